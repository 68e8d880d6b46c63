// SPDX-License-Identifier: EUPL-1.2
#include "features/access/house_edge.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <unordered_map>

#include "features/access/account_store.h"
#include "features/access/held_form_edge.h"
#include "features/access/menu_edge.h"
#include "platform/secrets/digest.h"
#include "platform/secrets/password.h"
#include "platform/web/json.h"
#include "platform/web/operation.h"
#include "platform/web/urls.h"

namespace concerto::access {
namespace {

using web::Request;
using web::Response;

constexpr std::string_view guest_cookie = "guest";

bool changes(web::Method method) { return method != web::Method::get && method != web::Method::head; }

/// A form token proves that the form came from a page of ours: made from a secret of the session, or of the
/// guest's cookie before there is one.
std::string form_token_of(const std::optional<Caller>& caller, const Request& request) {
  const std::string key = caller ? caller->session.form_secret : request.cookie(guest_cookie);
  return key.empty() ? std::string() : secrets::base64url(secrets::keyed_digest(key, "form"));
}

int status_of(const Refusal& refusal) {
  const std::string_view code = refusal.code;
  if (code.ends_with(".not_found")) return 404;
  if (code == "access.not_allowed") return 403;
  if (code == "form.changed_meanwhile") return 409;
  return 422;
}

/// What the request says, so that one key is not used for two different commands.
std::string digest_of(const Request& request) {
  std::string text = request.path + '\n' + request.body;
  for (const auto& [name, value] : request.form.pairs())
    if (name != "_token" && name != "_once")
      text += fmt::format("{}:{}={}:{}", name.size(), name, value.size(), value);
  for (const web::Upload& upload : request.uploads) text += upload.name + secrets::sha256(upload.bytes);
  return secrets::sha256(text);
}

Request guest_at_the_door(const Request& request) {
  Request door = request;
  door.path = door.target = "/sign-in";
  return door;
}

/// Whether the address asks a list for some of it: its order and its page leave nothing out.
bool is_filtered(const web::Fields& query) {
  return std::ranges::any_of(query.pairs(), [](const auto& field) {
    const auto& [name, value] = field;
    return !value.empty() && name != "sort" && name != "after" && name != "before";
  });
}

/// A refusal and those that go with it, for a problem document.
std::string errors_json(const Visit& visit, const Refusal& refusal) {
  web::JsonWriter json;
  const auto write = [&](const Refusal& one) {
    json.begin_object().member("code", one.code).member("title", visit.words_of(one));
    json.member("field", one.field).end_object();
  };
  json.begin_array();
  write(refusal);
  for (const Refusal& other : refusal.also) write(other);
  return json.end_array().text();
}

std::string upper(std::string_view name) {
  std::string big(name);
  for (char& c : big)
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : (c == '-' || c == '.' ? '_' : c);
  return big;
}

}  // namespace

// ---------------------------------------------------------------------------------------------- Visit

Visit::Visit(const House& house, Request& request, std::optional<Caller> caller)
    : house_(house), request_(request), caller_(std::move(caller)) {
  if (caller_) actor_ = caller_->actor;
  if (!caller_ || !request.cookie("language").empty()) actor_.language = request.preferred_language();
  actor_.request = request.id;
}

void Visit::claim(storage::Transaction& tx) {
  if (command_key.empty() || claimed_) return;
  try {
    claim_command(tx, actor_.user, command_key, command_digest, house_.clock.now());
  } catch (const storage::UniqueViolation&) {
    throw CommandTaken{};
  }
  tx.after_commit([this] { claimed_ = true; });
}

void Visit::note_read(TrailEntry entry) { reads_.push_back(std::move(entry)); }

void Visit::fill_shell(web::View& view, std::string_view title, std::string_view section) {
  view.set("TITLE", title);
  view.set("SHELL_CSS", house_.asset ? house_.asset("app.css") : "/assets/app.css");
  view.set("SHELL_JS", house_.asset ? house_.asset("app.js") : "/assets/app.js");
  view.set("SHELL_TARGET", request_.target);
  view.set("SHELL_SEARCH", request_.path == "/search" ? request_.query.get("q") : "");
  view.set("SHELL_USER", actor_.name).set("SHELL_USER_ID", actor_.user.text());
  view.set("SHELL_INSTITUTION", actor_.organisation_name);
  const std::string flash = request_.cookie("flash");
  if (!flash.empty() && house_.words.has(flash)) view.set_if("SHELL_FLASH", text(flash));
  if (house_.business_clock && actor_.signed_in()) {
    view.show("SHELL_CLOCK").set("SHELL_CLOCK_DAY", today().iso());
    view.set("SHELL_CLOCK_TEXT", text("shell.clock.text", {{"day", today()}}));
  }
  if (!caller_) return;
  bool others = false;
  for (const Membership& membership : caller_->memberships) {
    if (membership.id == actor_.membership) continue;
    others = true;
    web::View entry = view.add("SHELL_SWITCH");
    entry.set("SHELL_MEMBERSHIP", membership.id.text())
        .set("SHELL_SWITCH_NAME", membership.organisation_name);
    entry.set("SHELL_SWITCH_ROLE", membership.title);
  }
  view.show(others ? "HAS_SHELL_SWITCH" : "SHELL_ALONE");
  fill_menu(view, *this, section);
}

Response Visit::page(std::string_view name, web::View& view, std::string_view title, std::string_view section,
                     int status) {
  view.set_everywhere("FORM_TOKEN", form_token);
  view.set_everywhere("FORM_ONCE", secrets::new_token());
  view.show_if("FILTERED", is_filtered(request_.query));
  std::string content = house_.templates.render(name, language(), view);
  if (request_.wants_fragment()) return web::html(std::move(content), status);
  view.set("CONTENT", content);
  fill_shell(view, title, section);
  Response response =
      web::html(house_.templates.render(
                    actor_.signed_in() && !actor_.organisation.empty() ? "layout" : "bare", language(), view),
                status);
  if (!request_.cookie("flash").empty()) response.set_cookie("flash", "", request_.secure, 0);
  return response;
}

std::string Visit::words_of(const Refusal& refusal) const { return text(refusal.code, refusal.values); }

Response Visit::refused(const Refusal& refusal, std::string_view name, web::View& view,
                        std::string_view title, std::string_view section) {
  if (request_.wants_json()) return refused(refusal);
  web::View summary = view.add("ERRORS");
  const auto show = [&](const Refusal& one) {
    const std::string words = words_of(one);
    web::View error = summary.add("ERROR");
    error.set("MESSAGE", words).set_if("FIELD", one.field);
    if (!one.field.empty()) view.set_if("ERROR_" + upper(one.field), words);
  };
  show(refusal);
  for (const Refusal& other : refusal.also) show(other);
  return page(name, view, title, section, status_of(refusal));
}

Response Visit::refused(const Refusal& refusal) {
  const int status = status_of(refusal);
  if (request_.wants_json()) {
    Response problem = web::problem(status, refusal.code, words_of(refusal), {}, refusal.field);
    if (refusal.also.empty()) return problem;
    return web::problem_with(std::move(problem), "errors", errors_json(*this, refusal));
  }
  web::View view;
  view.set("FAULT_WHAT", words_of(refusal));
  view.set("FAULT_HELP", text(status == 404              ? "fault.404.help"
                              : status == 403            ? "fault.403.help"
                              : changes(request_.method) ? "access.refused.help"
                                                         : "access.refused.reading"));
  const std::string_view title = status == 404   ? "fault.404.title"
                                 : status == 403 ? "fault.403.title"
                                                 : "access.refused.title";
  return page("fault", view, text(title), "", status);
}

Response Visit::go(std::string location) {
  Response response = web::see_other(std::move(location));
  if (!flash_.empty()) response.set_cookie("flash", flash_, request_.secure, 60);
  return response;
}

// ---------------------------------------------------------------------------------------------- Doors

/// The answers of commands done lately, so that the same form sent twice is answered twice alike.
struct Doors::Answers {
  static constexpr std::size_t most = 4096;
  std::mutex mutex;
  std::condition_variable kept;
  std::unordered_map<std::string, Response> known;
  std::deque<std::string> order;

  static std::string name(const Visit& visit) { return visit.actor().user.text() + visit.command_key; }

  void keep(const Visit& visit, const Response& response) {
    const std::lock_guard lock(mutex);
    if (!known.emplace(name(visit), response).second) return;
    order.push_back(name(visit));
    if (order.size() > most) {
      known.erase(order.front());
      order.pop_front();
    }
    kept.notify_all();
  }

  /// The twin may still be writing its answer: it has committed already, so it will not be long.
  std::optional<Response> find(const Visit& visit) {
    std::unique_lock lock(mutex);
    const std::string wanted = name(visit);
    kept.wait_for(lock, std::chrono::seconds(3), [&] { return known.contains(wanted); });
    const auto found = known.find(wanted);
    return found == known.end() ? std::nullopt : std::optional(found->second);
  }
};

Doors::Doors(web::Router& router, const House& house)
    : router_(router), house_(house), answers_(std::make_shared<Answers>()) {}

void Doors::work(std::string kind, jobs::Work work) {
  if (!works_.emplace(kind, std::move(work)).second)
    throw std::logic_error("two works for tasks of the kind " + kind);
}

Response Doors::carry_out(Visit& visit, const Handler& handler) {
  try {
    Response response = handler(visit);
    // No page about a person leaves before the trail knows.
    house_.reads.note(visit.actor(), visit.reads());
    if (!visit.command_key.empty() && response.status < 400) answers_->keep(visit, response);
    return response;
  } catch (const CommandTaken&) {
    const auto digest = house_.database.read(storage::Scope::of_system(), [&](storage::Transaction& tx) {
      return find_command(tx, visit.actor().user, visit.command_key);
    });
    const bool program = visit.request().path.starts_with("/api/");
    if (digest && *digest != visit.command_digest)
      return visit.refused(program ? Refusal{"api.key_used", std::string(web::idempotency_header)}
                                   : Refusal{"form.key_used"});
    if (const auto answer = answers_->find(visit)) return *answer;
    return visit.refused(program ? Refusal{"api.done_already"} : Refusal{"form.done_already"});
  }
}

Response Doors::serve(Request& request, const std::string& rule, const Handler& handler) {
  auto caller = find_caller(house_.database, request.cookie("session"), house_.clock.now());
  const bool posted = changes(request.method);
  if (caller && caller->expired) {
    if (posted && rule != "public") return hold_form(house_, request, caller->session.user);
    caller.reset();
  }
  Visit visit(house_, request, caller);
  visit.form_token = form_token_of(caller, request);
  if (rule != "public" && !caller) {
    if (posted) return hold_form(house_, request, {});
    // At the front door a guest is shown the sign-in page itself.
    if (request.path == "/") return replay(visit, guest_at_the_door(request));
    return web::see_other("/sign-in?next=" + web::percent_encode(request.target));
  }
  if (posted &&
      (visit.form_token.empty() || !secrets::same_secret(request.form.raw("_token"), visit.form_token)))
    return visit.refused(Refusal{"form.not_ours"});
  if (rule != "public" && caller->wants_second_factor && request.path != "/second-factor" &&
      request.path != "/sign-out")
    return web::see_other("/second-factor?next=" + web::percent_encode(posted ? "/" : request.target));
  if (rule != "public" && rule != "signed_in") {
    if (const auto allowed = must(visit.actor(), rule); !allowed.ok())
      return visit.refused(allowed.refusal());
  }
  if (posted && caller) {
    visit.command_key = request.form.raw("_once").substr(0, 100);
    visit.command_digest = digest_of(request);
  }
  return carry_out(visit, handler);
}

void Doors::get(std::string path, std::string rule, Handler handler) {
  const std::string named = rule;
  router_.add({web::Method::get, std::move(path), std::move(rule),
               [this, named, handler = std::move(handler)](Request& request) {
                 // A guest's first page gives the secret that its form tokens are made from.
                 if (request.cookie(guest_cookie).empty() && named == "public") {
                   const std::string secret = secrets::new_token();
                   request.cookies[std::string(guest_cookie)] = secret;
                   Response response = serve(request, named, handler);
                   response.set_cookie(guest_cookie, secret, request.secure);
                   return response;
                 }
                 return serve(request, named, handler);
               }});
}

void Doors::post(std::string path, std::string rule, Handler handler) {
  const std::string named = rule;
  router_.add({web::Method::post, std::move(path), std::move(rule),
               [this, named, handler = std::move(handler)](Request& request) {
                 return serve(request, named, handler);
               }});
}

void Doors::api(web::Method method, std::string path, std::string rule, web::ApiOperation operation,
                Handler handler) {
  const std::string named = rule;
  const web::Declaration declared(operation);
  const auto serve_api = [this, named, declared, handler = std::move(handler)](Request& request) {
    const std::string authorization = request.header("authorization");
    constexpr std::string_view scheme = "Bearer ";
    std::optional<Caller> caller;
    const bool bearer = authorization.starts_with(scheme);
    if (bearer)
      caller = find_bearer(house_.database, authorization.substr(scheme.size()), house_.clock.now());
    // Our own pages read the API with their session; changing by it would need a form token.
    else if (!changes(request.method))
      caller = find_caller(house_.database, request.cookie("session"), house_.clock.now());
    if (caller && caller->expired) caller.reset();
    Visit visit(house_, request, caller);
    if (named != "public" && !caller) {
      Response response = web::problem(401, "access.token_missing", visit.text("access.token_missing"));
      response.with("WWW-Authenticate", "Bearer");
      return response;
    }
    if (caller && caller->wants_second_factor)
      return visit.refused(Refusal{"access.not_allowed", "", {{"rule", named}}});
    if (named != "public" && named != "signed_in") {
      if (const auto allowed = must(visit.actor(), named); !allowed.ok())
        return visit.refused(allowed.refusal());
    }
    if (const auto fits = declared.check(request); !fits.ok()) return visit.refused(fits.refusal());
    if (changes(request.method)) {
      visit.command_key = request.header("idempotency-key");
      visit.command_digest = digest_of(request);
    }
    return carry_out(visit, handler);
  };
  router_.add({method, std::move(path), std::move(rule), serve_api, std::move(operation)});
}

Response Doors::replay(Visit& visit, Request kept) {
  std::vector<web::Method> allowed;
  const web::Route* route = router_.find(kept, allowed);
  if (!route) return visit.go("/");
  return route->handler(kept);
}

web::FaultPage fault_page(const House& house) {
  return [&house](const Request& asked, int status, std::string_view incident) {
    Request request = asked;
    // Whoever mistypes an address keeps the menu and the search. Other faults must not ask the database.
    std::optional<Caller> caller;
    if (status == 404 || status == 405)
      caller = find_caller(house.database, request.cookie("session"), house.clock.now());
    if (caller && (caller->expired || caller->wants_second_factor)) caller.reset();
    Visit visit(house, request, caller);
    visit.form_token = form_token_of(caller, request);
    static constexpr std::array known = {400, 403, 404, 405, 413, 431, 500, 503};
    // A method that nobody here knows is whoever asks's doing, not ours.
    const int fault = status == 501 ? 405 : status;
    const int worded = std::ranges::find(known, fault) != known.end() ? fault : (fault < 500 ? 400 : 500);
    const std::string key = fmt::format("fault.{}", worded);
    if (request.wants_json())
      return web::problem(status, key, visit.text(key + ".title"), visit.text(key + ".what"));
    web::View view;
    view.set("FAULT_WHAT", visit.text(key + ".what")).set("FAULT_HELP", visit.text(key + ".help"));
    if (fault >= 500) view.set_if("FAULT_INCIDENT", incident);
    return visit.page("fault", view, visit.text(key + ".title"), "", status);
  };
}

}  // namespace concerto::access
