// SPDX-License-Identifier: EUPL-1.2
// Reads CSV of any of the encodings and delimiters that agencies use.
#pragma once
#include <string_view>

#include "platform/documents/row_gate.h"

namespace concerto::documents {

/// Guesses encoding and delimiter, then gives each record to `gate`.
Result<Done> read_csv(std::string_view bytes, RowGate& gate);

}  // namespace concerto::documents
