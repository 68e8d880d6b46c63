// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/language.h"
#include "features/access/actor.h"
#include "platform/storage/database.h"

namespace concerto::access {

struct User {
  UserId id;
  std::string email;
  std::string name;
  Language language = Language::fr;
  std::string password_hash;  ///< empty until the invitation is accepted
  std::string totp_sealed;    ///< empty: no second factor
  std::int64_t totp_last_step = 0;
  int failures = 0;
  std::optional<Instant> locked;
  bool active = true;
  int version = 1;
};

struct Membership {
  MembershipId id;
  UserId user;
  OrganisationId organisation;
  std::string organisation_name;
  std::string organisation_kind;
  std::vector<std::string> roles;
  std::string title;
  Date from;
  std::optional<Date> until;
  int version = 1;
  std::string user_name;
  std::string user_email;
};

struct Session {
  Uuid id;
  UserId user;
  MembershipId membership;
  bool second_factor = false;
  std::string form_secret;
  std::string address;
  std::string agent;
  Instant created;
  Instant seen;
  Instant expires;
  std::optional<Instant> revoked;
};

struct Invitation {
  Uuid id;
  std::string email;
  std::string name;
  OrganisationId organisation;
  std::string roles;
  std::string title;
  Instant created;
  Instant expires;
  std::optional<Instant> accepted;
  std::optional<Instant> revoked;
};

void insert_user(storage::Transaction& tx, const User& user, Instant now);
std::optional<User> find_user(storage::Transaction& tx, UserId id);
std::optional<User> find_user_by_email(storage::Transaction& tx, const std::string& email);
void save_password(storage::Transaction& tx, UserId id, const std::string& hash);
void save_totp(storage::Transaction& tx, UserId id, const std::string& sealed, std::int64_t last_step);
void save_failures(storage::Transaction& tx, UserId id, int failures, std::optional<Instant> locked);
void save_language(storage::Transaction& tx, UserId id, Language language);

void insert_membership(storage::Transaction& tx, const Membership& membership, Instant now);
/// False when the version is no longer this one.
bool save_membership(storage::Transaction& tx, const Membership& membership);
std::optional<Membership> find_membership(storage::Transaction& tx, MembershipId id);
/// Those valid on `day`, by name of institution.
std::vector<Membership> memberships_of(storage::Transaction& tx, UserId user, Date day);
std::vector<Membership> members_of(storage::Transaction& tx, OrganisationId organisation);

void insert_session(storage::Transaction& tx, const Session& session, const std::string& token_digest);
/// Sessions that are neither revoked nor expired, the latest first.
std::vector<Session> sessions_of(storage::Transaction& tx, UserId user, Instant now);
void revoke_session(storage::Transaction& tx, const Uuid& id, UserId user, Instant now);
void revoke_sessions_of(storage::Transaction& tx, UserId user, Instant now);
void save_session_membership(storage::Transaction& tx, const Uuid& id, MembershipId membership);
void save_session_factor(storage::Transaction& tx, const Uuid& id);
void save_session_seen(storage::Transaction& tx, const Uuid& id, Instant now);

/// Whom a cookie or a token speaks for, whatever the state of session, token and user; the caller judges.
struct Presented {
  Session session;
  User user;
  std::vector<Membership> memberships;           ///< valid on the day, by name of institution
  std::vector<std::string> second_factor_roles;  ///< of the session's institution, see factor_roles_store.h
};
/// One statement: it runs with every page.
std::optional<Presented> find_presented(storage::Transaction& tx, const std::string& token_digest, Date day);

void insert_invitation(storage::Transaction& tx, const Invitation& invitation,
                       const std::string& token_digest, UserId by);
std::optional<Invitation> find_invitation(storage::Transaction& tx, const std::string& token_digest);
std::vector<Invitation> invitations_of(storage::Transaction& tx, OrganisationId organisation);
void save_invitation_accepted(storage::Transaction& tx, const Uuid& id, Instant now);
void revoke_invitation(storage::Transaction& tx, const Uuid& id, OrganisationId organisation, Instant now);

struct ApiToken {
  Uuid id;
  MembershipId membership;
  std::string name;
  Instant created;
  Instant expires;
  std::optional<Instant> revoked;
};
void insert_token(storage::Transaction& tx, const ApiToken& token, const std::string& digest);
/// Whom a token speaks for, whatever their state; the caller judges.
struct Bearer {
  ApiToken token;
  Membership membership;
  User user;
};
std::optional<Bearer> find_bearer_of(storage::Transaction& tx, const std::string& digest);
std::vector<ApiToken> tokens_of(storage::Transaction& tx, OrganisationId organisation);
void revoke_token(storage::Transaction& tx, const Uuid& id, OrganisationId organisation, Instant now);

/// Claims a command's key in the transaction that carries it out. Throws storage::UniqueViolation when it is
/// taken.
void claim_command(storage::Transaction& tx, UserId user, const std::string& key, const std::string& digest,
                   Instant now);
/// The digest of the request that claimed the key.
std::optional<std::string> find_command(storage::Transaction& tx, UserId user, const std::string& key);

struct HeldForm {
  UserId user;
  std::string sealed;
  Instant expires;
};
void insert_held_form(storage::Transaction& tx, const HeldForm& form, const std::string& token_digest);
/// Forgets this author's forms of more than `bytes`.
void forget_large_forms(storage::Transaction& tx, UserId user, std::size_t bytes);
/// Takes the form out.
std::optional<HeldForm> take_held_form(storage::Transaction& tx, const std::string& token_digest);

/// Removes what has had its time: expired sessions a week old, held forms, commands older than a week.
void purge(storage::Transaction& tx, Instant now);

std::string joined_roles(const std::vector<std::string>& roles);
std::vector<std::string> split_roles(std::string_view roles);

}  // namespace concerto::access
