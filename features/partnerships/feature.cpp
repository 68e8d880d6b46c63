// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/feature.h"

#include "features/access/trail_subject_edge.h"
#include "features/partnerships/agreement_pages.h"

namespace concerto::partnerships {

void install(access::Doors& doors) {
  access::add_trail_subject({"agreement", "/agreements/"});
  install_list_pages(doors);
  install_agreement_pages(doors);
  install_deed_pages(doors);
  install_paper_pages(doors);
  install_plan_pages(doors);
}

}  // namespace concerto::partnerships
