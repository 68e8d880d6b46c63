// SPDX-License-Identifier: EUPL-1.2
// Exact ratios: two whole numbers, compared by cross multiplication, rounded only to be shown.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>

namespace concerto {

/// `of` may be zero: then there is no ratio, which is "not available" and never 0 % (catalogue §5.13).
struct Ratio {
  std::int64_t part = 0;
  std::int64_t of = 0;

  bool available() const { return of != 0; }
  /// Tenths of a percent, half up: 2/3 is 667. Nothing when the ratio is not available.
  std::optional<std::int64_t> permille() const {
    if (of == 0) return std::nullopt;
    return (2000 * part + of) / (2 * of);
  }
  /// Whether part/of ≥ percent/100, in integers. False when the ratio is not available.
  bool reaches_percent(std::int64_t percent) const { return of != 0 && 100 * part >= percent * of; }
  bool operator==(const Ratio&) const = default;
};

}  // namespace concerto
