// SPDX-License-Identifier: EUPL-1.2
// Runs counting plans as set queries over the `*_fact` views that the features publish, and keeps reports.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/indicators/plan.h"
#include "features/indicators/report.h"
#include "platform/storage/database.h"

namespace concerto::indicators {

/// The figure of a plan: the total, subtotals and parts. A handful of statements, whatever the number of
/// rows.
Figure count(storage::Transaction& tx, const CountingPlan& plan, const packs::Reference& reference);
/// The total alone.
std::int64_t count_total(storage::Transaction& tx, const CountingPlan& plan,
                         const packs::Reference& reference);
/// The figure month by month, by programme where that is its first breakdown; only months that have any.
std::vector<MonthPart> count_months(storage::Transaction& tx, const CountingPlan& plan,
                                    const packs::Reference& reference);

/// Of the pathways whose session has ended by `day`: those whose exit is known.
Ratio exits_known(storage::Transaction& tx, AgreementId agreement, const std::string& programme, Date day);

/// People of a figure whom `organisation` is in charge of, by name.
struct PersonBehind {
  RecordId record;
  PersonId person;
  std::string name;
  std::string file_number;
};
std::vector<PersonBehind> people_behind(storage::Transaction& tx, const CountingPlan& plan,
                                        const packs::Reference& reference, OrganisationId organisation,
                                        int limit);

// ---- reports ----

std::vector<ReportRow> load_reports(storage::Transaction& tx, AgreementId agreement);
/// Of every agreement to which the organisation is a party.
std::vector<ReportRow> load_reports_of_organisation(storage::Transaction& tx, OrganisationId organisation);
std::optional<ReportRow> load_report(storage::Transaction& tx, AgreementId agreement,
                                     const std::string& report, const std::string& programme,
                                     Date period_first);
void insert_report(storage::Transaction& tx, const ReportRow& row);
/// False when `version` has passed.
bool update_report(storage::Transaction& tx, const ReportRow& row, int version);
void save_document(storage::Transaction& tx, ReportId report, std::string_view format,
                   const std::string& bytes);
void delete_documents(storage::Transaction& tx, ReportId report);
/// Empty when there is none.
std::string load_document(storage::Transaction& tx, ReportId report, std::string_view format);
/// Keeps who stands behind the plan's figure now.
void keep_population(storage::Transaction& tx, ReportId report, const CountingPlan& plan,
                     const packs::Reference& reference);

// ---- stories and training ----

struct Story {
  std::string wording;
  Date told_on;
  std::string organisation_name;
};
std::vector<Story> load_stories(storage::Transaction& tx, AgreementId agreement, const Period& window);
void insert_story(storage::Transaction& tx, AgreementId agreement, OrganisationId organisation,
                  const std::string& indicator, const std::string& wording, Date told_on, Date consent_on,
                  UserId author, Instant now);
/// The institution's own open record with this file number.
struct OwnRecord {
  RecordId record;
  PersonId person;
};
std::optional<OwnRecord> find_own_record(storage::Transaction& tx, OrganisationId organisation,
                                         const std::string& file_number);
bool training_known(storage::Transaction& tx, AgreementId agreement, PersonId person, Date entered_on);
void insert_training(storage::Transaction& tx, AgreementId agreement, OrganisationId organisation,
                     const OwnRecord& who, const std::string& training, Date entered_on, bool receives_rsa,
                     UserId author, Instant now);

}  // namespace concerto::indicators
