{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Somebody entered ordinary training: first the person is searched, then the entry is noted. ACTION BACK_HREF Q; NOBODY; ENTRY once
    with FOUND*: FOUND_RECORD FOUND_NAME FOUND_NOTE, section FOUND_CHOSEN; MORE; TRAINING ENTERED_ON, RSA_WORDS, section RSA_TICKED. }}
<p class="lead">[[indicators.training.lead]]</p>
[[>components/error_summary]]
<form class="filters" method="get" action="{{ACTION}}">
  <div class="field"><label for="q">[[indicators.training.search]]</label><input class="form-control" type="search" id="q" name="q" value="{{Q}}" maxlength="200"></div><button class="btn btn-outline-secondary">[[indicators.training.find]]</button></form>
{{#NOBODY}}<p role="status">[[indicators.training.nobody]]</p>{{/NOBODY}}
{{#ENTRY}}<form class="form" method="post" action="{{ACTION}}">
  [[>components/form]]
  <input type="hidden" name="q" value="{{Q}}">
  <fieldset class="field" id="record"><legend>[[indicators.training.who]]</legend>{{#HAS_ERROR_RECORD}}<p class="field-error" id="record-error">{{ERROR_RECORD}}</p>{{/HAS_ERROR_RECORD}}
    {{#FOUND}}<div class="form-check"><input class="form-check-input" type="radio" name="record" id="record-{{FOUND_RECORD}}" value="{{FOUND_RECORD}}" {{#FOUND_CHOSEN}}checked{{/FOUND_CHOSEN}}><label class="form-check-label" for="record-{{FOUND_RECORD}}">{{FOUND_NAME}} <span class="note">{{FOUND_NOTE}}</span></label></div>{{/FOUND}}
    {{#MORE}}<p class="hint">[[indicators.training.more]]</p>{{/MORE}}
  </fieldset>
  <div class="field"><label for="training">[[indicators.field.training]]</label>{{#HAS_ERROR_TRAINING}}<p class="field-error" id="training-error">{{ERROR_TRAINING}}</p>{{/HAS_ERROR_TRAINING}}<input class="form-control" id="training" name="training" value="{{TRAINING}}" maxlength="400" aria-describedby="training-error" required></div>
  <div class="field"><label for="entered_on">[[indicators.field.entered_on]]</label>{{#HAS_ERROR_ENTERED_ON}}<p class="field-error" id="entered_on-error">{{ERROR_ENTERED_ON}}</p>{{/HAS_ERROR_ENTERED_ON}}<input class="form-control field-date" type="date" id="entered_on" name="entered_on" value="{{ENTERED_ON}}" aria-describedby="entered_on-error" required></div>
  <div class="form-check"><input class="form-check-input" type="checkbox" id="receives_rsa" name="receives_rsa" value="yes" {{#RSA_TICKED}}checked{{/RSA_TICKED}}><label class="form-check-label" for="receives_rsa">{{RSA_WORDS}}</label></div>
  <p class="actions"><button class="btn btn-primary">[[form.save]]</button> <a class="btn btn-outline-secondary" href="{{BACK_HREF}}">[[form.cancel]]</a></p>
</form>{{/ENTRY}}
