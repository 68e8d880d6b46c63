// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

namespace concerto::access {

/// What somebody recognises their own computer or phone by. Empty where the header does not tell.
struct Browser {
  std::string name;    ///< Firefox
  std::string system;  ///< Windows
};

/// Out of a User-Agent header, in which every browser also names those it wants to be taken for.
Browser browser_of(std::string_view agent);

}  // namespace concerto::access
