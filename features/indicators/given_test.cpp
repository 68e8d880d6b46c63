// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/given.h"

#include <gtest/gtest.h>

#include "features/partnerships/samples.h"

namespace concerto::indicators {
namespace {

constexpr int five = 5;

Period days(int first_month, int last_month) {
  return {Date(2022, first_month, 1), Month{2022, last_month}.last()};
}

GivenDocument month_of(int month, std::vector<std::pair<std::string, std::int64_t>> programmes) {
  GivenDocument document;
  document.window = days(month, month);
  document.by_programme = true;
  for (auto& [programme, value] : programmes)
    if (value) document.cells.push_back({.path = {programme}, .value = value});
  return document;
}

GivenDocument longer(int first, int last, std::vector<std::pair<std::string, std::int64_t>> programmes) {
  GivenDocument document = month_of(first, std::move(programmes));
  document.window = days(first, last);
  document.in_all = true;
  std::int64_t all = 0;
  for (const GivenCell& cell : document.cells) all += cell.value;
  document.cells.push_back({.path = {std::string(all_programmes)}, .value = all});
  return document;
}

/// One indicator by itself.
void mask_last(std::vector<GivenDocument>& documents, Audience audience,
               const std::vector<GivenCell>& corrected = {}) {
  packs::Indicator indicator;
  indicator.small_number = five;
  std::vector<GivenSeries> all = {{&indicator, documents, corrected}};
  mask_given(all, partnerships::shipped_packs().reference(), audience);
  documents = all.front().documents;
}

bool masked(const GivenDocument& document, const std::vector<std::string>& path) {
  return std::ranges::find(document.cells, path, &GivenCell::path)->masked;
}

}  // namespace

TEST(MaskGiven, ShowsTheYearThoughAMonthOfEachQuarterIsMasked) {
  std::vector<GivenDocument> documents = {month_of(2, {{"a", 6}, {"b", 4}}),
                                          month_of(3, {{"a", 7}, {"c", 7}}),
                                          longer(1, 3, {{"a", 13}, {"b", 4}, {"c", 7}}),
                                          month_of(4, {{"a", 7}, {"b", 5}}),
                                          month_of(5, {{"b", 1}}),
                                          longer(4, 6, {{"a", 7}, {"b", 6}}),
                                          longer(1, 12, {{"a", 20}, {"b", 10}, {"c", 7}})};
  for (std::size_t i = 1; i <= documents.size(); ++i) {
    std::vector<GivenDocument> until(documents.begin(), documents.begin() + static_cast<std::ptrdiff_t>(i));
    mask_last(until, Audience::outside);
    for (const GivenCell& cell : until.back().cells)
      EXPECT_TRUE(cell.masked || cell.value >= five) << i << " " << cell.path.front();
    if (i == 3) {
      EXPECT_TRUE(masked(until.back(), {"b"}));
      EXPECT_TRUE(masked(until.back(), {"*"}));
      EXPECT_FALSE(masked(until.back(), {"a"}));  // both months of it are known
    }
    if (i == 7) {
      for (const GivenCell& cell : until.back().cells) EXPECT_FALSE(cell.masked) << cell.path.front();
    }
  }
}

// 13 in the year, 5 of them in April, leave 8 for two months that can only be masked for being small.
TEST(MaskGiven, TheYearIsMaskedWhenItsMaskedMonthsCanOnlyBeTheLargestSmallNumbers) {
  std::vector<GivenDocument> documents = {month_of(2, {{"a", 4}}), month_of(4, {{"a", 5}}),
                                          month_of(5, {{"a", 4}}), longer(1, 12, {{"a", 13}})};
  mask_last(documents, Audience::outside);
  EXPECT_FALSE(masked(documents[1], {"a"}));
  EXPECT_TRUE(masked(documents.back(), {"a"}));
  EXPECT_TRUE(masked(documents.back(), {"*"}));
}

TEST(MaskGiven, AQuarterIsMaskedWhenItWouldGiveAwayOneMonth) {
  std::vector<GivenDocument> documents = {month_of(4, {{"a", 8}}), month_of(5, {{"a", 7}}),
                                          month_of(6, {{"a", 3}}), longer(4, 6, {{"a", 18}})};
  mask_last(documents, Audience::outside);
  EXPECT_TRUE(masked(documents.back(), {"a"}));
  EXPECT_TRUE(masked(documents.back(), {"*"}));
}

TEST(MaskGiven, SignatoriesSeeTotalsAndNoSmallPartOfPersons) {
  GivenDocument quarter = longer(4, 6, {{"a", 12}, {"b", 3}});
  quarter.further = {"sex"};
  quarter.cells.push_back({.path = {"a", "man"}, .value = 2});
  quarter.cells.push_back({.path = {"a", "woman"}, .value = 10});
  quarter.cells.push_back({.path = {"b", "woman"}, .value = 3});
  std::vector<GivenDocument> documents = {quarter};
  mask_last(documents, Audience::signatory);
  EXPECT_FALSE(masked(documents[0], {"*"}));
  EXPECT_FALSE(masked(documents[0], {"b"}));
  EXPECT_TRUE(masked(documents[0], {"a", "man"}));
  EXPECT_TRUE(masked(documents[0], {"a", "woman"}));
  EXPECT_TRUE(masked(documents[0], {"b", "woman"}));
}

// Two indicators that count the same people and are broken down differently mask the same of them.
TEST(MaskGiven, FurtherPartsDoNotChangeWhatIsMaskedAboveThem) {
  GivenDocument plain = longer(4, 6, {{"a", 12}, {"b", 8}, {"c", 3}});
  GivenDocument by_sex = plain;
  by_sex.further = {"sex"};
  by_sex.cells.push_back({.path = {"a", "man"}, .value = 1});
  by_sex.cells.push_back({.path = {"a", "woman"}, .value = 11});
  std::vector<GivenDocument> one = {plain};
  std::vector<GivenDocument> other = {by_sex};
  mask_last(one, Audience::outside);
  mask_last(other, Audience::outside);
  for (const GivenCell& cell : one[0].cells) EXPECT_EQ(cell.masked, masked(other[0], cell.path));
}

TEST(MaskGiven, TheStepOfACumulatedFigureIsNoSmallNumber) {
  GivenDocument may;
  may.window = days(1, 5);
  may.in_all = true;
  may.cells = {{.path = {"*"}, .value = 24}};
  GivenDocument june = may;
  june.window = days(1, 6);
  june.cells.front().value = 26;
  std::vector<GivenDocument> documents = {may, june};
  mask_last(documents, Audience::outside);
  EXPECT_TRUE(masked(documents.back(), {"*"}));
}

TEST(MaskGiven, ACorrectionByOneIsNoSmallNumberOutsideEither) {
  const GivenDocument before = month_of(5, {{"a", 12}, {"b", 9}});
  for (const auto& [audience, masked_now] :
       {std::pair{Audience::outside, true}, {Audience::signatory, false}}) {
    std::vector<GivenDocument> documents = {month_of(5, {{"a", 13}, {"b", 9}})};
    mask_last(documents, audience, before.cells);
    EXPECT_EQ(masked(documents[0], {"a"}), masked_now);
    EXPECT_FALSE(masked(documents[0], {"b"}));
  }
}

// 13 ended, 12 of them completed: one left early, whatever is masked.
TEST(MaskGiven, WhatIsLeftOfThoseWhoEndedIsNotGivenAway) {
  const packs::Pack& pack = *partnerships::shipped_packs().newest("afpa");
  const auto series = [&](const char* indicator, std::int64_t value, std::int64_t part) {
    GivenDocument document = month_of(5, {{"a", value}});
    document.cells.front().part = part;
    return GivenSeries{pack.indicator(indicator), {document}};
  };
  std::vector<GivenSeries> all = {series("entered", 20, 0), series("completed", 12, 0),
                                  series("abandoned", 1, 0), series("positive_exit_rate", 13, 8)};
  mask_given(all, partnerships::shipped_packs().reference(), Audience::outside);
  EXPECT_FALSE(masked(all[0].documents[0], {"a"}));
  EXPECT_TRUE(masked(all[1].documents[0], {"a"}));
  EXPECT_TRUE(masked(all[2].documents[0], {"a"}));
  EXPECT_FALSE(masked(all[3].documents[0], {"a"}));
}

// Who entered and ended within the month: 7 entered, 6 completed, the seventh left early.
TEST(MaskGiven, WhatIsLeftOfThoseWhoEnteredIsNotGivenAway) {
  const packs::Pack& pack = *partnerships::shipped_packs().newest("afpa");
  std::vector<GivenSeries> all;
  for (const auto& [indicator, value] : {std::pair{"entered", 7}, {"completed", 6}, {"abandoned", 1}})
    all.push_back({pack.indicator(indicator), {month_of(3, {{"a", value}})}});
  mask_given(all, partnerships::shipped_packs().reference(), Audience::outside);
  EXPECT_TRUE(masked(all[2].documents[0], {"a"}));
  EXPECT_TRUE(masked(all[0].documents[0], {"a"}) || masked(all[1].documents[0], {"a"}));
}

TEST(TakeMasks, AListOfMaskedPartsIsNotGiven) {
  Figure figure;
  figure.value = 12;
  figure.breakdowns = {"programme", "sex"};
  figure.cells = {{{"a"}, 12}, {{"a", "man"}, 2}, {{"a", "woman"}, 10}};
  packs::Indicator indicator;
  CountingPlan plan;
  plan.indicator = &indicator;
  plan.breakdowns = figure.breakdowns;
  GivenDocument document = longer(4, 6, {{"a", 12}});
  document.cells.push_back({.path = {"a", "man"}, .value = 2, .masked = true, .left_out = true});
  document.cells.push_back({.path = {"a", "woman"}, .value = 10, .masked = true, .left_out = true});
  take_masks(figure, plan, document, five);
  ASSERT_EQ(figure.cells.size(), 1u);
  EXPECT_TRUE(figure.cells[0].folded);
  EXPECT_FALSE(figure.cells[0].masked);
}

}  // namespace concerto::indicators
