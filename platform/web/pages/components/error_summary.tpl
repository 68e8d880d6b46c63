{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! What has to be mended, at the top of the form; focus goes here. Filled by Visit::refused.
    ERRORS (once), in it ERROR*: FIELD (id of the field, by set_if), MESSAGE. }}
{{#ERRORS}}
<div class="notice is-refused error-summary" id="errors" role="alert" tabindex="-1" autofocus>
  <i class="icon icon-exclamation-octagon-fill" aria-hidden="true"></i>
  <div>
    <h2>[[form.errors]]</h2>
    <ul>{{#ERROR}}<li>{{#HAS_FIELD}}<a href="#{{FIELD}}">{{/HAS_FIELD}}{{MESSAGE}}{{#HAS_FIELD}}</a>{{/HAS_FIELD}}</li>{{/ERROR}}</ul>
  </div>
</div>
{{/ERRORS}}
