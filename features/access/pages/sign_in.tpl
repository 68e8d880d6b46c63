{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! EMAIL as typed, NEXT where to go, section KEPT: a form waits, section DEMO: the accounts stand on the console. }}
{{#KEPT}}<div class="notice is-waiting" role="status"><i class="icon icon-hourglass-split" aria-hidden="true"></i> <p>[[access.sign_in.kept]]</p></div>{{/KEPT}}
[[>components/error_summary]]
<form class="form" method="post" action="/sign-in">
  [[>components/form]]
  <input type="hidden" name="next" value="{{NEXT}}">
  <div class="field">
    <label for="email">[[access.email]]</label>
    <input class="form-control" type="email" id="email" name="email" value="{{EMAIL}}" autocomplete="username" required autofocus>
  </div>
  <div class="field">
    <label for="password">[[access.password]]</label>
    <input class="form-control" type="password" id="password" name="password" autocomplete="current-password" required>
  </div>
  <p class="actions"><button class="btn btn-primary">[[access.sign_in.go]]</button></p>
</form>
<p class="hint">[[access.sign_in.help]]</p>
{{#DEMO}}<p class="hint">[[access.sign_in.demo]]</p>{{/DEMO}}
