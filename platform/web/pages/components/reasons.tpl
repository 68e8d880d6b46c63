{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Conditions and how each came out.
    REASON*: REASON_TEXT, REASON_DETAIL by set_if (what is known, what would mend it), REASON_CLAUSE by set_if (the
    article it comes from), and one of the sections REASON_YES REASON_NO REASON_UNKNOWN REASON_FLAG;
    REASON_INNER: one of several below the line before. }}
<ul class="reasons">
  {{#REASON}}<li{{#REASON_INNER}} class="is-inner"{{/REASON_INNER}}>
    {{#REASON_YES}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> [[reason.yes]]</span>{{/REASON_YES}}{{#REASON_NO}}<span class="mark is-refused"><i class="icon icon-x-octagon-fill" aria-hidden="true"></i> [[reason.no]]</span>{{/REASON_NO}}{{#REASON_UNKNOWN}}<span class="mark is-waiting"><i class="icon icon-question-circle-fill" aria-hidden="true"></i> [[reason.unknown]]</span>{{/REASON_UNKNOWN}}{{#REASON_FLAG}}<span class="mark is-late"><i class="icon icon-flag-fill" aria-hidden="true"></i> [[reason.flag]]</span>{{/REASON_FLAG}}
    <div><span class="reason-text">{{REASON_TEXT}}</span>{{#HAS_REASON_DETAIL}}<span class="reason-detail">{{REASON_DETAIL}}</span>{{/HAS_REASON_DETAIL}}{{#HAS_REASON_CLAUSE}}<span class="clause">{{REASON_CLAUSE}}</span>{{/HAS_REASON_CLAUSE}}</div>
  </li>
  {{/REASON}}
</ul>
