// SPDX-License-Identifier: EUPL-1.2
// A JSON object of texts: what a row keeps beside its columns, what the trail tells of a deed, what a task is
// given.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace concerto {

using FlatObject = std::vector<std::pair<std::string, std::string>>;

/// `{"family_name":"Martin"}`, members in their order.
std::string write_flat(const FlatObject& object);
/// What write_flat wrote, and whole numbers without quotes, as their digits; nothing on anything else.
std::optional<FlatObject> read_flat(std::string_view json);
/// The member, or an empty text.
std::string_view flat_at(const FlatObject& object, std::string_view name);

}  // namespace concerto
