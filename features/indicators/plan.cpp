// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/plan.h"

#include <algorithm>
#include <charconv>

#include "packs/window.h"

namespace concerto::indicators {
namespace {

constexpr std::string_view cadences[] = {"month", "quarter", "semester", "year"};

int rank_of(std::string_view cadence) {
  return static_cast<int>(std::ranges::find(cadences, cadence) - std::begin(cadences));
}

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end.ec != std::errc{} || end.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Period> within(const Period& window, const partnerships::Agreement& agreement) {
  Period inside{std::max(window.first, agreement.starts), window.last};
  if (const auto last = agreement.last_day()) inside.last = std::min(inside.last, *last);
  if (inside.last < inside.first) return std::nullopt;
  return inside;
}

}  // namespace

ReportPeriod period_holding(std::string_view cadence, Date day) {
  ReportPeriod period;
  period.cadence = rank_of(cadence) < 4 ? std::string(cadence) : "year";
  period.days = packs::calendar_period(period.cadence, day);
  const std::string year = fmt::format("{:04}", day.year());
  if (period.cadence == "month")
    period.code = Month::of(day).iso();
  else if (period.cadence == "quarter")
    period.code = fmt::format("{}-Q{}", year, (day.month() + 2) / 3);
  else if (period.cadence == "semester")
    period.code = fmt::format("{}-S{}", year, (day.month() + 5) / 6);
  else
    period.code = year;
  return period;
}

Result<ReportPeriod> period_of(std::string_view code) {
  const Refusal refusal{"indicators.period_unknown", "period"};
  const auto year = number_in(code.substr(0, 4));
  if (!year || code.size() < 4 || *year < 1900 || *year > 9998) return refusal;
  if (code.size() == 4) return period_holding("year", Date{*year, 1, 1});
  if (const auto month = Month::parse(code)) return period_holding("month", month->first());
  if (code.size() != 7 || code[4] != '-') return refusal;
  const auto number = number_in(code.substr(6));
  if (!number || *number < 1) return refusal;
  if (code[5] == 'Q' && *number <= 4) return period_holding("quarter", Date{*year, 3 * *number, 1});
  if (code[5] == 'S' && *number <= 2) return period_holding("semester", Date{*year, 6 * *number, 1});
  return refusal;
}

ReportPeriod period_before(const ReportPeriod& period) {
  return period_holding(period.cadence, period.days.first.plus_days(-1));
}

Result<ReportPeriod> asked_period(std::string_view code, const partnerships::Agreement& agreement,
                                  Date today) {
  const Date reached = std::min(agreement.last_day().value_or(today), today);
  const Date last = std::max(reached, agreement.starts);
  if (code.empty()) return period_holding("month", last);
  ReportPeriod period = TRY(period_of(code));
  if (period.days.last < agreement.starts || period.days.first > last)
    return Refusal{"indicators.period_outside", "period", {{"first", agreement.starts}, {"last", last}}};
  return period;
}

std::optional<Period> window_of(const packs::Indicator& indicator, const ReportPeriod& period,
                                const partnerships::Agreement& agreement) {
  if (indicator.period == "now" || indicator.date.empty()) return std::nullopt;
  Period window = period.days;
  if (rank_of(indicator.period) < 4 && rank_of(indicator.period) > rank_of(period.cadence))
    window.first = packs::calendar_period(indicator.period, period.days.last).first;
  return within(window, agreement);
}

std::optional<CountingPlan> plan_of(const packs::Indicator& indicator, const packs::Reference& reference,
                                    const partnerships::Agreement& agreement, const ReportPeriod& period,
                                    const std::string& programme) {
  const packs::Subject* subject = reference.subject(indicator.counts);
  if (!subject) return std::nullopt;
  if (!programme.empty() && !indicator.programme.empty() && indicator.programme != programme)
    return std::nullopt;
  CountingPlan plan;
  plan.indicator = &indicator;
  plan.subject = subject;
  plan.agreement = agreement.id;
  plan.window = window_of(indicator, period, agreement);
  const bool now = indicator.period == "now" || indicator.date.empty();
  if (!now && !plan.window) return std::nullopt;
  plan.programme = indicator.programme.empty() ? programme : indicator.programme;
  // A subject that knows no programmes cannot be told apart by them: it belongs to the whole agreement.
  if (!plan.programme.empty() && !subject->facts.find("programme")) return std::nullopt;
  for (const std::string& fact : indicator.breakdowns) {
    if (fact != "programme" || plan.programme.empty()) plan.breakdowns.push_back(fact);
  }
  return plan;
}

std::optional<Ratio> Figure::progress() const {
  if (!target || rate) return std::nullopt;
  return Ratio{value, *target};
}

bool Figure::reached() const {
  if (!target) return false;
  return rate ? ratio().reaches_percent(*target) : value >= *target;
}

bool describes_persons(std::string_view fact) {
  return fact == "sex" || fact == "age_band" || fact == "age_on_entry";
}

bool leave_out_crossings(CountingPlan& plan, const ReportPeriod& period) {
  if (period.cadence != "month") return false;
  return std::erase_if(plan.breakdowns, [](const std::string& fact) { return describes_persons(fact); }) > 0;
}

std::vector<DueReport> due_reports(const packs::Pack& pack, const partnerships::Agreement& agreement,
                                   Date day) {
  std::vector<DueReport> all;
  if (agreement.stage != partnerships::Stage::concluded) return all;
  const Date last = agreement.last_day() ? std::min(*agreement.last_day(), day) : day;
  for (const packs::ReportTerms& terms : pack.reports) {
    std::vector<std::string> programmes;
    for (const packs::Programme& programme : pack.programmes) {
      if (terms.per_programme) programmes.push_back(programme.id);
    }
    if (!terms.per_programme) programmes.push_back("");
    for (ReportPeriod period = period_holding(terms.period, agreement.starts); period.days.first <= last;
         period = period_holding(terms.period, period.days.last.plus_days(1))) {
      for (const std::string& programme : programmes)
        all.push_back({&terms, programme, period, packs::due_date(terms.due, period.days)});
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const DueReport& a, const DueReport& b) { return a.due > b.due; });
  return all;
}

std::vector<const packs::Indicator*> indicators_of(const packs::Pack& pack, const packs::ReportTerms& report,
                                                   const std::string& programme) {
  std::vector<const packs::Indicator*> chosen;
  for (const packs::Indicator& indicator : pack.indicators) {
    const bool named = std::ranges::find(report.indicators, indicator.id) != report.indicators.end();
    const bool family = !indicator.family.empty() &&
                        std::ranges::find(report.families, indicator.family) != report.families.end();
    const bool other = !programme.empty() && !indicator.programme.empty() && indicator.programme != programme;
    if ((named || family) && !other) chosen.push_back(&indicator);
  }
  return chosen;
}

Audience audience_of(const packs::Pack& pack, const packs::ReportTerms& report) {
  const packs::Recipient* recipient = pack.recipient(report.recipient);
  return recipient && recipient->signatory ? Audience::signatory : Audience::outside;
}

}  // namespace concerto::indicators
