// SPDX-License-Identifier: EUPL-1.2
// `concerto import people FILE --institution I [--mode create|update|both] [--column HEADING=FIELD]…
// [--dry-run]` and `--undo ID`.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "packs/library.h"
#include "platform/storage/database.h"
#include "platform/words/catalogue.h"

namespace concerto::people {

struct ImportOrder {
  std::string file;
  std::string institution;    ///< its id, or its name
  std::string mode = "both";  ///< create, update, both
  /// Each `heading=field` (a code of ImportField), before what was proposed. A column's number stands for a
  /// heading that is missing or doubled: `3=birth_date`.
  std::vector<std::string> columns = {};
  bool dry_run = false;
  std::string undo;  ///< id of an import to take back; then `file` and `mode` are not needed
  Language language = Language::fr;
};

/// Exit codes.
inline constexpr int import_all_good = 0;
inline constexpr int import_nothing_done = 1;  ///< refused as a whole; the reason is the last line
inline constexpr int import_rows_left = 3;     ///< done, but some rows were refused or are in doubt

/// Runs the order as the administrator of the installation. `out` takes whole lines: what each column was
/// taken for, one for each refused or doubtful row (line, field, reason), then a summary, then what can be
/// done next. `progress` takes rows
/// done.
int import_people(storage::Database& database, const words::Catalogue& words, const packs::Library& packs,
                  const Clock& clock, const ImportOrder& order,
                  const std::function<void(std::string_view)>& out,
                  const std::function<void(std::int64_t)>& progress = {});

}  // namespace concerto::people
