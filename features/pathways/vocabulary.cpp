// SPDX-License-Identifier: EUPL-1.2
#include "features/pathways/vocabulary.h"

#include <algorithm>

namespace concerto::pathways {
namespace {

/// The newest pack of that name that has the domain, or of any name when none is given.
const packs::ActionDomain* newest_domain(const packs::Library& library, std::string_view pack,
                                         std::string_view domain) {
  const packs::Pack* newest = nullptr;
  for (const packs::Pack* each : library.all()) {
    if (!pack.empty() && each->identity.name != pack) continue;
    if (!each->domain(domain)) continue;
    if (!newest || each->identity.version > newest->identity.version) newest = each;
  }
  return newest ? newest->domain(domain) : nullptr;
}

}  // namespace

void Vocabulary::add(const packs::Pack& pack, TermId term) {
  const auto same = [&](const KnownType& known) { return known.pack->identity.name == pack.identity.name; };
  if (std::ranges::any_of(types_, same)) return;
  for (const packs::ActionDomain& domain : pack.pathway)
    for (const packs::ActionKind& kind : domain.kinds) types_.push_back({&pack, &domain, &kind, term});
}

const KnownType* Vocabulary::find(std::string_view pack, std::string_view domain,
                                  std::string_view type) const {
  const auto found = std::ranges::find_if(types_, [&](const KnownType& known) {
    return (pack.empty() || known.pack->identity.name == pack) && known.domain->id == domain &&
           known.kind->id == type;
  });
  return found == types_.end() ? nullptr : &*found;
}

std::string domain_words(const packs::Library& library, std::string_view pack, std::string_view domain,
                         Language language) {
  const auto* known = newest_domain(library, pack, domain);
  return known ? known->words.in(language) : std::string(domain);
}

std::string type_words(const packs::Library& library, std::string_view pack, std::string_view domain,
                       std::string_view type, Language language) {
  if (const auto* known = newest_domain(library, pack, domain)) {
    const auto kind = std::ranges::find(known->kinds, type, &packs::ActionKind::id);
    if (kind != known->kinds.end()) return kind->words.in(language);
  }
  return std::string(type);
}

}  // namespace concerto::pathways
