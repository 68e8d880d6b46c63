// SPDX-License-Identifier: EUPL-1.2
// How often mail and tasks are tried, and what is kept of why they failed.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

#include "base/date.h"

namespace concerto::jobs {

constexpr int most_attempts = 8;

/// When to try again after attempt `attempts` (from 1) ended badly: 1, 2, 4, … minutes later.
inline Instant next_attempt(int attempts, Instant now) {
  return now.plus_minutes(std::int64_t{1} << (std::clamp(attempts, 1, most_attempts) - 1));
}

/// At most 500 bytes of it as text both engines take: cut between characters, what is no UTF-8 and NUL become
/// question marks.
std::string shortened_fault(std::string_view fault);

}  // namespace concerto::jobs
