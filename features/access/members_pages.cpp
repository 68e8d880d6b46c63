// SPDX-License-Identifier: EUPL-1.2
#include "features/access/members_pages.h"

#include "features/access/members_actions.h"
#include "features/access/menu_edge.h"
#include "features/access/roles.h"
#include "platform/jobs/mail.h"

namespace concerto::access {
namespace {

using storage::Scope;
using storage::Transaction;
using web::Response;

void show_roles(web::View& view, const Visit& visit, const std::vector<std::string>& chosen) {
  for (const Role& role : all_roles()) {
    web::View line = view.add("ROLE");
    line.set("ROLE_CODE", role.code).set("ROLE_NAME", visit.text("access.role." + std::string(role.code)));
    line.set("ROLE_HINT", visit.text("access.role." + std::string(role.code) + ".hint"));
    line.show_if("ROLE_CHOSEN", std::ranges::find(chosen, role.code) != chosen.end());
  }
}

std::string role_names(const Visit& visit, const std::vector<std::string>& roles) {
  std::string names;
  for (const std::string& role : roles)
    names += (names.empty() ? "" : ", ") + visit.text("access.role." + role);
  return names;
}

void add_members_crumb(web::View& view, const Visit& visit) {
  add_settings_crumb(view, visit);
  add_crumb(view, "/settings/members", visit.text("access.members.short"));
}

Response list_members(Visit& visit) {
  const auto [members, invitations] = visit.house().database.read(Scope::of_system(), [&](Transaction& tx) {
    return std::pair{members_of(tx, visit.actor().organisation),
                     invitations_of(tx, visit.actor().organisation)};
  });
  web::View view;
  for (const Membership& member : members) {
    web::View line = view.add("MEMBER");
    line.set("MEMBER_HREF", "/settings/members/" + member.id.text()).set("MEMBER_NAME", member.user_name);
    line.set("MEMBER_EMAIL", member.user_email)
        .set("MEMBER_TITLE", member.title)
        .set("MEMBER_ROLES", role_names(visit, member.roles));
    if (member.until) line.set_if("MEMBER_UNTIL", words::write_date(visit.language(), *member.until));
  }
  for (const Invitation& invitation : invitations) {
    if (invitation.accepted || invitation.revoked) continue;
    web::View line = view.add("INVITATION");
    line.set("INVITATION_ID", invitation.id.text())
        .set("INVITATION_NAME", invitation.name)
        .set("INVITATION_EMAIL", invitation.email);
    line.set("INVITATION_UNTIL", words::write_instant(visit.language(), invitation.expires));
    view.show_if("INVITATIONS", true);
  }
  add_settings_crumb(view, visit);
  return visit.page("access/members", view,
                    visit.text("access.members.title", {{"institution", visit.actor().organisation_name}}),
                    "settings");
}

Response show_invite(Visit& visit, const Invite& typed, const Refusal* refusal) {
  web::View view;
  view.set("EMAIL", typed.email).set("NAME", typed.name).set("MEMBER_TITLE", typed.title);
  show_roles(view, visit, typed.roles);
  add_members_crumb(view, visit);
  const auto title = visit.text("access.invite.title");
  return refusal ? visit.refused(*refusal, "access/invite", view, title, "settings")
                 : visit.page("access/invite", view, title, "settings");
}

Response do_invite(Visit& visit) {
  const web::Fields& form = visit.request().form;
  const Invite typed{form.get("email"), form.get("name"), form.get("title"), form.all("roles")};
  const auto invited = visit.write([&](Transaction& tx) -> Result<Invited> {
    auto outcome = invite(tx, visit.actor(), typed, visit.now());
    if (!outcome.ok()) return outcome;
    const Values values = {{"name", typed.name},
                           {"by", visit.actor().name},
                           {"institution", visit.actor().organisation_name},
                           {"link", visit.house().base_url + "/invitation/" + outcome->token}};
    jobs::post_mail(
        tx,
        {outcome->invitation.email, visit.language(), visit.text("access.mail.invitation.subject", values),
         visit.text("access.mail.invitation.body", values), visit.actor().organisation},
        visit.now());
    return outcome;
  });
  if (!invited.ok()) return show_invite(visit, typed, &invited.refusal());
  visit.flash("access.invite.sent");
  return visit.go("/settings/members");
}

Response withdraw_invitation(Visit& visit) {
  const auto id = Uuid::parse(visit.request().form.get("invitation")).value_or(Uuid{});
  visit.write([&](Transaction& tx) {
    revoke_invitation(tx, id, visit.actor().organisation, visit.now());
    record(tx, visit.actor(), {"access.invitation_withdrawn", "invitation", id, {}, {}});
  });
  visit.flash("access.invite.withdrawn");
  return visit.go("/settings/members");
}

Response show_member(Visit& visit, const Membership* typed, const Refusal* refusal) {
  const auto member = visit.house().database.read(
      Scope::of_system(), [&](Transaction& tx) { return find_membership(tx, visit.id<MembershipId>()); });
  if (!member || member->organisation != visit.actor().organisation)
    return visit.refused(Refusal{"access.not_found"});
  const Membership& shown = typed ? *typed : *member;
  web::View view;
  view.set("ACTION", "/settings/members/" + member->id.text())
      .set("VERSION", member->version)
      .set("MEMBER_TITLE", shown.title);
  view.set("MEMBER_EMAIL", member->user_email).set("UNTIL", shown.until ? shown.until->iso() : "");
  show_roles(view, visit, shown.roles);
  if (refusal && refusal->code == "form.changed_meanwhile") {
    web::View conflict = view.add("CONFLICT");
    web::View line = conflict.add("CONFLICT_FIELD");
    line.set("CONFLICT_LABEL", visit.text("access.members.roles"))
        .set("CONFLICT_THEIRS", role_names(visit, member->roles));
    line.set("CONFLICT_YOURS", role_names(visit, shown.roles));
  }
  add_members_crumb(view, visit);
  return refusal ? visit.refused(*refusal, "access/member", view, member->user_name, "settings")
                 : visit.page("access/member", view, member->user_name, "settings");
}

Response save_member(Visit& visit) {
  const web::Fields& form = visit.request().form;
  Membership typed;
  typed.id = visit.id<MembershipId>();
  typed.roles = form.all("roles");
  typed.title = form.get("title");
  typed.until = Date::parse(form.get("until"));
  typed.version = std::atoi(form.get("version").c_str());
  if (!form.get("until").empty() && !typed.until) {
    const Refusal refusal{"form.date_invalid", "until"};
    return show_member(visit, &typed, &refusal);
  }
  const auto outcome = visit.write(
      [&](Transaction& tx) { return change_member(tx, visit.actor(), typed, visit.now().utc_day()); });
  if (!outcome.ok()) return show_member(visit, &typed, &outcome.refusal());
  visit.flash("access.members.saved");
  return visit.go("/settings/members");
}

Response settings(Visit& visit) {
  web::View view;
  const Actor& actor = visit.actor();
  view.show_if("MAY_ORGANISATION", actor.may("organisations.read"));
  view.show_if("MAY_MEMBERS", actor.may("members.manage"));
  view.show_if("MAY_TOKENS", actor.may("tokens.manage"));
  view.show_if("MAY_TRAIL", actor.may("trail.read"));
  view.show_if("MAY_JOBS", actor.may("jobs.manage"));
  view.show_if("MAY_AUTHORISATIONS", actor.may("authorisations.read"));
  view.show_if("MAY_IMPORT", actor.may("people.import"));
  return visit.page("access/settings", view, visit.text("access.settings.title"), "settings");
}

Response list_tokens(Visit& visit, const std::string& secret, const Refusal* refusal) {
  const auto held = visit.house().database.read(Scope::of_system(), [&](Transaction& tx) {
    return std::pair{tokens_of(tx, visit.actor().organisation), members_of(tx, visit.actor().organisation)};
  });
  const auto& tokens = held.first;
  const auto& members = held.second;
  web::View view;
  view.set_if("SECRET", secret);
  const auto name_of = [&](MembershipId id) {
    const auto found = std::ranges::find(members, id, &Membership::id);
    return found == members.end() ? std::string() : found->user_name;
  };
  for (const ApiToken& token : tokens) {
    web::View line = view.add("TOKEN");
    line.set("TOKEN_ID", token.id.text())
        .set("TOKEN_NAME", token.name)
        .set("TOKEN_MEMBER", name_of(token.membership));
    line.set("TOKEN_UNTIL", words::write_instant(visit.language(), token.expires));
    line.show(token.revoked || token.expires <= visit.now() ? "TOKEN_OVER" : "TOKEN_LIVE");
  }
  view.show_if("TOKENS", !tokens.empty());
  if (tokens.empty()) view.show("EMPTY").set("EMPTY_TEXT", visit.text("access.tokens.empty"));
  for (const Membership& member : members) {
    web::View line = view.add("MEMBER");
    line.set("MEMBER_ID", member.id.text()).set("MEMBER_NAME", member.user_name);
  }
  add_settings_crumb(view, visit);
  const auto title = visit.text("access.tokens.title");
  return refusal ? visit.refused(*refusal, "access/tokens", view, title, "settings")
                 : visit.page("access/tokens", view, title, "settings");
}

Response add_token(Visit& visit) {
  const web::Fields& form = visit.request().form;
  const auto membership = MembershipId::parse(form.get("membership")).value_or(MembershipId{});
  const auto made = visit.write([&](Transaction& tx) {
    return make_token(tx, visit.actor(), membership, form.get("name"), std::atoi(form.get("days").c_str()),
                      visit.now());
  });
  // Shown once, so this page is the answer of the form itself.
  return made.ok() ? list_tokens(visit, made->secret, nullptr) : list_tokens(visit, "", &made.refusal());
}

Response withdraw_token(Visit& visit) {
  const auto id = Uuid::parse(visit.request().form.get("token")).value_or(Uuid{});
  visit.write([&](Transaction& tx) {
    revoke_token(tx, id, visit.actor().organisation, visit.now());
    record(tx, visit.actor(), {"access.token_withdrawn", "token", id, {}, {}});
  });
  visit.flash("access.tokens.withdrawn");
  return visit.go("/settings/tokens");
}

}  // namespace

void install_members(Doors& doors) {
  doors.get("/settings", "signed_in", settings);
  doors.get("/settings/members", "members.manage", list_members);
  doors.get("/settings/members/invite", "members.manage",
            [](Visit& visit) { return show_invite(visit, {}, nullptr); });
  doors.post("/settings/members/invite", "members.manage", do_invite);
  doors.post("/settings/members/withdraw", "members.manage", withdraw_invitation);
  doors.get("/settings/members/{id}", "members.manage",
            [](Visit& visit) { return show_member(visit, nullptr, nullptr); });
  doors.post("/settings/members/{id}", "members.manage", save_member);
  doors.get("/settings/tokens", "tokens.manage",
            [](Visit& visit) { return list_tokens(visit, "", nullptr); });
  doors.post("/settings/tokens", "tokens.manage", add_token);
  doors.post("/settings/tokens/withdraw", "tokens.manage", withdraw_token);
}

}  // namespace concerto::access
