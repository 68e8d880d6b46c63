{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Somebody else saved in the meantime: both versions, and the form below keeps what was typed.
    CONFLICT (once): CONFLICT_BY who and when, in words; in it CONFLICT_FIELD*: CONFLICT_LABEL CONFLICT_THEIRS CONFLICT_YOURS.
    The form carries the new `version`, so sending it again keeps yours. }}
{{#CONFLICT}}
<div class="notice is-late conflict" role="alert" tabindex="-1" autofocus>
  <i class="icon icon-people-fill" aria-hidden="true"></i>
  <div>
    <h2>[[conflict.title]]</h2>
    <p>{{CONFLICT_BY}} [[conflict.help]]</p>
    <div class="scroll" role="region" aria-label="[[conflict.title]]" tabindex="0">
    <table class="table table-sm">
      <thead><tr><th scope="col">[[conflict.field]]</th><th scope="col">[[conflict.theirs]]</th><th scope="col">[[conflict.yours]]</th></tr></thead>
      <tbody>{{#CONFLICT_FIELD}}<tr><th scope="row">{{CONFLICT_LABEL}}</th><td>{{CONFLICT_THEIRS}}</td><td>{{CONFLICT_YOURS}}</td></tr>{{/CONFLICT_FIELD}}</tbody>
    </table>
    </div>
  </div>
</div>
{{/CONFLICT}}
