// SPDX-License-Identifier: EUPL-1.2
// What people do with events. The followed people who came are known to the institution that follows them;
// the other parties see how many.
#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/delivery/event_store.h"
#include "packs/library.h"
#include "platform/storage/database.h"

namespace concerto::delivery {

/// For the parties of the agreement; `event.not_found` for the others.
Result<Event> find_event(storage::Transaction& tx, const access::Actor& actor, EventId event);
Result<std::vector<EventLine>> find_events(storage::Transaction& tx, const access::Actor& actor,
                                           EventFilter filter);
/// Titles of those events that find_event finds, for the trail.
std::map<Uuid, std::string> event_titles(storage::Transaction& tx, const access::Actor& actor,
                                         std::span<const Uuid> events);
const packs::Pack& pack_of(storage::Transaction& tx, const packs::Library& library, const Event& event);

/// Announces it to the parties at once. Rule `events.write`. Refuses what check_event refuses.
Result<EventId> announce_event(storage::Transaction& tx, const packs::Library& library,
                               const access::Actor& actor, Event event, Date today, Instant now);
/// By the institution that holds it. An event that was held discharges the duties that the pack ties to its
/// kind. Refuses what check_event refuses, `event.not_organiser`, `form.changed_meanwhile`, and
/// `governance.held_in_future`.
Result<Done> change_event(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                          const Event& event, Date today, Instant now);
/// The partner who signed holds a stand, or no longer. Rule `events.write`. Refuses `event.no_stand`,
/// `partnerships.not_signatory`.
Result<Done> hold_stand(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                        EventId event, bool stand);

struct RecordVisit {
  EventId event;
  RecordId record;
  bool present = true;
  std::string evaluation;
};
/// Rule `events.visitors`, for a person of one's own institution. Refuses what check_visitor refuses.
Result<Done> record_visit(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                          const RecordVisit& command, Date today, Instant now);
Result<Done> remove_visit(storage::Transaction& tx, const access::Actor& actor, EventId event,
                          PersonId person);

}  // namespace concerto::delivery
