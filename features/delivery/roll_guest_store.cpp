// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/roll_guest_store.h"

#include "features/delivery/values.h"
#include "platform/words/folding.h"

namespace concerto::delivery {
namespace {

using storage::Parameter;
using storage::Row;
using storage::Transaction;

constexpr std::string_view guest_columns =
    "g.id, g.half_id, g.organisation_id, g.name, g.presence, g.reason, g.signed_at, g.signed_medium, "
    "g.strokes, "
    "g.recorded_by, g.recorded_at, g.outcome, g.enrolment_id, g.settled_note";
constexpr int guest_column_count = 14;

Guest guest_of(const Row& row) {
  Guest guest;
  guest.id = row.uuid(0);
  guest.half = row.id<HalfId>(1);
  guest.provider = row.id<OrganisationId>(2);
  guest.name = row.text(3);
  guest.presence = presence_of(row.text_view(4)).value_or(Presence::present);
  guest.reason = row.text(5);
  guest.signed_at = row.maybe_instant(6);
  guest.signed_on = signed_on_of(row.text_view(7));
  guest.strokes = row.text(8);
  guest.recorded_by = row.id<UserId>(9);
  guest.recorded_at = row.instant(10);
  guest.outcome = guest_outcome_of(row.text_view(11)).value_or(GuestOutcome::open);
  guest.enrolment = row.id<EnrolmentId>(12);
  guest.settled_note = row.text(13);
  return guest;
}

std::string lines_where(std::string_view rest) {
  return fmt::format(
      "select {}, h.session_id, s.title, h.day, h.half, coalesce(u.name, '') from delivery_guest g "
      "join delivery_half h on h.id = g.half_id join delivery_session s on s.id = h.session_id "
      "left join access_user u on u.id = g.recorded_by where {}",
      guest_columns, rest);
}

GuestLine guest_line_of(const Row& row) {
  constexpr int at = guest_column_count;
  return {guest_of(row),
          row.id<SessionId>(at),
          row.text(at + 1),
          {row.date(at + 2), half_of(row.text_view(at + 3)).value_or(Half::morning)},
          row.text(at + 4)};
}

}  // namespace

std::vector<Guest> load_guests(Transaction& tx, std::span<const HalfId> halves) {
  if (halves.empty()) return {};
  const std::vector<Parameter> values(halves.begin(), halves.end());
  std::vector<Guest> guests;
  tx.select(fmt::format("select {} from delivery_guest g where g.half_id in ({}) and g.outcome <> 'mistake' "
                        "order by g.id",
                        guest_columns, value_list(values.size())),
            values, [&](const Row& row) { guests.push_back(guest_of(row)); });
  words::sort_by_name(guests, &Guest::name);
  return guests;
}

std::optional<GuestLine> load_guest(Transaction& tx, const Uuid& id) {
  static const std::string sql = lines_where("g.id = $1");
  return tx.first(sql, guest_line_of, id);
}

std::vector<GuestLine> load_open_guests(Transaction& tx, OrganisationId provider, int limit) {
  const std::string sql = lines_where(
      fmt::format("g.organisation_id = $1 and g.outcome = '' order by h.day, g.name, g.id limit {}", limit));
  return tx.list(sql, guest_line_of, provider);
}

void insert_guest(Transaction& tx, const Guest& guest) {
  tx.run(
      "insert into delivery_guest (id, half_id, organisation_id, name, presence, reason, signed_medium, "
      "strokes, "
      "recorded_by, recorded_at, outcome, settled_note) values ($1, $2, $3, $4, $5, $6, '', '', $7, $8, '', "
      "'')",
      guest.id, guest.half, guest.provider, guest.name, code_of(guest.presence), guest.reason,
      guest.recorded_by, guest.recorded_at);
}

bool save_guest_signature(Transaction& tx, const Uuid& id, SignedOn medium, const std::string& strokes,
                          bool again, Instant now) {
  return tx.run(
             "update delivery_guest set signed_at = $1, signed_medium = $2, strokes = $3 where id = $4 and "
             "outcome = '' and (signed_at is null or $5)",
             now, code_of(medium), strokes, id, again) == 1;
}

bool settle(Transaction& tx, const Guest& guest, UserId by, Instant now) {
  const bool moved = guest.outcome == GuestOutcome::enrolment;
  return tx.run(
             "update delivery_guest set outcome = $1, enrolment_id = $2, settled_note = $3, settled_by = $4, "
             "settled_at = $5, strokes = $6 where id = $7 and outcome = ''",
             code_of(guest.outcome), guest.enrolment, guest.settled_note, by, now, moved ? "" : guest.strokes,
             guest.id) == 1;
}

std::vector<GuestMatch> find_matches(Transaction& tx, AgreementId agreement, OrganisationId provider,
                                     const std::string& folded_name, int limit) {
  if (folded_name.empty()) return {};
  return tx.list(
      fmt::format(
          "select e.id, p.family_name, p.given_names, coalesce(s.title, ''), e.state "
          "from delivery_enrolment e join people_card p on p.record_id = e.provider_record_id "
          "left join delivery_session s on s.id = e.session_id "
          "where e.agreement_id = $1 and e.provider_id = $2 and e.state not in ('cancelled', 'withdrawn') "
          "and p.organisation_id = $2 and p.name_key >= $3 and p.name_key < $4 "
          "order by p.name_key, e.id limit {}",
          limit),
      [](const Row& row) {
        return GuestMatch{row.id<EnrolmentId>(0), row.text(1) + " " + row.text(2), row.text(3),
                          enrolment_state_of(row.text_view(4))};
      },
      agreement, provider, folded_name, words::after_prefix(folded_name));
}

}  // namespace concerto::delivery
