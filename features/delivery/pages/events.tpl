{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Events announced. MAY_WRITE; KIND* options; PAST; EVENTS once with EVENT*: EVENT_HREF EVENT_TITLE EVENT_KIND EVENT_DAY
    EVENT_PLACE EVENT_BY EVENT_COUNT; SORT*; CSV_HREF XLSX_HREF; ERRORS, pagination, EMPTY. }}
[[>components/error_summary]]
<p class="page-actions">{{#MAY_WRITE}}<a class="btn btn-primary" href="/events/new"><i class="icon icon-plus-lg" aria-hidden="true"></i> [[event.new]]</a>{{/MAY_WRITE}}</p>
<form class="filters" method="get" action="/events#found" data-filters>
  <div class="field"><label for="kind">[[event.kind]]</label><select class="form-select" id="kind" name="kind"><option value="">[[event.filter.all]]</option>{{#KIND}}<option value="{{KIND_ID}}" {{#KIND_CHOSEN}}selected{{/KIND_CHOSEN}}>{{KIND_TEXT}}</option>{{/KIND}}</select></div>
  <div class="form-check"><input class="form-check-input" type="checkbox" id="past" name="past" value="yes" {{#PAST}}checked{{/PAST}}><label class="form-check-label" for="past">[[event.filter.past]]</label></div>
  <div class="field"><label for="sort">[[list.sort]]</label><select class="form-select" id="sort" name="sort">{{#SORT}}<option value="{{SORT_ID}}" {{#SORT_CHOSEN}}selected{{/SORT_CHOSEN}}>{{SORT_TEXT}}</option>{{/SORT}}</select></div>
  [[>components/filter_end]]
</form>
{{#EVENTS}}<div class="scroll" role="region" aria-label="[[event.list.title]]" tabindex="0"><table class="table dense stack">
  <thead><tr><th scope="col">[[event.title]]</th><th scope="col">[[event.kind]]</th><th scope="col">[[event.day]]</th><th scope="col">[[event.place]]</th><th scope="col">[[event.organiser]]</th><th scope="col" class="number">[[event.followed]]</th></tr></thead>
  <tbody>{{#EVENT}}<tr><th scope="row"><a href="{{EVENT_HREF}}">{{EVENT_TITLE}}</a></th><td data-label="[[event.kind]]">{{EVENT_KIND}}</td><td data-label="[[event.day]]">{{EVENT_DAY}}</td><td data-label="[[event.place]]">{{EVENT_PLACE}}</td><td data-label="[[event.organiser]]">{{EVENT_BY}}</td><td data-label="[[event.followed]]" class="number">{{EVENT_COUNT}}</td></tr>{{/EVENT}}</tbody>
</table></div>
[[>components/pagination]]
[[>components/export]]{{/EVENTS}}
[[>components/empty]]
