// SPDX-License-Identifier: EUPL-1.2
// Yearly plans in partnerships_plan, _plan_row and _plan_indicator.
#pragma once
#include <optional>
#include <vector>

#include "features/partnerships/plan.h"
#include "features/partnerships/plan_actions.h"
#include "platform/storage/database.h"

namespace concerto::partnerships {

std::vector<YearPlan> load_plans(storage::Transaction& tx, AgreementId agreement);
std::vector<PlanToValidate> load_unvalidated(storage::Transaction& tx, OrganisationId organisation, Date day);
/// Stores a new plan with its rows and indicators; ids are filled in.
void insert_plan(storage::Transaction& tx, YearPlan& plan);
void delete_plan(storage::Transaction& tx, const YearPlan& plan);
/// Dates of validation and the version. False when `version` has passed.
bool update_plan(storage::Transaction& tx, const YearPlan& plan, int version);
void insert_row(storage::Transaction& tx, const YearPlan& plan, const PlanRow& row, int position);
void update_row(storage::Transaction& tx, const PlanRow& row);
void insert_change(storage::Transaction& tx, const YearPlan& plan, const PlanChange& change, UserId by,
                   Date today, Instant now);
std::vector<PlanChange> load_changes(storage::Transaction& tx, AgreementId agreement);
void update_target(storage::Transaction& tx, const YearPlan& plan, const PlanIndicator& indicator);

}  // namespace concerto::partnerships
