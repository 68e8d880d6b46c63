// SPDX-License-Identifier: EUPL-1.2
// The text of a file as a window that moves on with whoever reads it.
#pragma once
#include "platform/documents/byte_source.h"
#include "platform/documents/text_encoding.h"

namespace concerto::documents {

/// The bytes behind the byte order mark, as they stand; of UTF-16 its text in UTF-8. Places count from there.
/// What was passed by is forgotten and cannot be asked for again.
class TextWindow {
 public:
  /// Borrows `mended`, which counts as `append_utf_16` does.
  TextWindow(ByteSource source, const Guess& guess, std::int64_t& mended);

  bool has(std::size_t place) { return place - begin_ < text_.size() || reach(place); }
  /// Only where `has` said so.
  char operator[](std::size_t place) const { return text_[place - begin_]; }
  /// Valid until the next call of `has` or `pass_by`.
  std::string_view between(std::size_t from, std::size_t to) const {
    return std::string_view(text_).substr(from - begin_, to - from);
  }
  /// The first bytes of the text, as many as there are; before anything is passed by.
  std::string_view head(std::size_t length);
  /// What lies before `place` is not needed any more.
  void pass_by(std::size_t place);

 private:
  bool reach(std::size_t place);
  void load();

  ByteSource source_;
  Guess guess_;
  std::int64_t& mended_;
  std::int64_t next_;      ///< the first byte of the file that is not in the window
  std::size_t begin_ = 0;  ///< the place of the window's first byte
  std::string text_;
};

}  // namespace concerto::documents
