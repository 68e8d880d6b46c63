// SPDX-License-Identifier: EUPL-1.2
// What the pages around a roll share.
#pragma once
#include <optional>
#include <string>

#include "features/access/house_edge.h"
#include "features/delivery/session.h"

namespace concerto::delivery {

/// Where the roll of this day, or of one half of it, is shown.
std::string roll_place(SessionId session, Date day, std::optional<Half> only);

/// The roll, with what was typed and why it was refused.
web::Response show_roll(access::Visit& visit, Date day, std::optional<Half> only, const web::Fields& typed,
                        const Refusal* refusal);

/// «lundi 13 juin, matin» is too long for a column: «Matin».
std::string short_half(const access::Visit& visit, const SessionHalf& half);

}  // namespace concerto::delivery
