{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The end of a form.filters: sends it, and empties it when something is filtered (FILTERED, by Visit::page). Forms that
    lead to #found give back the keyboard here, just before what was found. }}
<button class="btn btn-outline-secondary">[[form.filter]]</button>{{#FILTERED}} <a class="btn btn-link" href="?">[[form.filter.clear]]</a>{{/FILTERED}}<span id="found"></span>
