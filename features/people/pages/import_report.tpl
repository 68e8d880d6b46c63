{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! What becomes of each line. IMPORT_HREF IMPORT_STATE IMPORT_SUMMARY; TASK when the last task gave up, section STOPPED_AT_MAPPING;
    section HALF_WAY when the application stopped half-way: HALF_LEFT with LEFT_TEXT LEFT_AFTER, one of MAY_GO_ON NO_FILE;
    sections MAY_APPLY MAY_UNDO HAS_REFUSED; TAB*: TAB_HREF TAB_LABEL
    TAB_COUNT TAB_CHOSEN; section LINES with LINE*: LINE_NUMBER LINE_OUTCOME LINE_FIELD LINE_REASON LINE_SAID LINE_RECORD LINE_HREF, one of
    LINE_DONE LINE_PLAIN LINE_REFUSED LINE_WAITING, LINE_SETTLE; NEXT_HREF; EMPTY; ERRORS. }}
[[>components/error_summary]]
[[>components/task]]{{#STOPPED_AT_MAPPING}}<p><a href="{{IMPORT_HREF}}/mapping">[[people.import.mapping.again]]</a></p>{{/STOPPED_AT_MAPPING}}
<p class="lead">{{IMPORT_SUMMARY}}</p>
<p>{{IMPORT_STATE}}</p>
{{#HALF_WAY}}{{#HALF_LEFT}}<p><a href="{{IMPORT_HREF}}?after={{LEFT_AFTER}}">{{LEFT_TEXT}}</a></p>{{/HALF_LEFT}}
{{#MAY_GO_ON}}<form method="post" action="{{IMPORT_HREF}}/apply">[[>components/form]]<p class="actions"><button class="btn btn-primary">[[people.import.half.go_on]]</button> <a class="btn btn-outline-secondary" href="{{IMPORT_HREF}}/undo">[[people.import.half.undo]]</a></p><p class="hint">[[people.import.half.go_on.help]]</p></form>{{/MAY_GO_ON}}
{{#NO_FILE}}<p class="hint">[[people.import.half.no_file]]</p><p class="actions"><a class="btn btn-outline-secondary" href="{{IMPORT_HREF}}/undo">[[people.import.half.undo]]</a></p>{{/NO_FILE}}{{/HALF_WAY}}
{{#MAY_APPLY}}<form method="post" action="{{IMPORT_HREF}}/apply">[[>components/form]]<p class="actions"><button class="btn btn-primary">[[people.import.apply]]</button> <a class="btn btn-outline-secondary" href="{{IMPORT_HREF}}/mapping">[[people.import.mapping.again]]</a></p></form>{{/MAY_APPLY}}
{{#MAY_UNDO}}<p><a class="btn btn-outline-secondary" href="{{IMPORT_HREF}}/undo">[[people.import.undo]]</a></p>{{/MAY_UNDO}}
{{#HAS_REFUSED}}<p><a href="{{IMPORT_HREF}}/refused.csv">[[people.import.report.refused_csv]]</a> <span class="hint">[[people.import.report.mend]]</span></p>{{/HAS_REFUSED}}
<nav class="tabs" aria-label="[[people.import.report.outcome]]">{{#TAB}}<a href="{{TAB_HREF}}" {{#TAB_CHOSEN}}aria-current="page"{{/TAB_CHOSEN}}>{{TAB_LABEL}} ({{TAB_COUNT}})</a> {{/TAB}}</nav>
{{#LINES}}<div class="scroll" role="region" aria-label="[[people.import.report.outcome]]" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col" class="number">[[people.import.report.line]]</th><th scope="col">[[people.import.report.outcome]]</th><th scope="col">[[people.import.report.field]]</th><th scope="col">[[people.import.report.reason]]</th><th scope="col">[[people.import.report.record]]</th></tr></thead>
  <tbody>{{#LINE}}<tr>
    <td data-label="[[people.import.report.line]]" class="number">{{LINE_NUMBER}}</td>
    <td data-label="[[people.import.report.outcome]]">{{#LINE_DONE}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{LINE_OUTCOME}}</span>{{/LINE_DONE}}{{#LINE_PLAIN}}<span class="mark">{{LINE_OUTCOME}}</span>{{/LINE_PLAIN}}{{#LINE_REFUSED}}<span class="mark is-refused"><i class="icon icon-x-octagon-fill" aria-hidden="true"></i> {{LINE_OUTCOME}}</span>{{/LINE_REFUSED}}{{#LINE_WAITING}}<span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> {{LINE_OUTCOME}}</span>{{/LINE_WAITING}}</td>
    <td data-label="[[people.import.report.field]]">{{LINE_FIELD}}</td>
    <td data-label="[[people.import.report.reason]]">{{LINE_REASON}}{{#HAS_LINE_SAID}} <span class="note">{{LINE_SAID}}</span>{{/HAS_LINE_SAID}}
      {{#LINE_SETTLE}}<form method="post" action="{{IMPORT_HREF}}/settle">[[>components/form]]<input type="hidden" name="line" value="{{LINE_NUMBER}}"><button class="btn btn-sm btn-outline-secondary" name="same" value="yes">[[people.import.same]]</button> <button class="btn btn-sm btn-outline-secondary" name="same" value="no">[[people.import.other]]</button></form>{{/LINE_SETTLE}}</td>
    <td data-label="[[people.import.report.record]]">{{#HAS_LINE_RECORD}}<a href="{{LINE_HREF}}">{{LINE_RECORD}}</a>{{/HAS_LINE_RECORD}}</td>
  </tr>
  {{/LINE}}</tbody>
</table></div>
[[>components/pagination]]{{/LINES}}
[[>components/empty]]
