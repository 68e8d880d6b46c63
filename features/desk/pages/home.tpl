{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! À traiter. TODAY_WORDS; sections NOW LATE WEEK MONTH WAITING, each with PILE_COUNT and DUE* (see desk/lines); SESSIONS with SESSION*: SESSION_HREF SESSION_TITLE
    SESSION_DATES SESSION_SITE; SHORTCUT*: SHORTCUT_HREF SHORTCUT_LABEL SHORTCUT_ICON; EMPTY. }}
<p class="subtitle">{{TODAY_WORDS}}</p>
<div class="columns">
  <div>
    [[>components/empty]]
    {{#NOW}}<section class="is-now" aria-labelledby="now-title">
      <h2 id="now-title">[[desk.pile.now]]</h2>
      [[>desk/lines]]
    </section>{{/NOW}}
    {{#LATE}}<section aria-labelledby="late-title">
      <h2 id="late-title">[[desk.pile.late]] <span class="note">{{PILE_COUNT}}</span></h2>
      [[>desk/lines]]
    </section>{{/LATE}}
    {{#WEEK}}<section aria-labelledby="week-title">
      <h2 id="week-title">[[desk.pile.week]] <span class="note">{{PILE_COUNT}}</span></h2>
      [[>desk/lines]]
    </section>{{/WEEK}}
    {{#WAITING}}<section aria-labelledby="waiting-title">
      <h2 id="waiting-title">[[desk.pile.waiting]] <span class="note">{{PILE_COUNT}}</span></h2>
      [[>desk/lines]]
    </section>{{/WAITING}}
    {{#MONTH}}<details>
      <summary>[[desk.pile.month]] <span class="note">{{PILE_COUNT}}</span></summary>
      [[>desk/lines]]
    </details>{{/MONTH}}
  </div>
  <aside aria-label="[[desk.aside]]">
    {{#SESSIONS}}<section class="card-plain" aria-labelledby="sessions-title">
      <h2 id="sessions-title">[[desk.sessions]]</h2>
      <ul class="plain-list">{{#SESSION}}<li><a href="{{SESSION_HREF}}">{{SESSION_TITLE}}</a><br><span class="note">{{SESSION_DATES}}<span class="also">{{SESSION_SITE}}</span></span></li>
      {{/SESSION}}</ul>
    </section>{{/SESSIONS}}
    <section class="card-plain" aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">[[desk.shortcuts]]</h2>
      <ul class="plain-list">{{#SHORTCUT}}<li><i class="icon icon-{{SHORTCUT_ICON}}" aria-hidden="true"></i> <a href="{{SHORTCUT_HREF}}">{{SHORTCUT_LABEL}}</a></li>
      {{/SHORTCUT}}<li><i class="icon icon-question-circle-fill" aria-hidden="true"></i> <a href="/help">[[desk.help.title]]</a></li></ul>
    </section>
  </aside>
</div>
