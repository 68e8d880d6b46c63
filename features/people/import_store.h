// SPDX-License-Identifier: EUPL-1.2
// Imports, their rows, and the mappings that institutions confirmed.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "features/people/import_actions.h"
#include "platform/storage/database.h"

namespace concerto::people {

void insert_import(storage::Transaction& tx, const Import& import, UserId by, Instant now);
std::optional<Import> load_import(storage::Transaction& tx, ImportId id);
std::vector<Import> load_imports(storage::Transaction& tx, OrganisationId organisation, int limit);
/// Those of this author that have a task and are not older than it matters; the latest first, at most ten.
std::vector<Import> load_started_imports(storage::Transaction& tx, OrganisationId organisation, UserId by);
/// State, mode, mapping, counts and times.
void save_import(storage::Transaction& tx, const Import& import);
/// Takes the import in hand, or keeps it there: false while somebody else than `hand` works on it.
bool take_in_hand(storage::Transaction& tx, ImportId id, const Uuid& hand, Instant now, Instant until);
void let_go(storage::Transaction& tx, ImportId id, const Uuid& hand);
void save_import_task(storage::Transaction& tx, ImportId id, JobId task);
/// Forgets files that came before `since`, were never applied and are in nobody's hand at `now`, and the
/// cells of rows that were refused by imports applied before `since`.
void forget_old_files(storage::Transaction& tx, OrganisationId organisation, Instant since, Instant now);
/// Those that ever received a file.
std::vector<OrganisationId> load_importing_institutions(storage::Transaction& tx);

/// Keeps the bytes of the file that begin at a place of it.
void insert_piece(storage::Transaction& tx, ImportId id, std::int64_t from_byte, std::string bytes);
/// How many bytes of the file are kept; none once it is forgotten.
std::int64_t kept_bytes(storage::Transaction& tx, ImportId id);
/// A part of a file, as long as it was kept in one.
struct FilePiece {
  std::int64_t from_byte = 0;
  std::string bytes;
  bool holds(std::int64_t place) const {
    return place >= from_byte && place < from_byte + static_cast<std::int64_t>(bytes.size());
  }
};
/// The one that holds the byte, if it is kept.
std::optional<FilePiece> load_piece(storage::Transaction& tx, ImportId id, std::int64_t place);
/// The pieces, and by what their rows are known.
void forget_file(storage::Transaction& tx, ImportId id);

/// The line of the file where each key (a hash of a number, or of a name with a birth date) stands first.
using FirstLines = std::map<std::int64_t, std::int64_t>;
/// Of those keys that were seen; `read` tells about how many lines were read so far.
FirstLines load_first_lines(storage::Transaction& tx, ImportId id, std::span<const std::int64_t> keys,
                            std::int64_t read);
/// Notes keys that were not seen yet.
void insert_first_lines(storage::Transaction& tx, ImportId id, const FirstLines& lines);
void forget_first_lines(storage::Transaction& tx, ImportId id);

/// Another import of the same file and mode that is applied.
bool applied_before(storage::Transaction& tx, const Import& import);

void insert_import_rows(storage::Transaction& tx, ImportId id, std::span<const ImportLine> lines);
/// As `insert_import_rows` where some of the lines may be there already; ours take their place.
void replace_import_rows(storage::Transaction& tx, ImportId id, std::span<const ImportLine> lines);
/// Forgets the lines of a dry run; those that were applied stay.
void delete_unapplied(storage::Transaction& tx, ImportId id);
/// Forgets the lines that were found good and never applied.
void delete_never_reached(storage::Transaction& tx, ImportId id);
bool any_line_applied(storage::Transaction& tx, ImportId id);
HalfWay load_half_way(storage::Transaction& tx, ImportId id);
/// Which imports of the institution are checked and applied in part.
std::set<ImportId> load_half_applied(storage::Transaction& tx, OrganisationId organisation);
/// Those between two lines that were applied, the two included.
std::set<std::int64_t> load_applied_lines(storage::Transaction& tx, ImportId id, std::int64_t first,
                                          std::int64_t last);
/// Refused and doubtful ones after `after`.
std::vector<ImportLine> load_refused_lines(storage::Transaction& tx, ImportId id, std::int64_t after,
                                           int limit);
/// Lines after `after`, in their order. An empty outcome means all.
std::vector<ImportLine> load_import_lines(storage::Transaction& tx, ImportId id,
                                          std::optional<ImportOutcome> outcome, std::int64_t after,
                                          int limit);
std::optional<ImportLine> load_import_line(storage::Transaction& tx, ImportId id, std::int64_t line);
/// Outcome, record, reason, before and version.
void save_import_line(storage::Transaction& tx, ImportId id, const ImportLine& line);

std::map<std::string, ImportField, std::less<>> load_columns(storage::Transaction& tx,
                                                             OrganisationId organisation);
void save_columns(storage::Transaction& tx, OrganisationId organisation,
                  const std::map<std::string, ImportField, std::less<>>& columns);

/// Statuses of many records at once.
std::map<RecordId, std::vector<Status>> load_statuses_of(storage::Transaction& tx,
                                                         std::span<const RecordId> records);
/// Records by their ids; give each once.
std::map<RecordId, Record> load_records_of(storage::Transaction& tx, std::span<const RecordId> records);

}  // namespace concerto::people
