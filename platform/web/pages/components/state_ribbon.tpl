{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The states of a thing in their order, with dates and reasons.
    STATE*: STATE_LABEL, STATE_DATE and STATE_REASON by set_if, and one of the sections
    STATE_DONE (passed), STATE_CURRENT (here now), STATE_NEXT (to come), STATE_LATE (should have been),
    STATE_REFUSED (ended badly). }}
<ol class="ribbon">
  {{#STATE}}<li class="{{#STATE_DONE}}is-done{{/STATE_DONE}}{{#STATE_CURRENT}}is-current{{/STATE_CURRENT}}{{#STATE_NEXT}}is-next{{/STATE_NEXT}}{{#STATE_LATE}}is-late{{/STATE_LATE}}{{#STATE_REFUSED}}is-refused{{/STATE_REFUSED}}" {{#STATE_CURRENT}}aria-current="step"{{/STATE_CURRENT}}>
    <span class="ribbon-label">{{#STATE_DONE}}<i class="icon icon-check-lg" aria-hidden="true"></i><span class="visually-hidden">[[state.done]]</span>{{/STATE_DONE}}{{#STATE_CURRENT}}<i class="icon icon-record-circle" aria-hidden="true"></i><span class="visually-hidden">[[state.current]]</span>{{/STATE_CURRENT}}{{#STATE_NEXT}}<i class="icon icon-circle" aria-hidden="true"></i><span class="visually-hidden">[[state.next]]</span>{{/STATE_NEXT}}{{#STATE_LATE}}<i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i><span class="visually-hidden">[[state.late]]</span>{{/STATE_LATE}}{{#STATE_REFUSED}}<i class="icon icon-x-octagon-fill" aria-hidden="true"></i><span class="visually-hidden">[[state.refused]]</span>{{/STATE_REFUSED}} {{STATE_LABEL}}</span>
    {{#HAS_STATE_DATE}}<span class="ribbon-date">{{STATE_DATE}}</span>{{/HAS_STATE_DATE}}
    {{#HAS_STATE_REASON}}<span class="ribbon-reason">{{STATE_REASON}}</span>{{/HAS_STATE_REASON}}
  </li>
  {{/STATE}}
</ol>
