{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! What stands in every <head>. SHELL_CSS SHELL_JS: hashed paths. }}
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' stroke='%230b8287' stroke-width='1.7' stroke-linecap='round'%3E%3Cpath d='M13.2 4.1A6.5 6.5 0 1 0 13.2 11.9'/%3E%3Cpath d='M10.9 5.6A3.7 3.7 0 1 0 10.9 10.4'/%3E%3Ccircle cx='8.3' cy='8' r='1.1'/%3E%3C/svg%3E">
<meta name="color-scheme" content="light dark">
<meta name="htmx-config" content='{"allowEval":false,"includeIndicatorStyles":false,"historyCacheSize":0,"defaultSwapStyle":"outerHTML"}'>
<link rel="stylesheet" href="{{SHELL_CSS}}">
<script src="{{SHELL_JS}}" defer></script>
