// SPDX-License-Identifier: EUPL-1.2
#include "packs/target.h"

namespace concerto::packs {
namespace {

Ratio rate_of(const Programme& programme, std::span<const std::string> exits, bool Exit::*kept) {
  Ratio rate;
  for (const auto& id : exits) {
    const Exit* exit = programme.exit(id);
    ++rate.of;
    if (exit && exit->*kept) ++rate.part;
  }
  return rate;
}

}  // namespace

Ratio progress(const Target& target, std::int64_t achieved) { return {achieved, target.value}; }

bool reached(const Target& target, std::int64_t achieved) { return achieved >= target.value; }

bool reached(const Target& target, const Ratio& rate) { return rate.reaches_percent(target.value); }

Ratio positive_exit_rate(const Programme& programme, std::span<const std::string> exits) {
  return rate_of(programme, exits, &Exit::positive);
}

Ratio employment_exit_rate(const Programme& programme, std::span<const std::string> exits) {
  return rate_of(programme, exits, &Exit::employment);
}

}  // namespace concerto::packs
