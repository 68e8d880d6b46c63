// SPDX-License-Identifier: EUPL-1.2
#include "packs/node.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>

namespace concerto::packs {
namespace {

/// Thrown inside the reading only, to leave the parser at the first fault that makes going on pointless.
struct Stop {
  Fault fault;
};

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The kind of an unquoted scalar by the core schema of YAML 1.2: `yes` and `no` are words there, not truth.
Node::Kind kind_of_plain(std::string_view text) {
  if (text.empty() || text == "~" || text == "null") return Node::Kind::null;
  if (text == "true" || text == "false") return Node::Kind::boolean;
  if (text.front() == '-') text.remove_prefix(1);
  if (all_digits(text)) return text.size() <= 18 ? Node::Kind::integer : Node::Kind::text;
  const auto point = text.find('.');
  if (point != std::string_view::npos && all_digits(text.substr(0, point)) &&
      all_digits(text.substr(point + 1)))
    return Node::Kind::number;
  return Node::Kind::text;
}

/// Builds the tree while the parser walks; counts as it goes, so that a bomb stops early.
class Builder : public YAML::EventHandler {
 public:
  explicit Builder(const std::string& file) : file_(file) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(start(mark, anchor, Node::Kind::null));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { throw Stop{fault(mark, "packs.alias")}; }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node node = start(mark, anchor, tag == "?" ? kind_of_plain(value) : Node::Kind::text);
    node.scalar = value;
    refuse_tag(mark, tag);
    add(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, start(mark, anchor, Node::Kind::list));
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, start(mark, anchor, Node::Kind::map));
  }
  void OnMapEnd() override { close(); }

  Node root;
  Faults faults;

 private:
  struct Level {
    Node node;
    std::optional<Key> key;  // of a map, between its key and its value
  };

  Fault fault(const YAML::Mark& mark, std::string code, Values values = {}) const {
    return {file_, mark.line + 1, mark.column + 1, std::move(code), std::move(values), {}};
  }

  Node start(const YAML::Mark& mark, YAML::anchor_t anchor, Node::Kind kind) {
    if (anchor != 0) throw Stop{fault(mark, "packs.alias")};
    if (++nodes_ > most_nodes)
      throw Stop{fault(mark, "packs.too_many_nodes", {{"most", static_cast<std::int64_t>(most_nodes)}})};
    Node node;
    node.kind = kind;
    node.line = mark.line + 1;
    node.column = mark.column + 1;
    return node;
  }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) const {
    if (!tag.empty() && tag != "?" && tag != "!") throw Stop{fault(mark, "packs.tag", {{"tag", tag}})};
  }

  void open(const YAML::Mark& mark, const std::string& tag, Node node) {
    refuse_tag(mark, tag);
    if (static_cast<int>(levels_.size()) >= most_levels)
      throw Stop{fault(mark, "packs.too_deep", {{"most", std::int64_t{most_levels}}})};
    if (!levels_.empty() && levels_.back().node.kind == Node::Kind::map && !levels_.back().key)
      throw Stop{fault(mark, "packs.key_not_text")};
    levels_.push_back({std::move(node), {}});
  }

  void close() {
    Node node = std::move(levels_.back().node);
    levels_.pop_back();
    add(std::move(node));
  }

  void add(Node node) {
    if (levels_.empty()) {
      root = std::move(node);
      return;
    }
    Level& level = levels_.back();
    if (level.node.kind == Node::Kind::list) {
      level.node.items.push_back(std::move(node));
    } else if (!level.key) {
      level.key = Key{node.scalar, node.line, node.column};
    } else {
      if (level.node.find(level.key->name))
        faults.push_back(
            {file_, level.key->line, level.key->column, "packs.double_key", {{"key", level.key->name}}, {}});
      else
        level.node.members.push_back({*level.key, std::move(node)});
      level.key.reset();
    }
  }

  std::string file_;
  std::vector<Level> levels_;
  std::size_t nodes_ = 0;
};

/// yaml-cpp nests its own calls per level and only counts what it has emitted; a run of opening brackets is
/// stopped before it gets there.
bool nested_too_deep(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    if (c == '[' || c == '{') {
      if (++depth > 200) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

}  // namespace

const Node* Node::find(std::string_view name) const {
  for (const auto& [key_found, node] : members)
    if (key_found.name == name) return &node;
  return nullptr;
}

const Key* Node::key(std::string_view name) const {
  for (const auto& member : members)
    if (member.key.name == name) return &member.key;
  return nullptr;
}

std::optional<Node> parse_node(std::string_view text, const std::string& file, Faults& faults) {
  if (text.size() > most_bytes) {
    faults.push_back({file, 0, 0, "packs.too_large", {{"most", static_cast<std::int64_t>(most_bytes)}}, {}});
    return std::nullopt;
  }
  if (nested_too_deep(text)) {
    faults.push_back({file, 0, 0, "packs.too_deep", {{"most", std::int64_t{most_levels}}}, {}});
    return std::nullopt;
  }
  Builder builder{file};
  try {
    std::istringstream stream{std::string{text}};
    YAML::Parser parser{stream};
    if (!parser.HandleNextDocument(builder)) builder.root = {};
  } catch (const Stop& stop) {
    faults.push_back(stop.fault);
    return std::nullopt;
  } catch (const YAML::Exception& exception) {
    faults.push_back({file,
                      exception.mark.line + 1,
                      exception.mark.column + 1,
                      "packs.not_yaml",
                      {{"detail", exception.msg}},
                      {}});
    return std::nullopt;
  }
  faults.insert(faults.end(), builder.faults.begin(), builder.faults.end());
  return std::move(builder.root);
}

}  // namespace concerto::packs
