// SPDX-License-Identifier: EUPL-1.2
// Reading by a list of keys, which may be long: it is sent in pieces of one size, so that there is one
// statement to prepare.
#pragma once
#include "platform/storage/database.h"

namespace concerto::storage {

inline constexpr std::size_t keys_at_once = 50;

/// `$2, $3, …`: the keys of one piece, of which the first is parameter `first`.
std::string key_places(std::size_t first, std::size_t size = keys_at_once);

/// Runs `sql` for each piece of `keys`, after the parameters `before`; the last piece is filled up with its
/// last key. Rows of a key that `keys` holds twice may come twice.
template <class Keys>
void select_by_keys(Transaction& tx, std::string_view sql, const std::vector<Parameter>& before,
                    const Keys& keys, const std::function<void(const Row&)>& each,
                    std::size_t size = keys_at_once) {
  for (std::size_t from = 0; from < keys.size(); from += size) {
    std::vector<Parameter> values = before;
    for (std::size_t i = 0; i < size; ++i) values.emplace_back(keys[std::min(from + i, keys.size() - 1)]);
    tx.select(sql, values, each);
  }
}

}  // namespace concerto::storage
