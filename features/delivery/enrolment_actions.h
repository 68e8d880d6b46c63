// SPDX-License-Identifier: EUPL-1.2
// Referring a person to a session, and what happens to the enrolment afterwards. A referral crosses
// institutions: it opens a record at the provider and may move another prescriber's place in the list. These
// actions run in the scope of the system and check the actor themselves.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/delivery/enrolment_store.h"
#include "features/delivery/session_actions.h"
#include "features/partnerships/agreement.h"
#include "features/people/record.h"
#include "features/people/status.h"
#include "packs/library.h"
#include "platform/storage/database.h"

namespace concerto::delivery {

// ---- asked ----

/// The enrolment, for the institution that delivers and the one that refers; `enrolment.not_found` for the
/// others.
Result<Enrolment> find_enrolment(storage::Transaction& tx, const access::Actor& actor, EnrolmentId enrolment);

/// The enrolments of a person that concern the actor's institution, newest first. Rule `enrolments.read`.
Result<std::vector<EnrolmentLine>> enrolments_of(storage::Transaction& tx, const access::Actor& actor,
                                                 PersonId person);

/// What a record and the statuses held on `day` say of a person. A status that is not held says nothing,
/// unless the vocabulary takes absence for no.
packs::Facts known_facts(const people::Record& record, const std::vector<people::Status>& statuses,
                         const packs::Reference& reference, Date day);

/// A programme to which the actor's institution may refer somebody.
struct OfferedProgramme {
  AgreementId agreement;
  std::string agreement_title;
  const packs::Pack* pack = nullptr;  ///< borrowed from the library
  const packs::Programme* programme = nullptr;
  std::vector<std::string> prescriber_kinds;  ///< as what it may refer: itself or a service of its own
};
std::vector<OfferedProgramme> offered_programmes(storage::Transaction& tx, const packs::Library& library,
                                                 const access::Actor& actor, Date today);

/// Whether the actor's institution may refer people to the programme as `prescriber_kind`:
///   enrolment.not_a_prescriber        it does not refer people under this agreement
///   enrolment.prescriber_not_allowed  the programme does not take people from this kind
///   enrolment.other_prescriber        it is not of this kind, nor has it such a service
Result<Done> check_prescriber(const packs::Pack& pack, const partnerships::Agreement& agreement,
                              const access::Actor& actor, const packs::Programme& programme,
                              const std::string& prescriber_kind);

// ---- done ----

struct Refer {
  RecordId record;
  SessionId session;
  std::string programme;  ///< for which the form was filled; empty: the session's
  std::string track;      ///< may be empty where the session has one or the programme has none
  std::string prescriber_kind;
  packs::Facts told;  ///< what was typed in; what the file knows comes before it
  std::string flag_reason;
  std::optional<Date> informed_on;
  std::vector<Fulfilled> fulfilled;
  std::optional<bool> mobility_secured;
  std::optional<bool> childcare_secured;
  std::string conditions_note;
  std::string employer;
  std::optional<Date> contract_start;
  std::optional<Date> contract_end;
  std::string representative;
  std::string tool_number;
  EnrolmentId id = {};  ///< the demo brings its own
};

struct Referred {
  EnrolmentId enrolment;
  EnrolmentState state = EnrolmentState::enrolled;  ///< or waiting
  int rank = 0;                                     ///< in the waiting list
};

/// Takes a place or, when there is none, the next rank of the waiting list; opens access for both
/// institutions and gives the provider a record of its own. Rule `enrolments.write`. Refuses what
/// check_prescriber, check_referral and check_open refuse, and
///   session.not_found, people.not_found, people.closed
///   enrolment.already            the person is in this session already
///   enrolment.track_differs      another track than the session's
///   enrolment.other_programme    another programme than the form was filled for
Result<Referred> refer(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                       const Refer& command, Date today, Instant now);

struct EndEnrolment {
  EnrolmentId enrolment;
  int version = 0;
  Date day;
  std::string exit;  ///< of the pack; may be empty for an abandon
  std::string evidence;
  std::string reason;  ///< of an abandon, a withdrawal or a cancellation
};
/// Before anything took place; the place goes to the first of the list. Rule `enrolments.write` or
/// `enrolments.manage`. Refuses what check_cancel refuses, `enrolment.reason_missing_end`,
/// `form.changed_meanwhile`.
Result<PlacesGiven> cancel_enrolment(storage::Transaction& tx, const packs::Library& library,
                                     const access::Actor& actor, const EndEnrolment& command, Date today,
                                     Instant now);
/// The person gave up or never came. Rule as above; the place is free again. Refuses what check_withdrawal
/// refuses, `enrolment.reason_missing_end`, `form.changed_meanwhile`.
Result<PlacesGiven> withdraw_enrolment(storage::Transaction& tx, const access::Actor& actor,
                                       const EndEnrolment& command, Date today, Instant now);
/// The person left. Rule as above. The place is free again.
Result<PlacesGiven> abandon_enrolment(storage::Transaction& tx, const packs::Library& library,
                                      const access::Actor& actor, const EndEnrolment& command, Date today,
                                      Instant now);
/// The end of the pathway with its exit. Rule `enrolments.manage`. An end outside the window is recorded and
/// flagged.
Result<Done> complete_enrolment(storage::Transaction& tx, const packs::Library& library,
                                const access::Actor& actor, const EndEnrolment& command, Date today,
                                Instant now);
/// Mends exit, day or evidence of an enrolment that has ended; `reason` says why. Rule `enrolments.manage`.
Result<Done> correct_exit(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                          const EndEnrolment& command, Date today, Instant now);

/// `exam` is empty, `presented` or `passed`. Rule `enrolments.manage`. Refuses what check_exam refuses.
Result<Done> record_exam(storage::Transaction& tx, const access::Actor& actor, EnrolmentId enrolment,
                         int version, const std::string& exam, std::optional<Date> on, Date today);

/// Records a prerequisite after the enrolment: commitments, documents, portfolio. Rule `enrolments.write` or
/// `enrolments.manage`. Refuses what check_fulfilled refuses.
Result<Done> fulfil(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                    EnrolmentId enrolment, const Fulfilled& fulfilled, Date today, Instant now);

/// The person goes on to this phase. Rule `enrolments.manage`. Refuses what check_phase refuses.
Result<Done> enter_phase(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                         EnrolmentId enrolment, const std::string& phase, Date on, Date today, Instant now);

/// The file's number in the imposed outside tool, by whom and when it was entered there. Rule
/// `enrolments.write` or `enrolments.manage`. Refuses `enrolment.tool_number_missing`,
/// `enrolment.tool_number_form`, `enrolment.day_in_future`, `enrolment.day_before_birth`.
Result<Done> note_tool_number(storage::Transaction& tx, const packs::Library& library,
                              const access::Actor& actor, EnrolmentId enrolment, int version,
                              const std::string& number, Date on, Date today);

/// What the imposed tool asks for, in its order: the words of its fields and our values.
struct ToolLine {
  const packs::Entry* field = nullptr;  ///< borrowed from the reference data
  std::string value;                    ///< days as ISO text
};
Result<std::vector<ToolLine>> tool_sheet(storage::Transaction& tx, const packs::Library& library,
                                         const access::Actor& actor, EnrolmentId enrolment);

// ---- authorisations ----

struct Authorise {
  AgreementId agreement;
  UserId user;
  OrganisationId organisation;
  Date from;
};
/// Rule `authorisations.grant`, for the provider. Refuses `authorisation.not_a_member`,
/// `authorisation.own_organisation`, `authorisation.already`, `session.not_provider`.
Result<Uuid> authorise(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                       const Authorise& command, Date today);
/// Refuses `authorisation.not_found`, `authorisation.revoked_already`.
Result<Done> revoke_authorisation(storage::Transaction& tx, const access::Actor& actor,
                                  const Uuid& authorisation, const std::string& reason, Date today);

}  // namespace concerto::delivery
