// SPDX-License-Identifier: EUPL-1.2
#include "packs/schema.h"

#include "base/date.h"

namespace concerto::packs {
namespace {

constexpr std::array known_keywords = {
    "$schema",       "$id",
    "$ref",          "$comment",
    "title",         "description",
    "definitions",   "type",
    "properties",    "required",
    "items",         "minItems",
    "maxItems",      "enum",
    "pattern",       "minimum",
    "maximum",       "minProperties",
    "maxProperties", "maxLength",
    "minLength",     "additionalProperties",
};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 60 && is_lower(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool is_source(std::string_view text) {
  const auto dash = text.rfind('-');
  if (dash == std::string_view::npos || dash < 2 || !is_upper(text.front())) return false;
  const auto prefix = text.substr(0, dash);
  const auto number = text.substr(dash + 1);
  return std::all_of(prefix.begin(), prefix.end(), [](char c) { return is_upper(c) || is_digit(c); }) &&
         !number.empty() &&
         std::all_of(number.begin(), number.end(), [](char c) { return is_upper(c) || is_digit(c); });
}

bool is_time(std::string_view text) {
  return text.size() == 5 && text[2] == ':' && is_digit(text[0]) && is_digit(text[1]) && is_digit(text[3]) &&
         is_digit(text[4]) && text.substr(0, 2) < "24" && text[3] < '6';
}

/// The patterns our schemas use, with the form that a fault names. A regular expression is never run on a
/// text from outside.
struct Pattern {
  std::string_view text;
  std::string_view form;
  bool (*matches)(std::string_view);
};

constexpr std::array patterns = {
    Pattern{"^[a-z][a-z0-9_]{0,59}$", "id", is_id},
    Pattern{"^[A-Z][A-Z0-9]+-[A-Z0-9]+$", "source", is_source},
    Pattern{"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "date",
            [](std::string_view text) { return Date::parse(text).has_value(); }},
    Pattern{"^([01][0-9]|2[0-3]):[0-5][0-9]$", "time", is_time},
};

const Pattern* find_pattern(std::string_view text) {
  for (const auto& pattern : patterns)
    if (pattern.text == text) return &pattern;
  return nullptr;
}

std::string_view type_of(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return "null";
    case Node::Kind::boolean:
      return "boolean";
    case Node::Kind::integer:
      return "integer";
    case Node::Kind::number:
      return "number";
    case Node::Kind::text:
      return "string";
    case Node::Kind::list:
      return "array";
    case Node::Kind::map:
      break;
  }
  return "object";
}

std::int64_t whole(const Node& node) { return node.scalar.empty() ? 0 : std::stoll(node.scalar); }

std::string listed(const std::vector<std::string>& texts) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

std::vector<std::string> texts_of(const Node& list) {
  std::vector<std::string> texts;
  for (const auto& item : list.items) texts.push_back(item.scalar);
  return texts;
}

/// Characters, not bytes.
std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

class Walk {
 public:
  Walk(const std::map<std::string, Node>& roots, std::string root, const std::string& file, Faults& faults)
      : roots_(roots), root_(std::move(root)), file_(file), faults_(faults) {}

  void check(const Node& schema_found, const Node& node) {
    const Node* schema = &schema_found;
    while (const Node* reference = schema->find("$ref")) {
      schema = resolve(reference->scalar);
      if (!schema) return;  // told when the schemas were read
    }
    if (!check_type(*schema, node)) return;
    check_scalar(*schema, node);
    if (node.kind == Node::Kind::list) check_list(*schema, node);
    if (node.kind == Node::Kind::map) check_map(*schema, node);
  }

  /// `#/definitions/x` in this schema or `common.json#/definitions/x`.
  const Node* resolve(const std::string& reference) const {
    const auto hash = reference.find("#/definitions/");
    if (hash == std::string::npos) return nullptr;
    std::string name = reference.substr(0, hash);
    if (name.ends_with(".json")) name.resize(name.size() - 5);
    const auto root = roots_.find(name.empty() ? root_ : name);
    if (root == roots_.end()) return nullptr;
    const Node* definitions = root->second.find("definitions");
    return definitions ? definitions->find(reference.substr(hash + 14)) : nullptr;
  }

 private:
  void fault(int line, int column, std::string code, Values values = {}, std::string nearest = {}) {
    faults_.push_back({file_, line, column, std::move(code), std::move(values), std::move(nearest)});
  }

  bool check_type(const Node& schema, const Node& node) {
    const Node* type = schema.find("type");
    if (!type) return true;
    const auto wanted = type->kind == Node::Kind::list ? texts_of(*type) : std::vector{type->scalar};
    const std::string found{type_of(node)};
    for (const auto& one : wanted)
      if (one == found || (one == "number" && found == "integer")) return true;
    fault(node.line, node.column, "packs.wrong_type", {{"wanted", listed(wanted)}, {"found", found}});
    return false;
  }

  void check_scalar(const Node& schema, const Node& node) {
    if (const Node* allowed = schema.find("enum")) {
      const auto texts = texts_of(*allowed);
      if (!node.is_scalar() || std::find(texts.begin(), texts.end(), node.scalar) == texts.end())
        fault(node.line, node.column, "packs.not_one_of",
              {{"value", node.scalar}, {"allowed", listed(texts)}}, nearest_name(node.scalar, texts));
    }
    if (node.kind == Node::Kind::text) check_text(schema, node);
    if (node.kind == Node::Kind::integer) check_range(schema, node);
  }

  void check_text(const Node& schema, const Node& node) {
    if (const Node* pattern = schema.find("pattern")) {
      const Pattern* known = find_pattern(pattern->scalar);
      if (known && !known->matches(node.scalar))
        fault(node.line, node.column, "packs.wrong_form",
              {{"value", node.scalar}, {"form", std::string{known->form}}});
    }
    const auto length = static_cast<std::int64_t>(length_of(node.scalar));
    if (const Node* most = schema.find("maxLength"); most && length > whole(*most))
      fault(node.line, node.column, "packs.too_long", {{"most", whole(*most)}, {"found", length}});
    if (const Node* least = schema.find("minLength"); least && length < whole(*least))
      fault(node.line, node.column, "packs.empty_text");
  }

  void check_range(const Node& schema, const Node& node) {
    const Node* least = schema.find("minimum");
    const Node* most = schema.find("maximum");
    const auto found = whole(node);
    if ((least && found < whole(*least)) || (most && found > whole(*most)))
      fault(node.line, node.column, "packs.out_of_range",
            {{"found", found},
             {"least", least ? least->scalar : std::string{"-"}},
             {"most", most ? most->scalar : std::string{"-"}}});
  }

  void check_count(const Node& schema, const Node& node, std::size_t count, const char* least_key,
                   const char* most_key) {
    const auto found = static_cast<std::int64_t>(count);
    if (const Node* least = schema.find(least_key); least && found < whole(*least))
      fault(node.line, node.column, "packs.too_few", {{"least", whole(*least)}, {"found", found}});
    if (const Node* most = schema.find(most_key); most && found > whole(*most))
      fault(node.line, node.column, "packs.too_many", {{"most", whole(*most)}, {"found", found}});
  }

  void check_list(const Node& schema, const Node& node) {
    check_count(schema, node, node.items.size(), "minItems", "maxItems");
    if (const Node* items = schema.find("items"))
      for (const auto& item : node.items) check(*items, item);
  }

  void check_map(const Node& schema, const Node& node) {
    check_count(schema, node, node.members.size(), "minProperties", "maxProperties");
    if (const Node* required = schema.find("required"))
      for (const auto& key : required->items)
        if (!node.find(key.scalar)) fault(node.line, node.column, "packs.missing_key", {{"key", key.scalar}});
    const Node* properties = schema.find("properties");
    const Node* others = schema.find("additionalProperties");
    for (const auto& [key, member] : node.members) {
      const Node* own = properties ? properties->find(key.name) : nullptr;
      if (own)
        check(*own, member);
      else if (others && others->kind == Node::Kind::map)
        check(*others, member);
      else if (others && others->scalar == "false")
        unknown_key(key, properties);
    }
  }

  void unknown_key(const Key& key, const Node* properties) {
    std::vector<std::string> known;
    if (properties)
      for (const auto& member : properties->members) known.push_back(member.key.name);
    fault(key.line, key.column, "packs.unknown_key", {{"key", key.name}}, nearest_name(key.name, known));
  }

  const std::map<std::string, Node>& roots_;
  std::string root_;
  const std::string& file_;
  Faults& faults_;
};

/// Refuses keywords, patterns and references that would be passed over in silence.
void check_schema(const Node& schema, const Walk& walk, const std::string& file, Faults& faults) {
  if (schema.kind != Node::Kind::map) return;
  for (const auto& member_found : schema.members) {
    const Key& key = member_found.key;
    const Node& value = member_found.node;
    const auto told = [&](const char* code, const std::string& name) {
      faults.push_back({file, key.line, key.column, code, {{"key", name}}, {}});
    };
    if (std::find(known_keywords.begin(), known_keywords.end(), key.name) == known_keywords.end())
      told("packs.schema_keyword", key.name);
    if (key.name == "pattern" && !find_pattern(value.scalar)) told("packs.schema_pattern", value.scalar);
    if (key.name == "$ref" && !walk.resolve(value.scalar)) told("packs.schema_reference", value.scalar);
    if (key.name == "properties" || key.name == "definitions")
      for (const auto& member : value.members) check_schema(member.node, walk, file, faults);
    if (key.name == "items" || key.name == "additionalProperties") check_schema(value, walk, file, faults);
  }
}

}  // namespace

Schemas::Schemas(const std::map<std::string, std::string>& texts, Faults& faults) {
  for (const auto& [name, text] : texts)
    if (auto root = parse_node(text, name + ".json", faults)) roots_.emplace(name, std::move(*root));
  for (const auto& [name, root] : roots_) {
    const std::string file = name + ".json";
    check_schema(root, Walk{roots_, name, file, faults}, file, faults);
  }
}

std::vector<std::string> Schemas::names() const {
  std::vector<std::string> all;
  for (const auto& [name, root] : roots_) all.push_back(name);
  return all;
}

void Schemas::check(const std::string& name, const Node& node, const std::string& file,
                    Faults& faults) const {
  const auto root = roots_.find(name);
  if (root != roots_.end()) Walk{roots_, name, file, faults}.check(root->second, node);
}

}  // namespace concerto::packs
