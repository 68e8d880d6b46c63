// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <algorithm>
#include <concepts>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/web/request.h"

namespace concerto::access {

/// What an address asks of a list.
template <class Filter>
struct Asked {
  Filter filter = {};
  web::Fields query = {};             ///< of the address, as far as the list understands it
  std::optional<Refusal> wrong = {};  ///< of the rest
};

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
  template <std::predicate<std::string> Known>
  std::string choice(const std::string& field, Known known) {
    return read(field, known) ? query_.get(field) : std::string();
  }
  /// The text of a field when it is one of these words.
  std::string choice(const std::string& field, std::span<const std::string_view> words) {
    return choice(field,
                  [&](std::string_view typed) { return std::ranges::find(words, typed) != words.end(); });
  }
  std::string choice(const std::string& field, std::initializer_list<std::string_view> words) {
    return choice(field, std::span(words.begin(), words.size()));
  }
  /// Whether the field is this word, the only one it may be.
  bool says(const std::string& field, std::string_view word) { return !choice(field, {word}).empty(); }

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
