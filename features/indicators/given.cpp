// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/given.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/disclosure.h"
#include "features/indicators/nested.h"

namespace concerto::indicators {
namespace {

using Path = std::vector<std::string>;

/// Where readers find a number, whichever indicator gives it.
struct Spot {
  std::pair<Date, Date> window;
  std::string shape;  ///< `all` or `programme`, then the further breakdowns
  Path path;
  auto operator<=>(const Spot&) const = default;
};
using Place = std::pair<std::size_t, Spot>;  ///< of an indicator

std::pair<Date, Date> key_of(const Period& window) { return {window.first, window.last}; }

/// A document of an indicator as it stands on the shelf.
struct Standing {
  const packs::Indicator* indicator = nullptr;
  std::size_t series = 0;
  GivenDocument* document = nullptr;
};

Spot spot_of(const Standing& standing, const GivenCell& cell) {
  const GivenDocument& document = *standing.document;
  Spot spot{key_of(document.window), "", cell.path};
  // What counts one programme only is a figure of that programme.
  const std::string& programme = standing.indicator->programme;
  if (!programme.empty() && spot.path.front() == all_programmes) spot.path.front() = programme;
  spot.shape = spot.path.front() == all_programmes ? "all" : "programme";
  for (std::size_t depth = 0; depth + 1 < spot.path.size(); ++depth)
    spot.shape += "/" + document.further[depth];
  return spot;
}

/// Documents in one Disclosure, with all their sums.
class Shelf {
 public:
  Shelf(int small_number, bool only_tops) : all_(small_number), only_tops_(only_tops) {}

  void put(const Standing& standing) {
    const GivenDocument& document = *standing.document;
    for (const GivenCell& cell : document.cells) {
      if (only_tops_ && cell.path.size() > 1) continue;
      const Place place{standing.series, spot_of(standing, cell)};
      if (entries_.contains(place)) continue;
      entries_.emplace(place, add(*standing.indicator, cell.value, cell.part));
      values_[place] = {cell.value, cell.part};
      at_[place.second].push_back(standing.series);
    }
    for (const std::string& shape : shapes_of(standing))
      windows_[{standing.series, shape}].insert(key_of(document.window));
    add_lists(standing);
    for (const GivenCell& cell : document.cells) {
      const Place place{standing.series, spot_of(standing, cell)};
      if (entries_.contains(place) && timed_.insert(place).second) add_time(*standing.indicator, place);
    }
  }

  /// Compares what stands in the places of the document.
  void compare(const Standing& standing, const Nesting& nesting) {
    for (const GivenCell& cell : standing.document->cells) {
      const Spot spot = spot_of(standing, cell);
      const auto series = at_.find(spot);
      if (series == at_.end() || series->second.size() < 2) continue;
      for (const Nesting::Sum& sum : nesting.sums_among(series->second)) {
        if (compared_.insert({spot, sum}).second) add_nested(spot, sum);
      }
    }
  }

  std::vector<Disclosure::Entry> entries(const Standing& standing, std::size_t depth) const {
    std::vector<Disclosure::Entry> found;
    for (const GivenCell& cell : standing.document->cells) {
      if (cell.path.size() == depth) found.push_back(entry(standing, cell));
    }
    return found;
  }
  Disclosure::Entry entry(const Standing& standing, const GivenCell& cell) const {
    return entries_.at({standing.series, spot_of(standing, cell)});
  }
  Disclosure& all() { return all_; }
  const Disclosure& all() const { return all_; }

 private:
  using Value = std::pair<std::int64_t, std::int64_t>;

  Disclosure::Entry add(const packs::Indicator& indicator, std::int64_t value, std::int64_t part) {
    return indicator.rate ? all_.add_rate(value, part) : all_.add(value);
  }

  std::set<std::string> shapes_of(const Standing& standing) const {
    const GivenDocument& document = *standing.document;
    const bool of_one = !standing.indicator->programme.empty();
    std::set<std::string> shapes;
    if (document.in_all) shapes.insert(of_one ? "programme" : "all");
    if (document.by_programme) shapes.insert("programme");
    std::string deep = document.by_programme || of_one ? "programme" : "all";
    for (const std::string& fact : document.further) {
      deep += "/" + fact;
      if (!only_tops_) shapes.insert(deep);
    }
    return shapes;
  }

  /// What the parts leave of the whole stands for itself: nobody gives it, but it must not be reckoned
  /// either.
  void add_parts(const packs::Indicator& indicator, const Place& whole, const std::vector<Place>& parts,
                 bool listed) {
    std::vector<Disclosure::Entry> entries;
    Value rest = values_.at(whole);
    for (const Place& part : parts) {
      entries.push_back(entries_.at(part));
      rest.first -= values_.at(part).first;
      rest.second -= values_.at(part).second;
    }
    const bool counts = !indicator.rate || (rest.second >= 0 && rest.first >= rest.second);
    if (listed) all_.add_list(entries);
    if (rest.first > 0 && counts) entries.push_back(add(indicator, rest.first, rest.second));
    if (!entries.empty()) all_.add_sum(entries_.at(whole), entries);
  }

  void add_lists(const Standing& standing) {
    std::map<Spot, std::vector<Place>> below;
    for (const GivenCell& cell : standing.document->cells) {
      const Place place{standing.series, spot_of(standing, cell)};
      if (!entries_.contains(place)) continue;
      Spot above = place.second;
      if (above.path.size() > 1) {
        above.path.pop_back();
        above.shape.resize(above.shape.rfind('/'));
      } else if (above.path.front() != all_programmes && standing.document->in_all) {
        above.path = {std::string(all_programmes)};
        above.shape = "all";
        divided_.insert({standing.series, above});
      } else {
        continue;
      }
      below[above].push_back(place);
    }
    for (const auto& [spot, parts] : below) {
      const Place whole{standing.series, spot};
      if (entries_.contains(whole) && listed_.insert({whole, parts.front().second.shape}).second)
        add_parts(*standing.indicator, whole, parts, true);
    }
  }

  /// From the first day on, always the longest of the shorter periods.
  void add_time(const packs::Indicator& indicator, const Place& whole) {
    const auto& [first, last] = whole.second.window;
    std::vector<Place> parts;
    bool any = false;
    for (Date day = first; day <= last;) {
      std::optional<std::pair<Date, Date>> longest;
      std::optional<Date> next;
      for (const auto& window : windows_[{whole.first, whole.second.shape}]) {
        if (window == whole.second.window || window.second > last) continue;
        if (window.first == day && (!longest || longest->second < window.second)) longest = window;
        if (window.first > day && (!next || window.first < *next)) next = window.first;
      }
      if (longest) {
        any = true;
        const Place part{whole.first, {*longest, whole.second.shape, whole.second.path}};
        if (entries_.contains(part)) parts.push_back(part);
        day = longest->second.plus_days(1);
      } else if (next) {
        day = *next;
      } else {
        break;
      }
    }
    if (!any) return;
    divided_.insert(whole);
    add_parts(indicator, whole, parts, false);
  }

  std::int64_t value_of(const Spot& spot, const NestedCount& count) const {
    const Value& value = values_.at({count.series, spot});
    return count.which == 0 ? value.first : value.second;
  }

  void add_nested(const Spot& spot, const Nesting::Sum& sum) {
    const auto count_of = [&](const NestedCount& count) {
      return Disclosure::Count{entries_.at({count.series, spot}), count.which};
    };
    std::int64_t rest = value_of(spot, sum.whole);
    std::vector<Disclosure::Count> parts;
    for (const NestedCount& part : sum.parts) {
      parts.push_back(count_of(part));
      rest -= value_of(spot, part);
    }
    // Who ended in a period may have entered before it. Readers take them for some of those who entered in it
    // where the numbers allow: in the shortest periods and in each programme, the rest follows.
    if (!sum.same_day && (rest < 0 || divided_.contains({sum.whole.series, spot}))) return;
    if (!sum.same_day)
      parts.push_back({all_.add_gap(rest)});
    else if (rest > 0)
      parts.push_back({all_.add(rest)});
    all_.add_sum(count_of(sum.whole), parts);
  }

  Disclosure all_;
  bool only_tops_;
  std::map<Place, Disclosure::Entry> entries_;
  std::map<Place, Value> values_;
  std::map<Spot, std::vector<std::size_t>> at_;
  std::map<std::pair<std::size_t, std::string>, std::set<std::pair<Date, Date>>> windows_;
  std::set<std::pair<Place, std::string>> listed_;
  std::set<Place> timed_;
  std::set<Place> divided_;  ///< given in shorter periods or by programme too
  std::set<std::pair<Spot, Nesting::Sum>> compared_;
};

/// Cells of a corrected document that differ by a small number from what an earlier edition showed.
std::vector<const GivenCell*> steps_of(const GivenSeries& series) {
  std::vector<const GivenCell*> steps;
  const auto step = [&](std::int64_t one, std::int64_t other) {
    return is_small(one > other ? one - other : other - one, series.indicator->small_number);
  };
  for (const GivenCell& now : series.documents.back().cells) {
    const auto before = std::ranges::find(series.corrected, now.path, &GivenCell::path);
    if (before == series.corrected.end()) continue;
    if (step(now.value, before->value) || step(now.part, before->part) ||
        step(now.value - now.part, before->value - before->part))
      steps.push_back(&now);
  }
  return steps;
}

/// One indicator by itself: totals and programmes first, so that two indicators which count the same people
/// and are broken down differently mask the same of them; then what is below.
class Alone {
 public:
  Alone(GivenSeries& series, Audience audience)
      : series_(series), audience_(audience), steps_(steps_of(series)) {}

  void mask_tops() {
    Shelf tops(series_.indicator->small_number, true);
    for (GivenDocument& document : series_.documents) {
      tops.put(standing(document));
      const auto entries = tops.entries(standing(document), 1);
      if (audience_ == Audience::signatory) {
        tops.all().show(entries);
      } else {
        hide_steps(tops, document, 1);
        tops.all().publish(entries);
      }
    }
    keep(tops, 1);
  }

  /// Below the totals and programmes, whose masks are known by now.
  void mask_below() {
    std::size_t depth = 1;
    for (const GivenDocument& document : series_.documents)
      depth = std::max(depth, document.further.size() + 1);
    if (depth == 1) return;
    Shelf shelf(series_.indicator->small_number, false);
    for (GivenDocument& document : series_.documents) {
      shelf.put(standing(document));
      take_tops(shelf, document);
      for (std::size_t level = 2; level <= depth; ++level) {
        if (audience_ == Audience::outside) hide_steps(shelf, document, level);
        give_further(shelf, document, level);
      }
    }
    for (std::size_t level = 2; level <= depth; ++level) keep(shelf, level);
  }

 private:
  Standing standing(GivenDocument& document) const { return {series_.indicator, 0, &document}; }

  void hide_steps(Shelf& shelf, GivenDocument& document, std::size_t depth) const {
    if (&document != &series_.documents.back()) return;
    std::vector<Disclosure::Entry> hidden;
    for (const GivenCell* cell : steps_) {
      if (cell->path.size() == depth) hidden.push_back(shelf.entry(standing(document), *cell));
    }
    shelf.all().hide(hidden);
  }

  void take_tops(Shelf& shelf, GivenDocument& document) const {
    std::vector<Disclosure::Entry> shown, hidden;
    for (const GivenCell& cell : document.cells) {
      if (cell.path.size() == 1)
        (cell.masked ? hidden : shown).push_back(shelf.entry(standing(document), cell));
    }
    shelf.all().show(shown);
    shelf.all().hide(hidden);
  }

  void give_further(Shelf& shelf, GivenDocument& document, std::size_t depth) const {
    std::vector<Disclosure::Entry> hidden, fresh;
    for (const GivenCell& cell : document.cells) {
      if (cell.path.size() != depth) continue;
      const Path above(cell.path.begin(), cell.path.end() - 1);
      const auto whole = std::ranges::find(document.cells, above, &GivenCell::path);
      const bool under =
          whole != document.cells.end() && shelf.all().masked(shelf.entry(standing(document), *whole));
      (under ? hidden : fresh).push_back(shelf.entry(standing(document), cell));
    }
    shelf.all().hide(hidden);
    fresh.insert(fresh.end(), hidden.begin(), hidden.end());
    shelf.all().publish(fresh);
  }

  void keep(const Shelf& shelf, std::size_t depth) {
    for (GivenDocument& document : series_.documents) {
      for (GivenCell& cell : document.cells) {
        if (cell.path.size() != depth) continue;
        const auto entry = shelf.entry(standing(document), cell);
        cell.masked = shelf.all().masked(entry);
        cell.left_out = shelf.all().left_out(entry);
      }
    }
  }

  GivenSeries& series_;
  Audience audience_;
  std::vector<const GivenCell*> steps_;
};

/// Several indicators that hang together, document by document.
class Together {
 public:
  Together(std::vector<GivenSeries>& all, const Nesting& nesting, const std::vector<std::size_t>& group)
      : nesting_(nesting) {
    for (const std::size_t series : group) {
      const packs::Indicator* indicator = all[series].indicator;
      small_number_ = std::max(small_number_, indicator->small_number);
      for (GivenDocument& document : all[series].documents)
        given_[{document.window.last, document.order, document.window.first}].push_back(
            {indicator, nesting.stands_for(series), &document});
    }
  }

  /// Of the totals and programmes, or of what is below them.
  void mask(bool tops) const {
    Shelf shelf(small_number_, tops);
    for (const auto& [when, standings] : given_) {
      for (const Standing& standing : standings) shelf.put(standing);
      for (const Standing& standing : standings) shelf.compare(standing, nesting_);
      give(shelf, standings, tops);
    }
    for (const auto& [when, standings] : given_) {
      for (const Standing& standing : standings) keep(shelf, standing, tops);
    }
  }

 private:
  static void give(Shelf& shelf, const std::vector<Standing>& standings, bool tops) {
    std::vector<Disclosure::Entry> settled, hidden, fresh;
    for (const Standing& standing : standings) {
      for (const GivenCell& cell : standing.document->cells) {
        if (tops && cell.path.size() > 1) continue;
        const auto entry = shelf.entry(standing, cell);
        if (cell.masked)
          hidden.push_back(entry);
        else
          (cell.path.size() == 1 && !tops ? settled : fresh).push_back(entry);
      }
    }
    shelf.all().show(settled);
    shelf.all().hide(hidden);
    fresh.insert(fresh.end(), hidden.begin(), hidden.end());
    shelf.all().publish(fresh);
  }

  static void keep(const Shelf& shelf, const Standing& standing, bool tops) {
    for (GivenCell& cell : standing.document->cells) {
      if ((cell.path.size() == 1) != tops) continue;
      const auto entry = shelf.entry(standing, cell);
      cell.masked = shelf.all().masked(entry);
      cell.left_out = shelf.all().left_out(entry);
    }
  }

  const Nesting& nesting_;
  int small_number_ = 0;
  std::map<std::tuple<Date, std::size_t, Date>, std::vector<Standing>> given_;
};

int length_of(std::string_view cadence) {
  constexpr std::string_view by_length[] = {"month", "quarter", "semester", "year"};
  return static_cast<int>(std::ranges::find(by_length, cadence) - std::begin(by_length));
}

}  // namespace

void mask_given(std::vector<GivenSeries>& all, const packs::Reference& reference, Audience audience) {
  std::erase_if(all, [](const GivenSeries& series) { return series.documents.empty(); });
  std::vector<const packs::Indicator*> indicators;
  for (const GivenSeries& series : all) indicators.push_back(series.indicator);
  const Nesting nesting(indicators, reference);
  const auto compare = [&](bool tops) {
    for (const auto& group : nesting.groups()) {
      if (group.size() > 1) Together(all, nesting, group).mask(tops);
    }
  };
  for (GivenSeries& series : all) Alone(series, audience).mask_tops();
  // Parties see the totals whatever their size.
  if (audience == Audience::outside) compare(true);
  for (GivenSeries& series : all) Alone(series, audience).mask_below();
  compare(false);
}

bool GivenKind::same_as(const GivenKind& other) const {
  return std::tie(cadence, in_all, by_programme, further, cumulated) ==
         std::tie(other.cadence, other.in_all, other.by_programme, other.further, other.cumulated);
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
    bool stands = true;  ///< the indicator stands in it
  };
  std::vector<Candidate> candidates;
  if (audience == Audience::outside) {
    for (const packs::ReportTerms& terms : pack.reports) {
      if (audience_of(pack, terms) != Audience::outside) continue;
      const auto stands = indicators_of(pack, terms, "");
      candidates.push_back({terms.period, terms.per_programme, &terms == report,
                            std::ranges::find(stands, &indicator) != stands.end()});
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
  for (std::size_t order = 0; order < candidates.size(); ++order) {
    const Candidate& one = candidates[order];
    if (!one.stands && one.last) break;
    if (!one.stands) continue;
    const ReportPeriod holding = period_holding(one.cadence, period.days.last);
    auto plan = plan_of(indicator, reference, agreement, holding, "");
    if (!plan || !plan->window) continue;
    leave_out_crossings(*plan, holding);
    if (one.per_programme && indicator.programme.empty()) {
      if (!plan->subject->facts.find("programme")) continue;
      std::erase(plan->breakdowns, "programme");
    }
    GivenKind kind = kind_of(*plan, holding, one.per_programme);
    kind.order = order;
    const auto same = [&](const GivenKind& other) { return kind.same_as(other); };
    // Whatever else is given of the same period comes before the last.
    if (one.last) std::erase_if(kinds, same);
    if (std::ranges::none_of(kinds, same)) kinds.push_back(kind);
    if (one.last) break;
  }
  return kinds;
}

std::vector<const packs::Indicator*> given_to(const packs::Pack& pack, Audience audience) {
  std::vector<const packs::Indicator*> given;
  for (const packs::Indicator& indicator : pack.indicators) {
    const bool stands =
        audience == Audience::signatory || std::ranges::any_of(pack.reports, [&](const auto& terms) {
          const auto named = indicators_of(pack, terms, "");
          return audience_of(pack, terms) == audience && std::ranges::find(named, &indicator) != named.end();
        });
    if (stands) given.push_back(&indicator);
  }
  return given;
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
