{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The committees of one agreement, on its page. DUE*: as in governance/list; MEETINGS with MEETING*, or NO_MEETING; CONVENE_HREF by set_if. }}
<section aria-labelledby="committees">
  <h2 id="committees">[[governance.list.title]]</h2>
  {{#HAS_CONVENE_HREF}}<p><a class="btn btn-outline-secondary" href="{{CONVENE_HREF}}">[[governance.plan.title]]</a></p>{{/HAS_CONVENE_HREF}}
  <ul class="todo">
    {{#DUE}}<li><div>{{DUE_WHAT}} · [[>components/deadline]]{{#HAS_DUE_NOTE}} <span class="note">{{DUE_NOTE}}</span>{{/HAS_DUE_NOTE}}</div>{{#HAS_DUE_HREF}} <a class="btn btn-sm btn-outline-secondary" href="{{DUE_HREF}}">{{DUE_BUTTON}}<span class="visually-hidden"> {{DUE_WHAT}} {{DUE_DATE}}</span></a>{{/HAS_DUE_HREF}}</li>
    {{/DUE}}
    {{#MEETING}}<li><div><a href="{{MEETING_HREF}}">{{MEETING_COMMITTEE}}, {{MEETING_DAY}}</a> · {{MEETING_STATE}} {{#MEETING_DONE}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{MEETING_MINUTES}}</span>{{/MEETING_DONE}}{{#MEETING_OPEN}}<span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> {{MEETING_MINUTES}}</span>{{/MEETING_OPEN}}</div></li>
    {{/MEETING}}
  </ul>
  {{#NO_MEETING}}<p class="hint">[[governance.section.none]]</p>{{/NO_MEETING}}
</section>
