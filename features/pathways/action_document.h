// SPDX-License-Identifier: EUPL-1.2
// Actions and the yearly report as tables, in the reader's language.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "features/pathways/action_list.h"
#include "features/pathways/report.h"
#include "packs/library.h"
#include "platform/documents/sheet.h"
#include "platform/words/catalogue.h"

namespace concerto::pathways {

/// What a table is worded with; borrowed.
struct Wording {
  const words::Catalogue& words;
  const packs::Library& packs;
  Language language;
  std::string text(std::string_view key) const { return words.text(language, key); }
};

/// The list of actions to take away: its columns, and the row of each action with the name of who did it.
std::vector<documents::Column> action_columns(const Wording& wording);
documents::Row action_row(const Wording& wording, const ListedAction& listed, const std::string& worker);
/// Domain × month: actions, minutes and people in three blocks of rows, so that each column is one month.
documents::Sheet report_sheet(const Wording& wording, const YearReport& report, const std::string& whose);

}  // namespace concerto::pathways
