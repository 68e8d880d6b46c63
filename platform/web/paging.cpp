// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/paging.h"

#include <charconv>

#include "platform/web/headers.h"
#include "platform/web/urls.h"

namespace concerto::web {
namespace {

constexpr std::size_t cursor_limit = 2'000;

/// Each part as its length, a colon and its bytes.
std::optional<std::string> take_part(std::string_view& text) {
  const std::string_view digits = take_until(text, ':');
  std::size_t length = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (fault != std::errc() || end != digits.data() + digits.size() || length > text.size())
    return std::nullopt;
  std::string part(text.substr(0, length));
  text.remove_prefix(length);
  return part;
}

std::size_t size_asked(const Request& request, std::size_t usual, std::size_t largest) {
  const std::string text = request.query.get("size");
  std::size_t size = usual;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (fault != std::errc() || end != text.data() + text.size()) size = usual;
  return std::clamp<std::size_t>(size, 1, largest);
}

}  // namespace

std::string write_cursor(const std::vector<std::string>& key) {
  std::string text;
  for (const std::string& part : key) text += std::to_string(part.size()) + ':' + part;
  return base64url_encode(text);
}

std::optional<std::vector<std::string>> read_cursor(std::string_view cursor, std::size_t parts) {
  if (cursor.size() > cursor_limit) return std::nullopt;
  const auto text = base64url_decode(cursor);
  if (!text || !is_text(*text)) return std::nullopt;
  std::vector<std::string> key;
  for (std::string_view rest = *text; !rest.empty();) {
    auto part = take_part(rest);
    if (!part || !is_text(*part) || key.size() == parts) return std::nullopt;
    key.push_back(std::move(*part));
  }
  if (key.size() != parts) return std::nullopt;
  return key;
}

std::optional<PageAsked> page_asked(const Request& request, std::size_t key_parts, std::size_t usual,
                                    std::size_t largest) {
  PageAsked asked;
  asked.size = size_asked(request, usual, largest);
  const std::string after = request.query.get("after"), before = request.query.get("before");
  if (after.empty() && before.empty()) return asked;
  asked.backwards = after.empty();
  auto key = read_cursor(asked.backwards ? before : after, key_parts);
  if (!key) return std::nullopt;
  asked.from = std::move(*key);
  return asked;
}

std::string link(std::string_view path, const Fields& kept,
                 std::initializer_list<std::pair<std::string_view, std::string_view>> changes) {
  std::string out(path);
  char separator = '?';
  const auto append = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out += separator;
    out += percent_encode(name) + '=' + percent_encode(value);
    separator = '&';
  };
  for (const auto& [name, value] : kept.pairs()) {
    const bool changed = std::any_of(changes.begin(), changes.end(),
                                     [&, &key = name](const auto& change) { return change.first == key; });
    if (!changed) append(name, value);
  }
  for (const auto& [name, value] : changes) append(name, value);
  return out;
}

}  // namespace concerto::web
