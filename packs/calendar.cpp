// SPDX-License-Identifier: EUPL-1.2
#include "packs/calendar.h"

#include <set>

namespace concerto::packs {
namespace {

constexpr int days_of_week = 7;

Date monday_of(Date day) { return day.plus_days(1 - day.weekday()); }

std::vector<PlannedHalf> in_order(std::vector<PlannedHalf> halves) {
  std::stable_sort(halves.begin(), halves.end(),
                   [](const PlannedHalf& left, const PlannedHalf& right) { return left.when < right.when; });
  return halves;
}

bool uses_weekday(const CalendarTerms& terms, Date day) {
  return terms.weekdays.empty() ||
         std::find(terms.weekdays.begin(), terms.weekdays.end(), day.weekday()) != terms.weekdays.end();
}

/// Whether nothing lies between two half-days: morning and afternoon of a day, or an afternoon and the next
/// morning.
bool consecutive(const HalfDay& left, const HalfDay& right) {
  if (left.day == right.day) return true;
  return left.half == Half::afternoon && right.half == Half::morning && left.day.plus_days(1) == right.day;
}

/// Half-days of one phase on one track: its own bounds, or the steps of the track where it consists of them.
std::optional<HalfDays> bounds_of(const Phase& phase, const Track* track) {
  if (!phase.by_track || !track) return phase.half_days;
  int sum = 0;
  for (const auto& step : track->steps) sum += step.half_days;
  if (sum == 0) return phase.half_days;
  return HalfDays{sum, sum};
}

/// Gathers what one plan breaks. Borrows programme and plan.
class PlanCheck {
 public:
  PlanCheck(const Programme& programme, const Plan& plan)
      : programme_(programme),
        plan_(plan),
        track_(programme.track(plan.track)),
        halves_(in_order(plan.halves)) {}

  Result<Done> check() {
    if (halves_.empty()) return Refusal{"calendar.empty", "halves"};
    check_track();
    check_doubles();
    check_days();
    check_modalities();
    check_count();
    check_phases();
    check_end();
    if (refusals_.empty()) return Done{};
    return refusals_.joined();
  }

 private:
  void refuse(std::string code, Values values) {
    refusals_.add({std::move(code), "halves", std::move(values), {}});
  }

  void check_track() {
    if (plan_.track.empty()) {
      if (programme_.track_required && depends_on_track())
        refusals_.add({"calendar.track_missing", "track", {}, {}});
    } else if (!track_) {
      refusals_.add({"calendar.unknown_track", "track", {{"track", plan_.track}}, {}});
    }
  }

  /// Every half-day says its phase: the plan may then hold some phases only, such as one workshop of a
  /// programme (AMB-69), and each phase is checked by itself.
  bool by_phases() const {
    return std::none_of(halves_.begin(), halves_.end(),
                        [](const PlannedHalf& half) { return half.phase.empty(); });
  }

  bool depends_on_track() const {
    const bool tracks_bound = std::any_of(programme_.tracks.begin(), programme_.tracks.end(),
                                          [](const Track& track) { return track.half_days.has_value(); });
    return tracks_bound || !by_phases() ||
           std::any_of(halves_.begin(), halves_.end(), [&](const PlannedHalf& half) {
             const Phase* phase = programme_.phase(half.phase);
             return phase && phase->by_track;
           });
  }

  void check_doubles() {
    for (std::size_t i = 1; i < halves_.size(); ++i)
      if (halves_[i].when == halves_[i - 1].when)
        refuse("calendar.double",
               {{"day", halves_[i].when.day},
                {"half", std::string{halves_[i].when.half == Half::morning ? "morning" : "afternoon"}}});
  }

  void check_days() {
    const Date first = halves_.front().when.day;
    const int weeks = programme_.calendar.within_weeks;
    const Date last_allowed = first.plus_days(days_of_week * weeks - 1);
    std::set<Date> seen;
    for (const auto& half : halves_) {
      const Date day = half.when.day;
      if (!seen.insert(day).second) continue;
      if (!uses_weekday(programme_.calendar, day))
        refuse("calendar.weekday", {{"day", day}, {"weekday", std::int64_t{day.weekday()}}});
      if (weeks != 0 && day > last_allowed)
        refuse("calendar.outside_weeks",
               {{"day", day}, {"weeks", std::int64_t{weeks}}, {"last", last_allowed}});
    }
  }

  void check_modalities() {
    std::set<std::string> told;
    for (const auto& half : halves_) {
      const std::string modality = half.modality.empty() ? "on_site" : half.modality;
      const auto& known = programme_.modalities;
      if (std::find(known.begin(), known.end(), modality) == known.end() && told.insert(modality).second)
        refuse("calendar.modality", {{"modality", modality}});
    }
  }

  void check_count() {
    if (by_phases() && !(track_ && track_->half_days)) return;
    auto bounds = half_days_of(programme_, plan_.track);
    if (!bounds) return;
    if (plan_.part_pathway && track_ && track_->reduced) bounds->least = track_->reduced->least;
    const int count = static_cast<int>(halves_.size());
    const Values values{{"count", std::int64_t{count}},
                        {"least", std::int64_t{bounds->least}},
                        {"most", std::int64_t{bounds->most}}};
    if (count < bounds->least) refuse("calendar.too_few", values);
    if (count > bounds->most) refuse("calendar.too_many", values);
  }

  void check_phases() {
    for (const auto& half : halves_)
      if (!half.phase.empty() && !programme_.phase(half.phase)) {
        refuse("calendar.unknown_phase", {{"phase", half.phase}});
        return;
      }
    const PhaseSpan* before = nullptr;
    const auto spans = spans_of_phases();
    for (const auto& span : spans) {
      check_phase(span);
      if (before) check_order(*before, span);
      before = &span;
    }
  }

  struct PhaseSpan {
    const Phase* phase = nullptr;
    std::vector<HalfDay> halves;
  };

  /// The phases the plan uses, in the order of the programme.
  std::vector<PhaseSpan> spans_of_phases() const {
    std::vector<PhaseSpan> spans;
    for (const auto& phase : programme_.phases) {
      PhaseSpan span{&phase, {}};
      for (const auto& half : halves_)
        if (half.phase == phase.id) span.halves.push_back(half.when);
      if (!span.halves.empty()) spans.push_back(std::move(span));
    }
    return spans;
  }

  void check_phase(const PhaseSpan& span) {
    const Phase& phase = *span.phase;
    if (const auto bounds = bounds_of(phase, track_)) {
      const int count = static_cast<int>(span.halves.size());
      const Values values{{"phase", phase.id},
                          {"count", std::int64_t{count}},
                          {"least", std::int64_t{bounds->least}},
                          {"most", std::int64_t{bounds->most}}};
      if (count < bounds->least) refuse("calendar.phase_too_few", values);
      if (count > bounds->most) refuse("calendar.phase_too_many", values);
    }
    if (phase.apart)
      for (std::size_t i = 1; i < span.halves.size(); ++i)
        if (consecutive(span.halves[i - 1], span.halves[i]))
          refuse("calendar.not_apart", {{"phase", phase.id}, {"day", span.halves[i].day}});
    if (phase.weeks != 0) {
      const Date last_allowed = monday_of(span.halves.front().day).plus_days(days_of_week * phase.weeks - 1);
      if (span.halves.back().day > last_allowed)
        refuse("calendar.phase_weeks", {{"phase", phase.id},
                                        {"weeks", std::int64_t{phase.weeks}},
                                        {"last", last_allowed},
                                        {"day", span.halves.back().day}});
    }
  }

  void check_order(const PhaseSpan& before, const PhaseSpan& after) {
    if (after.halves.front() < before.halves.back()) {
      refuse("calendar.phase_order", {{"phase", after.phase->id}, {"before", before.phase->id}});
      return;
    }
    const bool by_weeks = before.phase->weeks != 0 && after.phase->weeks != 0;
    if (!by_weeks || programme_.calendar.pauses) return;
    const Date next_monday =
        monday_of(before.halves.front().day).plus_days(days_of_week * before.phase->weeks);
    if (monday_of(after.halves.front().day) > next_monday)
      refuse("calendar.pause", {{"phase", after.phase->id}, {"day", after.halves.front().day}});
  }

  void check_end() {
    const auto latest = latest_end(programme_, halves_.front().when.day);
    const Date last = halves_.back().when.day;
    if (latest && last > *latest)
      refuse("calendar.too_long",
             {{"day", last}, {"last", *latest}, {"months", std::int64_t{programme_.calendar.most_months}}});
  }

  const Programme& programme_;
  const Plan& plan_;
  const Track* track_;
  std::vector<PlannedHalf> halves_;
  Refusals refusals_;
};

}  // namespace

Result<Done> check_calendar(const Programme& programme, const Plan& plan) {
  return PlanCheck{programme, plan}.check();
}

std::vector<Refusal> calendar_warnings(const Programme& programme, const Plan& plan) {
  std::vector<Refusal> warnings;
  const auto& advised = programme.calendar.advised;
  const auto count = static_cast<std::int64_t>(plan.halves.size());
  if (advised && count > advised->most)
    warnings.push_back({"calendar.longer_than_advised",
                        "halves",
                        {{"count", count}, {"most", std::int64_t{advised->most}}},
                        {}});
  return warnings;
}

std::optional<HalfDays> half_days_of(const Programme& programme, std::string_view track_id) {
  const Track* track = programme.track(track_id);
  if (track && track->half_days) return track->half_days;
  HalfDays sum;
  bool bounded = !programme.phases.empty();
  for (const auto& phase : programme.phases) {
    const auto bounds = bounds_of(phase, track);
    if (!bounds) {
      bounded = false;
      break;
    }
    sum.least += bounds->least;
    sum.most += bounds->most;
  }
  if (bounded) return sum;
  // Reckoned in weeks: every weekday of every week, whole days at most.
  if (programme.calendar.weeks != 0 && !programme.calendar.weekdays.empty())
    return HalfDays{1, 2 * programme.calendar.weeks * static_cast<int>(programme.calendar.weekdays.size())};
  return std::nullopt;
}

std::vector<PhaseDates> phase_dates(const Programme& programme, Date start) {
  std::vector<PhaseDates> dates;
  const auto& weekdays = programme.calendar.weekdays;
  const int last_weekday =
      weekdays.empty() ? days_of_week : *std::max_element(weekdays.begin(), weekdays.end());
  const int first_weekday = weekdays.empty() ? 1 : *std::min_element(weekdays.begin(), weekdays.end());
  Date monday = monday_of(start);
  for (const auto& phase : programme.phases) {
    if (phase.weeks == 0) continue;
    const Date next = monday.plus_days(days_of_week * phase.weeks);
    const Date first = dates.empty() ? start : monday.plus_days(first_weekday - 1);
    dates.push_back({phase.id, first, next.plus_days(last_weekday - 1 - days_of_week)});
    monday = next;
  }
  return dates;
}

std::optional<Date> latest_end(const Programme& programme, Date start) {
  const int months = programme.calendar.most_months;
  if (months == 0) return std::nullopt;
  return Period::of_months(start, months).last;
}

std::optional<Date> follow_up_end(const Programme& programme, Date exit) {
  if (programme.follow_up_months == 0) return std::nullopt;
  return exit.plus_months(programme.follow_up_months);
}

Date access_end(const Programme& programme, Date exit) {
  return follow_up_end(programme, exit).value_or(exit.plus_months(programme.access_after_months));
}

}  // namespace concerto::packs
