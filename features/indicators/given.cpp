// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/given.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/disclosure.h"

namespace concerto::indicators {
namespace {

using Path = std::vector<std::string>;
using Place = std::pair<std::pair<Date, Date>, Path>;

std::pair<Date, Date> key_of(const Period& window) { return {window.first, window.last}; }

/// What a document says in the place of a path, or does not say at all.
std::string shape_of(const GivenDocument& document, const Path& path) {
  std::string shape = path.front() == all_programmes ? "all" : "programme";
  for (std::size_t depth = 0; depth + 1 < path.size(); ++depth) shape += "/" + document.further[depth];
  return shape;
}

/// All documents in one Disclosure.
class Shelf {
 public:
  Shelf(const std::vector<GivenDocument>& documents, int small_number, bool rate, bool only_tops)
      : all_(small_number), rate_(rate) {
    for (const GivenDocument& document : documents) {
      for (const GivenCell& cell : document.cells) {
        if (only_tops && cell.path.size() > 1) continue;
        const Place place{key_of(document.window), cell.path};
        if (entries_.contains(place)) continue;
        entries_.emplace(place, add(cell.value, cell.part));
        values_[place] = {cell.value, cell.part};
      }
      for (const std::string& shape : shapes_of(document, only_tops))
        windows_[shape].insert(key_of(document.window));
    }
    for (const GivenDocument& document : documents) add_lists(document);
    std::set<Place> done;
    for (const GivenDocument& document : documents) {
      for (const GivenCell& cell : document.cells) {
        const Place place{key_of(document.window), cell.path};
        if (entries_.contains(place) && done.insert(place).second) add_time(document, place);
      }
    }
  }

  std::vector<Disclosure::Entry> entries(const GivenDocument& document, std::size_t depth) const {
    std::vector<Disclosure::Entry> found;
    for (const GivenCell& cell : document.cells) {
      if (cell.path.size() == depth) found.push_back(entry(document, cell));
    }
    return found;
  }
  Disclosure::Entry entry(const GivenDocument& document, const GivenCell& cell) const {
    return entries_.at({key_of(document.window), cell.path});
  }
  /// The entry of what the cell is a part of; nothing for the totals.
  std::optional<Disclosure::Entry> above(const GivenDocument& document, const GivenCell& cell) const {
    Path path = cell.path;
    path.pop_back();
    const auto found = entries_.find({key_of(document.window), path});
    return path.empty() || found == entries_.end() ? std::nullopt : std::optional(found->second);
  }
  Disclosure& all() { return all_; }
  const Disclosure& all() const { return all_; }

 private:
  using Value = std::pair<std::int64_t, std::int64_t>;

  Disclosure::Entry add(std::int64_t value, std::int64_t part) {
    return rate_ ? all_.add_rate(value, part) : all_.add(value);
  }

  static std::set<std::string> shapes_of(const GivenDocument& document, bool only_tops) {
    std::set<std::string> shapes;
    if (document.in_all) shapes.insert("all");
    if (document.by_programme) shapes.insert("programme");
    std::string deep = document.by_programme ? "programme" : "all";
    for (const std::string& fact : document.further) {
      deep += "/" + fact;
      if (!only_tops) shapes.insert(deep);
    }
    return shapes;
  }

  /// What the parts leave of the whole stands for itself: nobody gives it, but it must not be reckoned
  /// either.
  void add_parts(const Place& whole, const std::vector<Place>& parts, bool listed) {
    std::vector<Disclosure::Entry> entries;
    Value rest = values_.at(whole);
    for (const Place& part : parts) {
      entries.push_back(entries_.at(part));
      rest.first -= values_.at(part).first;
      rest.second -= values_.at(part).second;
    }
    const bool counts = !rate_ || (rest.second >= 0 && rest.first >= rest.second);
    if (listed) all_.add_list(entries);
    if (rest.first > 0 && counts) entries.push_back(add(rest.first, rest.second));
    if (!entries.empty()) all_.add_sum(entries_.at(whole), entries);
  }

  void add_lists(const GivenDocument& document) {
    std::map<Path, std::vector<Place>> below;
    for (const GivenCell& cell : document.cells) {
      const Place place{key_of(document.window), cell.path};
      if (!entries_.contains(place)) continue;
      Path above = cell.path;
      if (above.size() > 1)
        above.pop_back();
      else if (above.front() != all_programmes && document.in_all)
        above = {std::string(all_programmes)};
      else
        continue;
      below[above].push_back(place);
    }
    for (const auto& [path, parts] : below) {
      const Place whole{key_of(document.window), path};
      if (entries_.contains(whole) && listed_.insert({whole, parts.front().second.size()}).second)
        add_parts(whole, parts, true);
    }
  }

  /// From the first day on, always the longest of the shorter periods.
  void add_time(const GivenDocument& document, const Place& whole) {
    const auto shape = windows_.find(shape_of(document, whole.second));
    if (shape == windows_.end()) return;
    std::vector<Place> parts;
    bool any = false;
    for (Date day = whole.first.first; day <= whole.first.second;) {
      std::optional<std::pair<Date, Date>> longest;
      std::optional<Date> next;
      for (const auto& window : shape->second) {
        if (window == whole.first || window.second > whole.first.second) continue;
        if (window.first == day && (!longest || longest->second < window.second)) longest = window;
        if (window.first > day && (!next || window.first < *next)) next = window.first;
      }
      if (longest) {
        any = true;
        const Place part{*longest, whole.second};
        if (entries_.contains(part)) parts.push_back(part);
        day = longest->second.plus_days(1);
      } else if (next) {
        day = *next;
      } else {
        break;
      }
    }
    if (any) add_parts(whole, parts, false);
  }

  Disclosure all_;
  bool rate_;
  std::map<Place, Disclosure::Entry> entries_;
  std::map<Place, Value> values_;
  std::map<std::string, std::set<std::pair<Date, Date>>> windows_;
  std::set<std::pair<Place, std::size_t>> listed_;
};

std::size_t deepest(const std::vector<GivenDocument>& documents) {
  std::size_t depth = 1;
  for (const GivenDocument& document : documents) depth = std::max(depth, document.further.size() + 1);
  return depth;
}

/// Below the totals and programmes, whose masks are known by now.
void give_further(Shelf& shelf, const GivenDocument& document, std::size_t depth) {
  std::vector<Disclosure::Entry> hidden;
  std::vector<Disclosure::Entry> fresh;
  for (const GivenCell& cell : document.cells) {
    if (cell.path.size() != depth) continue;
    const auto above = shelf.above(document, cell);
    (above && shelf.all().masked(*above) ? hidden : fresh).push_back(shelf.entry(document, cell));
  }
  shelf.all().hide(hidden);
  shelf.all().publish(fresh);
}

/// Cells of a corrected document that differ by a small number from what an earlier edition showed.
class Steps {
 public:
  Steps(const GivenDocument& document, const std::vector<GivenCell>& corrected, int small_number)
      : document_(document) {
    for (const GivenCell& now : document.cells) {
      const auto before = std::ranges::find(corrected, now.path, &GivenCell::path);
      if (before == corrected.end()) continue;
      const auto step = [&](std::int64_t one, std::int64_t other) {
        return is_small(one > other ? one - other : other - one, small_number);
      };
      if (step(now.value, before->value) || step(now.part, before->part) ||
          step(now.value - now.part, before->value - before->part))
        cells_.push_back(&now);
    }
  }
  std::vector<Disclosure::Entry> of(const Shelf& shelf, std::size_t depth) const {
    std::vector<Disclosure::Entry> entries;
    for (const GivenCell* cell : cells_) {
      if (cell->path.size() == depth) entries.push_back(shelf.entry(document_, *cell));
    }
    return entries;
  }

 private:
  const GivenDocument& document_;
  std::vector<const GivenCell*> cells_;
};

int length_of(std::string_view cadence) {
  constexpr std::string_view by_length[] = {"month", "quarter", "semester", "year"};
  return static_cast<int>(std::ranges::find(by_length, cadence) - std::begin(by_length));
}

}  // namespace

void mask_last(std::vector<GivenDocument>& documents, Audience audience, int small_number, bool rate,
               const std::vector<GivenCell>& corrected) {
  if (small_number <= 0 || documents.empty()) return;
  const Steps steps(documents.back(), corrected, small_number);
  // Totals and programmes are settled first and by themselves, so that two indicators which count the same
  // people and are broken down differently mask the same of them.
  Shelf tops(documents, small_number, rate, true);
  for (const GivenDocument& document : documents) {
    const auto entries = tops.entries(document, 1);
    if (audience == Audience::signatory)
      tops.all().show(entries);
    else {
      if (&document == &documents.back()) tops.all().hide(steps.of(tops, 1));
      tops.all().publish(entries);
    }
  }
  GivenDocument& last = documents.back();
  for (GivenCell& cell : last.cells) {
    if (cell.path.size() > 1) continue;
    cell.masked = tops.all().masked(tops.entry(last, cell));
    cell.left_out = tops.all().left_out(tops.entry(last, cell));
  }
  const std::size_t depth = deepest(documents);
  if (depth == 1) return;
  Shelf shelf(documents, small_number, rate, false);
  for (const GivenDocument& document : documents) {
    std::vector<Disclosure::Entry> shown;
    std::vector<Disclosure::Entry> masked;
    for (const GivenCell& cell : document.cells) {
      if (cell.path.size() > 1) continue;
      (tops.all().masked(tops.entry(document, cell)) ? masked : shown).push_back(shelf.entry(document, cell));
    }
    shelf.all().show(shown);
    shelf.all().hide(masked);
    for (std::size_t level = 2; level <= depth; ++level) {
      if (audience == Audience::outside && &document == &documents.back())
        shelf.all().hide(steps.of(shelf, level));
      give_further(shelf, document, level);
    }
  }
  for (GivenCell& cell : last.cells) {
    if (cell.path.size() == 1) continue;
    cell.masked = shelf.all().masked(shelf.entry(last, cell));
    cell.left_out = shelf.all().left_out(shelf.entry(last, cell));
  }
}

GivenKind kind_of(const CountingPlan& plan, const ReportPeriod& period, bool per_programme) {
  GivenKind kind;
  kind.cadence = period.cadence;
  kind.further = plan.breakdowns;
  if (!kind.further.empty() && kind.further.front() == "programme") {
    kind.by_programme = true;
    kind.further.erase(kind.further.begin());
  }
  // An indicator of one programme is the same figure in the document of that programme and in one of all.
  if (per_programme && plan.indicator->programme.empty())
    kind.by_programme = true;
  else
    kind.in_all = true;
  kind.cumulated = plan.window && plan.window->first < period.days.first;
  return kind;
}

std::vector<GivenKind> kinds_until(const packs::Pack& pack, const packs::Indicator& indicator,
                                   const packs::Reference& reference,
                                   const partnerships::Agreement& agreement, const ReportPeriod& period,
                                   const packs::ReportTerms* report, Audience audience) {
  struct Candidate {
    std::string cadence;
    bool per_programme = false;
    bool last = false;
  };
  std::vector<Candidate> candidates;
  if (audience == Audience::outside) {
    for (const packs::ReportTerms& terms : pack.reports) {
      if (audience_of(pack, terms) != Audience::outside) continue;
      const auto stands = indicators_of(pack, terms, "");
      if (std::ranges::find(stands, &indicator) != stands.end())
        candidates.push_back({terms.period, terms.per_programme, &terms == report});
    }
  } else {
    // Parties read every period on the page of the agreement; by month nothing of persons is broken down
    // there.
    for (const char* cadence : {"quarter", "semester", "year"}) candidates.push_back({cadence, false, false});
    if (!report)
      std::erase_if(candidates, [&](const Candidate& one) { return one.cadence == period.cadence; });
    candidates.push_back({period.cadence, report && report->per_programme, true});
  }
  std::erase_if(candidates,
                [&](const Candidate& one) { return length_of(one.cadence) > length_of(period.cadence); });
  std::ranges::stable_sort(candidates, {}, [](const Candidate& one) { return length_of(one.cadence); });
  std::vector<GivenKind> kinds;
  for (const Candidate& one : candidates) {
    const ReportPeriod holding = period_holding(one.cadence, period.days.last);
    auto plan = plan_of(indicator, reference, agreement, holding, "");
    if (!plan || !plan->window) continue;
    leave_out_crossings(*plan, holding);
    if (one.per_programme && indicator.programme.empty()) {
      if (!plan->subject->facts.find("programme")) continue;
      std::erase(plan->breakdowns, "programme");
    }
    const GivenKind kind = kind_of(*plan, holding, one.per_programme);
    if (std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(kind);
    if (one.last) {
      // Whatever else is given of the same period comes after.
      std::erase(kinds, kind);
      kinds.push_back(kind);
      break;
    }
  }
  return kinds;
}

namespace {

/// The path of a part of the figure in documents: from the programme on.
Path full_path(const Path& path, const CountingPlan& plan) {
  const bool programme_first = !plan.breakdowns.empty() && plan.breakdowns.front() == "programme";
  Path full = path;
  if (programme_first && !path.empty()) return full;
  const bool of_one = !programme_first && !plan.programme.empty() && plan.indicator->programme.empty();
  full.insert(full.begin(), of_one ? plan.programme : std::string(all_programmes));
  return full;
}

}  // namespace

std::vector<GivenCell> shown_of(const Figure& figure, const CountingPlan& plan) {
  std::vector<GivenCell> shown;
  if (!figure.masked)
    shown.push_back({.path = full_path({}, plan), .value = figure.value, .part = figure.part});
  for (const FigurePart& cell : figure.cells) {
    if (!cell.masked)
      shown.push_back({.path = full_path(cell.path, plan), .value = cell.value, .part = cell.part});
  }
  return shown;
}

void take_masks(Figure& figure, const CountingPlan& plan, const GivenDocument& document, int small_number) {
  if (small_number <= 0) return;
  std::map<Path, const GivenCell*> cells;
  for (const GivenCell& cell : document.cells) cells.emplace(cell.path, &cell);
  const auto found = [&](const Path& path) -> const GivenCell* {
    const auto cell = cells.find(full_path(path, plan));
    return cell == cells.end() ? nullptr : cell->second;
  };
  // What cannot be found in the document was counted another way: better masked than sorry.
  const GivenCell* whole = found({});
  figure.masked = whole ? whole->masked : is_small(figure.value, small_number);
  std::vector<Path> closed;
  std::vector<FigurePart> kept;
  for (FigurePart& part : figure.cells) {
    const GivenCell* cell = found(part.path);
    part.masked = cell ? cell->masked : true;
    const auto under = [&](const Path& path) {
      return path.size() < part.path.size() && std::equal(path.begin(), path.end(), part.path.begin());
    };
    Path above = part.path;
    above.pop_back();
    if (std::ranges::any_of(closed, under)) continue;
    if (cell && cell->left_out) {
      closed.push_back(above);
      if (above.empty())
        figure.folded = true;
      else
        std::ranges::find(kept, above, &FigurePart::path)->folded = true;
      continue;
    }
    kept.push_back(std::move(part));
  }
  figure.cells = std::move(kept);
}

}  // namespace concerto::indicators
