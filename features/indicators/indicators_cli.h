// SPDX-License-Identifier: EUPL-1.2
// `concerto report`: which reports there are, and their documents in a folder.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/result.h"
#include "packs/library.h"
#include "platform/storage/database.h"
#include "platform/words/catalogue.h"

namespace concerto::indicators {

/// Takes a line, without its end.
using Output = std::function<void(std::string_view)>;

/// A header line, then for each agreement, separated by tabs: id, title, the periods of which reports are due
/// by `today`, newest first and separated by blanks.
void list_reports(storage::Database& database, const packs::Library& library, Date today,
                  const Output& output);

struct WriteReports {
  AgreementId agreement;
  std::string period;                ///< 2022-05, 2022-Q2, 2022-S1, 2022
  std::vector<std::string> formats;  ///< csv, xlsx, pdf, json
  std::filesystem::path folder;      ///< made when missing
  Language language = Language::fr;
};

/// Writes every report of the agreement whose cadence is that of the period, each in every format, and says
/// the names of the files. Kept reports are served as they are. Refuses `indicators.format_unknown`,
/// `indicators.period_unknown`, `partnerships.not_found`. Throws when a file cannot be written.
Result<Done> write_reports(storage::Database& database, const words::Catalogue& words,
                           const packs::Library& library, const WriteReports& options, Date today,
                           const Output& output);

}  // namespace concerto::indicators
