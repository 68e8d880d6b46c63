// SPDX-License-Identifier: EUPL-1.2
// What people do with the reserve: put somebody in it, read it, take somebody out. A place taken by
// `refer` ends the wait.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/delivery/reserve_store.h"
#include "packs/library.h"

namespace concerto::delivery {

/// The lines of all agreements of the actor's institution; its agreements and reader are set. Rule
/// `enrolments.read`.
Result<std::vector<ReserveLine>> read_reserve(storage::Transaction& tx, const access::Actor& actor,
                                              ReserveFilter filter);

struct PutInReserve {
  RecordId record;
  AgreementId agreement;
  std::string programme;
  std::string track;
  std::string prescriber_kind;
  std::optional<Date> informed_on;
  std::vector<Fulfilled> fulfilled;
  std::optional<bool> mobility_secured;
  std::optional<bool> childcare_secured;
  std::string conditions_note;
  std::string wished_site;
};
/// Waiting is not yet a place: conditions may still be missing, and the provider learns that somebody waits,
/// not who. Rule `enrolments.write`. Refuses what check_prescriber refuses, people.not_found, people.closed,
/// session.unknown_programme, enrolment.reserved_already, enrolment.day_in_future.
Result<EnrolmentId> put_in_reserve(storage::Transaction& tx, const packs::Library& library,
                                   const access::Actor& actor, const PutInReserve& command, Date today,
                                   Instant now);
/// By the institution that put the person there. Refuses `enrolment.not_found`, `enrolment.not_live`,
/// `enrolment.reason_missing_end`.
Result<Done> leave_reserve(storage::Transaction& tx, const access::Actor& actor, EnrolmentId enrolment,
                           const std::string& reason);

}  // namespace concerto::delivery
