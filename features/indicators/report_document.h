// SPDX-License-Identifier: EUPL-1.2
// A report as table, CSV, workbook, PDF and JSON, all from the same figures.
#pragma once
#include <string>
#include <string_view>

#include "features/indicators/report.h"
#include "packs/pack.h"
#include "packs/reference.h"
#include "platform/documents/sheet.h"
#include "platform/words/catalogue.h"

namespace concerto::indicators {

/// What the writers need besides the figures; borrowed.
struct ReportWords {
  const packs::Pack& pack;
  const packs::Reference& reference;
  const words::Catalogue& words;
  Language language;
};

/// Words of one value of a breakdown.
std::string breakdown_text(const ReportWords& with, const Figure& figure, std::size_t depth,
                           const std::string& value);
std::string period_text(const ReportWords& with, const ReportPeriod& period);
std::string report_title(const ReportWords& with, const Figures& figures);

documents::Sheet report_sheet(const ReportWords& with, const Figures& figures);
std::string report_pdf(const ReportWords& with, const Figures& figures, const Figures* before = nullptr);

/// Where two editions differ, in words.
documents::Sheet differences_sheet(const ReportWords& with, const Figures& before, const Figures& after);

/// `csv`, `xlsx`, `pdf` or `json`; empty for another format. The same figures give the same bytes. Of a
/// correction, PDF and workbook also say where it differs from the edition `before`.
std::string write_report(const ReportWords& with, const Figures& figures, std::string_view format,
                         const Figures* before = nullptr);
/// The media type of a format.
std::string_view type_of(std::string_view format);

}  // namespace concerto::indicators
