{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! One agreement. PLACE its address, FIGURES_HREF, VERSION; AGREEMENT_REFERENCE _PACK _PURPOSE _VERSION; STATE*: components/state_ribbon;
    MAY_…: what the reader may do; TODO* or NO_DUE: TODO_WHAT, TODO_WHO TODO_DAY TODO_HREF by set_if, TODO_BUTTON, TODO_LATE; PARTY*, REFERENT*;
    PLAN*: PLAN_YEAR PLAN_NOW PLAN_PROGRESS PLAN_PERCENT, PLAN_EDIT_HREF PLAN_CORRECT_HREF by set_if, stamp, HEADING*, TARGET*, COUNTED, CORRECTION*;
    PAPER*, REPLACED with PAPER*: see partnerships/paper; PART*: CONTENT; PART_TAB*: TAB_ANCHOR TAB_LABEL; CLAUSE_…: see partnerships/clause;
    TRANSMISSION, PUBLICATION*, MENTION*, PAST*; KIT with MAY_SEE_PLACES and PIECE*: PIECE_WORDS, PIECE_MISSING or PIECE_THERE with
    PIECE_HREF PIECE_ADDED; BASES with BASIS*: BASIS_WORDS; OFFERS with OFFER*: OFFER_WORDS. }}
<p class="page-actions">{{#MAY_SIGN}}<a class="btn btn-primary" href="{{PLACE}}/sign"><i class="icon icon-pen" aria-hidden="true"></i> [[partnerships.sign]]</a>{{/MAY_SIGN}} {{#MAY_RECORD_SIGNATURE}}<a class="btn btn-outline-secondary" href="{{PLACE}}/signature">[[partnerships.record_signature]]</a>{{/MAY_RECORD_SIGNATURE}} {{#MAY_CHANGE}}<a class="btn btn-outline-secondary" href="{{PLACE}}/edit"><i class="icon icon-pencil" aria-hidden="true"></i> [[partnerships.change]]</a>{{/MAY_CHANGE}} <a class="btn btn-outline-secondary" href="{{PLACE}}/convention.pdf"><i class="icon icon-file-earmark-pdf" aria-hidden="true"></i> [[partnerships.convention]]</a></p>
<p class="subtitle">{{AGREEMENT_REFERENCE}} · {{AGREEMENT_PACK}}</p>
[[>components/state_ribbon]]
<nav class="tabs" aria-label="[[partnerships.sections]]"><a href="#plan">[[partnerships.section.plan]]</a>{{#MAY_SEE_FIGURES}}<a href="{{FIGURES_HREF}}">[[partnerships.section.figures]]</a>{{/MAY_SEE_FIGURES}}{{#PART_TAB}}<a href="#{{TAB_ANCHOR}}">{{TAB_LABEL}}</a>{{/PART_TAB}}<a href="#papers">[[partnerships.section.papers]]</a><a href="#publications">[[partnerships.section.publications]]</a><a href="#history">[[partnerships.section.history]]</a></nav>

<div class="columns">
<div>
  <section aria-labelledby="due-title">
    <h2 id="due-title">[[partnerships.section.due]]</h2>
    {{#NO_DUE}}<p class="hint">[[partnerships.due.none]]</p>{{/NO_DUE}}
    <ul class="todo">
      {{#TODO}}<li><div>{{TODO_WHAT}}{{#HAS_TODO_WHO}} · {{TODO_WHO}}{{/HAS_TODO_WHO}}{{#HAS_TODO_DAY}} <span class="deadline">{{#TODO_LATE}}<span class="mark is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> [[due.late]]</span> {{/TODO_LATE}}<span class="deadline-date">{{TODO_DAY}}</span></span>{{/HAS_TODO_DAY}}</div>{{#HAS_TODO_HREF}} <a class="btn btn-sm btn-outline-secondary" href="{{TODO_HREF}}">{{TODO_BUTTON}}<span class="visually-hidden"> {{TODO_WHAT}}</span></a>{{/HAS_TODO_HREF}}</li>
      {{/TODO}}
    </ul>
    {{#MAY_SUBMIT}}<form method="post" action="{{PLACE}}/submit" id="submit">
      [[>components/form]]
      <input type="hidden" name="version" value="{{VERSION}}">
      <p class="actions"><button class="btn btn-primary">[[partnerships.submit]]</button> <span class="hint">[[partnerships.submit.hint]]</span></p>
    </form>{{/MAY_SUBMIT}}
  </section>

  <section aria-labelledby="plan" id="plans">
    <h2 id="plan">[[partnerships.section.plan]]</h2>
    {{#CLAUSE_PLAN}}[[>partnerships/clause]]{{/CLAUSE_PLAN}}
    {{#PLAN}}
    <section aria-labelledby="plan-{{PLAN_YEAR}}">
    <h3 id="plan-{{PLAN_YEAR}}">[[partnerships.plan.year]] {{PLAN_YEAR}}</h3>
    [[>components/stamp]]
    <p><progress max="100" value="{{PLAN_PERCENT}}" aria-label="[[partnerships.plan.state]] {{PLAN_YEAR}}"></progress> {{PLAN_PROGRESS}}{{#HAS_PLAN_EDIT_HREF}} · <a href="{{PLAN_EDIT_HREF}}">[[partnerships.plan.edit]]<span class="visually-hidden"> {{PLAN_YEAR}}</span></a>{{/HAS_PLAN_EDIT_HREF}}{{#HAS_PLAN_CORRECT_HREF}} · <a href="{{PLAN_CORRECT_HREF}}">[[partnerships.plan.correct]]<span class="visually-hidden"> {{PLAN_YEAR}}</span></a>{{/HAS_PLAN_CORRECT_HREF}}</p>
    {{#HEADING}}
    <details><summary>{{HEADING_NUMBER}} {{HEADING_WORDS}} <span class="note">{{HEADING_PROGRESS}}</span></summary>
    <div class="scroll" role="region" aria-label="{{HEADING_NUMBER}} {{PLAN_YEAR}}" tabindex="0">
    <table class="table dense stack">
      <thead><tr><th scope="col">[[partnerships.plan.party]]</th><th scope="col">[[partnerships.plan.commitment]]</th><th scope="col">[[partnerships.plan.state]]</th></tr></thead>
      <tbody>{{#ROW}}<tr>
        <td data-label="[[partnerships.plan.party]]">{{ROW_PARTY}}</td>
        <td data-label="[[partnerships.plan.commitment]]">{{ROW_WORDING}}{{#HAS_ROW_NOTE}} <span class="note">{{ROW_NOTE}}</span>{{/HAS_ROW_NOTE}}</td>
        <td data-label="[[partnerships.plan.state]]">{{#ROW_DONE}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{ROW_STATE}}</span>{{/ROW_DONE}}{{#ROW_OPEN}}<span class="mark">{{ROW_STATE}}</span>{{/ROW_OPEN}}</td>
      </tr>{{/ROW}}</tbody>
    </table>
    </div>
    </details>
    {{/HEADING}}
    <details {{#PLAN_NOW}}open{{/PLAN_NOW}}><summary>[[partnerships.plan.indicators]]<span class="visually-hidden"> {{PLAN_YEAR}}</span></summary>
    <dl class="facts">{{#TARGET}}<dt>{{TARGET_WORDS}}</dt><dd><strong>{{TARGET_VALUE}}</strong> {{TARGET_UNIT}}{{#HAS_TARGET_DEFINITION}}<span class="clause">{{TARGET_DEFINITION}}</span>{{/HAS_TARGET_DEFINITION}}</dd>{{/TARGET}}</dl>
    {{#HAS_COUNTED}}<p class="hint">[[partnerships.plan.counted]] {{COUNTED}}</p>{{/HAS_COUNTED}}
    </details>
    {{#CORRECTION}}<p class="note"><strong>{{CORRECTION_DAY}}</strong>{{#HAS_CORRECTION_BY}}, {{CORRECTION_BY}}{{/HAS_CORRECTION_BY}} – {{CORRECTION_WORDS}} <em>{{CORRECTION_REASON}}</em>{{#HAS_CORRECTION_STOOD}} ({{CORRECTION_STOOD}}){{/HAS_CORRECTION_STOOD}}</p>{{/CORRECTION}}
    </section>
    {{/PLAN}}
  </section>

  {{#PART}}[[>components/part]]
  {{/PART}}

  <section aria-labelledby="papers">
    <h2 id="papers">[[partnerships.section.papers]]</h2>
    {{#MAY_ADD_ANNEX}}<p><a class="btn btn-outline-secondary" href="{{PLACE}}/annexes/new">[[partnerships.annex.new]]</a></p>{{/MAY_ADD_ANNEX}}
    <ul class="todo">
      <li><div><a href="{{PLACE}}/convention.pdf">[[partnerships.convention]]</a></div></li>
      {{#PAPER}}[[>partnerships/paper]]
      {{/PAPER}}
    </ul>
    {{#REPLACED}}<details><summary>[[partnerships.paper.before]]</summary>
    <ul class="todo">{{#PAPER}}[[>partnerships/paper]]
    {{/PAPER}}</ul></details>{{/REPLACED}}
  </section>

  <section aria-labelledby="publications">
    <h2 id="publications">[[partnerships.section.publications]]</h2>
    {{#MAY_PUBLISH}}<p><a class="btn btn-outline-secondary" href="{{PLACE}}/publications/new">[[partnerships.publication.new]]</a></p>{{/MAY_PUBLISH}}
    {{#CLAUSE_PUBLICITY}}[[>partnerships/clause]]{{/CLAUSE_PUBLICITY}}
    <p class="hint">[[partnerships.publication.must_show]]</p>
    <ul>{{#MENTION}}<li>{{MENTION_WORDS}}</li>{{/MENTION}}</ul>
    <ul class="todo">{{#PUBLICATION}}<li><div>{{PUBLICATION_TITLE}} · {{PUBLICATION_MEDIUM}} · {{PUBLICATION_OF}} {{#PUBLICATION_OUT}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{PUBLICATION_DAY}}</span>{{/PUBLICATION_OUT}}{{#PUBLICATION_DRAFT}}<span class="mark">[[partnerships.publication.draft]]</span>{{/PUBLICATION_DRAFT}}</div>{{#HAS_PUBLICATION_HREF}} <a class="btn btn-sm btn-outline-secondary" href="{{PUBLICATION_HREF}}">[[partnerships.change]]<span class="visually-hidden"> {{PUBLICATION_TITLE}}</span></a>{{/HAS_PUBLICATION_HREF}}</li>{{/PUBLICATION}}</ul>
    {{#NO_PUBLICATION}}<p class="hint">[[partnerships.publication.none]]</p>{{/NO_PUBLICATION}}
    {{#KIT}}<section aria-labelledby="kit">
    <h3 id="kit">[[partnerships.kit]]</h3>
    <ul class="todo">{{#PIECE}}<li><div>{{#PIECE_THERE}}<a href="{{PIECE_HREF}}">{{PIECE_WORDS}}</a> <span class="note">{{PIECE_ADDED}}</span>{{/PIECE_THERE}}{{#PIECE_MISSING}}{{PIECE_WORDS}} <span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> [[partnerships.kit.missing]]</span>{{/PIECE_MISSING}}</div></li>
      {{/PIECE}}{{#MAY_SEE_PLACES}}<li><div><a href="/sessions">[[partnerships.kit.places]]</a></div></li>{{/MAY_SEE_PLACES}}
    </ul>
    {{#MAY_ADD_ANNEX}}<p class="hint">[[partnerships.kit.add]]</p>{{/MAY_ADD_ANNEX}}
    </section>{{/KIT}}
  </section>

  <section aria-labelledby="history">
    <h2 id="history">[[partnerships.section.history]]</h2>
    <ol class="timeline">{{#PAST}}<li><span class="date">{{PAST_DAY}}</span> {{PAST_WORDS}}</li>{{/PAST}}</ol>
  </section>
</div>

<aside>
  <section class="card-plain" aria-labelledby="parties-title">
    <h2 id="parties-title">[[partnerships.section.parties]]</h2>
    {{#PARTY}}<h3>{{PARTY_NAME}}</h3>
    <p>{{PARTY_ROLE}}{{#PARTY_SIGNS}}<br>{{PARTY_SIGNATORY}}{{#HAS_PARTY_TITLE}}, {{PARTY_TITLE}}{{/HAS_PARTY_TITLE}}{{/PARTY_SIGNS}}{{#PARTY_SIGNS_NOT}}<br><span class="hint">[[partnerships.party_signs_not]]</span>{{/PARTY_SIGNS_NOT}}</p>
    {{#PARTY_SIGNED}}<p class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{PARTY_SIGNED_WORDS}}</p>{{/PARTY_SIGNED}}
    {{#HAS_PARTY_SCAN_HREF}}<p><a href="{{PARTY_SCAN_HREF}}"><i class="icon icon-file-earmark-pdf" aria-hidden="true"></i> [[partnerships.scan.see]]<span class="visually-hidden"> {{PARTY_NAME}}</span></a></p>{{/HAS_PARTY_SCAN_HREF}}
    {{#PARTY_NO_SCAN}}<p class="hint">[[partnerships.scan.none]]</p>{{/PARTY_NO_SCAN}}
    {{#HAS_PARTY_ATTACH_HREF}}<p><a href="{{PARTY_ATTACH_HREF}}">{{PARTY_ATTACH}}<span class="visually-hidden"> {{PARTY_NAME}}</span></a></p>{{/HAS_PARTY_ATTACH_HREF}}
    {{#PARTY_UNSIGNED}}<p class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> [[partnerships.unsigned]]</p>{{/PARTY_UNSIGNED}}
    {{/PARTY}}
  </section>
  <section class="card-plain" aria-labelledby="referents-title">
    <h2 id="referents-title">[[partnerships.section.referents]]</h2>
    <dl class="facts">{{#REFERENT}}<dt>{{REFERENT_KIND}}</dt><dd>{{REFERENT_NAME}}<br><span class="hint">{{REFERENT_OF}}</span></dd>{{/REFERENT}}</dl>
    {{#CLAUSE_CONTACTS}}[[>partnerships/clause]]{{/CLAUSE_CONTACTS}}
    {{#MAY_NAME}}<p><a href="{{PLACE}}/referent">[[partnerships.referent.name]]</a></p>{{/MAY_NAME}}
  </section>
  {{#TRANSMISSION}}<section class="card-plain" aria-labelledby="transmission-title">
    <h2 id="transmission-title">[[partnerships.section.transmission]]</h2>
    <dl class="facts">{{#HAS_SENT}}<dt>[[partnerships.field.sent]]</dt><dd>{{SENT}}</dd>{{/HAS_SENT}}{{#HAS_RECEIVED}}<dt>[[partnerships.field.received]]</dt><dd>{{RECEIVED}}</dd>{{/HAS_RECEIVED}}{{#HAS_POSTED}}<dt>[[partnerships.field.posted]]</dt><dd>{{POSTED}}</dd>{{/HAS_POSTED}}{{#HAS_ACT}}<dt>[[partnerships.field.act]]</dt><dd>{{ACT}}</dd>{{/HAS_ACT}}</dl>
  </section>{{/TRANSMISSION}}
  <section class="card-plain" aria-labelledby="terms-title">
    <h2 id="terms-title">[[partnerships.section.terms]]</h2>
    <p>{{AGREEMENT_PURPOSE}}</p>
    {{#BASES}}<details><summary>[[partnerships.bases]]</summary><ul>{{#BASIS}}<li>{{BASIS_WORDS}}</li>{{/BASIS}}</ul></details>{{/BASES}}
    {{#OFFERS}}<details><summary>[[partnerships.offers]]</summary><ul>{{#OFFER}}<li>{{OFFER_WORDS}}</li>{{/OFFER}}</ul></details>{{/OFFERS}}
    <p class="hint">[[partnerships.pack.pinned]] {{AGREEMENT_VERSION}}</p>
    {{#CLAUSE_TERM}}[[>partnerships/clause]]{{/CLAUSE_TERM}}
    <ul>
      {{#MAY_TRANSMIT}}<li><a href="{{PLACE}}/transmission">[[partnerships.transmission]]</a></li>{{/MAY_TRANSMIT}}
      {{#MAY_AMEND}}<li><a href="{{PLACE}}/amendment">[[partnerships.amendment]]</a></li>{{/MAY_AMEND}}
      {{#MAY_END}}<li><a href="{{PLACE}}/notice">[[partnerships.notice]]</a></li>{{/MAY_END}}
    </ul>
  </section>
</aside>
</div>
