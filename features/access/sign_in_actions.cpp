// SPDX-License-Identifier: EUPL-1.2
#include "features/access/sign_in_actions.h"

#include <algorithm>
#include <semaphore>

#include "features/access/account.h"
#include "features/access/trail_actions.h"
#include "platform/secrets/digest.h"
#include "platform/secrets/password.h"

namespace concerto::access {
namespace {

using storage::Scope;
using storage::Transaction;

constexpr int seen_minutes = 5;

/// A password check takes 64 MiB: two at a time leave the other workers theirs.
bool matches(const std::string& password, const std::string& hash) {
  static std::counting_semaphore<2> places{2};
  places.acquire();
  const bool same = secrets::password_matches(password, hash);
  places.release();
  return same;
}

Actor actor_of(const User& user, const std::optional<Membership>& membership, bool second_factor) {
  Actor actor;
  actor.user = user.id;
  actor.name = user.name;
  actor.language = user.language;
  actor.second_factor = second_factor;
  if (membership) {
    actor.membership = membership->id;
    actor.organisation = membership->organisation;
    actor.organisation_name = membership->organisation_name;
    actor.organisation_kind = membership->organisation_kind;
    actor.roles = membership->roles;
  }
  return actor;
}

bool holds(const Membership& membership, Date day) {
  return membership.from <= day && (!membership.until || day <= *membership.until);
}

/// A failure counts even when nothing else happens, so it has a transaction of its own.
void note_failure(storage::Database& database, const User& user, Instant now) {
  database.write(Scope::of_system(), [&](Transaction& tx) {
    const auto current = find_user(tx, user.id);
    const int failures = (current ? current->failures : 0) + 1;
    save_failures(tx, user.id, failures, locked_until(failures, now));
    Actor actor = actor_of(user, std::nullopt, false);
    audit(tx, actor, "access.sign_in_failed", "user", user.id);
  });
}

bool any_of(const std::vector<std::string>& roles, const std::vector<std::string>& among) {
  return std::ranges::any_of(
      roles, [&](const std::string& role) { return std::ranges::find(among, role) != among.end(); });
}

}  // namespace

std::string token_digest(const std::string& token) { return secrets::sha256(token); }

Result<Opened> sign_in(storage::Database& database, const SignIn& typed, Instant now) {
  const Refusal refusal{"access.sign_in_refused", "email"};
  const auto email = read_email(typed.email);
  const auto user = database.read(Scope::of_system(), [&](Transaction& tx) {
    return email.ok() ? find_user_by_email(tx, *email) : std::nullopt;
  });
  const bool right = matches(typed.password, user ? user->password_hash : std::string());
  if (!user || !user->active) return refusal;
  if (user->locked && *user->locked > now) return refusal;
  if (!right) {
    note_failure(database, *user, now);
    return refusal;
  }
  Opened opened{secrets::new_token(), {}, *user};
  opened.session.user = user->id;
  opened.session.form_secret = secrets::random_bytes(32);
  opened.session.address = typed.address;
  opened.session.agent = typed.agent.substr(0, 200);
  opened.session.created = opened.session.seen = now;
  opened.session.expires = now.plus_minutes(60 * session_hours);
  database.write(Scope::of_system(), [&](Transaction& tx) {
    const auto memberships = memberships_of(tx, user->id, now.utc_day());
    opened.session.id = tx.fresh_uuid();
    opened.session.membership = memberships.empty() ? MembershipId{} : memberships.front().id;
    insert_session(tx, opened.session, token_digest(opened.cookie));
    save_failures(tx, user->id, 0, std::nullopt);
    const auto actor =
        actor_of(*user, memberships.empty() ? std::nullopt : std::optional(memberships.front()), false);
    audit(tx, actor, "access.signed_in", "user", user->id);
  });
  return opened;
}

Result<Done> confirm_second_factor(storage::Database& database, const secrets::Keyring& keyring,
                                   const Session& session, const std::string& code, Instant now) {
  // A code serves once, so the step is read and kept in one transaction; the failure is counted outside it.
  const auto outcome = database.write(Scope::of_system(), [&](Transaction& tx) -> Result<User> {
    const Refusal refusal{"access.code_refused", "code"};
    const auto user = find_user(tx, session.user);
    if (!user || user->totp_sealed.empty() || (user->locked && *user->locked > now)) return refusal;
    const auto secret = keyring.open(user->totp_sealed, "totp " + user->id.text());
    if (!secret) return refusal;
    const auto step = secrets::totp_step(*secret, code, now.micros / 1'000'000, user->totp_last_step);
    if (!step) return refusal;
    save_totp(tx, user->id, user->totp_sealed, *step);
    save_session_factor(tx, session.id);
    save_failures(tx, user->id, 0, std::nullopt);
    audit(tx, actor_of(*user, std::nullopt, true), "access.second_factor_given", "user", user->id);
    return *user;
  });
  if (outcome.ok()) return Done{};
  User user;
  user.id = session.user;
  note_failure(database, user, now);
  return outcome.refusal();
}

Result<Done> set_second_factor(storage::Database& database, const secrets::Keyring& keyring,
                               const Session& session, const Actor& actor, const std::string& secret,
                               const std::string& code, Instant now) {
  const auto step = secrets::totp_step(secret, code, now.micros / 1'000'000, 0);
  if (!step) return Refusal{"access.code_refused", "code"};
  database.write(Scope::of_system(), [&](Transaction& tx) {
    save_totp(tx, actor.user, keyring.seal(secret, "totp " + actor.user.text()), *step);
    save_session_factor(tx, session.id);
    audit(tx, actor, "access.second_factor_set", "user", actor.user);
  });
  return Done{};
}

std::optional<Caller> find_caller(storage::Database& database, const std::string& cookie, Instant now) {
  if (cookie.empty()) return std::nullopt;
  auto caller = database.read(Scope::of_system(), [&](Transaction& tx) -> std::optional<Caller> {
    auto presented = find_presented(tx, token_digest(cookie), now.utc_day());
    if (!presented || !presented->user.active) return std::nullopt;
    Caller found;
    found.session = presented->session;
    found.email = presented->user.email;
    const Instant idle_end = found.session.seen.plus_minutes(session_idle_minutes);
    found.expired = found.session.revoked || found.session.expires <= now || idle_end <= now;
    if (found.expired) return found;
    found.memberships = std::move(presented->memberships);
    const auto chosen = std::ranges::find(found.memberships, found.session.membership, &Membership::id);
    found.actor =
        actor_of(presented->user, chosen == found.memberships.end() ? std::nullopt : std::optional(*chosen),
                 found.session.second_factor);
    found.wants_second_factor =
        !found.session.second_factor && any_of(found.actor.roles, presented->second_factor_roles);
    return found;
  });
  if (caller && !caller->expired && caller->session.seen.plus_minutes(seen_minutes) <= now)
    database.write(Scope::of_system(),
                   [&](Transaction& tx) { save_session_seen(tx, caller->session.id, now); });
  return caller;
}

std::optional<Caller> find_bearer(storage::Database& database, const std::string& token, Instant now) {
  return database.read(Scope::of_system(), [&](Transaction& tx) -> std::optional<Caller> {
    const auto bearer = find_bearer_of(tx, token_digest(token));
    if (!bearer || bearer->token.revoked || bearer->token.expires <= now || !bearer->user.active ||
        !holds(bearer->membership, now.utc_day()))
      return std::nullopt;
    Caller caller;
    caller.email = bearer->user.email;
    caller.session.user = bearer->user.id;
    // A token is made by somebody who gave the second factor; it stands for it.
    caller.actor = actor_of(bearer->user, bearer->membership, true);
    return caller;
  });
}

Result<Done> switch_membership(Transaction& tx, const Session& session, const Actor& actor,
                               MembershipId membership, Date today) {
  const auto wanted = find_membership(tx, membership);
  if (!wanted || wanted->user != actor.user || !holds(*wanted, today)) return Refusal{"access.not_found"};

  save_session_membership(tx, session.id, membership);
  audit(tx, actor, "access.switched", "membership", membership);
  return Done{};
}

void sign_out(Transaction& tx, const Session& session, const Actor& actor, Instant now) {
  revoke_session(tx, session.id, session.user, now);
  audit(tx, actor, "access.signed_out", "user", session.user);
}

}  // namespace concerto::access
