// SPDX-License-Identifier: EUPL-1.2
// Passwords (argon2id), one-time codes (RFC 6238) and random tokens.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace concerto::secrets {

/// Cost of a password hash. `interactive` takes about 0.1 s and 64 MiB; `fast` is for demo data and tests.
enum class PasswordCost : std::uint8_t { interactive, fast };

std::string hash_password(std::string_view password, PasswordCost cost = PasswordCost::interactive);
/// Takes as long for an empty hash, so that nobody learns which addresses exist.
bool password_matches(std::string_view password, std::string_view hash);

/// 20 random bytes for an authenticator.
std::string new_totp_secret();
/// `otpauth://` address that authenticators read, and the secret in base 32 to type.
std::string totp_address(std::string_view secret, std::string_view account, std::string_view issuer);
std::string base32(std::string_view bytes);
/// The step that the code belongs to, when it is valid at `unix_seconds` (one step early or late is accepted)
/// and later than `last_step`.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code,
                                      std::int64_t unix_seconds, std::int64_t last_step);
/// The code of the step at `unix_seconds`; for tests and the demo.
std::string totp_code(std::string_view secret, std::int64_t unix_seconds);

/// 32 random bytes as 43 characters of base64url.
std::string new_token();
std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);
std::string hex(std::string_view bytes);
/// HMAC-SHA-256.
std::string keyed_digest(std::string_view key, std::string_view message);
/// Compares in constant time.
bool same_secret(std::string_view a, std::string_view b);
/// `count` random bytes.
std::string random_bytes(std::size_t count);

}  // namespace concerto::secrets
