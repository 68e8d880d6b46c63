// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/headers.h"

#include <algorithm>

namespace concerto::web {
namespace {

constexpr std::string_view blanks = " \t\r\n";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Takes `token` or `"quoted \"string\""` from the front.
std::string take_value(std::string_view& text) {
  std::string value;
  if (!text.starts_with('"')) {
    const std::size_t end = std::min(text.find(';'), text.size());
    value = trimmed(text.substr(0, end));
    text.remove_prefix(end);
    return value;
  }
  text.remove_prefix(1);
  while (!text.empty() && text.front() != '"') {
    // Only a quote or a backslash is escaped: old browsers sent Windows paths unescaped.
    if (text.size() > 1 && text[0] == '\\' && (text[1] == '"' || text[1] == '\\')) text.remove_prefix(1);
    value += text.front();
    text.remove_prefix(1);
  }
  text.remove_prefix(std::min(text.find(';'), text.size()));
  return value;
}

/// `0.8` is 800; what is not a weight counts as 0, so that a garbled choice is not preferred.
int weight_of(std::string_view text) {
  if (text.empty() || (text[0] != '0' && text[0] != '1')) return 0;
  int weight = (text[0] - '0') * 1000;
  if (text.size() == 1) return weight;
  if (text[1] != '.' || text.size() > 5) return 0;
  int place = 100;
  for (const char c : text.substr(2)) {
    if (c < '0' || c > '9') return 0;
    weight += (c - '0') * place;
    place /= 10;
  }
  return std::min(weight, 1000);
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string_view take_until(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view taken = text.substr(0, end);
  text = end == text.npos ? std::string_view() : text.substr(end + 1);
  return taken;
}

bool same_letters(std::string_view text, std::string_view lower_text) {
  return std::equal(text.begin(), text.end(), lower_text.begin(), lower_text.end(),
                    [](char a, char b) { return lower(a) == b; });
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

const std::string* HeaderValue::parameter(std::string_view lower_name) const {
  for (const auto& [name, value_of_it] : parameters)
    if (name == lower_name) return &value_of_it;
  return nullptr;
}

HeaderValue read_header_value(std::string_view text) {
  HeaderValue out;
  const std::size_t end = std::min(text.find(';'), text.size());
  out.value = lower_ascii(trimmed(text.substr(0, end)));
  text.remove_prefix(end);
  while (text.starts_with(';') && out.parameters.size() < 20) {
    text.remove_prefix(1);
    const std::size_t stop = std::min(text.find_first_of("=;"), text.size());
    std::string name = lower_ascii(trimmed(text.substr(0, stop)));
    text.remove_prefix(stop);
    if (!text.starts_with('=')) continue;
    text.remove_prefix(1);
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    out.parameters.emplace_back(std::move(name), take_value(text));
  }
  return out;
}

std::vector<Choice> read_choices(std::string_view header) {
  std::vector<Choice> choices;
  while (!header.empty() && choices.size() < 50) {
    const HeaderValue one = read_header_value(take_until(header, ','));
    if (one.value.empty()) continue;
    const std::string* weight = one.parameter("q");
    choices.push_back({one.value, weight ? weight_of(*weight) : 1000});
  }
  return choices;
}

bool accepts_gzip(std::string_view accept_encoding) {
  if (accept_encoding.empty()) return false;
  // What every browser sends; spares the parsing.
  if (accept_encoding.starts_with("gzip, ")) return true;
  int any = 0;
  for (const Choice& choice : read_choices(accept_encoding)) {
    if (choice.value == "gzip" || choice.value == "x-gzip") return choice.weight > 0;
    if (choice.value == "*") any = choice.weight;
  }
  return any > 0;
}

}  // namespace concerto::web
