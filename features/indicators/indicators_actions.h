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

/// Of these only what has a target: what a list of agreements shows.
Figures target_figures(storage::Transaction& tx, const packs::Library& library,
                       const partnerships::Agreement& agreement, const ReportPeriod& period, Date today);

/// The figures of a report, masked for whom it goes to. `corrected` is the edition before, if any.
Figures report_figures(storage::Transaction& tx, const packs::Library& library,
                       const partnerships::Agreement& agreement, const packs::ReportTerms& report,
                       const std::string& programme, const ReportPeriod& period, Date today,
                       const Figures* corrected = nullptr);

/// The figures of a report that is not closed: of its draft, or as they are without one. Run it as the
/// system.
Figures report_figures_of_row(storage::Transaction& tx, const packs::Library& library,
                              const partnerships::Agreement& agreement, const DueReport& due,
                              const ReportRow* row, Date today);

/// How somebody may read figures of an agreement: as one of those who sign it, or what is sent to them. A
/// party that does not sign reads what is sent to it, like everybody outside.
struct Reading {
  partnerships::Agreement agreement;
  bool party = false;                   ///< and it signs
  std::vector<std::string> recipients;  ///< of the pack, for whom the institution receives reports
  /// Whether what goes to this recipient is theirs to read once it was validated.
  bool receives(std::string_view recipient) const;
};
/// Refuses `partnerships.not_found` to everybody else.
Result<Reading> find_reading(storage::Transaction& tx, const access::Actor& actor, AgreementId agreement,
                             Date today);
/// The agreements of which the actor's institution receives reports without signing them.
std::vector<Reading> readings_of(storage::Transaction& tx, const access::Actor& actor, Date today);

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

/// What goes out with a report: words in its language, and where it can be read.
struct Dispatch {
  const words::Catalogue& words;
  std::string base_url;  ///< https://concerto.example
};
/// Validates the draft, keeps its documents and tells its recipients by mail. Rule `reports.validate`, by the
/// author's institution; a correction by somebody else than who prepared it. Refuses
/// `indicators.not_prepared`, `indicators.report_closed`, `indicators.not_author`,
/// `indicators.qualitative_missing`, `indicators.second_person`, `indicators.figures_moved`: something was
/// recorded since, so that it has to be prepared again.
Result<ReportRow> validate_report(storage::Transaction& tx, const packs::Library& library,
                                  const Dispatch& dispatch, const access::Actor& actor,
                                  const NamedReport& name, int version, Date today, Instant now);

struct CorrectReport {
  NamedReport name;
  std::string reason;
  int version = 0;  ///< of the edition that is corrected
};
/// Opens the next edition of a report that was validated or frozen, as a draft with the figures of today; the
/// edition before stays as it is. Rule `reports.write`, by the author's institution. Refuses
/// `indicators.not_validated`, `indicators.reason_missing`, `indicators.nothing_to_correct`,
/// `form.changed_meanwhile`.
Result<ReportRow> correct_report(storage::Transaction& tx, const packs::Library& library,
                                 const access::Actor& actor, const CorrectReport& command, Date today,
                                 Instant now);

struct NameRecipient {
  AgreementId agreement;
  std::string recipient;        ///< of the pack
  OrganisationId organisation;  ///< or empty
  std::string email;            ///< or empty
};
/// Names who receives reports of the agreement. Rule `reports.write`, by a party. Refuses
/// `indicators.recipient_unknown`, `indicators.recipient_empty`, `indicators.recipient_party` (it sees more
/// already), `indicators.recipient_twice`, `access.email_invalid`.
Result<Done> name_recipient(storage::Transaction& tx, const packs::Library& library,
                            const access::Actor& actor, const NameRecipient& command, Date today,
                            Instant now);
/// From tomorrow on nothing new reaches them, and they read nothing here any more. Rule `reports.write`, by a
/// party.
Result<Done> end_recipient_of(storage::Transaction& tx, const access::Actor& actor, AgreementId agreement,
                              const Uuid& recipient, Date today);

/// Freezes a validated report for good: what it counted is kept with it. Rule `reports.validate`. Refuses
/// `indicators.not_validated`, `indicators.not_author`.
Result<ReportRow> freeze_report(storage::Transaction& tx, const packs::Library& library,
                                const access::Actor& actor, const NamedReport& name, int version, Date today,
                                Instant now);

/// The bytes of a report in `csv`, `xlsx`, `pdf` or `json`: those kept with a validated or frozen report,
/// else computed now in `language`. The last edition unless `edition` says another. Run it as the system.
/// Refuses `indicators.format_unknown`, `indicators.not_found` (no such edition).
Result<std::string> report_bytes(storage::Transaction& tx, const packs::Library& library,
                                 const words::Catalogue& words, const partnerships::Agreement& agreement,
                                 const DueReport& due, std::string_view format, Language language, Date today,
                                 int edition = 0);

/// People of a figure whom the actor's institution is in charge of, of one page. Rule `figures.people`; the
/// caller notes the reading. Refuses `indicators.not_found`.
struct PeopleBehind {
  std::vector<PersonBehind> rows;
  std::int64_t total = 0;
  Figure figure;  ///< its name and breakdowns, not its values
};
Result<PeopleBehind> people_of(storage::Transaction& tx, const packs::Library& library,
                               const access::Actor& actor, const partnerships::Agreement& agreement,
                               const std::string& indicator, const ReportPeriod& period,
                               const PeopleAsked& asked);

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
  RecordId record;  ///< one's own of the person
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
