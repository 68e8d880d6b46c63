// SPDX-License-Identifier: EUPL-1.2
#include "features/pathways/report_actions.h"

#include <chrono>
#include <thread>

#include "features/pathways/cube_store.h"

namespace concerto::pathways {
namespace {

constexpr int first_year = 2000;
/// SQLite has one writer at a time: little at once, and then as long again for whoever waits.
constexpr int batch_of_sqlite = 100;
/// On PostgreSQL nobody waits, and what is folded together costs less.
constexpr int batch_of_postgres = 1000;

}  // namespace

Result<YearReport> year_report(storage::Transaction& tx, const access::Actor& actor, int year,
                               const std::string& territory, const packs::Reference& reference, Date today) {
  TRY(access::must(actor, "figures.read"));
  if (year < first_year || year > today.year() + 1)
    return Refusal{"pathways.year_unknown", "year", {{"first", std::int64_t{first_year}}}};
  if (!territory.empty() && !reference.territory(territory))
    return Refusal{"pathways.territory_unknown", "territory"};

  const ReportScope scope =
      territory.empty() ? ReportScope{actor.organisation, {}} : ReportScope{{}, territory};
  YearReport report = load_report(tx, scope, year);
  const bool in_charge = territory.empty() && (actor.system || actor.may("figures.people"));
  if (!in_charge) mask_small(report, small_number);
  return report;
}

int fold_cube(storage::Transaction& tx, int limit) { return fold_deltas(tx, limit); }

std::int64_t fold_all(storage::Database& database) {
  const bool one_writer = database.engine() == storage::Engine::sqlite;
  const int batch = one_writer ? batch_of_sqlite : batch_of_postgres;
  std::int64_t folded = 0;
  while (true) {
    const auto began = std::chrono::steady_clock::now();
    const int taken = database.write(storage::Scope::of_system(),
                                     [&](storage::Transaction& tx) { return fold_cube(tx, batch); });
    folded += taken;
    if (taken < batch) return folded;
    if (one_writer) std::this_thread::sleep_for(std::chrono::steady_clock::now() - began);
  }
}

void remake_cube(storage::Transaction& tx) { rebuild_cube(tx); }

}  // namespace concerto::pathways
