// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/session_calendar.h"

#include <charconv>

#include "features/delivery/session.h"

namespace concerto::delivery {
namespace {

bool contains(const auto& range, const auto& value) { return std::ranges::find(range, value) != range.end(); }

WeeklyPattern wished_pattern(const packs::Programme& programme, const CalendarWish& wish) {
  if (!wish.pattern.empty()) return wish.pattern;
  const auto& allowed = programme.calendar.weekdays;
  auto weekdays = wish.weekdays;
  if (weekdays.empty()) weekdays = allowed.empty() ? std::vector{1, 2, 3, 4, 5} : allowed;
  WeeklyPattern pattern = whole_days(weekdays);
  if (wish.mornings != wish.afternoons)
    std::erase_if(pattern,
                  [&](const WeeklyHalf& one) { return (one.half == Half::morning) != wish.mornings; });
  return pattern;
}

/// Half-days in their order, leaving out what is not wished and what is free.
class Slots {
 public:
  Slots(const packs::Programme& programme, const CalendarWish& wish)
      : at_{wish.start, Half::morning},
        pattern_(wished_pattern(programme, wish)),
        free_days_(wish.free_days) {
    settle();
  }
  HalfDay next() const { return at_; }
  void step() {
    forward();
    settle();
  }

 private:
  void forward() {
    at_ = at_.half == Half::morning ? HalfDay{at_.day, Half::afternoon}
                                    : HalfDay{at_.day.plus_days(1), Half::morning};
  }
  void settle() {
    // A year of free days would be a fault of the data; then the calendar simply goes on.
    for (int guard = 0; guard < 2 * 366; ++guard) {
      const bool wished = contains(pattern_, WeeklyHalf{at_.day.weekday(), at_.half});
      if (wished && !contains(free_days_, at_.day)) return;
      forward();
    }
  }
  HalfDay at_;
  WeeklyPattern pattern_;
  const std::vector<Date>& free_days_;
};

int steps_of(const packs::Programme& programme, std::string_view track) {
  int sum = 0;
  if (const auto* chosen = programme.track(track))
    for (const auto& step : chosen->steps) sum += step.half_days;
  return sum;
}

/// Half-days counted from the beginning of the calendar.
int place_of(HalfDay when) { return 2 * Date{}.days_until(when.day) + static_cast<int>(when.half); }

/// Whether the phases alone say how long each of them lasts.
bool phases_are_bounded(const packs::Programme& programme) {
  return !programme.phases.empty() && std::ranges::all_of(programme.phases, [](const packs::Phase& phase) {
    return phase.weeks > 0 || phase.half_days || phase.by_track;
  });
}

/// A calendar under way. Borrows programme and wish.
class Proposal {
 public:
  Proposal(const packs::Programme& programme, const CalendarWish& wish)
      : programme_(programme), wish_(wish), slots_(programme, wish) {}

  std::vector<packs::PlannedHalf> make() {
    const auto* only = programme_.phase(wish_.phase);
    if (only) {
      fill_phase(*only, wish_.half_days);
    } else if (phases_are_bounded(programme_)) {
      for (const auto& phase : programme_.phases) fill_phase(phase, 0);
    } else {
      fill(nullptr, unphased_count());
    }
    return std::move(halves_);
  }

 private:
  bool over() const { return wish_.until && slots_.next().day > *wish_.until; }

  int unphased_count() const {
    if (wish_.half_days > 0) return wish_.half_days;
    const auto bounds = packs::half_days_of(programme_, wish_.track);
    if (!bounds) return wish_.until ? most : 2;
    return wish_.until ? bounds->most : std::max(bounds->least, 1);
  }

  void place(const packs::Phase* phase) {
    halves_.push_back({slots_.next(), phase ? phase->id : "", wish_.modality});
    const HalfDay placed_at = slots_.next();
    slots_.step();
    // A whole half-day must lie between two of them.
    if (phase && phase->apart && place_of(slots_.next()) - place_of(placed_at) < 2) slots_.step();
  }

  void fill(const packs::Phase* phase, int count) {
    for (int placed = 0; placed < count && !over(); ++placed) place(phase);
  }

  void fill_phase(const packs::Phase& phase, int count) {
    if (count > 0) return fill(&phase, count);
    if (phase.weeks > 0) {
      const Date end = monday_of(slots_.next().day).plus_days(7 * phase.weeks);
      while (slots_.next().day < end && !over()) place(&phase);
      return;
    }
    const int steps = phase.by_track ? steps_of(programme_, wish_.track) : 0;
    if (steps > 0) return fill(&phase, steps);
    if (phase.half_days) return fill(&phase, phase.half_days->least);
    fill(&phase, unphased_count());
  }

  static constexpr int most = 400;
  const packs::Programme& programme_;
  const CalendarWish& wish_;
  Slots slots_;
  std::vector<packs::PlannedHalf> halves_;
};

std::vector<packs::PlannedHalf> in_order(std::vector<packs::PlannedHalf> halves) {
  std::ranges::stable_sort(halves, {}, &packs::PlannedHalf::when);
  return halves;
}

template <class T>
const T* value_of(const Refusal& refusal, std::string_view name) {
  for (const auto& [key, value] : refusal.values)
    if (key == name) return std::get_if<T>(&value);
  return nullptr;
}

/// The day of the first half-day beyond the most that is allowed.
std::optional<Date> day_beyond(const std::vector<packs::PlannedHalf>& halves, const Refusal& refusal) {
  const auto* most = value_of<std::int64_t>(refusal, "most");
  if (!most) return std::nullopt;
  const auto* phase = value_of<std::string>(refusal, "phase");
  std::int64_t count = 0;
  for (const auto& half : halves)
    if ((!phase || half.phase == *phase) && ++count > *most) return half.when.day;
  return std::nullopt;
}

std::optional<Date> day_in_question(const std::vector<packs::PlannedHalf>& halves, const Refusal& refusal) {
  if (const auto* day = value_of<Date>(refusal, "day")) return *day;
  if (refusal.code == "calendar.too_many" || refusal.code == "calendar.phase_too_many")
    return day_beyond(halves, refusal);
  if (refusal.code != "calendar.phase_order") return std::nullopt;
  const auto* phase = value_of<std::string>(refusal, "phase");
  for (const auto& half : halves)
    if (phase && half.phase == *phase) return half.when.day;
  return std::nullopt;
}

// ---- lines ----

std::vector<std::string_view> cells_of(std::string_view line) {
  const bool tabled = line.find_first_of(";\t") != std::string_view::npos;
  std::vector<std::string_view> cells;
  const std::string_view between = tabled ? ";\t" : " ";
  while (!line.empty()) {
    const auto end = line.find_first_of(between);
    std::string_view cell = line.substr(0, end);
    line = end == std::string_view::npos ? std::string_view{} : line.substr(end + 1);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\r')) cell.remove_suffix(1);
    while (!cell.empty() && cell.front() == ' ') cell.remove_prefix(1);
    if (tabled || !cell.empty()) cells.push_back(cell);
  }
  while (!cells.empty() && cells.back().empty()) cells.pop_back();
  return cells;
}

/// 03/05/2022.
std::optional<Date> day_first(std::string_view text) {
  if (text.size() != 10 || text[2] != '/' || text[5] != '/') return std::nullopt;
  return Date::parse(fmt::format("{}-{}-{}", text.substr(6), text.substr(3, 2), text.substr(0, 2)));
}

template <class Known>
std::optional<Known> known(const CalendarWords& words, const std::map<std::string, Known>& among,
                           std::string_view cell) {
  const auto found = among.find(words.fold ? words.fold(cell) : std::string(cell));
  return found == among.end() ? std::nullopt : std::optional(found->second);
}

std::optional<packs::PlannedHalf> read_line(const std::vector<std::string_view>& cells,
                                            const CalendarWords& words) {
  if (cells.size() < 2 || cells.size() > 4) return std::nullopt;
  auto day = Date::parse(cells[0]);
  if (!day) day = day_first(cells[0]);
  auto half = half_of(cells[1]);
  if (!half) half = known(words, words.halves, cells[1]);
  if (!day || !half) return std::nullopt;
  packs::PlannedHalf planned{{*day, *half}};
  if (cells.size() > 2 && cells[2] != "-")
    planned.phase = known(words, words.phases, cells[2]).value_or(std::string(cells[2]));
  if (cells.size() > 3 && cells[3] != "-")
    planned.modality = known(words, words.modalities, cells[3]).value_or(std::string(cells[3]));
  return planned;
}

}  // namespace

WeeklyPattern whole_days(std::span<const int> weekdays) {
  WeeklyPattern pattern;
  for (const int day : weekdays)
    for (const Half half : {Half::morning, Half::afternoon}) pattern.push_back({day, half});
  return pattern;
}

WeeklyPattern pattern_of(std::span<const packs::PlannedHalf> halves) {
  std::set<WeeklyHalf> used;
  for (const auto& half : halves) used.insert({half.when.day.weekday(), half.when.half});
  return {used.begin(), used.end()};
}

WeeklyPattern pattern_of(const packs::Programme& programme) {
  return wished_pattern(programme, CalendarWish{});
}

std::vector<packs::PlannedHalf> propose_calendar(const packs::Programme& programme,
                                                 const CalendarWish& wish) {
  return Proposal(programme, wish).make();
}

Date monday_of(Date day) { return day.plus_days(1 - day.weekday()); }

std::vector<packs::PlannedHalf> WeekGrid::planned() const {
  std::vector<packs::PlannedHalf> all;
  all.reserve(halves.size());
  for (const auto& [when, half] : halves) all.push_back(half);
  return all;
}

WeekGrid grid_of(std::span<const packs::PlannedHalf> halves) {
  WeekGrid grid;
  for (const auto& half : halves) {
    grid.weeks.insert(monday_of(half.when.day));
    grid.halves.insert_or_assign(half.when, half);
  }
  return grid;
}

void add_week(WeekGrid& grid, Date day, std::span<const WeeklyHalf> pattern,
              std::span<const Date> free_days) {
  const Date monday = monday_of(day);
  if (!grid.weeks.insert(monday).second) return;
  const auto after = grid.halves.lower_bound({monday, Half::morning});
  const std::string phase = after == grid.halves.begin() ? "" : std::prev(after)->second.phase;
  for (const auto& one : pattern) {
    const HalfDay when{monday.plus_days(one.weekday - 1), one.half};
    if (!contains(free_days, when.day)) grid.halves.insert_or_assign(when, packs::PlannedHalf{when, phase});
  }
}

void remove_week(WeekGrid& grid, Date monday, const std::set<HalfDay>& kept) {
  bool held = false;
  std::erase_if(grid.halves, [&](const auto& one) {
    if (monday_of(one.first.day) != monday) return false;
    held = held || kept.contains(one.first);
    return !kept.contains(one.first);
  });
  if (!held) grid.weeks.erase(monday);
}

CalendarTotals totals_of(std::span<const packs::PlannedHalf> halves, int minutes_per_half_day) {
  CalendarTotals totals;
  std::set<Date> days;
  for (const auto& half : halves) {
    days.insert(half.when.day);
    auto phase = std::ranges::find(totals.phases, half.phase, &std::pair<std::string, int>::first);
    if (phase == totals.phases.end()) phase = totals.phases.insert(phase, {half.phase, 0});
    ++phase->second;
  }
  totals.half_days = static_cast<int>(halves.size());
  totals.days = static_cast<int>(days.size());
  totals.minutes = totals.half_days * minutes_per_half_day;
  return totals;
}

Refusal beside_days(const packs::Plan& plan, Refusal refusal) {
  const auto halves = in_order(plan.halves);
  const auto place = [&](Refusal& one) {
    if (one.field != "calendar" && one.field != "halves") return;
    one.field = "calendar";
    if (const auto day = day_in_question(halves, one)) one.field = "day-" + day->iso();
  };
  place(refusal);
  for (auto& other : refusal.also) place(other);
  return refusal;
}

Result<std::vector<packs::PlannedHalf>> read_calendar(std::string_view text, const CalendarWords& words) {
  std::vector<packs::PlannedHalf> halves;
  std::int64_t number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    ++number;
    const auto cells = cells_of(line);
    if (cells.empty()) continue;
    auto planned = read_line(cells, words);
    if (!planned) return Refusal{"session.calendar_line", "lines", {{"line", number}}};
    halves.push_back(std::move(*planned));
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
