// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/text_window.h"

namespace concerto::documents {

TextWindow::TextWindow(ByteSource source, const Guess& guess, std::int64_t& mended)
    : source_(std::move(source)),
      guess_(guess),
      mended_(mended),
      next_(static_cast<std::int64_t>(guess.mark)) {}

std::string_view TextWindow::head(std::size_t length) {
  if (length > 0) reach(length - 1);
  return std::string_view(text_).substr(0, length);
}

void TextWindow::pass_by(std::size_t place) {
  // Seldom, because the rest moves each time.
  if (place - begin_ < static_cast<std::size_t>(ByteSource::piece_bytes)) return;
  text_.erase(0, place - begin_);
  begin_ = place;
}

bool TextWindow::reach(std::size_t place) {
  while (place - begin_ >= text_.size() && next_ < source_.size()) load();
  return place - begin_ < text_.size();
}

void TextWindow::load() {
  const std::string bytes = source_.piece(next_);
  std::size_t taken = bytes.size();
  if (guess_.encoding == Encoding::utf_16) {
    const bool last = next_ + static_cast<std::int64_t>(bytes.size()) == source_.size();
    taken = append_utf_16(bytes, guess_.big_endian, last, text_, mended_);
  } else {
    text_ += bytes;
  }
  next_ += static_cast<std::int64_t>(taken);
}

}  // namespace concerto::documents
