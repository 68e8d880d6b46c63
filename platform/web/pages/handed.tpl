{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A page on a device that goes from hand to hand: no menu, no name of who signed in, no way on but the page's own.
    TITLE CONTENT SHELL_CSS SHELL_JS as in layout. }}
<!doctype html>
<html lang="[[shell.language_code]]">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{TITLE}} – [[shell.name]]</title>
[[>components/head]]
</head>
<body class="handed">
<main id="main" class="page" tabindex="-1">
  <h1 class="handed-name">{{TITLE}}</h1>
  {{CONTENT:none}}
</main>
</body>
</html>
