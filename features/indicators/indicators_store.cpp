// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/indicators_store.h"

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
  if (!plan.programme.empty()) sql += fmt::format(" and f.programme = {}", statement.bind(plan.programme));
  if (!indicator.where.always()) sql += " and " + condition_sql(plan, reference, indicator.where);
  return sql;
}

std::pair<std::int64_t, std::int64_t> totals(Transaction& tx, const CountingPlan& plan,
                                             const packs::Reference& reference) {
  Statement statement;
  const std::string rows = rows_sql(statement, plan, reference);
  std::pair<std::int64_t, std::int64_t> both;
  tx.select("select " + measures_sql(plan, reference) + rows, statement.values, [&](const Row& row) {
    both = {row.integer(0), row.integer(1)};
  });
  return both;
}

/// The parts by the first `depth` breakdowns.
std::vector<FigurePart> parts(Transaction& tx, const CountingPlan& plan, const packs::Reference& reference,
                              std::size_t depth) {
  Statement statement;
  std::string keys;
  for (std::size_t i = 0; i < depth; ++i)
    keys += fmt::format("{}coalesce(cast(f.{} as text), '')", i ? ", " : "", plan.breakdowns[i]);
  const std::string rows = rows_sql(statement, plan, reference);
  std::vector<FigurePart> cells;
  tx.select(fmt::format("select {}, {}{} group by {} order by {}", keys, measures_sql(plan, reference), rows,
                        keys, keys),
            statement.values, [&](const Row& row) {
              FigurePart cell;
              for (std::size_t i = 0; i < depth; ++i) cell.path.push_back(row.text(static_cast<int>(i)));
              cell.value = row.integer(static_cast<int>(depth));
              cell.part = row.integer(static_cast<int>(depth) + 1);
              cells.push_back(std::move(cell));
            });
  return cells;
}

/// An institution is in charge of those it referred or receives; at an event, of those it follows.
std::string in_charge_sql(const CountingPlan& plan, const std::string& organisation) {
  const bool by_organisation =
      plan.subject->view == "event_participation_fact" || plan.subject->view == "training_entry_fact";
  if (by_organisation) return fmt::format("f.organisation_id = {}", organisation);
  return fmt::format("(f.prescriber_id = {0} or f.provider_id = {0})", organisation);
}

}  // namespace

Figure count(Transaction& tx, const CountingPlan& plan, const packs::Reference& reference) {
  Figure figure;
  figure.indicator = plan.indicator->id;
  figure.window = plan.window;
  figure.rate = plan.indicator->rate;
  figure.unit = plan.indicator->unit;
  figure.breakdowns = plan.breakdowns;
  std::tie(figure.value, figure.part) = totals(tx, plan, reference);
  for (std::size_t depth = 1; depth <= plan.breakdowns.size(); ++depth) {
    for (FigurePart& cell : parts(tx, plan, reference, depth)) figure.cells.push_back(std::move(cell));
  }
  // A subtotal stands before its parts, because a shorter path is smaller than a longer one that begins with
  // it.
  std::stable_sort(figure.cells.begin(), figure.cells.end(),
                   [](const FigurePart& a, const FigurePart& b) { return a.path < b.path; });
  return figure;
}

std::int64_t count_total(Transaction& tx, const CountingPlan& plan, const packs::Reference& reference) {
  return totals(tx, plan, reference).first;
}

std::vector<MonthPart> count_months(Transaction& tx, const CountingPlan& plan,
                                    const packs::Reference& reference) {
  Statement statement;
  const bool by_programme = !plan.breakdowns.empty() && plan.breakdowns.front() == "programme";
  const std::string keys =
      fmt::format("substr(cast(f.{} as text), 1, 7), {}", plan.indicator->date,
                  by_programme ? "coalesce(cast(f.programme as text), '')" : "f.agreement_id");
  const std::string rows = rows_sql(statement, plan, reference);
  std::vector<MonthPart> months;
  tx.select(fmt::format("select {}, {}{} group by {}", keys, measures_sql(plan, reference), rows, keys),
            statement.values, [&](const Row& row) {
              MonthPart month;
              month.month = Month::parse(row.text_view(0)).value_or(Month{});
              if (by_programme) month.key = row.text(1);
              month.part.value = row.integer(2);
              if (plan.indicator->rate) month.part.inner = row.integer(3);
              months.push_back(std::move(month));
            });
  return months;
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

std::vector<PersonBehind> people_behind(Transaction& tx, const CountingPlan& plan,
                                        const packs::Reference& reference, OrganisationId organisation,
                                        int limit) {
  std::vector<PersonBehind> people;
  if (!plan.subject->about_people || plan.indicator->unit == "narrative") return people;
  Statement statement;
  const std::string rows = rows_sql(statement, plan, reference);
  const std::string mine = statement.bind(organisation);
  tx.select(fmt::format("select c.record_id, c.person_id, c.family_name, c.given_names, c.file_number "
                        "from people_card c where c.organisation_id = {} and c.person_id in "
                        "(select f.person_id{} and {}) order by c.name_key, c.record_id limit {}",
                        mine, rows, in_charge_sql(plan, mine), limit),
            statement.values, [&](const Row& row) {
              people.push_back(
                  {row.id<RecordId>(0), row.id<PersonId>(1), row.text(2) + " " + row.text(3), row.text(4)});
            });
  return people;
}

// ---- reports ----

namespace {

constexpr std::string_view report_columns =
    "select id, agreement_id, report, programme, period, period_first, period_last, state, provisional, "
    "pack_version, "
    "figures, fingerprint, qualitative, computed_on, validated_by, validated_at, version from "
    "indicators_report ";

ReportRow report_of(const Row& row) {
  ReportRow report;
  report.id = row.id<ReportId>(0);
  report.agreement = row.id<AgreementId>(1);
  report.report = row.text(2);
  report.programme = row.text(3);
  if (auto period = period_of(row.text_view(4)); period.ok()) report.period = std::move(period).value();
  report.state = report_state_of(row.text_view(7));
  report.provisional = row.boolean(8);
  report.pack_version = static_cast<int>(row.integer(9));
  report.figures = row.text(10);
  report.fingerprint = row.bytes(11).data;
  report.qualitative = row.text(12);
  report.computed_on = row.date(13);
  report.validated_by = row.id<UserId>(14);
  report.validated_at = row.maybe_instant(15);
  report.version = static_cast<int>(row.integer(16));
  return report;
}

}  // namespace

std::vector<ReportRow> load_reports(Transaction& tx, AgreementId agreement) {
  static const std::string sql =
      std::string(report_columns) + "where agreement_id = $1 order by period_first desc, report, programme";
  return tx.list(sql, report_of, agreement);
}

std::vector<ReportRow> load_reports_of_organisation(Transaction& tx, OrganisationId organisation) {
  static const std::string sql =
      std::string(report_columns) +
      "where agreement_id in (select p.agreement_id from partnerships_party p where "
      "p.organisation_id = $1) order by period_first desc, report, programme";
  return tx.list(sql, report_of, organisation);
}

std::optional<ReportRow> load_report(Transaction& tx, AgreementId agreement, const std::string& report,
                                     const std::string& programme, Date period_first) {
  static const std::string sql =
      std::string(report_columns) +
      "where agreement_id = $1 and report = $2 and programme = $3 and period_first = $4";
  return tx.first(sql, report_of, agreement, report, programme, period_first);
}

void insert_report(Transaction& tx, const ReportRow& row) {
  tx.run(
      "insert into indicators_report (id, agreement_id, report, programme, period, period_first, "
      "period_last, state, "
      "provisional, pack_version, figures, fingerprint, qualitative, computed_on, version) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)",
      row.id, row.agreement, row.report, row.programme, row.period.code, row.period.days.first,
      row.period.days.last, code_of(row.state), row.provisional, row.pack_version, row.figures,
      Bytes{row.fingerprint}, row.qualitative, row.computed_on);
}

bool update_report(Transaction& tx, const ReportRow& row, int version) {
  return tx.run(
             "update indicators_report set state = $3, provisional = $4, pack_version = $5, figures = $6, "
             "fingerprint = $7, qualitative = $8, computed_on = $9, validated_by = $10, validated_at = $11, "
             "version = version + 1 where id = $1 and version = $2",
             row.id, version, code_of(row.state), row.provisional, row.pack_version, row.figures,
             Bytes{row.fingerprint}, row.qualitative, row.computed_on, row.validated_by,
             row.validated_at) == 1;
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

std::optional<OwnRecord> find_own_record(Transaction& tx, OrganisationId organisation,
                                         const std::string& file_number) {
  return tx.first(
      "select record_id, person_id from people_card where organisation_id = $1 and file_number = $2",
      [](const Row& row) {
        return OwnRecord{row.id<RecordId>(0), row.id<PersonId>(1)};
      },
      organisation, file_number);
}

bool training_known(Transaction& tx, AgreementId agreement, PersonId person, Date entered_on) {
  return tx.exists(
      "select 1 from indicators_training where agreement_id = $1 and person_id = $2 and entered_on = $3",
      agreement, person, entered_on);
}

void insert_training(Transaction& tx, AgreementId agreement, OrganisationId organisation,
                     const OwnRecord& who, const std::string& training, Date entered_on, bool receives_rsa,
                     UserId author, Instant now) {
  tx.run(
      "insert into indicators_training (id, agreement_id, organisation_id, record_id, person_id, training, "
      "entered_on, "
      "receives_rsa, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      tx.fresh_uuid(), agreement, organisation, who.record, who.person, training, entered_on, receives_rsa,
      author, now);
}

}  // namespace concerto::indicators
