// SPDX-License-Identifier: EUPL-1.2
#include "features/people/status.h"

#include "features/organisations/samples.h"

namespace concerto::people {
namespace {

const Date today(2022, 5, 3);
const std::optional<Date> birth = Date(1990, 5, 3);

Status a_status(Date from, std::optional<Date> until = std::nullopt) {
  return {StatusId{}, RecordId{}, "job_seeker", from, until, "declared"};
}

std::string refusal_of(const Status& status, const std::vector<Status>& others = {}) {
  const auto checked = check_status(status, others, birth, organisations::a_reference(), today);
  return checked.ok() ? "" : checked.refusal().code;
}

TEST(CheckStatus, MayStartInThePastAndSoon) {
  EXPECT_EQ(refusal_of(a_status(Date(2012, 1, 1))), "");
  EXPECT_EQ(refusal_of(a_status(today.plus_months(2))), "");
}

TEST(CheckStatus, RefusesCodesThatAreNotInTheReference) {
  auto status = a_status(today);
  status.status = "hero";
  EXPECT_EQ(refusal_of(status), "people.status_unknown");
}

TEST(CheckStatus, AsksForAStatusWhereNoneWasChosen) {
  auto status = a_status(today);
  status.status = "";
  EXPECT_EQ(refusal_of(status), "people.status_missing");
}

TEST(CheckStatus, RefusesUnknownSources) {
  auto status = a_status(today);
  status.source = "rumour";
  EXPECT_EQ(refusal_of(status), "people.status_source_unknown");
}

TEST(CheckStatus, RefusesToEndBeforeItBegins) {
  EXPECT_EQ(refusal_of(a_status(today, today.plus_days(-1))), "people.status_ends_before");
}

TEST(CheckStatus, RefusesToBeginBeforeTheBirth) {
  EXPECT_EQ(refusal_of(a_status(Date(1989, 1, 1))), "people.status_before_birth");
}

TEST(CheckStatus, RefusesABeginningFarAway) {
  EXPECT_EQ(refusal_of(a_status(Date(2023, 5, 4))), "people.status_too_far");
}

TEST(CheckStatus, RefusesTheSameStatusTwiceOnOneDay) {
  auto other = a_status(Date(2022, 1, 1), Date(2022, 3, 31));
  other.id = StatusId{Uuid{{1}}};
  EXPECT_EQ(refusal_of(a_status(Date(2022, 3, 31)), {other}), "people.status_overlaps");
  EXPECT_EQ(refusal_of(a_status(Date(2022, 4, 1)), {other}), "");
  EXPECT_EQ(refusal_of(a_status(Date(2021, 1, 1)), {other}), "people.status_overlaps");
  EXPECT_EQ(refusal_of(a_status(Date(2021, 1, 1), Date(2021, 12, 31)), {other}), "");
  other.status = "minimum_income";
  EXPECT_EQ(refusal_of(a_status(Date(2022, 3, 31)), {other}), "");
}

TEST(AddFacts, AHeldStatusIsTrueAnEndedOneFalseAndOthersUnknown) {
  auto reference = organisations::a_reference();
  reference.statuses[0].fact = "registered_jobseeker";
  reference.statuses[1].fact = "receives_rsa";
  packs::Facts facts;
  const std::vector statuses = {a_status(Date(2022, 1, 1)), a_status(Date(2020, 1, 1), Date(2020, 12, 31))};
  add_facts(facts, statuses, reference, today);
  EXPECT_EQ(*facts.find("registered_jobseeker"), packs::FactValue(true));
  EXPECT_EQ(facts.find("receives_rsa"), nullptr);
  add_facts(facts, std::vector{a_status(Date(2019, 1, 1), Date(2019, 2, 1))}, reference, today);
  EXPECT_EQ(*facts.find("registered_jobseeker"), packs::FactValue(true));
  packs::Facts ended;
  add_facts(ended, std::vector{a_status(Date(2019, 1, 1), Date(2019, 2, 1))}, reference, today);
  EXPECT_EQ(*ended.find("registered_jobseeker"), packs::FactValue(false));
}

TEST(CheckStatusEnd, HappensOnce) {
  auto status = a_status(today);
  EXPECT_TRUE(check_status_end(status, today).ok());
  EXPECT_EQ(check_status_end(status, today.plus_days(-1)).refusal().code, "people.status_ends_before");
  status.until = today;
  EXPECT_EQ(check_status_end(status, today).refusal().code, "people.status_ended_already");
}

}  // namespace
}  // namespace concerto::people
