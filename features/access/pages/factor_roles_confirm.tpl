{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Whom a second factor would hold up, asked once; see components/confirm. One of the sections CONCERNED, NOBODY;
    HOLDER*: HOLDER_NAME, one of HOLDER_HAS, HOLDER_HAS_NOT. }}
[[>components/confirm]]
{{#CONCERNED}}<section aria-labelledby="concerned-title">
  <h2 id="concerned-title">[[access.factor_roles.concerned]]</h2>
  <ul>{{#HOLDER}}<li>{{HOLDER_NAME}} <span class="hint">{{#HOLDER_HAS}}[[access.factor_roles.has]]{{/HOLDER_HAS}}{{#HOLDER_HAS_NOT}}[[access.factor_roles.has_not]]{{/HOLDER_HAS_NOT}}</span></li>
  {{/HOLDER}}</ul>
</section>{{/CONCERNED}}
{{#NOBODY}}<p>[[access.factor_roles.nobody]]</p>{{/NOBODY}}
