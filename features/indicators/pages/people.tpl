{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The people behind a figure whom one's institution is in charge of. PERIOD_WORDS; EXPORT*: EXPORT_HREF EXPORT_WORDS; SORT*: SORT_HREF SORT_WORDS SORT_ORDER, SORT_CHOSEN or
    SORT_OTHER; PEOPLE, PERSON*: PERSON_HREF PERSON_NAME PERSON_NUMBER PERSON_DAY; EMPTY, PAGE_COUNT: see components. }}
<p class="subtitle">{{PERIOD_WORDS}}</p>
<p class="hint">[[indicators.people.hint]]</p>
{{#PEOPLE}}
<div class="scroll" role="region" aria-label="[[indicators.people.list]]" tabindex="0">
<table class="table dense stack">
  <thead><tr>{{#SORT}}<th scope="col" {{#SORT_CHOSEN}}aria-sort="{{SORT_ORDER}}"{{/SORT_CHOSEN}}>{{#SORT_CHOSEN}}{{SORT_WORDS}}{{/SORT_CHOSEN}}{{#SORT_OTHER}}<a href="{{SORT_HREF}}"><span class="visually-hidden">[[indicators.people.sort]] </span>{{SORT_WORDS}}</a>{{/SORT_OTHER}}</th>{{/SORT}}</tr></thead>
  <tbody>{{#PERSON}}<tr><th scope="row"><a href="{{PERSON_HREF}}">{{PERSON_NAME}}</a></th><td data-label="[[indicators.people.number]]">{{PERSON_NUMBER}}</td><td data-label="[[indicators.people.day]]">{{PERSON_DAY}}</td></tr>{{/PERSON}}</tbody>
</table>
</div>
[[>components/pagination]]
<p class="no-print"><i class="icon icon-download" aria-hidden="true"></i> [[list.export]] {{#EXPORT}}<a href="{{EXPORT_HREF}}">{{EXPORT_WORDS}}</a> {{/EXPORT}}</p>
{{/PEOPLE}}
[[>components/empty]]
