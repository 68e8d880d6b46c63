// SPDX-License-Identifier: EUPL-1.2
#include "packs/condition.h"

#include "packs/samples.h"

namespace concerto::packs {
namespace {

const Vocabulary& vocabulary() {
  static const Vocabulary facts{
      {{.name = "asks", .type = FactType::boolean, .absence = Absence::unknown},
       {.name = "noted", .type = FactType::boolean, .absence = Absence::no},
       {.name = "birth_date", .type = FactType::date},
       {.name = "entry_date", .type = FactType::date},
       {.name = "age", .type = FactType::age, .of = "birth_date", .on = "entry_date"},
       {.name = "kind", .type = FactType::choice}}};
  return facts;
}

Condition is(std::string fact, FactValue value) {
  return {.check = Check::is, .fact = std::move(fact), .values = {std::move(value)}};
}
Condition group(Check check, std::vector<Condition> parts) {
  return {.check = check, .parts = std::move(parts)};
}

Answer answer(const Condition& condition, const Facts& facts) {
  return evaluate(condition, facts, vocabulary()).answer;
}

TEST(Condition, WithoutPartsIsAlwaysYes) { EXPECT_EQ(answer({}, {}), Answer::yes); }

TEST(Condition, AbsenceMeansWhatTheFactSays) {
  EXPECT_EQ(answer(is("asks", true), {}), Answer::unknown);
  EXPECT_EQ(answer(is("noted", true), {}), Answer::no);
  EXPECT_EQ(answer(is("noted", false), {}), Answer::yes);
  EXPECT_EQ(answer(is("nobody_publishes_this", true), {}), Answer::unknown);
}

TEST(Condition, NoIsStrongerThanUnknownBelowAll) {
  EXPECT_EQ(answer(group(Check::all, {is("asks", true), is("noted", true)}), {}), Answer::no);
  EXPECT_EQ(answer(group(Check::all, {is("asks", true), is("noted", false)}), {}), Answer::unknown);
}

TEST(Condition, YesIsStrongerThanUnknownBelowAny) {
  EXPECT_EQ(answer(group(Check::any, {is("asks", true), is("noted", false)}), {}), Answer::yes);
  EXPECT_EQ(answer(group(Check::any, {is("asks", true), is("noted", true)}), {}), Answer::unknown);
}

TEST(Condition, NoneIsNoAsSoonAsOneHolds) {
  EXPECT_EQ(answer(group(Check::none, {is("asks", true)}), {{"asks", true}}), Answer::no);
  EXPECT_EQ(answer(group(Check::none, {is("asks", true)}), {{"asks", false}}), Answer::yes);
  EXPECT_EQ(answer(group(Check::none, {is("asks", true)}), {}), Answer::unknown);
}

TEST(Condition, AllowedStandsBetweenUnknownAndYes) {
  Condition tolerated = is("noted", true);
  tolerated.with_reason = true;
  const Facts facts{{"noted", true}};
  EXPECT_EQ(answer(tolerated, facts), Answer::allowed);
  EXPECT_EQ(answer(group(Check::all, {tolerated, is("asks", true)}), facts), Answer::unknown);
  EXPECT_EQ(answer(group(Check::any, {tolerated, is("asks", true)}), facts), Answer::allowed);
  EXPECT_EQ(answer(group(Check::any, {tolerated, is("noted", true)}), facts), Answer::yes);
  EXPECT_EQ(answer(group(Check::none, {tolerated}), facts), Answer::no);
}

TEST(Condition, ReckonsAnAgeFromItsTwoDates) {
  Condition adult{.check = Check::between, .fact = "age", .from = FactValue{std::int64_t{18}}};
  Facts facts{{"birth_date", Date{2004, 2, 29}}, {"entry_date", Date{2022, 2, 28}}};
  EXPECT_EQ(answer(adult, facts), Answer::no);
  facts.set("entry_date", Date{2022, 3, 1});
  EXPECT_EQ(answer(adult, facts), Answer::yes);
  facts.forget("birth_date");
  EXPECT_EQ(answer(adult, facts), Answer::unknown);
}

TEST(Condition, RecordedAsksOnlyWhetherSomethingIsNoted) {
  const Condition recorded{.check = Check::recorded, .fact = "kind"};
  EXPECT_EQ(answer(recorded, {}), Answer::no);
  EXPECT_EQ(answer(recorded, {{"kind", std::string{"x"}}}), Answer::yes);
}

TEST(Condition, ListsEachMissingFactOnce) {
  const auto condition = group(
      Check::all, {is("asks", true), is("asks", false), is("kind", std::string{"x"}), is("noted", false)});
  EXPECT_EQ(evaluate(condition, {}, vocabulary()).missing, (std::vector<std::string>{"asks", "kind"}));
}

TEST(Condition, DoesNotListFactsThatCouldNotChangeTheAnswer) {
  const auto condition = group(Check::all, {is("asks", true), is("noted", true)});
  EXPECT_TRUE(evaluate(condition, {}, vocabulary()).missing.empty());
}

TEST(Condition, NamesItsFactsOnce) {
  const auto condition = group(
      Check::all, {is("asks", true), group(Check::any, {is("kind", std::string{"x"}), is("asks", false)})});
  EXPECT_EQ(facts_of(condition), (std::vector<std::string>{"asks", "kind"}));
}

TEST(Condition, EscapesWhatItWritesIntoSql) {
  const auto sql =
      compile(is("kind", std::string{"it's"}), vocabulary(), [](const std::string& name) { return name; });
  EXPECT_NE(sql.is_true.find("'it''s'"), std::string::npos);
}

}  // namespace
}  // namespace concerto::packs
