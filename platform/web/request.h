// SPDX-License-Identifier: EUPL-1.2
// What a person or a program asked of us, already read and bounded.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language.h"

namespace concerto::web {

enum class Method : std::uint8_t { get, head, post, put, patch, remove };

/// A file sent with a form.
struct Upload {
  std::string field;
  std::string name;  ///< as the browser gave it; never a path
  std::string type;
  std::string bytes;
};

/// Fields in the order they were sent; a name may come more than once.
class Fields {
 public:
  void add(std::string name, std::string value) { all_.emplace_back(std::move(name), std::move(value)); }
  /// The first value, trimmed of blanks; empty when there is none.
  std::string get(std::string_view name) const;
  /// The first value as it was sent.
  std::string raw(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
  bool has(std::string_view name) const;
  bool empty() const { return all_.empty(); }
  const std::vector<std::pair<std::string, std::string>>& pairs() const { return all_; }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

struct Request {
  Method method = Method::get;
  std::string path;    ///< decoded, without the query, always begins with /
  std::string target;  ///< path and query as they were sent
  Fields query;
  Fields form;  ///< of an urlencoded or multipart body
  std::vector<Upload> uploads;
  std::string body;                            ///< of any other body
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::map<std::string, std::string> cookies;
  std::map<std::string, std::string> parameters;  ///< of the route: {id} in /people/{id}
  std::string remote_address;                     ///< the client's, behind trusted proxies too
  bool secure = false;                            ///< came by https, directly or through a trusted proxy
  std::string id;                                 ///< names this request in logs and on fault pages
  std::string route;                              ///< the pattern that matched

  std::string header(std::string_view lower_name) const;
  std::string cookie(std::string_view name) const;
  std::string parameter(std::string_view name) const;
  /// htmx asked for a fragment rather than a page.
  bool wants_fragment() const { return !header("hx-request").empty() && header("hx-boosted").empty(); }
  /// The client prefers JSON to HTML, or the path is under /api/.
  bool wants_json() const;
  /// From the `language` cookie, then Accept-Language, then French.
  Language preferred_language() const;
};

}  // namespace concerto::web
