// SPDX-License-Identifier: EUPL-1.2
// What a database really holds, read back from its catalogue, so that a change of the schema is seen as a
// diff.
#pragma once
#include <string>

#include "platform/storage/database.h"

namespace concerto::storage {

/// Tables with their columns and constraints, indexes, views, policies and rights, in the order of their
/// names. The same for every database of one engine that went through the same migrations.
std::string describe_schema(Transaction& tx);

}  // namespace concerto::storage
