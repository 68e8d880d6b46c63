// SPDX-License-Identifier: EUPL-1.2
#include "features/people/status.h"

namespace concerto::people {
namespace {

bool overlap(const Status& one, const Status& other) {
  const bool one_ends_first = one.until && *one.until < other.from;
  const bool other_ends_first = other.until && *other.until < one.from;
  return !one_ends_first && !other_ends_first;
}

}  // namespace

Result<Done> check_status(const Status& status, std::span<const Status> others,
                          const std::optional<Date>& birth, const packs::Reference& reference, Date today) {
  Refusals refusals;
  if (status.status.empty())
    refusals.add({"people.status_missing", "status"});
  else if (!reference.status(status.status))
    refusals.add({"people.status_unknown", "status"});
  constexpr std::array sources = {"declared", "document", "tool", "import"};
  if (std::ranges::find(sources, status.source) == sources.end())
    refusals.add({"people.status_source_unknown", "source"});
  if (status.until && *status.until < status.from) refusals.add({"people.status_ends_before", "until"});
  if (birth && status.from < *birth) refusals.add({"people.status_before_birth", "from"});
  if (status.from > today.plus_years(1)) refusals.add({"people.status_too_far", "from"});
  for (const Status& other : others) {
    if (other.id == status.id || other.status != status.status || !overlap(status, other)) continue;
    refusals.add({"people.status_overlaps", "from", {{"from", other.from}}});
    break;
  }
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

Result<Done> check_status_end(const Status& status, Date until) {
  if (status.until) return Refusal{"people.status_ended_already", "until", {{"day", *status.until}}};
  if (until < status.from) return Refusal{"people.status_ends_before", "until"};
  return Done{};
}

void add_facts(packs::Facts& facts, std::span<const Status> statuses, const packs::Reference& reference,
               Date day) {
  for (const Status& status : statuses) {
    const packs::Entry* entry = reference.status(status.status);
    if (!entry || entry->fact.empty()) continue;
    const auto* known = facts.find(entry->fact);
    const bool held = known && std::get_if<bool>(known) && std::get<bool>(*known);
    facts.set(entry->fact, held || status.holds_on(day));
  }
}

}  // namespace concerto::people
