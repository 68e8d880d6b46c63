{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! An event announced or changed. ACTION BACK VERSION and what was typed; NEW with CHOICE*: agreement and kind as one; MODALITY*,
    STATE* options (STATES once). }}
[[>components/error_summary]]
<form class="form" method="post" action="{{ACTION}}">
  [[>components/form]]<input type="hidden" name="version" value="{{VERSION}}">
  {{#NEW}}<div class="field"><label for="kind">[[event.kind]]</label>{{#HAS_ERROR_KIND}}<p class="field-error" id="kind-error">{{ERROR_KIND}}</p>{{/HAS_ERROR_KIND}}<select class="form-select" id="kind" name="kind">{{#CHOICE}}<option value="{{CHOICE_ID}}" {{#CHOICE_CHOSEN}}selected{{/CHOICE_CHOSEN}}>{{CHOICE_TEXT}}</option>{{/CHOICE}}</select></div>{{/NEW}}
  <div class="field"><label for="title">[[event.title]]</label>{{#HAS_ERROR_TITLE}}<p class="field-error" id="title-error">{{ERROR_TITLE}}</p>{{/HAS_ERROR_TITLE}}<input class="form-control" id="title" name="title" value="{{TITLE_TYPED}}" maxlength="150" required></div>
  <div class="field-row">
    <div class="field"><label for="day">[[event.day]]</label>{{#HAS_ERROR_DAY}}<p class="field-error" id="day-error">{{ERROR_DAY}}</p>{{/HAS_ERROR_DAY}}<input class="form-control field-date" type="date" id="day" name="day" value="{{DAY}}" required></div>
    <div class="field"><label for="starts_at">[[event.starts_at]]</label>{{#HAS_ERROR_STARTS_AT}}<p class="field-error" id="starts_at-error">{{ERROR_STARTS_AT}}</p>{{/HAS_ERROR_STARTS_AT}}<input class="form-control field-short" type="time" id="starts_at" name="starts_at" value="{{STARTS_AT}}"></div>
    <div class="field"><label for="ends_at">[[event.ends_at]]</label><input class="form-control field-short" type="time" id="ends_at" name="ends_at" value="{{ENDS_AT}}"></div>
  </div>
  <div class="field-row">
    <div class="field"><label for="place">[[event.place]]</label>{{#HAS_ERROR_PLACE}}<p class="field-error" id="place-error">{{ERROR_PLACE}}</p>{{/HAS_ERROR_PLACE}}<input class="form-control" id="place" name="place" value="{{PLACE}}" maxlength="200"></div>
    <div class="field"><label for="modality">[[event.modality]]</label><select class="form-select" id="modality" name="modality">{{#MODALITY}}<option value="{{MODALITY_ID}}" {{#MODALITY_CHOSEN}}selected{{/MODALITY_CHOSEN}}>{{MODALITY_TEXT}}</option>{{/MODALITY}}</select></div>
    <div class="field"><label for="trade">[[event.trade]] <span class="optional">[[form.optional]]</span></label><input class="form-control" id="trade" name="trade" value="{{TRADE}}" maxlength="100"></div>
  </div>
  <div class="form-check"><input class="form-check-input" type="checkbox" id="outside" name="outside" value="yes" {{#OUTSIDE}}checked{{/OUTSIDE}}><label class="form-check-label" for="outside">[[event.outside]]</label></div>
  <div class="form-check"><input class="form-check-input" type="checkbox" id="stand" name="stand" value="yes" {{#STAND}}checked{{/STAND}}><label class="form-check-label" for="stand">[[event.stand]]</label>{{#HAS_ERROR_STAND}}<p class="field-error" id="stand-error">{{ERROR_STAND}}</p>{{/HAS_ERROR_STAND}}</div>
  {{#STATES}}<div class="field-row"><div class="field"><label for="state">[[event.state]]</label><select class="form-select" id="state" name="state">{{#STATE_OPTION}}<option value="{{STATE_OPTION_ID}}" {{#STATE_OPTION_CHOSEN}}selected{{/STATE_OPTION_CHOSEN}}>{{STATE_OPTION_TEXT}}</option>{{/STATE_OPTION}}</select></div>
  <div class="field"><label for="anonymous_visitors">[[event.anonymous]]</label><input class="form-control field-short" type="number" min="0" max="100000" id="anonymous_visitors" name="anonymous_visitors" value="{{ANONYMOUS}}"></div></div>{{/STATES}}
  <p class="actions"><button class="btn btn-primary">[[form.save]]</button> <a class="btn btn-outline-secondary" href="{{BACK}}">[[form.cancel]]</a></p>
</form>
