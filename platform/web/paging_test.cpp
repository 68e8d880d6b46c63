// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/paging.h"

namespace concerto::web {
namespace {

Request asking(std::initializer_list<std::pair<const char*, std::string>> query) {
  Request request;
  for (const auto& [name, value] : query) request.query.add(name, value);
  return request;
}

/// As a database would: the numbers 1 to 10, from a key on, in either direction.
Page<int> page_of_ten(const PageAsked& asked) {
  std::vector<int> rows;
  const int from = asked.from.empty() ? 0 : std::stoi(asked.from[0]);
  if (asked.backwards)
    for (int i = from - 1; i >= 1 && rows.size() < asked.rows_to_read(); --i) rows.push_back(i);
  else
    for (int i = from + 1; i <= 10 && rows.size() < asked.rows_to_read(); ++i) rows.push_back(i);
  return make_page(asked, std::move(rows),
                   [](int row) { return std::vector<std::string>{std::to_string(row)}; });
}

TEST(Cursor, ReadsBackWhatItWroteAndNothingElse) {
  const std::vector<std::string> key = {"Éloïse:3", "", "2022-05-02"};
  EXPECT_EQ(read_cursor(write_cursor(key), 3), key);
  EXPECT_EQ(read_cursor(write_cursor(key), 2), std::nullopt);
  EXPECT_EQ(read_cursor(write_cursor(key), 4), std::nullopt);
  for (const char* cursor : {"", "x", "!!", "OTk6YQ", "YTph"})
    EXPECT_EQ(read_cursor(cursor, 1), std::nullopt) << cursor;
  EXPECT_EQ(read_cursor(std::string(5'000, 'a'), 1), std::nullopt);
}

TEST(Paging, GoesForwardsAndBackOverEveryRowOnce) {
  std::vector<int> seen;
  Page<int> page = page_of_ten(*page_asked(asking({{"size", "4"}}), 1));
  EXPECT_EQ(page.previous, "");
  std::string last_previous;
  while (true) {
    seen.insert(seen.end(), page.rows.begin(), page.rows.end());
    if (page.next.empty()) break;
    page = page_of_ten(*page_asked(asking({{"size", "4"}, {"after", page.next}}), 1));
  }
  EXPECT_EQ(seen, (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
  page = page_of_ten(*page_asked(asking({{"size", "4"}, {"before", page.previous}}), 1));
  EXPECT_EQ(page.rows, (std::vector<int>{5, 6, 7, 8}));
  page = page_of_ten(*page_asked(asking({{"size", "4"}, {"before", page.previous}}), 1));
  EXPECT_EQ(page.rows, (std::vector<int>{1, 2, 3, 4}));
  EXPECT_EQ(page.previous, "");
  EXPECT_NE(page.next, "");
}

TEST(Paging, BoundsTheSizeAndRefusesAMalformedCursor) {
  EXPECT_EQ(page_asked(asking({}), 1)->size, 50u);
  EXPECT_EQ(page_asked(asking({{"size", "1000000"}}), 1)->size, 200u);
  EXPECT_EQ(page_asked(asking({{"size", "0"}}), 1)->size, 1u);
  EXPECT_EQ(page_asked(asking({{"size", "-5"}}), 1)->size, 50u);
  EXPECT_EQ(page_asked(asking({{"after", "nonsense"}}), 1), std::nullopt);
}

TEST(Link, KeepsTheFiltersAndChangesWhatItIsTold) {
  const Request request =
      asking({{"q", "à b"}, {"after", "old"}, {"tag", "x"}, {"tag", "y&z"}, {"empty", ""}});
  EXPECT_EQ(link("/people", request.query, {{"after", "new"}}),
            "/people?q=%C3%A0%20b&tag=x&tag=y%26z&after=new");
  EXPECT_EQ(link("/people", request.query, {{"after", ""}, {"q", ""}, {"tag", ""}}), "/people");
}

}  // namespace
}  // namespace concerto::web
