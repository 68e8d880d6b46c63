{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! One page of the guide. GUIDE_CONTENT: CONTENT (made by guide_edge.cpp, escaped there); GUIDE_FRENCH; GUIDE_PAGE*: GUIDE_HREF GUIDE_TITLE. }}
{{#GUIDE_FRENCH}}<p class="hint">[[desk.help.guide.french]]</p>{{/GUIDE_FRENCH}}
<div class="columns">
  <div><div lang="fr">{{#GUIDE_CONTENT}}[[>components/part]]{{/GUIDE_CONTENT}}</div></div>
  <aside aria-label="[[desk.help.guide]]">
    <section class="card-plain"><h2>[[desk.help.guide]]</h2>
    <ul>{{#GUIDE_PAGE}}<li><a href="{{GUIDE_HREF}}" lang="fr">{{GUIDE_TITLE}}</a></li>
    {{/GUIDE_PAGE}}</ul></section>
  </aside>
</div>
