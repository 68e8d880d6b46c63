{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! MEMBER*: MEMBER_HREF MEMBER_NAME MEMBER_EMAIL MEMBER_TITLE MEMBER_ROLES MEMBER_UNTIL; section INVITATIONS with
    INVITATION*: INVITATION_ID INVITATION_NAME INVITATION_EMAIL INVITATION_UNTIL. }}
<p class="page-actions"><a class="btn btn-primary" href="/settings/members/invite"><i class="icon icon-plus-lg" aria-hidden="true"></i> [[access.invite.title]]</a></p>
<div class="scroll" role="region" aria-label="[[access.members.short]]" tabindex="0">
<table class="table dense stack">
  <thead><tr><th scope="col">[[access.name]]</th><th scope="col">[[access.email]]</th><th scope="col">[[access.members.function]]</th><th scope="col">[[access.members.roles]]</th></tr></thead>
  <tbody>{{#MEMBER}}<tr>
    <th scope="row"><a href="{{MEMBER_HREF}}">{{MEMBER_NAME}}</a></th>
    <td data-label="[[access.email]]">{{MEMBER_EMAIL}}</td>
    <td data-label="[[access.members.function]]">{{MEMBER_TITLE}}</td>
    <td data-label="[[access.members.roles]]">{{MEMBER_ROLES}}{{#HAS_MEMBER_UNTIL}} <span class="note">[[access.members.until]] {{MEMBER_UNTIL}}</span>{{/HAS_MEMBER_UNTIL}}</td>
  </tr>
  {{/MEMBER}}</tbody>
</table>
</div>
{{#INVITATIONS}}
<section aria-labelledby="invitations-title">
  <h2 id="invitations-title">[[access.members.invitations]]</h2>
  <ul class="todo">{{#INVITATION}}<li><div>{{INVITATION_NAME}} · {{INVITATION_EMAIL}} <span class="hint">[[access.members.invitation_until]] {{INVITATION_UNTIL}}</span></div>
    <form method="post" action="/settings/members/withdraw">[[>components/form]]<input type="hidden" name="invitation" value="{{INVITATION_ID}}"><button class="btn btn-sm btn-outline-secondary">[[access.invite.withdraw]]</button></form></li>
  {{/INVITATION}}</ul>
</section>
{{/INVITATIONS}}
