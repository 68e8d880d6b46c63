{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! What became of a reassignment. REASSIGNMENT_HREF TOLD REASON STATE; MAY_UNDO; FILE*: FILE_NAME FILE_NUMBER FILE_REFERENT FILE_OUTCOME, FILE_HREF by
    set_if; ERRORS. }}
[[>components/error_summary]]
<p class="lead">{{TOLD}}</p>
<p>{{STATE}} · [[people.reassign.reason]] : {{REASON}}</p>
<div class="scroll" role="region" aria-label="[[people.reassign.files]]" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col">[[people.name]]</th><th scope="col">[[people.file_number]]</th><th scope="col">[[people.reassign.was]]</th><th scope="col">[[people.reassign.outcome]]</th></tr></thead>
  <tbody>{{#FILE}}<tr><th scope="row">{{#HAS_FILE_HREF}}<a href="{{FILE_HREF}}">{{/HAS_FILE_HREF}}{{FILE_NAME}}{{#HAS_FILE_HREF}}</a>{{/HAS_FILE_HREF}}</th><td data-label="[[people.file_number]]">{{FILE_NUMBER}}</td><td data-label="[[people.reassign.was]]">{{FILE_REFERENT}}</td><td data-label="[[people.reassign.outcome]]">{{FILE_OUTCOME}}</td></tr>
  {{/FILE}}</tbody>
</table></div>
{{#MAY_UNDO}}<form method="post" action="{{REASSIGNMENT_HREF}}/undo">[[>components/form]]<p class="hint">[[people.reassign.undo.help]]</p><p class="actions"><button class="btn btn-outline-secondary" data-ask="[[people.reassign.undo.ask]]">[[people.reassign.undo]]</button></p></form>{{/MAY_UNDO}}
