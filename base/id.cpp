// SPDX-License-Identifier: EUPL-1.2
#include "base/id.h"

#include <sys/random.h>

#include <cstring>
#include <mutex>
#include <random>
#include <stdexcept>

namespace concerto {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Version 7: 48 bits of milliseconds, then random bits with version and variant set.
Uuid version_7(std::uint64_t millis, std::uint64_t high, std::uint64_t low) {
  Uuid id;
  for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(millis >> (40 - 8 * i));
  for (std::size_t i = 0; i < 2; ++i) id.bytes[6 + i] = static_cast<std::uint8_t>(high >> (8 * i));
  for (std::size_t i = 0; i < 8; ++i) id.bytes[8 + i] = static_cast<std::uint8_t>(low >> (8 * i));
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0f) | 0x70);
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3f) | 0x80);
  return id;
}

class SystemIds : public IdSource {
 public:
  Uuid next() override {
    std::uint64_t random[2];
    if (getrandom(random, sizeof random, 0) != sizeof random) throw std::runtime_error("no randomness");
    const std::lock_guard lock(mutex_);
    const auto now = static_cast<std::uint64_t>(Instant::now().micros / 1000);
    // Never backwards, even when the clock is set back.
    last_ = std::max(last_, now);
    return version_7(last_, random[0], random[1]);
  }

 private:
  std::mutex mutex_;
  std::uint64_t last_ = 0;
};

class SeededIds : public IdSource {
 public:
  SeededIds(std::uint64_t seed, Instant from)
      : random_(seed), millis_(static_cast<std::uint64_t>(from.micros / 1000)) {}
  Uuid next() override {
    const std::lock_guard lock(mutex_);
    const std::uint64_t high = random_();
    return version_7(++millis_, high, random_());
  }

 private:
  std::mutex mutex_;
  std::mt19937_64 random_;
  std::uint64_t millis_;
};

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Uuid id;
  std::size_t byte = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (text[i++] != '-') return std::nullopt;
      continue;
    }
    const int high = hex_digit(text[i]);
    const int low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    id.bytes[byte++] = static_cast<std::uint8_t>(high * 16 + low);
    i += 2;
  }
  return id;
}

std::string Uuid::text() const {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(36);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += digits[bytes[i] >> 4];
    text += digits[bytes[i] & 15];
  }
  return text;
}

IdSource& system_ids() {
  static SystemIds ids;
  return ids;
}

std::unique_ptr<IdSource> seeded_ids(std::uint64_t seed, Instant from) {
  return std::make_unique<SeededIds>(seed, from);
}

}  // namespace concerto

std::size_t std::hash<concerto::Uuid>::operator()(const concerto::Uuid& id) const noexcept {
  std::size_t low = 0;
  std::memcpy(&low, id.bytes.data() + 8, sizeof low);
  return low;
}
