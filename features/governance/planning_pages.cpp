// SPDX-License-Identifier: EUPL-1.2
// A committee is convened: which one, when, with the agenda that the pack and the open points propose.
#include "features/governance/governance_actions.h"
#include "features/governance/governance_pages.h"
#include "features/governance/meeting_pages.h"
#include "features/governance/meeting_store.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/deed_form_edge.h"
#include "features/partnerships/plan_actions.h"
#include "packs/pack_text.h"
#include "platform/web/urls.h"

namespace concerto::governance {

using access::Visit;
using partnerships::Agreement;

std::string Convenable::href() const {
  return "/committees/new?agreement=" + agreement.text() + "&committee=" + web::percent_encode(committee);
}

std::vector<Convenable> convenable(const Visit& visit, const std::vector<Agreement>& agreements) {
  std::vector<Convenable> all;
  for (const Agreement& agreement : agreements) {
    if (!agreement.in_force(visit.today()) || !agreement.is_signatory(visit.actor().organisation)) continue;
    for (const packs::Committee& committee :
         partnerships::pack_of(visit.house().packs, agreement, visit.today()).governance.committees)
      if (!committee.external)
        all.push_back({agreement.id, committee.id, committee.words.in(visit.language()), agreement.title});
  }
  return all;
}

namespace {

using partnerships::DeedForm;
using partnerships::typed_date;
using storage::Transaction;
using web::Response;

struct Planned {
  Agreement agreement;
  std::vector<partnerships::YearPlan> plans;
  std::vector<Meeting> meetings;
};

Result<Planned> read_agreement(Visit& visit, AgreementId id) {
  return visit.read([&](Transaction& tx) -> Result<Planned> {
    return Planned{TRY(partnerships::find_as_signatory(tx, visit.actor(), id)),
                   partnerships::plans_of(tx, id), load_meetings(tx, id)};
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

}  // namespace

void install_planning_pages(access::Doors& doors) {
  doors.get("/committees/new", "governance.write", show_plan);
  doors.post("/committees/new", "governance.write", plan);
}

}  // namespace concerto::governance
