// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/nested.h"

#include <algorithm>

#include "packs/nesting.h"

namespace concerto::indicators {
namespace {

/// Every largest set of `from` in which each two are apart, on top of `chosen`.
void sets_apart(const std::vector<std::vector<bool>>& apart, const std::vector<std::size_t>& chosen,
                std::vector<std::size_t> from, std::vector<std::size_t> done,
                std::vector<std::vector<std::size_t>>& found) {
  if (from.empty() && done.empty()) found.push_back(chosen);
  while (!from.empty()) {
    const std::size_t one = from.back();
    from.pop_back();
    const auto is_apart = [&](std::size_t other) { return apart[one][other]; };
    std::vector<std::size_t> with = chosen, still, closed;
    with.push_back(one);
    std::ranges::copy_if(from, std::back_inserter(still), is_apart);
    std::ranges::copy_if(done, std::back_inserter(closed), is_apart);
    sets_apart(apart, with, still, closed, found);
    done.push_back(one);
  }
}

}  // namespace

Nesting::Nesting(const std::vector<const packs::Indicator*>& indicators, const packs::Reference& reference)
    : indicators_(indicators) {
  const std::size_t counts = 2 * indicators.size();
  within_.assign(counts, std::vector<bool>(counts, false));
  apart_ = within_;
  std::vector<std::size_t> group(indicators.size());
  for (std::size_t i = 0; i < indicators.size(); ++i) group[i] = i;
  for (std::size_t one = 0; one < counts; ++one) {
    const packs::Indicator& mine = *indicators[one / 2];
    const packs::Subject* subject = reference.subject(mine.counts);
    if (!subject || (one % 2 && !mine.rate)) continue;
    const packs::Vocabulary vocabulary = reference.vocabulary_of(*subject);
    const packs::Condition rows = packs::rows_of(mine, one % 2);
    for (std::size_t other = 0; other < counts; ++other) {
      const packs::Indicator& theirs = *indicators[other / 2];
      if (!packs::comparable(mine, theirs) || (other % 2 && !theirs.rate)) continue;
      const packs::Condition others = packs::rows_of(theirs, other % 2);
      within_[one][other] = packs::implies(rows, others, vocabulary);
      apart_[one][other] = packs::excludes(rows, others, vocabulary);
      if (within_[one][other]) std::ranges::replace(group, std::size_t{group[one / 2]}, group[other / 2]);
    }
  }
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    std::vector<std::size_t> members;
    for (std::size_t j = 0; j < indicators.size(); ++j)
      if (group[j] == i) members.push_back(j);
    if (!members.empty()) groups_.push_back(std::move(members));
  }
}

std::size_t Nesting::stands_for(std::size_t series) const {
  std::size_t first = 0;
  while (first < series && (indicators_[first]->rate || indicators_[series]->rate ||
                            !within({first}, {series}) || !within({series}, {first})))
    ++first;
  return first;
}

std::vector<NestedCount> Nesting::counts_of(const std::vector<std::size_t>& series) const {
  std::vector<NestedCount> counts;
  for (const std::size_t one : series) {
    counts.push_back({one, 0});
    if (indicators_[one]->rate) counts.push_back({one, 1});
  }
  return counts;
}

std::vector<NestedCount> Nesting::largest_within(const NestedCount& whole,
                                                 const std::vector<NestedCount>& counts) const {
  std::vector<NestedCount> largest;
  for (const NestedCount& one : counts) {
    if (one == whole || !within(one, whole) || within(whole, one)) continue;
    const bool hidden = std::ranges::any_of(counts, [&](const NestedCount& between) {
      if (between == one || !within(one, between) || !within(between, whole) || within(whole, between))
        return false;
      // Of several that count the same rows the first stands for all.
      return !within(between, one) || between < one;
    });
    if (!hidden) largest.push_back(one);
  }
  return largest;
}

std::vector<Nesting::Sum> Nesting::sums_among(const std::vector<std::size_t>& series) const {
  const std::vector<NestedCount> counts = counts_of(series);
  std::vector<Sum> sums;
  const auto add = [&](const NestedCount& whole, std::vector<NestedCount> parts) {
    // A rate knows its own parts.
    if (parts.size() == 1 && parts.front().series == whole.series) return;
    const bool same_day = std::ranges::all_of(parts, [&](const NestedCount& part) {
      return indicators_[part.series]->date == indicators_[whole.series]->date;
    });
    std::ranges::sort(parts);
    sums.push_back({whole, std::move(parts), same_day});
  };
  for (const NestedCount& whole : counts) {
    for (const NestedCount& same : counts) {
      if (same < whole && within(same, whole) && within(whole, same)) add(whole, {same});
    }
    const auto largest = largest_within(whole, counts);
    std::vector<std::vector<bool>> apart(largest.size(), std::vector<bool>(largest.size(), false));
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < largest.size(); ++i) {
      all.push_back(i);
      for (std::size_t j = 0; j < largest.size(); ++j) apart[i][j] = this->apart(largest[i], largest[j]);
    }
    std::vector<std::vector<std::size_t>> sets;
    if (!all.empty()) sets_apart(apart, {}, all, {}, sets);
    for (const auto& set : sets) {
      std::vector<NestedCount> parts;
      for (const std::size_t i : set) parts.push_back(largest[i]);
      add(whole, std::move(parts));
    }
  }
  return sums;
}

}  // namespace concerto::indicators
