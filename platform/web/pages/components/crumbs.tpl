{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Where one is, where there is depth. Shown by layout; a page only says view.show("CRUMBS") and adds, from the
    outside inwards and without itself, CRUMB*: CRUMB_HREF CRUMB_LABEL. }}
{{#CRUMBS}}<nav class="crumbs" aria-label="[[shell.crumbs]]"><ol>{{#CRUMB}}<li><a href="{{CRUMB_HREF}}">{{CRUMB_LABEL}}</a></li>{{/CRUMB}}</ol></nav>{{/CRUMBS}}
