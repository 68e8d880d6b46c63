{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! One enrolment. HREF VERSION TODAY SUBTITLE STATE_TEXT; FACT*: FACT_NAME FACT_VALUE; PREREQUISITE*: _TEXT _DAY (HAS_),
    PREREQUISITE_OPEN, PREREQUISITE_RECORD with PREREQUISITE_ID PREREQUISITE_ON and _ERROR (HAS_); PHASE*: PHASE_TEXT PHASE_DAY
    (HAS_), PHASE_NEXT with PHASE_ID PHASE_ON; TOOL once; BALANCE once, in it BALANCE_WRITING with BALANCE_SENDING or BALANCE_EARLY;
    sections MAY_END MAY_COMPLETE MAY_LEAVE MAY_WITHDRAW MAY_CORRECT MAY_EXAM; EXITS once with EXIT* options; EXAM* options. }}
[[>components/error_summary]]
<p class="page-actions">{{#SHEET}}<a class="btn btn-outline-secondary" href="{{HREF}}/attendance.pdf"><i class="icon icon-file-earmark-pdf" aria-hidden="true"></i> [[enrolment.attendance.sheet]]</a>{{/SHEET}}</p>
<p class="subtitle"><a href="{{SESSION_HREF}}">{{SUBTITLE}}</a></p>
<p class="lead"><span class="mark">{{STATE_TEXT}}</span></p>
<div class="columns">
<div>
  <section aria-labelledby="asked-title"><h2 id="asked-title">[[enrolment.prerequisites]]</h2>
    <ul class="todo">{{#PREREQUISITE}}<li><div>{{PREREQUISITE_TEXT}} {{#HAS_PREREQUISITE_DAY}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{PREREQUISITE_DAY}}</span>{{/HAS_PREREQUISITE_DAY}}{{#PREREQUISITE_OPEN}}<span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> [[enrolment.to_do]]</span>{{/PREREQUISITE_OPEN}}</div>
      {{#PREREQUISITE_RECORD}}<form method="post" action="{{HREF}}/fulfil">[[>components/form]]<input type="hidden" name="prerequisite" value="{{PREREQUISITE_ID}}"><label class="visually-hidden" for="prerequisite.{{PREREQUISITE_ID}}">[[enrolment.day]]</label>{{#HAS_PREREQUISITE_ERROR}}<p class="field-error" id="prerequisite.{{PREREQUISITE_ID}}-error">{{PREREQUISITE_ERROR}}</p>{{/HAS_PREREQUISITE_ERROR}}<input class="form-control form-control-sm field-date" type="date" id="prerequisite.{{PREREQUISITE_ID}}" name="on" value="{{PREREQUISITE_ON}}"> <button class="btn btn-sm btn-outline-secondary">[[enrolment.record_it]]<span class="visually-hidden"> {{PREREQUISITE_TEXT}}</span></button></form>{{/PREREQUISITE_RECORD}}</li>{{/PREREQUISITE}}</ul>
  </section>
  {{#PHASES}}<section aria-labelledby="phases-title"><h2 id="phases-title">[[enrolment.phases]]</h2>
    <ul class="todo">{{#PHASE}}<li><div>{{PHASE_TEXT}} {{#HAS_PHASE_DAY}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{PHASE_DAY}}</span>{{/HAS_PHASE_DAY}}</div>
    {{#PHASE_NEXT}}<form method="post" action="{{HREF}}/phase">[[>components/form]]<input type="hidden" name="phase" value="{{PHASE_ID}}"><label class="visually-hidden" for="on">[[enrolment.day]]</label>{{#HAS_ERROR_ON}}<p class="field-error" id="on-error">{{ERROR_ON}}</p>{{/HAS_ERROR_ON}}<input class="form-control form-control-sm field-date" type="date" id="on" name="on" value="{{PHASE_ON}}"> <button class="btn btn-sm btn-outline-secondary">[[enrolment.enter_phase]]</button></form>{{/PHASE_NEXT}}</li>{{/PHASE}}</ul>
  </section>{{/PHASES}}
  {{#BALANCE}}<section aria-labelledby="balance-title"><h2 id="balance-title">[[balance.title]]</h2>
    <p class="hint">[[balance.help]] {{BALANCE_DUTY}}</p>
    {{#BALANCE_WRITING}}<form class="form" method="post" action="{{HREF}}/balance">[[>components/form]]<input type="hidden" name="version" value="{{BALANCE_VERSION}}">
      <div class="field"><label for="wording">[[balance.wording]]</label>{{#HAS_ERROR_WORDING}}<p class="field-error" id="wording-error">{{ERROR_WORDING}}</p>{{/HAS_ERROR_WORDING}}<textarea class="form-control" id="wording" name="wording" rows="6">{{BALANCE_WORDING:pre_escape}}</textarea></div>
      <div class="field"><label for="follow_up">[[balance.follow_up]]</label><textarea class="form-control" id="follow_up" name="follow_up" rows="3">{{BALANCE_FOLLOW_UP:pre_escape}}</textarea></div>
      <p class="actions"><button class="btn btn-outline-secondary" name="step" value="save">[[balance.save]]</button>{{#BALANCE_SENDING}} <button class="btn btn-primary" name="step" value="send">[[balance.send]]</button>{{/BALANCE_SENDING}}</p>{{#BALANCE_EARLY}}<p class="hint">[[balance.at_end]]</p>{{/BALANCE_EARLY}}</form>{{/BALANCE_WRITING}}
    {{#BALANCE_SENT}}<p>{{BALANCE_SENT_TEXT}}</p><h3>[[balance.wording]]</h3><p>{{BALANCE_WORDING}}</p><h3>[[balance.follow_up]]</h3><p>{{BALANCE_FOLLOW_UP}}</p>
      <p><a class="btn btn-outline-secondary" href="{{HREF}}/balance.pdf"><i class="icon icon-file-earmark-pdf" aria-hidden="true"></i> [[balance.print]]</a></p>
      {{#HAS_BALANCE_HANDED}}<p>{{BALANCE_HANDED}}</p>{{/HAS_BALANCE_HANDED}}
      {{#BALANCE_HAND}}<form method="post" action="{{HREF}}/balance/handed">[[>components/form]]<label for="handed_on">[[balance.hand]]</label> {{#HAS_ERROR_HANDED_ON}}<p class="field-error" id="handed_on-error">{{ERROR_HANDED_ON}}</p>{{/HAS_ERROR_HANDED_ON}}<input class="form-control field-date" type="date" id="handed_on" name="handed_on" value="{{TODAY}}"> <button class="btn btn-sm btn-outline-secondary">[[enrolment.record_it]]</button></form>{{/BALANCE_HAND}}{{/BALANCE_SENT}}
    {{#BALANCE_NONE}}<p>[[balance.none_yet]]</p>{{/BALANCE_NONE}}
  </section>{{/BALANCE}}
  {{#MAY_END}}<section aria-labelledby="end-title"><h2 id="end-title">[[enrolment.end]]</h2>
    {{#END_FOLDED}}<details {{#END_TYPED}}open{{/END_TYPED}}><summary>[[enrolment.end.correct]]</summary>{{/END_FOLDED}}
    <form class="form" method="post" action="{{HREF}}/end">[[>components/form]]<input type="hidden" name="version" value="{{VERSION}}">
      <div class="field-row">
        <div class="field"><label for="day">[[enrolment.day]]</label>{{#HAS_ERROR_DAY}}<p class="field-error" id="day-error">{{ERROR_DAY}}</p>{{/HAS_ERROR_DAY}}<input class="form-control field-date" type="date" id="day" name="day" value="{{END_DAY}}"></div>
        {{#EXITS}}<div class="field"><label for="exit">[[enrolment.exit]]</label>{{#HAS_ERROR_EXIT}}<p class="field-error" id="exit-error">{{ERROR_EXIT}}</p>{{/HAS_ERROR_EXIT}}<select class="form-select" id="exit" name="exit"><option value="">[[form.choose]]</option>{{#EXIT}}<option value="{{EXIT_ID}}" {{#EXIT_CHOSEN}}selected{{/EXIT_CHOSEN}}>{{EXIT_TEXT}}</option>{{/EXIT}}</select></div>
        <div class="field"><label for="evidence">[[enrolment.exit_evidence]] <span class="optional">[[form.optional]]</span></label><input class="form-control" id="evidence" name="evidence" value="{{EVIDENCE}}" maxlength="200"></div>{{/EXITS}}
      </div>
      <div class="field"><label for="reason">[[enrolment.reason]]</label>{{#HAS_ERROR_REASON}}<p class="field-error" id="reason-error">{{ERROR_REASON}}</p>{{/HAS_ERROR_REASON}}<input class="form-control" id="reason" name="reason" value="{{REASON}}" maxlength="300"></div>
      {{#MAY_WITHDRAW}}<p class="hint">[[enrolment.withdraw.help]]</p>{{/MAY_WITHDRAW}}
      <p class="actions">{{#MAY_COMPLETE}}<button class="btn btn-outline-secondary" name="step" value="complete">[[enrolment.complete]]</button> {{/MAY_COMPLETE}}{{#MAY_LEAVE}}<button class="btn btn-outline-secondary" name="step" value="abandon">[[enrolment.abandon]]</button>{{/MAY_LEAVE}}{{#MAY_WITHDRAW}}<button class="btn btn-outline-secondary" name="step" value="withdraw">[[enrolment.withdraw]]</button> <button class="btn btn-outline-secondary" name="step" value="cancel">[[enrolment.cancel]]</button>{{/MAY_WITHDRAW}}{{#MAY_CORRECT}}<button class="btn btn-outline-secondary" name="step" value="correct">[[enrolment.correct]]</button>{{/MAY_CORRECT}}</p>
    </form>{{#END_FOLDED}}</details>{{/END_FOLDED}}</section>{{/MAY_END}}
</div>
<aside>
  <section class="card-plain" aria-labelledby="facts-title"><h2 id="facts-title">[[session.facts]]</h2>
    <dl class="facts">{{#FACT}}<dt>{{FACT_NAME}}</dt><dd>{{FACT_VALUE}}</dd>{{/FACT}}</dl></section>
  {{#TOOL}}<section class="card-plain" aria-labelledby="tool-title"><h2 id="tool-title">{{TOOL_TITLE}}</h2>
    {{#HAS_TOOL_ENTERED}}<p>{{TOOL_ENTERED}}</p>{{/HAS_TOOL_ENTERED}}
    <p>{{TOOL_NUMBER}} <a href="{{HREF}}/tool">[[enrolment.tool.sheet]]</a></p>
    <details {{#TOOL_OPEN}}open{{/TOOL_OPEN}}><summary>[[enrolment.tool.number]]</summary><form class="form" method="post" action="{{HREF}}/tool">[[>components/form]]<input type="hidden" name="version" value="{{VERSION}}">
      <div class="field"><label for="tool_number">[[enrolment.tool.number]]</label>{{#HAS_ERROR_TOOL_NUMBER}}<p class="field-error" id="tool_number-error">{{ERROR_TOOL_NUMBER}}</p>{{/HAS_ERROR_TOOL_NUMBER}}<input class="form-control" id="tool_number" name="tool_number" value="{{TOOL_NUMBER}}" maxlength="60"></div>
      <div class="field"><label for="tool_entered_on">[[enrolment.day]]</label>{{#HAS_ERROR_TOOL_ENTERED_ON}}<p class="field-error" id="tool_entered_on-error">{{ERROR_TOOL_ENTERED_ON}}</p>{{/HAS_ERROR_TOOL_ENTERED_ON}}<input class="form-control field-date" type="date" id="tool_entered_on" name="tool_entered_on" value="{{TODAY}}"></div>
      <button class="btn btn-sm btn-outline-secondary">[[enrolment.record_it]]</button></form></details></section>{{/TOOL}}
  {{#MAY_EXAM}}<section class="card-plain" aria-labelledby="exam-title"><h2 id="exam-title">[[enrolment.exam]]</h2>
    {{#EXAM_FOLDED}}<p>{{EXAM_SAID}}</p>{{/EXAM_FOLDED}}<details {{#EXAM_OPEN}}open{{/EXAM_OPEN}}><summary>[[enrolment.exam.change]]</summary><form class="form" method="post" action="{{HREF}}/exam">[[>components/form]]<input type="hidden" name="version" value="{{VERSION}}">
      <div class="field"><label for="exam">[[enrolment.exam]]</label>{{#HAS_ERROR_EXAM}}<p class="field-error" id="exam-error">{{ERROR_EXAM}}</p>{{/HAS_ERROR_EXAM}}<select class="form-select" id="exam" name="exam">{{#EXAM}}<option value="{{EXAM_ID}}" {{#EXAM_CHOSEN}}selected{{/EXAM_CHOSEN}}>{{EXAM_TEXT}}</option>{{/EXAM}}</select></div>
      <div class="field"><label for="exam_on">[[enrolment.day]]</label>{{#HAS_ERROR_EXAM_ON}}<p class="field-error" id="exam_on-error">{{ERROR_EXAM_ON}}</p>{{/HAS_ERROR_EXAM_ON}}<input class="form-control field-date" type="date" id="exam_on" name="exam_on" value="{{EXAM_ON}}"></div>
      <button class="btn btn-sm btn-outline-secondary">[[enrolment.record_it]]</button></form></details></section>{{/MAY_EXAM}}
</aside>
</div>
