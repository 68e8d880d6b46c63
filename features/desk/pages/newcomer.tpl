{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! For somebody who works for no institution here. NEWCOMER_EMAIL. }}
<div class="notice is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> <div>
  <p>[[desk.newcomer.what]]</p>
  <p>[[desk.newcomer.do]] <strong>{{NEWCOMER_EMAIL}}</strong></p>
</div></div>
<ul>
  <li><a href="/account">[[desk.newcomer.account]]</a></li>
  <li><a href="/help">[[desk.help.title]]</a></li>
</ul>
