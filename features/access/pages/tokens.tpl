{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! SECRET shown once; section TOKENS with TOKEN*: TOKEN_ID TOKEN_NAME TOKEN_MEMBER TOKEN_UNTIL, TOKEN_LIVE or TOKEN_OVER;
    MEMBER*: MEMBER_ID MEMBER_NAME; EMPTY. }}
[[>components/error_summary]]
{{#HAS_SECRET}}<div class="notice is-done" role="status"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> <div><p>[[access.tokens.once]]</p><p><code class="secret">{{SECRET}}</code></p></div></div>{{/HAS_SECRET}}
{{#TOKENS}}<div class="scroll" role="region" aria-label="[[access.tokens.title]]" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col">[[access.tokens.name]]</th><th scope="col">[[access.tokens.member]]</th><th scope="col">[[access.tokens.until]]</th><th scope="col"><span class="visually-hidden">[[access.session.deed]]</span></th></tr></thead>
  <tbody>{{#TOKEN}}<tr><th scope="row">{{TOKEN_NAME}}</th><td data-label="[[access.tokens.member]]">{{TOKEN_MEMBER}}</td><td data-label="[[access.tokens.until]]">{{TOKEN_UNTIL}}</td>
    <td>{{#TOKEN_OVER}}<span class="mark">[[access.tokens.over]]</span>{{/TOKEN_OVER}}{{#TOKEN_LIVE}}<form method="post" action="/settings/tokens/withdraw">[[>components/form]]<input type="hidden" name="token" value="{{TOKEN_ID}}"><button class="btn btn-sm btn-outline-secondary">[[access.tokens.withdraw]]</button></form>{{/TOKEN_LIVE}}</td></tr>
  {{/TOKEN}}</tbody>
</table></div>{{/TOKENS}}
[[>components/empty]]
<section aria-labelledby="new-title">
  <h2 id="new-title">[[access.tokens.new]]</h2>
  <form class="form" method="post" action="/settings/tokens">
    [[>components/form]]
    <div class="field"><label for="name">[[access.tokens.name]]</label>
      {{#HAS_ERROR_NAME}}<p class="field-error" id="name-error">{{ERROR_NAME}}</p>{{/HAS_ERROR_NAME}}
      <input class="form-control" id="name" name="name" maxlength="80" required {{#HAS_ERROR_NAME}}aria-invalid="true" aria-describedby="name-error"{{/HAS_ERROR_NAME}}></div>
    <div class="field"><label for="membership">[[access.tokens.member]]</label>
      <select class="form-select" id="membership" name="membership">{{#MEMBER}}<option value="{{MEMBER_ID}}">{{MEMBER_NAME}}</option>{{/MEMBER}}</select></div>
    <div class="field"><label for="days">[[access.tokens.days]]</label>
      {{#HAS_ERROR_DAYS}}<p class="field-error" id="days-error">{{ERROR_DAYS}}</p>{{/HAS_ERROR_DAYS}}
      <input class="form-control field-short" type="number" id="days" name="days" min="1" max="400" value="90" required {{#HAS_ERROR_DAYS}}aria-invalid="true" aria-describedby="days-error"{{/HAS_ERROR_DAYS}}></div>
    <p class="actions"><button class="btn btn-primary">[[access.tokens.make]]</button></p>
  </form>
</section>
