// SPDX-License-Identifier: EUPL-1.2
#include "features/pathways/action.h"

#include "features/partnerships/samples.h"
#include "features/pathways/action_list.h"
#include "features/pathways/report.h"
#include "features/pathways/samples.h"

namespace concerto::pathways {
namespace {

const Date today(2022, 5, 3);

Vocabulary shipped() {
  Vocabulary vocabulary;
  for (const packs::Pack* pack : partnerships::shipped_packs().all()) vocabulary.add(*pack, {});
  return vocabulary;
}

Result<ActionDraft> check(const ActionDraft& draft, std::size_t people = 1) {
  return check_action(draft, shipped(), people, today);
}

std::string refusal(const ActionDraft& draft, std::size_t people = 1) {
  const auto outcome = check(draft, people);
  return outcome.ok() ? "" : outcome.refusal().code;
}

}  // namespace

TEST(CheckAction, TakesAnOrdinaryInterviewAndNamesItsPack) {
  const auto draft = check(an_interview());
  ASSERT_TRUE(draft.ok());
  EXPECT_FALSE(draft->pack.empty());
}

TEST(CheckAction, RefusesATypeThatNoPackDeclares) {
  ActionDraft draft = an_interview();
  draft.type = "fishing";
  EXPECT_EQ(refusal(draft), "pathways.type_unknown");
  draft.type = "";
  EXPECT_EQ(refusal(draft), "pathways.type_missing");
  draft = an_interview();
  draft.pack = "none_such";
  EXPECT_EQ(refusal(draft), "pathways.type_unknown");
}

TEST(CheckAction, RefusesAnInterviewOfAGroup) {
  EXPECT_EQ(refusal(an_interview(), 6), "pathways.type_not_for_groups");
  EXPECT_EQ(refusal(a_workshop(), 6), "");
}

TEST(CheckAction, RefusesADayToComeAndADayTooLongAgo) {
  ActionDraft draft = an_interview();
  draft.happened_on = today.plus_days(1);
  EXPECT_EQ(refusal(draft), "pathways.date_in_future");
  draft.happened_on = today;
  EXPECT_EQ(refusal(draft), "");
  draft.happened_on = Date(2012, 5, 3);
  EXPECT_EQ(refusal(draft), "");
  draft.happened_on = Date(2012, 5, 2);
  EXPECT_EQ(refusal(draft), "pathways.date_too_early");
  draft.happened_on.reset();
  EXPECT_EQ(refusal(draft), "pathways.date_missing");
}

TEST(CheckAction, RefusesMoreMinutesThanADayHas) {
  ActionDraft draft = an_interview();
  for (const int minutes : {0, 1'440}) {
    draft.minutes = minutes;
    EXPECT_EQ(refusal(draft), "") << minutes;
  }
  for (const int minutes : {-1, 1'441}) {
    draft.minutes = minutes;
    EXPECT_EQ(refusal(draft), "pathways.minutes_out_of_range") << minutes;
  }
  draft.minutes.reset();
  EXPECT_EQ(refusal(draft), "pathways.minutes_missing");
}

TEST(CheckAction, CountsTheNoteInCharactersNotBytes) {
  ActionDraft draft = an_interview();
  for (int i = 0; i < 1'000; ++i) draft.note += "é";
  EXPECT_EQ(refusal(draft), "");
  draft.note += "é";
  EXPECT_EQ(refusal(draft), "pathways.note_too_long");
}

TEST(CheckAction, RefusesAnOutcomeThatNobodyKnows) {
  ActionDraft draft = an_interview();
  draft.outcome = "sanctioned";
  EXPECT_EQ(refusal(draft), "pathways.outcome_unknown");
  draft.outcome = "";
  EXPECT_EQ(refusal(draft), "");
}

TEST(CheckAction, TellsAllThatIsWrongAtOnce) {
  ActionDraft draft = an_interview();
  draft.happened_on.reset();
  draft.minutes = -5;
  const auto outcome = check(draft);
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.refusal().field, "date");
  ASSERT_EQ(outcome.refusal().also.size(), 1u);
  EXPECT_EQ(outcome.refusal().also[0].field, "minutes");
}

TEST(FlagsOf, AnOrdinaryActionHasNone) {
  EXPECT_THAT(flags_of(Date(2022, 5, 2), 60, {Date(2022, 1, 1), {}}), testing::IsEmpty());
}

TEST(FlagsOf, OddFactsAreFlaggedAndNotRefused) {
  const FileDays file{Date(2022, 1, 1), Date(2022, 4, 30)};
  EXPECT_THAT(flags_of(Date(2022, 5, 1), 601, file),
              testing::ElementsAre("long_day", "sunday", "after_closing"));
  EXPECT_THAT(flags_of(Date(2021, 12, 31), 0, file), testing::ElementsAre("no_minutes", "before_opening"));
  EXPECT_FALSE(implausible_day(600));
  EXPECT_TRUE(implausible_day(601));
}

TEST(CheckWithdrawal, AsksForAReasonAndHappensOnce) {
  Action action;
  EXPECT_EQ(check_withdrawal(action, "  ").refusal().code, "pathways.reason_missing");
  EXPECT_EQ(*check_withdrawal(action, " typed  twice "), "typed twice");
  action.withdrawn_at = Instant{1};
  EXPECT_EQ(check_withdrawal(action, "again").refusal().code, "pathways.withdrawn_already");
}

TEST(ActionPlace, ReadsWhatItWrote) {
  const ActionPlace place{Date(2022, 5, 3), *ActionId::parse("01890000-0000-7000-8000-000000000001")};
  EXPECT_EQ(ActionPlace::parse(place.text()), place);
  EXPECT_FALSE(ActionPlace::parse("2022-05-03"));
  EXPECT_FALSE(ActionPlace::parse("2022-13-03." + place.action.text()));
}

TEST(Report, DistinctPeopleDoNotAddUp) {
  const auto report = assemble(2022, {{"a", 1, 2, 60, 0}, {"a", 2, 1, 30, 0}, {"b", 1, 1, 15, 0}},
                               {{"a", 1, 0, 0, 2},
                                {"a", 2, 0, 0, 1},
                                {"a", 0, 0, 0, 2},
                                {"b", 1, 0, 0, 1},
                                {"b", 0, 0, 0, 1},
                                {"", 1, 0, 0, 2},
                                {"", 2, 0, 0, 1},
                                {"", 0, 0, 0, 2}});
  ASSERT_EQ(report.lines.size(), 2u);
  EXPECT_EQ(report.lines[0].year, (Figure{3, 90, 2, false}));
  EXPECT_EQ(report.all.months[0], (Figure{3, 75, 2, false}));
  EXPECT_EQ(report.all.year, (Figure{4, 105, 2, false}));
}

TEST(Report, FewPeopleAreHiddenWithAsFewOthersAsItTakes) {
  auto report = assemble(2022, {{"a", 1, 9, 60, 0}, {"a", 2, 9, 30, 0}, {"a", 3, 20, 90, 0}},
                         {{"a", 1, 0, 0, 4},
                          {"a", 2, 0, 0, 5},
                          {"a", 3, 0, 0, 9},
                          {"a", 0, 0, 0, 18},
                          {"", 1, 0, 0, 4},
                          {"", 2, 0, 0, 5},
                          {"", 3, 0, 0, 9},
                          {"", 0, 0, 0, 18}});
  mask_small(report, small_number);
  const auto& months = report.lines[0].months;
  EXPECT_TRUE(months[0].masked);
  EXPECT_EQ(months[0].actions, 0);
  // The year is shown, so that one other month hides the first; nobody in April is no secret.
  EXPECT_FALSE(report.lines[0].year.masked);
  EXPECT_TRUE(months[1].masked != months[2].masked);
  EXPECT_FALSE(months[3].masked);
  EXPECT_TRUE(report.all.months[0].masked) << "it is the same people";
}

}  // namespace concerto::pathways
