// SPDX-License-Identifier: EUPL-1.2
#include "features/access/sign_in_pages.h"

#include "features/access/held_form_edge.h"
#include "features/access/members_actions.h"
#include "features/access/sign_in_actions.h"
#include "platform/documents/qr_code.h"
#include "platform/secrets/password.h"

namespace concerto::access {
namespace {

using storage::Scope;
using storage::Transaction;
using web::Response;

/// Only a path of ours: never another host, never a protocol-relative address.
std::string safe_next(const std::string& next) {
  const bool ours = next.starts_with('/') && !next.starts_with("//") && !next.starts_with("/\\") &&
                    next.find_first_of("\r\n") == std::string::npos;
  return ours ? next : "/";
}

Response show_sign_in(Visit& visit, const std::string& email, const std::string& next,
                      const Refusal* refusal) {
  web::View view;
  view.set("EMAIL", email).set("NEXT", next);
  view.show_if("KEPT", !visit.request().query.get("kept").empty());
  view.show_if("DEMO", visit.house().business_clock != nullptr);
  const auto title = visit.text("access.sign_in.title");
  return refusal ? visit.refused(*refusal, "access/sign_in", view, title, "")
                 : visit.page("access/sign_in", view, title, "");
}

/// Leads where the person wanted to go, or sends the form that met the expired session.
Response welcome(Doors& doors, Visit& visit, const std::string& cookie, const std::string& form_secret,
                 UserId user, const std::string& next) {
  const bool secure = visit.request().secure;
  auto kept = take_form(visit.house(), visit.request(), user);
  Response response = web::see_other(next);
  if (kept) {
    const std::string token = secrets::base64url(secrets::keyed_digest(form_secret, "form"));
    if (kept->lost.empty()) {
      kept->request.cookies["session"] = cookie;
      kept->request.form.add("_token", token);
      response = doors.replay(visit, std::move(kept->request));
    } else {
      visit.form_token = token;
      response = ask_for_files(visit, *kept);
    }
    response.set_cookie("held", "", secure, 0);
  }
  response.set_cookie("session", cookie, secure);
  return response;
}

Response do_sign_in(Doors& doors, Visit& visit) {
  const web::Fields& form = visit.request().form;
  const std::string next = safe_next(form.get("next"));
  const auto opened = sign_in(visit.house().database,
                              {form.get("email"), form.raw("password"), visit.request().remote_address,
                               visit.request().header("user-agent")},
                              visit.now());
  if (!opened.ok()) return show_sign_in(visit, form.get("email"), next, &opened.refusal());
  const auto caller = find_caller(visit.house().database, opened->cookie, visit.now());
  if (caller && caller->wants_second_factor) {
    // The kept form waits for the second factor.
    Response response = web::see_other("/second-factor?next=" + next);
    response.set_cookie("session", opened->cookie, visit.request().secure);
    return response;
  }
  return welcome(doors, visit, opened->cookie, opened->session.form_secret, opened->user.id, next);
}

/// The address of the secret as a picture, with the four light modules around it that cameras need.
void draw_qr_code(web::View& setup, const std::string& address) {
  const auto code = documents::qr_code_of(address);
  setup.set("CODE_BOX", fmt::format("-4 -4 {0} {0}", code.side + 8))
      .set("CODE_PATH", documents::path_of(code));
}

Response show_second_factor(Visit& visit, const Refusal* refusal) {
  const auto user = visit.house().database.read(
      Scope::of_system(), [&](Transaction& tx) { return find_user(tx, visit.actor().user); });
  web::View view;
  view.set("NEXT", safe_next(visit.request().method == web::Method::get ? visit.request().query.get("next")
                                                                        : visit.request().form.get("next")));
  if (user && user->totp_sealed.empty()) {
    // The secret travels sealed through the form, so that nothing is kept before a code proves it was read.
    std::string secret;
    if (const auto sealed = secrets::from_base64url(visit.request().form.get("sealed")))
      secret = visit.house().keyring.open(*sealed, "new totp " + user->id.text()).value_or("");
    if (secret.empty()) secret = secrets::new_totp_secret();
    const std::string address = secrets::totp_address(secret, user->email, "Concerto");
    web::View setup = view.add("SETUP");
    setup.set("SECRET", secrets::base32(secret)).set("ADDRESS", address);
    draw_qr_code(setup, address);
    setup.set("SEALED",
              secrets::base64url(visit.house().keyring.seal(secret, "new totp " + user->id.text())));
  }
  const auto title = visit.text("access.second_factor.title");
  return refusal ? visit.refused(*refusal, "access/second_factor", view, title, "")
                 : visit.page("access/second_factor", view, title, "");
}

Response do_second_factor(Doors& doors, Visit& visit) {
  const web::Fields& form = visit.request().form;
  const House& house = visit.house();
  const Session& session = visit.caller()->session;
  std::string code = form.get("code");
  std::erase(code, ' ');
  Result<Done> outcome = Refusal{"access.code_refused", "code"};
  if (const auto sealed = secrets::from_base64url(form.get("sealed")); sealed && !sealed->empty()) {
    const auto user = house.database.read(Scope::of_system(),
                                          [&](Transaction& tx) { return find_user(tx, visit.actor().user); });
    const auto secret = house.keyring.open(*sealed, "new totp " + visit.actor().user.text());
    // Somebody who has a second factor changes it on the account page, after giving it.
    if (secret && user && (user->totp_sealed.empty() || session.second_factor))
      outcome = set_second_factor(house.database, house.keyring, session, visit.actor(), *secret, code,
                                  visit.now());
  } else {
    outcome = confirm_second_factor(house.database, house.keyring, session, code, visit.now());
  }
  if (!outcome.ok()) return show_second_factor(visit, &outcome.refusal());
  return welcome(doors, visit, visit.request().cookie("session"), session.form_secret, visit.actor().user,
                 safe_next(form.get("next")));
}

Response do_sign_out(Visit& visit) {
  visit.house().database.write(Scope::of_system(), [&](Transaction& tx) {
    sign_out(tx, visit.caller()->session, visit.actor(), visit.now());
  });
  Response response = web::see_other("/sign-in");
  response.set_cookie("session", "", visit.request().secure, 0);
  return response;
}

Response do_switch(Visit& visit) {
  const auto membership =
      MembershipId::parse(visit.request().form.get("membership")).value_or(MembershipId{});
  const auto outcome = visit.house().database.write(Scope::of_system(), [&](Transaction& tx) {
    return switch_membership(tx, visit.caller()->session, visit.actor(), membership, visit.now().utc_day());
  });
  return outcome.ok() ? visit.go("/") : visit.refused(outcome.refusal());
}

Response set_language(Visit& visit) {
  Response response = web::see_other(safe_next(visit.request().query.get("back")));
  if (const auto language = language_of(visit.request().query.get("language")))
    response.set_cookie("language", code_of(*language), visit.request().secure, 365 * 24 * 3600);
  return response;
}

Response set_clock(Visit& visit) {
  if (!visit.house().business_clock) return visit.refused(Refusal{"access.not_found"});
  const auto day = Date::parse(visit.request().form.get("day"));
  if (!day) return visit.refused(Refusal{"form.date_invalid", "day"});
  visit.house().business_clock->set(*day);
  return visit.go(safe_next(visit.request().form.get("back")));
}

Response show_invitation(Visit& visit, const Refusal* refusal) {
  const std::string token = visit.request().parameter("token");
  const auto invitation = visit.house().database.read(
      Scope::of_system(), [&](Transaction& tx) { return find_invitation(tx, token_digest(token)); });
  if (!invitation || invitation->accepted || invitation->revoked || invitation->expires <= visit.now())
    return visit.refused(Refusal{"access.invitation_over"});
  const bool known = visit.house().database.read(Scope::of_system(), [&](Transaction& tx) {
    return find_user_by_email(tx, invitation->email).has_value();
  });
  web::View view;
  view.set("TOKEN", token).set("EMAIL", invitation->email).set("NAME", invitation->name);
  view.show(known ? "KNOWN" : "NEW");
  const auto title = visit.text("access.invitation.title");
  return refusal ? visit.refused(*refusal, "access/invitation", view, title, "")
                 : visit.page("access/invitation", view, title, "");
}

Response do_invitation(Visit& visit) {
  const web::Fields& form = visit.request().form;
  if (form.raw("password") != form.raw("again")) {
    const Refusal refusal{"access.passwords_differ", "again"};
    return show_invitation(visit, &refusal);
  }
  const auto outcome = visit.house().database.write(Scope::of_system(), [&](Transaction& tx) {
    return accept_invitation(tx, visit.request().parameter("token"), form.raw("password"), visit.language(),
                             visit.now());
  });
  if (!outcome.ok()) return show_invitation(visit, &outcome.refusal());
  visit.flash("access.invitation.accepted");
  return visit.go("/sign-in");
}

}  // namespace

void install_sign_in(Doors& doors) {
  doors.get("/sign-in", "public", [](Visit& visit) {
    return show_sign_in(visit, "", safe_next(visit.request().query.get("next")), nullptr);
  });
  doors.post("/sign-in", "public", [&doors](Visit& visit) { return do_sign_in(doors, visit); });
  doors.get("/second-factor", "signed_in", [](Visit& visit) { return show_second_factor(visit, nullptr); });
  doors.post("/second-factor", "signed_in",
             [&doors](Visit& visit) { return do_second_factor(doors, visit); });
  doors.post("/sign-out", "signed_in", do_sign_out);
  doors.post("/membership", "signed_in", do_switch);
  doors.get("/language", "public", set_language);
  doors.post("/clock", "signed_in", set_clock);
  doors.get("/invitation/{token}", "public", [](Visit& visit) { return show_invitation(visit, nullptr); });
  doors.post("/invitation/{token}", "public", do_invitation);
}

}  // namespace concerto::access
