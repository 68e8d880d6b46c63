// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/schema.h"

#include <array>
#include <stdexcept>

#include "base/date.h"
#include "base/id.h"

namespace concerto::web {
namespace {

struct PlainSchema {
  std::string_view name;
  std::string_view json;
};
constexpr std::array plain_schemas = {
    PlainSchema{"string", R"({"type":"string"})"},
    PlainSchema{"integer", R"({"type":"integer"})"},
    PlainSchema{"number", R"({"type":"number"})"},
    PlainSchema{"boolean", R"({"type":"boolean"})"},
    PlainSchema{"date", R"({"type":"string","format":"date"})"},
    PlainSchema{"instant", R"({"type":"string","format":"date-time"})"},
    PlainSchema{"uuid", R"({"type":"string","format":"uuid"})"},
    PlainSchema{"email", R"({"type":"string","format":"email"})"},
};

bool reads_as_instant(std::string_view text) {
  return text.size() >= 20 && text[10] == 'T' && text.back() == 'Z' && Date::parse(text.substr(0, 10));
}

bool reads_as_email(std::string_view text) {
  const auto at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos;
}

struct Format {
  std::string_view name;
  bool (*reads)(std::string_view);
  std::string_view code;  ///< of the refusal
};
constexpr std::array known_formats = {
    Format{"date", [](std::string_view text) { return Date::parse(text).has_value(); }, "api.not_date"},
    Format{"date-time", reads_as_instant, "api.not_instant"},
    Format{"uuid", [](std::string_view text) { return Uuid::parse(text).has_value(); }, "api.not_uuid"},
    Format{"email", reads_as_email, "api.not_email"},
};

struct Type {
  std::string_view name;
  bool (*holds)(const Json&);
  std::string_view code;  ///< of the refusal
};
constexpr std::array known_types = {
    Type{"string", [](const Json& value) { return value.text({}).has_value(); }, "api.not_string"},
    Type{"integer", [](const Json& value) { return value.integer({}).has_value(); }, "api.not_integer"},
    Type{"number", [](const Json& value) { return value.number({}).has_value(); }, "api.not_number"},
    Type{"boolean", [](const Json& value) { return value.boolean({}).has_value(); }, "api.not_boolean"},
    Type{"array", [](const Json& value) { return value.is_array(); }, "api.not_array"},
    Type{"object", [](const Json& value) { return value.is_object(); }, "api.not_object"},
    Type{"null", [](const Json& value) { return value.is_null(); }, "api.not_null"},
};

constexpr std::array keywords = {
    "type",    "format",  "enum",      "anyOf",     "properties", "required", "additionalProperties", "items",
    "minimum", "maximum", "minLength", "maxLength", "minItems",   "maxItems", "description"};

template <class Named>
const Named& among(const auto& all, std::string_view name, std::string_view what) {
  const auto at = std::ranges::find(all, name, &Named::name);
  if (at == all.end()) throw std::logic_error(fmt::format("a schema with the unknown {} '{}'", what, name));
  return *at;
}

/// `type` names one or lists several.
std::vector<std::string> types_of(const Json& schema) {
  if (const auto one = schema.text("type")) return {*one};
  std::vector<std::string> several;
  for (const Json& each : schema.elements("type")) several.push_back(each.text({}).value_or(""));
  return several;
}

void must_be_checked(const Json& schema) {
  if (!schema.is_object()) throw std::logic_error("a schema that is no object");
  for (const auto& [keyword, value] : schema.members())
    if (std::ranges::find(keywords, keyword) == keywords.end())
      throw std::logic_error(fmt::format("a schema with the keyword '{}', which is not checked", keyword));
  for (const std::string& type : types_of(schema)) among<Type>(known_types, type, "type");
  if (const auto format = schema.text("format")) among<Format>(known_formats, *format, "format");
  if (schema.has("additionalProperties") && schema.boolean("additionalProperties") != false)
    throw std::logic_error("a schema whose additionalProperties are not false");
  for (const Json& each : schema.elements("enum"))
    if (!each.text({})) throw std::logic_error("a schema whose enum lists other things than texts");
  if (const auto items = schema.at("items")) must_be_checked(*items);
  for (const Json& each : schema.elements("anyOf")) must_be_checked(each);
  if (const auto properties = schema.at("properties"))
    for (const auto& [name, property] : properties->members()) must_be_checked(property);
}

/// One value beside its schema and the name of its field.
struct Checked {
  const Json& schema;
  const Json& value;
  const std::string& field;
  Refusals& refusals;

  void refuse(std::string_view code, Values values = {}) {
    values.emplace_back("field", field);
    refusals.add({std::string(code), field, std::move(values)});
  }
  void check();

 private:
  bool has_type();
  bool is_any();
  void check_enum();
  void check_string(const std::string& text);
  void check_number();
  void check_list();
  void check_object();
  void check_limits(std::int64_t size, std::string_view least, std::string_view below, std::string_view most,
                    std::string_view above);
  std::string inside(std::string_view name) const {
    return field.empty() ? std::string(name) : fmt::format("{}.{}", field, name);
  }
};

bool Checked::has_type() {
  const auto allowed = types_of(schema);
  if (allowed.empty()) return true;
  for (const std::string& type : allowed)
    if (among<Type>(known_types, type, "type").holds(value)) return true;
  refuse(among<Type>(known_types, allowed.front(), "type").code);
  return false;
}

/// Whether one of the schemas of `anyOf` holds; refuses with what the last one has against the value.
bool Checked::is_any() {
  Refusals last;
  for (const Json& each : schema.elements("anyOf")) {
    last = {};
    Checked{each, value, field, last}.check();
    if (last.empty()) return true;
  }
  if (last.empty()) return true;
  refusals.add(last.joined());
  return false;
}

void Checked::check_enum() {
  if (!schema.has("enum")) return;
  std::string listed;
  for (const Json& each : schema.elements("enum")) {
    if (each.text({}) == value.text({})) return;
    if (const std::string text = each.text({}).value_or(""); !text.empty())
      listed += (listed.empty() ? "" : ", ") + text;
  }
  refuse("api.not_listed", {{"listed", listed}});
}

void Checked::check_limits(std::int64_t size, std::string_view least, std::string_view below,
                           std::string_view most, std::string_view above) {
  if (const auto limit = schema.integer(least); limit && size < *limit) refuse(below, {{"limit", *limit}});
  if (const auto limit = schema.integer(most); limit && size > *limit) refuse(above, {{"limit", *limit}});
}

void Checked::check_string(const std::string& text) {
  if (const auto name = schema.text("format"))
    if (const Format& format = among<Format>(known_formats, *name, "format"); !format.reads(text))
      return refuse(format.code);
  const auto characters =
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  check_limits(characters, "minLength", "api.empty", "maxLength", "api.too_long");
}

void Checked::check_number() {
  if (const auto number = value.integer({}))
    check_limits(*number, "minimum", "api.too_small", "maximum", "api.too_large");
}

void Checked::check_list() {
  const auto elements = value.elements();
  check_limits(static_cast<std::int64_t>(elements.size()), "minItems", "api.too_few", "maxItems",
               "api.too_many");
  const auto items = schema.at("items");
  for (std::size_t i = 0; items && i < elements.size(); ++i)
    Checked{*items, elements[i], inside(std::to_string(i)), refusals}.check();
}

void Checked::check_object() {
  const auto properties = schema.at("properties");
  if (!properties) return;
  for (const Json& each : schema.elements("required"))
    if (const std::string name = each.text({}).value_or(""); !value.has(name))
      Checked{schema, value, inside(name), refusals}.refuse("api.missing");
  const auto declared = properties->members();
  const bool closed = schema.boolean("additionalProperties") == false;
  for (const auto& [name, member] : value.members()) {
    const auto at = std::ranges::find(declared, name, &std::pair<std::string, Json>::first);
    if (at != declared.end())
      Checked{at->second, member, inside(name), refusals}.check();
    else if (closed)
      Checked{schema, value, inside(name), refusals}.refuse("api.not_declared");
  }
}

void Checked::check() {
  if (!has_type() || !is_any()) return;
  check_enum();
  if (const auto text = value.text({})) return check_string(*text);
  if (value.is_array()) return check_list();
  if (value.is_object()) return check_object();
  check_number();
}

std::string text_of_declared(std::string_view declared) {
  return std::string(declared.starts_with('{') ? declared
                                               : among<PlainSchema>(plain_schemas, declared, "name").json);
}

Json parsed(std::string_view text) {
  auto json = Json::parse(text);
  if (!json) throw std::logic_error(fmt::format("a schema that is not JSON: {}", text));
  return std::move(*json);
}

Json as_text(const std::string& typed) { return parsed(JsonWriter().value(typed).text()); }

}  // namespace

Schema::Schema(std::string_view declared) : text_(text_of_declared(declared)), json_(parsed(text_)) {
  must_be_checked(json_);
}

void Schema::check(const Json& value, const std::string& field, Refusals& refusals) const {
  Checked{json_, value, field, refusals}.check();
}

void Schema::check_text(const std::string& typed, const std::string& field, Refusals& refusals) const {
  const auto names = types_of(json_);
  const bool reads_as_text = names.empty() || std::ranges::find(names, "string") != names.end();
  const auto read = reads_as_text ? std::nullopt : Json::parse(typed);
  check(read ? *read : as_text(typed), field, refusals);
}

}  // namespace concerto::web
