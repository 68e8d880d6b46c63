{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! What each column means. ACTION; MODE_OPTION*; COLUMN*: COLUMN_NAME COLUMN_HEADING COLUMN_LABEL COLUMN_SAMPLE, FIELD_OPTION*:
    OPTION_VALUE OPTION_LABEL OPTION_CHOSEN; ERRORS. }}
[[>components/error_summary]]
<p class="hint">[[people.import.mapping.help]]</p>
<form method="post" action="{{ACTION}}">
  [[>components/form]]
  <div class="scroll" role="region" aria-label="[[people.import.mapping.help]]" tabindex="0">
  <table class="table dense stack">
    <thead><tr><th scope="col">[[people.import.mapping.heading]]</th><th scope="col">[[people.import.mapping.sample]]</th><th scope="col">[[people.import.mapping.field]]</th></tr></thead>
    <tbody>{{#COLUMN}}<tr>
      <th scope="row">{{COLUMN_HEADING}}</th>
      <td data-label="[[people.import.mapping.sample]]">{{COLUMN_SAMPLE}}</td>
      <td data-label="[[people.import.mapping.field]]"><select class="form-select" name="{{COLUMN_NAME}}" aria-label="{{COLUMN_LABEL}}">{{#FIELD_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/FIELD_OPTION}}</select></td>
    </tr>
    {{/COLUMN}}</tbody>
  </table></div>
  <div class="field">
    <label for="mode">[[people.import.mode]]</label>
    <select class="form-select" id="mode" name="mode">{{#MODE_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/MODE_OPTION}}</select>
  </div>
  <p class="actions"><button class="btn btn-primary">[[people.import.mapping.check]]</button> <a class="btn btn-outline-secondary" href="/people/import">[[form.cancel]]</a></p>
</form>
