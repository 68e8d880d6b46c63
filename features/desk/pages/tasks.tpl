{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The tasks of one institution (ALL_TASKS) or of one person (OWN_TASKS). TASKS_PATH; STATE*: STATE_CODE STATE_LABEL, section STATE_CHOSEN; section JOBS with JOB*: JOB_ID
    JOB_KIND JOB_CREATED, JOB_ENDED by set_if, JOB_STATE in one of JOB_FAILED JOB_GOES JOB_DONE JOB_LEFT, section JOB_BAR with
    JOB_PERCENT, JOB_ATTEMPTS and JOB_ERROR by set_if, sections JOB_AGAIN and JOB_STOPPED (may be given up); FIRST_HREF NEXT_HREF by set_if; EMPTY. }}
{{#ALL_TASKS}}<p class="subtitle">[[jobs.task.what]]</p>
<nav class="tabs" aria-label="[[jobs.tabs]]"><a href="/settings/jobs">[[jobs.mail.tab]]</a><a href="/settings/jobs/tasks" aria-current="page">[[jobs.task.tab]]</a></nav>{{/ALL_TASKS}}{{#OWN_TASKS}}<p class="subtitle">[[desk.tasks.own.what]]</p>{{/OWN_TASKS}}
<form class="filters" method="get" action="{{TASKS_PATH}}#found" data-filters>
  <div class="field"><label for="state">[[jobs.state]]</label><select class="form-select" id="state" name="state"><option value="">[[jobs.state.any]]</option>{{#STATE}}<option value="{{STATE_CODE}}" {{#STATE_CHOSEN}}selected{{/STATE_CHOSEN}}>{{STATE_LABEL}}</option>{{/STATE}}</select></div>
  [[>components/filter_end]]
</form>
{{#JOBS}}<div class="scroll" role="region" aria-label="[[jobs.task.tab]]" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col">[[jobs.task.kind]]</th><th scope="col">[[jobs.created]]</th><th scope="col">[[jobs.task.ended]]</th><th scope="col">[[jobs.state]]</th><th scope="col"><span class="visually-hidden">[[jobs.again]]</span></th></tr></thead>
  <tbody>{{#JOB}}<tr>
    <th scope="row">{{JOB_KIND}}</th>
    <td data-label="[[jobs.created]]">{{JOB_CREATED}}</td>
    <td data-label="[[jobs.task.ended]]">{{#HAS_JOB_ENDED}}{{JOB_ENDED}}{{/HAS_JOB_ENDED}}</td>
    <td data-label="[[jobs.state]]"><div>{{#JOB_FAILED}}<span class="mark is-refused"><i class="icon icon-x-octagon-fill" aria-hidden="true"></i> {{JOB_STATE}}</span>{{/JOB_FAILED}}{{#JOB_GOES}}<span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> {{JOB_STATE}}</span>{{/JOB_GOES}}{{#JOB_DONE}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{JOB_STATE}}</span>{{/JOB_DONE}}{{#JOB_LEFT}}<span class="mark"><i class="icon icon-archive" aria-hidden="true"></i> {{JOB_STATE}}</span>{{/JOB_LEFT}}{{#JOB_BAR}}<p class="note"><progress max="100" value="{{JOB_PERCENT}}" aria-label="[[task.progress]]"></progress> <span>{{JOB_PERCENT}}&nbsp;%</span></p>{{/JOB_BAR}}{{#HAS_JOB_ATTEMPTS}}<span class="note">{{JOB_ATTEMPTS}}</span>{{/HAS_JOB_ATTEMPTS}}{{#HAS_JOB_ERROR}}<span class="note">{{JOB_ERROR}}</span>{{/HAS_JOB_ERROR}}</div></td>
    <td>{{#JOB_AGAIN}}<form method="post" action="{{TASKS_PATH}}/send">[[>components/form]]<input type="hidden" name="task" value="{{JOB_ID}}"><button class="btn btn-sm btn-outline-secondary">[[jobs.task.send_again]]<span class="visually-hidden"> – {{JOB_KIND}}, {{JOB_CREATED}}</span></button></form>{{/JOB_AGAIN}}{{#JOB_STOPPED}}<details><summary>[[jobs.give_up]]<span class="visually-hidden"> – {{JOB_KIND}}, {{JOB_CREATED}}</span></summary><form method="post" action="{{TASKS_PATH}}/give-up">[[>components/form]]<input type="hidden" name="task" value="{{JOB_ID}}"><p class="note">[[jobs.task.give_up.ask]]</p><button class="btn btn-sm btn-outline-secondary">[[jobs.task.give_up.yes]]</button></form></details>{{/JOB_STOPPED}}</td>
  </tr>
  {{/JOB}}</tbody>
</table></div>{{/JOBS}}
{{#HAS_FIRST_HREF}}<p><a href="{{FIRST_HREF}}">[[jobs.first]]</a></p>{{/HAS_FIRST_HREF}}
[[>components/pagination]]
[[>components/empty]]
