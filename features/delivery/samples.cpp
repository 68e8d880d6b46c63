// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/samples.h"

#include "features/delivery/feature.h"
#include "features/delivery/session_calendar.h"
#include "features/people/samples.h"

namespace concerto::delivery {

using storage::Transaction;

const Instant when_made = Instant::at_midnight_utc(Date(2022, 5, 3)).plus_minutes(600);

access::Actor somebody_of(Transaction& tx, OrganisationId organisation, std::string_view role,
                          const std::string& name) {
  return people::given_member(tx, organisation, std::string(role), name);
}

Stage a_stage(Transaction& tx) {
  Stage stage;
  const auto two = partnerships::two_institutions(tx);
  stage.county = two.county;
  stage.centre = two.centre;
  stage.agreement = partnerships::an_agreement_in_force(tx, two);
  stage.referent = somebody_of(tx, stage.county, "referent", "Claire Dumontel");
  stage.officer = somebody_of(tx, stage.county, "partnership_officer", "Paul Vernois");
  stage.manager = somebody_of(tx, stage.centre, "centre_manager", "Mina Farel");
  stage.trainer = somebody_of(tx, stage.centre, "trainer", "Léa Gardin");
  must_succeed(authorise(tx, test_library(), stage.manager,
                         {stage.agreement, stage.referent.user, stage.county, Date(2022, 1, 1)},
                         Date(2022, 1, 3)));
  return stage;
}

SessionPlan a_plan(int capacity, Date start) {
  SessionPlan plan;
  plan.programme = "prepa_competences";
  plan.track = "project";
  plan.title = "Projet mai";
  plan.site = "Centre";
  plan.modality = "on_site";
  plan.capacity = capacity;
  const auto* pack = test_library().newest("afpa");
  plan.halves = propose_calendar(*pack->programme(plan.programme), {.start = start, .track = plan.track});
  return plan;
}

SessionId an_open_session(Transaction& tx, const Stage& stage, int capacity, Date start) {
  const auto id = must_succeed(
      draw_up_session(tx, test_library(), stage.manager,
                      {stage.agreement, a_plan(capacity, start), {stage.trainer.user}}, when_made));
  must_succeed(publish_session(tx, stage.manager, id, 1, when_made));
  return id;
}

RecordId an_eligible_person(Transaction& tx, const Stage& stage, const std::string& family_name, Date born) {
  auto draft = people::a_draft(family_name, "Amina");
  draft.birth_date = born;
  const auto record = people::given_file(tx, stage.referent, draft, stage.referent.user);
  for (const char* status : {"rsa", "job_seeker"})
    must_succeed(people::add_status(tx, stage.referent, {record, status, Date(2022, 1, 10), std::nullopt},
                                    test_library().reference(), Date(2022, 5, 3), when_made));
  return record;
}

Refer a_referral(RecordId record, SessionId session, Date today) {
  Refer refer;
  refer.record = record;
  refer.session = session;
  refer.prescriber_kind = "departmental_council";
  refer.informed_on = today;
  refer.fulfilled = {{"adhesion", today}};
  refer.mobility_secured = true;
  refer.childcare_secured = true;
  return refer;
}

Referred an_enrolment(Transaction& tx, const Stage& stage, SessionId session, const std::string& family_name,
                      Date today) {
  const auto record = an_eligible_person(tx, stage, family_name);
  return must_succeed(
      refer(tx, test_library(), stage.referent, a_referral(record, session, today), today, when_made));
}

void an_entry(Transaction& tx, const Stage& stage, SessionId session, EnrolmentId who, Date day) {
  const auto roll = must_succeed(open_roll(tx, test_library(), stage.trainer, session, day, day));
  const auto& half = roll.halves.front().half;
  const RecordAttendance command{
      session, day, day, {{half.id, half.version}}, {{half.id, who, Presence::present}}, ""};
  must_succeed(record_attendance(tx, test_library(), stage.trainer, command, day, when_made));
}

void StagePages::SetUp() {
  TwoEngines::SetUp();
  if (IsSkipped()) return;
  house = std::make_unique<samples::House>(database(), clock);
  install(house->doors());
  stage = write([](Transaction& tx) { return a_stage(tx); });
  const auto sign_in = [&](const access::Actor& actor) {
    access::Membership membership;
    membership.id = actor.membership;
    membership.user = actor.user;
    membership.organisation = actor.organisation;
    membership.roles = actor.roles;
    return std::make_unique<samples::Browser>(house->sign_in(membership));
  };
  referent = sign_in(stage.referent);
  officer = sign_in(stage.officer);
  manager = sign_in(stage.manager);
  trainer = sign_in(stage.trainer);
}

void StagePages::TearDown() {
  for (auto* browser : {&referent, &officer, &manager, &trainer}) browser->reset();
  house.reset();
  TwoEngines::TearDown();
}

}  // namespace concerto::delivery
