// SPDX-License-Identifier: EUPL-1.2
// Draws figures into a page: the same for an agreement, a report and what a recipient reads.
#pragma once
#include <string>

#include "features/access/house_edge.h"
#include "features/indicators/report_document.h"

namespace concerto::indicators {

/// Where numbers lead for those who may follow them; empty for nowhere.
struct FigureLinks {
  std::string people;  ///< the list of people; indicator and parts are added to its query
  std::string places;  ///< sessions
};

/// Fills pages/table.tpl: what has a target first, the others folded by programme. `prefix` keeps ids apart
/// when several reports stand on one page.
void draw_figures(const access::Visit& visit, web::View& view, const packs::Pack& pack,
                  const Figures& figures, const FigureLinks& links = {}, const std::string& prefix = "");
/// Fills components/stamp for figures that are computed now.
void draw_stamp(const access::Visit& visit, web::View& view, const Figures& figures);
/// The same for a report: draft, validated, frozen; provisional where the committee has not validated yet.
void draw_report_stamp(const access::Visit& visit, web::View& view, const ReportRow* row);

/// A number in words: masked, not available, a rate with what it is made of.
std::string value_words(const access::Visit& visit, bool rate, std::int64_t value, std::int64_t part,
                        bool masked);
/// How far a figure is from its target, in words.
std::string state_words(const access::Visit& visit, const Figure& figure);

}  // namespace concerto::indicators
