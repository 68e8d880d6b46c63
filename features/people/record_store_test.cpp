// SPDX-License-Identifier: EUPL-1.2
#include "features/people/record_store.h"

#include "features/organisations/samples.h"
#include "features/people/case_load_actions.h"
#include "features/people/samples.h"
#include "tests/two_engines.h"

namespace concerto::people {
namespace {

using organisations::a_centre;
using organisations::a_service;
using organisations::given_organisation;
using storage::Transaction;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const Date today(2022, 5, 3);
const Instant now = Instant::at_midnight_utc(today).plus_minutes(600);

class People : public TwoEngines {
 protected:
  void write(const std::function<void(Transaction&)>& action) { database().write(test_scope(), action); }
  static std::vector<std::string> names(const Result<CaseLoad>& found) {
    std::vector<std::string> all;
    for (const auto& row : found->rows) all.push_back(row.name());
    return all;
  }
  static std::vector<std::string> search(Transaction& tx, const access::Actor& actor,
                                         std::string_view typed) {
    auto filter = filter_for(actor, today);
    filter.openness = Openness::all;
    return names(search_people(tx, actor, typed, filter));
  }
  static std::int64_t trail(Transaction& tx, const std::string& action) {
    return tx.number("select count(*) from access_audit where action = $1", action);
  }
};

TEST_P(People, AFileKeepsWhatWasWrittenDown) {
  write([](Transaction& tx) {
    const auto actor = given_referent(tx, given_organisation(tx, a_service()));
    auto draft = a_draft("D’Œuvre-Noël", "Élise");
    draft.birth_name = "Petitjean";
    draft.email = "elise@exemple.test";
    draft.phone = "+33 6 12 34 56 78";
    draft.interpreter = true;
    draft.language = "uk";
    const auto id = given_file(tx, actor, draft, actor.user);
    const auto record = find_record(tx, id);
    ASSERT_TRUE(record);
    draft.file_number = record->file_number;
    EXPECT_EQ(static_cast<const RecordDraft&>(*record), draft);
    EXPECT_TRUE(record->file_number.starts_with("2022-"));
    EXPECT_EQ(record->referent, actor.user);
    EXPECT_EQ(record->opened_on, Date(2022, 1, 10));
    EXPECT_TRUE(record->open());
    EXPECT_EQ(trail(tx, "people.opened"), 1);
  });
}

TEST_P(People, OpeningShowsTheLikelyDuplicateFirst) {
  write([](Transaction& tx) {
    const auto actor = given_referent(tx, given_organisation(tx, a_service()));
    const auto there = given_file(tx, actor, a_draft("Lefebvrel", "Amina"));
    OpenFile command;
    command.draft = a_draft("Lefevrel", "Amina");
    command.opened_on = today;
    const auto asked = open_file(tx, actor, command, today, now);
    ASSERT_TRUE(asked.ok());
    EXPECT_FALSE(asked->opened());
    ASSERT_EQ(asked->likely.size(), 1U);
    EXPECT_EQ(asked->likely[0].record.id, there);
    EXPECT_EQ(asked->likely[0].likeness.reason, Alike::similar_name_same_birth);
    EXPECT_EQ(tx.number("select count(*) from people_record"), 1);

    command.confirmed_not_duplicate = true;
    EXPECT_TRUE(open_file(tx, actor, command, today, now)->opened());
  });
}

TEST_P(People, NeitherRestrictedFilesNorOtherInstitutionsMatch) {
  write([](Transaction& tx) {
    const auto mine = given_referent(tx, given_organisation(tx, a_service()));
    const auto other = given_referent(tx, given_organisation(tx, a_centre()));
    given_file(tx, other, a_draft());
    auto hidden = a_draft();
    hidden.restricted = true;
    given_file(tx, mine, hidden);
    EXPECT_THAT(resembling(tx, mine, a_draft()), IsEmpty());
  });
}

TEST_P(People, AFileNumberServesOnce) {
  write([](Transaction& tx) {
    const auto actor = given_referent(tx, given_organisation(tx, a_service()));
    auto draft = a_draft();
    draft.file_number = "A-17";
    given_file(tx, actor, draft);
    OpenFile command;
    command.draft = a_draft("Verhaegel", "Bruno");
    command.draft.file_number = "A-17";
    command.opened_on = today;
    EXPECT_EQ(open_file(tx, actor, command, today, now).refusal().code, "people.file_number_taken");
  });
}

TEST_P(People, OpeningTellsAllThatIsWrong) {
  write([](Transaction& tx) {
    const auto organisation = given_organisation(tx, a_service());
    const auto claire = given_referent(tx, organisation);
    auto draft = a_draft();
    draft.file_number = "N-1";
    given_file(tx, claire, draft);
    draft.family_name = "";
    OpenFile command{draft, today.plus_days(1), tx.fresh_id<UserId>()};
    const Refusal refusal = open_file(tx, claire, command, today, now).refusal();
    std::vector<std::string> codes = {refusal.code};
    for (const Refusal& other : refusal.also) codes.push_back(other.code);
    EXPECT_THAT(codes, ElementsAre("people.family_name_missing", "people.opened_in_future",
                                   "people.file_number_taken", "people.referent_unknown"));
  });
}

TEST_P(People, AReferentMustBeOneOfTheInstitution) {
  write([](Transaction& tx) {
    const auto organisation = given_organisation(tx, a_service());
    const auto actor = given_referent(tx, organisation);
    const auto trainer = given_member(tx, organisation, "trainer", "Karel Dewitte");
    const auto colleague = given_referent(tx, organisation, "Nora Ouvrard");
    const auto id = given_file(tx, actor, a_draft());
    EXPECT_EQ(assign_referent(tx, actor, id, trainer.user, today, now).refusal().code,
              "people.referent_unknown");
    EXPECT_TRUE(assign_referent(tx, actor, id, colleague.user, today, now).ok());
    EXPECT_EQ(find_record(tx, id)->referent, colleague.user);
    EXPECT_EQ(trail(tx, "people.referent_assigned"), 1);
  });
}

TEST_P(People, AChangeMeetsTheVersionThatWasRead) {
  write([](Transaction& tx) {
    const auto actor = given_referent(tx, given_organisation(tx, a_service()));
    const auto id = given_file(tx, actor, a_draft());
    auto draft = a_draft("Martinel", "Amina Rose");
    EXPECT_TRUE(change_record(tx, actor, id, 1, draft, today, now).ok());
    draft.commune = "Valbourg";
    EXPECT_EQ(change_record(tx, actor, id, 1, draft, today, now).refusal().code, "form.changed_meanwhile");
    EXPECT_THAT(search(tx, actor, "rose"), ElementsAre("Martinel Amina Rose"));
  });
}

TEST_P(People, AnUnchangedFormChangesNothing) {
  write([](Transaction& tx) {
    const auto actor = given_referent(tx, given_organisation(tx, a_service()));
    const auto id = given_file(tx, actor, a_draft());
    EXPECT_TRUE(change_record(tx, actor, id, 1, a_draft(), today, now).ok());
    EXPECT_EQ(find_record(tx, id)->version, 1);
    EXPECT_EQ(trail(tx, "people.changed"), 0);
  });
}

TEST_P(People, AClosedFileIsReadAndReopenedButNotWritten) {
  write([](Transaction& tx) {
    const auto actor = given_referent(tx, given_organisation(tx, a_service()));
    const auto id = given_file(tx, actor, a_draft());
    EXPECT_TRUE(close_file(tx, actor, id, 1, today, today, now).ok());
    EXPECT_EQ(change_record(tx, actor, id, 2, a_draft("Autre"), today, now).refusal().code, "people.closed");
    EXPECT_TRUE(read_file(tx, actor, id).ok());
    EXPECT_TRUE(reopen_file(tx, actor, id, 2, now).ok());
    EXPECT_TRUE(find_record(tx, id)->open());
  });
}

TEST_P(People, AnotherInstitutionsFileIsNotFound) {
  write([](Transaction& tx) {
    const auto mine = given_referent(tx, given_organisation(tx, a_service()));
    const auto other = given_referent(tx, given_organisation(tx, a_centre()));
    const auto id = given_file(tx, other, a_draft());
    EXPECT_EQ(read_file(tx, mine, id).refusal().code, "people.not_found");
    EXPECT_EQ(change_record(tx, mine, id, 1, a_draft(), today, now).refusal().code, "people.not_found");
    EXPECT_EQ(close_file(tx, mine, id, 1, today, today, now).refusal().code, "people.not_found");
    EXPECT_EQ(assign_referent(tx, mine, id, mine.user, today, now).refusal().code, "people.not_found");
    EXPECT_THAT(search(tx, mine, "martinel"), IsEmpty());
    EXPECT_THAT(search(tx, mine, "03/05/1990"), IsEmpty());
  });
}

TEST_P(People, StatusesStandInTheFileOfAReferentOnly) {  // DP-19
  write([](Transaction& tx) {
    const auto organisation = given_organisation(tx, a_service());
    const auto actor = given_referent(tx, organisation);
    const auto manager = given_member(tx, organisation, "centre_manager", "Paul Verdin");
    const auto id = given_file(tx, actor, a_draft());
    const AddStatus command{id, "minimum_income", Date(2019, 3, 1), std::nullopt, "document"};
    const auto added = add_status(tx, actor, command, organisations::a_reference(), today, now);
    ASSERT_TRUE(added.ok());
    EXPECT_EQ(read_file(tx, actor, id)->statuses.at(0).from, Date(2019, 3, 1));
    EXPECT_THAT(read_file(tx, manager, id)->statuses, IsEmpty());
    EXPECT_FALSE(read_file(tx, manager, id)->statuses_shown);
    EXPECT_EQ(add_status(tx, manager, command, organisations::a_reference(), today, now).refusal().code,
              "access.not_allowed");
    EXPECT_TRUE(end_status(tx, actor, id, *added, Date(2022, 4, 30), now).ok());
    EXPECT_EQ(statuses_of(tx, id).at(0).until, Date(2022, 4, 30));
    EXPECT_EQ(end_status(tx, actor, id, *added, today, now).refusal().code, "people.status_ended_already");
  });
}

TEST_P(People, AnEnrolmentGivesTheOtherInstitutionTheMinimumOnce) {
  write([](Transaction& tx) {
    const auto mine = given_referent(tx, given_organisation(tx, a_service()));
    const auto centre = given_organisation(tx, a_centre());
    auto draft = a_draft();
    draft.phone = "0470 12 34 56";
    draft.address = "rue des Lilas 3";
    draft.language = "uk";
    draft.interpreter = true;
    const auto id = given_file(tx, mine, draft);
    const auto source = *find_record(tx, id);
    const auto provided = provide_record(tx, mine, source.person, id, centre, today, now);
    ASSERT_TRUE(provided.ok());
    EXPECT_EQ(provided->person, source.person);
    EXPECT_EQ(provided->organisation, centre);
    EXPECT_EQ(provided->language, "uk");
    EXPECT_TRUE(provided->interpreter);
    EXPECT_EQ(provided->phone, "");
    EXPECT_EQ(provided->address, "");
    EXPECT_EQ(provide_record(tx, mine, source.person, id, centre, today, now)->id, provided->id);
    EXPECT_EQ(tx.number("select count(*) from people_record"), 2);
  });
}

TEST_P(People, ARestrictedFileIsNeverProvided) {
  write([](Transaction& tx) {
    const auto mine = given_referent(tx, given_organisation(tx, a_service()));
    const auto centre = given_organisation(tx, a_centre());
    auto draft = a_draft();
    draft.restricted = true;
    const auto id = given_file(tx, mine, draft, mine.user);
    EXPECT_EQ(provide_record(tx, mine, find_record(tx, id)->person, id, centre, today, now).refusal().code,
              "people.restricted_not_provided");
  });
}

TEST_P(People, ALinkCanBeTakenBack) {
  write([](Transaction& tx) {
    const auto mine = given_referent(tx, given_organisation(tx, a_service()));
    const auto centre = given_organisation(tx, a_centre());
    const auto trainer = given_referent(tx, centre, "Nora Ouvrard");
    const auto id = given_file(tx, mine, a_draft());
    const auto person = find_record(tx, id)->person;
    const auto provided = *provide_record(tx, mine, person, id, centre, today, now);
    const auto link = read_file(tx, trainer, provided.id)->links.at(0);
    EXPECT_EQ(undo_link(tx, mine, link.id, now).refusal().code, "people.not_found");
    ASSERT_TRUE(undo_link(tx, trainer, link.id, now).ok());
    EXPECT_NE(find_record(tx, provided.id)->person, person);
    EXPECT_EQ(undo_link(tx, trainer, link.id, now).refusal().code, "people.link_undone");
    EXPECT_TRUE(link_record(tx, trainer, provided.id, person, "duplicate", now).ok());
    EXPECT_EQ(find_record(tx, provided.id)->person, person);
    EXPECT_EQ(link_record(tx, trainer, provided.id, person, "duplicate", now).refusal().code,
              "people.link_same");
    const auto other = given_file(tx, trainer, a_draft("Verhaegel", "Bruno"));
    EXPECT_EQ(link_record(tx, trainer, other, person, "duplicate", now).refusal().code, "people.link_taken");
  });
}

TEST_P(People, EveryTypedWordBeginsAWordOfTheName) {
  write([](Transaction& tx) {
    const auto actor = given_referent(tx, given_organisation(tx, a_service()));
    auto elise = a_draft("D’Œuvre-Noël", "Élise");
    elise.birth_name = "Petitjean";
    given_file(tx, actor, elise);
    given_file(tx, actor, a_draft("Noelis", "Édouard"));
    given_file(tx, actor, a_draft("Martinel", "Amina"));
    EXPECT_THAT(search(tx, actor, "noel"), ElementsAre("D’Œuvre-Noël Élise", "Noelis Édouard"));
    EXPECT_THAT(search(tx, actor, "NOEL eli"), ElementsAre("D’Œuvre-Noël Élise"));
    EXPECT_THAT(search(tx, actor, "oeuv"), ElementsAre("D’Œuvre-Noël Élise"));
    EXPECT_THAT(search(tx, actor, "petitjean"), ElementsAre("D’Œuvre-Noël Élise"));
    EXPECT_THAT(search(tx, actor, "oel"), IsEmpty());
    EXPECT_THAT(search(tx, actor, "noel amina"), IsEmpty());
  });
}

TEST_P(People, IsFoundByBirthDateNumberAndPhone) {
  write([](Transaction& tx) {
    const auto actor = given_referent(tx, given_organisation(tx, a_service()));
    auto draft = a_draft();
    draft.file_number = "B-2041";
    draft.phone = "+32 470 12 34 56";
    given_file(tx, actor, draft);
    auto other = a_draft("Verhaegel", "Bruno");
    other.birth_date = Date(1990, 5, 4);
    given_file(tx, actor, other);
    EXPECT_THAT(search(tx, actor, "03/05/1990"), ElementsAre("Martinel Amina"));
    EXPECT_THAT(search(tx, actor, "1990-05-04"), ElementsAre("Verhaegel Bruno"));
    EXPECT_THAT(search(tx, actor, "amina 3/5/1990"), ElementsAre("Martinel Amina"));
    EXPECT_THAT(search(tx, actor, "bruno 3/5/1990"), IsEmpty());
    EXPECT_THAT(search(tx, actor, "B-20"), ElementsAre("Martinel Amina"));
    EXPECT_THAT(search(tx, actor, "0470 12"), ElementsAre("Martinel Amina"));
    EXPECT_THAT(search(tx, actor, "+32470123456"), ElementsAre("Martinel Amina"));
  });
}

TEST_P(People, ARestrictedFileStandsInItsReferentsListsOnly) {
  write([](Transaction& tx) {
    const auto organisation = given_organisation(tx, a_service());
    const auto claire = given_referent(tx, organisation);
    const auto nora = given_referent(tx, organisation, "Nora Ouvrard");
    auto draft = a_draft();
    draft.restricted = true;
    const auto id = given_file(tx, claire, draft, claire.user);
    EXPECT_THAT(search(tx, claire, "martinel"), ElementsAre("Martinel Amina"));
    EXPECT_THAT(search(tx, nora, "martinel"), IsEmpty());
    EXPECT_THAT(names(case_load(tx, nora, filter_for(nora, today))), IsEmpty());
    EXPECT_EQ(read_file(tx, nora, id).refusal().code, "people.not_found");
  });
}

TEST_P(People, TheListGoesOnWhereAPageEnded) {
  write([](Transaction& tx) {
    const auto actor = given_referent(tx, given_organisation(tx, a_service()));
    for (const char* family : {"Cordier", "Abelin", "Bastide", "Abelin"})
      given_file(tx, actor, a_draft(family, "Ida"));
    auto filter = filter_for(actor, today);
    filter.limit = 2;
    std::vector<std::string> all;
    int pages = 0;
    while (true) {
      const auto page = case_load(tx, actor, filter);
      for (const auto& row : page->rows) all.push_back(row.family_name);
      ++pages;
      if (!page->next) break;
      filter.after = page->next;
    }
    EXPECT_EQ(pages, 2);
    EXPECT_THAT(all, ElementsAre("Abelin", "Abelin", "Bastide", "Cordier"));
  });
}

TEST_P(People, TheListIsFiltered) {
  write([](Transaction& tx) {
    const auto organisation = given_organisation(tx, a_service());
    const auto claire = given_referent(tx, organisation);
    const auto manager = given_member(tx, organisation, "centre_manager", "Paul Verdin");
    const auto mine = given_file(tx, claire, a_draft("Abelin", "Ida"), claire.user);
    given_file(tx, claire, a_draft("Bastide", "Ida"));
    const auto gone = given_file(tx, claire, a_draft("Cordier", "Ida"));
    ASSERT_TRUE(close_file(tx, claire, gone, 1, today, today, now).ok());
    const AddStatus command{mine, "job_seeker", Date(2022, 1, 1), std::nullopt, "declared"};
    ASSERT_TRUE(add_status(tx, claire, command, organisations::a_reference(), today, now).ok());
    auto filter = filter_for(claire, today);
    EXPECT_THAT(names(case_load(tx, claire, filter)), ElementsAre("Abelin Ida", "Bastide Ida"));
    filter.openness = Openness::closed;
    EXPECT_THAT(names(case_load(tx, claire, filter)), ElementsAre("Cordier Ida"));
    filter.openness = Openness::all;
    filter.referent = claire.user;
    EXPECT_THAT(names(case_load(tx, claire, filter)), ElementsAre("Abelin Ida"));
    filter.referent = {};
    filter.without_referent = true;
    EXPECT_THAT(names(case_load(tx, claire, filter)), ElementsAre("Bastide Ida", "Cordier Ida"));
    filter.without_referent = false;
    filter.status = "job_seeker";
    EXPECT_THAT(names(case_load(tx, claire, filter)), ElementsAre("Abelin Ida"));
    // Whoever may not see statuses cannot find them out by filtering.
    EXPECT_EQ(case_load(tx, manager, filter)->rows.size(), 3U);
    filter.status = "minimum_income";
    EXPECT_THAT(names(case_load(tx, claire, filter)), IsEmpty());
  });
}

TEST_P(People, ATrainerReadsNoFiles) {
  write([](Transaction& tx) {
    const auto organisation = given_organisation(tx, a_service());
    const auto claire = given_referent(tx, organisation);
    const auto trainer = given_member(tx, organisation, "trainer", "Karel Dewitte");
    const auto id = given_file(tx, claire, a_draft());
    EXPECT_EQ(read_file(tx, trainer, id).refusal().code, "access.not_allowed");
    EXPECT_EQ(case_load(tx, trainer, filter_for(trainer, today)).refusal().code, "access.not_allowed");
  });
}

CONCERTO_ON_BOTH_ENGINES(People);

}  // namespace
}  // namespace concerto::people
