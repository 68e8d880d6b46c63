{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Mail of the installation. Sections FAILED WAITING SENT with MAIL*: MAIL_ID MAIL_TO MAIL_SUBJECT MAIL_CREATED MAIL_DUE MAIL_ATTEMPTS, MAIL_ERROR by set_if; EMPTY. }}
<p class="subtitle">[[desk.jobs.what]]</p>
{{#FAILED}}<section aria-labelledby="failed-title">
  <h2 id="failed-title">[[desk.jobs.failed]]</h2>
  <ul class="todo">{{#MAIL}}<li><div><strong>{{MAIL_SUBJECT}}</strong> · {{MAIL_TO}}<br><span class="note">{{MAIL_CREATED}} · {{MAIL_ATTEMPTS}}</span>{{#HAS_MAIL_ERROR}}<br><span class="mark is-refused"><i class="icon icon-x-octagon-fill" aria-hidden="true"></i> {{MAIL_ERROR}}</span>{{/HAS_MAIL_ERROR}}</div>
    <form method="post" action="/settings/jobs/send">[[>components/form]]<input type="hidden" name="mail" value="{{MAIL_ID}}"><button class="btn btn-sm btn-outline-secondary">[[desk.jobs.send_again]]</button></form></li>
  {{/MAIL}}</ul>
</section>{{/FAILED}}
{{#WAITING}}<section aria-labelledby="waiting-title">
  <h2 id="waiting-title">[[desk.jobs.waiting]]</h2>
  <ul class="todo">{{#MAIL}}<li><div><strong>{{MAIL_SUBJECT}}</strong> · {{MAIL_TO}}<br><span class="note">[[desk.jobs.due]] {{MAIL_DUE}} · {{MAIL_ATTEMPTS}}</span>{{#HAS_MAIL_ERROR}}<br><span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> {{MAIL_ERROR}}</span>{{/HAS_MAIL_ERROR}}</div></li>
  {{/MAIL}}</ul>
</section>{{/WAITING}}
{{#SENT}}<details>
  <summary>[[desk.jobs.sent]]</summary>
  <ul class="todo">{{#MAIL}}<li><div>{{MAIL_SUBJECT}} · {{MAIL_TO}}<br><span class="note">{{MAIL_CREATED}}</span></div></li>
  {{/MAIL}}</ul>
</details>{{/SENT}}
[[>components/empty]]
