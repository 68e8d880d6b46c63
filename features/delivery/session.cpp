// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/session.h"

#include "packs/window.h"

namespace concerto::delivery {
namespace {

constexpr std::array<std::string_view, 4> state_codes = {"planned", "open", "closed", "cancelled"};

void add_all(Refusals& refusals, const Refusal& refusal) {
  Refusal first = refusal;
  first.also.clear();
  refusals.add(first);
  for (const auto& other : refusal.also) refusals.add(other);
}

}  // namespace

std::string_view code_of(SessionState state) { return state_codes[static_cast<std::size_t>(state)]; }

SessionState session_state_of(std::string_view code) {
  const auto place = std::ranges::find(state_codes, code);
  return place == state_codes.end() ? SessionState::planned
                                    : static_cast<SessionState>(place - state_codes.begin());
}

std::string_view code_of(Half half) { return half == Half::morning ? "morning" : "afternoon"; }

std::optional<Half> half_of(std::string_view code) {
  if (code == "morning") return Half::morning;
  if (code == "afternoon") return Half::afternoon;
  return std::nullopt;
}

Result<Done> check_calendar_of(const packs::Programme& programme, const SessionPlan& plan) {
  Refusals refusals;
  const packs::Plan calendar{plan.halves, plan.track, !plan.part_reason.empty()};
  if (const auto kept = packs::check_calendar(programme, calendar); !kept.ok()) {
    Refusal refusal = kept.refusal();
    refusal.field = "calendar";
    for (auto& other : refusal.also) other.field = "calendar";
    add_all(refusals, refusal);
  }
  if (!plan.halves.empty()) {
    const auto first = std::ranges::min_element(plan.halves, {}, &packs::PlannedHalf::when);
    if (const auto entry = packs::check_entry(programme, first->when.day); !entry.ok()) {
      Refusal refusal = entry.refusal();
      refusal.field = "calendar";
      refusals.add(refusal);
    }
  }
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

Result<Done> check_plan(const packs::Programme& programme, const SessionPlan& plan) {
  Refusals refusals;
  if (plan.title.empty()) refusals.add({"session.title_missing", "title"});
  if (plan.site.empty()) refusals.add({"session.site_missing", "site"});
  if (plan.capacity < 1) refusals.add({"session.capacity", "capacity"});
  if (std::ranges::find(programme.modalities, plan.modality) == programme.modalities.end())
    refusals.add({"session.modality_unknown", "modality"});
  if (plan.outside && !programme.delocalised) refusals.add({"session.not_outside", "outside"});
  if (const auto calendar = check_calendar_of(programme, plan); !calendar.ok())
    add_all(refusals, calendar.refusal());
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

Result<Done> check_capacity(const Session& session, int capacity) {
  if (capacity < 1) return Refusal{"session.capacity", "capacity"};
  if (capacity < session.taken)
    return Refusal{"session.capacity_below_taken", "capacity", {{"taken", std::int64_t{session.taken}}}};
  return Done{};
}

Result<Done> check_open(const Session& session, Date today) {
  if (session.state != SessionState::open) return Refusal{"session.not_open", "session"};
  if (session.ends < today) return Refusal{"session.over", "session", {{"day", session.ends}}};
  return Done{};
}

}  // namespace concerto::delivery
