// SPDX-License-Identifier: EUPL-1.2
// Small numbers. Ten young people in a series by month reveal each entry, so that figures which leave the
// circle of the signatories show nothing under the threshold of the pack, and nothing from which it could be
// reckoned back: not from a total and the other parts, not from a longer period and its months, not from two
// cumulated figures (field.md §4).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace concerto::indicators {

/// A count and the parts it is broken down into. `inner` is the numerator where the figure is a rate.
struct Part {
  std::int64_t value = 0;
  std::optional<std::int64_t> inner = {};
  std::vector<Part> parts = {};
  bool masked = false;
};

/// Whether the count alone would tell of somebody: more than nobody and fewer than `threshold`. Zero tells of
/// nobody. A threshold of 0 masks nothing.
bool is_small(std::int64_t value, int threshold);
/// Of a rate, numerator and remainder count too: 4 of 5 tells of the one.
bool is_small(const Part& part, int threshold);

/// For readers outside: masks the whole when it is small, else its parts as `mask_parts` does.
void mask(Part& whole, int threshold);
/// For signatories, who see the total: masks small parts and as many more that no masked part can be reckoned
/// from the whole and the parts shown. A masked part hides everything below it.
void mask_parts(Part& whole, int threshold);

/// Masks the part and everything below it.
void hide(Part& part);

/// Whether a whole that is shown would give away what was masked in its pieces (the months of a quarter),
/// each masked by itself before: then the whole has to be masked too.
bool pieces_tell(std::span<const Part> pieces, int threshold);

/// Whether the step between two cumulated figures, both shown, is small.
bool step_tells(std::int64_t before, std::int64_t after, int threshold);

}  // namespace concerto::indicators
