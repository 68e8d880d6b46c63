// SPDX-License-Identifier: EUPL-1.2
#include "features/governance/cadence.h"

#include <algorithm>

#include "packs/window.h"

namespace concerto::governance {
namespace {

std::optional<Date> signed_on(const partnerships::Agreement& agreement) {
  std::optional<Date> last;
  for (const partnerships::Signature& signature : agreement.signatures)
    last = std::max(last.value_or(signature.signed_on), signature.signed_on);
  return last;
}

/// What the periods without enough meetings have in common.
struct Span {
  Period term;  ///< from the first day, or the signature when that came later
  Date until;
};

std::optional<Span> span_of(const partnerships::Agreement& agreement, Date day) {
  if (agreement.stage != partnerships::Stage::concluded) return std::nullopt;
  const Date first = std::max(agreement.starts, signed_on(agreement).value_or(agreement.starts));
  const Date last = agreement.last_day().value_or(std::max(day, first).plus_years(1));
  if (last < first || day < agreement.starts) return std::nullopt;
  return Span{{first, last}, std::max(first, std::min(day, last))};
}

}  // namespace

std::vector<CadenceDue> cadence_dues(const packs::Pack& pack, const partnerships::Agreement& agreement,
                                     const std::vector<Meeting>& meetings, const DutiesDone& done, Date day) {
  std::vector<CadenceDue> dues;
  const auto span = span_of(agreement, day);
  if (!span) return dues;
  const auto add = [&](CadenceDue due, const std::string& cadence, int least, const std::vector<Date>& held) {
    // A meeting held in the first period before the signature counts: the agreement was retroactive.
    for (const Period& period : packs::missing_periods(cadence, least, span->term, held, span->until)) {
      due.period = period;
      due.due = std::min(period.last, span->term.last);
      due.late = due.due < day;
      due.cadence = cadence;
      due.planned_on.reset();
      for (const Meeting& meeting : meetings) {
        if (!due.committee.empty() && meeting.committee == due.committee &&
            meeting.state == MeetingState::planned && period.contains(meeting.planned_on))
          due.planned_on = meeting.planned_on;
      }
      dues.push_back(due);
    }
  };
  for (const packs::Committee& committee : pack.governance.committees) {
    std::vector<Date> held;
    for (const Meeting& meeting : meetings) {
      if (meeting.committee == committee.id && counts(committee, agreement, meeting))
        held.push_back(*meeting.held_on);
    }
    CadenceDue due;
    due.committee = committee.id;
    due.external = committee.external;
    add(due, committee.cadence, committee.least, held);
  }
  for (const packs::RegularDuty& duty : pack.governance.duties) {
    const auto held = done.find(duty.id);
    CadenceDue due;
    due.duty = duty.id;
    due.party = duty.party;
    add(due, duty.cadence, 1, held == done.end() ? std::vector<Date>{} : held->second);
  }
  std::stable_sort(dues.begin(), dues.end(),
                   [](const CadenceDue& a, const CadenceDue& b) { return a.due < b.due; });
  return dues;
}

}  // namespace concerto::governance
