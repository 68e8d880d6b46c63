{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! BEFORE the roles that ask for a second factor now; ROLE*: ROLE_CODE ROLE_NAME ROLE_HOLDERS, section ROLE_CHOSEN;
    CONFLICT by components/conflict. }}
[[>components/error_summary]]
[[>components/conflict]]
<form class="form" method="post" action="/settings/second-factor">
  [[>components/form]]
  <input type="hidden" name="before" value="{{BEFORE}}">
  <p>[[access.factor_roles.intro]]</p>
  <fieldset>
    <legend>[[access.factor_roles.legend]]</legend>
    {{#HAS_ERROR_ROLES}}<p class="field-error" id="roles-error">{{ERROR_ROLES}}</p>{{/HAS_ERROR_ROLES}}
    {{#ROLE}}<div class="form-check">
      <input class="form-check-input" type="checkbox" id="roles-{{ROLE_CODE}}" name="roles" value="{{ROLE_CODE}}" {{#ROLE_CHOSEN}}checked{{/ROLE_CHOSEN}}>
      <label class="form-check-label" for="roles-{{ROLE_CODE}}">{{ROLE_NAME}} <span class="hint">{{ROLE_HOLDERS}}</span></label>
    </div>
    {{/ROLE}}
  </fieldset>
  <p class="actions"><button class="btn btn-primary">[[form.save]]</button> <a class="btn btn-outline-secondary" href="/settings">[[form.cancel]]</a></p>
</form>
