// SPDX-License-Identifier: EUPL-1.2
// The forms of one meeting: moved or cancelled, held, decided, written down.
#include <charconv>

#include "features/governance/governance_actions.h"
#include "features/governance/governance_pages.h"
#include "features/governance/meeting_pages.h"
#include "features/partnerships/deed_form_edge.h"

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
  return form.below(title_of(visit, shown)).show(visit.text("governance.change.title"), section, refusal);
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
  return form.below(title_of(visit, shown))
      .show(visit.text(meeting.held() ? "governance.hold.correct" : "governance.hold"), section, refusal);
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
  return form.below(title_of(visit, shown)).show(visit.text("governance.write"), section, refusal);
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
  return form.below(title_of(visit, shown)).show(visit.text("governance.decide"), section, refusal);
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

}  // namespace

void install_meeting_form_pages(access::Doors& doors) {
  const std::string place = "/committees/meetings/{id}";
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
}

}  // namespace concerto::governance
