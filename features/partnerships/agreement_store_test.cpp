// SPDX-License-Identifier: EUPL-1.2
// The deeds of an agreement's life on both engines.
#include "features/access/grants_actions.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/agreement_state.h"
#include "features/partnerships/pack_actions.h"
#include "features/partnerships/plan_actions.h"
#include "features/partnerships/publication_actions.h"
#include "features/partnerships/samples.h"
#include "tests/two_engines.h"

namespace concerto::partnerships {
namespace {

class AgreementStore : public TwoEngines {
 protected:
  template <class Action>
  auto write(Action action) {
    return database().write(test_scope(), action);
  }
  template <class Action>
  auto read(Action action) {
    return database().read(test_scope(), action);
  }
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    clock.set(Date(2022, 6, 10));
    two = write([](storage::Transaction& tx) { return two_institutions(tx); });
    officer = an_actor(two.county, "partnership_officer");
    director = an_actor(two.centre, "director");
  }
  AgreementId in_force() {
    return write([&](storage::Transaction& tx) { return an_agreement_in_force(tx, two); });
  }
  Agreement agreement(AgreementId id) {
    return read([&](storage::Transaction& tx) { return find_agreement(tx, officer, id).value(); });
  }
  std::size_t agreements_read(OrganisationId organisation) {
    return read([&](storage::Transaction& tx) { return agreements_of(tx, organisation).size(); });
  }
  Result<AgreementId> draw_up(const DrawUpAgreement& command) {
    return write([&](storage::Transaction& tx) {
      return draw_up_agreement(tx, shipped_packs(), officer, command, clock.today(), clock.now());
    });
  }
  Result<Done> sign(const access::Actor& actor, SignAgreement command) {
    return write([&](storage::Transaction& tx) {
      return sign_agreement(tx, shipped_packs(), actor, command, clock.today(), clock.now());
    });
  }
  AgreementId submitted() {
    const AgreementId id = draw_up(ordinary_agreement(two)).value();
    write([&](storage::Transaction& tx) {
      return submit_for_signature(tx, shipped_packs(), officer, id, 1, clock.today(), clock.now());
    }).value();
    return id;
  }

  TwoInstitutions two;
  access::Actor officer;
  access::Actor director;
};

}  // namespace

// AFPA-23, AFPA-30, AFPA-33
TEST_P(AgreementStore, DrawsUpADraftWithAPlanForEachYearAndPinsThePack) {
  const auto id = draw_up(ordinary_agreement(two));
  ASSERT_TRUE(id.ok()) << id.refusal().code;
  const Agreement drawn = agreement(*id);
  EXPECT_EQ(drawn.ends, Date(2023, 12, 31));
  EXPECT_EQ(drawn.stage, Stage::draft);
  ASSERT_EQ(drawn.parties.size(), 2u);
  EXPECT_EQ(drawn.parties[0].organisation_name, "Département des Deux-Rives");
  read([&](storage::Transaction& tx) {
    const auto plans = plans_of(tx, *id);
    ASSERT_EQ(plans.size(), 2u);
    EXPECT_EQ(plans[0].year, 2022);
    EXPECT_EQ(plans[0].indicator("prepa_engaged")->target, 30);
    EXPECT_FALSE(plans[0].validated());
    const auto installed = installed_packs(tx);
    ASSERT_EQ(installed.size(), 1u);
    EXPECT_EQ(installed[0].name, "afpa");
    EXPECT_EQ(term_on(tx, *id, Date(2022, 5, 3))->pack_version, 1);
    EXPECT_FALSE(agreements_in_force(tx, two.county, Date(2022, 6, 10)).size());
  });
}

TEST_P(AgreementStore, RefusesAReferenceThatIsTaken) {
  draw_up(ordinary_agreement(two)).value();
  const auto again = draw_up(ordinary_agreement(two));
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.refusal().code, "partnerships.reference_taken");
}

TEST_P(AgreementStore, RefusesWhoMayNotDrawUpAndWhoWouldStandOutside) {
  const auto trainer = an_actor(two.county, "trainer");
  EXPECT_EQ(write([&](storage::Transaction& tx) {
              return draw_up_agreement(tx, shipped_packs(), trainer, ordinary_agreement(two), clock.today(),
                                       clock.now());
            })
                .refusal()
                .code,
            "access.not_allowed");
  const auto stranger = an_actor(
      write([](storage::Transaction& tx) { return an_institution(tx, "Autre", "departmental_council"); }),
      "partnership_officer");
  EXPECT_EQ(write([&](storage::Transaction& tx) {
              return draw_up_agreement(tx, shipped_packs(), stranger, ordinary_agreement(two), clock.today(),
                                       clock.now());
            })
                .refusal()
                .code,
            "partnerships.own_organisation_missing");
}

TEST_P(AgreementStore, IsUnknownToThoseWhoAreNoParty) {
  const AgreementId id = in_force();
  const auto stranger = an_actor(OrganisationId{ids().next()}, "partnership_officer");
  read([&](storage::Transaction& tx) {
    EXPECT_EQ(find_agreement(tx, stranger, id).refusal().code, "partnerships.not_found");
    EXPECT_EQ(find_agreement(tx, officer, AgreementId{ids().next()}).refusal().code,
              "partnerships.not_found");
  });
}

TEST_P(AgreementStore, IsNotSubmittedWithoutItsReferents) {  // AFPA-22
  DrawUpAgreement command = ordinary_agreement(two);
  command.referents.pop_back();
  const AgreementId id = draw_up(command).value();
  EXPECT_EQ(write([&](storage::Transaction& tx) {
              return submit_for_signature(tx, shipped_packs(), officer, id, 1, clock.today(), clock.now());
            })
                .refusal()
                .code,
            "partnerships.referent_missing");
}

// AMB-75
TEST_P(AgreementStore, IsInForceFromItsFirstDayOnceBothHaveSigned) {
  const AgreementId id = in_force();
  const Agreement signed_by_both = agreement(id);
  EXPECT_EQ(state_on(signed_by_both, Date(2022, 6, 10)), State::in_force);
  EXPECT_FALSE(signed_by_both.basis.empty());
  read([&](storage::Transaction& tx) {
    const auto found = agreements_in_force(tx, two.centre, Date(2022, 1, 1));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].id, id);
    EXPECT_EQ(found[0].parties.size(), 2u);
    EXPECT_TRUE(agreements_in_force(tx, two.centre, Date(2024, 1, 1)).empty());
  });
}

TEST_P(AgreementStore, IsSignedOnScreenByTheSignatoryOfOnesOwnInstitutionOnly) {
  const AgreementId id = submitted();
  SignAgreement command{.agreement = id,
                        .organisation = two.county,
                        .name = "",
                        .title = "directeur",
                        .signed_on = Date(2022, 1, 1),
                        .place = "Ville",
                        .medium = Medium::screen,
                        .version = 2};
  EXPECT_EQ(sign(director, command).refusal().code, "partnerships.not_own_party");
  EXPECT_EQ(sign(officer, command).refusal().code, "access.not_allowed");
  command.organisation = two.centre;
  ASSERT_TRUE(sign(director, command).ok());
  const Agreement now = agreement(id);
  ASSERT_EQ(now.signatures.size(), 1u);
  EXPECT_EQ(now.signatures[0].signed_on, Date(2022, 6, 10));
  EXPECT_EQ(now.signatures[0].name, director.name);
  EXPECT_EQ(now.stage, Stage::to_sign);
}

// AFPA-10, AFPA-47: a party that does not sign reads the agreement and decides nothing.
TEST_P(AgreementStore, APartyThatDoesNotSignDecidesNothing) {
  const auto mission =
      write([](storage::Transaction& tx) { return an_institution(tx, "Mission locale", "local_mission"); });
  const AgreementId id =
      write([&](storage::Transaction& tx) { return an_agreement_in_force(tx, two, {mission}); });
  const auto stranger = an_actor(mission, "partnership_officer");
  const Agreement standing = agreement(id);
  EXPECT_EQ(standing.stage, Stage::concluded) << "nobody waits for its signature";
  EXPECT_TRUE(read([&](storage::Transaction& tx) { return find_agreement(tx, stranger, id).ok(); }));
  EXPECT_TRUE(read([&](storage::Transaction& tx) { return agreements_signed_by(tx, mission); }).empty());
  EXPECT_EQ(agreements_read(mission), 1U);
  const auto refused = [&](auto deed) {
    const auto done = write([&](storage::Transaction& tx) -> Result<Done> {
      TRY(deed(tx));
      return Done{};
    });
    return done.ok() ? std::string("done") : done.refusal().code;
  };
  const int version = standing.version;
  EXPECT_EQ(refused([&](storage::Transaction& tx) {
              return give_notice(
                  tx, shipped_packs(), stranger,
                  {.agreement = id, .by = mission, .letter = clock.today(), .reason = "", .version = version},
                  clock.today(), clock.now());
            }),
            "partnerships.not_signatory");
  EXPECT_EQ(refused([&](storage::Transaction& tx) {
              return give_notice(
                  tx, shipped_packs(), officer,
                  {.agreement = id, .by = mission, .letter = clock.today(), .reason = "", .version = version},
                  clock.today(), clock.now());
            }),
            "partnerships.not_signatory")
      << "nor in its name";
  EXPECT_EQ(refused([&](storage::Transaction& tx) {
              return record_amendment(tx, shipped_packs(), stranger,
                                      {.agreement = id,
                                       .wording = "Avenant",
                                       .signed_on = clock.today(),
                                       .takes_effect_on = Date(2022, 9, 1),
                                       .version = version},
                                      clock.today(), clock.now());
            }),
            "partnerships.not_signatory");
  EXPECT_EQ(refused([&](storage::Transaction& tx) {
              EditPlan edit;
              edit.agreement = id;
              edit.year = 2022;
              edit.version = 1;
              return edit_plan(tx, shipped_packs(), stranger, edit, clock.today(), clock.now());
            }),
            "partnerships.not_signatory");
  EXPECT_EQ(refused([&](storage::Transaction& tx) {
              return draw_up_agreement(
                  tx, shipped_packs(), stranger,
                  [&] {
                    auto command = ordinary_agreement(two);
                    command.reference = "ML-1";
                    command.parties.push_back({mission, "", "", "prescribing_service", "", ""});
                    return command;
                  }(),
                  clock.today(), clock.now());
            }),
            "partnerships.own_organisation_missing");
}

TEST_P(AgreementStore, AChangeBeforeTheLastSignatureWithdrawsTheOthers) {
  const AgreementId id = submitted();
  sign(director, {.agreement = id,
                  .organisation = two.centre,
                  .name = "",
                  .title = "directeur",
                  .signed_on = {},
                  .place = "Ville",
                  .medium = Medium::screen,
                  .version = 2})
      .value();
  const DrawUpAgreement text = ordinary_agreement(two);
  const auto changed = write([&](storage::Transaction& tx) {
    return change_agreement(tx, shipped_packs(), officer,
                            {.agreement = id,
                             .reference = text.reference,
                             .title = "Autre titre",
                             .starts = Date(2022, 1, 1),
                             .ends = Date(2022, 12, 31),
                             .territory = "north",
                             .parties = text.parties,
                             .version = 3},
                            clock.today(), clock.now());
  });
  ASSERT_TRUE(changed.ok()) << changed.refusal().code;
  const Agreement now = agreement(id);
  EXPECT_TRUE(now.signatures.empty());
  EXPECT_EQ(now.stage, Stage::draft);
  EXPECT_EQ(now.terms.back().until, Date(2022, 12, 31));
  EXPECT_EQ(read([&](storage::Transaction& tx) { return plans_of(tx, id).size(); }), 1u);
}

TEST_P(AgreementStore, TellsTheSecondOfTwoWhoChangeAtOnce) {
  const AgreementId id = draw_up(ordinary_agreement(two)).value();
  const DrawUpAgreement text = ordinary_agreement(two);
  EXPECT_EQ(write([&](storage::Transaction& tx) {
              return change_agreement(tx, shipped_packs(), officer,
                                      {.agreement = id,
                                       .reference = "x",
                                       .title = "y",
                                       .starts = text.starts,
                                       .ends = {},
                                       .territory = "",
                                       .parties = text.parties,
                                       .version = 7},
                                      clock.today(), clock.now());
            })
                .refusal()
                .code,
            "form.changed_meanwhile");
}

// AFPA-31
TEST_P(AgreementStore, AccessEndsWithTheNotice) {
  const AgreementId id = in_force();
  const int version = agreement(id).version;
  const PersonId person = write([&](storage::Transaction& tx) {
    const auto somebody_id = tx.fresh_id<PersonId>();
    tx.run("insert into people_person (id, created_at) values ($1, 0)", somebody_id);
    access::grant(tx, somebody_id, two.centre, "identity", "training",
                  find_agreement(tx, officer, id).value().basis);
    return somebody_id;
  });
  clock.set(Date(2023, 1, 5));
  const auto notice = write([&](storage::Transaction& tx) {
    return give_notice(
        tx, shipped_packs(), officer,
        {.agreement = id, .by = two.centre, .letter = Date(2022, 12, 31), .reason = "", .version = version},
        clock.today(), clock.now());
  });
  ASSERT_TRUE(notice.ok()) << notice.refusal().code;
  EXPECT_EQ(notice->effective_on, Date(2023, 2, 28));
  read([&](storage::Transaction& tx) {
    EXPECT_TRUE(access::why_granted(tx, person, two.centre, "identity", Date(2023, 2, 28)));
    EXPECT_FALSE(access::why_granted(tx, person, two.centre, "identity", Date(2023, 3, 1)));
    EXPECT_TRUE(agreements_in_force(tx, two.county, Date(2023, 3, 1)).empty());
    EXPECT_EQ(agreements_in_force(tx, two.county, Date(2023, 2, 28)).size(), 1u);
  });
}

// AFPA-32
TEST_P(AgreementStore, KeepsTheStampsOfTheTransmission) {
  const AgreementId id = in_force();
  const auto record = [&](Transmission stamps) {
    return write([&](storage::Transaction& tx) {
      return record_transmission(
          tx, shipped_packs(), officer,
          {.agreement = id, .transmission = stamps, .version = find_agreement(tx, officer, id)->version},
          Date(2022, 6, 30), clock.now());
    });
  };
  EXPECT_EQ(record({Date(2022, 6, 20), Date(2022, 6, 19), {}, ""}).refusal().code,
            "partnerships.received_before_sent");
  ASSERT_TRUE(record({Date(2022, 6, 20), Date(2022, 6, 21), Date(2022, 6, 22), "082-2022"}).ok());
  EXPECT_EQ(agreement(id).transmission.received, Date(2022, 6, 21));
  EXPECT_EQ(agreement(id).transmission.act_identifier, "082-2022");
}

TEST_P(AgreementStore, AnAmendmentIsNumberedAndMovesNothingElse) {
  const AgreementId id = in_force();
  const auto number = write([&](storage::Transaction& tx) {
    return record_amendment(tx, shipped_packs(), officer,
                            {.agreement = id,
                             .wording = "Article 3 complété",
                             .signed_on = Date(2022, 6, 10),
                             .takes_effect_on = Date(2022, 9, 1),
                             .version = find_agreement(tx, officer, id)->version},
                            clock.today(), clock.now());
  });
  ASSERT_TRUE(number.ok()) << number.refusal().code;
  EXPECT_EQ(*number, 1);
  EXPECT_EQ(agreement(id).amendments.size(), 1u);
  EXPECT_EQ(agreement(id).terms.size(), 1u);
}

TEST_P(AgreementStore, TheNewReferentFollowsTheOneBefore) {
  const AgreementId id = in_force();
  const auto named = write([&](storage::Transaction& tx) {
    return name_referent(tx, shipped_packs(), officer,
                         {.agreement = id,
                          .organisation = two.county,
                          .kind = "referent",
                          .name = "Nouvelle",
                          .from = Date(2022, 9, 1)},
                         clock.today(), clock.now());
  });
  ASSERT_TRUE(named.ok()) << named.refusal().code;
  int county = 0;
  for (const Referent& referent : agreement(id).referents) {
    if (referent.organisation != two.county) continue;
    ++county;
    if (referent.name != "Nouvelle") {
      EXPECT_EQ(referent.until, Date(2022, 8, 31));
    }
  }
  EXPECT_EQ(county, 2);
}

TEST_P(AgreementStore, APlanKeepsWordingProgressAndTargets) {
  const AgreementId id = in_force();
  const auto before = read([&](storage::Transaction& tx) { return *plan_of_year(tx, id, 2022); });
  EditPlan edit{.agreement = id,
                .year = 2022,
                .rows = {},
                .targets = {{"prepa_engaged", 35}},
                .version = before.version};
  edit.rows.push_back({.row = before.rows[0].id,
                       .heading = {},
                       .role = {},
                       .wording = "Nos mots",
                       .state = RowState::done,
                       .note = "fait en mai"});
  edit.rows.push_back(
      {.row = {}, .heading = "information", .role = "department", .wording = "Une de plus", .note = {}});
  const auto outcome = write([&](storage::Transaction& tx) {
    return edit_plan(tx, shipped_packs(), officer, edit, clock.today(), clock.now());
  });
  ASSERT_TRUE(outcome.ok()) << outcome.refusal().code;
  const auto after = read([&](storage::Transaction& tx) { return *plan_of_year(tx, id, 2022); });
  EXPECT_EQ(after.rows[0].wording, "Nos mots");
  EXPECT_EQ(after.rows[0].state, RowState::done);
  EXPECT_EQ(after.rows.size(), before.rows.size() + 1);
  EXPECT_EQ(after.indicator("prepa_engaged")->target, 35);
}

TEST_P(AgreementStore, AValidatedPlanKeepsItsWordingAndTargets) {  // AFPA-26
  const AgreementId id = in_force();
  write([&](storage::Transaction& tx) {
    return validate_plan(tx, officer, id, 2022, true, true, tx.fresh_id<MeetingId>(), Date(2022, 6, 15));
  }).value();
  const auto plan = read([&](storage::Transaction& tx) { return *plan_of_year(tx, id, 2022); });
  EXPECT_TRUE(plan.validated());
  const auto edit = [&](const std::string& wording, std::int64_t target) {
    return write([&](storage::Transaction& tx) {
      EditPlan command{.agreement = id,
                       .year = 2022,
                       .rows = {},
                       .targets = {{"prepa_engaged", target}},
                       .version = plan.version};
      command.rows.push_back({.row = plan.rows[0].id,
                              .heading = {},
                              .role = {},
                              .wording = wording,
                              .state = RowState::under_way,
                              .note = "n"});
      return edit_plan(tx, shipped_packs(), officer, command, clock.today(), clock.now());
    });
  };
  EXPECT_EQ(edit("autre", 30).refusal().code, "partnerships.plan_validated");
  EXPECT_EQ(edit(plan.rows[0].wording, 31).refusal().code, "partnerships.plan_validated");
  EXPECT_TRUE(edit(plan.rows[0].wording, 30).ok());
}

// AFPA-94
TEST_P(AgreementStore, APublicationWithoutItsMentionsIsRefusedAndStaysADraft) {
  const AgreementId id = in_force();
  SavePublication command{.publication = {},
                          .agreement = id,
                          .title = "Affiche",
                          .medium = "poster",
                          .elements = {"logo_state"},
                          .publish = true};
  const auto save = [&] {
    return write([&](storage::Transaction& tx) {
      return save_publication(tx, shipped_packs(), officer, command, clock.today(), clock.now());
    });
  };
  const auto refused = save();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "publicity.missing");
  EXPECT_EQ(refused.refusal().also.size(), 1u);
  command.publish = false;
  command.publication = save().value();
  command.publish = true;
  command.version = 1;
  command.elements = {"logo_state", "logo_pic", "mention_state_funding"};
  ASSERT_TRUE(save().ok());
  const auto all = read([&](storage::Transaction& tx) {
    return publications_of(tx, officer, find_agreement(tx, officer, id).value());
  });
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].published_on, Date(2022, 6, 10));
  EXPECT_EQ(save().refusal().code, "partnerships.published_already");
}

TEST_P(AgreementStore, InstallingTwiceIsTheSameAsOnceAndNothingMayBeAltered) {
  packs::Pack pack = *shipped_packs().newest("afpa");
  write([&](storage::Transaction& tx) { return install_pack(tx, officer, pack, clock.now()); }).value();
  write([&](storage::Transaction& tx) { return install_pack(tx, officer, pack, clock.now()); }).value();
  pack.files["identity.yaml"] += "# changed\n";
  EXPECT_EQ(write([&](storage::Transaction& tx) { return install_pack(tx, officer, pack, clock.now()); })
                .refusal()
                .code,
            "partnerships.pack_altered");
  packs::Library empty(std::string(CONCERTO_TREE) + "/packs");
  EXPECT_TRUE(read([&](storage::Transaction& tx) { return load_installed_packs(tx, empty); }).empty());
}

CONCERTO_ON_BOTH_ENGINES(AgreementStore);

}  // namespace concerto::partnerships
