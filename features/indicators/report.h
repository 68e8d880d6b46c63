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
  int edition = 1;     ///< 2 and above correct the one before, which stays
  std::string reason;  ///< of the correction
  UserId prepared_by;
  std::optional<Instant> prepared_at;
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
  int edition = 1;
  std::string reason;
};

/// JSON with keys in a fixed order and no blanks; the same figures give the same text. Masked values are
/// null; nothing in it tells how large they are.
std::string canonical_json(const Figures& figures);
/// The figures of a kept report as they were given; nothing when the text is none of canonical_json.
std::optional<Figures> read_figures(std::string_view canonical);

/// What a report says in one place.
struct Said {
  bool there = false;  ///< the place is in the report at all
  bool masked = false;
  std::int64_t value = 0;  ///< for a rate the denominator
  std::int64_t part = 0;
  bool operator==(const Said&) const = default;
};
/// Where two editions of a report differ.
struct Difference {
  std::string indicator;
  std::vector<std::string> path;  ///< empty: the whole figure
  Said before;
  Said after;
};
/// In the order of the later one, then what it no longer says.
std::vector<Difference> differences(const Figures& before, const Figures& after);

/// Who receives the reports of an agreement beside its parties.
struct ReportRecipient {
  Uuid id;
  std::string recipient;        ///< a recipient of the pack
  OrganisationId organisation;  ///< may read here what is sent to it; empty: nobody here
  std::string organisation_name;
  std::string email;  ///< is told of a new report; empty: nobody is
  Date since;
  std::optional<Date> until;  ///< the last day
  bool active(Date day) const { return since <= day && (!until || day <= *until); }
};

}  // namespace concerto::indicators
