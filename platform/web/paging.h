// SPDX-License-Identifier: EUPL-1.2
// Long lists, a page at a time: a page begins where another ended, told by the sort key of that row, so that
// the last page costs what the first one does and rows that come or go between two pages move nothing.
#pragma once
#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/web/request.h"

namespace concerto::web {

/// The sort key of a row as opaque text for addresses; not secret, and not to be trusted.
std::string write_cursor(const std::vector<std::string>& key);
/// Nothing when it was not written by `write_cursor` for a key of `parts`.
std::optional<std::vector<std::string>> read_cursor(std::string_view cursor, std::size_t parts);

/// Which page is asked for, by the query fields `after`, `before` and `size`.
struct PageAsked {
  std::size_t size = 50;
  std::vector<std::string> from;  ///< the key to go on from; empty for the first page
  bool backwards = false;         ///< the rows before `from`: the query runs in the opposite order
  /// How many rows to read: one more than shown tells whether another page follows.
  std::size_t rows_to_read() const { return size + 1; }
};
/// Nothing when a cursor is malformed. The size is brought within 1 and `largest`.
std::optional<PageAsked> page_asked(const Request& request, std::size_t key_parts, std::size_t usual = 50,
                                    std::size_t largest = 200);

/// The rows to show, and the cursors of the pages beside them (empty when there is none).
template <class Row>
struct Page {
  std::vector<Row> rows;
  std::string next;
  std::string previous;
};

/// Makes the page from the `rows_to_read` rows that were read in the asked direction. `key_of(row)` is its
/// sort key as a vector of strings.
template <class Row, class KeyOf>
Page<Row> make_page(const PageAsked& asked, std::vector<Row> rows, KeyOf key_of) {
  const bool more = rows.size() > asked.size;
  if (more) rows.resize(asked.size);
  if (asked.backwards) std::reverse(rows.begin(), rows.end());
  Page<Row> page{std::move(rows), {}, {}};
  if (page.rows.empty()) return page;
  if (asked.backwards || more) page.next = write_cursor(key_of(page.rows.back()));
  if (asked.backwards ? more : !asked.from.empty()) page.previous = write_cursor(key_of(page.rows.front()));
  return page;
}

/// `path` with the fields of `kept`, where those of `changes` replace; an empty value removes. For the links
/// of a list that keep its filters.
std::string link(std::string_view path, const Fields& kept,
                 std::initializer_list<std::pair<std::string_view, std::string_view>> changes = {});

}  // namespace concerto::web
