// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/roll.h"

#include <set>

#include "features/delivery/strokes.h"

namespace concerto::delivery {
namespace {

constexpr std::array<std::string_view, 4> presence_codes = {"present", "remote", "excused", "absent"};
constexpr std::array<std::string_view, 3> reason_codes = {"", "justified", "unjustified"};
constexpr std::array<std::string_view, 4> medium_codes = {"", "screen", "sheet", "typed"};
constexpr std::array<std::string_view, 4> outcome_codes = {"", "enrolment", "visitor", "mistake"};
constexpr std::size_t most_name_bytes = 200;

template <class Enum>
std::optional<Enum> among(const auto& codes, std::string_view code) {
  const auto place = std::ranges::find(codes, code);
  if (place == codes.end()) return std::nullopt;
  return static_cast<Enum>(place - codes.begin());
}

std::string field_of(const MarkEntry& entry) {
  return "mark." + entry.enrolment.text() + "." + entry.half.text();
}

Result<Done> check_entry(const Roll& roll, const RollHalf& half, const MarkEntry& entry) {
  const auto* person = roll.person(entry.enrolment);
  if (!person) return Refusal{"attendance.not_on_roll", field_of(entry)};
  const Values who = {{"name", person->name}};
  const bool attended = entry.presence == Presence::present || entry.presence == Presence::remote;
  const Mark* before = half.mark_of(entry.enrolment);
  const bool why = entry.note ? !entry.note->empty() : before && !before->note.empty();
  if (!person->expected && attended && !why)
    return Refusal{"attendance.reason_missing", field_of(entry), who};
  if (entry.late_minutes < 0 || entry.early_minutes < 0 ||
      entry.late_minutes + entry.early_minutes > half.half.minutes)
    return Refusal{"attendance.minutes",
                   field_of(entry),
                   {{"name", person->name}, {"minutes", std::int64_t{half.half.minutes}}}};
  if (entry.signed_on != SignedOn::nothing && !attended)
    return Refusal{"attendance.sign_absent", field_of(entry), who};
  if (entry.signed_on == SignedOn::screen && !read_strokes(entry.strokes))
    return Refusal{"attendance.strokes", field_of(entry), who};
  return Done{};
}

Refusal closed(const packs::AttendanceTerms& terms, const SessionHalf& half) {
  return {"attendance.closed", "", {{"days", std::int64_t{terms.correction_days}}, {"day", half.when.day}}};
}

/// A signature is replaced on purpose only, and never under the trainer's.
Result<Done> check_again(const RollHalf& half, SignedOn before, bool again, const std::string& name) {
  if (before == SignedOn::nothing) return Done{};
  if (!again) return Refusal{"attendance.trainee_signed", "who", {{"name", name}}};
  if (half.closed()) return Refusal{"attendance.signed_for_good", "who", {{"name", name}}};
  return Done{};
}

Mark mark_of(const Roll& roll, const RollHalf& half, const MarkEntry& entry, const Mark* before, UserId by,
             Instant now) {
  Mark mark;
  mark.half = entry.half;
  mark.enrolment = entry.enrolment;
  mark.presence = entry.presence;
  mark.late_minutes = mark.attended() ? entry.late_minutes : 0;
  mark.early_minutes = mark.attended() ? entry.early_minutes : 0;
  mark.reason = entry.reason;
  mark.note = entry.note ? *entry.note : before ? before->note : "";
  mark.unplanned = mark.attended() && (!roll.person(entry.enrolment)->expected || !half.half.planned);
  mark.recorded_by = by;
  mark.recorded_at = now;
  mark.version = before ? before->version + 1 : 1;
  if (entry.signed_on != SignedOn::nothing) {
    mark.signed_on = entry.signed_on;
    mark.signed_at = now;
    mark.strokes = entry.signed_on == SignedOn::sheet ? "" : entry.strokes;
  }
  // A signature stays while the person stays present: correcting minutes does not unsign.
  if (before && before->signed_on != SignedOn::nothing && mark.attended() &&
      mark.signed_on == SignedOn::nothing) {
    mark.signed_on = before->signed_on;
    mark.signed_at = before->signed_at;
    mark.strokes = before->strokes;
  }
  return mark;
}

}  // namespace

std::string_view code_of(Presence presence) { return presence_codes[static_cast<std::size_t>(presence)]; }
std::optional<Presence> presence_of(std::string_view code) { return among<Presence>(presence_codes, code); }
std::string_view code_of(Reason reason) { return reason_codes[static_cast<std::size_t>(reason)]; }
std::optional<Reason> reason_of(std::string_view code) { return among<Reason>(reason_codes, code); }
std::string_view code_of(SignedOn medium) { return medium_codes[static_cast<std::size_t>(medium)]; }
SignedOn signed_on_of(std::string_view code) {
  return among<SignedOn>(medium_codes, code).value_or(SignedOn::nothing);
}

std::string_view code_of(GuestOutcome outcome) { return outcome_codes[static_cast<std::size_t>(outcome)]; }
std::optional<GuestOutcome> guest_outcome_of(std::string_view code) {
  return among<GuestOutcome>(outcome_codes, code);
}

bool Mark::says_the_same_as(const Mark& other) const {
  return presence == other.presence && late_minutes == other.late_minutes &&
         early_minutes == other.early_minutes && reason == other.reason && note == other.note &&
         signed_on == other.signed_on && strokes == other.strokes;
}

const Mark* RollHalf::mark_of(EnrolmentId enrolment) const {
  const auto place = std::ranges::find(marks, enrolment, &Mark::enrolment);
  return place == marks.end() ? nullptr : &*place;
}

const RollPerson* Roll::person(EnrolmentId enrolment) const {
  const auto place = std::ranges::find(people, enrolment, &RollPerson::enrolment);
  return place == people.end() ? nullptr : &*place;
}

RollHalf* Roll::half(HalfId id) {
  const auto place = std::ranges::find(halves, id, [](const RollHalf& one) { return one.half.id; });
  return place == halves.end() ? nullptr : &*place;
}

const RollHalf* Roll::half(HalfId id) const { return const_cast<Roll*>(this)->half(id); }

bool within_correction(const packs::AttendanceTerms& terms, Date day, Date today) {
  return terms.correction_days == 0 || today <= day.plus_days(terms.correction_days);
}

Result<RollOutcome> check_marks(const Roll& roll, const std::vector<SeenHalf>& seen,
                                const std::vector<MarkEntry>& entries, const std::string& reason,
                                bool may_correct, const packs::AttendanceTerms& terms, UserId by, Date today,
                                Instant now) {
  RollOutcome outcome;
  Refusals refusals;
  for (const auto& entry : entries) {
    const auto* half = roll.half(entry.half);
    if (!half) return Refusal{"attendance.not_on_roll", field_of(entry)};
    if (half->half.when.day > today)
      return Refusal{"attendance.not_started", "", {{"day", half->half.when.day}}};
    if (const auto fits = check_entry(roll, *half, entry); !fits.ok()) {
      refusals.add(fits.refusal());
      continue;
    }
    const Mark* before = half->mark_of(entry.enrolment);
    const Mark mark = mark_of(roll, *half, entry, before, by, now);
    if (before && mark.says_the_same_as(*before)) continue;

    const auto version = std::ranges::find(seen, entry.half, &SeenHalf::half);
    if (version == seen.end() || version->version != half->half.version)
      return Refusal{"form.changed_meanwhile"};
    if (!within_correction(terms, half->half.when.day, today)) {
      if (!may_correct) return closed(terms, half->half);
      if (reason.empty()) return Refusal{"attendance.reason_missing", "reason"};
      outcome.late = true;
    }
    if (before) outcome.changes.push_back({*before, mark});
    outcome.marks.push_back(mark);
    if (std::ranges::find(outcome.touched, half) == outcome.touched.end()) outcome.touched.push_back(half);
    const auto* person = roll.person(entry.enrolment);
    if (before && before->attended() && !mark.attended() && half->half.when.day == person->entered_on)
      outcome.doubted.push_back(entry.enrolment);
    if (mark.attended() && (!person->entered_on || half->half.when.day < *person->entered_on)) {
      const auto known =
          std::ranges::find(outcome.entries, entry.enrolment, &std::pair<EnrolmentId, Date>::first);
      if (known == outcome.entries.end())
        outcome.entries.emplace_back(entry.enrolment, half->half.when.day);
      else
        known->second = std::min(known->second, half->half.when.day);
    }
  }
  if (!refusals.empty()) return refusals.joined();
  return outcome;
}

Result<Done> check_trainer_signature(const Roll& roll, const RollHalf& half, Date today) {
  if (half.half.when.day > today) return Refusal{"attendance.not_started", "", {{"day", half.half.when.day}}};
  if (half.closed()) return Refusal{"attendance.signed_already"};
  const auto counted = count(roll, half);
  if (counted.marked < counted.expected)
    return Refusal{
        "attendance.marks_missing", "", {{"missing", std::int64_t{counted.expected - counted.marked}}}};
  return Done{};
}

Result<Done> check_trainee_signature(const Roll& roll, const RollHalf& half, EnrolmentId who, bool again,
                                     bool may_correct, const packs::AttendanceTerms& terms, Date today) {
  const auto* person = roll.person(who);
  if (!person) return Refusal{"attendance.not_on_roll", "who"};
  const auto* mark = half.mark_of(who);
  if (!mark || !mark->attended()) return Refusal{"attendance.sign_absent", "who", {{"name", person->name}}};
  TRY(check_again(half, mark->signed_on, again, person->name));
  if (!may_correct && !within_correction(terms, half.half.when.day, today)) return closed(terms, half.half);
  return Done{};
}

Result<Done> check_guest(const Guest& guest, const SessionHalf& half, bool may_correct,
                         const packs::AttendanceTerms& terms, Date today) {
  if (half.when.day > today) return Refusal{"attendance.not_started", "", {{"day", half.when.day}}};
  Refusals refusals;
  if (guest.name.empty() || guest.name.size() > most_name_bytes)
    refusals.add(Refusal{"attendance.guest_name", "guest_name"});
  if (guest.reason.empty()) refusals.add(Refusal{"attendance.reason_missing", "guest_reason"});
  if (!refusals.empty()) return refusals.joined();
  if (!may_correct && !within_correction(terms, half.when.day, today)) return closed(terms, half);
  return Done{};
}

Result<Done> check_guest_signature(const RollHalf& half, const Guest& guest, bool again, bool may_correct,
                                   const packs::AttendanceTerms& terms, Date today) {
  TRY(check_guest(guest, half.half, may_correct, terms, today));
  return check_again(half, guest.signed_on, again, guest.name);
}

std::map<EnrolmentId, int> absences_in_a_row(std::vector<EarlierMark> marks) {
  std::ranges::sort(marks, std::ranges::greater{}, &EarlierMark::when);
  std::map<EnrolmentId, int> missed;
  std::set<EnrolmentId> over;  // somebody whose row of absences ended with a half-day attended
  for (const auto& mark : marks) {
    if (over.contains(mark.enrolment)) continue;
    if (mark.attended)
      over.insert(mark.enrolment);
    else
      ++missed[mark.enrolment];
  }
  return missed;
}

RollCount count(const Roll& roll, const RollHalf& half) {
  RollCount counted;
  for (const auto& person : roll.people) {
    const auto* mark = half.mark_of(person.enrolment);
    if (person.expected) ++counted.expected;
    if (!mark) continue;
    if (person.expected) ++counted.marked;
    if (mark->attended()) ++counted.attended;
    if (mark->presence == Presence::remote) ++counted.remote;
    if (mark->attended() && mark->signed_on != SignedOn::nothing) ++counted.signed_by_trainee;
  }
  return counted;
}

}  // namespace concerto::delivery
