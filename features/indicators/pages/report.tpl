{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A report of the pack for one period. PLACE QUERY VERSION REPORT PROGRAMME PERIOD; STATE_WORDS DUE_WORDS; EXPORT*; MAY_PREPARE
    MAY_VALIDATE MAY_FREEZE PERIOD_RUNNING QUALITATIVE QUALITATIVE_TEXT; OPEN with the table, or CLOSED; OUTSIDE. }}
<p class="page-actions">{{#EXPORT}}<a class="btn btn-outline-secondary" href="{{EXPORT_HREF}}"><i class="icon icon-download" aria-hidden="true"></i> {{EXPORT_WORDS}}</a> {{/EXPORT}}</p>
<p class="subtitle">{{STATE_WORDS}} · {{DUE_WORDS}}</p>
[[>components/error_summary]]
[[>components/stamp]]
{{#PERIOD_RUNNING}}<p class="hint">[[indicators.period_running.hint]]</p>{{/PERIOD_RUNNING}}
{{#CLOSED}}<p>[[indicators.closed.hint]]</p>{{/CLOSED}}
{{#OPEN}}
{{#OUTSIDE}}<p class="hint">[[indicators.masked.why]]</p>{{/OUTSIDE}}
[[>indicators/table]]
{{/OPEN}}
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
