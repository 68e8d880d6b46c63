// SPDX-License-Identifier: EUPL-1.2
// Signing in and out, second factor, sessions, speaking for another institution.
#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "features/access/account_store.h"
#include "features/access/actor.h"
#include "platform/secrets/keyring.h"
#include "platform/storage/database.h"

namespace concerto::access {

struct SignIn {
  std::string email;
  std::string password;
  std::string address;  ///< where from
  std::string agent;    ///< with which browser
};

/// The cookie is shown once and kept nowhere.
struct Opened {
  std::string cookie;
  Session session;
  User user;
};

/// Checks the password outside any transaction, at most two at a time. Refuses with `access.sign_in_refused`
/// whether the address, the password or the account is the reason, or it is locked: nobody learns which
/// addresses exist.
Result<Opened> sign_in(storage::Database& database, const SignIn& typed, Instant now);

/// Refuses with `access.code_refused` (field `code`); counts as a failure of the account.
Result<Done> confirm_second_factor(storage::Database& database, const secrets::Keyring& keyring,
                                   const Session& session, const std::string& code, Instant now);

/// Keeps `secret` as the second factor once a code made with it is shown. Refuses with `access.code_refused`.
Result<Done> set_second_factor(storage::Database& database, const secrets::Keyring& keyring,
                               const Session& session, const Actor& actor, const std::string& secret,
                               const std::string& code, Instant now);

/// Who a cookie speaks for. Nothing when it is unknown, expired, revoked, or its user is no longer active.
struct Caller {
  Session session;
  Actor actor;
  std::string email;
  std::vector<Membership> memberships;
  bool wants_second_factor = false;  ///< a role of this membership may only be used after one
  bool has_second_factor = false;
  bool expired = false;  ///< known, but no longer valid: only `session.user` is to be used
};
std::optional<Caller> find_caller(storage::Database& database, const std::string& cookie, Instant now);
/// The same for a bearer token of the API.
std::optional<Caller> find_bearer(storage::Database& database, const std::string& token, Instant now);

/// Refuses with `access.not_found` when the membership is not the session's user's, or not valid today.
Result<Done> switch_membership(storage::Transaction& tx, const Session& session, const Actor& actor,
                               MembershipId membership, Date today);
void sign_out(storage::Transaction& tx, const Session& session, const Actor& actor, Instant now);

/// What every cookie and token is kept as.
std::string token_digest(const std::string& token);

}  // namespace concerto::access
