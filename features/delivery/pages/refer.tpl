{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Referring one person, on one page. CHOOSING with OFFER*: OFFER_HREF OFFER_TEXT OFFER_NOTE OFFER_PURPOSE; EMPTY.
    CONTENTS: delivery/contents. FILLING: ACTION PERSON_NAME PROGRAMME_TEXT CHANGE_HREF AGREEMENT PROGRAMME; reasons as in components/reasons and one of
    VERDICT_YES VERDICT_NO VERDICT_UNKNOWN VERDICT_FLAG; KNOWN* KNOWN_TEXT; ASKED*: ASKED_NAME ASKED_TEXT and one of ASKED_YESNO
    (YES NO chosen) ASKED_DAY ASKED_NUMBER, ASKED_VALUE; FLAG_REASON REASON_ASKED; PRESCRIBER* and TRACK* options (TRACKS once), AUDIENCE*: AUDIENCE_WAY AUDIENCE_TEXT;
    SESSION_ROW*: SESSION_ID SESSION_TEXT SESSION_PLACES SESSION_CHOSEN SESSION_FULL; NO_SESSION;
    PREREQUISITE*: PREREQUISITE_ID PREREQUISITE_TEXT PREREQUISITE_DAY PREREQUISITE_DONE, ERROR in it by
    HAS_PREREQUISITE_ERROR; MOBILITY_YES …; EMPLOYER_ASKED REPRESENTATIVE_ASKED TOOL_ASKED. }}
[[>components/error_summary]]
{{#CHOOSING}}
<p class="lead">[[refer.choose]]</p>
<ul class="todo">{{#OFFER}}<li><div><strong>{{OFFER_TEXT}}</strong> <span class="note">{{OFFER_PURPOSE}}</span> <span class="note">{{OFFER_NOTE}}</span></div> <a class="btn btn-sm btn-outline-secondary" href="{{OFFER_HREF}}">[[form.choose]]<span class="visually-hidden"> {{OFFER_TEXT}}</span></a></li>{{/OFFER}}</ul>
[[>components/empty]]
{{/CHOOSING}}
{{#FILLING}}
<p class="subtitle">{{PROGRAMME_TEXT}} <a href="{{CHANGE_HREF}}">[[refer.change]]</a></p>
{{#CONTENTS}}[[>delivery/contents]]{{/CONTENTS}}
{{#NOT_AUTHORISED}}<div class="notice is-refused"><i class="icon icon-x-octagon-fill" aria-hidden="true"></i> <p>[[refer.not_authorised]]</p></div>{{/NOT_AUTHORISED}}
<form class="form" method="post" action="{{ACTION}}">
  [[>components/form]]
  <input type="hidden" name="agreement" value="{{AGREEMENT}}"><input type="hidden" name="programme" value="{{PROGRAMME}}">
  <section aria-labelledby="eligibility-title" id="eligibility">
    <h2 id="eligibility-title">[[refer.eligibility]]</h2>
    <p>{{#VERDICT_YES}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> [[refer.verdict.yes]]</span>{{/VERDICT_YES}}{{#VERDICT_NO}}<span class="mark is-refused"><i class="icon icon-x-octagon-fill" aria-hidden="true"></i> [[refer.verdict.no]]</span>{{/VERDICT_NO}}{{#VERDICT_UNKNOWN}}<span class="mark is-waiting"><i class="icon icon-question-circle-fill" aria-hidden="true"></i> [[refer.verdict.unknown]]</span>{{/VERDICT_UNKNOWN}}{{#VERDICT_FLAG}}<span class="mark is-late"><i class="icon icon-flag-fill" aria-hidden="true"></i> [[refer.verdict.allowed]]</span>{{/VERDICT_FLAG}}</p>
    [[>components/reasons]]
    {{#VERDICT_YES}}<details {{#REASON_ASKED}}open{{/REASON_ASKED}}><summary>[[refer.more]]</summary>{{/VERDICT_YES}}
    {{#ASKED}}<fieldset class="field"><legend>{{ASKED_TEXT}}</legend>
      {{#ASKED_YESNO}}<div class="form-check"><input class="form-check-input" type="radio" id="{{ASKED_NAME}}-yes" name="{{ASKED_NAME}}" value="yes" {{#ASKED_IS_YES}}checked{{/ASKED_IS_YES}}><label class="form-check-label" for="{{ASKED_NAME}}-yes">[[refer.yes]]</label></div>
      <div class="form-check"><input class="form-check-input" type="radio" id="{{ASKED_NAME}}-no" name="{{ASKED_NAME}}" value="no" {{#ASKED_IS_NO}}checked{{/ASKED_IS_NO}}><label class="form-check-label" for="{{ASKED_NAME}}-no">[[refer.no]]</label></div>{{/ASKED_YESNO}}
      {{#ASKED_DAY}}<input class="form-control field-date" type="date" name="{{ASKED_NAME}}" value="{{ASKED_VALUE}}" aria-label="{{ASKED_TEXT}}">{{/ASKED_DAY}}
      {{#ASKED_OTHER}}<input class="form-control field-short" name="{{ASKED_NAME}}" value="{{ASKED_VALUE}}" aria-label="{{ASKED_TEXT}}">{{/ASKED_OTHER}}
    </fieldset>{{/ASKED}}
    <div class="field"><label for="flag_reason">[[refer.flag_reason]] <span class="optional">[[form.optional]]</span></label>
      {{#HAS_ERROR_FLAG_REASON}}<p class="field-error" id="flag_reason-error">{{ERROR_FLAG_REASON}}</p>{{/HAS_ERROR_FLAG_REASON}}
      <input class="form-control" id="flag_reason" name="flag_reason" value="{{FLAG_REASON}}" maxlength="300"></div>
    <div class="field-row">
      <div class="field"><label for="prescriber_kind">[[refer.prescriber]]</label>
        {{#HAS_ERROR_PRESCRIBER_KIND}}<p class="field-error" id="prescriber_kind-error">{{ERROR_PRESCRIBER_KIND}}</p>{{/HAS_ERROR_PRESCRIBER_KIND}}
        <select class="form-select" id="prescriber_kind" name="prescriber_kind">{{#PRESCRIBER}}<option value="{{PRESCRIBER_ID}}" {{#PRESCRIBER_CHOSEN}}selected{{/PRESCRIBER_CHOSEN}}>{{PRESCRIBER_TEXT}}</option>{{/PRESCRIBER}}</select></div>
      {{#TRACKS}}<div class="field"><label for="track">[[session.track]]</label>
        {{#HAS_ERROR_TRACK}}<p class="field-error" id="track-error">{{ERROR_TRACK}}</p>{{/HAS_ERROR_TRACK}}
        <select class="form-select" id="track" name="track" aria-describedby="track-hint"><option value="">[[refer.track.of_session]]</option>{{#TRACK}}<option value="{{TRACK_ID}}" {{#TRACK_CHOSEN}}selected{{/TRACK_CHOSEN}}>{{TRACK_TEXT}}</option>{{/TRACK}}</select>
        <div id="track-hint">{{#AUDIENCE}}<p class="hint">{{AUDIENCE_WAY}} · {{AUDIENCE_TEXT}}</p>{{/AUDIENCE}}</div></div>{{/TRACKS}}
    </div>
    <p><button class="btn btn-sm btn-outline-secondary" name="step" value="check">[[refer.check]]</button></p>
  {{#VERDICT_YES}}</details>{{/VERDICT_YES}}
  </section>

  <section aria-labelledby="sessions-title" id="session">
    <h2 id="sessions-title">[[refer.sessions]]</h2>
    {{#HAS_ERROR_SESSION}}<p class="field-error" id="session-error">{{ERROR_SESSION}}</p>{{/HAS_ERROR_SESSION}}
    {{#SESSION_ROW}}<div class="form-check"><input class="form-check-input" type="radio" id="session-{{SESSION_ID}}" name="session" value="{{SESSION_ID}}" {{#SESSION_CHOSEN}}checked{{/SESSION_CHOSEN}}><label class="form-check-label" for="session-{{SESSION_ID}}">{{SESSION_TEXT}} · {{#SESSION_FREE}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{SESSION_PLACES}}</span>{{/SESSION_FREE}}{{#SESSION_FULL}}<span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> {{SESSION_PLACES}}</span>{{/SESSION_FULL}}</label></div>
    {{/SESSION_ROW}}
    {{#NO_SESSION}}<p class="hint">[[refer.no_session]]</p>{{/NO_SESSION}}
    <details {{#NO_SESSION}}open{{/NO_SESSION}}><summary>[[refer.reserve]]</summary>
      <p class="hint">[[refer.reserve.help]]</p>
      <div class="field"><label for="wished_site">[[reserve.site]] <span class="optional">[[form.optional]]</span></label><input class="form-control" id="wished_site" name="wished_site" value="{{WISHED_SITE}}" maxlength="200"></div>
      <p><button class="btn btn-sm btn-outline-secondary" name="step" value="reserve">[[refer.reserve.go]]</button></p></details>
  </section>

  <section aria-labelledby="checklist-title">
    <h2 id="checklist-title">[[refer.checklist]]</h2>
    <div class="field-row">
      <div class="form-check"><input class="form-check-input" type="checkbox" id="informed" name="informed" value="yes" {{#INFORMED}}checked{{/INFORMED}}><label class="form-check-label" for="informed">[[refer.informed]]</label></div>
      <div class="field"><label class="visually-hidden" for="informed_on">[[refer.informed_on]]</label>{{#HAS_ERROR_INFORMED_ON}}<p class="field-error" id="informed_on-error">{{ERROR_INFORMED_ON}}</p>{{/HAS_ERROR_INFORMED_ON}}<input class="form-control field-date" type="date" id="informed_on" name="informed_on" value="{{INFORMED_ON}}"></div>
    </div>
    {{#PREREQUISITE}}<div class="field-row">
      <div class="form-check"><input class="form-check-input" type="checkbox" id="prerequisite.{{PREREQUISITE_ID}}" name="prerequisite.{{PREREQUISITE_ID}}" value="yes" {{#PREREQUISITE_DONE}}checked{{/PREREQUISITE_DONE}}><label class="form-check-label" for="prerequisite.{{PREREQUISITE_ID}}">{{PREREQUISITE_TEXT}}</label>{{#HAS_PREREQUISITE_ERROR}}<p class="field-error">{{PREREQUISITE_ERROR}}</p>{{/HAS_PREREQUISITE_ERROR}}</div>
      <div class="field"><label class="visually-hidden" for="on.{{PREREQUISITE_ID}}">[[refer.on]]</label><input class="form-control field-date" type="date" id="on.{{PREREQUISITE_ID}}" name="on.{{PREREQUISITE_ID}}" value="{{PREREQUISITE_DAY}}"></div>
    </div>{{/PREREQUISITE}}
    {{#CONDITIONS}}
    <div class="field">{{#HAS_ERROR_MOBILITY}}<p class="field-error" id="mobility-error">{{ERROR_MOBILITY}}</p>{{/HAS_ERROR_MOBILITY}}{{#HAS_ERROR_CHILDCARE}}<p class="field-error" id="childcare-error">{{ERROR_CHILDCARE}}</p>{{/HAS_ERROR_CHILDCARE}}
    <div class="form-check"><input class="form-check-input" type="checkbox" id="conditions" name="conditions" value="yes" {{#ALL_SECURED}}checked{{/ALL_SECURED}}><label class="form-check-label" for="conditions">[[refer.all_secured]]</label></div></div>
    <details {{#CONDITIONS_APART}}open{{/CONDITIONS_APART}}><summary>[[refer.conditions_apart]]</summary>
    <fieldset class="field"><legend>[[refer.mobility]]</legend>
      <div class="form-check"><input class="form-check-input" type="radio" id="mobility" name="mobility" value="yes" {{#MOBILITY_YES}}checked{{/MOBILITY_YES}}><label class="form-check-label" for="mobility">[[refer.secured]]</label></div>
      <div class="form-check"><input class="form-check-input" type="radio" id="mobility-no" name="mobility" value="no" {{#MOBILITY_NO}}checked{{/MOBILITY_NO}}><label class="form-check-label" for="mobility-no">[[refer.not_secured]]</label></div></fieldset>
    <fieldset class="field"><legend>[[refer.childcare]]</legend>
      <div class="form-check"><input class="form-check-input" type="radio" id="childcare" name="childcare" value="yes" {{#CHILDCARE_YES}}checked{{/CHILDCARE_YES}}><label class="form-check-label" for="childcare">[[refer.secured]]</label></div>
      <div class="form-check"><input class="form-check-input" type="radio" id="childcare-no" name="childcare" value="no" {{#CHILDCARE_NO}}checked{{/CHILDCARE_NO}}><label class="form-check-label" for="childcare-no">[[refer.not_secured]]</label></div></fieldset>
    <div class="field"><label for="conditions_note">[[refer.conditions_note]] <span class="optional">[[form.optional]]</span></label><input class="form-control" id="conditions_note" name="conditions_note" value="{{CONDITIONS_NOTE}}" maxlength="300"></div>
    </details>
    {{/CONDITIONS}}
    {{#EMPLOYER_ASKED}}<div class="field-row">
      <div class="field"><label for="employer">[[refer.employer]]</label><input class="form-control" id="employer" name="employer" value="{{EMPLOYER}}" maxlength="200"></div>
      <div class="field"><label for="contract_start">[[refer.contract_start]]</label><input class="form-control field-date" type="date" id="contract_start" name="contract_start" value="{{CONTRACT_START}}"></div>
      <div class="field"><label for="contract_end">[[refer.contract_end]]</label>{{#HAS_ERROR_CONTRACT_END}}<p class="field-error" id="contract_end-error">{{ERROR_CONTRACT_END}}</p>{{/HAS_ERROR_CONTRACT_END}}<input class="form-control field-date" type="date" id="contract_end" name="contract_end" value="{{CONTRACT_END}}"></div>
    </div>{{/EMPLOYER_ASKED}}
    {{#REPRESENTATIVE_ASKED}}<div class="field"><label for="representative">[[refer.representative]]</label><p class="hint" id="representative-hint">[[refer.representative.hint]]</p><input class="form-control" id="representative" name="representative" value="{{REPRESENTATIVE}}" maxlength="200" aria-describedby="representative-hint"></div>{{/REPRESENTATIVE_ASKED}}
    {{#TOOL_ASKED}}<div class="field"><label for="tool_number">{{TOOL_LABEL}} <span class="optional">[[form.optional]]</span></label><input class="form-control" id="tool_number" name="tool_number" value="{{TOOL_NUMBER}}" maxlength="60"></div>{{/TOOL_ASKED}}
  </section>
  <p class="actions"><button class="btn btn-primary" name="step" value="confirm">[[refer.confirm]]</button> <a class="btn btn-outline-secondary" href="{{PERSON_HREF}}">[[form.cancel]]</a></p>
</form>
{{/FILLING}}
