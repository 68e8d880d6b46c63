// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/enrolment.h"

#include "packs/window.h"

namespace concerto::delivery {
namespace {

constexpr std::array<std::string_view, 7> enrolment_states = {
    "prepared", "waiting", "enrolled", "completed", "abandoned", "cancelled", "withdrawn"};

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

Result<Done> check_took_place(Date day, std::string_view field, const std::optional<Date>& birth,
                              Date today) {
  if (day > today) return Refusal{"enrolment.day_in_future", std::string(field)};
  if (birth && day < *birth)
    return Refusal{"enrolment.day_before_birth", std::string(field), {{"day", *birth}}};
  return Done{};
}

/// When the step was done on which `one` depends; nothing while it was not, or where none is needed.
struct StepBefore {
  const packs::Prerequisite* asked = nullptr;
  std::optional<Date> day;
};
StepBefore step_before(const packs::Programme& programme, const packs::Prerequisite& one,
                       std::optional<Date> informed_on, const std::vector<Fulfilled>& fulfilled) {
  if (one.after.empty()) return {};
  const auto asked = std::ranges::find(programme.prerequisites, one.after, &packs::Prerequisite::fact);
  if (asked == programme.prerequisites.end()) return {};
  if (one.after == "informed") return {&*asked, informed_on};
  const auto* done = find(fulfilled, asked->id);
  return {&*asked, done ? std::optional(done->on) : std::nullopt};
}

Result<Done> check_order(const packs::Programme& programme, const packs::Prerequisite& one, Date day,
                         std::optional<Date> informed_on, const std::vector<Fulfilled>& fulfilled) {
  const auto before = step_before(programme, one, informed_on, fulfilled);
  if (!before.day || day >= *before.day) return Done{};
  return Refusal{"enrolment.day_before_step",
                 "prerequisite." + one.id,
                 {{"what", before.asked->words.in(Language::fr)},
                  {"prerequisite", before.asked->id},
                  {"day", *before.day}}};
}

/// Work may precede paper: a day before the agreement is recorded, with the reason why.
void check_agreement(const ReferralCase& referral, Date day, std::string_view field, Refusals& refusals) {
  if (referral.agreement_starts && day < *referral.agreement_starts && referral.flag_reason.empty())
    refusals.add(
        {"enrolment.day_before_agreement", std::string(field), {{"day", *referral.agreement_starts}}});
}

std::optional<Date> birth_of(const ReferralCase& referral) {
  const auto* known = referral.facts.find("birth_date");
  const auto* day = known ? std::get_if<Date>(known) : nullptr;
  return day ? std::optional(*day) : std::nullopt;
}

/// Whether the day can have been at all.
bool check_day(const ReferralCase& referral, Date day, const std::string& field, Date today,
               Refusals& refusals) {
  const auto fits = check_took_place(day, field, birth_of(referral), today);
  if (fits.ok())
    check_agreement(referral, day, field, refusals);
  else
    refusals.add(fits.refusal());
  return fits.ok();
}

void add_day_refusals(const packs::Programme& programme, const ReferralCase& referral, Date today,
                      Refusals& refusals) {
  if (referral.informed_on) check_day(referral, *referral.informed_on, "informed_on", today, refusals);
  for (const auto& asked : programme.prerequisites) {
    const auto* done = find(referral.fulfilled, asked.id);
    if (!done || !check_day(referral, done->on, "prerequisite." + asked.id, today, refusals)) continue;
    const auto fits = check_order(programme, asked, done->on, referral.informed_on, referral.fulfilled);
    if (!fits.ok()) refusals.add(fits.refusal());
  }
  if (referral.contract_start && referral.contract_end && *referral.contract_end < *referral.contract_start)
    refusals.add({"enrolment.contract_order", "contract_end", {{"day", *referral.contract_start}}});
}

void check_checklist(const packs::Programme& programme, const ReferralCase& referral, Refusals& refusals) {
  if (!referral.informed_on) refusals.add({"enrolment.not_informed", "informed_on"});
  for (const auto* prerequisite : programme.prerequisites_of(packs::Moment::enrolment, referral.track)) {
    // The day of information and the authorisation of the user have places of their own.
    if (prerequisite->fact == "informed" || prerequisite->fact == "user_authorised") continue;
    if (prerequisite->fact == "material_conditions_secured")
      check_conditions(referral, refusals);
    else if (!find(referral.fulfilled, prerequisite->id))
      refusals.add(missing(*prerequisite));
  }
}

Result<Done> check_since_entry(const Enrolment& enrolment, Date day, std::string_view field, Date today) {
  TRY(check_took_place(day, field, enrolment.birth_date, today));
  if (day < *enrolment.entered_on)
    return Refusal{"enrolment.day_before_entry", std::string(field), {{"day", *enrolment.entered_on}}};
  return Done{};
}

}  // namespace

std::string_view code_of(EnrolmentState state) { return enrolment_states[static_cast<std::size_t>(state)]; }

EnrolmentState enrolment_state_of(std::string_view code) {
  const auto place = std::ranges::find(enrolment_states, code);
  return place == enrolment_states.end() ? EnrolmentState::prepared
                                         : static_cast<EnrolmentState>(place - enrolment_states.begin());
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
  check_checklist(programme, referral, refusals);
  add_day_refusals(programme, referral, today, refusals);
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

Result<Done> check_days(const packs::Programme& programme, const ReferralCase& referral, Date today) {
  Refusals refusals;
  add_day_refusals(programme, referral, today, refusals);
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

Result<Done> check_fulfilled(const packs::Programme& programme, const Enrolment& enrolment,
                             const Fulfilled& fulfilled, Date today) {
  const auto one =
      std::ranges::find(programme.prerequisites, fulfilled.prerequisite, &packs::Prerequisite::id);
  if (one == programme.prerequisites.end()) return Refusal{"enrolment.unknown_prerequisite"};
  const std::string field = "prerequisite." + one->id;
  if (one->moment != packs::Moment::completion) {
    TRY(check_took_place(fulfilled.on, field, enrolment.birth_date, today));
    return check_order(programme, *one, fulfilled.on, enrolment.informed_on, enrolment.fulfilled);
  }
  if (!enrolment.entered_on) return Refusal{"enrolment.not_entered", field};
  return check_since_entry(enrolment, fulfilled.on, field, today);
}

Result<Done> check_phase(const packs::Programme& programme, const Enrolment& enrolment,
                         std::string_view phase, Date day, Date today) {
  if (enrolment.state != EnrolmentState::enrolled) return Refusal{"enrolment.not_enrolled"};
  if (!enrolment.entered_on) return Refusal{"enrolment.not_entered", "on"};
  const auto place = std::ranges::find(programme.phases, phase, &packs::Phase::id);
  if (place == programme.phases.end()) return Refusal{"enrolment.unknown_phase", "phase"};
  const auto entered = [&](const std::string& id) {
    const auto one = std::ranges::find(enrolment.phases, id, &std::pair<std::string, Date>::first);
    return one == enrolment.phases.end() ? std::nullopt : std::optional(one->second);
  };
  Refusals refusals;
  if (entered(place->id)) refusals.add({"enrolment.phase_entered", "phase"});
  if (const auto fits = check_since_entry(enrolment, day, "on", today); !fits.ok())
    refusals.add(fits.refusal());
  if (place != programme.phases.begin()) {
    const auto before = entered(std::prev(place)->id);
    if (!before) refusals.add({"enrolment.phase_order", "phase"});
    if (before && day < *before) refusals.add({"enrolment.day_before_phase", "on", {{"day", *before}}});
  }
  for (const auto* prerequisite :
       programme.prerequisites_of(packs::Moment::continuation, enrolment.track, phase))
    if (!enrolment.fulfils(prerequisite->id)) refusals.add(missing(*prerequisite));
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

Result<Done> check_completion(const packs::Programme& programme, const Enrolment& enrolment,
                              std::string_view exit, Date day, Date today) {
  if (enrolment.state != EnrolmentState::enrolled) return Refusal{"enrolment.not_enrolled"};
  if (!enrolment.entered_on) return Refusal{"enrolment.not_entered"};
  Refusals refusals;
  if (exit.empty() && !programme.exits.empty()) refusals.add({"enrolment.exit_missing", "exit"});
  if (!exit.empty() && !programme.exit(exit)) refusals.add({"enrolment.unknown_exit", "exit"});
  if (const auto fits = check_since_entry(enrolment, day, "day", today); !fits.ok())
    refusals.add(fits.refusal());
  for (const auto* prerequisite : programme.prerequisites_of(packs::Moment::completion, enrolment.track))
    if (!enrolment.fulfils(prerequisite->id)) refusals.add(missing(*prerequisite));
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

Result<Done> check_abandon(const packs::Programme& programme, const Enrolment& enrolment,
                           std::string_view exit, Date day, Date today) {
  if (!enrolment.live()) return Refusal{"enrolment.not_live"};
  if (!enrolment.entered_on) return Refusal{"enrolment.not_entered"};
  if (!exit.empty() && !programme.exit(exit)) return Refusal{"enrolment.unknown_exit", "exit"};
  return check_since_entry(enrolment, day, "day", today);
}

Result<Done> check_withdrawal(const Enrolment& enrolment, Date day, Date today) {
  TRY(check_cancel(enrolment));
  if (day > today) return Refusal{"enrolment.day_in_future", "day"};
  if (day < enrolment.oriented_on)
    return Refusal{"enrolment.day_before_referral", "day", {{"day", enrolment.oriented_on}}};
  return Done{};
}

Result<Done> check_cancel(const Enrolment& enrolment) {
  if (!enrolment.live()) return Refusal{"enrolment.not_live"};
  if (enrolment.entered_on) return Refusal{"enrolment.already_entered", "", {{"day", *enrolment.entered_on}}};
  return Done{};
}

Result<Done> check_exam(const Enrolment& enrolment, std::string_view exam, Date day, Date today) {
  if (exam.empty()) return Done{};
  if (exam != "presented" && exam != "passed") return Refusal{"enrolment.unknown_exam", "exam"};
  if (!enrolment.entered_on) return Refusal{"enrolment.not_entered", "exam"};
  return check_since_entry(enrolment, day, "exam_on", today);
}

}  // namespace concerto::delivery
