// SPDX-License-Identifier: EUPL-1.2
#include "platform/storage/key_pieces.h"

#include <fmt/format.h>

namespace concerto::storage {

std::string key_places(std::size_t first, std::size_t size) {
  std::string list;
  for (std::size_t i = 0; i < size; ++i) list += fmt::format("{}${}", i ? ", " : "", first + i);
  return list;
}

}  // namespace concerto::storage
