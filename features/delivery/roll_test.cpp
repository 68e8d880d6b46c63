// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/roll.h"

namespace concerto::delivery {
namespace {

const Date monday(2022, 5, 9);
const Instant now = Instant::at_midnight_utc(monday).plus_minutes(600);

EnrolmentId someone(int number) {
  return *EnrolmentId::parse(fmt::format("00000000-0000-7000-8000-{:012}", number));
}

Roll a_roll_of(const std::string& modality = "on_site") {
  Roll roll;
  RollHalf half;
  half.half.id = *HalfId::parse("00000000-0000-7000-9000-000000000001");
  half.half.when = {monday, Half::morning};
  half.half.minutes = 210;
  half.half.modality = modality;
  half.half.version = 1;
  roll.halves = {half};
  RollPerson person;
  person.enrolment = someone(1);
  person.name = "Alba Amina";
  person.entered_on = monday;
  roll.people = {person};
  return roll;
}

MarkEntry an_entry(const Roll& roll, Presence presence) {
  MarkEntry entry;
  entry.half = roll.halves.front().half.id;
  entry.enrolment = someone(1);
  entry.presence = presence;
  return entry;
}

Result<RollOutcome> marked(const Roll& roll, const MarkEntry& entry) {
  return check_marks(roll, {{entry.half, 1}}, {entry}, "", false, {}, UserId{}, monday, now);
}

TEST(CheckMarks, CountSomebodyAtADistanceAsCome) {
  auto roll = a_roll_of("mixed");
  roll.halves.front().marks = {marked(roll, an_entry(roll, Presence::remote))->marks.front()};
  const auto counted = count(roll, roll.halves.front());
  EXPECT_EQ(counted.attended, 1);
  EXPECT_EQ(counted.remote, 1);
}

TEST(CheckMarks, KeepTheRemarkWhenNoneIsSent) {
  auto roll = a_roll_of();
  auto entry = an_entry(roll, Presence::present);
  entry.note = "Rattrapage";
  roll.halves.front().marks = {marked(roll, entry)->marks.front()};
  entry.note.reset();
  entry.late_minutes = 10;
  const auto outcome = marked(roll, entry);
  ASSERT_EQ(outcome->marks.size(), 1u);
  EXPECT_EQ(outcome->marks.front().note, "Rattrapage");
  entry.note = "";
  EXPECT_EQ(marked(roll, entry)->marks.front().note, "");
}

TEST(CheckTraineeSignature, AsksForSomebodyMarkedPresentWhoHasNotSigned) {
  auto roll = a_roll_of();
  packs::AttendanceTerms terms;
  terms.correction_days = 7;
  const auto code = [&](bool again, bool may_correct, Date today) {
    const auto done =
        check_trainee_signature(roll, roll.halves.front(), someone(1), again, may_correct, terms, today);
    return done.ok() ? std::string("ok") : done.refusal().code;
  };
  EXPECT_EQ(code(false, false, monday), "attendance.sign_absent");
  roll.halves.front().marks = {marked(roll, an_entry(roll, Presence::absent))->marks.front()};
  EXPECT_EQ(code(false, false, monday), "attendance.sign_absent");
  roll.halves.front().marks = {marked(roll, an_entry(roll, Presence::remote))->marks.front()};
  EXPECT_EQ(code(false, false, monday), "ok");
  EXPECT_EQ(code(false, false, monday.plus_days(8)), "attendance.closed");
  EXPECT_EQ(code(false, true, monday.plus_days(8)), "ok");
  roll.halves.front().marks.front().signed_on = SignedOn::screen;
  EXPECT_EQ(code(false, false, monday), "attendance.trainee_signed");
  EXPECT_EQ(code(true, false, monday), "ok");
  roll.halves.front().signature.emplace();
  EXPECT_EQ(code(true, true, monday), "attendance.signed_for_good") << "the trainer signed under it";
  EXPECT_EQ(check_trainee_signature(roll, roll.halves.front(), someone(2), false, false, terms, monday)
                .refusal()
                .code,
            "attendance.not_on_roll");
}

TEST(CheckGuest, NeedsANameAndAReasonAndNothingElse) {  // field.md §1
  const auto half = a_roll_of().halves.front().half;
  Guest guest;
  const auto refused = check_guest(guest, half, false, {}, monday);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "attendance.guest_name");
  EXPECT_EQ(refused.refusal().also.size(), 1u);
  guest.name = "Ravel Ines";
  guest.reason = "Venue avec une amie";
  EXPECT_TRUE(check_guest(guest, half, false, {}, monday).ok());
  EXPECT_EQ(check_guest(guest, half, false, {}, monday.plus_days(-1)).refusal().code,
            "attendance.not_started");
}

TEST(AbsencesInARow, AreCountedFromTheLastMarkBackwards) {
  const auto at = [](int days, Half half) { return HalfDay{monday.plus_days(days), half}; };
  const auto missed = absences_in_a_row({{someone(1), at(0, Half::morning), false},
                                         {someone(1), at(0, Half::afternoon), true},
                                         {someone(1), at(1, Half::morning), false},
                                         {someone(1), at(2, Half::morning), false},
                                         {someone(2), at(0, Half::morning), false},
                                         {someone(2), at(2, Half::morning), true}});
  EXPECT_EQ(missed.at(someone(1)), 2);
  EXPECT_FALSE(missed.contains(someone(2)));
}

}  // namespace
}  // namespace concerto::delivery
