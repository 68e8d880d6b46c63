// SPDX-License-Identifier: EUPL-1.2
#include "demo/demo_cli.h"

#include <cstdio>

#include "demo/bulk.h"
#include "demo/story.h"
#include "features/access/seal_actions.h"
#include "features/organisations/organisation_actions.h"
#include "platform/secrets/keyring.h"
#include "platform/secrets/password.h"
#include "platform/storage/migrations.h"

namespace concerto::demo {
namespace {

/// One for all accounts; printed at start.
constexpr std::string_view password = "demo-concerto-2022";
constexpr std::uint64_t usual_seed = 7;

std::unique_ptr<storage::Database> open_as_owner(const std::string& url, IdSource* ids) {
  storage::DatabaseOptions options;
  options.connections = 2;
  options.ids = ids;
  options.role = "";
  return storage::open_database(url, options);
}

std::unique_ptr<storage::Database> open_as_application(const std::string& url, IdSource* ids) {
  storage::DatabaseOptions options;
  options.connections = 2;
  options.ids = ids;
  return storage::open_database(url, options);
}

/// Applies what is missing of the history, and tells whether nobody uses the database yet.
Result<bool> migrate_and_ask_whether_new(const std::string& url, const std::string& home) {
  const auto database = open_as_owner(url, nullptr);
  TRY(storage::migrate(*database, storage::read_migrations(home + "/migrations", database->engine())));
  return !database->read(storage::Scope::of_system(), [](storage::Transaction& tx) {
    return !organisations::list_organisations(tx, {.with_inactive = true, .limit = 1}).empty();
  });
}

void tell_small(storage::Database& database, const packs::Library& library, const Names& names,
                const Texts& texts, const words::Catalogue& words, const std::string& data,
                std::uint64_t seed) {
  const std::string hash = secrets::hash_password(password, secrets::PasswordCost::fast);
  // One transaction: a demo that could not be told to its end leaves nothing.
  database.write(storage::Scope::of_system(), [&](storage::Transaction& tx) {
    Story story{tx, library, names, texts, data, hash, Dice(seed), business_day()};
    tell_institutions(story);
    tell_agreement(story);
    tell_sessions(story);
    tell_events(story);
    tell_accompaniment(story);
    tell_reports(story, words);
    tell_services(story);
  });
}

/// Rows stream in faster as the owner, for whom row-level security is not active; where it is, the
/// application's role does it more slowly.
std::unique_ptr<storage::Database> open_for_bulk(const std::string& url, IdSource* ids) {
  auto owner = open_as_owner(url, ids);
  if (owner->engine() == storage::Engine::sqlite) return owner;
  const bool hindered = owner->read(storage::Scope::of_system(), [](storage::Transaction& tx) {
    return tx.number("select cast(row_security_active('people_record') as integer)") != 0;
  });
  return hindered ? open_as_application(url, ids) : std::move(owner);
}

void lay_down_large(const std::string& url, const packs::Library& library, const Names& names,
                    const std::string& data, const std::string& size, std::uint64_t seed,
                    const words::Catalogue& words, Language language, const Say& say) {
  const auto ids = seeded_ids(seed ^ 1, at(business_day(), 1));
  const auto database = open_for_bulk(url, ids.get());
  lay_down(
      *database, library, names, data, volume_of(size), seed, business_day(),
      [&](const std::string& what, std::int64_t rows, double seconds) {
        say(words.text(
            language, "demo.rows",
            {{"what", words.text(language, "demo.part." + what)},
             {"rows", rows},
             {"rate", static_cast<std::int64_t>(static_cast<double>(rows) / std::max(seconds, 0.001))}}));
      });
  // The planner knows nothing of rows that came in a stream.
  database->script("analyze");
}

void seal(storage::Database& database, const secrets::Keyring& keyring) {
  while (access::seal_trail(database, keyring, Instant::now()) > 0) continue;
}

/// `text` and blanks up to `width` characters, which are not always bytes.
std::string padded(std::string text, std::size_t width) {
  const auto length = static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
  if (length < width) text.append(width - length, ' ');
  return text;
}

}  // namespace

Date business_day() { return Date(2022, 5, 17); }

Result<Done> fill(const std::string& database_url, std::uint64_t seed, const std::string& size,
                  const std::string& keyring_file, const std::string& home, const Say& say,
                  Language language) {
  if (size != "small" && size != "S" && size != "L")
    return Refusal{"demo.unknown_size", "", {{"size", size}}};
  if (!TRY(migrate_and_ask_whether_new(database_url, home))) return Refusal{"demo.not_empty"};
  const words::Catalogue words(words::word_folders(home));
  const auto ids = seeded_ids(seed, at(business_day(), 0));
  const auto database = open_as_application(database_url, ids.get());
  const packs::Library library(home + "/packs");
  const std::string data = home + "/demo/data";
  const Names names(data);
  const Texts texts(data + "/texts.txt");
  say(words.text(language, "demo.telling"));
  tell_small(*database, library, names, texts, words, data, seed);
  if (size != "small") lay_down_large(database_url, library, names, data, size, seed, words, language, say);
  say(words.text(language, "demo.sealing"));
  seal(*database, secrets::Keyring::open_or_create(keyring_file));
  say(words.text(language, "demo.done"));
  return Done{};
}

Result<Done> prepare(const std::string& database_url, const std::string& keyring_file,
                     const std::string& home) {
  if (!TRY(migrate_and_ask_whether_new(database_url, home))) return Done{};
  return fill(database_url, usual_seed, "small", keyring_file, home, [](const std::string&) {});
}

void print_accounts(const words::Catalogue& words, Language language, const std::string& address,
                    const std::string& home) {
  std::printf(
      "%s\n\n",
      words.text(language, "demo.open", {{"address", address}, {"password", std::string(password)}}).c_str());
  std::map<std::string, std::string> institutions;
  for (const auto& line : read_table(home + "/demo/data/organisations.txt")) institutions[line[0]] = line[4];
  for (const auto& line : read_table(home + "/demo/data/accounts.txt"))
    std::printf("  %s %s %s\n", padded(line[0] + "@demo.concerto.example", 44).c_str(),
                padded(words.text(language, "access.role." + line[2]), 40).c_str(),
                institutions[line[1]].c_str());
  std::printf("\n");
}

}  // namespace concerto::demo
