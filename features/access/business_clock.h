// SPDX-License-Identifier: EUPL-1.2
// The real clock, whose day demo and tests may set. Sign-in, sessions and the trail always use the real
// moment.
#pragma once
#include <atomic>

#include "base/date.h"

namespace concerto::access {

/// Thread-safe. The business day stays where it was set until it is set again.
class BusinessClock : public Clock {
 public:
  /// Nothing set: the day of `now` in UTC.
  BusinessClock() = default;
  explicit BusinessClock(Date day) { set(day); }
  void set(Date day) { day_ = day.sys().time_since_epoch().count(); }
  bool is_set() const { return day_ != unset; }
  Instant now() const override { return Instant::now(); }
  Date today() const override {
    return is_set() ? Date{std::chrono::sys_days{std::chrono::days{day_.load()}}} : now().utc_day();
  }

 private:
  using DayCount = std::chrono::days::rep;
  static constexpr DayCount unset = -1'000'000;
  std::atomic<DayCount> day_ = unset;
};

}  // namespace concerto::access
