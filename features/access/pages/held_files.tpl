{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A form was kept without its files. ACTION; KEPT*: KEPT_NAME KEPT_VALUE; LOST*: LOST_ID LOST_FIELD LOST_LABEL. }}
<div class="notice is-waiting" role="status"><i class="icon icon-hourglass-split" aria-hidden="true"></i> <p>[[access.held_files.why]]</p></div>
<form class="form" method="post" action="{{ACTION}}" enctype="multipart/form-data">
  [[>components/form]]
  {{#KEPT}}<input type="hidden" name="{{KEPT_NAME}}" value="{{KEPT_VALUE}}">{{/KEPT}}
  {{#LOST}}<div class="field">
    <label for="{{LOST_ID}}">{{LOST_LABEL}}</label>
    <input class="form-control" type="file" id="{{LOST_ID}}" name="{{LOST_FIELD}}">
  </div>
  {{/LOST}}
  <p class="actions"><button class="btn btn-primary">[[access.held_files.send]]</button></p>
</form>
