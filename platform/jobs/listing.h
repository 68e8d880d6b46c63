// SPDX-License-Identifier: EUPL-1.2
// Lists mail or tasks by a filter; for this folder only.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/jobs/job_filter.h"
#include "platform/storage/database.h"

namespace concerto::jobs {

/// Newest first: ids grow with time. `asked_by`: of tasks; empty: anybody's.
template <class Make>
auto list_jobs(storage::Transaction& tx, std::string_view table, std::string_view columns,
               const JobFilter& filter, Make make, UserId asked_by = {}) {
  std::vector<storage::Parameter> values{filter.limit};
  std::string where;
  // Each condition only when asked for, so that the index on the institution is used.
  const auto must = [&](std::string_view column, std::string_view comparison, storage::Parameter value) {
    values.push_back(std::move(value));
    where +=
        fmt::format("{} {} {} ${}", where.empty() ? " where" : " and", column, comparison, values.size());
  };
  if (filter.organisation) must("organisation_id", "=", *filter.organisation);
  if (!filter.state.empty()) must("state", "=", filter.state);
  if (!asked_by.empty()) must("asked_by", "=", asked_by);
  if (!filter.before.empty()) must("id", "<", filter.before);
  std::vector<std::invoke_result_t<Make, const storage::Row&>> rows;
  tx.select(fmt::format("select {} from {}{} order by id desc limit $1", columns, table, where), values,
            [&](const storage::Row& row) { rows.push_back(make(row)); });
  return rows;
}

}  // namespace concerto::jobs
