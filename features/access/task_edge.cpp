// SPDX-License-Identifier: EUPL-1.2
#include "features/access/task_edge.h"

namespace concerto::access {

std::string task_error(const Visit& visit, const jobs::Task& task) {
  return visit.house().words.has(task.error) ? visit.text(task.error) : task.error;
}

void show_task(const Visit& visit, web::View& view, const jobs::Task& task, const std::string& here) {
  if (task.state == "done" || task.state == "given_up") return;
  web::View part = view.add("TASK");
  part.set("TASK_HREF", here).set("TASK_PERCENT", std::to_string(task.progress));
  if (task.state == "failed") {
    web::View failed = part.add("TASK_FAILED");
    failed.set("TASK_TEXT", visit.text("task.failed"));
    // What a fault says is for the administrator, who finds it on the page of jobs.
    failed.set_if("TASK_ERROR", visit.house().words.has(task.error) ? task_error(visit, task)
                                                                    : visit.text("task.failed.help"));
    return;
  }
  web::View goes = part.add("TASK_GOES");
  if (task.state == "running")
    goes.set("TASK_TEXT", visit.text("task.running"));
  else if (task.attempts > 0)
    goes.set("TASK_TEXT", visit.text("task.again", {{"due", task.due}}));
  else
    goes.set("TASK_TEXT", visit.text("task.waiting"));
}

std::optional<web::Response> answer_watching(Visit& visit, const jobs::Task& task) {
  if (task.underway() || !visit.request().wants_fragment()) return std::nullopt;
  return web::html({}).with("HX-Refresh", "true");
}

}  // namespace concerto::access
