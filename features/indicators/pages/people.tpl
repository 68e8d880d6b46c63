{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The people behind a figure whom one's institution is in charge of. PERIOD_WORDS; PEOPLE, PERSON*: PERSON_HREF PERSON_NAME
    PERSON_NUMBER; EMPTY, PAGE_COUNT: see components. }}
<p class="subtitle">{{PERIOD_WORDS}}</p>
<p class="hint">[[indicators.people.hint]]</p>
{{#PEOPLE}}
<div class="scroll" role="region" aria-label="[[indicators.people.list]]" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col">[[indicators.people.name]]</th><th scope="col">[[indicators.field.file_number]]</th></tr></thead>
  <tbody>{{#PERSON}}<tr><th scope="row"><a href="{{PERSON_HREF}}">{{PERSON_NAME}}</a></th><td data-label="[[indicators.field.file_number]]">{{PERSON_NUMBER}}</td></tr>{{/PERSON}}</tbody>
</table>
</div>
[[>components/pagination]]
{{/PEOPLE}}
[[>components/empty]]
