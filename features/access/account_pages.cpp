// SPDX-License-Identifier: EUPL-1.2
#include "features/access/account_pages.h"

#include "features/access/account.h"
#include "features/access/account_store.h"
#include "features/access/browser.h"
#include "platform/secrets/password.h"

namespace concerto::access {
namespace {

using storage::Scope;
using storage::Transaction;
using web::Response;

/// `Firefox sur Windows`; what is unknown as it names itself.
std::string words_of_browser(const Visit& visit, const std::string& agent) {
  if (agent.empty()) return visit.text("form.not_given");
  const Browser browser = browser_of(agent);
  if (browser.name.empty()) return agent;
  if (browser.system.empty()) return browser.name;
  return visit.text("access.session.browser", {{"browser", browser.name}, {"system", browser.system}});
}

Response show_account(Visit& visit, const Refusal* refusal) {
  const auto [user, sessions] = visit.house().database.read(Scope::of_system(), [&](Transaction& tx) {
    return std::pair{find_user(tx, visit.actor().user), sessions_of(tx, visit.actor().user, visit.now())};
  });
  web::View view;
  view.set("EMAIL", user->email).set("NAME", user->name);
  view.show(user->totp_sealed.empty() ? "WITHOUT_FACTOR" : "WITH_FACTOR");
  for (const Language language : all_languages) {
    web::View line = view.add("LANGUAGE");
    line.set("LANGUAGE_CODE", code_of(language))
        .set("LANGUAGE_NAME", visit.text("access.language." + std::string(code_of(language))));
    line.show_if("LANGUAGE_CHOSEN", language == user->language);
  }
  for (const Session& session : sessions) {
    web::View line = view.add("SESSION");
    line.set("SESSION_ID", session.id.text())
        .set("SESSION_ADDRESS", session.address)
        .set("SESSION_AGENT", words_of_browser(visit, session.agent));
    line.set("SESSION_SEEN", words::write_instant(visit.language(), session.seen));
    line.show(session.id == visit.caller()->session.id ? "SESSION_HERE" : "SESSION_ELSEWHERE");
  }
  const auto title = visit.text("access.account.title");
  return refusal ? visit.refused(*refusal, "access/account", view, title, "")
                 : visit.page("access/account", view, title, "");
}

Response change_password(Visit& visit) {
  const web::Fields& form = visit.request().form;
  const auto user = visit.house().database.read(
      Scope::of_system(), [&](Transaction& tx) { return find_user(tx, visit.actor().user); });
  const auto refuse = [&](const Refusal& refusal) { return show_account(visit, &refusal); };
  if (!secrets::password_matches(form.raw("current"), user->password_hash))
    return refuse({"access.password_wrong", "current"});
  if (const auto fit = check_password(form.raw("password"), user->email); !fit.ok())
    return refuse(fit.refusal());
  if (form.raw("password") != form.raw("again")) return refuse({"access.passwords_differ", "again"});
  const std::string hash = secrets::hash_password(form.raw("password"));
  visit.write([&](Transaction& tx) {
    save_password(tx, user->id, hash);
    audit(tx, visit.actor(), "access.password_changed", "user", user->id);
  });
  visit.flash("access.account.password_changed");
  return visit.go("/account");
}

Response revoke(Visit& visit) {
  const auto id = Uuid::parse(visit.request().form.get("session")).value_or(Uuid{});
  visit.write([&](Transaction& tx) {
    revoke_session(tx, id, visit.actor().user, visit.now());
    audit(tx, visit.actor(), "access.session_revoked", "user", visit.actor().user);
  });
  visit.flash("access.account.session_revoked");
  return visit.go("/account");
}

Response change_language(Visit& visit) {
  const auto language = language_of(visit.request().form.get("language"));
  if (!language) return visit.refused(Refusal{"access.not_found"});
  visit.write([&](Transaction& tx) {
    save_language(tx, visit.actor().user, *language);
    audit(tx, visit.actor(), "access.language_changed", "user", visit.actor().user);
  });
  Response response = visit.go("/account");
  response.set_cookie("language", code_of(*language), visit.request().secure, 365 * 24 * 3600);
  return response;
}

}  // namespace

void install_account(Doors& doors) {
  doors.get("/account", "signed_in", [](Visit& visit) { return show_account(visit, nullptr); });
  doors.post("/account/password", "signed_in", change_password);
  doors.post("/account/sessions/revoke", "signed_in", revoke);
  doors.post("/account/language", "signed_in", change_language);
}

}  // namespace concerto::access
