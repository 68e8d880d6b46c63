{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A site. ACTION NAME ADDRESS POSTCODE COMMUNE VERSION; section ACTIVE; ERRORS, ERROR_<FIELD>. }}
[[>components/error_summary]]
<form class="form" method="post" action="{{ACTION}}">
  [[>components/form]]
  <input type="hidden" name="version" value="{{VERSION}}">
  <div class="field">
    <label for="name">[[organisations.site.name]]</label>
    {{#HAS_ERROR_NAME}}<p class="field-error" id="name-error">{{ERROR_NAME}}</p>{{/HAS_ERROR_NAME}}
    <input class="form-control" id="name" name="name" value="{{NAME}}" maxlength="200" required {{#HAS_ERROR_NAME}}aria-invalid="true" aria-describedby="name-error"{{/HAS_ERROR_NAME}}>
  </div>
  <div class="field">
    <label for="address">[[organisations.address]] <span class="optional">[[form.optional]]</span></label>
    {{#HAS_ERROR_ADDRESS}}<p class="field-error" id="address-error">{{ERROR_ADDRESS}}</p>{{/HAS_ERROR_ADDRESS}}
    <input class="form-control" id="address" name="address" value="{{ADDRESS}}" maxlength="200" {{#HAS_ERROR_ADDRESS}}aria-invalid="true" aria-describedby="address-error"{{/HAS_ERROR_ADDRESS}}>
  </div>
  <div class="field">
    <label for="postcode">[[organisations.postcode]] <span class="optional">[[form.optional]]</span></label>
    {{#HAS_ERROR_POSTCODE}}<p class="field-error" id="postcode-error">{{ERROR_POSTCODE}}</p>{{/HAS_ERROR_POSTCODE}}
    <input class="form-control" id="postcode" name="postcode" value="{{POSTCODE}}" maxlength="40" {{#HAS_ERROR_POSTCODE}}aria-invalid="true" aria-describedby="postcode-error"{{/HAS_ERROR_POSTCODE}}>
  </div>
  <div class="field">
    <label for="commune">[[organisations.commune]]</label>
    {{#HAS_ERROR_COMMUNE}}<p class="field-error" id="commune-error">{{ERROR_COMMUNE}}</p>{{/HAS_ERROR_COMMUNE}}
    <input class="form-control" id="commune" name="commune" value="{{COMMUNE}}" maxlength="200" required {{#HAS_ERROR_COMMUNE}}aria-invalid="true" aria-describedby="commune-error"{{/HAS_ERROR_COMMUNE}}>
  </div>
  <div class="form-check">
    <input class="form-check-input" type="checkbox" id="active" name="active" value="yes" {{#ACTIVE}}checked{{/ACTIVE}}>
    <label class="form-check-label" for="active">[[organisations.site.active]]</label>
  </div>
  <p class="actions"><button class="btn btn-primary">[[form.save]]</button> <a class="btn btn-outline-secondary" href="/settings/organisation">[[form.cancel]]</a></p>
</form>
