// SPDX-License-Identifier: EUPL-1.2
#include "demo/story.h"
#include "features/access/members_actions.h"
#include "features/organisations/organisation_actions.h"

namespace concerto::demo {
namespace {

constexpr std::string_view institutions_chapter = "institutions";
const Date founded(2021, 9, 1);

void add_organisation(Story& story, const access::Actor& administrator, const Line& line) {
  organisations::OrganisationDraft draft;
  draft.kind = line[1];
  draft.territory = line[2];
  draft.name = line[4];
  draft.country = "fr";
  draft.zone = "Europe/Paris";
  const auto id = must_succeed(organisations::add_organisation(story.tx, administrator, draft,
                                                               story.library.reference(), at(founded, 9)),
                               institutions_chapter);
  story.organisations[line[0]] = id;
  access::Actor there = administrator;
  there.organisation = id;
  organisations::Site site;
  site.name = line[3];
  site.address = story.names.address(story.dice);
  const auto& place = story.names.place(story.dice);
  site.postcode = place.postcode;
  site.commune = place.commune;
  must_succeed(organisations::save_site(story.tx, there, site), institutions_chapter);
}

void add_account(Story& story, const access::Actor& administrator, const Line& line) {
  if (!story.organisations.contains(line[1])) line.fault("no such organisation");
  access::User user;
  user.email = line[0] + "@demo.concerto.example";
  user.name = line[3];
  user.password_hash = story.password;
  access::Membership membership;
  membership.organisation = story.organisations[line[1]];
  membership.roles = split(line[2], ',');
  membership.title = line[4];
  membership.from = founded;
  const auto added = access::add_member(story.tx, administrator, user, membership, at(founded, 9));
  const auto made = access::find_membership(story.tx, added.id);
  access::Actor actor;
  actor.user = made->user;
  actor.name = made->user_name;
  actor.membership = made->id;
  actor.organisation = made->organisation;
  actor.organisation_name = made->organisation_name;
  actor.organisation_kind = made->organisation_kind;
  actor.roles = made->roles;
  actor.request = "demo";
  story.actors.try_emplace(line[0], std::move(actor));
}

}  // namespace

void tell_institutions(Story& story) {
  const auto administrator = access::system_actor("demo");
  for (const auto& line : story.table("organisations")) add_organisation(story, administrator, line);
  for (const auto& line : story.table("accounts")) add_account(story, administrator, line);
}

}  // namespace concerto::demo
