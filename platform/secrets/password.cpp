// SPDX-License-Identifier: EUPL-1.2
#include "platform/secrets/password.h"
#include "platform/secrets/sodium_bytes.h"

#include <liboath/oath.h>

#include <stdexcept>

namespace concerto::secrets {
namespace {

constexpr int totp_seconds = 30;
constexpr int totp_digits = 6;

std::string code_of_step(std::string_view secret, std::int64_t step) {
  char code[totp_digits + 1] = {};
  if (oath_hotp_generate(secret.data(), secret.size(), static_cast<std::uint64_t>(step), totp_digits, false,
                         OATH_HOTP_DYNAMIC_TRUNCATION, code) != OATH_OK)
    throw std::runtime_error("no one-time code can be made");
  return code;
}

}  // namespace

std::string hash_password(std::string_view password, PasswordCost cost) {
  start_sodium();
  char hash[crypto_pwhash_STRBYTES];
  const bool fast = cost == PasswordCost::fast;
  if (crypto_pwhash_str_alg(hash, password.data(), password.size(),
                            fast ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE,
                            fast ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::runtime_error("not enough memory to hash a password");
  return hash;
}

bool password_matches(std::string_view password, std::string_view hash) {
  start_sodium();
  static const std::string nobody = hash_password("nobody has this password");
  const std::string known(hash.empty() ? std::string_view(nobody) : hash);
  const bool same = crypto_pwhash_str_verify(known.c_str(), password.data(), password.size()) == 0;
  return same && !hash.empty();
}

std::string random_bytes(std::size_t count) {
  start_sodium();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string new_totp_secret() { return random_bytes(20); }

std::string base32(std::string_view bytes) {
  static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  unsigned buffer = 0;
  int bits = 0;
  for (const char byte : bytes) {
    buffer = (buffer << 8) | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 5; bits -= 5) text += letters[(buffer >> (bits - 5)) & 31];
  }
  if (bits > 0) text += letters[(buffer << (5 - bits)) & 31];
  return text;
}

std::string totp_address(std::string_view secret, std::string_view account, std::string_view issuer) {
  return "otpauth://totp/" + std::string(issuer) + ":" + std::string(account) + "?secret=" + base32(secret) +
         "&issuer=" + std::string(issuer);
}

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code,
                                      std::int64_t unix_seconds, std::int64_t last_step) {
  const std::int64_t now = unix_seconds / totp_seconds;
  for (const std::int64_t step : {now, now - 1, now + 1})
    if (step > last_step && same_secret(code_of_step(secret, step), code)) return step;
  return std::nullopt;
}

std::string totp_code(std::string_view secret, std::int64_t unix_seconds) {
  return code_of_step(secret, unix_seconds / totp_seconds);
}

std::string new_token() { return base64url(random_bytes(32)); }

std::string base64url(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();  // the terminating zero
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                        text.size(), nullptr, &length, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  bytes.resize(length);
  return bytes;
}

std::string hex(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), raw(bytes), bytes.size());
  text.pop_back();
  return text;
}

std::string keyed_digest(std::string_view key, std::string_view message) {
  start_sodium();
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, raw(key), key.size());
  crypto_auth_hmacsha256_update(&state, raw(message), message.size());
  std::string digest(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace concerto::secrets
