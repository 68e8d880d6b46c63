// SPDX-License-Identifier: EUPL-1.2
// Rules about accounts: addresses, passwords, lock-out.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace concerto::access {

/// Trimmed and in lower case. Refuses with `access.email_invalid` (field `email`).
Result<std::string> read_email(std::string_view typed);

/// At least 12 characters, at most 200, and neither the address nor one character repeated. Refuses with
/// `access.password_short` (value `least`), `access.password_long` or `access.password_guessable` (field
/// `password`). Length counts bytes that begin a character.
Result<Done> check_password(std::string_view password, std::string_view email);

/// After the fifth failure in a row an account is locked: one minute, doubled with each further failure, at
/// most a day. Nothing before.
std::optional<Instant> locked_until(int failures, Instant now);

/// How long a session lives without a request, and at most.
inline constexpr int session_idle_minutes = 120;
inline constexpr int session_hours = 12;
inline constexpr int invitation_days = 7;

}  // namespace concerto::access
