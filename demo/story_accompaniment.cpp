// SPDX-License-Identifier: EUPL-1.2
#include "demo/story.h"
#include "features/delivery/reserve_actions.h"
#include "features/pathways/action_actions.h"
#include "features/pathways/report_actions.h"
#include "features/people/record_actions.h"

namespace concerto::demo {
namespace {

constexpr std::string_view accompaniment_chapter = "accompaniment";
constexpr int most_deltas = 10'000;

struct Choice {
  const packs::ActionDomain* domain;
  const packs::ActionKind* kind;
};

std::vector<Choice> choices_of(const packs::Pack& pack, bool group) {
  std::vector<Choice> choices;
  for (const auto& domain : pack.pathway)
    for (const auto& kind : domain.kinds)
      if (kind.recordable && (kind.group || !group)) choices.push_back({&domain, &kind});
  return choices;
}

pathways::ActionDraft draft_of(Story& story, const Choice& choice, Date day) {
  pathways::ActionDraft draft;
  draft.pack = story.pack->identity.name;
  draft.domain = choice.domain->id;
  draft.type = choice.kind->id;
  draft.happened_on = day;
  draft.minutes = 15 * story.dice.between(1, 6);
  const auto outcomes = pathways::outcomes();
  if (!outcomes.empty() && story.dice.percent(70))
    draft.outcome = outcomes[story.dice.below(outcomes.size())];
  draft.note = story.passage("action.note");
  return draft;
}

/// A working day between the two, both included; the first one when there is none.
Date working_day(Dice& dice, Date first, Date last) {
  for (int attempt = 0; attempt < 20 && first < last; ++attempt) {
    const Date day = first.plus_days(dice.between(0, first.days_until(last)));
    if (day.weekday() < 6) return day;
  }
  return first;
}

void record(Story& story, const std::string& referent, std::vector<RecordId> records, const Choice& choice,
            Date day) {
  pathways::RecordAction command;
  command.records = std::move(records);
  command.draft = draft_of(story, choice, day);
  must_succeed(
      pathways::record_action(story.tx, story.library, story.actor(referent), command, day, at(day, 16)),
      accompaniment_chapter);
}

void accompany(Story& story) {
  const auto choices = choices_of(*story.pack, false);
  if (choices.empty()) return;
  const Date begins(2022, 1, 3);
  for (const auto& one : story.people) {
    const Date first = std::max(one.opened_on, begins);
    const int count = story.dice.between(1, 5);
    for (int i = 0; i < count; ++i)
      record(story, one.referent, {one.record}, story.dice.pick(choices),
             working_day(story.dice, first, story.today));
  }
}

/// Once a month each referent does something with several people at once.
void meet_groups(Story& story) {
  const auto choices = choices_of(*story.pack, true);
  if (choices.empty()) return;
  std::map<std::string, std::vector<Followed>> by_referent;
  for (const auto& one : story.people) by_referent[one.referent].push_back(one);
  for (const auto& [referent, people] : by_referent) {
    for (Date month = Date(2022, 2, 1); month.plus_days(20) < story.today; month = month.plus_months(1)) {
      const Date day = working_day(story.dice, month, month.plus_days(20));
      std::vector<RecordId> present;
      for (const auto& one : people)
        if (one.opened_on <= day && present.size() < 8 && story.dice.percent(50))
          present.push_back(one.record);
      if (present.size() > 1) record(story, referent, present, story.dice.pick(choices), day);
    }
  }
}

/// Somebody was entered a second time, spelt otherwise: a likely duplicate that waits to be settled.
void enter_twice(Story& story) {
  const Followed& first = story.people.front();
  const auto known = people::find_record(story.tx, first.record);
  const auto other =
      std::ranges::find_if(story.people, [&](const auto& one) { return one.referent != first.referent; });
  if (!known || other == story.people.end()) return;
  const Date day = story.today.plus_days(-4);
  people::OpenFile command;
  command.draft = *known;
  command.draft.file_number.clear();
  command.draft.given_names = known->given_names.substr(0, known->given_names.size() - 1);
  command.draft.email.clear();
  command.opened_on = day;
  command.referent = story.actor(other->referent).user;
  command.confirmed_not_duplicate = true;
  must_succeed(people::open_file(story.tx, story.actor(other->referent), command, day, at(day, 9)),
               accompaniment_chapter);
}

/// No session fits them yet: they wait in reserve.
void wait_in_reserve(Story& story, const std::map<std::string, std::vector<Followed>>& opened) {
  for (const auto& line : story.table("reserve")) {
    const auto people = opened.find(line[0]);
    const auto place = static_cast<std::size_t>(line.whole(1));
    if (people == opened.end() || place >= people->second.size()) line.fault("no such person");
    const Followed& who = people->second[place];
    const Date day = std::max(who.opened_on, story.today.plus_days(-line.whole(4)));
    delivery::PutInReserve command;
    command.record = who.record;
    command.agreement = story.agreement;
    command.programme = line[2];
    command.prescriber_kind = story.actor(who.referent).organisation_kind;
    command.informed_on = day;
    command.wished_site = line[3];
    for (const auto& done : line.list(5)) command.fulfilled.push_back({done, day});
    must_succeed(delivery::put_in_reserve(story.tx, story.library, story.actor(who.referent), command, day,
                                          at(day, 10)),
                 accompaniment_chapter);
  }
}

}  // namespace

void tell_accompaniment(Story& story) {
  const auto profiles = story.table("profiles");
  std::map<std::string, std::vector<Followed>> opened;
  for (const auto& line : story.table("others")) {
    const auto profile = std::ranges::find(profiles, line[0], [](const Line& one) { return one[0]; });
    if (profile == profiles.end()) line.fault("no such profile");
    for (int i = 0; i < line.whole(1); ++i)
      opened[line[0]].push_back(
          open_file(story, *profile, story.today.plus_days(-story.dice.between(2, 120))));
  }
  wait_in_reserve(story, opened);
  enter_twice(story);
  accompany(story);
  meet_groups(story);
  pathways::fold_cube(story.tx, most_deltas);
}

}  // namespace concerto::demo
