// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/event_store.h"

#include "features/delivery/values.h"

namespace concerto::delivery {
namespace {

using storage::Parameter;
using storage::Row;
using storage::Transaction;

constexpr std::string_view event_columns =
    "v.id, v.agreement_id, v.organisation_id, v.kind, v.title, v.day, v.starts_at, v.ends_at, v.place, "
    "v.outside, "
    "v.modality, v.trade, v.stand, v.announced_on, v.anonymous_visitors, v.state, v.version";

Event event_of(const Row& row) {
  Event event;
  event.id = row.id<EventId>(0);
  event.agreement = row.id<AgreementId>(1);
  event.organisation = row.id<OrganisationId>(2);
  event.kind = row.text(3);
  event.title = row.text(4);
  event.day = row.date(5);
  event.starts_at = row.text(6);
  event.ends_at = row.text(7);
  event.place = row.text(8);
  event.outside = row.boolean(9);
  event.modality = row.text(10);
  event.trade = row.text(11);
  event.stand = row.boolean(12);
  event.announced_on = row.maybe_date(13);
  event.anonymous_visitors = row.whole(14);
  event.state = event_state_of(row.text_view(15));
  event.version = row.whole(16);
  return event;
}

}  // namespace

std::optional<Event> load_event(Transaction& tx, EventId id) {
  static const std::string sql =
      fmt::format("select {} from delivery_event v where v.id = $1", event_columns);
  return tx.first(sql, event_of, id);
}

std::vector<Event> load_events(Transaction& tx, std::span<const Uuid> ids) {
  if (ids.empty()) return {};
  std::vector<Event> events;
  tx.select(fmt::format("select {} from delivery_event v where v.id in ({})", event_columns,
                        value_list(ids.size())),
            std::vector<Parameter>(ids.begin(), ids.end()),
            [&](const Row& row) { events.push_back(event_of(row)); });
  return events;
}

std::vector<EventLine> load_events(Transaction& tx, const EventFilter& filter) {
  std::vector<Parameter> values;
  values.emplace_back(filter.today);
  std::string among;
  for (const auto& agreement : filter.agreements) {
    if (!filter.agreement.empty() && filter.agreement != agreement) continue;
    values.emplace_back(agreement);
    among += (among.empty() ? "$" : ", $") + std::to_string(values.size());
  }
  if (among.empty()) return {};
  std::string kind;
  if (!filter.kind.empty()) {
    values.emplace_back(filter.kind);
    kind = " and v.kind = $" + std::to_string(values.size());
  }
  const auto parameter = [&](const auto& value) {
    values.emplace_back(value);
    return "$" + std::to_string(values.size());
  };
  const std::string_view way = filter.past && !filter.by_title ? "desc" : "asc";
  const std::string_view beyond = filter.past && !filter.by_title ? "<" : ">";
  const std::string_view sorted = filter.by_title ? "v.title collate \"fr-x-icu\"" : "v.day";
  std::string from;
  if (!filter.after.empty()) {
    const auto place = filter.by_title ? parameter(filter.after_title) : parameter(filter.after_day);
    const auto id = parameter(filter.after);
    from = fmt::format(" and ({0} {1} {2} or {0} = {2} and v.id {1} {3})", sorted, beyond, place, id);
  }
  std::vector<EventLine> lines;
  tx.select(fmt::format(
                "select {}, o.name, (select count(*) from delivery_event_visitor p where p.event_id = v.id "
                "and p.present) from delivery_event v join organisations_organisation o on o.id = "
                "v.organisation_id where v.agreement_id in ({}){} and v.day {} $1{} order by {} {}, v.id {} "
                "limit {}",
                event_columns, among, kind, filter.past ? "<" : ">=", from, sorted, way, way, filter.limit),
            values, [&](const Row& row) {
              lines.push_back({event_of(row), row.text(17), row.whole(18)});
            });
  return lines;
}

void insert_event(Transaction& tx, const Event& event, UserId by, Instant now) {
  tx.run(
      "insert into delivery_event (id, agreement_id, organisation_id, kind, title, day, starts_at, ends_at, "
      "place, "
      "outside, modality, trade, stand, announced_on, anonymous_visitors, state, created_by, created_at, "
      "version) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1)",
      event.id, event.agreement, event.organisation, event.kind, event.title, event.day, event.starts_at,
      event.ends_at, event.place, event.outside, event.modality, event.trade, event.stand, event.announced_on,
      event.anonymous_visitors, code_of(event.state), by, now);
}

bool update_event(Transaction& tx, const Event& event) {
  return tx.run(
             "update delivery_event set title = $1, day = $2, starts_at = $3, ends_at = $4, place = $5, "
             "outside = $6, "
             "modality = $7, trade = $8, stand = $9, announced_on = $10, anonymous_visitors = $11, state = "
             "$12, "
             "version = version + 1 where id = $13 and version = $14",
             event.title, event.day, event.starts_at, event.ends_at, event.place, event.outside,
             event.modality, event.trade, event.stand, event.announced_on, event.anonymous_visitors,
             code_of(event.state), event.id, event.version) == 1;
}

std::vector<Visitor> load_visitors(Transaction& tx, EventId event, OrganisationId organisation) {
  return tx.list(
      "select p.person_id, p.organisation_id, p.record_id, c.family_name, c.given_names, p.present, "
      "p.evaluation "
      "from delivery_event_visitor p join people_card c on c.record_id = p.record_id "
      "where p.event_id = $1 and p.organisation_id = $2 order by c.name_key, p.person_id",
      [](const Row& row) {
        return Visitor{row.id<PersonId>(0), row.id<OrganisationId>(1),
                       row.id<RecordId>(2), row.text(3) + " " + row.text(4),
                       row.boolean(5),      row.text(6)};
      },
      event, organisation);
}

void save_visitor(Transaction& tx, EventId event, const Visitor& visitor, UserId by, Instant now) {
  tx.run(
      "insert into delivery_event_visitor (event_id, person_id, organisation_id, record_id, present, "
      "evaluation, "
      "recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (event_id, person_id) "
      "do update "
      "set present = excluded.present, evaluation = excluded.evaluation, recorded_by = excluded.recorded_by, "
      "recorded_at = excluded.recorded_at",
      event, visitor.person, visitor.organisation, visitor.record, visitor.present, visitor.evaluation, by,
      now);
}

void delete_visitor(Transaction& tx, EventId event, PersonId person, OrganisationId organisation) {
  tx.run("delete from delivery_event_visitor where event_id = $1 and person_id = $2 and organisation_id = $3",
         event, person, organisation);
  tx.run("delete from delivery_known where subject_id = $1 and person_id = $2 and organisation_id = $3",
         event.uuid, person, organisation);
}

}  // namespace concerto::delivery
