// SPDX-License-Identifier: EUPL-1.2
#include "features/access/account_store.h"

#include "platform/words/folding.h"

namespace concerto::access {
namespace {

using storage::Bytes;
using storage::Row;

constexpr std::string_view user_columns =
    "select id, email, name, language, password_hash, totp_secret, totp_last_step, failures, locked_until, "
    "active, version "
    "from access_user ";

User user_of(const Row& row) {
  return {row.id<UserId>(0),    row.text(1),
          row.text(2),          language_of(row.text_view(3)).value_or(Language::fr),
          row.text(4),          row.bytes(5).data,
          row.integer(6),       row.whole(7),
          row.maybe_instant(8), row.boolean(9),
          row.whole(10)};
}

constexpr std::string_view membership_columns =
    "select m.id, m.user_id, m.organisation_id, o.name, o.kind, m.roles, m.title, m.from_day, m.until_day, "
    "m.version, "
    "u.name, u.email "
    "from access_membership m join organisations_organisation o on o.id = m.organisation_id "
    "join access_user u on u.id = m.user_id ";

Membership membership_of(const Row& row, int at = 0) {
  return {row.id<MembershipId>(at), row.id<UserId>(at + 1), row.id<OrganisationId>(at + 2),
          row.text(at + 3),         row.text(at + 4),       split_roles(row.text_view(at + 5)),
          row.text(at + 6),         row.date(at + 7),       row.maybe_date(at + 8),
          row.whole(at + 9),        row.text(at + 10),      row.text(at + 11)};
}

Session session_of(const Row& row, int at = 0) {
  return {row.uuid(at),        row.id<UserId>(at + 1),    row.id<MembershipId>(at + 2),
          row.boolean(at + 3), row.bytes(at + 4).data,    row.text(at + 5),
          row.text(at + 6),    row.instant(at + 7),       row.instant(at + 8),
          row.instant(at + 9), row.maybe_instant(at + 10)};
}

Invitation invitation_of(const Row& row) {
  return {row.uuid(0), row.text(1),    row.text(2),    row.id<OrganisationId>(3), row.text(4),
          row.text(5), row.instant(6), row.instant(7), row.maybe_instant(8),      row.maybe_instant(9)};
}

ApiToken token_of(const Row& row) {
  return {row.uuid(0),    row.id<MembershipId>(1), row.text(2),
          row.instant(3), row.instant(4),          row.maybe_instant(5)};
}

}  // namespace

std::string joined_roles(const std::vector<std::string>& roles) {
  std::string joined;
  for (const std::string& role : roles) joined += (joined.empty() ? "" : " ") + role;
  return joined;
}

std::vector<std::string> split_roles(std::string_view roles) {
  std::vector<std::string> split;
  while (!roles.empty()) {
    const auto space = std::min(roles.find(' '), roles.size());
    if (space > 0) split.emplace_back(roles.substr(0, space));
    roles.remove_prefix(std::min(space + 1, roles.size()));
  }
  return split;
}

void insert_user(storage::Transaction& tx, const User& user, Instant now) {
  const auto hash = user.password_hash.empty() ? std::nullopt : std::optional(user.password_hash);
  tx.run(
      "insert into access_user (id, email, name, language, password_hash, totp_last_step, failures, active, "
      "created_at, version) "
      "values ($1, $2, $3, $4, $5, 0, 0, $6, $7, 1)",
      user.id, user.email, user.name, code_of(user.language), hash, user.active, now);
}

std::optional<User> find_user(storage::Transaction& tx, UserId id) {
  static const std::string sql = std::string(user_columns) + "where id = $1";
  return tx.first(sql, user_of, id);
}

std::optional<User> find_user_by_email(storage::Transaction& tx, const std::string& email) {
  static const std::string sql = std::string(user_columns) + "where email = $1";
  return tx.first(sql, user_of, email);
}

void save_password(storage::Transaction& tx, UserId id, const std::string& hash) {
  tx.run(
      "update access_user set password_hash = $2, failures = 0, locked_until = null, version = version + 1 "
      "where id = $1",
      id, hash);
}

void save_totp(storage::Transaction& tx, UserId id, const std::string& sealed, std::int64_t last_step) {
  const auto secret = sealed.empty() ? std::nullopt : std::optional(Bytes{sealed});
  tx.run("update access_user set totp_secret = $2, totp_last_step = $3, version = version + 1 where id = $1",
         id, secret, last_step);
}

void save_failures(storage::Transaction& tx, UserId id, int failures, std::optional<Instant> locked) {
  tx.run("update access_user set failures = $2, locked_until = $3 where id = $1", id, failures, locked);
}

void save_language(storage::Transaction& tx, UserId id, Language language) {
  tx.run("update access_user set language = $2 where id = $1", id, code_of(language));
}

void insert_membership(storage::Transaction& tx, const Membership& membership, Instant now) {
  tx.run(
      "insert into access_membership (id, user_id, organisation_id, roles, title, from_day, until_day, "
      "created_at, version) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
      membership.id, membership.user, membership.organisation, joined_roles(membership.roles),
      membership.title, membership.from, membership.until, now);
}

bool save_membership(storage::Transaction& tx, const Membership& membership) {
  return tx.run(
             "update access_membership set roles = $3, title = $4, from_day = $5, until_day = $6, version = "
             "version + 1 "
             "where id = $1 and version = $2",
             membership.id, membership.version, joined_roles(membership.roles), membership.title,
             membership.from, membership.until) == 1;
}

std::optional<Membership> find_membership(storage::Transaction& tx, MembershipId id) {
  static const std::string sql = std::string(membership_columns) + "where m.id = $1";
  return tx.first(
      sql, [](const Row& row) { return membership_of(row); }, id);
}

std::vector<Membership> memberships_of(storage::Transaction& tx, UserId user, Date day) {
  static const std::string sql =
      std::string(membership_columns) +
      "where m.user_id = $1 and m.from_day <= $2 and (m.until_day is null or m.until_day >= $2) "
      "and o.active order by m.id";
  auto memberships = tx.list(
      sql, [](const Row& row) { return membership_of(row); }, user, day);
  words::sort_by_name(memberships, &Membership::organisation_name);
  return memberships;
}

std::vector<Membership> members_of(storage::Transaction& tx, OrganisationId organisation) {
  static const std::string sql =
      std::string(membership_columns) + "where m.organisation_id = $1 order by m.id";
  auto members = tx.list(
      sql, [](const Row& row) { return membership_of(row); }, organisation);
  words::sort_by_name(members, &Membership::user_name);
  return members;
}

void insert_session(storage::Transaction& tx, const Session& session, const std::string& token_digest) {
  tx.run(
      "insert into access_session (id, token_digest, user_id, membership_id, second_factor, form_secret, "
      "address, agent, "
      "created_at, seen_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      session.id, Bytes{token_digest}, session.user, session.membership, session.second_factor,
      Bytes{session.form_secret}, session.address, session.agent, session.created, session.seen,
      session.expires);
}

std::vector<Session> sessions_of(storage::Transaction& tx, UserId user, Instant now) {
  return tx.list(
      "select id, user_id, membership_id, second_factor, form_secret, address, agent, created_at, seen_at, "
      "expires_at, revoked_at "
      "from access_session where user_id = $1 and revoked_at is null and expires_at > $2 order by seen_at "
      "desc, id",
      [](const Row& row) { return session_of(row); }, user, now);
}

void revoke_session(storage::Transaction& tx, const Uuid& id, UserId user, Instant now) {
  tx.run("update access_session set revoked_at = $3 where id = $1 and user_id = $2 and revoked_at is null",
         id, user, now);
}

void revoke_sessions_of(storage::Transaction& tx, UserId user, Instant now) {
  tx.run("update access_session set revoked_at = $2 where user_id = $1 and revoked_at is null", user, now);
}

void save_session_membership(storage::Transaction& tx, const Uuid& id, MembershipId membership) {
  tx.run("update access_session set membership_id = $2 where id = $1", id, membership);
}

void save_session_factor(storage::Transaction& tx, const Uuid& id) {
  tx.run("update access_session set second_factor = true where id = $1", id);
}

void save_session_seen(storage::Transaction& tx, const Uuid& id, Instant now) {
  tx.run("update access_session set seen_at = $2 where id = $1", id, now);
}

std::optional<Presented> find_presented(storage::Transaction& tx, const std::string& token_digest, Date day) {
  // One row for each membership; the chosen one has one for each role of its institution with a second
  // factor.
  static constexpr std::string_view sql =
      "select s.id, s.user_id, s.membership_id, s.second_factor, s.form_secret, s.address, s.agent, "
      "s.created_at, s.seen_at, s.expires_at, s.revoked_at, u.email, u.name, u.language, u.active, g.role, "
      "m.id, m.user_id, m.organisation_id, o.name, o.kind, m.roles, m.title, m.from_day, m.until_day, "
      "m.version, u.name, u.email "
      "from access_session s join access_user u on u.id = s.user_id "
      "left join access_membership m on m.user_id = s.user_id and m.from_day <= $2 "
      "and (m.until_day is null or m.until_day >= $2) "
      "left join organisations_organisation o on o.id = m.organisation_id and o.active "
      "left join access_second_factor_role g on m.id = s.membership_id and g.organisation_id = "
      "m.organisation_id "
      "where s.token_digest = $1 order by m.id, g.role";
  std::optional<Presented> presented;
  tx.each_row(
      sql,
      [&](const Row& row) {
        if (!presented) {
          presented.emplace();
          presented->session = session_of(row);
          presented->user.id = presented->session.user;
          presented->user.email = row.text(11);
          presented->user.name = row.text(12);
          presented->user.language = language_of(row.text_view(13)).value_or(Language::fr);
          presented->user.active = row.boolean(14);
        }
        auto& memberships = presented->memberships;
        // A closed institution has no name here. A join inside the left join would say so in SQL, but SQLite
        // would then walk all memberships for each page.
        const bool holds = !row.is_null(16) && !row.is_null(19);
        const bool another =
            holds && (memberships.empty() || memberships.back().id != row.id<MembershipId>(16));
        if (another) memberships.push_back(membership_of(row, 16));
        if (!row.is_null(15)) presented->second_factor_roles.push_back(row.text(15));
      },
      Bytes{token_digest}, day);
  if (presented) words::sort_by_name(presented->memberships, &Membership::organisation_name);
  return presented;
}

void insert_invitation(storage::Transaction& tx, const Invitation& invitation,
                       const std::string& token_digest, UserId by) {
  tx.run(
      "insert into access_invitation (id, token_digest, email, name, organisation_id, roles, title, "
      "invited_by, created_at, expires_at) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      invitation.id, Bytes{token_digest}, invitation.email, invitation.name, invitation.organisation,
      invitation.roles, invitation.title, by, invitation.created, invitation.expires);
}

std::optional<Invitation> find_invitation(storage::Transaction& tx, const std::string& token_digest) {
  return tx.first(
      "select id, email, name, organisation_id, roles, title, created_at, expires_at, accepted_at, "
      "revoked_at "
      "from access_invitation where token_digest = $1",
      invitation_of, Bytes{token_digest});
}

std::vector<Invitation> invitations_of(storage::Transaction& tx, OrganisationId organisation) {
  return tx.list(
      "select id, email, name, organisation_id, roles, title, created_at, expires_at, accepted_at, "
      "revoked_at "
      "from access_invitation where organisation_id = $1 order by created_at desc, id limit 100",
      invitation_of, organisation);
}

void save_invitation_accepted(storage::Transaction& tx, const Uuid& id, Instant now) {
  tx.run("update access_invitation set accepted_at = $2 where id = $1 and accepted_at is null", id, now);
}

void revoke_invitation(storage::Transaction& tx, const Uuid& id, OrganisationId organisation, Instant now) {
  tx.run(
      "update access_invitation set revoked_at = $3 where id = $1 and organisation_id = $2 and accepted_at "
      "is null",
      id, organisation, now);
}

void insert_token(storage::Transaction& tx, const ApiToken& token, const std::string& digest) {
  tx.run(
      "insert into access_token (id, token_digest, membership_id, name, created_at, expires_at) values ($1, "
      "$2, $3, $4, $5, $6)",
      token.id, Bytes{digest}, token.membership, token.name, token.created, token.expires);
}

std::optional<Bearer> find_bearer_of(storage::Transaction& tx, const std::string& digest) {
  return tx.first(
      "select t.id, t.membership_id, t.name, t.created_at, t.expires_at, t.revoked_at, "
      "m.id, m.user_id, m.organisation_id, o.name, o.kind, m.roles, m.title, m.from_day, m.until_day, "
      "m.version, u.name, u.email, u.language, u.active "
      "from access_token t join access_membership m on m.id = t.membership_id "
      "join organisations_organisation o on o.id = m.organisation_id and o.active "
      "join access_user u on u.id = m.user_id where t.token_digest = $1",
      [](const Row& row) {
        Bearer bearer{token_of(row), membership_of(row, 6), {}};
        bearer.user.id = bearer.membership.user;
        bearer.user.name = bearer.membership.user_name;
        bearer.user.email = bearer.membership.user_email;
        bearer.user.language = language_of(row.text_view(18)).value_or(Language::fr);
        bearer.user.active = row.boolean(19);
        return bearer;
      },
      Bytes{digest});
}

std::vector<ApiToken> tokens_of(storage::Transaction& tx, OrganisationId organisation) {
  return tx.list(
      "select t.id, t.membership_id, t.name, t.created_at, t.expires_at, t.revoked_at "
      "from access_token t join access_membership m on m.id = t.membership_id "
      "where m.organisation_id = $1 order by t.created_at desc, t.id",
      token_of, organisation);
}

void revoke_token(storage::Transaction& tx, const Uuid& id, OrganisationId organisation, Instant now) {
  tx.run(
      "update access_token set revoked_at = $3 where id = $1 and revoked_at is null and membership_id in "
      "(select id from access_membership where organisation_id = $2)",
      id, organisation, now);
}

void claim_command(storage::Transaction& tx, UserId user, const std::string& key, const std::string& digest,
                   Instant now) {
  tx.run("insert into access_command (user_id, key, request_digest, created_at) values ($1, $2, $3, $4)",
         user, key, Bytes{digest}, now);
}

std::optional<std::string> find_command(storage::Transaction& tx, UserId user, const std::string& key) {
  return tx.first(
      "select request_digest from access_command where user_id = $1 and key = $2",
      [](const Row& row) { return row.bytes(0).data; }, user, key);
}

void insert_held_form(storage::Transaction& tx, const HeldForm& form, const std::string& token_digest) {
  tx.run("insert into access_held_form (token_digest, user_id, sealed, expires_at) values ($1, $2, $3, $4)",
         Bytes{token_digest}, form.user, Bytes{form.sealed}, form.expires);
}

void forget_large_forms(storage::Transaction& tx, UserId user, std::size_t bytes) {
  tx.run("delete from access_held_form where user_id = $1 and length(sealed) > $2", user,
         static_cast<std::int64_t>(bytes));
}

std::optional<HeldForm> take_held_form(storage::Transaction& tx, const std::string& token_digest) {
  auto form = tx.first(
      "select user_id, sealed, expires_at from access_held_form where token_digest = $1",
      [](const Row& row) {
        return HeldForm{row.id<UserId>(0), row.bytes(1).data, row.instant(2)};
      },
      Bytes{token_digest});
  if (form) tx.run("delete from access_held_form where token_digest = $1", Bytes{token_digest});
  return form;
}

void purge(storage::Transaction& tx, Instant now) {
  tx.run("delete from access_session where expires_at < $1", now.plus_days(-7));
  tx.run("delete from access_held_form where expires_at < $1", now);
  tx.run("delete from access_command where created_at < $1", now.plus_days(-7));
}

}  // namespace concerto::access
