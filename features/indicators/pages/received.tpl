{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! What was sent to the reader's institution about an agreement to which it is no party. PLACE AGREEMENT_TITLE; RECEIVED_ANY; PERIOD*: PERIOD_CODE PERIOD_WORDS PERIOD_CHOSEN;
    RECEIVED*: RECEIVED_TITLE RECEIVED_HREF, EXPORT*, components/stamp, table; EMPTY. }}
<p class="lead">[[indicators.received.lead]]</p>
{{#RECEIVED_ANY}}<form class="filters" method="get" action="{{PLACE}}#found" data-filters>
  <div class="field">
    <label for="period">[[indicators.column.period]]</label>
    <select class="form-select" id="period" name="period">{{#PERIOD}}<option value="{{PERIOD_CODE}}" {{#PERIOD_CHOSEN}}selected{{/PERIOD_CHOSEN}}>{{PERIOD_WORDS}}</option>{{/PERIOD}}</select>
  </div>
  <button class="btn btn-outline-secondary">[[form.filter]]</button><span id="found"></span>
</form>{{/RECEIVED_ANY}}
{{#RECEIVED}}<section class="card-plain">
  <h2><a href="{{RECEIVED_HREF}}">{{RECEIVED_TITLE}}</a></h2>
  [[>components/stamp]]
  <p class="no-print">{{#EXPORT}}<a class="btn btn-sm btn-outline-secondary" href="{{EXPORT_HREF}}"><i class="icon icon-download" aria-hidden="true"></i> {{EXPORT_WORDS}}<span class="visually-hidden"> – {{RECEIVED_TITLE}}</span></a> {{/EXPORT}}</p>
  [[>indicators/table]]
</section>{{/RECEIVED}}
[[>components/empty]]
