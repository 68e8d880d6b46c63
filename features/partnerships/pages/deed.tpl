{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A form made of its fields (deed_form_edge.h). ACTION BACK_HREF BUTTON; LEAD, WARNING by set_if; BUTTON_PLAIN or
    BUTTON_DANGER; SENDS_FILE; GROUP*: GROUP_LEGEND, GROUP_HINT by set_if,
    GROUP_FOLDED with GROUP_OPEN and GROUP_SUMMARY by set_if, HIDDEN*, FIELD* with one section per look. }}
{{#HAS_LEAD}}<p class="lead">{{LEAD}}</p>{{/HAS_LEAD}}
[[>components/error_summary]]
[[>components/conflict]]
{{#HAS_WARNING}}<div class="notice is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> <div>{{WARNING}}</div></div>{{/HAS_WARNING}}
<form class="form" method="post" action="{{ACTION}}" {{#SENDS_FILE}}enctype="multipart/form-data"{{/SENDS_FILE}}>
  [[>components/form]]
  {{#GROUP}}
  {{#HIDDEN}}<input type="hidden" name="{{HIDDEN_NAME}}" value="{{HIDDEN_VALUE}}">{{/HIDDEN}}
  {{#GROUP_FOLDED}}<details {{#GROUP_OPEN}}open{{/GROUP_OPEN}}><summary>{{GROUP_SUMMARY}}</summary>{{/GROUP_FOLDED}}
  <fieldset>
    {{#HAS_GROUP_SUMMARY}}<legend class="visually-hidden">{{GROUP_SUMMARY}}</legend>{{/HAS_GROUP_SUMMARY}}
    {{#HAS_GROUP_LEGEND}}<legend>{{GROUP_LEGEND}}</legend>{{/HAS_GROUP_LEGEND}}
    {{#HAS_GROUP_HINT}}<p class="hint">{{GROUP_HINT}}</p>{{/HAS_GROUP_HINT}}
    {{#FIELD}}
    {{#FIELD_IS_LABELLED}}<div class="field">
      <label for="{{FIELD_NAME}}">{{FIELD_LABEL}}{{#FIELD_OPTIONAL}} <span class="optional">[[form.optional]]</span>{{/FIELD_OPTIONAL}}</label>
      {{#HAS_FIELD_HINT}}<p class="hint" id="{{FIELD_NAME}}-hint">{{FIELD_HINT}}</p>{{/HAS_FIELD_HINT}}
      {{#HAS_FIELD_ERROR}}<p class="field-error" id="{{FIELD_NAME}}-error">{{FIELD_ERROR}}</p>{{/HAS_FIELD_ERROR}}
      {{#FIELD_TEXT}}<input class="form-control" id="{{FIELD_NAME}}" name="{{FIELD_NAME}}" value="{{FIELD_VALUE}}" maxlength="400" aria-describedby="{{FIELD_NAME}}-hint {{FIELD_NAME}}-error" {{#FIELD_REQUIRED}}required{{/FIELD_REQUIRED}} {{#FIELD_INVALID}}aria-invalid="true"{{/FIELD_INVALID}}>{{/FIELD_TEXT}}
      {{#FIELD_NUMBER}}<input class="form-control field-short" type="number" min="0" step="1" id="{{FIELD_NAME}}" name="{{FIELD_NAME}}" value="{{FIELD_VALUE}}" aria-describedby="{{FIELD_NAME}}-hint {{FIELD_NAME}}-error" {{#FIELD_REQUIRED}}required{{/FIELD_REQUIRED}} {{#FIELD_INVALID}}aria-invalid="true"{{/FIELD_INVALID}}>{{/FIELD_NUMBER}}
      {{#FIELD_DATE}}<input class="form-control field-date" type="date" id="{{FIELD_NAME}}" name="{{FIELD_NAME}}" value="{{FIELD_VALUE}}" aria-describedby="{{FIELD_NAME}}-hint {{FIELD_NAME}}-error" {{#FIELD_REQUIRED}}required{{/FIELD_REQUIRED}} {{#FIELD_INVALID}}aria-invalid="true"{{/FIELD_INVALID}}>{{/FIELD_DATE}}
      {{#FIELD_LONG}}<textarea class="form-control" id="{{FIELD_NAME}}" name="{{FIELD_NAME}}" rows="4" maxlength="20000" aria-describedby="{{FIELD_NAME}}-hint {{FIELD_NAME}}-error" {{#FIELD_REQUIRED}}required{{/FIELD_REQUIRED}} {{#FIELD_INVALID}}aria-invalid="true"{{/FIELD_INVALID}}>{{FIELD_VALUE:pre_escape}}</textarea>{{/FIELD_LONG}}
      {{#FIELD_FILE}}<input class="form-control" type="file" id="{{FIELD_NAME}}" name="{{FIELD_NAME}}" accept="application/pdf,image/jpeg,image/png" aria-describedby="{{FIELD_NAME}}-hint {{FIELD_NAME}}-error" {{#FIELD_REQUIRED}}required{{/FIELD_REQUIRED}} {{#FIELD_INVALID}}aria-invalid="true"{{/FIELD_INVALID}}>{{/FIELD_FILE}}
      {{#FIELD_CHOICE}}<select class="form-select" id="{{FIELD_NAME}}" name="{{FIELD_NAME}}" aria-describedby="{{FIELD_NAME}}-hint {{FIELD_NAME}}-error" {{#FIELD_REQUIRED}}required{{/FIELD_REQUIRED}} {{#FIELD_INVALID}}aria-invalid="true"{{/FIELD_INVALID}}>
        <option value="">[[form.choose]]</option>
        {{#CHOICE}}<option value="{{CHOICE_VALUE}}" {{#CHOICE_CHOSEN}}selected{{/CHOICE_CHOSEN}}>{{CHOICE_WORDS}}</option>{{/CHOICE}}
      </select>{{/FIELD_CHOICE}}
    </div>{{/FIELD_IS_LABELLED}}
    {{#FIELD_IS_TICK}}<div class="form-check">
      {{#HAS_FIELD_ERROR}}<p class="field-error" id="{{FIELD_NAME}}-error">{{FIELD_ERROR}}</p>{{/HAS_FIELD_ERROR}}
      {{#FIELD_TICK}}<input class="form-check-input" type="checkbox" id="{{FIELD_NAME}}" name="{{FIELD_NAME}}" value="yes" {{#FIELD_TICKED}}checked{{/FIELD_TICKED}} {{#FIELD_INVALID}}aria-invalid="true"{{/FIELD_INVALID}}>{{/FIELD_TICK}}
      <label class="form-check-label" for="{{FIELD_NAME}}">{{FIELD_LABEL}}</label>
      {{#HAS_FIELD_HINT}}<p class="hint">{{FIELD_HINT}}</p>{{/HAS_FIELD_HINT}}
    </div>{{/FIELD_IS_TICK}}
    {{/FIELD}}
  </fieldset>
  {{#GROUP_FOLDED}}</details>{{/GROUP_FOLDED}}
  {{/GROUP}}
  <p class="actions">{{#BUTTON_PLAIN}}<button class="btn btn-primary">{{BUTTON}}</button>{{/BUTTON_PLAIN}}{{#BUTTON_DANGER}}<button class="btn btn-danger">{{BUTTON}}</button>{{/BUTTON_DANGER}} <a class="btn btn-outline-secondary" href="{{BACK_HREF}}">[[form.cancel]]</a></p>
</form>
