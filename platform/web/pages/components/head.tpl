{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! What stands in every <head>. SHELL_CSS SHELL_JS: hashed paths. }}
<meta name="color-scheme" content="light dark">
<meta name="htmx-config" content='{"allowEval":false,"includeIndicatorStyles":false,"historyCacheSize":0,"defaultSwapStyle":"outerHTML"}'>
<link rel="stylesheet" href="{{SHELL_CSS}}">
<script src="{{SHELL_JS}}" defer></script>
