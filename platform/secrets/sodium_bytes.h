// SPDX-License-Identifier: EUPL-1.2
// How libsodium is started, and how its bytes look to us. For the sources of this folder.
#pragma once
#include <sodium.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace concerto::secrets {

inline void start_sodium() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
}

inline const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
inline unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace concerto::secrets
