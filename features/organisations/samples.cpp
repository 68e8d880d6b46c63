// SPDX-License-Identifier: EUPL-1.2
#include "features/organisations/samples.h"

#include <stdexcept>

namespace concerto::organisations {
namespace {

packs::Entry entry(std::string id, std::string country = {}) {
  packs::Entry made;
  made.words.at(Language::fr) = id;
  made.id = std::move(id);
  made.country = std::move(country);
  return made;
}

}  // namespace

packs::Reference a_reference() {
  packs::Reference reference;
  reference.organisation_kinds = {entry("department", "FR"), entry("training_centre", "FR"),
                                  entry("welfare", "BE")};
  reference.territories = {entry("val", "FR"), entry("brussels", "BE")};
  reference.statuses = {entry("job_seeker"), entry("minimum_income", "FR")};
  reference.statuses[1].sensitive = true;
  return reference;
}

OrganisationDraft a_service(const std::string& name) {
  return {name, "department", "fr", "fr", "Europe/Paris", "val", {}, {}};
}

OrganisationDraft a_centre(const std::string& name) {
  return {name, "training_centre", "fr", "fr", "Europe/Paris", "val", {}, {}};
}

OrganisationId given_organisation(storage::Transaction& tx, const OrganisationDraft& draft) {
  const auto added = add_organisation(tx, access::system_actor("test"), draft, a_reference(),
                                      Instant{1'651'561'200'000'000});
  if (!added.ok()) throw std::logic_error(added.refusal().code);
  return *added;
}

}  // namespace concerto::organisations
