// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/plan_actions.h"

#include <algorithm>

#include "features/access/trail_actions.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/event_actions.h"
#include "features/partnerships/plan_store.h"

namespace concerto::partnerships {
namespace {

/// Applies one edited row; a validated plan lets only progress and notes change, but for a correction.
Result<Done> edit_row(YearPlan& plan, const packs::Pack& pack, const EditRow& edit, std::size_t number,
                      bool correct) {
  const std::string beside = "row_" + std::to_string(number);
  if (edit.wording.empty()) return Refusal{"partnerships.wording_missing", beside};
  if (edit.row.empty()) {
    if (plan.validated_on && !correct) return Refusal{"partnerships.plan_validated", beside};
    if (!pack.heading(edit.heading) || !pack.party(edit.role))
      return Refusal{"partnerships.row_unknown", beside};
    plan.rows.push_back({{}, edit.heading, edit.role, "", edit.wording, edit.state, edit.note, 0});
    return Done{};
  }
  const auto row = std::ranges::find(plan.rows, edit.row, &PlanRow::id);
  if (row == plan.rows.end()) return Refusal{"partnerships.row_unknown", beside};
  if (plan.validated_on && !correct && edit.wording != row->wording)
    return Refusal{"partnerships.plan_validated", beside};
  row->wording = edit.wording;
  row->state = edit.state;
  row->note = edit.note;
  return Done{};
}

Result<Done> edit_target(YearPlan& plan, const EditTarget& edit, bool correct) {
  const std::string beside = "target_" + edit.indicator;
  const auto indicator = std::ranges::find(plan.indicators, edit.indicator, &PlanIndicator::indicator);
  if (indicator == plan.indicators.end()) return Refusal{"partnerships.row_unknown", beside};
  if (edit.target && *edit.target < 0) return Refusal{"partnerships.target_negative", beside};
  if (edit.target == indicator->target) return Done{};
  if (plan.indicators_validated_on && !correct) return Refusal{"partnerships.plan_validated", beside};
  indicator->target = edit.target;
  return Done{};
}

}  // namespace

std::vector<YearPlan> plans_of(storage::Transaction& tx, AgreementId agreement) {
  return load_plans(tx, agreement);
}

std::vector<PlanToValidate> plans_to_validate(storage::Transaction& tx, OrganisationId organisation,
                                              Date day) {
  return load_unvalidated(tx, organisation, day);
}

std::optional<YearPlan> plan_of_year(storage::Transaction& tx, AgreementId agreement, int year) {
  for (YearPlan& plan : load_plans(tx, agreement)) {
    if (plan.year == year) return std::move(plan);
  }
  return std::nullopt;
}

Result<Done> edit_plan(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                       const EditPlan& command, Date today, Instant now) {
  TRY(access::must(actor, "plans.write"));
  const Agreement agreement = TRY(find_as_signatory(tx, actor, command.agreement));
  auto plan = plan_of_year(tx, command.agreement, command.year);
  if (!plan) return Refusal{"partnerships.plan_unknown"};
  if (plan->version != command.version) return Refusal{"form.changed_meanwhile"};
  const packs::Pack& pack = pack_of(library, agreement, Date{command.year, 12, 31});
  const YearPlan before = *plan;
  Refusals refusals;
  for (std::size_t i = 0; i < command.rows.size(); ++i)
    refusals.take(edit_row(*plan, pack, command.rows[i], i + 1, command.correct));
  for (const EditTarget& edit : command.targets) refusals.take(edit_target(*plan, edit, command.correct));
  std::vector<PlanChange> changes = changes_of(before, *plan);
  const bool corrects = std::ranges::any_of(changes, &PlanChange::corrects);
  if (corrects && command.reason.empty()) refusals.add({"partnerships.correction_unexplained", "reason"});
  if (!refusals.empty()) return refusals.joined();
  for (PlanChange& change : changes) {
    if (!change.corrects) continue;
    const bool target = change.what == "target";
    change.reason = command.reason;
    change.validated_on = target ? before.indicators_validated_on : before.validated_on;
    (target ? plan->indicators_validated_on : plan->validated_on).reset();
  }

  for (std::size_t i = before.rows.size(); i < plan->rows.size(); ++i) {
    plan->rows[i].id = tx.fresh_id<PlanRowId>();
    insert_row(tx, *plan, plan->rows[i], static_cast<int>(i) + 1);
  }
  for (std::size_t i = 0; i < before.rows.size(); ++i) update_row(tx, plan->rows[i]);
  for (const PlanIndicator& indicator : plan->indicators) update_target(tx, *plan, indicator);
  if (!update_plan(tx, *plan, command.version)) return Refusal{"form.changed_meanwhile"};
  for (PlanChange& change : changes) insert_change(tx, *plan, change, actor.user, today, now);
  const auto undone = [](const std::optional<Date>& was, const std::optional<Date>& is) {
    return was && !is ? was->iso() : std::string{};
  };
  access::audit(
      tx, actor, corrects ? "partnerships.plan_corrected" : "partnerships.plan_edited", "agreement",
      agreement.id, {},
      {{"year", std::to_string(command.year)},
       {"changes", std::to_string(changes.size())},
       {"plan_validated_on", undone(before.validated_on, plan->validated_on)},
       {"indicators_validated_on", undone(before.indicators_validated_on, plan->indicators_validated_on)}});
  if (corrects) announce(tx, actor, {Happened::plan_corrected, agreement.id, command.year, today, now});
  return Done{};
}

std::vector<PlanChange> plan_changes_of(storage::Transaction& tx, AgreementId agreement) {
  return load_changes(tx, agreement);
}

Result<Done> validate_plan(storage::Transaction& tx, const access::Actor& actor, AgreementId agreement,
                           int year, bool plan_too, bool indicators_too, MeetingId meeting, Date held_on) {
  auto plan = plan_of_year(tx, agreement, year);
  if (!plan) return Refusal{"partnerships.plan_unknown"};
  const bool plan_news = plan_too && !plan->validated_on;
  const bool indicators_news = indicators_too && !plan->indicators_validated_on;

  if (plan_news) plan->validated_on = held_on;
  if (indicators_news) plan->indicators_validated_on = held_on;
  plan->validated_at = meeting;
  update_plan(tx, *plan, plan->version);
  access::audit(tx, actor, "partnerships.plan_validated", "agreement", agreement, {},
                {{"year", std::to_string(year)},
                 {"plan", plan_too ? "yes" : "no"},
                 {"indicators", indicators_too ? "yes" : "no"}});
  if (plan_news || indicators_news)
    announce(tx, actor,
             {Happened::plan_validated, agreement, year, held_on, Instant::at_midnight_utc(held_on)});
  return Done{};
}

}  // namespace concerto::partnerships
