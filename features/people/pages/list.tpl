{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The case-load, or what a search found. MAY_WRITE MAY_IMPORT; FILTER_Q; REFERENT_OPTION* OPEN_OPTION* STATUS_OPTION*:
    OPTION_VALUE OPTION_LABEL OPTION_CHOSEN; section STATUS_FILTER; DETAIL_HEADING*: DETAIL_LABEL; section ROWS with
    ROW*: ROW_HREF ROW_NAME ROW_NUMBER ROW_BIRTH ROW_AGE ROW_COMMUNE ROW_REFERENT ROW_OPENED ROW_CLOSED ROW_RESTRICTED,
    DETAIL*: DETAIL_TEXT; CSV_HREF XLSX_HREF; section MORE; EMPTY; NEXT_HREF PAGE_COUNT. }}
<p class="page-actions">{{#MAY_WRITE}}<a class="btn btn-primary" href="/people/new"><i class="icon icon-plus-lg" aria-hidden="true"></i> [[people.list.new]]</a>{{/MAY_WRITE}} {{#MAY_IMPORT}}<a class="btn btn-outline-secondary" href="/people/import">[[people.list.import]]</a>{{/MAY_IMPORT}}</p>

<form class="filters" method="get" action="/people" data-filters>
  <div class="field">
    <label for="q">[[people.filter.q]]</label>
    <input class="form-control" type="search" id="q" name="q" value="{{FILTER_Q}}" autocomplete="off">
  </div>
  <div class="field">
    <label for="referent">[[people.filter.referent]]</label>
    <select class="form-select" id="referent" name="referent">{{#REFERENT_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/REFERENT_OPTION}}</select>
  </div>
  <div class="field">
    <label for="open">[[people.filter.open]]</label>
    <select class="form-select" id="open" name="open">{{#OPEN_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPEN_OPTION}}</select>
  </div>
  {{#STATUS_FILTER}}<div class="field">
    <label for="status">[[people.filter.status]]</label>
    <select class="form-select" id="status" name="status">{{#STATUS_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/STATUS_OPTION}}</select>
  </div>{{/STATUS_FILTER}}
  <button class="btn btn-outline-secondary">[[form.filter]]</button>
  <a class="btn btn-link" href="/people">[[form.filter.clear]]</a>
</form>

{{#ROWS}}
<div class="scroll" role="region" aria-label="[[people.list.title]]" tabindex="0">
<table class="table dense stack">
  <thead><tr>
    <th scope="col">[[people.name]]</th>
    <th scope="col">[[people.birth_date]]</th>
    <th scope="col">[[people.file_number]]</th>
    <th scope="col">[[people.commune]]</th>
    <th scope="col">[[people.referent]]</th>
    <th scope="col">[[people.opened_on]]</th>
    {{#DETAIL_HEADING}}<th scope="col">{{DETAIL_LABEL}}</th>{{/DETAIL_HEADING}}
  </tr></thead>
  <tbody>
  {{#ROW}}<tr>
    <th scope="row"><a href="{{ROW_HREF}}">{{ROW_NAME}}</a>{{#ROW_RESTRICTED}} <span class="mark is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> [[people.restricted]]</span>{{/ROW_RESTRICTED}}</th>
    <td data-label="[[people.birth_date]]" class="date">{{ROW_BIRTH}}{{#HAS_ROW_AGE}} <span class="note">{{ROW_AGE}}</span>{{/HAS_ROW_AGE}}</td>
    <td data-label="[[people.file_number]]">{{ROW_NUMBER}}</td>
    <td data-label="[[people.commune]]">{{ROW_COMMUNE}}</td>
    <td data-label="[[people.referent]]">{{ROW_REFERENT}}</td>
    <td data-label="[[people.opened_on]]" class="date">{{ROW_OPENED}}{{#HAS_ROW_CLOSED}} <span class="note">[[people.closed_on]] {{ROW_CLOSED}}</span>{{/HAS_ROW_CLOSED}}</td>
    {{#DETAIL}}<td>{{DETAIL_TEXT}}</td>{{/DETAIL}}
  </tr>
  {{/ROW}}
  </tbody>
</table>
</div>
{{#MORE}}<p class="hint">[[people.list.more]]</p>{{/MORE}}
[[>components/pagination]]
<p class="no-print">[[people.list.export]] <a href="{{CSV_HREF}}">CSV</a> · <a href="{{XLSX_HREF}}">XLSX</a></p>
{{/ROWS}}
[[>components/empty]]
