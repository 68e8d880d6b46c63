// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/request.h"

#include "platform/web/headers.h"

namespace concerto::web {
namespace {

template <class Map>
std::string value_or_empty(const Map& map, std::string_view name) {
  // The maps have no transparent comparison; they are small, and most names fit in a string without
  // allocation.
  const auto found = map.find(std::string(name));
  return found == map.end() ? std::string() : found->second;
}

/// How much `wanted` (`application/json`) is accepted: its own weight, else its family's, else that of
/// anything.
int weight_for(const std::vector<Choice>& choices, std::string_view wanted) {
  const std::string family = std::string(wanted.substr(0, wanted.find('/'))) + "/*";
  int weight = 0, precision = 0;
  for (const Choice& choice : choices) {
    const int here = choice.value == wanted ? 3 : choice.value == family ? 2 : choice.value == "*/*" ? 1 : 0;
    if (here > precision) precision = here, weight = choice.weight;
  }
  return weight;
}

}  // namespace

std::string Fields::get(std::string_view name) const {
  for (const auto& [key, value] : all_)
    if (key == name) return std::string(trimmed(value));
  return {};
}

std::string Fields::raw(std::string_view name) const {
  for (const auto& [key, value] : all_)
    if (key == name) return value;
  return {};
}

std::vector<std::string> Fields::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : all_)
    if (key == name) values.push_back(value);
  return values;
}

bool Fields::has(std::string_view name) const {
  return std::any_of(all_.begin(), all_.end(), [&](const auto& pair) { return pair.first == name; });
}

std::string Request::header(std::string_view lower_name) const { return value_or_empty(headers, lower_name); }
std::string Request::cookie(std::string_view name) const { return value_or_empty(cookies, name); }
std::string Request::parameter(std::string_view name) const { return value_or_empty(parameters, name); }

bool Request::wants_json() const {
  if (path.starts_with("/api/")) return true;
  const auto choices = read_choices(header("accept"));
  const int json =
      std::max(weight_for(choices, "application/json"), weight_for(choices, "application/problem+json"));
  return json > weight_for(choices, "text/html");
}

Language Request::preferred_language() const {
  if (const auto chosen = language_of(cookie("language"))) return *chosen;
  Language best = Language::fr;
  int weight = 0;
  for (const Choice& choice : read_choices(header("accept-language"))) {
    const auto language = language_of(choice.value.substr(0, choice.value.find('-')));
    if (language && choice.weight > weight) best = *language, weight = choice.weight;
  }
  return best;
}

}  // namespace concerto::web
