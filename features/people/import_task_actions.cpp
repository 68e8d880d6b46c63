// SPDX-License-Identifier: EUPL-1.2
#include "features/people/import_task_actions.h"

#include "features/access/members_actions.h"
#include "features/people/import_store.h"

namespace concerto::people {
namespace {

using access::Actor;
using storage::Database;
using storage::Transaction;

constexpr std::array<std::string_view, 3> deed_codes = {"check", "apply", "undo"};

/// What the task has to do, as it was posted.
struct Order {
  ImportId import;
  ImportDeed deed = ImportDeed::check;
};

std::string written(const Order& order) {
  return write_flat({{"import", order.import.text()},
                     {"deed", std::string(deed_codes[static_cast<std::size_t>(order.deed)])}});
}

std::optional<Order> order_of(std::string_view payload) {
  const auto flat = read_flat(payload);
  if (!flat) return std::nullopt;
  const auto id = ImportId::parse(flat_at(*flat, "import"));
  const auto deed = std::ranges::find(deed_codes, flat_at(*flat, "deed"));
  if (!id || deed == deed_codes.end()) return std::nullopt;
  return Order{*id, static_cast<ImportDeed>(deed - deed_codes.begin())};
}

/// The import in the state that the deed leads to.
std::string_view state_after(ImportDeed deed) {
  constexpr std::array<std::string_view, 3> states = {"checked", "applied", "undone"};
  return states[static_cast<std::size_t>(deed)];
}

/// The author as a member with today's roles; nobody when they left.
std::optional<Actor> author_of(Transaction& tx, const jobs::Task& task, Date today) {
  for (const access::Membership& member : access::members_of(tx, task.organisation)) {
    if (member.user != task.asked_by || today < member.from || (member.until && *member.until < today))
      continue;
    Actor actor;
    actor.user = member.user;
    actor.name = member.user_name;
    actor.membership = member.id;
    actor.organisation = task.organisation;
    actor.roles = member.roles;
    actor.request = "task " + task.id.text();
    return actor;
  }
  return std::nullopt;
}

Result<Done> check_order(Transaction& tx, const Import& import, ImportDeed deed, const CheckImport& command) {
  if (deed == ImportDeed::check) {
    if (!import.waits()) return Refusal{"people.import_not_checked"};
    if (half_way(tx, import)) return Refusal{"people.import_begun"};
    return check_mapping(command.mapping.value_or(import.mapping), command.mode);
  }
  if (deed == ImportDeed::apply && import.state != "checked") return Refusal{"people.import_not_checked"};
  const bool begun = import.state == "applied" || (import.state == "checked" && half_way(tx, import));
  if (deed == ImportDeed::undo && !begun) return Refusal{"people.import_not_applied"};
  return Done{};
}

}  // namespace

Result<Import> start_import(Transaction& tx, const Actor& actor, ImportDeed deed, const CheckImport& command,
                            Instant now) {
  Import import = TRY(find_import(tx, actor, command.id));
  if (const auto work = work_on(tx, import); work && work->underway) return Refusal{"people.import_underway"};
  TRY(check_order(tx, import, deed, command));

  if (deed == ImportDeed::check) {
    import.mode = command.mode;
    if (command.mapping) import.mapping = *command.mapping;
    save_import(tx, import);
  }
  import.task = jobs::post_task(tx, std::string(import_task_kind), written({import.id, deed}),
                                actor.organisation, actor.user, now);
  save_import_task(tx, import.id, import.task);
  return import;
}

std::optional<ImportWork> work_on(Transaction& tx, const Import& import) {
  if (import.task.empty()) return std::nullopt;
  const auto task = jobs::find_task(tx, import.task);
  const auto order = task ? order_of(task->payload) : std::nullopt;
  if (!order) return std::nullopt;
  // A task that failed may have been given up, or what it was for has come about by hand: nothing to tell.
  const bool settled =
      task->state == "done" || task->state == "given_up" || import.state == state_after(order->deed);
  if (!task->underway() && settled) return std::nullopt;
  return ImportWork{order->deed, task->underway(), task->progress};
}

std::vector<StartedImport> started_imports(Transaction& tx, const Actor& actor) {
  std::vector<StartedImport> started;
  if (!actor.may("people.import")) return started;
  for (Import& import : load_started_imports(tx, actor.organisation, actor.user)) {
    auto work = work_on(tx, import);
    if (!work && import.state == "checked") work = ImportWork{.percent = 100, .to_apply = true};
    if (work) started.push_back({std::move(import), *work});
  }
  return started;
}

Result<Done> run_import_task(Database& database, const jobs::Task& task, const ImportWorkshop& workshop,
                             const jobs::Progress& progress) {
  const auto order = order_of(task.payload);
  if (!order) return Refusal{"people.import.not_found"};
  const auto scope = storage::Scope{task.asked_by, task.organisation, false};
  const auto actor =
      database.read(scope, [&](Transaction& tx) { return author_of(tx, task, workshop.today); });
  if (!actor) return Refusal{"access.not_allowed"};
  const Import import =
      TRY(database.read(scope, [&](Transaction& tx) { return find_import(tx, *actor, order->import); }));
  // The program may have ended between the last commit of the work and the note that the task is done.
  const bool done_before = order->deed != ImportDeed::check && import.state == state_after(order->deed);
  if (done_before) return Done{};

  const ImportProgress tell = [&](std::int64_t done, std::int64_t total) {
    const auto percent = total > 0 ? done * 100 / total : 0;
    progress(static_cast<int>(std::min<std::int64_t>(percent, 99)));
  };
  const auto outcome = [&]() -> Result<Import> {
    switch (order->deed) {
      case ImportDeed::check:
        return check_import(database, *actor, workshop.vocabulary, {import.id, import.mode, import.mapping},
                            workshop.today, tell, task.id);
      case ImportDeed::apply:
        return apply_import(database, *actor, workshop.vocabulary, import.id, workshop.today, workshop.now,
                            tell, task.id);
      case ImportDeed::undo:
        break;
    }
    return undo_import(database, *actor, import.id, workshop.now, tell, task.id);
  }();
  TRY(outcome);
  return Done{};
}

}  // namespace concerto::people
