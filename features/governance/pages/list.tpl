{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! What committees owe and when they met. MAY_PLAN; DUES or NO_DUES, DUE*: DUE_WHAT DUE_AGREEMENT DUE_AGREEMENT_HREF and
    components/deadline, DUE_NOTE, DUE_HREF by set_if, DUE_BUTTON; CSV_HREF XLSX_HREF; FILTERS with AGREEMENT_CHOICE* STATE_CHOICE* SORT_CHOICE*: CHOICE_CODE CHOICE_TEXT
    CHOICE_CHOSEN; MEETINGS, MEETING*: MEETING_HREF _COMMITTEE _DAY _AGREEMENT
    _STATE _MINUTES, one of MEETING_DONE MEETING_OPEN MEETING_CANCELLED; EMPTY. }}
<p class="page-actions">{{#MAY_PLAN}}<a class="btn btn-primary" href="/committees/new"><i class="icon icon-plus-lg" aria-hidden="true"></i> [[governance.plan.title]]</a>{{/MAY_PLAN}}</p>
<section aria-labelledby="due-title">
  <h2 id="due-title">[[governance.due.title]]</h2>
  {{#DUES}}<ul class="todo">
    {{#DUE}}<li><div>{{DUE_WHAT}} · <a href="{{DUE_AGREEMENT_HREF}}">{{DUE_AGREEMENT}}</a> · [[>components/deadline]]{{#HAS_DUE_NOTE}} <span class="note">{{DUE_NOTE}}</span>{{/HAS_DUE_NOTE}}</div>{{#HAS_DUE_HREF}} <a class="btn btn-sm btn-outline-secondary" href="{{DUE_HREF}}">{{DUE_BUTTON}}<span class="visually-hidden"> {{DUE_WHAT}} {{DUE_DATE}}</span></a>{{/HAS_DUE_HREF}}</li>
    {{/DUE}}
  </ul>{{/DUES}}
  {{#NO_DUES}}<p class="hint">[[governance.due.none]]</p>{{/NO_DUES}}
</section>
<section>
  <h2 id="meetings-title">[[governance.meetings]]</h2>
  {{#FILTERS}}<form class="filters" method="get" action="/committees#found" data-filters>
    <div class="field">
      <label for="agreement">[[governance.column.agreement]]</label>
      <select class="form-select" id="agreement" name="agreement">
        <option value="">[[governance.filter.all_agreements]]</option>
        {{#AGREEMENT_CHOICE}}<option value="{{CHOICE_CODE}}" {{#CHOICE_CHOSEN}}selected{{/CHOICE_CHOSEN}}>{{CHOICE_TEXT}}</option>{{/AGREEMENT_CHOICE}}
      </select>
    </div>
    <div class="field">
      <label for="state">[[governance.column.state]]</label>
      <select class="form-select" id="state" name="state">
        <option value="">[[governance.filter.all_states]]</option>
        {{#STATE_CHOICE}}<option value="{{CHOICE_CODE}}" {{#CHOICE_CHOSEN}}selected{{/CHOICE_CHOSEN}}>{{CHOICE_TEXT}}</option>{{/STATE_CHOICE}}
      </select>
    </div>
    <div class="field">
      <label for="sort">[[governance.filter.sort]]</label>
      <select class="form-select" id="sort" name="sort">
        {{#SORT_CHOICE}}<option value="{{CHOICE_CODE}}" {{#CHOICE_CHOSEN}}selected{{/CHOICE_CHOSEN}}>{{CHOICE_TEXT}}</option>{{/SORT_CHOICE}}
      </select>
    </div>
    [[>components/filter_end]]
  </form>{{/FILTERS}}
</section>
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
  </div>
  [[>components/pagination]]
  [[>components/export]]{{/MEETINGS}}
[[>components/empty]]
