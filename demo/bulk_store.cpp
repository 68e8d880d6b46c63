// SPDX-License-Identifier: EUPL-1.2
#include "demo/bulk_store.h"

#include <stdexcept>

#include "features/access/account_store.h"
#include "features/people/record_actions.h"
#include "features/people/record_store.h"

namespace concerto::demo {
namespace {

using storage::Transaction;

/// One table being written; counts its rows.
template <std::size_t Width>
class Stream {
 public:
  Stream(Transaction& tx, std::string_view table, const std::array<std::string_view, Width>& columns,
         std::int64_t& count)
      : rows_(tx.bulk(table, columns)), count_(count) {}
  template <class... Values>
  void add(const Values&... values) {
    static_assert(sizeof...(Values) == Width);
    rows_->add(values...);
    ++count_;
  }
  void finish() { rows_->finish(); }

 private:
  std::unique_ptr<storage::BulkWriter> rows_;
  std::int64_t& count_;
};

template <class... Columns>
auto stream(Transaction& tx, std::int64_t& count, std::string_view table, Columns... columns) {
  const std::array<std::string_view, sizeof...(Columns)> all{columns...};
  return Stream<sizeof...(Columns)>(tx, table, all, count);
}

void insert_session_rows(Transaction& tx, const SessionBatch& batch, const packs::Identity& pack, Instant now,
                         std::int64_t& count) {
  auto rows = stream(tx, count, "delivery_session", "id", "agreement_id", "term_id", "pack", "pack_version",
                     "organisation_id", "programme", "route", "title", "site", "modality", "outside",
                     "part_reason", "starts_on", "ends_on", "capacity", "taken", "waiting", "state",
                     "communicated_at", "changed_at", "created_at", "version");
  for (const auto& one : batch.sessions)
    rows.add(one.id, one.agreement, one.term, pack.name, pack.version, one.provider, one.programme, one.track,
             one.title, "–", "on_site", false, "", one.starts, one.ends, one.capacity, one.capacity, 0,
             "open", now, now, now, 1);
  rows.finish();
  auto trainers = stream(tx, count, "delivery_session_trainer", "session_id", "user_id");
  for (const auto& one : batch.sessions) trainers.add(one.id, one.trainer);
  trainers.finish();
}

void insert_half_rows(Transaction& tx, const SessionBatch& batch, Instant now, std::int64_t& count) {
  auto rows = stream(tx, count, "delivery_half", "id", "session_id", "day", "half", "minutes", "phase",
                     "workshop", "modality", "planned", "unplanned_reason", "version");
  for (const auto& one : batch.halves)
    rows.add(one.id, one.session, one.when.day, one.when.half == Half::morning ? "morning" : "afternoon", 210,
             "", "", "on_site", true, "", one.marked ? 3 : 1);
  rows.finish();
  auto rolls = stream(tx, count, "delivery_roll", "half_id", "signed_by", "signed_at", "medium", "strokes");
  for (const auto& one : batch.halves)
    if (one.marked) rolls.add(one.id, one.trainer, now, "sheet", "");
  rolls.finish();
}

/// The centre gets a record of its own of everybody it did not know, with the minimum.
void provide_records(Transaction& tx, const SessionBatch& batch, Instant now, std::int64_t& count) {
  for (const auto& one : batch.provided) {
    const auto known = people::find_record(tx, one.who.record);
    if (!known) throw std::runtime_error("demo: somebody enrolled has no record");
    people::Record record;
    record.id = one.who.provider_record;
    record.person = known->person;
    record.organisation = one.organisation;
    record.file_number = one.file_number;
    record.family_name = known->family_name;
    record.given_names = known->given_names;
    record.birth_date = known->birth_date;
    record.language = known->language;
    record.opened_on = known->opened_on;
    record.source = "enrolment";
    people::insert_record(tx, record, now);
    ++count;
  }
}

void insert_enrolment_rows(Transaction& tx, const SessionBatch& batch, Instant now, std::int64_t& count) {
  std::map<SessionId, const NewSession*> sessions;
  for (const auto& one : batch.sessions) sessions[one.id] = &one;
  auto rows =
      stream(tx, count, "delivery_enrolment", "id", "session_id", "agreement_id", "term_id", "programme",
             "route", "person_id", "prescriber_id", "provider_id", "prescriber_record_id",
             "provider_record_id", "prescriber_kind", "referent_id", "state", "informed_on", "employer",
             "mobility_secured", "childcare_secured", "conditions_note", "representative", "verdict",
             "flag_reason", "oriented_on", "sex", "birth_date", "age_on_entry", "entered_on", "entry_counts",
             "end_counts", "exit_kind", "exit_positive", "exit_employment", "exit_evidence", "exam", "tool",
             "tool_number", "enrolled_at", "ended_reason", "created_at", "version");
  for (const auto& one : batch.enrolments) {
    const NewSession& session = *sessions.at(one.session);
    const Date oriented = session.starts.plus_days(-10);
    rows.add(one.id, one.session, batch.agreement, batch.term, session.programme, session.track,
             one.who.person, batch.county, batch.centre, one.who.record, one.who.provider_record,
             batch.prescriber_kind, one.who.referent, "enrolled", oriented, "", true, true, "", "", "yes", "",
             oriented, one.who.sex, one.who.birth, age_on(one.who.birth, session.starts), session.starts,
             true, true, "", false, false, "", "", "", "", now, "", now, 1);
  }
  rows.finish();
  auto known =
      stream(tx, count, "delivery_known", "subject_id", "person_id", "fact", "organisation_id", "flag");
  for (const auto& one : batch.enrolments)
    for (const auto& fact : batch.facts) known.add(one.id, one.who.person, fact, batch.county, true);
  known.finish();
}

/// As the action that refers somebody opens it.
void insert_access_rows(Transaction& tx, const SessionBatch& batch, std::int64_t& count) {
  auto bases = stream(tx, count, "access_basis", "id", "reason", "subject_kind", "subject_id", "from_day");
  for (const auto& one : batch.enrolments)
    bases.add(one.basis, "enrolment", "enrolment", one.id.uuid, batch.sessions.front().starts.plus_days(-10));
  bases.finish();
  auto grants =
      stream(tx, count, "access_grant", "person_id", "organisation_id", "part", "purpose", "basis_id");
  for (const auto& one : batch.enrolments) {
    grants.add(one.who.person, batch.centre, "identity", "delivery", one.basis);
    grants.add(one.who.person, batch.centre, "enrolment", "delivery", one.basis);
    grants.add(one.who.person, batch.county, "attendance", "follow_up", one.basis);
    grants.add(one.who.person, batch.county, "balance", "follow_up", one.basis);
  }
  grants.finish();
}

void insert_mark_rows(Transaction& tx, const SessionBatch& batch, Instant now, std::int64_t& count) {
  auto rows = stream(tx, count, "delivery_mark", "half_id", "enrolment_id", "presence", "late_minutes",
                     "early_minutes", "reason", "unplanned", "note", "signed_at", "signed_medium", "strokes",
                     "recorded_at", "version");
  for (const auto& one : batch.marks) {
    const bool present = one.presence == "present";
    const std::string_view reason = one.presence == "excused" ? "justified" : present ? "" : "unjustified";
    rows.add(one.half, one.enrolment, one.presence, 0, 0, reason, false, "",
             present ? storage::Parameter(now) : storage::Parameter(std::nullopt), present ? "sheet" : "", "",
             now, 1);
  }
  rows.finish();
}

/// The last action of each record; all actions of a record stand in one batch.
void insert_latest_rows(Transaction& tx, const PeopleBatch& batch, std::string_view pack,
                        std::int64_t& count) {
  std::map<RecordId, const NewAction*> latest;
  for (const auto& one : batch.actions) {
    const NewAction*& known = latest[one.record];
    if (!known || std::pair(known->day, known->id) < std::pair(one.day, one.id)) known = &one;
  }
  auto rows = stream(tx, count, "pathways_latest", "record_id", "organisation_id", "action_id", "happened_on",
                     "pack", "domain", "type", "worker_id");
  for (const auto& [record, one] : latest)
    rows.add(record, one->organisation, one->id, one->day, pack, one->domain, one->type, one->worker);
  rows.finish();
}

}  // namespace

std::vector<UserId> users_with_role(Transaction& tx, OrganisationId organisation, std::string_view role) {
  std::vector<UserId> users;
  for (const auto& member : access::members_of(tx, organisation))
    if (std::ranges::find(member.roles, role) != member.roles.end()) users.push_back(member.user);
  std::ranges::sort(users);
  return users;
}

void insert_institutions(Transaction& tx, std::span<const NewOrganisation> organisations,
                         std::span<const NewUser> users, Instant now) {
  std::int64_t count = 0;
  auto rows = stream(tx, count, "organisations_organisation", "id", "name", "kind", "country", "language",
                     "zone", "territory", "active", "created_at", "version");
  for (const auto& one : organisations)
    rows.add(one.id, one.name, one.kind, one.country, "fr",
             one.country == "be" ? "Europe/Brussels" : "Europe/Paris", one.territory, true, now, 1);
  rows.finish();
  auto accounts = stream(tx, count, "access_user", "id", "email", "name", "language", "totp_last_step",
                         "failures", "active", "created_at", "version");
  for (const auto& one : users) accounts.add(one.user, one.email, one.name, "fr", 0, 0, true, now, 1);
  accounts.finish();
  auto memberships = stream(tx, count, "access_membership", "id", "user_id", "organisation_id", "roles",
                            "title", "from_day", "created_at", "version");
  for (const auto& one : users)
    memberships.add(one.membership, one.user, one.organisation, one.role, "–", now.utc_day(), now, 1);
  memberships.finish();
}

std::int64_t insert_people(Transaction& tx, const PeopleBatch& batch, std::string_view pack, Instant now) {
  std::int64_t count = 2 * static_cast<std::int64_t>(batch.records.size());
  people::insert_records(tx, batch.records, now);
  auto statuses =
      stream(tx, count, "people_status", "id", "record_id", "status", "from_day", "source", "recorded_at");
  for (const auto& one : batch.statuses)
    statuses.add(one.id, one.record, one.status, one.from, "import", now);
  statuses.finish();
  auto actions = stream(tx, count, "pathways_action", "id", "organisation_id", "record_id", "person_id",
                        "pack", "domain", "type", "happened_on", "minutes", "outcome", "note", "worker_id",
                        "territory", "recorded_at", "withdrawn_reason", "version");
  for (const auto& one : batch.actions)
    actions.add(one.id, one.organisation, one.record, one.person, pack, one.domain, one.type, one.day,
                one.minutes, one.outcome, "", one.worker, one.territory, now, "", 1);
  actions.finish();
  insert_latest_rows(tx, batch, pack, count);
  return count;
}

std::int64_t insert_sessions(Transaction& tx, const SessionBatch& batch, const packs::Identity& pack,
                             Instant now) {
  if (batch.sessions.empty()) return 0;
  std::int64_t count = 0;
  insert_session_rows(tx, batch, pack, now, count);
  insert_half_rows(tx, batch, now, count);
  provide_records(tx, batch, now, count);
  insert_enrolment_rows(tx, batch, now, count);
  insert_access_rows(tx, batch, count);
  insert_mark_rows(tx, batch, now, count);
  return count;
}

}  // namespace concerto::demo
