{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Files given to colleagues. Section REASSIGNMENTS with REASSIGNMENT*: REASSIGNMENT_HREF _AT _BY _TO _FROM _FILES _STATE; EMPTY. }}
<p class="hint">[[people.reassign.list.help]]</p>
{{#REASSIGNMENTS}}<div class="scroll" role="region" aria-label="[[people.reassign.list.title]]" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col">[[people.reassign.when]]</th><th scope="col">[[people.reassign.by]]</th><th scope="col">[[people.reassign.to]]</th><th scope="col">[[people.reassign.from]]</th><th scope="col" class="number">[[people.reassign.number]]</th><th scope="col">[[people.reassign.state]]</th></tr></thead>
  <tbody>{{#REASSIGNMENT}}<tr><th scope="row"><a href="{{REASSIGNMENT_HREF}}">{{REASSIGNMENT_AT}}</a></th><td data-label="[[people.reassign.by]]">{{REASSIGNMENT_BY}}</td><td data-label="[[people.reassign.to]]">{{REASSIGNMENT_TO}}</td><td data-label="[[people.reassign.from]]" class="date">{{REASSIGNMENT_FROM}}</td><td data-label="[[people.reassign.number]]" class="number">{{REASSIGNMENT_FILES}}</td><td data-label="[[people.reassign.state]]">{{REASSIGNMENT_STATE}}</td></tr>
  {{/REASSIGNMENT}}</tbody>
</table></div>{{/REASSIGNMENTS}}
[[>components/empty]]
