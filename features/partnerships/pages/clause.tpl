{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! What the pack says, opened beside what it rules. CLAUSE_TEXT, CLAUSE_IDS by set_if. }}
<details><summary>[[partnerships.clause]]</summary><p class="clause">{{CLAUSE_TEXT}}{{#HAS_CLAUSE_IDS}} ({{CLAUSE_IDS}}){{/HAS_CLAUSE_IDS}}</p></details>
