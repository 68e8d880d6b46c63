// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/enrolment.h"

#include <rapidcheck/gtest.h>

#include "features/delivery/samples.h"

namespace concerto::delivery {
namespace {

const Date born(1990, 5, 3);
const Date oriented(2022, 5, 3);
const Date entry(2022, 5, 9);
const Date now_is(2022, 6, 3);

const packs::Programme& prepa() { return *test_library().newest("afpa")->programme("prepa_competences"); }
const packs::Programme& pec() { return *test_library().newest("afpa")->programme("competences_pec"); }
const packs::Programme& promo() { return *test_library().newest("afpa")->programme("promo_16_18"); }

std::vector<std::string> said(const Result<Done>& result) {
  std::vector<std::string> all;
  if (result.ok()) return all;
  all.push_back(result.refusal().code + " " + result.refusal().field);
  for (const auto& other : result.refusal().also) all.push_back(other.code + " " + other.field);
  return all;
}

Enrolment somebody(std::optional<Date> entered_on) {
  Enrolment one;
  one.state = EnrolmentState::enrolled;
  one.birth_date = born;
  one.oriented_on = oriented;
  one.informed_on = oriented;
  one.entered_on = entered_on;
  return one;
}

/// What is recorded of somebody who meets the conditions of the project route.
ReferralCase a_case(Date informed, Date adhered) {
  ReferralCase referral;
  referral.track = "project";
  referral.prescriber_kind = "departmental_council";
  referral.facts.set("receives_rsa", true).set("registered_jobseeker", true).set("birth_date", born);
  referral.entry = entry;
  referral.agreement_starts = Date(2022, 1, 1);
  referral.informed_on = informed;
  referral.fulfilled = {{"adhesion", adhered}};
  referral.mobility_secured = true;
  referral.childcare_secured = true;
  referral.authorised = true;
  return referral;
}

std::vector<std::string> said_of(const ReferralCase& referral, Date today = oriented) {
  return said(check_referral(prepa(), referral, test_library().reference().person_facts, today));
}

TEST(PathwayEnds, OfWhoNeverEnteredAreNeitherCompletedNorLeft) {
  for (const auto state : {EnrolmentState::enrolled, EnrolmentState::waiting}) {
    Enrolment one = somebody({});
    one.state = state;
    EXPECT_THAT(said(check_abandon(prepa(), one, "employment", entry, now_is)),
                testing::ElementsAre("enrolment.not_entered "));
    EXPECT_THAT(said(check_abandon(prepa(), one, "", entry, now_is)),
                testing::ElementsAre("enrolment.not_entered "))
        << "without an exit it is no exit either";
    EXPECT_TRUE(check_withdrawal(one, entry, now_is).ok());
  }
  EXPECT_THAT(said(check_completion(prepa(), somebody({}), "employment", entry, now_is)),
              testing::ElementsAre("enrolment.not_entered "));
}

TEST(PathwayEnds, OfWhoEnteredAreNoWithdrawal) {
  EXPECT_THAT(said(check_withdrawal(somebody(entry), entry, now_is)),
              testing::ElementsAre("enrolment.already_entered "));
  EXPECT_TRUE(check_abandon(prepa(), somebody(entry), "employment", entry, now_is).ok());
  EXPECT_TRUE(check_completion(prepa(), somebody(entry), "employment", entry, now_is).ok());
}

TEST(PathwayEnds, ComeNeitherBeforeTheEntryNorInTheFuture) {
  const auto on = [](Date day) {
    return said(check_completion(prepa(), somebody(entry), "employment", day, now_is));
  };
  EXPECT_THAT(on(entry.plus_days(-1)), testing::ElementsAre("enrolment.day_before_entry day"));
  EXPECT_THAT(on(now_is.plus_days(1)), testing::ElementsAre("enrolment.day_in_future day"));
  EXPECT_THAT(said(check_abandon(prepa(), somebody(entry), "", entry.plus_days(-1), now_is)),
              testing::ElementsAre("enrolment.day_before_entry day"));
}

TEST(PathwayEnds, OfAReferralDoNotComeBeforeIt) {
  EXPECT_THAT(said(check_withdrawal(somebody({}), oriented.plus_days(-1), now_is)),
              testing::ElementsAre("enrolment.day_before_referral day"));
  EXPECT_TRUE(check_withdrawal(somebody({}), oriented, now_is).ok());
}

TEST(PathwayEnds, BeforeTheReferralButAfterTheEntryAreRecorded) {  // field.md §1: the paper followed the work
  EXPECT_TRUE(
      check_abandon(prepa(), somebody(oriented.plus_days(-4)), "", oriented.plus_days(-2), now_is).ok());
}

TEST(Exams, AreOfThePathway) {
  EXPECT_THAT(said(check_exam(somebody({}), "passed", entry, now_is)),
              testing::ElementsAre("enrolment.not_entered exam"));
  EXPECT_THAT(said(check_exam(somebody(entry), "passed", entry.plus_days(-1), now_is)),
              testing::ElementsAre("enrolment.day_before_entry exam_on"));
  EXPECT_TRUE(check_exam(somebody(entry), "presented", entry, now_is).ok());
  EXPECT_TRUE(check_exam(somebody({}), "", entry, now_is).ok())
      << "what was noted by mistake can be taken back";
}

TEST(Portfolios, AreOfThePathway) {  // AFPA-56
  const auto done = [](const Enrolment& one, Date day) {
    return said(check_fulfilled(pec(), one, {"portfolio", day}, now_is));
  };
  EXPECT_THAT(done(somebody({}), entry),
              testing::ElementsAre("enrolment.not_entered prerequisite.portfolio"));
  EXPECT_THAT(done(somebody(entry), Date(2019, 1, 1)),
              testing::ElementsAre("enrolment.day_before_entry prerequisite.portfolio"));
  EXPECT_THAT(done(somebody(entry), entry), testing::IsEmpty());
}

TEST(Phases, BeginAfterTheEntryAndOneAfterTheOther) {
  Enrolment one = somebody(entry);
  const auto on = [&](std::string_view phase, Date day) {
    return said(check_phase(pec(), one, phase, day, now_is));
  };
  EXPECT_THAT(said(check_phase(pec(), somebody({}), "first_meeting", entry, now_is)),
              testing::ElementsAre("enrolment.not_entered on"));
  EXPECT_THAT(on("first_meeting", entry.plus_days(-1)),
              testing::ElementsAre("enrolment.day_before_entry on"));
  one.phases = {{"first_meeting", entry.plus_days(2)}};
  EXPECT_THAT(on("recognition", entry.plus_days(1)), testing::ElementsAre("enrolment.day_before_phase on"));
  EXPECT_THAT(on("recognition", entry.plus_days(2)), testing::IsEmpty());
}

TEST(Adhesions, ComeAfterTheInformation) {  // AFPA-80
  EXPECT_THAT(said_of(a_case(oriented, oriented.plus_days(-1))),
              testing::ElementsAre("enrolment.day_before_step prerequisite.adhesion"));
  EXPECT_THAT(said_of(a_case(oriented, oriented)), testing::IsEmpty());
}

TEST(Adhesions, RecordedLaterComeAfterTheInformationToo) {
  EXPECT_THAT(said(check_fulfilled(promo(), somebody({}), {"adhesion", oriented.plus_days(-1)}, now_is)),
              testing::ElementsAre("enrolment.day_before_step prerequisite.adhesion"));
}

TEST(Adhesions, BeforeTheAgreementAreRecordedWithAReasonOnly) {  // field.md §2: work may precede paper
  auto referral = a_case(Date(2021, 12, 20), Date(2022, 1, 4));
  EXPECT_THAT(said_of(referral), testing::ElementsAre("enrolment.day_before_agreement informed_on"));
  referral.flag_reason = "Réunion d’information de décembre";
  EXPECT_THAT(said_of(referral), testing::IsEmpty());
}

TEST(Adhesions, DoNotComeBeforeTheBirth) {
  auto referral = a_case(born.plus_days(-1), born.plus_days(-1));
  referral.flag_reason = "Motif";
  EXPECT_THAT(said_of(referral), testing::ElementsAre("enrolment.day_before_birth informed_on",
                                                      "enrolment.day_before_birth prerequisite.adhesion"));
}

TEST(Employers, AgreeAfterTheyWereInformed) {  // AFPA-81
  ReferralCase referral;
  referral.fulfilled = {{"employer_informed", oriented}, {"employer_agreement", oriented.plus_days(-1)}};
  EXPECT_THAT(said(check_days(pec(), referral, now_is)),
              testing::ElementsAre("enrolment.day_before_step prerequisite.employer_agreement"));
}

TEST(Steps, FollowEachOtherAsTheVocabularySays) {
  packs::Programme programme = pec();
  ReferralCase referral;
  referral.fulfilled = {{"employer_informed", oriented}, {"employer_agreement", oriented.plus_days(-1)}};
  for (auto& one : programme.prerequisites) one.after.clear();
  EXPECT_TRUE(check_days(programme, referral, now_is).ok());
  for (auto& one : programme.prerequisites)
    if (one.id == "employer_informed") one.after = "employer_agreed";
  std::swap(referral.fulfilled[0].on, referral.fulfilled[1].on);
  EXPECT_THAT(said(check_days(programme, referral, now_is)),
              testing::ElementsAre("enrolment.day_before_step prerequisite.employer_informed"));
}

TEST(Contracts, DoNotEndBeforeTheyBegin) {
  ReferralCase referral;
  referral.contract_start = oriented;
  referral.contract_end = oriented.plus_days(-1);
  EXPECT_THAT(said(check_days(pec(), referral, now_is)),
              testing::ElementsAre("enrolment.contract_order contract_end"));
}

// ---- for days as they come ----

Date any_day() { return Date(2021, 12, 1).plus_days(*rc::gen::inRange(0, 240)); }

RC_GTEST_PROP(AnyDays, OfAReferralThatIsAcceptedAreInOrder, ()) {
  const Date today = any_day();
  auto referral = a_case(any_day(), any_day());
  const Date birth = any_day();
  referral.facts.set("birth_date", birth);
  if (*rc::gen::arbitrary<bool>()) referral.flag_reason = "Motif";
  if (!check_days(prepa(), referral, today).ok()) return;
  RC_ASSERT(birth <= *referral.informed_on);
  RC_ASSERT(*referral.informed_on <= referral.fulfilled[0].on);
  RC_ASSERT(referral.fulfilled[0].on <= today);
  RC_ASSERT(*referral.agreement_starts <= *referral.informed_on || !referral.flag_reason.empty());
}

RC_GTEST_PROP(AnyDays, OfWhatIsAcceptedAfterwardsAreInOrder, ()) {
  const Date today = any_day();
  Enrolment one = somebody({});
  one.birth_date = any_day();
  one.oriented_on = any_day();
  if (*rc::gen::arbitrary<bool>()) one.entered_on = any_day();
  one.state = *rc::gen::element(EnrolmentState::enrolled, EnrolmentState::waiting);
  const Date day = any_day();
  const auto since_entry = [&] { return one.entered_on && *one.entered_on <= day && day <= today; };
  if (check_completion(prepa(), one, "training", day, today).ok()) RC_ASSERT(since_entry());
  if (check_abandon(prepa(), one, "", day, today).ok()) RC_ASSERT(since_entry());
  if (check_exam(one, "passed", day, today).ok()) RC_ASSERT(since_entry());
  if (check_phase(pec(), one, "first_meeting", day, today).ok()) RC_ASSERT(since_entry());
  if (check_fulfilled(pec(), one, {"portfolio", day}, today).ok()) RC_ASSERT(since_entry());
  if (check_withdrawal(one, day, today).ok())
    RC_ASSERT(!one.entered_on && one.oriented_on <= day && day <= today);
}

}  // namespace
}  // namespace concerto::delivery
