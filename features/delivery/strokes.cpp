// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/strokes.h"

#include <charconv>

namespace concerto::delivery {
namespace {

/// Reads a number of the field from the front of `text`; fractions are taken and dropped.
std::optional<int> take_number(std::string_view& text, int most) {
  int number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || number < 0 || number > most) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (text.starts_with('.')) {
    const auto stop = text.find_first_not_of("0123456789", 1);
    text.remove_prefix(std::min(stop, text.size()));
  }
  return number;
}

}  // namespace

std::optional<std::vector<std::vector<StrokePoint>>> read_strokes(std::string_view text) {
  if (text.size() > most_stroke_bytes) return std::nullopt;
  std::vector<std::vector<StrokePoint>> strokes;
  std::vector<StrokePoint> stroke;
  const auto end_stroke = [&] {
    if (!stroke.empty()) strokes.push_back(std::move(stroke));
    stroke.clear();
  };
  while (!text.empty()) {
    if (text.front() == ';' || text.front() == '\n' || text.front() == '\r') {
      end_stroke();
      text.remove_prefix(1);
    } else if (text.front() == ' ') {
      text.remove_prefix(1);
    } else {
      const auto x = take_number(text, stroke_field_width);
      if (!x || !text.starts_with(',')) return std::nullopt;
      text.remove_prefix(1);
      const auto y = take_number(text, stroke_field_height);
      if (!y) return std::nullopt;
      stroke.push_back(
          {static_cast<double>(*x) / stroke_field_width, static_cast<double>(*y) / stroke_field_height});
    }
  }
  end_stroke();
  if (strokes.empty()) return std::nullopt;
  return strokes;
}

}  // namespace concerto::delivery
