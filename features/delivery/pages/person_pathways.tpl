{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Referrals and pathways on a person's file. PATHWAYS or NO_PATHWAY; PATHWAY*: PATHWAY_HREF PATHWAY_TITLE PATHWAY_STATE, PATHWAY_DAY by set_if. }}
<section aria-labelledby="pathways-title">
  <h2 id="pathways-title">[[enrolment.on_file]]</h2>
  {{#PATHWAYS}}<ul class="todo">{{#PATHWAY}}<li><div><a href="{{PATHWAY_HREF}}">{{PATHWAY_TITLE}}</a> <span class="mark">{{PATHWAY_STATE}}</span>{{#HAS_PATHWAY_DAY}} <span class="note">{{PATHWAY_DAY}}</span>{{/HAS_PATHWAY_DAY}}</div></li>{{/PATHWAY}}</ul>{{/PATHWAYS}}
  {{#NO_PATHWAY}}<p class="hint">[[enrolment.on_file.none]]</p>{{/NO_PATHWAY}}
</section>
