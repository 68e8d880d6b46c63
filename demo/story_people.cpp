// SPDX-License-Identifier: EUPL-1.2
#include "demo/story.h"
#include "features/people/record_actions.h"

namespace concerto::demo {
namespace {

constexpr std::string_view people_chapter = "people";

Date day_between(Dice& dice, Date first, Date last) {
  return first.plus_days(dice.between(0, first.days_until(last)));
}

people::RecordDraft draft_of(Story& story, const Line& profile) {
  Dice& dice = story.dice;
  people::RecordDraft draft;
  draft.sex = dice.percent(55) ? "f" : "m";
  draft.family_name = story.names.family(dice);
  draft.given_names = story.names.given(dice, draft.sex);
  draft.birth_date = day_between(dice, profile.day(3), profile.day(4));
  draft.language = story.names.language(dice);
  draft.interpreter = draft.language != "fr" && dice.percent(50);
  if (dice.percent(65)) draft.email = story.names.email(dice, draft.given_names, draft.family_name);
  if (dice.percent(90)) draft.phone = story.names.phone(dice);
  draft.address = story.names.address(dice);
  const auto& place = story.names.place(dice);
  draft.postcode = place.postcode;
  draft.commune = place.commune;
  return draft;
}

}  // namespace

Followed open_file(Story& story, const Line& profile, Date day) {
  Dice& dice = story.dice;
  Followed followed;
  followed.referent = dice.pick(profile.list(2));
  followed.opened_on = day;
  const auto& referent = story.actor(followed.referent);
  people::OpenFile command;
  command.draft = draft_of(story, profile);
  command.opened_on = day;
  command.referent = referent.user;
  command.confirmed_not_duplicate = true;
  const auto opened =
      must_succeed(people::open_file(story.tx, referent, command, day, at(day, 10)), people_chapter);
  followed.record = opened.record;
  followed.person = opened.person;
  for (const auto& status : profile.list(5)) {
    const Date from = day.plus_days(-dice.between(20, 400));
    must_succeed(people::add_status(story.tx, referent, {followed.record, status, from, {}, "document"},
                                    story.library.reference(), day, at(day, 10, 20)),
                 people_chapter);
  }
  story.people.push_back(followed);
  return followed;
}

}  // namespace concerto::demo
