// SPDX-License-Identifier: EUPL-1.2
#include "packs/nesting.h"

#include <algorithm>

namespace concerto::packs {
namespace {

bool is_group(const Condition& condition) {
  return condition.check == Check::all || condition.check == Check::any || condition.check == Check::none;
}
bool lists_values(const Condition& test) { return test.check == Check::is || test.check == Check::in; }

/// A boolean that is true exactly when a day is recorded says that the day is.
Condition plain(const Condition& test, const Vocabulary& vocabulary) {
  const Fact* fact = vocabulary.find(test.fact);
  const bool is_true = test.check == Check::is && test.values == std::vector<FactValue>{true};
  if (!fact || fact->day.empty() || !is_true) return test;
  return {.check = Check::recorded, .fact = fact->day};
}

bool admits(const Condition& test, const FactValue& value) {
  if (lists_values(test)) return std::ranges::find(test.values, value) != test.values.end();
  const auto before = [](const FactValue& a, const FactValue& b) { return a.index() != b.index() || a < b; };
  return !(test.from && before(value, *test.from)) && !(test.to && before(*test.to, value));
}

/// Two tests of one fact.
bool narrower(const Condition& one, const Condition& other) {
  // Nothing recorded may mean no, which passes the test for false and none other.
  if (one.check == Check::is && one.values == std::vector<FactValue>{false})
    return other.check == Check::is && other.values == one.values;
  if (other.check == Check::recorded) return true;
  if (lists_values(one))
    return std::ranges::all_of(one.values, [&](const FactValue& value) { return admits(other, value); });
  if (one.check != Check::between || other.check != Check::between) return false;
  const auto reaches = [](const std::optional<FactValue>& low, const std::optional<FactValue>& high) {
    return low && high && low->index() == high->index() && *low <= *high;
  };
  return (!other.from || reaches(other.from, one.from)) && (!other.to || reaches(one.to, other.to));
}

bool test_implies(const Condition& one, const Condition& other, const Vocabulary& vocabulary) {
  const Condition a = plain(one, vocabulary);
  const Condition b = plain(other, vocabulary);
  if (a.fact == b.fact) return narrower(a, b);
  if (b.check != Check::recorded) return false;
  const Fact* fact = vocabulary.find(a.fact);
  // What passes a test of a day is recorded, and with it the days before. Of what is only true or not,
  // `after` says the order alone.
  for (std::size_t steps = 0;
       fact && fact->type == FactType::date && !fact->after.empty() && steps < vocabulary.facts().size();
       ++steps) {
    if (fact->after == b.fact) return true;
    fact = vocabulary.find(fact->after);
  }
  return false;
}

bool test_excludes(const Condition& one, const Condition& other, const Vocabulary& vocabulary) {
  const Condition a = plain(one, vocabulary);
  const Condition b = plain(other, vocabulary);
  if (a.fact != b.fact || a.check == Check::recorded || b.check == Check::recorded) return false;
  const auto outside = [](const Condition& listed, const Condition& test) {
    return std::ranges::none_of(listed.values, [&](const FactValue& value) { return admits(test, value); });
  };
  if (lists_values(a)) return outside(a, b);
  if (lists_values(b)) return outside(b, a);
  return (a.to && b.from && *a.to < *b.from) || (b.to && a.from && *b.to < *a.from);
}

}  // namespace

bool implies(const Condition& one, const Condition& other, const Vocabulary& vocabulary) {
  const auto implies_other = [&](const Condition& part) { return implies(part, other, vocabulary); };
  const auto is_implied = [&](const Condition& part) { return implies(one, part, vocabulary); };
  if (other.check == Check::all) return std::ranges::all_of(other.parts, is_implied);
  if (one.check == Check::any) return std::ranges::all_of(one.parts, implies_other);
  if (other.check == Check::any && std::ranges::any_of(other.parts, is_implied)) return true;
  if (one.check == Check::all && std::ranges::any_of(one.parts, implies_other)) return true;
  if (other.check == Check::none)
    return std::ranges::all_of(other.parts,
                               [&](const Condition& part) { return excludes(one, part, vocabulary); });
  return !is_group(one) && !is_group(other) && test_implies(one, other, vocabulary);
}

bool excludes(const Condition& one, const Condition& other, const Vocabulary& vocabulary) {
  const auto excludes_other = [&](const Condition& part) { return excludes(part, other, vocabulary); };
  const auto is_excluded = [&](const Condition& part) { return excludes(one, part, vocabulary); };
  if (one.check == Check::any) return std::ranges::all_of(one.parts, excludes_other);
  if (other.check == Check::any) return std::ranges::all_of(other.parts, is_excluded);
  if (one.check == Check::all && std::ranges::any_of(one.parts, excludes_other)) return true;
  if (other.check == Check::all && std::ranges::any_of(other.parts, is_excluded)) return true;
  if (is_group(one) || is_group(other)) return false;
  return test_excludes(one, other, vocabulary);
}

bool comparable(const Indicator& one, const Indicator& other) {
  const auto counts_in_periods = [](const Indicator& indicator) {
    return !indicator.date.empty() && indicator.period != "now";
  };
  return one.counts == other.counts && one.unit == other.unit && counts_in_periods(one) &&
         counts_in_periods(other);
}

Condition rows_of(const Indicator& indicator, bool numerator) {
  Condition rows{.parts = {indicator.where, {.check = Check::recorded, .fact = indicator.date}}};
  if (numerator) rows.parts.push_back(indicator.numerator);
  if (!indicator.programme.empty())
    rows.parts.push_back({.check = Check::is, .fact = "programme", .values = {indicator.programme}});
  return rows;
}

bool count_same_people(const Indicator& one, const Indicator& other, const Reference& reference) {
  const Subject* subject = reference.subject(one.counts);
  if (!subject || !subject->about_people || !comparable(one, other)) return false;
  const Vocabulary vocabulary = reference.vocabulary_of(*subject);
  const auto nested = [&](const Indicator& small, const Indicator& large) {
    return implies(rows_of(small, small.rate), rows_of(large, false), vocabulary) ||
           (large.rate && implies(rows_of(small, false), rows_of(large, true), vocabulary));
  };
  return nested(one, other) || nested(other, one);
}

}  // namespace concerto::packs
