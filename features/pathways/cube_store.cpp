// SPDX-License-Identifier: EUPL-1.2
#include "features/pathways/cube_store.h"

#include <map>
#include <tuple>

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

Batch take_deltas(Transaction& tx, int limit) {
  Batch batch;
  tx.each_row(
      "delete from pathways_cube_delta where id in (select id from pathways_cube_delta order by id limit $1) "
      "returning organisation_id, territory, domain, month, person_id, actions, minutes",
      [&](const Row& row) {
        const CellKey key{row.id<OrganisationId>(0), row.text(1), row.text(2),
                          static_cast<int>(row.integer(3))};
        Sum& sum = batch.cells[key];
        sum.actions += row.integer(5);
        sum.minutes += row.integer(6);
        batch.presence[{key, row.id<PersonId>(4)}] += row.integer(5);
        ++batch.taken;
      },
      limit);
  return batch;
}

void add_cell(Transaction& tx, const CellKey& key, const Sum& sum) {
  const auto& [organisation, territory, domain, month] = key;
  tx.run(
      "insert into pathways_cube (organisation_id, territory, domain, month, actions, minutes) "
      "values ($1, $2, $3, $4, $5, $6) on conflict (organisation_id, territory, domain, month) do update "
      "set actions = pathways_cube.actions + excluded.actions, minutes = pathways_cube.minutes + "
      "excluded.minutes",
      organisation, territory, domain, month, sum.actions, sum.minutes);
}

void add_presence(Transaction& tx, const PresenceKey& key, std::int64_t actions) {
  const auto& [organisation, territory, domain, month] = key.first;
  tx.run(
      "insert into pathways_cube_person (organisation_id, territory, domain, month, person_id, actions) "
      "values ($1, $2, $3, $4, $5, $6) on conflict (organisation_id, month, domain, territory, person_id) "
      "do update set actions = pathways_cube_person.actions + excluded.actions",
      organisation, territory, domain, month, key.second, actions);
  // A person whose last action was withdrawn is no longer there. A count below zero is kept: its other half
  // waits in a later batch.
  if (actions < 0)
    tx.run(
        "delete from pathways_cube_person where organisation_id = $1 and territory = $2 and domain = $3 "
        "and month = $4 and person_id = $5 and actions = 0",
        organisation, territory, domain, month, key.second);
}

/// The statement over base and deltas, or over the actions, of one scope.
struct Statements {
  std::string sums;
  std::string persons;
};

std::string persons_of(const std::string& rows) {
  return "with presence as (select domain, month, person_id from (" + rows +
         ") r group by domain, month, person_id having sum(actions) > 0) "
         "select domain, month, count(*) from presence group by domain, month "
         "union all select domain, -1, count(distinct person_id) from presence group by domain "
         "union all select '', month, count(distinct person_id) from presence group by month "
         "union all select '', -1, count(distinct person_id) from presence";
}

Statements rolled_up(std::string_view whose) {
  const auto from = [&](std::string_view columns, std::string_view table) {
    return fmt::format("select {} from {} where {} = $1 and month >= $2 and month < $3", columns, table,
                       whose);
  };
  const std::string sums = from("domain, month, actions, minutes", "pathways_cube") + " union all " +
                           from("domain, month, actions, minutes", "pathways_cube_delta");
  const std::string presence = from("domain, month, person_id, actions", "pathways_cube_person") +
                               " union all " +
                               from("domain, month, person_id, actions", "pathways_cube_delta");
  return {"select domain, month, sum(actions), sum(minutes) from (" + sums + ") r group by domain, month",
          persons_of(presence)};
}

std::vector<Counted> counted(Transaction& tx, const std::string& sql, std::span<const Parameter> values,
                             int first, bool persons) {
  std::vector<Counted> found;
  tx.select(sql, values, [&](const Row& row) {
    Counted each;
    each.domain = row.text(0);
    each.month = row.integer(1) < 0 ? 0 : static_cast<int>(row.integer(1)) - first + 1;
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
  for (const auto& [key, sum] : batch.cells) add_cell(tx, key, sum);
  for (const auto& [key, actions] : batch.presence)
    if (actions != 0) add_presence(tx, key, actions);
  return batch.taken;
}

std::int64_t count_deltas(Transaction& tx) { return tx.number("select count(*) from pathways_cube_delta"); }

YearReport load_report(Transaction& tx, const ReportScope& scope, int year) {
  static const Statements of_organisation = rolled_up("organisation_id");
  static const Statements of_territory = rolled_up("territory");
  const Statements& sql = scope.organisation.empty() ? of_territory : of_organisation;
  const int first = 12 * year;
  const std::array values{whose(scope), Parameter(first), Parameter(first + 12)};
  return assemble(year, counted(tx, sql.sums, values, first, false),
                  counted(tx, sql.persons, values, first, true));
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
}

}  // namespace concerto::pathways
