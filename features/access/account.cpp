// SPDX-License-Identifier: EUPL-1.2
#include "features/access/account.h"

#include <algorithm>

namespace concerto::access {
namespace {

constexpr std::int64_t least_characters = 12;
constexpr std::size_t most_bytes = 200;
constexpr int free_failures = 5;
constexpr std::int64_t longest_lock_minutes = 24 * 60;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

std::string lower(std::string_view text) {
  std::string low(text);
  for (char& c : low)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return low;
}

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

}  // namespace

Result<std::string> read_email(std::string_view typed) {
  const std::string email = lower(trimmed(typed));
  const auto at = email.find('@');
  const bool plausible = at != std::string::npos && at > 0 && email.find('@', at + 1) == std::string::npos &&
                         email.find('.', at) != std::string::npos && email.find('.', at) > at + 1 &&
                         email.back() != '.' && email.size() <= 254 &&
                         std::ranges::none_of(email, [](unsigned char c) {
                           return c <= ' ' || c == '<' || c == '>' || c == ',';
                         });
  if (!plausible) return Refusal{"access.email_invalid", "email"};
  return email;
}

Result<Done> check_password(std::string_view password, std::string_view email) {
  if (std::ranges::count_if(password, begins_character) < least_characters)
    return Refusal{"access.password_short", "password", {{"least", least_characters}}};
  if (password.size() > most_bytes) return Refusal{"access.password_long", "password"};
  const bool one_character = std::ranges::all_of(password, [&](char c) { return c == password.front(); });
  if (one_character || lower(password) == email) return Refusal{"access.password_guessable", "password"};
  return Done{};
}

std::optional<Instant> locked_until(int failures, Instant now) {
  if (failures < free_failures) return std::nullopt;
  const int doublings = std::min(failures - free_failures, 11);
  return now.plus_minutes(std::min<std::int64_t>(std::int64_t{1} << doublings, longest_lock_minutes));
}

}  // namespace concerto::access
