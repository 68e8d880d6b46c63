// SPDX-License-Identifier: EUPL-1.2
// Reads CSV of any of the encodings and delimiters that agencies use.
#pragma once
#include "platform/documents/row_gate.h"

namespace concerto::documents {

/// Guesses encoding and delimiter, then gives each record to `gate`; the source is read twice.
Result<Done> read_csv(const ByteSource& source, RowGate& gate);

}  // namespace concerto::documents
