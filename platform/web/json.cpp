// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/json.h"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <charconv>
#include <cmath>

namespace concerto::web {
namespace {

using Node = boost::json::value;

const Node& node_of(const std::shared_ptr<const void>& node) { return *static_cast<const Node*>(node.get()); }

const Node* step(const Node& from, std::string_view name) {
  if (const auto* object = from.if_object()) return object->if_contains({name.data(), name.size()});
  const auto* array = from.if_array();
  if (!array) return nullptr;
  std::size_t place = 0;
  const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), place);
  if (fault != std::errc() || end != name.data() + name.size()) return nullptr;
  return array->if_contains(place);
}

const Node* find(const Node& from, std::string_view path) {
  const Node* here = &from;
  while (here && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    here = step(*here, path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return here;
}

bool has_nul(const Node& node) {
  if (const auto* text = node.if_string())
    return std::string_view(text->data(), text->size()).find('\0') != std::string_view::npos;
  if (const auto* array = node.if_array()) return std::any_of(array->begin(), array->end(), has_nul);
  if (const auto* object = node.if_object())
    return std::any_of(object->begin(), object->end(), [](const auto& member) {
      return std::string_view(member.key().data(), member.key().size()).find('\0') !=
                 std::string_view::npos ||
             has_nul(member.value());
    });
  return false;
}

void append_escaped(std::string& out, std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    // Angle brackets and ampersands too, so that JSON may stand inside a page.
    const bool plain = byte >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
    if (plain) continue;
    out.append(text, begin, i - begin);
    begin = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
    }
  }
  out.append(text, begin);
}

}  // namespace

void JsonWriter::separate() {
  if (!first_) text_ += ',';
  first_ = false;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  text_ += bracket;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  text_ += bracket;
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  value(name);
  text_ += ':';
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  text_ += '"';
  append_escaped(text_, text);
  text_ += '"';
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) { return raw(std::to_string(number)); }

JsonWriter& JsonWriter::value(double number) {
  return std::isfinite(number) ? raw(fmt::format("{}", number)) : null();
}

JsonWriter& JsonWriter::value(bool truth) { return raw(truth ? "true" : "false"); }
JsonWriter& JsonWriter::null() { return raw("null"); }

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  text_ += json;
  return *this;
}

std::optional<Json> Json::parse(std::string_view text) {
  boost::json::error_code fault;
  boost::json::parse_options options;
  options.max_depth = 32;
  auto value = boost::json::parse({text.data(), text.size()}, fault, {}, options);
  if (fault || has_nul(value)) return std::nullopt;
  return Json(std::make_shared<const Node>(std::move(value)));
}

std::optional<Json> Json::at(std::string_view path) const {
  const Node* found = find(node_of(node_), path);
  if (!found) return std::nullopt;
  return Json(std::shared_ptr<const void>(node_, found));
}

std::optional<std::string> Json::text(std::string_view path) const {
  const Node* found = find(node_of(node_), path);
  const auto* text = found ? found->if_string() : nullptr;
  if (!text) return std::nullopt;
  return std::string(text->data(), text->size());
}

std::optional<std::int64_t> Json::integer(std::string_view path) const {
  const Node* found = find(node_of(node_), path);
  const auto* number = found ? found->if_int64() : nullptr;
  if (!number) return std::nullopt;
  return *number;
}

std::optional<double> Json::number(std::string_view path) const {
  const Node* found = find(node_of(node_), path);
  if (!found || !found->is_number()) return std::nullopt;
  return found->to_number<double>();
}

std::optional<bool> Json::boolean(std::string_view path) const {
  const Node* found = find(node_of(node_), path);
  const auto* truth = found ? found->if_bool() : nullptr;
  if (!truth) return std::nullopt;
  return *truth;
}

bool Json::is_null(std::string_view path) const {
  const Node* found = find(node_of(node_), path);
  return found && found->is_null();
}

bool Json::is_object() const { return node_of(node_).is_object(); }
bool Json::is_array() const { return node_of(node_).is_array(); }

std::vector<Json> Json::elements(std::string_view path) const {
  std::vector<Json> out;
  const Node* found = find(node_of(node_), path);
  const auto* array = found ? found->if_array() : nullptr;
  if (!array) return out;
  out.reserve(array->size());
  for (const Node& element : *array) out.push_back(Json(std::shared_ptr<const void>(node_, &element)));
  return out;
}

std::vector<std::pair<std::string, Json>> Json::members() const {
  std::vector<std::pair<std::string, Json>> out;
  if (const auto* object = node_of(node_).if_object())
    for (const auto& member : *object)
      out.emplace_back(std::string(member.key().data(), member.key().size()),
                       Json(std::shared_ptr<const void>(node_, &member.value())));
  return out;
}

}  // namespace concerto::web
