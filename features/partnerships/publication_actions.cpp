// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/publication_actions.h"

#include <algorithm>

#include "features/access/trail_actions.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/publication_store.h"
#include "packs/window.h"

namespace concerto::partnerships {

std::vector<Publication> publications_of(storage::Transaction& tx, const access::Actor& actor,
                                         const Agreement& agreement) {
  auto publications = load_publications(tx, agreement.id);
  if (actor.system || agreement.is_signatory(actor.organisation)) return publications;
  std::erase_if(publications, [&](const Publication& one) {
    return !one.published_on && one.organisation != actor.organisation;
  });
  return publications;
}

std::vector<Publication> unpublished_of(storage::Transaction& tx, OrganisationId organisation) {
  return load_unpublished(tx, organisation);
}

Result<Uuid> save_publication(storage::Transaction& tx, const packs::Library& library,
                              const access::Actor& actor, const SavePublication& command, Date today,
                              Instant now) {
  TRY(access::must(actor, "publications.write"));
  const Agreement agreement = TRY(find_agreement(tx, actor, command.agreement));
  const auto all = load_publications(tx, agreement.id);
  const auto stored = std::ranges::find(all, command.publication, &Publication::id);
  const bool fresh = command.publication.empty();
  if (!fresh && (stored == all.end() || (!actor.system && stored->organisation != actor.organisation)))
    return Refusal{"partnerships.publication_unknown"};
  if (!fresh && stored->published_on) return Refusal{"partnerships.published_already"};
  if (!fresh && stored->version != command.version) return Refusal{"form.changed_meanwhile"};
  if (command.title.empty()) return Refusal{"partnerships.publication_untitled", "title"};
  if (command.publish)
    TRY(packs::check_publicity(pack_of(library, agreement, today).publicity, command.elements));

  Publication publication;
  publication.id = fresh ? tx.fresh_uuid() : command.publication;
  publication.agreement = agreement.id;
  publication.organisation = fresh ? actor.organisation : stored->organisation;
  publication.title = command.title;
  publication.medium = command.medium;
  publication.elements = command.elements;
  if (command.publish) publication.published_on = today;
  if (fresh)
    insert_publication(tx, publication, actor.user, now);
  else if (!update_publication(tx, publication, command.version))
    return Refusal{"form.changed_meanwhile"};
  access::record(tx, actor,
                 {command.publish ? "partnerships.published" : "partnerships.publication_drafted",
                  "publication",
                  publication.id,
                  {},
                  {{"agreement", agreement.id.text()}}});
  return publication.id;
}

}  // namespace concerto::partnerships
