// SPDX-License-Identifier: EUPL-1.2
#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "platform/storage/channel.h"
#include "platform/storage/database.h"
#include "platform/storage/engines.h"

namespace concerto::storage {
namespace {

constexpr std::size_t most_message_bytes = 1000;
constexpr std::size_t most_unsent = 10'000;
constexpr int longest_pause_seconds = 30;

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;

/// Runs one command of the plain protocol.
void command(PGconn* connection, const char* sql, std::span<const char* const> values = {}) {
  PGresult* result = PQexecParams(connection, sql, static_cast<int>(values.size()), nullptr, values.data(),
                                  nullptr, nullptr, 0);
  const auto status = PQresultStatus(result);
  PQclear(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    throw DatabaseFault(PQerrorMessage(connection));
}

class PostgresChannel : public Channel {
 public:
  PostgresChannel(std::string url, std::string name, Ears ears)
      : url_(std::move(url)), name_(std::move(name)), ears_(std::move(ears)) {
    wake_ = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (wake_ < 0) throw DatabaseFault("no eventfd for the channel");
    thread_ = std::thread([this] { run(); });
  }
  ~PostgresChannel() override {
    ending_ = true;
    wake();
    thread_.join();
    close(wake_);
  }
  void send(std::string message) override {
    if (message.size() > most_message_bytes) throw DatabaseFault("a message of more than 1,000 bytes");
    refuse_nul(message);
    {
      const std::lock_guard lock(mutex_);
      // While the server is away the oldest are forgotten: all who come back look anew in any case.
      if (unsent_.size() >= most_unsent) unsent_.erase(unsent_.begin());
      if (std::ranges::find(unsent_, message) == unsent_.end()) unsent_.push_back(std::move(message));
    }
    wake();
  }

 private:
  void wake() {
    const std::uint64_t one = 1;
    // It can only fail when it is full, and then the thread is about to wake.
    [[maybe_unused]] const auto written = write(wake_, &one, sizeof one);
  }

  void run() {
    int pause = 1;
    while (!ending_) {
      try {
        const Connection connection = connect();
        pause = 1;
        if (ears_.missed) ears_.missed();
        while (!ending_) {
          send_all(connection.get());
          hear_all(connection.get());
          wait(connection.get());
        }
      } catch (const std::exception& fault) {
        if (ears_.log) ears_.log(fault.what());
        rest(pause);
        pause = std::min(2 * pause, longest_pause_seconds);
      }
    }
  }

  Connection connect() {
    const char* const keywords[] = {"application_name", "connect_timeout", "dbname", nullptr};
    const char* const values[] = {"concerto channel", "5", url_.c_str(), nullptr};
    Connection connection(PQconnectdbParams(keywords, values, 1), PQfinish);
    if (PQstatus(connection.get()) != CONNECTION_OK) throw DatabaseFault(PQerrorMessage(connection.get()));
    PQsetNoticeProcessor(
        connection.get(), [](void*, const char*) {}, nullptr);
    const std::unique_ptr<char, decltype(&PQfreemem)> quoted(
        PQescapeIdentifier(connection.get(), name_.data(), name_.size()), PQfreemem);
    command(connection.get(), fmt::format("listen {}", quoted.get()).c_str());
    return connection;
  }

  void send_all(PGconn* connection) {
    // A message leaves the list once the server has it: what a broken connection did not take goes with the
    // next.
    while (const auto message = first_unsent()) {
      const char* const values[] = {name_.c_str(), message->c_str()};
      command(connection, "select pg_notify($1, $2)", values);
      const std::lock_guard lock(mutex_);
      if (!unsent_.empty() && unsent_.front() == *message) unsent_.pop_front();
    }
  }
  std::optional<std::string> first_unsent() {
    const std::lock_guard lock(mutex_);
    return unsent_.empty() ? std::nullopt : std::optional(unsent_.front());
  }

  void hear_all(PGconn* connection) {
    if (PQconsumeInput(connection) != 1) throw DatabaseFault(PQerrorMessage(connection));
    while (PGnotify* raw = PQnotifies(connection)) {
      const std::unique_ptr<PGnotify, decltype(&PQfreemem)> told(raw, PQfreemem);
      if (told->be_pid != PQbackendPID(connection)) ears_.heard(told->extra);
    }
  }

  /// Until the server says something, somebody sends, or the channel ends.
  void wait(PGconn* connection) {
    pollfd ready[] = {{PQsocket(connection), POLLIN, 0}, {wake_, POLLIN, 0}};
    poll(ready, 2, -1);
    take_wake();
  }
  void rest(int seconds) {
    pollfd ready = {wake_, POLLIN, 0};
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    // Somebody sending ends no pause: there is no server to send to.
    while (!ending_) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
      if (left.count() <= 0) return;
      poll(&ready, 1, static_cast<int>(left.count()));
      take_wake();
    }
  }
  void take_wake() {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = read(wake_, &count, sizeof count);
  }

  const std::string url_;
  const std::string name_;
  const Ears ears_;
  int wake_ = -1;
  std::atomic<bool> ending_ = false;
  std::mutex mutex_;
  std::deque<std::string> unsent_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Channel> open_channel(const std::string& url, const std::string& name, Channel::Ears ears) {
  if (!url.starts_with("postgres:") && !url.starts_with("postgresql:")) return nullptr;
  return std::make_unique<PostgresChannel>(url, name, std::move(ears));
}

}  // namespace concerto::storage
