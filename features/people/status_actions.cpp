// SPDX-License-Identifier: EUPL-1.2
#include "features/people/status_actions.h"

#include "features/access/trail_actions.h"
#include "features/people/record_store.h"

namespace concerto::people {
namespace {

using access::Actor;
using access::audit;
using storage::Transaction;

Result<Done> must_see(const Actor& actor) {
  if (!may_see_statuses(actor))
    return Refusal{"access.not_allowed", "", {{"rule", std::string("people.statuses")}}};
  return Done{};
}

/// The file whose statuses this actor may change.
Result<Record> writable(Transaction& tx, const Actor& actor, RecordId id) {
  TRY(access::must(actor, "people.write"));
  auto record = load_record(tx, id);
  if (!record || !may_open(actor, *record)) return Refusal{"people.not_found"};
  if (!record->open()) return Refusal{"people.closed", "", {{"day", *record->closed_on}}};
  TRY(must_see(actor));
  return std::move(*record);
}

Result<Status> status_in(Transaction& tx, const Record& record, StatusId id) {
  auto status = load_status(tx, id);
  if (!status || status->record != record.id) return Refusal{"people.not_found"};
  return std::move(*status);
}

}  // namespace

std::string state_of(const Status& status) {
  return fmt::format("{} {} {} {}", status.status, status.from.iso(),
                     status.until ? status.until->iso() : "-", status.source);
}

Result<Done> correct_status(Transaction& tx, const Actor& actor, RecordId id, const CorrectStatus& command,
                            const packs::Reference& reference, Date today, Instant now) {
  const Record record = TRY(writable(tx, actor, id));
  const Status before = TRY(status_in(tx, record, command.id));
  if (!command.seen.empty() && command.seen != state_of(before)) return Refusal{"form.changed_meanwhile"};
  Status after = command.wanted;
  after.id = before.id;
  after.record = record.id;
  // What came in by an import keeps saying so; nobody chooses that word.
  if (after.source.empty()) after.source = before.source;
  if (state_of(after) == state_of(before)) return Done{};
  // To write the last day of what still held is no correction, and needs no reason.
  Status ended = before;
  ended.until = after.until;
  const bool ends = !before.until && state_of(ended) == state_of(after);
  const std::string reason =
      ends ? tidy(command.reason) : TRY(check_reason(command.reason, "people.status_reason_missing"));
  TRY(check_status(after, load_statuses(tx, record.id), record.birth_date, reference, today));

  update_status(tx, after, actor.user, now);
  insert_status_change(tx, {before, ends ? "ended" : "corrected", reason, actor.user, now});
  audit(tx, actor, ends ? "people.status_ended" : "people.status_corrected", "record", record.id,
        record.person);
  return Done{};
}

Result<Done> remove_status(Transaction& tx, const Actor& actor, RecordId id, const RemoveStatus& command,
                           Instant now) {
  const Record record = TRY(writable(tx, actor, id));
  const Status before = TRY(status_in(tx, record, command.id));
  if (!command.seen.empty() && command.seen != state_of(before)) return Refusal{"form.changed_meanwhile"};
  const std::string reason = TRY(check_reason(command.reason, "people.status_reason_missing"));

  delete_status(tx, before.id);
  insert_status_change(tx, {before, "removed", reason, actor.user, now});
  audit(tx, actor, "people.status_removed", "record", record.id, record.person);
  return Done{};
}

Result<StatusTable> read_statuses(Transaction& tx, const Actor& actor, RecordId id) {
  TRY(access::must(actor, "people.read"));
  const auto record = load_record(tx, id);
  if (!record || !may_open(actor, *record)) return Refusal{"people.not_found"};
  TRY(must_see(actor));
  return StatusTable{load_statuses(tx, id), load_status_changes(tx, id)};
}

}  // namespace concerto::people
