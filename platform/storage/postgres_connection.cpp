// SPDX-License-Identifier: EUPL-1.2
#include "platform/storage/postgres_connection.h"

#include <libpq-fe.h>

#include <charconv>
#include <cstring>

#include "platform/storage/engines.h"

namespace concerto::storage {
namespace {

// pg_type.dat; the numbers of built-in types never change.
constexpr Oid bool_type = 16;
constexpr Oid bytea_type = 17;
constexpr Oid uuid_type = 2950;

/// Texts made from filters are many; beyond this the statements are thrown away and prepared anew.
constexpr std::size_t most_statements = 500;

constexpr const char* settings =
    "set client_encoding to 'UTF8'; set datestyle to 'ISO, YMD'; set timezone to 'UTC'; "
    "set bytea_output to 'hex'; set extra_float_digits to 1; set standard_conforming_strings to on; "
    // Reads are opened by their first statement, not by `begin`.
    "set default_transaction_isolation to 'repeatable read'; "
    // Planning a statement under row-level security costs more than running it; ours name their index.
    "set plan_cache_mode to 'force_generic_plan';";

/// The values of one statement as libpq wants them: text ends in NUL, ids and bytes are binary.
class Encoded {
 public:
  explicit Encoded(std::span<const Parameter> values) {
    held_.reserve(values.size());
    std::size_t room = 0;
    for (const Parameter& value : values) {
      held_.push_back(value.held());
      const auto* text = std::get_if<std::string_view>(&held_.back());
      room += text ? text->size() + 1 : 26;
    }
    // Pointers go into the buffer: it must not grow again.
    buffer_.reserve(room);
    for (const auto& value : held_) std::visit([this](const auto& held) { add(held); }, value);
  }
  int count() const { return static_cast<int>(pointers_.size()); }
  const char* const* pointers() const { return pointers_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  void add(std::monostate) { point(nullptr, 0, 0); }
  void add(bool value) { point(value ? "t" : "f", 1, 0); }
  void add(std::int64_t value) { number(value); }
  void add(double value) { number(value); }
  void add(std::string_view text) {
    refuse_nul(text);
    const std::size_t begin = buffer_.size();
    buffer_ += text;
    buffer_ += '\0';
    point(buffer_.data() + begin, text.size(), 0);
  }
  void add(const Uuid& id) { point(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size(), 1); }
  void add(std::span<const std::byte> bytes) {
    point(bytes.empty() ? "" : reinterpret_cast<const char*>(bytes.data()), bytes.size(), 1);
  }
  template <class Number>
  void number(Number value) {
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    add(std::string_view(digits, static_cast<std::size_t>(end - digits)));
  }
  void point(const char* data, std::size_t length, int format) {
    pointers_.push_back(data);
    lengths_.push_back(static_cast<int>(length));
    formats_.push_back(format);
  }

  std::vector<Parameter::Held> held_;
  std::string buffer_;
  std::vector<const char*> pointers_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

int hex_value(char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; }

}  // namespace

void FreeResult::operator()(pg_result* result) const { PQclear(result); }

int rows_in(const pg_result* result) { return PQntuples(result); }

std::int64_t rows_touched(pg_result* result) {
  const std::string_view text = PQcmdTuples(result);
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// COPY and scripts speak the plain protocol.
class OutsidePipeline {
 public:
  explicit OutsidePipeline(PostgresConnection& connection) : handle_(connection.handle_) {
    connection.settle();
    if (PQexitPipelineMode(handle_) != 1) throw ConnectionLost(PQerrorMessage(handle_));
  }
  ~OutsidePipeline() {
    while (PGresult* left = PQgetResult(handle_)) PQclear(left);
    PQenterPipelineMode(handle_);
  }
  OutsidePipeline(const OutsidePipeline&) = delete;

 private:
  pg_conn* handle_;
};

PostgresConnection::PostgresConnection(const std::string& url, const std::string& role) {
  // What stands before `dbname` is a default that the URL may override.
  const char* const keywords[] = {"application_name", "connect_timeout", "dbname", nullptr};
  const char* const values[] = {"concerto", "10", url.c_str(), nullptr};
  handle_ = PQconnectdbParams(keywords, values, 1);
  try {
    if (PQstatus(handle_) != CONNECTION_OK) throw ConnectionLost(PQerrorMessage(handle_));
    PQsetNoticeProcessor(
        handle_, [](void*, const char*) {}, nullptr);
    simple(settings);
    if (!role.empty() && role != PQuser(handle_)) {
      char* quoted = PQescapeIdentifier(handle_, role.data(), role.size());
      const std::string take_on = fmt::format("set role {}", quoted ? quoted : "");
      PQfreemem(quoted);
      simple(take_on);
    }
    if (PQenterPipelineMode(handle_) != 1) throw ConnectionLost(PQerrorMessage(handle_));
  } catch (...) {
    PQfinish(handle_);
    throw;
  }
}

PostgresConnection::~PostgresConnection() { PQfinish(handle_); }

PostgresResult PostgresConnection::ask(std::string_view sql, std::span<const Parameter> values, Then then) {
  queue(sql, values, false);
  if (then == Then::sync) {
    sync();
  } else {
    check_sent(PQsendFlushRequest(handle_));
    check_sent(PQflush(handle_) == 0 ? 1 : 0);
  }
  return collect();
}

PostgresResult PostgresConnection::collect() {
  PostgresResult answer;
  PostgresResult first_error;
  std::string doing;
  // Taken out first: what is thrown below must not leave steps behind whose answers have come.
  const std::vector<Step> steps = std::exchange(steps_, {});
  for (const Step& step : steps) {
    PostgresResult result = next_result();
    const auto status = PQresultStatus(result.get());
    if (step.kind == Kind::sync) continue;
    if (status == PGRES_FATAL_ERROR && !step.forgiven && !first_error) {
      doing = step.sql;
      first_error = std::move(result);
    } else if (step.kind == Kind::prepare && status == PGRES_COMMAND_OK) {
      prepared_.emplace(step.sql, step.name);
    } else if (step.kind == Kind::command) {
      answer = std::move(result);
    }
    // Each command's answers end with none.
    if (PGresult* more = PQgetResult(handle_)) PQclear(more);
  }
  if (first_error) fail(first_error.get(), doing);
  return answer;
}

void PostgresConnection::send(std::string_view sql, std::span<const Parameter> values) {
  queue(sql, values, false);
}

void PostgresConnection::send_forgiven(std::string_view sql) {
  queue(sql, {}, true);
  send_sync();
}

void PostgresConnection::send_sync() {
  sync();
  forget_statements_when_many();
}

void PostgresConnection::forget_statements_when_many() {
  if (prepared_.size() <= most_statements) return;
  // Settled first, so that no statement in flight loses its name.
  settle();
  ask("deallocate all", {});
  prepared_.clear();
}

void PostgresConnection::settle() {
  if (steps_.empty()) return;
  if (steps_.back().kind != Kind::sync) sync();
  collect();
}

void PostgresConnection::copy(const std::string& sql, std::string_view rows) {
  const OutsidePipeline outside(*this);
  const PostgresResult begun(PQexec(handle_, sql.c_str()));
  if (PQresultStatus(begun.get()) != PGRES_COPY_IN) fail(begun.get(), sql);
  const bool sent = PQputCopyData(handle_, rows.data(), static_cast<int>(rows.size())) == 1;
  if (PQputCopyEnd(handle_, nullptr) != 1 || !sent) throw ConnectionLost(PQerrorMessage(handle_));
  const PostgresResult done(PQgetResult(handle_));
  if (PQresultStatus(done.get()) != PGRES_COMMAND_OK) fail(done.get(), sql);
}

void PostgresConnection::script(const std::string& sql) {
  const OutsidePipeline outside(*this);
  // A script acts for the house: row-level security lets it through like a job.
  simple("set concerto.scope to 'system'");
  try {
    simple(sql);
  } catch (...) {
    PQclear(PQexec(handle_, "rollback"));
    PQclear(PQexec(handle_, "reset concerto.scope"));
    throw;
  }
  simple("reset concerto.scope");
}

bool PostgresConnection::broken() const { return gone_ || PQstatus(handle_) != CONNECTION_OK; }

void PostgresConnection::queue(std::string_view sql, std::span<const Parameter> values, bool forgiven) {
  const Encoded encoded(values);
  const std::string name = name_of(sql);
  check_sent(PQsendQueryPrepared(handle_, name.c_str(), encoded.count(), encoded.pointers(),
                                 encoded.lengths(), encoded.formats(), 0));
  steps_.push_back({Kind::command, forgiven, std::string(sql), {}});
}

std::string PostgresConnection::name_of(std::string_view sql) {
  if (const auto known = prepared_.find(sql); known != prepared_.end()) return known->second;
  for (const Step& step : steps_)
    if (step.kind == Kind::prepare && step.sql == sql) return step.name;
  Step step{Kind::prepare, false, std::string(sql), fmt::format("s{}", ++named_)};
  check_sent(PQsendPrepare(handle_, step.name.c_str(), step.sql.c_str(), 0, nullptr));
  return steps_.emplace_back(std::move(step)).name;
}

void PostgresConnection::sync() {
  check_sent(PQpipelineSync(handle_));
  steps_.push_back({Kind::sync, false, {}, {}});
}

PostgresResult PostgresConnection::next_result() {
  PostgresResult result(PQgetResult(handle_));
  if (!result || broken()) throw ConnectionLost(PQerrorMessage(handle_));
  return result;
}

void PostgresConnection::check_sent(int sent) {
  if (sent == 1) return;
  if (broken()) throw ConnectionLost(PQerrorMessage(handle_));
  throw DatabaseFault(PQerrorMessage(handle_));
}

void PostgresConnection::fail(const pg_result* result, std::string_view doing) {
  const auto field = [result](int code) {
    const char* text = PQresultErrorField(result, code);
    return std::string(text ? text : "");
  };
  if (broken()) throw ConnectionLost(PQerrorMessage(handle_));
  const std::string state = field(PG_DIAG_SQLSTATE);
  if (state.starts_with("57P") || state.starts_with("08")) {
    gone_ = true;
    throw ConnectionLost(field(PG_DIAG_MESSAGE_PRIMARY));
  }
  // The detail line quotes values of the row: personal data that must not reach a log.
  const std::string what = fmt::format("{} [{}] in: {}", field(PG_DIAG_MESSAGE_PRIMARY), state, doing);
  if (state == "23505") throw UniqueViolation(what, field(PG_DIAG_CONSTRAINT_NAME));
  if (state == "23503" || state == "23001") throw ForeignKeyViolation(what);
  if (state == "40001" || state == "40P01") throw SerialisationFailure(what);
  throw DatabaseFault(what);
}

void PostgresConnection::simple(const std::string& sql) {
  const PostgresResult result(PQexec(handle_, sql.c_str()));
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
    fail(result.get(), sql);
}

bool PostgresRow::is_null(int column) const {
  type(column);
  return PQgetisnull(result_, row_, column) == 1;
}

std::string_view PostgresRow::text_view(int column) const {
  const auto of = type(column);
  if (of == bytea_type || of == uuid_type || of == bool_type)
    throw DatabaseFault(fmt::format("column {} holds no text", column));
  return raw(column);
}

std::int64_t PostgresRow::integer(int column) const {
  const auto of = type(column);
  const std::string_view text = raw(column);
  if (text.empty()) return 0;
  if (of == bool_type) return text == "t" ? 1 : 0;
  std::int64_t number = 0;
  // Of a fraction the whole part is read, as SQLite does.
  if (std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc{})
    throw DatabaseFault(fmt::format("column {} holds no number", column));
  return number;
}

double PostgresRow::real(int column) const {
  type(column);
  const std::string_view text = raw(column);
  double number = 0;
  if (!text.empty() && std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc{})
    throw DatabaseFault(fmt::format("column {} holds no number", column));
  return number;
}

bool PostgresRow::boolean(int column) const { return integer(column) != 0; }

Uuid PostgresRow::uuid(int column) const {
  if (is_null(column)) return {};
  const auto id = type(column) == uuid_type ? Uuid::parse(raw(column)) : std::nullopt;
  if (!id) throw DatabaseFault(fmt::format("column {} holds no identifier", column));
  return *id;
}

Bytes PostgresRow::bytes(int column) const {
  if (is_null(column)) return {};
  std::string_view hex = raw(column);
  if (type(column) != bytea_type || !hex.starts_with("\\x"))
    throw DatabaseFault(fmt::format("column {} holds no bytes", column));
  hex.remove_prefix(2);
  Bytes bytes{std::string(hex.size() / 2, '\0')};
  for (std::size_t i = 0; i < bytes.data.size(); ++i)
    bytes.data[i] = static_cast<char>(hex_value(hex[2 * i]) << 4 | hex_value(hex[2 * i + 1]));
  return bytes;
}

unsigned int PostgresRow::type(int column) const {
  if (column < 0 || column >= PQnfields(result_))
    throw DatabaseFault(fmt::format("the row has no column {}", column));
  return PQftype(result_, column);
}

std::string_view PostgresRow::raw(int column) const {
  return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

}  // namespace concerto::storage
