{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! An action recorded, for one person or for several. ACTION BACK_HREF TODAY; DATE MINUTES NOTE as typed; DOMAIN*: DOMAIN_NAME, KIND*:
    KIND_KEY KIND_NAME KIND_CHOSEN; OUTCOME*: OUTCOME_CODE OUTCOME_NAME OUTCOME_CHOSEN; WORKER*: WORKER_ID WORKER_NAME WORKER_CHOSEN; section
    GROUP_FIELDS with NUMBERS, HAS_GROUPS GROUP*: GROUP_ID GROUP_NAME GROUP_CHOSEN, HAS_CASE_LOAD PERSON*: PERSON_ID PERSON_NAME
    PERSON_NUMBER PERSON_TICKED; ERRORS and ERROR_<FIELD> by Visit::refused. }}
[[>components/error_summary]]
<form class="form" method="post" action="{{ACTION}}">
  [[>components/form]]
  {{#GROUP_FIELDS}}
  <fieldset>
    <legend>[[pathways.group.who]]</legend>
    <p class="hint">[[pathways.group.hint]]</p>
    {{#HAS_GROUPS}}<div class="field">
      <label for="group">[[pathways.group.again]] <span class="optional">[[form.optional]]</span></label>
      <select class="form-select" id="group" name="group">
        <option value="">[[form.choose]]</option>
        {{#GROUP}}<option value="{{GROUP_ID}}" {{#GROUP_CHOSEN}}selected{{/GROUP_CHOSEN}}>{{GROUP_NAME}}</option>{{/GROUP}}
      </select>
    </div>{{/HAS_GROUPS}}
    <div class="field">
      <label for="numbers">[[pathways.group.numbers]] <span class="optional">[[form.optional]]</span></label>
      <p class="hint" id="numbers-hint">[[pathways.group.numbers.hint]]</p>
      {{#HAS_ERROR_NUMBERS}}<p class="field-error" id="numbers-error">{{ERROR_NUMBERS}}</p>{{/HAS_ERROR_NUMBERS}}
      <textarea class="form-control" id="numbers" name="numbers" rows="3" aria-describedby="numbers-hint" {{#HAS_ERROR_NUMBERS}}aria-invalid="true"{{/HAS_ERROR_NUMBERS}}>{{NUMBERS:pre_escape}}</textarea>
    </div>
    {{#HAS_CASE_LOAD}}<fieldset class="field">
      <legend>[[pathways.group.case_load]]</legend>
      {{#PERSON}}<div class="form-check">
        <input class="form-check-input" type="checkbox" id="record-{{PERSON_ID}}" name="record" value="{{PERSON_ID}}" {{#PERSON_TICKED}}checked{{/PERSON_TICKED}}>
        <label class="form-check-label" for="record-{{PERSON_ID}}">{{PERSON_NAME}} <span class="note">{{PERSON_NUMBER}}</span></label>
      </div>
      {{/PERSON}}
    </fieldset>{{/HAS_CASE_LOAD}}
  </fieldset>
  {{/GROUP_FIELDS}}

  <fieldset>
    <legend>[[pathways.form.what]]</legend>
    <div class="field">
      <label for="type">[[pathways.type]]</label>
      {{#HAS_ERROR_TYPE}}<p class="field-error" id="type-error">{{ERROR_TYPE}}</p>{{/HAS_ERROR_TYPE}}
      <select class="form-select" id="type" name="type" required {{#HAS_ERROR_TYPE}}aria-invalid="true" aria-describedby="type-error"{{/HAS_ERROR_TYPE}}>
        <option value="">[[form.choose]]</option>
        {{#DOMAIN}}<optgroup label="{{DOMAIN_NAME}}">{{#KIND}}<option value="{{KIND_KEY}}" {{#KIND_CHOSEN}}selected{{/KIND_CHOSEN}}>{{KIND_NAME}}</option>{{/KIND}}</optgroup>{{/DOMAIN}}
      </select>
    </div>
    <div class="field-row">
      <div class="field">
        <label for="date">[[pathways.date]]</label>
        {{#HAS_ERROR_DATE}}<p class="field-error" id="date-error">{{ERROR_DATE}}</p>{{/HAS_ERROR_DATE}}
        <input class="form-control field-date" type="date" id="date" name="date" value="{{DATE}}" max="{{TODAY}}" required {{#HAS_ERROR_DATE}}aria-invalid="true" aria-describedby="date-error"{{/HAS_ERROR_DATE}}>
      </div>
      <div class="field">
        <label for="minutes">[[pathways.minutes]]</label>
        {{#HAS_ERROR_MINUTES}}<p class="field-error" id="minutes-error">{{ERROR_MINUTES}}</p>{{/HAS_ERROR_MINUTES}}
        <input class="form-control field-short" type="number" id="minutes" name="minutes" min="0" max="1440" inputmode="numeric" value="{{MINUTES}}" required {{#HAS_ERROR_MINUTES}}aria-invalid="true" aria-describedby="minutes-error"{{/HAS_ERROR_MINUTES}}>
      </div>
    </div>
    <div class="field">
      <label for="outcome">[[pathways.outcome]] <span class="optional">[[form.optional]]</span></label>
      {{#HAS_ERROR_OUTCOME}}<p class="field-error" id="outcome-error">{{ERROR_OUTCOME}}</p>{{/HAS_ERROR_OUTCOME}}
      <select class="form-select" id="outcome" name="outcome">
        <option value="">[[form.choose]]</option>
        {{#OUTCOME}}<option value="{{OUTCOME_CODE}}" {{#OUTCOME_CHOSEN}}selected{{/OUTCOME_CHOSEN}}>{{OUTCOME_NAME}}</option>{{/OUTCOME}}
      </select>
    </div>
    <div class="field">
      <label for="note">[[pathways.note]] <span class="optional">[[form.optional]]</span></label>
      <p class="hint" id="note-hint">[[pathways.note.hint]]</p>
      {{#HAS_ERROR_NOTE}}<p class="field-error" id="note-error">{{ERROR_NOTE}}</p>{{/HAS_ERROR_NOTE}}
      <textarea class="form-control" id="note" name="note" rows="3" maxlength="1000" aria-describedby="note-hint" {{#HAS_ERROR_NOTE}}aria-invalid="true"{{/HAS_ERROR_NOTE}}>{{NOTE:pre_escape}}</textarea>
    </div>
    <div class="field">
      <label for="worker">[[pathways.worker]]</label>
      {{#HAS_ERROR_WORKER}}<p class="field-error" id="worker-error">{{ERROR_WORKER}}</p>{{/HAS_ERROR_WORKER}}
      <select class="form-select" id="worker" name="worker">{{#WORKER}}<option value="{{WORKER_ID}}" {{#WORKER_CHOSEN}}selected{{/WORKER_CHOSEN}}>{{WORKER_NAME}}</option>{{/WORKER}}</select>
    </div>
  </fieldset>

  <p class="actions"><button class="btn btn-primary">[[pathways.form.record]]</button> <a class="btn btn-outline-secondary" href="{{BACK_HREF}}">[[form.cancel]]</a></p>
</form>
