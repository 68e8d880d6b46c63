// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/web/request.h"

namespace concerto::access {

/// The fields of a list's address, read one by one. Those that say nothing to the list are gathered, to be
/// told above it: left out without a word, they would make an export of everything.
class AskedFields {
 public:
  /// Borrows the query.
  explicit AskedFields(const web::Fields& query) : query_(query) {}

  /// What `parse` makes of the text of a field: an optional, or a bool. An empty field asks nothing.
  template <class Parse>
  auto read(const std::string& field, Parse parse, std::string_view code = "list.filter_unknown") {
    const std::string typed = query_.get(field);
    auto value = parse(typed);
    if (!typed.empty() && !value) {
      wrong_.add({std::string(code), field, {{"typed", typed}}});
      not_understood_.push_back(field);
    }
    return value;
  }
  /// The text of a field when it is `known`, else the empty one.
  template <class Known>
  std::string choice(const std::string& field, Known known) {
    return read(field, known) ? query_.get(field) : std::string();
  }

  std::optional<Refusal> wrong() const {
    return wrong_.empty() ? std::nullopt : std::optional(wrong_.joined());
  }
  /// The address as far as it was understood: links from what is shown lead to no more than that.
  web::Fields understood() const {
    web::Fields fields;
    for (const auto& [name, value] : query_.pairs())
      if (std::ranges::find(not_understood_, name) == not_understood_.end()) fields.add(name, value);
    return fields;
  }

 private:
  const web::Fields& query_;
  Refusals wrong_;
  std::vector<std::string> not_understood_;
};

}  // namespace concerto::access
