// SPDX-License-Identifier: EUPL-1.2
// Facts: the typed words that conditions and indicators may use. Features know the values, a pack only names
// them; a name nobody publishes is a fault of the pack.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/language.h"

namespace concerto::packs {

enum class FactType : std::uint8_t { boolean, number, date, choice, age };

/// What it means that nothing is recorded: "no" where somebody would have noted it, "unknown" where one has
/// to ask.
enum class Absence : std::uint8_t { no, unknown };

/// One of the values a fact of type choice can take.
struct Choice {
  std::string id;
  LocalText words = {};
};

struct Fact {
  std::string name;
  FactType type = FactType::boolean;
  Absence absence = Absence::unknown;
  LocalText words = {};
  std::vector<Choice> choices = {};  ///< for type choice; empty when they are a list of the pack itself
  std::string choices_from =
      {};  ///< a list of the reference (`prescribers`, …) or of the pack: `programmes`, `tracks`, `exits`, …
  std::string of = {};     ///< for type age: the fact with the date of birth
  std::string on = {};     ///< for type age: the fact with the day on which the age is asked
  std::string day = {};    ///< for type boolean: the date fact that is recorded exactly when this is true
  std::string after = {};  ///< of the same type, and first: a date is never recorded without it
};

/// The facts that somebody publishes. A later fact of the same name replaces an earlier one.
class Vocabulary {
 public:
  Vocabulary() = default;
  explicit Vocabulary(std::vector<Fact> facts);
  void add(Fact fact);
  /// Nothing when nobody publishes it. The pointer lives as long as the vocabulary is not changed.
  const Fact* find(std::string_view name) const;
  std::vector<std::string> names() const;
  const std::map<std::string, Fact, std::less<>>& facts() const { return facts_; }

 private:
  std::map<std::string, Fact, std::less<>> facts_;
};

/// true/false for boolean, a whole number for number and age, a day for date, an id for choice.
using FactValue = std::variant<bool, std::int64_t, Date, std::string>;

/// What is recorded about one person or one row. A fact that is not recorded is absent.
class Facts {
 public:
  Facts() = default;
  Facts(std::initializer_list<std::pair<const std::string, FactValue>> values) : values_(values) {}
  Facts& set(std::string name, FactValue value);
  void forget(const std::string& name) { values_.erase(name); }
  const FactValue* find(std::string_view name) const;
  const std::map<std::string, FactValue, std::less<>>& all() const { return values_; }

 private:
  std::map<std::string, FactValue, std::less<>> values_;
};

/// The value of `fact`: as recorded, or for an age as reckoned from its two dates; nothing when absent.
std::optional<FactValue> value_of(const Fact& fact, const Facts& facts);

}  // namespace concerto::packs
