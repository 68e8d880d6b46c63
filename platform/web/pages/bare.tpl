{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Sign-in, second factor, invitation, and every page for somebody who is not signed in.
    TITLE CONTENT SHELL_CSS SHELL_JS SHELL_TARGET SHELL_FLASH as in layout. }}
<!doctype html>
<html lang="[[shell.language_code]]">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{TITLE}} – [[shell.name]]</title>
[[>components/head]]
</head>
<body class="bare">
<a class="skip" href="#main">[[shell.skip]]</a>
<header class="topbar">
  <a class="brand" href="/"><i class="icon icon-concerto" aria-hidden="true"></i><span>[[shell.name]]</span></a>
  <span class="spring"></span>
  [[>components/languages]]
</header>
<main id="main" class="page page-narrow" tabindex="-1">
  {{#HAS_SHELL_FLASH}}<div class="notice is-done flash" role="status"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> <p>{{SHELL_FLASH}}</p></div>{{/HAS_SHELL_FLASH}}
  <h1>{{TITLE}}</h1>
  {{CONTENT:none}}
</main>
</body>
</html>
