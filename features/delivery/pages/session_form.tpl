{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A session drawn up or changed. CHOOSING: only the programme is asked, by GET; OFFER*: OFFER_HREF OFFER_TEXT OFFER_NOTE.
    FILLING: ACTION VERSION AGREEMENT PROGRAMME and what was typed: TITLE_TYPED SITE CAPACITY PART_REASON; TRACKS with
    TRACK_OPTION* and AUDIENCE* (AUDIENCE_WAY AUDIENCE_TEXT), or TRACK_FIXED with TRACK; MODALITY*, TRAINER*: _ID _TEXT _CHOSEN; section OUTSIDE OUTSIDE_ALLOWED.
    The calendar: START WEEKS UNTIL COUNT; PATTERN*: PATTERN_DAY, PATTERN_HALF*: _KEY _TEXT _ON; ONLY_PHASES with ONLY_PHASE*;
    WEEK*: WEEK_MONDAY WEEK_TITLE WEEK_COUNT WEEK_REMOVE WEEK_NOTED, WEEK_PHASES with WEEK_PHASE*, DAY*: DAY_NAME DAY_HOLIDAY (HAS_),
    DAY_REFUSED with DAY_ID, DAY_ERROR*, DAY_UNPLANNED*, SLOT*: SLOT_KEY SLOT_ID SLOT_TEXT SLOT_DAY and SLOT_OPEN
    (SLOT_TICKED, SLOT_PHASES, SLOT_WHERES) or SLOT_MARKED; TOTALS PHASE_TOTAL* CALENDAR_ERROR* WARNING; NEW_WEEK LINES
    LINES_OPEN NO_WEEK. }}
[[>components/error_summary]]
[[>components/conflict]]
{{#CHOOSING}}
<p class="lead">[[session.form.choose]]</p>
<ul class="todo">{{#OFFER}}<li><div><strong>{{OFFER_TEXT}}</strong> <span class="note">{{OFFER_NOTE}}</span></div> <a class="btn btn-sm btn-outline-secondary" href="{{OFFER_HREF}}">[[form.choose]]<span class="visually-hidden"> {{OFFER_TEXT}}</span></a></li>{{/OFFER}}</ul>
[[>components/empty]]
{{/CHOOSING}}
{{#FILLING}}
<p class="subtitle">{{SUBTITLE}}</p>
<form class="form is-wide" method="post" action="{{ACTION}}">
  [[>components/form]]
  <button class="visually-hidden" name="step" value="save" tabindex="-1" aria-hidden="true">[[form.save]]</button>
  <input type="hidden" name="version" value="{{VERSION}}"><input type="hidden" name="agreement" value="{{AGREEMENT}}">
  <input type="hidden" name="programme" value="{{PROGRAMME}}">{{#TRACK_FIXED}}<input type="hidden" name="track" value="{{TRACK}}">{{/TRACK_FIXED}}
  <fieldset>
    <legend>[[session.form.what]]</legend>
    <div class="field"><label for="title">[[session.title]]</label>
      {{#HAS_ERROR_TITLE}}<p class="field-error" id="title-error">{{ERROR_TITLE}}</p>{{/HAS_ERROR_TITLE}}
      <input class="form-control" id="title" name="title" value="{{TITLE_TYPED}}" maxlength="120" required></div>
    {{#TRACKS}}<div class="field"><label for="track">[[session.track]]</label><select class="form-select" id="track" name="track" aria-describedby="track-hint">{{#TRACK_OPTION}}<option value="{{TRACK_OPTION_ID}}" {{#TRACK_OPTION_CHOSEN}}selected{{/TRACK_OPTION_CHOSEN}}>{{TRACK_OPTION_TEXT}}</option>{{/TRACK_OPTION}}</select>
      <div id="track-hint">{{#AUDIENCE}}<p class="hint">{{AUDIENCE_WAY}} · {{AUDIENCE_TEXT}}</p>{{/AUDIENCE}}</div></div>{{/TRACKS}}
    <div class="field-row">
      <div class="field"><label for="site">[[session.site]]</label>
        {{#HAS_ERROR_SITE}}<p class="field-error" id="site-error">{{ERROR_SITE}}</p>{{/HAS_ERROR_SITE}}
        <input class="form-control" id="site" name="site" value="{{SITE}}" maxlength="200" required></div>
      <div class="field"><label for="modality">[[session.modality]]</label>
        {{#HAS_ERROR_MODALITY}}<p class="field-error" id="modality-error">{{ERROR_MODALITY}}</p>{{/HAS_ERROR_MODALITY}}
        <select class="form-select" id="modality" name="modality">{{#MODALITY}}<option value="{{MODALITY_ID}}" {{#MODALITY_CHOSEN}}selected{{/MODALITY_CHOSEN}}>{{MODALITY_TEXT}}</option>{{/MODALITY}}</select></div>
      <div class="field"><label for="capacity">[[session.capacity_label]]</label>
        {{#HAS_ERROR_CAPACITY}}<p class="field-error" id="capacity-error">{{ERROR_CAPACITY}}</p>{{/HAS_ERROR_CAPACITY}}
        <input class="form-control field-short" type="number" min="1" max="500" id="capacity" name="capacity" value="{{CAPACITY}}" required></div>
    </div>
    {{#OUTSIDE_ALLOWED}}<div class="form-check"><input class="form-check-input" type="checkbox" id="outside" name="outside" value="yes" {{#OUTSIDE}}checked{{/OUTSIDE}}><label class="form-check-label" for="outside">[[session.outside]]</label></div>{{/OUTSIDE_ALLOWED}}
  </fieldset>
  <fieldset>
    <legend>[[session.calendar]]</legend>
    <fieldset class="proposal" aria-labelledby="proposal-title">
      <h2 class="h3" id="proposal-title">[[session.form.propose]]</h2>
      <div class="field-row">
        <div class="field"><label for="start">[[session.form.start]]</label>{{#HAS_ERROR_START}}<p class="field-error" id="start-error">{{ERROR_START}}</p>{{/HAS_ERROR_START}}<input class="form-control field-date" type="date" id="start" name="start" value="{{START}}"></div>
        <div class="field"><label for="weeks">[[session.form.weeks]] <span class="optional">[[form.optional]]</span></label><input class="form-control field-short" type="number" min="1" max="104" id="weeks" name="weeks" value="{{WEEKS}}"></div>
        <div class="field"><label for="until">[[session.form.until]] <span class="optional">[[form.optional]]</span></label><input class="form-control field-date" type="date" id="until" name="until" value="{{UNTIL}}"></div>
        <div class="field"><label for="count">[[session.form.half_days]] <span class="optional">[[form.optional]]</span></label><input class="form-control field-short" type="number" min="1" max="400" id="count" name="count" value="{{COUNT}}"></div>
      </div>
      <div class="pattern">{{#PATTERN}}<div class="pattern-day" role="group" aria-label="{{PATTERN_DAY}}"><span class="pattern-name" aria-hidden="true">{{PATTERN_DAY}}</span>{{#PATTERN_HALF}}<div class="form-check"><input class="form-check-input" type="checkbox" id="on-{{PATTERN_KEY}}" name="on" value="{{PATTERN_KEY}}" {{#PATTERN_ON}}checked{{/PATTERN_ON}}><label class="form-check-label" for="on-{{PATTERN_KEY}}">{{PATTERN_TEXT}}</label></div>{{/PATTERN_HALF}}</div>{{/PATTERN}}</div>
      {{#ONLY_PHASES}}<div class="field"><label for="only_phase">[[session.form.only_phase]]</label><select class="form-select" id="only_phase" name="only_phase"><option value="">[[session.form.all_phases]]</option>{{#ONLY_PHASE}}<option value="{{ONLY_PHASE_ID}}" {{#ONLY_PHASE_CHOSEN}}selected{{/ONLY_PHASE_CHOSEN}}>{{ONLY_PHASE_TEXT}}</option>{{/ONLY_PHASE}}</select></div>{{/ONLY_PHASES}}
      <p class="hint">[[session.form.propose.hint]]</p>
      <p class="actions"><button class="btn btn-outline-secondary" name="step" value="propose" formaction="{{ACTION}}#calendar-check" formnovalidate>[[session.form.propose.go]]</button></p>
    </fieldset>

    <input type="hidden" id="check-step" name="step" value="check" form="check-only">
    <div class="calendar-check" id="calendar-check" aria-live="polite">
      <p class="lead">{{TOTALS}}</p>
      {{#PHASE_TOTAL}}<span class="note">{{PHASE_TOTAL_TEXT}}</span> {{/PHASE_TOTAL}}
      {{#CALENDAR_ERROR}}<p class="field-error">{{CALENDAR_ERROR_TEXT}}</p>{{/CALENDAR_ERROR}}
      {{#HAS_WARNING}}<div class="notice is-waiting"><i class="icon icon-info-circle-fill" aria-hidden="true"></i> <p>{{WARNING}}</p></div>{{/HAS_WARNING}}
    </div>
    <div class="weeks" id="calendar" tabindex="-1" hx-post="{{ACTION}}" hx-trigger="change" hx-include="closest form, #check-step" hx-params="not _once" hx-target="#calendar-check" hx-select="#calendar-check" hx-swap="outerHTML" hx-sync="this:replace">
    {{#NO_WEEK}}<p class="hint">[[session.grid.none]]</p>{{/NO_WEEK}}
    {{#WEEK}}<fieldset class="week" id="week-{{WEEK_MONDAY}}">
      <legend>{{WEEK_TITLE}} <span class="note">{{WEEK_COUNT}}</span></legend>
      <input type="hidden" name="week" value="{{WEEK_MONDAY}}">
      {{#WEEK_PHASES}}<select class="form-select form-select-sm week-phase" name="phase.{{WEEK_MONDAY}}" aria-label="[[enrolment.phase]], {{WEEK_TITLE}}"><option value="">[[session.grid.no_phase]]</option>{{#WEEK_PHASE}}<option value="{{WEEK_PHASE_ID}}" {{#WEEK_PHASE_CHOSEN}}selected{{/WEEK_PHASE_CHOSEN}}>{{WEEK_PHASE_TEXT}}</option>{{/WEEK_PHASE}}</select>{{/WEEK_PHASES}}
      {{#WEEK_NOTED}}<details><summary>[[session.grid.noted]]</summary>{{/WEEK_NOTED}}
      <div class="week-days">{{#DAY}}<div class="week-day {{#DAY_REFUSED}}is-refused{{/DAY_REFUSED}} {{#HAS_DAY_HOLIDAY}}is-holiday{{/HAS_DAY_HOLIDAY}}">
        <span class="week-day-name" aria-hidden="true">{{DAY_NAME}}</span>
        {{#HAS_DAY_HOLIDAY}}<span class="note"><i class="icon icon-info-circle-fill" aria-hidden="true"></i> {{DAY_HOLIDAY}}</span>{{/HAS_DAY_HOLIDAY}}
        {{#DAY_REFUSED}}<div id="{{DAY_ID}}-error">{{#DAY_ERROR}}<p class="field-error">{{DAY_ERROR_TEXT}}</p>{{/DAY_ERROR}}</div>{{/DAY_REFUSED}}
        {{#DAY_UNPLANNED}}<span class="note"><i class="icon icon-flag-fill" aria-hidden="true"></i> {{DAY_UNPLANNED_TEXT}}</span>{{/DAY_UNPLANNED}}
        {{#SLOT}}{{#SLOT_MARKED}}<p class="slot-marked" id="{{SLOT_ID}}"><i class="icon icon-clipboard-check" aria-hidden="true"></i> <span class="visually-hidden">{{SLOT_DAY}}, </span>{{SLOT_TEXT}} <span class="note">[[session.grid.marked]]</span>{{#HAS_SLOT_PHASE_TEXT}} <span class="note">{{SLOT_PHASE_TEXT}}</span>{{/HAS_SLOT_PHASE_TEXT}}<input type="hidden" name="half" value="{{SLOT_KEY}}"><input type="hidden" name="phase.{{SLOT_KEY}}" value="{{SLOT_MARKED_PHASE}}"><input type="hidden" name="where.{{SLOT_KEY}}" value="{{SLOT_MARKED_WHERE}}"></p>{{/SLOT_MARKED}}{{#SLOT_OPEN}}<div class="slot"><div class="form-check"><input class="form-check-input" type="checkbox" id="{{SLOT_ID}}" name="half" value="{{SLOT_KEY}}" {{#SLOT_TICKED}}checked{{/SLOT_TICKED}} {{#DAY_REFUSED}}aria-invalid="true" aria-describedby="{{DAY_ID}}-error"{{/DAY_REFUSED}}><label class="form-check-label" for="{{SLOT_ID}}"><span class="visually-hidden">{{SLOT_DAY}}, </span>{{SLOT_TEXT}}</label></div>{{#SLOT_PHASES}}<select class="form-select form-select-sm slot-choice" name="phase.{{SLOT_KEY}}" aria-label="[[enrolment.phase]], {{SLOT_DAY}}, {{SLOT_TEXT}}"><option value="">[[session.grid.no_phase]]</option>{{#SLOT_PHASE}}<option value="{{SLOT_PHASE_ID}}" {{#SLOT_PHASE_CHOSEN}}selected{{/SLOT_PHASE_CHOSEN}}>{{SLOT_PHASE_TEXT}}</option>{{/SLOT_PHASE}}</select>{{/SLOT_PHASES}}{{#SLOT_WHERES}}<select class="form-select form-select-sm slot-choice" name="where.{{SLOT_KEY}}" aria-label="[[session.modality]], {{SLOT_DAY}}, {{SLOT_TEXT}}"><option value="">[[session.grid.where_of_session]]</option>{{#SLOT_WHERE}}<option value="{{SLOT_WHERE_ID}}" {{#SLOT_WHERE_CHOSEN}}selected{{/SLOT_WHERE_CHOSEN}}>{{SLOT_WHERE_TEXT}}</option>{{/SLOT_WHERE}}</select>{{/SLOT_WHERES}}</div>{{/SLOT_OPEN}}{{/SLOT}}
      </div>{{/DAY}}</div>
      {{#WEEK_NOTED}}</details>{{/WEEK_NOTED}}
      {{#WEEK_REMOVE}}<button class="btn btn-sm btn-link" name="step" value="remove_week.{{WEEK_MONDAY}}" formnovalidate>[[session.grid.remove_week]]<span class="visually-hidden"> {{WEEK_TITLE}}</span></button>{{/WEEK_REMOVE}}
    </fieldset>{{/WEEK}}
    </div>
    <div class="field-row">
      <div class="field"><label for="new_week">[[session.grid.new_week]] <span class="optional">[[form.optional]]</span></label>{{#HAS_ERROR_NEW_WEEK}}<p class="field-error" id="new_week-error">{{ERROR_NEW_WEEK}}</p>{{/HAS_ERROR_NEW_WEEK}}<p class="hint" id="new_week-hint">[[session.grid.new_week.hint]]</p><input class="form-control field-date" type="date" id="new_week" name="new_week" value="{{NEW_WEEK}}" aria-describedby="new_week-hint"></div>
      <p class="actions"><button class="btn btn-outline-secondary" name="step" value="add_week" formaction="{{ACTION}}#new_week" formnovalidate>[[session.grid.add_week]]</button> <button class="btn btn-outline-secondary" name="step" value="check" formaction="{{ACTION}}#calendar-check" formnovalidate>[[session.grid.check]]</button></p>
    </div>
    <details class="lines" {{#LINES_OPEN}}open{{/LINES_OPEN}}><summary>[[session.lines]]</summary>
      <div class="field"><label for="lines">[[session.lines.label]]</label><p class="hint" id="lines-hint">[[session.lines.hint]]</p>
        {{#HAS_ERROR_LINES}}<p class="field-error" id="lines-error">{{ERROR_LINES}}</p>{{/HAS_ERROR_LINES}}
        <textarea class="form-control" id="lines" name="lines" rows="6" aria-describedby="lines-hint">{{LINES:pre_escape}}</textarea></div>
      <p class="actions"><button class="btn btn-outline-secondary" name="step" value="read_lines" formnovalidate>[[session.lines.go]]</button></p>
    </details>
    <div class="field"><label for="part_reason">[[session.part_reason]] <span class="optional">[[form.optional]]</span></label>
      <p class="hint" id="part_reason-hint">[[session.part_reason.hint]]</p>
      <input class="form-control" id="part_reason" name="part_reason" value="{{PART_REASON}}" maxlength="200" aria-describedby="part_reason-hint"></div>
  </fieldset>
  <fieldset>
    <legend>[[session.trainers]]</legend>
    {{#TRAINER}}<div class="form-check"><input class="form-check-input" type="checkbox" id="trainer-{{TRAINER_ID}}" name="trainer" value="{{TRAINER_ID}}" {{#TRAINER_CHOSEN}}checked{{/TRAINER_CHOSEN}}><label class="form-check-label" for="trainer-{{TRAINER_ID}}">{{TRAINER_TEXT}}</label></div>{{/TRAINER}}
  </fieldset>
  <p class="actions"><button class="btn btn-primary" name="step" value="save">[[form.save]]</button> <a class="btn btn-outline-secondary" href="{{BACK}}">[[form.cancel]]</a></p>
</form>
{{/FILLING}}
