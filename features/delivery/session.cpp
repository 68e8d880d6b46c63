// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/session.h"

#include <charconv>

#include "packs/window.h"

namespace concerto::delivery {
namespace {

constexpr std::array<std::string_view, 4> state_codes = {"planned", "open", "closed", "cancelled"};

bool contains(const auto& range, const auto& value) { return std::ranges::find(range, value) != range.end(); }

void add_all(Refusals& refusals, const Refusal& refusal) {
  Refusal first = refusal;
  first.also.clear();
  refusals.add(first);
  for (const auto& other : refusal.also) refusals.add(other);
}

/// Half-days in their order, leaving out days and halves that are not wished.
class Slots {
 public:
  Slots(const packs::Programme& programme, const CalendarWish& wish) : day_(wish.start) {
    weekdays_ = wish.weekdays;
    const auto& allowed = programme.calendar.weekdays;
    if (weekdays_.empty()) weekdays_ = allowed.empty() ? std::vector{1, 2, 3, 4, 5} : allowed;
    mornings_ = wish.mornings || !wish.afternoons;
    afternoons_ = wish.afternoons || !wish.mornings;
    half_ = Half::morning;
    settle();
  }
  HalfDay next() const { return {day_, half_}; }
  void step() {
    if (half_ == Half::morning) {
      half_ = Half::afternoon;
    } else {
      to_day(day_.plus_days(1));
    }
    settle();
  }
  void to_day(Date day) {
    day_ = day;
    half_ = Half::morning;
    settle();
  }

 private:
  void settle() {
    for (int guard = 0; guard < 20; ++guard) {
      const bool day_fits = contains(weekdays_, day_.weekday());
      if (day_fits && (half_ == Half::morning ? mornings_ : afternoons_)) return;
      if (day_fits && half_ == Half::morning) {
        half_ = Half::afternoon;
      } else {
        day_ = day_.plus_days(1);
        half_ = Half::morning;
      }
    }
  }
  Date day_;
  Half half_ = Half::morning;
  std::vector<int> weekdays_;
  bool mornings_ = true;
  bool afternoons_ = true;
};

int steps_of(const packs::Programme& programme, std::string_view track) {
  int sum = 0;
  if (const auto* chosen = programme.track(track))
    for (const auto& step : chosen->steps) sum += step.half_days;
  return sum;
}

/// Half-days counted from the beginning of the calendar.
int place_of(HalfDay when) { return 2 * Date{}.days_until(when.day) + static_cast<int>(when.half); }

Date monday_of(Date day) { return day.plus_days(1 - day.weekday()); }

/// Whether the phases alone say how long each of them lasts.
bool phases_are_bounded(const packs::Programme& programme) {
  return !programme.phases.empty() && std::ranges::all_of(programme.phases, [](const packs::Phase& phase) {
    return phase.weeks > 0 || phase.half_days || phase.by_track;
  });
}

void fill_weeks(Slots& slots, const packs::Phase& phase, const CalendarWish& wish,
                std::vector<packs::PlannedHalf>& halves) {
  const Date end = monday_of(slots.next().day).plus_days(7 * phase.weeks);
  while (slots.next().day < end) {
    halves.push_back({slots.next(), phase.id, wish.modality});
    slots.step();
  }
}

void fill_half_days(Slots& slots, const packs::Phase& phase, int count, const CalendarWish& wish,
                    std::vector<packs::PlannedHalf>& halves) {
  for (int placed = 0; placed < count; ++placed) {
    halves.push_back({slots.next(), phase.id, wish.modality});
    const HalfDay placed_at = slots.next();
    slots.step();
    // A whole half-day must lie between two of them.
    if (phase.apart && place_of(slots.next()) - place_of(placed_at) < 2) slots.step();
  }
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

Result<Done> check_plan(const packs::Programme& programme, const SessionPlan& plan) {
  Refusals refusals;
  if (plan.title.empty()) refusals.add({"session.title_missing", "title"});
  if (plan.site.empty()) refusals.add({"session.site_missing", "site"});
  if (plan.capacity < 1) refusals.add({"session.capacity", "capacity"});
  if (!contains(programme.modalities, plan.modality)) refusals.add({"session.modality_unknown", "modality"});
  if (plan.outside && !programme.delocalised) refusals.add({"session.not_outside", "outside"});
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

std::vector<packs::PlannedHalf> propose_calendar(const packs::Programme& programme,
                                                 const CalendarWish& wish) {
  std::vector<packs::PlannedHalf> halves;
  Slots slots(programme, wish);
  if (phases_are_bounded(programme)) {
    for (const auto& phase : programme.phases) {
      if (phase.weeks > 0)
        fill_weeks(slots, phase, wish, halves);
      else if (phase.by_track)
        fill_half_days(slots, phase, steps_of(programme, wish.track), wish, halves);
      else
        fill_half_days(slots, phase, phase.half_days->least, wish, halves);
    }
    return halves;
  }
  const auto bounds = packs::half_days_of(programme, wish.track);
  const int count = wish.half_days > 0 ? wish.half_days : bounds ? std::max(bounds->least, 1) : 2;
  for (int placed = 0; placed < count; ++placed) {
    halves.push_back({slots.next(), "", wish.modality});
    slots.step();
  }
  return halves;
}

Result<std::vector<packs::PlannedHalf>> read_calendar(std::string_view text) {
  std::vector<packs::PlannedHalf> halves;
  std::int64_t number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    ++number;
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; (at = line.find_first_not_of(" \t\r", at)) != std::string_view::npos;) {
      const auto stop = std::min(line.find_first_of(" \t\r", at), line.size());
      parts.push_back(line.substr(at, stop - at));
      at = stop;
    }
    if (parts.empty()) continue;
    const auto day = Date::parse(parts[0]);
    const auto half = parts.size() > 1 ? half_of(parts[1]) : std::nullopt;
    if (!day || !half || parts.size() > 4)
      return Refusal{"session.calendar_line", "calendar", {{"line", number}}};
    packs::PlannedHalf planned{{*day, *half}};
    if (parts.size() > 2 && parts[2] != "-") planned.phase = parts[2];
    if (parts.size() > 3 && parts[3] != "-") planned.modality = parts[3];
    halves.push_back(std::move(planned));
  }
  return halves;
}

std::string write_calendar(const std::vector<packs::PlannedHalf>& halves) {
  std::string text;
  for (const auto& half : halves) {
    text += fmt::format("{} {}", half.when.day.iso(), code_of(half.when.half));
    if (!half.phase.empty() || !half.modality.empty()) text += " " + (half.phase.empty() ? "-" : half.phase);
    if (!half.modality.empty()) text += " " + half.modality;
    text += '\n';
  }
  return text;
}

}  // namespace concerto::delivery
