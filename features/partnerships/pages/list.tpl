{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The agreements of one's institution. MAY_WRITE; CSV_HREF XLSX_HREF; FILTER_Q; STATE_CHOICE*, SORT_CHOICE*, PACKS with PACK_CHOICE*:
    CHOICE_CODE CHOICE_TEXT CHOICE_CHOSEN; DUE_MONTH; AGREEMENTS, AGREEMENT*: AGREEMENT_HREF _TITLE _REFERENCE _STATE _WITH _FROM, _UNTIL
    _DUE _DUE_DAY by set_if, one of MARK_PLAIN MARK_WAITING MARK_DONE MARK_OVER; EMPTY, PAGE_COUNT: see components. }}
<p class="page-actions">{{#MAY_WRITE}}<a class="btn btn-primary" href="/agreements/new"><i class="icon icon-plus-lg" aria-hidden="true"></i> [[partnerships.list.new]]</a>{{/MAY_WRITE}}</p>
<form class="filters" method="get" action="/agreements#found" data-filters>
  <div class="field">
    <label for="q">[[partnerships.filter.q]]</label>
    <input class="form-control" type="search" id="q" name="q" value="{{FILTER_Q}}" maxlength="100">
  </div>
  <div class="field">
    <label for="state">[[partnerships.column.state]]</label>
    <select class="form-select" id="state" name="state">
      <option value="">[[partnerships.list.all_states]]</option>
      {{#STATE_CHOICE}}<option value="{{CHOICE_CODE}}" {{#CHOICE_CHOSEN}}selected{{/CHOICE_CHOSEN}}>{{CHOICE_TEXT}}</option>{{/STATE_CHOICE}}
    </select>
  </div>
  {{#PACKS}}<div class="field">
    <label for="pack">[[partnerships.filter.pack]]</label>
    <select class="form-select" id="pack" name="pack">
      <option value="">[[partnerships.list.all_packs]]</option>
      {{#PACK_CHOICE}}<option value="{{CHOICE_CODE}}" {{#CHOICE_CHOSEN}}selected{{/CHOICE_CHOSEN}}>{{CHOICE_TEXT}}</option>{{/PACK_CHOICE}}
    </select>
  </div>{{/PACKS}}
  <div class="field">
    <label for="sort">[[partnerships.filter.sort]]</label>
    <select class="form-select" id="sort" name="sort">
      {{#SORT_CHOICE}}<option value="{{CHOICE_CODE}}" {{#CHOICE_CHOSEN}}selected{{/CHOICE_CHOSEN}}>{{CHOICE_TEXT}}</option>{{/SORT_CHOICE}}
    </select>
  </div>
  <div class="form-check">
    <input class="form-check-input" type="checkbox" id="due" name="due" value="month" {{#DUE_MONTH}}checked{{/DUE_MONTH}}>
    <label class="form-check-label" for="due">[[partnerships.filter.due]]</label>
  </div>
  [[>components/filter_end]]
</form>
{{#AGREEMENTS}}
<div class="scroll" role="region" aria-label="[[partnerships.list.title]]" tabindex="0">
<table class="table dense stack">
  <thead><tr>
    <th scope="col">[[partnerships.column.title]]</th>
    <th scope="col">[[partnerships.column.with]]</th>
    <th scope="col">[[partnerships.column.period]]</th>
    <th scope="col">[[partnerships.column.state]]</th>
    <th scope="col">[[partnerships.column.due]]</th>
  </tr></thead>
  <tbody>
  {{#AGREEMENT}}<tr>
    <th scope="row"><a href="{{AGREEMENT_HREF}}">{{AGREEMENT_TITLE}}</a> <span class="note">{{AGREEMENT_REFERENCE}}</span></th>
    <td data-label="[[partnerships.column.with]]">{{AGREEMENT_WITH}}</td>
    <td data-label="[[partnerships.column.period]]">{{AGREEMENT_FROM}}{{#HAS_AGREEMENT_UNTIL}} → {{AGREEMENT_UNTIL}}{{/HAS_AGREEMENT_UNTIL}}</td>
    <td data-label="[[partnerships.column.state]]">{{#MARK_PLAIN}}<span class="mark"><i class="icon icon-pencil" aria-hidden="true"></i> {{AGREEMENT_STATE}}</span>{{/MARK_PLAIN}}{{#MARK_WAITING}}<span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> {{AGREEMENT_STATE}}</span>{{/MARK_WAITING}}{{#MARK_DONE}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{AGREEMENT_STATE}}</span>{{/MARK_DONE}}{{#MARK_OVER}}<span class="mark"><i class="icon icon-archive" aria-hidden="true"></i> {{AGREEMENT_STATE}}</span>{{/MARK_OVER}}</td>
    <td data-label="[[partnerships.column.due]]">{{#HAS_AGREEMENT_DUE}}{{AGREEMENT_DUE}}{{#HAS_AGREEMENT_DUE_DAY}} <span class="note">{{AGREEMENT_DUE_DAY}}</span>{{/HAS_AGREEMENT_DUE_DAY}}{{/HAS_AGREEMENT_DUE}}</td>
  </tr>
  {{/AGREEMENT}}
  </tbody>
</table>
</div>
[[>components/pagination]]
[[>components/export]]
{{/AGREEMENTS}}
[[>components/empty]]
