// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/reserve_store.h"

#include <map>

#include "features/delivery/values.h"

namespace concerto::delivery {
namespace {

using storage::Parameter;
using storage::Row;
using storage::Transaction;

constexpr std::string_view reserve_columns =
    "e.id, e.agreement_id, e.programme, e.route, e.state, e.waiting_rank, "
    "coalesce(p.family_name, q.family_name, ''), coalesce(p.given_names, q.given_names, ''), "
    "case when e.prescriber_id = $1 then e.prescriber_record_id else e.provider_record_id end, e.person_id, "
    "coalesce(u.name, ''), o.name, e.oriented_on, e.wished_site, e.session_id, coalesce(s.title, ''), "
    "s.starts_on, e.informed_on, e.mobility_secured, e.childcare_secured";
// Each institution reads its own record of the person, and no other: in reserve the provider has none.
constexpr std::string_view reserve_tables =
    "delivery_enrolment e left join delivery_session s on s.id = e.session_id "
    "left join people_card p on p.record_id = e.provider_record_id and p.organisation_id = $1 "
    "left join people_card q on q.record_id = e.prescriber_record_id and q.organisation_id = $1 "
    "left join access_user u on u.id = e.referent_id "
    "join organisations_organisation o on o.id = e.prescriber_id";

std::optional<bool> answer_of(const Row& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.boolean(column));
}

ReserveLine reserve_line_of(const Row& row) {
  ReserveLine line;
  line.id = row.id<EnrolmentId>(0);
  line.agreement = row.id<AgreementId>(1);
  line.programme = row.text(2);
  line.track = row.text(3);
  line.state = enrolment_state_of(row.text_view(4));
  line.rank = row.whole(5);
  line.name = row.text(6);
  if (!row.text_view(7).empty()) line.name += (line.name.empty() ? "" : " ") + row.text(7);
  line.record = row.id<RecordId>(8);
  line.person = row.id<PersonId>(9);
  line.referent = row.text(10);
  line.prescriber = row.text(11);
  line.since = row.date(12);
  line.wished_site = row.text(13);
  line.session = row.id<SessionId>(14);
  line.session_title = row.text(15);
  line.starts = row.maybe_date(16);
  line.informed_on = row.maybe_date(17);
  line.mobility_secured = answer_of(row, 18);
  line.childcare_secured = answer_of(row, 19);
  return line;
}

void load_fulfilled(Transaction& tx, std::vector<ReserveLine>& lines) {
  if (lines.empty()) return;
  std::vector<Parameter> ids;
  std::map<Uuid, ReserveLine*> by_id;
  for (auto& line : lines) {
    ids.emplace_back(line.id);
    by_id.emplace(line.id.uuid, &line);
  }
  tx.select(
      fmt::format("select enrolment_id, prerequisite from delivery_prerequisite where enrolment_id in ({})",
                  value_list(ids.size())),
      ids, [&](const Row& row) { by_id.at(row.uuid(0))->fulfilled.push_back(row.text(1)); });
}

}  // namespace

std::vector<ReserveLine> load_reserve(Transaction& tx, const ReserveFilter& filter) {
  std::vector<Parameter> values;
  const auto parameter = [&](const auto& value) {
    values.emplace_back(value);
    return "$" + std::to_string(values.size());
  };
  parameter(filter.reader);
  std::string among;
  for (const auto& agreement : filter.agreements)
    if (filter.agreement.empty() || filter.agreement == agreement)
      among += (among.empty() ? "" : ", ") + parameter(agreement);
  if (among.empty()) return {};
  std::string where = "e.state in ('prepared', 'waiting') and e.agreement_id in (" + among +
                      ") and (e.prescriber_id = $1 or e.provider_id = $1)";
  if (!filter.state.empty()) where += " and e.state = " + parameter(filter.state);
  if (!filter.programme.empty()) where += " and e.programme = " + parameter(filter.programme);
  if (!filter.referent.empty()) where += " and e.referent_id = " + parameter(filter.referent);
  const std::string_view beyond = filter.newest_first ? "<" : ">";
  if (filter.after_day) {
    const auto day = parameter(*filter.after_day);
    const auto id = parameter(filter.after);
    where +=
        fmt::format(" and (e.oriented_on {0} {1} or e.oriented_on = {1} and e.id {0} {2})", beyond, day, id);
  }
  const std::string_view way = filter.newest_first ? "desc" : "asc";
  std::vector<ReserveLine> lines;
  tx.select(fmt::format("select {} from {} where {} order by e.oriented_on {}, e.id {} limit {}",
                        reserve_columns, reserve_tables, where, way, way, filter.limit),
            values, [&](const Row& row) { lines.push_back(reserve_line_of(row)); });
  load_fulfilled(tx, lines);
  return lines;
}

std::optional<EnrolmentId> find_prepared(Transaction& tx, PersonId person, AgreementId agreement,
                                         const std::string& programme, OrganisationId prescriber) {
  return tx.first(
      "select id from delivery_enrolment where person_id = $1 and agreement_id = $2 and programme = $3 "
      "and prescriber_id = $4 and state = 'prepared'",
      [](const Row& row) { return row.id<EnrolmentId>(0); }, person, agreement, programme, prescriber);
}

void set_wished_site(Transaction& tx, EnrolmentId enrolment, const std::string& site) {
  tx.run("update delivery_enrolment set wished_site = $2 where id = $1", enrolment, site);
}

std::string delete_prepared(Transaction& tx, EnrolmentId enrolment) {
  auto wished_site = tx.first(
      "select wished_site from delivery_enrolment where id = $1", [](const Row& row) { return row.text(0); },
      enrolment);
  tx.run("delete from delivery_prerequisite where enrolment_id = $1", enrolment);
  tx.run("delete from delivery_enrolment where id = $1 and state = 'prepared'", enrolment);
  return wished_site.value_or("");
}

bool cancel_prepared(Transaction& tx, EnrolmentId enrolment, const std::string& reason) {
  return tx.run(
             "update delivery_enrolment set state = 'cancelled', ended_reason = $2, version = version + 1 "
             "where id = $1 and state = 'prepared'",
             enrolment, reason) == 1;
}

}  // namespace concerto::delivery
