// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/event.h"

namespace concerto::delivery {
namespace {

constexpr std::array<std::string_view, 3> state_codes = {"planned", "held", "cancelled"};
constexpr std::array<std::string_view, 3> modalities = {"on_site", "remote", "mixed"};

bool is_hour(std::string_view text) {
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  return text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4) &&
         text.substr(0, 2) < "24" && text.substr(3) < "60";
}

}  // namespace

std::string_view code_of(EventState state) { return state_codes[static_cast<std::size_t>(state)]; }

EventState event_state_of(std::string_view code) {
  const auto place = std::ranges::find(state_codes, code);
  return place == state_codes.end() ? EventState::planned
                                    : static_cast<EventState>(place - state_codes.begin());
}

Result<Done> check_event(const packs::Pack& pack, const Event& event) {
  Refusals refusals;
  const auto* kind = pack.event(event.kind);
  if (!kind) refusals.add({"event.unknown_kind", "kind"});
  if (event.title.empty()) refusals.add({"event.title_missing", "title"});
  if (event.day == Date{}) refusals.add({"event.day_missing", "day"});
  if (event.place.empty() && event.modality != "remote") refusals.add({"event.place_missing", "place"});
  if (std::ranges::find(modalities, event.modality) == modalities.end())
    refusals.add({"session.modality_unknown", "modality"});
  const bool hours = (event.starts_at.empty() || is_hour(event.starts_at)) &&
                     (event.ends_at.empty() || is_hour(event.ends_at)) &&
                     (event.starts_at.empty() || event.ends_at.empty() || event.starts_at < event.ends_at);
  if (!hours) refusals.add({"event.hours", "starts_at"});
  if (event.stand && kind && !kind->stand) refusals.add({"event.no_stand", "stand"});
  if (event.anonymous_visitors < 0) refusals.add({"event.visitors_below", "anonymous_visitors"});
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

Result<Done> check_visitor(const packs::Pack& pack, const Event& event, const Visitor& visitor, Date today) {
  const auto* kind = pack.event(event.kind);
  if (!kind || !kind->followed_people) return Refusal{"event.no_people"};
  if (event.state == EventState::cancelled) return Refusal{"event.cancelled"};
  if (visitor.present && event.day > today) return Refusal{"event.not_yet", "", {{"day", event.day}}};
  if (!visitor.evaluation.empty() && !kind->evaluation) return Refusal{"event.no_evaluation", "evaluation"};
  return Done{};
}

}  // namespace concerto::delivery
