// SPDX-License-Identifier: EUPL-1.2
// What every row passes between a reader and its caller: limits, blank rows, the heading, the count.
#pragma once
#include "platform/documents/table_reader.h"

namespace concerto::documents {

/// `documents.too_large` of a table; `line` 0 when no line can be named.
Refusal too_large(std::string_view what, std::int64_t most, std::int64_t line = 0);

class RowGate {
 public:
  /// Borrows all three for the reading.
  RowGate(const TableLimits& limits, const TableSink& sink, TableNotes& notes);

  /// Whether to read on. `row` may come back without its cells.
  Result<bool> take(TableRow& row);
  const TableLimits& limits() const { return limits_; }
  TableNotes& notes() { return notes_; }
  bool has_heading() const { return columns_ > 0; }

 private:
  const TableLimits& limits_;
  const TableSink& sink_;
  TableNotes& notes_;
  std::size_t columns_ = 0;
};

}  // namespace concerto::documents
