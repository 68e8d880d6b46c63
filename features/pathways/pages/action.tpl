{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! One action. PERSON_HREF PERSON_NAME; ACTION_DOMAIN ACTION_TYPE ACTION_DATE ACTION_MINUTES ACTION_WORKER ACTION_RECORDED ACTION_HREF; ACTION_OUTCOME
    ACTION_NOTE ACTION_OTHERS by set_if; FLAG*: FLAG_WORDS; WITHDRAWN: WITHDRAWN_AT WITHDRAWN_REASON; sections MAY_WITHDRAW, MAY_AGAIN with AGAIN_HREF. }}
<p class="page-actions">{{#MAY_AGAIN}}<a class="btn btn-outline-secondary" href="{{AGAIN_HREF}}">[[pathways.group.again]]</a>{{/MAY_AGAIN}} {{#MAY_WITHDRAW}}<a class="btn btn-outline-secondary" href="{{ACTION_HREF}}/withdraw">[[pathways.withdraw]]</a>{{/MAY_WITHDRAW}}</p>
{{#WITHDRAWN}}<div class="notice is-refused"><i class="icon icon-x-octagon-fill" aria-hidden="true"></i> <div><p><strong>[[pathways.withdrawn]]</strong> {{WITHDRAWN_AT}} : {{WITHDRAWN_REASON}}</p><p>[[pathways.withdrawn.help]]</p></div></div>{{/WITHDRAWN}}
{{#FLAG}}<div class="notice is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> <div><p>{{FLAG_WORDS}}</p></div></div>
{{/FLAG}}
<dl class="facts">
  <dt>[[pathways.person]]</dt><dd><a href="{{PERSON_HREF}}">{{PERSON_NAME}}</a>{{#HAS_ACTION_OTHERS}} <span class="note">{{ACTION_OTHERS}}</span>{{/HAS_ACTION_OTHERS}}</dd>
  <dt>[[pathways.domain]]</dt><dd>{{ACTION_DOMAIN}}</dd>
  <dt>[[pathways.type]]</dt><dd>{{ACTION_TYPE}}</dd>
  <dt>[[pathways.date]]</dt><dd>{{ACTION_DATE}}</dd>
  <dt>[[pathways.duration]]</dt><dd>{{ACTION_MINUTES}}</dd>
  {{#HAS_ACTION_OUTCOME}}<dt>[[pathways.outcome]]</dt><dd>{{ACTION_OUTCOME}}</dd>{{/HAS_ACTION_OUTCOME}}
  {{#HAS_ACTION_NOTE}}<dt>[[pathways.note]]</dt><dd>{{ACTION_NOTE}}</dd>{{/HAS_ACTION_NOTE}}
  <dt>[[pathways.worker]]</dt><dd>{{ACTION_WORKER}}</dd>
  <dt>[[pathways.recorded_at]]</dt><dd>{{ACTION_RECORDED}}</dd>
</dl>
