// SPDX-License-Identifier: EUPL-1.2
// A list to take away, as the reader's spreadsheet program wants it.
#pragma once
#include <string>
#include <string_view>

#include "features/access/house_edge.h"
#include "platform/documents/sheet.h"

namespace concerto::access {

/// The sheet under `name` and its extension; `format` is `csv` or `xlsx`.
web::Response download_sheet(const Visit& visit, const documents::Sheet& sheet, const std::string& name,
                             std::string_view format);
/// In the format that the address asks for; CSV when it asks for none.
web::Response download_sheet(Visit& visit, const documents::Sheet& sheet, const std::string& name);

}  // namespace concerto::access
