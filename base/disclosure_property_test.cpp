// SPDX-License-Identifier: EUPL-1.2
// Somebody who keeps every document tries all numbers that could stand behind what is masked.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <set>

#include "base/disclosure.h"

namespace concerto {
namespace {

constexpr int attacked_threshold = 4;
constexpr std::int64_t most = 9;

/// Months by programme, each month given by programme, then each quarter by programme and in all, then the
/// year.
struct Yearbook {
  int programmes = 1;
  int months = 2;  ///< of each of the quarters
  int quarters = 1;
  std::vector<std::int64_t> values;  ///< of a programme in a month

  std::size_t cells() const { return static_cast<std::size_t>(programmes * months * quarters); }
};

Yearbook any_yearbook() {
  Yearbook book;
  std::tie(book.programmes, book.months, book.quarters) =
      *rc::gen::element(std::tuple{1, 2, 1}, std::tuple{1, 3, 1}, std::tuple{2, 2, 1}, std::tuple{1, 2, 2},
                        std::tuple{2, 1, 2});
  for (std::size_t i = 0; i < book.cells(); ++i)
    book.values.push_back(*rc::gen::inRange<std::int64_t>(0, most));
  return book;
}

/// What is given, in order: each entry is a sum of cells.
struct GivenEntry {
  std::vector<std::size_t> cells;
  std::int64_t value = 0;
  Disclosure::Entry entry = 0;
  bool alone = false;  ///< given without anything it adds up with
  bool masked = false;
  bool left_out = false;
};

/// How entries add up.
struct GivenSum {
  Disclosure::Entry whole = 0;
  std::vector<Disclosure::Entry> parts;
};

struct GivenYearbook {
  std::vector<GivenEntry> entries;  ///< by their number
  std::vector<GivenSum> sums;
};

GivenYearbook give(const Yearbook& book) {
  Disclosure all(attacked_threshold);
  GivenYearbook yearbook;
  std::vector<GivenEntry>& given = yearbook.entries;
  const auto add_sum = [&](Disclosure::Entry whole, const std::vector<Disclosure::Entry>& parts) {
    all.add_sum(whole, parts);
    yearbook.sums.push_back({whole, parts});
  };
  const auto add = [&](std::vector<std::size_t> cells) {
    GivenEntry entry{std::move(cells)};
    for (const std::size_t cell : entry.cells) entry.value += book.values[cell];
    entry.entry = all.add(entry.value);
    given.push_back(entry);
    return entry.entry;
  };
  const auto cell_of = [&](int programme, int month) {
    return static_cast<std::size_t>(programme * book.months * book.quarters + month);
  };
  std::vector<std::vector<Disclosure::Entry>> by_quarter(static_cast<std::size_t>(book.programmes));
  std::vector<Disclosure::Entry> totals;
  for (int quarter = 0; quarter < book.quarters; ++quarter) {
    std::vector<Disclosure::Entry> document;
    std::vector<std::size_t> everything;
    for (int programme = 0; programme < book.programmes; ++programme) {
      std::vector<std::size_t> cells;
      std::vector<Disclosure::Entry> months;
      for (int month = quarter * book.months; month < (quarter + 1) * book.months; ++month) {
        cells.push_back(cell_of(programme, month));
        everything.push_back(cells.back());
        months.push_back(add({cells.back()}));
        given.back().alone = true;
        all.publish(std::array{months.back()});
      }
      const auto mine = add(cells);
      add_sum(mine, months);
      by_quarter[static_cast<std::size_t>(programme)].push_back(mine);
      document.push_back(mine);
    }
    const auto total = add(everything);
    add_sum(total, document);
    all.add_list(document);
    totals.push_back(total);
    document.push_back(total);
    all.publish(document);
  }
  if (book.quarters > 1) {
    std::vector<Disclosure::Entry> document;
    for (int programme = 0; programme < book.programmes; ++programme) {
      std::vector<std::size_t> cells;
      for (int month = 0; month < book.months * book.quarters; ++month)
        cells.push_back(cell_of(programme, month));
      const auto mine = add(cells);
      add_sum(mine, by_quarter[static_cast<std::size_t>(programme)]);
      document.push_back(mine);
    }
    std::vector<std::size_t> everything;
    for (std::size_t cell = 0; cell < book.cells(); ++cell) everything.push_back(cell);
    const auto year = add(everything);
    add_sum(year, document);
    all.add_list(document);
    add_sum(year, totals);
    document.push_back(year);
    all.publish(document);
  }
  for (GivenEntry& entry : given) {
    entry.masked = all.masked(entry.entry);
    entry.left_out = all.left_out(entry.entry);
  }
  return yearbook;
}

std::int64_t value_in(const std::vector<std::int64_t>& world, const GivenEntry& entry) {
  std::int64_t sum = 0;
  for (const std::size_t cell : entry.cells) sum += world[cell];
  return sum;
}

using Worlds = std::vector<std::vector<std::int64_t>>;

/// Every set of cells that fits all that was given.
Worlds worlds_of(const Yearbook& book, const std::vector<GivenEntry>& given) {
  const auto fits = [&](const std::vector<std::int64_t>& world, const GivenEntry& entry) {
    const std::int64_t value = value_in(world, entry);
    if (!entry.masked) return value == entry.value;
    return value >= 1 || entry.left_out || entry.value == 0;
  };
  Worlds worlds;
  std::vector<std::int64_t> world(book.cells(), 0);
  const std::function<void(std::size_t)> fill = [&](std::size_t at) {
    if (at == world.size()) {
      if (std::ranges::all_of(given, [&](const GivenEntry& entry) { return fits(world, entry); }))
        worlds.push_back(world);
      return;
    }
    for (world[at] = 0; world[at] <= 2 * most; ++world[at]) fill(at + 1);
    world[at] = 0;
  };
  fill(0);
  return worlds;
}

/// Those left to whoever knows that what was given alone is masked for being small.
Worlds with_reasons(const Worlds& worlds, const std::vector<GivenEntry>& given) {
  Worlds left;
  std::ranges::copy_if(worlds, std::back_inserter(left), [&](const auto& world) {
    return std::ranges::all_of(given, [&](const GivenEntry& entry) {
      return !entry.masked || !entry.alone || is_small(value_in(world, entry), attacked_threshold);
    });
  });
  return left;
}

std::pair<std::int64_t, std::int64_t> ends(const Worlds& worlds, const GivenEntry& entry) {
  std::pair found{std::numeric_limits<std::int64_t>::max(), std::int64_t{-1}};
  for (const auto& world : worlds) {
    found.first = std::min(found.first, value_in(world, entry));
    found.second = std::max(found.second, value_in(world, entry));
  }
  return found;
}

/// Who takes the masked parts of a sum for small where its whole is shown and they can all be.
class Guesser {
 public:
  Guesser(const GivenYearbook& yearbook, const Worlds& worlds) : entries_(yearbook.entries) {
    std::vector<GivenSum> inviting;
    std::ranges::copy_if(yearbook.sums, std::back_inserter(inviting),
                         [&](const GivenSum& sum) { return invites(sum); });
    const auto believed = [&](std::span<const GivenSum> sums) {
      Worlds found;
      std::ranges::copy_if(worlds, std::back_inserter(found), [&](const auto& world) {
        return std::ranges::all_of(sums, [&](const GivenSum& sum) { return all_small(world, sum); });
      });
      if (!found.empty()) beliefs_.push_back(found);
    };
    believed(inviting);
    if (!beliefs_.empty()) return;
    for (const GivenSum& sum : inviting) believed(std::array{sum});
  }

  bool finds_out(const GivenEntry& entry) const {
    return std::ranges::any_of(beliefs_, [&](const Worlds& worlds) {
      return ends(worlds, entry) == std::pair{entry.value, entry.value};
    });
  }

 private:
  bool invites(const GivenSum& sum) const {
    if (entries_[sum.whole].masked) return false;
    std::int64_t rest = entries_[sum.whole].value;
    std::int64_t count = 0;
    for (const auto part : sum.parts) {
      if (entries_[part].left_out) return false;
      if (entries_[part].masked)
        ++count;
      else
        rest -= entries_[part].value;
    }
    return count > 0 && rest <= count * (attacked_threshold - 1);
  }
  bool all_small(const std::vector<std::int64_t>& world, const GivenSum& sum) const {
    return std::ranges::all_of(sum.parts, [&](auto part) {
      return !entries_[part].masked || value_in(world, entries_[part]) < attacked_threshold;
    });
  }

  const std::vector<GivenEntry>& entries_;
  std::vector<Worlds> beliefs_;
};

/// A list with its total, given at once: what of it is masked, the total last.
std::vector<bool> masks_of(const std::vector<std::int64_t>& values) {
  Disclosure all(attacked_threshold);
  std::vector<Disclosure::Entry> document;
  std::int64_t sum = 0;
  for (const std::int64_t value : values) {
    document.push_back(all.add(value));
    sum += value;
  }
  const auto total = all.add(sum);
  all.add_sum(total, document);
  all.add_list(document);
  document.push_back(total);
  all.publish(document);
  std::vector<bool> masks;
  for (const auto entry : document) masks.push_back(all.masked(entry));
  return masks;
}

}  // namespace

RC_GTEST_PROP(Disclosure, NobodyBoundsAMaskedNumberMoreThanTheThresholdLeavesOpen, ()) {
  const Yearbook book = any_yearbook();
  const auto given = give(book).entries;
  const Worlds worlds = worlds_of(book, given);
  for (const GivenEntry& entry : given) {
    RC_ASSERT(entry.masked || !is_small(entry.value, attacked_threshold));
    const auto [smallest, largest] = ends(worlds, entry);
    if (entry.masked) RC_ASSERT(largest - smallest >= attacked_threshold - 2);
  }
}

RC_GTEST_PROP(Disclosure, NorWhoKnowsThatWhatWasGivenAloneIsMaskedForBeingSmall, ()) {
  const Yearbook book = any_yearbook();
  const auto given = give(book).entries;
  const Worlds worlds = with_reasons(worlds_of(book, given), given);
  for (const GivenEntry& entry : given) {
    const auto [smallest, largest] = ends(worlds, entry);
    if (entry.masked) RC_ASSERT(largest - smallest >= attacked_threshold - 2);
  }
}

RC_GTEST_PROP(Disclosure, NobodyFindsOutASmallNumberByTakingWhatIsMaskedForSmall, ()) {
  const Yearbook book = any_yearbook();
  const auto yearbook = give(book);
  const Worlds worlds = with_reasons(worlds_of(book, yearbook.entries), yearbook.entries);
  const Guesser guesser(yearbook, worlds);
  for (const GivenEntry& entry : yearbook.entries) {
    if (entry.masked && is_small(entry.value, attacked_threshold)) RC_ASSERT(!guesser.finds_out(entry));
  }
}

// Who masks every list himself that could stand behind the one he was given.
RC_GTEST_PROP(Disclosure, NobodyFindsOutAListOfSmallNumbersByKnowingHowItIsMasked, ()) {
  std::vector<std::int64_t> values;
  for (int i = 0; i < 4; ++i)
    values.push_back(*rc::gen::oneOf(rc::gen::inRange<std::int64_t>(1, attacked_threshold),
                                     rc::gen::inRange<std::int64_t>(attacked_threshold, most)));
  const auto masks = masks_of(values);
  const auto shown_or_small = [&](std::size_t i) {
    return !masks[i] || is_small(values[i], attacked_threshold);
  };
  RC_PRE(!masks.back() && shown_or_small(0) && shown_or_small(1) && shown_or_small(2) && shown_or_small(3));
  if (std::ranges::count(masks, true) == 4) return;  // left out
  std::vector<std::set<std::int64_t>> possible(4);
  const std::function<void(std::vector<std::int64_t>, std::int64_t)> fill = [&](auto world, auto rest) {
    const std::size_t at = world.size();
    if (at == 4) {
      if (rest != 0 || masks_of(world) != masks) return;
      for (std::size_t i = 0; i < 4; ++i) possible[i].insert(world[i]);
      return;
    }
    world.push_back(values[at]);
    if (!masks[at]) return fill(world, rest - values[at]);
    for (world.back() = 1; world.back() <= rest; ++world.back()) fill(world, rest - world.back());
  };
  fill({}, values[0] + values[1] + values[2] + values[3]);
  for (std::size_t i = 0; i < 4; ++i)
    if (masks[i]) RC_ASSERT(possible[i].size() > 1);
}

RC_GTEST_PROP(Disclosure, MasksNothingWhereNothingIsSmall, ()) {
  Yearbook book = any_yearbook();
  for (std::int64_t& value : book.values) {
    if (is_small(value, attacked_threshold)) value = 0;
  }
  for (const GivenEntry& entry : give(book).entries) RC_ASSERT(!entry.masked);
}

// As few as possible: none of those masked for company could be shown without giving something away.
RC_GTEST_PROP(Disclosure, AListOfFourMasksNoMoreThanOneForCompanyWhereOneIsEnough, ()) {
  std::vector<std::int64_t> values = {*rc::gen::inRange<std::int64_t>(2, attacked_threshold)};
  for (int i = 0; i < 3; ++i) values.push_back(*rc::gen::inRange<std::int64_t>(attacked_threshold, 20));
  Disclosure all(attacked_threshold);
  std::vector<Disclosure::Entry> parts;
  std::int64_t sum = 0;
  for (const std::int64_t value : values) {
    parts.push_back(all.add(value));
    sum += value;
  }
  const auto total = all.add(sum);
  all.add_sum(total, parts);
  all.add_list(parts);
  auto document = parts;
  document.push_back(total);
  all.publish(document);
  RC_ASSERT(std::ranges::count_if(parts, [&](auto part) { return all.masked(part); }) == 2);
  RC_ASSERT(!all.masked(total));
}

}  // namespace concerto
