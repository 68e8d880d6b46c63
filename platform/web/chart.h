// SPDX-License-Identifier: EUPL-1.2
// A small chart of a row of numbers, drawn on the server as SVG, with the table it is made of behind it.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "platform/web/templates.h"

namespace concerto::web {

struct ChartBar {
  std::string label;       ///< of the table: "mai 2022"
  std::int64_t value = 0;  ///< not negative; what it is of no matter is the height
  std::string words;       ///< of the table: "62,5 % (5 sur 8)"
  bool masked = false;     ///< drawn as an empty outline of no particular height
};

struct Chart {
  std::string id;     ///< unique on the page, of letters, digits, `-` and `_`
  std::string title;  ///< what is drawn
  std::string said;   ///< the same in a sentence, for those who do not see it
  std::vector<ChartBar> bars;
};

/// Adds a section `CHART` that components/chart.tpl draws. Nothing when there is no bar.
void draw_chart(View& view, const Chart& chart);

}  // namespace concerto::web
