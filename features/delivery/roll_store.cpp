// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/roll_store.h"

#include <charconv>

#include "base/flat_object.h"
#include "features/delivery/session_store.h"
#include "features/delivery/values.h"
#include "platform/words/folding.h"

namespace concerto::delivery {
namespace {

using storage::Parameter;
using storage::Row;
using storage::Transaction;

constexpr std::string_view mark_columns =
    "m.presence, m.late_minutes, m.early_minutes, m.reason, m.unplanned, m.note, m.signed_at, "
    "m.signed_medium, "
    "m.strokes, m.recorded_by, m.recorded_at, m.version";

/// Who is expected in a half-day of their own session: those who hold or held a place on that day.
constexpr std::string_view expected =
    "(e.state in ('enrolled', 'completed') or e.state in ('abandoned', 'withdrawn') and "
    "e.enrolled_at is not null and e.finalised_on >= h.day)";

std::string roll_sql() {
  const std::string columns = fmt::format(
      "{}, {}, r.signed_by, t.name, r.signed_at, r.medium, r.strokes, e.id, e.person_id, e.state, "
      "e.entered_on, "
      "e.birth_date, coalesce(p.family_name, q.family_name, ''), coalesce(p.given_names, q.given_names, ''), "
      "{}",
      session_columns, half_columns, mark_columns);
  const std::string names =
      "left join people_card p on p.record_id = e.provider_record_id "
      "left join people_card q on q.record_id = e.prescriber_record_id";
  const std::string halves =
      "from delivery_half h join delivery_session s on s.id = h.session_id "
      "left join delivery_roll r on r.half_id = h.id left join access_user t on t.id = r.signed_by";
  const std::string where = "where h.session_id = $1 and h.day >= $2 and h.day <= $3";
  const std::string seen = "(e.provider_id = $4 or e.prescriber_id = $4)";
  return fmt::format(
      "select {}, 1 as expected {} left join delivery_enrolment e on e.session_id = s.id and {} and {} "
      "left join delivery_mark m on m.half_id = h.id and m.enrolment_id = e.id {} {} "
      "union all "
      "select {}, 0 as expected {} join delivery_mark m on m.half_id = h.id "
      "join delivery_enrolment e on e.id = m.enrolment_id and {} and "
      "not coalesce(e.session_id = s.id and {}, false) {} {}",
      columns, halves, expected, seen, names, where, columns, halves, seen, expected, names, where);
}

constexpr int half_at = session_column_count;
constexpr int signature_at = half_at + half_column_count;
constexpr int person_at = signature_at + 5;
constexpr int mark_at = person_at + 7;
constexpr int expected_at = mark_at + 12;

Mark mark_of(const Row& row, int first, HalfId half, EnrolmentId enrolment) {
  Mark mark;
  mark.half = half;
  mark.enrolment = enrolment;
  mark.presence = presence_of(row.text_view(first)).value_or(Presence::absent);
  mark.late_minutes = row.whole(first + 1);
  mark.early_minutes = row.whole(first + 2);
  mark.reason = reason_of(row.text_view(first + 3)).value_or(Reason::none);
  mark.unplanned = row.boolean(first + 4);
  mark.note = row.text(first + 5);
  mark.signed_at = row.maybe_instant(first + 6);
  mark.signed_on = signed_on_of(row.text_view(first + 7));
  mark.strokes = row.text(first + 8);
  mark.recorded_by = row.id<UserId>(first + 9);
  mark.recorded_at = row.instant(first + 10);
  mark.version = row.whole(first + 11);
  return mark;
}

RollHalf& half_in(Roll& roll, const Row& row) {
  const auto id = row.id<HalfId>(half_at);
  if (auto* known = roll.half(id)) return *known;
  RollHalf half;
  half.half = half_of(row, half_at);
  if (!row.is_null(signature_at)) {
    half.signature = TrainerSignature{
        row.id<UserId>(signature_at), row.text(signature_at + 1), row.instant(signature_at + 2),
        signed_on_of(row.text_view(signature_at + 3)), row.text(signature_at + 4)};
  }
  roll.halves.push_back(std::move(half));
  return roll.halves.back();
}

void add_person(Roll& roll, const Row& row, EnrolmentId id) {
  if (roll.person(id)) return;
  RollPerson person;
  person.enrolment = id;
  person.person = row.id<PersonId>(person_at + 1);
  person.state = enrolment_state_of(row.text_view(person_at + 2));
  person.entered_on = row.maybe_date(person_at + 3);
  person.birth_date = row.maybe_date(person_at + 4);
  person.name = row.text(person_at + 5) + " " + row.text(person_at + 6);
  person.expected = row.integer(expected_at) == 1;
  roll.people.push_back(std::move(person));
}

/// How a mark stood, for the history of corrections.
FlatObject facts_of(const Mark& mark) {
  return {{"presence", std::string(code_of(mark.presence))},
          {"late", std::to_string(mark.late_minutes)},
          {"early", std::to_string(mark.early_minutes)},
          {"reason", std::string(code_of(mark.reason))},
          {"signed", std::string(code_of(mark.signed_on))}};
}

/// What was, with the signature where it does not stay: drawn or typed, it stands nowhere else.
FlatObject was_of(const MarkChange& change) {
  FlatObject facts = facts_of(change.was);
  const Mark& becomes = change.becomes;
  const bool stays = change.was.signed_at == becomes.signed_at && change.was.strokes == becomes.strokes &&
                     change.was.signed_on == becomes.signed_on;
  if (!change.was.signed_at || stays) return facts;
  facts.emplace_back("signed_at", std::to_string(change.was.signed_at->micros));
  facts.emplace_back("strokes", change.was.strokes);
  return facts;
}

int minutes_at(const FlatObject& facts, std::string_view name) {
  const auto text = flat_at(facts, name);
  int minutes = 0;
  std::from_chars(text.data(), text.data() + text.size(), minutes);
  return minutes;
}

}  // namespace

std::optional<Roll> load_roll(Transaction& tx, SessionId session, Date from, Date to, OrganisationId reader) {
  static const std::string sql = roll_sql();
  std::optional<Roll> roll;
  tx.each_row(
      sql,
      [&](const Row& row) {
        if (!roll) {
          roll.emplace();
          roll->session = session_of(row);
        }
        RollHalf& half = half_in(*roll, row);
        if (row.is_null(person_at)) return;
        const auto enrolment = row.id<EnrolmentId>(person_at);
        add_person(*roll, row, enrolment);
        if (!row.is_null(mark_at)) half.marks.push_back(mark_of(row, mark_at, half.half.id, enrolment));
      },
      session, from, to, reader);
  if (!roll) return roll;
  std::ranges::sort(roll->halves, {}, [](const RollHalf& half) { return half.half.when; });
  words::sort_by_name(roll->people, &RollPerson::name);
  std::ranges::stable_sort(roll->people, std::ranges::greater{}, &RollPerson::expected);
  return roll;
}

bool touch_halves(Transaction& tx, std::span<const SeenHalf> halves) {
  if (halves.empty()) return true;
  std::string sql = "update delivery_half set version = version + 1 where ";
  std::vector<Parameter> values;
  for (const auto& seen : halves) {
    sql += fmt::format("{}id = ${} and version = ${}", values.empty() ? "" : " or ", values.size() + 1,
                       values.size() + 2);
    values.emplace_back(seen.half);
    values.emplace_back(seen.version);
  }
  return tx.execute(sql, values) == static_cast<std::int64_t>(halves.size());
}

void save_marks(Transaction& tx, std::span<const Mark> marks) {
  if (marks.empty()) return;
  constexpr std::size_t columns = 14;
  std::vector<Parameter> values;
  values.reserve(marks.size() * columns);
  for (const auto& mark : marks) {
    values.emplace_back(mark.half);
    values.emplace_back(mark.enrolment);
    values.emplace_back(code_of(mark.presence));
    values.emplace_back(mark.late_minutes);
    values.emplace_back(mark.early_minutes);
    values.emplace_back(code_of(mark.reason));
    values.emplace_back(mark.unplanned);
    values.emplace_back(mark.note);
    values.emplace_back(mark.signed_at);
    values.emplace_back(code_of(mark.signed_on));
    values.emplace_back(mark.strokes);
    values.emplace_back(mark.recorded_by);
    values.emplace_back(mark.recorded_at);
    values.emplace_back(mark.version);
  }
  tx.send_on(
      "insert into delivery_mark (half_id, enrolment_id, presence, late_minutes, early_minutes, reason, "
      "unplanned, "
      "note, signed_at, signed_medium, strokes, recorded_by, recorded_at, version) values " +
          value_rows(marks.size(), columns) +
          " on conflict (half_id, enrolment_id) do update set presence = excluded.presence, "
          "late_minutes = excluded.late_minutes, early_minutes = excluded.early_minutes, reason = "
          "excluded.reason, "
          "unplanned = excluded.unplanned, note = excluded.note, signed_at = excluded.signed_at, "
          "signed_medium = excluded.signed_medium, strokes = excluded.strokes, recorded_by = "
          "excluded.recorded_by, "
          "recorded_at = excluded.recorded_at, version = excluded.version",
      values);
}

void insert_changes(Transaction& tx, std::span<const MarkChange> changes, const std::string& reason,
                    bool late, UserId by, Instant now) {
  if (changes.empty()) return;
  std::vector<std::string> texts;
  texts.reserve(changes.size() * 2);
  std::vector<Parameter> values;
  for (const auto& change : changes) {
    values.emplace_back(tx.fresh_uuid());
    values.emplace_back(change.becomes.half);
    values.emplace_back(change.becomes.enrolment);
    values.emplace_back(texts.emplace_back(write_flat(was_of(change))));
    values.emplace_back(texts.emplace_back(write_flat(facts_of(change.becomes))));
    values.emplace_back(reason);
    values.emplace_back(late);
    values.emplace_back(by);
    values.emplace_back(now);
  }
  tx.send_on(
      "insert into delivery_mark_change (id, half_id, enrolment_id, was, becomes, reason, late, changed_by, "
      "changed_at) values " +
          value_rows(changes.size(), 9),
      values);
}

void insert_signature(Transaction& tx, HalfId half, const TrainerSignature& signature) {
  tx.run(
      "insert into delivery_roll (half_id, signed_by, signed_at, medium, strokes, scan_digest) "
      "values ($1, $2, $3, $4, $5, (select k.digest from delivery_scan k join delivery_half h on "
      "h.session_id = k.session_id and h.day >= k.first_day and h.day <= k.last_day "
      "where h.id = $1 and k.replaced_at is null order by k.kept_at desc, k.id limit 1))",
      half, signature.by, signature.at, code_of(signature.medium), signature.strokes);
}

bool save_trainee_signature(Transaction& tx, HalfId half, EnrolmentId who, SignedOn medium,
                            const std::string& strokes, Instant now) {
  return tx.run(
             "update delivery_mark set signed_at = $1, signed_medium = $2, strokes = $3, version = version + "
             "1 "
             "where half_id = $4 and enrolment_id = $5 and presence in ('present', 'remote')",
             now, code_of(medium), strokes, half, who) == 1;
}

std::vector<EarlierMark> load_earlier_marks(Transaction& tx, SessionId session, Date from, Date to) {
  return tx.list(
      "select m.enrolment_id, h.day, h.half, m.presence in ('present', 'remote') from delivery_half h "
      "join delivery_mark m on m.half_id = h.id where h.session_id = $1 and h.day >= $2 and h.day <= $3",
      [](const Row& row) {
        return EarlierMark{row.id<EnrolmentId>(0),
                           {row.date(1), half_of(row.text_view(2)).value_or(Half::morning)},
                           row.boolean(3)};
      },
      session, from, to);
}

std::vector<ChangeLine> load_changes(Transaction& tx, std::span<const HalfId> halves, OrganisationId reader) {
  if (halves.empty()) return {};
  std::vector<Parameter> values(halves.begin(), halves.end());
  const std::string among = value_list(values.size());
  values.emplace_back(reader);
  std::vector<ChangeLine> lines;
  tx.select(fmt::format(
                "select h.day, h.half, coalesce(p.family_name, q.family_name, ''), coalesce(p.given_names, "
                "q.given_names, ''), c.was, c.becomes, c.reason, c.late, coalesce(u.name, ''), c.changed_at "
                "from delivery_mark_change c join delivery_half h on h.id = c.half_id "
                "join delivery_enrolment e on e.id = c.enrolment_id "
                "left join people_card p on p.record_id = e.provider_record_id "
                "left join people_card q on q.record_id = e.prescriber_record_id "
                "left join access_user u on u.id = c.changed_by "
                "where c.half_id in ({0}) and (e.provider_id = ${1} or e.prescriber_id = ${1}) "
                "order by c.changed_at desc, c.id limit 200",
                among, values.size()),
            values, [&](const Row& row) {
              ChangeLine line;
              line.when = {row.date(0), half_of(row.text_view(1)).value_or(Half::morning)};
              line.person = row.text(2) + " " + row.text(3);
              const auto was = read_flat(row.text_view(4)).value_or(FlatObject{});
              const auto becomes = read_flat(row.text_view(5)).value_or(FlatObject{});
              line.was = presence_of(flat_at(was, "presence")).value_or(Presence::absent);
              line.becomes = presence_of(flat_at(becomes, "presence")).value_or(Presence::absent);
              line.was_late = minutes_at(was, "late");
              line.becomes_late = minutes_at(becomes, "late");
              line.was_early = minutes_at(was, "early");
              line.becomes_early = minutes_at(becomes, "early");
              line.reason = row.text(6);
              line.late = row.boolean(7);
              line.by = row.text(8);
              line.at = row.instant(9);
              lines.push_back(std::move(line));
            });
  return lines;
}

std::optional<RollPerson> load_walk_in(Transaction& tx, EnrolmentId enrolment, OrganisationId provider) {
  return tx.first(
      "select e.id, e.person_id, e.state, e.entered_on, e.birth_date, coalesce(p.family_name, ''), "
      "coalesce(p.given_names, '') from delivery_enrolment e "
      "left join people_card p on p.record_id = e.provider_record_id where e.id = $1 and e.provider_id = $2",
      [](const Row& row) {
        RollPerson person;
        person.enrolment = row.id<EnrolmentId>(0);
        person.person = row.id<PersonId>(1);
        person.state = enrolment_state_of(row.text_view(2));
        person.entered_on = row.maybe_date(3);
        person.birth_date = row.maybe_date(4);
        person.name = row.text(5) + " " + row.text(6);
        person.expected = false;
        return person;
      },
      enrolment, provider);
}

std::vector<PersonMark> load_person_marks(Transaction& tx, EnrolmentId enrolment) {
  static const std::string sql = fmt::format(
      "select {}, s.title, r.half_id is not null, m.half_id is not null, {} from delivery_enrolment e "
      "join delivery_half h on h.session_id = e.session_id join delivery_session s on s.id = h.session_id "
      "left join delivery_mark m on m.half_id = h.id and m.enrolment_id = e.id "
      "left join delivery_roll r on r.half_id = h.id where e.id = $1 "
      "union all select {}, s.title, r.half_id is not null, true, {} from delivery_enrolment e "
      "join delivery_mark m on m.enrolment_id = e.id join delivery_half h on h.id = m.half_id "
      "join delivery_session s on s.id = h.session_id left join delivery_roll r on r.half_id = h.id "
      "where e.id = $1 and s.id <> e.session_id",
      half_columns, mark_columns, half_columns, mark_columns);
  auto marks = tx.list(
      sql,
      [&](const Row& row) {
        PersonMark one;
        one.half = half_of(row);
        one.session_title = row.text(half_column_count);
        one.trainer_signed = row.boolean(half_column_count + 1);
        if (row.boolean(half_column_count + 2))
          one.mark = mark_of(row, half_column_count + 3, one.half.id, enrolment);
        return one;
      },
      enrolment);
  std::ranges::sort(marks, {}, [](const PersonMark& one) { return one.half.when; });
  return marks;
}

}  // namespace concerto::delivery
