// SPDX-License-Identifier: EUPL-1.2
#include "features/people/duplicate.h"

#include <rapidcheck/gtest.h>

namespace concerto::people {
namespace {

Face face(std::string name, std::optional<Date> birth, std::string phone = {}, std::uint8_t id = 0) {
  return {RecordId{Uuid{{id}}}, std::move(name), birth, std::move(phone)};
}

const Date birth(1990, 5, 3);

TEST(Compare, TheSameNameAndBirthIsOnePerson) {
  const auto found = compare(face("martin amina", birth), face("martin amina", birth));
  EXPECT_EQ(found.score, 100);
  EXPECT_EQ(found.reason, Alike::same_name_same_birth);
}

TEST(Compare, NamesMayStandTheOtherWayRound) {
  EXPECT_EQ(compare(face("amina martin", birth), face("martin amina", birth)).score, 100);
}

TEST(Compare, ASlipInTheNameIsForgivenOnTheSameBirth) {
  const auto found = compare(face("lefebvre amina", birth), face("lefevre amina", birth));
  EXPECT_GE(found.score, likely_score);
  EXPECT_EQ(found.reason, Alike::similar_name_same_birth);
}

TEST(Compare, AFurtherGivenNameIsForgiven) {
  EXPECT_GE(compare(face("martin amina rose", birth), face("martin amina", birth)).score, likely_score);
}

TEST(Compare, DayAndMonthMayBeExchanged) {
  const auto found = compare(face("martin amina", Date(1990, 3, 5)), face("martin amina", birth));
  EXPECT_EQ(found.reason, Alike::same_name_near_birth);
  EXPECT_GE(found.score, likely_score);
}

TEST(Compare, AMissingBirthDateLeavesTheQuestionOpen) {
  const auto found = compare(face("martin amina", std::nullopt), face("martin amina", birth));
  EXPECT_EQ(found.reason, Alike::same_name_birth_unknown);
  EXPECT_GE(found.score, likely_score);
}

TEST(Compare, ThePhoneCountsWithASimilarName) {
  const auto found =
      compare(face("martin a", std::nullopt, "0470123456"), face("martin amina", birth, "0470123456"));
  EXPECT_EQ(found.reason, Alike::same_phone_similar_name);
  EXPECT_GE(found.score, likely_score);
}

TEST(Compare, AHouseholdPhoneMakesNobodyTheSame) {
  EXPECT_LT(
      compare(face("martin bruno", Date(1985, 1, 1), "0470123456"), face("martin amina", birth, "0470123456"))
          .score,
      likely_score);
}

TEST(Compare, ANamesakeOfAnotherAgeIsSomebodyElse) {
  EXPECT_LT(compare(face("martin amina", Date(1961, 11, 28)), face("martin amina", birth)).score,
            likely_score);
}

TEST(Compare, TheSameBirthAloneSaysNothing) {
  EXPECT_LT(compare(face("dubois karel", birth), face("martin amina", birth)).score, likely_score);
}

rc::Gen<std::string> any_word() { return rc::gen::container<std::string>(rc::gen::inRange('a', 'g')); }

rc::Gen<std::string> any_name() {
  return rc::gen::map(
      rc::gen::pair(any_word(), any_word()),
      [](const std::pair<std::string, std::string>& words) { return words.first + " " + words.second; });
}

rc::Gen<Face> any_face() {
  return rc::gen::apply(
      [](std::string name, int day, bool born, bool phone, int id) {
        return face(std::move(name), born ? std::optional(birth.plus_days(day)) : std::nullopt,
                    phone ? "0470123456" : "", static_cast<std::uint8_t>(id));
      },
      any_name(), rc::gen::inRange(0, 3), rc::gen::arbitrary<bool>(), rc::gen::arbitrary<bool>(),
      rc::gen::inRange(1, 9));
}

RC_GTEST_PROP(NameLikeness, IsSymmetric, ()) {
  const auto left = *any_name();
  const auto right = *any_name();
  RC_ASSERT(name_likeness(left, right) == name_likeness(right, left));
}

RC_GTEST_PROP(NameLikeness, StaysWithinItsBounds, ()) {
  const int likeness = name_likeness(*any_name(), *any_name());
  RC_ASSERT(likeness >= 0 && likeness <= 100);
}

RC_GTEST_PROP(NameLikeness, TheSameWordsAreAlikeInAnyOrder, ()) {
  const std::string one = *rc::gen::nonEmpty(any_word());
  const std::string other = *rc::gen::nonEmpty(any_word());
  RC_ASSERT(name_likeness(one + " " + other, other + " " + one) == 100);
}

RC_GTEST_PROP(Compare, IsSymmetric, ()) {
  const Face left = *any_face();
  const Face right = *any_face();
  const auto one = compare(left, right);
  const auto other = compare(right, left);
  RC_ASSERT(one.score == other.score);
  RC_ASSERT(one.reason == other.reason);
}

RC_GTEST_PROP(LikelyDuplicates, DoNotDependOnTheOrderOfTheCandidates, ()) {
  const Face wanted = *any_face();
  auto candidates = *rc::gen::container<std::vector<Face>>(any_face());
  const auto flat = [](const std::vector<Likeness>& found) {
    std::vector<std::pair<std::string, int>> pairs;
    for (const auto& likeness : found) pairs.emplace_back(likeness.record.text(), likeness.score);
    return pairs;
  };
  const auto before = flat(likely_duplicates(wanted, candidates));
  std::ranges::reverse(candidates);
  RC_ASSERT(flat(likely_duplicates(wanted, candidates)) == before);
}

}  // namespace
}  // namespace concerto::people
