// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/plan.h"

#include <algorithm>

namespace concerto::partnerships {

std::string_view code_of(RowState state) {
  switch (state) {
    case RowState::planned:
      return "planned";
    case RowState::under_way:
      return "under_way";
    case RowState::done:
      return "done";
    case RowState::dropped:
      return "dropped";
  }
  return "planned";
}

std::optional<RowState> row_state_of(std::string_view code) {
  for (const RowState state : {RowState::planned, RowState::under_way, RowState::done, RowState::dropped}) {
    if (code_of(state) == code) return state;
  }
  return std::nullopt;
}

const PlanIndicator* YearPlan::indicator(std::string_view indicator_id) const {
  const auto found = std::ranges::find(indicators, indicator_id, &PlanIndicator::indicator);
  return found == indicators.end() ? nullptr : &*found;
}

YearPlan proposed_plan(const packs::Pack& pack, int year, Language language) {
  YearPlan plan;
  plan.year = year;
  const auto retain = [&](const std::string& heading, const std::string& id) {
    if (plan.indicator(id)) return;
    const packs::Indicator* indicator = pack.indicator(id);
    plan.indicators.push_back({heading, id, std::nullopt, indicator ? indicator->unit : std::string{}});
  };
  for (const packs::PlanHeading& heading : pack.plan.headings) {
    for (const packs::Commitment& commitment : heading.commitments)
      plan.rows.push_back({.id = {},
                           .heading = heading.id,
                           .role = commitment.party,
                           .commitment = commitment.id,
                           .wording = commitment.words.in(language)});
    for (const std::string& id : heading.indicators) retain(heading.id, id);
  }
  for (const packs::Target& target : pack.plan.targets) {
    if (target.year != 0 && target.year != year) continue;
    retain("", target.indicator);
    for (PlanIndicator& indicator : plan.indicators) {
      if (indicator.indicator != target.indicator) continue;
      indicator.target = target.value;
      indicator.unit = target.unit;
    }
  }
  return plan;
}

std::vector<int> plan_years(const Agreement& agreement) {
  const auto last = agreement.last_day();
  std::vector<int> years;
  for (int year = agreement.starts.year(); year <= (last ? last->year() : agreement.starts.year()); ++year)
    years.push_back(year);
  return years;
}

Ratio progress(const YearPlan& plan, std::string_view heading) {
  Ratio done;
  for (const PlanRow& row : plan.rows) {
    if ((!heading.empty() && row.heading != heading) || row.state == RowState::dropped) continue;
    ++done.of;
    done.part += row.state == RowState::done;
  }
  return done;
}

std::vector<PlanChange> changes_of(const YearPlan& before, const YearPlan& after) {
  std::vector<PlanChange> changes;
  const auto compare = [&](const PlanRow& row, std::string_view what, std::string_view old_value,
                           std::string_view new_value, bool corrects) {
    if (old_value != new_value)
      changes.push_back({.row = row.id,
                         .indicator = {},
                         .what = std::string(what),
                         .before = std::string(old_value),
                         .after = std::string(new_value),
                         .corrects = corrects});
  };
  const bool plan_stood = before.validated_on.has_value();
  for (std::size_t i = 0; i < after.rows.size(); ++i) {
    const PlanRow& row = after.rows[i];
    if (i >= before.rows.size()) {
      compare(row, "added", "", row.wording, plan_stood);
      continue;
    }
    const PlanRow& old = before.rows[i];
    compare(row, "wording", old.wording, row.wording, plan_stood);
    // Progress and notes are noted at any time: nobody validates them.
    compare(row, "state", code_of(old.state), code_of(row.state), false);
    compare(row, "note", old.note, row.note, false);
  }
  const auto words = [](std::optional<std::int64_t> target) {
    return target ? std::to_string(*target) : std::string{};
  };
  for (std::size_t i = 0; i < after.indicators.size() && i < before.indicators.size(); ++i) {
    const PlanIndicator& indicator = after.indicators[i];
    if (before.indicators[i].target == indicator.target) continue;
    changes.push_back({.row = {},
                       .indicator = indicator.indicator,
                       .what = "target",
                       .before = words(before.indicators[i].target),
                       .after = words(indicator.target),
                       .corrects = before.indicators_validated_on.has_value()});
  }
  return changes;
}

}  // namespace concerto::partnerships
