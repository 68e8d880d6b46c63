{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! One meeting. PLACE its address, VERSION; AGREEMENT_TITLE AGREEMENT_HREF STATE_WORDS MINUTES_WORDS; MAY_CHANGE MAY_HOLD
    MAY_WRITE MAY_DECIDE MAY_VALIDATE, or LACKING with LACKING_PART*: LACKING_ID LACKING_WORDS, LACKING_HREF by set_if; ERRORS: components/error_summary; MEETING_PLACE AGENDA QUANTITATIVE QUALITATIVE IMPROVEMENTS by set_if; ABSENT*, ATTENDEE*,
    OPEN*, DECISION*, VALIDATION*; AGENDA_LINE* QUANTITATIVE_LINE* …: LINE. }}
<p class="page-actions">{{#PLANNED}}{{#MAY_HOLD}}<a class="btn btn-primary" href="{{PLACE}}/held">[[governance.hold]]</a>{{/MAY_HOLD}} {{#MAY_CHANGE}}<a class="btn btn-outline-secondary" href="{{PLACE}}/change"><i class="icon icon-pencil" aria-hidden="true"></i> [[governance.change]]</a>{{/MAY_CHANGE}}{{/PLANNED}}{{#HELD}}{{#MAY_WRITE}}<a class="btn btn-primary" href="{{PLACE}}/minutes">[[governance.write]]</a>{{/MAY_WRITE}} {{#MAY_DECIDE}}<a class="btn btn-outline-secondary" href="{{PLACE}}/decide">[[governance.decide]]</a>{{/MAY_DECIDE}} {{#MAY_HOLD}}<a class="btn btn-outline-secondary" href="{{PLACE}}/held">[[governance.hold.correct]]</a>{{/MAY_HOLD}} <a class="btn btn-outline-secondary" href="{{PLACE}}/minutes.pdf"><i class="icon icon-file-earmark-pdf" aria-hidden="true"></i> [[governance.minutes.pdf]]</a>{{/HELD}}</p>
<p class="subtitle"><a href="{{AGREEMENT_HREF}}">{{AGREEMENT_TITLE}}</a> · {{STATE_WORDS}} · {{MINUTES_WORDS}}</p>
[[>components/error_summary]]
{{#ABSENT}}<div class="notice is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> <div>{{ABSENT_WORDS}}</div></div>{{/ABSENT}}
<div class="columns">
<div>
  {{#HAS_AGENDA}}<section aria-labelledby="agenda-title">
    <h2 id="agenda-title">[[governance.field.agenda]]</h2>
    <ul>{{#AGENDA_LINE}}<li>{{LINE}}</li>{{/AGENDA_LINE}}</ul>
  </section>{{/HAS_AGENDA}}
  {{#HELD}}
  <section aria-labelledby="decisions-title">
    <h2 id="decisions-title">[[governance.decisions]]</h2>
    {{#OPEN}}<p class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> {{OPEN_WORDS}}</p>{{/OPEN}}
    <ul>{{#DECISION}}<li>{{DECISION_WORDS}}</li>{{/DECISION}}</ul>
  </section>
  <section aria-labelledby="minutes-title">
    <h2 id="minutes-title">[[governance.column.minutes]]</h2>
    {{#HAS_QUANTITATIVE}}<h3>[[governance.part.quantitative_balance]]</h3>{{#QUANTITATIVE_LINE}}<p>{{LINE}}</p>{{/QUANTITATIVE_LINE}}{{/HAS_QUANTITATIVE}}
    {{#HAS_QUALITATIVE}}<h3>[[governance.part.qualitative_balance]]</h3>{{#QUALITATIVE_LINE}}<p>{{LINE}}</p>{{/QUALITATIVE_LINE}}{{/HAS_QUALITATIVE}}
    {{#HAS_IMPROVEMENTS}}<h3>[[governance.part.improvements]]</h3>{{#IMPROVEMENTS_LINE}}<p>{{LINE}}</p>{{/IMPROVEMENTS_LINE}}{{/HAS_IMPROVEMENTS}}
    <ul class="todo">{{#VALIDATION}}<li><div>{{VALIDATION_PARTY}} {{#VALIDATION_DONE}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> [[governance.validated]]</span>{{/VALIDATION_DONE}}{{#VALIDATION_AWAITED}}<span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> [[governance.validation.awaited]]</span>{{/VALIDATION_AWAITED}}</div></li>{{/VALIDATION}}</ul>
    {{#LACKING}}<div class="notice is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> <div>
      <p>[[governance.lacking]]</p>
      <ul>{{#LACKING_PART}}<li id="{{LACKING_ID}}">{{#HAS_LACKING_HREF}}<a href="{{LACKING_HREF}}">{{/HAS_LACKING_HREF}}{{LACKING_WORDS}}{{#HAS_LACKING_HREF}}</a>{{/HAS_LACKING_HREF}}</li>{{/LACKING_PART}}</ul>
    </div></div>{{/LACKING}}
    {{#MAY_VALIDATE}}<form method="post" action="{{PLACE}}/validate">
      [[>components/form]]
      <input type="hidden" name="version" value="{{VERSION}}">
      <p class="actions"><button class="btn btn-primary">[[governance.validate]]</button></p>
    </form>{{/MAY_VALIDATE}}
  </section>
  {{/HELD}}
  {{#MAY_CHANGE}}<form method="post" action="{{PLACE}}/cancel">
    [[>components/form]]
    <input type="hidden" name="version" value="{{VERSION}}">
    <p class="actions"><button class="btn btn-outline-secondary" data-ask="[[governance.cancel.ask]]">[[governance.cancel]]</button></p>
  </form>{{/MAY_CHANGE}}
</div>
<aside>
  <section class="card-plain" aria-labelledby="attendees-title">
    <h2 id="attendees-title">[[governance.attendees]]</h2>
    {{#HAS_MEETING_PLACE}}<p>{{MEETING_PLACE}}</p>{{/HAS_MEETING_PLACE}}
    <ul>{{#ATTENDEE}}<li>{{ATTENDEE_NAME}}{{#HAS_ATTENDEE_TITLE}}, {{ATTENDEE_TITLE}}{{/HAS_ATTENDEE_TITLE}} <span class="hint">{{ATTENDEE_OF}}</span></li>{{/ATTENDEE}}</ul>
  </section>
</aside>
</div>
