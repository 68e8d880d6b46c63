{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A report of the pack for one period. PLACE QUERY VERSION REPORT PROGRAMME PERIOD; DUE_WORDS; EXPORT*; MAY_PREPARE MAY_VALIDATE MAY_FREEZE MAY_CORRECT (REASON_TEXT) MAY_NAME
    (RECIPIENTS_HREF) PERIOD_RUNNING QUALITATIVE QUALITATIVE_TEXT; components/stamp; table; CLOSED, QUALITATIVE_GIVEN by set_if, OUTSIDE; DIFFERENCES: DIFFERENCES_TITLE, DIFFERENCE*:
    DIFFERENCE_WHAT _PART _BEFORE _AFTER; EDITIONS, EDITION*: EDITION_TITLE EDITION_HREF _STATE _REASON _DAY _BY _VALIDATED, EDITION_SHOWN or EDITION_OTHER. }}
<p class="page-actions">{{#EXPORT}}<a class="btn btn-outline-secondary" href="{{EXPORT_HREF}}"><i class="icon icon-download" aria-hidden="true"></i> {{EXPORT_WORDS}}</a> {{/EXPORT}}</p>
<p class="subtitle">{{DUE_WORDS}}{{#MAY_NAME}} · <a href="{{RECIPIENTS_HREF}}">[[indicators.recipients.title]]</a>{{/MAY_NAME}}</p>
[[>components/error_summary]]
[[>components/stamp]]
{{#PERIOD_RUNNING}}<p class="hint">[[indicators.period_running.hint]]</p>{{/PERIOD_RUNNING}}
{{#CLOSED}}<p>[[indicators.closed.hint]]</p>{{/CLOSED}}
{{#OUTSIDE}}<p class="hint">[[indicators.masked.why]]</p>{{/OUTSIDE}}
[[>indicators/table]]
{{#HAS_QUALITATIVE_GIVEN}}<section><h2>[[indicators.qualitative]]</h2><p>{{QUALITATIVE_GIVEN}}</p></section>{{/HAS_QUALITATIVE_GIVEN}}
{{#DIFFERENCES}}<section>
<h2>{{DIFFERENCES_TITLE}}</h2>
<div class="scroll" role="region" aria-label="{{DIFFERENCES_TITLE}}" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col">[[indicators.column.indicator]]</th><th scope="col">[[indicators.column.breakdown]]</th><th scope="col" class="number">[[indicators.column.before]]</th><th scope="col" class="number">[[indicators.column.after]]</th></tr></thead>
  <tbody>{{#DIFFERENCE}}<tr><th scope="row">{{DIFFERENCE_WHAT}}</th><td data-label="[[indicators.column.breakdown]]">{{DIFFERENCE_PART}}</td><td class="number" data-label="[[indicators.column.before]]">{{DIFFERENCE_BEFORE}}</td><td class="number" data-label="[[indicators.column.after]]">{{DIFFERENCE_AFTER}}</td></tr>{{/DIFFERENCE}}</tbody>
</table>
</div>
</section>{{/DIFFERENCES}}
{{#EDITIONS}}<section>
<h2>[[indicators.editions]]</h2>
<div class="scroll" role="region" aria-label="[[indicators.editions]]" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col">[[indicators.edition.column]]</th><th scope="col">[[indicators.column.state]]</th><th scope="col">[[indicators.column.closed]]</th><th scope="col">[[indicators.edition.reason]]</th><th scope="col">[[indicators.edition.by]]</th><th scope="col">[[indicators.edition.validated]]</th></tr></thead>
  <tbody>{{#EDITION}}<tr><th scope="row">{{#EDITION_OTHER}}<a href="{{EDITION_HREF}}">{{EDITION_TITLE}}</a>{{/EDITION_OTHER}}{{#EDITION_SHOWN}}<a href="{{EDITION_HREF}}" aria-current="page">{{EDITION_TITLE}}</a>{{/EDITION_SHOWN}}</th><td data-label="[[indicators.column.state]]">{{EDITION_STATE}}</td><td data-label="[[indicators.column.closed]]">{{EDITION_DAY}}</td><td data-label="[[indicators.edition.reason]]">{{EDITION_REASON}}</td><td data-label="[[indicators.edition.by]]">{{EDITION_BY}}</td><td data-label="[[indicators.edition.validated]]">{{EDITION_VALIDATED}}</td></tr>{{/EDITION}}</tbody>
</table>
</div>
</section>{{/EDITIONS}}
{{#MAY_PREPARE}}<form class="form" method="post" action="{{PLACE}}/prepare">
  [[>components/form]]
  <input type="hidden" name="report" value="{{REPORT}}"><input type="hidden" name="programme" value="{{PROGRAMME}}"><input type="hidden" name="period" value="{{PERIOD}}"><input type="hidden" name="version" value="{{VERSION}}">
  {{#QUALITATIVE}}<div class="field">
    <label for="qualitative">[[indicators.qualitative]]</label>
    <p class="hint" id="qualitative-hint">[[indicators.qualitative.hint]]</p>
    <textarea class="form-control" id="qualitative" name="qualitative" rows="6" maxlength="20000" aria-describedby="qualitative-hint">{{QUALITATIVE_TEXT:pre_escape}}</textarea>
  </div>{{/QUALITATIVE}}
  <p class="actions"><button class="btn btn-primary">[[indicators.prepare]]</button></p>
</form>{{/MAY_PREPARE}}
{{#MAY_VALIDATE}}<form class="form" method="post" action="{{PLACE}}/validate">
  [[>components/form]]
  <input type="hidden" name="report" value="{{REPORT}}"><input type="hidden" name="programme" value="{{PROGRAMME}}"><input type="hidden" name="period" value="{{PERIOD}}"><input type="hidden" name="version" value="{{VERSION}}">
  <p class="actions"><button class="btn btn-primary">[[indicators.validate]]</button></p>
</form>{{/MAY_VALIDATE}}
{{#MAY_FREEZE}}<form class="form" method="post" action="{{PLACE}}/freeze">
  [[>components/form]]
  <input type="hidden" name="report" value="{{REPORT}}"><input type="hidden" name="programme" value="{{PROGRAMME}}"><input type="hidden" name="period" value="{{PERIOD}}"><input type="hidden" name="version" value="{{VERSION}}">
  <p class="actions"><button class="btn btn-primary" data-ask="[[indicators.freeze.ask]]">[[indicators.freeze]]</button></p>
</form>{{/MAY_FREEZE}}
{{#MAY_CORRECT}}<details class="fold">
<summary><h2>[[indicators.correct.title]]</h2></summary>
<form class="form" method="post" action="{{PLACE}}/correct">
  [[>components/form]]
  <input type="hidden" name="report" value="{{REPORT}}"><input type="hidden" name="programme" value="{{PROGRAMME}}"><input type="hidden" name="period" value="{{PERIOD}}"><input type="hidden" name="version" value="{{VERSION}}">
  <div class="field">
    <label for="reason">[[indicators.correct.reason]]</label>
    <p class="hint" id="reason-hint">[[indicators.correct.hint]]</p>
    {{#HAS_ERROR_REASON}}<p class="field-error" id="reason-error">{{ERROR_REASON}}</p>{{/HAS_ERROR_REASON}}
    <input class="form-control" id="reason" name="reason" value="{{REASON_TEXT}}" maxlength="400" required aria-describedby="reason-hint reason-error" {{#HAS_ERROR_REASON}}aria-invalid="true"{{/HAS_ERROR_REASON}}>
  </div>
  <p class="actions"><button class="btn btn-outline-secondary">[[indicators.correct]]</button></p>
</form>
</details>{{/MAY_CORRECT}}
