// SPDX-License-Identifier: EUPL-1.2
#include "features/desk/desk_store.h"

namespace concerto::desk {
namespace {

using storage::Row;
using storage::Transaction;

std::string name_of(const Row& row, int column) { return row.text(column) + " " + row.text(column + 1); }

}  // namespace

std::vector<BalanceOwed> load_balances_owed(Transaction& tx, OrganisationId provider, Date since) {
  return tx.list(
      "select f.enrolment_id, f.agreement_id, f.programme, c.family_name, c.given_names, f.ended_on "
      "from delivery_enrolment_fact f join people_card c on c.record_id = f.provider_record_id "
      "where f.provider_id = $1 and f.ended_on >= $2 and not f.balance_sent and not c.restricted "
      "order by f.ended_on, f.enrolment_id limit 50",
      [](const Row& row) {
        return BalanceOwed{row.id<EnrolmentId>(0), row.id<AgreementId>(1), row.text(2), name_of(row, 3),
                           row.date(5)};
      },
      provider, since);
}

std::vector<WaitingForPlace> load_waiting(Transaction& tx, OrganisationId prescriber, UserId referent,
                                          Date today) {
  return tx.list(
      "select f.enrolment_id, c.family_name, c.given_names, s.session, s.starts_on from "
      "delivery_referral_fact f "
      "join delivery_session_fact s on s.session_id = f.session_id "
      "join people_card c on c.record_id = f.prescriber_record_id "
      "where f.prescriber_id = $1 and f.state = 'waiting' and c.referent_id = $2 and s.starts_on >= $3 "
      "order by s.starts_on, f.enrolment_id limit 50",
      [](const Row& row) {
        return WaitingForPlace{row.id<EnrolmentId>(0), name_of(row, 1), row.text(3), row.date(4)};
      },
      prescriber, referent, today);
}

}  // namespace concerto::desk
