// SPDX-License-Identifier: EUPL-1.2
#include <thread>

#include "features/access/account.h"
#include "features/access/factor_roles_store.h"
#include "features/access/grants_actions.h"
#include "features/access/members_actions.h"
#include "features/access/samples.h"
#include "features/access/seal_actions.h"
#include "features/access/sign_in_actions.h"
#include "features/access/trail_batch_actions.h"
#include "features/access/trail_store.h"

namespace concerto::access {
namespace {

using storage::Transaction;

/// A user with a known password.
struct Known {
  UserId user;
  std::string email = "ada@example.org";
  std::string password = "a plain password";
};

Known a_user(storage::Database& database, Instant now) {
  Known known;
  User user;
  user.email = known.email;
  user.name = "Ada";
  user.password_hash = secrets::hash_password(known.password, secrets::PasswordCost::fast);
  database.write(test_scope(), [&](Transaction& tx) {
    user.id = known.user = tx.fresh_id<UserId>();
    insert_user(tx, user, now);
  });
  return known;
}

}  // namespace

using SignInStore = TwoEngines;

TEST_P(SignInStore, OpensASessionForTheRightPasswordOnly) {
  const Known known = a_user(database(), clock.now());
  EXPECT_EQ(sign_in(database(), {known.email, "wrong password", "", ""}, clock.now()).refusal().code,
            "access.sign_in_refused");
  EXPECT_EQ(sign_in(database(), {"nobody@example.org", known.password, "", ""}, clock.now()).refusal().code,
            "access.sign_in_refused");
  const auto opened = sign_in(database(), {" ADA@example.org ", known.password, "", ""}, clock.now());
  ASSERT_TRUE(opened.ok());
  const auto caller = find_caller(database(), opened->cookie, clock.now());
  ASSERT_TRUE(caller);
  EXPECT_EQ(caller->actor.user, known.user);
  EXPECT_FALSE(find_caller(database(), opened->cookie + "x", clock.now()));
}

TEST_P(SignInStore, LocksTheAccountAfterFiveFailures) {
  const Known known = a_user(database(), clock.now());
  for (int i = 0; i < 5; ++i) (void)sign_in(database(), {known.email, "wrong password", "", ""}, clock.now());
  EXPECT_FALSE(sign_in(database(), {known.email, known.password, "", ""}, clock.now()).ok())
      << "locked for a minute";
  EXPECT_TRUE(sign_in(database(), {known.email, known.password, "", ""}, clock.now().plus_minutes(2)).ok());
}

TEST_P(SignInStore, ForgetsASessionThatIsRevokedIdleOrOver) {
  const Known known = a_user(database(), clock.now());
  const auto opened = sign_in(database(), {known.email, known.password, "", ""}, clock.now());
  EXPECT_TRUE(
      find_caller(database(), opened->cookie, clock.now().plus_minutes(session_idle_minutes))->expired);
  EXPECT_FALSE(find_caller(database(), opened->cookie, clock.now())->expired);
  database().write(test_scope(), [&](Transaction& tx) { sign_out(tx, opened->session, {}, clock.now()); });
  EXPECT_TRUE(find_caller(database(), opened->cookie, clock.now())->expired);
}

TEST_P(SignInStore, AsksForASecondFactorInTheInstitutionThatRequiresItOnly) {
  samples::House house(database(), clock);
  const auto strict = house.organisation("Mission", "local_mission");
  const auto lenient = house.organisation("Centre", "adult_training_centre");
  database().write(test_scope(), [&](Transaction& tx) { save_factor_roles(tx, strict, {"referent"}); });
  const auto wants = [&](const samples::Browser& browser) {
    return find_caller(database(), browser.cookie(), clock.now())->wants_second_factor;
  };
  EXPECT_TRUE(wants(house.sign_in(house.member(strict, {"trainer", "referent"}))));
  EXPECT_FALSE(wants(house.sign_in(house.member(strict, {"trainer"}))));
  EXPECT_FALSE(wants(house.sign_in(house.member(lenient, {"referent"}))));
}

TEST_P(SignInStore, AsksForTheSecondFactorThatARoleRequires) {
  samples::House house(database(), clock);
  const auto member = house.member(house.organisation("Centre", "adult_training_centre"), {"administrator"});
  const auto browser = house.sign_in(member);
  database().write(test_scope(), [&](Transaction& tx) {
    save_factor_roles(tx, member.organisation, {"administrator", "director"});
  });
  const auto caller = find_caller(database(), browser.cookie(), clock.now());
  EXPECT_TRUE(caller->wants_second_factor);
  const auto keyring = secrets::Keyring::from_seed("tests");
  const std::string secret = secrets::new_totp_secret();
  const auto code = [&] { return secrets::totp_code(secret, clock.now().micros / 1'000'000); };
  EXPECT_EQ(
      set_second_factor(database(), keyring, caller->session, caller->actor, secret, "000000x", clock.now())
          .refusal()
          .code,
      "access.code_refused");
  EXPECT_TRUE(
      set_second_factor(database(), keyring, caller->session, caller->actor, secret, code(), clock.now())
          .ok());
  EXPECT_FALSE(find_caller(database(), browser.cookie(), clock.now())->wants_second_factor);
  // The same code does not serve a second time.
  EXPECT_FALSE(confirm_second_factor(database(), keyring, caller->session, code(), clock.now()).ok());
}

CONCERTO_ON_BOTH_ENGINES(SignInStore);

using MembersStore = TwoEngines;

TEST_P(MembersStore, AnInvitationServesOnce) {
  samples::House house(database(), clock);
  const auto centre = house.organisation("Centre", "adult_training_centre");
  const auto admin = house.actor(house.member(centre, {"administrator"}));
  const auto invited = database().write(test_scope(), [&](Transaction& tx) {
    return invite(tx, admin, {"new@example.org", "New", "Trainer", {"trainer"}}, clock.now());
  });
  ASSERT_TRUE(invited.ok());
  const auto accept = [&](const std::string& password) {
    return database().write(test_scope(), [&](Transaction& tx) {
      return accept_invitation(tx, invited->token, password, Language::nl, clock.now(),
                               secrets::PasswordCost::fast);
    });
  };
  EXPECT_EQ(accept("short").refusal().code, "access.password_short");
  EXPECT_TRUE(accept("long enough for us").ok());
  EXPECT_EQ(accept("long enough for us").refusal().code, "access.invitation_over");
  EXPECT_TRUE(sign_in(database(), {"new@example.org", "long enough for us", "", ""}, clock.now()).ok());
}

TEST_P(MembersStore, TheLastAdministratorStays) {
  samples::House house(database(), clock);
  const auto centre = house.organisation("Centre", "adult_training_centre");
  auto member = house.member(centre, {"administrator"});
  const auto actor = house.actor(member);
  const auto change = [&](const Membership& changed) {
    return database().write(
        test_scope(), [&](Transaction& tx) { return change_member(tx, actor, changed, clock.today()); });
  };
  member.roles = {"trainer"};
  EXPECT_EQ(change(member).refusal().code, "access.last_administrator");
  house.member(centre, {"administrator"});
  EXPECT_TRUE(change(member).ok());
  EXPECT_EQ(change(member).refusal().code, "form.changed_meanwhile") << "its version is older now";
}

TEST_P(MembersStore, NobodyChangesTheMembersOfAnotherInstitution) {
  samples::House house(database(), clock);
  const auto stranger = house.member(house.organisation("Elsewhere", "association"), {"trainer"});
  const auto actor =
      house.actor(house.member(house.organisation("Centre", "adult_training_centre"), {"administrator"}));
  const auto outcome = database().write(
      test_scope(), [&](Transaction& tx) { return change_member(tx, actor, stranger, clock.today()); });
  EXPECT_EQ(outcome.refusal().code, "access.not_found");
}

CONCERTO_ON_BOTH_ENGINES(MembersStore);

using GrantsStore = TwoEngines;

TEST_P(GrantsStore, AGrantEndsWithItsBasis) {
  samples::House house(database(), clock);
  const auto centre = house.organisation("Centre", "adult_training_centre");
  const PersonId person{ids().next()};
  const Uuid agreement = ids().next();
  database().write(test_scope(), [&](Transaction& tx) {
    const auto basis = open_basis(tx, {"enrolment", "agreement", agreement, Date(2022, 1, 1), {}});
    grant(tx, person, centre, "attendance", "insertion", basis);
    grant(tx, person, centre, "attendance", "insertion", basis);
  });
  const auto why = [&](std::string_view part, Date day) {
    return database().read(test_scope(),
                           [&](Transaction& tx) { return why_granted(tx, person, centre, part, day); });
  };
  EXPECT_EQ(why("attendance", Date(2022, 5, 1)), "enrolment");
  EXPECT_FALSE(why("attendance", Date(2021, 12, 31)));
  EXPECT_FALSE(why("balance", Date(2022, 5, 1)));
  database().write(test_scope(),
                   [&](Transaction& tx) { end_bases(tx, "agreement", agreement, Date(2022, 4, 30)); });
  EXPECT_FALSE(why("attendance", Date(2022, 5, 1)));
  EXPECT_TRUE(why("attendance", Date(2022, 4, 30)));
}

CONCERTO_ON_BOTH_ENGINES(GrantsStore);

class SealStore : public TwoEngines {
 protected:
  const secrets::Keyring keyring = secrets::Keyring::from_seed("tests");

  void act(int times) {
    for (int i = 0; i < times; ++i)
      database().write(test_scope(), [&](Transaction& tx) {
        record(tx, system_actor("test"),
               {"people.read", "record", ids().next(), {}, {{"why", "it is \"due\""}}});
      });
  }
  /// Seals `rows`, `limit` at a time. A transaction of another database of the same server may hold the
  /// sealer back for a moment: then it is asked again, as its round would.
  void seal(int rows, int limit = 10'000, const secrets::Keyring* other = nullptr) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    for (int sealed = 0; sealed < rows;) {
      sealed += seal_trail(database(), other ? *other : keyring, clock.now(), limit);
      ASSERT_LT(std::chrono::steady_clock::now(), deadline) << sealed << " of " << rows << " rows are sealed";
      std::this_thread::yield();
    }
  }
  std::vector<std::string> faults() {
    std::vector<std::string> kinds;
    for (const SealFault& fault : verify_trail(database(), keyring).faults) kinds.push_back(fault.kind);
    return kinds;
  }
};

TEST_P(SealStore, ChainsWhatHasEndedAndTellsTheTail) {
  act(5);
  EXPECT_EQ(verify_trail(database(), keyring).unsealed, 5);
  seal(5, 2);
  act(1);
  const SealReport report = verify_trail(database(), keyring);
  EXPECT_EQ(report.sealed, 5);
  EXPECT_EQ(report.unsealed, 1);
  EXPECT_GE(report.segments, 3) << "two at a time";
  EXPECT_THAT(report.faults, testing::IsEmpty());
}

TEST_P(SealStore, WhatIsRecordedTogetherIsChainedLikeTheRest) {
  act(1);
  const OrganisationId organisation{ids().next()};
  Actor actor = system_actor("test");
  actor.organisation = organisation;
  const PersonId person{ids().next()};
  database().write(test_scope(), [&](Transaction& tx) {
    record_all(tx, actor, {});
    std::vector<TrailEntry> entries(100,
                                    {"people.imported", "record", ids().next(), person, {{"import", "1"}}});
    entries.back().person = {};
    record_all(tx, actor, entries);
    record(tx, actor, entries.front());
  });
  act(1);
  seal(103);
  EXPECT_THAT(faults(), testing::IsEmpty());
  const auto kinds = database().read(test_scope(), [&](Transaction& tx) {
    return tx.number(
        "select count(*) from (select distinct transaction_number, user_id, organisation_id, action, "
        "subject_kind, subject_id, person_id, request, detail from access_audit where organisation_id = $1) "
        "x",
        organisation);
  });
  EXPECT_EQ(kinds, 2) << "with and without a person, whether alone or together";
}

TEST_P(SealStore, FindsARowThatWasChangedOrRemoved) {
  act(6);
  seal(6);
  database().write(test_scope(), [](Transaction& tx) {
    tx.run(
        "update access_audit set action = 'people.changed' where id = (select audit_id from "
        "access_audit_link where position = 2)");
    tx.run("delete from access_audit where id = (select audit_id from access_audit_link where position = 3)");
  });
  EXPECT_THAT(faults(), testing::ElementsAre("changed_row", "missing_row"));
}

TEST_P(SealStore, FindsALinkMadeToFit) {
  act(6);
  seal(6);
  database().write(test_scope(), [](Transaction& tx) {
    tx.run(
        "update access_audit_link set digest = (select digest from access_audit_link where position = 1) "
        "where position = 2");
  });
  EXPECT_THAT(faults(), testing::ElementsAre("changed_row", "broken_chain"));
}

TEST_P(SealStore, FindsThatItsEndWasCutOffByAHeadKeptElsewhere) {
  act(4);
  seal(4);
  const std::string early = head_of_trail(database());
  act(3);
  seal(3);
  const std::string late = head_of_trail(database());
  EXPECT_EQ(verify_trail(database(), keyring).head, late);
  EXPECT_THAT(verify_trail(database(), keyring, early).faults, testing::IsEmpty())
      << "it may have grown since";
  const auto cut_after = [&](int position) {
    database().write(test_scope(), [&](Transaction& tx) {
      tx.run(
          "delete from access_audit where id in (select audit_id from access_audit_link where position > $1)",
          position);
      tx.run("delete from access_audit_link where position > $1", position);
      tx.run("delete from access_audit_segment where last_position > $1", position);
    });
  };
  cut_after(4);
  EXPECT_THAT(verify_trail(database(), keyring).faults, testing::IsEmpty()) << "nothing inside tells";
  const auto report = verify_trail(database(), keyring, late);
  ASSERT_EQ(report.faults.size(), 1U);
  EXPECT_EQ(report.faults[0].kind, "lost_head");
  EXPECT_EQ(report.faults[0].position, 4);
  cut_after(0);
  EXPECT_EQ(verify_trail(database(), keyring, early).faults.at(0).kind, "lost_head");
}

TEST_P(SealStore, FindsASegmentSignedWithAnotherKey) {
  act(3);
  const auto forger = secrets::Keyring::from_seed("forger");
  seal(3, 10'000, &forger);
  EXPECT_THAT(faults(), testing::ElementsAre("foreign_key"));
}

CONCERTO_ON_BOTH_ENGINES(SealStore);

}  // namespace concerto::access
