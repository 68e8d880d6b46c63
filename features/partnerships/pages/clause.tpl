{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! What the pack says, opened beside what it rules. CLAUSE_TEXT. }}
<details><summary>[[partnerships.clause]]</summary><p class="clause">{{CLAUSE_TEXT}}</p></details>
