// SPDX-License-Identifier: EUPL-1.2
#include "demo/story.h"
#include "features/delivery/event_actions.h"

namespace concerto::demo {
namespace {

constexpr std::string_view events_chapter = "events";

EventId announce(Story& story, const access::Actor& manager, const Line& line) {
  delivery::Event event;
  event.agreement = story.agreement;
  event.organisation = manager.organisation;
  event.kind = line[0];
  event.title = line[1];
  event.day = line.day(2);
  event.starts_at = line[3];
  event.ends_at = line[4];
  event.place = line[5];
  event.trade = line[6];
  const Date announced = line.day(8);
  event.announced_on = announced;
  return must_succeed(
      delivery::announce_event(story.tx, story.library, manager, event, announced, at(announced, 9)),
      line[1]);
}

void come(Story& story, EventId event, const packs::EventKind& kind, Date day, int count) {
  std::vector<Followed> choices;
  for (const auto& one : story.people)
    if (one.opened_on <= day) choices.push_back(one);
  for (int i = 0; i < count && !choices.empty(); ++i) {
    const auto place = story.dice.below(choices.size());
    const Followed who = choices[place];
    choices.erase(choices.begin() + static_cast<std::ptrdiff_t>(place));
    delivery::RecordVisit visit{event, who.record, true, kind.evaluation ? story.passage("evaluation") : ""};
    must_succeed(
        delivery::record_visit(story.tx, story.library, story.actor(who.referent), visit, day, at(day, 18)),
        events_chapter);
  }
}

void tell_event(Story& story, const Line& line) {
  const auto& manager = story.actor(story.manager);
  const auto* kind = story.pack->event(line[0]);
  if (!kind) line.fault("no such kind of event");
  const EventId id = announce(story, manager, line);
  if (line.yes(7))
    must_succeed(delivery::hold_stand(story.tx, story.library, story.actor(story.officer), id, true),
                 events_chapter);
  const Date day = line.day(2);
  if (day >= story.today) return;
  auto held = must_succeed(delivery::find_event(story.tx, manager, id), events_chapter);
  held.state = delivery::EventState::held;
  held.anonymous_visitors = line.whole(9);
  must_succeed(delivery::change_event(story.tx, story.library, manager, held, story.today, at(day, 18)),
               events_chapter);
  come(story, id, *kind, day, line.whole(10));
}

}  // namespace

void tell_events(Story& story) {
  for (const auto& line : story.table("events")) tell_event(story, line);
}

}  // namespace concerto::demo
