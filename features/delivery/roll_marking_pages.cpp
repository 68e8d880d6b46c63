// SPDX-License-Identifier: EUPL-1.2
// What is sent from a roll, and the trainer's list of rolls.
#include "features/delivery/attendance_actions.h"
#include "features/delivery/delivery_pages.h"
#include "features/delivery/roll_guest_actions.h"
#include "features/delivery/roll_pages.h"
#include "features/delivery/words_edge.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;
using web::View;

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
  // What a page kept without network sends has no remarks: those recorded stay.
  if (form.has("note." + key)) entry.note = form.get("note." + key);
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
  const auto as = form.get("rest_as." + rest) == "remote" ? Presence::remote : Presence::present;
  for (const auto& [name, key] : form.pairs()) {
    if (name != "row" || form.has("mark." + key)) continue;
    const auto ids = ids_in(key);
    if (ids && ids->second.text() == rest)
      command.entries.push_back(entry_of(form, key, ids->first, ids->second, as));
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

Response post_marks(Visit& visit) {
  const auto id = visit.id<SessionId>();
  const auto& form = visit.request().form;
  const Date day = day_in(form, "day").value_or(visit.today());
  const auto only = half_of(form.get("only"));
  const auto command = command_of(form, id, day);
  const auto done = visit.write([&](Transaction& tx) {
    publish_after(tx, visit.house(), id);
    return record_attendance(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
  });
  if (!done.ok()) return show_roll(visit, day, only, form, &done.refusal());
  visit.flash("attendance.done.recorded");
  return visit.go(roll_place(id, day, only));
}

Response post_trainer(Visit& visit) {
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
  if (command.medium == SignedOn::nothing && !form.get("trainer_typed").empty()) {
    command.strokes = form.get("trainer_typed");
    command.medium = SignedOn::typed;
  }
  const auto done = visit.write(
      [&](Transaction& tx) { return sign_half(tx, visit.actor(), command, visit.today(), visit.now()); });
  const auto only = half_of(form.get("only"));
  if (!done.ok()) return show_roll(visit, command.when.day, only, {}, &done.refusal());
  visit.flash("attendance.done.signed");
  return visit.go(roll_place(id, command.when.day, only));
}

Response post_half(Visit& visit) {
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
    return show_roll(visit, days.empty() ? when.day : days.front().when.day, std::nullopt, form,
                     &done.refusal());
  }
  visit.flash("attendance.done.half_added");
  return visit.go(roll_place(id, when.day, std::nullopt));
}

Response post_guest(Visit& visit) {
  const auto id = visit.id<SessionId>();
  const auto& form = visit.request().form;
  const Date day = day_in(form, "day").value_or(visit.today());
  const auto only = half_of(form.get("only"));
  AddGuest command;
  command.session = id;
  command.when = {day, half_of(form.get("guest_half")).value_or(only.value_or(Half::morning))};
  command.name = form.get("guest_name");
  command.presence = form.get("guest_remote") == "yes" ? Presence::remote : Presence::present;
  command.reason = form.get("guest_reason");
  const auto done = visit.write([&](Transaction& tx) {
    return add_guest(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
  });
  if (!done.ok()) return show_roll(visit, day, only, form, &done.refusal());
  visit.flash("attendance.done.guest");
  return visit.go(roll_place(id, day, only));
}

// ---- the trainer's entry ----

Response list_due(Visit& visit) {
  const auto due = visit.read([&](Transaction& tx) { return due_rolls(tx, visit.actor(), visit.today()); });
  if (!due.ok()) return visit.refused(due.refusal());
  View view;
  std::optional<View> today;
  std::optional<View> unsigned_ones;
  bool led = false;  // the first roll of today that is still to be signed
  for (const auto& one : *due) {
    auto& section = one.when.day == visit.today() ? today : unsigned_ones;
    if (!section) section = view.add(one.when.day == visit.today() ? "TODAY" : "UNSIGNED");
    View row = section->add("ROLL");
    row.set("ROLL_TITLE", one.title).set("ROLL_WHEN", half_words(visit, one.when)).set("ROLL_SITE", one.site);
    row.set("ROLL_COUNT", visit.text("attendance.marked_of", {{"marked", std::int64_t{one.marked}},
                                                              {"expected", std::int64_t{one.expected}}}));
    row.set("ROLL_HREF", roll_place(one.session, one.when.day, one.when.half));
    row.show_if("ROLL_SIGNED", one.is_signed);
    const bool leads = !led && one.when.day == visit.today() && !one.is_signed;
    row.show(leads ? "ROLL_LEADS" : "ROLL_FOLLOWS");
    led = led || leads;
  }
  view.set("KEPT_OF", visit.actor().user.text());
  if (due->empty()) view.show("EMPTY").set("EMPTY_TEXT", visit.text("attendance.empty"));
  return visit.page("delivery/attendance", view, visit.text("attendance.title"), "attendance");
}

}  // namespace

void install_roll_pages(access::Doors& doors) {
  doors.get("/attendance", "attendance.mark", list_due);
  doors.get("/sessions/{id}/roll", "attendance.read", [](Visit& visit) {
    const auto& query = visit.request().query;
    return show_roll(visit, day_in(query, "day").value_or(visit.today()), half_of(query.get("half")), {},
                     nullptr);
  });
  doors.post("/sessions/{id}/roll", "attendance.mark", post_marks);
  doors.post("/sessions/{id}/roll/sign", "attendance.mark", post_trainer);
  doors.post("/sessions/{id}/roll/guests", "attendance.mark", post_guest);
  doors.post("/sessions/{id}/roll/half", "attendance.mark", post_half);
}

}  // namespace concerto::delivery
