{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Asks before an action is withdrawn. PERSON_NAME ACTION_TYPE ACTION_DATE ACTION_HREF VERSION; REASON as typed; ERRORS and ERROR_REASON by Visit::refused. }}
[[>components/error_summary]]
<p class="subtitle">{{ACTION_TYPE}} · {{ACTION_DATE}} · {{PERSON_NAME}}</p>
<form class="form" method="post" action="{{ACTION_HREF}}/withdraw">
  [[>components/form]]
  <input type="hidden" name="version" value="{{VERSION}}">
  <p>[[pathways.withdraw.text]]</p>
  <div class="field">
    <label for="reason">[[pathways.withdraw.reason]]</label>
    <p class="hint" id="reason-hint">[[pathways.withdraw.reason.hint]]</p>
    {{#HAS_ERROR_REASON}}<p class="field-error" id="reason-error">{{ERROR_REASON}}</p>{{/HAS_ERROR_REASON}}
    <input class="form-control" id="reason" name="reason" value="{{REASON}}" maxlength="1000" required aria-describedby="reason-hint" {{#HAS_ERROR_REASON}}aria-invalid="true"{{/HAS_ERROR_REASON}}>
  </div>
  <p class="actions"><button class="btn btn-danger">[[pathways.withdraw]]</button> <a class="btn btn-outline-secondary" href="{{ACTION_HREF}}">[[form.no]]</a></p>
</form>
