// SPDX-License-Identifier: EUPL-1.2
#include "platform/words/folding.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <stdexcept>

namespace concerto::words {
namespace {

/// Letters that Unicode does not decompose but that people type, and search, without their stroke or
/// ligature. All in lower case: case folding comes before.
struct Spelling {
  UChar32 letter;
  const char* plain;
};
constexpr Spelling spellings[] = {
    {0x00E6, "ae"}, {0x0153, "oe"}, {0x00F8, "o"}, {0x0142, "l"}, {0x0111, "d"}, {0x00F0, "d"},
    {0x00FE, "th"}, {0x0127, "h"},  {0x0131, "i"}, {0x0138, "k"}, {0x014B, "n"}, {0x0167, "t"},
    {0x0268, "i"},  {0x0180, "b"},  {0x0192, "f"}, {0x01DD, "e"}, {0x0259, "e"}, {0x025B, "e"},
    {0x0254, "o"},  {0x0199, "k"},  {0x0253, "b"}, {0x0257, "d"}, {0x01E5, "g"}, {0x0289, "u"},
    {0x024D, "r"},  {0x0237, "j"},
};

const char* plain_spelling(UChar32 letter) {
  for (const Spelling& spelling : spellings)
    if (spelling.letter == letter) return spelling.plain;
  return nullptr;
}

bool is_mark(UChar32 letter) { return (U_GET_GC_MASK(letter) & U_GC_M_MASK) != 0; }

/// Apostrophes written as modifier letters (ʼ, ʻ) count as apostrophes, not as letters.
bool is_word_letter(UChar32 letter) {
  if (letter >= 0x02B0 && letter <= 0x02FF) return false;
  return (U_GET_GC_MASK(letter) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

/// Writes words with one blank between them, whatever stood there before.
class Writer {
 public:
  explicit Writer(std::size_t size) { folded_.reserve(size); }
  void letter(char plain) {
    if (gap_ && !folded_.empty()) folded_ += ' ';
    gap_ = false;
    folded_ += plain;
  }
  void letters(std::string_view bytes) {
    for (const char byte : bytes) letter(byte);
  }
  void gap() { gap_ = true; }
  std::string take() { return std::move(folded_); }

 private:
  std::string folded_;
  bool gap_ = false;
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string fold_ascii(std::string_view name) {
  Writer writer(name.size());
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z')
      writer.letter(static_cast<char>(c - 'A' + 'a'));
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      writer.letter(c);
    else
      writer.gap();
  }
  return writer.take();
}

struct Normalizers {
  const icu::Normalizer2* casefold;
  const icu::Normalizer2* decompose;
};

/// ICU keeps these for the life of the process; using them is thread-safe.
const Normalizers& normalizers() {
  static const Normalizers both = [] {
    UErrorCode status = U_ZERO_ERROR;
    const Normalizers made{icu::Normalizer2::getNFKCCasefoldInstance(status),
                           icu::Normalizer2::getNFKDInstance(status)};
    if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
    return made;
  }();
  return both;
}

icu::UnicodeString decomposed(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece bytes(name.data(), static_cast<std::int32_t>(name.size()));
  const icu::UnicodeString folded =
      normalizers().casefold->normalize(icu::UnicodeString::fromUTF8(bytes), status);
  icu::UnicodeString apart = normalizers().decompose->normalize(folded, status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  return apart;
}

}  // namespace

std::string fold(std::string_view name) {
  if (is_ascii(name)) return fold_ascii(name);

  const icu::UnicodeString apart = decomposed(name);
  Writer writer(name.size());
  for (std::int32_t at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
    const UChar32 letter = apart.char32At(at);
    if (is_mark(letter)) continue;
    if (const char* plain = plain_spelling(letter)) {
      writer.letters(plain);
    } else if (is_word_letter(letter)) {
      std::string bytes;
      icu::UnicodeString(letter).toUTF8String(bytes);
      writer.letters(bytes);
    } else {
      writer.gap();
    }
  }
  return writer.take();
}

std::vector<std::string> fold_tokens(std::string_view name) {
  const std::string folded = fold(name);
  std::vector<std::string> tokens;
  std::size_t begin = 0;
  while (begin < folded.size()) {
    const std::size_t end = std::min(folded.find(' ', begin), folded.size());
    tokens.push_back(folded.substr(begin, end - begin));
    begin = end + 1;
  }
  return tokens;
}

// The last code point is raised, not the last byte: PostgreSQL refuses text that is not UTF-8. Byte order and
// code point order are the same in UTF-8.
std::string after_prefix(std::string_view prefix) {
  std::string_view rest = prefix;
  while (!rest.empty()) {
    std::size_t lead = rest.size() - 1;
    while (lead > 0 && (static_cast<unsigned char>(rest[lead]) & 0xC0) == 0x80) --lead;
    const icu::StringPiece last(rest.data() + lead, static_cast<std::int32_t>(rest.size() - lead));
    const UChar32 letter = icu::UnicodeString::fromUTF8(last).char32At(0);
    rest = rest.substr(0, lead);
    if (letter == UCHAR_MAX_VALUE) continue;
    const UChar32 next = letter == 0xD7FF ? 0xE000 : letter + 1;
    std::string end(rest);
    icu::UnicodeString(next).toUTF8String(end);
    return end;
  }
  std::string last;
  icu::UnicodeString(static_cast<UChar32>(UCHAR_MAX_VALUE)).toUTF8String(last);
  return last;
}

}  // namespace concerto::words
