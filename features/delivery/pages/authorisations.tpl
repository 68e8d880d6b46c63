{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Who may enrol. MAY_GRANT once: GRANT*: GRANT_ID GRANT_TEXT (agreement, organisation and user as one), FROM; LIST once with
    AUTHORISATION*: _NAME _ORGANISATION _FROM _STATE, section AUTHORISATION_REVOKE with AUTHORISATION_ID; STATE_OPTION*, SORT*; CSV_HREF XLSX_HREF; EMPTY. }}
[[>components/error_summary]]
<p class="lead">[[authorisation.help]]</p>
{{#MAY_GRANT}}<form class="form" method="post" action="/authorisations">[[>components/form]]
  <div class="field-row"><div class="field"><label for="user">[[authorisation.user]]</label>{{#HAS_ERROR_USER}}<p class="field-error" id="user-error">{{ERROR_USER}}</p>{{/HAS_ERROR_USER}}<select class="form-select" id="user" name="user">{{#GRANT}}<option value="{{GRANT_ID}}">{{GRANT_TEXT}}</option>{{/GRANT}}</select></div>
  <div class="field"><label for="from">[[authorisation.from]]</label><input class="form-control field-date" type="date" id="from" name="from" value="{{FROM}}"></div></div>
  <button class="btn btn-primary">[[authorisation.grant]]</button></form>{{/MAY_GRANT}}
<form class="filters" method="get" action="/authorisations#found" data-filters>
  <div class="field"><label for="state">[[session.state]]</label><select class="form-select" id="state" name="state"><option value="">[[session.filter.any_state]]</option>{{#STATE_OPTION}}<option value="{{STATE_OPTION_ID}}" {{#STATE_OPTION_CHOSEN}}selected{{/STATE_OPTION_CHOSEN}}>{{STATE_OPTION_TEXT}}</option>{{/STATE_OPTION}}</select></div>
  <div class="field"><label for="sort">[[list.sort]]</label><select class="form-select" id="sort" name="sort">{{#SORT}}<option value="{{SORT_ID}}" {{#SORT_CHOSEN}}selected{{/SORT_CHOSEN}}>{{SORT_TEXT}}</option>{{/SORT}}</select></div>
  [[>components/filter_end]]
</form>
{{#LIST}}<div class="scroll" role="region" aria-label="[[authorisation.title]]" tabindex="0"><table class="table dense stack">
  <thead><tr><th scope="col">[[authorisation.user]]</th><th scope="col">[[authorisation.organisation]]</th><th scope="col">[[authorisation.from]]</th><th scope="col">[[session.state]]</th></tr></thead>
  <tbody>{{#AUTHORISATION}}<tr><th scope="row">{{AUTHORISATION_NAME}}</th><td data-label="[[authorisation.organisation]]">{{AUTHORISATION_ORGANISATION}}</td><td data-label="[[authorisation.from]]">{{AUTHORISATION_FROM}}</td><td data-label="[[session.state]]">{{AUTHORISATION_STATE}}{{#AUTHORISATION_REVOKE}} <form method="post" action="/authorisations/revoke">[[>components/form]]<input type="hidden" name="authorisation" value="{{AUTHORISATION_ID}}"><label class="visually-hidden" for="reason-{{AUTHORISATION_ID}}">[[authorisation.reason]]</label><input class="form-control form-control-sm" id="reason-{{AUTHORISATION_ID}}" name="reason" maxlength="200" placeholder="[[authorisation.reason]]"> <button class="btn btn-sm btn-outline-secondary">[[authorisation.revoke]]<span class="visually-hidden"> {{AUTHORISATION_NAME}}</span></button></form>{{/AUTHORISATION_REVOKE}}</td></tr>{{/AUTHORISATION}}</tbody>
</table></div>
[[>components/pagination]]
[[>components/export]]{{/LIST}}
[[>components/empty]]
