{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A signature drawn on screen, typed, or kept on the printed sheet.
    SIGNATURE_ID (unique on the page), SIGNATURE_NAME (the field), SIGNATURE_WHO in words. The field holds the strokes
    as "x,y x,y;x,y …", one stroke after the other, on a field 600 wide and 200 high; `SIGNATURE_NAME`_typed the name of who cannot draw;
    `SIGNATURE_NAME`_on_sheet is `yes` when it is on paper. }}
<fieldset class="signature" data-signature>
  <legend>{{SIGNATURE_WHO}}</legend>
  <input type="hidden" name="{{SIGNATURE_NAME}}" value="" data-strokes>
  <div data-pad hidden>
    <p class="hint" id="{{SIGNATURE_ID}}-hint">[[signature.hint]]</p>
    <canvas width="600" height="200" role="img" aria-label="[[signature.pad]]" aria-describedby="{{SIGNATURE_ID}}-hint"></canvas>
    <button class="btn btn-sm btn-outline-secondary" type="button" data-clear>[[signature.clear]]</button>
  </div>
  <div class="field"><label for="{{SIGNATURE_ID}}-typed">[[signature.typed]]</label><input class="form-control" id="{{SIGNATURE_ID}}-typed" name="{{SIGNATURE_NAME}}_typed" maxlength="200" autocomplete="name" placeholder="[[signature.typed.label]]"></div>
  <div class="form-check">
    <input class="form-check-input" type="checkbox" id="{{SIGNATURE_ID}}" name="{{SIGNATURE_NAME}}_on_sheet" value="yes">
    <label class="form-check-label" for="{{SIGNATURE_ID}}">[[signature.on_sheet]]</label>
  </div>
</fieldset>
