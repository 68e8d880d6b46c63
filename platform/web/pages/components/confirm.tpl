{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Asks once, in words, before something that is hard to undo. A page of its own, so it works without scripts.
    CONFIRM_TEXT what will happen, CONFIRM_UNDO by set_if whether it can be undone, CONFIRM_ACTION the address posted to,
    CONFIRM_BUTTON the verb, CONFIRM_BACK where "no" leads; CONFIRM_HIDDEN*: CONFIRM_NAME CONFIRM_VALUE. }}
<form class="confirm notice is-late" method="post" action="{{CONFIRM_ACTION}}">
  [[>components/form]]
  {{#CONFIRM_HIDDEN}}<input type="hidden" name="{{CONFIRM_NAME}}" value="{{CONFIRM_VALUE}}">{{/CONFIRM_HIDDEN}}
  <i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i>
  <div>
    <p class="lead">{{CONFIRM_TEXT}}</p>
    {{#HAS_CONFIRM_UNDO}}<p>{{CONFIRM_UNDO}}</p>{{/HAS_CONFIRM_UNDO}}
    <p class="actions"><button class="btn btn-danger">{{CONFIRM_BUTTON}}</button> <a class="btn btn-outline-secondary" href="{{CONFIRM_BACK}}">[[form.no]]</a></p>
  </div>
</form>
