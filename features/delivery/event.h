// SPDX-License-Identifier: EUPL-1.2
// An event that parties invite people to: open day, group information, visit, trade meeting.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "packs/pack.h"

namespace concerto::delivery {

enum class EventState : std::uint8_t { planned, held, cancelled };
std::string_view code_of(EventState state);
EventState event_state_of(std::string_view code);

struct Event {
  EventId id;
  AgreementId agreement;
  OrganisationId organisation;  ///< who holds it
  std::string kind;             ///< a kind of the pack
  std::string title;
  Date day;
  std::string starts_at;  ///< `09:30`, may be empty
  std::string ends_at;
  std::string place;
  bool outside = false;  ///< outside the centre
  std::string modality = "on_site";
  std::string trade;
  bool stand = false;  ///< the partner holds a stand
  std::optional<Date> announced_on;
  int anonymous_visitors = 0;
  EventState state = EventState::planned;
  int version = 0;
};

/// Somebody followed who came or is invited.
struct Visitor {
  PersonId person;
  OrganisationId organisation;  ///< who follows the person
  RecordId record;
  std::string name;
  bool present = true;
  std::string evaluation;
};

/// All refusals of a form at once: `event.unknown_kind`, `event.title_missing`, `event.place_missing`,
/// `session.modality_unknown`, `event.hours` (`HH:MM`, the end after the start), `event.no_stand` (the kind
/// has none), `event.visitors_below` (a count below zero).
Result<Done> check_event(const packs::Pack& pack, const Event& event);

/// Whether participation of followed people may be recorded: `event.no_people`, `event.cancelled`,
/// `event.not_yet` for a presence before the day, `event.no_evaluation` where the kind has none.
Result<Done> check_visitor(const packs::Pack& pack, const Event& event, const Visitor& visitor, Date today);

}  // namespace concerto::delivery
