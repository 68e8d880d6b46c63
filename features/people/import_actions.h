// SPDX-License-Identifier: EUPL-1.2
// Imports a spreadsheet of people: a dry run first, then all or nothing for each row, and the whole can be
// undone. A wrong row never blocks a good one, and nothing comes in twice. Work goes by chunks of rows, each
// in a transaction of its own; the file, its account and what its rows are known by stay in the database, so
// that memory is flat and others can write in between.
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/flat_object.h"
#include "features/access/actor.h"
#include "features/people/import.h"
#include "packs/reference.h"
#include "platform/documents/table_reader.h"
#include "platform/storage/database.h"

namespace concerto::people {

/// An import and its account.
struct Import {
  ImportId id;
  OrganisationId organisation;
  std::string file_name;
  std::string digest;  ///< SHA-256 of the file
  ImportMode mode = ImportMode::both;
  Mapping mapping;
  std::string state = "mapping";           ///< mapping, checked, applied, undone
  std::vector<std::string> headings = {};  ///< of the file, as they stand there
  char delimiter = ';';                    ///< of the file; `;` for a workbook
  JobId task = {};                         ///< what works on it, or worked on it last
  std::array<std::int64_t, all_outcomes.size()> counts{};
  std::int64_t total = 0;
  Instant created_at;
  std::optional<Instant> applied_at;
  std::optional<Instant> undone_at;
  std::int64_t count(ImportOutcome outcome) const { return counts[static_cast<std::size_t>(outcome)]; }
  /// Not applied yet: its columns may still be chosen and its rows checked.
  bool waits() const { return state == "mapping" || state == "checked"; }
};

/// An application, or the undoing of one, that was begun and not brought to its end.
struct HalfWay {
  std::int64_t created = 0;    ///< lines that are in
  std::int64_t updated = 0;    ///< lines that are in
  std::int64_t left = 0;       ///< found good, and not in: not yet, or taken back already
  std::int64_t next_line = 0;  ///< the first of those
  bool file_kept = false;      ///< without the file an application cannot go on, only be undone
  std::array<std::int64_t, all_outcomes.size()> counts{};  ///< of all lines, as they stand now
};

/// What became of one row.
struct ImportLine {
  std::int64_t line = 0;
  ImportOutcome outcome = ImportOutcome::refused;
  RecordId record;                   ///< the one made, changed or resembled
  Refusal reason;                    ///< for refused and doubtful rows, and for rows that could not be undone
  FlatObject given;                  ///< of a doubtful row: what it says
  FlatObject before;                 ///< of an updated row: what it changed, for undoing
  std::vector<std::string> cells;    ///< of a refused or doubtful row: as it stood in the file
  std::optional<int> version_after;  ///< set once applied
};

/// Called after each chunk with the rows done so far and all there are (0: not known yet).
using ImportProgress = std::function<void(std::int64_t done, std::int64_t total)>;

struct ImportFile {
  std::string name;
  documents::ByteSource bytes;
};

/// Up to here an import is done while its author waits; a larger one is a task (import_task_actions.h).
inline constexpr std::int64_t small_import_rows = 200;
/// How long after its arrival a file that was never applied, and after its application what was refused of
/// it, are kept.
inline constexpr int import_kept_days = 30;

/// Takes a file in, counts its rows and proposes what its columns mean; nothing is judged yet (state
/// `mapping`). What earlier imports kept too long is forgotten. Refuses with access.not_allowed and as
/// documents::read_rows does.
Result<Import> receive_import(storage::Database& database, const access::Actor& actor,
                              const ImportVocabulary& vocabulary, const ImportFile& file, ImportMode mode,
                              Instant now);

/// The head of the file and its first rows, to map by.
struct ImportPreview {
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> sample;
  documents::TableNotes notes;
};
/// Refuses with people.import.not_found or people.import_not_checked (the file is no longer kept).
Result<ImportPreview> preview_import(storage::Database& database, const access::Actor& actor, ImportId id);

struct CheckImport {
  ImportId id;
  ImportMode mode = ImportMode::both;
  std::optional<Mapping> mapping = {};  ///< nothing: as proposed
};

/// The dry run: judges each row, changes nothing but the account of this import, and keeps the file until it
/// is applied. Remembers the mapping for the institution. Refuses with people.import.not_found,
/// people.import_not_checked, people.import_begun (part of it was applied), as documents::read_rows and as
/// check_mapping do.
///
/// This and the two below let one hand work on an import at a time: people.import_underway when it is another
/// than `task`. A hand that gave no sign of life for a minute has let go.
Result<Import> check_import(storage::Database& database, const access::Actor& actor,
                            const ImportVocabulary& vocabulary, const CheckImport& command, Date today,
                            const ImportProgress& progress = {}, JobId task = {});

/// Brings in what the dry run found good; rows are judged again, because the world may have changed. An
/// application that was broken off goes on where it stopped; until then the account tells which lines came in
/// (`ImportLine::version_after`) and which did not. Refuses with people.import.not_found,
/// people.import_not_checked, and people.import_already_applied when the same file came in before in this
/// mode and would change nothing.
Result<Import> apply_import(storage::Database& database, const access::Actor& actor,
                            const ImportVocabulary& vocabulary, ImportId id, Date today, Instant now,
                            const ImportProgress& progress = {}, JobId task = {});

/// Takes back what the import did: deletes the files it made, restores those it changed. Of an application
/// that stopped half-way what came in is taken back, and the rest is given up. A file that was
/// changed or used since stays as it is, and its line says so (people.import_changed_since,
/// people.import_used_since). Refuses with people.import.not_found or people.import_not_applied.
Result<Import> undo_import(storage::Database& database, const access::Actor& actor, ImportId id, Instant now,
                           const ImportProgress& progress = {}, JobId task = {});

/// Forgets in every institution what is kept for import_kept_days, and is older at `now`; called by a round
/// of the program.
void forget_old_imports(storage::Database& database, Instant now);

/// Settles a doubtful row of an applied import: the person is the one it resembles (the file is updated), or
/// somebody else (a file is made). Refuses with people.import.not_found, people.import_not_doubtful,
/// people.closed, people.import_number_taken and people.import_mode_creates_none.
Result<Done> settle_row(storage::Transaction& tx, const access::Actor& actor, ImportId id, std::int64_t line,
                        bool same_person, Date today, Instant now);

/// The imports of the actor's institution, the latest first.
Result<std::vector<Import>> list_imports(storage::Transaction& tx, const access::Actor& actor,
                                         int limit = 50);
Result<Import> find_import(storage::Transaction& tx, const access::Actor& actor, ImportId id);
/// How far the application of a checked import came before it stopped, nothing when nothing came in; or how
/// far the undoing of an applied one, nothing when nothing was taken back.
std::optional<HalfWay> half_way(storage::Transaction& tx, const Import& import);
/// Those of the actor's institution that are half-way; none for who may not import.
std::set<ImportId> imports_half_way(storage::Transaction& tx, const access::Actor& actor);
/// A line with the name of the record it is about, when the actor may open it.
struct ShownLine {
  ImportLine line;
  std::string name;
  std::string file_number;
};
std::vector<ShownLine> import_lines(storage::Transaction& tx, const access::Actor& actor,
                                    const Import& import, std::optional<ImportOutcome> outcome,
                                    std::int64_t after, int limit);

/// Calls `each` for the refused and doubtful lines in the order of the file, with their cells.
void each_refused_line(storage::Transaction& tx, const Import& import,
                       const std::function<void(const ImportLine&)>& each);

}  // namespace concerto::people
