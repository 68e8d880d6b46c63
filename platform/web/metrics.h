// SPDX-License-Identifier: EUPL-1.2
// Numbers for those who run the service, in the text format of Prometheus. No personal data: routes, not
// paths.
#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "platform/web/server.h"

namespace concerto::web {

using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// Thread-safe.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  /// A request by method, route and status, with its duration by method and route.
  void served(const Served& served);
  /// Adds to the counter `name`, which ends in `_total`.
  void count(std::string_view name, Labels labels = {}, std::uint64_t by = 1);
  /// `read` is called from the thread that asks for the text, each time it asks.
  void gauge(std::string name, std::function<double()> read);
  /// The line of explanation above a metric.
  void describe(std::string name, std::string help);
  std::string text() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace concerto::web
