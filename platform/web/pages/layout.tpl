{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The shell around every page of a signed-in person. It is filled from the same View as the page, after the page
    was rendered: shell names begin with SHELL_ or NAV_ so that they never meet a page's own.
    TITLE                       where one is and for whom; window title and heading
    CONTENT                     the rendered page; ours, therefore not escaped again
    CRUMBS, CRUMB*              set by the page where there is depth, see components/crumbs
    NAV*                        NAV_HREF NAV_LABEL NAV_ICON (a name of assets/icons.txt), NAV_COUNT by set_if,
                                section NAV_CURRENT on the one entry that is open
    SHELL_CSS SHELL_JS          hashed paths of app.css and app.js
    SHELL_INSTITUTION           name of the institution one speaks for
    SHELL_SWITCH*               the other institutions: SHELL_MEMBERSHIP (id), SHELL_SWITCH_NAME, SHELL_SWITCH_ROLE
    HAS_SHELL_SWITCH            section around the switch; without it the name stands alone: section SHELL_ALONE
    SHELL_SEARCH                what was searched, when this is the page of results; else empty
    SHELL_USER, SHELL_USER_ID   name and id of who is signed in; marks kept in the browser are theirs (scripts/kept.js)
    SHELL_TARGET                path and query of this page, to come back to
    SHELL_CLOCK                 section: the business clock is set; SHELL_CLOCK_TEXT says it, SHELL_CLOCK_DAY (ISO)
    SHELL_FLASH                 by set_if: what was just done, in words
    FORM_TOKEN FORM_ONCE        see components/form; set everywhere }}
<!doctype html>
<html lang="[[shell.language_code]]">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{TITLE}} – [[shell.name]]</title>
[[>components/head]]
</head>
<body>
<a class="skip" href="#main">[[shell.skip]]</a>
{{#SHELL_CLOCK}}
<div class="clock-banner" role="region" aria-label="[[shell.clock.title]]">
  <span><i class="icon icon-clock-history" aria-hidden="true"></i> {{SHELL_CLOCK_TEXT}}</span>
  <form method="post" action="/clock">
    [[>components/form]]
    <input type="hidden" name="back" value="{{SHELL_TARGET}}">
    <label class="visually-hidden" for="shell-day">[[shell.clock.day]]</label>
    <input class="form-control form-control-sm" type="date" id="shell-day" name="day" value="{{SHELL_CLOCK_DAY}}" required>
    <button class="btn btn-sm btn-outline-secondary">[[shell.clock.set]]</button>
  </form>
</div>
{{/SHELL_CLOCK}}
<header class="topbar">
  <a class="brand" href="/"><i class="icon icon-concerto" aria-hidden="true"></i><span>[[shell.name]]</span></a>
  {{#SHELL_ALONE}}<span class="institution"><i class="icon icon-building" aria-hidden="true"></i> {{SHELL_INSTITUTION}}</span>{{/SHELL_ALONE}}
  {{#HAS_SHELL_SWITCH}}
  <details class="menu institution">
    <summary><i class="icon icon-building" aria-hidden="true"></i> <span class="visually-hidden">[[shell.institution]]</span> <span class="clip">{{SHELL_INSTITUTION}}</span></summary>
    <form class="menu-body" method="post" action="/membership">
      [[>components/form]]
      <p class="menu-title">[[shell.institution.switch]]</p>
      {{#SHELL_SWITCH}}<button name="membership" value="{{SHELL_MEMBERSHIP}}">{{SHELL_SWITCH_NAME}} <small>{{SHELL_SWITCH_ROLE}}</small></button>
      {{/SHELL_SWITCH}}
    </form>
  </details>
  {{/HAS_SHELL_SWITCH}}
  <form class="search" method="get" action="/search" role="search">
    <label class="visually-hidden" for="shell-search">[[shell.search]]</label>
    <input class="form-control" type="search" id="shell-search" name="q" value="{{SHELL_SEARCH}}" placeholder="[[shell.search.hint]]" autocomplete="off" data-search>
    <button class="btn btn-icon"><i class="icon icon-search" aria-hidden="true"></i><span class="visually-hidden">[[shell.search.go]]</span></button>
  </form>
  [[>components/languages]]
  <details class="menu account">
    <summary><i class="icon icon-person-circle" aria-hidden="true"></i> <span class="visually-hidden">[[shell.account]]</span> <span class="clip">{{SHELL_USER}}</span></summary>
    <div class="menu-body">
      <a href="/account">[[shell.account.open]]</a>
      <a href="/help">[[shell.help]]</a>
      <form method="post" action="/sign-out" data-kept-of="{{SHELL_USER_ID}}" data-leave="[[shell.sign_out.kept]]">
        [[>components/form]]
        <button>[[shell.sign_out]]</button>
      </form>
    </div>
  </details>
</header>
<div class="shell">
  <nav class="sidebar" aria-label="[[shell.navigation]]">
    <ul>
      {{#NAV}}<li><a href="{{NAV_HREF}}" {{#NAV_CURRENT}}aria-current="page"{{/NAV_CURRENT}}><i class="icon icon-{{NAV_ICON}}" aria-hidden="true"></i> <span>{{NAV_LABEL}}</span> {{#HAS_NAV_COUNT}}<span class="count">{{NAV_COUNT}}</span>{{/HAS_NAV_COUNT}}</a></li>
      {{/NAV}}
    </ul>
  </nav>
  <main id="main" class="page" tabindex="-1">
    {{#HAS_SHELL_FLASH}}<div class="notice is-done flash" role="status"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> <p>{{SHELL_FLASH}}</p></div>{{/HAS_SHELL_FLASH}}
    [[>components/crumbs]]
    <h1>{{TITLE}}</h1>
    {{CONTENT:none}}
  </main>
</div>
</body>
</html>
