// SPDX-License-Identifier: EUPL-1.2
// Figures computed, reports kept, people behind a figure shown to those in charge of them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/indicators/indicators_store.h"
#include "features/indicators/report.h"
#include "packs/library.h"
#include "platform/storage/database.h"
#include "platform/words/catalogue.h"

namespace concerto::indicators {

/// The figures of an agreement about `period`, for its parties: every indicator of the pack with its target.
/// Run it in a read transaction of the system: figures count people of both parties, and name none.
Figures figures_of(storage::Transaction& tx, const packs::Library& library,
                   const partnerships::Agreement& agreement, const ReportPeriod& period, Date today);

/// The figures of a report, masked for whom it goes to.
Figures report_figures(storage::Transaction& tx, const packs::Library& library,
                       const partnerships::Agreement& agreement, const packs::ReportTerms& report,
                       const std::string& programme, const ReportPeriod& period, Date today);

/// The report that the agreement's pack asks under this id for the period. Refuses
/// `indicators.report_unknown`, `indicators.period_unknown` (another cadence),
/// `indicators.programme_unknown`.
Result<DueReport> find_due(const packs::Pack& pack, const partnerships::Agreement& agreement,
                           const std::string& report, const std::string& programme, const std::string& period,
                           Date today);

struct NamedReport {
  AgreementId agreement;
  std::string report;
  std::string programme;
  std::string period;
};

struct PrepareReport {
  NamedReport name;
  std::string qualitative;
  int version = 0;  ///< 0: not kept yet
};
/// Computes the report and keeps it as a draft. Rule `reports.write`, by the party that the pack names as
/// author. Refuses what find_due refuses, `indicators.not_author`, `indicators.report_closed`,
/// `indicators.period_running` (its period has not ended), `form.changed_meanwhile`.
Result<ReportRow> prepare_report(storage::Transaction& tx, const packs::Library& library,
                                 const access::Actor& actor, const PrepareReport& command, Date today,
                                 Instant now);

/// Validates the draft and keeps its documents. Rule `reports.validate`, by the author's institution. Refuses
/// `indicators.not_prepared`, `indicators.report_closed`, `indicators.not_author`,
/// `indicators.qualitative_missing`, `indicators.figures_moved`: something was recorded since, so that it has
/// to be prepared again.
Result<ReportRow> validate_report(storage::Transaction& tx, const packs::Library& library,
                                  const words::Catalogue& words, const access::Actor& actor,
                                  const NamedReport& name, int version, Date today, Instant now);

/// Freezes a validated report for good: what it counted is kept with it. Rule `reports.validate`. Refuses
/// `indicators.not_validated`, `indicators.not_author`.
Result<ReportRow> freeze_report(storage::Transaction& tx, const packs::Library& library,
                                const access::Actor& actor, const NamedReport& name, int version, Date today,
                                Instant now);

/// The bytes of a report in `csv`, `xlsx`, `pdf` or `json`: those kept with a validated or frozen report,
/// else computed now in `language`. Run it as the system. Refuses `indicators.format_unknown`.
Result<std::string> report_bytes(storage::Transaction& tx, const packs::Library& library,
                                 const words::Catalogue& words, const partnerships::Agreement& agreement,
                                 const DueReport& due, std::string_view format, Language language,
                                 Date today);

/// People of a figure whom the actor's institution is in charge of. Rule `figures.people`; the caller notes
/// the reading. Refuses `indicators.indicator_unknown`.
Result<std::vector<PersonBehind>> people_of(storage::Transaction& tx, const packs::Library& library,
                                            const access::Actor& actor,
                                            const partnerships::Agreement& agreement,
                                            const std::string& indicator, const ReportPeriod& period);

struct TellStory {
  AgreementId agreement;
  std::string indicator;
  std::string wording;
  Date told_on;
  std::optional<Date> consent_on;
};
/// A successful pathway, told with the person's recorded agreement and without a name. Rule `reports.write`.
/// Refuses `indicators.story_without_consent`, `indicators.consent_in_future`, `indicators.wording_missing`,
/// `indicators.indicator_unknown`.
Result<Done> tell_story(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                        const TellStory& command, Date today, Instant now);

struct RecordTraining {
  AgreementId agreement;
  std::string file_number;  ///< of one's own record of the person
  std::string training;
  Date entered_on;
  bool receives_rsa = false;
};
/// Somebody one is in charge of entered ordinary training. Rule `figures.people`. Refuses
/// `indicators.record_unknown`, `indicators.training_missing`, `indicators.training_in_future`,
/// `indicators.training_known`.
Result<Done> record_training(storage::Transaction& tx, const access::Actor& actor,
                             const RecordTraining& command, Date today, Instant now);

}  // namespace concerto::indicators
