// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/sheet_scan_actions.h"

#include "features/access/trail_actions.h"
#include "features/delivery/session_actions.h"
#include "features/delivery/session_store.h"
#include "platform/jobs/files.h"

namespace concerto::delivery {
namespace {

using access::Actor;
using access::audit;
using access::must;
using storage::Transaction;

constexpr int most_scan_days = 31;
constexpr std::size_t most_scan_remark_bytes = 1000;

Refusal beside_field(Refusal refusal, std::string field) {
  refusal.field = std::move(field);
  return refusal;
}

Result<Done> check_scan_days(Transaction& tx, const KeepScan& command, Date today) {
  if (command.last < command.first || command.first.days_until(command.last) >= most_scan_days)
    return Refusal{"attendance.scan.days", "scan_days"};
  if (command.first > today) return Refusal{"attendance.not_started", "scan_days", {{"day", command.first}}};
  const auto covered = [&](const SessionHalf& half) {
    return command.first <= half.when.day && half.when.day <= command.last;
  };
  if (std::ranges::none_of(load_halves(tx, command.session), covered))
    return Refusal{"attendance.no_half_day", "scan_days", {{"day", command.first}}};
  return Done{};
}

}  // namespace

Result<Uuid> keep_scan_of_sheet(Transaction& tx, const Actor& actor, const KeepScan& command, Date today,
                                Instant now) {
  TRY(must(actor, "attendance.mark"));
  const Session session = TRY(find_own_session(tx, actor, command.session));
  TRY(check_scan_days(tx, command, today));
  if (command.remark.size() > most_scan_remark_bytes)
    return Refusal{"attendance.scan.remark_long", "scan_remark"};
  if (command.replaces != Uuid{}) {
    const auto old = TRY(find_scan(tx, actor, session.id, command.replaces));
    if (old.replaced_at) return Refusal{"attendance.scan.replaced"};
    if (command.reason.empty()) return Refusal{"attendance.reason_missing", "scan_reason"};
  }
  auto digest = jobs::keep_scan(tx, command.bytes, now);
  if (!digest.ok()) return beside_field(digest.refusal(), "scan");

  Scan scan;
  scan.id = tx.fresh_uuid();
  scan.session = session.id;
  scan.provider = session.provider;
  scan.first = command.first;
  scan.last = command.last;
  scan.digest = std::move(*digest);
  scan.remark = command.remark;
  scan.kept_by = actor.user;
  scan.kept_at = now;
  if (command.replaces != Uuid{} && !replace_scan(tx, command.replaces, command.reason, actor.user, now))
    return Refusal{"attendance.scan.replaced"};
  insert_scan(tx, scan);
  audit(tx, actor, command.replaces == Uuid{} ? "attendance.scan_kept" : "attendance.scan_replaced",
        "session", session.id, {}, {{"from", command.first.iso()}, {"until", command.last.iso()}});
  return scan.id;
}

Result<std::vector<Scan>> scans_of(Transaction& tx, const Actor& actor, SessionId session,
                                   OrganisationId provider, Date from, Date to) {
  TRY(must(actor, "attendance.read"));
  if (provider != actor.organisation) return std::vector<Scan>{};
  return load_scans(tx, session, from, to);
}

Result<Scan> find_scan(Transaction& tx, const Actor& actor, SessionId session, const Uuid& id) {
  TRY(must(actor, "attendance.read"));
  auto scan = load_scan(tx, id);
  if (!scan || scan->session != session || scan->provider != actor.organisation)
    return Refusal{"attendance.scan.not_found"};
  return std::move(*scan);
}

}  // namespace concerto::delivery
