// SPDX-License-Identifier: EUPL-1.2
// Amounts in whole cents. There is no other kind of money in the house.
#pragma once
#include <compare>
#include <cstdint>

namespace concerto {

struct Money {
  std::int64_t cents = 0;
  Money operator+(Money other) const { return {cents + other.cents}; }
  Money operator-(Money other) const { return {cents - other.cents}; }
  Money operator*(std::int64_t times) const { return {cents * times}; }
  auto operator<=>(const Money&) const = default;
};

}  // namespace concerto
