{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The roll of a day or of one half of it: people down, half-days across. SUBTITLE; DAY_LINK*: DAY_HREF DAY_TEXT, section
    DAY_HERE; PARTS once with PART*: PART_HREF PART_TEXT, section PART_HERE; ACTION DAY ONLY; MANNER "one" or "many" half-days;
    REST*: REST_HALF REST_TEXT, all others of that half-day are present and it is saved;
    SEEN*: SEEN_HALF SEEN_VERSION SEEN_WHEN SEEN_REST (what the rest are); GUEST*: GUEST_NAME GUEST_REASON, sections GUEST_OPEN GUEST_SETTLED
    GUEST_OUTCOME, GUEST_SETTLE once with GUEST_HREF, GUEST_CELL* with GUEST_WORD and section GUEST_SIGNED; KEPT_OF who marks;
    SHEETS once with SCAN* and OLD_SCAN*: SCAN_HREF SCAN_ID SCAN_DAYS SCAN_BY SCAN_REMARK SCAN_REPLACED, section REPLACE; sections NO_SCAN MAY_SCAN; COLUMN*: COLUMN_TEXT COLUMN_COUNTS; MAY_MARK once around the form, READING when one may
    only read; PERSON_ROW*: ROW_NAME, section ROW_UNEXPECTED, CELL*: as components/roll_mark, CELL_WORD, sections
    CELL_SIGNED CELL_UNPLANNED; DETAIL*: DETAIL_OF, field names and values; CORRECTION; HALF_BOX*: the trainer's
    signature; CHANGE*: CHANGE_TEXT CHANGE_BY; FOUND*: walk-ins. }}
[[>components/error_summary]]
[[>components/conflict]]
{{#MAY_MARK}}[[>delivery/kept]]{{/MAY_MARK}}
<p class="page-actions"><a class="btn btn-outline-secondary" href="{{SHEET_HREF}}"><i class="icon icon-file-earmark-pdf" aria-hidden="true"></i> [[session.sheet]]</a></p>
<p class="subtitle">{{SUBTITLE}}</p>
<a class="skip" href="#marks">[[shell.skip]], [[attendance.title]]</a>
<nav class="tabs" aria-label="[[attendance.roll.days]]">{{#DAY_LINK}}<a href="{{DAY_HREF}}" {{#DAY_HERE}}aria-current="page"{{/DAY_HERE}}>{{DAY_TEXT}}</a>{{/DAY_LINK}}</nav>
{{#PARTS}}<nav class="tabs" aria-label="[[attendance.roll.parts]]">{{#PART}}<a href="{{PART_HREF}}" {{#PART_HERE}}aria-current="page"{{/PART_HERE}}>{{PART_TEXT}}</a>{{/PART}}</nav>{{/PARTS}}

<form class="form" method="post" action="{{ACTION}}" data-roll="{{MANNER}}" data-session="{{SESSION}}" {{#REFUSED}}data-refused{{/REFUSED}}>
  [[>components/form]]
  <input type="hidden" name="day" value="{{DAY}}"><input type="hidden" name="only" value="{{ONLY}}">
  {{#SEEN}}<input type="hidden" name="seen.{{SEEN_HALF}}" value="{{SEEN_VERSION}}" data-half="{{SEEN_WHEN}}"><input type="hidden" name="rest_as.{{SEEN_HALF}}" value="{{SEEN_REST}}">{{/SEEN}}
  <div class="scroll" id="marks" role="region" aria-label="{{SUBTITLE}}" tabindex="0">
  <table class="table roll">
    <thead><tr><th scope="col">[[attendance.roll.person]]</th>{{#COLUMN}}<th scope="col">{{COLUMN_TEXT}}<span class="note">{{COLUMN_COUNTS}}</span></th>{{/COLUMN}}</tr></thead>
    <tbody>{{#PERSON_ROW}}<tr>
      <th scope="row">{{ROW_NAME}}{{#ROW_UNEXPECTED}} <span class="mark is-late"><i class="icon icon-flag-fill" aria-hidden="true"></i> [[attendance.roll.unplanned]]</span>{{/ROW_UNEXPECTED}}{{#HAS_ROW_MISSED}} <span class="note row-missed">{{ROW_MISSED}}</span>{{/HAS_ROW_MISSED}}</th>
      {{#CELL}}<td>{{#CELL_MARK}}{{#CELL_EXPECTED}}<input type="hidden" name="row" value="{{CELL_KEY}}">{{/CELL_EXPECTED}}[[>components/roll_mark]]{{/CELL_MARK}}{{#CELL_READ}}{{CELL_WORD}}{{/CELL_READ}}{{#CELL_SIGNED}} <span class="note"><i class="icon icon-pen" aria-hidden="true"></i> [[attendance.roll.signed]]</span>{{/CELL_SIGNED}}{{#HAS_CELL_NOTE}}<span class="note">{{CELL_NOTE}}</span>{{/HAS_CELL_NOTE}}</td>{{/CELL}}
    </tr>{{/PERSON_ROW}}{{#GUEST}}<tr class="guest">
      <th scope="row">{{GUEST_NAME}} <span class="mark is-late"><i class="icon icon-flag-fill" aria-hidden="true"></i> {{#GUEST_OPEN}}[[attendance.guest.open]]{{/GUEST_OPEN}}{{#GUEST_SETTLED}}{{GUEST_OUTCOME}}{{/GUEST_SETTLED}}</span> <span class="note">{{GUEST_REASON}}</span>{{#GUEST_SETTLE}} <a href="{{GUEST_HREF}}">[[attendance.guest.settle]]<span class="visually-hidden"> {{GUEST_NAME}}</span></a>{{/GUEST_SETTLE}}</th>
      {{#GUEST_CELL}}<td>{{GUEST_WORD}}{{#GUEST_SIGNED}} <span class="note"><i class="icon icon-pen" aria-hidden="true"></i> [[attendance.roll.signed]]</span>{{/GUEST_SIGNED}}</td>{{/GUEST_CELL}}
    </tr>{{/GUEST}}</tbody>
  </table>
  </div>
  {{#MAY_MARK}}
  <p class="roll-count"><span data-roll-counts hidden><span>[[attendance.roll.present_count]] <output data-roll-count="present"></output></span> · <span data-roll-remote hidden><span>[[attendance.roll.remote_count]] <output data-roll-count="remote"></output></span> · </span><span>[[attendance.roll.excused_count]] <output data-roll-count="excused"></output></span> · <span>[[attendance.roll.absent_count]] <output data-roll-count="absent"></output></span> · <span>[[attendance.roll.none_count]] <output data-roll-count="none"></output></span></span> <strong class="mark is-late" data-kept-short hidden></strong>
  {{#REST}}<button class="btn btn-sm btn-outline-secondary" name="rest" value="{{REST_HALF}}">{{REST_TEXT}}</button> {{/REST}}<button class="btn btn-sm btn-primary">[[attendance.roll.save]]</button></p>
  <details {{#DETAILS_OPEN}}open{{/DETAILS_OPEN}}><summary>[[attendance.roll.details]]</summary>
    {{#DETAIL}}<fieldset>
      <legend>{{DETAIL_OF}}</legend>
      <div class="field-row">
        <div class="field"><label for="late.{{DETAIL_ID}}">[[attendance.roll.late]]</label><input class="form-control field-short" type="number" min="0" max="600" id="late.{{DETAIL_ID}}" name="late.{{DETAIL_ID}}" value="{{DETAIL_LATE}}"></div>
        <div class="field"><label for="early.{{DETAIL_ID}}">[[attendance.roll.early]]</label><input class="form-control field-short" type="number" min="0" max="600" id="early.{{DETAIL_ID}}" name="early.{{DETAIL_ID}}" value="{{DETAIL_EARLY}}"></div>
        <div class="field"><label for="reason.{{DETAIL_ID}}">[[attendance.roll.reason]]</label><select class="form-select" id="reason.{{DETAIL_ID}}" name="reason.{{DETAIL_ID}}"><option value="">[[attendance.roll.reason.none]]</option><option value="justified" {{#DETAIL_JUSTIFIED}}selected{{/DETAIL_JUSTIFIED}}>[[attendance.roll.reason.justified]]</option><option value="unjustified" {{#DETAIL_UNJUSTIFIED}}selected{{/DETAIL_UNJUSTIFIED}}>[[attendance.roll.reason.unjustified]]</option></select></div>
        {{#DETAIL_AFAR}}<div class="form-check"><input class="form-check-input" type="checkbox" id="remote.{{DETAIL_ID}}" name="remote.{{DETAIL_ID}}" value="yes" {{#DETAIL_REMOTE}}checked{{/DETAIL_REMOTE}}><label class="form-check-label" for="remote.{{DETAIL_ID}}">[[attendance.roll.remote]]</label></div>{{/DETAIL_AFAR}}
        {{#DETAIL_SHEET}}<div class="form-check"><input class="form-check-input" type="checkbox" id="sheet.{{DETAIL_ID}}" name="sign.{{DETAIL_ID}}_on_sheet" value="yes"><label class="form-check-label" for="sheet.{{DETAIL_ID}}">[[signature.on_sheet]]</label></div>{{/DETAIL_SHEET}}
      </div>
      <div class="field"><label for="note.{{DETAIL_ID}}">[[attendance.roll.note]] <span class="optional">[[form.optional]]</span></label><input class="form-control" id="note.{{DETAIL_ID}}" name="note.{{DETAIL_ID}}" value="{{DETAIL_NOTE}}" maxlength="200"></div>
    </fieldset>{{/DETAIL}}
  </details>
  {{#CORRECTION}}<div class="notice is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> <div><p>{{CORRECTION_TEXT}}</p>
    <div class="field"><label for="reason">[[attendance.roll.correction_reason]]</label>{{#HAS_ERROR_REASON}}<p class="field-error" id="reason-error">{{ERROR_REASON}}</p>{{/HAS_ERROR_REASON}}<input class="form-control" id="reason" name="reason" value="{{REASON_TYPED}}" maxlength="200"></div></div></div>{{/CORRECTION}}
  {{/MAY_MARK}}
</form>

{{#HALF_BOX}}
<section class="card-plain" aria-label="{{BOX_WHEN}}">
  <h2>{{BOX_WHEN}}</h2>
  <p>{{BOX_COUNTS}}{{#BOX_NO_SCAN}} <span class="mark is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> [[attendance.scan.lacks]]</span>{{/BOX_NO_SCAN}}</p>
  {{#BOX_HAND}}<p><a class="btn btn-outline-secondary hand" href="{{HAND_HREF}}"><i class="icon icon-pen" aria-hidden="true"></i> [[attendance.handed.open]]<span class="visually-hidden"> {{BOX_WHEN}}</span></a></p>{{/BOX_HAND}}
  {{#HAS_BOX_CLOSED}}<p><span class="mark is-done"><i class="icon icon-lock-fill" aria-hidden="true"></i> {{BOX_CLOSED}}</span>{{#BOX_CHANGED}} <span class="mark is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> [[attendance.roll.changed_after]]</span>{{/BOX_CHANGED}}</p>{{/HAS_BOX_CLOSED}}
  {{#BOX_SIGN}}<details {{#BOX_OPEN}}open{{/BOX_OPEN}}><summary>[[attendance.roll.trainer]]<span class="visually-hidden"> {{BOX_WHEN}}</span></summary><form class="form" method="post" action="{{BOX_ACTION}}">
    [[>components/form]]
    <input type="hidden" name="day" value="{{DAY}}"><input type="hidden" name="only" value="{{ONLY}}"><input type="hidden" name="half" value="{{BOX_HALF}}"><input type="hidden" name="version" value="{{BOX_VERSION}}">
    <p class="hint">[[attendance.roll.trainer.help]]</p>
    [[>components/signature]]
    <button class="btn btn-outline-secondary">[[attendance.roll.trainer.sign]]</button>
  </form></details>{{/BOX_SIGN}}
</section>
{{/HALF_BOX}}

{{#SHEETS}}<section class="card-plain" aria-labelledby="scans-title">
  <h2 id="scans-title">[[attendance.scan.title]]</h2>
  {{#NO_SCAN}}<p class="hint">[[attendance.scan.none]]</p>{{/NO_SCAN}}
  <p><a href="{{BLANK_HREF}}"><i class="icon icon-printer" aria-hidden="true"></i> [[session.sheet.blank]]</a></p>
  <ul class="scans">{{#SCAN}}<li><a href="{{SCAN_HREF}}"><i class="icon icon-file-earmark-pdf" aria-hidden="true"></i> [[attendance.scan.of]] {{SCAN_DAYS}}</a> <span class="note">{{SCAN_BY}}</span>{{#HAS_SCAN_REMARK}}<br><span>{{SCAN_REMARK}}</span>{{/HAS_SCAN_REMARK}}
    {{#REPLACE}}<details><summary>[[attendance.scan.replace]]<span class="visually-hidden"> {{SCAN_DAYS}}</span></summary>
      <form class="form" method="post" action="{{ACTION}}/scan" enctype="multipart/form-data">[[>components/form]]<input type="hidden" name="day" value="{{DAY}}"><input type="hidden" name="only" value="{{ONLY}}"><input type="hidden" name="replaces" value="{{SCAN_ID}}">
        <div class="field"><label for="scan.{{SCAN_ID}}">[[attendance.scan.file]]</label><input class="form-control" type="file" id="scan.{{SCAN_ID}}" name="scan" accept="application/pdf,image/jpeg,image/png" required></div>
        <div class="field"><label for="scan_reason.{{SCAN_ID}}">[[attendance.scan.reason]]</label><input class="form-control" id="scan_reason.{{SCAN_ID}}" name="scan_reason" maxlength="200" required></div>
        <div class="field"><label for="scan_remark.{{SCAN_ID}}">[[attendance.scan.remark]] <span class="optional">[[form.optional]]</span></label><input class="form-control" id="scan_remark.{{SCAN_ID}}" name="scan_remark" maxlength="500"></div>
        <button class="btn btn-sm btn-outline-secondary">[[attendance.scan.replace]]</button>
      </form></details>{{/REPLACE}}</li>{{/SCAN}}
    {{#OLD_SCAN}}<li><a href="{{SCAN_HREF}}"><s>[[attendance.scan.of]] {{SCAN_DAYS}}</s></a> <span class="note">{{SCAN_BY}} {{SCAN_REPLACED}}</span></li>{{/OLD_SCAN}}</ul>
  {{#MAY_SCAN}}<details {{#HAS_ERROR_SCAN}}open{{/HAS_ERROR_SCAN}}><summary>[[attendance.scan.add]]</summary>
    <form class="form" method="post" action="{{ACTION}}/scan" enctype="multipart/form-data">[[>components/form]]<input type="hidden" name="day" value="{{DAY}}"><input type="hidden" name="only" value="{{ONLY}}">
      <div class="field"><label for="scan">[[attendance.scan.file]]</label>{{#HAS_ERROR_SCAN}}<p class="field-error" id="scan-error">{{ERROR_SCAN}}</p>{{/HAS_ERROR_SCAN}}<input class="form-control" type="file" id="scan" name="scan" accept="application/pdf,image/jpeg,image/png" aria-describedby="scan-hint" required><p class="hint" id="scan-hint">[[attendance.scan.hint]]</p></div>
      <fieldset class="field" id="scan_days"><legend>[[attendance.scan.covers]]</legend>
        <div class="form-check"><input class="form-check-input" type="radio" name="scan_days" id="scan-day" value="day" checked><label class="form-check-label" for="scan-day">[[attendance.scan.day]]</label></div>
        <div class="form-check"><input class="form-check-input" type="radio" name="scan_days" id="scan-week" value="week"><label class="form-check-label" for="scan-week">[[attendance.scan.week]]</label></div></fieldset>
      <div class="field"><label for="scan_remark">[[attendance.scan.remark]] <span class="optional">[[form.optional]]</span></label><input class="form-control" id="scan_remark" name="scan_remark" value="{{REMARK_TYPED}}" maxlength="500"></div>
      <button class="btn btn-outline-secondary">[[attendance.scan.keep]]</button>
    </form></details>{{/MAY_SCAN}}
</section>{{/SHEETS}}

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
<details {{#HAS_ERROR_GUEST_NAME}}open{{/HAS_ERROR_GUEST_NAME}}{{#HAS_ERROR_GUEST_REASON}} open{{/HAS_ERROR_GUEST_REASON}}><summary>[[attendance.guest.add]]</summary>
  <p class="hint">[[attendance.guest.help]]</p>
  <form class="form" method="post" action="{{ACTION}}/guests">
    [[>components/form]]<input type="hidden" name="day" value="{{DAY}}"><input type="hidden" name="only" value="{{ONLY}}">
    <div class="field-row">
      <div class="field"><label for="guest_name">[[attendance.guest.name]]</label>{{#HAS_ERROR_GUEST_NAME}}<p class="field-error" id="guest_name-error">{{ERROR_GUEST_NAME}}</p>{{/HAS_ERROR_GUEST_NAME}}<input class="form-control" id="guest_name" name="guest_name" value="{{GUEST_TYPED}}" maxlength="200" autocomplete="off" required></div>
      <div class="field"><label for="guest_reason">[[attendance.guest.reason]]</label>{{#HAS_ERROR_GUEST_REASON}}<p class="field-error" id="guest_reason-error">{{ERROR_GUEST_REASON}}</p>{{/HAS_ERROR_GUEST_REASON}}<input class="form-control" id="guest_reason" name="guest_reason" value="{{GUEST_REASON_TYPED}}" maxlength="200" required></div>
      {{#GUEST_HALVES}}<div class="field"><label for="guest_half">[[attendance.roll.half.which]]</label><select class="form-select" id="guest_half" name="guest_half"><option value="morning">[[attendance.morning]]</option><option value="afternoon">[[attendance.afternoon]]</option></select></div>{{/GUEST_HALVES}}
      <div class="form-check"><input class="form-check-input" type="checkbox" id="guest_remote" name="guest_remote" value="yes"><label class="form-check-label" for="guest_remote">[[attendance.roll.remote]]</label></div>
    </div>
    <button class="btn btn-outline-secondary">[[attendance.guest.note_present]]</button>
  </form>
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
