// SPDX-License-Identifier: EUPL-1.2
// Runs counting plans as set queries over the `*_fact` views that the features publish, and keeps reports.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/indicators/plan.h"
#include "features/indicators/report.h"
#include "features/people/record.h"
#include "platform/storage/database.h"

namespace concerto::indicators {

/// A question: the plan's rows counted by up to three facts, and by `cadence` (`month`, `quarter`,
/// `semester`, `year`) of their day when it is not empty. Borrows the plan.
struct CountAsked {
  const CountingPlan* plan = nullptr;
  std::vector<std::string> keys = {};
  std::string cadence = {};
};
struct CountedRow {
  std::string period = {};  ///< as ReportPeriod::code; empty without a cadence
  std::vector<std::string> path = {};
  std::int64_t value = 0;  ///< for a rate the denominator
  std::int64_t part = 0;
};
/// The answers, in the order of the questions, each in any order: one statement for a hundred questions.
std::vector<std::vector<CountedRow>> count_all(storage::Transaction& tx, std::span<const CountAsked> asked,
                                               const packs::Reference& reference);

/// Of the pathways whose session has ended by `day`: those whose exit is known.
Ratio exits_known(storage::Transaction& tx, AgreementId agreement, const std::string& programme, Date day);

// ---- people ----

/// People of a figure whom `organisation` is in charge of.
struct PersonBehind {
  RecordId record;
  PersonId person;
  std::string name;
  std::string file_number;
  std::optional<Date> day;  ///< the last that counted; nothing for what is counted as it stands
  std::string key;          ///< of the order asked for
};
struct PeopleAsked {
  std::vector<std::string> path = {};  ///< only these values of the plan's breakdowns
  std::string sort = "name";           ///< `name`, `number`, `day` (newest first)
  std::vector<std::string> from = {};  ///< key and record of the row to go on from
  bool backwards = false;
  int limit = 50;
  bool counted = true;  ///< how many there are in all is asked as well
};
std::vector<PersonBehind> people_behind(storage::Transaction& tx, const CountingPlan& plan,
                                        const packs::Reference& reference, OrganisationId organisation,
                                        const PeopleAsked& asked);
std::int64_t count_people_behind(storage::Transaction& tx, const CountingPlan& plan,
                                 const packs::Reference& reference, OrganisationId organisation,
                                 const std::vector<std::string>& path);

// ---- reports ----

std::vector<ReportRow> load_reports(storage::Transaction& tx, AgreementId agreement);
/// Of every agreement to which the organisation is a party.
std::vector<ReportRow> load_reports_of_organisation(storage::Transaction& tx, OrganisationId organisation);
/// The last edition, or the one asked for.
std::optional<ReportRow> load_report(storage::Transaction& tx, AgreementId agreement,
                                     const std::string& report, const std::string& programme,
                                     Date period_first, int edition = 0);
/// All editions of one report, the last first, with the names of who prepared and validated them.
struct EditionRow {
  ReportRow row;
  std::string prepared_by;
  std::string validated_by;
};
std::vector<EditionRow> load_editions(storage::Transaction& tx, AgreementId agreement,
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

// ---- recipients ----

std::vector<ReportRecipient> load_recipients(storage::Transaction& tx, AgreementId agreement);
/// Agreements whose reports the organisation receives on `day`, with the recipients it stands for.
struct Received {
  AgreementId agreement;
  std::string recipient;
};
std::vector<Received> load_received(storage::Transaction& tx, OrganisationId organisation, Date day);
void insert_recipient(storage::Transaction& tx, AgreementId agreement, const ReportRecipient& recipient,
                      UserId author, Instant now);
/// False when there is none that is still active.
bool end_recipient(storage::Transaction& tx, AgreementId agreement, const Uuid& id, Date last_day);

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
bool training_known(storage::Transaction& tx, AgreementId agreement, PersonId person, Date entered_on);
void insert_training(storage::Transaction& tx, AgreementId agreement, OrganisationId organisation,
                     const people::Record& who, const std::string& training, Date entered_on,
                     bool receives_rsa, UserId author, Instant now);

}  // namespace concerto::indicators
