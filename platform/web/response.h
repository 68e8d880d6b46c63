// SPDX-License-Identifier: EUPL-1.2
// What we answer. The edge adds security headers, compression, ETag and the length.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace concerto::web {

struct Response {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  /// When set, the answer is a stream of server-sent events: the edge keeps the connection and writes one
  /// `event: changed` each time one of these topics is published (see live.h). The body is ignored.
  std::vector<std::string> topics;
  /// The body may be kept by shared caches and for how long (static assets); otherwise `no-store`.
  bool immutable = false;

  Response& with(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
  /// Sets a cookie: HttpOnly, SameSite=Lax, Path=/, Secure when `secure`. `max_age` in seconds; 0 removes it,
  /// negative keeps it for the browser session.
  Response& set_cookie(std::string_view name, std::string_view value, bool secure, int max_age = -1);
};

Response html(std::string body, int status = 200);
Response json(std::string body, int status = 200);
/// 303: what answers a form that did its work.
Response see_other(std::string location);
/// Bytes to save under `name` (encoded by RFC 6266).
Response download(std::string bytes, std::string type, std::string_view name);
/// RFC 9457; `code` is the stable code of the refusal, `title` its words.
Response problem(int status, std::string_view code, std::string_view title, std::string_view detail = {},
                 std::string_view field = {});

}  // namespace concerto::web
