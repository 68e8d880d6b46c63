// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/session.h"

#include "features/delivery/samples.h"
#include "features/delivery/session_calendar.h"

namespace concerto::delivery {
namespace {

const packs::Programme& programme(std::string_view id) {
  return *test_library().newest("afpa")->programme(id);
}

std::vector<std::string> codes(const Result<Done>& result) {
  std::vector<std::string> all;
  if (result.ok()) return all;
  all.push_back(result.refusal().code);
  for (const auto& other : result.refusal().also) all.push_back(other.code);
  return all;
}

SessionPlan plan_of(std::string_view id, const std::string& track, std::vector<packs::PlannedHalf> halves) {
  SessionPlan plan = a_plan();
  plan.programme = id;
  plan.track = track;
  plan.halves = std::move(halves);
  return plan;
}

TEST(ProposeCalendar, KeepsTheTermsOfEveryProgrammeAndTrack) {
  for (const auto& one : test_library().newest("afpa")->programmes) {
    std::vector<std::string> tracks;
    for (const auto& track : one.tracks) tracks.push_back(track.id);
    if (tracks.empty()) tracks.emplace_back();
    for (const auto& track : tracks) {
      const auto plan =
          plan_of(one.id, track, propose_calendar(one, {.start = Date(2022, 3, 7), .track = track}));
      EXPECT_THAT(codes(check_plan(one, plan)), testing::IsEmpty()) << one.id << " " << track;
    }
  }
}

TEST(ProposeCalendar, LaysThirteenWeeksFromMondayToThursday) {  // AFPA-65, AFPA-74
  const auto halves = propose_calendar(programme("promo_16_18"), {.start = Date(2022, 3, 7)});
  EXPECT_EQ(halves.size(), 104u);
  EXPECT_EQ(halves.back().when.day, Date(2022, 6, 2));
  EXPECT_EQ(halves.back().phase, "preparation");
}

TEST(ProposeCalendar, KeepsAHalfDayBetweenWorkshopsThatMayNotFollow) {  // AFPA-58
  const auto halves =
      propose_calendar(programme("competences_pec"), {.start = Date(2022, 3, 7), .track = "vae"});
  EXPECT_EQ(halves.size(), 15u);
}

TEST(CheckPlan, RefusesTheNinthDay) {  // AFPA-53
  auto halves = propose_calendar(programme("prepa_competences"),
                                 {.start = Date(2022, 3, 7), .track = "secure_entry", .half_days = 17});
  EXPECT_THAT(
      codes(check_plan(programme("prepa_competences"), plan_of("prepa_competences", "secure_entry", halves))),
      testing::Contains("calendar.too_many"));
}

TEST(CheckPlan, RefusesADayAfterTwoWeeks) {  // AFPA-51
  auto halves =
      propose_calendar(programme("prepa_competences"), {.start = Date(2022, 3, 7), .track = "project"});
  halves.back().when.day = Date(2022, 3, 21);
  EXPECT_THAT(
      codes(check_plan(programme("prepa_competences"), plan_of("prepa_competences", "project", halves))),
      testing::Contains("calendar.outside_weeks"));
}

TEST(CheckPlan, RefusesAFridayWhereTheWeekEndsOnThursday) {  // AFPA-74
  auto halves = propose_calendar(programme("promo_16_18"), {.start = Date(2022, 3, 7)});
  halves[7].when = {Date(2022, 3, 11), Half::morning};
  EXPECT_THAT(codes(check_plan(programme("promo_16_18"), plan_of("promo_16_18", "", halves))),
              testing::Contains("calendar.weekday"));
}

TEST(CheckPlan, RefusesTooFewHalfDaysUnlessAReasonMakesItAPart) {  // AMB-67
  auto halves =
      propose_calendar(programme("prepa_competences"), {.start = Date(2022, 3, 7), .track = "project"});
  halves.resize(6);
  auto plan = plan_of("prepa_competences", "project", halves);
  EXPECT_THAT(codes(check_plan(programme("prepa_competences"), plan)), testing::Contains("calendar.too_few"));
  plan.part_reason = "Reprise après maladie";
  EXPECT_THAT(codes(check_plan(programme("prepa_competences"), plan)), testing::IsEmpty());
}

TEST(CheckPlan, RefusesWorkshopsThatFollowOneAnother) {  // AFPA-58, AMB-76
  auto halves = propose_calendar(programme("competences_pec"), {.start = Date(2022, 3, 7), .track = "vae"});
  halves[2].when = {halves[1].when.day, Half::afternoon};
  EXPECT_THAT(codes(check_plan(programme("competences_pec"), plan_of("competences_pec", "vae", halves))),
              testing::Contains("calendar.not_apart"));
}

TEST(CheckPlan, RefusesASessionThatBeginsAfterTheWindow) {  // AFPA-95
  const auto halves =
      propose_calendar(programme("prepa_competences"), {.start = Date(2023, 1, 2), .track = "project"});
  EXPECT_THAT(
      codes(check_plan(programme("prepa_competences"), plan_of("prepa_competences", "project", halves))),
      testing::Contains("window.entries_closed"));
}

TEST(CheckPlan, RefusesAWayOfHoldingItThatThePackDoesNotHave) {  // AFPA-74
  auto plan =
      plan_of("promo_16_18", "", propose_calendar(programme("promo_16_18"), {.start = Date(2022, 3, 7)}));
  plan.modality = "remote";
  EXPECT_THAT(codes(check_plan(programme("promo_16_18"), plan)),
              testing::Contains("session.modality_unknown"));
}

TEST(CheckPlan, TellsEverythingThatIsMissingAtOnce) {
  auto plan = a_plan();
  plan.title.clear();
  plan.site.clear();
  plan.capacity = 0;
  EXPECT_THAT(codes(check_plan(programme("prepa_competences"), plan)),
              testing::ElementsAre("session.title_missing", "session.site_missing", "session.capacity"));
}

TEST(CheckCapacity, NeverGoesBelowThePlacesTaken) {
  Session session;
  session.taken = 5;
  EXPECT_TRUE(check_capacity(session, 5).ok());
  EXPECT_EQ(check_capacity(session, 4).refusal().code, "session.capacity_below_taken");
}

TEST(ReadCalendar, ReadsWhatItWrote) {
  const auto halves =
      propose_calendar(programme("promo_16_18"), {.start = Date(2022, 3, 7), .modality = "on_site"});
  const auto again = read_calendar(write_calendar(halves));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(write_calendar(*again), write_calendar(halves));
}

TEST(ReadCalendar, SaysWhichLineItCannotRead) {
  const auto refused = read_calendar("2022-05-03 morning\n2022-05-32 morning\n");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "session.calendar_line");
  EXPECT_EQ(std::get<std::int64_t>(refused.refusal().values[0].second), 2);
}

}  // namespace
}  // namespace concerto::delivery
