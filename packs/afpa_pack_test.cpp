// SPDX-License-Identifier: EUPL-1.2
// What the first pack says beyond its worked examples: plan, indicators, reports, events, publicity. Each
// test names the requirements it shows.
#include "packs/pack_text.h"
#include "packs/samples.h"

namespace concerto::packs {
namespace {

const Pack& pack() { return *shipped().newest("afpa"); }

using Names = std::vector<std::string>;

template <class Things>
Names ids(const Things& things) {
  Names all;
  for (const auto& thing : things) all.push_back(thing.id);
  return all;
}

Names commitments(const char* heading, const char* party) {
  Names all;
  for (const auto& commitment : pack().heading(heading)->commitments)
    if (commitment.party == party) all.push_back(commitment.id);
  return all;
}

/// Whether the indicator counts a row with these facts.
Answer counts(const char* indicator, const Facts& facts) {
  const Indicator& found = *pack().indicator(indicator);
  const auto& reference = shipped().reference();
  return evaluate(found.where, facts, reference.vocabulary_of(*reference.subject(found.counts))).answer;
}

const Indicator& indicator(const char* id) { return *pack().indicator(id); }

// AFPA-02, AFPA-03, AFPA-29, AFPA-99, DP-12: identity, its place in the county's policy, its legal bases.
TEST(AfpaPack, NamesItsPurposeAndLegalBases) {
  EXPECT_EQ(pack().identity.jurisdiction, "FR");
  EXPECT_FALSE(pack().identity.purpose.in(Language::nl).empty());
  EXPECT_EQ(pack().identity.legal_basis.size(), 7U);
}

// AFPA-01, AFPA-22, AFPA-41, AFPA-93: two parties that sign, each with its referents.
TEST(AfpaPack, HasTwoPartiesWithTheirReferents) {
  EXPECT_EQ(ids(pack().parties), (Names{"department", "centre", "prescribing_service"}));
  EXPECT_THAT(pack().party("department")->contacts,
              testing::IsSupersetOf({"referent", "training_access_referent", "experiment_referent"}));
  EXPECT_THAT(pack().party("centre")->contacts,
              testing::IsSupersetOf({"referent", "coordinator", "deployment_officer"}));
}

// AFPA-10, AFPA-11, AFPA-47, AMB-86: who refers people without signing, each as what it is.
TEST(AfpaPack, LetsServicesReferWithoutSigning) {
  const PartyRole& service = *pack().party("prescribing_service");
  EXPECT_TRUE(service.prescriber);
  EXPECT_FALSE(service.signs);
  EXPECT_EQ(service.least, 0);
  EXPECT_TRUE(service.prescribes_as("local_mission", "local_mission"));
  EXPECT_FALSE(service.prescribes_as("departmental_council", "local_mission"));
  EXPECT_FALSE(service.prescribes_as("child_welfare_service", "local_mission"));
  const PartyRole& county = *pack().party("department");
  EXPECT_TRUE(county.prescribes_as("departmental_council", "departmental_council"));
  EXPECT_TRUE(county.prescribes_as("child_welfare_service", "departmental_council"));
  EXPECT_FALSE(county.prescribes_as("local_mission", "departmental_council"));
  EXPECT_FALSE(pack().party("centre")->prescribes_as("adult_training_centre", "adult_training_centre"));
}

// Every kind that a programme takes people from can be said by some party: nobody is listed in vain.
TEST(AfpaPack, HasARoleForEveryPrescriberOfItsProgrammes) {
  for (const Programme& programme : pack().programmes)
    for (const PrescriberTerms& terms : programme.prescribers)
      EXPECT_TRUE(std::ranges::any_of(pack().parties,
                                      [&](const PartyRole& role) {
                                        return std::ranges::any_of(role.kinds, [&](const std::string& kind) {
                                          return role.prescribes_as(terms.kind, kind);
                                        });
                                      }))
          << programme.id << ": " << terms.kind;
}

// AFPA-28, AFPA-31, AFPA-32, AMB-75, DP-13: amendments, stamps, marked confidentiality, retroactive effect.
TEST(AfpaPack, ChangesByAmendmentAndKeepsTheStampsOfTheAuthority) {
  EXPECT_TRUE(pack().term.amendments);
  EXPECT_TRUE(pack().term.retroactive);
  EXPECT_TRUE(pack().term.confidentiality_marks);
  EXPECT_EQ(pack().term.stamps, (Names{"sent", "received", "posted", "act"}));
}

// AFPA-23, AFPA-33, AMB-72, AMB-94: one plan a year, four headings with commitments and indicators.
TEST(AfpaPack, HasAYearlyPlanInFourHeadings) {
  EXPECT_EQ(pack().plan.cadence, "year");
  Names numbers;
  for (const auto& heading : pack().plan.headings) {
    numbers.push_back(heading.number);
    EXPECT_FALSE(heading.indicators.empty()) << heading.id;
    EXPECT_FALSE(commitments(heading.id.c_str(), "centre").empty()) << heading.id;
    EXPECT_FALSE(commitments(heading.id.c_str(), "department").empty()) << heading.id;
  }
  EXPECT_EQ(numbers, (Names{"2.1.1", "2.1.2", "2.1.3", "2.1.4"}));
}

// AFPA-25, AFPA-26, AMB-88: the first steering meeting validates plan and indicators, each one makes the
// balance.
TEST(AfpaPack, FirstSteeringMeetingValidatesPlanAndIndicators) {
  const Committee& steering = *pack().committee(pack().plan.validated_by);
  EXPECT_EQ(steering.first_meeting, (Names{"plan", "indicators"}));
  EXPECT_EQ(steering.each_meeting, (Names{"quantitative_balance", "qualitative_balance", "improvements"}));
  ASSERT_EQ(steering.seats.size(), 2U);
  EXPECT_EQ(steering.seats[0].least, 1);
  EXPECT_TRUE(pack().committee("national_steering")->external);
}

// AFPA-34, AFPA-35, AFPA-36, AFPA-37: commitments on information.
TEST(AfpaPack, BothPartiesCommitThemselvesOnInformation) {
  EXPECT_EQ(commitments("information", "centre"),
            (Names{"announce_events", "organise_visits", "attend_team_meeting"}));
  EXPECT_EQ(commitments("information", "department"),
            (Names{"spread_information", "mobilise_operators", "hold_stand"}));
}

// AFPA-39, AFPA-40, AFPA-41, AFPA-43, AFPA-45, AMB-70: commitments on places, calendars and intake.
TEST(AfpaPack, BothPartiesCommitThemselvesOnPlacesAndCalendars) {
  EXPECT_EQ(commitments("common_training", "centre"), (Names{"publish_places", "trade_meetings"}));
  EXPECT_EQ(commitments("common_training", "department"),
            (Names{"spread_places", "invite_recipients", "name_training_referent"}));
  EXPECT_EQ(commitments("accompaniment", "centre"), Names{"entry_calendar"});
  EXPECT_EQ(commitments("accompaniment", "department"), Names{"spread_calendar"});
  EXPECT_EQ(commitments("recognition", "centre"), Names{"organise_intake"});
  EXPECT_EQ(commitments("recognition", "department"), Names{"inform_referent_services"});
}

// AFPA-04, AFPA-34, AFPA-35, AFPA-37, AFPA-40, AFPA-78: the kinds of event and what they ask.
TEST(AfpaPack, KnowsItsKindsOfEvent) {
  EXPECT_THAT(ids(pack().events),
              testing::UnorderedElementsAre("open_day", "group_information", "technical_visit",
                                            "trade_meeting", "employment_training_event",
                                            "insertion_team_meeting", "referent_communication"));
  EXPECT_TRUE(pack().event("open_day")->stand);
  EXPECT_TRUE(pack().event("trade_meeting")->evaluation);
  EXPECT_FALSE(pack().event("insertion_team_meeting")->followed_people);
}

// AFPA-38, KPI-AF1, KPI-AF2, KPI-AF3, KPI-AF4: recipients or people followed by the county, each once, per
// event.
TEST(AfpaPack, CountsRecipientsAndFollowedPeopleAtEvents) {
  const std::string open_day = "open_day", visit = "technical_visit";
  EXPECT_EQ(counts("open_day_participants", {{"event_kind", open_day}, {"receives_rsa", true}}), Answer::yes);
  EXPECT_EQ(counts("open_day_participants",
                   {{"event_kind", open_day}, {"receives_rsa", false}, {"followed_by_prescriber", true}}),
            Answer::yes);
  EXPECT_EQ(counts("open_day_participants",
                   {{"event_kind", open_day}, {"receives_rsa", false}, {"followed_by_prescriber", false}}),
            Answer::no);
  EXPECT_EQ(counts("open_day_participants", {{"event_kind", visit}, {"receives_rsa", true}}), Answer::no);
  EXPECT_EQ(counts("technical_visit_participants", {{"event_kind", visit}, {"receives_rsa", true}}),
            Answer::yes);
  for (const auto* id : {"open_day_participants", "group_information_participants",
                         "technical_visit_participants", "trade_meeting_participants"}) {
    EXPECT_EQ(indicator(id).unit, "persons");
    EXPECT_EQ(indicator(id).breakdowns, Names{"event"});
  }
}

// AFPA-42, AMB-82, AMB-90, DP-20, KPI-AF5, KPI-AF6, KPI-AF7, KPI-AF8: entries, success, employment, stories.
TEST(AfpaPack, FollowsTrainingSuccessAndEmployment) {
  EXPECT_EQ(indicator("training_entries").counts, "training_entry");
  EXPECT_TRUE(indicator("exam_success_rate").rate);
  EXPECT_EQ(facts_of(indicator("exam_success_rate").numerator), Names{"passed"});
  EXPECT_EQ(counts("employment_exit_rate", {{"exited", true}, {"receives_rsa", true}}), Answer::yes);
  EXPECT_EQ(counts("employment_exit_rate", {{"receives_rsa", true}}), Answer::no);
  EXPECT_EQ(indicator("success_stories").unit, "narrative");
  EXPECT_EQ(counts("success_stories", {}), Answer::no);
  EXPECT_EQ(counts("success_stories", {{"agreement_recorded", true}}), Answer::yes);
}

// AFPA-44, AMB-68, AMB-69, KPI-AF9, KPI-AF10, KPI-AF11: entries by route, workshop and phase.
TEST(AfpaPack, CountsEntriesByRouteWorkshopAndPhase) {
  EXPECT_EQ(indicator("prepa_entries").breakdowns, Names{"track"});
  EXPECT_EQ(counts("prepa_entries", {{"entered", true}, {"receives_rsa", true}}), Answer::yes);
  EXPECT_EQ(counts("prepa_entries", {{"receives_rsa", true}}), Answer::no);
  EXPECT_EQ(counts("pec_workshop_entries", {{"phase", std::string{"recognition"}}}), Answer::yes);
  EXPECT_EQ(counts("pec_workshop_entries", {{"phase", std::string{"first_meeting"}}}), Answer::no);
  EXPECT_EQ(counts("promo_phase_entries", {{"phase", std::string{"engagement"}}}), Answer::yes);
  EXPECT_EQ(counts("promo_phase_entries", {{"phase", std::string{"preparation"}}}), Answer::no);
}

// AFPA-46, AFPA-77, AMB-74, KPI-AF12, KPI-AF13: oriented is referred, engaged is entered.
TEST(AfpaPack, CountsOrientedByReferralAndEngagedByEntry) {
  EXPECT_EQ(indicator("pec_oriented").counts, "referral");
  EXPECT_EQ(counts("pec_oriented", {{"prescriber_kind", std::string{"departmental_council"}}}), Answer::yes);
  EXPECT_EQ(counts("pec_oriented", {{"prescriber_kind", std::string{"employment_service"}}}), Answer::no);
  EXPECT_EQ(indicator("promo_oriented").counts, "referral");
  EXPECT_EQ(counts("promo_oriented", {{"child_welfare", true}}), Answer::yes);
  EXPECT_EQ(counts("promo_oriented", {}), Answer::no);
  for (const auto* id : {"prepa_engaged", "pec_engaged"}) EXPECT_EQ(indicator(id).counts, "enrolment");
  for (const auto& target : pack().plan.targets)
    EXPECT_NE(pack().indicator(target.indicator), nullptr) << target.id;
}

// AFPA-66, AMB-81, KPI-AF14: over exits, and beside it over entries.
TEST(AfpaPack, ShowsPositiveExitsOverExitsAndOverEntries) {
  EXPECT_EQ(counts("promo_positive_exit_rate", {{"exited", true}}), Answer::yes);
  EXPECT_EQ(counts("promo_positive_exit_rate", {{"entered", true}}), Answer::no);
  EXPECT_EQ(counts("promo_positive_on_entries", {{"entered", true}}), Answer::yes);
}

// AFPA-39, AMB-95, KPI-AF18: places are read as they stand, not per period.
TEST(AfpaPack, ReadsPlacesAsTheyStand) {
  EXPECT_EQ(indicator("places_available").period, "now");
  EXPECT_EQ(indicator("places_available").measure, "available");
  EXPECT_EQ(indicator("places_available").date, "starts_on");  // of sessions that can still be entered
  EXPECT_EQ(indicator("places_offered").measure, "capacity");
}

// AFPA-27, AFPA-90, KPI-AF15, KPI-AF16, KPI-AF17: three families of indicators, for each programme.
TEST(AfpaPack, HasThreeFamiliesOfIndicators) {
  std::map<std::string, int> families;
  for (const auto& one : pack().indicators) {
    if (one.family.empty()) continue;
    ++families[one.family];
    EXPECT_THAT(one.breakdowns, testing::Contains("programme")) << one.id;
  }
  EXPECT_EQ(families.size(), 3U);
}

// AFPA-89, AFPA-91, AFPA-92, AFPA-98, AMB-84, DP-17, REP-AF1, REP-AF2, REP-AF3, REP-AF4: reports, never with
// names.
TEST(AfpaPack, OwesItsReportsWithoutNames) {
  EXPECT_EQ(ids(pack().reports), (Names{"monthly_dashboard", "quarterly_report", "annual_report",
                                        "departmental_annual_report", "partnership_balance"}));
  EXPECT_TRUE(pack().report("monthly_dashboard")->per_programme);
  EXPECT_TRUE(pack().report("departmental_annual_report")->per_programme);
  EXPECT_EQ(pack().report("departmental_annual_report")->recipient, "ddetspp");
  for (const auto& report : pack().reports) EXPECT_FALSE(report.names) << report.id;
  for (const auto& one : pack().indicators) {
    if (one.unit != "persons") continue;
    EXPECT_GT(one.small_number, 0) << one.id << " is not masked when small";
  }
}

// AFPA-07, AFPA-50, AMB-68, AMB-71, AMB-80, AMB-85: two routes, four phases, three programmes and nothing
// made up.
TEST(AfpaPack, HasThreeProgrammes) {
  EXPECT_EQ(ids(pack().programmes), (Names{"prepa_competences", "competences_pec", "promo_16_18"}));
  const auto& prepa = programme_of("afpa", "prepa_competences");
  EXPECT_EQ(ids(prepa.tracks), (Names{"project", "secure_entry"}));
  EXPECT_EQ(prepa.phases.size(), 4U);
}

// AFPA-12, AFPA-13, AFPA-55, AFPA-59, AFPA-60, AMB-66: three certifications in four phases, with their
// contents.
TEST(AfpaPack, HasThreeWaysToCertification) {
  const auto& pec = programme_of("afpa", "competences_pec");
  EXPECT_EQ(ids(pec.tracks), (Names{"vae", "rsfp", "clea_socle"}));
  EXPECT_EQ(ids(pec.phases), (Names{"first_meeting", "recognition", "positioning", "certification"}));
  EXPECT_FALSE(pec.phase("recognition")->contents.empty());
  EXPECT_FALSE(pec.phase("positioning")->contents.empty());
  EXPECT_FALSE(pec.track("rsfp")->audience.empty());
}

// AFPA-49, AFPA-76, AFPA-83, AFPA-84, AMB-78: the State funds, sessions may move, one outside tool for all
// three.
TEST(AfpaPack, UsesTheOutsideToolForAllProgrammes) {
  for (const auto& programme : pack().programmes) {
    EXPECT_EQ(programme.external_tool, "panda");
    EXPECT_EQ(programme.funder, "state_pic");
    EXPECT_TRUE(programme.delocalised);
  }
  const ExternalTool& tool = *shipped().reference().tool("panda");
  EXPECT_EQ(tool.sheet.front().id, "family_name");
  EXPECT_EQ(tool.sheet[2].id, "birth_date");
}

// AFPA-87, AMB-77, DP-16, REP-AF6: owed for two programmes, offered for the third, to the person and the
// referent.
TEST(AfpaPack, SendsTheBalanceToPersonAndReferent) {
  for (const auto& programme : pack().programmes) {
    ASSERT_TRUE(programme.balance.has_value()) << programme.id;
    EXPECT_TRUE(programme.balance->to_person);
    EXPECT_EQ(programme.balance->recipient, "referent");
    EXPECT_EQ(programme.balance->owed, programme.id != "promo_16_18");
  }
}

// AFPA-84, AFPA-85, REP-AF5: attendance by half-day, signed by trainee and trainer.
TEST(AfpaPack, AsksBothSignaturesForAttendance) {
  EXPECT_TRUE(pack().attendance.trainee_signs);
  EXPECT_TRUE(pack().attendance.trainer_signs);
  EXPECT_GT(pack().attendance.correction_days, 0);
  EXPECT_EQ(pack().attendance.times.morning_from, "09:00");
}

// AFPA-70, AFPA-72, AFPA-75, AMB-79, AMB-87: contents, exits and follow-up of the programme for the young.
TEST(AfpaPack, FollowsTheYoungForSixMonths) {
  const auto& promo = programme_of("afpa", "promo_16_18");
  EXPECT_EQ(promo.follow_up_months, 6);
  EXPECT_TRUE(promo.exit("apprenticeship")->positive);
  EXPECT_FALSE(promo.exit("abandoned")->positive);
  EXPECT_FALSE(promo.phase("construction_2")->contents.empty());
}

// AFPA-05, AFPA-14, AFPA-15, AFPA-16, AFPA-17, AFPA-18, AFPA-19, AFPA-20, AFPA-21: further services on offer.
TEST(AfpaPack, ListsItsFurtherOffers) {
  EXPECT_EQ(pack().offers.size(), 9U);
  EXPECT_NE(pack().domain("accompaniment"), nullptr);
}

// AFPA-79, AFPA-94, AMB-83: the kit, and what every publication shows.
TEST(AfpaPack, HasAKitAndRequiredMentions) {
  EXPECT_EQ(ids(pack().publicity.kit), (Names{"flyer", "sales_argument", "titles_list", "staff_list"}));
  EXPECT_EQ(ids(pack().publicity.required), (Names{"logo_state", "logo_pic", "mention_state_funding"}));
}

TEST(PackText, GivesTheWordsOfAnIdInEachLanguage) {
  EXPECT_EQ(exit_text(pack(), "promo_16_18", "apprenticeship", Language::fr), "Apprentissage");
  EXPECT_EQ(exit_text(pack(), "promo_16_18", "apprenticeship", Language::nl), "Leercontract");
  EXPECT_EQ(kind_text(pack(), "obstacles", "childcare", Language::en), "Childcare");
  EXPECT_EQ(own_word(pack(), "referral", Language::fr), "prescription");
}

TEST(PackText, AnUnknownIdStandsForItself) {
  EXPECT_EQ(programme_text(pack(), "gone", Language::fr), "gone");
  EXPECT_EQ(exit_text(pack(), "gone", "lost", Language::fr), "lost");
  EXPECT_EQ(own_word(pack(), "gone", Language::fr), "");
}

TEST(PackText, WordsTheChoicesOfAFact) {
  const auto& reference = shipped().reference();
  const Fact& phase = *reference.subject("phase_entry")->facts.find("phase");
  EXPECT_EQ(choice_text(pack(), phase, "engagement", Language::en), "Engagement");
  const Fact& presence = *reference.subject("attendance")->facts.find("presence");
  EXPECT_EQ(choice_text(pack(), presence, "excused", Language::fr), "excusé");
}

}  // namespace
}  // namespace concerto::packs
