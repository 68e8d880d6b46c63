// SPDX-License-Identifier: EUPL-1.2
// What every page borrows for its work, and the doors through which requests come in.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/ids.h"
#include "base/result.h"
#include "features/access/actor.h"
#include "features/access/business_clock.h"
#include "features/access/read_trail_actions.h"
#include "features/access/sign_in_actions.h"
#include "features/access/trail_actions.h"
#include "packs/library.h"
#include "platform/jobs/task.h"
#include "platform/secrets/keyring.h"
#include "platform/storage/database.h"
#include "platform/web/live.h"
#include "platform/web/router.h"
#include "platform/web/server.h"
#include "platform/web/templates.h"
#include "platform/words/catalogue.h"

namespace concerto::access {

/// Everything lives as long as the program; borrowed.
struct House {
  storage::Database& database;
  const words::Catalogue& words;
  const web::Templates& templates;
  const packs::Library& packs;
  web::Live& live;
  const Clock& clock;
  const secrets::Keyring& keyring;
  ReadTrail& reads;
  std::string base_url;  ///< for links in mail: https://concerto.example
  /// Demo and tests only: shows the banner and lets everybody set the business day. Null in production.
  BusinessClock* business_clock = nullptr;
  std::function<std::string(std::string_view)> asset = {};  ///< logical name → hashed path
};

/// One request of one actor.
class Visit {
 public:
  Visit(const House& house, web::Request& request, std::optional<Caller> caller);

  const House& house() const { return house_; }
  web::Request& request() { return request_; }
  const Actor& actor() const { return actor_; }
  /// The session, when there is one.
  const std::optional<Caller>& caller() const { return caller_; }
  Language language() const { return actor_.language; }
  Date today() const { return house_.clock.today(); }
  Instant now() const { return house_.clock.now(); }

  std::string text(std::string_view key, const Values& values = {}) const {
    return house_.words.text(actor_.language, key, values);
  }
  template <class Action>
  auto read(Action action) {
    return house_.database.read(scope_of(actor_), std::move(action));
  }
  /// The first write of a form or command also claims its idempotency key, so that it is done once.
  template <class Action>
  auto write(Action action) {
    return house_.database.write(scope_of(actor_), [&](storage::Transaction& tx) {
      claim(tx);
      return action(tx);
    });
  }
  /// As `write`, for a deed that reaches into the rows of two institutions (a referral opens the other one's
  /// record): row-level security stands aside, the action checks the actor itself.
  template <class Action>
  auto write_across(Action action) {
    return house_.database.write(storage::Scope::of_system(), [&](storage::Transaction& tx) {
      claim(tx);
      return action(tx);
    });
  }
  /// The id in the path; the empty id, which finds nothing, when it is none.
  template <class Id>
  Id id(std::string_view parameter = "id") const {
    return Id::parse(request_.parameter(parameter)).value_or(Id{});
  }

  /// Notes that a personal file was read. The answer leaves once the note is durable.
  void note_read(TrailEntry entry);
  /// Shows this message on the next page: a key of the catalogue.
  void flash(std::string_view key) { flash_ = key; }

  /// A whole page: the template inside the shell, or alone when htmx asked for a fragment. `title` is shown
  /// in the window and as heading. `section` is the menu entry it belongs to: todo, people, agreements,
  /// sessions, attendance, committees, figures, settings, or empty.
  web::Response page(std::string_view name, web::View& view, std::string_view title, std::string_view section,
                     int status = 200);
  /// As `page`, with the refusal at the top and beside its field (sections `ERRORS`/`ERROR` of
  /// components/error_summary and variables `ERROR_<FIELD>` in capitals). Status 422, or what the code asks:
  /// `*.not_found` 404, `access.not_allowed` 403, `form.changed_meanwhile` 409.
  web::Response refused(const Refusal& refusal, std::string_view name, web::View& view,
                        std::string_view title, std::string_view section);
  /// The refusal as a page of its own (nothing to mend on a form), or as a problem document for the API.
  web::Response refused(const Refusal& refusal);
  /// The words of a refusal in the reader's language.
  std::string words_of(const Refusal& refusal) const;
  /// 303 with the flash message, if any.
  web::Response go(std::string location);

  const std::vector<TrailEntry>& reads() const { return reads_; }
  std::string_view flash_key() const { return flash_; }

  /// Set by the doors: what the hidden field of forms holds.
  std::string form_token;
  /// Set by the doors: claimed by the first write; empty when the request is no command.
  std::string command_key;
  std::string command_digest;

 private:
  void claim(storage::Transaction& tx);
  void fill_shell(web::View& view, std::string_view title, std::string_view section);

  const House& house_;
  web::Request& request_;
  std::optional<Caller> caller_;
  Actor actor_;
  std::vector<TrailEntry> reads_;
  std::string flash_;
  bool claimed_ = false;
};

/// The key of a command was claimed already: it was done before, or is being done by the same form sent
/// twice.
struct CommandTaken {};

/// Adds routes that know who is asking. Each route names the rule that opens it: one of roles.h, `signed_in`
/// or `public`. A POST is also checked for its form token, answered once per `_once` key, and kept for after
/// sign-in when its session has expired.
class Doors {
 public:
  using Handler = std::function<web::Response(Visit&)>;
  Doors(web::Router& router, const House& house);
  void get(std::string path, std::string rule, Handler handler);
  void post(std::string path, std::string rule, Handler handler);
  /// An operation of the JSON API, by bearer token (or by session from our own pages). Refusals become
  /// problem documents; a POST honours the Idempotency-Key header.
  void api(web::Method method, std::string path, std::string rule, web::ApiOperation operation,
           Handler handler);
  const House& house() const { return house_; }
  /// Says how tasks of this kind (`people.import`) are done, on a thread of the running program. The work may
  /// borrow the house. See platform/jobs/README.md.
  void work(std::string kind, jobs::Work work);
  const jobs::Works& works() const { return works_; }
  /// Runs the route of another request in the place of this one: a form kept from an expired session, as its
  /// author would have sent it; the sign-in page for a guest at the front door.
  web::Response replay(Visit& visit, web::Request kept);

 private:
  struct Answers;
  web::Response serve(web::Request& request, const std::string& rule, const Handler& handler);
  web::Response carry_out(Visit& visit, const Handler& handler);
  web::Router& router_;
  const House& house_;
  std::shared_ptr<Answers> answers_;
  jobs::Works works_;
};

/// What the edge answers when no handler could; see web::FaultPage. Borrows the house.
web::FaultPage fault_page(const House& house);

}  // namespace concerto::access
