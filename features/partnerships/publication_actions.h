// SPDX-License-Identifier: EUPL-1.2
// Publications about an agreement: drafted, checked against the logos and mentions that the pack asks,
// published (P30, AFPA-94).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/partnerships/agreement.h"
#include "packs/library.h"
#include "platform/storage/database.h"

namespace concerto::partnerships {

struct Publication {
  Uuid id;
  AgreementId agreement;
  OrganisationId organisation;
  std::string organisation_name;
  std::string title;
  std::string medium;  ///< flyer, poster, press, web, mail, other; worded `partnerships.medium.<code>`
  std::vector<std::string> elements;  ///< mentions of the pack that stand on it
  std::optional<Date> published_on;
  std::string proof_digest;
  int version = 0;
};

/// Those of the agreement, the newest first: who signs sees the drafts of all, another party its own and what
/// is published.
std::vector<Publication> publications_of(storage::Transaction& tx, const access::Actor& actor,
                                         const Agreement& agreement);

/// What `organisation` has begun and not published, under any of its agreements, the oldest first.
std::vector<Publication> unpublished_of(storage::Transaction& tx, OrganisationId organisation);

struct SavePublication {
  Uuid publication;  ///< empty: a new one
  AgreementId agreement;
  std::string title;
  std::string medium;
  std::vector<std::string> elements;
  bool publish = false;
  int version = 0;
};
/// Keeps the draft, or publishes it. Rule `publications.write`. Refuses `publicity.missing` once per mention
/// that is lacking (only when it is to be published), `partnerships.publication_untitled`,
/// `partnerships.publication_unknown`, `partnerships.published_already`, `form.changed_meanwhile`.
Result<Uuid> save_publication(storage::Transaction& tx, const packs::Library& library,
                              const access::Actor& actor, const SavePublication& command, Date today,
                              Instant now);

}  // namespace concerto::partnerships
