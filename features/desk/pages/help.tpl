{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Help by role. ROLE*: ROLE_CODE ROLE_NAME ROLE_TEXT; sections MAY_RECORD MAY_MARK; GUIDE with GUIDE_PAGE*: GUIDE_HREF GUIDE_TITLE; GUIDE_FRENCH. }}
<p class="lead">[[desk.help.intro]]</p>
{{#ROLE}}<section aria-labelledby="role-{{ROLE_CODE}}">
  <h2 id="role-{{ROLE_CODE}}">{{ROLE_NAME}}</h2>
  <p>{{ROLE_TEXT}}</p>
</section>{{/ROLE}}
<section aria-labelledby="everywhere-title">
  <h2 id="everywhere-title">[[desk.help.everywhere]]</h2>
  <ul>
    <li>[[desk.help.search]]</li>
    <li>[[desk.help.refusal]]</li>
    <li>[[desk.help.lists]]</li>
    <li>[[desk.help.trail]]</li>
    {{#MAY_RECORD}}<li>[[desk.help.group]] <a href="/people/actions/new">[[desk.shortcut.action]]</a></li>{{/MAY_RECORD}}
    {{#MAY_MARK}}<li>[[desk.help.roll]] <a href="/attendance">[[desk.shortcut.attendance]]</a></li>{{/MAY_MARK}}
  </ul>
</section>
{{#GUIDE}}<section aria-labelledby="guide-title">
  <h2 id="guide-title">[[desk.help.guide]]</h2>
  {{#GUIDE_FRENCH}}<p class="hint">[[desk.help.guide.french]]</p>{{/GUIDE_FRENCH}}
  <ul>{{#GUIDE_PAGE}}<li><a href="{{GUIDE_HREF}}" lang="fr">{{GUIDE_TITLE}}</a></li>
  {{/GUIDE_PAGE}}</ul>
</section>{{/GUIDE}}
