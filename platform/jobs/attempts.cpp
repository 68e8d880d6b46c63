// SPDX-License-Identifier: EUPL-1.2
#include "platform/jobs/attempts.h"

namespace concerto::jobs {
namespace {

constexpr std::size_t most_fault_bytes = 500;

/// How many bytes the character at the front of `text` takes; 0 when it is no well-formed UTF-8, or NUL.
std::size_t character_bytes(std::string_view text) {
  const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xbf) {
    return at(i) >= low && at(i) <= high;
  };
  const unsigned first = at(0);
  if (first == 0) return 0;
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return follows(1) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const bool second = follows(1, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf);
    return second && follows(2) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const bool second = follows(1, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf);
    return second && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::string shortened_fault(std::string_view fault) {
  std::string text;
  while (!fault.empty()) {
    const std::size_t bytes = character_bytes(fault);
    if (text.size() + std::max<std::size_t>(bytes, 1) > most_fault_bytes) break;
    text += bytes == 0 ? std::string_view("?") : fault.substr(0, bytes);
    fault.remove_prefix(std::max<std::size_t>(bytes, 1));
  }
  return text;
}

}  // namespace concerto::jobs
