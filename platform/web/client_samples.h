// SPDX-License-Identifier: EUPL-1.2
// A client for tests that speaks bytes, so that it can also speak wrongly. Gives up after ten seconds of
// silence.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace concerto::web {

struct RawAnswer {
  int status = 0;
  std::string head;
  std::string body;
  /// The first value of a header; empty when absent.
  std::string header(std::string_view name) const;
};

class RawClient {
 public:
  /// Throws std::runtime_error when nobody listens.
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  /// False when the other side has closed.
  bool send(std::string_view bytes);
  /// Sends GET `path` with Host and `headers` (lines ending in CRLF) and reads the answer.
  RawAnswer get(std::string_view path, std::string_view headers = {});
  /// Reads one answer by its Content-Length. Status 0 when the connection ends before it.
  RawAnswer read(bool without_body = false);
  /// Reads until `text` has come; all that was read, or empty when the connection ended before.
  std::string read_until(std::string_view text);
  /// Reads away what comes; true when the other side closes.
  bool sees_close();
  void close();

 private:
  bool fill();
  int socket_ = -1;
  std::string held_;
};

}  // namespace concerto::web
