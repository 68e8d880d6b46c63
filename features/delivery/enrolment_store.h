// SPDX-License-Identifier: EUPL-1.2
// Enrolments with what was known and recorded of them.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/delivery/enrolment.h"
#include "packs/facts.h"
#include "platform/storage/database.h"

namespace concerto::delivery {

/// With prerequisites and phases.
std::optional<Enrolment> load_enrolment(storage::Transaction& tx, EnrolmentId id);
void insert_enrolment(storage::Transaction& tx, const Enrolment& enrolment, UserId by, Instant now);
/// Everything that changes after the referral; false when another version stands.
bool update_enrolment(storage::Transaction& tx, const Enrolment& enrolment);

/// Replaces what is recorded of these prerequisites; `facts` names what each makes true, in the same order.
void save_fulfilled(storage::Transaction& tx, EnrolmentId enrolment, std::span<const Fulfilled> fulfilled,
                    std::span<const std::string> facts, UserId by, Instant now);
void delete_fulfilled(storage::Transaction& tx, EnrolmentId enrolment, const std::string& prerequisite);
/// The facts as they stood when it was decided; `subject` is an enrolment or an event.
void save_known(storage::Transaction& tx, const Uuid& subject, PersonId person, OrganisationId organisation,
                const packs::Facts& facts);
void insert_phase(storage::Transaction& tx, EnrolmentId enrolment, const std::string& phase, Date on,
                  UserId by, Instant now);
/// For those who were present in a half-day of the phase and had not entered it; one statement.
void insert_phases(storage::Transaction& tx, std::span<const EnrolmentId> enrolments,
                   const std::string& phase, Date on, UserId by, Instant now);
/// The first half-day attended, with whether it lay in the window. Whoever was thought to have withdrawn came
/// and left.
void set_entered(storage::Transaction& tx, EnrolmentId enrolment, Date on, bool counts,
                 std::optional<int> age);
/// No half-day was attended after all: whoever was thought to have left never came.
void clear_entered(storage::Transaction& tx, EnrolmentId enrolment);
/// By the marks, those of other sessions included.
std::optional<Date> first_attended(storage::Transaction& tx, EnrolmentId enrolment);

bool is_enrolled(storage::Transaction& tx, SessionId session, PersonId person);
int last_rank(storage::Transaction& tx, SessionId session);
/// The first of the list; needs to see all institutions' rows.
std::optional<EnrolmentId> first_waiting(storage::Transaction& tx, SessionId session);
/// Cancels everybody who is waiting or enrolled in the session.
std::vector<std::pair<EnrolmentId, PersonId>> cancel_enrolments_of(storage::Transaction& tx,
                                                                   SessionId session,
                                                                   const std::string& reason);
/// Those behind `rank` move up by one.
void close_ranks(storage::Transaction& tx, SessionId session, int rank);

/// A line of the list of a session or of a person.
struct EnrolmentLine {
  EnrolmentId id;
  SessionId session;
  std::string session_title;
  std::string pack;
  int pack_version = 0;
  std::string programme;
  std::string track;
  EnrolmentState state = EnrolmentState::enrolled;
  int waiting_rank = 0;
  std::string name;
  std::string prescriber_name;
  Date oriented_on;
  std::optional<Date> starts;
  std::optional<Date> entered_on;
  std::optional<Date> finalised_on;
  std::string exit_kind;
  std::string tool_number;
  std::string flag_reason;
  PersonId person;
};
/// Of a session: what `reader`'s institution delivers or referred.
std::vector<EnrolmentLine> load_lines_of_session(storage::Transaction& tx, SessionId session,
                                                 OrganisationId reader);
std::vector<EnrolmentLine> load_lines_of_person(storage::Transaction& tx, PersonId person,
                                                OrganisationId reader);
/// Enrolments of this provider under one agreement whose person's name begins with these folded words.
std::vector<EnrolmentLine> search_lines(storage::Transaction& tx, AgreementId agreement,
                                        OrganisationId provider, const std::string& folded_name,
                                        SessionId except, int limit);

/// Names that stand on the sheet of the imposed tool.
struct ToolNames {
  std::string prescriber;
  std::string referent;
};
ToolNames tool_names(storage::Transaction& tx, const Enrolment& enrolment);

/// Where whoever enrolled somebody reads their mail.
struct MailTo {
  std::string email;
  Language language = Language::fr;
};
std::optional<MailTo> load_mail_to(storage::Transaction& tx, EnrolmentId enrolment);

/// Who may enrol on behalf of the provider, and since when.
struct Authorisation {
  Uuid id;
  AgreementId agreement;
  UserId user;
  std::string user_name;
  OrganisationId organisation;
  std::string organisation_name;
  OrganisationId granted_by;
  Date from;
  std::optional<Date> revoked_on;
  std::string revoked_reason;
};
bool is_authorised(storage::Transaction& tx, UserId user, OrganisationId organisation, AgreementId agreement,
                   Date day);
struct AuthorisationFilter {
  std::vector<AgreementId> agreements = {};
  std::string state = {};       ///< `valid`, `revoked`, or empty for both
  bool by_day = false;          ///< the latest first; else by name
  std::string after_name = {};  ///< keyset
  std::optional<Date> after_day = {};
  Uuid after = {};
  int limit = 50;
};
/// Under these agreements, as seen by a party.
std::vector<Authorisation> load_authorisations(storage::Transaction& tx, const AuthorisationFilter& filter);
std::optional<Authorisation> load_authorisation(storage::Transaction& tx, const Uuid& id);
void insert_authorisation(storage::Transaction& tx, const Authorisation& authorisation, UserId by);
void revoke(storage::Transaction& tx, const Uuid& authorisation, Date on, const std::string& reason);

}  // namespace concerto::delivery
