// SPDX-License-Identifier: EUPL-1.2
#include "features/pathways/action_store.h"

#include <algorithm>

#include "features/pathways/report.h"
#include "platform/storage/key_pieces.h"

namespace concerto::pathways {
namespace {

using storage::Parameter;
using storage::Row;
using storage::Transaction;

/// Keys and rows go in pieces of few sizes, so that few statements are prepared.
constexpr std::size_t piece = 10;

constexpr std::string_view person_columns =
    "c.record_id, c.person_id, c.organisation_id, c.file_number, c.family_name, c.given_names, c.restricted, "
    "c.referent_id, c.opened_on, c.closed_on";
constexpr int person_width = 10;

constexpr std::string_view read_columns =
    "a.id, a.organisation_id, a.record_id, a.person_id, a.term_id, a.pack, a.domain, a.type, a.happened_on, "
    "a.minutes, a.outcome, a.note, a.worker_id, a.group_id, a.territory, a.recorded_at, a.withdrawn_at, "
    "a.withdrawn_reason, a.version";

Participant participant_of(const Row& row, int from) {
  Participant person;
  person.record = row.id<RecordId>(from);
  person.person = row.id<PersonId>(from + 1);
  person.organisation = row.id<OrganisationId>(from + 2);
  person.file_number = row.text(from + 3);
  person.family_name = row.text(from + 4);
  person.given_names = row.text(from + 5);
  person.restricted = row.boolean(from + 6);
  person.referent = row.id<UserId>(from + 7);
  person.file = {row.date(from + 8), row.maybe_date(from + 9)};
  return person;
}

Action action_of(const Row& row, int from) {
  Action action;
  action.id = row.id<ActionId>(from);
  action.organisation = row.id<OrganisationId>(from + 1);
  action.record = row.id<RecordId>(from + 2);
  action.person = row.id<PersonId>(from + 3);
  action.term = row.id<TermId>(from + 4);
  action.pack = row.text(from + 5);
  action.domain = row.text(from + 6);
  action.type = row.text(from + 7);
  action.happened_on = row.date(from + 8);
  action.minutes = row.whole(from + 9);
  action.outcome = row.text(from + 10);
  action.note = row.text(from + 11);
  action.worker = row.id<UserId>(from + 12);
  action.group = row.uuid(from + 13);
  action.territory = row.text(from + 14);
  action.recorded_at = row.instant(from + 15);
  action.withdrawn_at = row.maybe_instant(from + 16);
  action.withdrawn_reason = row.text(from + 17);
  action.version = row.whole(from + 18);
  return action;
}

/// `insert into table (columns) values ($1, …), (…)` for 1 to `piece` rows.
std::vector<std::string> inserts(std::string_view table, std::string_view columns, std::size_t width) {
  std::vector<std::string> sql;
  for (std::size_t rows = 1; rows <= piece; ++rows) {
    sql.push_back(fmt::format("insert into {} ({}) values ", table, columns));
    for (std::size_t row = 0; row < rows; ++row)
      sql.back() += fmt::format("{}({})", row ? ", " : "", storage::key_places(row * width + 1, width));
  }
  return sql;
}

/// Runs `sql` (one text for each number of rows) over all rows; `add` appends the values of one.
template <class Rows, class Add>
void insert_in_pieces(Transaction& tx, const std::vector<std::string>& sql, const Rows& rows, Add add) {
  for (std::size_t from = 0; from < rows.size(); from += piece) {
    const std::size_t count = std::min(piece, rows.size() - from);
    std::vector<Parameter> values;
    for (std::size_t i = 0; i < count; ++i) add(values, rows[from + i]);
    tx.send_on(sql[count - 1], values);
  }
}

/// A null where there is no group.
Parameter or_null(const Uuid& id) { return id.empty() ? Parameter(std::nullopt) : Parameter(id); }

/// A statement in the making: its text, and the values of its numbered parameters, which it borrows.
class Query {
 public:
  template <class... Values>
  Query& add(std::string_view text, const Values&... values) {
    std::size_t number = values_.size();
    (values_.push_back(Parameter(values)), ...);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text.substr(i, 2) == "$?") {
        text_ += fmt::format("${}", ++number);
        ++i;
      } else {
        text_ += text[i];
      }
    }
    return *this;
  }
  template <class Make>
  auto rows(Transaction& tx, Make make) const {
    std::vector<std::invoke_result_t<Make, const Row&>> found;
    tx.select(text_, values_, [&](const Row& row) { found.push_back(make(row)); });
    return found;
  }

 private:
  std::string text_;
  std::vector<Parameter> values_;
};

}  // namespace

std::vector<Participant> load_participants(Transaction& tx, OrganisationId organisation,
                                           std::span<const RecordId> records) {
  static const auto text = [](std::size_t size) {
    return fmt::format("select {} from people_card c where c.organisation_id = $1 and c.record_id in ({})",
                       person_columns, storage::key_places(2, size));
  };
  static const std::string one = text(1);
  static const std::string some = text(piece);
  std::vector<Participant> found;
  const bool alone = records.size() == 1;
  storage::select_by_keys(
      tx, alone ? one : some, {organisation}, records,
      [&](const Row& row) { found.push_back(participant_of(row, 0)); }, alone ? 1 : piece);
  return found;
}

std::vector<Participant> load_by_numbers(Transaction& tx, OrganisationId organisation,
                                         std::span<const std::string> file_numbers) {
  static const std::string sql =
      fmt::format("select {} from people_card c where c.organisation_id = $1 and c.file_number in ({})",
                  person_columns, storage::key_places(2, piece));
  std::vector<Participant> found;
  storage::select_by_keys(
      tx, sql, {organisation}, file_numbers, [&](const Row& row) { found.push_back(participant_of(row, 0)); },
      piece);
  return found;
}

void insert_actions(Transaction& tx, std::span<const Action> actions) {
  static const auto sql =
      inserts("pathways_action",
              "id, organisation_id, record_id, person_id, term_id, pack, domain, type, happened_on, minutes, "
              "outcome, note, "
              "worker_id, group_id, territory, recorded_at, withdrawn_at, withdrawn_reason, version",
              19);
  insert_in_pieces(tx, sql, actions, [](std::vector<Parameter>& values, const Action& a) {
    for (const Parameter& value :
         {Parameter(a.id), Parameter(a.organisation), Parameter(a.record), Parameter(a.person),
          Parameter(a.term), Parameter(a.pack), Parameter(a.domain), Parameter(a.type),
          Parameter(a.happened_on), Parameter(a.minutes), Parameter(a.outcome), Parameter(a.note),
          Parameter(a.worker), or_null(a.group), Parameter(a.territory), Parameter(a.recorded_at),
          Parameter(a.withdrawn_at), Parameter(a.withdrawn_reason), Parameter(a.version)})
      values.push_back(value);
  });
}

void append_deltas(Transaction& tx, std::span<const Action> actions, int sign) {
  static const auto sql = inserts(
      "pathways_cube_delta", "id, organisation_id, territory, domain, month, person_id, actions, minutes", 8);
  insert_in_pieces(tx, sql, actions, [&](std::vector<Parameter>& values, const Action& a) {
    for (const Parameter& value :
         {Parameter(tx.fresh_uuid()), Parameter(a.organisation), Parameter(a.territory), Parameter(a.domain),
          Parameter(cube_month(a.happened_on)), Parameter(a.person), Parameter(sign),
          Parameter(sign * a.minutes)})
      values.push_back(value);
  });
}

bool mark_withdrawn(Transaction& tx, const Action& action, const std::string& reason, Instant now) {
  return tx.run(
             "update pathways_action set withdrawn_at = $3, withdrawn_reason = $4, version = version + 1 "
             "where id = $1 and version = $2 and withdrawn_at is null",
             action.id, action.version, now, reason) == 1;
}

std::optional<Action> load_action(Transaction& tx, ActionId id) {
  static const std::string sql =
      fmt::format("select {} from pathways_action a where a.id = $1", read_columns);
  return tx.first(
      sql, [](const Row& row) { return action_of(row, 0); }, id);
}

std::vector<RecentGroup> load_recent_groups(Transaction& tx, OrganisationId organisation, UserId worker,
                                            Date from) {
  return tx.list(
      "select group_id, max(pack), max(domain), max(type), max(happened_on), count(*) from pathways_action "
      "where organisation_id = $1 and happened_on >= $2 and worker_id = $3 and group_id is not null "
      "and withdrawn_at is null group by group_id order by max(happened_on) desc, group_id desc limit 10",
      [](const Row& row) {
        return RecentGroup{row.uuid(0), row.text(1), row.text(2), row.text(3), row.date(4), row.integer(5)};
      },
      organisation, from, worker);
}

std::vector<Participant> load_group(Transaction& tx, OrganisationId organisation, const Uuid& group) {
  static const std::string sql = fmt::format(
      "select {} from people_card c where c.record_id in (select a.record_id from pathways_action a "
      "where a.group_id = $1 and a.organisation_id = $2 and a.withdrawn_at is null) order by c.name_key, "
      "c.record_id",
      person_columns);
  return tx.list(
      sql, [](const Row& row) { return participant_of(row, 0); }, group, organisation);
}

std::int64_t count_group(Transaction& tx, const Uuid& group) {
  if (group.empty()) return 0;
  return tx.number("select count(*) from pathways_action where group_id = $1 and withdrawn_at is null",
                   group);
}

std::int64_t minutes_of_day(Transaction& tx, OrganisationId organisation, UserId worker, Date day) {
  return tx.number(
      "select sum(t.minutes) from (select max(a.minutes) as minutes from pathways_action a "
      "where a.organisation_id = $1 and a.happened_on = $2 and a.worker_id = $3 and a.withdrawn_at is null "
      "group by coalesce(a.group_id, a.id)) t",
      organisation, day, worker);
}

std::vector<ListedAction> load_actions(Transaction& tx, const ActionFilter& filter) {
  Query query;
  query.add("select ").add(person_columns).add(", ").add(read_columns);
  query.add(
      " from pathways_action a join people_card c on c.record_id = a.record_id where a.organisation_id = $?",
      filter.organisation);
  if (!filter.record.empty()) query.add(" and a.record_id = $?", filter.record);
  if (!filter.domain.empty()) query.add(" and a.domain = $?", filter.domain);
  if (!filter.type.empty()) query.add(" and a.type = $?", filter.type);
  if (!filter.worker.empty()) query.add(" and a.worker_id = $?", filter.worker);
  if (filter.from) query.add(" and a.happened_on >= $?", *filter.from);
  if (filter.until) query.add(" and a.happened_on <= $?", *filter.until);
  if (!filter.with_withdrawn) query.add(" and a.withdrawn_at is null");
  if (!filter.sees_restricted)
    query.add(" and (not c.restricted or c.referent_id is null or c.referent_id = $?)", filter.reader);
  if (filter.after)
    query.add(" and (a.happened_on, a.id) < ($?, $?)", filter.after->happened_on, filter.after->action);
  query.add(" order by a.happened_on desc, a.id desc limit $?", filter.limit + 1);
  return query.rows(tx, [](const Row& row) {
    return ListedAction{action_of(row, person_width), participant_of(row, 0)};
  });
}

void note_latest(Transaction& tx, std::span<const Action> actions) {
  static const auto sql = [] {
    auto texts =
        inserts("pathways_latest",
                "record_id, organisation_id, action_id, happened_on, pack, domain, type, worker_id", 8);
    for (std::string& text : texts)
      text +=
          " on conflict (record_id) do update set action_id = excluded.action_id, "
          "happened_on = excluded.happened_on, pack = excluded.pack, domain = excluded.domain, "
          "type = excluded.type, worker_id = excluded.worker_id "
          "where (excluded.happened_on, excluded.action_id) > "
          "(pathways_latest.happened_on, pathways_latest.action_id)";
    return texts;
  }();
  insert_in_pieces(tx, sql, actions, [](std::vector<Parameter>& values, const Action& a) {
    for (const Parameter& value :
         {Parameter(a.record), Parameter(a.organisation), Parameter(a.id), Parameter(a.happened_on),
          Parameter(a.pack), Parameter(a.domain), Parameter(a.type), Parameter(a.worker)})
      values.push_back(value);
  });
}

void forget_latest(Transaction& tx, const Action& withdrawn) {
  const auto was_latest = tx.run("delete from pathways_latest where record_id = $1 and action_id = $2",
                                 withdrawn.record, withdrawn.id);
  if (was_latest == 0) return;
  tx.run(
      "insert into pathways_latest (record_id, organisation_id, action_id, happened_on, pack, domain, type, "
      "worker_id) select record_id, organisation_id, id, happened_on, pack, domain, type, worker_id "
      "from pathways_action where record_id = $1 and withdrawn_at is null order by happened_on desc, id desc "
      "limit 1",
      withdrawn.record);
}

std::vector<LatestAction> load_latest(Transaction& tx, OrganisationId organisation,
                                      std::span<const RecordId> records) {
  static const std::string sql = fmt::format(
      "select record_id, happened_on, pack, domain, type, worker_id from pathways_latest "
      "where organisation_id = $1 and record_id in ({})",
      storage::key_places(2));
  std::vector<LatestAction> latest;
  storage::select_by_keys(tx, sql, {organisation}, records, [&](const Row& row) {
    latest.push_back(
        {row.id<RecordId>(0), row.date(1), row.text(2), row.text(3), row.text(4), row.id<UserId>(5)});
  });
  return latest;
}

}  // namespace concerto::pathways
