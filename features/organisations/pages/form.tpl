{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The institution itself. NAME IDENTIFIER ZONE VERSION; KIND_OPTION* TERRITORY_OPTION* LANGUAGE_OPTION*: OPTION_VALUE OPTION_LABEL
    OPTION_CHOSEN; ERRORS, ERROR_<FIELD>, CONFLICT. }}
[[>components/error_summary]]
[[>components/conflict]]
<form class="form" method="post" action="/settings/organisation/edit">
  [[>components/form]]
  <input type="hidden" name="version" value="{{VERSION}}">
  <div class="field">
    <label for="name">[[organisations.name]]</label>
    {{#HAS_ERROR_NAME}}<p class="field-error" id="name-error">{{ERROR_NAME}}</p>{{/HAS_ERROR_NAME}}
    <input class="form-control" id="name" name="name" value="{{NAME}}" maxlength="200" required {{#HAS_ERROR_NAME}}aria-invalid="true" aria-describedby="name-error"{{/HAS_ERROR_NAME}}>
  </div>
  <div class="field">
    <label for="kind">[[organisations.kind]]</label>
    {{#HAS_ERROR_KIND}}<p class="field-error" id="kind-error">{{ERROR_KIND}}</p>{{/HAS_ERROR_KIND}}
    <select class="form-select" id="kind" name="kind" {{#HAS_ERROR_KIND}}aria-invalid="true" aria-describedby="kind-error"{{/HAS_ERROR_KIND}}>{{#KIND_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/KIND_OPTION}}</select>
  </div>
  <div class="field">
    <label for="territory">[[organisations.territory]]</label>
    {{#HAS_ERROR_TERRITORY}}<p class="field-error" id="territory-error">{{ERROR_TERRITORY}}</p>{{/HAS_ERROR_TERRITORY}}
    <select class="form-select" id="territory" name="territory" {{#HAS_ERROR_TERRITORY}}aria-invalid="true" aria-describedby="territory-error"{{/HAS_ERROR_TERRITORY}}>{{#TERRITORY_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/TERRITORY_OPTION}}</select>
  </div>
  <div class="field">
    <label for="language">[[organisations.language]]</label>
    {{#HAS_ERROR_LANGUAGE}}<p class="field-error" id="language-error">{{ERROR_LANGUAGE}}</p>{{/HAS_ERROR_LANGUAGE}}
    <select class="form-select" id="language" name="language" {{#HAS_ERROR_LANGUAGE}}aria-invalid="true" aria-describedby="language-error"{{/HAS_ERROR_LANGUAGE}}>{{#LANGUAGE_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/LANGUAGE_OPTION}}</select>
  </div>
  <div class="field">
    <label for="zone">[[organisations.zone]]</label>
    {{#HAS_ERROR_ZONE}}<p class="field-error" id="zone-error">{{ERROR_ZONE}}</p>{{/HAS_ERROR_ZONE}}
    <input class="form-control" id="zone" name="zone" value="{{ZONE}}" maxlength="40" required {{#HAS_ERROR_ZONE}}aria-invalid="true" aria-describedby="zone-error"{{/HAS_ERROR_ZONE}}>
  </div>
  <div class="field">
    <label for="identifier">[[organisations.identifier]] <span class="optional">[[form.optional]]</span></label>
    {{#HAS_ERROR_IDENTIFIER}}<p class="field-error" id="identifier-error">{{ERROR_IDENTIFIER}}</p>{{/HAS_ERROR_IDENTIFIER}}
    <input class="form-control" id="identifier" name="identifier" value="{{IDENTIFIER}}" maxlength="40" {{#HAS_ERROR_IDENTIFIER}}aria-invalid="true" aria-describedby="identifier-error"{{/HAS_ERROR_IDENTIFIER}}>
  </div>
  <p class="actions"><button class="btn btn-primary">[[form.save]]</button> <a class="btn btn-outline-secondary" href="/settings/organisation">[[form.cancel]]</a></p>
</form>
