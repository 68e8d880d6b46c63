// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/client_samples.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

#include "platform/web/headers.h"

namespace concerto::web {

std::string RawAnswer::header(std::string_view name) const {
  for (std::string_view rest = head; !rest.empty();) {
    std::string_view line = take_until(rest, '\n');
    if (same_letters(take_until(line, ':'), lower_ascii(name))) return std::string(trimmed(line));
  }
  return {};
}

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{10, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (socket_ < 0 || connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("cannot connect");
}

RawClient::~RawClient() { close(); }
RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), held_(std::move(other.held_)) {}

void RawClient::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool RawClient::fill() {
  char bytes[16 * 1024];
  const ssize_t read = ::recv(socket_, bytes, sizeof bytes, 0);
  if (read > 0) held_.append(bytes, static_cast<std::size_t>(read));
  return read > 0;
}

RawAnswer RawClient::get(std::string_view path, std::string_view headers) {
  send(fmt::format("GET {} HTTP/1.1\r\nHost: test\r\n{}\r\n", path, headers));
  return read();
}

RawAnswer RawClient::read(bool without_body) {
  RawAnswer answer;
  answer.head = read_until("\r\n\r\n");
  if (answer.head.size() < 12) return {};
  answer.status = std::atoi(answer.head.substr(9, 3).c_str());
  const std::size_t length =
      without_body ? 0 : std::strtoul(answer.header("content-length").c_str(), nullptr, 10);
  while (held_.size() < length)
    if (!fill()) return {};
  answer.body = held_.substr(0, length);
  held_.erase(0, length);
  return answer;
}

std::string RawClient::read_until(std::string_view text) {
  std::size_t at = 0;
  while ((at = held_.find(text)) == held_.npos)
    if (!fill()) return {};
  std::string read = held_.substr(0, at + text.size());
  held_.erase(0, at + text.size());
  return read;
}

bool RawClient::sees_close() {
  char bytes[16 * 1024];
  ssize_t read = 0;
  while ((read = ::recv(socket_, bytes, sizeof bytes, 0)) > 0) {
  }
  return read == 0 || errno == ECONNRESET;
}

}  // namespace concerto::web
