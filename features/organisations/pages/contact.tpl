{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A contact. ACTION NAME EMAIL PHONE VERSION; PURPOSE_OPTION*: OPTION_VALUE OPTION_LABEL OPTION_CHOSEN; section MAY_REMOVE; ERRORS. }}
[[>components/error_summary]]
<form class="form" method="post" action="{{ACTION}}">
  [[>components/form]]
  <input type="hidden" name="version" value="{{VERSION}}">
  <div class="field">
    <label for="purpose">[[organisations.purpose]]</label>
    {{#HAS_ERROR_PURPOSE}}<p class="field-error" id="purpose-error">{{ERROR_PURPOSE}}</p>{{/HAS_ERROR_PURPOSE}}
    <select class="form-select" id="purpose" name="purpose" {{#HAS_ERROR_PURPOSE}}aria-invalid="true" aria-describedby="purpose-error"{{/HAS_ERROR_PURPOSE}}>{{#PURPOSE_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/PURPOSE_OPTION}}</select>
  </div>
  <div class="field">
    <label for="name">[[organisations.contact.name]]</label>
    {{#HAS_ERROR_NAME}}<p class="field-error" id="name-error">{{ERROR_NAME}}</p>{{/HAS_ERROR_NAME}}
    <input class="form-control" id="name" name="name" value="{{NAME}}" maxlength="200" required {{#HAS_ERROR_NAME}}aria-invalid="true" aria-describedby="name-error"{{/HAS_ERROR_NAME}}>
  </div>
  <div class="field">
    <label for="email">[[organisations.email]] <span class="optional">[[form.optional]]</span></label>
    {{#HAS_ERROR_EMAIL}}<p class="field-error" id="email-error">{{ERROR_EMAIL}}</p>{{/HAS_ERROR_EMAIL}}
    <input class="form-control" type="email" id="email" name="email" value="{{EMAIL}}" maxlength="200" {{#HAS_ERROR_EMAIL}}aria-invalid="true" aria-describedby="email-error"{{/HAS_ERROR_EMAIL}}>
  </div>
  <div class="field">
    <label for="phone">[[organisations.phone]] <span class="optional">[[form.optional]]</span></label>
    {{#HAS_ERROR_PHONE}}<p class="field-error" id="phone-error">{{ERROR_PHONE}}</p>{{/HAS_ERROR_PHONE}}
    <input class="form-control" type="tel" id="phone" name="phone" value="{{PHONE}}" maxlength="40" {{#HAS_ERROR_PHONE}}aria-invalid="true" aria-describedby="phone-error"{{/HAS_ERROR_PHONE}}>
  </div>
  <p class="actions"><button class="btn btn-primary">[[form.save]]</button> <a class="btn btn-outline-secondary" href="/settings/organisation">[[form.cancel]]</a></p>
</form>
{{#MAY_REMOVE}}<form method="post" action="{{ACTION}}/remove">[[>components/form]]<p><button class="btn btn-outline-secondary" data-ask="[[organisations.contact.remove.ask]]">[[organisations.contact.remove]]</button></p></form>{{/MAY_REMOVE}}
