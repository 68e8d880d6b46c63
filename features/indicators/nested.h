// SPDX-License-Identifier: EUPL-1.2
// Which figures count some of the people of others: it follows from the conditions by which a pack defines
// them. Pure.
#pragma once
#include <vector>

#include "base/disclosure.h"
#include "packs/reference.h"
#include "packs/terms.h"

namespace concerto::indicators {

/// A count of one of several indicators: of a rate the whole is 0, the part is 1.
struct NestedCount {
  std::size_t series = 0;
  std::size_t which = 0;
  auto operator<=>(const NestedCount&) const = default;
};

class Nesting {
 public:
  /// The indicators are numbered in this order.
  Nesting(const std::vector<const packs::Indicator*>& indicators, const packs::Reference& reference);

  /// What the counts of a place say of each other.
  struct Sum {
    NestedCount whole;
    std::vector<NestedCount> parts;  ///< nobody stands in two of them
    bool same_day = true;            ///< else a row may stand in a part and, by another day, not in the whole
    auto operator<=>(const Sum&) const = default;
  };
  /// Among the indicators with these numbers: each count with the largest that lie within it.
  std::vector<Sum> sums_among(const std::vector<std::size_t>& series) const;

  /// The first that counts the same rows, as a plain number.
  std::size_t stands_for(std::size_t series) const;

  /// The indicators that hang together, each group by itself.
  const std::vector<std::vector<std::size_t>>& groups() const { return groups_; }

 private:
  std::vector<NestedCount> counts_of(const std::vector<std::size_t>& series) const;
  std::size_t at(const NestedCount& count) const { return 2 * count.series + count.which; }
  bool within(const NestedCount& one, const NestedCount& other) const { return within_[at(one)][at(other)]; }
  bool apart(const NestedCount& one, const NestedCount& other) const { return apart_[at(one)][at(other)]; }
  std::vector<NestedCount> largest_within(const NestedCount& whole,
                                          const std::vector<NestedCount>& counts) const;

  std::vector<const packs::Indicator*> indicators_;
  std::vector<std::vector<bool>> within_;  ///< by twice the number of the indicator, one more for a part
  std::vector<std::vector<bool>> apart_;
  std::vector<std::vector<std::size_t>> groups_;
};

}  // namespace concerto::indicators
