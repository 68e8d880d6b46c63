{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The language switch, a form that works without a session. SHELL_TARGET: where to come back to. }}
<form class="languages" method="get" action="/language" aria-label="[[shell.language]]">
  <input type="hidden" name="back" value="{{SHELL_TARGET}}">
  <button name="language" value="fr" lang="fr" title="Français">FR</button>
  <button name="language" value="nl" lang="nl" title="Nederlands">NL</button>
  <button name="language" value="en" lang="en" title="English">EN</button>
</form>
