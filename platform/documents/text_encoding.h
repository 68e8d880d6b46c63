// SPDX-License-Identifier: EUPL-1.2
// Guesses the encoding of a text that does not say it, and turns its pieces into UTF-8.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/documents/table_reader.h"

namespace concerto::documents {

struct Guess {
  Encoding encoding = Encoding::utf_8;
  std::size_t mark = 0;     ///< bytes of the byte order mark
  bool big_endian = false;  ///< UTF-16 only
  bool only_ascii = false;  ///< any of the encodings would do
};

/// Looks at every byte. UTF-8 with a few foreign bytes among many good sequences is still UTF-8.
Guess guess_encoding(const ByteSource& source);

/// Appends `piece` as UTF-8 to `text`. `piece` is not UTF-16. Counts in `mended` the NUL bytes that are left
/// out and the bytes without meaning; a foreign byte in UTF-8 is read as Windows-1252.
void append_decoded(std::string_view piece, Encoding encoding, std::string& text, std::int64_t& mended);

/// Appends a piece of UTF-16 without mark and returns how many of its bytes it took: unless it is the last
/// one, a half of a pair or an odd byte at its end waits for the next piece. In the last one they count as
/// mended.
std::size_t append_utf_16(std::string_view bytes, bool big_endian, bool last, std::string& text,
                          std::int64_t& mended);

/// The code point in UTF-8; U+FFFD for what is none.
void append_code_point(std::uint32_t code_point, std::string& text);

/// `text` as valid UTF-8 without control characters but line breaks and tabs, for libraries that end on
/// others.
std::string printable(std::string_view text);

/// The length of the valid UTF-8 sequence that `text` begins with, 0 if it begins with none.
std::size_t sequence_length(std::string_view text);

}  // namespace concerto::documents
