// SPDX-License-Identifier: EUPL-1.2
#include "packs/window.h"

namespace concerto::packs {
namespace {

int months_in(std::string_view cadence) {
  if (cadence == "month") return 1;
  if (cadence == "quarter") return 3;
  return cadence == "semester" ? 6 : 12;
}

}  // namespace

Result<Done> check_entry(const Programme& programme, Date entry) {
  if (!programme.window) return Done{};
  const Window& window = *programme.window;
  if (entry < window.opens)
    return Refusal{"window.not_open", "entry", {{"day", entry}, {"opens", window.opens}}};
  if (entry > window.last_entry)
    return Refusal{"window.entries_closed", "entry", {{"day", entry}, {"last", window.last_entry}}};
  return Done{};
}

bool finalised_in_time(const Programme& programme, Date end) {
  return !programme.window || end <= programme.window->finalisation;
}

Date notice_effective(const TermTerms& term, Date letter) { return letter.plus_months(term.notice_months); }

Period term_of(const TermTerms& term, Date start) { return Period::of_months(start, 12 * term.years); }

Date anniversary(Date signed_on, int n) { return signed_on.plus_years(n); }

std::vector<Date> anniversaries(Date signed_on, Period during) {
  std::vector<Date> days;
  for (int n = 1; anniversary(signed_on, n) <= during.last && n <= 200; ++n)
    if (during.contains(anniversary(signed_on, n))) days.push_back(anniversary(signed_on, n));
  return days;
}

Period calendar_period(std::string_view cadence, Date day) {
  const int months = months_in(cadence);
  const int first_month = (day.month() - 1) / months * months + 1;
  return Period::of_months(Date{day.year(), first_month, 1}, months);
}

std::vector<Period> missing_periods(std::string_view cadence, int least, Period term,
                                    std::span<const Date> held, Date until) {
  std::vector<Period> missing;
  const Date last = std::min(until, term.last);
  for (Date day = term.first; day <= last;) {
    const Period period = calendar_period(cadence, day);
    const auto count =
        std::count_if(held.begin(), held.end(), [&](Date one) { return period.contains(one); });
    if (count < least) missing.push_back(period);
    day = period.last.plus_days(1);
  }
  return missing;
}

Date due_date(const DueRule& rule, Period period) {
  const Month last = Month::of(period.last);
  const Date first_of_month = last.first().plus_months(rule.months_after);
  const Date end_of_month = Month::of(first_of_month).last();
  if (rule.day == 0) return end_of_month;
  return std::min(first_of_month.plus_days(rule.day - 1), end_of_month);
}

Result<Done> check_publicity(const Publicity& publicity, std::span<const std::string> shown) {
  Refusals refusals;
  for (const auto& mention : publicity.required)
    if (std::find(shown.begin(), shown.end(), mention.id) == shown.end())
      refusals.add({"publicity.missing", mention.id, {{"mention", mention.id}}, {}});
  if (refusals.empty()) return Done{};
  return refusals.joined();
}

}  // namespace concerto::packs
