// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/agreement.h"

#include <gtest/gtest.h>

#include "features/partnerships/agreement_state.h"
#include "features/partnerships/plan.h"
#include "features/partnerships/samples.h"

namespace concerto::partnerships {
namespace {

Agreement to_sign() {
  Agreement agreement = a_concluded_agreement();
  agreement.stage = Stage::to_sign;
  agreement.signatures.clear();
  return agreement;
}

Signature by(const Agreement& agreement, std::size_t party, Date day) {
  return {.organisation = agreement.parties[party].organisation,
          .name = "N",
          .title = "t",
          .signed_on = day,
          .place = "Ville"};
}

std::vector<std::string> codes(const Refusal& refusal) {
  std::vector<std::string> all = {refusal.code};
  for (const Refusal& other : refusal.also) all.push_back(other.code);
  return all;
}

const Date today(2022, 6, 10);

}  // namespace

// AFPA-01
TEST(CheckParties, TakesTheTwoInstitutionsOfThePack) {
  EXPECT_TRUE(check_parties(a_small_pack(), a_concluded_agreement().parties).ok());
}

TEST(CheckParties, RefusesAKindThatMayNotTakeTheRole) {
  auto parties = a_concluded_agreement().parties;
  parties[1].organisation_kind = "employer";
  const auto outcome = check_parties(a_small_pack(), parties);
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.refusal().code, "partnerships.kind_not_allowed");
  EXPECT_EQ(outcome.refusal().field, "party_2");
}

TEST(CheckParties, SaysEverythingThatIsMissingAtOnce) {
  auto parties = a_concluded_agreement().parties;
  parties.pop_back();
  parties[0].signatory_name.clear();
  const auto outcome = check_parties(a_small_pack(), parties);
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(codes(outcome.refusal()),
            (std::vector<std::string>{"partnerships.signatory_missing", "partnerships.role_missing"}));
  EXPECT_EQ(outcome.refusal().field, "signatory_1");
}

TEST(CheckParties, RefusesTheSameInstitutionTwiceAndTooMany) {
  auto parties = a_concluded_agreement().parties;
  parties.push_back(parties[0]);
  const auto all = codes(check_parties(a_small_pack(), parties).refusal());
  EXPECT_EQ(all, (std::vector<std::string>{"partnerships.party_twice", "partnerships.party_twice",
                                           "partnerships.role_too_many"}));
}

// AFPA-22
packs::Pack with_services() {
  packs::Pack pack = a_small_pack();
  packs::PartyRole service;
  service.id = "service";
  service.kinds = {"local_mission"};
  service.least = 0;
  service.most = 2;
  service.signs = false;
  pack.parties.push_back(service);
  return pack;
}

Party a_service(std::uint8_t number) {
  Party party{{}, "Mission locale", "local_mission", "service", "", ""};
  party.organisation.uuid.bytes[15] = number;
  return party;
}

// AFPA-10: who refers people is a party without signing.
TEST(CheckParties, TakesAnInstitutionThatDoesNotSignAndNamesNobody) {
  auto parties = a_concluded_agreement().parties;
  EXPECT_TRUE(check_parties(with_services(), parties).ok()) << "nobody has to take the role";
  parties.push_back(a_service(7));
  EXPECT_TRUE(check_parties(with_services(), parties).ok());
  parties.back().signatory_name = "Quelqu’un";
  const auto refused = check_parties(with_services(), parties);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "partnerships.signatory_unasked");
  EXPECT_EQ(refused.refusal().field, "signatory_3");
}

TEST(FullySigned, WaitsForThoseOnlyWhoSign) {
  Agreement agreement = a_concluded_agreement();
  agreement.parties.push_back(a_service(7));
  EXPECT_TRUE(fully_signed(with_services(), agreement));
  EXPECT_TRUE(agreement.is_signatory(agreement.parties[0].organisation));
  EXPECT_FALSE(agreement.is_signatory(agreement.parties[2].organisation));
  agreement.stage = Stage::to_sign;
  const auto refused =
      check_signature(with_services(), agreement, by(agreement, 2, Date(2022, 6, 1)), Date(2022, 6, 2));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "partnerships.signs_not");
}

TEST(NoticeOf, RefusesWhoDoesNotSign) {
  Agreement agreement = a_concluded_agreement();
  agreement.parties.push_back(a_service(7));
  const auto refused = notice_of(with_services(), agreement, agreement.parties[2].organisation, "",
                                 Date(2022, 9, 1), Date(2022, 9, 2));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "partnerships.not_signatory");
}

TEST(CheckReferents, WantsOneForEachParty) {
  Agreement agreement = to_sign();
  agreement.referents = {{{}, agreement.parties[0].organisation, "referent", "R", {}, agreement.starts, {}}};
  const auto outcome = check_referents(a_small_pack(), agreement);
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(codes(outcome.refusal()), (std::vector<std::string>{"partnerships.referent_missing"}));
}

// AFPA-93
TEST(MissingContacts, NamesTheExperimentReferentThatNobodyIs) {
  Agreement agreement = to_sign();
  for (const Party& party : agreement.parties)
    agreement.referents.push_back({{}, party.organisation, "referent", "R", {}, agreement.starts, {}});
  const auto missing = missing_contacts(a_small_pack(), agreement, today);
  ASSERT_EQ(missing.size(), 1u);
  EXPECT_EQ(missing[0].kind, "experiment_referent");
}

TEST(CheckSignature, AllowsARetroactiveStart) {  // AMB-75
  const Agreement agreement = to_sign();
  EXPECT_TRUE(check_signature(a_small_pack(), agreement, by(agreement, 0, today), today).ok());
}

TEST(CheckSignature, RefusesToBeLateWhereThePackIsNotRetroactive) {
  packs::Pack pack = a_small_pack();
  pack.term.retroactive = false;
  const Agreement agreement = to_sign();
  EXPECT_EQ(check_signature(pack, agreement, by(agreement, 0, today), today).refusal().code,
            "partnerships.not_retroactive");
}

TEST(CheckSignature, RefusesTomorrow) {
  const Agreement agreement = to_sign();
  EXPECT_EQ(
      check_signature(a_small_pack(), agreement, by(agreement, 0, today.plus_days(1)), today).refusal().code,
      "partnerships.signed_in_future");
}

TEST(CheckSignature, RefusesTwice) {
  Agreement agreement = to_sign();
  agreement.signatures.push_back(by(agreement, 0, today));
  EXPECT_EQ(check_signature(a_small_pack(), agreement, by(agreement, 0, today), today).refusal().code,
            "partnerships.signed_already");
}

TEST(CheckSignature, RefusesADraft) {
  Agreement agreement = to_sign();
  agreement.stage = Stage::draft;
  EXPECT_EQ(check_signature(a_small_pack(), agreement, by(agreement, 0, today), today).refusal().code,
            "partnerships.not_to_sign");
}

TEST(CheckSignature, RefusesWhoIsNoParty) {
  const Agreement agreement = to_sign();
  Signature signature = by(agreement, 0, today);
  signature.organisation = {};
  EXPECT_EQ(check_signature(a_small_pack(), agreement, signature, today).refusal().code,
            "partnerships.not_a_party");
}

// AFPA-31
TEST(NoticeOf, TakesEffectTwoMonthsAfterTheLetter) {
  const Agreement agreement = a_concluded_agreement();
  const auto notice = notice_of(a_small_pack(), agreement, agreement.parties[1].organisation, "",
                                Date(2022, 12, 31), Date(2023, 1, 5));
  ASSERT_TRUE(notice.ok());
  EXPECT_EQ(notice->effective_on, Date(2023, 2, 28));
}

TEST(NoticeOf, RefusesWhatCannotTakeEffectBeforeTheEnd) {
  const Agreement agreement = a_concluded_agreement();
  EXPECT_EQ(notice_of(a_small_pack(), agreement, agreement.parties[0].organisation, "", Date(2023, 11, 15),
                      Date(2023, 11, 15))
                .refusal()
                .code,
            "partnerships.notice_after_end");
}

TEST(NoticeOf, RefusesASecondOne) {
  Agreement agreement = a_concluded_agreement();
  agreement.notice = Notice{Date(2022, 10, 1), agreement.parties[0].organisation, "", Date(2022, 12, 1)};
  EXPECT_EQ(notice_of(a_small_pack(), agreement, agreement.parties[0].organisation, "", Date(2022, 10, 2),
                      Date(2022, 10, 2))
                .refusal()
                .code,
            "partnerships.notice_given_already");
}

// AFPA-30
TEST(State, FollowsTheDays) {
  Agreement agreement = a_concluded_agreement();
  EXPECT_EQ(state_on(agreement, Date(2021, 12, 31)), State::awaiting_start);
  EXPECT_EQ(state_on(agreement, Date(2022, 1, 1)), State::in_force);
  EXPECT_EQ(state_on(agreement, Date(2023, 12, 31)), State::in_force);
  EXPECT_EQ(state_on(agreement, Date(2024, 1, 1)), State::expired);
  agreement.notice = Notice{Date(2022, 12, 31), agreement.parties[0].organisation, "", Date(2023, 2, 28)};
  EXPECT_EQ(state_on(agreement, Date(2022, 12, 30)), State::in_force);
  EXPECT_EQ(state_on(agreement, Date(2023, 2, 28)), State::notice_given);
  EXPECT_EQ(state_on(agreement, Date(2023, 3, 1)), State::terminated);
}

TEST(State, OfWhatIsNotSignedIsADraftWhateverTheDay) {
  Agreement agreement = to_sign();
  EXPECT_EQ(state_on(agreement, Date(2025, 1, 1)), State::to_sign);
  EXPECT_FALSE(agreement.in_force(Date(2022, 7, 1)));
}

TEST(StateRibbon, SaysThatTheStartIsRetroactiveAndWhenItEnds) {
  const auto steps = state_ribbon(a_concluded_agreement(), Date(2022, 7, 1));
  ASSERT_EQ(steps.size(), 4u);
  EXPECT_EQ(steps[1].reason, "signed_by_all");
  EXPECT_EQ(steps[1].day, Date(2022, 6, 10));
  EXPECT_EQ(steps[2].reason, "retroactive");
  EXPECT_TRUE(steps[2].current);
  EXPECT_EQ(steps[3].state, State::expired);
  EXPECT_FALSE(steps[3].reached);
  EXPECT_EQ(steps[3].day, Date(2023, 12, 31));
}

TEST(StateRibbon, EndsWithTheNotice) {
  Agreement agreement = a_concluded_agreement();
  agreement.notice =
      Notice{Date(2022, 12, 31), agreement.parties[0].organisation, "réorganisation", Date(2023, 2, 28)};
  const auto steps = state_ribbon(agreement, Date(2023, 3, 1));
  ASSERT_EQ(steps.size(), 5u);
  EXPECT_EQ(steps[3].reason, "notice_because");
  EXPECT_TRUE(steps[4].current);
  EXPECT_EQ(steps[4].day, Date(2023, 2, 28));
}

// AFPA-32
TEST(Dues, AskForTheTransmissionOnceSigned) {
  const auto all = dues(a_small_pack(), a_concluded_agreement(), Date(2022, 7, 1));
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all.front().code, "transmission");
  EXPECT_EQ(all.back().code, "end");
}

TEST(Terms, TheLatestThatHasBegunHolds) {
  Agreement agreement = a_concluded_agreement();
  agreement.terms[0].until = Date(2022, 12, 31);
  agreement.terms.push_back({TermId{}, AgreementId{}, "small", 2, Date(2023, 1, 1), agreement.ends});
  EXPECT_EQ(agreement.term_on(Date(2021, 6, 1))->pack_version, 1);
  EXPECT_EQ(agreement.term_on(Date(2022, 12, 31))->pack_version, 1);
  EXPECT_EQ(agreement.term_on(Date(2023, 1, 1))->pack_version, 2);
  EXPECT_EQ(agreement.term_on(Date(2030, 1, 1))->pack_version, 2);
}

// AFPA-23, AFPA-33, AFPA-77
TEST(ProposedPlan, HoldsBothPartiesCommitmentsAndTheTargetsOfItsYear) {
  const YearPlan plan = proposed_plan(a_small_pack(), 2022, Language::fr);
  ASSERT_EQ(plan.rows.size(), 2u);
  EXPECT_EQ(plan.rows[0].role, "centre");
  EXPECT_EQ(plan.rows[1].role, "county");
  ASSERT_NE(plan.indicator("entries"), nullptr);
  EXPECT_EQ(plan.indicator("entries")->target, 30);
  EXPECT_EQ(plan.indicator("entries")->unit, "engaged");
  EXPECT_EQ(plan.indicator("visitors")->target, std::nullopt);
  EXPECT_EQ(proposed_plan(a_small_pack(), 2023, Language::fr).indicator("entries"), nullptr);
}

TEST(PlanYears, CoverEveryCalendarYear) {
  EXPECT_EQ(plan_years(a_concluded_agreement()), (std::vector<int>{2022, 2023}));
}

TEST(Progress, LeavesOutWhatWasDropped) {
  YearPlan plan = proposed_plan(a_small_pack(), 2022, Language::fr);
  plan.rows[0].state = RowState::done;
  plan.rows[1].state = RowState::dropped;
  EXPECT_EQ(progress(plan), (Ratio{1, 1}));
}

}  // namespace concerto::partnerships
