// SPDX-License-Identifier: EUPL-1.2
#include "packs/condition.h"

namespace concerto::packs {
namespace {

bool same_kind(const FactValue& left, const FactValue& right) { return left.index() == right.index(); }

/// Whether `found` passes the test; values of another type never do.
bool holds(const Condition& condition, const FactValue& found) {
  switch (condition.check) {
    case Check::is:
    case Check::in:
      return std::find(condition.values.begin(), condition.values.end(), found) != condition.values.end();
    case Check::between:
      if (condition.from && (!same_kind(*condition.from, found) || found < *condition.from)) return false;
      if (condition.to && (!same_kind(*condition.to, found) || *condition.to < found)) return false;
      return true;
    default:
      return true;
  }
}

Answer answer_of_leaf(const Condition& condition, const std::optional<FactValue>& found, Absence absence) {
  const Answer when_true = condition.with_reason ? Answer::allowed : Answer::yes;
  if (condition.check == Check::recorded) return found ? when_true : Answer::no;
  if (found) return holds(condition, *found) ? when_true : Answer::no;
  if (absence == Absence::unknown) return Answer::unknown;
  // Nothing recorded means no: a boolean is false, any other fact passes no test.
  const bool asks_false = condition.check == Check::is && condition.values.size() == 1 &&
                          condition.values.front() == FactValue{false};
  return asks_false ? when_true : Answer::no;
}

std::string leaf_code(const Condition& condition) {
  switch (condition.check) {
    case Check::is:
      if (condition.values.size() == 1 && std::holds_alternative<bool>(condition.values.front()))
        return std::get<bool>(condition.values.front()) ? "condition.is_true" : "condition.is_false";
      return "condition.is";
    case Check::in:
      return "condition.in";
    case Check::recorded:
      return "condition.recorded";
    default:
      break;
  }
  if (!condition.to) return "condition.at_least";
  if (!condition.from) return "condition.at_most";
  return "condition.between";
}

Answer of_group(Check check, const std::vector<Explanation>& parts) {
  Answer least = Answer::yes;
  Answer greatest = Answer::no;
  for (const auto& part : parts) {
    least = std::min(least, part.answer);
    greatest = std::max(greatest, part.answer);
  }
  if (check == Check::all) return least;
  if (check == Check::any) return greatest;
  if (greatest == Answer::no) return Answer::yes;
  return greatest == Answer::unknown ? Answer::unknown : Answer::no;
}

Explanation explain(const Condition& condition, const Facts& facts, const Vocabulary& vocabulary) {
  Explanation explanation;
  explanation.condition = &condition;
  if (condition.check == Check::all || condition.check == Check::any || condition.check == Check::none) {
    for (const auto& part : condition.parts) explanation.parts.push_back(explain(part, facts, vocabulary));
    explanation.code = condition.check == Check::all   ? "condition.all"
                       : condition.check == Check::any ? "condition.any"
                                                       : "condition.none";
    explanation.answer = of_group(condition.check, explanation.parts);
    if (condition.with_reason) explanation.answer = std::min(explanation.answer, Answer::allowed);
    return explanation;
  }
  explanation.fact = condition.fact;
  explanation.code = leaf_code(condition);
  const Fact* fact = vocabulary.find(condition.fact);
  if (fact) {
    explanation.found = value_of(*fact, facts);
  } else if (const auto* recorded = facts.find(condition.fact)) {
    explanation.found = *recorded;
  }
  explanation.answer = answer_of_leaf(condition, explanation.found, fact ? fact->absence : Absence::unknown);
  return explanation;
}

/// The facts that keep a group from an answer: the unknown leaves below unknown groups.
void gather_missing(const Explanation& explanation, std::vector<std::string>& missing) {
  if (explanation.answer != Answer::unknown) return;
  if (!explanation.fact.empty()) {
    if (std::find(missing.begin(), missing.end(), explanation.fact) == missing.end())
      missing.push_back(explanation.fact);
    return;
  }
  for (const auto& part : explanation.parts) gather_missing(part, missing);
}

const LocalText* words_of_choice(const Fact* fact, const std::string& id) {
  if (!fact) return nullptr;
  for (const auto& choice : fact->choices)
    if (choice.id == id) return &choice.words;
  return nullptr;
}

Value value_in(const FactValue& value, const Fact* fact, Language language) {
  if (const auto* day = std::get_if<Date>(&value)) return *day;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* flag = std::get_if<bool>(&value)) return std::string{*flag ? "true" : "false"};
  const auto& id = std::get<std::string>(value);
  const auto* words = words_of_choice(fact, id);
  return words ? words->in(language) : id;
}

std::string list_in(const std::vector<FactValue>& values, const Fact* fact, Language language) {
  std::string joined;
  for (const auto& value : values) {
    const Value worded = value_in(value, fact, language);
    if (!joined.empty()) joined += ", ";
    if (const auto* text = std::get_if<std::string>(&worded)) joined += *text;
    if (const auto* number = std::get_if<std::int64_t>(&worded)) joined += fmt::format("{}", *number);
    if (const auto* day = std::get_if<Date>(&worded)) joined += day->iso();
  }
  return joined;
}

ReasonLine line_of(const Explanation& explanation, int depth, const Vocabulary& vocabulary,
                   Language language) {
  ReasonLine line{explanation.answer, depth, explanation.code, {}};
  line.values.emplace_back("answer", std::string{code_of(explanation.answer)});
  if (explanation.fact.empty()) return line;
  const Fact* fact = vocabulary.find(explanation.fact);
  const Condition& condition = *explanation.condition;
  line.values.emplace_back("fact", fact ? fact->words.in(language) : explanation.fact);
  line.values.emplace_back("known", std::string{explanation.found ? "yes" : "no"});
  if (explanation.found)
    line.values.emplace_back("found", value_in(*explanation.found, fact, language));
  else
    line.values.emplace_back("found", std::string{"-"});
  if (condition.from) line.values.emplace_back("from", value_in(*condition.from, fact, language));
  if (condition.to) line.values.emplace_back("to", value_in(*condition.to, fact, language));
  if (!condition.values.empty()) line.values.emplace_back("asked", list_in(condition.values, fact, language));
  return line;
}

void gather_lines(const Explanation& explanation, int depth, const Vocabulary& vocabulary, Language language,
                  std::vector<ReasonLine>& lines) {
  const bool group = explanation.fact.empty();
  if (group && explanation.parts.size() == 1 && explanation.code != "condition.none") {
    gather_lines(explanation.parts.front(), depth, vocabulary, language, lines);
    return;
  }
  lines.push_back(line_of(explanation, depth, vocabulary, language));
  for (const auto& part : explanation.parts) gather_lines(part, depth + 1, vocabulary, language, lines);
}

/// Below `all` the parts that are not yes stand in the way; below `any` the best of them; below `none` those
/// that hold or might.
void gather_obstacles(const Explanation& explanation, bool wanted, const Vocabulary& vocabulary,
                      Language language, std::vector<ReasonLine>& lines) {
  const bool in_the_way = wanted ? explanation.answer != Answer::yes : explanation.answer != Answer::no;
  if (!in_the_way) return;
  if (!explanation.fact.empty()) {
    lines.push_back(line_of(explanation, 0, vocabulary, language));
    return;
  }
  const bool below = explanation.condition->check == Check::none ? !wanted : wanted;
  for (const auto& part : explanation.parts) {
    if (explanation.condition->check == Check::any && wanted && part.answer < explanation.answer) continue;
    gather_obstacles(part, below, vocabulary, language, lines);
  }
}

}  // namespace

std::string_view code_of(Answer answer) {
  switch (answer) {
    case Answer::no:
      return "no";
    case Answer::unknown:
      return "unknown";
    case Answer::allowed:
      return "allowed";
    case Answer::yes:
      break;
  }
  return "yes";
}

std::string_view words_of(Answer answer) {
  switch (answer) {
    case Answer::no:
      return "condition.answer.no";
    case Answer::unknown:
      return "condition.answer.unknown";
    case Answer::allowed:
      return "condition.answer.allowed";
    case Answer::yes:
      break;
  }
  return "condition.answer.yes";
}

Evaluation evaluate(const Condition& condition, const Facts& facts, const Vocabulary& vocabulary) {
  Evaluation evaluation;
  evaluation.explanation = explain(condition, facts, vocabulary);
  evaluation.answer = evaluation.explanation.answer;
  gather_missing(evaluation.explanation, evaluation.missing);
  return evaluation;
}

std::vector<ReasonLine> reasons(const Explanation& explanation, const Vocabulary& vocabulary,
                                Language language) {
  std::vector<ReasonLine> lines;
  gather_lines(explanation, 0, vocabulary, language, lines);
  return lines;
}

std::vector<ReasonLine> obstacles(const Explanation& explanation, const Vocabulary& vocabulary,
                                  Language language) {
  std::vector<ReasonLine> lines;
  gather_obstacles(explanation, true, vocabulary, language, lines);
  return lines;
}

std::vector<std::string> facts_of(const Condition& condition) {
  std::vector<std::string> names;
  if (!condition.fact.empty()) names.push_back(condition.fact);
  for (const auto& part : condition.parts)
    for (auto& name : facts_of(part))
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  return names;
}

}  // namespace concerto::packs
