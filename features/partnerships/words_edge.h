// SPDX-License-Identifier: EUPL-1.2
// Words that several pages of agreements share.
#pragma once
#include <string>
#include <string_view>

#include "features/access/house_edge.h"
#include "features/partnerships/agreement_state.h"

namespace concerto::partnerships {

std::string state_words(const access::Visit& visit, State state);
/// Who pays for a programme, as its pack names it.
std::string funder_words(const access::Visit& visit, std::string_view funder);
/// The section of a page that marks this state with its colour and icon: MARK_PLAIN, MARK_WAITING, MARK_DONE
/// or MARK_OVER.
std::string_view mark_of(State state);
/// Dates, names of parties and contacts come as values; contacts in the pack's vocabulary are worded here.
std::string due_words(const access::Visit& visit, const Due& due);

}  // namespace concerto::partnerships
