{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A status added. ACTION BACK_HREF; STATUS_OPTION* SOURCE_OPTION*: OPTION_VALUE OPTION_LABEL OPTION_CHOSEN; FROM UNTIL as typed; ERRORS. }}
[[>components/error_summary]]
<form class="form" method="post" action="{{ACTION}}">
  [[>components/form]]
  <div class="field">
    <label for="status">[[people.status]]</label>
    {{#HAS_ERROR_STATUS}}<p class="field-error" id="status-error">{{ERROR_STATUS}}</p>{{/HAS_ERROR_STATUS}}
    <select class="form-select" id="status" name="status" required {{#HAS_ERROR_STATUS}}aria-invalid="true" aria-describedby="status-error"{{/HAS_ERROR_STATUS}}><option value="">[[form.choose]]</option>{{#STATUS_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/STATUS_OPTION}}</select>
  </div>
  <div class="field-row">
    <div class="field">
      <label for="from">[[people.status.from]]</label>
      {{#HAS_ERROR_FROM}}<p class="field-error" id="from-error">{{ERROR_FROM}}</p>{{/HAS_ERROR_FROM}}
      <input class="form-control field-date" type="date" id="from" name="from" value="{{FROM}}" required {{#HAS_ERROR_FROM}}aria-invalid="true" aria-describedby="from-error"{{/HAS_ERROR_FROM}}>
    </div>
    <div class="field">
      <label for="until">[[people.status.until]] <span class="optional">[[form.optional]]</span></label>
      {{#HAS_ERROR_UNTIL}}<p class="field-error" id="until-error">{{ERROR_UNTIL}}</p>{{/HAS_ERROR_UNTIL}}
      <input class="form-control field-date" type="date" id="until" name="until" value="{{UNTIL}}" {{#HAS_ERROR_UNTIL}}aria-invalid="true" aria-describedby="until-error"{{/HAS_ERROR_UNTIL}}>
    </div>
  </div>
  <div class="field">
    <label for="source">[[people.status.source]]</label>
    {{#HAS_ERROR_SOURCE}}<p class="field-error" id="source-error">{{ERROR_SOURCE}}</p>{{/HAS_ERROR_SOURCE}}
    <select class="form-select" id="source" name="source">{{#SOURCE_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/SOURCE_OPTION}}</select>
  </div>
  <p class="actions"><button class="btn btn-primary">[[form.save]]</button> <a class="btn btn-outline-secondary" href="{{BACK_HREF}}">[[form.cancel]]</a></p>
</form>
