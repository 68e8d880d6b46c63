// SPDX-License-Identifier: EUPL-1.2
// The calendar of a session as a form: a proposal to fill in, weeks of half-days to tick, lines to paste.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "features/access/house_edge.h"
#include "features/delivery/session_calendar.h"
#include "features/delivery/session_store.h"

namespace concerto::delivery {

/// What stands in this part of the form, as typed.
struct GridForm {
  WeekGrid grid;
  std::string start;       ///< of the proposal
  std::string weeks;       ///< how many, or empty
  std::string until;       ///< last day, or empty
  std::string count;       ///< half-days, or empty
  WeeklyPattern pattern;   ///< weekdays and halves that are proposed
  std::string only_phase;  ///< propose this phase only
  std::string new_week;    ///< a day of the week to add
  std::string lines;       ///< pasted
};
GridForm read_grid(const web::Fields& form);

/// What the grid is drawn with. Borrows pack and programme.
struct GridTerms {
  const packs::Pack* pack = nullptr;
  const packs::Programme* programme = nullptr;
  std::string country;       ///< of the institution, for public holidays
  std::set<HalfDay> marked;  ///< attendance is recorded: these half-days stay
  std::vector<SessionHalf> unplanned;
};

/// Does what a button of this part asks: `propose`, `add_week`, `remove_week.<monday>`, `read_lines`; nothing
/// for another step. Refuses `session.start_missing`, `session.week_missing`, `session.calendar_line`.
Result<Done> do_step(GridForm& form, std::string_view step, const access::Visit& visit,
                     const GridTerms& terms, const std::string& track);
/// A grid for a new session: from `start`, as the terms ask.
GridForm proposed_grid(Date start, int half_days, const access::Visit& visit, const GridTerms& terms,
                       const std::string& track);

/// Fills `pages/session_grid.tpl`; what is `refused` stands beside its days.
void draw_grid(web::View& view, const access::Visit& visit, const GridForm& form, const GridTerms& terms,
               const packs::Plan& plan, const std::string& modality, const Refusal* refused);

/// The refusal with the words of the pack's phases in the place of their ids.
Refusal with_phase_words(const access::Visit& visit, const packs::Pack& pack, std::string_view programme,
                         Refusal refusal);

}  // namespace concerto::delivery
