{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! To whom the chosen files go. COUNT in words; section EVERYBODY with FILTER_REFERENT FILTER_OPEN FILTER_STATUS, or CHOSEN*: CHOSEN_ID;
    REFERENT_OPTION*: OPTION_VALUE OPTION_LABEL OPTION_CHOSEN; FROM REASON as typed; FILE*: FILE_HREF FILE_NAME FILE_NUMBER FILE_REFERENT; FURTHER
    by set_if; ERRORS. }}
[[>components/error_summary]]
<p class="lead">{{COUNT}}</p>
<form class="form" method="post" action="/people/reassign">
  [[>components/form]]
  {{#EVERYBODY}}<input type="hidden" name="everybody" value="yes"><input type="hidden" name="referent" value="{{FILTER_REFERENT}}"><input type="hidden" name="open" value="{{FILTER_OPEN}}"><input type="hidden" name="status" value="{{FILTER_STATUS}}">{{/EVERYBODY}}
  {{#CHOSEN}}<input type="hidden" name="record" value="{{CHOSEN_ID}}">{{/CHOSEN}}
  <div class="field-row">
    <div class="field">
      <label for="to">[[people.reassign.to]]</label>
      {{#HAS_ERROR_TO}}<p class="field-error" id="to-error">{{ERROR_TO}}</p>{{/HAS_ERROR_TO}}
      <select class="form-select" id="to" name="to" required {{#HAS_ERROR_TO}}aria-invalid="true" aria-describedby="to-error"{{/HAS_ERROR_TO}}><option value="">[[form.choose]]</option>{{#REFERENT_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/REFERENT_OPTION}}</select>
    </div>
    <div class="field">
      <label for="from">[[people.reassign.from]]</label>
      {{#HAS_ERROR_FROM}}<p class="field-error" id="from-error">{{ERROR_FROM}}</p>{{/HAS_ERROR_FROM}}
      <input class="form-control field-date" type="date" id="from" name="from" value="{{FROM}}" required {{#HAS_ERROR_FROM}}aria-invalid="true" aria-describedby="from-error"{{/HAS_ERROR_FROM}}>
    </div>
  </div>
  <div class="field">
    <label for="reason">[[people.reassign.reason]]</label>
    <p class="hint" id="reason-hint">[[people.reassign.reason.help]]</p>
    {{#HAS_ERROR_REASON}}<p class="field-error" id="reason-error">{{ERROR_REASON}}</p>{{/HAS_ERROR_REASON}}
    <input class="form-control" id="reason" name="reason" value="{{REASON}}" required maxlength="300" aria-describedby="reason-hint" {{#HAS_ERROR_REASON}}aria-invalid="true"{{/HAS_ERROR_REASON}}>
  </div>
  <p class="actions"><button class="btn btn-primary">[[people.reassign.go]]</button> <a class="btn btn-outline-secondary" href="/people">[[form.cancel]]</a></p>
</form>
<div>
  <h2>[[people.reassign.files]]</h2>
  <div class="scroll" role="region" aria-label="[[people.reassign.files]]" tabindex="0">
  <table class="table dense stack">
    <thead><tr><th scope="col">[[people.name]]</th><th scope="col">[[people.file_number]]</th><th scope="col">[[people.reassign.was]]</th></tr></thead>
    <tbody>{{#FILE}}<tr><th scope="row"><a href="{{FILE_HREF}}">{{FILE_NAME}}</a></th><td data-label="[[people.file_number]]">{{FILE_NUMBER}}</td><td data-label="[[people.reassign.was]]">{{FILE_REFERENT}}</td></tr>
    {{/FILE}}</tbody>
  </table></div>
  {{#HAS_FURTHER}}<p class="hint">{{FURTHER}}</p>{{/HAS_FURTHER}}
</div>
