// SPDX-License-Identifier: EUPL-1.2
// What is due under each agreement, the meetings of all of them, and the duties that need no meeting.
#include <algorithm>

#include "features/access/sheet_edge.h"
#include "features/governance/governance_actions.h"
#include "features/governance/governance_pages.h"
#include "features/governance/meeting_pages.h"
#include "features/governance/meeting_store.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/agreement_edge.h"
#include "features/partnerships/deed_form_edge.h"
#include "packs/pack_text.h"
#include "platform/web/paging.h"
#include "platform/web/urls.h"

namespace concerto::governance {
namespace {

using access::Visit;
using partnerships::Agreement;
using partnerships::DeedForm;
using partnerships::typed_date;
using storage::Transaction;
using web::Response;

std::string duty_text(const packs::Pack& pack, const std::string& id, Language language) {
  const auto found = std::ranges::find(pack.governance.duties, id, &packs::RegularDuty::id);
  return found == pack.governance.duties.end() ? id : found->words.in(language);
}

// ---- the list ----

struct Listed {
  std::vector<Agreement> agreements;
  std::vector<Meeting> meetings;
  std::map<AgreementId, DutiesDone> duties;
};

void draw_due(const Visit& visit, web::View& view, const packs::Pack& pack, const Agreement& agreement,
              const CadenceDue& due) {
  const Language language = visit.language();
  web::View row = view.add("DUE");
  row.set("DUE_WHAT", due.committee.empty() ? duty_text(pack, due.duty, language)
                                            : packs::committee_text(pack, due.committee, language));
  row.set("DUE_AGREEMENT", agreement.title).set("DUE_AGREEMENT_HREF", "/agreements/" + agreement.id.text());
  row.set("DUE_DATE", words::write_date(language, due.due));
  row.set_if("DUE_WHY", visit.text("governance.why." + due.cadence));
  if (due.late)
    row.show("DUE_LATE");
  else if (visit.today().days_until(due.due) <= 60)
    row.show("DUE_SOON");
  if (due.planned_on)
    row.set_if("DUE_NOTE", visit.text("governance.due.planned", {{"day", *due.planned_on}}));
  else if (due.external)
    row.set_if("DUE_NOTE", visit.text(due.late ? "governance.due.external_late" : "governance.due.external"));
  else if (!due.party.empty())
    row.set_if("DUE_NOTE", packs::party_text(pack, due.party, language));
  if (!visit.actor().may("governance.write") || due.planned_on) return;
  const std::string query = "?agreement=" + agreement.id.text();
  if (due.committee.empty()) {
    row.set_if("DUE_HREF", "/committees/duty" + query + "&duty=" + web::percent_encode(due.duty));
    row.set("DUE_BUTTON", visit.text("governance.duty.record"));
  } else {
    row.set_if("DUE_HREF", "/committees/new" + query + "&committee=" + web::percent_encode(due.committee));
    row.set("DUE_BUTTON", visit.text(due.external ? "governance.external.record" : "governance.plan.button"));
  }
}

void draw_meeting_line(const Visit& visit, web::View& view, const packs::Pack& pack,
                       const Agreement& agreement, const Meeting& meeting) {
  const Language language = visit.language();
  web::View row = view.add("MEETING");
  row.set("MEETING_HREF", place_of(meeting));
  row.set("MEETING_COMMITTEE", packs::committee_text(pack, meeting.committee, language));
  row.set("MEETING_DAY", words::write_date(language, meeting.held_on.value_or(meeting.planned_on)));
  row.set("MEETING_AGREEMENT", agreement.title);
  row.set("MEETING_STATE", visit.text("governance.state." + std::string(code_of(meeting.state))));
  row.set("MEETING_MINUTES", visit.text("governance.minutes." + std::string(code_of(meeting.minutes))));
  row.show(meeting.minutes == MinutesState::complete  ? "MEETING_DONE"
           : meeting.state == MeetingState::cancelled ? "MEETING_CANCELLED"
                                                      : "MEETING_OPEN");
}

Listed read_list(Visit& visit) {
  return visit.read([&](Transaction& tx) {
    const auto organisation = visit.actor().organisation;
    return Listed{partnerships::agreements_signed_by(tx, organisation),
                  load_meetings_of_organisation(tx, organisation),
                  load_duties_of_organisation(tx, organisation)};
  });
}

struct MeetingLine {
  const Agreement* agreement;
  const Meeting* meeting;
};

/// What the address filters: the agreement, the state; by day, the latest first or, if asked, the earliest.
std::vector<MeetingLine> lines_of(const Visit& visit, const web::Fields& query, const Listed& listed) {
  const std::string agreement_wanted = query.get("agreement");
  const std::string state = query.get("state");
  std::vector<MeetingLine> lines;
  for (const Meeting& meeting : listed.meetings) {
    const auto agreement = std::ranges::find(listed.agreements, meeting.agreement, &Agreement::id);
    if (agreement == listed.agreements.end()) continue;
    if (!agreement_wanted.empty() && agreement->id.text() != agreement_wanted) continue;
    const bool to_come = meeting.state == MeetingState::planned && meeting.planned_on >= visit.today();
    const bool open = meeting.held() && meeting.minutes != MinutesState::complete;
    if ((state == "to_come" && !to_come) || (state == "minutes" && !open) ||
        ((state == "held" || state == "cancelled") && code_of(meeting.state) != state))
      continue;
    lines.push_back({&*agreement, &meeting});
  }
  const auto day = [](const MeetingLine& line) {
    return line.meeting->held_on.value_or(line.meeting->planned_on);
  };
  if (query.get("sort") == "earliest")
    std::ranges::stable_sort(lines, {}, day);
  else
    std::ranges::stable_sort(lines, std::ranges::greater{}, day);
  return lines;
}

constexpr std::size_t lines_a_page = 50;

web::Page<MeetingLine> page_of(const web::PageAsked& asked, std::vector<MeetingLine> lines) {
  if (asked.backwards) std::ranges::reverse(lines);
  if (!asked.from.empty()) {
    const auto at = std::ranges::find(lines, asked.from.front(),
                                      [](const MeetingLine& line) { return line.meeting->id.text(); });
    if (at != lines.end()) lines.erase(lines.begin(), at + 1);
  }
  if (lines.size() > asked.rows_to_read()) lines.resize(asked.rows_to_read());
  return web::make_page(asked, std::move(lines),
                        [](const MeetingLine& line) { return std::vector{line.meeting->id.text()}; });
}

void draw_filters(const Visit& visit, web::View& view, const web::Fields& query, const Listed& listed) {
  const auto choice = [&](const char* name, std::string_view code, const std::string& words,
                          std::string_view field) {
    web::View option = view.add(name);
    option.set("CHOICE_CODE", code).set("CHOICE_TEXT", words);
    option.show_if("CHOICE_CHOSEN", query.get(field) == code);
  };
  for (const Agreement& agreement : listed.agreements)
    choice("AGREEMENT_CHOICE", agreement.id.text(), agreement.title, "agreement");
  for (const std::string_view state : {"to_come", "minutes", "held", "cancelled"})
    choice("STATE_CHOICE", state, visit.text("governance.filter." + std::string(state)), "state");
  for (const std::string_view order : {"latest", "earliest"})
    choice("SORT_CHOICE", order, visit.text("governance.sort." + std::string(order)), "sort");
}

/// What is due under each agreement; true when there was anything.
bool draw_dues(const Visit& visit, web::View& view, const Listed& listed) {
  bool anything = false;
  for (const Agreement& agreement : listed.agreements) {
    const packs::Pack& pack = partnerships::pack_of(visit.house().packs, agreement, visit.today());
    std::vector<Meeting> meetings;
    for (const Meeting& meeting : listed.meetings)
      if (meeting.agreement == agreement.id) meetings.push_back(meeting);
    const auto done = listed.duties.find(agreement.id);
    for (const CadenceDue& due :
         cadence_dues(pack, agreement, meetings, done == listed.duties.end() ? DutiesDone{} : done->second,
                      visit.today())) {
      draw_due(visit, view, pack, agreement, due);
      anything = true;
    }
  }
  return anything;
}

Response show_list(Visit& visit) {
  const Listed listed = read_list(visit);
  const web::Fields& query = visit.request().query;
  const auto lines = lines_of(visit, query, listed);
  const auto page =
      page_of(web::page_asked(visit.request(), 1, lines_a_page).value_or(web::PageAsked{}), lines);
  web::View view;
  const bool anything = draw_dues(visit, view, listed);
  for (const MeetingLine& line : page.rows)
    draw_meeting_line(visit, view, partnerships::pack_of(visit.house().packs, *line.agreement, visit.today()),
                      *line.agreement, *line.meeting);
  draw_filters(visit, view, query, listed);
  view.show_if("DUES", anything).show_if("NO_DUES", !anything).show_if("MEETINGS", !page.rows.empty());
  view.show_if("FILTERS", !listed.meetings.empty());
  if (page.rows.empty())
    view.add("EMPTY").set(
        "EMPTY_TEXT", visit.text(listed.meetings.empty() ? "governance.list.empty" : "governance.list.none"));
  view.show_if("MAY_PLAN", visit.actor().may("governance.write") && !listed.agreements.empty());
  view.set("CSV_HREF", web::link("/committees.csv", query, {{"after", ""}, {"before", ""}}));
  view.set("XLSX_HREF", web::link("/committees.xlsx", query, {{"after", ""}, {"before", ""}}));
  view.set_if("PAGE_COUNT",
              visit.text("governance.list.count", {{"count", static_cast<std::int64_t>(lines.size())}}));
  if (!page.next.empty())
    view.set_if("NEXT_HREF", web::link("/committees", query, {{"after", page.next}, {"before", ""}}));
  if (!page.previous.empty())
    view.set_if("PREVIOUS_HREF", web::link("/committees", query, {{"before", page.previous}, {"after", ""}}));
  return visit.page("governance/list", view, visit.text("governance.list.title"), section);
}

Response export_list(Visit& visit, const std::string& format) {
  using documents::Kind;
  const Listed listed = read_list(visit);
  documents::Sheet sheet;
  sheet.title = visit.text("governance.list.title");
  for (const auto& [key, kind] : {std::pair{"governance.column.meeting", Kind::text},
                                  {"governance.column.day", Kind::date},
                                  {"governance.column.agreement", Kind::text},
                                  {"governance.column.state", Kind::text},
                                  {"governance.column.minutes", Kind::text}})
    sheet.columns.push_back({visit.text(key), kind, documents::Align::by_kind, 0});
  for (const MeetingLine& line : lines_of(visit, visit.request().query, listed)) {
    const Meeting& meeting = *line.meeting;
    const packs::Pack& pack = partnerships::pack_of(visit.house().packs, *line.agreement, visit.today());
    sheet.rows.push_back({{packs::committee_text(pack, meeting.committee, visit.language()),
                           meeting.held_on.value_or(meeting.planned_on), line.agreement->title,
                           visit.text("governance.state." + std::string(code_of(meeting.state))),
                           visit.text("governance.minutes." + std::string(code_of(meeting.minutes)))},
                          false});
  }
  return access::download_sheet(visit, sheet, "comites", format);
}

// ---- on the page of an agreement ----

/// Its meetings, what is due, and the button that convenes.
std::string draw_section(Visit& visit, const Agreement& agreement) {
  if (!visit.actor().may("governance.read") || !agreement.is_signatory(visit.actor().organisation) ||
      agreement.stage != partnerships::Stage::concluded)
    return {};
  struct Read {
    std::vector<Meeting> meetings;
    DutiesDone duties;
  };
  const Read read = visit.read([&](Transaction& tx) {
    return Read{load_meetings(tx, agreement.id), load_duties(tx, agreement.id)};
  });
  const packs::Pack& pack = partnerships::pack_of(visit.house().packs, agreement, visit.today());
  web::View view;
  for (const CadenceDue& due : cadence_dues(pack, agreement, read.meetings, read.duties, visit.today()))
    draw_due(visit, view, pack, agreement, due);
  for (const Meeting& meeting : read.meetings) draw_meeting_line(visit, view, pack, agreement, meeting);
  view.show_if("MEETINGS", !read.meetings.empty()).show_if("NO_MEETING", read.meetings.empty());
  if (const auto open = convenable(visit, {agreement});
      !open.empty() && visit.actor().may("governance.write"))
    view.set_if("CONVENE_HREF", open.front().href());
  return visit.house().templates.render("governance/section", visit.language(), view);
}

// ---- regular duties ----

Response duty_form(Visit& visit, const Agreement& agreement, const std::string& duty,
                   const Refusal* refusal) {
  const packs::Pack& pack = partnerships::pack_of(visit.house().packs, agreement, visit.today());
  DeedForm form(visit,
                "/committees/duty?agreement=" + agreement.id.text() + "&duty=" + web::percent_encode(duty),
                "/committees");
  form.lead(duty_text(pack, duty, visit.language()));
  form.date("done_on", visit.text("governance.field.done_on"), visit.today());
  form.text("note", visit.text("governance.field.note")).optional();
  return form.show(visit.text("governance.duty.title", {{"agreement", agreement.title}}), section, refusal);
}

Response duty(Visit& visit) {
  const auto id = AgreementId::parse(visit.request().query.get("agreement")).value_or(AgreementId{});
  const std::string which = visit.request().query.get("duty");
  const auto agreement =
      visit.read([&](Transaction& tx) { return partnerships::find_as_signatory(tx, visit.actor(), id); });
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  if (visit.request().method != web::Method::post) return duty_form(visit, *agreement, which, nullptr);
  const auto day = typed_date(visit.request().form, "done_on");
  if (!day.ok()) return duty_form(visit, *agreement, which, &day.refusal());
  const auto outcome = visit.write([&](Transaction& tx) {
    return record_duty(
        tx, visit.house().packs, visit.actor(),
        {.agreement = id, .duty = which, .done_on = *day, .note = visit.request().form.get("note")},
        visit.today(), visit.now());
  });
  if (!outcome.ok()) return duty_form(visit, *agreement, which, &outcome.refusal());
  visit.flash("governance.done.duty");
  return visit.go("/committees");
}

}  // namespace

void install_committee_pages(access::Doors& doors) {
  partnerships::add_agreement_section({"committees", 10, "partnerships.section.committees", draw_section});
  doors.get("/committees", "governance.read", show_list);
  for (const std::string format : {"csv", "xlsx"})
    doors.get("/committees." + format, "governance.read",
              [format](Visit& visit) { return export_list(visit, format); });
  doors.get("/committees/duty", "governance.write", duty);
  doors.post("/committees/duty", "governance.write", duty);
}

}  // namespace concerto::governance
