// SPDX-License-Identifier: EUPL-1.2
// Named values that a wording fills in: `{places, plural, …}`, `{name}`, `{day}`.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/ratio.h"

namespace concerto {

/// Dates, instants and amounts are written in the reader's manner by platform/words.
using Value = std::variant<std::string, std::int64_t, Date, Instant, Money, Ratio>;
using Values = std::vector<std::pair<std::string, Value>>;

}  // namespace concerto
