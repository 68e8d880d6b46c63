// SPDX-License-Identifier: EUPL-1.2
#include "features/governance/meeting_store.h"

#include <algorithm>
#include <map>

namespace concerto::governance {
namespace {

using storage::Row;
using storage::Transaction;

constexpr std::string_view columns =
    "select g.id, g.agreement_id, g.committee, g.state, g.planned_on, g.held_on, g.place, g.agenda, "
    "g.quantitative, "
    "g.qualitative, g.improvements, g.minutes_state, g.version from governance_meeting g ";

Meeting meeting_of(const Row& row) {
  Meeting meeting;
  meeting.id = row.id<MeetingId>(0);
  meeting.agreement = row.id<AgreementId>(1);
  meeting.committee = row.text(2);
  meeting.state = meeting_state_of(row.text_view(3));
  meeting.planned_on = row.date(4);
  meeting.held_on = row.maybe_date(5);
  meeting.place = row.text(6);
  meeting.agenda = row.text(7);
  meeting.balances = {row.text(8), row.text(9), row.text(10)};
  meeting.minutes = minutes_state_of(row.text_view(11));
  meeting.version = row.whole(12);
  return meeting;
}

/// Adds what stands in other tables to the meetings that `chosen` selects: an expression over alias g and $1.
template <class Key>
void gather(Transaction& tx, std::vector<Meeting>& meetings, std::string_view chosen, const Key& key) {
  std::map<MeetingId, Meeting*> by_id;
  for (Meeting& meeting : meetings) by_id[meeting.id] = &meeting;
  tx.each_row(
      fmt::format("select a.meeting_id, a.organisation_id, a.name, a.title from governance_attendee a "
                  "join governance_meeting g on g.id = a.meeting_id where {} order by a.meeting_id, a.id",
                  chosen),
      [&](const Row& row) {
        by_id.at(row.id<MeetingId>(0))
            ->attendees.push_back({row.id<OrganisationId>(1), row.text(2), row.text(3)});
      },
      key);
  tx.each_row(
      fmt::format("select d.meeting_id, d.subject, d.plan_year, d.accepted, d.wording, d.decided_on "
                  "from governance_decision d join governance_meeting g on g.id = d.meeting_id where {} "
                  "order by d.meeting_id, d.id",
                  chosen),
      [&](const Row& row) {
        by_id.at(row.id<MeetingId>(0))
            ->decisions.push_back({row.text(1), row.whole(2), row.boolean(3), row.text(4), row.date(5)});
      },
      key);
  tx.each_row(
      fmt::format(
          "select v.meeting_id, v.organisation_id, v.validated_by, v.validated_at from governance_validation "
          "v "
          "join governance_meeting g on g.id = v.meeting_id where {} order by v.meeting_id, v.validated_at",
          chosen),
      [&](const Row& row) {
        by_id.at(row.id<MeetingId>(0))
            ->validations.push_back({row.id<OrganisationId>(1), row.id<UserId>(2), row.instant(3)});
      },
      key);
}

template <class Key>
std::vector<Meeting> read(Transaction& tx, std::string_view chosen, const Key& key) {
  auto meetings = tx.list(
      fmt::format("{} where {} order by coalesce(g.held_on, g.planned_on) desc, g.id desc", columns, chosen),
      meeting_of, key);
  gather(tx, meetings, chosen, key);
  return meetings;
}

}  // namespace

std::optional<Meeting> load_meeting(Transaction& tx, MeetingId meeting) {
  auto found = read(tx, "g.id = $1", meeting);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Meeting> load_meetings(Transaction& tx, AgreementId agreement) {
  return read(tx, "g.agreement_id = $1", agreement);
}

std::vector<Meeting> load_meetings_of_organisation(Transaction& tx, OrganisationId organisation) {
  return read(tx,
              "exists (select 1 from partnerships_party p where p.agreement_id = g.agreement_id and "
              "p.organisation_id = $1 and p.signatory_name <> '')",
              organisation);
}

void insert_meeting(Transaction& tx, const Meeting& meeting, UserId author, Instant now) {
  tx.run(
      "insert into governance_meeting (id, agreement_id, committee, state, planned_on, place, agenda, "
      "quantitative, "
      "qualitative, improvements, minutes_state, created_by, created_at, version) "
      "values ($1, $2, $3, $4, $5, $6, $7, '', '', '', 'none', $8, $9, 1)",
      meeting.id, meeting.agreement, meeting.committee, code_of(meeting.state), meeting.planned_on,
      meeting.place, meeting.agenda, author, now);
}

bool update_meeting(Transaction& tx, const Meeting& meeting, int version) {
  return tx.run(
             "update governance_meeting set state = $3, planned_on = $4, held_on = $5, place = $6, agenda = "
             "$7, "
             "quantitative = $8, qualitative = $9, improvements = $10, minutes_state = $11, version = "
             "version + 1 "
             "where id = $1 and version = $2",
             meeting.id, version, code_of(meeting.state), meeting.planned_on, meeting.held_on, meeting.place,
             meeting.agenda, meeting.balances.quantitative, meeting.balances.qualitative,
             meeting.balances.improvements, code_of(meeting.minutes)) == 1;
}

void replace_attendees(Transaction& tx, const Meeting& meeting) {
  tx.run("delete from governance_attendee where meeting_id = $1", meeting.id);
  for (const Attendee& attendee : meeting.attendees)
    tx.run(
        "insert into governance_attendee (id, meeting_id, organisation_id, name, title, present) "
        "values ($1, $2, $3, $4, $5, $6)",
        tx.fresh_uuid(), meeting.id, attendee.organisation, attendee.name, attendee.title, true);
}

void insert_decision(Transaction& tx, MeetingId meeting, const Decision& decision) {
  std::optional<int> year;
  if (decision.plan_year != 0) year = decision.plan_year;
  tx.run(
      "insert into governance_decision (id, meeting_id, subject, plan_year, accepted, wording, decided_on) "
      "values ($1, $2, $3, $4, $5, $6, $7)",
      tx.fresh_uuid(), meeting, decision.subject, year, decision.accepted, decision.wording,
      decision.decided_on);
}

void insert_validation(Transaction& tx, MeetingId meeting, const Validation& validation) {
  tx.run(
      "insert into governance_validation (meeting_id, organisation_id, validated_by, validated_at) "
      "values ($1, $2, $3, $4)",
      meeting, validation.organisation, validation.by, validation.at);
}

void delete_validations(Transaction& tx, MeetingId meeting) {
  tx.run("delete from governance_validation where meeting_id = $1", meeting);
}

std::map<AgreementId, DutiesDone> load_duties_of_organisation(Transaction& tx, OrganisationId organisation) {
  std::map<AgreementId, DutiesDone> all;
  tx.each_row(
      "select d.agreement_id, d.duty, d.done_on from governance_duty d where exists (select 1 from "
      "partnerships_party p "
      "where p.agreement_id = d.agreement_id and p.organisation_id = $1 and p.signatory_name <> '') "
      "order by d.agreement_id, d.duty, d.done_on",
      [&](const Row& row) { all[row.id<AgreementId>(0)][row.text(1)].push_back(row.date(2)); }, organisation);
  return all;
}

DutiesDone load_duties(Transaction& tx, AgreementId agreement) {
  DutiesDone done;
  tx.each_row(
      "select duty, done_on from governance_duty where agreement_id = $1 order by duty, done_on",
      [&](const Row& row) { done[row.text(0)].push_back(row.date(1)); }, agreement);
  return done;
}

bool duty_known(Transaction& tx, AgreementId agreement, const std::string& duty, EventId event) {
  return tx.exists("select 1 from governance_duty where agreement_id = $1 and duty = $2 and event_id = $3",
                   agreement, duty, event);
}

void insert_duty(Transaction& tx, AgreementId agreement, const std::string& duty, Date done_on,
                 const std::string& note, EventId event, UserId recorded_by, Instant now) {
  tx.run(
      "insert into governance_duty (id, agreement_id, duty, done_on, note, event_id, recorded_by, "
      "recorded_at) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8)",
      tx.fresh_uuid(), agreement, duty, done_on, note, event, recorded_by, now);
}

bool mark_told(Transaction& tx, JobId task, Instant now) {
  return tx.run(
             "insert into governance_told (task_id, told_at) values ($1, $2) on conflict (task_id) do "
             "nothing",
             task, now) == 1;
}

}  // namespace concerto::governance
