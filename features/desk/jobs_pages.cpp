// SPDX-License-Identifier: EUPL-1.2
// What an administrator sees of the mail and the tasks of the own institution, what anybody sees of the tasks
// they asked for, « send again » and « give up ».
#include <array>

#include "features/access/menu_edge.h"
#include "features/access/task_edge.h"
#include "features/desk/desk_pages.h"
#include "features/desk/jobs_actions.h"
#include "platform/web/paging.h"

namespace concerto::desk {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

constexpr int jobs_a_page = 50;
constexpr const char* mail_path = "/settings/jobs";
constexpr const char* tasks_path = "/settings/jobs/tasks";
constexpr const char* own_tasks_path = "/tasks";

JobsAsked asked_for(const web::Fields& query, std::span<const std::string_view> states) {
  const std::string state = query.get("state");
  const bool known = std::ranges::find(states, state) != states.end();
  return {known ? state : "", JobId::parse(query.get("before")).value_or(JobId{}), jobs_a_page + 1};
}

void draw_states(const Visit& visit, web::View& view, std::span<const std::string_view> states,
                 const std::string& chosen) {
  for (const std::string_view state : states) {
    web::View option = view.add("STATE");
    option.set("STATE_CODE", state).set("STATE_LABEL", visit.text(fmt::format("jobs.state.{}", state)));
    option.show_if("STATE_CHOSEN", state == chosen);
  }
}

/// The state as a mark: what failed, what waits, what is done.
void draw_state(const Visit& visit, web::View& line, const std::string& state) {
  const char* part = state == "failed"                          ? "JOB_FAILED"
                     : state == "given_up"                      ? "JOB_LEFT"
                     : state == "waiting" || state == "running" ? "JOB_GOES"
                                                                : "JOB_DONE";
  line.show(part).set("JOB_STATE", visit.text("jobs.state." + state));
  line.show_if("JOB_AGAIN", state == "failed" || state == "given_up")
      .show_if("JOB_STOPPED", state == "failed");
}

void draw_attempts(const Visit& visit, web::View& line, int attempts, const std::string& state, Instant due) {
  if (attempts == 0) return;
  line.set_if("JOB_ATTEMPTS",
              state == "waiting"
                  ? visit.text("jobs.attempts.next", {{"attempts", std::int64_t{attempts}}, {"due", due}})
                  : visit.text("jobs.attempts", {{"attempts", std::int64_t{attempts}}}));
}

/// Keeps a page of what was read, and leads to the next one and back to the first.
template <class Job>
void draw_paging(Visit& visit, web::View& view, const char* path, std::vector<Job>& jobs) {
  const web::Fields& query = visit.request().query;
  if (!query.get("before").empty()) view.set_if("FIRST_HREF", web::link(path, query, {{"before", ""}}));
  if (jobs.size() <= jobs_a_page) return;
  jobs.resize(jobs_a_page);
  view.set_if("NEXT_HREF", web::link(path, query, {{"before", jobs.back().id.text()}}));
}

Response show_mail(Visit& visit) {
  static constexpr std::array<std::string_view, 4> states = {"failed", "waiting", "sent", "given_up"};
  const JobsAsked asked = asked_for(visit.request().query, states);
  auto mails = visit.read([&](Transaction& tx) { return read_mail(tx, visit.actor(), asked); });
  if (!mails.ok()) return visit.refused(mails.refusal());
  web::View view;
  // Recipients and subjects are about people.
  if (!mails->empty())
    visit.note_read({"desk.mail_listed", "organisation", visit.actor().organisation.uuid, {}, {}});
  draw_states(visit, view, states, asked.state);
  draw_paging(visit, view, mail_path, *mails);
  view.show_if("JOBS", !mails->empty());
  for (const auto& posted : *mails) {
    web::View line = view.add("JOB");
    line.set("JOB_ID", posted.id.text()).set("JOB_TO", posted.mail.recipient);
    line.set("JOB_SUBJECT", posted.mail.subject);
    line.set("JOB_CREATED", words::write_instant(visit.language(), posted.created));
    draw_state(visit, line, posted.state);
    draw_attempts(visit, line, posted.attempts, posted.state, posted.due);
    line.set_if("JOB_ERROR", posted.error);
  }
  if (mails->empty()) view.add("EMPTY").set("EMPTY_TEXT", visit.text("jobs.mail.empty"));
  access::add_settings_crumb(view, visit);
  return visit.page("desk/jobs", view, visit.text("jobs.mail.title"), "settings");
}

std::string words_of_kind(const Visit& visit, const std::string& kind) {
  const std::string key = "task.kind." + kind;
  return visit.house().words.has(key) ? visit.text(key) : kind;
}

constexpr std::array<std::string_view, 5> task_states = {"failed", "waiting", "running", "done", "given_up"};

/// Why it stopped; what a fault says is for administrators.
std::string reason_of(const Visit& visit, const jobs::Task& task, bool own) {
  if (task.error.empty() || !own || visit.house().words.has(task.error))
    return access::task_error(visit, task);
  return visit.text("task.failed.help");
}

void draw_tasks(Visit& visit, web::View& view, std::vector<jobs::Task> tasks, bool own) {
  const char* path = own ? own_tasks_path : tasks_path;
  view.show(own ? "OWN_TASKS" : "ALL_TASKS").set("TASKS_PATH", path);
  draw_states(visit, view, task_states, asked_for(visit.request().query, task_states).state);
  draw_paging(visit, view, path, tasks);
  view.show_if("JOBS", !tasks.empty());
  for (const auto& task : tasks) {
    web::View line = view.add("JOB");
    line.set("JOB_ID", task.id.text()).set("JOB_KIND", words_of_kind(visit, task.kind));
    line.set("JOB_CREATED", words::write_instant(visit.language(), task.created));
    if (task.ended) line.set_if("JOB_ENDED", words::write_instant(visit.language(), *task.ended));
    draw_state(visit, line, task.state);
    draw_attempts(visit, line, task.attempts, task.state, task.due);
    if (task.state == "running") line.add("JOB_BAR").set("JOB_PERCENT", std::to_string(task.progress));
    line.set_if("JOB_ERROR", reason_of(visit, task, own));
  }
  if (tasks.empty()) view.add("EMPTY").set("EMPTY_TEXT", visit.text("jobs.task.empty"));
}

Response show_tasks(Visit& visit) {
  const JobsAsked asked = asked_for(visit.request().query, task_states);
  auto tasks = visit.read([&](Transaction& tx) { return read_tasks(tx, visit.actor(), asked); });
  if (!tasks.ok()) return visit.refused(tasks.refusal());
  web::View view;
  draw_tasks(visit, view, std::move(*tasks), false);
  access::add_settings_crumb(view, visit);
  return visit.page("desk/tasks", view, visit.text("jobs.task.title"), "settings");
}

Response show_own_tasks(Visit& visit) {
  const JobsAsked asked = asked_for(visit.request().query, task_states);
  web::View view;
  draw_tasks(visit, view,
             visit.read([&](Transaction& tx) { return read_own_tasks(tx, visit.actor(), asked); }), true);
  return visit.page("desk/tasks", view, visit.text("desk.tasks.own"), "todo");
}

JobId sent_id(Visit& visit, const char* field) {
  return JobId::parse(visit.request().form.get(field)).value_or(JobId{});
}

Response do_send_mail(Visit& visit) {
  const JobId id = sent_id(visit, "mail");
  const auto sent =
      visit.write([&](Transaction& tx) { return send_mail_again(tx, visit.actor(), id, visit.now()); });
  if (!sent.ok()) return visit.refused(sent.refusal());
  visit.flash("jobs.mail.sent_again");
  return visit.go(mail_path);
}

Response do_give_up_mail(Visit& visit) {
  const JobId id = sent_id(visit, "mail");
  const auto given_up = visit.write([&](Transaction& tx) { return give_up_mail(tx, visit.actor(), id); });
  if (!given_up.ok()) return visit.refused(given_up.refusal());
  visit.flash("jobs.mail.given_up");
  return visit.go(mail_path);
}

Response do_send_task(Visit& visit, const char* back) {
  const JobId id = sent_id(visit, "task");
  const auto sent =
      visit.write([&](Transaction& tx) { return send_task_again(tx, visit.actor(), id, visit.now()); });
  if (!sent.ok()) return visit.refused(sent.refusal());
  visit.flash("jobs.task.sent_again");
  return visit.go(back);
}

Response do_give_up_task(Visit& visit, const char* back) {
  const JobId id = sent_id(visit, "task");
  const auto given_up = visit.write([&](Transaction& tx) { return give_up_task(tx, visit.actor(), id); });
  if (!given_up.ok()) return visit.refused(given_up.refusal());
  visit.flash("jobs.task.given_up");
  return visit.go(back);
}

}  // namespace

void install_jobs(access::Doors& doors) {
  doors.get(mail_path, "jobs.manage", show_mail);
  doors.post("/settings/jobs/send", "jobs.manage", do_send_mail);
  doors.post("/settings/jobs/give-up", "jobs.manage", do_give_up_mail);
  doors.get(tasks_path, "jobs.manage", show_tasks);
  doors.post("/settings/jobs/tasks/send", "jobs.manage",
             [](Visit& visit) { return do_send_task(visit, tasks_path); });
  doors.post("/settings/jobs/tasks/give-up", "jobs.manage",
             [](Visit& visit) { return do_give_up_task(visit, tasks_path); });
  doors.get(own_tasks_path, "signed_in", show_own_tasks);
  doors.post("/tasks/send", "signed_in", [](Visit& visit) { return do_send_task(visit, own_tasks_path); });
  doors.post("/tasks/give-up", "signed_in",
             [](Visit& visit) { return do_give_up_task(visit, own_tasks_path); });
}

}  // namespace concerto::desk
