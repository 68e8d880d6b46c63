{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! One session. SESSION_HREF; SUBTITLE; PLACES and one of PLACES_FREE PLACES_FULL PLACES_SHUT; AS_OF; facts SITE DATES
    MODALITY TRAINERS PART_REASON (HAS_); state ribbon; buttons as sections MAY_CHANGE MAY_PUBLISH MAY_COMMUNICATE
    MAY_SPREAD MAY_CLOSE MAY_REOPEN MAY_CANCEL MAY_OFFER MAY_MARK MAY_SHEET; VERSION; STRETCH* (a phase): STRETCH_TITLE
    STRETCH_WHEN STRETCH_OPEN with DAY*: DAY_WHEN DAY_HALVES DAY_HREF (section DAY_LINK) DAY_PLAIN DAY_TODAY DAY_OUTSIDE; CONTENTS: delivery/contents; PEOPLE once with PERSON_ROW*: ROW_HREF ROW_NAME
    ROW_STATE ROW_PRESCRIBER ROW_NUMBER, sections ROW_WAITING ROW_FLAG; NO_PEOPLE; NEXT_WAITING (HAS_). }}
[[>components/error_summary]]
<p class="page-actions">{{#MAY_MARK}}<a class="btn btn-primary" href="{{ROLL_HREF}}"><i class="icon icon-clipboard-check" aria-hidden="true"></i> [[session.roll]]</a> {{/MAY_MARK}}{{#MAY_CHANGE}}<a class="btn btn-outline-secondary" href="{{SESSION_HREF}}/change"><i class="icon icon-pencil" aria-hidden="true"></i> [[session.change]]</a> {{/MAY_CHANGE}}{{#MAY_SHEET}}<a class="btn btn-outline-secondary" href="{{SESSION_HREF}}/sheet.pdf"><i class="icon icon-file-earmark-pdf" aria-hidden="true"></i> [[session.sheet]]</a> <a class="btn btn-outline-secondary" href="{{SESSION_HREF}}/sheet.pdf?blank=yes">[[session.sheet.blank]]</a>{{/MAY_SHEET}}</p>
<p class="subtitle">{{SUBTITLE}}</p>
[[>components/state_ribbon]]

<div class="columns">
  <div>
    <section>
      <h2 id="people-title">[[session.people]]</h2>
      <div id="people" data-live="/live?topic={{TOPIC}}" hx-get="{{SESSION_HREF}}" hx-select="#people">
      <p class="lead">{{#PLACES_FREE}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{PLACES}}</span>{{/PLACES_FREE}}{{#PLACES_FULL}}<span class="mark is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> {{PLACES}}</span>{{/PLACES_FULL}}{{#PLACES_SHUT}}<span class="mark">{{PLACES}}</span>{{/PLACES_SHUT}} <span class="note">{{AS_OF}}</span></p>
      {{#PEOPLE}}
      <div class="scroll" role="region" aria-label="[[session.people]]" tabindex="0">
      <table class="table dense stack">
        <thead><tr><th scope="col">[[session.person]]</th><th scope="col">[[session.state]]</th><th scope="col">[[session.prescriber]]</th><th scope="col">[[session.tool_number]]</th></tr></thead>
        <tbody>{{#PERSON_ROW}}<tr>
          <th scope="row"><a href="{{ROW_HREF}}">{{ROW_NAME}}</a></th>
          <td data-label="[[session.state]]">{{#ROW_WAITING}}<i class="icon icon-hourglass-split" aria-hidden="true"></i> {{/ROW_WAITING}}{{ROW_STATE}}{{#ROW_FLAG}} <span class="mark is-late"><i class="icon icon-flag-fill" aria-hidden="true"></i> [[session.flagged]]</span>{{/ROW_FLAG}}</td>
          <td data-label="[[session.prescriber]]">{{ROW_PRESCRIBER}}</td>
          <td data-label="[[session.tool_number]]">{{ROW_NUMBER}}</td>
        </tr>{{/PERSON_ROW}}</tbody>
      </table>
      </div>
      {{/PEOPLE}}
      {{#NO_PEOPLE}}<p class="hint">[[session.no_people]]</p>{{/NO_PEOPLE}}
      </div>
    </section>

    <section aria-labelledby="calendar-title">
      <h2 id="calendar-title">[[session.calendar]]</h2>
      {{#CONTENTS}}[[>delivery/contents]]{{/CONTENTS}}
      {{#STRETCH}}<details class="stretch" {{#STRETCH_OPEN}}open{{/STRETCH_OPEN}}><summary>{{STRETCH_TITLE}} <span class="note">{{STRETCH_WHEN}}</span></summary>
      <ul class="halves">{{#DAY}}<li>{{#DAY_LINK}}<a href="{{DAY_HREF}}">{{DAY_WHEN}}</a>{{/DAY_LINK}}{{#DAY_PLAIN}}{{DAY_WHEN}}{{/DAY_PLAIN}} <span class="note">{{DAY_HALVES}}</span>{{#DAY_TODAY}} <span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> [[session.today]]</span>{{/DAY_TODAY}}{{#HAS_DAY_OUTSIDE}} <span class="mark is-late"><i class="icon icon-flag-fill" aria-hidden="true"></i> {{DAY_OUTSIDE}}</span>{{/HAS_DAY_OUTSIDE}}</li>
      {{/DAY}}</ul></details>
      {{/STRETCH}}
    </section>
  </div>
  <aside>
    <section class="card-plain" aria-labelledby="facts-title">
      <h2 id="facts-title">[[session.facts]]</h2>
      <dl class="facts">
        <dt>[[session.dates]]</dt><dd>{{DATES}}</dd>
        <dt>[[session.site]]</dt><dd>{{SITE}}</dd>
        <dt>[[session.modality]]</dt><dd>{{MODALITY}}</dd>
        {{#HAS_TRAINERS}}<dt>[[session.trainers]]</dt><dd>{{TRAINERS}}</dd>{{/HAS_TRAINERS}}
        {{#HAS_PART_REASON}}<dt>[[session.part_reason]]</dt><dd>{{PART_REASON}}</dd>{{/HAS_PART_REASON}}
      </dl>
      {{#MAY_PUBLISH}}<form method="post" action="{{SESSION_HREF}}/publish">[[>components/form]]<input type="hidden" name="version" value="{{VERSION}}"><button class="btn btn-primary">[[session.publish]]</button></form>{{/MAY_PUBLISH}}
      {{#MAY_COMMUNICATE}}<form method="post" action="{{SESSION_HREF}}/communicate">[[>components/form]]<input type="hidden" name="version" value="{{VERSION}}"><button class="btn btn-outline-secondary">[[session.communicate]]</button></form>{{/MAY_COMMUNICATE}}
      {{#MAY_SPREAD}}<form method="post" action="{{SESSION_HREF}}/spread">[[>components/form]]<button class="btn btn-outline-secondary">[[session.spread]]</button></form>{{/MAY_SPREAD}}
      {{#HAS_NEXT_WAITING}}<p><i class="icon icon-hourglass-split" aria-hidden="true"></i> {{NEXT_WAITING}} <a href="/reserve?state=waiting">[[reserve.title]]</a></p>{{/HAS_NEXT_WAITING}}
      {{#MAY_OFFER}}<form method="post" action="{{SESSION_HREF}}/offer">[[>components/form]]<button class="btn btn-outline-secondary">[[session.offer]]</button></form>{{/MAY_OFFER}}
      {{#MAY_CLOSE}}<form method="post" action="{{SESSION_HREF}}/close">[[>components/form]]<input type="hidden" name="version" value="{{VERSION}}"><button class="btn btn-outline-secondary">[[session.close]]</button></form>{{/MAY_CLOSE}}
      {{#MAY_REOPEN}}<form method="post" action="{{SESSION_HREF}}/reopen">[[>components/form]]<input type="hidden" name="version" value="{{VERSION}}"><button class="btn btn-outline-secondary">[[session.reopen]]</button></form>{{/MAY_REOPEN}}
      {{#MAY_CANCEL}}<details><summary>[[session.cancel]]</summary>
      <form class="form" method="post" action="{{SESSION_HREF}}/cancel">[[>components/form]]<input type="hidden" name="version" value="{{VERSION}}">
        <div class="field"><label for="reason">[[session.cancel.reason]]</label>
        {{#HAS_ERROR_REASON}}<p class="field-error" id="reason-error">{{ERROR_REASON}}</p>{{/HAS_ERROR_REASON}}
        <input class="form-control" id="reason" name="reason" maxlength="200" required></div>
        <p class="hint">[[session.cancel.help]]</p>
        <button class="btn btn-danger">[[session.cancel]]</button></form></details>{{/MAY_CANCEL}}
    </section>
  </aside>
</div>
