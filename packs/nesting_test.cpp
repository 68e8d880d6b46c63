// SPDX-License-Identifier: EUPL-1.2
#include "packs/nesting.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace concerto::packs {
namespace nesting {

const Vocabulary& words() {
  static const Vocabulary facts{
      {{.name = "entered_on", .type = FactType::date},
       {.name = "ended_on", .type = FactType::date, .after = "entered_on"},
       {.name = "entered", .type = FactType::boolean, .absence = Absence::no, .day = "entered_on"},
       {.name = "exited", .type = FactType::boolean, .absence = Absence::no, .day = "ended_on"},
       {.name = "registered", .type = FactType::boolean},
       {.name = "positive", .type = FactType::boolean, .absence = Absence::no, .after = "registered"},
       {.name = "hours", .type = FactType::number},
       {.name = "status", .type = FactType::choice, .absence = Absence::no}}};
  return facts;
}

Condition is(std::string fact, FactValue value) {
  return {.check = Check::is, .fact = std::move(fact), .values = {std::move(value)}};
}
Condition recorded(std::string fact) { return {.check = Check::recorded, .fact = std::move(fact)}; }
Condition all(std::vector<Condition> parts) { return {.check = Check::all, .parts = std::move(parts)}; }
FactValue text(const char* value) { return std::string(value); }

FactValue some_value(const Fact& fact) {
  if (fact.type == FactType::boolean) return *rc::gen::arbitrary<bool>();
  if (fact.type == FactType::number) return std::int64_t{*rc::gen::inRange(0, 4)};
  if (fact.type == FactType::date) return Date{2022, 1, 1}.plus_days(*rc::gen::inRange(0, 4));
  return std::string{*rc::gen::element("running", "completed", "abandoned")};
}

Condition some_test() {
  const Fact& fact = *words().find(*rc::gen::elementOf(words().names()));
  Condition test{.check = *rc::gen::element(Check::is, Check::in, Check::between, Check::recorded),
                 .fact = fact.name};
  if (test.check == Check::between && fact.type == FactType::boolean) test.check = Check::is;
  if (test.check == Check::is || test.check == Check::in) test.values = {some_value(fact)};
  if (test.check == Check::in) test.values.push_back(some_value(fact));
  if (test.check == Check::between) {
    if (*rc::gen::arbitrary<bool>()) test.from = some_value(fact);
    if (*rc::gen::arbitrary<bool>()) test.to = some_value(fact);
  }
  return test;
}

Condition some_condition(int depth) {
  if (depth == 0 || *rc::gen::inRange(0, 3) == 0) return some_test();
  Condition group{.check = *rc::gen::element(Check::all, Check::any, Check::none)};
  const int parts = *rc::gen::inRange(0, 3);
  for (int i = 0; i < parts; ++i) group.parts.push_back(some_condition(depth - 1));
  return group;
}

/// A row as a feature publishes it: what the vocabulary says of its days is so.
Facts some_row() {
  Facts row;
  for (const auto& [name, fact] : words().facts())
    if (fact.day.empty() && *rc::gen::inRange(0, 3) != 0) row.set(name, some_value(fact));
  if (row.find("ended_on") && !row.find("entered_on")) row.set("entered_on", *row.find("ended_on"));
  row.set("entered", row.find("entered_on") != nullptr);
  row.set("exited", row.find("ended_on") != nullptr);
  return row;
}

bool holds(const Condition& condition, const Facts& row) {
  return evaluate(condition, row, words()).answer >= Answer::allowed;
}

}  // namespace nesting

TEST(Nesting, WhoCompletedHasEnded) {
  const Condition completed =
      nesting::all({nesting::is("status", nesting::text("completed")), nesting::recorded("ended_on")});
  const Condition exited = nesting::is("exited", true);
  EXPECT_TRUE(implies(completed, exited, nesting::words()));
  EXPECT_TRUE(implies(completed, nesting::is("entered", true), nesting::words()));
  EXPECT_FALSE(implies(exited, completed, nesting::words()));
  EXPECT_TRUE(implies(exited, Condition{}, nesting::words()));
}

TEST(Nesting, NobodyCompletedAndLeftEarly) {
  const Condition completed = nesting::is("status", nesting::text("completed"));
  const Condition abandoned = nesting::is("status", nesting::text("abandoned"));
  EXPECT_TRUE(excludes(completed, abandoned, nesting::words()));
  EXPECT_TRUE(
      excludes(nesting::all({completed, nesting::is("positive", true)}), abandoned, nesting::words()));
  EXPECT_FALSE(excludes(completed, nesting::is("positive", true), nesting::words()));
}

RC_GTEST_PROP(Nesting, WhatIsImpliedHoldsOfEveryRow, ()) {
  const Condition one = nesting::some_condition(2);
  const Condition other = nesting::some_condition(2);
  const Facts row = nesting::some_row();
  const bool both = nesting::holds(one, row) && nesting::holds(other, row);
  if (implies(one, other, nesting::words())) RC_ASSERT(both == nesting::holds(one, row));
  if (excludes(one, other, nesting::words())) RC_ASSERT(!both);
}

RC_GTEST_PROP(Nesting, EveryConditionImpliesItselfAndWhatIsWider, ()) {
  const Condition one = nesting::some_condition(0);
  const Condition other = nesting::some_condition(2);
  const Condition wider{.check = Check::any, .parts = {other, one}};
  RC_ASSERT(implies(one, one, nesting::words()));
  RC_ASSERT(implies(one, wider, nesting::words()));
  RC_ASSERT(implies(nesting::all({one, other}), one, nesting::words()));
}

}  // namespace concerto::packs
