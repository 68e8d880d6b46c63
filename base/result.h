// SPDX-License-Identifier: EUPL-1.2
// A refusal is a value: something a person can understand and mend, with a stable code that has words in
// every language. Faults of the world are exceptions; mistakes of ours are assertions.
#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/values.h"

namespace concerto {

/// Why something was not done.
struct Refusal {
  std::string code;                ///< stable, dotted, worded in every language: `attendance.not_on_roll`
  std::string field = {};          ///< the form field it stands beside; empty when it concerns the whole
  Values values = {};              ///< what the wording fills in
  std::vector<Refusal> also = {};  ///< further refusals of the same form, so that all are shown at once
};

/// A value of type T, or the refusal that stands in its place.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  Result(Refusal refusal) : held_(std::in_place_index<1>, std::move(refusal)) {}

  bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() & { return std::get<0>(held_); }
  const T& value() const& { return std::get<0>(held_); }
  T&& value() && { return std::get<0>(std::move(held_)); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const Refusal& refusal() const { return std::get<1>(held_); }

 private:
  std::variant<T, Refusal> held_;
};

/// What an action returns that has nothing to tell but that it was done.
struct Done {};

/// Gathers the refusals of a form; the first one leads, the others follow in `also`.
class Refusals {
 public:
  void add(Refusal refusal) { all_.push_back(std::move(refusal)); }
  /// Keeps the value of `result`, or its refusal and nothing.
  template <class T>
  T take(Result<T> result) {
    if (result.ok()) return std::move(result).value();
    add(result.refusal());
    return T{};
  }
  bool empty() const { return all_.empty(); }
  /// The refusals as one; must not be empty.
  Refusal joined() const {
    Refusal first = all_.front();
    first.also.insert(first.also.end(), all_.begin() + 1, all_.end());
    return first;
  }

 private:
  std::vector<Refusal> all_;
};

}  // namespace concerto

/// The value of a Result, or leaves the function with its refusal.
#define TRY(expression)                                          \
  __extension__({                                                \
    auto outcome_of_try_ = (expression);                         \
    if (!outcome_of_try_.ok()) return outcome_of_try_.refusal(); \
    std::move(outcome_of_try_).value();                          \
  })
