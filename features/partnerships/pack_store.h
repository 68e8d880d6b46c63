// SPDX-License-Identifier: EUPL-1.2
// Installed packs in partnerships_pack.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/partnerships/pack_actions.h"

namespace concerto::partnerships {

std::optional<std::string> installed_digest(storage::Transaction& tx, const std::string& name, int version);
void insert_pack(storage::Transaction& tx, const InstalledPack& pack, const std::string& content);
std::vector<InstalledPack> load_installed(storage::Transaction& tx);
/// The bytes as `Pack::bytes` gave them; empty when not installed.
std::string installed_content(storage::Transaction& tx, const std::string& name, int version);

}  // namespace concerto::partnerships
