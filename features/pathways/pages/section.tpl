{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The latest actions on a person's file: section ROWS with ROW* as in pathways/list, or NOTHING; ALL_HREF; section MORE. }}
<section aria-labelledby="actions-title">
  <h2 id="actions-title">[[pathways.section.title]]</h2>
  {{#NOTHING}}<p class="hint">[[pathways.section.none]]</p>{{/NOTHING}}
  {{#ROWS}}<ol class="timeline">{{#ROW}}<li><span class="date">{{ROW_DATE}}</span> <a href="{{ROW_HREF}}">{{ROW_TYPE}}</a> <span class="note">{{ROW_MINUTES}} · {{ROW_WORKER}}<span class="also">{{ROW_OUTCOME}}</span></span>{{#ROW_WITHDRAWN}} <span class="mark is-refused"><i class="icon icon-x-octagon-fill" aria-hidden="true"></i> [[pathways.withdrawn]]</span>{{/ROW_WITHDRAWN}}{{#ROW_ODD}} <span class="mark is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> [[pathways.odd]]</span>{{/ROW_ODD}}</li>
  {{/ROW}}</ol>{{/ROWS}}
  {{#MORE}}<p><a href="{{ALL_HREF}}">[[pathways.section.all]]</a></p>{{/MORE}}
</section>
