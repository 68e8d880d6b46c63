// SPDX-License-Identifier: EUPL-1.2
// The operational plan of one year: headings of the pack, what each party commits itself to, what is counted
// and towards which target (P21, AFPA-23, AFPA-33).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "features/partnerships/agreement.h"
#include "packs/pack.h"

namespace concerto::partnerships {

enum class RowState : std::uint8_t { planned, under_way, done, dropped };
/// Worded `partnerships.row.<code>`.
std::string_view code_of(RowState state);
std::optional<RowState> row_state_of(std::string_view code);

/// One commitment of one party.
struct PlanRow {
  PlanRowId id;
  std::string heading;     ///< a heading of the pack
  std::string role;        ///< whose commitment
  std::string commitment;  ///< a commitment of the pack; empty when the parties wrote their own
  std::string wording;
  RowState state = RowState::planned;
  std::string note = {};
  int version = 0;
};

/// An indicator retained for the year.
struct PlanIndicator {
  std::string heading;  ///< empty for a target of the whole agreement
  std::string indicator;
  std::optional<std::int64_t> target;  ///< nothing: counted without a target
  std::string unit;  ///< of the target: `engaged`, `oriented`, `percent`; else the indicator's
};

struct YearPlan {
  Uuid id;
  AgreementId agreement;
  int year = 0;
  std::optional<Date> validated_on;             ///< by the first meeting of the committee (AFPA-26)
  std::optional<Date> indicators_validated_on;  ///< with it: figures are provisional until both stand
  MeetingId validated_at;
  std::vector<PlanRow> rows;
  std::vector<PlanIndicator> indicators;
  int version = 0;

  bool validated() const { return validated_on && indicators_validated_on; }
  const PlanIndicator* indicator(std::string_view id) const;
};

/// One value of a plan that somebody changed.
struct PlanChange {
  PlanRowId row;          ///< empty: a target
  std::string indicator;  ///< of a target
  std::string what;       ///< wording, state, note, target, added; worded `partnerships.change.<what>`
  std::string before;
  std::string after;
  bool corrects = false;  ///< the committee had validated `before`
  std::string reason = {};
  std::optional<Date> validated_on = {};  ///< of a correction: since when `before` stood validated
  std::string by = {};                    ///< a name; filled in when read
  Date on = {};
  int year = 0;  ///< of the plan; filled in when read
};

/// What has changed from `before` to `after`, which hold the same rows, new ones last.
std::vector<PlanChange> changes_of(const YearPlan& before, const YearPlan& after);

/// The plan that the pack proposes for `year`: its headings with the commitments of both parties, its
/// indicators and the targets of that year.
YearPlan proposed_plan(const packs::Pack& pack, int year, Language language);

/// The calendar years in which the agreement holds, each owed a plan.
std::vector<int> plan_years(const Agreement& agreement);

/// Rows done of those not dropped.
Ratio progress(const YearPlan& plan, std::string_view heading = {});

}  // namespace concerto::partnerships
