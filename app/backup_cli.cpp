// SPDX-License-Identifier: EUPL-1.2
#include "app/backup_cli.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/program.h"
#include "app/standing.h"
#include "base/date.h"
#include "platform/secrets/digest.h"
#include "platform/secrets/keyring.h"
#include "platform/storage/database.h"
#include "platform/storage/file_use.h"
#include "platform/storage/migrations.h"
#include "platform/web/json.h"

namespace concerto::app {
namespace {

namespace fs = std::filesystem;

Result<std::string> embedded_file(const Configuration& configuration) {
  const auto file = configuration.file();
  if (!file) return Refusal{"backup.embedded_only"};
  return *file;
}

std::string content_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

void make_durable(const std::string& file) {
  const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (opened < 0) return;
  fsync(opened);
  close(opened);
}

std::string quoted(const std::string& text) {
  std::string sql = "'";
  for (const char c : text) sql += c == '\'' ? std::string("''") : std::string(1, c);
  return sql + "'";
}

/// A database of an older program is copied before it is migrated; a file without any history is not one.
Result<Done> check_is_ours(storage::Database& database) {
  const auto migrated =
      storage::check_migrated(database, storage::read_migrations(home() + "/migrations", database.engine()));
  const bool stranger = !migrated.ok() && migrated.refusal().code == "storage.not_migrated" &&
                        migrated.refusal().values.empty();
  if (stranger) return migrated.refusal();
  return Done{};
}

/// The database, and what SQLite wrote beside it and has not brought in: they stay together, or the old log
/// would be read into the new file.
constexpr std::array parts = {"", "-wal", "-shm"};

void move_parts(const std::string& from, const std::string& to) {
  for (const char* part : parts)
    if (fs::exists(from + part)) fs::rename(from + part, to + part);
}

/// Nobody may have `target` open. When it fails, what stood there stands there again.
void put_in_place(const std::string& fresh, const std::string& target) {
  const std::string old = target + ".replaced";
  try {
    move_parts(target, old);
    fs::rename(fresh, target);
  } catch (const fs::filesystem_error&) {
    move_parts(old, target);
    throw;
  }
  make_durable(fs::absolute(target).parent_path().string());
  for (const char* part : parts) fs::remove(old + part);
}

}  // namespace

Result<Done> back_up(const Configuration& configuration, const std::string& file) {
  TRY(embedded_file(configuration));
  TRY(check_stands(configuration));
  if (fs::exists(file) || fs::exists(file + ".json")) return Refusal{"backup.exists", "", {{"file", file}}};
  storage::DatabaseOptions options;
  options.connections = 1;
  const auto database = storage::open_database(configuration.database, options);
  TRY(check_is_ours(*database));
  const auto keyring = TRY(fitting_keyring(configuration, *database));
  database->script("vacuum into " + quoted(file));
  web::JsonWriter note;
  note.begin_object();
  note.member("sha256", secrets::sha256_hex(content_of(file)))
      .member("key", keyring.id())
      .member("at", Instant::now().iso());
  note.end_object();
  std::ofstream(file + ".json") << note.text() << '\n';
  make_durable(file);
  make_durable(file + ".json");
  return Done{};
}

Result<Done> restore(const Configuration& configuration, const std::string& file, bool replace) {
  const std::string target = TRY(embedded_file(configuration));
  const auto note = web::Json::parse(content_of(file + ".json"));
  const auto digest = note ? note->text("sha256") : std::nullopt;
  const auto key = note ? note->text("key") : std::nullopt;
  if (!digest || !key || !fs::exists(file)) return Refusal{"backup.unreadable", "", {{"file", file}}};
  if (secrets::sha256_hex(content_of(file)) != *digest)
    return Refusal{"backup.damaged", "", {{"file", file}}};
  // A backup without its keys is of no use.
  const auto keyring = standing_keyring(configuration);
  if (!keyring.ok() || keyring->id() != *key) return Refusal{"backup.other_key", "", {{"key", *key}}};
  if (fs::exists(target) && !replace) return Refusal{"backup.in_place", "", {{"file", target}}};
  const auto alone = storage::FileUse::alone(target);
  if (!alone) return Refusal{"backup.in_use", "", {{"file", target}}};

  const std::string fresh = target + ".restoring";
  fs::copy_file(file, fresh, fs::copy_options::overwrite_existing);
  make_durable(fresh);
  put_in_place(fresh, target);
  return Done{};
}

}  // namespace concerto::app
