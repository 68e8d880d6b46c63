// SPDX-License-Identifier: EUPL-1.2
// The state of an agreement on a day: never stored, always reckoned from its signatures and dates (P20).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/partnerships/agreement.h"

namespace concerto::partnerships {

enum class State : std::uint8_t {
  draft,
  to_sign,
  awaiting_start,  ///< signed by all, begins later
  in_force,
  notice_given,  ///< in force until the notice takes effect
  terminated,    ///< ended by notice
  expired,       ///< came to its last day
};
inline constexpr std::array all_states = {State::draft,    State::to_sign,      State::awaiting_start,
                                          State::in_force, State::notice_given, State::terminated,
                                          State::expired};
/// Worded `partnerships.state.<code>`.
std::string_view code_of(State state);
std::optional<State> state_of(std::string_view code);

State state_on(const Agreement& agreement, Date day);

/// One step of the ribbon: what it is, since or on which day, why.
struct Step {
  State state = State::draft;
  bool reached = false;
  bool current = false;
  std::optional<Date> day;  ///< when it was or will be reached; nothing while unknown
  std::string reason;       ///< worded `partnerships.because.<reason>`
  Values values = {};       ///< what the reason fills in
};

/// The steps behind and, as far as the dates tell, ahead.
std::vector<Step> state_ribbon(const Agreement& agreement, Date day);

/// What the agreement asks next of its parties, soonest first.
struct Due {
  std::string code;  ///< worded `partnerships.due.<code>`: sign, start, transmission, notice_ends, end, …
  std::optional<Date> day;  ///< nothing: as soon as possible
  OrganisationId party;     ///< whose move it is; empty for all
  Values values;
};
std::vector<Due> dues(const packs::Pack& pack, const Agreement& agreement, Date day);

}  // namespace concerto::partnerships
