// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/roll_pages.h"
#include "features/access/menu_edge.h"

#include <map>
#include <set>

#include "features/delivery/attendance_actions.h"
#include "features/delivery/enrolment_store.h"
#include "features/delivery/roll_guest_store.h"
#include "features/delivery/sheet_scan_actions.h"
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
  std::vector<Scan> scans;
  std::map<EnrolmentId, int> missed;  ///< half-days in a row
  std::string searched;
  Date day;
  std::optional<Half> only;  ///< one half-day of the day; nothing: the whole day
};

constexpr int looked_back_days = 30;

std::string key_of(EnrolmentId enrolment, HalfId half) { return enrolment.text() + "." + half.text(); }

Result<RollPage> read_page(Transaction& tx, const Visit& visit, SessionId id, Date day,
                           std::optional<Half> only, const std::string& searched) {
  RollPage page;
  page.day = day;
  page.only = only;
  page.searched = searched;
  page.roll = TRY(open_roll(tx, visit.house().packs, visit.actor(), id, day, day));
  page.calendar = load_halves(tx, id);
  if (only) std::erase_if(page.roll.halves, [&](const auto& half) { return half.half.when.half != *only; });
  std::vector<HalfId> halves;
  for (const auto& half : page.roll.halves) halves.push_back(half.half.id);
  page.changes = load_changes(tx, halves, visit.actor().organisation);
  const auto provider = page.roll.session.provider;
  page.scans = TRY(scans_of(tx, visit.actor(), id, provider, day, day));
  if (provider == visit.actor().organisation) {
    page.roll.guests = load_guests(tx, halves);
    page.missed = absences_in_a_row(load_earlier_marks(tx, id, day.plus_days(-looked_back_days), day));
  }
  if (!searched.empty())
    page.found = search_lines(tx, page.roll.session.agreement, page.roll.session.provider,
                              words::fold(searched), id, 10);
  return page;
}

void add_mark_sections(View& cell, std::string_view presence) {
  cell.show_if("MARK_PRESENT", presence == "present").show_if("MARK_REMOTE", presence == "remote");
  cell.show_if("MARK_ABSENT", presence == "absent").show_if("MARK_EXCUSED", presence == "excused");
}

/// Where the session is held at a distance at least in part, it is one of the marks; elsewhere it is a fact
/// all the same, to be ticked among the details.
bool may_be_remote(const RollPage& page, const RollHalf& half, const Mark* mark) {
  return half.half.modality == "remote" || half.half.modality == "mixed" ||
         page.roll.session.modality == "mixed" || (mark && mark->presence == Presence::remote);
}

void add_people(View& view, const Visit& visit, const RollPage& page, const web::Fields& typed,
                bool may_mark) {
  for (const auto& person : page.roll.people) {
    View row = view.add("PERSON_ROW");
    row.set("ROW_NAME", person.name).show_if("ROW_UNEXPECTED", !person.expected);
    if (const auto missed = page.missed.find(person.enrolment);
        missed != page.missed.end() && missed->second > 1)
      row.set_if("ROW_MISSED",
                 visit.text("attendance.roll.missed", {{"halves", std::int64_t{missed->second}}}));
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
      inside.show_if("MARK_MAY_REMOTE", may_be_remote(page, half, mark) || presence == "remote");
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

/// Those who came without an enrolment: a line with a name, until the centre says who it was.
void add_guests(View& view, const Visit& visit, const RollPage& page) {
  const bool may_settle = visit.actor().may("enrolments.manage");
  for (const auto& guest : page.roll.guests) {
    View row = view.add("GUEST");
    row.set("GUEST_NAME", guest.name).set("GUEST_REASON", guest.reason);
    row.show(guest.outcome == GuestOutcome::open ? "GUEST_OPEN" : "GUEST_SETTLED");
    if (guest.outcome != GuestOutcome::open)
      row.set("GUEST_OUTCOME", visit.text("attendance.guest.outcome." + std::string(code_of(guest.outcome))));
    if (may_settle && guest.outcome == GuestOutcome::open)
      row.add("GUEST_SETTLE")
          .set("GUEST_HREF",
               fmt::format("/sessions/{}/roll/guests/{}", page.roll.session.id.text(), guest.id.text()));
    for (const auto& half : page.roll.halves) {
      View cell = row.add("GUEST_CELL");
      if (half.half.id != guest.half) continue;
      cell.set("GUEST_WORD", visit.text("attendance.presence." + std::string(code_of(guest.presence))));
      cell.show_if("GUEST_SIGNED", guest.signed_on != SignedOn::nothing);
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
      if (!may_be_remote(page, half, mark))
        detail.add("DETAIL_AFAR").show_if("DETAIL_REMOTE", typed.get("remote." + key) == "yes");
      detail.set("DETAIL_NOTE", typed.has("note." + key) ? typed.get("note." + key) : mark ? mark->note : "");
      if (!mark || mark->signed_on == SignedOn::nothing) detail.show("DETAIL_SHEET");
    }
  }
}

std::string counts_words(const Visit& visit, const RollPage& page, const RollHalf& half,
                         const RollCount& counted) {
  std::string words =
      visit.text("attendance.roll.counts", {{"attended", std::int64_t{counted.attended}},
                                            {"expected", std::int64_t{counted.expected}},
                                            {"signed", std::int64_t{counted.signed_by_trainee}}});
  if (counted.remote > 0)
    words += " · " + visit.text("attendance.roll.remotes", {{"remote", std::int64_t{counted.remote}}});
  const auto guests = std::ranges::count(page.roll.guests, half.half.id, &Guest::half);
  if (guests > 0) words += " · " + visit.text("attendance.roll.guests", {{"guests", std::int64_t{guests}}});
  return words;
}

/// Paper counts with its scan: somebody signed on the sheet, and no scan of it stands.
bool lacks_scan(const RollPage& page, const RollHalf& half) {
  const bool on_paper =
      (half.signature && half.signature->medium == SignedOn::sheet) ||
      std::ranges::any_of(half.marks, [](const Mark& mark) { return mark.signed_on == SignedOn::sheet; });
  return on_paper &&
         std::ranges::none_of(page.scans, [](const Scan& scan) { return !scan.replaced_at.has_value(); });
}

void add_half_box(View& view, const Visit& visit, const RollPage& page, const RollHalf& half, bool may_mark) {
  const auto counted = count(page.roll, half);
  View box = view.add("HALF_BOX");
  box.set("BOX_WHEN", half_words(visit, half.half.when));
  box.set("BOX_COUNTS", counts_words(visit, page, half, counted));
  const bool ours = page.roll.session.provider == visit.actor().organisation;
  box.show_if("BOX_NO_SCAN", ours && lacks_scan(page, half));
  if (may_mark && counted.attended > counted.signed_by_trainee)
    box.add("BOX_HAND")
        .set("HAND_HREF",
             fmt::format("/sessions/{}/roll/signatures?day={}&half={}", page.roll.session.id.text(),
                         half.half.when.day.iso(), code_of(half.half.when.half)));
  if (half.closed()) {
    box.set_if("BOX_CLOSED", visit.text("attendance.roll.closed",
                                        {{"name", half.signature->name}, {"at", half.signature->at}}));
    box.show_if("BOX_CHANGED", std::ranges::any_of(half.marks, [&](const Mark& mark) {
                  return mark.recorded_at > half.signature->at;
                }));
  } else if (may_mark && half.half.when.day <= visit.today()) {
    View sign = box.add("BOX_SIGN");
    // The trainer signs last: until everybody is marked the pad is out of the way.
    sign.show_if("BOX_OPEN", counted.marked >= counted.expected);
    sign.set("BOX_ACTION", fmt::format("/sessions/{}/roll/sign", page.roll.session.id.text()));
    sign.set("BOX_HALF", code_of(half.half.when.half)).set("BOX_VERSION", half.half.version);
    sign.set("SIGNATURE_ID", "trainer-" + half.half.id.text()).set("SIGNATURE_NAME", "trainer");
    sign.set("SIGNATURE_WHO", visit.text("attendance.roll.trainer"));
  }
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
    seen.set("SEEN_WHEN", code_of(half.half.when.half));
    seen.set("SEEN_REST", half.half.modality == "remote" ? "remote" : "present");
    add_half_box(view, visit, page, half, may_mark);
  }
}

void add_scans(View& view, const Visit& visit, const RollPage& page, bool may_scan) {
  const std::string href = "/sessions/" + page.roll.session.id.text() + "/roll/scans/";
  for (const auto& scan : page.scans) {
    View line = view.add(scan.replaced_at ? "OLD_SCAN" : "SCAN");
    line.set("SCAN_HREF", href + scan.id.text()).set("SCAN_ID", scan.id.text());
    line.set("SCAN_DAYS", dates_words(visit, scan.first, scan.last));
    line.set("SCAN_BY", visit.text("attendance.scan.by", {{"by", scan.kept_by_name}, {"at", scan.kept_at}}));
    line.set_if("SCAN_REMARK", scan.remark).show_if("REPLACE", may_scan && !scan.replaced_at);
    if (scan.replaced_at)
      line.set("SCAN_REPLACED",
               visit.text("attendance.scan.replaced_by", {{"by", scan.replaced_by_name},
                                                          {"at", *scan.replaced_at},
                                                          {"reason", scan.replaced_reason}}));
  }
}

void add_changes(View& view, const Visit& visit, const RollPage& page) {
  if (page.changes.empty()) return;
  View changes = view.add("CHANGES");
  const auto words_of = [&](Presence presence, int late, int early) {
    auto word = visit.text("attendance.presence." + std::string(code_of(presence)));
    if (late == 0 && early == 0) return word;
    return visit.text("attendance.roll.minutes",
                      {{"word", word}, {"late", std::int64_t{late}}, {"early", std::int64_t{early}}});
  };
  for (const auto& change : page.changes) {
    View line = changes.add("CHANGE");
    const auto was = words_of(change.was, change.was_late, change.was_early);
    const auto becomes = words_of(change.becomes, change.becomes_late, change.becomes_early);
    line.set("CHANGE_TEXT",
             visit.text(was == becomes ? "attendance.roll.change.beside" : "attendance.roll.change",
                        {{"when", half_words(visit, change.when)},
                         {"person", change.person},
                         {"was", was},
                         {"becomes", becomes}}));
    line.set("CHANGE_BY", visit.text("attendance.roll.change.by",
                                     {{"by", change.by}, {"at", change.at}, {"reason", change.reason}}));
  }
}

void add_found(View& view, const Visit& visit, const RollPage& page) {
  view.show("MAY_ADD")
      .show_if("GUEST_HALVES", page.roll.halves.size() > 1)
      .set("Q", page.searched)
      .show_if("SEARCHING", !page.searched.empty());
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
    link.set("DAY_HREF", roll_place(page.roll.session.id, day, page.only));
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
    part.set("PART_HREF", roll_place(page.roll.session.id, page.day, only)).set("PART_TEXT", visit.text(key));
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
  access::add_crumb(view, href, session.title);
  view.set("SUBTITLE", words::write_weekday(visit.language(), page.day)).set("DAY", page.day.iso());
  view.set("ACTION", href + "/roll")
      .set("SHEET_HREF", fmt::format("{}/sheet.pdf?day={}", href, page.day.iso()))
      .set("BLANK_HREF", fmt::format("{}/sheet.pdf?day={}&blank=yes", href, page.day.iso()));
  add_days(view, visit, page);
  add_parts_of_day(view, visit, page);
  view.set("ONLY", page.only ? code_of(*page.only) : "");
  view.set("MANNER", page.roll.halves.size() == 1 ? "one" : "many");
  add_people(view, visit, page, typed, may_mark);
  add_guests(view, visit, page);
  add_halves(view, visit, page, may_mark);
  add_changes(view, visit, page);
  if (session.provider == actor.organisation) {
    View sheets = view.add("SHEETS");
    const bool may_scan = may_mark && page.day <= visit.today();
    add_scans(sheets, visit, page, may_scan);
    sheets.show_if("NO_SCAN", page.scans.empty()).show_if("MAY_SCAN", may_scan);
  }
  if (may_mark) {
    view.show("MAY_MARK").show_if("REFUSED", refusal != nullptr);
    // What is wrong may stand among the details: they open where the refusal names a mark.
    view.show_if("DETAILS_OPEN", refusal && refusal->field.starts_with("mark."));
    view.set("SESSION", session.id.text()).set("KEPT_OF", actor.user.text());
    const auto typed_into = [&](const char* name, const char* field) { view.set(name, typed.get(field)); };
    typed_into("GUEST_TYPED", "guest_name");
    typed_into("GUEST_REASON_TYPED", "guest_reason");
    typed_into("REMARK_TYPED", "scan_remark");
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

}  // namespace

std::string roll_place(SessionId session, Date day, std::optional<Half> only) {
  const std::string place = fmt::format("/sessions/{}/roll?day={}", session.text(), day.iso());
  return only ? fmt::format("{}&half={}", place, code_of(*only)) : place;
}

std::string short_half(const Visit& visit, const SessionHalf& half) {
  return visit.text(half.when.half == Half::morning ? "attendance.morning" : "attendance.afternoon");
}

web::Response show_roll(Visit& visit, Date day, std::optional<Half> only, const web::Fields& typed,
                        const Refusal* refusal) {
  const auto id = visit.id<SessionId>();
  const std::string searched = visit.request().query.get("q");
  const auto page =
      visit.read([&](Transaction& tx) { return read_page(tx, visit, id, day, only, searched); });
  if (!page.ok()) return visit.refused(page.refusal());
  visit.note_read({"attendance.read", "session", id.uuid, {}, {}});
  return render(visit, *page, typed, refusal);
}

}  // namespace concerto::delivery
