{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Sections MAY_ORGANISATION MAY_MEMBERS MAY_TOKENS MAY_TRAIL MAY_JOBS MAY_AUTHORISATIONS MAY_IMPORT. }}
<ul class="todo">
  {{#MAY_ORGANISATION}}<li><div><a href="/settings/organisation">[[access.settings.organisation]]</a> <span class="hint">[[access.settings.organisation.hint]]</span></div></li>{{/MAY_ORGANISATION}}
  {{#MAY_MEMBERS}}<li><div><a href="/settings/members">[[access.members.short]]</a> <span class="hint">[[access.settings.members.hint]]</span></div></li>{{/MAY_MEMBERS}}
  {{#MAY_MEMBERS}}<li><div><a href="/settings/second-factor">[[access.factor_roles.title]]</a> <span class="hint">[[access.settings.factor_roles.hint]]</span></div></li>{{/MAY_MEMBERS}}
  {{#MAY_AUTHORISATIONS}}<li><div><a href="/authorisations">[[access.settings.authorisations]]</a> <span class="hint">[[access.settings.authorisations.hint]]</span></div></li>{{/MAY_AUTHORISATIONS}}
  {{#MAY_IMPORT}}<li><div><a href="/people/import">[[access.settings.import]]</a> <span class="hint">[[access.settings.import.hint]]</span></div></li>{{/MAY_IMPORT}}
  {{#MAY_TOKENS}}<li><div><a href="/settings/tokens">[[access.tokens.title]]</a> <span class="hint">[[access.settings.tokens.hint]]</span></div></li>{{/MAY_TOKENS}}
  {{#MAY_TRAIL}}<li><div><a href="/settings/trail">[[access.trail.short]]</a> <span class="hint">[[access.settings.trail.hint]]</span></div></li>{{/MAY_TRAIL}}
  {{#MAY_JOBS}}<li><div><a href="/settings/jobs">[[access.settings.jobs]]</a> <span class="hint">[[access.settings.jobs.hint]]</span></div></li>{{/MAY_JOBS}}
  <li><div><a href="/account">[[access.account.title]]</a></div></li>
</ul>
