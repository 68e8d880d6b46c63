// SPDX-License-Identifier: EUPL-1.2
// SHA-256 (FIPS 180-4), for what must be recognised again: migrations, packs, files, sealed rows. Not for
// passwords and not for blind indexes, which need a key.
#pragma once
#include <string>
#include <string_view>

namespace concerto::secrets {

/// 32 raw bytes.
std::string sha256(std::string_view bytes);
/// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace concerto::secrets
