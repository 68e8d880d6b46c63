// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/balance.h"

namespace concerto::delivery {

BalanceRecipient recipient_of(const BalanceWay& way) {
  // Somebody who took over the person comes before the one who referred them.
  if (!way.replacement.empty() && way.replacement_here) return {way.replacement, false};
  if (!way.referent.empty() && way.referent_here) return {way.referent, false};
  return {{}, true};
}

Result<Done> check_sending(const Balance& balance) {
  if (balance.sent) return Refusal{"balance.sent_already"};
  if (balance.wording.empty()) return Refusal{"balance.empty", "wording"};
  return Done{};
}

bool may_see_balance(const Enrolment& enrolment, OrganisationId organisation) {
  return organisation == enrolment.provider || organisation == enrolment.prescriber;
}

}  // namespace concerto::delivery
