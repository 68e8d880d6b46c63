{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Which terms the new agreement follows. PACK*: PACK_HREF PACK_WORDS PACK_PURPOSE PACK_VERSION. }}
<p class="lead">[[partnerships.draw.choose]]</p>
{{#PACK}}
<section class="card-plain">
  <h2><a href="{{PACK_HREF}}">{{PACK_WORDS}}</a></h2>
  <p>{{PACK_PURPOSE}}</p>
  <p class="hint">{{PACK_VERSION}}</p>
</section>
{{/PACK}}
