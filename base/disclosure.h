// SPDX-License-Identifier: EUPL-1.2
// Small numbers in published tables. Ten people in a series by month reveal each entry, so that what leaves
// the circle of those in charge shows nothing under a threshold, and nothing from which it could be reckoned
// back: not from a total and the other parts, not from a longer period and the shorter ones, not from
// documents given before. As few numbers as possible are masked for it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace concerto {

/// Whether a count alone would tell of somebody: more than nobody and fewer than `threshold`. Zero tells of
/// nobody. A threshold of 0 masks nothing.
bool is_small(std::int64_t value, int threshold);

/// Everything that readers may hold: entries, how they add up, and in which order they were given. Add the
/// entries of a document and the sums they make with what was given before, then publish it; the oldest
/// document first.
///
/// What holds afterwards, for every small number that is not shown and for every masked number: readers know
/// all documents, all sums, that a masked count is at least one, and that a plain count is small where it
/// stood in no sum when it was masked, since nothing else can be the reason. From the least to the largest
/// value that they can reckon there are at least `threshold` - 1.
///
/// Some besides take the masked parts of a sum for small wherever its whole is shown and they can all be: in
/// all such sums at once, or else in one. They do not find out a small number exactly.
///
/// Two things are excepted: what follows from a total that is shown openly (`show`); and the second promise
/// for a list that is left out, of which nobody knows how many parts it has.
class Disclosure {
 public:
  using Entry = std::size_t;
  /// One of the numbers of an entry: of a rate the whole is 0 and the part is 1.
  struct Count {
    Entry entry = 0;
    std::size_t which = 0;
  };

  explicit Disclosure(int threshold) : threshold_(threshold) {}

  Entry add(std::int64_t value);
  /// Several numbers about the same people, shown or masked together; small when one of them is.
  Entry add_together(std::span<const std::int64_t> values) { return add_numbers(values); }
  /// `part` of `of`: shown or masked together. The remainder counts too: 4 of 5 tells of the one.
  Entry add_rate(std::int64_t of, std::int64_t part);
  /// The whole is its parts. Where persons stand in two parts the readers are taken to know by how much the
  /// parts exceed the whole.
  void add_sum(Entry whole, const std::vector<Entry>& parts);
  void add_sum(Count whole, const std::vector<Count>& parts);
  /// Part of a sum that counts nobody in particular: readers may know it.
  Entry add_gap(std::int64_t value);
  /// The entries stand in one list: when all of them are masked the list has to be left out, so that nobody
  /// learns how long it is.
  void add_list(const std::vector<Entry>& entries);

  /// Shows the entries to everybody, whatever their size.
  void show(std::span<const Entry> entries);
  /// Masks the entries without asking what else might do.
  void hide(std::span<const Entry> entries);
  /// Gives a document: masks what is small, and of the other entries of this document as few as possible.
  /// What was shown, hidden or masked before stays so.
  void publish(std::span<const Entry> entries);

  bool masked(Entry entry) const { return entries_[entry].state == State::masked; }
  /// Whether the list this entry stands in is left out.
  bool left_out(Entry entry) const;

 private:
  enum class State : std::uint8_t { unsaid, shown, masked };
  struct Held {
    std::size_t first = 0;  ///< its numbers: one, or three of a rate
    std::size_t count = 1;
    State state = State::unsaid;
    bool current = false;  ///< of the document that is being published
    bool gap = false;      ///< counts nobody
    bool alone = false;    ///< small, and in no sum when it was masked: readers know that it is small
    std::optional<std::size_t> list = {};
  };
  struct Number {
    std::int64_t value = 0;
    Entry entry = 0;
    bool counts = true;  ///< masked only when it is not zero
  };
  struct Sum {
    std::size_t whole = 0;
    std::vector<std::size_t> parts;
    std::int64_t twice = 0;
  };
  /// Numbers that are not shown and hang together, with the sums they stand in.
  struct Cluster {
    std::vector<std::size_t> numbers;
    std::vector<std::size_t> sums;
  };
  class Reader;

  Entry add_numbers(std::span<const std::int64_t> values);
  bool unknown(std::size_t number) const { return entries_[numbers_[number].entry].state != State::shown; }
  bool too_small(Entry entry) const;
  void mask(Entry entry);
  std::int64_t least(std::size_t number) const;
  std::optional<std::int64_t> known_most(std::size_t number) const;
  bool in_question(std::size_t number) const;
  Cluster around(std::size_t number) const;
  bool may_be_all_small(std::size_t sum) const;
  std::vector<std::vector<std::size_t>> guesses(const Cluster& cluster) const;
  std::optional<std::size_t> found_out(const Cluster& cluster, std::span<const std::size_t> asked) const;
  bool safe(std::size_t number) const;
  std::optional<std::size_t> first_unsafe(std::span<const std::size_t> among,
                                          const std::vector<bool>& given_up) const;
  std::vector<std::size_t> neighbours(std::span<const Entry> entries) const;
  std::vector<Entry> companions(std::size_t number) const;
  bool protect(std::size_t number);
  void unmask_what_can_be(std::vector<Entry> company, const std::vector<bool>& given_up);

  int threshold_;
  std::vector<Held> entries_;
  std::vector<Number> numbers_;
  std::vector<Sum> sums_;
  std::vector<std::vector<std::size_t>> sums_of_;  ///< by number
  std::vector<std::vector<Entry>> lists_;
};

}  // namespace concerto
