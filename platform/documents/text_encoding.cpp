// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/text_encoding.h"

#include <array>

namespace concerto::documents {
namespace {

constexpr std::uint32_t unknown = 0xFFFD;

/// Windows-1252 from 0x80 to 0x9F, where it is unlike ISO-8859-1: 27 signs and five holes.
constexpr std::array<std::uint16_t, 32> windows_1252 = {
    0x20AC, unknown, 0x201A,  0x0192, 0x201E,  0x2026,  0x2020, 0x2021,  0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152,  unknown, 0x017D, unknown, unknown, 0x2018, 0x2019,  0x201C, 0x201D, 0x2022,
    0x2013, 0x2014,  0x02DC,  0x2122, 0x0161,  0x203A,  0x0153, unknown, 0x017E, 0x0178};

/// The eight places where ISO-8859-15 is unlike ISO-8859-1.
std::uint32_t iso_8859_15(unsigned char byte) {
  switch (byte) {
    case 0xA4:
      return 0x20AC;
    case 0xA6:
      return 0x0160;
    case 0xA8:
      return 0x0161;
    case 0xB4:
      return 0x017D;
    case 0xB8:
      return 0x017E;
    case 0xBC:
      return 0x0152;
    case 0xBD:
      return 0x0153;
    case 0xBE:
      return 0x0178;
    default:
      return byte;
  }
}

std::uint32_t decoded(unsigned char byte, Encoding encoding) {
  if (encoding == Encoding::iso_8859_15) return iso_8859_15(byte);
  return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
}

bool is_letter(char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'); }

}  // namespace

std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
  };
  const auto follows = [&](std::size_t at) { return (byte(at) & 0xC0) == 0x80; };
  const unsigned lead = static_cast<unsigned>(byte(0));
  if (text.empty()) return 0;
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead < 0xF0) {
    if (!follows(1) || !follows(2)) return 0;
    const bool overlong = lead == 0xE0 && byte(1) < 0xA0, half_a_pair = lead == 0xED && byte(1) >= 0xA0;
    return overlong || half_a_pair ? 0 : 3;
  }
  if (lead >= 0xF0 && lead < 0xF5) {
    if (!follows(1) || !follows(2) || !follows(3)) return 0;
    const bool overlong = lead == 0xF0 && byte(1) < 0x90, beyond = lead == 0xF4 && byte(1) >= 0x90;
    return overlong || beyond ? 0 : 4;
  }
  return 0;
}

void append_code_point(std::uint32_t code_point, std::string& text) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point < 0xE000)) code_point = unknown;
  const auto tail = [&](int shift) { text += static_cast<char>(0x80 | ((code_point >> shift) & 0x3F)); };
  if (code_point < 0x80) {
    text += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    text += static_cast<char>(0xC0 | (code_point >> 6));
    tail(0);
  } else if (code_point < 0x10000) {
    text += static_cast<char>(0xE0 | (code_point >> 12));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0 | (code_point >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

namespace {

/// Counts what tells encodings apart, over pieces of a text that may part a letter anywhere.
class ByteCount {
 public:
  void take(std::string_view piece) {
    held_ += piece;
    // A sequence has four bytes at most, and a byte is judged by its neighbours.
    if (held_.size() > 4) count_to(held_.size() - 4);
    if (at_ > 1) held_.erase(0, std::exchange(at_, 1) - 1);
  }
  Guess guess() {
    count_to(held_.size());
    // A letter pair such as Ã© can stand in a real Windows-1252 text, but hardly ten times for each lone
    // accent.
    if (foreign_ == 0 || sequences_ >= 10 * foreign_)
      return {Encoding::utf_8, 0, false, sequences_ + foreign_ == 0};
    if (windows_ > 0) return {Encoding::windows_1252};
    return {fifteen_ > 0 ? Encoding::iso_8859_15 : Encoding::iso_8859_1};
  }

 private:
  void count_to(std::size_t end) {
    while (at_ < end) {
      const auto byte = static_cast<unsigned char>(held_[at_]);
      if (byte < 0x80) {
        ++at_;
      } else if (const auto length = sequence_length(std::string_view(held_).substr(at_)); length > 0) {
        ++sequences_;
        at_ += length;
      } else {
        ++foreign_;
        if (byte < 0xA0) ++windows_;
        if (speaks_for_15()) ++fifteen_;
        ++at_;
      }
    }
  }
  /// The general currency sign is never typed, and ½ or ¼ do not stand inside a word: those bytes are €, œ
  /// and Œ.
  bool speaks_for_15() const {
    const auto byte = static_cast<unsigned char>(held_[at_]);
    if (byte == 0xA4) return true;
    const bool letter_after = at_ + 1 < held_.size() && is_letter(held_[at_ + 1]);
    const bool letter_before = at_ > 0 && is_letter(held_[at_ - 1]);
    return (byte == 0xBD && letter_before && letter_after) ||
           (byte == 0xBC && !letter_before && letter_after);
  }

  std::string held_;    ///< what is not counted yet, and the byte before it
  std::size_t at_ = 0;  ///< in it: the first byte that is not counted
  std::int64_t sequences_ = 0;
  std::int64_t foreign_ = 0;
  std::int64_t windows_ = 0;
  std::int64_t fifteen_ = 0;
};

}  // namespace

Guess guess_encoding(const ByteSource& source) {
  const std::string mark = source.piece(0, 3);
  if (mark.starts_with("\xEF\xBB\xBF")) return {Encoding::utf_8, 3};
  if (mark.starts_with("\xFF\xFE")) return {Encoding::utf_16, 2, false};
  if (mark.starts_with("\xFE\xFF")) return {Encoding::utf_16, 2, true};
  ByteCount count;
  source.each_piece([&](std::string_view piece) { count.take(piece); });
  return count.guess();
}

void append_decoded(std::string_view piece, Encoding encoding, std::string& text, std::int64_t& mended) {
  for (std::size_t at = 0; at < piece.size();) {
    const auto byte = static_cast<unsigned char>(piece[at]);
    if (byte == 0) {
      ++mended;
      ++at;
      continue;
    }
    const auto length = byte < 0x80 ? 1 : encoding == Encoding::utf_8 ? sequence_length(piece.substr(at)) : 0;
    if (length > 0) {
      text.append(piece, at, length);
      at += length;
      continue;
    }
    const std::uint32_t code_point = decoded(byte, encoding);
    if (encoding == Encoding::utf_8 || code_point == unknown) ++mended;
    append_code_point(code_point, text);
    ++at;
  }
}

std::string printable(std::string_view text) {
  std::string valid, shown;
  std::int64_t mended = 0;
  append_decoded(text, Encoding::utf_8, valid, mended);
  for (const char letter : valid) {
    const auto byte = static_cast<unsigned char>(letter);
    if ((byte >= 0x20 && byte != 0x7F) || letter == '\n' || letter == '\t') shown += letter;
  }
  return shown;
}

std::size_t append_utf_16(std::string_view bytes, bool big_endian, bool last, std::string& text,
                          std::int64_t& mended) {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]),
               second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<std::uint32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::size_t at = 0;
  for (; at + 1 < bytes.size(); at += 2) {
    std::uint32_t code_point = unit(at);
    const bool begins_pair = code_point >= 0xD800 && code_point < 0xDC00;
    if (begins_pair && at + 3 >= bytes.size() && !last) return at;
    if (begins_pair && at + 3 < bytes.size()) {
      const std::uint32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        code_point = 0x10000 + ((code_point - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    if (code_point >= 0xD800 && code_point < 0xE000) ++mended;
    append_code_point(code_point, text);
  }
  if (at < bytes.size() && last) {
    ++mended;
    ++at;
  }
  return at;
}

}  // namespace concerto::documents
