{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The sessions one may see, nearest first. sections MAY_PLAN MAY_AUTHORISE; PROGRAMME*: PROGRAMME_ID PROGRAMME_TEXT PROGRAMME_CHOSEN;
    STATE_OPTION* likewise; section FILTER_FREE FILTER_OVER; LIST_HREF for refreshing; SESSIONS once with SESSION*:
    SESSION_HREF SESSION_TITLE SESSION_PROGRAMME SESSION_DATES SESSION_SITE SESSION_PLACES and one of SESSION_FREE
    SESSION_FULL SESSION_SHUT; SORT* likewise; ERRORS, EMPTY, pagination as in their components; CSV_HREF XLSX_HREF. }}
<p class="page-actions">{{#MAY_PLAN}}<a class="btn btn-primary" href="/sessions/new"><i class="icon icon-plus-lg" aria-hidden="true"></i> [[session.new]]</a> {{/MAY_PLAN}}{{#MAY_RESERVE}}<a class="btn btn-outline-secondary" href="/reserve">[[reserve.title]]</a> {{/MAY_RESERVE}}<a class="btn btn-outline-secondary" href="/events">[[event.list.title]]</a> {{#MAY_AUTHORISE}}<a class="btn btn-outline-secondary" href="/authorisations">[[authorisation.title]]</a>{{/MAY_AUTHORISE}}</p>

[[>components/error_summary]]
<form class="filters" method="get" action="/sessions#found" data-filters>
  <div class="field">
    <label for="programme">[[session.programme]]</label>
    <select class="form-select" id="programme" name="programme">
      <option value="">[[session.filter.all]]</option>
      {{#PROGRAMME}}<option value="{{PROGRAMME_ID}}" {{#PROGRAMME_CHOSEN}}selected{{/PROGRAMME_CHOSEN}}>{{PROGRAMME_TEXT}}</option>{{/PROGRAMME}}
    </select>
  </div>
  <div class="field">
    <label for="state">[[session.state]]</label>
    <select class="form-select" id="state" name="state">
      <option value="">[[session.filter.any_state]]</option>
      {{#STATE_OPTION}}<option value="{{STATE_OPTION_ID}}" {{#STATE_OPTION_CHOSEN}}selected{{/STATE_OPTION_CHOSEN}}>{{STATE_OPTION_TEXT}}</option>{{/STATE_OPTION}}
    </select>
  </div>
  <div class="form-check">
    <input class="form-check-input" type="checkbox" id="free" name="free" value="yes" {{#FILTER_FREE}}checked{{/FILTER_FREE}}>
    <label class="form-check-label" for="free">[[session.filter.free]]</label>
  </div>
  <div class="form-check">
    <input class="form-check-input" type="checkbox" id="over" name="over" value="yes" {{#FILTER_OVER}}checked{{/FILTER_OVER}}>
    <label class="form-check-label" for="over">[[session.filter.over]]</label>
  </div>
  <div class="field"><label for="sort">[[list.sort]]</label><select class="form-select" id="sort" name="sort">{{#SORT}}<option value="{{SORT_ID}}" {{#SORT_CHOSEN}}selected{{/SORT_CHOSEN}}>{{SORT_TEXT}}</option>{{/SORT}}</select></div>
  [[>components/filter_end]]
</form>

<div id="places" data-live="/live?topic=sessions" hx-get="{{LIST_HREF}}" hx-select="#places">
{{#SESSIONS}}
<div class="scroll" role="region" aria-label="[[session.list.title]]" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col">[[session.title]]</th><th scope="col">[[session.programme]]</th><th scope="col">[[session.dates]]</th><th scope="col">[[session.site]]</th><th scope="col">[[session.places.title]]</th></tr></thead>
  <tbody>
  {{#SESSION}}<tr>
    <th scope="row"><a href="{{SESSION_HREF}}">{{SESSION_TITLE}}</a></th>
    <td data-label="[[session.programme]]">{{SESSION_PROGRAMME}}</td>
    <td data-label="[[session.dates]]">{{SESSION_DATES}}</td>
    <td data-label="[[session.site]]">{{SESSION_SITE}}</td>
    <td data-label="[[session.places.title]]">{{#SESSION_FREE}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{SESSION_PLACES}}</span>{{/SESSION_FREE}}{{#SESSION_FULL}}<span class="mark is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> {{SESSION_PLACES}}</span>{{/SESSION_FULL}}{{#SESSION_SHUT}}<span class="mark">{{SESSION_STATE}} · {{SESSION_PLACES}}</span>{{/SESSION_SHUT}}</td>
  </tr>
  {{/SESSION}}
  </tbody>
</table>
</div>
[[>components/pagination]]
[[>components/export]]
{{/SESSIONS}}
[[>components/empty]]
</div>
