// SPDX-License-Identifier: EUPL-1.2
// A signature drawn on screen, as the form sends it: a line per stroke, "x,y x,y …", on a field 600 wide and
// 200 high.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

namespace concerto::delivery {

inline constexpr int stroke_field_width = 600;
inline constexpr int stroke_field_height = 200;
/// Long enough for any name, short enough for a row.
inline constexpr std::size_t most_stroke_bytes = 40'000;

struct StrokePoint {
  double x = 0;  ///< 0 at the left, 1 at the right
  double y = 0;  ///< 0 above, 1 below
};

/// Nothing when the text is no signature: another form, a point outside the field, or no stroke at all.
std::optional<std::vector<std::vector<StrokePoint>>> read_strokes(std::string_view text);

}  // namespace concerto::delivery
