{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Who waits for a place. AGREEMENT*, PROGRAMME*, STATE_OPTION*, SORT*: _ID _TEXT _CHOSEN; MINE; LINES once with LINE*:
    LINE_PERSON LINE_PROGRAMME LINE_SINCE LINE_STATE LINE_MISSING LINE_SITE LINE_REFERENT, LINE_HREF
    LINE_SESSION_HREF LINE_AGREEMENT (HAS_), LINE_PLAIN, LINE_READY LINE_LACKS, LINE_PLACE with PLACE_HREF LINE_ID; CSV_HREF XLSX_HREF. }}
[[>components/error_summary]]
<p class="lead">[[reserve.help]]</p>
<form class="filters" method="get" action="/reserve#found" data-filters>
  <div class="field"><label for="agreement">[[reserve.agreement]]</label><select class="form-select" id="agreement" name="agreement"><option value="">[[reserve.filter.all_agreements]]</option>{{#AGREEMENT}}<option value="{{AGREEMENT_ID}}" {{#AGREEMENT_CHOSEN}}selected{{/AGREEMENT_CHOSEN}}>{{AGREEMENT_TEXT}}</option>{{/AGREEMENT}}</select></div>
  <div class="field"><label for="programme">[[session.programme]]</label><select class="form-select" id="programme" name="programme"><option value="">[[session.filter.all]]</option>{{#PROGRAMME}}<option value="{{PROGRAMME_ID}}" {{#PROGRAMME_CHOSEN}}selected{{/PROGRAMME_CHOSEN}}>{{PROGRAMME_TEXT}}</option>{{/PROGRAMME}}</select></div>
  <div class="field"><label for="state">[[session.state]]</label><select class="form-select" id="state" name="state"><option value="">[[reserve.filter.both]]</option>{{#STATE_OPTION}}<option value="{{STATE_OPTION_ID}}" {{#STATE_OPTION_CHOSEN}}selected{{/STATE_OPTION_CHOSEN}}>{{STATE_OPTION_TEXT}}</option>{{/STATE_OPTION}}</select></div>
  <div class="field"><label for="sort">[[list.sort]]</label><select class="form-select" id="sort" name="sort">{{#SORT}}<option value="{{SORT_ID}}" {{#SORT_CHOSEN}}selected{{/SORT_CHOSEN}}>{{SORT_TEXT}}</option>{{/SORT}}</select></div>
  <div class="form-check"><input class="form-check-input" type="checkbox" id="referent" name="referent" value="me" {{#MINE}}checked{{/MINE}}><label class="form-check-label" for="referent">[[reserve.filter.mine]]</label></div>
  [[>components/filter_end]]
</form>
{{#LINES}}<div class="scroll" role="region" aria-label="[[reserve.title]]" tabindex="0"><table class="table dense stack">
  <thead><tr><th scope="col">[[session.person]]</th><th scope="col">[[session.programme]]</th><th scope="col">[[reserve.since]]</th><th scope="col">[[session.state]]</th><th scope="col">[[reserve.missing]]</th><th scope="col">[[reserve.site]]</th><th scope="col">[[enrolment.referent]]</th><th scope="col"><span class="visually-hidden">[[reserve.place]]</span></th></tr></thead>
  <tbody>{{#LINE}}<tr>
    <th scope="row">{{#HAS_LINE_HREF}}<a href="{{LINE_HREF}}">{{LINE_PERSON}}</a>{{/HAS_LINE_HREF}}{{#LINE_PLAIN}}{{LINE_PERSON}}{{/LINE_PLAIN}}</th>
    <td data-label="[[session.programme]]">{{LINE_PROGRAMME}}{{#HAS_LINE_AGREEMENT}} <span class="note">{{LINE_AGREEMENT}}</span>{{/HAS_LINE_AGREEMENT}}</td>
    <td data-label="[[reserve.since]]" class="date">{{LINE_SINCE}}</td>
    <td data-label="[[session.state]]">{{#HAS_LINE_SESSION_HREF}}<a href="{{LINE_SESSION_HREF}}">{{LINE_STATE}}</a>{{/HAS_LINE_SESSION_HREF}}{{#LINE_PLAIN}}{{LINE_STATE}}{{/LINE_PLAIN}}{{#LINE_PLACE}}{{LINE_STATE}}{{/LINE_PLACE}}</td>
    <td data-label="[[reserve.missing]]">{{#LINE_READY}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> [[reserve.ready]]</span>{{/LINE_READY}}{{#LINE_LACKS}}{{LINE_MISSING}}{{/LINE_LACKS}}</td>
    <td data-label="[[reserve.site]]">{{LINE_SITE}}</td>
    <td data-label="[[enrolment.referent]]">{{LINE_REFERENT}}</td>
    <td>{{#LINE_PLACE}}<a class="btn btn-sm btn-outline-secondary" href="{{PLACE_HREF}}">[[reserve.place]]<span class="visually-hidden"> {{LINE_PERSON}}</span></a> <details><summary>[[reserve.leave]]</summary><form method="post" action="/reserve/{{LINE_ID}}/leave">[[>components/form]]<label class="visually-hidden" for="reason-{{LINE_ID}}">[[enrolment.reason]]</label><input class="form-control form-control-sm" id="reason-{{LINE_ID}}" name="reason" maxlength="200" placeholder="[[enrolment.reason]]" required> <button class="btn btn-sm btn-outline-secondary">[[reserve.leave]]<span class="visually-hidden"> {{LINE_PERSON}}</span></button></form></details>{{/LINE_PLACE}}</td>
  </tr>{{/LINE}}</tbody>
</table></div>
[[>components/pagination]]
[[>components/export]]{{/LINES}}
[[>components/empty]]
