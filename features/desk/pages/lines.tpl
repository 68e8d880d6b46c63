{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The lines of one pile: DUE*: TODO_WHAT TODO_HREF TODO_BUTTON, TODO_SUBJECT by set_if, DUE_DATE DUE_WHY DUE_LATE as in components/deadline; SAME with
    SAME_WORDS and ONE*: ONE_HREF ONE_WORDS, ONE_DATE by set_if; PILE_MORE by set_if. }}
<ul class="todo">
  {{#DUE}}<li><div><strong>{{TODO_WHAT}}</strong>{{#HAS_TODO_SUBJECT}} · {{TODO_SUBJECT}}{{/HAS_TODO_SUBJECT}}<br>[[>components/deadline]]{{#SAME}}<details><summary>{{SAME_WORDS}}<span class="visually-hidden"> {{TODO_WHAT}}</span></summary>
    <ul>{{#ONE}}<li><a href="{{ONE_HREF}}">{{ONE_WORDS}}</a>{{#HAS_ONE_DATE}} <span class="note">{{ONE_DATE}}</span>{{/HAS_ONE_DATE}}</li>
    {{/ONE}}</ul></details>{{/SAME}}</div> <a class="btn btn-sm btn-outline-secondary" href="{{TODO_HREF}}">{{TODO_BUTTON}} <span class="visually-hidden">{{TODO_WHAT}} {{TODO_SUBJECT}}</span></a></li>
  {{/DUE}}
</ul>
{{#HAS_PILE_MORE}}<p class="hint">{{PILE_MORE}}</p>{{/HAS_PILE_MORE}}
