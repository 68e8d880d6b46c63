{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! «Faire signer»: the device goes round; inside handed.tpl, whose title is the name of who signs. WHEN COUNT BACK_HREF; ERROR by
  set_if; THANKS once: THANKS_TEXT, REDO_HREF by set_if; NOBODY when nobody is marked present; WHO once: WHO_KEY WHO_PAD WHO_TYPED
  SKIP_HREF, sections WHO_AGAIN WHO_SKIP; ACTION DAY HALF; OTHER*: OTHER_NAME OTHER_HREF; LAST_HREF by set_if;
  MISSING around those who have not signed; TRAINER once: TRAINER_ACTION TRAINER_VERSION; TRAINER_LATER by set_if; TRAINER_DONE. }}
<p class="handed-head"><span>{{WHEN}}</span> <strong class="handed-count" role="status">{{COUNT}}</strong></p>
{{#HAS_ERROR}}<div class="notice is-refused" role="alert"><i class="icon icon-exclamation-octagon-fill" aria-hidden="true"></i> <p>{{ERROR}}</p></div>{{/HAS_ERROR}}
<div class="notice is-late" role="alert" data-sign-offline hidden><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> <p>[[attendance.handed.offline]]</p></div>
{{#THANKS}}<p class="notice is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> <span>{{THANKS_TEXT}} {{#HAS_REDO_HREF}}<a href="{{REDO_HREF}}">[[attendance.handed.redo]]</a>{{/HAS_REDO_HREF}}</span></p>{{/THANKS}}
{{#NOBODY}}<p>[[attendance.handed.nobody]]</p>{{/NOBODY}}
{{#WHO}}
<form class="form" method="post" action="{{ACTION}}" data-sign-one>
  [[>components/form]]
  <input type="hidden" name="day" value="{{DAY}}"><input type="hidden" name="half" value="{{HALF}}"><input type="hidden" name="who" value="{{WHO_KEY}}">{{#WHO_AGAIN}}<input type="hidden" name="again" value="yes">{{/WHO_AGAIN}}
  <fieldset class="signature" data-signature>
    <legend class="visually-hidden">{{WHO_PAD}}</legend>
    <input type="hidden" name="sign" value="" data-strokes>
    <div data-pad hidden>
      <p class="hint" id="pad-hint">[[attendance.handed.hint]]</p>
      <canvas width="600" height="200" role="img" aria-label="[[signature.pad]]" aria-describedby="pad-hint"></canvas>
      <p class="hint" role="status" data-sign-soon hidden>[[attendance.handed.soon]]</p>
      <button class="btn btn-sm btn-outline-secondary" type="button" data-clear>[[signature.clear]]</button>
    </div>
  </fieldset>
  <details open data-typed><summary>[[signature.typed]]</summary>
    <div class="field"><label for="typed">[[signature.typed.label]]</label><input class="form-control" id="typed" name="typed" value="{{WHO_TYPED}}" maxlength="200" autocomplete="off" autocapitalize="words"></div>
  </details>
  <p class="handed-deeds"><button class="btn btn-primary">[[attendance.handed.sign]]</button>{{#WHO_SKIP}} <a class="btn btn-outline-secondary" href="{{SKIP_HREF}}">[[attendance.handed.skip]]</a>{{/WHO_SKIP}}</p>
</form>
{{/WHO}}
{{#MISSING}}<p class="subtitle">[[attendance.handed.missing]]</p>{{/MISSING}}
{{#TRAINER}}
<form class="form" method="post" action="{{TRAINER_ACTION}}">
  [[>components/form]]
  <input type="hidden" name="day" value="{{DAY}}"><input type="hidden" name="only" value="{{HALF}}"><input type="hidden" name="half" value="{{HALF}}"><input type="hidden" name="version" value="{{TRAINER_VERSION}}">
  <p class="hint">[[attendance.roll.trainer.help]]</p>
  <fieldset class="signature" data-signature>
    <legend class="visually-hidden">[[attendance.roll.trainer]]</legend>
    <input type="hidden" name="trainer" value="" data-strokes>
    <div data-pad hidden>
      <p class="hint" id="trainer-hint">[[signature.hint]]</p>
      <canvas width="600" height="200" role="img" aria-label="[[signature.pad]]" aria-describedby="trainer-hint"></canvas>
      <button class="btn btn-sm btn-outline-secondary" type="button" data-clear>[[signature.clear]]</button>
    </div>
    <div class="field"><label for="trainer-typed">[[signature.typed]]</label><input class="form-control" id="trainer-typed" name="trainer_typed" maxlength="200" autocomplete="name" placeholder="[[signature.typed.label]]"></div>
    <div class="form-check"><input class="form-check-input" type="checkbox" id="trainer-sheet" name="trainer_on_sheet" value="yes"><label class="form-check-label" for="trainer-sheet">[[signature.on_sheet]]</label></div>
  </fieldset>
  <p class="handed-deeds"><button class="btn btn-primary">[[attendance.roll.trainer.sign]]</button></p>
</form>
{{/TRAINER}}
{{#HAS_TRAINER_LATER}}<p>{{TRAINER_LATER}}</p>{{/HAS_TRAINER_LATER}}
{{#TRAINER_DONE}}<p>[[attendance.signed_already]]</p>{{/TRAINER_DONE}}
<nav class="handed-others" aria-label="[[attendance.handed.others]]"><ul>{{#OTHER}}<li><a href="{{OTHER_HREF}}">{{OTHER_NAME}}</a></li>{{/OTHER}}</ul></nav>
<p class="handed-foot">{{#HAS_LAST_HREF}}<a href="{{LAST_HREF}}">[[attendance.handed.last]]</a> {{/HAS_LAST_HREF}}<a href="{{BACK_HREF}}">[[attendance.handed.back]]</a></p>
