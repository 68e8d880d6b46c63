// SPDX-License-Identifier: EUPL-1.2
#include "features/people/feature.h"

#include "features/access/trail_subject_edge.h"
#include "features/people/import_pages.h"
#include "features/people/people_api.h"
#include "features/people/people_pages.h"

namespace concerto::people {

void install(access::Doors& doors) {
  access::add_trail_subject({"import", "/people/import/"});
  access::add_trail_subject({"reassignment", "/people/reassignments/"});
  install_people(doors);
  install_files(doors);
  install_statuses(doors);
  install_reassignments(doors);
  install_duplicates(doors);
  install_imports(doors);
  install_api(doors);
}

}  // namespace concerto::people
