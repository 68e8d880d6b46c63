{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The nearest places beside a person's file. PLACE*: PLACE_HREF PLACE_TITLE PLACE_DATES PLACE_LEFT PLACE_VERB. }}
<section class="card-plain no-print" aria-labelledby="places-title">
  <h2 id="places-title">[[refer.places]]</h2>
  <ul class="todo">{{#PLACE}}<li><div><strong>{{PLACE_TITLE}}</strong> <span class="note">{{PLACE_DATES}}</span> <span class="note">{{PLACE_LEFT}}</span></div> <a class="btn btn-sm btn-outline-secondary" href="{{PLACE_HREF}}">{{PLACE_VERB}}<span class="visually-hidden"> {{PLACE_TITLE}}</span></a></li>{{/PLACE}}</ul>
</section>
