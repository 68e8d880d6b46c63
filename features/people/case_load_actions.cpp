// SPDX-License-Identifier: EUPL-1.2
#include "features/people/case_load_actions.h"

#include "features/people/case_load_store.h"
#include "features/people/record.h"

namespace concerto::people {
namespace {

/// Whatever a filter asks, it is answered within the actor's institution.
CaseLoadFilter within(const access::Actor& actor, CaseLoadFilter filter) {
  filter.organisation = actor.organisation;
  filter.reader = actor.user;
  filter.sees_restricted = sees_restricted(actor);
  if (!may_see_statuses(actor)) filter.status.clear();
  filter.limit = std::clamp(filter.limit, 1, 200'000);
  return filter;
}

}  // namespace

CaseLoadFilter filter_for(const access::Actor& actor, Date today) {
  CaseLoadFilter filter;
  filter.today = today;
  return within(actor, filter);
}

Result<CaseLoad> case_load(storage::Transaction& tx, const access::Actor& actor,
                           const CaseLoadFilter& filter) {
  TRY(access::must(actor, "people.read"));
  return load_case_load(tx, within(actor, filter));
}

Result<CaseLoad> search_people(storage::Transaction& tx, const access::Actor& actor, std::string_view typed,
                               const CaseLoadFilter& filter) {
  TRY(access::must(actor, "people.read"));
  const SearchText search = understand(typed, filter.today);
  if (search.empty()) return CaseLoad{};
  return load_search(tx, search, within(actor, filter));
}

}  // namespace concerto::people
