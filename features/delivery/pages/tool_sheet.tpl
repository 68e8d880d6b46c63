{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! What to copy into the imposed tool, in its order. LINE*: LINE_NAME LINE_VALUE. }}
<p class="page-actions"><button class="btn btn-outline-secondary" type="button" data-print hidden><i class="icon icon-printer" aria-hidden="true"></i> [[shell.print]]</button></p>
<p class="hint">[[enrolment.tool.sheet.help]]</p>
<dl class="facts">{{#LINE}}<dt>{{LINE_NAME}}</dt><dd>{{LINE_VALUE}}</dd>{{/LINE}}</dl>
