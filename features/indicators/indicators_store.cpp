// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/indicators_store.h"

#include <algorithm>

#include "packs/condition.h"

namespace concerto::indicators {
namespace {

using storage::Bytes;
using storage::Parameter;
using storage::Row;
using storage::Transaction;

/// A statement with numbered parameters, put together piece by piece.
struct Statement {
  std::string sql;
  std::vector<Parameter> values;
  std::string bind(Parameter value) {
    values.push_back(std::move(value));
    return fmt::format("${}", values.size());
  }
};

/// Names come from a loaded pack and from reference data, which hold identifiers only.
std::string column(const std::string& fact) { return "f." + fact; }

std::string condition_sql(const CountingPlan& plan, const packs::Reference& reference,
                          const packs::Condition& condition) {
  const packs::Vocabulary vocabulary = reference.vocabulary_of(*plan.subject);
  return packs::compile(condition, vocabulary,
                        [&](const std::string& fact) {
                          const packs::Fact* known = vocabulary.find(fact);
                          if (known && known->type == packs::FactType::date)
                            return fmt::format("cast(f.{} as text)", fact);
                          return column(fact);
                        })
      .is_true;
}

/// What is counted, as two expressions: the figure (for a rate the denominator) and the numerator.
std::string measures_sql(const CountingPlan& plan, const packs::Reference& reference) {
  const packs::Indicator& indicator = *plan.indicator;
  const std::string part = indicator.rate ? condition_sql(plan, reference, indicator.numerator) : "(1 = 0)";
  if (indicator.unit == "persons")
    return fmt::format("count(distinct f.person_id), count(distinct case when {} then f.person_id end)",
                       part);
  if (indicator.unit == "places")
    return fmt::format("cast(coalesce(sum(f.{}), 0) as bigint), 0", indicator.measure);
  return fmt::format("count(*), count(case when {} then 1 end)", part);
}

/// `from … where …` of the plan.
std::string rows_sql(Statement& statement, const CountingPlan& plan, const packs::Reference& reference) {
  const packs::Indicator& indicator = *plan.indicator;
  std::string sql =
      fmt::format(" from {} f where f.agreement_id = {}", plan.subject->view, statement.bind(plan.agreement));
  if (plan.window)
    sql += fmt::format(" and f.{0} >= {1} and f.{0} <= {2}", indicator.date,
                       statement.bind(plan.window->first), statement.bind(plan.window->last));
  if (plan.not_before)
    sql += fmt::format(" and f.{} >= {}", indicator.date, statement.bind(*plan.not_before));
  if (!plan.programme.empty()) sql += fmt::format(" and f.programme = {}", statement.bind(plan.programme));
  if (!indicator.where.always()) sql += " and " + condition_sql(plan, reference, indicator.where);
  return sql;
}

/// The period of a row, worded as ReportPeriod::code is.
std::string period_sql(const CountingPlan& plan, std::string_view cadence) {
  if (cadence.empty() || plan.indicator->date.empty()) return "''";
  const std::string day = fmt::format("cast(f.{} as text)", plan.indicator->date);
  std::string year = fmt::format("substr({}, 1, 4)", day);
  const std::string month = fmt::format("cast(substr({}, 6, 2) as integer)", day);
  if (cadence == "month") return fmt::format("substr({}, 1, 7)", day);
  if (cadence == "quarter") return fmt::format("{} || '-Q' || cast(({} + 2) / 3 as text)", year, month);
  if (cadence == "semester") return fmt::format("{} || '-S' || cast(({} + 5) / 6 as text)", year, month);
  return year;
}

constexpr std::size_t most_keys = 3;
constexpr std::size_t questions_at_once = 100;

std::string question_sql(Statement& statement, const CountAsked& asked, const packs::Reference& reference,
                         std::size_t number) {
  const CountingPlan& plan = *asked.plan;
  std::string keys = period_sql(plan, asked.cadence);
  std::string groups = asked.cadence.empty() || plan.indicator->date.empty() ? "" : keys;
  for (std::size_t i = 0; i < most_keys; ++i) {
    const std::string key = i < asked.keys.size()
                                ? fmt::format("coalesce(cast(f.{} as text), '')", asked.keys[i])
                                : std::string("''");
    keys += ", " + key;
    if (i < asked.keys.size()) groups += (groups.empty() ? "" : ", ") + key;
  }
  return fmt::format("select {}, {}, {}{}{}{}", number, keys, measures_sql(plan, reference),
                     rows_sql(statement, plan, reference), groups.empty() ? "" : " group by ", groups);
}

/// An institution is in charge of those it referred or receives; at an event, of those it follows.
std::string in_charge_sql(const CountingPlan& plan, const std::string& organisation) {
  const bool by_organisation =
      plan.subject->view == "event_participation_fact" || plan.subject->view == "training_entry_fact";
  if (by_organisation) return fmt::format("f.organisation_id = {}", organisation);
  return fmt::format("(f.prescriber_id = {0} or f.provider_id = {0})", organisation);
}

}  // namespace

std::vector<std::vector<CountedRow>> count_all(Transaction& tx, std::span<const CountAsked> asked,
                                               const packs::Reference& reference) {
  std::vector<std::vector<CountedRow>> answers(asked.size());
  for (std::size_t begin = 0; begin < asked.size(); begin += questions_at_once) {
    Statement statement;
    std::string sql;
    for (std::size_t i = begin; i < std::min(asked.size(), begin + questions_at_once); ++i)
      sql += (sql.empty() ? "" : " union all ") + question_sql(statement, asked[i], reference, i);
    tx.select(sql, statement.values, [&](const Row& row) {
      const auto which = static_cast<std::size_t>(row.integer(0));
      CountedRow counted{.period = row.text(1)};
      for (std::size_t i = 0; i < asked[which].keys.size(); ++i)
        counted.path.push_back(row.text(static_cast<int>(2 + i)));
      counted.value = row.integer(5);
      counted.part = row.integer(6);
      answers[which].push_back(std::move(counted));
    });
  }
  return answers;
}

Ratio exits_known(Transaction& tx, AgreementId agreement, const std::string& programme, Date day) {
  Statement statement;
  std::string sql = fmt::format(
      "select count(case when f.exited and f.exit_kind <> '' then 1 end), count(*) from enrolment_fact f "
      "join session_fact s on s.session_id = f.session_id where f.agreement_id = {} and f.entered and "
      "s.ends_on <= {}",
      statement.bind(agreement), statement.bind(day));
  if (!programme.empty()) sql += fmt::format(" and f.programme = {}", statement.bind(programme));
  Ratio known;
  tx.select(sql, statement.values, [&](const Row& row) { known = {row.integer(0), row.integer(1)}; });
  return known;
}

namespace {

/// Everybody of the figure with the day that counted last, as `x`; of one's own records, as `c`.
std::string people_sql(Statement& statement, const CountingPlan& plan, const packs::Reference& reference,
                       OrganisationId organisation, const std::vector<std::string>& path) {
  std::string rows = rows_sql(statement, plan, reference);
  for (std::size_t i = 0; i < path.size() && i < plan.breakdowns.size(); ++i)
    rows += fmt::format(" and coalesce(cast(f.{} as text), '') = {}", plan.breakdowns[i],
                        statement.bind(path[i]));
  const std::string mine = statement.bind(organisation);
  const std::string day = plan.indicator->date.empty()
                              ? "''"
                              : fmt::format("coalesce(max(cast(f.{} as text)), '')", plan.indicator->date);
  return fmt::format(
      " from people_card c join (select f.person_id, {} as day{} and {} group by f.person_id) x "
      "on x.person_id = c.person_id where c.organisation_id = {}",
      day, rows, in_charge_sql(plan, mine), mine);
}

bool has_people(const CountingPlan& plan) {
  return plan.subject->about_people && plan.indicator->unit != "narrative" &&
         plan.indicator->unit != "places";
}

}  // namespace

std::vector<PersonBehind> people_behind(Transaction& tx, const CountingPlan& plan,
                                        const packs::Reference& reference, OrganisationId organisation,
                                        const PeopleAsked& asked) {
  std::vector<PersonBehind> people;
  if (!has_people(plan)) return people;
  Statement statement;
  const std::string from = people_sql(statement, plan, reference, organisation, asked.path);
  const std::string key = asked.sort == "number" ? "c.file_number"
                          : asked.sort == "day"  ? "x.day"
                                                 : "c.name_key";
  const bool falling = (asked.sort == "day") != asked.backwards;
  std::string sql = fmt::format(
      "select c.record_id, c.person_id, c.family_name, c.given_names, c.file_number, x.day, {}{}", key, from);
  if (asked.from.size() == 2) {
    if (const auto record = RecordId::parse(asked.from[1]))
      sql += fmt::format(" and ({}, c.record_id) {} ({}, {})", key, falling ? "<" : ">",
                         statement.bind(asked.from[0]), statement.bind(*record));
  }
  sql += fmt::format(" order by {0} {1}, c.record_id {1} limit {2}", key, falling ? "desc" : "asc",
                     statement.bind(asked.limit));
  tx.select(sql, statement.values, [&](const Row& row) {
    people.push_back({row.id<RecordId>(0), row.id<PersonId>(1), row.text(2) + " " + row.text(3), row.text(4),
                      Date::parse(row.text_view(5)), row.text(6)});
  });
  return people;
}

std::int64_t count_people_behind(Transaction& tx, const CountingPlan& plan, const packs::Reference& reference,
                                 OrganisationId organisation, const std::vector<std::string>& path) {
  if (!has_people(plan)) return 0;
  Statement statement;
  const std::string from = people_sql(statement, plan, reference, organisation, path);
  std::int64_t count = 0;
  tx.select("select count(*)" + from, statement.values, [&](const Row& row) { count = row.integer(0); });
  return count;
}

// ---- reports ----

namespace {

constexpr std::string_view report_columns =
    "select id, agreement_id, report, programme, period, period_first, period_last, state, provisional, "
    "pack_version, "
    "figures, fingerprint, qualitative, computed_on, validated_by, validated_at, version, edition, reason, "
    "prepared_by, prepared_at";
constexpr std::string_view from_reports = " from indicators_report ";

ReportRow report_of(const Row& row) {
  ReportRow report;
  report.id = row.id<ReportId>(0);
  report.agreement = row.id<AgreementId>(1);
  report.report = row.text(2);
  report.programme = row.text(3);
  if (auto period = period_of(row.text_view(4)); period.ok()) report.period = std::move(period).value();
  report.state = report_state_of(row.text_view(7));
  report.provisional = row.boolean(8);
  report.pack_version = row.whole(9);
  report.figures = row.text(10);
  report.fingerprint = row.bytes(11).data;
  report.qualitative = row.text(12);
  report.computed_on = row.date(13);
  report.validated_by = row.id<UserId>(14);
  report.validated_at = row.maybe_instant(15);
  report.version = row.whole(16);
  report.edition = row.whole(17);
  report.reason = row.text(18);
  report.prepared_by = row.id<UserId>(19);
  report.prepared_at = row.maybe_instant(20);
  return report;
}

}  // namespace

std::vector<ReportRow> load_reports(Transaction& tx, AgreementId agreement) {
  static const std::string sql =
      fmt::format("{}{}where agreement_id = $1 order by period_first desc, report, programme, edition desc",
                  report_columns, from_reports);
  return tx.list(sql, report_of, agreement);
}

std::vector<ReportRow> load_reports_of_organisation(Transaction& tx, OrganisationId organisation) {
  static const std::string sql = fmt::format(
      "{}{}where agreement_id in (select p.agreement_id from partnerships_party p where "
      "p.organisation_id = $1) order by period_first desc, report, programme, edition desc",
      report_columns, from_reports);
  return tx.list(sql, report_of, organisation);
}

std::optional<ReportRow> load_report(Transaction& tx, AgreementId agreement, const std::string& report,
                                     const std::string& programme, Date period_first, int edition) {
  static const std::string sql = fmt::format(
      "{}{}where agreement_id = $1 and report = $2 and programme = $3 and period_first = $4 and "
      "($5 = 0 or edition = $5) order by edition desc limit 1",
      report_columns, from_reports);
  return tx.first(sql, report_of, agreement, report, programme, period_first, edition);
}

std::vector<EditionRow> load_editions(Transaction& tx, AgreementId agreement, const std::string& report,
                                      const std::string& programme, Date period_first) {
  static const std::string sql = fmt::format(
      "{}, coalesce((select u.name from access_user u where u.id = prepared_by), ''), "
      "coalesce((select u.name from access_user u where u.id = validated_by), ''){}"
      "where agreement_id = $1 and report = $2 and programme = $3 and period_first = $4 "
      "order by edition desc",
      report_columns, from_reports);
  return tx.list(
      sql,
      [](const Row& row) {
        return EditionRow{report_of(row), row.text(21), row.text(22)};
      },
      agreement, report, programme, period_first);
}

void insert_report(Transaction& tx, const ReportRow& row) {
  tx.run(
      "insert into indicators_report (id, agreement_id, report, programme, period, period_first, "
      "period_last, state, "
      "provisional, pack_version, figures, fingerprint, qualitative, computed_on, version, edition, reason, "
      "prepared_by, prepared_at) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15, $16, $17, $18)",
      row.id, row.agreement, row.report, row.programme, row.period.code, row.period.days.first,
      row.period.days.last, code_of(row.state), row.provisional, row.pack_version, row.figures,
      Bytes{row.fingerprint}, row.qualitative, row.computed_on, row.edition, row.reason, row.prepared_by,
      row.prepared_at);
}

bool update_report(Transaction& tx, const ReportRow& row, int version) {
  return tx.run(
             "update indicators_report set state = $3, provisional = $4, pack_version = $5, figures = $6, "
             "fingerprint = $7, qualitative = $8, computed_on = $9, validated_by = $10, validated_at = $11, "
             "prepared_by = $12, prepared_at = $13, version = version + 1 where id = $1 and version = $2",
             row.id, version, code_of(row.state), row.provisional, row.pack_version, row.figures,
             Bytes{row.fingerprint}, row.qualitative, row.computed_on, row.validated_by, row.validated_at,
             row.prepared_by, row.prepared_at) == 1;
}

void save_document(Transaction& tx, ReportId report, std::string_view format, const std::string& bytes) {
  tx.run("insert into indicators_document (report_id, format, bytes) values ($1, $2, $3)", report, format,
         Bytes{bytes});
}

void delete_documents(Transaction& tx, ReportId report) {
  tx.run("delete from indicators_document where report_id = $1", report);
}

std::string load_document(Transaction& tx, ReportId report, std::string_view format) {
  return tx
      .first(
          "select bytes from indicators_document where report_id = $1 and format = $2",
          [](const Row& row) { return row.bytes(0).data; }, report, format)
      .value_or(std::string{});
}

void keep_population(Transaction& tx, ReportId report, const CountingPlan& plan,
                     const packs::Reference& reference) {
  if (!plan.subject->about_people || plan.indicator->unit == "narrative" || plan.indicator->unit == "places")
    return;
  Statement statement;
  const std::string id = statement.bind(report);
  const std::string indicator = statement.bind(plan.indicator->id);
  const std::string rows = rows_sql(statement, plan, reference);
  const std::string_view uuid = tx.engine() == storage::Engine::postgres ? "uuid" : "blob";
  tx.execute(fmt::format("insert into indicators_population (report_id, indicator, breakdown, person_id) "
                         "select distinct cast({} as {}), cast({} as text), '', f.person_id{}",
                         id, uuid, indicator, rows),
             statement.values);
}

// ---- recipients ----

std::vector<ReportRecipient> load_recipients(Transaction& tx, AgreementId agreement) {
  return tx.list(
      "select r.id, r.recipient, r.organisation_id, coalesce(o.name, ''), r.email, r.since, r.until "
      "from indicators_recipient r left join organisations_organisation o on o.id = r.organisation_id "
      "where r.agreement_id = $1 order by r.since, r.id",
      [](const Row& row) {
        ReportRecipient recipient;
        recipient.id = row.uuid(0);
        recipient.recipient = row.text(1);
        recipient.organisation = row.id<OrganisationId>(2);
        recipient.organisation_name = row.text(3);
        recipient.email = row.text(4);
        recipient.since = row.date(5);
        recipient.until = row.maybe_date(6);
        return recipient;
      },
      agreement);
}

std::vector<Received> load_received(Transaction& tx, OrganisationId organisation, Date day) {
  return tx.list(
      "select agreement_id, recipient from indicators_recipient where organisation_id = $1 and since <= $2 "
      "and (until is null or until >= $2) order by agreement_id, recipient",
      [](const Row& row) {
        return Received{row.id<AgreementId>(0), row.text(1)};
      },
      organisation, day);
}

void insert_recipient(Transaction& tx, AgreementId agreement, const ReportRecipient& recipient, UserId author,
                      Instant now) {
  const std::optional<OrganisationId> organisation =
      recipient.organisation.empty() ? std::nullopt : std::optional(recipient.organisation);
  tx.run(
      "insert into indicators_recipient (id, agreement_id, recipient, organisation_id, email, since, "
      "named_by, "
      "named_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
      tx.fresh_uuid(), agreement, recipient.recipient, organisation, recipient.email, recipient.since, author,
      now);
}

bool end_recipient(Transaction& tx, AgreementId agreement, const Uuid& id, Date last_day) {
  return tx.run(
             "update indicators_recipient set until = $3 where id = $1 and agreement_id = $2 and "
             "(until is null or until > $3)",
             id, agreement, last_day) == 1;
}

// ---- stories and training ----

std::vector<Story> load_stories(Transaction& tx, AgreementId agreement, const Period& window) {
  return tx.list(
      "select s.wording, s.told_on, o.name from indicators_story s "
      "join organisations_organisation o on o.id = s.organisation_id "
      "where s.agreement_id = $1 and s.told_on >= $2 and s.told_on <= $3 order by s.told_on desc, s.id",
      [](const Row& row) {
        return Story{row.text(0), row.date(1), row.text(2)};
      },
      agreement, window.first, window.last);
}

void insert_story(Transaction& tx, AgreementId agreement, OrganisationId organisation,
                  const std::string& indicator, const std::string& wording, Date told_on, Date consent_on,
                  UserId author, Instant now) {
  tx.run(
      "insert into indicators_story (id, agreement_id, organisation_id, indicator, wording, told_on, "
      "consent_on, "
      "created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      tx.fresh_uuid(), agreement, organisation, indicator, wording, told_on, consent_on, author, now);
}

bool training_known(Transaction& tx, AgreementId agreement, PersonId person, Date entered_on) {
  return tx.exists(
      "select 1 from indicators_training where agreement_id = $1 and person_id = $2 and entered_on = $3",
      agreement, person, entered_on);
}

void insert_training(Transaction& tx, AgreementId agreement, OrganisationId organisation,
                     const people::Record& who, const std::string& training, Date entered_on,
                     bool receives_rsa, UserId author, Instant now) {
  tx.run(
      "insert into indicators_training (id, agreement_id, organisation_id, record_id, person_id, training, "
      "entered_on, "
      "receives_rsa, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      tx.fresh_uuid(), agreement, organisation, who.id, who.person, training, entered_on, receives_rsa,
      author, now);
}

}  // namespace concerto::indicators
