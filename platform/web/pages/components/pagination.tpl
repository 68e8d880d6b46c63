{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Keyset paging. NEXT_HREF and PREVIOUS_HREF by set_if; PAGE_COUNT by set_if, in words ("1 250 personnes"). }}
<nav class="paging" aria-label="[[paging.title]]">
  {{#HAS_PAGE_COUNT}}<span class="paging-count">{{PAGE_COUNT}}</span>{{/HAS_PAGE_COUNT}}
  {{#HAS_PREVIOUS_HREF}}<a class="btn btn-sm btn-outline-secondary" rel="prev" href="{{PREVIOUS_HREF}}"><i class="icon icon-chevron-left" aria-hidden="true"></i> [[paging.previous]]</a>{{/HAS_PREVIOUS_HREF}}
  {{#HAS_NEXT_HREF}}<a class="btn btn-sm btn-outline-secondary" rel="next" href="{{NEXT_HREF}}">[[paging.next]] <i class="icon icon-chevron-right" aria-hidden="true"></i></a>{{/HAS_NEXT_HREF}}
</nav>
