// SPDX-License-Identifier: EUPL-1.2
#include "base/id.h"

#include <sys/random.h>

#include <cstring>
#include <mutex>
#include <random>
#include <stdexcept>

namespace concerto {
namespace {

/// The value of each hexadecimal digit, −1 of every other character: a list reads hundreds of ids.
constexpr auto hex_digits = [] {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < 10; ++i) values['0' + i] = static_cast<std::int8_t>(i);
  for (std::size_t i = 10; i < 16; ++i)
    values['a' + i - 10] = values['A' + i - 10] = static_cast<std::int8_t>(i);
  return values;
}();

int hex_digit(char c) { return hex_digits[static_cast<unsigned char>(c)]; }

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
  int faults = 0;  // negative once a character was no digit
  for (const auto& [from, length] : {std::pair{0, 8}, {9, 4}, {14, 4}, {19, 4}, {24, 12}}) {
    if (from > 0 && text[static_cast<std::size_t>(from) - 1] != '-') return std::nullopt;
    const std::string_view group =
        text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(length));
    for (std::size_t i = 0; i < group.size(); i += 2) {
      const int high = hex_digit(group[i]);
      const int low = hex_digit(group[i + 1]);
      faults |= high | low;
      id.bytes[byte++] = static_cast<std::uint8_t>(high << 4 | low);
    }
  }
  if (faults < 0) return std::nullopt;
  return id;
}

std::string Uuid::text() const {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text(36, '-');
  std::size_t at = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) ++at;
    text[at++] = digits[bytes[i] >> 4];
    text[at++] = digits[bytes[i] & 15];
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
