// SPDX-License-Identifier: EUPL-1.2
#include "features/pathways/cube_store.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "platform/storage/key_pieces.h"

namespace concerto::pathways {
namespace {

using storage::Parameter;
using storage::Row;
using storage::Transaction;

using CellKey = std::tuple<OrganisationId, std::string, std::string, int>;  // territory, domain, month
using PresenceKey = std::pair<CellKey, PersonId>;

struct Sum {
  std::int64_t actions = 0;
  std::int64_t minutes = 0;
};

/// What a batch of deltas adds up to.
struct Batch {
  std::map<CellKey, Sum> cells;
  std::map<PresenceKey, std::int64_t> presence;
  int taken = 0;
};

/// By their range: PostgreSQL takes a table that is filled and emptied all the time for empty, and would join
/// every delta with the ids of the batch.
Batch take_deltas(Transaction& tx, int limit) {
  Batch batch;
  const auto last = tx.first(
      "select id from (select id from pathways_cube_delta order by id limit $1) d order by id desc limit 1",
      [](const Row& row) { return row.uuid(0); }, limit);
  if (!last) return batch;
  tx.each_row(
      "delete from pathways_cube_delta where id <= $1 "
      "returning organisation_id, territory, domain, month, person_id, actions, minutes",
      [&](const Row& row) {
        const CellKey key{row.id<OrganisationId>(0), row.text(1), row.text(2), row.whole(3)};
        Sum& sum = batch.cells[key];
        sum.actions += row.integer(5);
        sum.minutes += row.integer(6);
        batch.presence[{key, row.id<PersonId>(4)}] += row.integer(5);
        ++batch.taken;
      },
      *last);
  return batch;
}

void add_cell(Transaction& tx, const CellKey& key, const Sum& sum) {
  const auto& [organisation, territory, domain, month] = key;
  tx.send(
      "insert into pathways_cube (organisation_id, territory, domain, month, actions, minutes) "
      "values ($1, $2, $3, $4, $5, $6) on conflict (organisation_id, territory, domain, month) do update "
      "set actions = pathways_cube.actions + excluded.actions, minutes = pathways_cube.minutes + "
      "excluded.minutes",
      organisation.uuid, territory, domain, month, sum.actions, sum.minutes);
}

void add_presence(Transaction& tx, const PresenceKey& key, std::int64_t actions) {
  const auto& [organisation, territory, domain, month] = key.first;
  tx.send(
      "insert into pathways_cube_person (organisation_id, territory, domain, month, person_id, actions) "
      "values ($1, $2, $3, $4, $5, $6) on conflict (organisation_id, month, domain, territory, person_id) "
      "do update set actions = pathways_cube_person.actions + excluded.actions",
      organisation, territory, domain, month, key.second, actions);
  // A person whose last action was withdrawn is no longer there. A count below zero is kept: its other half
  // waits in a later batch.
  if (actions < 0)
    tx.send(
        "delete from pathways_cube_person where organisation_id = $1 and territory = $2 and domain = $3 "
        "and month = $4 and person_id = $5 and actions = 0",
        organisation, territory, domain, month, key.second);
}

// ---- how many different people ----

/// For whom people are counted: an institution, or a territory when it is the empty id.
struct ReachKey {
  Uuid organisation;
  std::string territory;
  int year = 0;
  std::string domain;  ///< empty: all
  int month = 0;       ///< 1 to 12; 0: the year
  auto operator<=>(const ReachKey&) const = default;
};
using Reach = std::map<ReachKey, std::int64_t>;
/// Actions of one person by institution, territory, domain and month.
using PersonCells = std::map<CellKey, std::int64_t>;
using People = std::map<PersonId, PersonCells>;

/// Adds `sign` wherever the person counts: in the cell's month and year, its domain and all of them, its
/// institution and its territory, each once.
void add_person(Reach& reach, const PersonCells& cells, std::int64_t sign) {
  std::set<ReachKey> keys;
  for (const auto& [key, actions] : cells) {
    if (actions <= 0) continue;
    const auto& [organisation, territory, domain, number] = key;
    for (const std::string& of : {domain, std::string()})
      for (const int month : {number % 12 + 1, 0}) {
        keys.insert({organisation.uuid, {}, number / 12, of, month});
        keys.insert({{}, territory, number / 12, of, month});
      }
  }
  for (const ReachKey& key : keys) reach[key] += sign;
}

/// What the deltas of these people change, given what they have in the base.
Reach reach_changes(People base, const People& deltas) {
  Reach changes;
  for (const auto& [person, cells] : deltas) {
    PersonCells& held = base[person];
    add_person(changes, held, -1);
    for (const auto& [key, actions] : cells) held[key] += actions;
    add_person(changes, held, +1);
  }
  return changes;
}

void read_presence(const Row& row, People& people) {
  people[row.id<PersonId>(4)][{row.id<OrganisationId>(0), row.text(1), row.text(2), row.whole(3)}] +=
      row.integer(5);
}

constexpr std::string_view presence_columns = "organisation_id, territory, domain, month, person_id";

People load_presence(Transaction& tx, const People& of) {
  static const std::string sql =
      fmt::format("select {}, actions from pathways_cube_person where person_id in ({})", presence_columns,
                  storage::key_places(1));
  std::vector<PersonId> ids;
  for (const auto& [person, cells] : of) ids.push_back(person);
  People found;
  storage::select_by_keys(tx, sql, {}, ids, [&](const Row& row) { read_presence(row, found); });
  return found;
}

void add_reach(Transaction& tx, const ReachKey& key, std::int64_t persons) {
  tx.send(
      "insert into pathways_cube_reach (organisation_id, territory, year, domain, month, persons) "
      "values ($1, $2, $3, $4, $5, $6) on conflict (organisation_id, territory, year, domain, month) do "
      "update "
      "set persons = pathways_cube_reach.persons + excluded.persons",
      key.organisation, key.territory, key.year, key.domain, key.month, persons);
}

People by_person(const Batch& batch) {
  People people;
  for (const auto& [key, actions] : batch.presence)
    if (actions != 0) people[key.second][key.first] += actions;
  return people;
}

/// From all presence rows at once.
void count_reach(Transaction& tx) {
  for (const auto& [scope, by_scope] :
       {std::pair{"organisation_id, ''", "organisation_id"}, {"cast($1 as uuid), territory", "territory"}})
    for (const auto& [domain, by_domain] : {std::pair{"domain", ", domain"}, {"''", ""}})
      for (const auto& [month, by_month] :
           {std::pair{"month - 12 * (month / 12) + 1", ", month"}, {"0", ", month / 12"}}) {
        const std::string sql = fmt::format(
            "insert into pathways_cube_reach (organisation_id, territory, year, domain, month, persons) "
            "select {}, month / 12, {}, {}, count(distinct person_id) from pathways_cube_person "
            "where actions > 0 group by {}{}{}",
            scope, domain, month, by_scope, by_domain, by_month);
        if (scope[0] == 'c')
          tx.run(sql, Uuid{});
        else
          tx.run(sql);
      }
}

/// In the cube a territory's totals stand under an organisation of zeros, as they do in the reach.
std::map<CellKey, Sum> totals_of_territories(const std::map<CellKey, Sum>& cells) {
  std::map<CellKey, Sum> totals;
  for (const auto& [key, sum] : cells) {
    const auto& [organisation, territory, domain, month] = key;
    Sum& total = totals[{OrganisationId{}, territory, domain, month}];
    total.actions += sum.actions;
    total.minutes += sum.minutes;
  }
  return totals;
}

/// The statement over base and deltas, or over the actions, of one scope.
struct Statements {
  std::string sums;
  std::string pending;  ///< presence in the deltas
  std::string base;     ///< presence in the base of the people who stand in the deltas
};

/// `totals` narrows the cube to the rows that hold the scope's totals.
Statements rolled_up(std::string_view whose, std::string_view totals) {
  const std::string where = fmt::format(" where {} = $1 and month >= $2 and month < $3", whose);
  const std::string cells = "select domain, month, actions, minutes from ";
  const std::string presence = fmt::format("select {}, sum(actions) from ", presence_columns);
  return {"select domain, month, sum(actions), sum(minutes) from (" + cells + "pathways_cube" + where +
              std::string(totals) + " union all " + cells + "pathways_cube_delta" + where +
              ") r group by domain, month",
          presence + "pathways_cube_delta" + where + fmt::format(" group by {}", presence_columns),
          presence + "pathways_cube_person" + where +
              " and person_id in (select person_id from pathways_cube_delta" + where +
              fmt::format(") group by {}", presence_columns)};
}

/// The same question asked of presence rows: what the kept numbers must equal.
std::string persons_of(const std::string& rows) {
  return "with presence as (select domain, month, person_id from (" + rows +
         ") r group by domain, month, person_id having sum(actions) > 0) "
         "select domain, month, count(*) from presence group by domain, month "
         "union all select domain, -1, count(distinct person_id) from presence group by domain "
         "union all select '', month, count(distinct person_id) from presence group by month "
         "union all select '', -1, count(distinct person_id) from presence";
}

std::vector<Counted> counted(Transaction& tx, const std::string& sql, std::span<const Parameter> values,
                             int first, bool persons) {
  std::vector<Counted> found;
  tx.select(sql, values, [&](const Row& row) {
    Counted each;
    each.domain = row.text(0);
    each.month = row.integer(1) < 0 ? 0 : row.whole(1) - first + 1;
    if (persons) {
      each.persons = row.integer(2);
    } else {
      each.actions = row.integer(2);
      each.minutes = row.integer(3);
    }
    found.push_back(std::move(each));
  });
  return found;
}

Parameter whose(const ReportScope& scope) {
  return scope.organisation.empty() ? Parameter(scope.territory) : Parameter(scope.organisation);
}

}  // namespace

int fold_deltas(Transaction& tx, int limit) {
  const Batch batch = take_deltas(tx, limit);
  const People deltas = by_person(batch);
  const Reach changes = reach_changes(load_presence(tx, deltas), deltas);
  for (const auto& [key, sum] : batch.cells) add_cell(tx, key, sum);
  for (const auto& [key, sum] : totals_of_territories(batch.cells)) add_cell(tx, key, sum);
  for (const auto& [key, actions] : batch.presence)
    if (actions != 0) add_presence(tx, key, actions);
  for (const auto& [key, persons] : changes)
    if (persons != 0) add_reach(tx, key, persons);
  return batch.taken;
}

std::int64_t count_deltas(Transaction& tx) { return tx.number("select count(*) from pathways_cube_delta"); }

YearReport load_report(Transaction& tx, const ReportScope& scope, int year) {
  static const Statements of_organisation = rolled_up("organisation_id", "");
  static const Statements of_territory = rolled_up("territory", " and organisation_id = $4");
  const Statements& sql = scope.organisation.empty() ? of_territory : of_organisation;
  const int first = 12 * year;
  const std::array values{whose(scope), Parameter(first), Parameter(first + 12)};
  std::vector<Parameter> of_totals(values.begin(), values.end());
  if (scope.organisation.empty()) of_totals.emplace_back(Uuid{});
  const auto sums = counted(tx, sql.sums, of_totals, first, false);

  const std::string territory = scope.organisation.empty() ? scope.territory : std::string();
  Reach reach;
  tx.each_row(
      "select domain, month, persons from pathways_cube_reach where organisation_id = $1 and territory = $2 "
      "and year = $3",
      [&](const Row& row) {
        reach[{scope.organisation.uuid, territory, year, row.text(0), row.whole(1)}] = row.integer(2);
      },
      scope.organisation.uuid, territory, year);
  People pending;
  tx.select(sql.pending, values, [&](const Row& row) { read_presence(row, pending); });
  if (!pending.empty()) {
    People base;
    tx.select(sql.base, values, [&](const Row& row) { read_presence(row, base); });
    for (const auto& [key, change] : reach_changes(std::move(base), pending)) reach[key] += change;
  }
  std::vector<Counted> persons;
  for (const auto& [key, count] : reach)
    if (key.organisation == scope.organisation.uuid && key.territory == territory && count > 0)
      persons.push_back({key.domain, key.month, 0, 0, count});
  return assemble(year, sums, persons);
}

YearReport recompute_report(Transaction& tx, const ReportScope& scope, int year) {
  const std::string_view column = scope.organisation.empty() ? "territory" : "organisation_id";
  const int first = 12 * year;
  // The month of a date is worked out here, in C++: the two engines have no common word for it.
  std::string months = "case";
  for (int month = 1; month <= 12; ++month)
    months += fmt::format(" when happened_on < '{}' then {}", Month{year, month}.next().first().iso(),
                          first + month - 1);
  months += " end";
  const std::string rows = fmt::format(
      "select domain, {} as month, person_id, 1 as actions, minutes from pathways_action "
      "where {} = $1 and happened_on >= $2 and happened_on < $3 and withdrawn_at is null",
      months, column);
  const std::array values{whose(scope), Parameter(Date(year, 1, 1)), Parameter(Date(year + 1, 1, 1))};
  const std::string sums =
      "select domain, month, sum(actions), sum(minutes) from (" + rows + ") r group by domain, month";
  return assemble(year, counted(tx, sums, values, first, false),
                  counted(tx, persons_of(rows), values, first, true));
}

void rebuild_cube(Transaction& tx) {
  tx.run("delete from pathways_cube_delta");
  tx.run("delete from pathways_cube");
  tx.run("delete from pathways_cube_person");
  tx.run("delete from pathways_cube_reach");
  const auto years = tx.first("select min(happened_on), max(happened_on) from pathways_action",
                              [](const Row& row) { return std::pair(row.maybe_date(0), row.maybe_date(1)); });
  if (!years || !years->first) return;
  const Month last = Month::of(*years->second);
  for (Month month = Month::of(*years->first); month <= last; month = month.next()) {
    const int number = 12 * month.year + month.month - 1;
    tx.run(
        "insert into pathways_cube (organisation_id, territory, domain, month, actions, minutes) "
        "select organisation_id, territory, domain, cast($1 as bigint), count(*), sum(minutes) from "
        "pathways_action "
        "where happened_on >= $2 and happened_on < $3 and withdrawn_at is null "
        "group by organisation_id, territory, domain",
        number, month.first(), month.next().first());
    tx.run(
        "insert into pathways_cube_person (organisation_id, territory, domain, month, person_id, actions) "
        "select organisation_id, territory, domain, cast($1 as bigint), person_id, count(*) from "
        "pathways_action "
        "where happened_on >= $2 and happened_on < $3 and withdrawn_at is null "
        "group by organisation_id, territory, domain, person_id",
        number, month.first(), month.next().first());
  }
  tx.run(
      "insert into pathways_cube (organisation_id, territory, domain, month, actions, minutes) "
      "select cast($1 as uuid), territory, domain, month, cast(sum(actions) as bigint), "
      "cast(sum(minutes) as bigint) from pathways_cube group by territory, domain, month",
      Uuid{});
  count_reach(tx);
}

}  // namespace concerto::pathways
