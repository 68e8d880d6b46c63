{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A task works on the import. ROWS in words; TASK. }}
<p class="lead">{{ROWS}}</p>
[[>components/task]]
<p class="hint">[[people.import.underway.leave]]</p>
<p><a href="/people/import">[[people.import.underway.back]]</a></p>
