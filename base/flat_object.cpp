// SPDX-License-Identifier: EUPL-1.2
#include "base/flat_object.h"

#include <algorithm>

namespace concerto {
namespace {

void write_text(std::string& json, std::string_view text) {
  json += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (byte < 0x20) {
      json += fmt::format("\\u{:04x}", byte);
    } else {
      json += c;
    }
  }
  json += '"';
}

std::optional<std::string> read_text(std::string_view& rest) {
  if (!rest.starts_with('"')) return std::nullopt;
  rest.remove_prefix(1);
  std::string text;
  while (!rest.empty() && rest.front() != '"') {
    if (rest.front() != '\\') {
      text += rest.front();
      rest.remove_prefix(1);
    } else if (rest.starts_with("\\u00") && rest.size() >= 6) {
      const auto digit = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
      text += static_cast<char>(16 * digit(rest[4]) + digit(rest[5]));
      rest.remove_prefix(6);
    } else {
      if (rest.size() < 2) return std::nullopt;
      text += rest[1];
      rest.remove_prefix(2);
    }
  }
  if (rest.empty()) return std::nullopt;
  rest.remove_prefix(1);
  return text;
}

/// A text, or the digits of a whole number.
std::optional<std::string> read_value(std::string_view& rest) {
  const std::size_t digits = std::min(rest.find_first_not_of("-0123456789"), rest.size());
  if (digits == 0) return read_text(rest);
  std::string number(rest.substr(0, digits));
  rest.remove_prefix(digits);
  return number;
}

bool take(std::string_view& rest, char sign) {
  if (!rest.starts_with(sign)) return false;
  rest.remove_prefix(1);
  return true;
}

}  // namespace

std::string write_flat(const FlatObject& object) {
  std::string json = "{";
  for (const auto& [name, text] : object) {
    if (json.size() > 1) json += ',';
    write_text(json, name);
    json += ':';
    write_text(json, text);
  }
  return json + "}";
}

std::optional<FlatObject> read_flat(std::string_view json) {
  FlatObject object;
  if (!take(json, '{')) return std::nullopt;
  while (!json.empty() && json.front() != '}') {
    if (!object.empty() && !take(json, ',')) return std::nullopt;
    auto name = read_text(json);
    if (!name || !take(json, ':')) return std::nullopt;
    auto text = read_value(json);
    if (!text) return std::nullopt;
    object.emplace_back(std::move(*name), std::move(*text));
  }
  if (json != "}") return std::nullopt;
  return object;
}

std::string_view flat_at(const FlatObject& object, std::string_view name) {
  for (const auto& [key, text] : object)
    if (key == name) return text;
  return {};
}

}  // namespace concerto
