// SPDX-License-Identifier: EUPL-1.2
#include "features/people/people_cli.h"

#include <charconv>
#include <set>

#include "features/organisations/organisation_actions.h"
#include "features/people/import_actions.h"
#include "features/people/import_vocabulary_actions.h"
#include "platform/words/folding.h"

namespace concerto::people {
namespace {

using storage::Database;
using storage::Scope;
using storage::Transaction;

/// One run of the command: what it speaks with and for whom.
struct Run {
  Database& database;
  const words::Catalogue& words;
  const ImportOrder& order;
  const std::function<void(std::string_view)>& out;
  access::Actor actor = access::system_actor("import");

  std::string text(std::string_view key, const Values& values = {}) const {
    return words.text(order.language, key, values);
  }
  int refuse(const Refusal& refusal) const {
    out(text(refusal.code, refusal.values));
    return import_nothing_done;
  }
};

/// Whether a word of one begins a word of the other, after folding.
bool sounds_like(const std::string& one, const std::string& other) {
  constexpr std::size_t telling = 4;  // "de", "du", "les" are in every name
  for (const std::string& left : words::fold_tokens(one))
    for (const std::string& right : words::fold_tokens(other))
      if (std::min(left.size(), right.size()) >= telling &&
          (left.starts_with(right) || right.starts_with(left)))
        return true;
  return false;
}

/// By its id or its name, accents and capitals aside. Whoever mistyped it is told which sound alike.
Result<OrganisationId> find_institution(Transaction& tx, const std::string& typed) {
  constexpr int most_told = 5;
  if (const auto id = OrganisationId::parse(typed); id && organisations::find_organisation(tx, *id))
    return *id;
  std::vector<OrganisationId> folded;
  std::string near;
  int told = 0;
  for (const auto& organisation :
       organisations::list_organisations(tx, {.with_inactive = true, .limit = 100'000})) {
    if (organisation.name == typed) return organisation.id;
    if (words::fold(organisation.name) == words::fold(typed)) folded.push_back(organisation.id);
    if (sounds_like(organisation.name, typed) && told++ < most_told)
      near += (near.empty() ? "" : ", ") + organisation.name;
  }
  if (folded.size() == 1) return folded.front();
  const Values values = {{"typed", typed}, {"near", near}};
  if (near.empty()) return Refusal{"people.import_organisation_unknown", "institution", values};
  return Refusal{"people.import_organisation_near", "institution", values};
}

/// The column of this heading, or of this number.
Result<std::size_t> find_column(const std::vector<std::string>& headings, const std::string& typed) {
  for (std::size_t i = 0; i < headings.size(); ++i)
    if (words::fold(headings[i]) == words::fold(typed)) return i;
  std::size_t number = 0;
  const auto [end, fault] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (fault == std::errc{} && end == typed.data() + typed.size() && number >= 1 && number <= headings.size())
    return number - 1;
  return Refusal{"people.import_column_unknown", "column", {{"typed", typed}}};
}

std::string known_fields() {
  std::string codes;
  for (std::size_t i = 0; i < import_field_count; ++i)
    codes += (codes.empty() ? "" : ", ") + std::string(code_of(static_cast<ImportField>(i)));
  return codes;
}

/// What was proposed, with what the order says of its columns. A field that is given to a column is taken
/// from the one it was proposed for.
Result<Mapping> mapping_for(const Import& import, const std::vector<std::string>& columns) {
  Mapping mapping = import.mapping;
  mapping.resize(import.headings.size(), ImportField::skip);
  std::set<std::size_t> chosen;
  for (const std::string& column : columns) {
    const auto sign = std::min(column.rfind('='), column.size());
    const auto at = TRY(find_column(import.headings, column.substr(0, sign)));
    const auto field = import_field_of(std::string_view(column).substr(std::min(sign + 1, column.size())));
    if (!field)
      return Refusal{
          "people.import_field_unknown", "column", {{"typed", column}, {"fields", known_fields()}}};
    mapping[at] = *field;
    chosen.insert(at);
  }
  for (std::size_t i = 0; i < mapping.size(); ++i)
    for (const std::size_t other : chosen)
      if (!chosen.contains(i) && mapping[i] == mapping[other]) mapping[i] = ImportField::skip;
  return mapping;
}

/// `colonne 2 « Né le » : date de naissance`, and of those left out that they are.
void tell_mapping(const Run& run, const Import& import, const Mapping& mapping) {
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    Values values = {{"number", static_cast<std::int64_t>(i + 1)}, {"heading", import.headings[i]}};
    if (mapping[i] == ImportField::skip) {
      run.out(run.text("people.import.column_left_out", values));
      continue;
    }
    values.emplace_back("field", run.text("people." + std::string(code_of(mapping[i]))));
    run.out(run.text("people.import.column_taken", values));
  }
}

/// `ligne 12 : Refusé – Date de naissance – « 31/02/1990 » ne se lit pas comme une date…`
void tell_line(const Run& run, const ImportLine& line) {
  std::string told =
      run.text("people.import.line",
               {{"line", line.line},
                {"outcome", run.text("people.import.outcome." + std::string(code_of(line.outcome)))}});
  if (const auto field = import_field_of(line.reason.field))
    told += " – " + run.text("people." + std::string(code_of(*field)));
  if (!line.reason.code.empty()) told += " – " + run.text(line.reason.code, line.reason.values);
  run.out(told);
}

void tell_lines(const Run& run, const Import& import, std::optional<ImportOutcome> outcome) {
  constexpr int page = 1000;
  std::int64_t after = 0;
  while (true) {
    const auto lines = run.database.read(Scope::of_system(), [&](Transaction& tx) {
      return import_lines(tx, run.actor, import, outcome, after, page);
    });
    for (const ShownLine& shown : lines)
      if (!shown.line.reason.code.empty()) tell_line(run, shown.line);
    if (lines.size() < page) return;
    after = lines.back().line.line;
  }
}

int tell_outcome(const Run& run, const Import& import, std::string_view closing) {
  tell_lines(run, import, ImportOutcome::refused);
  tell_lines(run, import, ImportOutcome::doubtful);
  Values counts;
  for (const ImportOutcome outcome : all_outcomes)
    counts.emplace_back(std::string(code_of(outcome)), import.count(outcome));
  run.out(run.text("people.import.summary", counts));
  run.out(run.text(closing, {{"id", import.id.text()}}));
  const auto left = import.count(ImportOutcome::refused) + import.count(ImportOutcome::doubtful);
  return left ? import_rows_left : import_all_good;
}

int take_back(const Run& run, const Clock& clock, const ImportProgress& progress) {
  const auto id = ImportId::parse(run.order.undo).value_or(ImportId{});
  const auto undone = undo_import(run.database, run.actor, id, clock.now(), progress);
  if (!undone.ok()) return run.refuse(undone.refusal());
  // What could not be taken back says why.
  tell_lines(run, *undone, ImportOutcome::created);
  tell_lines(run, *undone, ImportOutcome::updated);
  run.out(run.text("people.import.taken_back", {{"id", undone->id.text()}}));
  return import_all_good;
}

}  // namespace

int import_people(Database& database, const words::Catalogue& words, const packs::Library& packs,
                  const Clock& clock, const ImportOrder& order,
                  const std::function<void(std::string_view)>& out,
                  const std::function<void(std::int64_t)>& progress) {
  Run run{database, words, order, out};
  const auto institution = database.read(
      Scope::of_system(), [&](Transaction& tx) { return find_institution(tx, order.institution); });
  if (!institution.ok()) return run.refuse(institution.refusal());
  run.actor.organisation = *institution;
  const ImportProgress tell = [&](std::int64_t done, std::int64_t) {
    if (progress) progress(done);
  };
  if (!order.undo.empty()) return take_back(run, clock, tell);

  const auto mode = import_mode_of(order.mode);
  if (!mode) return run.refuse({"people.import_mode_unknown"});
  const auto bytes = documents::open_file(order.file);
  if (!bytes.ok()) return run.refuse(bytes.refusal());
  const auto vocabulary = import_vocabulary(words, packs.reference());
  const auto slash = order.file.rfind('/');
  const ImportFile file{slash == std::string::npos ? order.file : order.file.substr(slash + 1), *bytes};
  const auto received = receive_import(database, run.actor, vocabulary, file, *mode, clock.now());
  if (!received.ok()) return run.refuse(received.refusal());
  const auto mapping = mapping_for(*received, order.columns);
  if (!mapping.ok()) return run.refuse(mapping.refusal());
  tell_mapping(run, *received, *mapping);
  const auto checked =
      check_import(database, run.actor, vocabulary, {received->id, *mode, *mapping}, clock.today(), tell);
  if (!checked.ok()) {
    if (checked.refusal().code.starts_with("people.mapping_"))
      run.out(run.text("people.import.column_how", {{"fields", known_fields()}}));
    return run.refuse(checked.refusal());
  }
  if (order.dry_run) return tell_outcome(run, *checked, "people.import.dry_run");
  const auto applied =
      apply_import(database, run.actor, vocabulary, checked->id, clock.today(), clock.now(), tell);
  if (!applied.ok()) return run.refuse(applied.refusal());
  return tell_outcome(run, *applied, "people.import.done");
}

}  // namespace concerto::people
