{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The figures of an agreement for a period. PLACE; AGREEMENT_TITLE AGREEMENT_HREF; EXPORT*: EXPORT_HREF EXPORT_WORDS; PERIOD*: PERIOD_CODE PERIOD_WORDS
    PERIOD_CHOSEN; components/stamp; table; REPORTS with REPORT*: REPORT_HREF REPORT_TITLE REPORT_STATE, REPORT_OPEN or REPORT_CLOSED; STORIES, STORY*: STORY_WORDING
    STORY_OF STORY_DAY; MAY_TELL MAY_RECORD. }}
<p class="page-actions">{{#EXPORT}}<a class="btn btn-outline-secondary" href="{{EXPORT_HREF}}"><i class="icon icon-download" aria-hidden="true"></i> {{EXPORT_WORDS}}</a> {{/EXPORT}}</p>
<p class="subtitle"><a href="{{AGREEMENT_HREF}}">{{AGREEMENT_TITLE}}</a></p>
<form class="filters" method="get" action="{{PLACE}}#found" data-filters>
  <div class="field">
    <label for="period">[[indicators.column.period]]</label>
    <select class="form-select" id="period" name="period">{{#PERIOD}}<option value="{{PERIOD_CODE}}" {{#PERIOD_CHOSEN}}selected{{/PERIOD_CHOSEN}}>{{PERIOD_WORDS}}</option>{{/PERIOD}}</select>
  </div>
  <button class="btn btn-outline-secondary">[[form.filter]]</button><span id="found"></span>
</form>
[[>components/stamp]]
[[>indicators/table]]
{{#REPORTS}}<section aria-labelledby="reports-title">
  <h2 id="reports-title">[[indicators.reports.of_period]]</h2>
  <ul class="todo">{{#REPORT}}<li><div><a href="{{REPORT_HREF}}">{{REPORT_TITLE}}</a></div> {{#REPORT_CLOSED}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{REPORT_STATE}}</span>{{/REPORT_CLOSED}}{{#REPORT_OPEN}}<span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> {{REPORT_STATE}}</span>{{/REPORT_OPEN}}</li>{{/REPORT}}</ul>
  {{#MAY_TELL}}<p><a href="{{PLACE}}/recipients">[[indicators.recipients.title]]</a></p>{{/MAY_TELL}}
</section>{{/REPORTS}}
<section aria-labelledby="stories-title">
  <h2 id="stories-title">[[indicators.stories]]</h2>
  {{#STORIES}}{{#STORY}}<blockquote><p>{{STORY_WORDING}}</p><footer class="hint">{{STORY_OF}}, {{STORY_DAY}}</footer></blockquote>{{/STORY}}{{/STORIES}}
  <p>{{#MAY_TELL}}<a class="btn btn-outline-secondary" href="{{PLACE}}/story">[[indicators.story.title]]</a> {{/MAY_TELL}}{{#MAY_RECORD}}<a class="btn btn-outline-secondary" href="{{PLACE}}/training">[[indicators.training.title]]</a>{{/MAY_RECORD}}</p>
</section>
