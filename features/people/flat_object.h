// SPDX-License-Identifier: EUPL-1.2
// A JSON object of texts, for what an import keeps beside its rows.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace concerto::people {

using FlatObject = std::vector<std::pair<std::string, std::string>>;

/// `{"family_name":"Martin"}`, members in their order.
std::string write_flat(const FlatObject& object);
/// What write_flat wrote; nothing on anything else.
std::optional<FlatObject> read_flat(std::string_view json);
/// The member, or an empty text.
std::string_view flat_at(const FlatObject& object, std::string_view name);

}  // namespace concerto::people
