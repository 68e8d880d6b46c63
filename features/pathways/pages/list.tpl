{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The actions of the institution. MAY_RECORD MAY_REPORT; DOMAIN*: DOMAIN_NAME, WHAT*: WHAT_KEY WHAT_NAME WHAT_CHOSEN; WORKER*: WORKER_ID
    WORKER_NAME WORKER_CHOSEN; FROM UNTIL; ONLY_NAME ONLY_ID by set_if; section ROWS with ROW* (see pathways/rows); CSV_HREF XLSX_HREF;
    EMPTY; NEXT_HREF; ERRORS. }}
<p class="page-actions">{{#MAY_RECORD}}<a class="btn btn-primary" href="/people/actions/new"><i class="icon icon-plus-lg" aria-hidden="true"></i> [[pathways.record_group]]</a>{{/MAY_RECORD}} {{#MAY_REPORT}}<a class="btn btn-outline-secondary" href="/people/actions/report">[[pathways.report.title]]</a>{{/MAY_REPORT}}</p>
[[>components/error_summary]]
{{#HAS_ONLY_NAME}}<p class="subtitle">[[pathways.list.only]] <a href="/people/{{ONLY_ID}}">{{ONLY_NAME}}</a></p>{{/HAS_ONLY_NAME}}

<form class="filters" method="get" action="/people/actions#found" data-filters>
  {{#HAS_ONLY_NAME}}<input type="hidden" name="record" value="{{ONLY_ID}}">{{/HAS_ONLY_NAME}}
  <div class="field">
    <label for="what">[[pathways.filter.what]]</label>
    <select class="form-select" id="what" name="what">
      <option value="">[[pathways.filter.all]]</option>
      {{#DOMAIN}}<optgroup label="{{DOMAIN_NAME}}">{{#WHAT}}<option value="{{WHAT_KEY}}" {{#WHAT_CHOSEN}}selected{{/WHAT_CHOSEN}}>{{WHAT_NAME}}</option>{{/WHAT}}</optgroup>{{/DOMAIN}}
    </select>
  </div>
  <div class="field">
    <label for="worker">[[pathways.worker]]</label>
    <select class="form-select" id="worker" name="worker">
      <option value="">[[pathways.filter.everybody]]</option>
      {{#WORKER}}<option value="{{WORKER_ID}}" {{#WORKER_CHOSEN}}selected{{/WORKER_CHOSEN}}>{{WORKER_NAME}}</option>{{/WORKER}}
    </select>
  </div>
  <div class="field"><label for="from">[[pathways.filter.from]]</label><input class="form-control field-date" type="date" id="from" name="from" value="{{FROM}}"></div>
  <div class="field"><label for="until">[[pathways.filter.until]]</label><input class="form-control field-date" type="date" id="until" name="until" value="{{UNTIL}}"></div>
  [[>components/filter_end]]
</form>

{{#ROWS}}
<div class="scroll" role="region" aria-label="[[pathways.list.title]]" tabindex="0">
<table class="table dense stack">
  <thead><tr>
    <th scope="col">[[pathways.type]]</th>
    <th scope="col">[[pathways.date]]</th>
    <th scope="col">[[pathways.person]]</th>
    <th scope="col">[[pathways.domain]]</th>
    <th scope="col" class="number">[[pathways.duration]]</th>
    <th scope="col">[[pathways.outcome]]</th>
    <th scope="col">[[pathways.worker]]</th>
  </tr></thead>
  <tbody>
  {{#ROW}}<tr>
    <th scope="row"><a href="{{ROW_HREF}}">{{ROW_TYPE}}</a>{{#ROW_GROUP}} <span class="note">[[pathways.in_group]]</span>{{/ROW_GROUP}}{{#ROW_WITHDRAWN}} <span class="mark is-refused"><i class="icon icon-x-octagon-fill" aria-hidden="true"></i> [[pathways.withdrawn]]</span>{{/ROW_WITHDRAWN}}{{#ROW_ODD}} <span class="mark is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> [[pathways.odd]]</span>{{/ROW_ODD}}</th>
    <td data-label="[[pathways.date]]" class="date">{{ROW_DATE}}</td>
    <td data-label="[[pathways.person]]"><a href="{{ROW_PERSON_HREF}}">{{ROW_PERSON}}</a></td>
    <td data-label="[[pathways.domain]]">{{ROW_DOMAIN}}</td>
    <td data-label="[[pathways.duration]]" class="number">{{ROW_MINUTES}}</td>
    <td data-label="[[pathways.outcome]]">{{ROW_OUTCOME}}</td>
    <td data-label="[[pathways.worker]]">{{ROW_WORKER}}</td>
  </tr>
  {{/ROW}}
  </tbody>
</table>
</div>
[[>components/pagination]]
[[>components/export]]
{{/ROWS}}
[[>components/empty]]
