{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! How sure a report or figure is. One of the sections STAMP_PROVISIONAL STAMP_VALIDATED STAMP_FROZEN;
    STAMP_TEXT by set_if ("au 31 mai 2022, par le comité de pilotage"). }}
<p class="stamp {{#STAMP_PROVISIONAL}}is-waiting{{/STAMP_PROVISIONAL}}{{#STAMP_VALIDATED}}is-done{{/STAMP_VALIDATED}}{{#STAMP_FROZEN}}is-frozen{{/STAMP_FROZEN}}">{{#STAMP_PROVISIONAL}}<i class="icon icon-hourglass-split" aria-hidden="true"></i> <strong>[[stamp.provisional]]</strong>{{/STAMP_PROVISIONAL}}{{#STAMP_VALIDATED}}<i class="icon icon-check-circle-fill" aria-hidden="true"></i> <strong>[[stamp.validated]]</strong>{{/STAMP_VALIDATED}}{{#STAMP_FROZEN}}<i class="icon icon-lock-fill" aria-hidden="true"></i> <strong>[[stamp.frozen]]</strong>{{/STAMP_FROZEN}}{{#HAS_STAMP_TEXT}} <span>{{STAMP_TEXT}}</span>{{/HAS_STAMP_TEXT}}</p>
