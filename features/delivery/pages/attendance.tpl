{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A trainer's rolls. TODAY and UNSIGNED (once each) with ROLL*: ROLL_HREF ROLL_TITLE ROLL_WHEN ROLL_SITE ROLL_COUNT, section
    ROLL_SIGNED, of TODAY one of ROLL_LEADS ROLL_FOLLOWS; EMPTY; KEPT_OF. }}
[[>delivery/kept]]
{{#TODAY}}<section aria-labelledby="today-title"><h2 id="today-title">[[attendance.today]]</h2>
<ul class="todo">{{#ROLL}}<li><div><strong>{{ROLL_TITLE}}</strong> <span class="note">{{ROLL_WHEN}} · {{ROLL_SITE}}</span> <span class="note">{{ROLL_COUNT}}</span>{{#ROLL_SIGNED}} <span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> [[attendance.is_signed]]</span>{{/ROLL_SIGNED}}</div> <a class="btn btn-sm {{#ROLL_LEADS}}btn-primary{{/ROLL_LEADS}}{{#ROLL_FOLLOWS}}btn-outline-secondary{{/ROLL_FOLLOWS}}" href="{{ROLL_HREF}}">[[attendance.open]]<span class="visually-hidden"> {{ROLL_TITLE}}, {{ROLL_WHEN}}</span></a></li>{{/ROLL}}</ul></section>{{/TODAY}}
{{#UNSIGNED}}<section aria-labelledby="unsigned-title"><h2 id="unsigned-title">[[attendance.unsigned]]</h2>
<ul class="todo">{{#ROLL}}<li><div><strong>{{ROLL_TITLE}}</strong> <span class="note">{{ROLL_WHEN}} · {{ROLL_SITE}}</span> <span class="note">{{ROLL_COUNT}}</span></div> <a class="btn btn-sm btn-outline-secondary" href="{{ROLL_HREF}}">[[attendance.open]]<span class="visually-hidden"> {{ROLL_TITLE}}, {{ROLL_WHEN}}</span></a></li>{{/ROLL}}</ul></section>{{/UNSIGNED}}
[[>components/empty]]
