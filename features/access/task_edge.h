// SPDX-License-Identifier: EUPL-1.2
// How a page shows that work goes on behind it; platform/jobs/README.md tells the whole way.
#pragma once
#include <optional>
#include <string>

#include "features/access/house_edge.h"
#include "platform/jobs/task.h"

namespace concerto::access {

/// Draws how far `task` is into a template that says `[[>components/task]]`: a bar while it is under way, why
/// it failed when it did, nothing once it is done or given up. `here` is the address of this page, which asks
/// it again every two seconds; without scripts the browser loads it again every five.
void show_task(const Visit& visit, web::View& view, const jobs::Task& task, const std::string& here);

/// What answers such a question when the task has ended meanwhile: the browser loads the whole page anew, for
/// more than the bar has changed. Nothing when the page is to be shown as usual.
std::optional<web::Response> answer_watching(Visit& visit, const jobs::Task& task);

/// The words of a task's error: those of the refusal that ended it, or what the fault said.
std::string task_error(const Visit& visit, const jobs::Task& task);

}  // namespace concerto::access
