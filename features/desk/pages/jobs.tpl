{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The mail of one institution. STATE*: STATE_CODE STATE_LABEL, section STATE_CHOSEN; section JOBS with JOB*: JOB_ID
    JOB_TO JOB_SUBJECT JOB_CREATED JOB_STATE in one of JOB_FAILED JOB_GOES JOB_DONE JOB_LEFT, JOB_ATTEMPTS and JOB_ERROR by set_if,
    sections JOB_AGAIN and JOB_STOPPED (may be given up); FIRST_HREF NEXT_HREF by set_if; EMPTY. }}
<p class="subtitle">[[jobs.mail.what]]</p>
<nav class="tabs" aria-label="[[jobs.tabs]]"><a href="/settings/jobs" aria-current="page">[[jobs.mail.tab]]</a><a href="/settings/jobs/tasks">[[jobs.task.tab]]</a></nav>
<form class="filters" method="get" action="/settings/jobs#found" data-filters>
  <div class="field"><label for="state">[[jobs.state]]</label><select class="form-select" id="state" name="state"><option value="">[[jobs.state.any]]</option>{{#STATE}}<option value="{{STATE_CODE}}" {{#STATE_CHOSEN}}selected{{/STATE_CHOSEN}}>{{STATE_LABEL}}</option>{{/STATE}}</select></div>
  [[>components/filter_end]]
</form>
{{#JOBS}}<div class="scroll" role="region" aria-label="[[jobs.mail.tab]]" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col">[[jobs.mail.subject]]</th><th scope="col">[[jobs.mail.to]]</th><th scope="col">[[jobs.created]]</th><th scope="col">[[jobs.state]]</th><th scope="col"><span class="visually-hidden">[[jobs.again]]</span></th></tr></thead>
  <tbody>{{#JOB}}<tr>
    <th scope="row">{{JOB_SUBJECT}}</th>
    <td data-label="[[jobs.mail.to]]">{{JOB_TO}}</td>
    <td data-label="[[jobs.created]]">{{JOB_CREATED}}</td>
    <td data-label="[[jobs.state]]"><div>{{#JOB_FAILED}}<span class="mark is-refused"><i class="icon icon-x-octagon-fill" aria-hidden="true"></i> {{JOB_STATE}}</span>{{/JOB_FAILED}}{{#JOB_GOES}}<span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> {{JOB_STATE}}</span>{{/JOB_GOES}}{{#JOB_DONE}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{JOB_STATE}}</span>{{/JOB_DONE}}{{#JOB_LEFT}}<span class="mark"><i class="icon icon-archive" aria-hidden="true"></i> {{JOB_STATE}}</span>{{/JOB_LEFT}}{{#HAS_JOB_ATTEMPTS}}<span class="note">{{JOB_ATTEMPTS}}</span>{{/HAS_JOB_ATTEMPTS}}{{#HAS_JOB_ERROR}}<span class="note">{{JOB_ERROR}}</span>{{/HAS_JOB_ERROR}}</div></td>
    <td>{{#JOB_AGAIN}}<form method="post" action="/settings/jobs/send">[[>components/form]]<input type="hidden" name="mail" value="{{JOB_ID}}"><button class="btn btn-sm btn-outline-secondary">[[jobs.mail.send_again]]<span class="visually-hidden"> – {{JOB_SUBJECT}}, {{JOB_TO}}</span></button></form>{{/JOB_AGAIN}}{{#JOB_STOPPED}}<details><summary>[[jobs.give_up]]<span class="visually-hidden"> – {{JOB_SUBJECT}}, {{JOB_TO}}</span></summary><form method="post" action="/settings/jobs/give-up">[[>components/form]]<input type="hidden" name="mail" value="{{JOB_ID}}"><p class="note">[[jobs.mail.give_up.ask]]</p><button class="btn btn-sm btn-outline-secondary">[[jobs.mail.give_up.yes]]</button></form></details>{{/JOB_STOPPED}}</td>
  </tr>
  {{/JOB}}</tbody>
</table></div>{{/JOBS}}
{{#HAS_FIRST_HREF}}<p><a href="{{FIRST_HREF}}">[[jobs.first]]</a></p>{{/HAS_FIRST_HREF}}
[[>components/pagination]]
[[>components/empty]]
