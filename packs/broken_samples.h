// SPDX-License-Identifier: EUPL-1.2
// The folder of broken packs: each is a sound pack of three small sections with one file that is wrong. The
// head of that file says which faults belong to it:
//
//   # expected 12:7 packs.unknown_fact nearest=receives_rsa
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace concerto::packs {

struct BrokenPack {
  std::string name;
  std::map<std::string, std::string> files;
  std::vector<std::string> expected;  ///< `file:line:column code` and, where there is one, ` nearest=…`
};

/// All of `packs/broken`, with the sections of `packs/broken/sound` where a pack has no file of its own.
std::vector<BrokenPack> broken_packs();

}  // namespace concerto::packs
