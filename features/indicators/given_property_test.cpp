// SPDX-License-Identifier: EUPL-1.2
// Somebody who keeps the documents of two months and of their quarter tries all numbers of people that could
// stand behind them.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <map>
#include <utility>

#include "base/disclosure.h"
#include "features/indicators/given.h"
#include "features/partnerships/samples.h"

namespace concerto::indicators {
namespace nested {

constexpr int small = 3;
constexpr int most_tried = 6;

/// What happened in a month, as far as the figures tell of it.
struct Happened {
  int entered = 0, completed_well = 0, completed = 0, abandoned = 0;
  Happened operator+(const Happened& other) const {
    return {entered + other.entered, completed_well + other.completed_well, completed + other.completed,
            abandoned + other.abandoned};
  }
  int ended() const { return completed_well + completed + abandoned; }
  /// Whether readers may take those who ended for some of those who entered.
  bool fits() const { return ended() <= entered; }
};
/// What an indicator says of it: whole and part.
using Value = std::pair<std::int64_t, std::int64_t>;
const std::vector<std::pair<std::string, std::function<Value(const Happened&)>>>& figures() {
  static const std::vector<std::pair<std::string, std::function<Value(const Happened&)>>> all = {
      {"entered",
       [](const Happened& one) {
         return Value{one.entered, 0};
       }},
      {"entries_by_modality",
       [](const Happened& one) {
         return Value{one.entered, 0};
       }},
      {"completed",
       [](const Happened& one) {
         return Value{one.completed_well + one.completed, 0};
       }},
      {"abandoned",
       [](const Happened& one) {
         return Value{one.abandoned, 0};
       }},
      {"positive_exit_rate", [](const Happened& one) {
         return Value{one.ended(), one.completed_well};
       }}};
  return all;
}

/// The indicators of a shipped pack with a threshold that can be tried out.
const std::map<std::string, packs::Indicator>& indicators() {
  static const auto all = [] {
    std::map<std::string, packs::Indicator> found;
    for (const auto& [id, say] : figures()) {
      found[id] = *partnerships::shipped_packs().newest("afpa")->indicator(id);
      found[id].small_number = small;
    }
    return found;
  }();
  return all;
}

GivenDocument document(const Period& window, bool in_all, const Value& value) {
  GivenDocument given{.window = window, .order = in_all ? 1u : 0u, .in_all = in_all, .by_programme = true};
  if (in_all) given.cells.push_back({.path = {"*"}, .value = value.first, .part = value.second});
  if (value.first) given.cells.push_back({.path = {"course"}, .value = value.first, .part = value.second});
  return given;
}

/// Two months and their quarter, of every figure.
std::vector<GivenSeries> given_of(const Happened& first, const Happened& second) {
  const Period april{Date{2022, 4, 1}, Date{2022, 4, 30}};
  const Period may{Date{2022, 5, 1}, Date{2022, 5, 31}};
  const Period both{Date{2022, 4, 1}, Date{2022, 5, 31}};
  std::vector<GivenSeries> all;
  for (const auto& [id, say] : figures())
    all.push_back({&indicators().at(id),
                   {document(april, false, say(first)), document(may, false, say(second)),
                    document(both, true, say(first + second))}});
  return all;
}

bool agrees(const GivenDocument& document, const Value& value) {
  if (document.cells.empty()) return value == Value{};
  for (const GivenCell& cell : document.cells) {
    if (!cell.masked && value != Value{cell.value, cell.part}) return false;
    if (cell.masked && !cell.left_out && value.first < 1) return false;
  }
  return true;
}

/// All that may have happened in the period of a document, as its reader sees it.
std::vector<Happened> worlds(const std::vector<GivenSeries>& given, std::size_t which, bool fits) {
  std::vector<Happened> found;
  Happened one;
  for (one.entered = 0; one.entered <= most_tried; ++one.entered)
    for (one.completed_well = 0; one.completed_well <= most_tried; ++one.completed_well)
      for (one.completed = 0; one.completed <= most_tried; ++one.completed)
        for (one.abandoned = 0; one.abandoned <= most_tried; ++one.abandoned) {
          if (fits && !one.fits()) continue;
          bool possible = true;
          for (std::size_t i = 0; possible && i < given.size(); ++i)
            possible = agrees(given[i].documents[which], figures()[i].second(one));
          if (possible) found.push_back(one);
        }
  return found;
}

Happened some_month() {
  const auto few = [] { return *rc::gen::inRange(0, 4); };
  return {*rc::gen::inRange(0, 6), few(), few(), few()};
}

/// The masked numbers that were the same in every world so far.
class Guesses {
 public:
  explicit Guesses(const std::vector<GivenSeries>& given) : given_(given) {
    for (std::size_t i = 0; i < given.size(); ++i) {
      for (std::size_t which = 0; which < 3; ++which) {
        const auto& cells = given[i].documents[which].cells;
        if (std::ranges::none_of(cells, &GivenCell::masked)) continue;
        left_.push_back({i, which, false});
        if (given[i].indicator->rate && is_small(cells.front().part, small))
          left_.push_back({i, which, true});
      }
    }
  }

  void take(const std::array<Happened, 3>& world) {
    for (std::size_t i = 0; i < given_.size(); ++i)
      if (!agrees(given_[i].documents[2], figures()[i].second(world[2]))) return;
    std::erase_if(left_, [&](Guess& guess) {
      const Value value = figures()[guess.series].second(world[guess.which]);
      const std::int64_t found = guess.part ? value.second : value.first;
      return std::exchange(guess.value, found).value_or(found) != found;
    });
  }

  bool all_open() const { return left_.empty(); }

 private:
  struct Guess {
    std::size_t series = 0;
    std::size_t which = 0;
    bool part = false;
    std::optional<std::int64_t> value = {};
  };
  const std::vector<GivenSeries>& given_;
  std::vector<Guess> left_;
};

}  // namespace nested

RC_GTEST_PROP(MaskGiven, NobodyKnowsAMaskedNumberFromFiguresThatCountTheSamePeople, ()) {
  const nested::Happened first = nested::some_month();
  const nested::Happened second = nested::some_month();
  auto given = nested::given_of(first, second);
  mask_given(given, partnerships::shipped_packs().reference(), Audience::outside);
  nested::Guesses guesses(given);
  const auto april = nested::worlds(given, 0, first.fits());
  const auto may = nested::worlds(given, 1, second.fits());
  for (const auto& one : april) {
    for (const auto& other : may) {
      if (guesses.all_open()) break;
      guesses.take({one, other, one + other});
    }
  }
  for (const GivenSeries& series : given) {
    for (const GivenDocument& document : series.documents) {
      for (const GivenCell& cell : document.cells)
        RC_ASSERT(cell.masked || !is_small(cell.value, nested::small));
    }
  }
  RC_ASSERT(guesses.all_open());
}

// Comparing figures only adds masks to what each would be masked by itself.
RC_GTEST_PROP(MaskGiven, WhatIsMaskedAloneIsMaskedInCompany, ()) {
  auto together = nested::given_of(nested::some_month(), nested::some_month());
  auto alone = together;
  const packs::Reference& reference = partnerships::shipped_packs().reference();
  mask_given(together, reference, Audience::outside);
  for (std::size_t i = 0; i < alone.size(); ++i) {
    std::vector<GivenSeries> one = {alone[i]};
    mask_given(one, reference, Audience::outside);
    for (std::size_t which = 0; which < 3; ++which) {
      const auto& by_itself = one.front().documents[which].cells;
      for (std::size_t cell = 0; cell < by_itself.size(); ++cell)
        RC_ASSERT(!by_itself[cell].masked || together[i].documents[which].cells[cell].masked);
    }
  }
}

}  // namespace concerto::indicators
