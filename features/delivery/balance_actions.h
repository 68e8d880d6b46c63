// SPDX-License-Identifier: EUPL-1.2
// Writing the individual balance and sending it: to the person, and to the referent, the replacement or the
// basket.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/delivery/balance.h"
#include "features/delivery/balance_store.h"
#include "packs/library.h"
#include "platform/storage/database.h"

namespace concerto::delivery {

/// Whether a balance is owed, offered or not foreseen for this enrolment's programme.
enum class BalanceDuty : std::uint8_t { none, offered, owed };
BalanceDuty balance_duty(const packs::Programme& programme);

/// The balance, if there is one. Rule `balances.read`; a draft is for the provider only. Refuses
/// `enrolment.not_found` to every other institution.
Result<std::optional<Balance>> find_balance(storage::Transaction& tx, const access::Actor& actor,
                                            EnrolmentId enrolment);

/// Balances that came in for the actor or for the basket of their service since `since`, the newest first.
/// Rule `balances.read`.
Result<std::vector<ReceivedBalance>> received_balances(storage::Transaction& tx, const access::Actor& actor,
                                                       Instant since);

/// Balances that came in for the actor, and those in the basket of their service. Rule `balances.read`.
Result<std::vector<ReceivedBalance>> received_balances(storage::Transaction& tx, const access::Actor& actor,
                                                       int limit = 20);

struct WriteBalance {
  EnrolmentId enrolment;
  int version = 0;  ///< 0 for a first draft
  std::string wording;
  std::string follow_up;
};
/// Rule `balances.write`, for the provider. Refuses `balance.sent_already`, `balance.not_foreseen`,
/// `balance.too_long`, `form.changed_meanwhile`.
Result<Done> write_balance(storage::Transaction& tx, const packs::Library& library,
                           const access::Actor& actor, const WriteBalance& command, Date today);

/// Sends it. Rule `balances.write`. Refuses what check_sending refuses and `balance.too_early` before the end
/// of the pathway. Runs in the scope of the system: who replaces the referent stands in the prescriber's own
/// record.
Result<BalanceRecipient> send_balance(storage::Transaction& tx, const access::Actor& actor,
                                      EnrolmentId enrolment, int version, Date today, Instant now);

/// It was handed to the person, or printed for them. Rule `balances.read`.
Result<Done> note_handed(storage::Transaction& tx, const access::Actor& actor, EnrolmentId enrolment, Date on,
                         Date today);

}  // namespace concerto::delivery
