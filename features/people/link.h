// SPDX-License-Identifier: EUPL-1.2
// That a record is of the same person as others, and how to take it back.
#pragma once
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/result.h"

namespace concerto::people {

using LinkId = IdOf<struct LinkNoun>;

struct Link {
  LinkId id;
  RecordId record;
  PersonId person;      ///< whom the record is of since
  PersonId was_person;  ///< whom it was of before
  std::string reason;   ///< enrolment, duplicate
  std::optional<Instant> undone_at;
};

}  // namespace concerto::people
