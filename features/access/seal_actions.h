// SPDX-License-Identifier: EUPL-1.2
// The trail is sealed behind the writers: rows of ended transactions are chained in batches, each batch
// signed with a key that the database does not hold. Whoever changes, removes or adds a sealed row is found
// by `verify`.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/secrets/keyring.h"
#include "platform/storage/database.h"

namespace concerto::access {

/// Seals what can be sealed, at most `limit` rows; returns how many.
int seal_trail(storage::Database& database, const secrets::Keyring& keyring, Instant now, int limit = 10'000);

/// One thing wrong with the seal. `kind`: changed_row, missing_row, changed_link, broken_chain,
/// bad_signature, foreign_key, lost_head.
struct SealFault {
  std::string kind;
  std::int64_t position = 0;
};

struct SealReport {
  std::int64_t sealed = 0;
  std::int64_t unsealed = 0;  ///< the tail that nothing protects yet
  std::int64_t segments = 0;
  std::string head;  ///< hexadecimal; kept outside, it also protects against cutting the end off
  std::vector<SealFault> faults;
};

/// Reads the whole chain and checks every digest and signature. `kept_head`, when not empty, is a head that
/// was written down elsewhere: the chain must still go through it, or its end was cut off.
SealReport verify_trail(storage::Database& database, const secrets::Keyring& keyring,
                        std::string_view kept_head = {});

/// The head of the newest segment in hexadecimal, to be kept elsewhere; empty while nothing is sealed.
std::string head_of_trail(storage::Database& database);

}  // namespace concerto::access
