// SPDX-License-Identifier: EUPL-1.2
// Somebody who keeps every document tries all numbers that could stand behind what is masked.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <limits>

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
  bool masked = false;
  bool left_out = false;
};

std::vector<GivenEntry> give(const Yearbook& book) {
  Disclosure all(attacked_threshold);
  std::vector<GivenEntry> given;
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
  std::vector<std::vector<Disclosure::Entry>> by_month(static_cast<std::size_t>(book.programmes));
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
        all.publish(std::array{months.back()});
      }
      const auto mine = add(cells);
      all.add_sum(mine, months);
      by_quarter[static_cast<std::size_t>(programme)].push_back(mine);
      document.push_back(mine);
    }
    const auto total = add(everything);
    all.add_sum(total, document);
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
      all.add_sum(mine, by_quarter[static_cast<std::size_t>(programme)]);
      document.push_back(mine);
    }
    std::vector<std::size_t> everything;
    for (std::size_t cell = 0; cell < book.cells(); ++cell) everything.push_back(cell);
    const auto year = add(everything);
    all.add_sum(year, document);
    all.add_list(document);
    all.add_sum(year, totals);
    document.push_back(year);
    all.publish(document);
  }
  for (GivenEntry& entry : given) {
    entry.masked = all.masked(entry.entry);
    entry.left_out = all.left_out(entry.entry);
  }
  return given;
}

/// Calls `with` for every set of cells that fits all that was given.
void for_each_world(const Yearbook& book, const std::vector<GivenEntry>& given,
                    const std::function<void(const std::vector<std::int64_t>&)>& with) {
  std::vector<std::int64_t> world(book.cells(), 0);
  const std::function<void(std::size_t)> fill = [&](std::size_t at) {
    if (at == world.size()) {
      for (const GivenEntry& entry : given) {
        std::int64_t sum = 0;
        for (const std::size_t cell : entry.cells) sum += world[cell];
        if (entry.masked ? (sum < 1 && !entry.left_out && entry.value > 0) : sum != entry.value) return;
      }
      with(world);
      return;
    }
    for (world[at] = 0; world[at] <= 2 * most; ++world[at]) fill(at + 1);
    world[at] = 0;
  };
  fill(0);
}

}  // namespace

RC_GTEST_PROP(Disclosure, NobodyBoundsAMaskedNumberMoreThanTheThresholdLeavesOpen, ()) {
  const Yearbook book = any_yearbook();
  const auto given = give(book);
  std::vector<std::int64_t> smallest(given.size(), std::numeric_limits<std::int64_t>::max());
  std::vector<std::int64_t> largest(given.size(), -1);
  for_each_world(book, given, [&](const std::vector<std::int64_t>& world) {
    for (std::size_t i = 0; i < given.size(); ++i) {
      std::int64_t sum = 0;
      for (const std::size_t cell : given[i].cells) sum += world[cell];
      smallest[i] = std::min(smallest[i], sum);
      largest[i] = std::max(largest[i], sum);
    }
  });
  for (std::size_t i = 0; i < given.size(); ++i) {
    RC_ASSERT(given[i].masked || !is_small(given[i].value, attacked_threshold));
    if (given[i].masked) RC_ASSERT(largest[i] - smallest[i] >= attacked_threshold - 2);
  }
}

RC_GTEST_PROP(Disclosure, MasksNothingWhereNothingIsSmall, ()) {
  Yearbook book = any_yearbook();
  for (std::int64_t& value : book.values) {
    if (is_small(value, attacked_threshold)) value = 0;
  }
  for (const GivenEntry& entry : give(book)) RC_ASSERT(!entry.masked);
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
