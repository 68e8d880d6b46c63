// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/reserve.h"

namespace concerto::delivery {

std::vector<const packs::Prerequisite*> missing_conditions(const packs::Programme& programme,
                                                           const ReserveLine& line) {
  std::vector<const packs::Prerequisite*> missing;
  for (const auto* one : programme.prerequisites_of(packs::Moment::enrolment, line.track)) {
    if (one->fact == "user_authorised") continue;
    bool done = std::ranges::find(line.fulfilled, one->id) != line.fulfilled.end();
    if (one->fact == "informed") done = line.informed_on.has_value();
    if (one->fact == "material_conditions_secured")
      done = line.mobility_secured.value_or(false) && line.childcare_secured.value_or(false);
    if (!done) missing.push_back(one);
  }
  return missing;
}

}  // namespace concerto::delivery
