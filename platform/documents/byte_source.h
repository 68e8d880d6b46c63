// SPDX-License-Identifier: EUPL-1.2
// The bytes of a file wherever they are kept: in memory, on disk, in a database. Readers ask for pieces of
// them, so that a large file costs no more memory than a small one.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace concerto::documents {

class ByteSource {
 public:
  /// Fills the span with the bytes from `from` on, which are there. Throws when they cannot be read.
  using Read = std::function<void(std::int64_t from, std::span<char> into)>;

  /// Borrows the bytes.
  ByteSource(std::string_view bytes);
  ByteSource(const std::string& bytes) : ByteSource(std::string_view(bytes)) {}
  ByteSource(const char* text) : ByteSource(std::string_view(text)) {}
  ByteSource(std::int64_t size, Read read) : size_(size), read_(std::move(read)) {}

  /// What readers ask for at a time, at most.
  static constexpr std::int64_t piece_bytes = 64 << 10;

  std::int64_t size() const { return size_; }
  void read(std::int64_t from, std::span<char> into) const { read_(from, into); }
  /// So many bytes, fewer at the end only.
  std::string piece(std::int64_t from, std::int64_t length = piece_bytes) const;
  void each_piece(const std::function<void(std::string_view piece)>& each) const;

 private:
  std::int64_t size_;
  Read read_;
};

}  // namespace concerto::documents
