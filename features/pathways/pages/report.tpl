{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Actions of a year, domain × month. REPORT_WHOSE INSTITUTION YEAR_TITLE; YEAR*: YEAR_NUMBER YEAR_CHOSEN; TERRITORY*: TERRITORY_ID TERRITORY_NAME
    TERRITORY_CHOSEN; MONTH*: MONTH_NAME; section LINES with LINE*: LINE_NAME LINE_ALL components/chart, CELL* (thirteen): CELL_MASKED, CELL_NONE or CELL_SHOWN with
    CELL_ACTIONS CELL_TIME CELL_PERSONS; CSV_HREF XLSX_HREF; EMPTY. }}
<p class="subtitle">{{REPORT_WHOSE}}</p>
<form class="filters" method="get" action="/people/actions/report#found" data-filters>
  <div class="field">
    <label for="year">[[pathways.report.year]]</label>
    <select class="form-select" id="year" name="year">{{#YEAR}}<option value="{{YEAR_NUMBER}}" {{#YEAR_CHOSEN}}selected{{/YEAR_CHOSEN}}>{{YEAR_NUMBER}}</option>{{/YEAR}}</select>
  </div>
  <div class="field">
    <label for="territory">[[pathways.report.of]]</label>
    <select class="form-select" id="territory" name="territory">
      <option value="">{{INSTITUTION}}</option>
      {{#TERRITORY}}<option value="{{TERRITORY_ID}}" {{#TERRITORY_CHOSEN}}selected{{/TERRITORY_CHOSEN}}>{{TERRITORY_NAME}}</option>{{/TERRITORY}}
    </select>
  </div>
  [[>components/filter_end]]
</form>
{{#LINES}}
<div class="scroll" role="region" aria-label="[[pathways.report.title]]" tabindex="0">
<table class="table dense">
  <thead><tr>
    <th scope="col">[[pathways.domain]]</th>
    {{#MONTH}}<th scope="col" class="number">{{MONTH_NAME}}</th>{{/MONTH}}
    <th scope="col" class="number">{{YEAR_TITLE}}</th>
  </tr></thead>
  <tbody>
  {{#LINE}}<tr>
    <th scope="row">{{#LINE_ALL}}<strong>{{/LINE_ALL}}{{LINE_NAME}}{{#LINE_ALL}}</strong>{{/LINE_ALL}} [[>components/chart]]</th>
    {{#CELL}}<td class="number">{{#CELL_SHOWN}}{{CELL_ACTIONS}}<br><span class="note">{{CELL_PERSONS}}<br>{{CELL_TIME}}</span>{{/CELL_SHOWN}}{{#CELL_MASKED}}<span class="note">[[pathways.report.masked]]</span>{{/CELL_MASKED}}{{#CELL_NONE}}<span class="note" aria-label="[[pathways.report.none]]">–</span>{{/CELL_NONE}}</td>{{/CELL}}
  </tr>
  {{/LINE}}
  </tbody>
</table>
</div>
<p class="hint">[[pathways.report.help]]</p>
[[>components/export]]
{{/LINES}}
[[>components/empty]]
