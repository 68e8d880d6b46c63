// SPDX-License-Identifier: EUPL-1.2
// Compiles a condition to SQL. Every leaf is a `case when … is null` so that nothing is ever NULL; groups are
// then plain `and`, `or` and `not` over three thresholds of the answer's order.
#include "packs/condition.h"

namespace concerto::packs {
namespace {

/// One condition as three total expressions: the answer is at least unknown, at least allowed, at least yes.
struct Thresholds {
  std::string unknown;
  std::string allowed;
  std::string yes;
};

constexpr std::string_view sql_true = "(1 = 1)";
constexpr std::string_view sql_false = "(1 = 0)";

/// An id between quotes. A loaded pack holds nothing else, but a condition may be built by hand.
std::string quoted(const std::string& text) {
  std::string literal = "'";
  for (const char c : text) {
    if (c == '\0') continue;
    literal += c;
    if (c == '\'') literal += c;
  }
  return literal + "'";
}

std::string literal(const FactValue& value) {
  if (const auto* day = std::get_if<Date>(&value)) return quoted(day->iso());
  if (const auto* number = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *number);
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  return quoted(std::get<std::string>(value));
}

/// Whole years between two days as ISO text: the difference of the years, one less before the birthday.
std::string age_sql(const std::string& birth, const std::string& day) {
  return fmt::format(
      "(cast(substr(cast({1} as text), 1, 4) as integer) - cast(substr(cast({0} as text), 1, 4) as integer)"
      " - case when substr(cast({1} as text), 6, 5) < substr(cast({0} as text), 6, 5) then 1 else 0 end)",
      birth, day);
}

/// The value of a fact and the expression that says that it is absent.
struct Column {
  std::string value;
  std::string absent;
};

Column column_of(const std::string& name, const Vocabulary& vocabulary, const SqlOf& sql_of) {
  const std::string own = sql_of(name);
  const Fact* fact = vocabulary.find(name);
  if (!fact || fact->type != FactType::age) return {own, fmt::format("({} is null)", own)};
  const std::string birth = sql_of(fact->of);
  const std::string day = sql_of(fact->on);
  const std::string reckoned = birth.empty() || day.empty() ? std::string{} : age_sql(birth, day);
  const std::string either = fmt::format("({} is null or {} is null)", birth, day);
  if (own.empty()) return {reckoned, either};
  if (reckoned.empty()) return {own, fmt::format("({} is null)", own)};
  return {fmt::format("coalesce({}, {})", own, reckoned), fmt::format("({} is null and {})", own, either)};
}

std::string test_sql(const Condition& condition, const std::string& value) {
  std::string all;
  switch (condition.check) {
    case Check::is:
    case Check::in:
      if (condition.values.empty()) return std::string{sql_false};
      for (const auto& wanted : condition.values)
        all += fmt::format("{}{} = {}", all.empty() ? "" : " or ", value, literal(wanted));
      return "(" + all + ")";
    case Check::between:
      if (condition.from) all = fmt::format("{} >= {}", value, literal(*condition.from));
      if (condition.to)
        all += fmt::format("{}{} <= {}", all.empty() ? "" : " and ", value, literal(*condition.to));
      return all.empty() ? std::string{sql_true} : "(" + all + ")";
    default:
      return std::string{sql_true};
  }
}

Thresholds leaf(const Condition& condition, const Vocabulary& vocabulary, const SqlOf& sql_of) {
  const Column column = column_of(condition.fact, vocabulary, sql_of);
  const Fact* fact = vocabulary.find(condition.fact);
  const bool known_no = fact && fact->absence == Absence::no;
  const bool asks_false = condition.check == Check::is && condition.values.size() == 1 &&
                          condition.values.front() == FactValue{false};
  Thresholds leaf_of;
  const auto when_absent = [&](std::string_view answer) {
    return fmt::format("(case when {} then {} else {} end)", column.absent, answer,
                       test_sql(condition, column.value));
  };
  if (condition.check == Check::recorded) {
    leaf_of.allowed = "(not " + column.absent + ")";
    leaf_of.unknown = leaf_of.allowed;
  } else {
    const auto absent_holds = known_no && asks_false ? sql_true : sql_false;
    leaf_of.allowed = when_absent(absent_holds);
    leaf_of.unknown = when_absent(known_no ? absent_holds : sql_true);
  }
  leaf_of.yes = condition.with_reason ? std::string{sql_false} : leaf_of.allowed;
  return leaf_of;
}

std::string joined(const std::vector<Thresholds>& parts, std::string Thresholds::*threshold, Check check) {
  if (parts.empty()) return std::string{check == Check::all ? sql_true : sql_false};
  std::string all;
  for (const auto& part : parts) {
    if (!all.empty()) all += check == Check::all ? " and " : " or ";
    all += part.*threshold;
  }
  return "(" + all + ")";
}

Thresholds thresholds(const Condition& condition, const Vocabulary& vocabulary, const SqlOf& sql_of) {
  if (!condition.fact.empty()) return leaf(condition, vocabulary, sql_of);
  std::vector<Thresholds> parts;
  for (const auto& part : condition.parts) parts.push_back(thresholds(part, vocabulary, sql_of));
  Thresholds group{joined(parts, &Thresholds::unknown, condition.check),
                   joined(parts, &Thresholds::allowed, condition.check),
                   joined(parts, &Thresholds::yes, condition.check)};
  if (condition.check == Check::none) {
    // None holds when not even unknown remains; something that is allowed with a reason does hold.
    const std::string none_possible = "(not " + group.unknown + ")";
    group.unknown = "(not " + group.allowed + ")";
    group.allowed = none_possible;
    group.yes = none_possible;
  }
  if (condition.with_reason) group.yes = std::string{sql_false};
  return group;
}

}  // namespace

ConditionSql compile(const Condition& condition, const Vocabulary& vocabulary, const SqlOf& sql_of) {
  const Thresholds all = thresholds(condition, vocabulary, sql_of);
  return {all.allowed, "(not " + all.unknown + ")", "(" + all.allowed + " and not " + all.yes + ")"};
}

}  // namespace concerto::packs
