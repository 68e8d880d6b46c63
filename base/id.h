// SPDX-License-Identifier: EUPL-1.2
// Time-ordered 128-bit identifiers (UUID version 7, RFC 9562), made by the application. Each noun has its own
// type, so that a person is never taken for a session.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace concerto {

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  /// The usual 36 characters, lower or upper case; nothing on anything else.
  static std::optional<Uuid> parse(std::string_view text);
  std::string text() const;
  bool empty() const { return *this == Uuid{}; }
  auto operator<=>(const Uuid&) const = default;
};

/// The identifier of one kind of noun. An empty one means "none".
template <class Noun>
struct IdOf {
  Uuid uuid;
  static std::optional<IdOf> parse(std::string_view text) {
    const auto uuid = Uuid::parse(text);
    if (!uuid) return std::nullopt;
    return IdOf{*uuid};
  }
  std::string text() const { return uuid.text(); }
  bool empty() const { return uuid.empty(); }
  auto operator<=>(const IdOf&) const = default;
};

/// Makes identifiers that grow with time. Thread-safe. A seed makes the same ones again, for demo and tests.
class IdSource {
 public:
  virtual ~IdSource() = default;
  virtual Uuid next() = 0;
};

/// Random identifiers from the operating system's generator, ordered by the real clock.
IdSource& system_ids();

/// Identifiers that follow from `seed` alone, starting at `from`, one millisecond apart.
std::unique_ptr<IdSource> seeded_ids(std::uint64_t seed, Instant from);

}  // namespace concerto

template <>
struct std::hash<concerto::Uuid> {
  std::size_t operator()(const concerto::Uuid& id) const noexcept;
};
template <class Noun>
struct std::hash<concerto::IdOf<Noun>> {
  std::size_t operator()(const concerto::IdOf<Noun>& id) const noexcept {
    return std::hash<concerto::Uuid>{}(id.uuid);
  }
};
