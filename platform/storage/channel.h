// SPDX-License-Identifier: EUPL-1.2
// Short messages between the programs that work on one database: LISTEN and NOTIFY on PostgreSQL. A SQLite
// file has one program, which has nobody to tell.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace concerto::storage {

/// Thread-safe. Nothing is kept: who is not there when a message is sent does not hear it.
class Channel {
 public:
  struct Ears {
    /// What another program sent; never what this channel sent itself. Called from the channel's thread.
    std::function<void(std::string_view message)> heard;
    /// Messages may have been missed: the channel has just been connected, for the first time or again.
    std::function<void()> missed;
    std::function<void(const std::string& fault)> log = {};  ///< told when the connection is lost
  };
  virtual ~Channel() = default;
  /// Returns at once; the message leaves from the channel's thread, in a transaction of its own: NOTIFY takes
  /// a lock over the whole server when it commits, for which no deed should wait. Send after the commit
  /// (`Transaction::after_commit`). At most 1,000 bytes.
  virtual void send(std::string message) = 0;
};

/// One connection and one thread, which connects again when the server was away. Null when the engine of
/// `url` is SQLite. `name` is an identifier. A pooler between must keep sessions apart: LISTEN belongs to
/// one.
std::unique_ptr<Channel> open_channel(const std::string& url, const std::string& name, Channel::Ears ears);

}  // namespace concerto::storage
