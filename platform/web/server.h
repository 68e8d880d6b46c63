// SPDX-License-Identifier: EUPL-1.2
// The asynchronous edge: reads requests within limits, hands them to worker threads, writes the answers.
// Keeps idle connections cheap and streams of events off the workers.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/web/live.h"
#include "platform/web/router.h"

namespace concerto::web {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0: any free port
  int workers = 8;
  std::size_t header_limit = 16 * 1024;       ///< bytes; beyond it 431
  std::size_t body_limit = 16 * 1024 * 1024;  ///< bytes; beyond it 413
  int header_seconds = 15;                    ///< for the whole head to arrive
  int body_seconds = 60;
  int idle_seconds = 75;     ///< between requests of one connection
  int connections = 20'000;  ///< beyond it new ones are closed
  int queue = 1'000;         ///< requests waiting for a worker; beyond it 503 with Retry-After
  std::vector<std::string> trusted_proxies;  ///< addresses whose X-Forwarded-For and -Proto are believed
};

/// What the edge tells after each request, for logs and metrics. No personal data: the route, not the path.
struct Served {
  std::string_view request_id;
  Method method;
  std::string_view route;  ///< pattern; empty when none matched
  int status = 0;
  std::int64_t micros = 0;
  std::size_t bytes = 0;
};

/// What is answered when no handler could: 400, 404, 405, 408, 413, 417, 431, 500, 501, 503. For people a
/// page, for programs a problem document. `incident` is the request id when the server is at fault (500),
/// else empty. Called from any thread, also for requests of which only a part could be read; should not
/// block.
using FaultPage = std::function<Response(const Request&, int status, std::string_view incident)>;

class Server {
 public:
  /// Borrows router and live.
  Server(ServerOptions options, const Router& router, Live& live, FaultPage fault_page,
         std::function<void(const Served&)> served = {},
         std::function<void(std::string_view)> log_fault = {});
  ~Server();
  /// Opens the port and returns once connections are accepted. Throws std::system_error when it cannot.
  void start();
  std::uint16_t port() const;
  /// Stops accepting, finishes what runs (at most `seconds`), closes the rest. Waits for handlers in any
  /// case, because they borrow what the caller is about to destroy. Idempotent.
  void stop(int seconds = 30);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// Answers one request without a socket, as the edge would: finds the route, runs it, turns exceptions into
/// the fault page. For tests.
Response answer(const Router& router, const FaultPage& fault_page, Request request);

}  // namespace concerto::web
