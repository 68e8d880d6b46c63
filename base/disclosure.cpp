// SPDX-License-Identifier: EUPL-1.2
#include "base/disclosure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>
#include <unordered_map>

namespace concerto {
namespace {

constexpr double tolerance = 1e-7;

constexpr double no_bound = std::numeric_limits<double>::infinity();

/// Largest and smallest values over `rows · x = right`, `0 <= x <= bound`: the simplex method with Bland's
/// rule, on systems of a few dozen numbers. Once a corner is found, every further question starts from the
/// last one. A column that stands at its bound is turned: it then counts what is missing to the bound.
class Corners {
 public:
  Corners(std::vector<double> bounds, std::vector<std::vector<double>> rows, std::vector<double> right)
      : columns_(bounds.size()),
        bounds_(std::move(bounds)),
        rows_(std::move(rows)),
        right_(std::move(right)) {
    const std::size_t count = rows_.size();
    bounds_.resize(columns_ + count, no_bound);
    turned_.assign(columns_ + count, false);
    for (std::size_t i = 0; i < count; ++i) {
      if (right_[i] < 0) {
        for (double& each : rows_[i]) each = -each;
        right_[i] = -right_[i];
      }
      rows_[i].resize(columns_ + count, 0.0);
      rows_[i][columns_ + i] = 1.0;
      basis_.push_back(columns_ + i);
    }
    least_.assign(columns_, no_bound);
    most_.assign(columns_, 0.0);
    std::vector<double> gain(columns_ + count, 0.0);
    std::fill(gain.begin() + static_cast<std::ptrdiff_t>(columns_), gain.end(), -1.0);
    climb(gain, columns_ + count);
    for (std::size_t i = 0; i < count; ++i) {
      if (basis_[i] >= columns_ && right_[i] > tolerance) possible_ = false;
    }
    leave_helpers();
    note_corner();
  }

  /// Whether there are such values at all.
  bool possible() const { return possible_; }

  /// Between which values the column was at the corners met so far: it can be at least as far apart.
  std::pair<double, double> met(std::size_t column) const { return {least_[column], most_[column]}; }

  /// The value of the column where it is largest, or with sign -1 smallest; nothing when there is no largest.
  std::optional<double> where(std::size_t column, double sign) {
    std::vector<double> gain(columns_ + rows_.size(), 0.0);
    gain[column] = turned_[column] ? -sign : sign;
    const bool ends = climb(gain, columns_);
    note_corner();
    if (!ends) return std::nullopt;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (basis_[i] == column) return value(column, right_[i]);
    }
    return value(column, 0.0);
  }

 private:
  double value(std::size_t column, double at) const { return turned_[column] ? bounds_[column] - at : at; }

  bool climb(const std::vector<double>& gain, std::size_t usable) {
    reduce(gain);
    while (const auto entering = improving(usable)) {
      const auto [row, step] = first_end(*entering);
      if (bounds_[*entering] <= step) {
        if (bounds_[*entering] == no_bound) return false;
        turn(*entering);
      } else {
        if (rows_[*row][*entering] < 0) turn_basis(*row);
        pivot(*row, *entering);
      }
    }
    return true;
  }

  /// The row whose column of the basis comes to an end first while the entering one grows, and how far that
  /// is.
  std::pair<std::optional<std::size_t>, double> first_end(std::size_t entering) const {
    std::optional<std::size_t> first;
    double shortest = no_bound;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const double by = rows_[i][entering];
      if (std::abs(by) <= tolerance) continue;
      const double step = by > 0 ? right_[i] / by : (bounds_[basis_[i]] - right_[i]) / -by;
      if (step == no_bound) continue;
      if (!first || step < shortest - tolerance ||
          (step <= shortest + tolerance && basis_[i] < basis_[*first])) {
        first = i;
        shortest = step;
      }
    }
    return {first, shortest};
  }

  /// Takes a column from one of its ends to the other.
  void turn(std::size_t column) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      right_[i] -= rows_[i][column] * bounds_[column];
      rows_[i][column] = -rows_[i][column];
    }
    reduced_[column] = -reduced_[column];
    turned_[column] = !turned_[column];
  }

  void turn_basis(std::size_t row) {
    const std::size_t column = basis_[row];
    for (double& each : rows_[row]) each = -each;
    rows_[row][column] = 1.0;
    right_[row] = bounds_[column] - right_[row];
    turned_[column] = !turned_[column];
  }

  void note_corner() {
    std::vector<double> values(columns_, 0.0);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (basis_[i] < columns_) values[basis_[i]] = right_[i];
    }
    for (std::size_t j = 0; j < columns_; ++j) {
      least_[j] = std::min(least_[j], value(j, values[j]));
      most_[j] = std::max(most_[j], value(j, values[j]));
    }
  }

  /// What each column gains while those of the basis make way for it.
  void reduce(const std::vector<double>& gain) {
    reduced_ = gain;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (const double times = gain[basis_[i]]; times != 0) subtract(reduced_, times, rows_[i]);
    }
  }

  static void subtract(std::vector<double>& from, double times, const std::vector<double>& row) {
    for (std::size_t j = 0; j < row.size(); ++j) from[j] -= times * row[j];
  }

  std::optional<std::size_t> improving(std::size_t usable) const {
    for (std::size_t j = 0; j < usable; ++j) {
      if (reduced_[j] > tolerance && bounds_[j] > 0) return j;
    }
    return std::nullopt;
  }

  void pivot(std::size_t row, std::size_t column) {
    const double by = rows_[row][column];
    for (double& each : rows_[row]) each /= by;
    right_[row] /= by;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const double times = rows_[i][column];
      if (i == row || std::abs(times) < 1e-12) continue;
      subtract(rows_[i], times, rows_[row]);
      right_[i] -= times * right_[row];
    }
    if (const double times = reduced_[column]; times != 0) subtract(reduced_, times, rows_[row]);
    basis_[row] = column;
  }

  /// A row that says what another says keeps its helper, at zero.
  void leave_helpers() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (basis_[i] < columns_) continue;
      for (std::size_t j = 0; j < columns_; ++j) {
        if (std::abs(rows_[i][j]) > tolerance) {
          pivot(i, j);
          break;
        }
      }
    }
  }

  std::size_t columns_;
  std::vector<double> bounds_;
  std::vector<bool> turned_;
  bool possible_ = true;
  std::vector<std::vector<double>> rows_;
  std::vector<double> right_;
  std::vector<std::size_t> basis_;
  std::vector<double> reduced_;
  std::vector<double> least_, most_;
};

}  // namespace

bool is_small(std::int64_t value, int threshold) { return value > 0 && value < threshold; }

/// What somebody can reckon who holds everything that was given, about numbers that hang together. Who
/// guesses takes the masked parts of some sums for small.
class Disclosure::Reader {
 public:
  Reader(const Disclosure& of, const Cluster& cluster, std::span<const std::size_t> guessed)
      : of_(of), guesses_(!guessed.empty()) {
    for (const std::size_t number : cluster.numbers) column_.emplace(number, column_.size());
    std::vector<double> bounds(column_.size(), no_bound);
    const auto at_most = [&](std::size_t column, std::int64_t most) {
      bounds[column] = static_cast<double>(most - least_[column]);
    };
    for (const std::size_t number : cluster.numbers) {
      least_.push_back(of.least(number));
      if (const auto most = of.known_most(number)) at_most(column_.at(number), *most);
    }
    for (const std::size_t sum : guessed) {
      for (const std::size_t part : of.sums_[sum].parts)
        if (of.unknown(part)) at_most(column_.at(part), of.threshold_ - 1);
    }
    std::vector<std::vector<double>> rows;
    std::vector<double> right;
    for (const std::size_t sum : cluster.sums) {
      rows.emplace_back(column_.size(), 0.0);
      right.push_back(write(of.sums_[sum], rows.back()));
    }
    corners_.emplace(std::move(bounds), std::move(rows), std::move(right));
  }

  bool possible() const { return corners_->possible(); }

  /// Whether enough values stay open. Who guesses finds something out only where it is true.
  bool leaves_open(std::size_t number) {
    const std::size_t column = column_.at(number);
    const std::int64_t by = guesses_ ? std::min(1, of_.threshold_ - 2) : of_.threshold_ - 2;
    if (known_open(column, by)) return true;
    const std::int64_t low = smallest(column);
    const std::int64_t value = of_.numbers_[number].value;
    if (guesses_ && (low != value || !is_small(value, of_.threshold_))) return true;
    const auto high = largest(column);
    return !high || *high - low >= by;
  }

 private:
  /// The sum over what is unknown, above its least; what it makes together.
  double write(const Sum& sum, std::vector<double>& row) const {
    double rest = static_cast<double>(sum.twice);
    const auto take = [&](std::size_t number, double sign) {
      if (!of_.unknown(number)) {
        rest -= sign * static_cast<double>(of_.numbers_[number].value);
      } else {
        const std::size_t column = column_.at(number);
        row[column] += sign;
        rest -= sign * static_cast<double>(least_[column]);
      }
    };
    for (const std::size_t part : sum.parts) take(part, 1.0);
    take(sum.whole, -1.0);
    return rest;
  }

  /// Whether corners met already lie so far apart.
  bool known_open(std::size_t column, std::int64_t by) const {
    const auto [least, most] = corners_->met(column);
    return std::floor(most + tolerance) - std::ceil(least - tolerance) >= static_cast<double>(by);
  }
  std::int64_t smallest(std::size_t column) {
    const double value = corners_->where(column, -1.0).value_or(0.0);
    return least_[column] + static_cast<std::int64_t>(std::ceil(value - tolerance));
  }
  std::optional<std::int64_t> largest(std::size_t column) {
    const auto value = corners_->where(column, 1.0);
    if (!value) return std::nullopt;
    return least_[column] + static_cast<std::int64_t>(std::floor(*value + tolerance));
  }

  const Disclosure& of_;
  bool guesses_;
  std::unordered_map<std::size_t, std::size_t> column_;
  std::vector<std::int64_t> least_;
  std::optional<Corners> corners_;
};

Disclosure::Entry Disclosure::add_numbers(std::span<const std::int64_t> values) {
  const Entry entry = entries_.size();
  entries_.push_back({.first = numbers_.size(), .count = values.size()});
  for (const std::int64_t value : values) {
    numbers_.push_back({.value = value, .entry = entry, .counts = numbers_.size() == entries_.back().first});
    sums_of_.emplace_back();
  }
  return entry;
}

Disclosure::Entry Disclosure::add(std::int64_t value) { return add_numbers(std::array{value}); }

Disclosure::Entry Disclosure::add_rate(std::int64_t of, std::int64_t part) {
  const Entry entry = add_numbers(std::array{of, part, of - part});
  const std::size_t first = entries_[entry].first;
  for (std::size_t i = 0; i < 3; ++i) sums_of_[first + i].push_back(sums_.size());
  sums_.push_back({.whole = first, .parts = {first + 1, first + 2}});
  return entry;
}

Disclosure::Entry Disclosure::add_gap(std::int64_t value) {
  const Entry entry = add(value);
  entries_[entry].gap = true;
  return entry;
}

void Disclosure::add_sum(Entry whole, const std::vector<Entry>& parts) {
  for (std::size_t at = 0; at < entries_[whole].count; ++at) {
    std::vector<Count> counts;
    for (const Entry part : parts) counts.push_back({part, at});
    add_sum(Count{whole, at}, counts);
  }
}

void Disclosure::add_sum(Count whole, const std::vector<Count>& parts) {
  Sum sum{.whole = entries_[whole.entry].first + whole.which, .parts = {}};
  sum.twice = -numbers_[sum.whole].value;
  sums_of_[sum.whole].push_back(sums_.size());
  for (const Count part : parts) {
    const std::size_t number = entries_[part.entry].first + part.which;
    sum.parts.push_back(number);
    sum.twice += numbers_[number].value;
    sums_of_[number].push_back(sums_.size());
  }
  sums_.push_back(std::move(sum));
}

void Disclosure::add_list(const std::vector<Entry>& entries) {
  for (const Entry entry : entries) entries_[entry].list = lists_.size();
  lists_.push_back(entries);
}

bool Disclosure::left_out(Entry entry) const {
  const auto& list = entries_[entry].list;
  return list && std::ranges::all_of(lists_[*list], [&](Entry each) { return masked(each); });
}

bool Disclosure::too_small(Entry entry) const {
  for (std::size_t i = 0; i < entries_[entry].count; ++i) {
    if (is_small(numbers_[entries_[entry].first + i].value, threshold_)) return true;
  }
  return false;
}

std::int64_t Disclosure::least(std::size_t number) const {
  const Number& of = numbers_[number];
  // A zero is shown, so that what is masked is not zero; but a list that is left out may have missed it.
  return of.counts && of.value > 0 && masked(of.entry) && !left_out(of.entry) ? 1 : 0;
}

/// What stood in no sum when it was masked has no other reason than to be small.
void Disclosure::mask(Entry entry) {
  Held& held = entries_[entry];
  held.state = State::masked;
  held.alone = held.count == 1 && sums_of_[held.first].empty() && too_small(entry);
}

std::optional<std::int64_t> Disclosure::known_most(std::size_t number) const {
  return entries_[numbers_[number].entry].alone ? std::optional<std::int64_t>(threshold_ - 1) : std::nullopt;
}

bool Disclosure::in_question(std::size_t number) const {
  if (!unknown(number) || sums_of_[number].empty() || entries_[numbers_[number].entry].gap) return false;
  return is_small(numbers_[number].value, threshold_) || masked(numbers_[number].entry);
}

Disclosure::Cluster Disclosure::around(std::size_t number) const {
  Cluster cluster;
  std::vector<bool> met(numbers_.size(), false);
  std::vector<bool> taken(sums_.size(), false);
  const auto meet = [&](std::size_t other) {
    if (met[other] || !unknown(other)) return;
    met[other] = true;
    cluster.numbers.push_back(other);
  };
  meet(number);
  for (std::size_t at = 0; at < cluster.numbers.size(); ++at) {
    for (const std::size_t sum : sums_of_[cluster.numbers[at]]) {
      if (taken[sum]) continue;
      taken[sum] = true;
      cluster.sums.push_back(sum);
      meet(sums_[sum].whole);
      for (const std::size_t part : sums_[sum].parts) meet(part);
    }
  }
  return cluster;
}

/// Whether somebody who looks at this sum alone may take all its masked parts for small.
bool Disclosure::may_be_all_small(std::size_t sum) const {
  const Sum& of = sums_[sum];
  if (unknown(of.whole)) return false;
  std::int64_t rest = of.twice + numbers_[of.whole].value;
  std::int64_t at_least = 0, at_most = 0;
  for (const std::size_t part : of.parts) {
    const Entry entry = numbers_[part].entry;
    if (!unknown(part)) {
      rest -= numbers_[part].value;
    } else if (!masked(entry) || left_out(entry)) {
      return false;
    } else {
      at_least += least(part);
      at_most += threshold_ - 1;
    }
  }
  return at_least <= rest && rest <= at_most;
}

/// The sums of which readers take the parts for small: all of them, or if that cannot be one by one.
std::vector<std::vector<std::size_t>> Disclosure::guesses(const Cluster& cluster) const {
  std::vector<std::size_t> all;
  std::ranges::copy_if(cluster.sums, std::back_inserter(all),
                       [&](std::size_t sum) { return may_be_all_small(sum); });
  if (all.empty()) return {};
  if (Reader(*this, cluster, all).possible()) return {all};
  std::vector<std::vector<std::size_t>> single;
  for (const std::size_t sum : all) single.push_back({sum});
  return single;
}

/// The first of those asked about that some reader narrows down too far.
std::optional<std::size_t> Disclosure::found_out(const Cluster& cluster,
                                                 std::span<const std::size_t> asked) const {
  const auto by = [&](Reader&& reader) -> std::optional<std::size_t> {
    if (!reader.possible()) return std::nullopt;
    const auto found =
        std::ranges::find_if(asked, [&](std::size_t number) { return !reader.leaves_open(number); });
    return found == asked.end() ? std::nullopt : std::optional(*found);
  };
  if (asked.empty()) return std::nullopt;
  if (const auto number = by(Reader(*this, cluster, {}))) return number;
  for (const auto& guess : guesses(cluster)) {
    if (const auto number = by(Reader(*this, cluster, guess))) return number;
  }
  return std::nullopt;
}

bool Disclosure::safe(std::size_t number) const {
  return !in_question(number) || !found_out(around(number), std::array{number});
}

std::optional<std::size_t> Disclosure::first_unsafe(std::span<const std::size_t> among,
                                                    const std::vector<bool>& given_up) const {
  std::vector<bool> seen(numbers_.size(), false);
  for (const std::size_t number : among) {
    if (seen[number] || !unknown(number)) continue;
    const Cluster cluster = around(number);
    std::vector<std::size_t> asked;
    for (const std::size_t other : cluster.numbers) {
      seen[other] = true;
      if (!given_up[other] && in_question(other)) asked.push_back(other);
    }
    if (const auto found = found_out(cluster, asked)) return found;
  }
  return std::nullopt;
}

/// What stands in a sum with one of them: whatever showing them can give away hangs together with it.
std::vector<std::size_t> Disclosure::neighbours(std::span<const Entry> entries) const {
  std::vector<std::size_t> found;
  for (const Entry entry : entries) {
    for (std::size_t i = 0; i < entries_[entry].count; ++i) {
      for (const std::size_t sum : sums_of_[entries_[entry].first + i]) {
        found.push_back(sums_[sum].whole);
        found.insert(found.end(), sums_[sum].parts.begin(), sums_[sum].parts.end());
      }
    }
  }
  return found;
}

/// Entries of the document that stand with the number in a sum, or in a sum with what stands with it: the
/// nearest first, then the smallest, zeros last.
std::vector<Disclosure::Entry> Disclosure::companions(std::size_t number) const {
  std::vector<std::tuple<int, bool, std::int64_t, Entry>> found;
  std::vector<bool> met(numbers_.size(), false);
  std::vector<std::size_t> ring = {number};
  met[number] = true;
  for (int distance = 0; !ring.empty(); ++distance) {
    std::vector<std::size_t> next;
    const auto meet = [&](std::size_t other) {
      if (met[other]) return;
      met[other] = true;
      const Entry entry = numbers_[other].entry;
      if (unknown(other))
        next.push_back(other);
      else if (entries_[entry].current)
        found.emplace_back(distance, numbers_[other].value == 0, numbers_[other].value, entry);
    };
    for (const std::size_t from : ring) {
      for (const std::size_t sum : sums_of_[from]) {
        meet(sums_[sum].whole);
        for (const std::size_t part : sums_[sum].parts) meet(part);
      }
    }
    ring = std::move(next);
  }
  std::ranges::sort(found);
  std::vector<Entry> entries;
  for (const auto& each : found) entries.push_back(std::get<3>(each));
  return entries;
}

bool Disclosure::protect(std::size_t number) {
  while (!safe(number)) {
    const auto candidates = companions(number);
    if (candidates.empty()) return false;
    const auto enough = std::ranges::find_if(candidates, [&](Entry entry) {
      entries_[entry].state = State::masked;
      const bool done = safe(number);
      entries_[entry].state = State::shown;
      return done;
    });
    entries_[enough == candidates.end() ? candidates.front() : *enough].state = State::masked;
  }
  return true;
}

void Disclosure::unmask_what_can_be(std::vector<Entry> company, const std::vector<bool>& given_up) {
  std::ranges::sort(company, std::ranges::greater{},
                    [&](Entry entry) { return numbers_[entries_[entry].first].value; });
  for (const Entry entry : company) {
    if (!masked(entry)) continue;
    // A total and its one masked part are masked for each other: shown together, nothing is left to reckon.
    std::vector<Entry> shown;
    std::optional<Entry> next = entry;
    while (next && masked(*next) && std::ranges::find(company, *next) != company.end()) {
      entries_[*next].state = State::shown;
      shown.push_back(*next);
      const auto number = first_unsafe(neighbours(shown), given_up);
      next = number ? std::optional(numbers_[*number].entry) : std::nullopt;
    }
    if (!next) continue;
    for (const Entry each : shown) entries_[each].state = State::masked;
  }
}

void Disclosure::show(std::span<const Entry> entries) {
  for (const Entry entry : entries) entries_[entry].state = State::shown;
}

void Disclosure::hide(std::span<const Entry> entries) {
  for (const Entry entry : entries) mask(entry);
}

void Disclosure::publish(std::span<const Entry> entries) {
  std::vector<Entry> fresh;
  for (const Entry entry : entries) {
    if (entries_[entry].state != State::unsaid) continue;
    if (too_small(entry))
      mask(entry);
    else
      entries_[entry].state = State::shown;
    entries_[entry].current = true;
    fresh.push_back(entry);
  }
  if (threshold_ <= 0) return;
  // What follows from a total that is shown openly stays so; it is not asked about again.
  std::vector<bool> given_up(numbers_.size(), false);
  // What does not hang together with this document was asked about when it was given.
  const auto touched = neighbours(entries);
  while (const auto number = first_unsafe(touched, given_up)) {
    if (!protect(*number)) given_up[*number] = true;
  }
  std::vector<Entry> company;
  for (const Entry entry : fresh) {
    if (masked(entry) && !too_small(entry)) company.push_back(entry);
  }
  unmask_what_can_be(std::move(company), given_up);
  for (const Entry entry : fresh) entries_[entry].current = false;
}

}  // namespace concerto
