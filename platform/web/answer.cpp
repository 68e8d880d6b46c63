// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/answer.h"

#include <cstring>
#include <ctime>
#include <exception>

#include "platform/web/compression.h"
#include "platform/web/forms.h"
#include "platform/web/headers.h"
#include "platform/web/urls.h"

namespace concerto::web {
namespace {

constexpr std::size_t worth_compressing = 1024;

constexpr std::string_view security_headers =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "manifest-src 'self'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "X-Frame-Options: DENY\r\n";

std::string_view reason_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 307:
      return "Temporary Redirect";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    default:
      return "Status";
  }
}

/// Formatted once a second for each thread.
std::string_view date_line() {
  thread_local std::time_t second = 0;
  thread_local std::array<char, 64> line{};
  thread_local std::size_t length = 0;
  const std::time_t now = std::time(nullptr);
  if (now != second) {
    second = now;
    std::tm parts{};
    gmtime_r(&now, &parts);
    // The C locale's names of days and months, which setlocale is not called to change.
    length = std::strftime(line.data(), line.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
  }
  return {line.data(), length};
}

/// 64 bits that tell bodies apart, eight bytes at a step. Not for secrets: who can choose a body gains
/// nothing from a collision but a stale copy of their own page.
std::uint64_t fast_hash(std::string_view bytes) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15u;
  std::uint64_t hash = bytes.size() * factor;
  const auto mix = [&](std::uint64_t word) {
    hash = (hash ^ word) * factor;
    hash ^= hash >> 32;
  };
  while (bytes.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), 8);
    mix(word);
    bytes.remove_prefix(8);
  }
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data(), bytes.size());
  mix(word);
  return hash;
}

/// RFC 9110 §13.1.2: weak comparison.
bool matches(std::string_view if_none_match, std::string_view etag) {
  const auto strong = [](std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; };
  while (!if_none_match.empty()) {
    const std::string_view one = trimmed(take_until(if_none_match, ','));
    if (one == "*" || strong(one) == strong(etag)) return true;
  }
  return false;
}

/// Writes head lines. A value cannot begin another line, whatever a handler let into it.
class Head {
 public:
  explicit Head(int status) {
    text_.reserve(1280);
    fmt::format_to(std::back_inserter(text_), "HTTP/1.1 {} {}\r\n", status, reason_of(status));
  }
  void line(std::string_view name, std::string_view value) {
    text_ += name;
    text_ += ": ";
    const std::size_t begin = text_.size();
    text_ += value;
    for (std::size_t i = begin; i < text_.size(); ++i)
      if (text_[i] == '\r' || text_[i] == '\n' || text_[i] == '\0') text_[i] = ' ';
    text_ += "\r\n";
  }
  void lines(std::string_view ready) { text_ += ready; }
  std::string done() && {
    text_ += "\r\n";
    return std::move(text_);
  }

 private:
  std::string text_;
};

const std::string* find_header(const Response& response, std::string_view lower_name) {
  for (const auto& [name, value] : response.headers)
    if (same_letters(name, lower_name)) return &value;
  return nullptr;
}

std::string_view request_header(const Request& request, const std::string& lower_name) {
  const auto found = request.headers.find(lower_name);
  return found == request.headers.end() ? std::string_view() : std::string_view(found->second);
}

void write_caching(const Response& response, Head& head) {
  if (find_header(response, "cache-control")) return;
  head.lines(response.immutable ? std::string_view("Cache-Control: public, max-age=31536000, immutable\r\n")
                                : std::string_view("Cache-Control: no-store\r\n"));
}

Written write_stream_head(Response response, Head head) {
  head.lines(
      "Content-Type: text/event-stream\r\n"
      "Cache-Control: no-store\r\n"
      // Proxies that gather answers before they pass them on would gather this one for ever.
      "X-Accel-Buffering: no\r\n"
      "Connection: close\r\n");
  // How long a browser waits before it opens a broken stream again, in milliseconds.
  return {std::move(head).done(), "retry: 3000\n\n", std::move(response.topics), 200};
}

/// A trailing slash too many is a typing error, not another page. Only where the path without it answers.
std::optional<Response> without_slash(const Router& router, const Request& request) {
  if (request.path.size() < 2 || !request.path.ends_with('/')) return std::nullopt;
  if (request.method != Method::get && request.method != Method::head) return std::nullopt;
  Request shorter;
  shorter.method = request.method;
  shorter.path = request.path.substr(0, request.path.size() - 1);
  std::vector<Method> allowed;
  if (!router.find(shorter, allowed)) return std::nullopt;
  const std::size_t mark = std::min(request.target.find('?'), request.target.size());
  std::string location;
  // Encoded anew, so that the address cannot be taken for another host.
  for (std::string_view rest = shorter.path; !rest.empty();) {
    rest.remove_prefix(1);
    const std::string_view segment = rest.substr(0, rest.find('/'));
    rest.remove_prefix(segment.size());
    location += '/' + percent_encode(segment);
  }
  location += request.target.substr(mark);
  return html({}, 308).with("Location", std::move(location));
}

std::string names_of(const std::vector<Method>& methods) {
  std::string names;
  for (const Method method : methods) {
    if (!names.empty()) names += ", ";
    names += name_of(method);
  }
  return names;
}

}  // namespace

Response fault_response(const FaultPage& fault_page, const Request& request, int status,
                        std::string_view incident) {
  try {
    if (fault_page) {
      Response response = fault_page(request, status, incident);
      response.status = status;
      response.topics.clear();
      return response;
    }
  } catch (const std::exception&) {
    // The page that tells of a fault has one itself: the bare line below still tells the incident.
  }
  Response response = html(fmt::format("{} {} {}\n", status, reason_of(status), incident), status);
  response.type = "text/plain; charset=utf-8";
  return response;
}

Response run(const Router& router, const FaultPage& fault_page, Request& request, const LogFault& log_fault) {
  std::vector<Method> allowed;
  const Route* route = router.find(request, allowed);
  if (!route) {
    if (!allowed.empty()) return fault_response(fault_page, request, 405).with("Allow", names_of(allowed));
    if (auto moved = without_slash(router, request)) return std::move(*moved);
    return fault_response(fault_page, request, 404);
  }
  std::string what = "unknown exception";
  try {
    return route->handler(request);
  } catch (const std::exception& fault) {
    what = fault.what();
  } catch (...) {
  }
  if (log_fault)
    log_fault(fmt::format("{} {} {}: {}", request.id, name_of(request.method), request.route, what));
  return fault_response(fault_page, request, 500, request.id);
}

Response answer(const Router& router, const FaultPage& fault_page, Request request) {
  if (request.target.empty()) request.target = request.path;
  if (request.path.empty() && !read_request(request)) return fault_response(fault_page, request, 400);
  if (request.id.empty()) request.id = "test";
  return run(router, fault_page, request, {});
}

Written write_response(Response response, const Request& request, bool keep) {
  const bool is_read = request.method == Method::get || request.method == Method::head;
  const bool streams = !response.topics.empty() && request.method == Method::get && response.status == 200;
  std::string etag;
  if (is_read && response.status == 200 && !streams) {
    // The forms of a page carry keys of their own each time: its tag would never be met again.
    const std::string* own = find_header(response, "etag");
    if (own)
      etag = *own;
    else if (!response.type.starts_with("text/html"))
      etag = fmt::format("W/\"{:016x}\"", fast_hash(response.body));
    const std::string_view asked = request_header(request, "if-none-match");
    if (!etag.empty() && !asked.empty() && matches(asked, etag)) response.status = 304;
  }
  const int status = response.status;
  const bool bodiless = status == 204 || status == 304;
  const bool coded = find_header(response, "content-encoding") != nullptr;
  const bool shrinks = !bodiless && !streams && !coded && response.body.size() > worth_compressing &&
                       is_compressible(response.type);
  const bool squeezed = shrinks && accepts_gzip(request_header(request, "accept-encoding"));
  if (squeezed) response.body = gzip(response.body, 1);

  Head head(status);
  head.lines(date_line());
  head.lines(security_headers);
  if (request.secure) head.lines("Strict-Transport-Security: max-age=31536000\r\n");
  if (!request.id.empty()) head.line("X-Request-Id", request.id);
  for (const auto& [name, value] : response.headers)
    if (etag.empty() || !same_letters(name, "etag")) head.line(name, value);
  if (streams) return write_stream_head(std::move(response), std::move(head));
  write_caching(response, head);
  if (!etag.empty()) head.line("ETag", etag);
  if (shrinks && !find_header(response, "vary")) head.lines("Vary: Accept-Encoding\r\n");
  if (squeezed) head.lines("Content-Encoding: gzip\r\n");
  if (!keep) head.lines("Connection: close\r\n");
  if (!bodiless) {
    if (!response.body.empty()) head.line("Content-Type", response.type);
    head.line("Content-Length", std::to_string(response.body.size()));
  }
  if (bodiless || request.method == Method::head) response.body.clear();
  return {std::move(head).done(), std::move(response.body), {}, status};
}

}  // namespace concerto::web
