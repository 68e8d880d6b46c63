// SPDX-License-Identifier: EUPL-1.2
#include "features/access/members_actions.h"

#include <algorithm>

#include "features/access/account.h"
#include "features/access/roles.h"
#include "features/access/sign_in_actions.h"
#include "features/access/trail_actions.h"

namespace concerto::access {
namespace {

using storage::Transaction;

constexpr int longest_token_days = 400;

Result<Done> check_roles(const std::vector<std::string>& roles) {
  if (roles.empty()) return Refusal{"access.roles_missing", "roles"};
  for (const std::string& role : roles)
    if (std::ranges::none_of(all_roles(), [&](const Role& known) { return known.code == role; }))
      return Refusal{"access.role_unknown", "roles", {{"role", role}}};
  return Done{};
}

bool has(const Membership& member, std::string_view role) {
  return std::ranges::find(member.roles, role) != member.roles.end();
}

bool holds_on(const Membership& member, Date day) { return !member.until || *member.until >= day; }

}  // namespace

Result<Invited> invite(Transaction& tx, const Actor& actor, const Invite& typed, Instant now) {
  TRY(must(actor, "members.manage"));
  Refusals refusals;
  const std::string email = refusals.take(read_email(typed.email));
  if (typed.name.empty()) refusals.add({"access.name_missing", "name"});
  refusals.take(check_roles(typed.roles));
  if (!refusals.empty()) return refusals.joined();
  for (const Membership& member : members_of(tx, actor.organisation))
    if (member.user_email == email) return Refusal{"access.member_already", "email"};

  Invited invited;
  invited.token = secrets::new_token();
  invited.invitation = {tx.fresh_uuid(),
                        email,
                        typed.name,
                        actor.organisation,
                        joined_roles(typed.roles),
                        typed.title,
                        now,
                        now.plus_days(invitation_days),
                        {},
                        {}};
  insert_invitation(tx, invited.invitation, token_digest(invited.token), actor.user);
  record(tx, actor,
         {"access.invited", "invitation", invited.invitation.id, {}, {{"roles", invited.invitation.roles}}});
  return invited;
}

Result<UserId> accept_invitation(Transaction& tx, const std::string& token, const std::string& password,
                                 Language language, Instant now, secrets::PasswordCost cost) {
  const auto invitation = find_invitation(tx, token_digest(token));
  if (!invitation || invitation->accepted || invitation->revoked || invitation->expires <= now)
    return Refusal{"access.invitation_over"};
  auto user = find_user_by_email(tx, invitation->email);
  if (!user) TRY(check_password(password, invitation->email));

  if (!user) {
    user = User{};
    user->id = tx.fresh_id<UserId>();
    user->email = invitation->email;
    user->name = invitation->name;
    user->language = language;
    user->password_hash = secrets::hash_password(password, cost);
    insert_user(tx, *user, now);
  }
  Membership membership;
  membership.id = tx.fresh_id<MembershipId>();
  membership.user = user->id;
  membership.organisation = invitation->organisation;
  membership.roles = split_roles(invitation->roles);
  membership.title = invitation->title;
  membership.from = now.utc_day();
  insert_membership(tx, membership, now);
  save_invitation_accepted(tx, invitation->id, now);
  Actor actor;
  actor.user = user->id;
  actor.organisation = invitation->organisation;
  audit(tx, actor, "access.invitation_accepted", "membership", membership.id);
  return user->id;
}

Result<Done> change_member(Transaction& tx, const Actor& actor, const Membership& changed, Date today) {
  TRY(must(actor, "members.manage"));
  const auto current = find_membership(tx, changed.id);
  if (!current || current->organisation != actor.organisation) return Refusal{"access.not_found"};
  TRY(check_roles(changed.roles));
  const bool still_administers = has(changed, "administrator") && holds_on(changed, today);
  if (!still_administers &&
      std::ranges::none_of(members_of(tx, actor.organisation), [&](const Membership& member) {
        return member.id != changed.id && has(member, "administrator") && holds_on(member, today);
      }))
    return Refusal{"access.last_administrator", "roles"};
  Membership saved = *current;
  saved.roles = changed.roles;
  saved.title = changed.title;
  saved.until = changed.until;
  saved.version = changed.version;

  if (!save_membership(tx, saved)) return Refusal{"form.changed_meanwhile"};
  audit(tx, actor, "access.member_changed", "membership", changed.id, {},
        {{"roles", joined_roles(saved.roles)}});
  return Done{};
}

Result<MadeToken> make_token(Transaction& tx, const Actor& actor, MembershipId membership,
                             const std::string& name, int days, Instant now) {
  TRY(must(actor, "tokens.manage"));
  const auto member = find_membership(tx, membership);
  if (!member || (!actor.system && member->organisation != actor.organisation))
    return Refusal{"access.not_found"};
  if (name.empty()) return Refusal{"access.name_missing", "name"};
  if (days < 1 || days > longest_token_days)
    return Refusal{"access.days_invalid", "days", {{"most", std::int64_t{longest_token_days}}}};

  MadeToken made{{tx.fresh_uuid(), membership, name, now, now.plus_days(days), {}},
                 "concerto_" + secrets::new_token()};
  insert_token(tx, made.token, token_digest(made.secret));
  record(tx, actor, {"access.token_made", "token", made.token.id, {}, {{"name", name}}});
  return made;
}

Membership add_member(Transaction& tx, const Actor& actor, const User& user, const Membership& membership,
                      Instant now) {
  Membership made = membership;
  if (const auto known = find_user_by_email(tx, user.email)) {
    made.user = known->id;
  } else {
    User added = user;
    if (added.id.empty()) added.id = tx.fresh_id<UserId>();
    insert_user(tx, added, now);
    made.user = added.id;
  }
  if (made.id.empty()) made.id = tx.fresh_id<MembershipId>();
  insert_membership(tx, made, now);
  audit(tx, actor, "access.member_added", "membership", made.id);
  return made;
}

}  // namespace concerto::access
