{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A session drawn up or changed. CHOOSING: only the programme is asked, by GET; OFFER*: OFFER_HREF OFFER_TEXT OFFER_NOTE.
    FILLING: ACTION VERSION AGREEMENT PROGRAMME TRACK and what was typed: TITLE_TYPED SITE CAPACITY CALENDAR PART_REASON;
    MODALITY*, TRAINER*: _ID _TEXT _CHOSEN; section OUTSIDE OUTSIDE_ALLOWED; PROPOSING: the fields of the generator, START
    TRACK_OPTION* MORNINGS AFTERNOONS; WARNING* WARNING_TEXT. }}
[[>components/error_summary]]
[[>components/conflict]]
{{#CHOOSING}}
<p class="lead">[[session.form.choose]]</p>
<ul class="todo">{{#OFFER}}<li><div><strong>{{OFFER_TEXT}}</strong> <span class="note">{{OFFER_NOTE}}</span></div> <a class="btn btn-sm btn-outline-secondary" href="{{OFFER_HREF}}">[[form.choose]]</a></li>{{/OFFER}}</ul>
[[>components/empty]]
{{/CHOOSING}}
{{#FILLING}}
<p class="subtitle">{{SUBTITLE}}</p>
{{#PROPOSING}}
<form class="form" method="get" action="/sessions/new">
  <input type="hidden" name="agreement" value="{{AGREEMENT}}"><input type="hidden" name="programme" value="{{PROGRAMME}}">
  <fieldset>
    <legend>[[session.form.propose]]</legend>
    <div class="field-row">
      <div class="field"><label for="start">[[session.form.start]]</label><input class="form-control field-date" type="date" id="start" name="start" value="{{START}}" required></div>
      {{#TRACKS}}<div class="field"><label for="wanted-track">[[session.track]]</label><select class="form-select" id="wanted-track" name="track">{{#TRACK_OPTION}}<option value="{{TRACK_OPTION_ID}}" {{#TRACK_OPTION_CHOSEN}}selected{{/TRACK_OPTION_CHOSEN}}>{{TRACK_OPTION_TEXT}}</option>{{/TRACK_OPTION}}</select></div>{{/TRACKS}}
      <div class="field"><label for="count">[[session.form.half_days]] <span class="optional">[[form.optional]]</span></label><input class="form-control field-short" type="number" min="1" max="400" id="count" name="count" value="{{COUNT}}"></div>
      <div class="field"><label for="halves">[[session.form.halves]]</label><select class="form-select" id="halves" name="halves">{{#HALVES_OPTION}}<option value="{{HALVES_OPTION_ID}}" {{#HALVES_OPTION_CHOSEN}}selected{{/HALVES_OPTION_CHOSEN}}>{{HALVES_OPTION_TEXT}}</option>{{/HALVES_OPTION}}</select></div>
    </div>
    <button class="btn btn-outline-secondary">[[session.form.propose.go]]</button>
  </fieldset>
</form>
{{/PROPOSING}}
<form class="form" method="post" action="{{ACTION}}">
  [[>components/form]]
  <input type="hidden" name="version" value="{{VERSION}}"><input type="hidden" name="agreement" value="{{AGREEMENT}}">
  <input type="hidden" name="programme" value="{{PROGRAMME}}"><input type="hidden" name="track" value="{{TRACK}}">
  <fieldset>
    <legend>[[session.form.what]]</legend>
    <div class="field"><label for="title">[[session.title]]</label>
      {{#HAS_ERROR_TITLE}}<p class="field-error" id="title-error">{{ERROR_TITLE}}</p>{{/HAS_ERROR_TITLE}}
      <input class="form-control" id="title" name="title" value="{{TITLE_TYPED}}" maxlength="120" required></div>
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
    {{#HAS_WARNING}}<div class="notice is-waiting"><i class="icon icon-info-circle-fill" aria-hidden="true"></i> <p>{{WARNING}}</p></div>{{/HAS_WARNING}}
    <div class="field"><label for="calendar">[[session.form.calendar]]</label>
      <p class="hint" id="calendar-hint">[[session.form.calendar.hint]] {{PHASE_HINT}}</p>
      {{#HAS_ERROR_CALENDAR}}<p class="field-error" id="calendar-error">{{ERROR_CALENDAR}}</p>{{/HAS_ERROR_CALENDAR}}
      <textarea class="form-control" id="calendar" name="calendar" rows="14" aria-describedby="calendar-hint">{{CALENDAR:pre_escape}}</textarea></div>
    <div class="field"><label for="part_reason">[[session.part_reason]] <span class="optional">[[form.optional]]</span></label>
      <p class="hint" id="part_reason-hint">[[session.part_reason.hint]]</p>
      <input class="form-control" id="part_reason" name="part_reason" value="{{PART_REASON}}" maxlength="200" aria-describedby="part_reason-hint"></div>
  </fieldset>
  <fieldset>
    <legend>[[session.trainers]]</legend>
    {{#TRAINER}}<div class="form-check"><input class="form-check-input" type="checkbox" id="trainer-{{TRAINER_ID}}" name="trainer" value="{{TRAINER_ID}}" {{#TRAINER_CHOSEN}}checked{{/TRAINER_CHOSEN}}><label class="form-check-label" for="trainer-{{TRAINER_ID}}">{{TRAINER_TEXT}}</label></div>{{/TRAINER}}
  </fieldset>
  <p class="actions"><button class="btn btn-primary">[[form.save]]</button> <a class="btn btn-outline-secondary" href="{{BACK}}">[[form.cancel]]</a></p>
</form>
{{/FILLING}}
