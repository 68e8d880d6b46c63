// SPDX-License-Identifier: EUPL-1.2
// Reads one sheet of an XLSX workbook as rows of text.
#pragma once
#include <string_view>

#include "platform/documents/row_gate.h"

namespace concerto::documents {

Result<Done> read_xlsx(const ByteSource& source, const TableOptions& options, RowGate& gate);

/// Whether a number format of Excel shows a day or an hour: `dd/mm/yyyy`, `[h]:mm`, not `0.00" days"`.
bool shows_date(std::string_view number_format);

/// The text of a number as the file stores it (`2.5000000000000001E-2`), as a plain decimal (`0.025`).
std::string plain_number(std::string_view stored);

/// The day and hour of a serial number as ISO 8601; the plain number where there is no such day.
std::string date_text(std::string_view stored, bool system_1904);

}  // namespace concerto::documents
