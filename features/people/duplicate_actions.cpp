// SPDX-License-Identifier: EUPL-1.2
#include "features/people/duplicate_actions.h"

#include <set>

#include "features/access/trail_actions.h"
#include "features/people/case_load_actions.h"
#include "features/people/import_store.h"
#include "features/people/record_store.h"

namespace concerto::people {
namespace {

using access::Actor;
using storage::Transaction;

using Pair = std::pair<RecordId, RecordId>;

Pair ordered(RecordId one, RecordId other) { return one < other ? Pair(one, other) : Pair(other, one); }

/// The likely pairs, each once.
std::map<Pair, Likeness> likely_pairs(Transaction& tx, OrganisationId organisation,
                                      const std::vector<Record>& mine) {
  std::vector<Face> faces;
  for (const Record& record : mine)
    if (record.open() && !record.restricted) faces.push_back(face_of(record, record.id));
  const Candidates candidates(load_candidates(tx, organisation, faces));
  std::map<Pair, Likeness> pairs;
  for (const Face& face : faces)
    for (const Likeness& likeness : candidates.likely(face))
      if (likeness.record != face.record) pairs.try_emplace(ordered(face.record, likeness.record), likeness);
  return pairs;
}

}  // namespace

Result<std::vector<LikelyPair>> duplicates_to_settle(Transaction& tx, const Actor& actor, Date today) {
  TRY(access::must(actor, "people.write"));
  CaseLoadFilter filter = filter_for(actor, today);
  filter.referent = actor.user;
  filter.limit = most_compared;
  std::vector<RecordId> ids;
  for (const CaseLoadRow& row : TRY(case_load(tx, actor, filter)).rows) ids.push_back(row.record);
  std::ranges::sort(ids);
  std::vector<Record> mine;
  for (auto& [id, record] : load_records_of(tx, ids)) mine.push_back(record);

  auto pairs = likely_pairs(tx, actor.organisation, mine);
  for (const auto& settled : load_distinct(tx, actor.organisation, ids)) pairs.erase(settled);
  std::set<RecordId> wanted;
  for (const auto& [pair, likeness] : pairs) wanted.insert({pair.first, pair.second});
  const auto records = load_records_of(tx, std::vector<RecordId>(wanted.begin(), wanted.end()));

  std::vector<LikelyPair> found;
  for (const auto& [pair, likeness] : pairs) {
    const auto other = records.find(likeness.record);
    const auto one = records.find(pair.first == likeness.record ? pair.second : pair.first);
    // A double that was closed is settled.
    if (one == records.end() || other == records.end() || !other->second.open()) continue;
    found.push_back({one->second, other->second, likeness});
  }
  std::ranges::stable_sort(found, std::ranges::greater{},
                           [](const LikelyPair& pair) { return pair.likeness.score; });
  return found;
}

Result<Done> say_distinct(Transaction& tx, const Actor& actor, RecordId one, RecordId other, Instant now) {
  TRY(access::must(actor, "people.write"));
  const auto first = load_record(tx, one);
  const auto second = load_record(tx, other);
  if (one == other || !first || !second || !may_open(actor, *first) || !may_open(actor, *second))
    return Refusal{"people.not_found"};

  const auto [smaller, larger] = ordered(one, other);
  insert_distinct(tx, actor.organisation, smaller, larger, actor.user, now);
  access::audit(tx, actor, "people.distinct", "record", first->id, first->person,
                {{"other", second->id.text()}});
  return Done{};
}

}  // namespace concerto::people
