// SPDX-License-Identifier: EUPL-1.2
// People who came without an enrolment, as they are kept.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/delivery/roll.h"
#include "platform/storage/database.h"

namespace concerto::delivery {

/// Of these half-days, those settled as a mistake left out; by name.
std::vector<Guest> load_guests(storage::Transaction& tx, std::span<const HalfId> halves);

/// A guest with the half-day and session the line stands in.
struct GuestLine {
  Guest guest;
  SessionId session;
  std::string session_title;
  HalfDay when;
  std::string recorded_by_name;
};
std::optional<GuestLine> load_guest(storage::Transaction& tx, const Uuid& id);
/// Those of `provider` that nobody has settled, the oldest first.
std::vector<GuestLine> load_open_guests(storage::Transaction& tx, OrganisationId provider, int limit);

void insert_guest(storage::Transaction& tx, const Guest& guest);
/// False when they have signed already and do not sign `again`, or are settled.
bool save_guest_signature(storage::Transaction& tx, const Uuid& id, SignedOn medium,
                          const std::string& strokes, bool again, Instant now);
/// What was settled; a signature that moved to a mark is no longer kept here. False when somebody settled it
/// before.
bool settle(storage::Transaction& tx, const Guest& guest, UserId by, Instant now);

/// Somebody enrolled with this provider under the agreement, whom a guest may turn out to be.
struct GuestMatch {
  EnrolmentId enrolment;
  std::string name;
  std::string session_title;
  EnrolmentState state = EnrolmentState::enrolled;
};
/// Whose name begins with these folded words.
std::vector<GuestMatch> find_matches(storage::Transaction& tx, AgreementId agreement, OrganisationId provider,
                                     const std::string& folded_name, int limit);

}  // namespace concerto::delivery
