// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/agreement_state.h"

#include <algorithm>

namespace concerto::partnerships {
namespace {

std::optional<Date> last_signature(const Agreement& agreement) {
  std::optional<Date> last;
  for (const Signature& signature : agreement.signatures)
    last = std::max(last.value_or(signature.signed_on), signature.signed_on);
  return last;
}

bool ends_by_notice(const Agreement& agreement) {
  return agreement.notice && (!agreement.ends || agreement.notice->effective_on < *agreement.ends);
}

/// Where the state stands on the way, so that a ribbon knows what lies behind.
int place_of(State state) {
  switch (state) {
    case State::draft:
      return 0;
    case State::to_sign:
      return 1;
    case State::awaiting_start:
      return 2;
    case State::in_force:
      return 3;
    case State::notice_given:
      return 4;
    case State::terminated:
    case State::expired:
      return 5;
  }
  return 0;
}

std::string name_of(const Agreement& agreement, OrganisationId organisation) {
  const Party* party = agreement.party(organisation);
  return party ? party->organisation_name : std::string{};
}

Step signing_step(const Agreement& agreement) {
  Step step{.state = State::to_sign, .day = agreement.submitted_on, .reason = "text_fixed"};
  if (agreement.stage == Stage::concluded) {
    step.reason = "signed_by_all";
    step.day = last_signature(agreement);
  } else if (!agreement.signatures.empty()) {
    step.reason = "signed_by_some";
    step.values = {{"count", static_cast<std::int64_t>(agreement.signatures.size())},
                   {"day", *last_signature(agreement)}};
  }
  return step;
}

}  // namespace

std::string_view code_of(State state) {
  switch (state) {
    case State::draft:
      return "draft";
    case State::to_sign:
      return "to_sign";
    case State::awaiting_start:
      return "awaiting_start";
    case State::in_force:
      return "in_force";
    case State::notice_given:
      return "notice_given";
    case State::terminated:
      return "terminated";
    case State::expired:
      return "expired";
  }
  return "draft";
}

std::optional<State> state_of(std::string_view code) {
  for (const State state : all_states) {
    if (code_of(state) == code) return state;
  }
  return std::nullopt;
}

State state_on(const Agreement& agreement, Date day) {
  if (agreement.stage == Stage::draft) return State::draft;
  if (agreement.stage == Stage::to_sign) return State::to_sign;
  if (day < agreement.starts) return State::awaiting_start;
  if (const auto last = agreement.last_day(); last && *last < day)
    return ends_by_notice(agreement) ? State::terminated : State::expired;
  if (agreement.notice && agreement.notice->given_on <= day) return State::notice_given;
  return State::in_force;
}

std::vector<Step> state_ribbon(const Agreement& agreement, Date day) {
  const State now = state_on(agreement, day);
  std::vector<Step> steps;
  steps.push_back({.state = State::draft, .day = agreement.drawn_up_on, .reason = "drawn_up"});
  steps.push_back(signing_step(agreement));
  if (now == State::awaiting_start)
    steps.push_back({.state = State::awaiting_start,
                     .day = last_signature(agreement),
                     .reason = "starts_later",
                     .values = {{"starts", agreement.starts}}});
  Step force{.state = State::in_force, .day = agreement.starts, .reason = "first_day"};
  if (const auto signed_on = last_signature(agreement);
      agreement.stage == Stage::concluded && signed_on && *signed_on > agreement.starts) {
    force.reason = "retroactive";
    force.values = {{"signed", *signed_on}};
  }
  steps.push_back(std::move(force));
  if (agreement.notice)
    steps.push_back(
        {.state = State::notice_given,
         .day = agreement.notice->given_on,
         .reason = agreement.notice->reason.empty() ? "notice" : "notice_because",
         .values = {{"by", name_of(agreement, agreement.notice->by)}, {"why", agreement.notice->reason}}});
  if (ends_by_notice(agreement)) {
    steps.push_back({.state = State::terminated,
                     .day = agreement.notice->effective_on,
                     .reason = "notice_effective",
                     .values = {{"letter", agreement.notice->given_on}}});
  } else if (agreement.ends) {
    steps.push_back({.state = State::expired, .day = agreement.ends, .reason = "term"});
  }
  for (Step& step : steps) {
    step.current = step.state == now;
    step.reached = place_of(step.state) <= place_of(now);
  }
  return steps;
}

std::vector<Due> dues(const packs::Pack& pack, const Agreement& agreement, Date day) {
  std::vector<Due> all;
  const State now = state_on(agreement, day);
  if (now == State::draft) all.push_back({"submit", std::nullopt, {}, {}});
  if (now == State::to_sign) {
    for (const Party& party : agreement.parties) {
      const packs::PartyRole* role = pack.party(party.role);
      if (role && role->signs && !agreement.signature_of(party.organisation))
        all.push_back({"sign", std::nullopt, party.organisation, {{"party", party.organisation_name}}});
    }
  }
  if (now == State::terminated || now == State::expired) return all;
  if (agreement.stage == Stage::concluded && !pack.term.stamps.empty() &&
      !(agreement.transmission.received && !agreement.transmission.act_identifier.empty()))
    all.push_back({"transmission", std::nullopt, {}, {}});
  if (now == State::draft || now == State::to_sign || now == State::in_force) {
    for (const MissingContact& contact : missing_contacts(pack, agreement, day))
      all.push_back({"contact", std::nullopt, contact.organisation, {{"kind", contact.kind}}});
  }
  if (now == State::awaiting_start) all.push_back({"start", agreement.starts, {}, {}});
  if (now == State::notice_given) all.push_back({"notice_ends", agreement.last_day(), {}, {}});
  if (now == State::in_force && agreement.ends) all.push_back({"end", agreement.ends, {}, {}});
  std::stable_sort(all.begin(), all.end(), [](const Due& a, const Due& b) {
    return a.day.value_or(Date{}) < b.day.value_or(Date{});
  });
  return all;
}

}  // namespace concerto::partnerships
