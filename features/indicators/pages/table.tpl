{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Figures (figures_edge.h): those with a target, then the others folded by programme. TARGETS with TARGET* and GROUP* (GROUP_TITLE
    GROUP_COUNT, GROUP_OPEN) with FIGURE*. Of both: FIGURE_LABEL, FIGURE_DEFINITION FIGURE_WINDOW by set_if, FIGURE_LEFT_OUT FIGURE_FOLDED; FIGURE_LINKED
    (FIGURE_HREF) or FIGURE_PLAIN or FIGURE_MASKED, FIGURE_VALUE; COMPARED (of GROUP too; of TARGET always) with FIGURE_PREVIOUS, CHARTED with components/chart; PARTS with PART*: PART_LABEL, PART_INNER, PART_LINKED (PART_HREF) or
    PART_PLAIN or PART_MASKED, PART_VALUE. Of a target: FIGURE_TARGET FIGURE_STATE, FIGURE_BAR (FIGURE_PERCENT), FIGURE_REACHED FIGURE_BELOW. MASKS: MASKS_WHY; MASKS_ID. }}
{{#TARGETS}}
<section>
<h2>[[indicators.targets]]</h2>
<div class="scroll" role="region" aria-label="[[indicators.targets]]" tabindex="0">
<table class="table stack targets">
  <caption class="visually-hidden">[[indicators.targets]]</caption>
  <thead><tr><th scope="col">[[indicators.column.indicator]]</th><th scope="col" class="number">[[indicators.column.value]]</th><th scope="col" class="number">[[indicators.column.target]]</th><th scope="col">[[indicators.column.progress]]</th><th scope="col" class="number">[[indicators.column.previous]]</th><th scope="col">[[indicators.column.course]]</th></tr></thead>
  <tbody>
  {{#TARGET}}<tr>
    <th scope="row">{{FIGURE_LABEL}}{{#HAS_FIGURE_DEFINITION}} <span class="note">{{FIGURE_DEFINITION}}</span>{{/HAS_FIGURE_DEFINITION}}{{#HAS_FIGURE_WINDOW}} <span class="note">{{FIGURE_WINDOW}}</span>{{/HAS_FIGURE_WINDOW}}</th>
    <td class="number" data-label="[[indicators.column.value]]">{{#FIGURE_LINKED}}<a class="drill" href="{{FIGURE_HREF}}"><strong>{{FIGURE_VALUE}}</strong><span class="visually-hidden"> – {{FIGURE_LABEL}}, [[progress.list]]</span></a>{{/FIGURE_LINKED}}{{#FIGURE_PLAIN}}<strong>{{FIGURE_VALUE}}</strong>{{/FIGURE_PLAIN}}{{#FIGURE_MASKED}}<a class="note" href="#{{MASKS_ID}}">[[indicators.masked]]</a>{{/FIGURE_MASKED}}</td>
    <td class="number" data-label="[[indicators.column.target]]">{{FIGURE_TARGET}}</td>
    <td class="bar" data-label="[[indicators.column.progress]]">{{#FIGURE_BAR}}<progress max="100" value="{{FIGURE_PERCENT}}" aria-label="{{FIGURE_LABEL}}"></progress> {{/FIGURE_BAR}}{{#FIGURE_REACHED}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> {{FIGURE_STATE}}</span>{{/FIGURE_REACHED}}{{#FIGURE_BELOW}}<span class="mark">{{FIGURE_STATE}}</span>{{/FIGURE_BELOW}}</td>
    <td class="number" data-label="[[indicators.column.previous]]">{{FIGURE_PREVIOUS}}</td>
    <td data-label="[[indicators.column.course]]">{{#CHARTED}}[[>components/chart]]{{/CHARTED}}</td>
  </tr>
  {{/TARGET}}
  </tbody>
</table>
</div>
</section>
{{/TARGETS}}
{{#GROUP}}<details class="fold" {{#GROUP_OPEN}}open{{/GROUP_OPEN}}>
<summary><h2>{{GROUP_TITLE}}</h2> <span class="note">{{GROUP_COUNT}}</span></summary>
<div class="scroll" role="region" aria-label="{{GROUP_TITLE}}" tabindex="0">
<table class="table dense stack">
  <caption class="visually-hidden">{{GROUP_TITLE}}</caption>
  <thead><tr><th scope="col">[[indicators.column.indicator]]</th><th scope="col" class="number">[[indicators.column.value]]</th>{{#COMPARED}}<th scope="col" class="number">[[indicators.column.previous]]</th><th scope="col">[[indicators.column.course]]</th>{{/COMPARED}}</tr></thead>
  <tbody>
  {{#FIGURE}}<tr>
    <th scope="row">{{FIGURE_LABEL}}{{#HAS_FIGURE_DEFINITION}} <span class="note">{{FIGURE_DEFINITION}}</span>{{/HAS_FIGURE_DEFINITION}}{{#HAS_FIGURE_WINDOW}} <span class="note">{{FIGURE_WINDOW}}</span>{{/HAS_FIGURE_WINDOW}}{{#FIGURE_LEFT_OUT}} <span class="note">[[indicators.left_out]]</span>{{/FIGURE_LEFT_OUT}}{{#FIGURE_FOLDED}} <span class="note">[[indicators.folded]]</span>{{/FIGURE_FOLDED}}
      {{#PARTS}}<details class="parts"><summary>[[indicators.column.breakdown]]<span class="visually-hidden"> – {{FIGURE_LABEL}}</span></summary><ul>{{#PART}}<li><span {{#PART_INNER}}class="is-inner"{{/PART_INNER}}>{{PART_LABEL}}</span> {{#PART_LINKED}}<a href="{{PART_HREF}}">{{PART_VALUE}}<span class="visually-hidden"> – {{FIGURE_LABEL}}, {{PART_LABEL}}, [[progress.list]]</span></a>{{/PART_LINKED}}{{#PART_PLAIN}}<span>{{PART_VALUE}}</span>{{/PART_PLAIN}}{{#PART_MASKED}}<a class="note" href="#{{MASKS_ID}}">[[indicators.masked]]</a>{{/PART_MASKED}}</li>{{/PART}}</ul></details>{{/PARTS}}</th>
    <td class="number" data-label="[[indicators.column.value]]">{{#FIGURE_LINKED}}<a class="drill" href="{{FIGURE_HREF}}">{{FIGURE_VALUE}}<span class="visually-hidden"> – {{FIGURE_LABEL}}, [[progress.list]]</span></a>{{/FIGURE_LINKED}}{{#FIGURE_PLAIN}}{{FIGURE_VALUE}}{{/FIGURE_PLAIN}}{{#FIGURE_MASKED}}<a class="note" href="#{{MASKS_ID}}">[[indicators.masked]]</a>{{/FIGURE_MASKED}}</td>
    {{#COMPARED}}<td class="number" data-label="[[indicators.column.previous]]">{{FIGURE_PREVIOUS}}</td>
    <td data-label="[[indicators.column.course]]">{{#CHARTED}}[[>components/chart]]{{/CHARTED}}</td>{{/COMPARED}}
  </tr>
  {{/FIGURE}}
  </tbody>
</table>
</div>
</details>
{{/GROUP}}
{{#MASKS}}<p class="hint" id="{{MASKS_ID}}">{{MASKS_WHY}}</p>{{/MASKS}}
<p class="hint">{{COMPLETENESS}} {{CLOSED_ON}}</p>
