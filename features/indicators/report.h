// SPDX-License-Identifier: EUPL-1.2
// A report as it is read: figures with their stamp, the day they were closed, how complete they are.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "features/indicators/plan.h"

namespace concerto::indicators {

enum class ReportState : std::uint8_t {
  none,       ///< computed for this reader, kept nowhere
  draft,      ///< kept, may be computed again
  validated,  ///< its documents are kept
  frozen,     ///< for good
};
/// Worded `indicators.state.<code>`.
std::string_view code_of(ReportState state);
ReportState report_state_of(std::string_view code);

/// What is kept of a report.
struct ReportRow {
  ReportId id;
  AgreementId agreement;
  std::string report;
  std::string programme;
  ReportPeriod period;
  ReportState state = ReportState::draft;
  bool provisional = false;
  int pack_version = 0;
  std::string figures;      ///< canonical JSON
  std::string fingerprint;  ///< SHA-256 of `figures`
  std::string qualitative;
  Date computed_on;
  UserId validated_by;
  std::optional<Instant> validated_at;
  int version = 0;
};

/// Figures of one agreement about one period, computed for one audience.
struct Figures {
  AgreementId agreement;
  std::string reference;
  std::string title;
  std::string pack;
  int pack_version = 0;
  std::string report;     ///< empty for the page of an agreement
  std::string programme;  ///< empty for the whole agreement
  ReportPeriod period;
  Audience audience = Audience::signatory;
  Date computed_on;          ///< «arrêté au»
  bool provisional = false;  ///< the committee has not validated plan and indicators yet
  Ratio exits_known;         ///< completeness
  std::vector<Figure> figures;
  std::string qualitative;
};

/// JSON with keys in a fixed order and no blanks; the same figures give the same text. Masked values are
/// null; nothing in it tells how large they are.
std::string canonical_json(const Figures& figures);

}  // namespace concerto::indicators
