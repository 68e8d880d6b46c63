// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/byte_source.h"

namespace concerto::documents {

ByteSource::ByteSource(std::string_view bytes)
    : size_(static_cast<std::int64_t>(bytes.size())), read_([bytes](std::int64_t from, std::span<char> into) {
        bytes.copy(into.data(), into.size(), static_cast<std::size_t>(from));
      }) {}

std::string ByteSource::piece(std::int64_t from, std::int64_t length) const {
  std::string bytes(static_cast<std::size_t>(std::clamp<std::int64_t>(size_ - from, 0, length)), '\0');
  if (!bytes.empty()) read_(from, bytes);
  return bytes;
}

void ByteSource::each_piece(const std::function<void(std::string_view piece)>& each) const {
  for (std::int64_t from = 0; from < size_; from += piece_bytes) each(piece(from));
}

}  // namespace concerto::documents
