// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/attendance_actions.h"

#include "features/access/trail_actions.h"
#include "features/delivery/enrolment_store.h"
#include "features/delivery/roll_guest_store.h"
#include "features/delivery/strokes.h"
#include "packs/window.h"
#include "platform/words/folding.h"

namespace concerto::delivery {
namespace {

using access::Actor;
using access::audit;
using access::must;
using storage::Transaction;

constexpr int most_due = 200;

/// A session in which the actor may mark people.
Result<Session> taught_session(Transaction& tx, const Actor& actor, SessionId id) {
  TRY(must(actor, "attendance.mark"));
  Session session = TRY(find_own_session(tx, actor, id));
  if (session.state == SessionState::cancelled) return Refusal{"session.cancelled"};
  return session;
}

/// Its roll of these days, to be written in.
Result<Roll> taught_roll(Transaction& tx, const Actor& actor, SessionId id, Date from, Date to) {
  TRY(must(actor, "attendance.mark"));
  auto roll = load_roll(tx, id, from, to, actor.organisation);
  if (!roll) {
    TRY(taught_session(tx, actor, id));
    return Refusal{"attendance.no_half_day", "day", {{"day", from}}};
  }
  if (roll->session.provider != actor.organisation && !actor.system) return Refusal{"session.not_found"};
  if (roll->session.state == SessionState::cancelled) return Refusal{"session.cancelled"};
  return std::move(*roll);
}

void enter(Transaction& tx, const packs::Programme& programme, const RollPerson& person, Date day) {
  const auto age = person.birth_date ? std::optional(age_on(*person.birth_date, day)) : std::nullopt;
  set_entered(tx, person.enrolment, day, packs::check_entry(programme, day).ok(), age);
}

/// Whoever was marked present by mistake entered later, or never: figures must not count them.
void reconsider_entries(Transaction& tx, const packs::Library& library, const Roll& roll,
                        const RollOutcome& outcome) {
  for (const auto& enrolment : outcome.doubted) {
    if (const auto first = first_attended(tx, enrolment))
      enter(tx, programme_of(library, roll.session), *roll.person(enrolment), *first);
    else
      clear_entered(tx, enrolment);
  }
}

/// First half-days attended and phases begun follow from the marks; most rolls change neither.
void save_entries(Transaction& tx, const packs::Library& library, const Roll& roll,
                  const RollOutcome& outcome, const Actor& actor, Instant now) {
  const bool has_phases =
      std::ranges::any_of(outcome.touched, [](const auto* half) { return !half->half.phase.empty(); });
  if (outcome.entries.empty() && !has_phases) return;
  const auto& programme = programme_of(library, roll.session);
  for (const auto& [enrolment, day] : outcome.entries) enter(tx, programme, *roll.person(enrolment), day);
  for (const auto* half : outcome.touched) {
    if (half->half.phase.empty()) continue;
    std::vector<EnrolmentId> came;
    for (const auto& mark : outcome.marks)
      if (mark.half == half->half.id && mark.attended()) came.push_back(mark.enrolment);
    insert_phases(tx, came, half->half.phase, half->half.when.day, actor.user, now);
  }
}

/// Of somebody of this name; nothing was drawn nor typed: `attendance.signature_missing`.
Result<Done> check_signature(SignedOn medium, const std::string& strokes, const std::string& name,
                             const std::string& field) {
  const auto words_of = [](const std::string& text) {
    auto words = words::fold_tokens(text);
    std::ranges::sort(words);
    return words;
  };
  if (medium == SignedOn::nothing || (medium != SignedOn::sheet && strokes.empty()))
    return Refusal{"attendance.signature_missing", field};
  if (medium == SignedOn::screen && !read_strokes(strokes)) return Refusal{"attendance.strokes", field};
  if (medium == SignedOn::typed && words_of(strokes) != words_of(name))
    return Refusal{"attendance.typed_name", field, {{"name", name}}};
  return Done{};
}

Result<Done> sign_for_guest(Transaction& tx, const packs::AttendanceTerms& terms, const Actor& actor,
                            const Roll& roll, const RollHalf& half, const SignForTrainee& command, Date today,
                            Instant now) {
  const auto line = load_guest(tx, command.guest);
  if (!line || line->session != roll.session.id || line->when != command.when)
    return Refusal{"attendance.not_on_roll", "who"};
  TRY(check_guest_signature(half, line->guest, command.again, actor.may("attendance.correct"), terms, today));
  TRY(check_signature(command.medium, command.strokes, line->guest.name, "sign"));
  const bool again = line->guest.signed_on != SignedOn::nothing && command.again;
  if (!save_guest_signature(tx, command.guest, command.medium, command.strokes, command.again, now))
    return Refusal{"attendance.trainee_signed", "who", {{"name", line->guest.name}}};
  audit(tx, actor, again ? "attendance.trainee_signed_again" : "attendance.trainee_signed", "session",
        roll.session.id, {}, {{"day", command.when.day.iso()}});
  return Done{};
}

}  // namespace

Result<Roll> open_roll(Transaction& tx, const packs::Library& library, const Actor& actor, SessionId id,
                       Date from, Date to) {
  TRY(must(actor, "attendance.read"));
  auto roll = load_roll(tx, id, from, to, actor.organisation);
  if (!roll || roll->session.provider != actor.organisation) TRY(find_session(tx, library, actor, id));
  if (!roll) return Refusal{"attendance.no_half_day", "day", {{"day", from}}};
  return std::move(*roll);
}

const packs::AttendanceTerms& attendance_terms(const packs::Library& library, const Session& session) {
  return pack_of(library, session).attendance;
}

void add_walk_ins(Transaction& tx, Roll& roll, const std::vector<MarkEntry>& entries) {
  for (const auto& entry : entries) {
    if (roll.person(entry.enrolment)) continue;
    if (auto person = load_walk_in(tx, entry.enrolment, roll.session.provider))
      roll.people.push_back(std::move(*person));
  }
}

Result<RecordedAttendance> record_attendance(Transaction& tx, const packs::Library& library,
                                             const Actor& actor, const RecordAttendance& command, Date today,
                                             Instant now) {
  Roll roll = TRY(taught_roll(tx, actor, command.session, command.from, command.to));
  add_walk_ins(tx, roll, command.entries);
  const RollOutcome outcome =
      TRY(check_marks(roll, command.seen, command.entries, command.reason, actor.may("attendance.correct"),
                      attendance_terms(library, roll.session), actor.user, today, now));
  if (outcome.marks.empty()) return RecordedAttendance{};

  std::vector<SeenHalf> touched;
  for (const auto* half : outcome.touched) touched.push_back({half->half.id, half->half.version});
  if (!touch_halves(tx, touched)) return Refusal{"form.changed_meanwhile"};
  save_marks(tx, outcome.marks);
  insert_changes(tx, outcome.changes, command.reason, outcome.late, actor.user, now);
  save_entries(tx, library, roll, outcome, actor, now);
  reconsider_entries(tx, library, roll, outcome);
  const RecordedAttendance recorded{static_cast<int>(outcome.marks.size() - outcome.changes.size()),
                                    static_cast<int>(outcome.changes.size())};
  audit(tx, actor, recorded.changed > 0 ? "attendance.corrected" : "attendance.recorded", "session",
        command.session, {},
        {{"day", command.from.iso()},
         {"marked", std::to_string(recorded.marked)},
         {"changed", std::to_string(recorded.changed)}});
  return recorded;
}

Result<Done> sign_half(Transaction& tx, const Actor& actor, const SignHalf& command, Date today,
                       Instant now) {
  Roll roll = TRY(taught_roll(tx, actor, command.session, command.when.day, command.when.day));
  const auto place =
      std::ranges::find(roll.halves, command.when, [](const RollHalf& one) { return one.half.when; });
  if (place == roll.halves.end())
    return Refusal{"attendance.no_half_day", "day", {{"day", command.when.day}}};
  TRY(check_trainer_signature(roll, *place, today));
  TRY(check_signature(command.medium, command.strokes, actor.name, "trainer"));
  const std::array seen = {SeenHalf{place->half.id, command.version}};
  if (!touch_halves(tx, seen)) return Refusal{"form.changed_meanwhile"};

  insert_signature(tx, place->half.id,
                   {actor.user, actor.name, now, command.medium,
                    command.medium == SignedOn::screen ? command.strokes : ""});
  audit(tx, actor, "attendance.signed", "session", command.session, {},
        {{"day", command.when.day.iso()}, {"half", std::string(code_of(command.when.half))}});
  return Done{};
}

Result<Done> sign_for_trainee(Transaction& tx, const packs::Library& library, const Actor& actor,
                              const SignForTrainee& command, Date today, Instant now) {
  const Roll roll = TRY(taught_roll(tx, actor, command.session, command.when.day, command.when.day));
  const auto half =
      std::ranges::find(roll.halves, command.when, [](const RollHalf& one) { return one.half.when; });
  if (half == roll.halves.end()) return Refusal{"attendance.no_half_day", "day", {{"day", command.when.day}}};
  const auto& terms = attendance_terms(library, roll.session);
  if (command.who.empty()) return sign_for_guest(tx, terms, actor, roll, *half, command, today, now);
  TRY(check_trainee_signature(roll, *half, command.who, command.again, actor.may("attendance.correct"), terms,
                              today));
  const auto* person = roll.person(command.who);
  TRY(check_signature(command.medium, command.strokes, person->name, "sign"));

  if (const auto& was = *half->mark_of(command.who); was.signed_on != SignedOn::nothing) {
    Mark becomes = was;
    becomes.signed_on = command.medium;
    becomes.signed_at = now;
    becomes.strokes = command.strokes;
    const std::array change = {MarkChange{was, becomes}};
    insert_changes(tx, change, "", !within_correction(terms, command.when.day, today), actor.user, now);
  }
  if (!save_trainee_signature(tx, half->half.id, command.who, command.medium, command.strokes, now))
    return Refusal{"attendance.sign_absent", "who", {{"name", person->name}}};
  audit(tx, actor, command.again ? "attendance.trainee_signed_again" : "attendance.trainee_signed", "session",
        command.session, person->person,
        {{"day", command.when.day.iso()}, {"half", std::string(code_of(command.when.half))}});
  return Done{};
}

Result<HalfId> add_unplanned_half(Transaction& tx, const packs::Library& library, const Actor& actor,
                                  const AddHalf& command, Date today) {
  const Session session = TRY(taught_session(tx, actor, command.session));
  if (command.when.day > today)
    return Refusal{"attendance.not_started", "new_day", {{"day", command.when.day}}};
  if (command.reason.empty()) return Refusal{"attendance.reason_missing", "new_reason"};
  if (load_half(tx, session.id, command.when)) return Refusal{"attendance.half_known", "new_day"};

  SessionHalf half;
  half.id = tx.fresh_id<HalfId>();
  half.when = command.when;
  half.minutes = attendance_terms(library, session).minutes_per_half_day;
  half.modality = session.modality;
  half.workshop = command.workshop;
  half.planned = false;
  half.unplanned_reason = command.reason;
  const std::array one = {half};
  insert_halves(tx, session.id, one);
  audit(tx, actor, "attendance.half_added", "session", session.id, {}, {{"day", command.when.day.iso()}});
  return half.id;
}

Result<std::vector<DueRoll>> due_rolls(Transaction& tx, const Actor& actor, Date today) {
  TRY(must(actor, "attendance.mark"));
  const UserId trainer = actor.may("sessions.write") ? UserId{} : actor.user;
  return load_due_rolls(tx, actor.organisation, trainer, today, most_due);
}

}  // namespace concerto::delivery
