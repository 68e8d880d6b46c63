{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! What is shown when no page could be. Put it inside layout or bare.
    FAULT_WHAT      what happened
    FAULT_HELP      what can be done
    FAULT_INCIDENT  by set_if: the number to tell whoever runs the house
    FAULT_BACK      by set_if: an address that leads on
    FAULT_RETRY     by set_if: the same address again }}
<div class="fault">
  <p class="lead">{{FAULT_WHAT}}</p>
  <p>{{FAULT_HELP}}</p>
  {{#HAS_FAULT_INCIDENT}}<p>[[fault.incident]] <code class="incident">{{FAULT_INCIDENT}}</code><br><span class="hint">[[fault.incident.hint]]</span></p>{{/HAS_FAULT_INCIDENT}}
  <p class="actions">
    {{#HAS_FAULT_RETRY}}<a class="btn btn-primary" href="{{FAULT_RETRY}}"><i class="icon icon-arrow-clockwise" aria-hidden="true"></i> [[fault.retry]]</a>{{/HAS_FAULT_RETRY}}
    {{#HAS_FAULT_BACK}}<a class="btn btn-outline-secondary" href="{{FAULT_BACK}}">[[shell.back]]</a>{{/HAS_FAULT_BACK}}
    <a class="btn btn-outline-secondary" href="/">[[fault.home]]</a>
  </p>
</div>
