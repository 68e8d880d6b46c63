// SPDX-License-Identifier: EUPL-1.2
#include "features/access/samples.h"

#include <atomic>

#include "platform/secrets/password.h"
#include "platform/web/server.h"

#ifndef CONCERTO_TREE
#error "CONCERTO_TREE names the root of the tree"
#endif

namespace concerto::samples {
namespace {

const words::Catalogue& catalogue() {
  static const words::Catalogue words(words::word_folders(CONCERTO_TREE));
  return words;
}

const web::Templates& templates() {
  static const web::Templates all(
      CONCERTO_TREE, [](Language language, std::string_view key) { return catalogue().text(language, key); });
  return all;
}

const packs::Library& library() {
  static const packs::Library packs(CONCERTO_TREE "/packs");
  return packs;
}

}  // namespace

/// Passes everything on and counts.
class CountingTransaction : public storage::Transaction {
 public:
  CountingTransaction(storage::Transaction& behind, std::atomic<int>& count)
      : behind_(behind), count_(count) {}
  storage::Engine engine() const override { return behind_.engine(); }
  std::unique_ptr<storage::BulkWriter> bulk(std::string_view table,
                                            std::span<const std::string_view> columns) override {
    ++count_;
    return behind_.bulk(table, columns);
  }
  void select(std::string_view sql, std::span<const storage::Parameter> values,
              const std::function<void(const storage::Row&)>& each) override {
    ++count_;
    behind_.select(sql, values, each);
  }
  std::int64_t execute(std::string_view sql, std::span<const storage::Parameter> values) override {
    ++count_;
    return behind_.execute(sql, values);
  }
  std::int64_t transaction_number() override { return behind_.transaction_number(); }
  std::int64_t oldest_running() override { return behind_.oldest_running(); }
  void after_commit(std::function<void()> then) override { behind_.after_commit(std::move(then)); }
  Uuid fresh_uuid() override { return behind_.fresh_uuid(); }

 private:
  storage::Transaction& behind_;
  std::atomic<int>& count_;
};

class CountingDatabase : public storage::Database {
 public:
  explicit CountingDatabase(storage::Database& behind) : behind_(behind) {}
  storage::Engine engine() const override { return behind_.engine(); }
  void script(std::string_view sql) override { behind_.script(sql); }
  std::atomic<int> count = 0;

 protected:
  void run_read(const storage::Scope& scope,
                const std::function<void(storage::Transaction&)>& action) override {
    behind_.read(scope, [&](storage::Transaction& tx) {
      CountingTransaction counting(tx, count);
      action(counting);
    });
  }
  void run_write(const storage::Scope& scope,
                 const std::function<bool(storage::Transaction&)>& action) override {
    // A refusal rolls back, as in the database behind.
    (void)behind_.write(scope, [&](storage::Transaction& tx) -> Result<Done> {
      CountingTransaction counting(tx, count);
      if (action(counting)) return Done{};
      return Refusal{"rolled.back"};
    });
  }

 private:
  storage::Database& behind_;
};

struct House::Inside {
  storage::Database& behind;
  CountingDatabase database;
  FixedClock& clock;
  web::Live live;
  secrets::Keyring keyring = secrets::Keyring::from_seed("tests");
  access::ReadTrail reads;
  access::House house;
  web::Router router;
  access::Doors doors;
  int members = 0;

  Inside(storage::Database& used, FixedClock& shown)
      : behind(used),
        database(used),
        clock(shown),
        reads(database),
        house{database, catalogue(), templates(),           library(), live, clock,
              keyring,  reads,       "http://concerto.test"},
        doors(router, house) {}
};

House::House(storage::Database& database, FixedClock& clock)
    : inside_(std::make_unique<Inside>(database, clock)) {}
House::~House() = default;
access::Doors& House::doors() { return inside_->doors; }
const access::House& House::house() const { return inside_->house; }
const web::Router& House::router() const { return inside_->router; }
const words::Catalogue& House::words() const { return catalogue(); }
const packs::Library& House::packs() const { return library(); }
web::Live& House::live() { return inside_->live; }
int House::statements() const { return inside_->database.count; }

OrganisationId House::organisation(const std::string& name, const std::string& kind,
                                   const std::string& territory) {
  return inside_->behind.write(test_scope(), [&](storage::Transaction& tx) {
    const auto id = tx.fresh_id<OrganisationId>();
    tx.run(
        "insert into organisations_organisation (id, name, kind, country, language, zone, territory, active, "
        "created_at, version) "
        "values ($1, $2, $3, 'fr', 'fr', 'Europe/Paris', $4, true, $5, 1)",
        id, name, kind, territory, inside_->clock.now());
    return id;
  });
}

access::Membership House::member(OrganisationId organisation, std::vector<std::string> roles,
                                 const std::string& name) {
  access::User user;
  user.name = name;
  user.email = fmt::format("member{}@example.org", ++inside_->members);
  access::Membership membership;
  membership.organisation = organisation;
  membership.roles = std::move(roles);
  membership.title = "Sample";
  membership.from = Date(2020, 1, 1);
  return inside_->behind.write(test_scope(), [&](storage::Transaction& tx) {
    const auto made =
        access::add_member(tx, access::system_actor("samples"), user, membership, inside_->clock.now());
    return *access::find_membership(tx, made.id);
  });
}

Browser House::sign_in(const access::Membership& member, bool second_factor) {
  access::Session session;
  const std::string cookie = secrets::new_token();
  session.user = member.user;
  session.membership = member.id;
  session.second_factor = second_factor;
  session.form_secret = secrets::random_bytes(32);
  session.created = session.seen = inside_->clock.now();
  session.expires = inside_->clock.now().plus_days(400);
  inside_->behind.write(test_scope(), [&](storage::Transaction& tx) {
    session.id = tx.fresh_uuid();
    access::insert_session(tx, session, access::token_digest(cookie));
  });
  return Browser(*this, cookie, session.form_secret);
}

access::Actor House::actor(const access::Membership& member) const {
  access::Actor actor;
  actor.user = member.user;
  actor.name = member.user_name;
  actor.membership = member.id;
  actor.organisation = member.organisation;
  actor.organisation_name = member.organisation_name;
  actor.organisation_kind = member.organisation_kind;
  actor.roles = member.roles;
  actor.request = "test";
  return actor;
}

web::Response House::answer(web::Request request) {
  inside_->database.count = 0;
  return web::answer(inside_->router, access::fault_page(inside_->house), std::move(request));
}

web::Response Browser::get(const std::string& target) const {
  web::Request request;
  request.method = web::Method::get;
  request.target = target;
  request.id = "test";
  request.headers["host"] = "concerto.test";
  request.headers["accept"] = "text/html";
  request.headers["cookie"] = "session=" + cookie_;
  return house_->answer(std::move(request));
}

web::Response Browser::post(const std::string& target,
                            std::vector<std::pair<std::string, std::string>> fields,
                            std::vector<web::Upload> uploads) const {
  web::Request request;
  request.method = web::Method::post;
  request.target = target;
  request.id = "test";
  request.headers["host"] = "concerto.test";
  request.headers["accept"] = "text/html";
  request.headers["cookie"] = "session=" + cookie_;
  const auto brings = [&](std::string_view name) {
    return std::ranges::any_of(fields, [&](const auto& field) { return field.first == name; });
  };
  if (!brings("_token"))
    fields.emplace_back("_token", secrets::base64url(secrets::keyed_digest(form_secret_, "form")));
  if (!brings("_once")) fields.emplace_back("_once", secrets::new_token());
  for (auto& [name, value] : fields) request.form.add(name, value);
  request.uploads = std::move(uploads);
  return house_->answer(std::move(request));
}

}  // namespace concerto::samples
