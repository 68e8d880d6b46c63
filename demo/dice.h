// SPDX-License-Identifier: EUPL-1.2
// Chance that follows from a seed, the same on every machine.
#pragma once
#include <cstdint>
#include <vector>

namespace concerto::demo {

/// splitmix64; the distributions of <random> differ between libraries, so ours are written out.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }
  /// 0 to `count` - 1; `count` is positive.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>((next() >> 32) * count >> 32); }
  /// Both ends included.
  int between(int least, int most) {
    return least +
           static_cast<int>(below(static_cast<std::size_t>(most) - static_cast<std::size_t>(least) + 1));
  }
  bool percent(int chance) { return static_cast<int>(below(100)) < chance; }
  template <class T>
  const T& pick(const std::vector<T>& choices) {
    return choices[below(choices.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace concerto::demo
