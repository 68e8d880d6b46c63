// SPDX-License-Identifier: EUPL-1.2
// A person's way into a programme and out of it: referral, conditions, place or waiting list, phases, exit.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "features/delivery/session.h"
#include "packs/condition.h"
#include "packs/pack.h"

namespace concerto::delivery {

enum class EnrolmentState : std::uint8_t {
  prepared,  ///< informed of the programme, no session yet
  waiting,   ///< on the waiting list of a full session
  enrolled,
  completed,
  abandoned,
  cancelled,  ///< made by mistake, or without a session left: never counted
  withdrawn,  ///< gave up or never came: stays a prescription, has neither entry nor exit
};
std::string_view code_of(EnrolmentState state);
EnrolmentState enrolment_state_of(std::string_view code);

/// One of the pack's prerequisites, as it was recorded.
struct Fulfilled {
  std::string prerequisite;
  Date on;
  std::string note = {};
};

struct Enrolment {
  EnrolmentId id;
  SessionId session;
  AgreementId agreement;
  TermId term;
  std::string programme;
  std::string track;
  PersonId person;
  OrganisationId prescriber;
  OrganisationId provider;
  RecordId prescriber_record;
  RecordId provider_record;
  std::string prescriber_kind;
  UserId referent;
  EnrolmentState state = EnrolmentState::prepared;
  int waiting_rank = 0;  ///< 0 when not waiting
  std::optional<Date> informed_on;
  std::string employer;
  std::optional<Date> contract_start;
  std::optional<Date> contract_end;
  std::optional<bool> mobility_secured;
  std::optional<bool> childcare_secured;
  std::string conditions_note;
  std::string representative;
  std::optional<Date> birth_date;
  std::string sex;
  std::string flag_reason;  ///< why the person was admitted where the terms ask for a reason
  Date oriented_on;
  std::optional<int> age_on_entry;
  std::optional<Date> entered_on;
  bool entry_counts = true;
  std::optional<Date> finalised_on;
  bool end_counts = true;
  std::string exit_kind;
  bool exit_positive = false;  ///< as the pack says of this exit
  bool exit_employment = false;
  std::string exit_evidence;
  std::string exam;  ///< empty, `presented` or `passed`
  std::optional<Date> exam_on;
  std::string tool;
  std::string tool_number;
  UserId tool_entered_by;
  std::optional<Date> tool_entered_on;
  UserId enrolled_by;
  std::optional<Instant> enrolled_at;
  std::string ended_reason;
  int version = 0;
  std::vector<Fulfilled> fulfilled;
  std::vector<std::pair<std::string, Date>> phases;  ///< entered, in order of the days

  bool live() const { return state == EnrolmentState::waiting || state == EnrolmentState::enrolled; }
  bool ended() const { return state == EnrolmentState::completed || state == EnrolmentState::abandoned; }
  const Fulfilled* fulfils(std::string_view prerequisite) const;
};

/// What is known of somebody and what the referent adds to refer them to a session.
struct ReferralCase {
  std::string track;
  std::string prescriber_kind;
  packs::Facts facts;         ///< of the person, as known and as typed
  std::optional<Date> entry;  ///< first day of the session; nothing while none is chosen
  std::optional<Date> agreement_starts;
  std::optional<Date> informed_on;
  std::vector<Fulfilled> fulfilled;
  std::optional<bool> mobility_secured;
  std::optional<bool> childcare_secured;
  std::optional<Date> contract_start;
  std::optional<Date> contract_end;
  std::string flag_reason;
  bool authorised = false;  ///< the user may enrol on behalf of the provider today
};

/// Adds what follows from the case itself: entry date, kind of prescriber, informed, each fulfilled
/// prerequisite.
packs::Facts facts_of(const packs::Programme& programme, const ReferralCase& referral);

/// The programme's conditions for this person, with the reasons.
packs::Evaluation eligibility(const packs::Programme& programme, const packs::Facts& facts,
                              const packs::Vocabulary& vocabulary);

/// Facts of the conditions that the referent can be asked for: those that are missing and not reckoned.
std::vector<std::string> facts_to_ask(const packs::Programme& programme, const packs::Vocabulary& vocabulary);

/// Whether the person may be enrolled; all refusals at once:
///   enrolment.track_missing, enrolment.unknown_track
///   enrolment.prescriber_not_allowed
///   enrolment.not_authorised         the provider has not authorised this user, or no longer
///   enrolment.facts_missing          the conditions cannot be answered yet
///   enrolment.not_eligible           with the obstacles on the page
///   enrolment.reason_missing         allowed only with a recorded reason
///   enrolment.not_informed           (AFPA-80)
///   enrolment.prerequisite_missing   once per prerequisite, beside `prerequisite.<id>`
///   enrolment.day_in_future          something recorded as done on a day to come
///   enrolment.day_before_birth
///   enrolment.day_before_step        adhesion before the information, the agreement of an employer who did
///                                    not know yet (AFPA-80, AFPA-81)
///   enrolment.day_before_agreement   odd, not impossible: recorded once `flag_reason` says why
///   enrolment.contract_order         the contract would end before it begins
///   enrolment.conditions_not_asked, enrolment.conditions_not_secured   mobility and childcare (AFPA-82)
///   window.*                         the day of entry is outside the window
Result<Done> check_referral(const packs::Programme& programme, const ReferralCase& referral,
                            const packs::Vocabulary& vocabulary, Date today);

/// The days alone, of what is recorded so far: as check_referral refuses them.
Result<Done> check_days(const packs::Programme& programme, const ReferralCase& referral, Date today);

/// Days on which something is said to have taken place, in the order in which it can have taken place:
/// `enrolment.day_in_future`, `enrolment.day_before_birth`, `enrolment.day_before_step`. A prerequisite of
/// completion belongs to the pathway: `enrolment.not_entered`, `enrolment.day_before_entry`. Also
/// `enrolment.unknown_prerequisite`. Refused beside `prerequisite.<id>`.
Result<Done> check_fulfilled(const packs::Programme& programme, const Enrolment& enrolment,
                             const Fulfilled& fulfilled, Date today);

/// Whether the person goes on to `phase` on `day`: `enrolment.not_enrolled`, `enrolment.not_entered`,
/// `enrolment.unknown_phase`, `enrolment.phase_entered`, `enrolment.phase_order` (the phase before it was not
/// entered), `enrolment.prerequisite_missing` each, and beside `on` `enrolment.day_in_future`,
/// `enrolment.day_before_entry`, `enrolment.day_before_phase`.
Result<Done> check_phase(const packs::Programme& programme, const Enrolment& enrolment,
                         std::string_view phase, Date day, Date today);

// How it ends. That somebody left, completed or passed is a fact, and a fact is never refused; but of
// somebody who attended no half-day it is an error, because there was nothing to leave. Such an end is
// refused with `enrolment.not_entered`, and what did happen is recorded under its own name: the presence on
// the roll, at whatever day, or the withdrawal.

/// Whether the pathway may be called completed on `day`: `enrolment.not_enrolled`, `enrolment.not_entered`,
/// `enrolment.exit_missing`, `enrolment.unknown_exit`, `enrolment.day_in_future`,
/// `enrolment.day_before_entry`, `enrolment.prerequisite_missing` of completion (the portfolio).
Result<Done> check_completion(const packs::Programme& programme, const Enrolment& enrolment,
                              std::string_view exit, Date day, Date today);

/// Leaving early: `enrolment.not_live`, `enrolment.not_entered`, `enrolment.day_in_future`,
/// `enrolment.day_before_entry`, `enrolment.unknown_exit` when one is named.
Result<Done> check_abandon(const packs::Programme& programme, const Enrolment& enrolment,
                           std::string_view exit, Date day, Date today);

/// The end of a referral that came to nothing: `enrolment.not_live`, `enrolment.already_entered`,
/// `enrolment.day_in_future`, `enrolment.day_before_referral`.
Result<Done> check_withdrawal(const Enrolment& enrolment, Date day, Date today);

/// `enrolment.not_live`, and `enrolment.already_entered`: who attended has left, nothing is cancelled.
Result<Done> check_cancel(const Enrolment& enrolment);

/// `exam` is empty, `presented` or `passed`: `enrolment.unknown_exam`, `enrolment.not_entered`,
/// `enrolment.day_in_future`, `enrolment.day_before_entry`. After the end it may be.
Result<Done> check_exam(const Enrolment& enrolment, std::string_view exam, Date day, Date today);

}  // namespace concerto::delivery
