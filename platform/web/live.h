// SPDX-License-Identifier: EUPL-1.2
// Tells open pages that something changed. The message carries no content: the page fetches with its own
// rights.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "platform/storage/channel.h"

namespace concerto::web {

/// Thread-safe. Publish after the commit (`Transaction::after_commit`).
class Live {
 public:
  using Listener = std::function<void(std::string_view topic)>;
  /// Tells this program only, until it is connected.
  Live();
  ~Live();
  Live(const Live&) = delete;
  /// On PostgreSQL tells the other programs on this database as well, a moment later, and is told by them;
  /// what could not be heard is taken for changed, all of it. Does nothing on SQLite. Called once, before
  /// anybody publishes. `log` is told when the connection is lost.
  void connect(const std::string& database_url, std::function<void(const std::string& fault)> log = {});
  void publish(std::string_view topic);
  /// Calls `listener` from the publishing thread, or from the one that hears other programs, until the
  /// returned ticket is dropped.
  [[nodiscard]] std::shared_ptr<void> listen(std::string topic, Listener listener);

 private:
  struct Inside;
  std::shared_ptr<Inside> inside_;
  std::unique_ptr<storage::Channel> channel_;  ///< ends before what it tells
};

}  // namespace concerto::web
