{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A table of figures (figures_edge.h). FIGURES, FIGURE*: FIGURE_LABEL _VALUE _TARGET _PREVIOUS; _DEFINITION _WINDOW _HREF by
    set_if; FIGURE_BAR: FIGURE_PERCENT FIGURE_SHARE; FIGURE_REACHED FIGURE_LEFT_OUT; PART*: PART_LABEL PART_VALUE, PART_OUTER or
    PART_INNER. }}
{{#FIGURES}}
<div class="scroll" role="region" aria-label="[[indicators.title]]" tabindex="0">
<table class="table dense stack">
  <caption class="visually-hidden">[[indicators.title]]</caption>
  <thead><tr><th scope="col">[[indicators.column.indicator]]</th><th scope="col" class="number">[[indicators.column.value]]</th><th scope="col" class="number">[[indicators.column.target]]</th><th scope="col">[[indicators.column.progress]]</th><th scope="col" class="number">[[indicators.column.previous]]</th></tr></thead>
  <tbody>
  {{#FIGURE}}<tr>
    <th scope="row">{{FIGURE_LABEL}}{{#HAS_FIGURE_DEFINITION}} <span class="note">{{FIGURE_DEFINITION}}</span>{{/HAS_FIGURE_DEFINITION}}{{#HAS_FIGURE_WINDOW}} <span class="note">{{FIGURE_WINDOW}}</span>{{/HAS_FIGURE_WINDOW}}{{#FIGURE_LEFT_OUT}} <span class="note">[[indicators.left_out]]</span>{{/FIGURE_LEFT_OUT}}</th>
    <td class="number" data-label="[[indicators.column.value]]">{{FIGURE_VALUE}}{{#HAS_FIGURE_HREF}} <a class="drill" href="{{FIGURE_HREF}}"><span class="visually-hidden">{{FIGURE_LABEL}} – </span>[[progress.list]]</a>{{/HAS_FIGURE_HREF}}</td>
    <td class="number" data-label="[[indicators.column.target]]">{{FIGURE_TARGET}}</td>
    <td class="bar">{{#FIGURE_BAR}}<progress max="100" value="{{FIGURE_PERCENT}}" aria-label="{{FIGURE_LABEL}}"></progress> <span>{{FIGURE_SHARE}}</span>{{/FIGURE_BAR}}{{#FIGURE_REACHED}} <span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> [[indicators.reached]]</span>{{/FIGURE_REACHED}}</td>
    <td class="number" data-label="[[indicators.column.previous]]">{{FIGURE_PREVIOUS}}</td>
  </tr>
  {{#PART}}<tr>
    <td>{{#PART_OUTER}}<span class="note">{{PART_LABEL}}</span>{{/PART_OUTER}}{{#PART_INNER}}<span class="note">– {{PART_LABEL}}</span>{{/PART_INNER}}</td>
    <td class="number" data-label="[[indicators.column.value]]">{{PART_VALUE}}</td><td></td><td></td><td></td>
  </tr>
  {{/PART}}
  {{/FIGURE}}
  </tbody>
</table>
</div>
<p class="hint">{{COMPLETENESS}} {{CLOSED_ON}}</p>
{{/FIGURES}}
