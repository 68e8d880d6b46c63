// SPDX-License-Identifier: EUPL-1.2
// People for tests; all names are invented.
#pragma once
#include <string>

#include "features/access/actor.h"
#include "features/people/record_actions.h"
#include "platform/storage/database.h"

namespace concerto::people {

/// Born on 3 May 1990.
RecordDraft a_draft(const std::string& family_name = "Martinel", const std::string& given_names = "Amina");

/// A member of the organisation with this role, able to act.
access::Actor given_member(storage::Transaction& tx, OrganisationId organisation, const std::string& role,
                           const std::string& name);
inline access::Actor given_referent(storage::Transaction& tx, OrganisationId organisation,
                                    const std::string& name = "Claire Dumontel") {
  return given_member(tx, organisation, "referent", name);
}

/// Opens a file without asking about duplicates.
RecordId given_file(storage::Transaction& tx, const access::Actor& actor, const RecordDraft& draft,
                    UserId referent = {}, Date opened_on = Date(2022, 1, 10));

}  // namespace concerto::people
