// SPDX-License-Identifier: EUPL-1.2
// Draws a table of figures into a page: the same for an agreement and for a report.
#pragma once
#include <string>

#include "features/access/house_edge.h"
#include "features/indicators/report_document.h"

namespace concerto::indicators {

/// Fills `FIGURE*` of components of this feature (pages/table.tpl) and the stamp. `people_href` leads to the
/// list behind a figure when the indicator's id is added; empty for no links.
void draw_figures(const access::Visit& visit, web::View& view, const packs::Pack& pack,
                  const Figures& figures, const std::string& people_href);

}  // namespace concerto::indicators
