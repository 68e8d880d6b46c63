// SPDX-License-Identifier: EUPL-1.2
// Targets and rates as exact ratios.
#pragma once
#include <span>
#include <string>

#include "base/ratio.h"
#include "packs/terms.h"

namespace concerto::packs {

/// `achieved` of the target's value: 24 of 30. For a target in percent, the value itself is the bar, see
/// `reached`.
Ratio progress(const Target& target, std::int64_t achieved);
/// Whether a count, or for a target in percent a rate, has reached the target.
bool reached(const Target& target, std::int64_t achieved);
bool reached(const Target& target, const Ratio& rate);

/// Positive exits over all exits, whatever their kind (AMB-81). Ids the programme does not know count as
/// exits that are not positive.
Ratio positive_exit_rate(const Programme& programme, std::span<const std::string> exits);
/// Exits to employment over all exits (AMB-82).
Ratio employment_exit_rate(const Programme& programme, std::span<const std::string> exits);

}  // namespace concerto::packs
