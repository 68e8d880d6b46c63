{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! One event. HREF SUBTITLE; FACT*; STAND_HOLD STAND_GIVE_UP; VISITORS once with VISITOR*: VISITOR_NAME VISITOR_EVALUATION
    VISITOR_PERSON; MAY_VISIT with Q, FOUND*: FOUND_RECORD FOUND_NAME FOUND_NOTE, EVALUATES; NOBODY;
    or VISIT_LATER with VISIT_WORDS; MAY_CHANGE. }}
[[>components/error_summary]]
<p class="page-actions">{{#MAY_CHANGE}}<a class="btn btn-outline-secondary" href="{{HREF}}/change"><i class="icon icon-pencil" aria-hidden="true"></i> [[event.change]]</a>{{/MAY_CHANGE}}</p>
<p class="subtitle">{{SUBTITLE}}</p>
<div class="columns"><div>
{{#VISITORS}}<section aria-labelledby="visitors-title"><h2 id="visitors-title">[[event.visitors]]</h2>
  <ul class="todo">{{#VISITOR}}<li><div>{{VISITOR_NAME}} <span class="note">{{VISITOR_EVALUATION}}</span></div>{{#VISITOR_REMOVE}}<form method="post" action="{{HREF}}/visitors/remove">[[>components/form]]<input type="hidden" name="person" value="{{VISITOR_PERSON}}"><button class="btn btn-sm btn-outline-secondary">[[event.visitor.remove]]<span class="visually-hidden"> {{VISITOR_NAME}}</span></button></form>{{/VISITOR_REMOVE}}</li>{{/VISITOR}}</ul>
  {{#MAY_VISIT}}<h3>[[event.visitor.add]]</h3>
  <form class="filters" method="get" action="{{HREF}}"><div class="field"><label for="q">[[event.visitor.number]]</label><input class="form-control" type="search" id="q" name="q" value="{{Q}}"></div><button class="btn btn-outline-secondary">[[event.visitor.search]]</button></form>
  {{#FOUND}}<form class="form" method="post" action="{{HREF}}/visitors">[[>components/form]]<input type="hidden" name="record" value="{{FOUND_RECORD}}"><p><strong>{{FOUND_NAME}}</strong> <span class="note">{{FOUND_NOTE}}</span></p>
    {{#EVALUATES}}<div class="field"><label for="evaluation-{{FOUND_RECORD}}">[[event.evaluation]]</label><textarea class="form-control" id="evaluation-{{FOUND_RECORD}}" name="evaluation" rows="2"></textarea></div>{{/EVALUATES}}
    <button class="btn btn-sm btn-outline-secondary">[[event.visitor.present]]<span class="visually-hidden"> {{FOUND_NAME}}</span></button></form>{{/FOUND}}
  {{#NOBODY}}<p>[[event.visitor.none]]</p>{{/NOBODY}}{{/MAY_VISIT}}{{#VISIT_LATER}}<p>{{VISIT_WORDS}}</p>{{/VISIT_LATER}}
</section>{{/VISITORS}}
</div><aside><section class="card-plain" aria-labelledby="facts-title"><h2 id="facts-title">[[session.facts]]</h2>
  <dl class="facts">{{#FACT}}<dt>{{FACT_NAME}}</dt><dd>{{FACT_VALUE}}</dd>{{/FACT}}</dl>
  {{#STAND_HOLD}}<form method="post" action="{{HREF}}/stand">[[>components/form]]<button class="btn btn-outline-secondary" name="stand" value="yes">[[event.stand.hold]]</button></form>{{/STAND_HOLD}}
  {{#STAND_GIVE_UP}}<form method="post" action="{{HREF}}/stand">[[>components/form]]<button class="btn btn-outline-secondary" name="stand" value="no">[[event.stand.give_up]]</button></form>{{/STAND_GIVE_UP}}
</section></aside></div>
