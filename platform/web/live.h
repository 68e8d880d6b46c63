// SPDX-License-Identifier: EUPL-1.2
// Tells open pages that something changed. The message carries no content: the page fetches with its own
// rights.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace concerto::web {

/// Thread-safe. Publish after the commit (`Transaction::after_commit`).
class Live {
 public:
  using Listener = std::function<void(std::string_view topic)>;
  Live();
  ~Live();
  void publish(std::string_view topic);
  /// Calls `listener` from the publishing thread until the returned ticket is dropped.
  [[nodiscard]] std::shared_ptr<void> listen(std::string topic, Listener listener);

 private:
  struct Inside;
  std::shared_ptr<Inside> inside_;
};

}  // namespace concerto::web
