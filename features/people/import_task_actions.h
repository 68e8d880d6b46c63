// SPDX-License-Identifier: EUPL-1.2
// Imports too large to be waited for are tasks: posted with what their author chose, done by the runner, left
// and found again. A task that is run again after a fault goes on where it stopped and brings nothing in
// twice.
#pragma once
#include <optional>
#include <string_view>

#include "features/access/actor.h"
#include "features/people/import_actions.h"
#include "platform/jobs/task.h"

namespace concerto::people {

inline constexpr std::string_view import_task_kind = "people.import";

enum class ImportDeed : std::uint8_t { check, apply, undo };

/// Posts the task. Refuses what the deed itself would refuse at once: people.import.not_found,
/// people.import_underway, people.import_not_checked, people.import_not_applied, people.import_begun, and as
/// check_mapping does.
Result<Import> start_import(storage::Transaction& tx, const access::Actor& actor, ImportDeed deed,
                            const CheckImport& command, Instant now);

/// How the task of an import stands.
struct ImportWork {
  ImportDeed deed = ImportDeed::check;
  bool underway = false;  ///< or it failed
  int percent = 0;
  bool to_apply = false;  ///< neither: the check has ended well, and its author may have left before
};
/// Nothing when it never had a task, or the last one did what it should or was given up.
std::optional<ImportWork> work_on(storage::Transaction& tx, const Import& import);

/// An import that somebody started and whose task is underway, failed, or found what can be applied: for
/// « À traiter ».
struct StartedImport {
  Import import;
  ImportWork work;
};
/// Those that the actor started, the latest first.
std::vector<StartedImport> started_imports(storage::Transaction& tx, const access::Actor& actor);

/// What a run of the task borrows.
struct ImportWorkshop {
  const ImportVocabulary& vocabulary;
  Date today;
  Instant now;
};
/// Does the task as its author, with the roles they have now.
Result<Done> run_import_task(storage::Database& database, const jobs::Task& task,
                             const ImportWorkshop& workshop, const jobs::Progress& progress);

}  // namespace concerto::people
