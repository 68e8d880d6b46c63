// SPDX-License-Identifier: EUPL-1.2
#include "platform/secrets/keyring.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <stdexcept>

#include "platform/secrets/password.h"
#include "platform/secrets/sodium_bytes.h"

namespace concerto::secrets {
namespace {

constexpr std::size_t seed_bytes = 32;
constexpr std::string_view heading = "concerto keyring 1\n";

/// A key of its own for each use, so that one never helps to break another.
std::string derived(std::string_view seed, std::string_view use) {
  std::string key(32, '\0');
  crypto_generichash(raw(key), key.size(), raw(use), use.size(), raw(seed), seed.size());
  return key;
}

std::string read_file(int file) {
  std::string content;
  std::array<char, 4096> part{};
  for (ssize_t got = 0; (got = read(file, part.data(), part.size())) > 0;)
    content.append(part.data(), static_cast<std::size_t>(got));
  return content;
}

}  // namespace

struct Keyring::Inside {
  std::string id;
  std::string sealing;
  std::string blinding;
  std::string signing;  // Ed25519 secret key
  std::string checking;

  explicit Inside(std::string_view seed)
      : sealing(derived(seed, "seal")),
        blinding(derived(seed, "blind")),
        signing(crypto_sign_SECRETKEYBYTES, '\0'),
        checking(crypto_sign_PUBLICKEYBYTES, '\0') {
    const std::string sign_seed = derived(seed, "sign");
    crypto_sign_seed_keypair(raw(checking), raw(signing), raw(sign_seed));
    id = hex(derived(seed, "name").substr(0, 4));
  }
};

Keyring::Keyring(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Keyring::~Keyring() = default;
Keyring::Keyring(Keyring&&) noexcept = default;

Keyring Keyring::from_seed(std::string_view seed) {
  start_sodium();
  std::string key(seed_bytes, '\0');
  crypto_generichash(raw(key), key.size(), raw(seed), seed.size(), nullptr, 0);
  return Keyring(std::make_unique<Inside>(key));
}

Keyring Keyring::open_or_create(const std::string& file) {
  start_sodium();
  const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made >= 0) {
    const std::string content = std::string(heading) + base64url(random_bytes(seed_bytes)) + "\n";
    const bool whole =
        ::write(made, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
        fsync(made) == 0;
    close(made);
    if (!whole) throw std::runtime_error(file + ": the keyring cannot be written");
  }
  const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (opened < 0) throw std::runtime_error(file + ": the keyring cannot be read");
  struct stat about {};
  const bool readable_by_others = fstat(opened, &about) == 0 && (about.st_mode & 077) != 0;
  const std::string content = read_file(opened);
  close(opened);
  if (readable_by_others)
    throw std::runtime_error(file + ": the keyring may be read by its owner only (mode 0600)");
  if (!content.starts_with(heading)) throw std::runtime_error(file + ": this is not a keyring");
  std::string_view line = std::string_view(content).substr(heading.size());
  while (line.ends_with('\n')) line.remove_suffix(1);
  const auto seed = from_base64url(line);
  if (!seed || seed->size() != seed_bytes) throw std::runtime_error(file + ": this is not a keyring");
  return Keyring(std::make_unique<Inside>(*seed));
}

const std::string& Keyring::id() const { return inside_->id; }

std::string Keyring::seal(std::string_view plain, std::string_view about) const {
  std::string sealed(
      crypto_aead_xchacha20poly1305_ietf_NPUBBYTES + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES,
      '\0');
  randombytes_buf(sealed.data(), crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed) + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
                                             nullptr, raw(plain), plain.size(), raw(about), about.size(),
                                             nullptr, raw(sealed), raw(inside_->sealing));
  return sealed;
}

std::optional<std::string> Keyring::open(std::string_view sealed, std::string_view about) const {
  constexpr std::size_t overhead =
      crypto_aead_xchacha20poly1305_ietf_NPUBBYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES;
  if (sealed.size() < overhead) return std::nullopt;
  std::string plain(sealed.size() - overhead, '\0');
  const std::string_view box = sealed.substr(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  const int wrong = crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), nullptr, nullptr, raw(box),
                                                               box.size(), raw(about), about.size(),
                                                               raw(sealed), raw(inside_->sealing));
  if (wrong != 0) return std::nullopt;
  return plain;
}

std::string Keyring::blind(std::string_view value, std::string_view purpose) const {
  return keyed_digest(inside_->blinding, std::string(purpose) + '\0' + std::string(value));
}

std::string Keyring::sign(std::string_view message) const {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(raw(signature), nullptr, raw(message), message.size(), raw(inside_->signing));
  return signature;
}

bool Keyring::verify(std::string_view message, std::string_view signature) const {
  return signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(raw(signature), raw(message), message.size(), raw(inside_->checking)) ==
             0;
}

}  // namespace concerto::secrets
