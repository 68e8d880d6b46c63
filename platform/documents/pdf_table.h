// SPDX-License-Identifier: EUPL-1.2
// Draws a sheet as a table over as many pages as it needs, its heading on each.
#pragma once
#include "platform/documents/pdf_canvas.h"

namespace concerto::documents {

void draw_table(Canvas& canvas, const Sheet& sheet, const Manner& manner);

}  // namespace concerto::documents
