// SPDX-License-Identifier: EUPL-1.2
// The large demo, for measuring: institutions, people, actions and half-days by the hundred thousand, written
// in streams beside the small one. Invented from a seed like it, but laid down directly: nobody recorded
// these rows, so the audit trail does not speak of them.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "demo/names.h"
#include "packs/library.h"
#include "platform/storage/database.h"

namespace concerto::demo {

/// How much of everything, the small demo included where it says so.
struct Volume {
  int organisations = 0;  ///< with those of the small demo
  int users = 0;          ///< likewise
  int pairs = 0;          ///< of a county and a centre under an agreement of their own
  std::int64_t persons = 0;
  std::int64_t actions = 0;
  std::int64_t half_days = 0;  ///< marked: one person's half-day
};
/// Of `S` or `L`.
Volume volume_of(const std::string& size);

/// How far a part has come: what (`people`, `half_days`, `roll_up`), rows written so far, seconds since it
/// began.
using Progress = std::function<void(const std::string& what, std::int64_t rows, double seconds)>;

/// Adds `volume` to a database that holds the small demo.
void lay_down(storage::Database& database, const packs::Library& library, const Names& names,
              const std::string& data, const Volume& volume, std::uint64_t seed, Date today,
              const Progress& progress);

}  // namespace concerto::demo
