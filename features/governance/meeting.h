// SPDX-License-Identifier: EUPL-1.2
// Meetings of the committees that a pack sets up: planned, held, decided, put in minutes (P21).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "features/partnerships/agreement.h"
#include "features/partnerships/plan.h"
#include "packs/pack.h"

namespace concerto::governance {

enum class MeetingState : std::uint8_t { planned, held, cancelled };
enum class MinutesState : std::uint8_t { none, draft, complete };
/// Worded `governance.state.<code>` and `governance.minutes.<code>`.
std::string_view code_of(MeetingState state);
std::string_view code_of(MinutesState state);
MeetingState meeting_state_of(std::string_view code);
MinutesState minutes_state_of(std::string_view code);

/// Somebody who sat for a party. Committee papers name nobody who is accompanied (field.md §4).
struct Attendee {
  OrganisationId organisation;
  std::string name;
  std::string title = {};
};

struct Decision {
  std::string subject;  ///< `plan`, `indicators` or `other`; worded `governance.subject.<code>`
  int plan_year = 0;    ///< for plan and indicators
  bool accepted = true;
  std::string wording;
  Date decided_on;
};

struct Validation {
  OrganisationId organisation;
  UserId by;
  Instant at;
};

/// What the committee says of the partnership; which of them it owes is in the pack (`each_meeting`).
struct Balances {
  std::string quantitative;
  std::string qualitative;
  std::string improvements;
  bool operator==(const Balances&) const = default;
};

struct Meeting {
  MeetingId id;
  AgreementId agreement;
  std::string committee;  ///< a committee of the pack
  MeetingState state = MeetingState::planned;
  Date planned_on;
  std::optional<Date> held_on;
  std::string place;
  std::string agenda;  ///< one item a line
  Balances balances;
  MinutesState minutes = MinutesState::none;
  std::vector<Attendee> attendees;
  std::vector<Decision> decisions;
  std::vector<Validation> validations;
  int version = 0;

  bool held() const { return state == MeetingState::held; }
  bool validated_by(OrganisationId organisation) const;
};

/// Parties whose seats stayed empty: the meeting took place, but it does not count as one of the committee
/// and cannot decide (AFPA-24). Roles of the pack; always empty for a committee held elsewhere.
std::vector<std::string> absent_parties(const packs::Committee& committee,
                                        const partnerships::Agreement& agreement, const Meeting& meeting);
/// Held, with every seat taken.
bool counts(const packs::Committee& committee, const partnerships::Agreement& agreement,
            const Meeting& meeting);

/// What the committee has to validate at its first meeting, or still has, of the plans given (AFPA-26):
/// subjects per year.
struct ToValidate {
  int year = 0;
  bool plan = false;
  bool indicators = false;
};
std::vector<ToValidate> to_validate(const packs::Pack& pack, const packs::Committee& committee,
                                    const std::vector<partnerships::YearPlan>& plans, Date day);

/// Whether the meeting may take `decision`:
///   governance.not_held              nothing is decided before it was held
///   governance.party_absent          a party's seat stayed empty
///   governance.not_the_committee     another committee validates the plan
///   governance.subject_unknown
///   governance.minutes_final
Result<Done> check_decision(const packs::Pack& pack, const partnerships::Agreement& agreement,
                            const Meeting& meeting, const Decision& decision);

/// The parts of the minutes that the pack asks of each meeting and that are still empty:
/// `quantitative_balance`, `qualitative_balance`, `improvements`, worded `governance.part.<part>`.
std::vector<std::string> missing_parts(const packs::Committee& committee, const Balances& balances);

/// Whether the minutes hold what the pack asks of each meeting (AFPA-25): `governance.balance_missing` beside
/// each field that is empty, with the `part`.
Result<Done> check_minutes(const packs::Committee& committee, const Balances& balances);

/// Every party that signs the agreement has validated.
bool validated_by_all(const packs::Pack& pack, const partnerships::Agreement& agreement,
                      const Meeting& meeting);

/// An item that the next meeting should have on its agenda, worded `governance.agenda.<code>`.
struct AgendaItem {
  std::string code;
  Values values;
};
/// From what is pending: minutes to validate, plan and indicators, balances, commitments not done, what the
/// agreement still lacks (experience.md: a committee is prepared in four interactions).
std::vector<AgendaItem> proposed_agenda(const packs::Pack& pack, const packs::Committee& committee,
                                        const partnerships::Agreement& agreement,
                                        const std::vector<partnerships::YearPlan>& plans,
                                        const std::vector<Meeting>& meetings, Date day);

}  // namespace concerto::governance
