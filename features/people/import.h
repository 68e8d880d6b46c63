// SPDX-License-Identifier: EUPL-1.2
// A spreadsheet of people on its way in: what its columns mean, what each row says, and what becomes of it.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "features/people/duplicate.h"
#include "features/people/record.h"
#include "features/people/status.h"

namespace concerto::people {

/// What a column may hold; the code is also the name of the form field that refusals stand beside.
enum class ImportField : std::uint8_t {
  skip,
  file_number,
  family_name,
  given_names,
  full_name,  ///< family name in capitals, or before a comma
  birth_name,
  birth_date,
  sex,
  language,
  interpreter,
  email,
  phone,
  address,
  postcode,
  commune,
  referent,  ///< by mail address
  status,
  status_from,
  opened_on,
};
inline constexpr std::size_t import_field_count = 19;
std::string_view code_of(ImportField field);
std::optional<ImportField> import_field_of(std::string_view code);

enum class ImportMode : std::uint8_t { create, update, both };
std::string_view code_of(ImportMode mode);
std::optional<ImportMode> import_mode_of(std::string_view code);

enum class ImportOutcome : std::uint8_t { created, updated, unchanged, refused, doubtful };
inline constexpr std::array all_outcomes = {ImportOutcome::created, ImportOutcome::updated,
                                            ImportOutcome::unchanged, ImportOutcome::refused,
                                            ImportOutcome::doubtful};
std::string_view code_of(ImportOutcome outcome);
std::optional<ImportOutcome> import_outcome_of(std::string_view code);

/// One field for each column of the file.
using Mapping = std::vector<ImportField>;

/// The words that headings and cells are recognised by, folded; made by import_vocabulary_actions.h.
struct ImportVocabulary {
  std::map<std::string, ImportField, std::less<>> headings;
  std::map<std::string, std::string, std::less<>> sexes;
  std::map<std::string, std::string, std::less<>> languages;
  std::map<std::string, std::string, std::less<>> statuses;
};

/// A folded heading without signs: `n° dossier` and `n dossier` are one, `ne(e) le` is `nee le`.
std::string heading_key(std::string_view folded);

/// What the columns are likely to mean: as remembered, else by their words, else by the words they begin
/// with. No field is proposed twice; later columns of the same name are skipped.
Mapping propose_mapping(std::span<const std::string> heading_keys, const ImportVocabulary& vocabulary,
                        const std::map<std::string, ImportField, std::less<>>& remembered);

/// Refuses with people.mapping_twice (value `field`), people.mapping_names_missing (new files need both
/// names), people.mapping_key_missing (updates need a file number, or both names) or
/// people.mapping_status_from_missing.
Result<Done> check_mapping(const Mapping& mapping, ImportMode mode);

/// How cells are read; handed in, because platform knows them.
struct CellReading {
  std::function<std::optional<Date>(std::string_view)> date;
  std::function<std::optional<bool>(std::string_view)> yes_or_no;
  std::function<std::string(std::string_view)> fold;
};

/// What one row says. Empty cells say nothing.
struct ImportRow {
  std::int64_t line = 0;
  RecordDraft draft;
  std::vector<ImportField> given;
  std::string referent_email;
  UserId referent;
  std::string status;
  std::optional<Date> status_from;
  std::optional<Date> opened_on;
  bool gives(ImportField field) const { return std::ranges::find(given, field) != given.end(); }
};

/// The cell without the ' that our exports (and people) put before = + - @ so that no spreadsheet runs it.
std::string_view unguarded(std::string_view cell);

/// Reads a row. Refuses, each beside its field: people.import_date_unreadable,
/// people.import_yes_no_unreadable, people.sex_unknown, people.language_unknown, people.status_unknown,
/// people.status_from_missing, people.full_name_unclear (value `typed` for all of these), and as check_record
/// and check_opening do. Names may be missing where a file number is given: then the row can only update.
Result<ImportRow> read_import_row(std::int64_t line, const std::function<std::string_view(std::size_t)>& cell,
                                  const Mapping& mapping, const ImportVocabulary& vocabulary,
                                  const CellReading& reading, Date today);

/// `record` with what the row gives.
Record merged(Record record, const ImportRow& row);

/// What becomes of a row.
struct Judgement {
  ImportOutcome outcome = ImportOutcome::refused;
  RecordId record;  ///< the one that was there already
  Refusal reason;   ///< for refused and doubtful rows
  Record after;     ///< for updated rows
  bool adds_status = false;
};

/// The likely duplicates of a row, with the records they are.
struct Resembling {
  Likeness likeness;
  Record record;
};

/// A row is matched by its file number, else by likeness. Refusals and doubts:
///   people.import_exists            the number is there, and only new files are wanted
///   people.import_nobody            nobody to update
///   people.import_number_of_other   the number is there, of somebody with another name and birth date
///   (doubtful) people.import_likely            somebody alike is there (doubtful); values `name`, `score`
///   people.closed
///   people.status_overlaps
Judgement judge(const ImportRow& row, const std::optional<Record>& by_number,
                std::span<const Resembling> likely, std::span<const Status> statuses, ImportMode mode);

}  // namespace concerto::people
