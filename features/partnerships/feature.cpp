// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/feature.h"

#include <algorithm>

#include "features/access/trail_subject_edge.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/agreement_pages.h"

namespace concerto::partnerships {

namespace {

std::map<Uuid, std::string> titles(storage::Transaction& tx, const access::Actor& actor,
                                   std::span<const Uuid> agreements) {
  std::map<Uuid, std::string> titles;
  for (const Agreement& agreement : agreements_of(tx, actor.organisation))
    if (std::ranges::find(agreements, agreement.id.uuid) != agreements.end())
      titles.emplace(agreement.id.uuid, agreement.title);
  return titles;
}

}  // namespace

void install(access::Doors& doors) {
  access::add_trail_subject({"agreement", "/agreements/", titles});
  install_list_pages(doors);
  install_agreement_pages(doors);
  install_deed_pages(doors);
  install_paper_pages(doors);
  install_plan_pages(doors);
}

}  // namespace concerto::partnerships
