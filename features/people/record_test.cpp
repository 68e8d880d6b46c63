// SPDX-License-Identifier: EUPL-1.2
#include "features/people/record.h"

#include "features/people/samples.h"

namespace concerto::people {
namespace {

const Date today(2022, 5, 3);

std::string refusal_of(const RecordDraft& draft) {
  const auto checked = check_record(draft, today);
  return checked.ok() ? "" : checked.refusal().code;
}

TEST(CheckRecord, TakesAnOrdinaryOneAndTidiesIt) {
  auto draft = a_draft();
  draft.family_name = "  D’Œuvre\xC2\xA0 Noël ";
  const auto checked = check_record(draft, today);
  ASSERT_TRUE(checked.ok());
  EXPECT_EQ(checked->family_name, "D’Œuvre Noël");
}

TEST(CheckRecord, WantsBothNames) {
  RecordDraft draft;
  const auto checked = check_record(draft, today);
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.refusal().code, "people.family_name_missing");
  EXPECT_EQ(checked.refusal().also.at(0).code, "people.given_names_missing");
}

TEST(CheckRecord, RefusesNamesWithDigits) {
  auto draft = a_draft();
  draft.family_name = "Mart1n";
  EXPECT_EQ(refusal_of(draft), "people.name_unreadable");
}

TEST(CheckRecord, RefusesABirthInTheFuture) {
  auto draft = a_draft();
  draft.birth_date = today.plus_days(1);
  EXPECT_EQ(refusal_of(draft), "people.birth_date_in_future");
}

TEST(CheckRecord, RefusesABirthNobodyRemembers) {
  auto draft = a_draft();
  draft.birth_date = Date(1899, 1, 1);
  EXPECT_EQ(refusal_of(draft), "people.birth_date_too_old");
}

TEST(CheckRecord, RefusesOtherCodesOfSex) {
  auto draft = a_draft();
  draft.sex = "h";
  EXPECT_EQ(refusal_of(draft), "people.sex_unknown");
}

TEST(CheckRecord, RefusesWordsForALanguage) {
  auto draft = a_draft();
  draft.language = "français";
  EXPECT_EQ(refusal_of(draft), "people.language_unknown");
}

TEST(CheckRecord, RefusesAddressesThatAreNone) {
  auto draft = a_draft();
  for (const char* bad :
       {"amina", "@exemple.fr", "a@b", "a b@exemple.fr", "a@@exemple.fr", "a@exemple.fr."}) {
    draft.email = bad;
    EXPECT_EQ(refusal_of(draft), "people.email_invalid") << bad;
  }
}

TEST(CheckRecord, RefusesPhonesThatAreNone) {
  auto draft = a_draft();
  for (const char* bad : {"12345", "appeler le soir", "0470 12 34 56 78 90 12 34"}) {
    draft.phone = bad;
    EXPECT_EQ(refusal_of(draft), "people.phone_invalid") << bad;
  }
}

TEST(CheckRecord, BoundsItsTexts) {
  auto draft = a_draft();
  draft.address = std::string(201, 'a');
  EXPECT_EQ(refusal_of(draft), "people.text_too_long");
  draft.address.clear();
  draft.file_number = std::string(41, '1');
  EXPECT_EQ(refusal_of(draft), "people.file_number_invalid");
}

TEST(CheckOpening, MayLieInThePastButNotBeforeTheBirth) {
  const auto draft = a_draft();
  EXPECT_TRUE(check_opening(draft, Date(2015, 1, 1), today).ok());
  EXPECT_EQ(check_opening(draft, today.plus_days(1), today).refusal().code, "people.opened_in_future");
  EXPECT_EQ(check_opening(draft, draft.birth_date->plus_days(-1), today).refusal().code,
            "people.opened_before_birth");
}

TEST(CheckClosing, HappensOnceAfterTheOpening) {
  Record record;
  record.opened_on = Date(2022, 1, 1);
  EXPECT_TRUE(check_closing(record, today, today).ok());
  EXPECT_EQ(check_closing(record, Date(2021, 12, 31), today).refusal().code, "people.closed_before_opening");
  EXPECT_EQ(check_closing(record, today.plus_days(1), today).refusal().code, "people.closed_in_future");
  record.closed_on = today;
  EXPECT_EQ(check_closing(record, today, today).refusal().code, "people.closed_already");
}

TEST(MayOpen, AnotherInstitutionNever) {
  Record record;
  record.organisation = OrganisationId{Uuid{{1}}};
  access::Actor actor;
  actor.roles = {"referent"};
  actor.organisation = OrganisationId{Uuid{{2}}};
  EXPECT_FALSE(may_open(actor, record));
  actor.organisation = record.organisation;
  EXPECT_TRUE(may_open(actor, record));
}

TEST(MayOpen, ARestrictedFileOnlyItsReferentAndDataProtection) {
  Record record;
  record.organisation = OrganisationId{Uuid{{1}}};
  record.restricted = true;
  record.referent = UserId{Uuid{{7}}};
  access::Actor actor;
  actor.organisation = record.organisation;
  actor.roles = {"referent"};
  actor.user = UserId{Uuid{{8}}};
  EXPECT_FALSE(may_open(actor, record));
  EXPECT_EQ(must_open(actor, record).refusal().code, "people.not_found");
  actor.roles = {"data_protection_officer"};
  EXPECT_TRUE(may_open(actor, record));
  actor.roles = {"referent"};
  actor.user = record.referent;
  EXPECT_TRUE(may_open(actor, record));
  EXPECT_EQ(why_seen(actor, record), "referent");
}

TEST(MaySeeStatuses, OnlyThoseWhoseTaskNeedsThem) {  // DP-19
  access::Actor actor;
  actor.roles = {"centre_manager"};
  EXPECT_FALSE(may_see_statuses(actor));
  actor.roles = {"referent"};
  EXPECT_TRUE(may_see_statuses(actor));
}

TEST(PhoneDigits, AreTheSameHoweverTheNumberIsWritten) {
  for (const char* written : {"+32 470 12 34 56", "0032470123456", "0470/12.34.56", "+32 (0)470 12 34 56"})
    EXPECT_EQ(phone_digits(written), "0470123456") << written;
  EXPECT_EQ(phone_digits("+33 6 12 34 56 78"), "0612345678");
  EXPECT_EQ(phone_digits("+352 621 123 456"), "352621123456");
}

TEST(MadeFileNumber, FollowsFromItsChance) {
  const auto ids = seeded_ids(3, Instant{0});
  const Uuid first = ids->next();
  const std::string number = made_file_number(2022, first);
  EXPECT_EQ(number.size(), 14U);
  EXPECT_TRUE(number.starts_with("2022-"));
  EXPECT_EQ(number, made_file_number(2022, first));
  EXPECT_NE(number, made_file_number(2022, ids->next()));
}

}  // namespace
}  // namespace concerto::people
