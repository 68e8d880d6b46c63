// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/enrolment_store.h"

#include "features/delivery/values.h"
#include "platform/words/folding.h"

namespace concerto::delivery {
namespace {

using storage::Parameter;
using storage::Row;
using storage::Transaction;

std::optional<bool> maybe_boolean(const Row& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.boolean(column));
}

Enrolment enrolment_of(const Row& row) {
  Enrolment one;
  one.id = row.id<EnrolmentId>(0);
  one.session = row.id<SessionId>(1);
  one.agreement = row.id<AgreementId>(2);
  one.term = row.id<TermId>(3);
  one.programme = row.text(4);
  one.track = row.text(5);
  one.person = row.id<PersonId>(6);
  one.prescriber = row.id<OrganisationId>(7);
  one.provider = row.id<OrganisationId>(8);
  one.prescriber_record = row.id<RecordId>(9);
  one.provider_record = row.id<RecordId>(10);
  one.prescriber_kind = row.text(11);
  one.referent = row.id<UserId>(12);
  one.state = enrolment_state_of(row.text_view(13));
  one.waiting_rank = row.whole(14);
  one.informed_on = row.maybe_date(15);
  one.employer = row.text(16);
  one.contract_start = row.maybe_date(17);
  one.contract_end = row.maybe_date(18);
  one.mobility_secured = maybe_boolean(row, 19);
  one.childcare_secured = maybe_boolean(row, 20);
  one.conditions_note = row.text(21);
  one.representative = row.text(22);
  one.flag_reason = row.text(23);
  one.oriented_on = row.date(24);
  if (!row.is_null(25)) one.age_on_entry = row.whole(25);
  one.entered_on = row.maybe_date(26);
  one.entry_counts = row.boolean(27);
  one.finalised_on = row.maybe_date(28);
  one.end_counts = row.boolean(29);
  one.exit_kind = row.text(30);
  one.exit_evidence = row.text(31);
  one.exam = row.text(32);
  one.exam_on = row.maybe_date(33);
  one.tool = row.text(34);
  one.tool_number = row.text(35);
  one.tool_entered_by = row.id<UserId>(36);
  one.tool_entered_on = row.maybe_date(37);
  one.enrolled_by = row.id<UserId>(38);
  one.enrolled_at = row.maybe_instant(39);
  one.ended_reason = row.text(40);
  one.version = row.whole(41);
  one.birth_date = row.maybe_date(42);
  one.sex = row.text(43);
  one.exit_positive = row.boolean(44);
  one.exit_employment = row.boolean(45);
  return one;
}

constexpr std::string_view line_columns =
    "e.id, e.session_id, coalesce(s.title, ''), coalesce(s.pack, ''), coalesce(s.pack_version, 0), "
    "e.programme, "
    "e.route, e.state, e.waiting_rank, coalesce(p.family_name, q.family_name, ''), "
    "coalesce(p.given_names, q.given_names, ''), o.name, e.oriented_on, s.starts_on, e.entered_on, "
    "e.finalised_on, "
    "e.exit_kind, e.tool_number, e.flag_reason, e.person_id";
constexpr std::string_view line_tables =
    "delivery_enrolment e left join delivery_session s on s.id = e.session_id "
    "left join people_card p on p.record_id = e.provider_record_id "
    "left join people_card q on q.record_id = e.prescriber_record_id "
    "join organisations_organisation o on o.id = e.prescriber_id";

EnrolmentLine line_of(const Row& row) {
  EnrolmentLine line;
  line.id = row.id<EnrolmentId>(0);
  line.session = row.id<SessionId>(1);
  line.session_title = row.text(2);
  line.pack = row.text(3);
  line.pack_version = row.whole(4);
  line.programme = row.text(5);
  line.track = row.text(6);
  line.state = enrolment_state_of(row.text_view(7));
  line.waiting_rank = row.whole(8);
  line.name = row.text(9) + " " + row.text(10);
  line.prescriber_name = row.text(11);
  line.oriented_on = row.date(12);
  line.starts = row.maybe_date(13);
  line.entered_on = row.maybe_date(14);
  line.finalised_on = row.maybe_date(15);
  line.exit_kind = row.text(16);
  line.tool_number = row.text(17);
  line.flag_reason = row.text(18);
  line.person = row.id<PersonId>(19);
  return line;
}

std::optional<int> null_when_zero(int number) { return number == 0 ? std::nullopt : std::optional(number); }

Authorisation authorisation_of(const Row& row) {
  return {
      row.uuid(0), row.id<AgreementId>(1),    row.id<UserId>(2), row.text(3),       row.id<OrganisationId>(4),
      row.text(5), row.id<OrganisationId>(6), row.date(7),       row.maybe_date(8), row.text(9)};
}

constexpr std::string_view authorisation_select =
    "select a.id, a.agreement_id, a.user_id, u.name, a.organisation_id, o.name, a.granted_organisation_id, "
    "a.from_day, "
    "a.revoked_on, a.revoked_reason from delivery_authorisation a join access_user u on u.id = a.user_id "
    "join organisations_organisation o on o.id = a.organisation_id";

}  // namespace

std::optional<Enrolment> load_enrolment(Transaction& tx, EnrolmentId id) {
  auto found = tx.first(
      "select id, session_id, agreement_id, term_id, programme, route, person_id, prescriber_id, "
      "provider_id, "
      "prescriber_record_id, provider_record_id, prescriber_kind, referent_id, state, waiting_rank, "
      "informed_on, "
      "employer, contract_start, contract_end, mobility_secured, childcare_secured, conditions_note, "
      "representative, "
      "flag_reason, oriented_on, age_on_entry, entered_on, entry_counts, finalised_on, end_counts, "
      "exit_kind, "
      "exit_evidence, exam, exam_on, tool, tool_number, tool_entered_by, tool_entered_on, enrolled_by, "
      "enrolled_at, "
      "ended_reason, version, birth_date, sex, exit_positive, exit_employment from delivery_enrolment where "
      "id = $1",
      enrolment_of, id);
  if (!found) return found;
  tx.each_row(
      "select prerequisite, fulfilled_on, note from delivery_prerequisite where enrolment_id = $1 "
      "order by fulfilled_on, prerequisite",
      [&](const Row& row) {
        found->fulfilled.push_back({row.text(0), row.date(1), row.text(2)});
      },
      id);
  tx.each_row(
      "select phase, entered_on from delivery_phase where enrolment_id = $1 order by entered_on, recorded_at",
      [&](const Row& row) { found->phases.emplace_back(row.text(0), row.date(1)); }, id);
  return found;
}

void insert_enrolment(Transaction& tx, const Enrolment& one, UserId by, Instant now) {
  tx.run(
      "insert into delivery_enrolment (id, session_id, agreement_id, term_id, programme, route, person_id, "
      "prescriber_id, provider_id, prescriber_record_id, provider_record_id, prescriber_kind, referent_id, "
      "state, "
      "waiting_rank, informed_on, employer, contract_start, contract_end, mobility_secured, "
      "childcare_secured, "
      "conditions_note, representative, verdict, flag_reason, oriented_on, sex, birth_date, age_on_entry, "
      "entry_counts, "
      "end_counts, exit_kind, exit_positive, exit_employment, exit_evidence, exam, tool, tool_number, "
      "tool_entered_by, "
      "tool_entered_on, enrolled_by, enrolled_at, ended_reason, created_by, created_at, version) values ($1, "
      "$2, $3, "
      "$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, "
      "$25, $26, "
      "$27, $28, $29, $30, $31, '', $32, $33, '', '', $34, $35, $36, $37, $38, $39, '', $40, $41, 1)",
      one.id, one.session, one.agreement, one.term, one.programme, one.track, one.person, one.prescriber,
      one.provider, one.prescriber_record, one.provider_record, one.prescriber_kind, one.referent,
      code_of(one.state), null_when_zero(one.waiting_rank), one.informed_on, one.employer, one.contract_start,
      one.contract_end, one.mobility_secured, one.childcare_secured, one.conditions_note, one.representative,
      one.flag_reason.empty() ? "yes" : "flagged", one.flag_reason, one.oriented_on, one.sex, one.birth_date,
      one.age_on_entry, one.entry_counts, one.end_counts, false, false, one.tool, one.tool_number,
      one.tool_entered_by, one.tool_entered_on, one.enrolled_by, one.enrolled_at, by, now);
}

bool update_enrolment(Transaction& tx, const Enrolment& one) {
  return tx.run(
             "update delivery_enrolment set state = $1, waiting_rank = $2, employer = $3, contract_start = "
             "$4, "
             "contract_end = $5, conditions_note = $6, representative = $7, entered_on = $8, entry_counts = "
             "$9, "
             "finalised_on = $10, end_counts = $11, exit_kind = $12, exit_positive = $13, exit_employment = "
             "$14, "
             "exit_evidence = $15, exam = $16, exam_on = $17, tool_number = $18, tool_entered_by = $19, "
             "tool_entered_on = $20, enrolled_by = $21, enrolled_at = $22, ended_reason = $23, age_on_entry "
             "= $24, "
             "version = version + 1 where id = $25 and version = $26",
             code_of(one.state), null_when_zero(one.waiting_rank), one.employer, one.contract_start,
             one.contract_end, one.conditions_note, one.representative, one.entered_on, one.entry_counts,
             one.finalised_on, one.end_counts, one.exit_kind, one.exit_positive, one.exit_employment,
             one.exit_evidence, one.exam, one.exam_on, one.tool_number, one.tool_entered_by,
             one.tool_entered_on, one.enrolled_by, one.enrolled_at, one.ended_reason, one.age_on_entry,
             one.id, one.version) == 1;
}

void save_fulfilled(Transaction& tx, EnrolmentId enrolment, std::span<const Fulfilled> fulfilled,
                    std::span<const std::string> facts, UserId by, Instant now) {
  if (fulfilled.empty()) return;
  std::vector<Parameter> values;
  for (std::size_t at = 0; at < fulfilled.size(); ++at) {
    values.emplace_back(enrolment);
    values.emplace_back(fulfilled[at].prerequisite);
    values.emplace_back(facts[at]);
    values.emplace_back(fulfilled[at].on);
    values.emplace_back(fulfilled[at].note);
    values.emplace_back(by);
    values.emplace_back(now);
  }
  tx.execute(
      "insert into delivery_prerequisite (enrolment_id, prerequisite, fact, fulfilled_on, note, recorded_by, "
      "recorded_at) values " +
          value_rows(fulfilled.size(), 7) +
          " on conflict (enrolment_id, prerequisite) do update set fulfilled_on = excluded.fulfilled_on, "
          "note = excluded.note, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at",
      values);
}

void delete_fulfilled(Transaction& tx, EnrolmentId enrolment, const std::string& prerequisite) {
  tx.run("delete from delivery_prerequisite where enrolment_id = $1 and prerequisite = $2", enrolment,
         prerequisite);
}

void save_known(Transaction& tx, const Uuid& subject, PersonId person, OrganisationId organisation,
                const packs::Facts& facts) {
  if (facts.all().empty()) return;
  std::vector<Parameter> values;
  for (const auto& [name, value] : facts.all()) {
    values.emplace_back(subject);
    values.emplace_back(person);
    values.emplace_back(name);
    values.emplace_back(organisation);
    const auto* flag = std::get_if<bool>(&value);
    const auto* figure = std::get_if<std::int64_t>(&value);
    const auto* day = std::get_if<Date>(&value);
    const auto* word = std::get_if<std::string>(&value);
    values.push_back(flag ? Parameter(*flag) : Parameter(std::nullopt));
    values.push_back(figure ? Parameter(*figure) : Parameter(std::nullopt));
    values.push_back(day ? Parameter(*day) : Parameter(std::nullopt));
    values.push_back(word ? Parameter(*word) : Parameter(std::nullopt));
  }
  tx.execute(
      "insert into delivery_known (subject_id, person_id, fact, organisation_id, flag, figure, day, word) "
      "values " +
          value_rows(facts.all().size(), 8) +
          " on conflict (subject_id, person_id, fact) do update set flag = excluded.flag, figure = "
          "excluded.figure, "
          "day = excluded.day, word = excluded.word",
      values);
}

void insert_phase(Transaction& tx, EnrolmentId enrolment, const std::string& phase, Date on, UserId by,
                  Instant now) {
  const std::array one = {enrolment};
  insert_phases(tx, one, phase, on, by, now);
}

void insert_phases(Transaction& tx, std::span<const EnrolmentId> enrolments, const std::string& phase,
                   Date on, UserId by, Instant now) {
  if (enrolments.empty()) return;
  std::vector<Parameter> values;
  for (const auto& enrolment : enrolments) {
    values.emplace_back(enrolment);
    values.emplace_back(phase);
    values.emplace_back(on);
    values.emplace_back(by);
    values.emplace_back(now);
  }
  tx.execute(
      "insert into delivery_phase (enrolment_id, phase, entered_on, recorded_by, recorded_at) values " +
          value_rows(enrolments.size(), 5) + " on conflict (enrolment_id, phase) do nothing",
      values);
}

void set_entered(Transaction& tx, EnrolmentId enrolment, Date on, bool counts, std::optional<int> age) {
  tx.run(
      "update delivery_enrolment set entered_on = $2, entry_counts = $3, age_on_entry = coalesce($4, "
      "age_on_entry), state = case when state = 'withdrawn' then 'abandoned' else state end where id = $1",
      enrolment, on, counts, age);
}

void clear_entered(Transaction& tx, EnrolmentId enrolment) {
  tx.run(
      "update delivery_enrolment set entered_on = null, entry_counts = $2, "
      "state = case when state = 'abandoned' then 'withdrawn' else state end where id = $1",
      enrolment, true);
}

std::optional<Date> first_attended(Transaction& tx, EnrolmentId enrolment) {
  return tx.first(
      "select h.day from delivery_mark m join delivery_half h on h.id = m.half_id where m.enrolment_id = $1 "
      "and m.presence in ('present', 'remote') order by h.day limit 1",
      [](const Row& row) { return row.date(0); }, enrolment);
}

bool is_enrolled(Transaction& tx, SessionId session, PersonId person) {
  return tx.exists(
      "select 1 from delivery_enrolment where session_id = $1 and person_id = $2 "
      "and state in ('waiting', 'enrolled', 'completed')",
      session, person);
}

int last_rank(Transaction& tx, SessionId session) {
  return static_cast<int>(
      tx.number("select coalesce(max(waiting_rank), 0) from delivery_enrolment where session_id = $1 and "
                "state = 'waiting'",
                session));
}

std::optional<EnrolmentId> first_waiting(Transaction& tx, SessionId session) {
  return tx.first(
      "select id from delivery_enrolment where session_id = $1 and state = 'waiting' order by waiting_rank, "
      "id limit 1",
      [](const Row& row) { return row.id<EnrolmentId>(0); }, session);
}

std::vector<std::pair<EnrolmentId, PersonId>> cancel_enrolments_of(Transaction& tx, SessionId session,
                                                                   const std::string& reason) {
  auto cancelled = tx.list(
      "select id, person_id from delivery_enrolment where session_id = $1 and state in ('waiting', "
      "'enrolled')",
      [](const Row& row) { return std::pair(row.id<EnrolmentId>(0), row.id<PersonId>(1)); }, session);
  tx.run(
      "update delivery_enrolment set state = 'cancelled', waiting_rank = null, ended_reason = $2, version = "
      "version + 1 "
      "where session_id = $1 and state in ('waiting', 'enrolled')",
      session, reason);
  return cancelled;
}

void close_ranks(Transaction& tx, SessionId session, int rank) {
  tx.run(
      "update delivery_enrolment set waiting_rank = waiting_rank - 1 where session_id = $1 and state = "
      "'waiting' "
      "and waiting_rank > $2",
      session, rank);
}

std::vector<EnrolmentLine> load_lines_of_session(Transaction& tx, SessionId session, OrganisationId reader) {
  static const std::string sql = fmt::format(
      "select {} from {} where e.session_id = $1 and (e.provider_id = $2 or e.prescriber_id = $2) "
      "order by case e.state when 'enrolled' then 1 when 'waiting' then 2 else 3 end, e.waiting_rank nulls "
      "last, "
      "coalesce(p.name_key, q.name_key), e.id",
      line_columns, line_tables);
  return tx.list(sql, line_of, session, reader);
}

std::vector<EnrolmentLine> load_lines_of_person(Transaction& tx, PersonId person, OrganisationId reader) {
  static const std::string sql = fmt::format(
      "select {} from {} where e.person_id = $1 and (e.provider_id = $2 or e.prescriber_id = $2) "
      "order by e.oriented_on desc, e.id",
      line_columns, line_tables);
  return tx.list(sql, line_of, person, reader);
}

std::vector<EnrolmentLine> search_lines(Transaction& tx, AgreementId agreement, OrganisationId provider,
                                        const std::string& folded_name, SessionId except, int limit) {
  if (folded_name.empty()) return {};
  const std::string sql = fmt::format(
      "select {} from {} where e.agreement_id = $1 and e.provider_id = $2 and e.state not in "
      "('cancelled', 'withdrawn') "
      "and e.session_id <> $5 and p.organisation_id = $2 and p.name_key >= $3 and p.name_key < $4 "
      "order by p.name_key, e.id limit {}",
      line_columns, line_tables, limit);
  return tx.list(sql, line_of, agreement, provider, folded_name, words::after_prefix(folded_name), except);
}

ToolNames tool_names(Transaction& tx, const Enrolment& enrolment) {
  return tx
      .first(
          "select o.name, coalesce(u.name, '') from organisations_organisation o left join access_user u on "
          "u.id = $2 "
          "where o.id = $1",
          [](const Row& row) {
            return ToolNames{row.text(0), row.text(1)};
          },
          enrolment.prescriber, enrolment.referent)
      .value_or(ToolNames{});
}

std::optional<MailTo> load_mail_to(Transaction& tx, EnrolmentId enrolment) {
  return tx.first(
      "select u.email, u.language from delivery_enrolment e join access_user u on u.id = e.enrolled_by "
      "where e.id = $1 and u.active",
      [](const Row& row) {
        return MailTo{row.text(0), language_of(row.text_view(1)).value_or(Language::fr)};
      },
      enrolment);
}

bool is_authorised(Transaction& tx, UserId user, OrganisationId organisation, AgreementId agreement,
                   Date day) {
  return tx.exists(
      "select 1 from delivery_authorisation where user_id = $1 and organisation_id = $2 and agreement_id = "
      "$3 "
      "and from_day <= $4 and (revoked_on is null or revoked_on > $4)",
      user, organisation, agreement, day);
}

std::vector<Authorisation> load_authorisations(Transaction& tx, const AuthorisationFilter& filter) {
  if (filter.agreements.empty()) return {};
  std::vector<Parameter> values(filter.agreements.begin(), filter.agreements.end());
  std::string where = fmt::format("a.agreement_id in ({})", value_list(values.size()));
  const auto parameter = [&](const auto& value) {
    values.emplace_back(value);
    return "$" + std::to_string(values.size());
  };
  if (filter.state == "valid") where += " and a.revoked_on is null";
  if (filter.state == "revoked") where += " and a.revoked_on is not null";
  const std::string_view sorted = filter.by_day ? "a.from_day" : "u.name";
  const std::string_view way = filter.by_day ? "desc" : "asc";
  if (filter.after != Uuid{}) {
    const auto place = filter.by_day ? parameter(filter.after_day) : parameter(filter.after_name);
    const auto id = parameter(filter.after);
    where += fmt::format(" and ({0} {1} {2} or {0} = {2} and a.id {1} {3})", sorted,
                         filter.by_day ? "<" : ">", place, id);
  }
  std::vector<Authorisation> all;
  tx.select(fmt::format("{} where {} order by {} {}, a.id {} limit {}", authorisation_select, where, sorted,
                        way, way, filter.limit),
            values, [&](const Row& row) { all.push_back(authorisation_of(row)); });
  return all;
}

std::optional<Authorisation> load_authorisation(Transaction& tx, const Uuid& id) {
  static const std::string sql = fmt::format("{} where a.id = $1", authorisation_select);
  return tx.first(sql, authorisation_of, id);
}

void insert_authorisation(Transaction& tx, const Authorisation& one, UserId by) {
  tx.run(
      "insert into delivery_authorisation (id, agreement_id, user_id, organisation_id, granted_by, "
      "granted_organisation_id, from_day, revoked_on, revoked_reason) values ($1, $2, $3, $4, $5, $6, $7, "
      "null, '')",
      one.id, one.agreement, one.user, one.organisation, by, one.granted_by, one.from);
}

void revoke(Transaction& tx, const Uuid& authorisation, Date on, const std::string& reason) {
  tx.run(
      "update delivery_authorisation set revoked_on = $2, revoked_reason = $3 where id = $1 and revoked_on "
      "is null",
      authorisation, on, reason);
}

}  // namespace concerto::delivery
