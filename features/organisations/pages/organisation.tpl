{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! One's own institution. Section MAY_WRITE; FACT*: FACT_LABEL FACT_VALUE; SITES with SITE*: SITE_NAME SITE_ADDRESS SITE_TOWN SITE_HREF SITE_CLOSED,
    one of SITE_LINK SITE_PLAIN;
    CONTACTS with CONTACT*: CONTACT_NAME CONTACT_PURPOSE CONTACT_EMAIL CONTACT_PHONE CONTACT_HREF, one of CONTACT_LINK
    CONTACT_PLAIN; NO_SITE, NO_CONTACT where there is none. }}
{{#MAY_WRITE}}<p class="page-actions"><a class="btn btn-primary" href="/settings/organisation/edit"><i class="icon icon-pencil" aria-hidden="true"></i> [[organisations.edit]]</a></p>{{/MAY_WRITE}}
<dl class="facts">{{#FACT}}<dt>{{FACT_LABEL}}</dt><dd>{{FACT_VALUE}}</dd>{{/FACT}}</dl>
<section aria-labelledby="sites-title">
  <h2 id="sites-title">[[organisations.sites]]</h2>
  {{#SITES}}<table class="table dense stack">
    <thead><tr><th scope="col">[[organisations.site.name]]</th><th scope="col">[[organisations.address]]</th><th scope="col">[[organisations.commune]]</th></tr></thead>
    <tbody>{{#SITE}}<tr><th scope="row">{{#SITE_LINK}}<a href="{{SITE_HREF}}">{{SITE_NAME}}</a>{{/SITE_LINK}}{{#SITE_PLAIN}}{{SITE_NAME}}{{/SITE_PLAIN}}{{#SITE_CLOSED}} <span class="mark">[[organisations.site.closed]]</span>{{/SITE_CLOSED}}</th><td data-label="[[organisations.address]]">{{SITE_ADDRESS}}</td><td data-label="[[organisations.commune]]">{{SITE_TOWN}}</td></tr>
    {{/SITE}}</tbody>
  </table>{{/SITES}}
  {{#NO_SITE}}<p class="hint">[[organisations.sites.none]]</p>{{/NO_SITE}}
  {{#MAY_WRITE}}<p><a href="/settings/organisation/sites/new">[[organisations.site.new]]</a></p>{{/MAY_WRITE}}
</section>
<section aria-labelledby="contacts-title">
  <h2 id="contacts-title">[[organisations.contacts]]</h2>
  {{#CONTACTS}}<table class="table dense stack">
    <thead><tr><th scope="col">[[organisations.contact.name]]</th><th scope="col">[[organisations.purpose]]</th><th scope="col">[[organisations.email]]</th><th scope="col">[[organisations.phone]]</th></tr></thead>
    <tbody>{{#CONTACT}}<tr><th scope="row">{{#CONTACT_LINK}}<a href="{{CONTACT_HREF}}">{{CONTACT_NAME}}</a>{{/CONTACT_LINK}}{{#CONTACT_PLAIN}}{{CONTACT_NAME}}{{/CONTACT_PLAIN}}</th><td data-label="[[organisations.purpose]]">{{CONTACT_PURPOSE}}</td><td data-label="[[organisations.email]]">{{CONTACT_EMAIL}}</td><td data-label="[[organisations.phone]]">{{CONTACT_PHONE}}</td></tr>
    {{/CONTACT}}</tbody>
  </table>{{/CONTACTS}}
  {{#NO_CONTACT}}<p class="hint">[[organisations.contacts.none]]</p>{{/NO_CONTACT}}
  {{#MAY_WRITE}}<p><a href="/settings/organisation/contacts/new">[[organisations.contact.new]]</a></p>{{/MAY_WRITE}}
</section>
