// SPDX-License-Identifier: EUPL-1.2
#include "features/people/import_actions.h"

#include <cstring>

#include "features/access/trail_batch_actions.h"
#include "features/people/import_store.h"
#include "features/people/import_vocabulary_actions.h"
#include "features/people/record_actions.h"
#include "features/people/record_store.h"
#include "platform/secrets/digest.h"
#include "platform/secrets/running_digest.h"
#include "platform/words/folding.h"

namespace concerto::people {
namespace {

using access::Actor;
using access::audit;
using storage::Database;
using storage::Transaction;

constexpr auto imports = "people.import";
/// Rows per transaction: long enough to pay for its commit, short enough to let others write in between.
constexpr std::size_t chunk_rows = 500;

/// A row that was read, or why it could not be.
struct Candidate {
  ImportRow row;
  std::vector<std::string> cells;     ///< as they stood in the file
  std::optional<ImportLine> settled;  ///< refused or doubtful before it was compared with any record
  std::optional<std::int64_t> number_key;
  std::optional<std::int64_t> face_key;  ///< of its name and birth date
};
using Chunk = std::vector<Candidate>;

/// How a record is kept beside the row that changed it.
FlatObject flat_of(const Record& record) {
  return {{"file_number", record.file_number},
          {"family_name", record.family_name},
          {"given_names", record.given_names},
          {"birth_name", record.birth_name},
          {"birth_date", record.birth_date ? record.birth_date->iso() : ""},
          {"sex", record.sex},
          {"language", record.language},
          {"interpreter", record.interpreter ? "yes" : ""},
          {"email", record.email},
          {"phone", record.phone},
          {"address", record.address},
          {"postcode", record.postcode},
          {"commune", record.commune},
          {"referent", record.referent.empty() ? "" : record.referent.text()},
          {"opened_on", record.opened_on.iso()}};
}

void restore(Record& record, const FlatObject& flat) {
  const auto text = [&](std::string_view name) { return std::string(flat_at(flat, name)); };
  record.file_number = text("file_number");
  record.family_name = text("family_name");
  record.given_names = text("given_names");
  record.birth_name = text("birth_name");
  record.birth_date = Date::parse(text("birth_date"));
  record.sex = text("sex");
  record.language = text("language");
  record.interpreter = text("interpreter") == "yes";
  record.email = text("email");
  record.phone = text("phone");
  record.address = text("address");
  record.postcode = text("postcode");
  record.commune = text("commune");
  record.referent = UserId::parse(text("referent")).value_or(UserId{});
  record.opened_on = Date::parse(text("opened_on")).value_or(record.opened_on);
}

/// What a doubtful row says, until somebody settles it.
FlatObject flat_of(const ImportRow& row) {
  Record record;
  static_cast<RecordDraft&>(record) = row.draft;
  record.referent = row.referent;
  FlatObject flat = flat_of(record);
  std::string given;
  for (const ImportField field : row.given) given += (given.empty() ? "" : " ") + std::string(code_of(field));
  flat.emplace_back("given", given);
  flat.emplace_back("status", row.status);
  flat.emplace_back("status_from", row.status_from ? row.status_from->iso() : "");
  flat.emplace_back("row_opened_on", row.opened_on ? row.opened_on->iso() : "");
  return flat;
}

ImportRow row_of(const ImportLine& line) {
  Record record;
  restore(record, line.given);
  ImportRow row;
  row.line = line.line;
  row.draft = record;
  row.referent = record.referent;
  std::string_view given = flat_at(line.given, "given");
  while (!given.empty()) {
    const auto end = std::min(given.find(' '), given.size());
    if (const auto field = import_field_of(given.substr(0, end))) row.given.push_back(*field);
    given.remove_prefix(std::min(end + 1, given.size()));
  }
  row.status = flat_at(line.given, "status");
  row.status_from = Date::parse(flat_at(line.given, "status_from"));
  row.opened_on = Date::parse(flat_at(line.given, "row_opened_on"));
  return row;
}

ImportLine settled_line(std::int64_t line, ImportOutcome outcome, Refusal reason) {
  ImportLine made;
  made.line = line;
  made.outcome = outcome;
  made.reason = std::move(reason);
  return made;
}

/// A row is known by hashes in the file it stands in; a clash would only refuse it, or make it doubtful.
std::int64_t key_of(char kind, const std::string& text) {
  std::int64_t key = 0;
  std::memcpy(&key, secrets::sha256(kind + text).data(), sizeof key);
  return key;
}

/// Reads rows, one by one.
class RowSource {
 public:
  RowSource(const ImportVocabulary& vocabulary, const Mapping& mapping, std::vector<Colleague> referents,
            Date today)
      : vocabulary_(vocabulary),
        mapping_(mapping),
        referents_(std::move(referents)),
        reading_(cell_reading(today)),
        today_(today) {}

  Candidate read(documents::TableRow& table_row) {
    Candidate candidate = understood(table_row);
    candidate.cells = std::move(table_row.cells);
    return candidate;
  }

 private:
  Candidate understood(const documents::TableRow& table_row) {
    auto row = read_import_row(
        table_row.line, [&](std::size_t column) { return table_row.at(column); }, mapping_, vocabulary_,
        reading_, today_);
    if (!row.ok()) return refused(table_row.line, row.refusal());
    if (row->gives(ImportField::referent)) {
      const auto referent = std::ranges::find_if(referents_, [&](const Colleague& colleague) {
        return words::fold(colleague.email) == words::fold(row->referent_email);
      });
      if (referent == referents_.end())
        return refused(table_row.line,
                       {"people.import_referent_unknown", "referent", {{"typed", row->referent_email}}});
      row->referent = referent->user;
    }
    Candidate candidate;
    if (row->gives(ImportField::file_number)) candidate.number_key = key_of('n', row->draft.file_number);
    if (!row->draft.family_name.empty() && row->draft.birth_date)
      candidate.face_key = key_of('f', face_of(row->draft).name_key + row->draft.birth_date->iso());
    candidate.row = std::move(*row);
    return candidate;
  }

  static Candidate refused(std::int64_t line, Refusal reason) {
    Candidate candidate;
    candidate.row.line = line;
    candidate.settled = settled_line(line, ImportOutcome::refused, std::move(reason));
    return candidate;
  }

  const ImportVocabulary& vocabulary_;
  const Mapping& mapping_;
  std::vector<Colleague> referents_;
  CellReading reading_;
  Date today_;
};

/// Finds the rows of a chunk whose like stood in the file before. The dry run notes in the database where
/// each stands first, so that no more than a chunk is ever remembered here, and an application keeps to that.
class Twins {
 public:
  void settle(Chunk& chunk, FirstLines seen) {
    seen_ = std::move(seen);
    for (Candidate& candidate : chunk)
      if (!candidate.settled) settle(candidate);
  }
  void save(Transaction& tx, ImportId id) const { insert_first_lines(tx, id, fresh_); }

 private:
  void settle(Candidate& candidate) {
    const std::int64_t line = candidate.row.line;
    if (const auto there = other_line(candidate.number_key, line)) {
      candidate.settled = settled_line(line, ImportOutcome::refused,
                                       {"people.import_number_twice", "file_number", {{"line", *there}}});
    } else if (const auto same = other_line(candidate.face_key, line)) {
      candidate.settled = settled_line(line, ImportOutcome::doubtful,
                                       {"people.import_row_twice", "family_name", {{"line", *same}}});
      candidate.settled->given = flat_of(candidate.row);
    }
  }
  /// Where the key stands first, unless that is here.
  std::optional<std::int64_t> other_line(std::optional<std::int64_t> key, std::int64_t line) {
    if (!key) return std::nullopt;
    const auto [there, is_fresh] = seen_.emplace(*key, line);
    if (is_fresh) fresh_.emplace(*key, line);
    return there->second == line ? std::nullopt : std::optional(there->second);
  }

  FirstLines seen_;
  FirstLines fresh_;
};

FirstLines first_lines(Transaction& tx, ImportId id, const Chunk& chunk) {
  std::vector<std::int64_t> keys;
  for (const Candidate& candidate : chunk)
    for (const auto& key : {candidate.number_key, candidate.face_key})
      if (key) keys.push_back(*key);
  return chunk.empty() ? FirstLines{} : load_first_lines(tx, id, keys, chunk.front().row.line);
}

/// A line of the account beside what it will do.
struct Judged {
  ImportLine line;
  const ImportRow* row = nullptr;
  Judgement judgement;
};

std::vector<Judged> judge_chunk(Transaction& tx, OrganisationId organisation, const Chunk& chunk,
                                ImportMode mode) {
  std::vector<std::string> numbers;
  for (const Candidate& candidate : chunk)
    numbers.push_back(candidate.settled ? std::string() : candidate.row.draft.file_number);
  const auto by_number = load_by_numbers(tx, organisation, numbers);

  std::vector<Face> faces(chunk.size());
  std::vector<Face> wanted;
  for (std::size_t i = 0; i < chunk.size(); ++i) {
    if (chunk[i].settled || by_number[i] || chunk[i].row.draft.family_name.empty()) continue;
    faces[i] = face_of(chunk[i].row.draft);
    wanted.push_back(faces[i]);
  }
  const Candidates candidates(load_candidates(tx, organisation, wanted));
  std::vector<std::optional<Likeness>> likely(chunk.size());
  std::vector<RecordId> alike;
  std::vector<RecordId> known;
  for (std::size_t i = 0; i < chunk.size(); ++i) {
    if (by_number[i]) known.push_back(by_number[i]->id);
    if (faces[i].name_key.empty()) continue;
    if (const auto found = candidates.likely(faces[i], 1); !found.empty()) {
      likely[i] = found.front();
      alike.push_back(found.front().record);
    }
  }
  std::ranges::sort(alike);
  alike.erase(std::unique(alike.begin(), alike.end()), alike.end());
  const auto records = load_records_of(tx, alike);
  known.insert(known.end(), alike.begin(), alike.end());
  std::ranges::sort(known);
  known.erase(std::unique(known.begin(), known.end()), known.end());
  const bool with_statuses =
      std::ranges::any_of(chunk, [](const Candidate& candidate) { return !candidate.row.status.empty(); });
  const auto statuses =
      with_statuses ? load_statuses_of(tx, known) : std::map<RecordId, std::vector<Status>>{};

  std::vector<Judged> all;
  for (std::size_t i = 0; i < chunk.size(); ++i) {
    Judged judged;
    judged.row = &chunk[i].row;
    if (chunk[i].settled) {
      judged.line = *chunk[i].settled;
      judged.line.cells = chunk[i].cells;
      judged.judgement.outcome = judged.line.outcome;
      all.push_back(std::move(judged));
      continue;
    }
    std::vector<Resembling> resembling;
    if (likely[i])
      if (const auto at = records.find(likely[i]->record); at != records.end())
        resembling.push_back({*likely[i], at->second});
    const RecordId of = by_number[i] ? by_number[i]->id : likely[i] ? likely[i]->record : RecordId{};
    const auto status = statuses.find(of);
    judged.judgement = judge(chunk[i].row, by_number[i], resembling,
                             status == statuses.end() ? std::span<const Status>{} : status->second, mode);
    judged.line.line = chunk[i].row.line;
    judged.line.outcome = judged.judgement.outcome;
    judged.line.record = judged.judgement.record;
    judged.line.reason = judged.judgement.reason;
    if (judged.line.outcome == ImportOutcome::doubtful) judged.line.given = flat_of(chunk[i].row);
    if (judged.line.outcome == ImportOutcome::doubtful || judged.line.outcome == ImportOutcome::refused)
      judged.line.cells = chunk[i].cells;
    all.push_back(std::move(judged));
  }
  return all;
}

StatusId add_import_status(Transaction& tx, const Actor& actor, RecordId record, const ImportRow& row,
                           Instant now) {
  const Status status{tx.fresh_id<StatusId>(), record, row.status, *row.status_from, std::nullopt, "import"};
  insert_status(tx, status, actor.user, now);
  return status.id;
}

Record new_record(Transaction& tx, const Actor& actor, const ImportRow& row, Date today) {
  Record record;
  static_cast<RecordDraft&>(record) = row.draft;
  record.id = tx.fresh_id<RecordId>();
  record.person = tx.fresh_id<PersonId>();
  record.organisation = actor.organisation;
  record.referent = row.referent;
  record.opened_on = row.opened_on.value_or(today);
  record.source = "import";
  if (record.file_number.empty()) record.file_number = free_number(tx, actor.organisation, today);
  return record;
}

/// Changes the record a row is of and notes how it was.
void apply_update(Transaction& tx, const Actor& actor, ImportId id, const Record& before,
                  const ImportRow& row, bool adds_status, ImportLine& line, Instant now) {
  const Record after = merged(before, row);
  if (!update_record(tx, after, now)) {
    line.outcome = ImportOutcome::refused;
    line.reason = {"form.changed_meanwhile"};
    return;
  }
  line.before = flat_of(before);
  if (adds_status)
    line.before.emplace_back("status_added", add_import_status(tx, actor, before.id, row, now).text());
  line.record = before.id;
  line.version_after = before.version + 1;
  audit(tx, actor, "people.imported", "record", before.id, before.person, {{"import", id.text()}});
}

void apply_chunk(Transaction& tx, const Actor& actor, ImportId id, std::vector<Judged>& all, Date today,
                 Instant now) {
  std::vector<Record> made;
  std::vector<RecordId> changed;
  for (Judged& judged : all) {
    if (judged.line.outcome == ImportOutcome::updated) changed.push_back(judged.judgement.record);
    if (judged.line.outcome != ImportOutcome::created) continue;
    made.push_back(new_record(tx, actor, *judged.row, today));
    judged.line.record = made.back().id;
    judged.line.version_after = 1;
  }
  insert_records(tx, made, now);
  std::vector<access::TrailEntry> entries;
  for (const Record& record : made)
    entries.push_back({"people.imported", "record", record.id.uuid, record.person, {{"import", id.text()}}});
  access::record_all(tx, actor, entries);
  const auto before = load_records_of(tx, changed);
  for (Judged& judged : all) {
    if (judged.line.outcome == ImportOutcome::created && judged.judgement.adds_status)
      add_import_status(tx, actor, judged.line.record, *judged.row, now);
    if (judged.line.outcome == ImportOutcome::updated)
      apply_update(tx, actor, id, before.at(judged.judgement.record), *judged.row,
                   judged.judgement.adds_status, judged.line, now);
  }
}

std::vector<ImportLine> lines_of(std::vector<Judged> all) {
  std::vector<ImportLine> lines;
  for (Judged& judged : all) lines.push_back(std::move(judged.line));
  return lines;
}

/// Runs over the rows of a file, chunk by chunk; `step` does one chunk in transactions of its own.
Result<Done> each_chunk(const documents::ByteSource& file, RowSource& source, std::int64_t total,
                        const ImportProgress& progress, const std::function<void(Chunk&)>& step) {
  Chunk chunk;
  std::int64_t done = 0;
  const auto flush = [&] {
    if (chunk.empty()) return;
    const auto rows = static_cast<std::int64_t>(chunk.size());
    step(chunk);
    done += rows;
    chunk.clear();
    if (progress) progress(done, total);
  };
  documents::TableSink sink;
  sink.heading = [](const documents::TableRow&, const documents::TableNotes&) { return true; };
  sink.row = [&](documents::TableRow& row) {
    chunk.push_back(source.read(row));
    if (chunk.size() == chunk_rows) flush();
    return true;
  };
  TRY(documents::read_rows(file, {}, sink));
  flush();
  return Done{};
}

void count_lines(Transaction& tx, Import& import) {
  import.counts = {};
  import.total = 0;
  tx.each_row(
      "select outcome, count(*) from people_import_row where import_id = $1 group by outcome",
      [&](const storage::Row& row) {
        const auto outcome = import_outcome_of(row.text_view(0));
        if (outcome) import.counts[static_cast<std::size_t>(*outcome)] = row.integer(1);
        import.total += row.integer(1);
      },
      import.id);
}

Result<Import> own_import(Transaction& tx, const Actor& actor, ImportId id) {
  TRY(access::must(actor, imports));
  auto import = load_import(tx, id);
  if (!import || import->organisation != actor.organisation) return Refusal{"people.import.not_found"};
  return std::move(*import);
}

/// One hand on an import at a time. It is taken in the transaction that begins the work, and kept by each
/// that saves a part of it; a hand that gives no sign of life lets go.
class Hand {
 public:
  Hand(Database& database, const Actor& actor, ImportId id, JobId task)
      : database_(database),
        scope_(access::scope_of(actor)),
        id_(id),
        hand_(task.empty() ? system_ids().next() : task.uuid) {}
  Hand(const Hand&) = delete;
  Hand& operator=(const Hand&) = delete;
  ~Hand() {
    if (!held_) return;
    try {
      database_.write(scope_, [&](Transaction& tx) { let_go(tx, id_, hand_); });
    } catch (const std::exception&) {
      // It opens by itself, a little later.
    }
  }
  Result<Done> take(Transaction& tx) {
    const Instant now = Instant::now();
    if (!take_in_hand(tx, id_, hand_, now, now.plus_seconds(held_seconds)))
      return Refusal{"people.import_underway"};
    held_ = true;
    return Done{};
  }
  /// Somebody else took over only when we slept for more than a minute; then we are the one to stop.
  void keep(Transaction& tx) {
    if (!take(tx).ok()) throw std::runtime_error("another hand has taken the import up");
  }

 private:
  static constexpr int held_seconds = 60;
  Database& database_;
  storage::Scope scope_;
  ImportId id_;
  Uuid hand_;
  bool held_ = false;
};

std::vector<std::string> keys_of(const std::vector<std::string>& headings) {
  std::vector<std::string> keys;
  for (const auto& heading : headings) keys.push_back(heading_key(words::fold(heading)));
  return keys;
}

std::string digest_of(const documents::ByteSource& file) {
  secrets::RunningDigest digest;
  file.each_piece([&](std::string_view piece) { digest.add(piece); });
  return digest.finish();
}

/// Few pieces, because a page that shows the first rows asks for each of them.
constexpr std::int64_t kept_piece_bytes = 256 << 10;

void keep_file(Transaction& tx, ImportId id, const documents::ByteSource& file) {
  for (std::int64_t from = 0; from < file.size(); from += kept_piece_bytes)
    insert_piece(tx, id, from, file.piece(from, kept_piece_bytes));
}

/// The file of an import, read from the database piece by piece; empty when it is no longer kept.
documents::ByteSource kept_file(Database& database, const storage::Scope& scope, ImportId id) {
  const auto size = database.read(scope, [&](Transaction& tx) { return kept_bytes(tx, id); });
  const auto held = std::make_shared<FilePiece>();
  return {size, [&database, scope, id, held](std::int64_t from, std::span<char> into) {
            while (!into.empty()) {
              if (!held->holds(from)) {
                auto piece = database.read(scope, [&](Transaction& tx) { return load_piece(tx, id, from); });
                if (!piece) throw std::runtime_error("the file of the import is gone");
                *held = std::move(*piece);
              }
              const auto copied = held->bytes.copy(into.data(), into.size(),
                                                   static_cast<std::size_t>(from - held->from_byte));
              from += static_cast<std::int64_t>(copied);
              into = into.subspan(copied);
            }
          }};
}

/// The heading and the first rows, or all of it when it is to be `counted`; refuses what is no table.
Result<ImportPreview> head_of(const documents::ByteSource& file, bool counted = false) {
  ImportPreview preview;
  documents::TableSink sink;
  sink.heading = [&](const documents::TableRow& heading, const documents::TableNotes&) {
    preview.headings = heading.cells;
    return true;
  };
  sink.row = [&](documents::TableRow& row) {
    if (preview.sample.size() < 3) preview.sample.push_back(std::move(row.cells));
    return counted || preview.sample.size() < 3;
  };
  preview.notes = TRY(documents::read_rows(file, {}, sink));
  return preview;
}

/// One step of undoing: puts the line's record back as it was. False when it was changed since.
bool undo_line(Transaction& tx, const Actor& actor, ImportId id, ImportLine& line, Instant now) {
  auto record = load_record(tx, line.record);
  if (!record || record->version != *line.version_after) return false;
  if (line.outcome == ImportOutcome::created) {
    audit(tx, actor, "people.import_undone", "record", record->id, record->person, {{"import", id.text()}});
    return delete_record(tx, *record);
  }
  restore(*record, line.before);
  if (const auto status = StatusId::parse(flat_at(line.before, "status_added"))) delete_status(tx, *status);
  audit(tx, actor, "people.import_undone", "record", record->id, record->person, {{"import", id.text()}});
  return update_record(tx, *record, now);
}

/// Ends an application where it stopped: its account keeps what came in and what was refused, not what was
/// never reached.
void end_half_way(Transaction& tx, Import& import, Instant now) {
  delete_never_reached(tx, import.id);
  count_lines(tx, import);
  import.state = "applied";
  import.applied_at = now;
  save_import(tx, import);
  forget_file(tx, import.id);
}

/// Marks a line as put back, or says why it was not.
void close_line(Transaction& tx, ImportId id, ImportLine line, const char* why_not) {
  if (why_not)
    line.reason = {why_not};
  else
    line.version_after.reset();
  line.before.clear();
  save_import_line(tx, id, line);
}

}  // namespace

Result<Import> receive_import(Database& database, const Actor& actor, const ImportVocabulary& vocabulary,
                              const ImportFile& file, ImportMode mode, Instant now) {
  TRY(access::must(actor, imports));
  const ImportPreview preview = TRY(head_of(file.bytes, true));
  Import import;
  import.organisation = actor.organisation;
  import.file_name = file.name;
  import.digest = digest_of(file.bytes);
  import.mode = mode;
  import.headings = preview.headings;
  if (preview.notes.delimiter != 0) import.delimiter = preview.notes.delimiter;
  import.total = preview.notes.rows;
  import.created_at = now;
  return database.write(access::scope_of(actor), [&](Transaction& tx) -> Result<Import> {
    import.mapping =
        propose_mapping(keys_of(preview.headings), vocabulary, load_columns(tx, actor.organisation));
    import.id = tx.fresh_id<ImportId>();
    forget_old_files(tx, actor.organisation, now.plus_days(-import_kept_days), Instant::now());
    insert_import(tx, import, actor.user, now);
    keep_file(tx, import.id, file.bytes);
    audit(tx, actor, "people.import_received", "import", import.id);
    return import;
  });
}

Result<ImportPreview> preview_import(Database& database, const Actor& actor, ImportId id) {
  const auto scope = access::scope_of(actor);
  TRY(database.read(scope, [&](Transaction& tx) { return own_import(tx, actor, id); }));
  const auto file = kept_file(database, scope, id);
  if (file.size() == 0) return Refusal{"people.import_not_checked"};
  return head_of(file);
}

Result<Import> check_import(Database& database, const Actor& actor, const ImportVocabulary& vocabulary,
                            const CheckImport& command, Date today, const ImportProgress& progress,
                            JobId task) {
  const auto scope = access::scope_of(actor);
  Import import =
      TRY(database.read(scope, [&](Transaction& tx) { return own_import(tx, actor, command.id); }));
  const auto file = kept_file(database, scope, import.id);
  if (!import.waits() || file.size() == 0) return Refusal{"people.import_not_checked"};
  const auto keys = keys_of(TRY(head_of(file)).headings);
  if (command.mapping) import.mapping = *command.mapping;
  import.mapping.resize(keys.size(), ImportField::skip);
  import.mode = command.mode;
  TRY(check_mapping(import.mapping, import.mode));

  std::map<std::string, ImportField, std::less<>> columns;
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (!keys[i].empty()) columns.emplace(keys[i], import.mapping[i]);
  std::vector<Colleague> referents;
  Hand hand(database, actor, import.id, task);
  const auto begun = database.write(scope, [&](Transaction& tx) -> Result<Done> {
    TRY(hand.take(tx));
    // Between our look and our hand somebody else may have applied it.
    if (!TRY(own_import(tx, actor, import.id)).waits()) return Refusal{"people.import_not_checked"};
    if (any_line_applied(tx, import.id)) return Refusal{"people.import_begun"};
    delete_unapplied(tx, import.id);
    forget_first_lines(tx, import.id);
    save_columns(tx, actor.organisation, columns);
    audit(tx, actor, "people.import_checked", "import", import.id);
    referents = referents_of(tx, actor.organisation, today);
    return Done{};
  });
  TRY(begun);

  RowSource source(vocabulary, import.mapping, std::move(referents), today);
  const auto step = [&](Chunk& chunk) {
    Twins twins;
    twins.settle(chunk,
                 database.read(scope, [&](Transaction& tx) { return first_lines(tx, import.id, chunk); }));
    const auto judged = database.read(
        scope, [&](Transaction& tx) { return judge_chunk(tx, actor.organisation, chunk, import.mode); });
    const auto lines = lines_of(judged);
    database.write(scope, [&](Transaction& tx) {
      hand.keep(tx);
      twins.save(tx, import.id);
      insert_import_rows(tx, import.id, lines);
    });
  };
  TRY(each_chunk(file, source, import.total, progress, step));
  database.write(scope, [&](Transaction& tx) {
    hand.keep(tx);
    count_lines(tx, import);
    import.state = "checked";
    save_import(tx, import);
  });
  return import;
}

Result<Import> apply_import(Database& database, const Actor& actor, const ImportVocabulary& vocabulary,
                            ImportId id, Date today, Instant now, const ImportProgress& progress,
                            JobId task) {
  const auto scope = access::scope_of(actor);
  std::vector<Colleague> referents;
  Hand hand(database, actor, id, task);
  auto opened = database.write(scope, [&](Transaction& tx) -> Result<Import> {
    Import import = TRY(own_import(tx, actor, id));
    TRY(hand.take(tx));
    if (import.state != "checked" || kept_bytes(tx, id) == 0) return Refusal{"people.import_not_checked"};
    if (import.count(ImportOutcome::created) + import.count(ImportOutcome::updated) == 0 &&
        applied_before(tx, import))
      return Refusal{"people.import_already_applied"};

    referents = referents_of(tx, actor.organisation, today);
    return import;
  });
  Import import = TRY(std::move(opened));

  RowSource source(vocabulary, import.mapping, std::move(referents), today);
  const auto step = [&](Chunk& chunk) {
    const auto ends =
        std::ranges::minmax_element(chunk, {}, [](const Candidate& one) { return one.row.line; });
    std::set<std::int64_t> applied;
    FirstLines seen;
    database.read(scope, [&](Transaction& tx) {
      applied = load_applied_lines(tx, id, ends.min->row.line, ends.max->row.line);
      seen = first_lines(tx, id, chunk);
    });
    std::erase_if(chunk, [&](const Candidate& one) { return applied.contains(one.row.line); });
    if (chunk.empty()) return;
    Twins twins;
    twins.settle(chunk, std::move(seen));
    const auto once = [&] {
      database.write(scope, [&](Transaction& tx) {
        hand.keep(tx);
        twins.save(tx, id);
        auto judged = judge_chunk(tx, actor.organisation, chunk, import.mode);
        apply_chunk(tx, actor, id, judged, today, now);
        // The lines of the dry run give way chunk by chunk, so that the account is whole wherever we stop.
        replace_import_rows(tx, id, lines_of(std::move(judged)));
      });
    };
    try {
      once();
    } catch (const storage::UniqueViolation&) {
      // Somebody took a number between our look and our insert; judged again, the row says so.
      once();
    }
  };
  TRY(each_chunk(kept_file(database, scope, id), source, import.total, progress, step));

  database.write(scope, [&](Transaction& tx) {
    hand.keep(tx);
    count_lines(tx, import);
    import.state = "applied";
    import.applied_at = now;
    save_import(tx, import);
    forget_file(tx, id);
    audit(tx, actor, "people.import_applied", "import", id);
  });
  return import;
}

Result<Import> undo_import(Database& database, const Actor& actor, ImportId id, Instant now,
                           const ImportProgress& progress, JobId task) {
  const auto scope = access::scope_of(actor);
  Hand hand(database, actor, id, task);
  auto opened = database.write(scope, [&](Transaction& tx) -> Result<Import> {
    Import found = TRY(own_import(tx, actor, id));
    const bool half = found.state == "checked" && any_line_applied(tx, id);
    if (found.state != "applied" && !half) return Refusal{"people.import_not_applied"};
    TRY(hand.take(tx));
    if (half) end_half_way(tx, found, now);
    return found;
  });
  Import import = TRY(std::move(opened));

  std::int64_t after = 0;
  std::int64_t done = 0;
  while (true) {
    auto lines = database.read(scope, [&](Transaction& tx) {
      return load_import_lines(tx, id, std::nullopt, after, static_cast<int>(chunk_rows));
    });
    if (lines.empty()) break;
    after = lines.back().line;
    done += static_cast<std::int64_t>(lines.size());
    std::erase_if(lines,
                  [](const ImportLine& line) { return !line.version_after || !line.reason.code.empty(); });
    const auto undo = [&](std::span<const ImportLine> some) {
      database.write(scope, [&](Transaction& tx) {
        hand.keep(tx);
        for (ImportLine line : some) {
          const bool undone = undo_line(tx, actor, id, line, now);
          close_line(tx, id, std::move(line), undone ? nullptr : "people.import_changed_since");
        }
      });
    };
    try {
      undo(lines);
    } catch (const storage::ForeignKeyViolation&) {
      // Rows of later features stand on some file of this chunk. One by one, so that it holds back nobody
      // else. Any other fault (the server gone, a disk full) says nothing of the file and goes on to whoever
      // asked: what is undone stays undone, and undoing again does the rest.
      for (const ImportLine& line : lines) {
        try {
          undo(std::span(&line, 1));
        } catch (const storage::ForeignKeyViolation&) {
          database.write(scope,
                         [&](Transaction& tx) { close_line(tx, id, line, "people.import_used_since"); });
        }
      }
    }
    if (progress) progress(done, import.total);
  }
  database.write(scope, [&](Transaction& tx) {
    hand.keep(tx);
    import.state = "undone";
    import.undone_at = now;
    save_import(tx, import);
    audit(tx, actor, "people.import_undone", "import", id);
  });
  return import;
}

void forget_old_imports(Database& database, Instant now) {
  const auto system = storage::Scope::of_system();
  const auto institutions = database.read(system, load_importing_institutions);
  for (const OrganisationId institution : institutions)
    database.write(system, [&](Transaction& tx) {
      forget_old_files(tx, institution, now.plus_days(-import_kept_days), Instant::now());
    });
}

Result<Done> settle_row(Transaction& tx, const Actor& actor, ImportId id, std::int64_t line_number,
                        bool same_person, Date today, Instant now) {
  Import import = TRY(own_import(tx, actor, id));
  auto line = load_import_line(tx, id, line_number);
  if (!line || line->outcome != ImportOutcome::doubtful || line->given.empty())
    return Refusal{"people.import_not_doubtful"};
  if (import.state != "applied") return Refusal{"people.import_not_applied"};
  const ImportRow row = row_of(*line);
  auto there = load_record(tx, line->record);
  if (same_person && !there) {
    const auto likely = resembling(tx, actor, row.draft);
    if (likely.empty()) return Refusal{"people.not_found"};
    there = likely.front().record;
  }
  if (there) TRY(must_open(actor, *there));
  if (same_person && there->closed_on) return Refusal{"people.closed", "", {{"day", *there->closed_on}}};
  const bool taken =
      !row.draft.file_number.empty() &&
      number_taken(tx, actor.organisation, row.draft.file_number, same_person ? there->id : RecordId{});
  if (taken) return Refusal{"people.import_number_taken", "file_number", {{"number", row.draft.file_number}}};
  if (!same_person && row.draft.family_name.empty())
    return Refusal{"people.family_name_missing", "family_name"};

  line->reason = {};
  line->given.clear();
  line->cells.clear();
  if (same_person) {
    line->outcome = ImportOutcome::updated;
    const bool adds_status =
        !row.status.empty() && std::ranges::none_of(load_statuses(tx, there->id), [&](const auto& status) {
          return status.status == row.status && (!status.until || *status.until >= *row.status_from);
        });
    apply_update(tx, actor, id, *there, row, adds_status, *line, now);
  } else {
    line->outcome = ImportOutcome::created;
    const Record record = new_record(tx, actor, row, today);
    insert_person(tx, record.person, now);
    insert_record(tx, record, now);
    if (!row.status.empty()) add_import_status(tx, actor, record.id, row, now);
    line->record = record.id;
    line->version_after = 1;
    audit(tx, actor, "people.imported", "record", record.id, record.person, {{"import", id.text()}});
  }
  save_import_line(tx, id, *line);
  count_lines(tx, import);
  save_import(tx, import);
  return Done{};
}

Result<std::vector<Import>> list_imports(Transaction& tx, const Actor& actor, int limit) {
  TRY(access::must(actor, imports));
  return load_imports(tx, actor.organisation, limit);
}

Result<Import> find_import(Transaction& tx, const Actor& actor, ImportId id) {
  return own_import(tx, actor, id);
}

std::optional<HalfWay> half_way(Transaction& tx, const Import& import) {
  const bool checked = import.state == "checked";
  if (checked ? !any_line_applied(tx, import.id) : import.state != "applied") return std::nullopt;
  const HalfWay half = load_half_way(tx, import.id);
  return checked || half.left > 0 ? std::optional(half) : std::nullopt;
}

std::set<ImportId> imports_half_way(Transaction& tx, const Actor& actor) {
  if (!actor.may(imports)) return {};
  return load_half_applied(tx, actor.organisation);
}

std::vector<ShownLine> import_lines(Transaction& tx, const Actor& actor, const Import& import,
                                    std::optional<ImportOutcome> outcome, std::int64_t after, int limit) {
  std::vector<ShownLine> shown;
  std::vector<RecordId> ids;
  for (ImportLine& line : load_import_lines(tx, import.id, outcome, after, limit)) {
    if (!line.record.empty()) ids.push_back(line.record);
    shown.push_back({std::move(line), {}, {}});
  }
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  const auto records = load_records_of(tx, ids);
  for (ShownLine& line : shown) {
    const auto at = records.find(line.line.record);
    if (at == records.end() || !may_open(actor, at->second)) continue;
    line.name = at->second.name();
    line.file_number = at->second.file_number;
  }
  return shown;
}

void each_refused_line(Transaction& tx, const Import& import,
                       const std::function<void(const ImportLine&)>& each) {
  constexpr int page = 1000;
  std::int64_t after = 0;
  while (true) {
    const auto lines = load_refused_lines(tx, import.id, after, page);
    for (const ImportLine& line : lines) each(line);
    if (lines.size() < page) return;
    after = lines.back().line;
  }
}

}  // namespace concerto::people
