{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The case-load, or what a search found. MAY_WRITE MAY_IMPORT; FILTER_Q FILTER_REFERENT FILTER_OPEN FILTER_STATUS FILTER_SORT; IS_LIST (not a search, which goes through the whole institution whatever the referent and the status), SORT_NAME_HREF SORT_NEWEST_HREF, sections
    SORT_NAME_CHOSEN SORT_NEWEST_CHOSEN; REFERENT_OPTION* OPEN_OPTION* STATUS_OPTION*:
    OPTION_VALUE OPTION_LABEL OPTION_CHOSEN; section STATUS_FILTER; DETAIL_HEADING*: DETAIL_LABEL; section ROWS with
    ROW*: ROW_CELL (may be chosen from) with ROW_CHOICE: ROW_ID; ROW_HREF ROW_NAME ROW_NUMBER ROW_BIRTH ROW_AGE ROW_COMMUNE ROW_REFERENT ROW_OPENED ROW_CLOSED ROW_RESTRICTED,
    DETAIL*: DETAIL_TEXT DETAIL_NAME; CSV_HREF XLSX_HREF; section MORE; EMPTY; NEXT_HREF PAGE_COUNT; ERRORS. }}
<p class="page-actions">{{#MAY_WRITE}}<a class="btn btn-primary" href="/people/new"><i class="icon icon-plus-lg" aria-hidden="true"></i> [[people.list.new]]</a>{{/MAY_WRITE}} {{#MAY_IMPORT}}<a class="btn btn-outline-secondary" href="/people/import">[[people.list.import]]</a>{{/MAY_IMPORT}} {{#MAY_WRITE}}<a class="btn btn-outline-secondary" href="/people/duplicates">[[people.list.duplicates]]</a> <a class="btn btn-outline-secondary" href="/people/reassignments">[[people.list.reassignments]]</a>{{/MAY_WRITE}}</p>
[[>components/error_summary]]

<form class="filters" method="get" action="/people#found" data-filters>
  <div class="field">
    <label for="q">[[people.filter.q]]</label>
    <input class="form-control" type="search" id="q" name="q" value="{{FILTER_Q}}" autocomplete="off">
  </div>
  {{#IS_LIST}}<div class="field">
    <label for="referent">[[people.filter.referent]]</label>
    <select class="form-select" id="referent" name="referent">{{#REFERENT_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/REFERENT_OPTION}}</select>
  </div>{{/IS_LIST}}
  <div class="field">
    <label for="open">[[people.filter.open]]</label>
    <select class="form-select" id="open" name="open">{{#OPEN_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPEN_OPTION}}</select>
  </div>
  {{#IS_LIST}}{{#STATUS_FILTER}}<div class="field">
    <label for="status">[[people.filter.status]]</label>
    <select class="form-select" id="status" name="status">{{#STATUS_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/STATUS_OPTION}}</select>
  </div>{{/STATUS_FILTER}}{{/IS_LIST}}
  <input type="hidden" name="sort" value="{{FILTER_SORT}}">
  [[>components/filter_end]]
</form>

{{#ROWS}}
<form method="get" action="/people/reassign">
<input type="hidden" name="q" value="{{FILTER_Q}}"><input type="hidden" name="referent" value="{{FILTER_REFERENT}}"><input type="hidden" name="open" value="{{FILTER_OPEN}}"><input type="hidden" name="status" value="{{FILTER_STATUS}}">
<div class="scroll" role="region" aria-label="[[people.list.title]]" tabindex="0">
<table class="table dense stack">
  <thead><tr>
    {{#MAY_WRITE}}<th scope="col"><span class="visually-hidden">[[people.list.choose]]</span></th>{{/MAY_WRITE}}
    <th scope="col" {{#SORT_NAME_CHOSEN}}aria-sort="ascending"{{/SORT_NAME_CHOSEN}}>{{#IS_LIST}}<a href="{{SORT_NAME_HREF}}">{{/IS_LIST}}[[people.name]]{{#IS_LIST}}</a>{{/IS_LIST}}</th>
    <th scope="col">[[people.birth_date]]</th>
    <th scope="col">[[people.file_number]]</th>
    <th scope="col">[[people.commune]]</th>
    <th scope="col">[[people.referent]]</th>
    <th scope="col" {{#SORT_NEWEST_CHOSEN}}aria-sort="descending"{{/SORT_NEWEST_CHOSEN}}>{{#IS_LIST}}<a href="{{SORT_NEWEST_HREF}}">{{/IS_LIST}}[[people.opened_on]]{{#IS_LIST}}</a>{{/IS_LIST}}</th>
    {{#DETAIL_HEADING}}<th scope="col">{{DETAIL_LABEL}}</th>{{/DETAIL_HEADING}}
  </tr></thead>
  <tbody>
  {{#ROW}}<tr>
    {{#ROW_CELL}}<td class="choice">{{#ROW_CHOICE}}<input class="form-check-input" type="checkbox" name="record" value="{{ROW_ID}}" aria-label="{{ROW_NAME}}">{{/ROW_CHOICE}}</td>{{/ROW_CELL}}
    <th scope="row"><a href="{{ROW_HREF}}">{{ROW_NAME}}</a>{{#ROW_RESTRICTED}} <span class="mark is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> [[people.restricted]]</span>{{/ROW_RESTRICTED}}</th>
    <td data-label="[[people.birth_date]]" class="date">{{ROW_BIRTH}}{{#HAS_ROW_AGE}} <span class="note">{{ROW_AGE}}</span>{{/HAS_ROW_AGE}}</td>
    <td data-label="[[people.file_number]]" class="date">{{ROW_NUMBER}}</td>
    <td data-label="[[people.commune]]">{{ROW_COMMUNE}}</td>
    <td data-label="[[people.referent]]">{{ROW_REFERENT}}</td>
    <td data-label="[[people.opened_on]]" class="date">{{ROW_OPENED}}{{#HAS_ROW_CLOSED}} <span class="note">[[people.closed_on]] {{ROW_CLOSED}}</span>{{/HAS_ROW_CLOSED}}</td>
    {{#DETAIL}}<td data-label="{{DETAIL_NAME}}">{{DETAIL_TEXT}}</td>{{/DETAIL}}
  </tr>
  {{/ROW}}
  </tbody>
</table>
</div>
{{#MAY_WRITE}}<p class="no-print"><button class="btn btn-outline-secondary">[[people.list.reassign]]</button>{{#IS_LIST}} <button class="btn btn-link" name="everybody" value="yes">[[people.list.reassign.all]]</button>{{/IS_LIST}}</p>{{/MAY_WRITE}}
</form>
{{#MORE}}<p class="hint">[[people.list.more]]</p>{{/MORE}}
[[>components/pagination]]
[[>components/export]]
{{/ROWS}}
[[>components/empty]]
