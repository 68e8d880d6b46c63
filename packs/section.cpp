// SPDX-License-Identifier: EUPL-1.2
#include "packs/section.h"

#include <charconv>

namespace concerto::packs {
namespace {

const Node nothing{};
const std::vector<Node> no_items{};

std::int64_t whole_of(const Node& node) {
  std::int64_t value = 0;
  std::from_chars(node.scalar.data(), node.scalar.data() + node.scalar.size(), value);
  return value;
}

std::string_view code_of(FactType type) {
  switch (type) {
    case FactType::boolean:
      return "boolean";
    case FactType::number:
      return "number";
    case FactType::date:
      return "date";
    case FactType::choice:
      return "choice";
    case FactType::age:
      break;
  }
  return "age";
}

bool fits(const FactValue& value, FactType type) {
  switch (type) {
    case FactType::boolean:
      return std::holds_alternative<bool>(value);
    case FactType::number:
    case FactType::age:
      return std::holds_alternative<std::int64_t>(value);
    case FactType::date:
      return std::holds_alternative<Date>(value);
    case FactType::choice:
      break;
  }
  return std::holds_alternative<std::string>(value);
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

FactValue fact_value(const Node& node) {
  if (node.kind == Node::Kind::boolean) return node.scalar == "true";
  if (node.kind == Node::Kind::integer) return whole_of(node);
  if (const auto day = Date::parse(node.scalar)) return *day;
  return node.scalar;
}

std::string Section::text(const Node& node, std::string_view key) const {
  const Node* member = node.find(key);
  return member && member->is_scalar() ? member->scalar : std::string{};
}

LocalText Section::words(const Node& node, std::string_view key) const {
  LocalText text_read;
  const Node& member = part(node, key);
  for (const Language language : all_languages)
    text_read.at(language) = text(member, concerto::code_of(language));
  return text_read;
}

bool Section::flag(const Node& node, std::string_view key, bool otherwise) const {
  const Node* member = node.find(key);
  return member && member->kind == Node::Kind::boolean ? member->scalar == "true" : otherwise;
}

std::int64_t Section::whole(const Node& node, std::string_view key, std::int64_t otherwise) const {
  const Node* member = node.find(key);
  return member && member->kind == Node::Kind::integer ? whole_of(*member) : otherwise;
}

int Section::count(const Node& node, std::string_view key, int otherwise) const {
  return static_cast<int>(std::clamp<std::int64_t>(whole(node, key, otherwise), 0, 100'000));
}

std::optional<Date> Section::date(const Node& node, std::string_view key) const {
  return Date::parse(text(node, key));
}

std::vector<std::string> Section::texts(const Node& node, std::string_view key) const {
  std::vector<std::string> all;
  const Node* member = node.find(key);
  if (!member) return all;
  if (member->is_scalar()) all.push_back(member->scalar);
  for (const auto& item : member->items)
    if (item.is_scalar()) all.push_back(item.scalar);
  return all;
}

Sources Section::sources(const Node& node) const { return texts(node, "source"); }

std::optional<HalfDays> Section::half_days(const Node& node, std::string_view key) {
  const Node* member = node.find(key);
  if (!member || member->kind != Node::Kind::map) return std::nullopt;
  const HalfDays bounds{count(*member, "least"), count(*member, "most")};
  if (bounds.least > bounds.most)
    fault(*member, "packs.bounds_order",
          {{"least", std::int64_t{bounds.least}}, {"most", std::int64_t{bounds.most}}});
  return bounds;
}

const std::vector<Node>& Section::list(const Node& node, std::string_view key) const {
  const Node* member = node.find(key);
  return member ? member->items : no_items;
}

const Node& Section::part(const Node& node, std::string_view key) const {
  const Node* member = node.find(key);
  return member ? *member : nothing;
}

Condition Section::condition(const Node& node, bool below_none) {
  Condition read;
  read.sources = sources(node);
  read.with_reason = flag(node, "with_reason");
  if (read.with_reason && below_none) fault(node, "packs.reason_below_none");
  static constexpr std::array groups = {std::pair{"all", Check::all}, std::pair{"any", Check::any},
                                        std::pair{"none", Check::none}};
  int shapes = 0;
  for (const auto& [key, check] : groups) {
    if (!node.find(key)) continue;
    ++shapes;
    read.check = check;
    for (const auto& part_found : list(node, key))
      read.parts.push_back(condition(part_found, below_none || check == Check::none));
  }
  read.fact = text(node, "fact");
  int tests = 0;
  if (const Node* value = node.find("is")) {
    ++tests;
    read.check = Check::is;
    read.values = {fact_value(*value)};
  }
  if (node.find("in")) {
    ++tests;
    read.check = Check::in;
    for (const auto& value : list(node, "in")) read.values.push_back(fact_value(value));
  }
  if (node.find("from") || node.find("to")) {
    ++tests;
    read.check = Check::between;
    if (const Node* from = node.find("from")) read.from = fact_value(*from);
    if (const Node* to = node.find("to")) read.to = fact_value(*to);
  }
  if (node.find("recorded")) {
    ++tests;
    read.check = Check::recorded;
  }
  // A group has no test of its own, a fact has exactly one.
  const bool group = read.fact.empty();
  if (node.kind == Node::Kind::map && (shapes != (group ? 1 : 0) || tests != (group ? 0 : 1)))
    fault(node, "packs.condition_shape");
  return read;
}

void Section::no_double_ids(const std::vector<Node>& items, std::string_view key) {
  std::set<std::string> seen;
  for (const auto& item : items) {
    const Node* id = item.find(key);
    if (id && id->is_scalar() && !seen.insert(id->scalar).second)
      fault(*id, "packs.double_id", {{"name", id->scalar}});
  }
}

void Section::known(const Node& node, std::string_view key, const std::vector<std::string>& known_names,
                    const std::string& of) {
  const Node* member = node.find(key);
  if (!member) return;
  const auto check = [&](const Node& name) {
    if (name.is_scalar() && !contains(known_names, name.scalar))
      fault(name, "packs.unknown_name", {{"name", name.scalar}, {"of", of}},
            nearest_name(name.scalar, known_names));
  };
  if (member->is_scalar()) check(*member);
  for (const auto& item : member->items) check(item);
}

void Section::known_facts(const Node& condition, const Vocabulary& vocabulary, const PackChoices& choices) {
  for (const char* group : {"all", "any", "none"})
    for (const auto& part_found : list(condition, group)) known_facts(part_found, vocabulary, choices);
  const Node* name = condition.find("fact");
  if (!name) return;
  const Fact* fact = vocabulary.find(name->scalar);
  if (!fact) {
    fault(*name, "packs.unknown_fact", {{"name", name->scalar}},
          nearest_name(name->scalar, vocabulary.names()));
    return;
  }
  for (const char* key : {"is", "from", "to"})
    if (const Node* value = condition.find(key)) known_value(*value, *fact, choices);
  for (const auto& value : list(condition, "in")) known_value(value, *fact, choices);
}

void Section::known_value(const Node& value, const Fact& fact, const PackChoices& choices) {
  if (!value.is_scalar() || !fits(fact_value(value), fact.type)) {
    fault(value, "packs.wrong_value",
          {{"fact", fact.name}, {"value", value.scalar}, {"wanted", std::string{code_of(fact.type)}}});
    return;
  }
  if (fact.type != FactType::choice) return;
  std::vector<std::string> allowed = ids_of(fact.choices);
  if (const auto from_pack = choices.find(fact.choices_from); from_pack != choices.end())
    allowed = from_pack->second;
  if (!contains(allowed, value.scalar))
    fault(value, "packs.unknown_choice", {{"fact", fact.name}, {"value", value.scalar}},
          nearest_name(value.scalar, allowed));
}

void Section::fault(const Node& at, std::string code, Values values, std::string nearest) {
  faults_.push_back({file_, at.line, at.column, std::move(code), std::move(values), std::move(nearest)});
}

}  // namespace concerto::packs
