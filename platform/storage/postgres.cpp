// SPDX-License-Identifier: EUPL-1.2
#include "platform/storage/engines.h"

namespace concerto::storage {
std::unique_ptr<Database> open_postgres(const std::string&, const DatabaseOptions&) {
  throw DatabaseFault("PostgreSQL is not there yet");
}
}  // namespace concerto::storage
