// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/event_actions.h"

#include "features/access/trail_actions.h"
#include "features/delivery/enrolment_actions.h"
#include "features/governance/governance_actions.h"
#include "features/partnerships/agreement_actions.h"
#include "features/people/record_actions.h"

namespace concerto::delivery {
namespace {

using access::Actor;
using access::audit;
using access::must;
using storage::Transaction;

}  // namespace

Result<Event> find_event(Transaction& tx, const Actor& actor, EventId id) {
  const auto event = load_event(tx, id);
  if (!event) return Refusal{"event.not_found"};
  if (!actor.system && event->organisation != actor.organisation &&
      !partnerships::find_agreement(tx, actor, event->agreement).ok())
    return Refusal{"event.not_found"};
  return *event;
}

Result<std::vector<EventLine>> find_events(Transaction& tx, const Actor& actor, EventFilter filter) {
  TRY(must(actor, "events.read"));
  filter.agreements = partnerships::agreement_ids_of(tx, actor.organisation);
  return load_events(tx, filter);
}

std::map<Uuid, std::string> event_titles(Transaction& tx, const Actor& actor, std::span<const Uuid> events) {
  const auto agreements = partnerships::agreement_ids_of(tx, actor.organisation);
  std::map<Uuid, std::string> titles;
  for (const Event& event : load_events(tx, events))
    if (event.organisation == actor.organisation ||
        std::ranges::find(agreements, event.agreement) != agreements.end())
      titles.emplace(event.id.uuid, event.title);
  return titles;
}

const packs::Pack& pack_of(Transaction& tx, const packs::Library& library, const Event& event) {
  const auto term = partnerships::term_on(tx, event.agreement, event.day);
  if (!term) throw std::runtime_error("an event stands under an agreement without terms");
  return partnerships::pack_of(library, *term);
}

Result<EventId> announce_event(Transaction& tx, const packs::Library& library, const Actor& actor,
                               Event event, Date today, Instant now) {
  TRY(must(actor, "events.write"));
  const auto agreement = TRY(partnerships::find_agreement(tx, actor, event.agreement));
  const Date day = event.day == Date{} ? today : event.day;
  TRY(check_event(partnerships::pack_of(library, agreement, day), event));
  if (!agreement.in_force(event.day)) return Refusal{"session.agreement_not_in_force", "day"};

  if (event.id.empty()) event.id = tx.fresh_id<EventId>();
  event.organisation = actor.organisation;
  event.announced_on = today;
  insert_event(tx, event, actor.user, now);
  audit(tx, actor, "event.announced", "event", event.id, {}, {{"kind", event.kind}});
  return event.id;
}

Result<Done> change_event(Transaction& tx, const packs::Library& library, const Actor& actor,
                          const Event& wanted, Date today, Instant now) {
  TRY(must(actor, "events.write"));
  const Event before = TRY(find_event(tx, actor, wanted.id));
  if (before.organisation != actor.organisation && !actor.system) return Refusal{"event.not_organiser"};
  Event event = wanted;
  event.agreement = before.agreement;
  event.organisation = before.organisation;
  event.kind = before.kind;
  event.announced_on = before.announced_on;
  TRY(check_event(pack_of(tx, library, before), event));

  if (!update_event(tx, event)) return Refusal{"form.changed_meanwhile"};
  audit(tx, actor, "event.changed", "event", event.id, {}, {{"state", std::string(code_of(event.state))}});
  if (event.state == EventState::held)
    TRY(governance::record_event_held(tx, library, actor, {event.agreement, event.kind, event.id, event.day},
                                      today, now));
  return Done{};
}

Result<Done> hold_stand(Transaction& tx, const packs::Library& library, const Actor& actor, EventId id,
                        bool stand) {
  TRY(must(actor, "events.write"));
  Event event = TRY(find_event(tx, actor, id));
  TRY(partnerships::find_as_signatory(tx, actor, event.agreement));
  const auto* kind = pack_of(tx, library, event).event(event.kind);
  if (stand && (!kind || !kind->stand)) return Refusal{"event.no_stand"};

  event.stand = stand;
  if (!update_event(tx, event)) return Refusal{"form.changed_meanwhile"};
  audit(tx, actor, stand ? "event.stand_held" : "event.stand_given_up", "event", id);
  return Done{};
}

Result<Done> record_visit(Transaction& tx, const packs::Library& library, const Actor& actor,
                          const RecordVisit& command, Date today, Instant now) {
  TRY(must(actor, "events.visitors"));
  const Event event = TRY(find_event(tx, actor, command.event));
  const auto record = people::find_record(tx, command.record);
  if (!record || !people::may_open(actor, *record)) return Refusal{"people.not_found"};
  const Visitor visitor{record->person, actor.organisation, record->id,
                        record->name(), command.present,    command.evaluation};
  TRY(check_visitor(pack_of(tx, library, event), event, visitor, today));

  save_visitor(tx, event.id, visitor, actor.user, now);
  save_known(tx, event.id.uuid, record->person, actor.organisation,
             known_facts(*record, people::statuses_of(tx, record->id), library.reference(), event.day));
  audit(tx, actor, "event.visit_recorded", "event", event.id, record->person);
  return Done{};
}

Result<Done> remove_visit(Transaction& tx, const Actor& actor, EventId id, PersonId person) {
  TRY(must(actor, "events.visitors"));
  TRY(find_event(tx, actor, id));

  delete_visitor(tx, id, person, actor.organisation);
  audit(tx, actor, "event.visit_removed", "event", id, person);
  return Done{};
}

}  // namespace concerto::delivery
