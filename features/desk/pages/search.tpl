{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! What the search box of the shell found. PEOPLE with FOUND_PERSON*: see components/person, PERSON_CLOSED, PEOPLE_MORE_HREF by set_if; AGREEMENTS with AGREEMENT*:
    AGREEMENT_HREF AGREEMENT_TITLE AGREEMENT_REFERENCE; SESSIONS with SESSION*: SESSION_HREF SESSION_TITLE SESSION_DATES; EMPTY. }}
{{#PEOPLE}}<section aria-labelledby="people-title">
  <h2 id="people-title">[[desk.search.people]]</h2>
  <ul class="plain-list">{{#FOUND_PERSON}}<li>[[>components/person]]{{#PERSON_CLOSED}} <span class="mark">[[desk.search.closed]]</span>{{/PERSON_CLOSED}}</li>
  {{/FOUND_PERSON}}</ul>
  {{#HAS_PEOPLE_MORE_HREF}}<p><a href="{{PEOPLE_MORE_HREF}}">[[desk.search.more]]</a></p>{{/HAS_PEOPLE_MORE_HREF}}
</section>{{/PEOPLE}}
{{#AGREEMENTS}}<section aria-labelledby="agreements-title">
  <h2 id="agreements-title">[[desk.search.agreements]]</h2>
  <ul class="plain-list">{{#AGREEMENT}}<li><a href="{{AGREEMENT_HREF}}">{{AGREEMENT_TITLE}}</a> <span class="note">{{AGREEMENT_REFERENCE}}</span></li>
  {{/AGREEMENT}}</ul>
</section>{{/AGREEMENTS}}
{{#SESSIONS}}<section aria-labelledby="sessions-title">
  <h2 id="sessions-title">[[desk.search.sessions]]</h2>
  <ul class="plain-list">{{#SESSION}}<li><a href="{{SESSION_HREF}}">{{SESSION_TITLE}}</a> <span class="note">{{SESSION_DATES}}</span></li>
  {{/SESSION}}</ul>
</section>{{/SESSIONS}}
[[>components/empty]]
