// SPDX-License-Identifier: EUPL-1.2
// Reading packs: from a folder, or from the bytes an installation stored. Reading runs no code and is bounded
// in size, depth and nodes.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "packs/fault.h"
#include "packs/pack.h"
#include "packs/reference.h"

namespace concerto::packs {

/// A pack, or why there is none. With faults the pack is what could be read of it.
struct Reading {
  Pack pack;
  Faults faults;
  bool ok() const { return faults.empty(); }
};

/// Reads the files of a pack, by name. All faults are reported at once, in the order of files and lines.
Reading read_pack(const std::map<std::string, std::string>& files, const Reference& reference);
/// Reads `packs/library/<name>/<version>`. Throws std::runtime_error when the folder cannot be read.
Reading read_pack_folder(const std::filesystem::path& folder, const Reference& reference);
/// Reads what `Pack::bytes` gave; bytes that are not of that form are a fault `packs.not_pack_bytes`.
Reading read_pack_bytes(std::string_view bytes, const Reference& reference);

/// All packs of a folder `library/<name>/<version>`, and the reference data they share.
class Library {
 public:
  /// `packs_folder` holds `reference/`, `schemas/` and `library/`. Throws std::runtime_error when reference
  /// data are faulty or a folder cannot be read; faulty packs are left out and told by `faults`.
  explicit Library(const std::filesystem::path& packs_folder);

  const Reference& reference() const { return reference_; }
  /// Nothing when there is no such pack. Pointers live as long as the library.
  const Pack* find(std::string_view name, int version) const;
  /// The newest version of `name`.
  const Pack* newest(std::string_view name) const;
  std::vector<const Pack*> all() const;
  /// The faults of the packs left out, files with their folder: `<name>/<version>/programmes.yaml`.
  const Faults& faults() const { return faults_; }
  /// Adds a pack from elsewhere, such as an installed one.
  const Pack& add(Pack pack);

 private:
  Reference reference_;
  std::vector<std::unique_ptr<Pack>> packs_;
  Faults faults_;
};

}  // namespace concerto::packs
