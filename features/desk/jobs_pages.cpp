// SPDX-License-Identifier: EUPL-1.2
// Mail that waits or failed, and « send again ».
#include "features/desk/desk_pages.h"
#include "features/desk/jobs_actions.h"

namespace concerto::desk {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

void draw_mails(const Visit& visit, web::View& view, const char* section,
                const std::vector<jobs::PostedMail>& mails) {
  if (mails.empty()) return;
  web::View list = view.add(section);
  for (const auto& posted : mails) {
    web::View line = list.add("MAIL");
    line.set("MAIL_ID", posted.id.text())
        .set("MAIL_TO", posted.mail.recipient)
        .set("MAIL_SUBJECT", posted.mail.subject);
    line.set("MAIL_CREATED", words::write_instant(visit.language(), posted.created));
    line.set("MAIL_DUE", words::write_instant(visit.language(), posted.due));
    line.set("MAIL_ATTEMPTS",
             visit.text("desk.jobs.attempts", {{"attempts", std::int64_t{posted.attempts}}}));
    line.set_if("MAIL_ERROR", posted.error);
  }
}

Response show_jobs(Visit& visit) {
  const auto outbox = visit.read([&](Transaction& tx) { return read_outbox(tx, visit.actor()); });
  if (!outbox.ok()) return visit.refused(outbox.refusal());
  web::View view;
  draw_mails(visit, view, "FAILED", outbox->failed);
  draw_mails(visit, view, "WAITING", outbox->waiting);
  draw_mails(visit, view, "SENT", outbox->sent);
  if (outbox->failed.empty() && outbox->waiting.empty() && outbox->sent.empty())
    view.add("EMPTY").set("EMPTY_TEXT", visit.text("desk.jobs.empty"));
  view.show("CRUMBS");
  view.add("CRUMB").set("CRUMB_HREF", "/settings").set("CRUMB_LABEL", visit.text("access.settings.title"));
  return visit.page("desk/jobs", view, visit.text("desk.jobs.title"), "settings");
}

Response send(Visit& visit) {
  const auto id = JobId::parse(visit.request().form.get("mail")).value_or(JobId{});
  const auto sent =
      visit.write([&](Transaction& tx) { return send_mail_again(tx, visit.actor(), id, visit.now()); });
  if (!sent.ok()) return visit.refused(sent.refusal());
  visit.flash("desk.jobs.sent_again");
  return visit.go("/settings/jobs");
}

}  // namespace

void install_jobs(access::Doors& doors) {
  doors.get("/settings/jobs", "jobs.manage", show_jobs);
  doors.post("/settings/jobs/send", "jobs.manage", send);
}

}  // namespace concerto::desk
