// SPDX-License-Identifier: EUPL-1.2
#include "features/governance/governance_pages.h"

#include <algorithm>
#include <charconv>

#include "features/access/sheet_edge.h"
#include "features/governance/governance_actions.h"
#include "features/governance/meeting_store.h"
#include "features/governance/minutes_document.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/agreement_edge.h"
#include "features/partnerships/deed_form_edge.h"
#include "features/partnerships/plan_actions.h"
#include "packs/pack_text.h"
#include "platform/web/paging.h"
#include "platform/web/urls.h"

namespace concerto::governance {
namespace {

using access::Visit;
using partnerships::Agreement;
using partnerships::DeedForm;
using partnerships::FieldChoice;
using partnerships::typed_date;
using partnerships::typed_version;
using storage::Transaction;
using web::Response;

constexpr std::string_view section = "committees";

std::string place_of(const Meeting& meeting) { return "/committees/meetings/" + meeting.id.text(); }

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

/// A committee that may be convened under an agreement in force.
struct Convenable {
  AgreementId agreement;
  std::string committee;
  std::string words;
  std::string note;
  std::string href() const {
    return "/committees/new?agreement=" + agreement.text() + "&committee=" + web::percent_encode(committee);
  }
};

std::vector<Convenable> convenable(const Visit& visit, const std::vector<Agreement>& agreements) {
  std::vector<Convenable> all;
  for (const Agreement& agreement : agreements) {
    if (!agreement.in_force(visit.today())) continue;
    for (const packs::Committee& committee :
         partnerships::pack_of(visit.house().packs, agreement, visit.today()).governance.committees)
      if (!committee.external)
        all.push_back({agreement.id, committee.id, committee.words.in(visit.language()), agreement.title});
  }
  return all;
}

Listed read_list(Visit& visit) {
  return visit.read([&](Transaction& tx) {
    const auto organisation = visit.actor().organisation;
    return Listed{partnerships::agreements_of(tx, organisation),
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
  view.set("EXPORT_HREF", web::link("/committees.csv", query, {{"after", ""}, {"before", ""}}));
  view.set_if("PAGE_COUNT",
              visit.text("governance.list.count", {{"count", static_cast<std::int64_t>(lines.size())}}));
  if (!page.next.empty())
    view.set_if("NEXT_HREF", web::link("/committees", query, {{"after", page.next}, {"before", ""}}));
  if (!page.previous.empty())
    view.set_if("PREVIOUS_HREF", web::link("/committees", query, {{"before", page.previous}, {"after", ""}}));
  return visit.page("governance/list", view, visit.text("governance.list.title"), section);
}

Response export_list(Visit& visit) {
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
  return access::download_sheet(visit, sheet, "comites", "csv");
}

// ---- on the page of an agreement ----

/// Its meetings, what is due, and the button that convenes.
std::string draw_section(Visit& visit, const Agreement& agreement) {
  if (!visit.actor().may("governance.read") || agreement.stage != partnerships::Stage::concluded) return {};
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

// ---- planning ----

struct Planned {
  Agreement agreement;
  std::vector<partnerships::YearPlan> plans;
  std::vector<Meeting> meetings;
};

Result<Planned> read_agreement(Visit& visit, AgreementId id) {
  return visit.read([&](Transaction& tx) -> Result<Planned> {
    return Planned{TRY(partnerships::find_agreement(tx, visit.actor(), id)), partnerships::plans_of(tx, id),
                   load_meetings(tx, id)};
  });
}

std::string agenda_words(const Visit& visit, const packs::Pack& pack, const packs::Committee& committee,
                         const Planned& planned) {
  std::string lines;
  for (const AgendaItem& item :
       proposed_agenda(pack, committee, planned.agreement, planned.plans, planned.meetings, visit.today()))
    lines += visit.text("governance.agenda." + item.code, item.values) + "\n";
  return lines;
}

Response choose_committee(Visit& visit) {
  const auto all = convenable(visit, visit.read([&](Transaction& tx) {
    return partnerships::agreements_in_force(tx, visit.actor().organisation, visit.today());
  }));
  // One alone: there is nothing to choose.
  if (all.size() == 1) return visit.go(all.front().href());
  web::View view;
  for (const Convenable& one : all) {
    web::View row = view.add("CHOICE");
    row.set("CHOICE_HREF", one.href()).set("CHOICE_WORDS", one.words).set("CHOICE_NOTE", one.note);
  }
  if (all.empty()) view.add("EMPTY").set("EMPTY_TEXT", visit.text("governance.plan.none"));
  return visit.page("governance/choose", view, visit.text("governance.plan.title"), section);
}

Response plan_form(Visit& visit, const Planned& planned, const packs::Committee& committee,
                   const Refusal* refusal) {
  const packs::Pack& pack = partnerships::pack_of(visit.house().packs, planned.agreement, visit.today());
  DeedForm form(visit,
                "/committees/new?agreement=" + planned.agreement.id.text() +
                    "&committee=" + web::percent_encode(committee.id),
                "/committees");
  form.lead(visit.text(
      committee.external ? "governance.external.lead" : "governance.plan.lead",
      {{"committee", committee.words.in(visit.language())}, {"agreement", planned.agreement.title}}));
  form.date("planned_on", visit.text("governance.field.planned_on"));
  form.text("place", visit.text("governance.field.place")).optional();
  form.long_text("agenda", visit.text("governance.field.agenda"),
                 agenda_words(visit, pack, committee, planned));
  form.hint(visit.text("governance.field.agenda.hint")).optional();
  form.button(visit.text("governance.plan.button"));
  return form.show(visit.text("governance.plan.title"), section, refusal);
}

/// The agreement and committee of the address, or what is answered instead.
template <class Use>
Response with_committee(Visit& visit, Use use) {
  const auto id = AgreementId::parse(visit.request().query.get("agreement"));
  if (!id) return choose_committee(visit);
  const auto planned = read_agreement(visit, *id);
  if (!planned.ok()) return visit.refused(planned.refusal());
  const packs::Committee* committee =
      partnerships::pack_of(visit.house().packs, planned->agreement, visit.today())
          .committee(visit.request().query.get("committee"));
  if (!committee) return choose_committee(visit);
  return use(*planned, *committee);
}

Response show_plan(Visit& visit) {
  return with_committee(visit, [&](const Planned& planned, const packs::Committee& committee) {
    return plan_form(visit, planned, committee, nullptr);
  });
}

Response plan(Visit& visit) {
  return with_committee(visit, [&](const Planned& planned, const packs::Committee& committee) {
    const web::Fields& form = visit.request().form;
    const auto day = typed_date(form, "planned_on");
    if (!day.ok()) return plan_form(visit, planned, committee, &day.refusal());
    const auto made = visit.write([&](Transaction& tx) -> Result<MeetingId> {
      const auto id = TRY(plan_meeting(tx, visit.house().packs, visit.actor(),
                                       {.agreement = planned.agreement.id,
                                        .committee = committee.id,
                                        .planned_on = *day,
                                        .place = form.get("place"),
                                        .agenda = form.raw("agenda")},
                                       visit.today(), visit.now()));
      // A committee held elsewhere is told once it has met: that is one form, not two.
      if (committee.external && *day <= visit.today())
        TRY(hold_meeting(
            tx, visit.house().packs, visit.actor(),
            {.meeting = id, .held_on = *day, .place = form.get("place"), .attendees = {}, .version = 1},
            visit.today(), visit.now()));
      return id;
    });
    if (!made.ok()) return plan_form(visit, planned, committee, &made.refusal());
    visit.flash("governance.done.planned");
    return visit.go("/committees/meetings/" + made->text());
  });
}

// ---- one meeting ----

struct Shown {
  Meeting meeting;
  Agreement agreement;
  std::vector<partnerships::YearPlan> plans;
};

Result<Shown> read_meeting(Visit& visit) {
  return visit.read([&](Transaction& tx) -> Result<Shown> {
    Shown shown;
    shown.meeting = TRY(find_meeting(tx, visit.actor(), visit.id<MeetingId>()));
    shown.agreement = TRY(partnerships::find_agreement(tx, visit.actor(), shown.meeting.agreement));
    shown.plans = partnerships::plans_of(tx, shown.agreement.id);
    return shown;
  });
}

const packs::Pack& pack_for(const Visit& visit, const Shown& shown) {
  return partnerships::pack_of(visit.house().packs, shown.agreement,
                               shown.meeting.held_on.value_or(shown.meeting.planned_on));
}

std::string title_of(const Visit& visit, const Shown& shown) {
  return visit.text("governance.meeting.title",
                    {{"committee", packs::committee_text(pack_for(visit, shown), shown.meeting.committee,
                                                         visit.language())},
                     {"day", shown.meeting.held_on.value_or(shown.meeting.planned_on)}});
}

/// The text under `HAS_name`, line by line.
void draw_lines(web::View& view, const std::string& name, std::string_view text) {
  view.set_if(name, text);
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (end != 0) view.add(name + "_LINE").set("LINE", text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

void draw_deeds(const Visit& visit, web::View& view, const Shown& shown, bool counted) {
  const access::Actor& actor = visit.actor();
  const Meeting& meeting = shown.meeting;
  const bool writes = actor.may("governance.write");
  const bool final = meeting.minutes == MinutesState::complete;
  view.set("PLACE", place_of(meeting)).set("VERSION", meeting.version);
  view.show_if("MAY_CHANGE", writes && meeting.state == MeetingState::planned);
  view.show_if("MAY_HOLD", writes && meeting.state != MeetingState::cancelled && !final);
  view.show_if("MAY_WRITE", writes && meeting.held() && !final);
  view.show_if("MAY_DECIDE", writes && counted && !final);
  view.show_if("HELD", meeting.held()).show_if("PLANNED", meeting.state == MeetingState::planned);
}

/// Validating is offered once nothing is missing; what is missing is named, each part leading to its field.
void draw_validation(const Visit& visit, web::View& view, const Shown& shown,
                     const packs::Committee& committee) {
  const access::Actor& actor = visit.actor();
  const Meeting& meeting = shown.meeting;
  if (meeting.minutes == MinutesState::complete || !meeting.held()) return;
  const auto missing = missing_parts(committee, meeting.balances);
  if (!missing.empty()) {
    web::View lacking = view.add("LACKING");
    for (const std::string& part : missing) {
      web::View line = lacking.add("LACKING_PART");
      line.set("LACKING_ID", part).set("LACKING_WORDS", visit.text("governance.part." + part));
      if (actor.may("governance.write")) line.set_if("LACKING_HREF", place_of(meeting) + "/minutes#" + part);
    }
    return;
  }
  view.show_if("MAY_VALIDATE", actor.may("governance.validate") && meeting.minutes == MinutesState::draft &&
                                   !meeting.validated_by(actor.organisation));
}

/// Names the part of the minutes in each refusal that speaks of one.
Refusal with_parts(const Visit& visit, Refusal refusal) {
  const auto word = [&](Refusal& one) {
    if (one.code == "governance.balance_missing")
      one.values = {{"part", visit.text("governance.part." + one.field)}};
  };
  word(refusal);
  for (Refusal& other : refusal.also) word(other);
  return refusal;
}

Response meeting_page(Visit& visit, const Shown& meeting, const Refusal* refusal);

Response show_meeting(Visit& visit) {
  const auto shown = read_meeting(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  return meeting_page(visit, *shown, nullptr);
}

Response meeting_page(Visit& visit, const Shown& found, const Refusal* refusal) {
  const Shown* shown = &found;
  const Meeting& meeting = shown->meeting;
  const packs::Pack& pack = pack_for(visit, *shown);
  const packs::Committee* committee = pack.committee(meeting.committee);
  const Language language = visit.language();
  const bool counted = committee && counts(*committee, shown->agreement, meeting);
  web::View view;
  view.add("CRUMBS")
      .add("CRUMB")
      .set("CRUMB_HREF", "/committees")
      .set("CRUMB_LABEL", visit.text("governance.list.title"));
  view.set("AGREEMENT_TITLE", shown->agreement.title)
      .set("AGREEMENT_HREF", "/agreements/" + shown->agreement.id.text());
  view.set("STATE_WORDS", visit.text("governance.state." + std::string(code_of(meeting.state))));
  view.set("MINUTES_WORDS", visit.text("governance.minutes." + std::string(code_of(meeting.minutes))));
  view.set_if("MEETING_PLACE", meeting.place);
  draw_lines(view, "AGENDA", meeting.agenda);
  draw_deeds(visit, view, *shown, counted);
  if (committee && meeting.held()) {
    for (const std::string& role : absent_parties(*committee, shown->agreement, meeting))
      view.add("ABSENT").set(
          "ABSENT_WORDS",
          visit.text("governance.absent", {{"party", packs::party_text(pack, role, language)}}));
  }
  for (const Attendee& attendee : meeting.attendees) {
    const partnerships::Party* party = shown->agreement.party(attendee.organisation);
    web::View row = view.add("ATTENDEE");
    row.set("ATTENDEE_NAME", attendee.name).set_if("ATTENDEE_TITLE", attendee.title);
    row.set("ATTENDEE_OF", party ? party->organisation_name : "");
  }
  if (committee && meeting.held()) {
    draw_validation(visit, view, *shown, *committee);
    for (const ToValidate& open : to_validate(pack, *committee, shown->plans, visit.today()))
      view.add("OPEN").set("OPEN_WORDS",
                           visit.text("governance.open", {{"year", std::to_string(open.year)}}));
  }
  for (const Decision& decision : meeting.decisions) {
    web::View row = view.add("DECISION");
    row.set("DECISION_WORDS",
            visit.text(decision.accepted ? "governance.decision.accepted" : "governance.decision.rejected",
                       {{"subject", visit.text("governance.subject." + decision.subject,
                                               {{"year", std::to_string(decision.plan_year)}})},
                        {"wording", decision.wording}}));
  }
  draw_lines(view, "QUANTITATIVE", meeting.balances.quantitative);
  draw_lines(view, "QUALITATIVE", meeting.balances.qualitative);
  draw_lines(view, "IMPROVEMENTS", meeting.balances.improvements);
  for (const partnerships::Party& party : shown->agreement.parties) {
    web::View row = view.add("VALIDATION");
    row.set("VALIDATION_PARTY", party.organisation_name);
    row.show(meeting.validated_by(party.organisation) ? "VALIDATION_DONE" : "VALIDATION_AWAITED");
  }
  if (refusal)
    return visit.refused(with_parts(visit, *refusal), "governance/meeting", view, title_of(visit, *shown),
                         section);
  return visit.page("governance/meeting", view, title_of(visit, *shown), section);
}

template <class Form>
Response show_with(Visit& visit, Form form) {
  const auto shown = read_meeting(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  return form(visit, *shown, nullptr);
}

/// Runs a deed; shows the form again when it is refused.
template <class Deed, class Form>
Response settle(Visit& visit, const Shown& shown, Deed deed, Form form, std::string_view flash) {
  const auto outcome = visit.write(deed);
  if (!outcome.ok()) return form(visit, shown, &outcome.refusal());
  visit.flash(flash);
  return visit.go(place_of(shown.meeting));
}

Response change_form(Visit& visit, const Shown& shown, const Refusal* refusal) {
  const Meeting& meeting = shown.meeting;
  DeedForm form(visit, place_of(meeting) + "/change", place_of(meeting));
  form.hidden("version", std::to_string(meeting.version));
  form.date("planned_on", visit.text("governance.field.planned_on"), meeting.planned_on);
  form.text("place", visit.text("governance.field.place"), meeting.place).optional();
  form.long_text("agenda", visit.text("governance.field.agenda"), meeting.agenda).optional();
  return form.show(title_of(visit, shown), section, refusal);
}

Response change(Visit& visit) {
  const auto shown = read_meeting(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  const web::Fields& form = visit.request().form;
  const auto day = typed_date(form, "planned_on");
  if (!day.ok()) return change_form(visit, *shown, &day.refusal());
  return settle(
      visit, *shown,
      [&](Transaction& tx) {
        return change_meeting(tx, visit.actor(),
                              {.meeting = shown->meeting.id,
                               .planned_on = *day,
                               .place = form.get("place"),
                               .agenda = form.raw("agenda"),
                               .version = typed_version(form)});
      },
      change_form, "governance.done.changed");
}

Response cancel(Visit& visit) {
  const auto id = visit.id<MeetingId>();
  const auto outcome = visit.write([&](Transaction& tx) {
    return cancel_meeting(tx, visit.actor(), id, typed_version(visit.request().form));
  });
  if (!outcome.ok()) return visit.refused(outcome.refusal());
  visit.flash("governance.done.cancelled");
  return visit.go("/committees");
}

/// One line for each person: name, comma, function.
std::string attendee_lines(const Meeting& meeting, OrganisationId organisation) {
  std::string lines;
  for (const Attendee& attendee : meeting.attendees) {
    if (attendee.organisation != organisation) continue;
    lines += attendee.name + (attendee.title.empty() ? "" : ", " + attendee.title) + "\n";
  }
  return lines;
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return std::string(text);
}

std::vector<Attendee> typed_attendees(const web::Fields& form, const Agreement& agreement) {
  std::vector<Attendee> attendees;
  for (std::size_t i = 0; i < agreement.parties.size(); ++i) {
    const std::string typed = form.raw("attendees_" + std::to_string(i + 1));
    std::string_view rest = typed;
    while (!rest.empty()) {
      const auto end = rest.find('\n');
      const std::string line = trimmed(rest.substr(0, end));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      if (line.empty()) continue;
      const auto comma = line.find(',');
      attendees.push_back(
          {agreement.parties[i].organisation, trimmed(line.substr(0, comma)),
           comma == std::string::npos ? "" : trimmed(std::string_view(line).substr(comma + 1))});
    }
  }
  return attendees;
}

Response hold_form(Visit& visit, const Shown& shown, const Refusal* refusal) {
  const Meeting& meeting = shown.meeting;
  DeedForm form(visit, place_of(meeting) + "/held", place_of(meeting));
  form.lead(visit.text("governance.hold.lead"));
  form.hidden("version", std::to_string(meeting.version));
  form.date("held_on", visit.text("governance.field.held_on"), meeting.held_on.value_or(meeting.planned_on));
  form.text("place", visit.text("governance.field.place"), meeting.place).optional();
  form.group(visit.text("governance.attendees"), visit.text("governance.attendees.hint"));
  for (std::size_t i = 0; i < shown.agreement.parties.size(); ++i) {
    const partnerships::Party& party = shown.agreement.parties[i];
    form.long_text("attendees_" + std::to_string(i + 1), party.organisation_name,
                   attendee_lines(meeting, party.organisation));
    form.optional();
  }
  return form.show(title_of(visit, shown), section, refusal);
}

Response hold(Visit& visit) {
  const auto shown = read_meeting(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  const web::Fields& form = visit.request().form;
  const auto day = typed_date(form, "held_on");
  if (!day.ok()) return hold_form(visit, *shown, &day.refusal());
  return settle(
      visit, *shown,
      [&](Transaction& tx) {
        return hold_meeting(tx, visit.house().packs, visit.actor(),
                            {.meeting = shown->meeting.id,
                             .held_on = *day,
                             .place = form.get("place"),
                             .attendees = typed_attendees(form, shown->agreement),
                             .version = typed_version(form)},
                            visit.today(), visit.now());
      },
      hold_form, "governance.done.held");
}

Response minutes_form(Visit& visit, const Shown& shown, const Refusal* refusal) {
  const Meeting& meeting = shown.meeting;
  DeedForm form(visit, place_of(meeting) + "/minutes", place_of(meeting));
  form.warn(visit.text("governance.minutes.no_names"));
  form.hidden("version", std::to_string(meeting.version));
  form.long_text("quantitative_balance", visit.text("governance.part.quantitative_balance"),
                 meeting.balances.quantitative)
      .optional();
  form.long_text("qualitative_balance", visit.text("governance.part.qualitative_balance"),
                 meeting.balances.qualitative)
      .optional();
  form.long_text("improvements", visit.text("governance.part.improvements"), meeting.balances.improvements)
      .optional();
  return form.show(title_of(visit, shown), section, refusal);
}

Response write(Visit& visit) {
  const auto shown = read_meeting(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  const web::Fields& form = visit.request().form;
  return settle(
      visit, *shown,
      [&](Transaction& tx) {
        return write_minutes(tx, visit.actor(),
                             {.meeting = shown->meeting.id,
                              .balances = {form.raw("quantitative_balance"), form.raw("qualitative_balance"),
                                           form.raw("improvements")},
                              .version = typed_version(form)},
                             visit.today(), visit.now());
      },
      minutes_form, "governance.done.minutes");
}

Response decide_form(Visit& visit, const Shown& shown, const Refusal* refusal) {
  const Meeting& meeting = shown.meeting;
  DeedForm form(visit, place_of(meeting) + "/decide", place_of(meeting));
  form.lead(visit.text("governance.decide.lead"));
  form.hidden("version", std::to_string(meeting.version));
  std::vector<FieldChoice> subjects;
  if (const packs::Committee* committee = pack_for(visit, shown).committee(meeting.committee)) {
    for (const ToValidate& open :
         to_validate(pack_for(visit, shown), *committee, shown.plans, visit.today())) {
      const std::string year = std::to_string(open.year);
      if (open.plan)
        subjects.push_back({"plan-" + year, visit.text("governance.subject.plan", {{"year", year}})});
      if (open.indicators)
        subjects.push_back(
            {"indicators-" + year, visit.text("governance.subject.indicators", {{"year", year}})});
    }
  }
  subjects.push_back({"other", visit.text("governance.subject.other", {{"year", ""}})});
  const std::string first = subjects.front().value;
  form.choice("subject", visit.text("governance.field.subject"), std::move(subjects), first);
  form.choice("accepted", visit.text("governance.field.accepted"),
              {{"yes", visit.text("governance.accepted.yes")}, {"no", visit.text("governance.accepted.no")}},
              "yes");
  form.long_text("wording", visit.text("governance.field.wording")).optional();
  form.button(visit.text("governance.decide.button"));
  return form.show(title_of(visit, shown), section, refusal);
}

Response decide(Visit& visit) {
  const auto shown = read_meeting(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  const web::Fields& form = visit.request().form;
  const std::string subject = form.get("subject");
  const auto dash = subject.find('-');
  TakeDecision command{.meeting = shown->meeting.id,
                       .subject = subject.substr(0, dash),
                       .plan_year = 0,
                       .accepted = form.get("accepted") != "no",
                       .wording = form.raw("wording"),
                       .version = typed_version(form)};
  if (dash != std::string::npos)
    std::from_chars(subject.data() + dash + 1, subject.data() + subject.size(), command.plan_year);
  return settle(
      visit, *shown,
      [&](Transaction& tx) {
        return take_decision(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
      },
      decide_form, "governance.done.decided");
}

Response validate(Visit& visit) {
  const auto id = visit.id<MeetingId>();
  const auto outcome = visit.write([&](Transaction& tx) {
    return validate_minutes(tx, visit.house().packs, visit.actor(), id, typed_version(visit.request().form),
                            visit.today(), visit.now());
  });
  if (!outcome.ok()) {
    const auto shown = read_meeting(visit);
    return shown.ok() ? meeting_page(visit, *shown, &outcome.refusal()) : visit.refused(shown.refusal());
  }
  visit.flash(*outcome == MinutesState::complete ? "governance.done.final" : "governance.done.validated");
  return visit.go("/committees/meetings/" + id.text());
}

Response show_minutes(Visit& visit) {
  const auto shown = read_meeting(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  return web::download(
      minutes_pdf(pack_for(visit, *shown), shown->agreement, shown->meeting, visit.house().words,
                  visit.language()),
      "application/pdf",
      "reunion-" + shown->meeting.held_on.value_or(shown->meeting.planned_on).iso() + ".pdf");
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
      visit.read([&](Transaction& tx) { return partnerships::find_agreement(tx, visit.actor(), id); });
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

void install_governance_pages(access::Doors& doors) {
  partnerships::add_agreement_section({"committees", 10, "partnerships.section.committees", draw_section});
  const std::string place = "/committees/meetings/{id}";
  doors.get("/committees", "governance.read", show_list);
  doors.get("/committees.csv", "governance.read", export_list);
  doors.get("/committees/new", "governance.write", show_plan);
  doors.post("/committees/new", "governance.write", plan);
  doors.get("/committees/duty", "governance.write", duty);
  doors.post("/committees/duty", "governance.write", duty);
  doors.get(place, "governance.read", show_meeting);
  doors.get(place + "/change", "governance.write",
            [](Visit& visit) { return show_with(visit, change_form); });
  doors.post(place + "/change", "governance.write", change);
  doors.post(place + "/cancel", "governance.write", cancel);
  doors.get(place + "/held", "governance.write", [](Visit& visit) { return show_with(visit, hold_form); });
  doors.post(place + "/held", "governance.write", hold);
  doors.get(place + "/minutes", "governance.write",
            [](Visit& visit) { return show_with(visit, minutes_form); });
  doors.post(place + "/minutes", "governance.write", write);
  doors.get(place + "/decide", "governance.write",
            [](Visit& visit) { return show_with(visit, decide_form); });
  doors.post(place + "/decide", "governance.write", decide);
  doors.post(place + "/validate", "governance.validate", validate);
  doors.get(place + "/minutes.pdf", "governance.read", show_minutes);
}

}  // namespace concerto::governance
