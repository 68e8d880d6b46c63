// SPDX-License-Identifier: EUPL-1.2
// Which kinds of action an institution may record: those that the packs of its agreements declare.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "packs/library.h"

namespace concerto::pathways {

/// Borrowed from the library.
struct KnownType {
  const packs::Pack* pack = nullptr;
  const packs::ActionDomain* domain = nullptr;
  const packs::ActionKind* kind = nullptr;
  TermId term;  ///< under which it is recorded; empty without an agreement
};

class Vocabulary {
 public:
  /// Adds what the pack declares; a pack of a name that is there already adds nothing.
  void add(const packs::Pack& pack, TermId term);
  const std::vector<KnownType>& types() const { return types_; }
  /// Null when unknown. An empty `pack` means the first that knows it.
  const KnownType* find(std::string_view pack, std::string_view domain, std::string_view type) const;

 private:
  std::vector<KnownType> types_;
};

/// The words of a stored code, from the newest version of its pack that still has it; the code when none has.
/// With an empty `pack` any pack that knows the domain speaks.
std::string domain_words(const packs::Library& library, std::string_view pack, std::string_view domain,
                         Language language);
std::string type_words(const packs::Library& library, std::string_view pack, std::string_view domain,
                       std::string_view type, Language language);

}  // namespace concerto::pathways
