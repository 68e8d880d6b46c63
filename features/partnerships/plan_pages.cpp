// SPDX-License-Identifier: EUPL-1.2
// The form of a yearly plan: wording, progress and targets, heading by heading.
#include <charconv>

#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/agreement_document.h"
#include "features/partnerships/agreement_pages.h"
#include "features/partnerships/deed_form_edge.h"
#include "features/partnerships/plan_actions.h"
#include "packs/pack_text.h"

namespace concerto::partnerships {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

struct ShownPlan {
  Agreement agreement;
  YearPlan plan;
};

int year_of(const web::Request& request) {
  const std::string typed = request.parameter("year");
  int year = 0;
  std::from_chars(typed.data(), typed.data() + typed.size(), year);
  return year;
}

Result<ShownPlan> read_plan(Visit& visit) {
  const int year = year_of(visit.request());
  return visit.read([&](Transaction& tx) -> Result<ShownPlan> {
    ShownPlan shown{TRY(find_as_signatory(tx, visit.actor(), visit.id<AgreementId>())), {}};
    auto plan = plan_of_year(tx, shown.agreement.id, year);
    if (!plan) return Refusal{"partnerships.not_found"};
    shown.plan = std::move(*plan);
    return shown;
  });
}

std::vector<FieldChoice> row_states(const Visit& visit) {
  std::vector<FieldChoice> choices;
  for (const RowState state : {RowState::planned, RowState::under_way, RowState::done, RowState::dropped})
    choices.push_back(
        {std::string(code_of(state)), visit.text("partnerships.row." + std::string(code_of(state)))});
  return choices;
}

/// The form corrects what the committee validated: by its address, so that a refusal comes back to it.
bool corrects(Visit& visit) { return visit.request().query.get("correct") == "yes"; }

void draw_row(Visit& visit, DeedForm& form, const packs::Pack& pack, const YearPlan& plan,
              std::size_t index) {
  const PlanRow& row = plan.rows[index];
  const std::string number = std::to_string(index + 1);
  const bool fixed = plan.validated_on && !corrects(visit);
  const std::string party = packs::party_text(pack, row.role, visit.language());
  // Each group is named for its commitment, by its words once they no longer change.
  if (fixed)
    form.group(row.wording, party);
  else
    form.group(visit.text("partnerships.plan.row",
                          {{"number", static_cast<std::int64_t>(index + 1)}, {"party", party}}));
  if (fixed) form.hidden("row_" + number, row.wording);
  form.hidden("row_id_" + number, row.id.text());
  if (!fixed) form.long_text("row_" + number, visit.text("partnerships.plan.commitment"), row.wording);
  form.choice("state_" + number, visit.text("partnerships.plan.state"), row_states(visit),
              std::string(code_of(row.state)));
  form.text("note_" + number, visit.text("partnerships.plan.note"), row.note).optional();
}

Response plan_form(Visit& visit, const ShownPlan& shown, const Refusal* refusal) {
  const packs::Pack& pack = pack_of(visit.house().packs, shown.agreement, Date{shown.plan.year, 12, 31});
  const std::string place = "/agreements/" + shown.agreement.id.text();
  const bool correct = corrects(visit);
  DeedForm form(visit, place + "/plan/" + std::to_string(shown.plan.year) + (correct ? "?correct=yes" : ""),
                place);
  if (correct) {
    form.warn(visit.text("partnerships.plan.correct.warn"));
    form.group(visit.text("partnerships.plan.correct"));
    form.text("reason", visit.text("partnerships.field.correction"));
  } else {
    form.lead(shown.plan.validated_on ? visit.text("partnerships.plan.lead_validated")
                                      : visit.text("partnerships.plan.lead"));
  }
  form.hidden("version", std::to_string(shown.plan.version));
  for (const packs::PlanHeading& heading : pack.plan.headings) {
    form.group(heading.number + " " + heading.words.in(visit.language()));
    form.hidden("heading_" + heading.id, "shown");
    for (std::size_t i = 0; i < shown.plan.rows.size(); ++i) {
      if (shown.plan.rows[i].heading == heading.id) draw_row(visit, form, pack, shown.plan, i);
    }
  }
  if (!shown.plan.validated_on || correct) {
    std::vector<FieldChoice> headings;
    for (const packs::PlanHeading& heading : pack.plan.headings)
      headings.push_back({heading.id, heading.number + " " + heading.words.in(visit.language())});
    std::vector<FieldChoice> roles;
    for (const packs::PartyRole& role : pack.parties)
      roles.push_back({role.id, role.words.in(visit.language())});
    form.group(visit.text("partnerships.plan.add"), visit.text("partnerships.plan.add.hint"));
    form.choice("new_heading", visit.text("partnerships.plan.heading"), std::move(headings)).optional();
    form.choice("new_role", visit.text("partnerships.plan.party"), std::move(roles)).optional();
    form.long_text("new_wording", visit.text("partnerships.plan.commitment")).optional();
  }
  if (!shown.plan.indicators_validated_on || correct) {
    form.group(visit.text("partnerships.plan.targets"), visit.text("partnerships.plan.targets.hint"));
    for (const PlanIndicator& indicator : shown.plan.indicators) {
      form.number("target_" + indicator.indicator,
                  packs::indicator_text(pack, indicator.indicator, visit.language()), indicator.target);
      form.optional().hint(unit_words(visit.house().words, visit.language(), indicator.unit));
    }
  }
  return form.show(visit.text("partnerships.plan.edit_title",
                              {{"year", std::to_string(shown.plan.year)}, {"title", shown.agreement.title}}),
                   "agreements", refusal);
}

Response show_plan(Visit& visit) {
  const auto shown = read_plan(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  return plan_form(visit, *shown, nullptr);
}

Response save_plan(Visit& visit) {
  const auto shown = read_plan(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  const web::Fields& form = visit.request().form;
  EditPlan command{.agreement = shown->agreement.id,
                   .year = shown->plan.year,
                   .rows = {},
                   .targets = {},
                   .version = typed_version(form),
                   .correct = corrects(visit),
                   .reason = form.get("reason")};
  for (std::size_t i = 0; i < shown->plan.rows.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    EditRow edit;
    edit.row = PlanRowId::parse(form.get("row_id_" + number)).value_or(shown->plan.rows[i].id);
    edit.wording = form.raw("row_" + number);
    edit.state = row_state_of(form.get("state_" + number)).value_or(RowState::planned);
    edit.note = form.get("note_" + number);
    command.rows.push_back(std::move(edit));
  }
  if (const std::string wording = form.get("new_wording"); !wording.empty())
    command.rows.push_back({.row = {},
                            .heading = form.get("new_heading"),
                            .role = form.get("new_role"),
                            .wording = wording,
                            .state = RowState::planned,
                            .note = {}});
  for (const PlanIndicator& indicator : shown->plan.indicators) {
    const std::string name = "target_" + indicator.indicator;
    if (!form.has(name)) continue;
    const std::string typed = form.get(name);
    std::optional<std::int64_t> target;
    std::int64_t number = 0;
    if (std::from_chars(typed.data(), typed.data() + typed.size(), number).ec == std::errc{}) target = number;
    command.targets.push_back({indicator.indicator, target});
  }
  const auto outcome = visit.write([&](Transaction& tx) {
    return edit_plan(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
  });
  if (!outcome.ok()) return plan_form(visit, *shown, &outcome.refusal());
  visit.flash("partnerships.done.plan");
  return visit.go("/agreements/" + shown->agreement.id.text());
}

}  // namespace

void install_plan_pages(access::Doors& doors) {
  doors.get("/agreements/{id}/plan/{year}", "plans.write", show_plan);
  doors.post("/agreements/{id}/plan/{year}", "plans.write", save_plan);
}

}  // namespace concerto::partnerships
