{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Who receives the reports of an agreement. PLACE EMAIL; RECIPIENTS with RECIPIENT*: RECIPIENT_ID RECIPIENT_NAME RECIPIENT_ORGANISATION RECIPIENT_EMAIL RECIPIENT_SINCE; ROLE*: ROLE_ID
    ROLE_NAME ROLE_CHOSEN; ORGANISATION*: ORGANISATION_ID ORGANISATION_NAME ORGANISATION_CHOSEN; EMPTY; ERRORS. }}
<p class="lead">[[indicators.recipients.lead]]</p>
[[>components/error_summary]]
{{#RECIPIENTS}}<div class="scroll" role="region" aria-label="[[indicators.recipients.title]]" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col">[[indicators.column.recipient]]</th><th scope="col">[[indicators.recipients.organisation]]</th><th scope="col">[[indicators.recipients.email]]</th><th scope="col">[[indicators.recipients.since]]</th><th scope="col"><span class="visually-hidden">[[indicators.recipients.end]]</span></th></tr></thead>
  <tbody>{{#RECIPIENT}}<tr><th scope="row">{{RECIPIENT_NAME}}</th>
    <td data-label="[[indicators.recipients.organisation]]">{{RECIPIENT_ORGANISATION}}</td>
    <td data-label="[[indicators.recipients.email]]">{{RECIPIENT_EMAIL}}</td>
    <td data-label="[[indicators.recipients.since]]">{{RECIPIENT_SINCE}}</td>
    <td><form method="post" action="{{PLACE}}/end">[[>components/form]]<input type="hidden" name="recipient" value="{{RECIPIENT_ID}}"><button class="btn btn-sm btn-outline-secondary" data-ask="[[indicators.recipients.end.ask]]">[[indicators.recipients.end]]<span class="visually-hidden"> – {{RECIPIENT_NAME}}</span></button></form></td></tr>{{/RECIPIENT}}</tbody>
</table>
</div>{{/RECIPIENTS}}
[[>components/empty]]
<form class="form" method="post" action="{{PLACE}}">
  [[>components/form]]
  <fieldset>
    <legend>[[indicators.recipients.new]]</legend>
    <div class="field">
      <label for="recipient">[[indicators.column.recipient]]</label>
      {{#HAS_ERROR_RECIPIENT}}<p class="field-error" id="recipient-error">{{ERROR_RECIPIENT}}</p>{{/HAS_ERROR_RECIPIENT}}
      <select class="form-select" id="recipient" name="recipient" {{#HAS_ERROR_RECIPIENT}}aria-invalid="true" aria-describedby="recipient-error"{{/HAS_ERROR_RECIPIENT}}>{{#ROLE}}<option value="{{ROLE_ID}}" {{#ROLE_CHOSEN}}selected{{/ROLE_CHOSEN}}>{{ROLE_NAME}}</option>{{/ROLE}}</select>
    </div>
    <div class="field">
      <label for="organisation">[[indicators.recipients.organisation]] <span class="optional">[[form.optional]]</span></label>
      <p class="hint" id="organisation-hint">[[indicators.recipients.organisation.hint]]</p>
      {{#HAS_ERROR_ORGANISATION}}<p class="field-error" id="organisation-error">{{ERROR_ORGANISATION}}</p>{{/HAS_ERROR_ORGANISATION}}
      <select class="form-select" id="organisation" name="organisation" aria-describedby="organisation-hint organisation-error" {{#HAS_ERROR_ORGANISATION}}aria-invalid="true"{{/HAS_ERROR_ORGANISATION}}><option value="">[[form.choose]]</option>{{#ORGANISATION}}<option value="{{ORGANISATION_ID}}" {{#ORGANISATION_CHOSEN}}selected{{/ORGANISATION_CHOSEN}}>{{ORGANISATION_NAME}}</option>{{/ORGANISATION}}</select>
    </div>
    <div class="field">
      <label for="email">[[indicators.recipients.email]] <span class="optional">[[form.optional]]</span></label>
      <p class="hint" id="email-hint">[[indicators.recipients.email.hint]]</p>
      {{#HAS_ERROR_EMAIL}}<p class="field-error" id="email-error">{{ERROR_EMAIL}}</p>{{/HAS_ERROR_EMAIL}}
      <input class="form-control" type="email" id="email" name="email" value="{{EMAIL}}" maxlength="200" aria-describedby="email-hint email-error" {{#HAS_ERROR_EMAIL}}aria-invalid="true"{{/HAS_ERROR_EMAIL}}>
    </div>
  </fieldset>
  <p class="actions"><button class="btn btn-primary">[[indicators.recipients.add]]</button></p>
</form>
