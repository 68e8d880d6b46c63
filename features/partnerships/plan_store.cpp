// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/plan_store.h"

#include <algorithm>

namespace concerto::partnerships {

using storage::Row;
using storage::Transaction;

std::vector<YearPlan> load_plans(Transaction& tx, AgreementId agreement) {
  auto plans = tx.list(
      "select id, year, validated_on, indicators_validated_on, validated_meeting_id, version from "
      "partnerships_plan "
      "where agreement_id = $1 order by year",
      [&](const Row& row) {
        YearPlan plan;
        plan.id = row.uuid(0);
        plan.agreement = agreement;
        plan.year = row.whole(1);
        plan.validated_on = row.maybe_date(2);
        plan.indicators_validated_on = row.maybe_date(3);
        plan.validated_at = row.id<MeetingId>(4);
        plan.version = row.whole(5);
        return plan;
      },
      agreement);
  const auto plan_of = [&](const Uuid& id) { return std::ranges::find(plans, id, &YearPlan::id); };
  tx.each_row(
      "select r.plan_id, r.id, r.heading, r.role, r.commitment, r.wording, r.state, r.note, r.version "
      "from partnerships_plan_row r join partnerships_plan p on p.id = r.plan_id "
      "where p.agreement_id = $1 order by r.plan_id, r.position",
      [&](const Row& row) {
        plan_of(row.uuid(0))
            ->rows.push_back({row.id<PlanRowId>(1), row.text(2), row.text(3), row.text(4), row.text(5),
                              row_state_of(row.text_view(6)).value_or(RowState::planned), row.text(7),
                              row.whole(8)});
      },
      agreement);
  tx.each_row(
      "select i.plan_id, i.heading, i.indicator, i.target, i.unit "
      "from partnerships_plan_indicator i join partnerships_plan p on p.id = i.plan_id "
      "where p.agreement_id = $1 order by i.plan_id, i.position",
      [&](const Row& row) {
        plan_of(row.uuid(0))
            ->indicators.push_back({row.text(1), row.text(2), row.maybe_integer(3), row.text(4)});
      },
      agreement);
  return plans;
}

std::vector<PlanToValidate> load_unvalidated(storage::Transaction& tx, OrganisationId organisation,
                                             Date day) {
  return tx.list(
      "select a.id, a.title, p.year, "
      "(select max(c.changed_on) from partnerships_plan_change c where c.plan_id = p.id and c.corrects) "
      "from partnerships_plan p join partnerships_agreement a on a.id = p.agreement_id "
      "join partnerships_party m on m.agreement_id = a.id "
      "where m.organisation_id = $1 and m.signatory_name <> '' and a.stage = 'concluded' and a.starts_on <= "
      "$2 "
      "and (a.ends_on is null or a.ends_on >= $2) and p.year <= $3 "
      "and (p.validated_on is null or p.indicators_validated_on is null) order by p.year, a.title limit 50",
      [](const storage::Row& row) {
        return PlanToValidate{row.id<AgreementId>(0), row.text(1), row.whole(2), row.maybe_date(3)};
      },
      organisation, day, day.year());
}

void insert_plan(Transaction& tx, YearPlan& plan) {
  plan.id = tx.fresh_uuid();
  plan.version = 1;
  tx.run("insert into partnerships_plan (id, agreement_id, year, version) values ($1, $2, $3, 1)", plan.id,
         plan.agreement, plan.year);
  int position = 0;
  for (PlanRow& row : plan.rows) {
    row.id = tx.fresh_id<PlanRowId>();
    insert_row(tx, plan, row, ++position);
  }
  position = 0;
  for (const PlanIndicator& indicator : plan.indicators)
    tx.run(
        "insert into partnerships_plan_indicator (plan_id, heading, indicator, target, unit, position) "
        "values ($1, $2, $3, $4, $5, $6)",
        plan.id, indicator.heading, indicator.indicator, indicator.target, indicator.unit, ++position);
}

void delete_plan(Transaction& tx, const YearPlan& plan) {
  tx.run("delete from partnerships_plan_change where plan_id = $1", plan.id);
  tx.run("delete from partnerships_plan_row where plan_id = $1", plan.id);
  tx.run("delete from partnerships_plan_indicator where plan_id = $1", plan.id);
  tx.run("delete from partnerships_plan where id = $1", plan.id);
}

bool update_plan(Transaction& tx, const YearPlan& plan, int version) {
  return tx.run(
             "update partnerships_plan set validated_on = $3, indicators_validated_on = $4, "
             "validated_meeting_id = $5, "
             "version = version + 1 where id = $1 and version = $2",
             plan.id, version, plan.validated_on, plan.indicators_validated_on, plan.validated_at) == 1;
}

void insert_row(Transaction& tx, const YearPlan& plan, const PlanRow& row, int position) {
  tx.run(
      "insert into partnerships_plan_row (id, plan_id, heading, role, commitment, wording, state, note, "
      "position, "
      "version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)",
      row.id, plan.id, row.heading, row.role, row.commitment, row.wording, code_of(row.state), row.note,
      position);
}

void update_row(Transaction& tx, const PlanRow& row) {
  tx.run(
      "update partnerships_plan_row set wording = $2, state = $3, note = $4, version = version + 1 where id "
      "= $1",
      row.id, row.wording, code_of(row.state), row.note);
}

void update_target(Transaction& tx, const YearPlan& plan, const PlanIndicator& indicator) {
  tx.run("update partnerships_plan_indicator set target = $3 where plan_id = $1 and indicator = $2", plan.id,
         indicator.indicator, indicator.target);
}

void insert_change(Transaction& tx, const YearPlan& plan, const PlanChange& change, UserId by, Date today,
                   Instant now) {
  tx.run(
      "insert into partnerships_plan_change (id, plan_id, row_id, indicator, what, old_value, new_value, "
      "corrects, "
      "reason, changed_by, changed_on, changed_at, validated_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
      "$10, $11, $12, $13)",
      tx.fresh_uuid(), plan.id, change.row, change.indicator, change.what, change.before, change.after,
      change.corrects, change.reason, by, today, now, change.validated_on);
}

std::vector<PlanChange> load_changes(Transaction& tx, AgreementId agreement) {
  return tx.list(
      "select c.row_id, c.indicator, c.what, c.old_value, c.new_value, c.corrects, c.reason, u.name, "
      "c.changed_on, "
      "p.year, c.validated_on from partnerships_plan_change c join partnerships_plan p on p.id = c.plan_id "
      "left join access_user u on u.id = c.changed_by where p.agreement_id = $1 "
      "order by c.changed_at desc, c.id desc limit 500",
      [](const Row& row) {
        return PlanChange{.row = row.id<PlanRowId>(0),
                          .indicator = row.text(1),
                          .what = row.text(2),
                          .before = row.text(3),
                          .after = row.text(4),
                          .corrects = row.boolean(5),
                          .reason = row.text(6),
                          .validated_on = row.maybe_date(10),
                          .by = row.is_null(7) ? std::string{} : row.text(7),
                          .on = row.date(8),
                          .year = row.whole(9)};
      },
      agreement);
}

}  // namespace concerto::partnerships
