// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/chart.h"

#include <algorithm>

namespace concerto::web {
namespace {

// In units of the viewBox, which are pixels at the usual size.
constexpr std::int64_t bar_width = 8;
constexpr std::int64_t bar_step = 11;
constexpr std::int64_t chart_height = 36;
constexpr std::int64_t masked_height = 12;

}  // namespace

void draw_chart(View& view, const Chart& chart) {
  if (chart.bars.empty()) return;
  View drawn = view.add("CHART");
  const auto count = static_cast<std::int64_t>(chart.bars.size());
  drawn.set("CHART_ID", chart.id).set("CHART_TITLE", chart.title).set("CHART_SAID", chart.said);
  drawn.set("CHART_WIDTH", count * bar_step).set("CHART_HEIGHT", chart_height + 1);
  std::int64_t highest = 1;
  for (const ChartBar& bar : chart.bars)
    if (!bar.masked) highest = std::max(highest, bar.value);
  std::int64_t x = 1;
  for (const ChartBar& bar : chart.bars) {
    drawn.add("CHART_ROW").set("ROW_LABEL", bar.label).set("ROW_WORDS", bar.words);
    std::int64_t height = bar.masked ? masked_height : chart_height * bar.value / highest;
    // Somebody is there: at least a line.
    if (bar.value > 0) height = std::max<std::int64_t>(height, 2);
    if (height > 0) {
      View shape = drawn.add("CHART_BAR");
      shape.set("BAR_X", x)
          .set("BAR_Y", chart_height - height)
          .set("BAR_WIDTH", bar_width)
          .set("BAR_HEIGHT", height);
      shape.show_if("BAR_MASKED", bar.masked);
    }
    x += bar_step;
  }
}

}  // namespace concerto::web
