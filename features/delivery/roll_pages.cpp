// SPDX-License-Identifier: EUPL-1.2
#include <set>

#include "features/delivery/attendance_actions.h"
#include "features/delivery/delivery_pages.h"
#include "features/delivery/enrolment_store.h"
#include "features/delivery/words_edge.h"
#include "platform/words/folding.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;
using web::View;

/// Everything the roll's page shows.
struct RollPage {
  Roll roll;
  std::vector<SessionHalf> calendar;
  std::vector<ChangeLine> changes;
  std::vector<EnrolmentLine> found;
  std::string searched;
  Date day;
  std::optional<Half> only;  ///< one half-day of the day; nothing: the whole day
};

/// Where the roll of this day, or of one half of it, is shown.
std::string place_of(SessionId session, Date day, std::optional<Half> only) {
  const std::string place = fmt::format("/sessions/{}/roll?day={}", session.text(), day.iso());
  return only ? fmt::format("{}&half={}", place, code_of(*only)) : place;
}

std::string key_of(EnrolmentId enrolment, HalfId half) { return enrolment.text() + "." + half.text(); }

std::string short_half(const Visit& visit, const SessionHalf& half) {
  return visit.text(half.when.half == Half::morning ? "attendance.morning" : "attendance.afternoon");
}

Result<RollPage> read_page(Transaction& tx, const Visit& visit, SessionId id, Date day,
                           std::optional<Half> only, const std::string& searched) {
  RollPage page;
  page.day = day;
  page.only = only;
  page.searched = searched;
  page.roll = TRY(open_roll(tx, visit.actor(), id, day, day));
  page.calendar = load_halves(tx, id);
  if (only) std::erase_if(page.roll.halves, [&](const auto& half) { return half.half.when.half != *only; });
  std::vector<HalfId> halves;
  for (const auto& half : page.roll.halves) halves.push_back(half.half.id);
  page.changes = load_changes(tx, halves);
  if (!searched.empty())
    page.found = search_lines(tx, page.roll.session.agreement, page.roll.session.provider,
                              words::fold(searched), id, 10);
  return page;
}

void add_mark_sections(View& cell, std::string_view presence) {
  cell.show_if("MARK_PRESENT", presence == "present" || presence == "remote");
  cell.show_if("MARK_ABSENT", presence == "absent").show_if("MARK_EXCUSED", presence == "excused");
}

void add_people(View& view, const Visit& visit, const RollPage& page, const web::Fields& typed,
                bool may_mark) {
  for (const auto& person : page.roll.people) {
    View row = view.add("PERSON_ROW");
    row.set("ROW_NAME", person.name).show_if("ROW_UNEXPECTED", !person.expected);
    for (const auto& half : page.roll.halves) {
      const auto* mark = half.mark_of(person.enrolment);
      const std::string name = "mark." + key_of(person.enrolment, half.half.id);
      View cell = row.add("CELL");
      const std::string presence = typed.has(name) ? typed.get(name)
                                   : mark          ? std::string(code_of(mark->presence))
                                                   : "";
      View inside = cell.add(may_mark ? "CELL_MARK" : "CELL_READ");
      if (person.expected)
        inside.add("CELL_EXPECTED").set("CELL_KEY", key_of(person.enrolment, half.half.id));
      inside.set("MARK_NAME", name).set("MARK_LABEL", person.name + ", " + short_half(visit, half.half));
      inside.set("CELL_WORD", presence.empty() ? "–" : visit.text("attendance.presence." + presence));
      add_mark_sections(inside, presence);
      cell.show_if("CELL_SIGNED", mark && mark->signed_on != SignedOn::nothing);
      if (mark && (mark->late_minutes > 0 || mark->early_minutes > 0))
        cell.set_if(
            "CELL_NOTE",
            visit.text("attendance.roll.minutes",
                       {{"word", visit.text("attendance.presence." + std::string(code_of(mark->presence)))},
                        {"late", std::int64_t{mark->late_minutes}},
                        {"early", std::int64_t{mark->early_minutes}}}));
    }
  }
}

void add_details(View& view, const Visit& visit, const RollPage& page, const web::Fields& typed) {
  for (const auto& person : page.roll.people) {
    for (const auto& half : page.roll.halves) {
      const auto* mark = half.mark_of(person.enrolment);
      const std::string key = key_of(person.enrolment, half.half.id);
      View detail = view.add("DETAIL");
      const auto value = [&](const std::string& field, int known) {
        return typed.has(field + key) ? typed.get(field + key) : known > 0 ? std::to_string(known) : "";
      };
      detail.set("DETAIL_ID", key);
      detail.set("DETAIL_OF", visit.text("attendance.roll.details_of",
                                         {{"name", person.name}, {"when", short_half(visit, half.half)}}));
      detail.set("DETAIL_LATE", value("late.", mark ? mark->late_minutes : 0));
      detail.set("DETAIL_EARLY", value("early.", mark ? mark->early_minutes : 0));
      const std::string reason = typed.has("reason." + key) ? typed.get("reason." + key)
                                 : mark                     ? std::string(code_of(mark->reason))
                                                            : "";
      detail.show_if("DETAIL_JUSTIFIED", reason == "justified")
          .show_if("DETAIL_UNJUSTIFIED", reason == "unjustified");
      detail.show_if("DETAIL_REMOTE",
                     mark ? mark->presence == Presence::remote : half.half.modality == "remote");
      detail.set("DETAIL_NOTE", typed.has("note." + key) ? typed.get("note." + key) : mark ? mark->note : "");
      if (mark && mark->signed_on != SignedOn::nothing) continue;
      View sign = detail.add("DETAIL_SIGN");
      sign.set("SIGNATURE_ID", "sign-" + key).set("SIGNATURE_NAME", "sign." + key);
      sign.set("SIGNATURE_WHO", visit.text("attendance.roll.sign", {{"name", person.name}}));
    }
  }
}

std::string counts_words(const Visit& visit, const RollCount& counted) {
  return visit.text("attendance.roll.counts", {{"attended", std::int64_t{counted.attended}},
                                               {"expected", std::int64_t{counted.expected}},
                                               {"signed", std::int64_t{counted.signed_by_trainee}}});
}

void add_halves(View& view, const Visit& visit, const RollPage& page, bool may_mark) {
  for (const auto& half : page.roll.halves) {
    const auto counted = count(page.roll, half);
    View column = view.add("COLUMN");
    column.set("COLUMN_TEXT", short_half(visit, half.half));
    column.set("COLUMN_COUNTS",
               visit.text("attendance.marked_of", {{"marked", std::int64_t{counted.marked}},
                                                   {"expected", std::int64_t{counted.expected}}}));
    if (may_mark && counted.marked < counted.expected)
      view.add("REST")
          .set("REST_HALF", half.half.id.text())
          .set("REST_TEXT", visit.text("attendance.roll.rest", {{"half", short_half(visit, half.half)}}));
    View seen = view.add("SEEN");
    seen.set("SEEN_HALF", half.half.id.text()).set("SEEN_VERSION", half.half.version);
    View box = view.add("HALF_BOX");
    box.set("BOX_WHEN", half_words(visit, half.half.when)).set("BOX_COUNTS", counts_words(visit, counted));
    if (half.closed()) {
      box.set_if("BOX_CLOSED", visit.text("attendance.roll.closed",
                                          {{"name", half.signature->name}, {"at", half.signature->at}}));
      box.show_if("BOX_CHANGED", std::ranges::any_of(half.marks, [&](const Mark& mark) {
                    return mark.recorded_at > half.signature->at;
                  }));
    } else if (may_mark && half.half.when.day <= visit.today()) {
      View sign = box.add("BOX_SIGN");
      sign.set("BOX_ACTION", fmt::format("/sessions/{}/roll/sign", page.roll.session.id.text()));
      sign.set("BOX_HALF", code_of(half.half.when.half)).set("BOX_VERSION", half.half.version);
      sign.set("SIGNATURE_ID", "trainer-" + half.half.id.text()).set("SIGNATURE_NAME", "trainer");
      sign.set("SIGNATURE_WHO", visit.text("attendance.roll.trainer"));
    }
  }
}

void add_changes(View& view, const Visit& visit, const RollPage& page) {
  if (page.changes.empty()) return;
  View changes = view.add("CHANGES");
  const auto words_of = [&](Presence presence, int late, int early) {
    const auto word = visit.text("attendance.presence." + std::string(code_of(presence)));
    if (late == 0 && early == 0) return word;
    return visit.text("attendance.roll.minutes",
                      {{"word", word}, {"late", std::int64_t{late}}, {"early", std::int64_t{early}}});
  };
  for (const auto& change : page.changes) {
    View line = changes.add("CHANGE");
    line.set("CHANGE_TEXT",
             visit.text("attendance.roll.change",
                        {{"when", half_words(visit, change.when)},
                         {"person", change.person},
                         {"was", words_of(change.was, change.was_late, change.was_early)},
                         {"becomes", words_of(change.becomes, change.becomes_late, change.becomes_early)}}));
    line.set("CHANGE_BY", visit.text("attendance.roll.change.by",
                                     {{"by", change.by}, {"at", change.at}, {"reason", change.reason}}));
  }
}

void add_found(View& view, const Visit& visit, const RollPage& page) {
  view.show("MAY_ADD").set("Q", page.searched).show_if("SEARCHING", !page.searched.empty());
  view.show_if("NOBODY", !page.searched.empty() && page.found.empty());
  for (const auto& line : page.found) {
    View found = view.add("FOUND");
    found.set("FOUND_NAME", line.name).set("FOUND_SESSION", line.session_title);
    for (const auto& half : page.roll.halves) {
      View seen = found.add("FOUND_SEEN");
      seen.set("SEEN_HALF", half.half.id.text()).set("SEEN_VERSION", half.half.version);
      View one = found.add("FOUND_HALF");
      one.set("FOUND_KEY", key_of(line.id, half.half.id)).set("FOUND_WHEN", short_half(visit, half.half));
    }
  }
}

void add_days(View& view, const Visit& visit, const RollPage& page) {
  std::set<Date> days;
  for (const auto& half : page.calendar) days.insert(half.when.day);
  for (const auto day : days) {
    // A long programme has many days: those around the one shown are enough to move on.
    if (days.size() > 20 && std::abs(day.days_until(page.day)) > 14) continue;
    View link = view.add("DAY_LINK");
    link.set("DAY_HREF", place_of(page.roll.session.id, day, page.only));
    link.set("DAY_TEXT", words::write_short_date(visit.language(), day)).show_if("DAY_HERE", day == page.day);
  }
}

/// Morning, afternoon, or both side by side.
void add_parts_of_day(View& view, const Visit& visit, const RollPage& page) {
  std::vector<Half> halves;
  for (const auto& half : page.calendar)
    if (half.when.day == page.day) halves.push_back(half.when.half);
  if (halves.size() < 2) return;
  View parts = view.add("PARTS");
  const auto link = [&](std::optional<Half> only, std::string_view key) {
    View part = parts.add("PART");
    part.set("PART_HREF", place_of(page.roll.session.id, page.day, only)).set("PART_TEXT", visit.text(key));
    part.show_if("PART_HERE", only == page.only);
  };
  link(Half::morning, "attendance.morning");
  link(Half::afternoon, "attendance.afternoon");
  link(std::nullopt, "attendance.roll.whole_day");
}

/// Two trainers marked at once: what stands now beside what was sent.
void add_conflict(View& view, const Visit& visit, const RollPage& page, const web::Fields& typed) {
  View conflict = view.add("CONFLICT");
  conflict.set("CONFLICT_BY", visit.text("session.changed_by_other"));
  const auto word = [&](const std::string& presence) {
    return presence.empty() ? std::string("–") : visit.text("attendance.presence." + presence);
  };
  for (const auto& person : page.roll.people)
    for (const auto& half : page.roll.halves) {
      const auto* mark = half.mark_of(person.enrolment);
      const std::string theirs = mark ? std::string(code_of(mark->presence)) : "";
      const std::string yours = typed.get("mark." + key_of(person.enrolment, half.half.id));
      if (theirs == yours || (!yours.empty() && !presence_of(yours))) continue;
      View field = conflict.add("CONFLICT_FIELD");
      field.set("CONFLICT_LABEL", person.name + ", " + short_half(visit, half.half));
      field.set("CONFLICT_THEIRS", word(theirs)).set("CONFLICT_YOURS", word(yours));
    }
}

Response render(Visit& visit, const RollPage& page, const web::Fields& typed, const Refusal* refusal) {
  const auto& session = page.roll.session;
  const auto& actor = visit.actor();
  const bool may_mark = actor.may("attendance.mark") && session.provider == actor.organisation &&
                        session.state != SessionState::cancelled;
  View view;
  const std::string href = "/sessions/" + session.id.text();
  view.add("CRUMB").set("CRUMB_HREF", href).set("CRUMB_LABEL", session.title);
  view.set("SUBTITLE", words::write_weekday(visit.language(), page.day)).set("DAY", page.day.iso());
  view.set("ACTION", href + "/roll")
      .set("SHEET_HREF", fmt::format("{}/sheet.pdf?day={}", href, page.day.iso()));
  add_days(view, visit, page);
  add_parts_of_day(view, visit, page);
  view.set("ONLY", page.only ? code_of(*page.only) : "");
  view.set("MANNER", page.roll.halves.size() == 1 ? "one" : "many");
  add_people(view, visit, page, typed, may_mark);
  add_halves(view, visit, page, may_mark);
  add_changes(view, visit, page);
  if (may_mark) {
    view.show("MAY_MARK").show_if("DETAILS_OPEN", refusal != nullptr);
    add_details(view, visit, page, typed);
    add_found(view, visit, page);
    const auto& terms = attendance_terms(visit.house().packs, session);
    if (!within_correction(terms, page.day, visit.today())) {
      View correction = view.add("CORRECTION");
      correction.set("REASON_TYPED", typed.get("reason"));
      correction.set("CORRECTION_TEXT", visit.text("attendance.roll.correction",
                                                   {{"days", std::int64_t{terms.correction_days}}}));
    }
  }
  const auto title = visit.text("attendance.roll.title", {{"title", session.title}});
  if (!refusal) return visit.page("delivery/roll", view, title, "attendance");
  if (refusal->code == "form.changed_meanwhile") add_conflict(view, visit, page, typed);
  return visit.refused(*refusal, "delivery/roll", view, title, "attendance");
}

Response show(Visit& visit, Date day, std::optional<Half> only, const web::Fields& typed,
              const Refusal* refusal) {
  const auto id = visit.id<SessionId>();
  const std::string searched = visit.request().query.get("q");
  const auto page =
      visit.read([&](Transaction& tx) { return read_page(tx, visit, id, day, only, searched); });
  if (!page.ok()) return visit.refused(page.refusal());
  visit.note_read({"attendance.read", "session", id.uuid, {}, {}});
  return render(visit, *page, typed, refusal);
}

// ---- marking ----

/// Splits `<enrolment>.<half>`.
std::optional<std::pair<EnrolmentId, HalfId>> ids_in(std::string_view key) {
  const auto dot = key.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto enrolment = EnrolmentId::parse(key.substr(0, dot));
  const auto half = HalfId::parse(key.substr(dot + 1));
  if (!enrolment || !half) return std::nullopt;
  return std::pair(*enrolment, *half);
}

MarkEntry entry_of(const web::Fields& form, const std::string& key, EnrolmentId enrolment, HalfId half,
                   Presence presence) {
  MarkEntry entry;
  entry.enrolment = enrolment;
  entry.half = half;
  entry.presence =
      presence == Presence::present && form.get("remote." + key) == "yes" ? Presence::remote : presence;
  entry.late_minutes = number_in(form, "late." + key);
  entry.early_minutes = number_in(form, "early." + key);
  entry.reason = reason_of(form.get("reason." + key)).value_or(Reason::none);
  entry.note = form.get("note." + key);
  if (!form.get("sign." + key).empty()) {
    entry.signed_on = SignedOn::screen;
    entry.strokes = form.raw("sign." + key);
  } else if (form.get("sign." + key + "_on_sheet") == "yes") {
    entry.signed_on = SignedOn::sheet;
  }
  return entry;
}

/// "All others are present" for one half-day: those on the page whom nobody marked.
void add_the_rest(RecordAttendance& command, const web::Fields& form) {
  const std::string rest = form.get("rest");
  if (rest.empty()) return;
  for (const auto& [name, key] : form.pairs()) {
    if (name != "row" || form.has("mark." + key)) continue;
    const auto ids = ids_in(key);
    if (ids && ids->second.text() == rest)
      command.entries.push_back(entry_of(form, key, ids->first, ids->second, Presence::present));
  }
}

RecordAttendance command_of(const web::Fields& form, SessionId session, Date day) {
  RecordAttendance command;
  command.session = session;
  command.from = command.to = day;
  command.reason = form.get("reason");
  constexpr std::string_view mark = "mark.";
  constexpr std::string_view seen = "seen.";
  for (const auto& [name, value] : form.pairs()) {
    const std::string_view field = name;
    if (field.starts_with(seen)) {
      if (const auto half = HalfId::parse(field.substr(seen.size())))
        command.seen.push_back({*half, number_in(form, name)});
    } else if (field.starts_with(mark)) {
      const auto ids = ids_in(field.substr(mark.size()));
      const auto presence = presence_of(value);
      if (ids && presence)
        command.entries.push_back(
            entry_of(form, std::string(field.substr(mark.size())), ids->first, ids->second, *presence));
    }
  }
  add_the_rest(command, form);
  return command;
}

Response mark(Visit& visit) {
  const auto id = visit.id<SessionId>();
  const auto& form = visit.request().form;
  const Date day = day_in(form, "day").value_or(visit.today());
  const auto only = half_of(form.get("only"));
  const auto command = command_of(form, id, day);
  const auto done = visit.write([&](Transaction& tx) {
    publish_after(tx, visit.house(), id);
    return record_attendance(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
  });
  if (!done.ok()) return show(visit, day, only, form, &done.refusal());
  visit.flash("attendance.done.recorded");
  return visit.go(place_of(id, day, only));
}

Response sign(Visit& visit) {
  const auto id = visit.id<SessionId>();
  const auto& form = visit.request().form;
  SignHalf command;
  command.session = id;
  command.when = {day_in(form, "day").value_or(visit.today()),
                  half_of(form.get("half")).value_or(Half::morning)};
  command.version = number_in(form, "version");
  command.strokes = form.raw("trainer");
  command.medium = !command.strokes.empty()                ? SignedOn::screen
                   : form.get("trainer_on_sheet") == "yes" ? SignedOn::sheet
                                                           : SignedOn::nothing;
  const auto done = visit.write(
      [&](Transaction& tx) { return sign_half(tx, visit.actor(), command, visit.today(), visit.now()); });
  const auto only = half_of(form.get("only"));
  if (!done.ok()) return show(visit, command.when.day, only, {}, &done.refusal());
  visit.flash("attendance.done.signed");
  return visit.go(place_of(id, command.when.day, only));
}

Response add_half(Visit& visit) {
  const auto id = visit.id<SessionId>();
  const auto& form = visit.request().form;
  const HalfDay when{day_in(form, "new_day").value_or(visit.today()),
                     half_of(form.get("new_half")).value_or(Half::morning)};
  const auto done = visit.write([&](Transaction& tx) {
    return add_unplanned_half(tx, visit.house().packs, visit.actor(), {id, when, form.get("new_reason"), ""},
                              visit.today());
  });
  if (!done.ok()) {
    const auto days = visit.read([&](Transaction& tx) { return load_halves(tx, id); });
    return show(visit, days.empty() ? when.day : days.front().when.day, std::nullopt, form, &done.refusal());
  }
  visit.flash("attendance.done.half_added");
  return visit.go(place_of(id, when.day, std::nullopt));
}

// ---- the trainer's entry ----

Response list_due(Visit& visit) {
  const auto due = visit.read([&](Transaction& tx) { return due_rolls(tx, visit.actor(), visit.today()); });
  if (!due.ok()) return visit.refused(due.refusal());
  View view;
  std::optional<View> today;
  std::optional<View> unsigned_ones;
  for (const auto& one : *due) {
    auto& section = one.when.day == visit.today() ? today : unsigned_ones;
    if (!section) section = view.add(one.when.day == visit.today() ? "TODAY" : "UNSIGNED");
    View row = section->add("ROLL");
    row.set("ROLL_TITLE", one.title).set("ROLL_WHEN", half_words(visit, one.when)).set("ROLL_SITE", one.site);
    row.set("ROLL_COUNT", visit.text("attendance.marked_of", {{"marked", std::int64_t{one.marked}},
                                                              {"expected", std::int64_t{one.expected}}}));
    row.set("ROLL_HREF", place_of(one.session, one.when.day, one.when.half));
    row.show_if("ROLL_SIGNED", one.is_signed);
  }
  if (due->empty()) view.show("EMPTY").set("EMPTY_TEXT", visit.text("attendance.empty"));
  return visit.page("delivery/attendance", view, visit.text("attendance.title"), "attendance");
}

}  // namespace

void install_roll_pages(access::Doors& doors) {
  doors.get("/attendance", "attendance.mark", list_due);
  doors.get("/sessions/{id}/roll", "attendance.read", [](Visit& visit) {
    const auto& query = visit.request().query;
    return show(visit, day_in(query, "day").value_or(visit.today()), half_of(query.get("half")), {}, nullptr);
  });
  doors.post("/sessions/{id}/roll", "attendance.mark", mark);
  doors.post("/sessions/{id}/roll/sign", "attendance.mark", sign);
  doors.post("/sessions/{id}/roll/half", "attendance.mark", add_half);
}

}  // namespace concerto::delivery
