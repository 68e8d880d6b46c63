{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The roll of a day or of one half of it: people down, half-days across. SUBTITLE; DAY_LINK*: DAY_HREF DAY_TEXT, section
    DAY_HERE; PARTS once with PART*: PART_HREF PART_TEXT, section PART_HERE; ACTION DAY ONLY; MANNER "one" or "many" half-days;
    REST*: REST_HALF REST_TEXT, all others of that half-day are present and it is saved;
    SEEN*: SEEN_HALF SEEN_VERSION; COLUMN*: COLUMN_TEXT COLUMN_COUNTS; MAY_MARK once around the form, READING when one may
    only read; PERSON_ROW*: ROW_NAME, section ROW_UNEXPECTED, CELL*: as components/roll_mark, CELL_WORD, sections
    CELL_SIGNED CELL_UNPLANNED; DETAIL*: DETAIL_OF, field names and values; CORRECTION; HALF_BOX*: the trainer's
    signature; CHANGE*: CHANGE_TEXT CHANGE_BY; FOUND*: walk-ins. }}
[[>components/error_summary]]
[[>components/conflict]]
<p class="page-actions"><a class="btn btn-outline-secondary" href="{{SHEET_HREF}}"><i class="icon icon-file-earmark-pdf" aria-hidden="true"></i> [[session.sheet]]</a></p>
<p class="subtitle">{{SUBTITLE}}</p>
<nav class="tabs" aria-label="[[attendance.roll.days]]">{{#DAY_LINK}}<a href="{{DAY_HREF}}" {{#DAY_HERE}}aria-current="page"{{/DAY_HERE}}>{{DAY_TEXT}}</a>{{/DAY_LINK}}</nav>
{{#PARTS}}<nav class="tabs" aria-label="[[attendance.roll.parts]]">{{#PART}}<a href="{{PART_HREF}}" {{#PART_HERE}}aria-current="page"{{/PART_HERE}}>{{PART_TEXT}}</a>{{/PART}}</nav>{{/PARTS}}

<form class="form" method="post" action="{{ACTION}}" data-roll="{{MANNER}}">
  [[>components/form]]
  <input type="hidden" name="day" value="{{DAY}}"><input type="hidden" name="only" value="{{ONLY}}">
  {{#SEEN}}<input type="hidden" name="seen.{{SEEN_HALF}}" value="{{SEEN_VERSION}}">{{/SEEN}}
  <div class="scroll" role="region" aria-label="{{SUBTITLE}}" tabindex="0">
  <table class="table roll">
    <thead><tr><th scope="col">[[attendance.roll.person]]</th>{{#COLUMN}}<th scope="col">{{COLUMN_TEXT}}<span class="note">{{COLUMN_COUNTS}}</span></th>{{/COLUMN}}</tr></thead>
    <tbody>{{#PERSON_ROW}}<tr>
      <th scope="row">{{ROW_NAME}}{{#ROW_UNEXPECTED}} <span class="mark is-late"><i class="icon icon-flag-fill" aria-hidden="true"></i> [[attendance.roll.unplanned]]</span>{{/ROW_UNEXPECTED}}</th>
      {{#CELL}}<td>{{#CELL_MARK}}{{#CELL_EXPECTED}}<input type="hidden" name="row" value="{{CELL_KEY}}">{{/CELL_EXPECTED}}[[>components/roll_mark]]{{/CELL_MARK}}{{#CELL_READ}}{{CELL_WORD}}{{/CELL_READ}}{{#CELL_SIGNED}} <span class="note"><i class="icon icon-pen" aria-hidden="true"></i> [[attendance.roll.signed]]</span>{{/CELL_SIGNED}}{{#HAS_CELL_NOTE}}<span class="note">{{CELL_NOTE}}</span>{{/HAS_CELL_NOTE}}</td>{{/CELL}}
    </tr>{{/PERSON_ROW}}</tbody>
  </table>
  </div>
  {{#MAY_MARK}}
  <p class="roll-count"><span data-roll-counts hidden><span>[[attendance.roll.present_count]] <output data-roll-count="present"></output></span> · <span>[[attendance.roll.absent_count]] <output data-roll-count="absent"></output></span> · <span>[[attendance.roll.none_count]] <output data-roll-count="none"></output></span></span>
  {{#REST}}<button class="btn btn-sm btn-outline-secondary" name="rest" value="{{REST_HALF}}">{{REST_TEXT}}</button> {{/REST}}<button class="btn btn-sm btn-primary">[[attendance.roll.save]]</button></p>
  <details {{#DETAILS_OPEN}}open{{/DETAILS_OPEN}}><summary>[[attendance.roll.details]]</summary>
    {{#DETAIL}}<fieldset>
      <legend>{{DETAIL_OF}}</legend>
      <div class="field-row">
        <div class="field"><label for="late.{{DETAIL_ID}}">[[attendance.roll.late]]</label><input class="form-control field-short" type="number" min="0" max="600" id="late.{{DETAIL_ID}}" name="late.{{DETAIL_ID}}" value="{{DETAIL_LATE}}"></div>
        <div class="field"><label for="early.{{DETAIL_ID}}">[[attendance.roll.early]]</label><input class="form-control field-short" type="number" min="0" max="600" id="early.{{DETAIL_ID}}" name="early.{{DETAIL_ID}}" value="{{DETAIL_EARLY}}"></div>
        <div class="field"><label for="reason.{{DETAIL_ID}}">[[attendance.roll.reason]]</label><select class="form-select" id="reason.{{DETAIL_ID}}" name="reason.{{DETAIL_ID}}"><option value="">[[attendance.roll.reason.none]]</option><option value="justified" {{#DETAIL_JUSTIFIED}}selected{{/DETAIL_JUSTIFIED}}>[[attendance.roll.reason.justified]]</option><option value="unjustified" {{#DETAIL_UNJUSTIFIED}}selected{{/DETAIL_UNJUSTIFIED}}>[[attendance.roll.reason.unjustified]]</option></select></div>
        <div class="form-check"><input class="form-check-input" type="checkbox" id="remote.{{DETAIL_ID}}" name="remote.{{DETAIL_ID}}" value="yes" {{#DETAIL_REMOTE}}checked{{/DETAIL_REMOTE}}><label class="form-check-label" for="remote.{{DETAIL_ID}}">[[attendance.roll.remote]]</label></div>
      </div>
      <div class="field"><label for="note.{{DETAIL_ID}}">[[attendance.roll.note]] <span class="optional">[[form.optional]]</span></label><input class="form-control" id="note.{{DETAIL_ID}}" name="note.{{DETAIL_ID}}" value="{{DETAIL_NOTE}}" maxlength="200"></div>
      {{#DETAIL_SIGN}}[[>components/signature]]{{/DETAIL_SIGN}}
    </fieldset>{{/DETAIL}}
  </details>
  {{#CORRECTION}}<div class="notice is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> <div><p>{{CORRECTION_TEXT}}</p>
    <div class="field"><label for="reason">[[attendance.roll.correction_reason]]</label>{{#HAS_ERROR_REASON}}<p class="field-error" id="reason-error">{{ERROR_REASON}}</p>{{/HAS_ERROR_REASON}}<input class="form-control" id="reason" name="reason" value="{{REASON_TYPED}}" maxlength="200"></div></div></div>{{/CORRECTION}}
  {{/MAY_MARK}}
</form>

{{#HALF_BOX}}
<section class="card-plain" aria-label="{{BOX_WHEN}}">
  <h2>{{BOX_WHEN}}</h2>
  <p>{{BOX_COUNTS}}</p>
  {{#HAS_BOX_CLOSED}}<p><span class="mark is-done"><i class="icon icon-lock-fill" aria-hidden="true"></i> {{BOX_CLOSED}}</span>{{#BOX_CHANGED}} <span class="mark is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> [[attendance.roll.changed_after]]</span>{{/BOX_CHANGED}}</p>{{/HAS_BOX_CLOSED}}
  {{#BOX_SIGN}}<form class="form" method="post" action="{{BOX_ACTION}}">
    [[>components/form]]
    <input type="hidden" name="day" value="{{DAY}}"><input type="hidden" name="only" value="{{ONLY}}"><input type="hidden" name="half" value="{{BOX_HALF}}"><input type="hidden" name="version" value="{{BOX_VERSION}}">
    <p class="hint">[[attendance.roll.trainer.help]]</p>
    [[>components/signature]]
    <button class="btn btn-outline-secondary">[[attendance.roll.trainer.sign]]</button>
  </form>{{/BOX_SIGN}}
</section>
{{/HALF_BOX}}

{{#CHANGES}}<section aria-labelledby="changes-title"><h2 id="changes-title">[[attendance.roll.changes]]</h2>
<ol class="timeline">{{#CHANGE}}<li>{{CHANGE_TEXT}} <span class="note">{{CHANGE_BY}}</span></li>{{/CHANGE}}</ol></section>{{/CHANGES}}

{{#MAY_ADD}}
<details {{#SEARCHING}}open{{/SEARCHING}}><summary>[[attendance.roll.walk_in]]</summary>
  <p class="hint">[[attendance.roll.walk_in.help]]</p>
  <form class="filters" method="get" action="{{ACTION}}"><input type="hidden" name="day" value="{{DAY}}"><input type="hidden" name="half" value="{{ONLY}}">
    <div class="field"><label for="q">[[attendance.roll.walk_in.name]]</label><input class="form-control" type="search" id="q" name="q" value="{{Q}}"></div><button class="btn btn-outline-secondary">[[attendance.roll.walk_in.search]]</button></form>
  {{#FOUND}}<form class="form" method="post" action="{{ACTION}}">
    [[>components/form]]<input type="hidden" name="day" value="{{DAY}}"><input type="hidden" name="only" value="{{ONLY}}">{{#FOUND_SEEN}}<input type="hidden" name="seen.{{SEEN_HALF}}" value="{{SEEN_VERSION}}">{{/FOUND_SEEN}}
    <p><strong>{{FOUND_NAME}}</strong> <span class="note">{{FOUND_SESSION}}</span></p>
    <div class="field-row">
    {{#FOUND_HALF}}<div class="form-check"><input class="form-check-input" type="checkbox" id="mark.{{FOUND_KEY}}" name="mark.{{FOUND_KEY}}" value="present"><label class="form-check-label" for="mark.{{FOUND_KEY}}">{{FOUND_WHEN}}</label></div>
    <div class="field"><label for="note.{{FOUND_KEY}}">[[attendance.roll.note]]</label><input class="form-control" id="note.{{FOUND_KEY}}" name="note.{{FOUND_KEY}}" maxlength="200"></div>{{/FOUND_HALF}}
    </div>
    <button class="btn btn-sm btn-outline-secondary">[[attendance.roll.walk_in.add]]</button>
  </form>{{/FOUND}}
  {{#NOBODY}}<p>[[attendance.roll.walk_in.none]]</p>{{/NOBODY}}
</details>
<details {{#HAS_ERROR_NEW_REASON}}open{{/HAS_ERROR_NEW_REASON}}><summary>[[attendance.roll.half]]</summary>
  <form class="form" method="post" action="{{ACTION}}/half">
    [[>components/form]]
    <div class="field-row">
      <div class="field"><label for="new_day">[[attendance.roll.half.day]]</label>{{#HAS_ERROR_NEW_DAY}}<p class="field-error" id="new_day-error">{{ERROR_NEW_DAY}}</p>{{/HAS_ERROR_NEW_DAY}}<input class="form-control field-date" type="date" id="new_day" name="new_day" value="{{DAY}}" required></div>
      <div class="field"><label for="new_half">[[attendance.roll.half.which]]</label><select class="form-select" id="new_half" name="new_half"><option value="morning">[[attendance.morning]]</option><option value="afternoon">[[attendance.afternoon]]</option></select></div>
      <div class="field"><label for="new_reason">[[attendance.roll.half.reason]]</label>{{#HAS_ERROR_NEW_REASON}}<p class="field-error" id="new_reason-error">{{ERROR_NEW_REASON}}</p>{{/HAS_ERROR_NEW_REASON}}<input class="form-control" id="new_reason" name="new_reason" maxlength="200" required></div>
    </div>
    <button class="btn btn-outline-secondary">[[attendance.roll.half.add]]</button>
  </form>
</details>
{{/MAY_ADD}}
