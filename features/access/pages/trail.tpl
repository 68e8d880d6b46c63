{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! FROM UNTIL ACTION_FILTER; section LINES with LINE*: LINE_AT LINE_USER LINE_ACTION, LINE_KIND by set_if with
    LINE_SUBJECT and perhaps LINE_HREF, LINE_PERSON by set_if; NEXT_HREF; EMPTY. }}
<form class="filters" method="get" action="/settings/trail#found" data-filters>
  <div class="field"><label for="from">[[access.trail.from]]</label><input class="form-control field-date" type="date" id="from" name="from" value="{{FROM}}"></div>
  <div class="field"><label for="until">[[access.trail.until]]</label><input class="form-control field-date" type="date" id="until" name="until" value="{{UNTIL}}"></div>
  [[>components/filter_end]]
</form>
{{#LINES}}<div class="scroll" role="region" aria-label="[[access.trail.short]]" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col">[[access.trail.at]]</th><th scope="col">[[access.trail.who]]</th><th scope="col">[[access.trail.what]]</th><th scope="col">[[access.trail.subject]]</th></tr></thead>
  <tbody>{{#LINE}}<tr><td data-label="[[access.trail.at]]">{{LINE_AT}}</td><td data-label="[[access.trail.who]]">{{LINE_USER}}</td><td data-label="[[access.trail.what]]">{{LINE_ACTION}}</td><td data-label="[[access.trail.subject]]">{{#HAS_LINE_KIND}}<span>{{LINE_KIND}} {{#HAS_LINE_HREF}}<a href="{{LINE_HREF}}">{{/HAS_LINE_HREF}}{{LINE_SUBJECT}}{{#HAS_LINE_HREF}}</a>{{/HAS_LINE_HREF}}{{#HAS_LINE_PERSON}} · {{LINE_PERSON}}{{/HAS_LINE_PERSON}}</span>{{/HAS_LINE_KIND}}</td></tr>
  {{/LINE}}</tbody>
</table></div>
[[>components/pagination]]{{/LINES}}
[[>components/empty]]
