// SPDX-License-Identifier: EUPL-1.2
// Conditions: a small tree over facts, written once in a pack and evaluated twice, in memory for one person
// with an explanation, and as SQL over a population. The two agree (condition_property_test.cpp).
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/values.h"
#include "packs/facts.h"

namespace concerto::packs {

/// The order is the logic: `all` is the least answer of its parts, `any` the greatest.
enum class Answer : std::uint8_t {
  no,
  unknown,  ///< facts are missing; never taken for a no
  allowed,  ///< yes, provided that a reason is recorded
  yes,
};
/// `no`, `unknown`, `allowed`, `yes`.
std::string_view code_of(Answer answer);
/// The code of its words: `condition.answer.unknown`.
std::string_view words_of(Answer answer);

enum class Check : std::uint8_t {
  all,
  any,
  none,
  is,        ///< equals one value
  in,        ///< is one of several values
  between,   ///< from … to, both included; either end may be open
  recorded,  ///< something is recorded, whatever it is
};

/// One node: a group (`all`, `any`, `none`) with parts, or a test of one fact.
struct Condition {
  Check check = Check::all;  ///< an `all` without parts is always yes
  std::vector<Condition> parts = {};
  std::string fact = {};
  std::vector<FactValue> values = {};     ///< for `is` one, for `in` several
  std::optional<FactValue> from = {};     ///< for `between`
  std::optional<FactValue> to = {};       ///< for `between`
  bool with_reason = false;               ///< when it holds, the answer is `allowed` instead of yes
  std::vector<std::string> sources = {};  ///< ids of the requirements it serves

  bool always() const { return check == Check::all && parts.empty(); }
};

/// Why the answer is what it is, in the shape of the condition.
struct Explanation {
  Answer answer = Answer::yes;
  std::string code;       ///< `condition.between`, `condition.all`, …; worded in packs/words
  std::string fact = {};  ///< empty for a group
  std::optional<FactValue> found = {};
  const Condition* condition = nullptr;  ///< borrowed from the condition that was evaluated; never null
  std::vector<Explanation> parts = {};
};

struct Evaluation {
  Answer answer = Answer::yes;
  std::vector<std::string> missing = {};  ///< facts whose absence keeps the answer unknown, each once
  Explanation explanation = {};
};

/// `vocabulary` says what absence means; a fact it does not know counts as unknown.
Evaluation evaluate(const Condition& condition, const Facts& facts, const Vocabulary& vocabulary);

/// A line of an explanation, ready for the catalogue: code and values in the reader's language.
struct ReasonLine {
  Answer answer = Answer::yes;
  int depth = 0;  ///< 0 for the outermost
  std::string code;
  Values values;
};

/// The explanation from top to bottom; a group of a single part is left out.
std::vector<ReasonLine> reasons(const Explanation& explanation, const Vocabulary& vocabulary,
                                Language language);
/// Only the lines about facts that keep the answer from being yes: what a counsellor reads aloud.
std::vector<ReasonLine> obstacles(const Explanation& explanation, const Vocabulary& vocabulary,
                                  Language language);

/// SQL expressions of one condition. All are total: never NULL, whatever is absent.
struct ConditionSql {
  std::string is_true;       ///< yes or allowed
  std::string is_false;      ///< no; where neither is true, the answer is unknown
  std::string needs_reason;  ///< allowed only
};

/// The SQL expression for a fact, NULL when absent: boolean, integer, text of a choice, or a day as ISO text
/// `2022-05-03`. An age may be left empty: it is then reckoned from its two dates.
using SqlOf = std::function<std::string(const std::string& fact)>;

/// In the SQL that SQLite and PostgreSQL share. Values of the condition stand in it as literals, which is
/// safe because a loaded pack holds only identifiers, whole numbers and dates.
ConditionSql compile(const Condition& condition, const Vocabulary& vocabulary, const SqlOf& sql_of);

/// Every fact the condition names, each once, in the order of the text.
std::vector<std::string> facts_of(const Condition& condition);

}  // namespace concerto::packs
