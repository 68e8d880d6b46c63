{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! ACTION VERSION MEMBER_TITLE MEMBER_EMAIL UNTIL; ROLE* as in invite; CONFLICT by components/conflict. }}
[[>components/error_summary]]
[[>components/conflict]]
<p class="subtitle">{{MEMBER_EMAIL}}</p>
<form class="form" method="post" action="{{ACTION}}">
  [[>components/form]]
  <input type="hidden" name="version" value="{{VERSION}}">
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
  <div class="field"><label for="until">[[access.members.last_day]] <span class="optional">[[form.optional]]</span></label>
    <p class="hint" id="until-hint">[[access.members.last_day.hint]]</p>
    {{#HAS_ERROR_UNTIL}}<p class="field-error" id="until-error">{{ERROR_UNTIL}}</p>{{/HAS_ERROR_UNTIL}}
    <input class="form-control field-date" type="date" id="until" name="until" value="{{UNTIL}}" aria-describedby="until-hint until-error" {{#HAS_ERROR_UNTIL}}aria-invalid="true"{{/HAS_ERROR_UNTIL}}></div>
  <p class="actions"><button class="btn btn-primary">[[form.save]]</button> <a class="btn btn-outline-secondary" href="/settings/members">[[form.cancel]]</a></p>
</form>
