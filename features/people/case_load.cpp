// SPDX-License-Identifier: EUPL-1.2
#include "features/people/case_load.h"

namespace concerto::people {

Openness openness_of(std::string_view code) {
  if (code == "closed") return Openness::closed;
  if (code == "all") return Openness::all;
  return Openness::open;
}

std::string_view code_of(Openness openness) {
  switch (openness) {
    case Openness::closed:
      return "closed";
    case Openness::all:
      return "all";
    case Openness::open:
      break;
  }
  return "open";
}

std::string CaseLoadPlace::text() const { return record.text() + name_key; }

std::optional<CaseLoadPlace> CaseLoadPlace::parse(std::string_view text) {
  constexpr std::size_t width = 36;
  if (text.size() < width) return std::nullopt;
  const auto record = RecordId::parse(text.substr(0, width));
  if (!record) return std::nullopt;
  return CaseLoadPlace{std::string(text.substr(width)), *record};
}

CaseLoadOrder case_load_order_of(std::string_view code) {
  return code == "newest" ? CaseLoadOrder::newest : CaseLoadOrder::name;
}

std::string_view code_of(CaseLoadOrder order) { return order == CaseLoadOrder::newest ? "newest" : "name"; }

}  // namespace concerto::people
