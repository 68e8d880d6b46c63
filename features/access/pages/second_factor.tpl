{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! NEXT; section SETUP with SECRET, ADDRESS, SEALED and the QR code CODE_BOX, CODE_PATH when no second factor is set
    yet; ERROR_CODE. }}
[[>components/error_summary]]
<form class="form" method="post" action="/second-factor">
  [[>components/form]]
  <input type="hidden" name="next" value="{{NEXT}}">
  {{#SETUP}}
  <input type="hidden" name="sealed" value="{{SEALED}}">
  <p>[[access.second_factor.setup]]</p>
  <p><svg role="img" aria-label="[[access.second_factor.picture]]" width="220" height="220" viewBox="{{CODE_BOX}}" shape-rendering="crispEdges"><rect x="-4" y="-4" width="100%" height="100%" fill="#fff"/><path fill="#000" d="{{CODE_PATH}}"/></svg></p>
  <p class="hint">[[access.second_factor.typed]]</p>
  <p><code class="secret">{{SECRET}}</code></p>
  <p class="hint">[[access.second_factor.address]] <code>{{ADDRESS}}</code></p>
  {{/SETUP}}
  <div class="field">
    <label for="code">[[access.second_factor.code]]</label>
    <p class="hint" id="code-hint">[[access.second_factor.hint]]</p>
    {{#HAS_ERROR_CODE}}<p class="field-error" id="code-error">{{ERROR_CODE}}</p>{{/HAS_ERROR_CODE}}
    <input class="form-control field-short" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="8" required aria-describedby="code-hint code-error" {{#HAS_ERROR_CODE}}aria-invalid="true"{{/HAS_ERROR_CODE}}>
  </div>
  <p class="actions"><button class="btn btn-primary">[[access.second_factor.go]]</button></p>
</form>
<form method="post" action="/sign-out">[[>components/form]]<button class="btn btn-link">[[shell.sign_out]]</button></form>
