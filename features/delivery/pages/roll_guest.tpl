{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Who somebody without an enrolment was. GUEST_NAME GUEST_REASON GUEST_BY; ACTION Q; MATCH*: MATCH_ID MATCH_NAME MATCH_SESSION
    MATCH_STATE, section MATCH_CHOSEN; NOBODY; sections VISITOR_CHOSEN MISTAKE_CHOSEN; NOTE_TYPED. }}
[[>components/error_summary]]
<dl class="facts"><dt>[[attendance.guest.why]]</dt><dd>{{GUEST_REASON}}</dd><dt>[[attendance.guest.recorded]]</dt><dd>{{GUEST_BY}}</dd></dl>
<form class="filters" method="get" action="{{ACTION}}">
  <div class="field"><label for="q">[[attendance.roll.walk_in.name]]</label><input class="form-control" type="search" id="q" name="q" value="{{Q}}"></div><button class="btn btn-outline-secondary">[[attendance.roll.walk_in.search]]</button></form>
<form class="form" method="post" action="{{ACTION}}">
  [[>components/form]]
  <fieldset class="field" id="outcome"><legend>[[attendance.guest.who]]</legend>{{#HAS_ERROR_OUTCOME}}<p class="field-error" id="outcome-error">{{ERROR_OUTCOME}}</p>{{/HAS_ERROR_OUTCOME}}{{#HAS_ERROR_ENROLMENT}}<p class="field-error" id="enrolment-error">{{ERROR_ENROLMENT}}</p>{{/HAS_ERROR_ENROLMENT}}
    {{#MATCH}}<div class="form-check"><input class="form-check-input" type="radio" name="outcome" id="e.{{MATCH_ID}}" value="e.{{MATCH_ID}}" {{#MATCH_CHOSEN}}checked{{/MATCH_CHOSEN}}><label class="form-check-label" for="e.{{MATCH_ID}}">{{MATCH_NAME}} <span class="note">{{MATCH_SESSION}} · {{MATCH_STATE}}</span></label></div>{{/MATCH}}
    {{#NOBODY}}<p class="hint">[[attendance.guest.nobody]]</p>{{/NOBODY}}
    <div class="form-check"><input class="form-check-input" type="radio" name="outcome" id="visitor" value="visitor" {{#VISITOR_CHOSEN}}checked{{/VISITOR_CHOSEN}}><label class="form-check-label" for="visitor">[[attendance.guest.outcome.visitor]]</label></div>
    <div class="form-check"><input class="form-check-input" type="radio" name="outcome" id="mistake" value="mistake" {{#MISTAKE_CHOSEN}}checked{{/MISTAKE_CHOSEN}}><label class="form-check-label" for="mistake">[[attendance.guest.outcome.mistake]]</label></div>
  </fieldset>
  <div class="field"><label for="note">[[attendance.guest.note]]</label>{{#HAS_ERROR_NOTE}}<p class="field-error" id="note-error">{{ERROR_NOTE}}</p>{{/HAS_ERROR_NOTE}}<input class="form-control" id="note" name="note" value="{{NOTE_TYPED}}" maxlength="200"></div>
  <button class="btn btn-primary">[[attendance.guest.settle]]</button>
</form>
