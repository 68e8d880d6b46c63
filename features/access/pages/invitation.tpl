{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! TOKEN, EMAIL, NAME; section NEW: a password is chosen, section KNOWN: the account exists already. }}
[[>components/error_summary]]
<p>[[access.invitation.for]] <strong>{{NAME}}</strong> (<span>{{EMAIL}}</span>)</p>
<form class="form" method="post" action="/invitation/{{TOKEN}}">
  [[>components/form]]
  {{#KNOWN}}<p>[[access.invitation.known]]</p>{{/KNOWN}}
  {{#NEW}}
  <div class="field">
    <label for="password">[[access.password.new]]</label>
    <p class="hint" id="password-hint">[[access.password.hint]]</p>
    {{#HAS_ERROR_PASSWORD}}<p class="field-error" id="password-error">{{ERROR_PASSWORD}}</p>{{/HAS_ERROR_PASSWORD}}
    <input class="form-control" type="password" id="password" name="password" autocomplete="new-password" required aria-describedby="password-hint password-error" {{#HAS_ERROR_PASSWORD}}aria-invalid="true"{{/HAS_ERROR_PASSWORD}}>
  </div>
  <div class="field">
    <label for="again">[[access.password.again]]</label>
    {{#HAS_ERROR_AGAIN}}<p class="field-error" id="again-error">{{ERROR_AGAIN}}</p>{{/HAS_ERROR_AGAIN}}
    <input class="form-control" type="password" id="again" name="again" autocomplete="new-password" required {{#HAS_ERROR_AGAIN}}aria-invalid="true" aria-describedby="again-error"{{/HAS_ERROR_AGAIN}}>
  </div>
  {{/NEW}}
  <p class="actions"><button class="btn btn-primary">[[access.invitation.go]]</button></p>
</form>
