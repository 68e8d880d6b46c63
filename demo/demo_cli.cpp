// SPDX-License-Identifier: EUPL-1.2
#include "demo/demo_cli.h"

namespace concerto::demo {

Date business_day() { return Date(2022, 5, 17); }

Result<Done> fill(const std::string&, std::uint64_t, const std::string&, const std::string&, const std::string&,
                  const Say&, Language) {
  return Done{};
}

Result<Done> prepare(const std::string&, const std::string&, const std::string&) { return Done{}; }

void print_accounts(const words::Catalogue&, Language, const std::string&) {}

}  // namespace concerto::demo
