{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! EMAIL NAME; one of WITH_FACTOR, WITHOUT_FACTOR; LANGUAGE*: LANGUAGE_CODE LANGUAGE_NAME LANGUAGE_CHOSEN;
    SESSION*: SESSION_ID SESSION_ADDRESS SESSION_AGENT SESSION_SEEN, SESSION_HERE or SESSION_ELSEWHERE. }}
[[>components/error_summary]]
<dl class="facts"><dt>[[access.name]]</dt><dd>{{NAME}}</dd><dt>[[access.email]]</dt><dd>{{EMAIL}}</dd></dl>

<section aria-labelledby="language-title">
  <h2 id="language-title">[[access.account.language]]</h2>
  <form class="form" method="post" action="/account/language">
    [[>components/form]]
    <div class="field"><label for="language">[[access.account.language.hint]]</label>
    <select class="form-select field-short" id="language" name="language">{{#LANGUAGE}}<option value="{{LANGUAGE_CODE}}" {{#LANGUAGE_CHOSEN}}selected{{/LANGUAGE_CHOSEN}}>{{LANGUAGE_NAME}}</option>{{/LANGUAGE}}</select></div>
    <p class="actions"><button class="btn btn-outline-secondary">[[form.save]]</button></p>
  </form>
</section>

<section aria-labelledby="factor-title">
  <h2 id="factor-title">[[access.account.factor]]</h2>
  {{#WITH_FACTOR}}<p><span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> [[access.account.factor.on]]</span></p>{{/WITH_FACTOR}}
  {{#WITHOUT_FACTOR}}<p>[[access.account.factor.off]] <a href="/second-factor?next=/account">[[access.account.factor.set]]</a></p>{{/WITHOUT_FACTOR}}
</section>

<section aria-labelledby="password-title">
  <h2 id="password-title">[[access.account.password]]</h2>
  <form class="form" method="post" action="/account/password">
    [[>components/form]]
    <div class="field"><label for="current">[[access.password.current]]</label>
      {{#HAS_ERROR_CURRENT}}<p class="field-error" id="current-error">{{ERROR_CURRENT}}</p>{{/HAS_ERROR_CURRENT}}
      <input class="form-control" type="password" id="current" name="current" autocomplete="current-password" required {{#HAS_ERROR_CURRENT}}aria-invalid="true" aria-describedby="current-error"{{/HAS_ERROR_CURRENT}}></div>
    <div class="field"><label for="password">[[access.password.new]]</label>
      <p class="hint" id="password-hint">[[access.password.hint]]</p>
      {{#HAS_ERROR_PASSWORD}}<p class="field-error" id="password-error">{{ERROR_PASSWORD}}</p>{{/HAS_ERROR_PASSWORD}}
      <input class="form-control" type="password" id="password" name="password" autocomplete="new-password" required aria-describedby="password-hint password-error" {{#HAS_ERROR_PASSWORD}}aria-invalid="true"{{/HAS_ERROR_PASSWORD}}></div>
    <div class="field"><label for="again">[[access.password.again]]</label>
      {{#HAS_ERROR_AGAIN}}<p class="field-error" id="again-error">{{ERROR_AGAIN}}</p>{{/HAS_ERROR_AGAIN}}
      <input class="form-control" type="password" id="again" name="again" autocomplete="new-password" required {{#HAS_ERROR_AGAIN}}aria-invalid="true" aria-describedby="again-error"{{/HAS_ERROR_AGAIN}}></div>
    <p class="actions"><button class="btn btn-outline-secondary">[[access.account.password.change]]</button></p>
  </form>
</section>

<section>
  <h2 id="sessions-title">[[access.account.sessions]]</h2>
  <p class="hint">[[access.account.sessions.hint]]</p>
  <div class="scroll" role="region" aria-labelledby="sessions-title" tabindex="0">
  <table class="table dense stack">
    <thead><tr><th scope="col">[[access.session.agent]]</th><th scope="col">[[access.session.address]]</th><th scope="col">[[access.session.seen]]</th><th scope="col"><span class="visually-hidden">[[access.session.deed]]</span></th></tr></thead>
    <tbody>{{#SESSION}}<tr>
      <th scope="row">{{SESSION_AGENT}}</th>
      <td data-label="[[access.session.address]]">{{SESSION_ADDRESS}}</td>
      <td data-label="[[access.session.seen]]">{{SESSION_SEEN}}</td>
      <td>{{#SESSION_HERE}}<span class="mark">[[access.session.here]]</span>{{/SESSION_HERE}}{{#SESSION_ELSEWHERE}}<form method="post" action="/account/sessions/revoke">[[>components/form]]<input type="hidden" name="session" value="{{SESSION_ID}}"><button class="btn btn-sm btn-outline-secondary">[[access.session.revoke]]</button></form>{{/SESSION_ELSEWHERE}}</td>
    </tr>
    {{/SESSION}}</tbody>
  </table>
  </div>
</section>
