// SPDX-License-Identifier: EUPL-1.2
// Checks the shape of a section against its JSON Schema (draft-07) and says what is wrong with line, column
// and nearest known name. Only the keywords used by our schemas are understood; any other is refused, because
// a validator that passes over a keyword in silence checks nothing.
#pragma once
#include <map>
#include <string>

#include "packs/node.h"

namespace concerto::packs {

class Schemas {
 public:
  /// `texts` by name without `.json`; `common` holds the definitions the others refer to. Faults of the
  /// schemas themselves go to `faults`: `packs.schema_keyword`, `packs.schema_pattern`,
  /// `packs.schema_reference`.
  Schemas(const std::map<std::string, std::string>& texts, Faults& faults);

  bool has(const std::string& name) const { return roots_.contains(name); }
  std::vector<std::string> names() const;
  /// Adds to `faults`: `packs.wrong_type`, `packs.unknown_key`, `packs.missing_key`, `packs.not_one_of`,
  /// `packs.wrong_form`, `packs.out_of_range`, `packs.too_few`, `packs.too_many`, `packs.too_long`.
  void check(const std::string& name, const Node& node, const std::string& file, Faults& faults) const;

 private:
  std::map<std::string, Node> roots_;
};

}  // namespace concerto::packs
