// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/masking.h"

#include <algorithm>

namespace concerto::indicators {
namespace {

/// How many are masked and what they come to: all that a reader can find out about them together.
struct Hidden {
  std::int64_t count = 0;
  std::int64_t sum = 0;
  bool safe() const {
    // A masked part is at least one. Together they must leave a choice: one part alone is the difference
    // itself, and parts that come to no more than their number are one each.
    return count == 0 || (count >= 2 && sum > count);
  }
};

Hidden hidden_of(std::span<const Part> parts) {
  Hidden hidden;
  for (const Part& part : parts) {
    hidden.count += part.masked;
    if (part.masked) hidden.sum += part.value;
  }
  return hidden;
}

void protect(std::vector<Part>& parts) {
  while (!hidden_of(parts).safe()) {
    Part* next = nullptr;
    for (Part& part : parts) {
      if (!part.masked && part.value > 0 && (!next || part.value < next->value)) next = &part;
    }
    if (!next) {
      // Nothing else is left to hide behind: the zeros go too, and with them the knowledge that a masked part
      // is not zero.
      for (Part& part : parts) hide(part);
      return;
    }
    hide(*next);
  }
}

}  // namespace

void hide(Part& part) {
  part.masked = true;
  for (Part& below : part.parts) hide(below);
}

bool is_small(std::int64_t value, int threshold) { return value > 0 && value < threshold; }

bool is_small(const Part& part, int threshold) {
  if (is_small(part.value, threshold)) return true;
  return part.inner && (is_small(*part.inner, threshold) || is_small(part.value - *part.inner, threshold));
}

void mask(Part& whole, int threshold) {
  if (is_small(whole, threshold))
    hide(whole);
  else
    mask_parts(whole, threshold);
}

void mask_parts(Part& whole, int threshold) {
  for (Part& part : whole.parts) {
    if (is_small(part, threshold)) hide(part);
  }
  protect(whole.parts);
  for (Part& part : whole.parts) {
    if (!part.masked) mask_parts(part, threshold);
  }
}

bool pieces_tell(std::span<const Part> pieces, int threshold) {
  std::vector<Part> masked(pieces.begin(), pieces.end());
  for (Part& piece : masked) piece.masked = is_small(piece, threshold);
  return !hidden_of(masked).safe();
}

bool step_tells(std::int64_t before, std::int64_t after, int threshold) {
  return is_small(after > before ? after - before : before - after, threshold);
}

}  // namespace concerto::indicators
