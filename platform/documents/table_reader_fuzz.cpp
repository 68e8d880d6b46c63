// SPDX-License-Identifier: EUPL-1.2
// Any bytes become a table of valid UTF-8 or a refusal, within the limits.
#include <cstddef>
#include <cstdlib>

#include "platform/documents/cell.h"
#include "platform/documents/table_reader.h"
#include "platform/documents/text_encoding.h"

using namespace concerto::documents;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  TableOptions options;
  options.limits = {.bytes = 1 << 20,
                    .rows = 10'000,
                    .columns = 200,
                    .cell_bytes = 4096,
                    .entries = 50,
                    .unpacked = 4 << 20};
  const auto outcome = read_table({reinterpret_cast<const char*>(data), size}, options);
  if (!outcome.ok()) return 0;
  for (const auto& row : outcome->rows) {
    for (const auto& cell : row.cells) {
      for (std::string_view rest = cell; !rest.empty();) {
        const auto length = sequence_length(rest);
        if (length == 0) std::abort();
        rest.remove_prefix(length);
      }
      (void)date_in_cell(cell);
      (void)money_in_cell(cell);
      (void)yes_or_no_in_cell(cell);
    }
  }
  return 0;
}
