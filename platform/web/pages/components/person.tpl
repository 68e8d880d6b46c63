{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A person in a line of text or a table. PERSON_HREF, PERSON_NAME, PERSON_NOTE by set_if (age or birth date). }}
<a class="person" href="{{PERSON_HREF}}"><i class="icon icon-person" aria-hidden="true"></i> <span class="person-name">{{PERSON_NAME}}</span></a>{{#HAS_PERSON_NOTE}} <span class="person-note">{{PERSON_NOTE}}</span>{{/HAS_PERSON_NOTE}}
