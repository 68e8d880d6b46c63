{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! What committees owe and when they met. MAY_PLAN; DUES or NO_DUES, DUE*: DUE_WHAT DUE_AGREEMENT DUE_AGREEMENT_HREF and
    components/deadline, DUE_NOTE, DUE_HREF by set_if, DUE_BUTTON; MEETINGS, MEETING*: MEETING_HREF _COMMITTEE _DAY _AGREEMENT
    _STATE _MINUTES, one of MEETING_DONE MEETING_OPEN MEETING_CANCELLED; EMPTY. }}
{{#MAY_PLAN}}<p class="page-actions"><a class="btn btn-primary" href="/committees/new"><i class="icon icon-plus-lg" aria-hidden="true"></i> [[governance.plan.title]]</a></p>{{/MAY_PLAN}}
<section aria-labelledby="due-title">
  <h2 id="due-title">[[governance.due.title]]</h2>
  {{#DUES}}<ul class="todo">
    {{#DUE}}<li><div>{{DUE_WHAT}} · <a href="{{DUE_AGREEMENT_HREF}}">{{DUE_AGREEMENT}}</a> · [[>components/deadline]]{{#HAS_DUE_NOTE}} <span class="note">{{DUE_NOTE}}</span>{{/HAS_DUE_NOTE}}</div>{{#HAS_DUE_HREF}} <a class="btn btn-sm btn-outline-secondary" href="{{DUE_HREF}}">{{DUE_BUTTON}}<span class="visually-hidden"> {{DUE_WHAT}} {{DUE_DATE}}</span></a>{{/HAS_DUE_HREF}}</li>
    {{/DUE}}
  </ul>{{/DUES}}
  {{#NO_DUES}}<p class="hint">[[governance.due.none]]</p>{{/NO_DUES}}
</section>
<section aria-labelledby="meetings-title">
  <h2 id="meetings-title">[[governance.meetings]]</h2>
  {{#MEETINGS}}<div class="scroll" role="region" aria-label="[[governance.meetings]]" tabindex="0">
  <table class="table dense stack">
    <thead><tr><th scope="col">[[governance.column.meeting]]</th><th scope="col">[[governance.column.agreement]]</th><th scope="col">[[governance.column.state]]</th><th scope="col">[[governance.column.minutes]]</th></tr></thead>
    <tbody>{{#MEETING}}<tr>
      <th scope="row"><a href="{{MEETING_HREF}}">{{MEETING_COMMITTEE}}, {{MEETING_DAY}}</a></th>
      <td data-label="[[governance.column.agreement]]">{{MEETING_AGREEMENT}}</td>
      <td data-label="[[governance.column.state]]">{{MEETING_STATE}}</td>
      <td data-label="[[governance.column.minutes]]">{{#MEETING_DONE}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{MEETING_MINUTES}}</span>{{/MEETING_DONE}}{{#MEETING_OPEN}}<span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> {{MEETING_MINUTES}}</span>{{/MEETING_OPEN}}{{#MEETING_CANCELLED}}<span class="mark">{{MEETING_STATE}}</span>{{/MEETING_CANCELLED}}</td>
    </tr>{{/MEETING}}</tbody>
  </table>
  </div>{{/MEETINGS}}
  [[>components/empty]]
</section>
