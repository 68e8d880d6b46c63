{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A document on paper or on its way there: no shell, black on white.
    TITLE CONTENT SHELL_CSS SHELL_JS as in layout; PRINT_BACK where the way back leads, by set_if. }}
<!doctype html>
<html lang="[[shell.language_code]]">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{TITLE}} – [[shell.name]]</title>
[[>components/head]]
</head>
<body class="print">
<main id="main" class="page" tabindex="-1">
  <p class="no-print print-tools">{{#HAS_PRINT_BACK}}<a href="{{PRINT_BACK}}">[[shell.back]]</a>{{/HAS_PRINT_BACK}} <button class="btn btn-primary" type="button" data-print hidden><i class="icon icon-printer" aria-hidden="true"></i> [[shell.print]]</button></p>
  <h1>{{TITLE}}</h1>
  {{CONTENT:none}}
</main>
</body>
</html>
