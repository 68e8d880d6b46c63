// SPDX-License-Identifier: EUPL-1.2
// What people do with the yearly plan. The committee validates it (features/governance).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/partnerships/plan.h"
#include "packs/library.h"
#include "platform/storage/database.h"

namespace concerto::partnerships {

/// The plans of an agreement by year, with rows and indicators.
std::vector<YearPlan> plans_of(storage::Transaction& tx, AgreementId agreement);
std::optional<YearPlan> plan_of_year(storage::Transaction& tx, AgreementId agreement, int year);

/// A plan of an agreement in force that the committee has yet to validate, wholly or its indicators.
struct PlanToValidate {
  AgreementId agreement;
  std::string agreement_title;
  int year = 0;
  std::optional<Date> corrected_on;  ///< it had been validated, until then
};
/// Of every agreement of `organisation`, up to the year of `day`, the oldest first.
std::vector<PlanToValidate> plans_to_validate(storage::Transaction& tx, OrganisationId organisation,
                                              Date day);

struct EditRow {
  PlanRowId row;        ///< empty: a new row
  std::string heading;  ///< of a new row
  std::string role;     ///< of a new row
  std::string wording;
  RowState state = RowState::planned;
  std::string note;
};
struct EditTarget {
  std::string indicator;
  std::optional<std::int64_t> target;
};
struct EditPlan {
  AgreementId agreement;
  int year = 0;
  std::vector<EditRow> rows;
  std::vector<EditTarget> targets;
  int version = 0;  ///< of the plan
  /// Corrects what the committee had validated, for `reason`; the committee is asked again.
  bool correct = false;
  std::string reason = {};
};

/// Changes wording, progress and targets; each value that changes leaves a line with what it was. Rule
/// `plans.write`. Once validated, only progress and notes change freely. A correction says why and takes the
/// plan, or its indicators, back to the committee: figures are provisional until it has validated them again.
/// Since when they had stood validated stays with the change. Refuses `partnerships.plan_unknown`,
/// `partnerships.row_unknown`, `partnerships.wording_missing`, `partnerships.target_negative`,
/// `partnerships.plan_validated`, `partnerships.correction_unexplained` (beside `reason`),
/// `form.changed_meanwhile`.
Result<Done> edit_plan(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                       const EditPlan& command, Date today, Instant now);

/// What was changed in the plans of an agreement, the latest first; progress and notes too.
std::vector<PlanChange> plan_changes_of(storage::Transaction& tx, AgreementId agreement);

/// Marks what a meeting validated; called by governance in the transaction of the decision. Announced when it
/// had not been validated before. Refuses `partnerships.plan_unknown`.
Result<Done> validate_plan(storage::Transaction& tx, const access::Actor& actor, AgreementId agreement,
                           int year, bool plan, bool indicators, MeetingId meeting, Date held_on);

}  // namespace concerto::partnerships
