{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Agreements and the reports that are due. AGREEMENTS, AGREEMENT*: AGREEMENT_HREF AGREEMENT_TITLE; DUES, DUE*: DUE_WHAT
    DUE_PERIOD DUE_AGREEMENT DUE_RECIPIENT DUE_HREF DUE_STATE and components/deadline; EMPTY. }}
{{#AGREEMENTS}}
<section aria-labelledby="agreements-title">
  <h2 id="agreements-title">[[indicators.list.agreements]]</h2>
  <ul class="todo">{{#AGREEMENT}}<li><div><a href="{{AGREEMENT_HREF}}">{{AGREEMENT_TITLE}}</a></div></li>{{/AGREEMENT}}</ul>
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
