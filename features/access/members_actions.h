// SPDX-License-Identifier: EUPL-1.2
// Who works for an institution and as what: invitations, roles, tokens.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "features/access/account_store.h"
#include "features/access/actor.h"
#include "platform/secrets/password.h"
#include "platform/storage/database.h"

namespace concerto::access {

struct Invite {
  std::string email;
  std::string name;
  std::string title;
  std::vector<std::string> roles;
};

/// The token goes into the mail and is kept nowhere.
struct Invited {
  Invitation invitation;
  std::string token;
};

/// For the actor's institution. Refuses with `access.email_invalid`, `access.name_missing` (field `name`),
/// `access.roles_missing` (field `roles`), `access.role_unknown`, `access.member_already` (field `email`).
Result<Invited> invite(storage::Transaction& tx, const Actor& actor, const Invite& typed, Instant now);

/// Refuses with `access.invitation_over` when it was used, revoked or is too old, and as check_password does.
/// Somebody who has an account keeps their password.
Result<UserId> accept_invitation(storage::Transaction& tx, const std::string& token,
                                 const std::string& password, Language language, Instant now,
                                 secrets::PasswordCost cost = secrets::PasswordCost::interactive);

/// Refuses with `access.not_found`, `access.role_unknown`, `access.last_administrator` (somebody must remain
/// who can give rights) or `form.changed_meanwhile`.
Result<Done> change_member(storage::Transaction& tx, const Actor& actor, const Membership& changed,
                           Date today);

/// Shown once.
struct MadeToken {
  ApiToken token;
  std::string secret;
};
/// For a member of the actor's institution (any institution when `system`). Refuses with `access.not_found`,
/// `access.name_missing` or `access.days_invalid` (1 to 400).
Result<MadeToken> make_token(storage::Transaction& tx, const Actor& actor, MembershipId membership,
                             const std::string& name, int days, Instant now);

/// Creates an account and its membership at once: demo, tests and the first administrator.
Membership add_member(storage::Transaction& tx, const Actor& actor, const User& user,
                      const Membership& membership, Instant now);

}  // namespace concerto::access
