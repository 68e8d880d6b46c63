{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Which committee is to meet. CHOICE*: CHOICE_HREF CHOICE_WORDS CHOICE_NOTE; EMPTY: components/empty. }}
<ul class="todo">{{#CHOICE}}<li><div><a href="{{CHOICE_HREF}}">{{CHOICE_WORDS}}</a> <span class="note">{{CHOICE_NOTE}}</span></div></li>{{/CHOICE}}</ul>
[[>components/empty]]
