// SPDX-License-Identifier: EUPL-1.2
// Access to a person's file follows from a basis (a signed agreement, an enrolment) and ends with it.
// Features write bases and grants in the transaction that causes them; lists, pages, exports and row-level
// security read only these.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "features/access/actor.h"
#include "platform/storage/database.h"

namespace concerto::access {

/// Why a grant exists and from when until when (both included).
struct Basis {
  std::string reason;  ///< a worded code, `access.because.<reason>`
  std::string subject_kind;
  Uuid subject;
  Date from;
  std::optional<Date> until;
};

BasisId open_basis(storage::Transaction& tx, const Basis& basis);

/// Opens `part` of the person's file to the institution for `purpose`, as long as the basis holds.
void grant(storage::Transaction& tx, PersonId person, OrganisationId organisation, std::string_view part,
           std::string_view purpose, BasisId basis);

/// Ends every basis of this subject on `last_day`, and with it all its grants.
void end_bases(storage::Transaction& tx, std::string_view subject_kind, const Uuid& subject, Date last_day);

/// The reason code under which `organisation` may read `part` of the person's file on `today`; nothing when
/// it may not.
std::optional<std::string> why_granted(storage::Transaction& tx, PersonId person, OrganisationId organisation,
                                       std::string_view part, Date today);

}  // namespace concerto::access
