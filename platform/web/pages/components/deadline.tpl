{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A date and why it is that date. DUE_DATE in words, DUE_WHY by set_if, and one of the sections
    DUE_LATE, DUE_SOON, DUE_MET; none when it is far. }}
<span class="deadline">{{#DUE_LATE}}<span class="mark is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> [[due.late]]</span>{{/DUE_LATE}}{{#DUE_SOON}}<span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> [[due.soon]]</span>{{/DUE_SOON}}{{#DUE_MET}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> [[due.met]]</span>{{/DUE_MET}} <span class="deadline-date">{{DUE_DATE}}</span>{{#HAS_DUE_WHY}} <span class="deadline-why">{{DUE_WHY}}</span>{{/HAS_DUE_WHY}}</span>
