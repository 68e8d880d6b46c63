// SPDX-License-Identifier: EUPL-1.2
// Reads values out of a section whose shape was checked. What is missing or of another kind reads as empty:
// the schema has already told it. What only meaning can tell (names nobody knows) is told here.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "packs/condition.h"
#include "packs/fault.h"
#include "packs/node.h"
#include "packs/programme.h"

namespace concerto::packs {

/// Reads the section of one file. Borrows the faults, which outlive it.
class Section {
 public:
  Section(std::string file, Faults& faults) : file_(std::move(file)), faults_(faults) {}

  std::string text(const Node& node, std::string_view key) const;
  LocalText words(const Node& node, std::string_view key = "words") const;
  bool flag(const Node& node, std::string_view key, bool otherwise = false) const;
  std::int64_t whole(const Node& node, std::string_view key, std::int64_t otherwise = 0) const;
  /// A small number: 0 to 100 000, so that no reckoning with what a faulty pack says can overflow.
  int count(const Node& node, std::string_view key, int otherwise = 0) const;
  std::optional<Date> date(const Node& node, std::string_view key) const;
  std::vector<std::string> texts(const Node& node, std::string_view key) const;
  /// `source: AFPA-51` or `source: [AFPA-51, AMB-67]`.
  Sources sources(const Node& node) const;
  std::optional<HalfDays> half_days(const Node& node, std::string_view key);
  /// The items of the list `key`; none when it is missing.
  const std::vector<Node>& list(const Node& node, std::string_view key) const;
  const Node& part(const Node& node, std::string_view key) const;

  /// Reads a condition. `packs.condition_shape` unless each node is exactly one group or test;
  /// `packs.reason_below_none` where a recorded reason could never matter.
  Condition condition(const Node& node, bool below_none = false);

  /// `packs.double_id` when two of `items` have one id.
  void no_double_ids(const std::vector<Node>& items, std::string_view key = "id");
  /// `packs.unknown_name` when `node[key]` (a name or a list of names) is not among `known`; `of` names the
  /// list.
  void known(const Node& node, std::string_view key, const std::vector<std::string>& known_names,
             const std::string& of);

  /// What the pack offers for facts whose choices come from the pack.
  using PackChoices = std::map<std::string, std::vector<std::string>>;
  /// Checks each fact and value of a condition: `packs.unknown_fact`, `packs.wrong_value`,
  /// `packs.unknown_choice`.
  void known_facts(const Node& condition, const Vocabulary& vocabulary, const PackChoices& choices);

  void fault(const Node& at, std::string code, Values values = {}, std::string nearest = {});

 private:
  void known_value(const Node& value, const Fact& fact, const PackChoices& choices);

  std::string file_;
  Faults& faults_;
};

/// A scalar as the value of a fact: true, 16, 2022-01-01 or an id.
FactValue fact_value(const Node& node);

/// The ids of a list of things that have one.
template <class Things>
std::vector<std::string> ids_of(const Things& things) {
  std::vector<std::string> ids;
  for (const auto& thing : things) ids.push_back(thing.id);
  return ids;
}

}  // namespace concerto::packs
