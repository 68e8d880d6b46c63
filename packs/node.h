// SPDX-License-Identifier: EUPL-1.2
// A YAML or JSON text as a plain tree that remembers lines and columns. Anchors, aliases and tags are
// refused, size, depth and nodes are bounded: a pack can come from somebody else.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "packs/fault.h"

namespace concerto::packs {

/// The key of a member, with its place.
struct Key {
  std::string name;
  int line = 0;
  int column = 0;
};

struct Member;

struct Node {
  enum class Kind : std::uint8_t { null, boolean, integer, number, text, list, map };
  Kind kind = Kind::null;
  std::string scalar;  ///< as written, for all kinds but list and map
  int line = 0;
  int column = 0;
  std::vector<Node> items;      ///< of a list
  std::vector<Member> members;  ///< of a map, in the order of the text

  /// The member `name` of a map; nothing on any other kind.
  const Node* find(std::string_view name) const;
  const Key* key(std::string_view name) const;
  bool is_scalar() const { return kind != Kind::list && kind != Kind::map; }
};

/// A key of a map with its value.
struct Member {
  Key key;
  Node node;
};

/// Most bytes of one file, nodes and levels of one file, and files of one pack.
inline constexpr std::size_t most_bytes = 512 * 1024;
inline constexpr std::size_t most_nodes = 40'000;
inline constexpr int most_levels = 24;
inline constexpr std::size_t most_files = 64;

/// The tree, or nothing after a fault: `packs.not_yaml`, `packs.too_large`, `packs.too_many_nodes`,
/// `packs.too_deep`, `packs.alias`, `packs.double_key`.
std::optional<Node> parse_node(std::string_view text, const std::string& file, Faults& faults);

}  // namespace concerto::packs
