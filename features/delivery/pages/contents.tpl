{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! What a programme consists of, folded. PURPOSE; PART* (a phase): PART_TEXT, PART_LENGTH PART_CONTENTS by set_if; WAYS with WAY*: WAY_TEXT,
    WAY_LENGTH WAY_AUDIENCE by set_if, STEP*: STEP_TEXT STEP_LENGTH. }}
<details><summary>[[programme.contents]]</summary>
<p>{{PURPOSE}}</p>
<ol>{{#PART}}<li>{{PART_TEXT}}{{#HAS_PART_LENGTH}} · {{PART_LENGTH}}{{/HAS_PART_LENGTH}}{{#HAS_PART_CONTENTS}} <span class="note">{{PART_CONTENTS}}</span>{{/HAS_PART_CONTENTS}}</li>
{{/PART}}</ol>
{{#WAYS}}<p>[[programme.ways]]</p>
<ul>{{#WAY}}<li>{{WAY_TEXT}}{{#HAS_WAY_LENGTH}} · {{WAY_LENGTH}}{{/HAS_WAY_LENGTH}}{{#HAS_WAY_AUDIENCE}} <span class="note">{{WAY_AUDIENCE}}</span>{{/HAS_WAY_AUDIENCE}}
  <ul>{{#STEP}}<li>{{STEP_TEXT}} · {{STEP_LENGTH}}</li>{{/STEP}}</ul></li>
{{/WAY}}</ul>{{/WAYS}}</details>
