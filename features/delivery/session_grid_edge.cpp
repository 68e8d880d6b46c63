// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/session_grid_edge.h"

#include "features/delivery/words_edge.h"
#include "packs/pack_text.h"
#include "platform/words/folding.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using web::View;

/// Monday to Saturday; Sunday is shown only where something stands on it.
constexpr int shown_days = 6;
constexpr int most_weeks = 104;
constexpr std::array both_halves = {Half::morning, Half::afternoon};

/// `2022-05-09.morning`.
std::string key_of(HalfDay when) { return fmt::format("{}.{}", when.day.iso(), code_of(when.half)); }

std::optional<HalfDay> half_day_of(std::string_view key) {
  const auto dot = key.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto day = Date::parse(key.substr(0, dot));
  const auto half = half_of(key.substr(dot + 1));
  return day && half ? std::optional(HalfDay{*day, *half}) : std::nullopt;
}

std::string id_of(HalfDay when) {
  return "day-" + when.day.iso() + (when.half == Half::morning ? "" : "-afternoon");
}

std::string half_key(Half half) {
  return half == Half::morning ? "session.day.morning" : "session.day.afternoon";
}

/// «lun. 9 mai».
std::string day_words(const Visit& visit, Date day) {
  std::string month = words::write_month(visit.language(), Month::of(day));
  month.resize(month.rfind(' '));
  return visit.text(
      "session.grid.day",
      {{"weekday", std::int64_t{day.weekday()}}, {"number", std::int64_t{day.day()}}, {"month", month}});
}

std::vector<packs::HolidayOn> holidays_of(const Visit& visit, const GridTerms& terms, Period during) {
  return packs::holidays_in(visit.house().packs.reference().public_holidays, terms.country, during);
}

std::vector<Date> free_days_of(const Visit& visit, const GridTerms& terms, Date from) {
  std::vector<Date> days;
  for (const auto& one : holidays_of(visit, terms, {from.plus_days(-31), from.plus_years(2)}))
    days.push_back(one.day);
  return days;
}

/// Whether the pack reckons its phases in weeks: then a week has one.
bool by_weeks(const packs::Programme& programme) {
  return !programme.phases.empty() &&
         std::ranges::all_of(programme.phases, [](const packs::Phase& phase) { return phase.weeks > 0; });
}

std::optional<Date> until_of(const GridForm& form, Date start) {
  if (const auto day = Date::parse(form.until)) return day;
  int weeks = 0;
  for (const char digit : form.weeks)
    if (digit >= '0' && digit <= '9' && weeks <= most_weeks) weeks = 10 * weeks + (digit - '0');
  if (weeks < 1 || weeks > most_weeks) return std::nullopt;
  return start.plus_days(7 * weeks - 1);
}

CalendarWords words_for_lines(const Visit& visit, const GridTerms& terms) {
  CalendarWords known;
  known.fold = words::fold;
  const auto& catalogue = visit.house().words;
  for (const auto language : all_languages) {
    for (const Half half : both_halves)
      known.halves.emplace(words::fold(catalogue.text(language, half_key(half))), half);
    for (const auto& phase : terms.programme->phases)
      known.phases.emplace(words::fold(phase.words.in(language)), phase.id);
    for (const auto& modality : terms.programme->modalities)
      known.modalities.emplace(words::fold(catalogue.text(language, "session.modality." + modality)),
                               modality);
  }
  return known;
}

Result<Done> propose(GridForm& form, const Visit& visit, const GridTerms& terms, const std::string& track) {
  const auto start = Date::parse(form.start);
  if (!start) return Refusal{"session.start_missing", "start"};
  CalendarWish wish;
  wish.start = *start;
  wish.track = track;
  wish.pattern = form.pattern;
  wish.until = until_of(form, *start);
  wish.phase = form.only_phase;
  wish.free_days = free_days_of(visit, terms, *start);
  wish.half_days = std::atoi(form.count.substr(0, 3).c_str());
  WeekGrid proposed = grid_of(propose_calendar(*terms.programme, wish));
  // What has taken place stays whatever is proposed.
  for (const auto& when : terms.marked)
    if (const auto kept = form.grid.halves.find(when); kept != form.grid.halves.end()) {
      proposed.weeks.insert(monday_of(when.day));
      proposed.halves.insert_or_assign(when, kept->second);
    }
  form.grid = std::move(proposed);
  return Done{};
}

Result<Done> read_lines(GridForm& form, const Visit& visit, const GridTerms& terms) {
  const auto halves = TRY(read_calendar(form.lines, words_for_lines(visit, terms)));
  WeekGrid read = grid_of(halves);
  for (const auto& when : terms.marked)
    if (const auto kept = form.grid.halves.find(when); kept != form.grid.halves.end()) {
      read.weeks.insert(monday_of(when.day));
      read.halves.insert_or_assign(when, kept->second);
    }
  form.grid = std::move(read);
  form.lines.clear();
  return Done{};
}

// ---- drawing ----

/// Draws the weeks. Borrows all it is given.
class GridView {
 public:
  GridView(const Visit& visit, const GridForm& form, const GridTerms& terms, const std::string& modality,
           const Refusal* refused)
      : visit_(visit), form_(form), terms_(terms), mixed_(modality == "mixed") {
    if (refused) {
      note(*refused);
      for (const auto& other : refused->also) note(other);
    }
    if (form.grid.weeks.empty()) return;
    const Period during{*form.grid.weeks.begin(), form.grid.weeks.rbegin()->plus_days(6)};
    for (const auto& one : holidays_of(visit, terms, during))
      holidays_.emplace(one.day, one.holiday->words.in(visit.language()));
  }

  void draw(View& view) const {
    for (const Date monday : form_.grid.weeks) draw_week(view, monday);
    for (const auto& error : general_) view.add("CALENDAR_ERROR").set("CALENDAR_ERROR_TEXT", error);
  }

 private:
  void note(const Refusal& refusal) {
    constexpr std::string_view prefix = "day-";
    const auto day =
        refusal.field.starts_with(prefix) ? Date::parse(refusal.field.substr(prefix.size())) : std::nullopt;
    const std::string text = visit_.words_of(refusal);
    if (day)
      errors_[*day].push_back(text);
    else if (refusal.field == "calendar")
      general_.push_back(text);
  }

  const packs::PlannedHalf* at(HalfDay when) const {
    const auto found = form_.grid.halves.find(when);
    return found == form_.grid.halves.end() ? nullptr : &found->second;
  }

  void draw_week(View& view, Date monday) const {
    View week = view.add("WEEK");
    int count = 0;
    int noted = 0;
    std::set<std::string> phases;
    bool sunday = false;
    for (int i = 0; i < 7; ++i)
      for (const Half half : both_halves)
        if (const auto* one = at({monday.plus_days(i), half})) {
          ++count;
          phases.insert(one->phase);
          if (terms_.marked.contains(one->when)) ++noted;
          sunday = sunday || i == shown_days;
        }
    week.set("WEEK_MONDAY", monday.iso());
    week.set("WEEK_TITLE", visit_.text("session.grid.week", {{"day", monday}}));
    week.set("WEEK_COUNT", visit_.text("session.grid.count", {{"halves", std::int64_t{count}}}));
    week.show_if("WEEK_REMOVE", noted == 0);
    // Nothing is left to do in a week that is wholly noted: it folds, unless something in it was refused.
    week.show_if("WEEK_NOTED", noted > 0 && noted == count && !refused_in(monday));
    const bool one_phase = by_weeks(*terms_.programme) && phases.size() <= 1 && noted == 0;
    if (one_phase) {
      View choice = week.add("WEEK_PHASES");
      add_phases(choice, "WEEK_PHASE", phases.empty() ? phase_before(monday) : *phases.begin());
    }
    for (int i = 0; i < (sunday ? 7 : shown_days); ++i) draw_day(week, monday.plus_days(i), !one_phase);
  }

  bool refused_in(Date monday) const {
    const auto first = errors_.lower_bound(monday);
    return first != errors_.end() && first->first < monday.plus_days(7);
  }

  std::string phase_before(Date monday) const {
    const auto after = form_.grid.halves.lower_bound({monday, Half::morning});
    return after == form_.grid.halves.begin() ? std::string() : std::prev(after)->second.phase;
  }

  void add_phases(View& view, const std::string& name, std::string_view chosen) const {
    for (const auto& phase : terms_.programme->phases)
      add_option(view, name, phase.id, phase.words.in(visit_.language()), chosen);
  }

  void draw_day(View& week, Date day, bool phases) const {
    View row = week.add("DAY");
    row.set("DAY_NAME", day_words(visit_, day));
    if (const auto holiday = holidays_.find(day); holiday != holidays_.end())
      row.set_if("DAY_HOLIDAY", holiday->second);
    if (const auto errors = errors_.find(day); errors != errors_.end()) {
      row.show("DAY_REFUSED").set("DAY_ID", "day-" + day.iso());
      for (const auto& error : errors->second) row.add("DAY_ERROR").set("DAY_ERROR_TEXT", error);
    }
    for (const auto& half : terms_.unplanned)
      if (half.when.day == day)
        row.add("DAY_UNPLANNED")
            .set("DAY_UNPLANNED_TEXT",
                 visit_.text("session.grid.unplanned", {{"half", visit_.text(half_key(half.when.half))}}));
    for (const Half half : both_halves) draw_half(row, {day, half}, phases);
  }

  void draw_half(View& row, HalfDay when, bool phases) const {
    const auto* one = at(when);
    View slot = row.add("SLOT");
    slot.set("SLOT_KEY", key_of(when)).set("SLOT_ID", id_of(when));
    slot.set("SLOT_TEXT", visit_.text(half_key(when.half)));
    slot.set("SLOT_DAY", words::write_weekday(visit_.language(), when.day));
    if (one && terms_.marked.contains(when)) {
      slot.show("SLOT_MARKED").set("SLOT_MARKED_PHASE", one->phase).set("SLOT_MARKED_WHERE", one->modality);
      if (!one->phase.empty())
        slot.set_if("SLOT_PHASE_TEXT",
                    packs::phase_text(*terms_.pack, terms_.programme->id, one->phase, visit_.language()));
      return;
    }
    View open = slot.add("SLOT_OPEN");
    open.show_if("SLOT_TICKED", one != nullptr);
    if (phases && !terms_.programme->phases.empty()) {
      View choice = open.add("SLOT_PHASES");
      add_phases(choice, "SLOT_PHASE", one ? one->phase : "");
    }
    const std::string where = one ? one->modality : "";
    if (mixed_ || !where.empty()) {
      View choice = open.add("SLOT_WHERES");
      for (const auto& modality : terms_.programme->modalities)
        if (modality != "mixed" || where == "mixed")
          add_option(choice, "SLOT_WHERE", modality, visit_.text("session.modality." + modality), where);
    }
  }

  const Visit& visit_;
  const GridForm& form_;
  const GridTerms& terms_;
  bool mixed_;
  std::map<Date, std::string> holidays_;
  std::map<Date, std::vector<std::string>> errors_;
  std::vector<std::string> general_;
};

void draw_proposal(View& view, const Visit& visit, const GridForm& form, const GridTerms& terms) {
  view.set("START", form.start).set("WEEKS", form.weeks).set("UNTIL", form.until).set("COUNT", form.count);
  const bool sunday = std::ranges::any_of(form.pattern, [](const auto& one) { return one.weekday == 7; });
  const int days = sunday ? 7 : shown_days;
  for (int weekday = 1; weekday <= days; ++weekday) {
    View row = view.add("PATTERN");
    row.set("PATTERN_DAY", visit.text("session.grid.weekday", {{"weekday", std::int64_t{weekday}}}));
    for (const Half half : both_halves) {
      View slot = row.add("PATTERN_HALF");
      slot.set("PATTERN_KEY", fmt::format("{}.{}", weekday, code_of(half)));
      slot.set("PATTERN_TEXT", visit.text(half_key(half)));
      slot.show_if("PATTERN_ON",
                   std::ranges::find(form.pattern, WeeklyHalf{weekday, half}) != form.pattern.end());
    }
  }
  if (terms.programme->phases.empty()) return;
  View phases = view.add("ONLY_PHASES");
  for (const auto& phase : terms.programme->phases)
    add_option(phases, "ONLY_PHASE", phase.id, phase.words.in(visit.language()), form.only_phase);
}

void draw_totals(View& view, const Visit& visit, const GridTerms& terms, const packs::Plan& plan) {
  const auto totals = totals_of(plan.halves, terms.pack->attendance.minutes_per_half_day);
  view.set("TOTALS", visit.text("session.grid.totals", {{"halves", std::int64_t{totals.half_days}},
                                                        {"days", std::int64_t{totals.days}},
                                                        {"hours", std::int64_t{totals.minutes / 60}},
                                                        {"minutes", std::int64_t{totals.minutes % 60}}}));
  for (const auto& [phase, count] : totals.phases)
    if (!phase.empty())
      view.add("PHASE_TOTAL")
          .set("PHASE_TOTAL_TEXT",
               visit.text(
                   "session.grid.phase_total",
                   {{"phase", packs::phase_text(*terms.pack, terms.programme->id, phase, visit.language())},
                    {"halves", std::int64_t{count}}}));
  for (const auto& warning : packs::calendar_warnings(*terms.programme, plan))
    view.set_if("WARNING", visit.words_of(warning));
}

}  // namespace

GridForm read_grid(const web::Fields& form) {
  GridForm typed;
  typed.start = form.get("start");
  typed.weeks = form.get("weeks");
  typed.until = form.get("until");
  typed.count = form.get("count");
  typed.only_phase = form.get("only_phase");
  typed.new_week = form.get("new_week");
  typed.lines = form.raw("lines");
  for (const auto& key : form.all("on")) {
    const auto half = key.size() > 2 ? half_of(std::string_view(key).substr(2)) : std::nullopt;
    if (half && key[0] >= '1' && key[0] <= '7') typed.pattern.push_back({key[0] - '0', *half});
  }
  for (const auto& monday : form.all("week"))
    if (const auto day = Date::parse(monday)) typed.grid.weeks.insert(monday_of(*day));
  for (const auto& key : form.all("half")) {
    const auto when = half_day_of(key);
    if (!when) continue;
    packs::PlannedHalf half{*when};
    half.phase =
        form.has("phase." + key) ? form.get("phase." + key) : form.get("phase." + monday_of(when->day).iso());
    half.modality = form.get("where." + key);
    typed.grid.weeks.insert(monday_of(when->day));
    typed.grid.halves.insert_or_assign(*when, half);
  }
  return typed;
}

Result<Done> do_step(GridForm& form, std::string_view step, const Visit& visit, const GridTerms& terms,
                     const std::string& track) {
  constexpr std::string_view remove = "remove_week.";
  if (step == "propose") return propose(form, visit, terms, track);
  if (step == "read_lines") return read_lines(form, visit, terms);
  if (step == "add_week") {
    auto day = Date::parse(form.new_week);
    if (!day && !form.grid.weeks.empty()) day = form.grid.weeks.rbegin()->plus_days(7);
    if (!day) day = Date::parse(form.start);
    if (!day) return Refusal{"session.week_missing", "new_week"};
    add_week(form.grid, *day, form.pattern, free_days_of(visit, terms, *day));
    form.new_week.clear();
  } else if (step.starts_with(remove)) {
    if (const auto monday = Date::parse(step.substr(remove.size())))
      remove_week(form.grid, *monday, terms.marked);
  }
  return Done{};
}

GridForm proposed_grid(Date start, int half_days, const Visit& visit, const GridTerms& terms,
                       const std::string& track) {
  GridForm form;
  form.start = start.iso();
  if (half_days > 0) form.count = std::to_string(half_days);
  form.pattern = pattern_of(*terms.programme);
  // A start that is there cannot be refused.
  (void)propose(form, visit, terms, track);
  return form;
}

void draw_grid(View& view, const Visit& visit, const GridForm& form, const GridTerms& terms,
               const packs::Plan& plan, const std::string& modality, const Refusal* refused) {
  draw_proposal(view, visit, form, terms);
  GridView(visit, form, terms, modality, refused).draw(view);
  draw_totals(view, visit, terms, plan);
  view.set("LINES", form.lines).show_if("LINES_OPEN", !form.lines.empty());
  view.set("NEW_WEEK", form.new_week);
  view.show_if("NO_WEEK", form.grid.weeks.empty());
}

Refusal with_phase_words(const Visit& visit, const packs::Pack& pack, std::string_view programme,
                         Refusal refusal) {
  const auto word = [&](Refusal& one) {
    for (auto& [name, value] : one.values)
      if (auto* id = std::get_if<std::string>(&value); id && (name == "phase" || name == "before"))
        *id = packs::phase_text(pack, programme, *id, visit.language());
  };
  word(refusal);
  for (auto& other : refusal.also) word(other);
  return refusal;
}

}  // namespace concerto::delivery
