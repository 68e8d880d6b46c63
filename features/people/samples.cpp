// SPDX-License-Identifier: EUPL-1.2
#include "features/people/samples.h"

#include <stdexcept>

#include "features/access/members_actions.h"

namespace concerto::people {
namespace {

const Date today(2022, 5, 3);
const Instant now = Instant::at_midnight_utc(today).plus_minutes(600);

}  // namespace

RecordDraft a_draft(const std::string& family_name, const std::string& given_names) {
  RecordDraft draft;
  draft.family_name = family_name;
  draft.given_names = given_names;
  draft.birth_date = Date(1990, 5, 3);
  return draft;
}

access::Actor given_member(storage::Transaction& tx, OrganisationId organisation, const std::string& role,
                           const std::string& name) {
  access::User user;
  user.id = tx.fresh_id<UserId>();
  user.email = fmt::format("{}@exemple.test", user.id.text());
  user.name = name;
  access::Membership membership;
  membership.id = tx.fresh_id<MembershipId>();
  membership.user = user.id;
  membership.organisation = organisation;
  membership.roles = {role};
  membership.from = Date(2020, 1, 1);
  membership = access::add_member(tx, access::system_actor("test"), user, membership, now);

  access::Actor actor;
  actor.user = membership.user;
  actor.name = name;
  actor.membership = membership.id;
  actor.organisation = organisation;
  actor.roles = {role};
  actor.request = "test";
  return actor;
}

RecordId given_file(storage::Transaction& tx, const access::Actor& actor, const RecordDraft& draft,
                    UserId referent, Date opened_on) {
  OpenFile command;
  command.draft = draft;
  command.opened_on = opened_on;
  command.referent = referent;
  command.confirmed_not_duplicate = true;
  const auto opened = open_file(tx, actor, command, today, now);
  if (!opened.ok()) throw std::logic_error(opened.refusal().code);
  return opened->record;
}

}  // namespace concerto::people
