// SPDX-License-Identifier: EUPL-1.2
// Individual balances as they are kept.
#pragma once
#include <optional>
#include <vector>

#include "features/delivery/balance.h"
#include "platform/storage/database.h"

namespace concerto::delivery {

std::optional<Balance> load_balance(storage::Transaction& tx, EnrolmentId enrolment);
void insert_balance(storage::Transaction& tx, const Balance& balance);
/// False when another version stands.
bool update_balance(storage::Transaction& tx, const Balance& balance);

/// A balance that came in, for the referent or the basket.
struct ReceivedBalance {
  EnrolmentId enrolment;
  std::string name;
  std::string programme;
  Instant sent_at;
  bool basket = false;
};
/// Those sent to `user` and those in the basket of `organisation`, newest first.
std::vector<ReceivedBalance> load_received_balances(storage::Transaction& tx, UserId user,
                                                    OrganisationId organisation, int limit);

}  // namespace concerto::delivery
