// SPDX-License-Identifier: EUPL-1.2
// What happens to an agreement and concerns later features: they listen from their feature.cpp and act in the
// same transaction (architecture.md §7).
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "features/access/actor.h"
#include "platform/storage/database.h"

namespace concerto::partnerships {

enum class Happened : std::uint8_t {
  signed_by_all,    ///< the last signature: the dates decide from now on
  plan_validated,   ///< the committee validated the plan or the indicators of `year`
  plan_corrected,   ///< what the committee had validated was corrected: it is asked again
  notice_given,     ///< the agreement ends on `day`
  recipient_named,  ///< one of the parties named, on `day`, somebody else who receives reports
};
/// `signed_by_all`, …: as listed in docs and payloads.
std::string_view code_of(Happened happened);

struct AgreementEvent {
  Happened happened = Happened::signed_by_all;
  AgreementId agreement;
  int year = 0;  ///< of plans
  Date day;      ///< of the last signature, of the meeting, or the last day of an agreement under notice
  Instant at;
};

/// Acts in the transaction that announces; what it throws undoes that transaction. A plain function: it
/// outlives every house.
using AgreementListener = void (*)(storage::Transaction& tx, const access::Actor& actor,
                                   const AgreementEvent& event);
/// Once per program and name (`governance.calendar`); listening again under the same name replaces. Called
/// while features are installed, by one thread.
void listen_to_agreements(std::string_view name, AgreementListener listener);

void announce(storage::Transaction& tx, const access::Actor& actor, const AgreementEvent& event);

}  // namespace concerto::partnerships
