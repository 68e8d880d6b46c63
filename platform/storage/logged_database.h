// SPDX-License-Identifier: EUPL-1.2
// Writes down the statements that go to a database, for measuring what they cost bare. Where nobody asks for
// it this code is never entered.
#pragma once
#include <memory>
#include <string>

#include "platform/storage/database.h"

namespace concerto::storage {

/// Appends to `file` one line of JSON for each statement as it is sent, and one at the end of each
/// transaction:
///   {"transaction":7,"write":true,"sql":"…","values":[null,true,12,"text",{"id":"…"},{"bytes":"hex"}]}
///   {"transaction":7,"write":true,"end":"kept"}          or "undone"
/// The log holds personal data; it is for made-up data only.
std::unique_ptr<Database> log_statements(std::unique_ptr<Database> database, const std::string& file);

}  // namespace concerto::storage
