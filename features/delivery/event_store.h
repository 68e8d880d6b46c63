// SPDX-License-Identifier: EUPL-1.2
// Events and who came.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "features/delivery/event.h"
#include "platform/storage/database.h"

namespace concerto::delivery {

struct EventLine {
  Event event;
  std::string organisation_name;
  int followed = 0;  ///< followed people present, of all institutions
};

struct EventFilter {
  std::vector<AgreementId> agreements;
  AgreementId agreement = {};
  std::string kind = {};
  bool past = false;
  Date today;
  bool by_title = false;  ///< else by day: coming ones the next first, past ones the latest first
  std::optional<Date> after_day = {};  ///< keyset
  std::string after_title = {};
  EventId after = {};
  int limit = 50;
};

std::optional<Event> load_event(storage::Transaction& tx, EventId id);
/// Those of these that there are.
std::vector<Event> load_events(storage::Transaction& tx, std::span<const Uuid> ids);
/// Coming ones by day; past ones the latest first.
std::vector<EventLine> load_events(storage::Transaction& tx, const EventFilter& filter);
void insert_event(storage::Transaction& tx, const Event& event, UserId by, Instant now);
bool update_event(storage::Transaction& tx, const Event& event);

/// Those whom `organisation` follows, by name.
std::vector<Visitor> load_visitors(storage::Transaction& tx, EventId event, OrganisationId organisation);
void save_visitor(storage::Transaction& tx, EventId event, const Visitor& visitor, UserId by, Instant now);
void delete_visitor(storage::Transaction& tx, EventId event, PersonId person, OrganisationId organisation);

}  // namespace concerto::delivery
