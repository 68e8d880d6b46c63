{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Agreements with the figures that have a target, and the reports that are due. AGREEMENTS, AGREEMENT*: AGREEMENT_HREF AGREEMENT_TITLE, GOALS with GOAL*: GOAL_LABEL
    GOAL_VALUE GOAL_TARGET GOAL_STATE, GOAL_LINKED (GOAL_HREF) or GOAL_PLAIN; DUES, DUE*: DUE_WHAT DUE_PERIOD DUE_AGREEMENT DUE_RECIPIENT DUE_HREF DUE_STATE and
    components/deadline; EMPTY. }}
{{#AGREEMENTS}}
<section aria-labelledby="agreements-title">
  <h2 id="agreements-title">[[indicators.list.agreements]]</h2>
  {{#AGREEMENT}}<ul class="todo"><li><div><a href="{{AGREEMENT_HREF}}">{{AGREEMENT_TITLE}}</a></div></li></ul>
  {{#GOALS}}<div class="scroll" role="region" aria-label="{{AGREEMENT_TITLE}}" tabindex="0">
  <table class="table dense stack">
    <caption class="visually-hidden">[[indicators.targets]] – {{AGREEMENT_TITLE}}</caption>
    <thead><tr><th scope="col">[[indicators.column.indicator]]</th><th scope="col" class="number">[[indicators.column.value]]</th><th scope="col" class="number">[[indicators.column.target]]</th><th scope="col">[[indicators.column.progress]]</th></tr></thead>
    <tbody>{{#GOAL}}<tr><th scope="row">{{GOAL_LABEL}}</th>
      <td class="number" data-label="[[indicators.column.value]]">{{#GOAL_LINKED}}<a class="drill" href="{{GOAL_HREF}}">{{GOAL_VALUE}}<span class="visually-hidden"> – {{GOAL_LABEL}}, [[progress.list]]</span></a>{{/GOAL_LINKED}}{{#GOAL_PLAIN}}{{GOAL_VALUE}}{{/GOAL_PLAIN}}</td>
      <td class="number" data-label="[[indicators.column.target]]">{{GOAL_TARGET}}</td>
      <td data-label="[[indicators.column.progress]]">{{GOAL_STATE}}</td></tr>{{/GOAL}}</tbody>
  </table>
  </div>{{/GOALS}}{{/AGREEMENT}}
</section>
{{/AGREEMENTS}}
{{#DUES}}
<section>
  <h2>[[indicators.list.due]]</h2>
  <div class="scroll" role="region" aria-label="[[indicators.list.due]]" tabindex="0">
  <table class="table dense stack">
    <thead><tr><th scope="col">[[indicators.column.report]]</th><th scope="col">[[indicators.column.period]]</th><th scope="col">[[indicators.column.recipient]]</th><th scope="col">[[indicators.column.state]]</th><th scope="col">[[indicators.column.due]]</th></tr></thead>
    <tbody>{{#DUE}}<tr>
      <th scope="row"><a href="{{DUE_HREF}}">{{DUE_WHAT}}<span class="visually-hidden"> {{DUE_PERIOD}}</span></a> <span class="note">{{DUE_AGREEMENT}}</span></th>
      <td data-label="[[indicators.column.period]]">{{DUE_PERIOD}}</td>
      <td data-label="[[indicators.column.recipient]]">{{DUE_RECIPIENT}}</td>
      <td data-label="[[indicators.column.state]]">{{DUE_STATE}}</td>
      <td data-label="[[indicators.column.due]]">[[>components/deadline]]</td>
    </tr>{{/DUE}}</tbody>
  </table>
  </div>
</section>
{{/DUES}}
[[>components/empty]]
