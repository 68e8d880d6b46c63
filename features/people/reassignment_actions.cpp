// SPDX-License-Identifier: EUPL-1.2
#include "features/people/reassignment_actions.h"

#include <exception>

#include "features/access/trail_actions.h"
#include "features/people/import_store.h"
#include "features/people/reassignment_store.h"
#include "features/people/record_actions.h"
#include "features/people/record_store.h"
#include "platform/words/folding.h"

namespace concerto::people {
namespace {

using access::Actor;
using access::audit;
using storage::Database;
using storage::Transaction;

Result<Done> must_be_referent(Transaction& tx, OrganisationId organisation, UserId referent, Date day) {
  if (referent.empty()) return Done{};
  const auto referents = referents_of(tx, organisation, day);
  if (std::ranges::find(referents, referent, &Colleague::user) == referents.end())
    return Refusal{"people.referent_unknown", "referent"};
  return Done{};
}

std::map<RecordId, Record> records_of(Transaction& tx, const std::vector<ReassignedFile>& files) {
  std::vector<RecordId> ids;
  for (const ReassignedFile& file : files) ids.push_back(file.record);
  return load_records_of(tx, ids);
}

/// Moves one file from hand to hand; false when it is not in the hand it should come from, or closed.
bool hand_over(Transaction& tx, const Actor& actor, Record record, UserId from, UserId to,
               const std::string& reassignment, Instant now) {
  if (record.closed_on || record.referent != from) return false;
  record.referent = to;
  if (!update_record(tx, record, now)) return false;
  audit(tx, actor, "people.referent_assigned", "record", record.id, record.person,
        {{"referent", to.empty() ? "" : to.text()}, {"reassignment", reassignment}});
  return true;
}

void apply(Transaction& tx, const Actor& actor, const Reassignment& reassignment, Instant now) {
  auto files = load_reassigned_files(tx, reassignment.id);
  const auto records = records_of(tx, files);
  for (ReassignedFile& file : files) {
    const auto record = records.find(file.record);
    const bool given =
        record != records.end() &&
        hand_over(tx, actor, record->second, file.was, reassignment.referent, reassignment.id.text(), now);
    file.outcome = given ? "given" : "kept";
    save_reassigned_file(tx, reassignment.id, file);
  }
  save_reassignment_state(tx, reassignment.id, "applied", now);
}

void apply_planned(Transaction& tx, const Reassignment& one, Date today, Instant now) {
  const auto still = load_reassignment(tx, one.id);
  if (!still || still->state != "planned") return;
  Actor actor = access::system_actor("reassignment " + one.id.text());
  actor.user = one.by;
  actor.organisation = one.organisation;
  // Who left meanwhile gets nothing: the files wait, and the report says so.
  if (must_be_referent(tx, one.organisation, one.referent, today).ok()) return apply(tx, actor, one, now);
  for (ReassignedFile& file : load_reassigned_files(tx, one.id)) {
    file.outcome = "kept";
    save_reassigned_file(tx, one.id, file);
  }
  save_reassignment_state(tx, one.id, "applied", now);
}

}  // namespace

Result<std::vector<Record>> chosen_for_reassignment(Transaction& tx, const Actor& actor,
                                                    const ReassignmentChoice& choice) {
  TRY(access::must(actor, "people.write"));
  std::vector<RecordId> ids = choice.records;
  if (choice.everybody) {
    CaseLoadFilter filter = *choice.everybody;
    filter.limit = most_reassigned + 1;
    filter.after.reset();
    filter.openness = Openness::open;
    for (const CaseLoadRow& row : TRY(case_load(tx, actor, filter)).rows) ids.push_back(row.record);
  }
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.size() > static_cast<std::size_t>(most_reassigned))
    return Refusal{"people.reassign_too_many", "", {{"most", std::int64_t{most_reassigned}}}};
  std::vector<Record> records = load_records(tx, ids);
  std::erase_if(records, [&](const Record& record) { return !record.open() || !may_open(actor, record); });
  // load_records may give one twice: its last piece is filled up.
  std::ranges::sort(records, {}, &Record::id);
  const auto is_same = [](const Record& one, const Record& other) { return one.id == other.id; };
  records.erase(std::unique(records.begin(), records.end(), is_same), records.end());
  if (records.empty()) return Refusal{"people.reassign_nobody"};
  words::sort_by_name(records, &Record::name);
  return records;
}

Result<Reassignment> reassign(Transaction& tx, const Actor& actor, const Reassign& command, Date today,
                              Instant now) {
  auto records = TRY(chosen_for_reassignment(tx, actor, command.choice));
  const std::string reason = TRY(check_reason(command.reason, "people.reassign_reason_missing"));
  if (command.from > today.plus_years(1)) return Refusal{"people.reassign_too_far", "from"};
  TRY(must_be_referent(tx, actor.organisation, command.referent, std::max(command.from, today)));
  std::erase_if(records, [&](const Record& record) { return record.referent == command.referent; });
  if (records.empty()) return Refusal{"people.reassign_nothing", "referent"};

  Reassignment made;
  made.id = tx.fresh_id<ReassignmentId>();
  made.organisation = actor.organisation;
  made.referent = command.referent;
  made.from = command.from;
  made.reason = reason;
  made.files = static_cast<std::int64_t>(records.size());
  made.by = actor.user;
  made.created_at = now;
  insert_reassignment(tx, made, records);
  audit(tx, actor, "people.reassigned", "reassignment", made.id, {}, {{"from", made.from.iso()}});
  if (made.from <= today) {
    apply(tx, actor, made, now);
    made.state = "applied";
  }
  return made;
}

int apply_due_reassignments(Database& database, Date today, Instant now) {
  const auto system = storage::Scope::of_system();
  const auto due = database.read(system, [&](Transaction& tx) { return load_due_reassignments(tx, today); });
  std::exception_ptr first_fault;
  for (const Reassignment& one : due) {
    try {
      database.write(system, [&](Transaction& tx) { apply_planned(tx, one, today, now); });
    } catch (const std::exception&) {
      if (!first_fault) first_fault = std::current_exception();
    }
  }
  if (first_fault) std::rethrow_exception(first_fault);
  return static_cast<int>(due.size());
}

Result<Reassignment> undo_reassignment(Transaction& tx, const Actor& actor, ReassignmentId id, Date today,
                                       Instant now) {
  TRY(access::must(actor, "people.write"));
  auto found = load_reassignment(tx, id);
  if (!found || found->organisation != actor.organisation) return Refusal{"people.reassignment.not_found"};
  if (found->state == "undone") return Refusal{"people.reassign_undone_already"};

  auto files = load_reassigned_files(tx, id);
  const auto records = records_of(tx, files);
  const auto referents = referents_of(tx, actor.organisation, today);
  const auto may_return = [&](const ReassignedFile& file, const Record& record) {
    const bool there =
        file.was.empty() || std::ranges::find(referents, file.was, &Colleague::user) != referents.end();
    return there && may_open(actor, record);
  };
  for (ReassignedFile& file : files) {
    if (file.outcome == "kept") continue;
    const auto record = records.find(file.record);
    if (file.outcome == "waiting") {
      file.outcome = "returned";
    } else {
      if (record == records.end()) continue;
      const bool may = may_return(file, record->second);
      // In later hands: it stays there.
      if (may && !hand_over(tx, actor, record->second, found->referent, file.was, id.text(), now)) continue;
      file.outcome = may ? "returned" : "kept";
    }
    save_reassigned_file(tx, id, file);
  }
  save_reassignment_state(tx, id, "undone", now);
  audit(tx, actor, "people.reassignment_undone", "reassignment", id);
  found->state = "undone";
  return std::move(*found);
}

Result<ReassignmentReport> read_reassignment(Transaction& tx, const Actor& actor, ReassignmentId id) {
  TRY(access::must(actor, "people.write"));
  auto found = load_reassignment(tx, id);
  if (!found || found->organisation != actor.organisation) return Refusal{"people.reassignment.not_found"};
  ReassignmentReport report{std::move(*found), load_reassigned_files(tx, id)};
  const auto records = records_of(tx, report.files);
  for (ReassignedFile& file : report.files) {
    const auto record = records.find(file.record);
    if (record == records.end() || !may_open(actor, record->second)) continue;
    file.name = record->second.name();
    file.file_number = record->second.file_number;
  }
  return report;
}

std::vector<Reassignment> list_reassignments(Transaction& tx, const Actor& actor, int limit) {
  if (!actor.may("people.write")) return {};
  return load_reassignments(tx, actor.organisation, limit);
}

}  // namespace concerto::people
