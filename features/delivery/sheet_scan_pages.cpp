// SPDX-License-Identifier: EUPL-1.2
// The scan of the signed sheet: sent from the roll, shown to who may see the whole of it.
#include "features/access/file_edge.h"
#include "features/delivery/delivery_pages.h"
#include "features/delivery/roll_pages.h"
#include "features/delivery/sheet_scan_actions.h"
#include "features/delivery/words_edge.h"
#include "platform/jobs/files.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

Response post_scan(Visit& visit) {
  const auto& request = visit.request();
  const auto& form = request.form;
  const Date day = day_in(form, "day").value_or(visit.today());
  KeepScan command;
  command.session = visit.id<SessionId>();
  command.first = command.last = day;
  if (form.get("scan_days") == "week") {
    command.first = day.plus_days(1 - day.weekday());
    command.last = command.first.plus_days(6);
  }
  const auto upload = std::ranges::find(request.uploads, "scan", &web::Upload::field);
  if (upload != request.uploads.end()) command.bytes = upload->bytes;
  command.remark = form.get("scan_remark");
  command.replaces = Uuid::parse(form.get("replaces")).value_or(Uuid{});
  command.reason = form.get("scan_reason");
  const auto done = visit.write([&](Transaction& tx) -> Result<Uuid> {
    // What takes the place of a scan covers the same days.
    if (command.replaces != Uuid{}) {
      const auto old = TRY(find_scan(tx, visit.actor(), command.session, command.replaces));
      command.first = old.first;
      command.last = old.last;
    }
    return keep_scan_of_sheet(tx, visit.actor(), command, visit.today(), visit.now());
  });
  const auto only = half_of(form.get("only"));
  if (!done.ok()) return show_roll(visit, day, only, form, &done.refusal());
  visit.flash("attendance.done.scan");
  return visit.go(roll_place(command.session, day, only));
}

Response show_scan(Visit& visit) {
  const auto id = visit.id<SessionId>();
  const auto which = Uuid::parse(visit.request().parameter("scan")).value_or(Uuid{});
  std::optional<jobs::File> file;
  const auto scan = visit.read([&](Transaction& tx) -> Result<Scan> {
    auto found = TRY(find_scan(tx, visit.actor(), id, which));
    file = jobs::find_file(tx, found.digest);
    if (!file) return Refusal{"attendance.scan.not_found"};
    return found;
  });
  if (!scan.ok()) return visit.refused(scan.refusal());
  visit.note_read({"attendance.read", "session", id.uuid, {}, {}});
  return access::file_response(*file, fmt::format("{} {}", visit.text("sheet.title"), scan->first.iso()));
}

}  // namespace

void install_sheet_scan_pages(access::Doors& doors) {
  doors.post("/sessions/{id}/roll/scan", "attendance.mark", post_scan);
  doors.get("/sessions/{id}/roll/scans/{scan}", "attendance.read", show_scan);
}

}  // namespace concerto::delivery
