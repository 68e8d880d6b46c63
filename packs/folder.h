// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <map>
#include <string>

namespace concerto::packs {

/// The files of `folder` whose names end in `extension`, by name. Larger files than a pack may hold are cut
/// just behind the bound, so that reading them is a fault of the pack and not of memory. Throws
/// std::runtime_error.
std::map<std::string, std::string> files_in(const std::filesystem::path& folder,
                                            const std::string& extension);

}  // namespace concerto::packs
