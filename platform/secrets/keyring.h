// SPDX-License-Identifier: EUPL-1.2
// Keys kept in a file beside the database and never inside it: sealing of small secrets, blind indexes,
// signatures.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace concerto::secrets {

/// Thread-safe. Throws std::runtime_error when the file cannot be read, is readable by others or is not a
/// keyring.
class Keyring {
 public:
  /// Reads the keyring, or makes a new one (mode 0600) when the file does not exist.
  static Keyring open_or_create(const std::string& file);
  /// Keys that exist in memory only, all derived from `seed`: demo and tests.
  static Keyring from_seed(std::string_view seed);
  ~Keyring();
  Keyring(Keyring&&) noexcept;

  /// Names the current keys; kept beside what they made.
  const std::string& id() const;
  /// Encrypts and authenticates `plain`; `about` (a row id, a purpose) must be given again to open it.
  std::string seal(std::string_view plain, std::string_view about) const;
  /// Nothing when the seal is broken or belongs to something else.
  std::optional<std::string> open(std::string_view sealed, std::string_view about) const;
  /// A keyed digest for exact look-ups of what must not be stored in clear.
  std::string blind(std::string_view value, std::string_view purpose) const;
  /// Ed25519 over `message`.
  std::string sign(std::string_view message) const;
  bool verify(std::string_view message, std::string_view signature) const;

 private:
  struct Inside;
  explicit Keyring(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace concerto::secrets
