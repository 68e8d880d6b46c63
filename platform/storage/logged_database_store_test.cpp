// SPDX-License-Identifier: EUPL-1.2
#include "platform/storage/logged_database.h"

#include <filesystem>
#include <fstream>

#include "tests/two_engines.h"

namespace concerto::storage {
namespace {

using LoggedDatabase = TwoEngines;

/// JSON with ' for ", so that it can be read here.
std::string plain(std::string json) {
  std::ranges::replace(json, '"', '\'');
  return json;
}

TEST_P(LoggedDatabase, WritesDownStatementsWithTheirValuesAndHowTransactionsEnd) {
  const auto file = std::filesystem::temp_directory_path() / ("concerto_log_" + ids().next().text());
  {
    const auto logged = log_statements(open_database(url()), file);
    logged->read(test_scope(), [](Transaction& tx) {
      tx.number("select cast($1 as bigint) + length(cast($2 as text))", 40, "a\\b");
    });
    const auto refused = logged->write(test_scope(), [](Transaction& tx) -> Result<Done> {
      tx.run("delete from jobs_mail where id = $1", Uuid{});
      return Refusal{"sample.no"};
    });
    EXPECT_FALSE(refused.ok());
  }
  std::ifstream in(file);
  std::string line;
  std::vector<std::string> lines;
  while (std::getline(in, line)) lines.push_back(plain(line));
  std::filesystem::remove(file);
  ASSERT_EQ(lines.size(), 4);
  // Who asked stands in each line, because a replay must pay for row-level security as the action did.
  const std::string scope = "'scope':['','','system'],";
  EXPECT_EQ(lines[0], "{'transaction':1,'write':false," + scope +
                          "'sql':'select cast($1 as bigint) + length(cast($2 as text))',"
                          "'values':[40,'a\\\\b']}");
  EXPECT_EQ(lines[1], "{'transaction':1,'write':false," + scope + "'end':'kept'}");
  EXPECT_EQ(lines[2], "{'transaction':2,'write':true," + scope +
                          "'sql':'delete from jobs_mail where id = $1',"
                          "'values':[{'id':'00000000-0000-0000-0000-000000000000'}]}");
  EXPECT_EQ(lines[3], "{'transaction':2,'write':true," + scope + "'end':'undone'}");
}

CONCERTO_ON_BOTH_ENGINES(LoggedDatabase);

}  // namespace
}  // namespace concerto::storage
