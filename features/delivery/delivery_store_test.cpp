// SPDX-License-Identifier: EUPL-1.2
#include <atomic>
#include <thread>

#include "features/access/grants_actions.h"
#include "features/delivery/balance_actions.h"
#include "features/delivery/delivery_facts.h"
#include "features/delivery/event_actions.h"
#include "features/delivery/reserve_actions.h"
#include "features/delivery/roll_guest_actions.h"
#include "features/delivery/samples.h"
#include "features/delivery/session_calendar.h"
#include "features/governance/governance_actions.h"
#include "features/people/record_actions.h"
#include "features/people/samples.h"
#include "tests/two_engines.h"

namespace concerto::delivery {
namespace {

using storage::Transaction;

class Delivery : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped()) return;
    stage = database().write(test_scope(), [](Transaction& tx) { return a_stage(tx); });
  }
  template <class Action>
  auto write(Action action) {
    return database().write(test_scope(), action);
  }
  SessionId session_of(int capacity, Date start = Date(2022, 5, 9)) {
    return write([&](Transaction& tx) { return an_open_session(tx, stage, capacity, start); });
  }
  Session session(SessionId id) {
    return write([&](Transaction& tx) { return *load_session(tx, id); });
  }
  Enrolment enrolment(EnrolmentId id) {
    return write([&](Transaction& tx) { return *load_enrolment(tx, id); });
  }
  Referred enrol(SessionId id, const std::string& name) {
    return write([&](Transaction& tx) { return an_enrolment(tx, stage, id, name); });
  }
  Result<Referred> try_refer(const Refer& command, Date today = Date(2022, 5, 3)) {
    return write([&](Transaction& tx) {
      return refer(tx, test_library(), stage.referent, command, today, clock.now());
    });
  }
  RecordId person(const std::string& name, Date born = Date(1990, 5, 3)) {
    return write([&](Transaction& tx) { return an_eligible_person(tx, stage, name, born); });
  }
  RecordAttendance present(SessionId id, Date day, const std::vector<EnrolmentId>& who) {
    RecordAttendance command{.session = id, .from = day, .to = day, .seen = {}, .entries = {}, .reason = {}};
    const auto roll = write([&](Transaction& tx) { return *load_roll(tx, id, day, day, stage.centre); });
    const auto& half = roll.halves.front().half;
    command.seen = {{half.id, half.version}};
    for (const auto& one : who) command.entries.push_back({half.id, one, Presence::present});
    return command;
  }
  Result<RecordedAttendance> mark(const RecordAttendance& command, Date today, const access::Actor& actor) {
    return write([&](Transaction& tx) {
      return record_attendance(tx, test_library(), actor, command, today, clock.now());
    });
  }
  /// Present in the first half-day.
  Referred entered(SessionId id, const std::string& name) {
    const auto made = enrol(id, name);
    write([&](Transaction& tx) {
      an_entry(tx, stage, id, made.enrolment);
      return true;
    });
    return made;
  }
  std::int64_t number(std::string_view sql) {
    return write([&](Transaction& tx) { return tx.number(sql); });
  }
  static Enrolment enrolment_in(Transaction& tx, EnrolmentId id) { return *load_enrolment(tx, id); }
  static int session_version(Transaction& tx, SessionId id) { return load_session(tx, id)->version; }
  std::string refused_of(const Result<Referred>& result) {
    if (result.ok()) return "ok";
    std::string all = result.refusal().code;
    for (const auto& other : result.refusal().also) all += " " + other.code;
    return all;
  }
  Stage stage;
};

using Places = Delivery;

TEST_P(Places, AreTakenOneByOneAndThenTheListGrows) {
  const auto id = session_of(2);
  EXPECT_EQ(enrol(id, "Alba").state, EnrolmentState::enrolled);
  EXPECT_EQ(enrol(id, "Bruna").state, EnrolmentState::enrolled);
  const auto third = enrol(id, "Carla");
  EXPECT_EQ(third.state, EnrolmentState::waiting);
  EXPECT_EQ(third.rank, 1);
  EXPECT_EQ(enrol(id, "Delia").rank, 2);
  EXPECT_EQ(session(id).taken, 2);
  EXPECT_EQ(session(id).waiting, 2);
}

TEST_P(Places, OfTwoWhoTakeTheLastOneAtOnceExactlyOneGetsIt) {
  const auto id = session_of(1);
  constexpr int people = 6;
  std::vector<RecordId> records;
  for (int at = 0; at < people; ++at)
    records.push_back(person("Rival" + std::string(1, static_cast<char>('a' + at))));
  std::atomic<int> ready{0};
  std::vector<std::optional<Referred>> outcomes(people);
  std::vector<std::thread> threads;
  for (int at = 0; at < people; ++at)
    threads.emplace_back([&, at] {
      ++ready;
      while (ready < people) std::this_thread::yield();
      const auto result = try_refer(a_referral(records[static_cast<std::size_t>(at)], id));
      if (result.ok()) outcomes[static_cast<std::size_t>(at)] = *result;
    });
  for (auto& thread : threads) thread.join();

  int enrolled = 0;
  std::vector<int> ranks;
  for (const auto& outcome : outcomes) {
    ASSERT_TRUE(outcome);
    if (outcome->state == EnrolmentState::enrolled)
      ++enrolled;
    else
      ranks.push_back(outcome->rank);
  }
  EXPECT_EQ(enrolled, 1);
  EXPECT_THAT(ranks, testing::UnorderedElementsAre(1, 2, 3, 4, 5));
  EXPECT_EQ(session(id).taken, 1);
  EXPECT_EQ(session(id).waiting, 5);
}

TEST_P(Places, GoToTheFirstOfTheListWhenSomebodyCancels) {
  const auto id = session_of(1);
  const auto holder = enrol(id, "Alba");
  const auto first = enrol(id, "Bruna");
  const auto second = enrol(id, "Carla");
  const auto cancelled = write([&](Transaction& tx) {
    return cancel_enrolment(tx, test_library(), stage.referent,
                            {holder.enrolment, 1, Date(2022, 5, 3), "", "", "Déménagement"}, Date(2022, 5, 3),
                            clock.now());
  });
  ASSERT_TRUE(cancelled.ok());
  EXPECT_EQ(enrolment(first.enrolment).state, EnrolmentState::enrolled);
  EXPECT_EQ(enrolment(second.enrolment).waiting_rank, 1);
  EXPECT_EQ(session(id).taken, 1);
  EXPECT_EQ(session(id).waiting, 1);
}

TEST_P(Places, AreGivenToTheListWhenTheSessionGrows) {
  const auto id = session_of(1);
  enrol(id, "Alba");
  const auto first = enrol(id, "Bruna");
  const auto grown = write([&](Transaction& tx) {
    return change_session(tx, test_library(), stage.manager, {id, a_plan(3), {}, session_version(tx, id)},
                          clock.now());
  });
  ASSERT_TRUE(grown.ok()) << grown.refusal().code;
  EXPECT_EQ(enrolment(first.enrolment).state, EnrolmentState::enrolled);
  EXPECT_EQ(session(id).places_left(), 1);
}

TEST_P(Places, CannotShrinkBelowThoseTaken) {
  const auto id = session_of(2);
  enrol(id, "Alba");
  enrol(id, "Bruna");
  const auto refused = write([&](Transaction& tx) {
    return change_session(tx, test_library(), stage.manager, {id, a_plan(1), {}, session_version(tx, id)},
                          clock.now());
  });
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "session.capacity_below_taken");
}

TEST_P(Places, EndWithTheSessionWhenItIsCancelled) {
  const auto id = session_of(1);
  const auto holder = enrol(id, "Alba");
  const auto waiter = enrol(id, "Bruna");
  const auto done = write([&](Transaction& tx) {
    return cancel_session(tx, stage.manager, id, session_version(tx, id), "Formateur malade",
                          Date(2022, 5, 3), clock.now());
  });
  ASSERT_TRUE(done.ok()) << done.refusal().code;
  EXPECT_EQ(enrolment(holder.enrolment).state, EnrolmentState::cancelled);
  EXPECT_EQ(enrolment(waiter.enrolment).state, EnrolmentState::cancelled);
}
CONCERTO_ON_BOTH_ENGINES(Places);

using Sessions = Delivery;

TEST_P(Sessions, ArePlannedByTheProviderOnly) {
  const auto refused = write([&](Transaction& tx) {
    auto wrong = stage.officer;
    wrong.roles = {"centre_manager"};
    return draw_up_session(tx, test_library(), wrong, {stage.agreement, a_plan(), {}}, clock.now());
  });
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "session.not_provider");
}

TEST_P(Sessions, AreHiddenFromPartnersUntilCommunicated) {  // AFPA-43
  const auto id = write([&](Transaction& tx) {
    return must_succeed(
        draw_up_session(tx, test_library(), stage.manager, {stage.agreement, a_plan(), {}}, clock.now()));
  });
  const auto seen_by = [&](const access::Actor& actor) {
    return write([&](Transaction& tx) { return find_session(tx, test_library(), actor, id).ok(); });
  };
  EXPECT_FALSE(seen_by(stage.officer));
  EXPECT_TRUE(write(
      [&](Transaction& tx) { return communicate_calendar(tx, stage.manager, id, 1, clock.now()).ok(); }));
  EXPECT_TRUE(seen_by(stage.officer));
  EXPECT_TRUE(write([&](Transaction& tx) {
    return spread_calendar(tx, test_library(), stage.officer, id, clock.now()).ok();
  }));
  EXPECT_TRUE(session(id).spread_at.has_value());
}

TEST_P(Sessions, DoNotExistForAnInstitutionThatIsNoParty) {
  const auto id = session_of(3);
  const auto outcome = write([&](Transaction& tx) {
    const auto other = partnerships::an_institution(tx, "Autre", "social_welfare_centre");
    const auto stranger = somebody_of(tx, other, "referent", "Jo Lambin");
    EXPECT_TRUE(
        must_succeed(find_sessions(tx, test_library(), stranger, {.today = Date(2022, 5, 3)})).empty());
    return find_session(tx, test_library(), stranger, id);
  });
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.refusal().code, "session.not_found");
}

TEST_P(Sessions, AreListedWithPlacesForTheParties) {
  const auto id = session_of(3);
  enrol(id, "Alba");
  const auto list = write([&](Transaction& tx) {
    return must_succeed(
        find_sessions(tx, test_library(), stage.referent, {.with_places = true, .today = Date(2022, 5, 3)}));
  });
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].places_left(), 2);
}

TEST_P(Sessions, KeepHalfDaysThatWereMarked) {
  const auto id = session_of(3);
  const auto who = enrol(id, "Alba");
  ASSERT_TRUE(mark(present(id, Date(2022, 5, 9), {who.enrolment}), Date(2022, 5, 9), stage.trainer).ok());
  const auto refused = write([&](Transaction& tx) {
    return change_session(tx, test_library(), stage.manager,
                          {id, a_plan(3, Date(2022, 5, 16)), {}, session_version(tx, id)}, clock.now());
  });
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "session.marked_half");
}

TEST_P(Sessions, AreNotCancelledOnceSomebodyWithoutAnEnrolmentCame) {
  const auto id = session_of(3);
  const auto day = Date(2022, 5, 9);
  const auto guest = write([&](Transaction& tx) {
    return must_succeed(
        add_guest(tx, test_library(), stage.trainer,
                  {id, {day, Half::morning}, "Ravel Ines", Presence::present, "Venue avec une amie"}, day,
                  clock.now()));
  });
  const auto cancel = [&] {
    return write([&](Transaction& tx) {
      return cancel_session(tx, stage.manager, id, session_version(tx, id), "Formateur malade", day,
                            clock.now());
    });
  };
  const auto refused = cancel();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "session.has_marks");
  write([&](Transaction& tx) {
    must_succeed(settle_guest(tx, test_library(), stage.manager,
                              {id, guest, GuestOutcome::mistake, {}, "Autre session"}, day, clock.now()));
    return true;
  });
  EXPECT_TRUE(cancel().ok()) << "a line by mistake is nobody";
}
CONCERTO_ON_BOTH_ENGINES(Sessions);

using Referrals = Delivery;

TEST_P(Referrals, OpenARecordAndAccessAtTheProvider) {
  const auto id = session_of(3);
  const auto made = enrol(id, "Alba");
  const auto one = enrolment(made.enrolment);
  EXPECT_FALSE(one.provider_record.empty());
  EXPECT_NE(one.provider_record, one.prescriber_record);
  write([&](Transaction& tx) {
    EXPECT_TRUE(access::why_granted(tx, one.person, stage.centre, "identity", Date(2022, 5, 3)));
    EXPECT_TRUE(access::why_granted(tx, one.person, stage.county, "attendance", Date(2022, 5, 3)));
    EXPECT_FALSE(access::why_granted(tx, one.person, stage.centre, "balance", Date(2022, 5, 3)));
    return true;
  });
}

TEST_P(Referrals, NeedAdhesionBeforeTheEnrolment) {  // AFPA-80
  auto command = a_referral(person("Alba"), session_of(3));
  command.fulfilled.clear();
  EXPECT_EQ(refused_of(try_refer(command)), "enrolment.prerequisite_missing");
}

TEST_P(Referrals, NeedThePersonToBeInformed) {  // AFPA-80
  auto command = a_referral(person("Alba"), session_of(3));
  command.informed_on.reset();
  EXPECT_EQ(refused_of(try_refer(command)), "enrolment.not_informed");
}

TEST_P(Referrals, NeedMaterialConditionsToBeAskedAndSecured) {  // AFPA-82
  auto command = a_referral(person("Alba"), session_of(3));
  command.mobility_secured.reset();
  command.childcare_secured = false;
  EXPECT_EQ(refused_of(try_refer(command)),
            "enrolment.conditions_not_asked enrolment.conditions_not_secured");
}

TEST_P(Referrals, NeedAnAuthorisationOfTheProviderThatHolds) {  // AFPA-86
  const auto command = a_referral(person("Alba"), session_of(3));
  const auto revoked = write([&](Transaction& tx) {
    AuthorisationFilter filter;
    filter.agreements = {stage.agreement};
    return revoke_authorisation(tx, stage.manager, load_authorisations(tx, filter).at(0).id, "Départ",
                                Date(2022, 5, 3));
  });
  ASSERT_TRUE(revoked.ok());
  EXPECT_EQ(refused_of(try_refer(command)), "enrolment.not_authorised");
}

TEST_P(Referrals, SayWhenConditionsCannotBeAnswered) {
  const auto record = write([&](Transaction& tx) {
    return people::given_file(tx, stage.referent, people::a_draft("Sansrien"), stage.referent.user);
  });
  EXPECT_EQ(refused_of(try_refer(a_referral(record, session_of(3)))), "enrolment.facts_missing");
}

TEST_P(Referrals, RefuseWhoDoesNotMeetTheConditions) {
  const auto record = write([&](Transaction& tx) {
    return people::given_file(tx, stage.referent, people::a_draft("Sansrien"), stage.referent.user);
  });
  auto command = a_referral(record, session_of(3));
  command.told.set("receives_rsa", false);
  EXPECT_EQ(refused_of(try_refer(command)), "enrolment.not_eligible");
}

TEST_P(Referrals, RefuseAPrescriberThatThePackDoesNotName) {
  auto command = a_referral(person("Alba"), session_of(3));
  command.prescriber_kind = "local_mission";
  EXPECT_EQ(refused_of(try_refer(command)), "enrolment.prescriber_not_allowed");
}

TEST_P(Referrals, RefuseTheSamePersonTwice) {
  const auto id = session_of(3);
  const auto record = person("Alba");
  ASSERT_TRUE(try_refer(a_referral(record, id)).ok());
  EXPECT_EQ(refused_of(try_refer(a_referral(record, id))), "enrolment.already");
}

TEST_P(Referrals, CarryOverWhatWasRecordedInReserve) {
  const auto record = person("Alba");
  const auto reserved = write([&](Transaction& tx) {
    PutInReserve wish;
    wish.record = record;
    wish.agreement = stage.agreement;
    wish.programme = "prepa_competences";
    wish.prescriber_kind = "departmental_council";
    wish.informed_on = Date(2022, 4, 20);
    wish.fulfilled = {{"adhesion", Date(2022, 4, 21), "Dit au téléphone"}};
    wish.wished_site = "Vieuxmont";
    return must_succeed(
        put_in_reserve(tx, test_library(), stage.referent, wish, Date(2022, 4, 21), clock.now()));
  });
  const auto site = [&] {
    return write([&](Transaction& tx) {
      return tx.number("select count(*) from delivery_enrolment where wished_site = 'Vieuxmont'");
    });
  };
  EXPECT_EQ(site(), 1);
  auto command = a_referral(record, session_of(3));
  command.informed_on.reset();
  command.fulfilled.clear();
  const auto made = try_refer(command);
  ASSERT_EQ(refused_of(made), "ok");
  EXPECT_EQ(made->enrolment, reserved);
  const auto one = enrolment(reserved);
  EXPECT_EQ(one.state, EnrolmentState::enrolled);
  EXPECT_EQ(one.oriented_on, Date(2022, 4, 21));
  EXPECT_EQ(one.informed_on, Date(2022, 4, 20));
  ASSERT_TRUE(one.fulfils("adhesion"));
  EXPECT_EQ(one.fulfils("adhesion")->on, Date(2022, 4, 21));
  EXPECT_EQ(site(), 1);
}

TEST_P(Referrals, SayTheNewerDayWhereTheReserveHasAnother) {
  const auto record = person("Alba");
  write([&](Transaction& tx) {
    PutInReserve wish;
    wish.record = record;
    wish.agreement = stage.agreement;
    wish.programme = "prepa_competences";
    wish.prescriber_kind = "departmental_council";
    wish.informed_on = Date(2022, 4, 20);
    wish.fulfilled = {{"adhesion", Date(2022, 4, 21)}};
    return must_succeed(
        put_in_reserve(tx, test_library(), stage.referent, wish, Date(2022, 4, 21), clock.now()));
  });
  auto command = a_referral(record, session_of(3));
  command.informed_on = Date(2022, 5, 3);
  command.fulfilled = {{"adhesion", Date(2022, 5, 3)}};
  const auto made = try_refer(command);
  ASSERT_EQ(refused_of(made), "ok");
  EXPECT_EQ(enrolment(made->enrolment).informed_on, Date(2022, 5, 3));
  EXPECT_EQ(enrolment(made->enrolment).fulfils("adhesion")->on, Date(2022, 5, 3));
}

TEST_P(Referrals, RefuseASessionThatIsNotOpen) {
  const auto id = session_of(3);
  ASSERT_TRUE(write([&](Transaction& tx) {
                return close_session(tx, stage.manager, id, session_version(tx, id), clock.now());
              }).ok());
  EXPECT_EQ(refused_of(try_refer(a_referral(person("Alba"), id))), "session.not_open");
}

TEST_P(Referrals, AskForTheEmployersAgreementWhereThePackDoes) {  // AFPA-81
  const auto id = write([&](Transaction& tx) {
    SessionPlan plan = a_plan();
    plan.programme = "competences_pec";
    plan.track = "clea_socle";
    plan.halves = propose_calendar(*test_library().newest("afpa")->programme(plan.programme),
                                   {.start = Date(2022, 5, 9), .track = plan.track});
    const auto made = must_succeed(
        draw_up_session(tx, test_library(), stage.manager, {stage.agreement, plan, {}}, clock.now()));
    must_succeed(publish_session(tx, stage.manager, made, 1, clock.now()));
    return made;
  });
  auto command = a_referral(person("Alba"), id);
  command.told.set("holds_pec_contract", true);
  command.fulfilled.push_back({"employer_informed", Date(2022, 5, 2)});
  EXPECT_EQ(refused_of(try_refer(command)), "enrolment.prerequisite_missing");
  command.fulfilled.push_back({"employer_agreement", Date(2022, 5, 2)});
  EXPECT_EQ(refused_of(try_refer(command)), "ok");
}

class Youth : public Delivery {
 protected:
  SessionId promo() {
    return write([&](Transaction& tx) {
      SessionPlan plan = a_plan();
      plan.programme = "promo_16_18";
      plan.track = "";
      plan.halves = propose_calendar(*test_library().newest("afpa")->programme(plan.programme),
                                     {.start = Date(2022, 5, 9)});
      const auto made = must_succeed(
          draw_up_session(tx, test_library(), stage.manager, {stage.agreement, plan, {}}, clock.now()));
      must_succeed(publish_session(tx, stage.manager, made, 1, clock.now()));
      return made;
    });
  }
  Refer youth(SessionId id, Date born) {
    auto command = a_referral(person("Jeune", born), id);
    for (const char* fact : {"in_school", "in_training", "in_work"}) command.told.set(fact, false);
    command.fulfilled.push_back({"minimal_authorisation", Date(2022, 5, 2)});
    return command;
  }
};

/// A local youth service that is a party without signing, and two of its people.
class Services : public Youth {
 protected:
  void SetUp() override {
    Youth::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    database().write(test_scope(), [&](Transaction& tx) {
      const partnerships::TwoInstitutions two{stage.county, stage.centre};
      mission = partnerships::an_institution(tx, "Mission locale des Deux-Rives", "local_mission");
      tx.run("update partnerships_agreement set reference = 'CD-2021-01'");
      stage.agreement = partnerships::an_agreement_in_force(tx, two, {mission});
      adviser = somebody_of(tx, mission, "referent", "Lina Doubreval");
      adviser.organisation_kind = "local_mission";
      return true;
    });
  }
  void authorise_them() {
    write([&](Transaction& tx) {
      for (const auto& one : {adviser, stage.referent})
        must_succeed(authorise(tx, test_library(), stage.manager,
                               {stage.agreement, one.user, one.organisation, Date(2022, 1, 1)},
                               Date(2022, 1, 3)));
      return true;
    });
  }
  /// Somebody of seventeen whom the service follows.
  Refer young(SessionId session, const std::string& name = "Jeunet") {
    const auto record = write([&](Transaction& tx) {
      auto draft = people::a_draft(name, "Nino");
      draft.birth_date = Date(2004, 9, 1);
      return people::given_file(tx, adviser, draft, adviser.user);
    });
    auto command = a_referral(record, session);
    command.prescriber_kind = "local_mission";
    for (const char* fact : {"in_school", "in_training", "in_work"}) command.told.set(fact, false);
    command.fulfilled.push_back({"minimal_authorisation", Date(2022, 5, 2)});
    return command;
  }
  Result<Referred> refer_young(const Refer& command) {
    return write([&](Transaction& tx) {
      return refer(tx, test_library(), adviser, command, Date(2022, 5, 3), clock.now());
    });
  }
  OrganisationId mission;
  access::Actor adviser;
};

TEST_P(Services, ReferYoungPeopleAsWhatTheyAre) {  // AFPA-10, AMB-86
  authorise_them();
  const auto id = promo();
  const auto made = refer_young(young(id));
  ASSERT_EQ(refused_of(made), "ok");
  const auto one = enrolment(made->enrolment);
  EXPECT_EQ(one.prescriber, mission);
  EXPECT_EQ(one.prescriber_kind, "local_mission");
  EXPECT_EQ(one.referent, adviser.user) << "the balance will go there";
}

TEST_P(Services, MayNotReferAsSomebodyElse) {  // AFPA-11
  authorise_them();
  auto command = young(promo());
  for (const char* kind : {"departmental_council", "child_welfare_service", "guidance_centre"}) {
    command.prescriber_kind = kind;
    EXPECT_EQ(refused_of(refer_young(command)), "enrolment.other_prescriber") << kind;
  }
  const auto county = [&](const char* kind, const std::string& name) {
    auto theirs = youth(command.session, Date(2005, 5, 9));
    theirs.record = person(name, Date(2005, 5, 9));
    theirs.prescriber_kind = kind;
    return refused_of(try_refer(theirs));
  };
  EXPECT_EQ(county("child_welfare_service", "Alba"), "ok") << "a service of the county";
  EXPECT_EQ(county("local_mission", "Bruna"), "enrolment.other_prescriber");
}

TEST_P(Services, AreOfferedTheProgrammesThatTakePeopleFromThem) {  // AFPA-10, AFPA-47
  const auto offered = [&](const access::Actor& actor) {
    std::vector<std::string> programmes;
    for (const auto& one : write([&](Transaction& tx) {
           return offered_programmes(tx, test_library(), actor, Date(2022, 5, 3));
         }))
      if (one.agreement == stage.agreement) programmes.push_back(one.programme->id);
    return programmes;
  };
  EXPECT_THAT(offered(adviser), testing::ElementsAre("competences_pec", "promo_16_18"));
  EXPECT_THAT(offered(stage.referent),
              testing::ElementsAre("prepa_competences", "competences_pec", "promo_16_18"));
  authorise_them();
  auto command = young(session_of(3));
  EXPECT_EQ(refused_of(refer_young(command)), "session.not_found") << "they do not see its sessions either";
  PutInReserve wish;
  wish.record = command.record;
  wish.agreement = stage.agreement;
  wish.programme = "prepa_competences";
  wish.prescriber_kind = "local_mission";
  const auto waiting = write([&](Transaction& tx) {
    return put_in_reserve(tx, test_library(), adviser, wish, Date(2022, 5, 3), clock.now());
  });
  ASSERT_FALSE(waiting.ok());
  EXPECT_EQ(waiting.refusal().code, "enrolment.prescriber_not_allowed");
}

TEST_P(Services, NeedTheAuthorisationOfTheCentreToo) {  // AFPA-86
  EXPECT_EQ(refused_of(refer_young(young(promo()))), "enrolment.not_authorised");
}

TEST_P(Services, SeeTheirOwnPeopleAndNobodyElseDoes) {  // field.md §4
  authorise_them();
  const auto id = promo();
  const auto theirs = refer_young(young(id)).value();
  const auto countys = try_refer(youth(id, Date(2005, 5, 9))).value();
  const auto finds = [&](const access::Actor& actor, EnrolmentId one) {
    return database().read(storage::Scope{{}, actor.organisation, false},
                           [&](Transaction& tx) { return find_enrolment(tx, actor, one).ok(); });
  };
  EXPECT_TRUE(finds(adviser, theirs.enrolment));
  EXPECT_TRUE(finds(stage.manager, theirs.enrolment));
  EXPECT_FALSE(finds(stage.referent, theirs.enrolment)) << "the county does not read their people";
  EXPECT_FALSE(finds(adviser, countys.enrolment));
  EXPECT_TRUE(finds(stage.referent, countys.enrolment));
  EXPECT_EQ(number("select count(*) from access_grant g join organisations_organisation o on o.id = "
                   "g.organisation_id where o.kind = 'departmental_council' and g.person_id in (select "
                   "person_id from delivery_enrolment where prescriber_kind = 'local_mission')"),
            0);
}
CONCERTO_ON_BOTH_ENGINES(Services);

TEST_P(Youth, IsAdmittedFromTheSixteenthBirthday) {  // AMB-73
  EXPECT_EQ(refused_of(try_refer(youth(promo(), Date(2006, 5, 9)))), "ok");
}

TEST_P(Youth, IsRefusedTheDayBefore) {
  EXPECT_EQ(refused_of(try_refer(youth(promo(), Date(2006, 5, 10)))), "enrolment.not_eligible");
}

TEST_P(Youth, OfEighteenNeedsARecordedReason) {  // AMB-73
  auto command = youth(promo(), Date(2004, 1, 1));
  EXPECT_EQ(refused_of(try_refer(command)), "enrolment.reason_missing");
  command.flag_reason = "Décrochage signalé à 17 ans";
  const auto made = try_refer(command);
  ASSERT_EQ(refused_of(made), "ok");
  EXPECT_EQ(enrolment(made->enrolment).flag_reason, command.flag_reason);
}

TEST_P(Youth, OfNineteenIsRefused) {
  auto command = youth(promo(), Date(2003, 5, 9));
  command.flag_reason = "Motif";
  EXPECT_EQ(refused_of(try_refer(command)), "enrolment.not_eligible");
}

TEST_P(Youth, NeedsTheMinimalAuthorisation) {
  auto command = youth(promo(), Date(2005, 5, 9));
  command.fulfilled.pop_back();
  EXPECT_EQ(refused_of(try_refer(command)), "enrolment.prerequisite_missing");
}

TEST_P(Youth, GoesOnOnlyWithTheCommitmentsOfPersonAndParents) {  // AFPA-67
  const auto id = promo();
  const auto made = try_refer(youth(id, Date(2005, 5, 9)));
  ASSERT_EQ(refused_of(made), "ok");
  ASSERT_TRUE(mark(present(id, Date(2022, 5, 9), {made->enrolment}), Date(2022, 5, 9), stage.trainer).ok());
  ASSERT_EQ(enrolment(made->enrolment).phases.size(), 1u);
  const auto go_on = [&] {
    return write([&](Transaction& tx) {
      return enter_phase(tx, test_library(), stage.manager, made->enrolment, "construction_1",
                         Date(2022, 5, 16), Date(2022, 5, 16), clock.now());
    });
  };
  const auto refused = go_on();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "enrolment.prerequisite_missing");
  EXPECT_EQ(refused.refusal().also.size(), 4u);
  for (const char* one : {"personal_commitment", "parental_commitment", "parental_authorisations",
                          "documents", "principal_referent"})
    ASSERT_TRUE(write([&](Transaction& tx) {
                  return fulfil(tx, test_library(), stage.manager, made->enrolment, {one, Date(2022, 5, 13)},
                                Date(2022, 5, 16), clock.now());
                }).ok());
  EXPECT_TRUE(go_on().ok());
}

using Ends = Delivery;

TEST_P(Ends, OutsideTheWindowAreRecordedAndFlagged) {  // AFPA-96
  const auto id = session_of(3);
  const auto made = entered(id, "Alba");
  const auto done = write([&](Transaction& tx) {
    return complete_enrolment(tx, test_library(), stage.manager,
                              {made.enrolment, 1, Date(2023, 5, 2), "employment", "Contrat vu", ""},
                              Date(2023, 5, 3), clock.now());
  });
  ASSERT_TRUE(done.ok()) << done.refusal().code;
  const auto one = enrolment(made.enrolment);
  EXPECT_FALSE(one.end_counts);
  EXPECT_TRUE(one.exit_positive);
  EXPECT_TRUE(one.exit_employment);
}

TEST_P(Ends, AreCorrectedWithATrace) {
  const auto id = session_of(3);
  const auto made = entered(id, "Alba");
  ASSERT_TRUE(write([&](Transaction& tx) {
                return complete_enrolment(tx, test_library(), stage.manager,
                                          {made.enrolment, 1, Date(2022, 5, 20), "accompaniment", "", ""},
                                          Date(2022, 6, 3), clock.now());
              }).ok());
  const auto done = write([&](Transaction& tx) {
    return correct_exit(tx, test_library(), stage.manager,
                        {made.enrolment, 2, Date(2022, 5, 20), "training", "", "Entrée apprise après coup"},
                        Date(2022, 6, 3), clock.now());
  });
  ASSERT_TRUE(done.ok()) << done.refusal().code;
  EXPECT_EQ(enrolment(made.enrolment).exit_kind, "training");
  write([&](Transaction& tx) {
    EXPECT_EQ(tx.number("select count(*) from access_audit where action = 'enrolment.exit_corrected'"), 1);
    return true;
  });
}

TEST_P(Ends, AfterAttendanceAreNoCancellation) {
  const auto id = session_of(3);
  const auto made = entered(id, "Alba");
  const auto refused = write([&](Transaction& tx) {
    return cancel_enrolment(tx, test_library(), stage.referent,
                            {made.enrolment, 1, Date(2022, 5, 9), "", "", "Erreur"}, Date(2022, 5, 9),
                            clock.now());
  });
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "enrolment.already_entered");
}

TEST_P(Ends, OfWhoNeverEnteredAreRefusedAsCompletionAbandonAndExam) {
  const auto id = session_of(1);
  const auto holder = enrol(id, "Alba");
  const auto waiter = enrol(id, "Bruna");
  const Date day(2022, 5, 9);
  const auto ended = [&](EnrolmentId who, bool complete) {
    return write([&](Transaction& tx) -> Result<Done> {
      const EndEnrolment end{who, 1, day, "employment", "", "Emploi"};
      if (complete) return complete_enrolment(tx, test_library(), stage.manager, end, day, clock.now());
      TRY(abandon_enrolment(tx, test_library(), stage.manager, end, day, clock.now()));
      return Done{};
    });
  };
  EXPECT_EQ(ended(holder.enrolment, true).refusal().code, "enrolment.not_entered");
  EXPECT_EQ(ended(holder.enrolment, false).refusal().code, "enrolment.not_entered");
  EXPECT_EQ(ended(waiter.enrolment, true).refusal().code, "enrolment.not_enrolled");
  EXPECT_EQ(ended(waiter.enrolment, false).refusal().code, "enrolment.not_entered");
  for (const auto& who : {holder, waiter})
    EXPECT_EQ(write([&](Transaction& tx) {
                return record_exam(tx, stage.manager, who.enrolment, 1, "passed", day, day);
              })
                  .refusal()
                  .code,
              "enrolment.not_entered");
  EXPECT_EQ(number("select count(*) from delivery_enrolment where finalised_on is not null or exam <> ''"),
            0);
}

TEST_P(Ends, BeforeTheEntryStayAPrescriptionAndFreeThePlace) {  // AFPA-77: oriented, entered or not
  const auto id = session_of(1);
  const auto holder = enrol(id, "Alba");
  const auto waiter = enrol(id, "Bruna");
  const auto withdraw = [&](EnrolmentId who, int version, const std::string& reason) {
    return write([&](Transaction& tx) {
      return withdraw_enrolment(tx, stage.referent, {who, version, Date(2022, 5, 4), "", "", reason},
                                Date(2022, 5, 4), clock.now());
    });
  };
  EXPECT_EQ(withdraw(holder.enrolment, 1, "").refusal().code, "enrolment.reason_missing_end");
  const auto places = withdraw(holder.enrolment, 1, "A trouvé un emploi");
  ASSERT_TRUE(places.ok()) << places.refusal().code;
  EXPECT_THAT(places->given, testing::ElementsAre(waiter.enrolment));
  EXPECT_EQ(enrolment(holder.enrolment).state, EnrolmentState::withdrawn);
  EXPECT_EQ(enrolment(holder.enrolment).finalised_on, Date(2022, 5, 4));
  EXPECT_EQ(withdraw(holder.enrolment, 2, "Encore").refusal().code, "enrolment.not_live");
  EXPECT_EQ(session(id).taken, 1);
  EXPECT_EQ(session(id).waiting, 0);
  EXPECT_EQ(number("select count(*) from delivery_referral_fact"), 2);
  EXPECT_EQ(number("select count(*) from delivery_enrolment_fact"), 1) << "the one who took the place";
  write([&](Transaction& tx) {
    EXPECT_FALSE(access::why_granted(tx, enrolment_in(tx, holder.enrolment).person, stage.centre, "identity",
                                     Date(2022, 5, 6)));
    return true;
  });
}

TEST_P(Ends, OfWhoWithdrewFromTheListMoveTheOthersUp) {
  const auto id = session_of(1);
  enrol(id, "Alba");
  const auto first = enrol(id, "Bruna");
  const auto second = enrol(id, "Carla");
  write([&](Transaction& tx) {
    return must_succeed(withdraw_enrolment(tx, stage.referent,
                                           {first.enrolment, 1, Date(2022, 5, 4), "", "", "Renonce"},
                                           Date(2022, 5, 4), clock.now()));
  });
  EXPECT_EQ(enrolment(second.enrolment).waiting_rank, 1);
  EXPECT_EQ(session(id).waiting, 1);
}

TEST_P(Ends, OfWhoEverEnteredAreNoWithdrawal) {
  const auto made = entered(session_of(3), "Alba");
  const auto refused = write([&](Transaction& tx) {
    return withdraw_enrolment(tx, stage.referent, {made.enrolment, 1, Date(2022, 5, 9), "", "", "Renonce"},
                              Date(2022, 5, 9), clock.now());
  });
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "enrolment.already_entered");
}

TEST_P(Ends, AreNotBeforeTheEntryWhateverIsDated) {
  const auto made = entered(session_of(3), "Alba");
  const Date before(2022, 5, 8);
  const Date today(2022, 5, 20);
  write([&](Transaction& tx) {
    const EndEnrolment end{made.enrolment, 1, before, "training", "", "Motif"};
    EXPECT_EQ(complete_enrolment(tx, test_library(), stage.manager, end, today, clock.now()).refusal().code,
              "enrolment.day_before_entry");
    EXPECT_EQ(abandon_enrolment(tx, test_library(), stage.manager, end, today, clock.now()).refusal().code,
              "enrolment.day_before_entry");
    const auto exam = record_exam(tx, stage.manager, made.enrolment, 1, "passed", before, today);
    EXPECT_EQ(exam.refusal().code, "enrolment.day_before_entry");
    EXPECT_EQ(exam.refusal().field, "exam_on");
    return true;
  });
}
CONCERTO_ON_BOTH_ENGINES(Referrals);
CONCERTO_ON_BOTH_ENGINES(Youth);
CONCERTO_ON_BOTH_ENGINES(Ends);

using Rolls = Delivery;

TEST_P(Rolls, KeepWhatIsMarkedAndSayWhenSomebodyEntered) {
  const auto id = session_of(3);
  const auto alba = enrol(id, "Alba");
  enrol(id, "Bruna");
  const auto done = mark(present(id, Date(2022, 5, 9), {alba.enrolment}), Date(2022, 5, 9), stage.trainer);
  ASSERT_TRUE(done.ok()) << done.refusal().code;
  EXPECT_EQ(done->marked, 1);
  EXPECT_EQ(enrolment(alba.enrolment).entered_on, Date(2022, 5, 9));
  const auto roll = write(
      [&](Transaction& tx) { return *load_roll(tx, id, Date(2022, 5, 9), Date(2022, 5, 9), stage.centre); });
  const auto counted = count(roll, roll.halves.front());
  EXPECT_EQ(counted.expected, 2);
  EXPECT_EQ(counted.marked, 1);
  EXPECT_EQ(counted.attended, 1);
}

TEST_P(Rolls, RecordSomebodyEnrolledElsewhereWithAReason) {  // field.md §1
  const auto here = session_of(3);
  const auto there = session_of(3, Date(2022, 6, 6));
  const auto guest = enrol(there, "Alba");
  enrol(here, "Bruna");
  auto command = present(here, Date(2022, 5, 9), {guest.enrolment});
  const auto refused = mark(command, Date(2022, 5, 9), stage.trainer);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "attendance.reason_missing");
  command.entries[0].note = "Rattrapage convenu";
  ASSERT_TRUE(mark(command, Date(2022, 5, 9), stage.trainer).ok());
  write([&](Transaction& tx) {
    const auto roll = *load_roll(tx, here, Date(2022, 5, 9), Date(2022, 5, 9), stage.centre);
    const auto* mark_there = roll.halves.front().mark_of(guest.enrolment);
    EXPECT_TRUE(mark_there && mark_there->unplanned);
    EXPECT_FALSE(roll.person(guest.enrolment)->expected);
    return true;
  });
}

TEST_P(Rolls, RecordAHalfDayOutsideThePlan) {  // field.md §1
  const auto id = session_of(3);
  const auto who = enrol(id, "Alba");
  const Date saturday(2022, 5, 14);
  const auto add = [&](const std::string& reason) {
    return write([&](Transaction& tx) {
      return add_unplanned_half(tx, test_library(), stage.trainer,
                                {id, {saturday, Half::morning}, reason, ""}, Date(2022, 5, 14));
    });
  };
  EXPECT_EQ(add("").refusal().code, "attendance.reason_missing");
  ASSERT_TRUE(add("Jour férié déplacé").ok());
  ASSERT_TRUE(mark(present(id, saturday, {who.enrolment}), saturday, stage.trainer).ok());
  write([&](Transaction& tx) {
    EXPECT_EQ(tx.number("select count(*) from delivery_attendance_fact where outside_plan"), 1);
    return true;
  });
}

TEST_P(Rolls, AreNotMarkedBeforeTheDay) {
  const auto id = session_of(3);
  const auto who = enrol(id, "Alba");
  const auto refused = mark(present(id, Date(2022, 5, 9), {who.enrolment}), Date(2022, 5, 8), stage.trainer);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "attendance.not_started");
}

TEST_P(Rolls, AreCorrectedByTheTrainerWithinTheWindowWithATrace) {
  const auto id = session_of(3);
  const auto who = enrol(id, "Alba");
  ASSERT_TRUE(mark(present(id, Date(2022, 5, 9), {who.enrolment}), Date(2022, 5, 9), stage.trainer).ok());
  auto command = present(id, Date(2022, 5, 9), {who.enrolment});
  command.entries[0].late_minutes = 15;
  const auto done = mark(command, Date(2022, 5, 16), stage.trainer);
  ASSERT_TRUE(done.ok()) << done.refusal().code;
  EXPECT_EQ(done->changed, 1);
  write([&](Transaction& tx) {
    const std::array halves = {command.entries[0].half};
    const auto lines = load_changes(tx, halves, stage.trainer.organisation);
    EXPECT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines.at(0).becomes_late, 15);
    EXPECT_FALSE(lines.at(0).late);
    EXPECT_EQ(lines.at(0).by, stage.trainer.name);
    EXPECT_TRUE(load_changes(tx, halves, tx.fresh_id<OrganisationId>()).empty()) << "for others it is nobody";
    return true;
  });
}

TEST_P(Rolls, TakeAnEntryBackThatWasMarkedByMistake) {
  const auto id = session_of(3);
  const auto who = entered(id, "Alba");
  const auto correct = [&](Date day, Presence presence) {
    auto command = present(id, day, {who.enrolment});
    command.entries[0].presence = presence;
    return mark(command, Date(2022, 5, 11), stage.trainer);
  };
  ASSERT_TRUE(correct(Date(2022, 5, 11), Presence::present).ok());
  ASSERT_TRUE(correct(Date(2022, 5, 9), Presence::absent).ok());
  EXPECT_EQ(enrolment(who.enrolment).entered_on, Date(2022, 5, 11)) << "then the entry was later";
  ASSERT_TRUE(correct(Date(2022, 5, 11), Presence::absent).ok());
  EXPECT_FALSE(enrolment(who.enrolment).entered_on.has_value()) << "or there was none";
  EXPECT_EQ(number("select count(*) from delivery_enrolment_fact where entered"), 0);
}

TEST_P(Rolls, SayOfWhoLeftAndNeverCameThatTheyWithdrewAndBack) {
  const auto id = session_of(3);
  const auto who = entered(id, "Alba");
  write([&](Transaction& tx) {
    return must_succeed(abandon_enrolment(tx, test_library(), stage.manager,
                                          {who.enrolment, 1, Date(2022, 5, 9), "", "", "Ne vient plus"},
                                          Date(2022, 5, 9), clock.now()));
  });
  auto command = present(id, Date(2022, 5, 9), {who.enrolment});
  command.entries[0].presence = Presence::absent;
  ASSERT_TRUE(mark(command, Date(2022, 5, 10), stage.trainer).ok());
  EXPECT_EQ(enrolment(who.enrolment).state, EnrolmentState::withdrawn);
  EXPECT_EQ(number("select count(*) from delivery_enrolment_fact where exited"), 0);
  ASSERT_TRUE(mark(present(id, Date(2022, 5, 9), {who.enrolment}), Date(2022, 5, 10), stage.trainer).ok());
  EXPECT_EQ(enrolment(who.enrolment).state, EnrolmentState::abandoned);
  EXPECT_EQ(number("select count(*) from delivery_enrolment_fact where exited"), 1);
}

TEST_P(Rolls, AreClosedToTheTrainerAfterTheWindowAndOpenToACorrectionWithReason) {
  const auto id = session_of(3);
  const auto who = enrol(id, "Alba");
  auto command = present(id, Date(2022, 5, 9), {who.enrolment});
  const Date later(2022, 5, 17);
  EXPECT_EQ(mark(command, later, stage.trainer).refusal().code, "attendance.closed");
  EXPECT_EQ(mark(command, later, stage.manager).refusal().code, "attendance.reason_missing");
  command.reason = "Feuille retrouvée";
  EXPECT_TRUE(mark(command, later, stage.manager).ok());
}

TEST_P(Rolls, OfTwoTrainersAtOnceShowTheSecondWhatTheFirstSaved) {
  const auto id = session_of(3);
  const auto who = enrol(id, "Alba");
  const auto first = present(id, Date(2022, 5, 9), {who.enrolment});
  auto second = first;
  second.entries[0].presence = Presence::absent;
  ASSERT_TRUE(mark(first, Date(2022, 5, 9), stage.trainer).ok());
  const auto refused = mark(second, Date(2022, 5, 9), stage.trainer);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "form.changed_meanwhile");
}

TEST_P(Rolls, AreSignedByTheTrainerOnceEverybodyIsMarked) {
  const auto id = session_of(3);
  const auto alba = enrol(id, "Alba");
  const auto bruna = enrol(id, "Bruna");
  const auto sign = [&](int version) {
    return write([&](Transaction& tx) {
      return sign_half(
          tx, stage.trainer,
          {id, {Date(2022, 5, 9), Half::morning}, version, SignedOn::screen, "10,10 20,20\n30,30 40,40"},
          Date(2022, 5, 9), clock.now());
    });
  };
  ASSERT_TRUE(mark(present(id, Date(2022, 5, 9), {alba.enrolment}), Date(2022, 5, 9), stage.trainer).ok());
  EXPECT_EQ(sign(2).refusal().code, "attendance.marks_missing");
  ASSERT_TRUE(
      mark(present(id, Date(2022, 5, 9), {alba.enrolment, bruna.enrolment}), Date(2022, 5, 9), stage.trainer)
          .ok());
  EXPECT_EQ(sign(2).refusal().code, "form.changed_meanwhile");
  EXPECT_TRUE(sign(3).ok());
  EXPECT_EQ(sign(4).refusal().code, "attendance.signed_already");
}

TEST_P(Rolls, AreSignedByTheNameOfATrainerWhoCannotDraw) {
  const auto id = session_of(1);
  const auto alba = enrol(id, "Alba");
  ASSERT_TRUE(mark(present(id, Date(2022, 5, 9), {alba.enrolment}), Date(2022, 5, 9), stage.trainer).ok());
  const auto sign = [&](const std::string& name) {
    return write([&](Transaction& tx) {
      return sign_half(tx, stage.trainer, {id, {Date(2022, 5, 9), Half::morning}, 2, SignedOn::typed, name},
                       Date(2022, 5, 9), clock.now());
    });
  };
  EXPECT_EQ(sign("").refusal().code, "attendance.signature_missing");
  EXPECT_EQ(sign("Amina Alba").refusal().code, "attendance.typed_name");
  EXPECT_TRUE(sign(stage.trainer.name).ok());
  EXPECT_EQ(sign(stage.trainer.name).refusal().code, "attendance.signed_already");
}

TEST_P(Rolls, ShowAPrescriberOnlyThoseItReferred) {
  const auto id = session_of(3);
  enrol(id, "Alba");
  write([&](Transaction& tx) {
    EXPECT_EQ(load_roll(tx, id, Date(2022, 5, 9), Date(2022, 5, 9), stage.county)->people.size(), 1u);
    const auto other = partnerships::an_institution(tx, "Autre", "social_welfare_centre");
    EXPECT_TRUE(load_roll(tx, id, Date(2022, 5, 9), Date(2022, 5, 9), other)->people.empty());
    return true;
  });
}
CONCERTO_ON_BOTH_ENGINES(Rolls);

using Balances = Delivery;

TEST_P(Balances, GoToTheReferentOrTheReplacementOrTheBasketAndNowhereElse) {  // AFPA-87, DP-16, field.md §1.4
  const auto id = session_of(3);
  const auto made = entered(id, "Alba");
  write([&](Transaction& tx) {
    must_succeed(complete_enrolment(tx, test_library(), stage.manager,
                                    {made.enrolment, 1, Date(2022, 5, 20), "training", "", ""},
                                    Date(2022, 5, 20), clock.now()));
    must_succeed(write_balance(tx, test_library(), stage.trainer,
                               {made.enrolment, 0, "Projet confirmé", "Entrée en formation"},
                               Date(2022, 5, 20)));
    EXPECT_FALSE(must_succeed(find_balance(tx, stage.referent, made.enrolment)).has_value())
        << "a draft is not shown";
    const auto sent =
        must_succeed(send_balance(tx, stage.trainer, made.enrolment, 1, Date(2022, 5, 20), clock.now()));
    EXPECT_EQ(sent.user, stage.referent.user);
    EXPECT_TRUE(must_succeed(find_balance(tx, stage.referent, made.enrolment)).has_value());
    EXPECT_EQ(must_succeed(received_balances(tx, stage.referent)).size(), 1u);
    EXPECT_TRUE(must_succeed(received_balances(tx, stage.manager)).empty());
    EXPECT_EQ(must_succeed(enrolments_of(tx, stage.referent, enrolment_in(tx, made.enrolment).person)).size(),
              1u);
    EXPECT_EQ(tx.number("select count(*) from delivery_timeline"), 3);
    const auto other = partnerships::an_institution(tx, "Autre", "social_welfare_centre");
    const auto stranger = somebody_of(tx, other, "referent", "Jo Lambin");
    EXPECT_EQ(find_balance(tx, stranger, made.enrolment).refusal().code, "enrolment.not_found");
    return true;
  });
}
CONCERTO_ON_BOTH_ENGINES(Balances);

TEST(BalanceRecipients, ComeInTheirOrder) {
  const UserId referent{*Uuid::parse("00000000-0000-7000-8000-000000000001")};
  const UserId replacement{*Uuid::parse("00000000-0000-7000-8000-000000000002")};
  EXPECT_EQ(recipient_of({referent, true, {}, false}), (BalanceRecipient{referent, false}));
  EXPECT_EQ(recipient_of({referent, true, replacement, true}), (BalanceRecipient{replacement, false}));
  EXPECT_EQ(recipient_of({referent, false, replacement, true}), (BalanceRecipient{replacement, false}));
  EXPECT_EQ(recipient_of({referent, false, replacement, false}), (BalanceRecipient{{}, true}));
  EXPECT_EQ(recipient_of({{}, false, {}, false}), (BalanceRecipient{{}, true}));
}

using Events = Delivery;

TEST_P(Events, CountFollowedPeopleAndAnonymousVisitors) {  // AFPA-38, KPI-AF1
  write([&](Transaction& tx) {
    Event event;
    event.agreement = stage.agreement;
    event.kind = "open_day";
    event.title = "Portes ouvertes";
    event.day = Date(2022, 5, 12);
    event.place = "Centre";
    const auto id =
        must_succeed(announce_event(tx, test_library(), stage.manager, event, Date(2022, 5, 3), clock.now()));
    const auto record = an_eligible_person(tx, stage, "Alba");
    EXPECT_EQ(record_visit(tx, test_library(), stage.referent, {id, record, true, ""}, Date(2022, 5, 3),
                           clock.now())
                  .refusal()
                  .code,
              "event.not_yet");
    must_succeed(record_visit(tx, test_library(), stage.referent, {id, record, true, ""}, Date(2022, 5, 12),
                              clock.now()));
    EXPECT_EQ(
        tx.number("select count(*) from delivery_visit_fact where receives_rsa and event_kind = 'open_day'"),
        1);
    EXPECT_TRUE(load_visitors(tx, id, stage.centre).empty()) << "names stay with who follows the person";
    EXPECT_EQ(record_visit(tx, test_library(), stage.referent, {id, record, true, "Motivée"},
                           Date(2022, 5, 12), clock.now())
                  .refusal()
                  .code,
              "event.no_evaluation");
    return true;
  });
}
TEST_P(Events, DischargeADutyOnceHeld) {  // AFPA-36
  write([&](Transaction& tx) {
    Event event;
    event.agreement = stage.agreement;
    event.kind = "insertion_team_meeting";
    event.title = "Réunion d’équipe";
    event.day = Date(2022, 5, 12);
    event.place = "Maison du Département";
    event.id =
        must_succeed(announce_event(tx, test_library(), stage.manager, event, Date(2022, 5, 3), clock.now()));
    const auto duties = [&] {
      return governance::duties_done(tx, stage.agreement)["semester_attendance"].size();
    };
    const auto change = [&](Date today) {
      event = must_succeed(find_event(tx, stage.manager, event.id));
      event.state = EventState::held;
      return change_event(tx, test_library(), stage.manager, event, today, clock.now());
    };
    EXPECT_EQ(duties(), 0U);
    must_succeed(change(Date(2022, 5, 12)));
    EXPECT_EQ(duties(), 1U);
    must_succeed(change(Date(2022, 5, 13)));
    EXPECT_EQ(duties(), 1U) << "a correction notes nothing again";
    return true;
  });
}
CONCERTO_ON_BOTH_ENGINES(Events);

using FactViews = Delivery;

TEST_P(FactViews, HaveAColumnForEveryFactOfTheVocabulary) {
  write([&](Transaction& tx) {
    const auto& reference = test_library().reference();
    const std::map<std::string_view, std::string_view> views = {
        {"referral", "delivery_referral_fact"},     {"enrolment", "delivery_enrolment_fact"},
        {"phase_entry", "delivery_phase_fact"},     {"exam", "delivery_exam_fact"},
        {"attendance", "delivery_attendance_fact"}, {"session", "delivery_session_fact"}};
    for (const auto& [subject, view] : views) {
      std::string columns;
      for (const auto& name : reference.vocabulary_of(*reference.subject(subject)).names())
        columns += (columns.empty() ? "" : ", ") + name;
      EXPECT_NO_THROW(tx.number(fmt::format("select count(*) from (select {} from {}) one", columns, view)))
          << subject;
    }
    for (const auto view : fact_views) EXPECT_EQ(tx.number(fmt::format("select count(*) from {}", view)), 0);
    return true;
  });
}

TEST_P(FactViews, SayWhatWasKnownOnTheDayOfTheDecision) {
  const auto id = session_of(3);
  enrol(id, "Alba");
  write([&](Transaction& tx) {
    EXPECT_EQ(tx.number("select count(*) from delivery_enrolment_fact where receives_rsa and adhesion_given "
                        "and material_conditions_secured and status = 'enrolled'"),
              1);
    return true;
  });
}

TEST_P(FactViews, CountNoEndExitExamOrPhaseWithoutAnEntry) {
  const auto id = session_of(6);
  const auto completed = enrol(id, "Alba");
  const auto abandoned = enrol(id, "Bruna");
  const auto examined = enrol(id, "Carla");
  const auto left = entered(id, "Delia");
  // As rows stood before such an end was refused.
  write([&](Transaction& tx) {
    const std::string end =
        "update delivery_enrolment set state = $2, finalised_on = $3, exit_kind = 'employment', "
        "exit_positive = $4, exit_employment = $4, exam = 'passed', exam_on = $3 where id = $1";
    const Date day(2022, 5, 20);
    tx.run(end, completed.enrolment, "completed", day, true);
    tx.run(end, abandoned.enrolment, "abandoned", day, true);
    tx.run(end, examined.enrolment, "enrolled", day, true);
    tx.run(end, left.enrolment, "abandoned", day, true);
    for (const auto& who : {completed, examined, left})
      insert_phase(tx, who.enrolment, "prepare", day, stage.manager.user, clock.now());
    return true;
  });
  for (const char* fact :
       {"exited", "exit_positive", "exit_employment", "finalised_in_time", "passed", "exam_presented",
        "ended_on is not null", "presented_on is not null", "exit_kind <> ''", "exam <> ''"})
    for (const char* view : {"delivery_referral_fact", "delivery_enrolment_fact"})
      EXPECT_EQ(number(fmt::format("select count(*) from {} where {}", view, fact)), 1)
          << view << " " << fact;
  EXPECT_EQ(number("select count(*) from delivery_referral_fact"), 4) << "they stay prescribed";
  EXPECT_EQ(number("select count(*) from delivery_referral_fact where status = 'withdrawn'"), 2);
  EXPECT_EQ(number("select count(*) from delivery_enrolment_fact"), 2) << "who holds a place, and who came";
  EXPECT_EQ(number("select count(*) from exam_fact"), 1);
  EXPECT_EQ(number("select count(*) from phase_entry_fact"), 1);
}
CONCERTO_ON_BOTH_ENGINES(FactViews);

}  // namespace
}  // namespace concerto::delivery
