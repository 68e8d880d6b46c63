{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Who looked at a file. Section LINES with LINE*: LINE_AT LINE_USER LINE_ACTION; NEXT_HREF; EMPTY. }}
{{#LINES}}<div class="scroll" role="region" aria-label="[[people.file.trail]]" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col">[[people.trail.at]]</th><th scope="col">[[people.trail.who]]</th><th scope="col">[[people.trail.what]]</th></tr></thead>
  <tbody>{{#LINE}}<tr><td data-label="[[people.trail.at]]">{{LINE_AT}}</td><td data-label="[[people.trail.who]]">{{LINE_USER}}</td><td data-label="[[people.trail.what]]">{{LINE_ACTION}}</td></tr>
  {{/LINE}}</tbody>
</table></div>
[[>components/pagination]]{{/LINES}}
[[>components/empty]]
