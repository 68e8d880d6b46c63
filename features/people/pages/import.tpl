{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Uploading a spreadsheet, and what came in before. MODE_OPTION*: OPTION_VALUE OPTION_LABEL OPTION_CHOSEN; section IMPORTS with
    IMPORT*: IMPORT_HREF IMPORT_FILE IMPORT_AT IMPORT_STATE IMPORT_SUMMARY; EMPTY; ERRORS. }}
[[>components/error_summary]]
<p class="lead">[[people.import.lead]]</p>
<form class="form" method="post" action="/people/import" enctype="multipart/form-data">
  [[>components/form]]
  <div class="field">
    <label for="file">[[people.import.file]]</label>
    {{#HAS_ERROR_FILE}}<p class="field-error" id="file-error">{{ERROR_FILE}}</p>{{/HAS_ERROR_FILE}}
    <input class="form-control" type="file" id="file" name="file" accept=".csv,.txt,.tsv,.xlsx" required {{#HAS_ERROR_FILE}}aria-invalid="true" aria-describedby="file-error"{{/HAS_ERROR_FILE}}>
  </div>
  <div class="field">
    <label for="mode">[[people.import.mode]]</label>
    <select class="form-select" id="mode" name="mode">{{#MODE_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/MODE_OPTION}}</select>
  </div>
  <p class="actions"><button class="btn btn-primary">[[people.import.send]]</button> <a class="btn btn-outline-secondary" href="/people">[[form.cancel]]</a></p>
</form>
<section aria-labelledby="past-title">
  <h2 id="past-title">[[people.import.past]]</h2>
  {{#IMPORTS}}<div class="scroll" role="region" aria-label="[[people.import.past]]" tabindex="0">
  <table class="table dense stack">
    <thead><tr><th scope="col">[[people.import.file]]</th><th scope="col">[[people.import.when]]</th><th scope="col">[[people.import.state]]</th><th scope="col">[[people.import.rows]]</th></tr></thead>
    <tbody>{{#IMPORT}}<tr><th scope="row"><a href="{{IMPORT_HREF}}">{{IMPORT_FILE}}</a></th><td data-label="[[people.import.when]]">{{IMPORT_AT}}</td><td data-label="[[people.import.state]]">{{IMPORT_STATE}}</td><td data-label="[[people.import.rows]]">{{IMPORT_SUMMARY}}</td></tr>
    {{/IMPORT}}</tbody>
  </table></div>{{/IMPORTS}}
  [[>components/empty]]
</section>
