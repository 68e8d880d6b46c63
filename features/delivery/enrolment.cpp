// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/enrolment.h"

#include "packs/window.h"

namespace concerto::delivery {
namespace {

constexpr std::array<std::string_view, 6> state_codes = {"prepared",  "waiting",   "enrolled",
                                                         "completed", "abandoned", "cancelled"};

const Fulfilled* find(const std::vector<Fulfilled>& fulfilled, std::string_view prerequisite) {
  const auto place = std::ranges::find(fulfilled, prerequisite, &Fulfilled::prerequisite);
  return place == fulfilled.end() ? nullptr : &*place;
}

Refusal missing(const packs::Prerequisite& prerequisite) {
  return {"enrolment.prerequisite_missing",
          "prerequisite." + prerequisite.id,
          {{"what", prerequisite.words.in(Language::fr)}, {"prerequisite", prerequisite.id}}};
}

void check_track(const packs::Programme& programme, const std::string& track, Refusals& refusals) {
  if (track.empty() && programme.track_required) refusals.add({"enrolment.track_missing", "track"});
  if (!track.empty() && !programme.track(track)) refusals.add({"enrolment.unknown_track", "track"});
}

void check_eligibility(const packs::Programme& programme, const ReferralCase& referral,
                       const packs::Vocabulary& vocabulary, Refusals& refusals) {
  switch (eligibility(programme, facts_of(programme, referral), vocabulary).answer) {
    case packs::Answer::no:
      refusals.add({"enrolment.not_eligible", "eligibility"});
      break;
    case packs::Answer::unknown:
      refusals.add({"enrolment.facts_missing", "eligibility"});
      break;
    case packs::Answer::allowed:
      if (referral.flag_reason.empty()) refusals.add({"enrolment.reason_missing", "flag_reason"});
      break;
    case packs::Answer::yes:
      break;
  }
}

void check_conditions(const ReferralCase& referral, Refusals& refusals) {
  if (!referral.mobility_secured)
    refusals.add({"enrolment.conditions_not_asked", "mobility", {{"what", "mobility"}}});
  else if (!*referral.mobility_secured)
    refusals.add({"enrolment.conditions_not_secured", "mobility", {{"what", "mobility"}}});
  if (!referral.childcare_secured)
    refusals.add({"enrolment.conditions_not_asked", "childcare", {{"what", "childcare"}}});
  else if (!*referral.childcare_secured)
    refusals.add({"enrolment.conditions_not_secured", "childcare", {{"what", "childcare"}}});
}

void check_checklist(const packs::Programme& programme, const ReferralCase& referral, Date today,
                     Refusals& refusals) {
  if (!referral.informed_on)
    refusals.add({"enrolment.not_informed", "informed_on"});
  else if (*referral.informed_on > today)
    refusals.add({"enrolment.day_in_future", "informed_on"});
  for (const auto* prerequisite : programme.prerequisites_of(packs::Moment::enrolment, referral.track)) {
    // The day of information and the authorisation of the user have places of their own.
    if (prerequisite->fact == "informed" || prerequisite->fact == "user_authorised") continue;
    if (prerequisite->fact == "material_conditions_secured") {
      check_conditions(referral, refusals);
      continue;
    }
    const auto* done = find(referral.fulfilled, prerequisite->id);
    if (!done)
      refusals.add(missing(*prerequisite));
    else if (done->on > today)
      refusals.add({"enrolment.day_in_future", "prerequisite." + prerequisite->id});
  }
}

Result<Done> check_last_day(const Enrolment& enrolment, Date day, Date today) {
  if (day > today) return Refusal{"enrolment.day_in_future", "day"};
  if (enrolment.entered_on && day < *enrolment.entered_on)
    return Refusal{"enrolment.day_before_entry", "day", {{"day", *enrolment.entered_on}}};
  return Done{};
}

}  // namespace

std::string_view code_of(EnrolmentState state) { return state_codes[static_cast<std::size_t>(state)]; }

EnrolmentState enrolment_state_of(std::string_view code) {
  const auto place = std::ranges::find(state_codes, code);
  return place == state_codes.end() ? EnrolmentState::prepared
                                    : static_cast<EnrolmentState>(place - state_codes.begin());
}

const Fulfilled* Enrolment::fulfils(std::string_view prerequisite) const {
  return find(fulfilled, prerequisite);
}

packs::Facts facts_of(const packs::Programme& programme, const ReferralCase& referral) {
  packs::Facts facts = referral.facts;
  if (referral.entry) facts.set("entry_date", *referral.entry);
  facts.set("prescriber_kind", referral.prescriber_kind);
  facts.set("informed", referral.informed_on.has_value());
  facts.set("user_authorised", referral.authorised);
  for (const auto& prerequisite : programme.prerequisites)
    if (find(referral.fulfilled, prerequisite.id)) facts.set(prerequisite.fact, true);
  if (referral.mobility_secured && referral.childcare_secured)
    facts.set("material_conditions_secured", *referral.mobility_secured && *referral.childcare_secured);
  return facts;
}

packs::Evaluation eligibility(const packs::Programme& programme, const packs::Facts& facts,
                              const packs::Vocabulary& vocabulary) {
  return packs::evaluate(programme.eligibility, facts, vocabulary);
}

std::vector<std::string> facts_to_ask(const packs::Programme& programme,
                                      const packs::Vocabulary& vocabulary) {
  std::vector<std::string> asked;
  const auto ask = [&](const std::string& name) {
    if (std::ranges::find(asked, name) == asked.end()) asked.push_back(name);
  };
  for (const auto& name : packs::facts_of(programme.eligibility)) {
    const auto* fact = vocabulary.find(name);
    if (!fact || name == "prescriber_kind") continue;
    if (fact->type == packs::FactType::age)
      ask(fact->of);
    else
      ask(name);
  }
  return asked;
}

Result<Done> check_referral(const packs::Programme& programme, const ReferralCase& referral,
                            const packs::Vocabulary& vocabulary, Date today) {
  Refusals refusals;
  check_track(programme, referral.track, refusals);
  if (!programme.may_prescribe(referral.prescriber_kind))
    refusals.add({"enrolment.prescriber_not_allowed", "prescriber_kind"});
  if (!referral.authorised) refusals.add({"enrolment.not_authorised"});
  check_eligibility(programme, referral, vocabulary, refusals);
  check_checklist(programme, referral, today, refusals);
  if (referral.entry) {
    if (const auto entry = packs::check_entry(programme, *referral.entry); !entry.ok()) {
      Refusal refusal = entry.refusal();
      refusal.field = "session";
      refusals.add(refusal);
    }
  }
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

Result<Done> check_phase(const packs::Programme& programme, const Enrolment& enrolment,
                         std::string_view phase) {
  if (enrolment.state != EnrolmentState::enrolled) return Refusal{"enrolment.not_enrolled"};
  const auto place = std::ranges::find(programme.phases, phase, &packs::Phase::id);
  if (place == programme.phases.end()) return Refusal{"enrolment.unknown_phase", "phase"};
  const auto entered = [&](const std::string& id) {
    return std::ranges::any_of(enrolment.phases, [&](const auto& one) { return one.first == id; });
  };
  Refusals refusals;
  if (entered(place->id)) refusals.add({"enrolment.phase_entered", "phase"});
  if (place != programme.phases.begin() && !entered(std::prev(place)->id))
    refusals.add({"enrolment.phase_order", "phase"});
  for (const auto* prerequisite :
       programme.prerequisites_of(packs::Moment::continuation, enrolment.track, phase))
    if (!enrolment.fulfils(prerequisite->id)) refusals.add(missing(*prerequisite));
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

Result<Done> check_completion(const packs::Programme& programme, const Enrolment& enrolment,
                              std::string_view exit, Date day, Date today) {
  if (enrolment.state != EnrolmentState::enrolled) return Refusal{"enrolment.not_enrolled"};
  Refusals refusals;
  if (exit.empty() && !programme.exits.empty()) refusals.add({"enrolment.exit_missing", "exit"});
  if (!exit.empty() && !programme.exit(exit)) refusals.add({"enrolment.unknown_exit", "exit"});
  if (const auto fits = check_last_day(enrolment, day, today); !fits.ok()) refusals.add(fits.refusal());
  for (const auto* prerequisite : programme.prerequisites_of(packs::Moment::completion, enrolment.track))
    if (!enrolment.fulfils(prerequisite->id)) refusals.add(missing(*prerequisite));
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

Result<Done> check_abandon(const packs::Programme& programme, const Enrolment& enrolment,
                           std::string_view exit, Date day, Date today) {
  if (!enrolment.live()) return Refusal{"enrolment.not_live"};
  if (!exit.empty() && !programme.exit(exit)) return Refusal{"enrolment.unknown_exit", "exit"};
  return check_last_day(enrolment, day, today);
}

Result<Done> check_cancel(const Enrolment& enrolment) {
  if (!enrolment.live()) return Refusal{"enrolment.not_live"};
  if (enrolment.entered_on) return Refusal{"enrolment.already_entered", "", {{"day", *enrolment.entered_on}}};
  return Done{};
}

}  // namespace concerto::delivery
