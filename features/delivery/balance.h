// SPDX-License-Identifier: EUPL-1.2
// The individual balance of a pathway: to the person, and to the referent, the replacement or the service's
// basket; never nowhere, never to another institution (field.md §1).
#pragma once
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "features/delivery/enrolment.h"

namespace concerto::delivery {

struct Balance {
  Uuid id;
  EnrolmentId enrolment;
  std::string wording;
  std::string follow_up;
  UserId author;
  Date written_on;
  bool sent = false;
  std::optional<Instant> sent_at;
  UserId recipient;  ///< empty when it went to the basket
  bool to_basket = false;
  std::optional<Date> handed_to_person_on;
  int version = 0;
};

/// Who follows the person at the prescriber, as known when the balance leaves.
struct BalanceWay {
  UserId referent;             ///< named at enrolment
  bool referent_here = false;  ///< still works for the prescriber
  UserId replacement;          ///< the person's referent today
  bool replacement_here = false;
};

struct BalanceRecipient {
  UserId user;  ///< empty: the basket of the prescriber's service
  bool basket = false;
  bool operator==(const BalanceRecipient&) const = default;
};

BalanceRecipient recipient_of(const BalanceWay& way);

/// Whether it may leave: `balance.empty`, `balance.sent_already`.
Result<Done> check_sending(const Balance& balance);

/// Only the institution that delivered and the one that referred may know of it.
bool may_see_balance(const Enrolment& enrolment, OrganisationId organisation);

}  // namespace concerto::delivery
