{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Likely duplicates. Section PAIRS with PAIR*: ONE_ and OTHER_ with HREF ID NAME NUMBER BIRTH COMMUNE, BECAUSE; section IMPORTS with IMPORT*:
    IMPORT_HREF IMPORT_FILE IMPORT_ROWS; EMPTY. }}
<p class="hint">[[people.duplicates.help]]</p>
{{#PAIRS}}
<div class="scroll" role="region" aria-label="[[people.duplicates.title]]" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col">[[people.duplicates.mine]]</th><th scope="col">[[people.duplicates.other]]</th><th scope="col">[[people.duplicates.because]]</th><th scope="col"><span class="visually-hidden">[[people.duplicates.two]]</span></th></tr></thead>
  <tbody>{{#PAIR}}<tr>
    <th scope="row"><a href="{{ONE_HREF}}">{{ONE_NAME}}</a><span class="note">{{ONE_BIRTH}} · {{ONE_NUMBER}} · {{ONE_COMMUNE}}</span></th>
    <td data-label="[[people.duplicates.other]]"><a href="{{OTHER_HREF}}">{{OTHER_NAME}}</a><span class="note">{{OTHER_BIRTH}} · {{OTHER_NUMBER}} · {{OTHER_COMMUNE}}</span></td>
    <td data-label="[[people.duplicates.because]]">{{BECAUSE}}</td>
    <td><form method="post" action="/people/duplicates">[[>components/form]]<input type="hidden" name="one" value="{{ONE_ID}}"><input type="hidden" name="other" value="{{OTHER_ID}}"><button class="btn btn-sm btn-outline-secondary">[[people.duplicates.two]]<span class="visually-hidden"> {{ONE_NAME}}, {{OTHER_NAME}}</span></button></form></td>
  </tr>
  {{/PAIR}}</tbody>
</table></div>
{{/PAIRS}}
{{#IMPORTS}}
<section aria-labelledby="imports-title">
  <h2 id="imports-title">[[people.duplicates.imports]]</h2>
  <ul>{{#IMPORT}}<li><a href="{{IMPORT_HREF}}">{{IMPORT_FILE}}</a> <span class="note">{{IMPORT_ROWS}}</span></li>{{/IMPORT}}</ul>
</section>
{{/IMPORTS}}
[[>components/empty]]
