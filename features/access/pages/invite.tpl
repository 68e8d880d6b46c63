{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! EMAIL NAME MEMBER_TITLE as typed; ROLE*: ROLE_CODE ROLE_NAME ROLE_HINT ROLE_CHOSEN. }}
[[>components/error_summary]]
<form class="form" method="post" action="/settings/members/invite">
  [[>components/form]]
  <div class="field"><label for="name">[[access.name]]</label>
    {{#HAS_ERROR_NAME}}<p class="field-error" id="name-error">{{ERROR_NAME}}</p>{{/HAS_ERROR_NAME}}
    <input class="form-control" id="name" name="name" value="{{NAME}}" maxlength="120" required {{#HAS_ERROR_NAME}}aria-invalid="true" aria-describedby="name-error"{{/HAS_ERROR_NAME}}></div>
  <div class="field"><label for="email">[[access.email]]</label>
    {{#HAS_ERROR_EMAIL}}<p class="field-error" id="email-error">{{ERROR_EMAIL}}</p>{{/HAS_ERROR_EMAIL}}
    <input class="form-control" type="email" id="email" name="email" value="{{EMAIL}}" required {{#HAS_ERROR_EMAIL}}aria-invalid="true" aria-describedby="email-error"{{/HAS_ERROR_EMAIL}}></div>
  <div class="field"><label for="title">[[access.members.function]] <span class="optional">[[form.optional]]</span></label>
    <input class="form-control" id="title" name="title" value="{{MEMBER_TITLE}}" maxlength="120"></div>
  <fieldset>
    <legend>[[access.members.roles]]</legend>
    {{#HAS_ERROR_ROLES}}<p class="field-error" id="roles-error">{{ERROR_ROLES}}</p>{{/HAS_ERROR_ROLES}}
    {{#ROLE}}<div class="form-check">
      <input class="form-check-input" type="checkbox" id="roles-{{ROLE_CODE}}" name="roles" value="{{ROLE_CODE}}" {{#ROLE_CHOSEN}}checked{{/ROLE_CHOSEN}}>
      <label class="form-check-label" for="roles-{{ROLE_CODE}}">{{ROLE_NAME}} <span class="hint">{{ROLE_HINT}}</span></label>
    </div>
    {{/ROLE}}
  </fieldset>
  <p class="actions"><button class="btn btn-primary">[[access.invite.go]]</button> <a class="btn btn-outline-secondary" href="/settings/members">[[form.cancel]]</a></p>
</form>
