{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! An amount and where it comes from. AMOUNT in words, AMOUNT_NAME; AMOUNT_LINE*: AMOUNT_WHAT AMOUNT_SUM and by set_if
    AMOUNT_CLAUSE. }}
<details class="amount">
  <summary><span>{{AMOUNT_NAME}}</span> <strong class="number">{{AMOUNT}}</strong> <span class="drill">[[amount.why]]</span></summary>
  <div class="scroll" role="region" aria-label="{{AMOUNT_NAME}}" tabindex="0">
  <table class="table table-sm"><tbody>{{#AMOUNT_LINE}}<tr><th scope="row">{{AMOUNT_WHAT}}{{#HAS_AMOUNT_CLAUSE}}<span class="clause">{{AMOUNT_CLAUSE}}</span>{{/HAS_AMOUNT_CLAUSE}}</th><td class="number">{{AMOUNT_SUM}}</td></tr>{{/AMOUNT_LINE}}</tbody></table>
  </div>
</details>
