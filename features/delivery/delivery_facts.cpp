// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/delivery_facts.h"

namespace concerto::delivery {
namespace {

std::string_view column_of(packs::FactType type) {
  switch (type) {
    case packs::FactType::boolean: return "k.flag";
    case packs::FactType::number: return "k.figure";
    case packs::FactType::date: return "cast(k.day as text)";
    case packs::FactType::choice: return "k.word";
    case packs::FactType::age: break;
  }
  return {};
}

}  // namespace

std::string sql_of_known_fact(std::string_view row, const packs::Fact& fact) {
  const auto column = column_of(fact.type);
  if (column.empty()) return {};
  // The name comes from a loaded pack's vocabulary, which holds identifiers only.
  return fmt::format(
      "(select {} from delivery_known k where k.enrolment_id = {}.enrolment_id and k.fact = '{}')", column, row,
      fact.name);
}

}  // namespace concerto::delivery
