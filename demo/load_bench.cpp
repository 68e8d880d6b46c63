// SPDX-License-Identifier: EUPL-1.2
// Sends prepared requests to a server over keep-alive connections and measures what comes back. Not part of
// the tests; tools/run_bench builds the file of requests and reads the answer.
//
//   load_bench PORT FILE CONNECTIONS SECONDS RATE ONCE SKIP
//
// FILE holds requests as bytes, each behind a line with its length. RATE 0: each connection sends as soon as
// it was answered; else requests are due at this rate, whether or not earlier ones were answered, and their
// time runs from when they were due. ONCE 1: no request is sent twice, and the run ends with the last. SKIP
// leaves out the first ones. Prints one line of JSON.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

namespace {

using Clock = std::chrono::steady_clock;

std::vector<std::string> read_requests(const char* file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<std::string> requests;
  std::string length;
  while (std::getline(in, length)) {
    std::string request(std::stoul(length), '\0');
    in.read(request.data(), static_cast<std::streamsize>(request.size()));
    requests.push_back(std::move(request));
  }
  return requests;
}

/// One keep-alive connection.
class Connection {
 public:
  explicit Connection(int port) : port_(port) {}
  ~Connection() { close_it(); }
  Connection(const Connection&) = delete;

  /// The status of the answer; 0 when the connection broke.
  int ask(const std::string& request) {
    if (socket_ < 0 && !open_it()) return 0;
    const int status = send_all(request) ? receive() : 0;
    if (status == 0) close_it();
    return status;
  }

 private:
  bool open_it() {
    socket_ = socket(AF_INET, SOCK_STREAM, 0);
    const int one = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port_));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  void close_it() {
    if (socket_ >= 0) close(socket_);
    socket_ = -1;
    buffer_.clear();
  }
  bool send_all(const std::string& request) {
    std::size_t sent = 0;
    while (sent < request.size()) {
      const auto count = send(socket_, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) return false;
      sent += static_cast<std::size_t>(count);
    }
    return true;
  }
  bool more() {
    char piece[65536];
    const auto count = recv(socket_, piece, sizeof piece, 0);
    if (count <= 0) return false;
    buffer_.append(piece, static_cast<std::size_t>(count));
    return true;
  }
  /// Reads one answer with a Content-Length.
  int receive() {
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
      if (!more()) return 0;
    std::string head = buffer_.substr(0, end + 2);
    std::ranges::transform(head, head.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const auto at = head.find("\r\ncontent-length:");
    if (at == std::string::npos) return 0;
    const std::size_t whole = end + 4 + std::strtoul(head.c_str() + at + 17, nullptr, 10);
    while (buffer_.size() < whole)
      if (!more()) return 0;
    const int status = std::atoi(head.c_str() + 9);
    buffer_.erase(0, whole);
    if (head.find("\r\nconnection: close") != std::string::npos) close_it();
    return status;
  }

  int port_;
  int socket_ = -1;
  std::string buffer_;
};

struct Run {
  int port = 0;
  std::vector<std::string> requests;
  int connections = 1;
  double seconds = 1;
  double rate = 0;
  bool once = false;
  std::size_t skip = 0;

  std::atomic<std::size_t> next = 0;
  Clock::time_point begin = {};
};

struct Measured {
  std::vector<double> millis;
  std::size_t failed = 0;
  int a_failed_status = 0;
};

void work(Run& run, Measured& measured) {
  Connection connection(run.port);
  for (;;) {
    const std::size_t number = run.next++;
    auto due = Clock::now();
    if (run.rate > 0) {
      due = run.begin + std::chrono::duration_cast<Clock::duration>(
                            std::chrono::duration<double>(static_cast<double>(number) / run.rate));
      if (std::chrono::duration<double>(due - run.begin).count() >= run.seconds) return;
      std::this_thread::sleep_until(due);
    } else if (std::chrono::duration<double>(due - run.begin).count() >= run.seconds) {
      return;
    }
    const std::size_t place = run.skip + number;
    if (run.once && place >= run.requests.size()) return;
    const int status = connection.ask(run.requests[place % run.requests.size()]);
    if (status >= 200 && status < 300) {
      measured.millis.push_back(std::chrono::duration<double, std::milli>(Clock::now() - due).count());
    } else {
      ++measured.failed;
      measured.a_failed_status = status;
    }
  }
}

double percentile(const std::vector<double>& sorted, double part) {
  if (sorted.empty()) return 0;
  return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
}

void measure(Run& run) {
  std::vector<Measured> measured(static_cast<std::size_t>(run.connections));
  run.begin = Clock::now();
  {
    std::vector<std::jthread> threads;
    for (auto& one : measured) threads.emplace_back([&run, &one] { work(run, one); });
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - run.begin).count();
  std::vector<double> all;
  std::size_t failed = 0;
  int status = 0;
  for (const auto& one : measured) {
    all.insert(all.end(), one.millis.begin(), one.millis.end());
    failed += one.failed;
    if (one.failed > 0) status = one.a_failed_status;
  }
  std::ranges::sort(all);
  std::printf(
      "{\"answered\":%zu,\"failed\":%zu,\"failed_status\":%d,\"seconds\":%.4f,\"p50\":%.3f,\"p99\":%.3f}\n",
      all.size(), failed, status, seconds, percentile(all, 0.5), percentile(all, 0.99));
}

}  // namespace

int main(int count, char** words) {
  if (count != 8) return 2;
  Run run;
  run.port = std::atoi(words[1]);
  run.requests = read_requests(words[2]);
  run.connections = std::atoi(words[3]);
  run.seconds = std::atof(words[4]);
  run.rate = std::atof(words[5]);
  run.once = std::atoi(words[6]) != 0;
  run.skip = static_cast<std::size_t>(std::atol(words[7]));
  if (run.requests.empty()) return 2;
  measure(run);
}
