// SPDX-License-Identifier: EUPL-1.2
#include "packs/facts.h"

namespace concerto::packs {

Vocabulary::Vocabulary(std::vector<Fact> facts) {
  for (auto& fact : facts) add(std::move(fact));
}

void Vocabulary::add(Fact fact) {
  auto name = fact.name;
  facts_.insert_or_assign(std::move(name), std::move(fact));
}

const Fact* Vocabulary::find(std::string_view name) const {
  const auto found = facts_.find(name);
  return found == facts_.end() ? nullptr : &found->second;
}

std::vector<std::string> Vocabulary::names() const {
  std::vector<std::string> all;
  for (const auto& [name, fact] : facts_) all.push_back(name);
  return all;
}

Facts& Facts::set(std::string name, FactValue value) {
  values_.insert_or_assign(std::move(name), std::move(value));
  return *this;
}

const FactValue* Facts::find(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? nullptr : &found->second;
}

std::optional<FactValue> value_of(const Fact& fact, const Facts& facts) {
  if (const auto* recorded = facts.find(fact.name)) return *recorded;
  if (fact.type != FactType::age) return std::nullopt;
  const auto* birth = facts.find(fact.of);
  const auto* day = facts.find(fact.on);
  if (!birth || !day || !std::holds_alternative<Date>(*birth) || !std::holds_alternative<Date>(*day))
    return std::nullopt;
  return FactValue{std::int64_t{age_on(std::get<Date>(*birth), std::get<Date>(*day))}};
}

}  // namespace concerto::packs
