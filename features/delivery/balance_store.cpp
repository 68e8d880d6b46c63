// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/balance_store.h"

namespace concerto::delivery {

using storage::Row;
using storage::Transaction;

std::optional<Balance> load_balance(Transaction& tx, EnrolmentId enrolment) {
  return tx.first(
      "select id, enrolment_id, wording, follow_up, author_id, written_on, state, sent_at, recipient_id, "
      "recipient_basket, handed_to_person_on, version from delivery_balance where enrolment_id = $1",
      [](const Row& row) {
        Balance one;
        one.id = row.uuid(0);
        one.enrolment = row.id<EnrolmentId>(1);
        one.wording = row.text(2);
        one.follow_up = row.text(3);
        one.author = row.id<UserId>(4);
        one.written_on = row.date(5);
        one.sent = row.text_view(6) == "sent";
        one.sent_at = row.maybe_instant(7);
        one.recipient = row.id<UserId>(8);
        one.to_basket = row.boolean(9);
        one.handed_to_person_on = row.maybe_date(10);
        one.version = row.whole(11);
        return one;
      },
      enrolment);
}

void insert_balance(Transaction& tx, const Balance& one) {
  tx.run(
      "insert into delivery_balance (id, enrolment_id, wording, follow_up, author_id, written_on, state, "
      "recipient_basket, version) values ($1, $2, $3, $4, $5, $6, 'draft', $7, 1)",
      one.id, one.enrolment, one.wording, one.follow_up, one.author, one.written_on, false);
}

bool update_balance(Transaction& tx, const Balance& one) {
  return tx.run(
             "update delivery_balance set wording = $1, follow_up = $2, author_id = $3, written_on = $4, "
             "state = $5, "
             "sent_at = $6, recipient_id = $7, recipient_basket = $8, handed_to_person_on = $9, version = "
             "version + 1 "
             "where id = $10 and version = $11",
             one.wording, one.follow_up, one.author, one.written_on, one.sent ? "sent" : "draft", one.sent_at,
             one.recipient, one.to_basket, one.handed_to_person_on, one.id, one.version) == 1;
}

std::vector<ReceivedBalance> load_received_balances(Transaction& tx, UserId user, OrganisationId organisation,
                                                    int limit) {
  const std::string sql = fmt::format(
      "select e.id, coalesce(q.family_name, ''), coalesce(q.given_names, ''), e.programme, b.sent_at, "
      "b.recipient_basket from delivery_balance b join delivery_enrolment e on e.id = b.enrolment_id "
      "left join people_card q on q.record_id = e.prescriber_record_id where e.prescriber_id = $1 and "
      "b.state = 'sent' "
      "and (b.recipient_id = $2 or b.recipient_basket) order by b.sent_at desc, e.id limit {}",
      limit);
  return tx.list(
      sql,
      [](const Row& row) {
        return ReceivedBalance{row.id<EnrolmentId>(0), row.text(1) + " " + row.text(2), row.text(3),
                               row.instant(4), row.boolean(5)};
      },
      organisation, user);
}

}  // namespace concerto::delivery
