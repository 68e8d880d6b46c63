{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The statuses of a file: a table corrected in place, a form to add one, and how they stood before. FILE_HREF; section STATUSES with
    STATUS*: STATUS_NAME STATUS_PERIOD STATUS_SOURCE, one of STATUS_HOLDS STATUS_OVER STATUS_COMES, STATUS_FORM (may be corrected): FORM_ID
    FORM_SEEN FORM_FROM FORM_UNTIL FORM_REASON, FORM_ERROR by set_if with WRONG_STATUS WRONG_FROM WRONG_UNTIL, FORM_OPEN, STATUS_OPTION* SOURCE_OPTION*: OPTION_VALUE OPTION_LABEL
    OPTION_CHOSEN; ADD with the same; section CHANGES with CHANGE*: CHANGE_AT CHANGE_BY CHANGE_DEED CHANGE_BEFORE CHANGE_REASON; EMPTY; ERRORS. }}
[[>components/error_summary]]
{{#STATUSES}}
<div class="scroll" role="region" aria-label="[[people.file.statuses]]" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col">[[people.status]]</th><th scope="col">[[people.status.period]]</th><th scope="col">[[people.status.state]]</th><th scope="col">[[people.status.source]]</th><th scope="col"><span class="visually-hidden">[[people.status.correct]]</span></th></tr></thead>
  <tbody>{{#STATUS}}<tr>
    <th scope="row">{{STATUS_NAME}}</th>
    <td data-label="[[people.status.period]]">{{STATUS_PERIOD}}</td>
    <td data-label="[[people.status.state]]">{{#STATUS_HOLDS}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> [[people.status.holds]]</span>{{/STATUS_HOLDS}}{{#STATUS_OVER}}<span class="mark">[[people.status.over]]</span>{{/STATUS_OVER}}{{#STATUS_COMES}}<span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> [[people.status.comes]]</span>{{/STATUS_COMES}}</td>
    <td data-label="[[people.status.source]]">{{STATUS_SOURCE}}</td>
    <td>{{#STATUS_FORM}}<details {{#FORM_OPEN}}open{{/FORM_OPEN}}><summary>[[people.status.correct]]<span class="visually-hidden"> {{STATUS_NAME}}</span></summary>
      <form class="form" method="post" action="{{FILE_HREF}}/statuses/{{FORM_ID}}/correct">
      [[>components/form]]
      <input type="hidden" name="seen" value="{{FORM_SEEN}}">
      {{#HAS_FORM_ERROR}}<p class="field-error">{{FORM_ERROR}}</p>{{/HAS_FORM_ERROR}}
      <div class="field-row">
      <div class="field"><label for="status-{{FORM_ID}}">[[people.status]]</label><select class="form-select" id="status-{{FORM_ID}}" name="status" required {{#WRONG_STATUS}}aria-invalid="true"{{/WRONG_STATUS}}><option value="">[[form.choose]]</option>{{#STATUS_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/STATUS_OPTION}}</select></div>
      <div class="field"><label for="from-{{FORM_ID}}">[[people.status.from]]</label><input class="form-control field-date" type="date" id="from-{{FORM_ID}}" name="from" value="{{FORM_FROM}}" required {{#WRONG_FROM}}aria-invalid="true"{{/WRONG_FROM}}></div>
      <div class="field"><label for="until-{{FORM_ID}}">[[people.status.until]] <span class="optional">[[form.optional]]</span></label><input class="form-control field-date" type="date" id="until-{{FORM_ID}}" name="until" value="{{FORM_UNTIL}}" {{#WRONG_UNTIL}}aria-invalid="true"{{/WRONG_UNTIL}}></div>
      <div class="field"><label for="source-{{FORM_ID}}">[[people.status.source]]</label><select class="form-select" id="source-{{FORM_ID}}" name="source">{{#SOURCE_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/SOURCE_OPTION}}</select></div>
      </div>
      <div class="field"><label for="reason-{{FORM_ID}}">[[people.status.reason]]</label><p class="hint" id="reason-{{FORM_ID}}-hint">[[people.status.reason.help]]</p><input class="form-control" id="reason-{{FORM_ID}}" name="reason" value="{{FORM_REASON}}" maxlength="300" aria-describedby="reason-{{FORM_ID}}-hint"></div>
      <p class="actions"><button class="btn btn-outline-secondary">[[people.status.correct]]</button> <button class="btn btn-link" formaction="{{FILE_HREF}}/statuses/{{FORM_ID}}/remove" data-ask="[[people.status.remove.ask]]">[[people.status.remove]]</button></p>
      </form></details>{{/STATUS_FORM}}</td>
  </tr>
  {{/STATUS}}</tbody>
</table>
</div>
{{/STATUSES}}
[[>components/empty]]
{{#ADD}}
<section aria-labelledby="add-title">
  <h2 id="add-title">[[people.file.status.add]]</h2>
  <form class="form" method="post" action="{{FILE_HREF}}/statuses">
    [[>components/form]]
    {{#HAS_FORM_ERROR}}<p class="field-error">{{FORM_ERROR}}</p>{{/HAS_FORM_ERROR}}
      <div class="field-row">
      <div class="field"><label for="status">[[people.status]]</label><select class="form-select" id="status" name="status" required {{#WRONG_STATUS}}aria-invalid="true"{{/WRONG_STATUS}}><option value="">[[form.choose]]</option>{{#STATUS_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/STATUS_OPTION}}</select></div>
      <div class="field"><label for="from">[[people.status.from]]</label><input class="form-control field-date" type="date" id="from" name="from" value="{{FORM_FROM}}" required {{#WRONG_FROM}}aria-invalid="true"{{/WRONG_FROM}}></div>
      <div class="field"><label for="until">[[people.status.until]] <span class="optional">[[form.optional]]</span></label><input class="form-control field-date" type="date" id="until" name="until" value="{{FORM_UNTIL}}" {{#WRONG_UNTIL}}aria-invalid="true"{{/WRONG_UNTIL}}></div>
      <div class="field"><label for="source">[[people.status.source]]</label><select class="form-select" id="source" name="source">{{#SOURCE_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/SOURCE_OPTION}}</select></div>
      </div>
    <p class="actions"><button class="btn btn-primary">[[people.file.status.add]]</button> <a class="btn btn-outline-secondary" href="{{FILE_HREF}}">[[people.statuses.back]]</a></p>
  </form>
</section>
{{/ADD}}
{{#CHANGES}}
<div>
  <h2>[[people.statuses.history]]</h2>
  <p class="hint">[[people.statuses.history.help]]</p>
  <div class="scroll" role="region" aria-label="[[people.statuses.history]]" tabindex="0">
  <table class="table dense stack">
    <thead><tr><th scope="col">[[people.statuses.when]]</th><th scope="col">[[people.statuses.who]]</th><th scope="col">[[people.statuses.what]]</th><th scope="col">[[people.statuses.before]]</th><th scope="col">[[people.status.reason]]</th></tr></thead>
    <tbody>{{#CHANGE}}<tr><td data-label="[[people.statuses.when]]" class="date">{{CHANGE_AT}}</td><td data-label="[[people.statuses.who]]">{{CHANGE_BY}}</td><td data-label="[[people.statuses.what]]">{{CHANGE_DEED}}</td><td data-label="[[people.statuses.before]]">{{CHANGE_BEFORE}}</td><td data-label="[[people.status.reason]]">{{CHANGE_REASON}}</td></tr>
    {{/CHANGE}}</tbody>
  </table></div>
</div>
{{/CHANGES}}
