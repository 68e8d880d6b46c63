// SPDX-License-Identifier: EUPL-1.2
#include "features/governance/meeting.h"

#include <algorithm>

#include "features/partnerships/agreement_state.h"

namespace concerto::governance {

std::string_view code_of(MeetingState state) {
  switch (state) {
    case MeetingState::planned:
      return "planned";
    case MeetingState::held:
      return "held";
    case MeetingState::cancelled:
      return "cancelled";
  }
  return "planned";
}

std::string_view code_of(MinutesState state) {
  switch (state) {
    case MinutesState::none:
      return "none";
    case MinutesState::draft:
      return "draft";
    case MinutesState::complete:
      return "final";
  }
  return "none";
}

MeetingState meeting_state_of(std::string_view code) {
  if (code == "held") return MeetingState::held;
  return code == "cancelled" ? MeetingState::cancelled : MeetingState::planned;
}

MinutesState minutes_state_of(std::string_view code) {
  if (code == "draft") return MinutesState::draft;
  return code == "final" ? MinutesState::complete : MinutesState::none;
}

bool Meeting::validated_by(OrganisationId organisation) const {
  return std::ranges::find(validations, organisation, &Validation::organisation) != validations.end();
}

std::vector<std::string> absent_parties(const packs::Committee& committee,
                                        const partnerships::Agreement& agreement, const Meeting& meeting) {
  std::vector<std::string> absent;
  if (committee.external) return absent;
  for (const packs::CommitteeSeat& seat : committee.seats) {
    // A seat of somebody who is no party (a ministry) is theirs to take.
    if (!agreement.in_role(seat.party)) continue;
    const auto present = std::ranges::count_if(meeting.attendees, [&](const Attendee& attendee) {
      const partnerships::Party* party = agreement.party(attendee.organisation);
      return party && party->role == seat.party;
    });
    if (present < seat.least) absent.push_back(seat.party);
  }
  return absent;
}

bool counts(const packs::Committee& committee, const partnerships::Agreement& agreement,
            const Meeting& meeting) {
  return meeting.held() && absent_parties(committee, agreement, meeting).empty();
}

std::vector<ToValidate> to_validate(const packs::Pack& pack, const packs::Committee& committee,
                                    const std::vector<partnerships::YearPlan>& plans, Date day) {
  std::vector<ToValidate> open;
  if (pack.plan.validated_by != committee.id) return open;
  const auto asks = [&](std::string_view subject) {
    return std::ranges::find(committee.first_meeting, subject) != committee.first_meeting.end();
  };
  for (const partnerships::YearPlan& plan : plans) {
    // The plan of a year that has not come near is still being written.
    if (plan.year > day.year() + 1) continue;
    const ToValidate one{plan.year, asks("plan") && !plan.validated_on,
                         asks("indicators") && !plan.indicators_validated_on};
    if (one.plan || one.indicators) open.push_back(one);
  }
  return open;
}

Result<Done> check_decision(const packs::Pack& pack, const partnerships::Agreement& agreement,
                            const Meeting& meeting, const Decision& decision) {
  if (!meeting.held()) return Refusal{"governance.not_held"};
  if (meeting.minutes == MinutesState::complete) return Refusal{"governance.minutes_final"};
  const packs::Committee* committee = pack.committee(meeting.committee);
  if (!committee) return Refusal{"governance.committee_unknown"};
  if (const auto absent = absent_parties(*committee, agreement, meeting); !absent.empty())
    return Refusal{"governance.party_absent", "", {{"role", absent.front()}}};
  if (decision.subject == "other") return Done{};
  if (decision.subject != "plan" && decision.subject != "indicators")
    return Refusal{"governance.subject_unknown", "subject"};
  if (pack.plan.validated_by != meeting.committee) return Refusal{"governance.not_the_committee", "subject"};
  return Done{};
}

std::vector<std::string> missing_parts(const packs::Committee& committee, const Balances& balances) {
  std::vector<std::string> missing;
  for (const std::string& part : committee.each_meeting) {
    const bool empty = part == "quantitative_balance"  ? balances.quantitative.empty()
                       : part == "qualitative_balance" ? balances.qualitative.empty()
                       : part == "improvements"        ? balances.improvements.empty()
                                                       : false;
    if (empty) missing.push_back(part);
  }
  return missing;
}

Result<Done> check_minutes(const packs::Committee& committee, const Balances& balances) {
  Refusals refusals;
  for (const std::string& part : missing_parts(committee, balances))
    refusals.add({"governance.balance_missing", part, {{"part", part}}});
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

bool validated_by_all(const packs::Pack& pack, const partnerships::Agreement& agreement,
                      const Meeting& meeting) {
  return std::ranges::all_of(agreement.parties, [&](const partnerships::Party& party) {
    const packs::PartyRole* role = pack.party(party.role);
    return (role && !role->signs) || meeting.validated_by(party.organisation);
  });
}

std::vector<AgendaItem> proposed_agenda(const packs::Pack& pack, const packs::Committee& committee,
                                        const partnerships::Agreement& agreement,
                                        const std::vector<partnerships::YearPlan>& plans,
                                        const std::vector<Meeting>& meetings, Date day) {
  std::vector<AgendaItem> items;
  for (const Meeting& meeting : meetings) {
    if (meeting.committee == committee.id && meeting.held() && meeting.minutes != MinutesState::complete)
      items.push_back({"minutes", {{"day", *meeting.held_on}}});
  }
  for (const ToValidate& open : to_validate(pack, committee, plans, day)) {
    if (open.plan) items.push_back({"plan", {{"year", std::to_string(open.year)}}});
    if (open.indicators) items.push_back({"indicators", {{"year", std::to_string(open.year)}}});
  }
  for (const std::string& part : committee.each_meeting) items.push_back({part, {}});
  std::int64_t open_rows = 0;
  for (const partnerships::YearPlan& plan : plans) {
    if (plan.year > day.year()) continue;
    open_rows += std::ranges::count_if(plan.rows, [](const partnerships::PlanRow& row) {
      return row.state == partnerships::RowState::planned || row.state == partnerships::RowState::under_way;
    });
  }
  if (open_rows > 0) items.push_back({"commitments", {{"count", open_rows}}});
  if (const auto missing = partnerships::missing_contacts(pack, agreement, day); !missing.empty())
    items.push_back({"contacts", {{"count", static_cast<std::int64_t>(missing.size())}}});
  if (const auto last = agreement.last_day(); last && day.days_until(*last) <= 184)
    items.push_back({"end", {{"day", *last}}});
  items.push_back({"next", {}});
  return items;
}

}  // namespace concerto::governance
