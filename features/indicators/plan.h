// SPDX-License-Identifier: EUPL-1.2
// From an indicator of a pack to what has to be counted: pure. The store runs the plans; the figures come
// back here to be compared with targets and masked.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "features/partnerships/agreement.h"
#include "features/partnerships/plan.h"
#include "packs/pack.h"
#include "packs/reference.h"

namespace concerto::indicators {

/// What a report or a page is about: `2022-05`, `2022-Q2`, `2022-S1` or `2022`.
struct ReportPeriod {
  std::string code;
  std::string cadence;  ///< month, quarter, semester, year
  Period days;
};
/// Refuses `indicators.period_unknown`.
Result<ReportPeriod> period_of(std::string_view code);
ReportPeriod period_holding(std::string_view cadence, Date day);
ReportPeriod period_before(const ReportPeriod& period);
/// The period asked of an agreement; without a code the current month, or the last one of an agreement that
/// has ended. Refuses `indicators.period_unknown`, and `indicators.period_outside` (values `first`, `last`)
/// for one that lies outside the agreement or has yet to begin.
Result<ReportPeriod> asked_period(std::string_view code, const partnerships::Agreement& agreement,
                                  Date today);

/// One indicator over one window. Borrows from pack and reference.
struct CountingPlan {
  const packs::Indicator* indicator = nullptr;
  const packs::Subject* subject = nullptr;
  AgreementId agreement;
  std::optional<Period> window;    ///< nothing: as it stands now
  std::optional<Date> not_before;  ///< as it stands now: only rows whose day has not passed
  std::string programme;           ///< only this programme; empty for all
  std::vector<std::string> breakdowns;
};

/// The window of an indicator on a page about `period`: its own cadence or the page's, whichever is longer,
/// up to the last day of the page's period, within the agreement: figures count from the effective date
/// (field.md §1). Nothing for `now`.
std::optional<Period> window_of(const packs::Indicator& indicator, const ReportPeriod& period,
                                const partnerships::Agreement& agreement);

/// The plan, or nothing when the indicator is about another programme, its subject is unknown, or the window
/// lies outside the agreement.
std::optional<CountingPlan> plan_of(const packs::Indicator& indicator, const packs::Reference& reference,
                                    const partnerships::Agreement& agreement, const ReportPeriod& period,
                                    const std::string& programme);

/// One part of a figure: the values of its breakdowns, from the first on. A shorter path is a subtotal.
struct FigurePart {
  std::vector<std::string> path;
  std::int64_t value = 0;
  std::int64_t part = 0;  ///< numerator of a rate
  bool masked = false;
  bool folded = false;  ///< the list below it is not given: too few people
};

/// What one month came to.
struct MonthPoint {
  std::string month;  ///< 2022-05
  std::int64_t value = 0;
  std::int64_t part = 0;
};

struct Figure {
  std::string indicator;
  std::optional<Period> window;
  bool rate = false;
  std::string unit;
  std::int64_t value = 0;  ///< for a rate the denominator
  std::int64_t part = 0;   ///< for a rate the numerator
  bool masked = false;
  bool folded = false;  ///< the list of parts is not given: too few people
  std::vector<std::string> breakdowns;
  std::vector<FigurePart> cells;
  bool crossing_left_out = false;  ///< a breakdown by a trait of persons is not given by month
  std::optional<std::int64_t> target;
  std::string target_unit;
  std::optional<std::int64_t> previous;  ///< the same for the period before; for a rate its denominator
  std::int64_t previous_part = 0;
  std::vector<MonthPoint> months;  ///< for the chart of a party: the last twelve, those without anybody too

  Ratio ratio() const { return {part, value}; }
  /// Towards the target: 24 of 30. Nothing without a target or when the figure is not available.
  std::optional<Ratio> progress() const;
  /// Whether the target is reached; a rate that is not available reaches nothing.
  bool reached() const;
};

/// Who reads: a party to the agreement, or somebody outside.
enum class Audience : std::uint8_t { signatory, outside };

/// Whether breaking down by this fact describes persons (sex, age) rather than the offer (programme, phase,
/// event).
bool describes_persons(std::string_view fact);

/// Takes out of the plan what this audience may never get: by month, no trait of persons is crossed. Says
/// whether something was left out.
bool leave_out_crossings(CountingPlan& plan, const ReportPeriod& period);

/// A report that the pack asks, for one period and programme.
struct DueReport {
  const packs::ReportTerms* terms = nullptr;
  std::string programme;  ///< empty: the whole agreement
  ReportPeriod period;
  Date due;
};
/// The reports whose period has begun by `day` within the agreement, newest period first.
std::vector<DueReport> due_reports(const packs::Pack& pack, const partnerships::Agreement& agreement,
                                   Date day);
/// The indicators of a report, in the order of the pack: those it names and those of its families.
std::vector<const packs::Indicator*> indicators_of(const packs::Pack& pack, const packs::ReportTerms& report,
                                                   const std::string& programme);
/// Who the report goes to.
Audience audience_of(const packs::Pack& pack, const packs::ReportTerms& report);

}  // namespace concerto::indicators
