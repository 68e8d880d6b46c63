{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Figures against their targets, as bars and as the table they are.
    PROGRESS_TITLE; PROGRESS*: PROGRESS_LABEL, PROGRESS_VALUE and PROGRESS_TARGET in words, PROGRESS_PERCENT a whole
    number 0 to 100 for the bar, PROGRESS_HREF by set_if (voir la liste), PROGRESS_NOTE by set_if. When a figure is
    masked or not available leave PROGRESS_BAR hidden and say why in PROGRESS_NOTE. }}
<div class="scroll" role="region" aria-label="{{PROGRESS_TITLE}}" tabindex="0">
<table class="table progress-table">
  <caption>{{PROGRESS_TITLE}}</caption>
  <thead><tr><th scope="col">[[progress.what]]</th><th scope="col" class="number">[[progress.value]]</th><th scope="col" class="number">[[progress.target]]</th><th scope="col">[[progress.share]]</th></tr></thead>
  <tbody>
    {{#PROGRESS}}<tr>
      <th scope="row">{{PROGRESS_LABEL}}{{#HAS_PROGRESS_NOTE}}<span class="note">{{PROGRESS_NOTE}}</span>{{/HAS_PROGRESS_NOTE}}</th>
      <td class="number">{{PROGRESS_VALUE}}{{#HAS_PROGRESS_HREF}} <a class="drill" href="{{PROGRESS_HREF}}"><span class="visually-hidden">{{PROGRESS_LABEL}} – </span>[[progress.list]]</a>{{/HAS_PROGRESS_HREF}}</td>
      <td class="number">{{PROGRESS_TARGET}}</td>
      <td class="bar">{{#PROGRESS_BAR}}<progress max="100" value="{{PROGRESS_PERCENT}}" aria-label="{{PROGRESS_LABEL}}"></progress> <span>{{PROGRESS_PERCENT}}&nbsp;%</span>{{/PROGRESS_BAR}}</td>
    </tr>
    {{/PROGRESS}}
  </tbody>
</table>
</div>
