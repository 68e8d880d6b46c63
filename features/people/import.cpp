// SPDX-License-Identifier: EUPL-1.2
#include "features/people/import.h"

namespace concerto::people {
namespace {

constexpr std::array<std::string_view, import_field_count> field_codes = {
    "skip",    "file_number", "family_name", "given_names", "full_name", "birth_name", "birth_date",
    "sex",     "language",    "interpreter", "email",       "phone",     "address",    "postcode",
    "commune", "referent",    "status",      "status_from", "opened_on"};
constexpr std::array<std::string_view, 3> mode_codes = {"create", "update", "both"};
constexpr std::array<std::string_view, 5> outcome_codes = {"created", "updated", "unchanged", "refused",
                                                           "doubtful"};

template <class Code, std::size_t n>
std::optional<Code> find_code(const std::array<std::string_view, n>& codes, std::string_view code) {
  const auto at = std::ranges::find(codes, code);
  if (at == codes.end()) return std::nullopt;
  return static_cast<Code>(at - codes.begin());
}

bool has(const Mapping& mapping, ImportField field) {
  return std::ranges::find(mapping, field) != mapping.end();
}

bool gives_names(const Mapping& mapping) {
  return has(mapping, ImportField::full_name) ||
         (has(mapping, ImportField::family_name) && has(mapping, ImportField::given_names));
}

Refusal unreadable(std::string code, ImportField field, std::string_view typed) {
  return {std::move(code), std::string(code_of(field)), {{"typed", std::string(typed.substr(0, 60))}}};
}

bool is_capital(std::string_view word) {
  // Accented capitals begin with 0xC3 and a second byte below 0xA0; œ and Œ and the like are let pass.
  bool letter = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto byte = static_cast<unsigned char>(word[i]);
    if (byte >= 'a' && byte <= 'z') return false;
    if (byte == 0xC3 && i + 1 < word.size() && static_cast<unsigned char>(word[i + 1]) >= 0xA0) return false;
    if ((byte >= 'A' && byte <= 'Z') || byte >= 0x80) letter = true;
  }
  return letter;
}

/// `DE SMEDT Jan` and `De Smedt, Jan`; nothing when it cannot be told where the family name ends.
std::optional<std::pair<std::string, std::string>> split_name(const std::string& name) {
  if (const auto comma = name.find(','); comma != std::string::npos)
    return std::pair(tidy(name.substr(0, comma)), tidy(name.substr(comma + 1)));
  std::string family;
  std::string given;
  std::size_t from = 0;
  while (from < name.size()) {
    const auto blank = std::min(name.find(' ', from), name.size());
    const std::string word = name.substr(from, blank - from);
    std::string& part = given.empty() && is_capital(word) ? family : given;
    part += (part.empty() ? "" : " ") + word;
    from = blank + 1;
  }
  if (family.empty() || given.empty()) return std::nullopt;
  return std::pair(family, given);
}

/// Reads the cells of one row into an ImportRow, gathering what cannot be read.
class RowReader {
 public:
  RowReader(const ImportVocabulary& vocabulary, const CellReading& reading, ImportRow& row,
            Refusals& refusals)
      : vocabulary_(vocabulary), reading_(reading), row_(row), refusals_(refusals) {}

  void read(ImportField field, const std::string& text) {
    if (field == ImportField::skip || text.empty()) return;
    row_.given.push_back(field);
    RecordDraft& draft = row_.draft;
    switch (field) {
      case ImportField::file_number:
        draft.file_number = text;
        break;
      case ImportField::family_name:
        draft.family_name = text;
        break;
      case ImportField::given_names:
        draft.given_names = text;
        break;
      case ImportField::full_name:
        full_name(text);
        break;
      case ImportField::birth_name:
        draft.birth_name = text;
        break;
      case ImportField::birth_date:
        draft.birth_date = date(field, text);
        break;
      case ImportField::sex:
        draft.sex = word(field, text, vocabulary_.sexes, "people.sex_unknown");
        break;
      case ImportField::language:
        draft.language = word(field, text, vocabulary_.languages, "people.language_unknown");
        break;
      case ImportField::interpreter:
        interpreter(text);
        break;
      case ImportField::email:
        draft.email = text;
        break;
      case ImportField::phone:
        draft.phone = phone(text);
        break;
      case ImportField::address:
        draft.address = text;
        break;
      case ImportField::postcode:
        draft.postcode = text;
        break;
      case ImportField::commune:
        draft.commune = text;
        break;
      case ImportField::referent:
        row_.referent_email = text;
        break;
      case ImportField::status:
        row_.status = word(field, text, vocabulary_.statuses, "people.status_unknown");
        break;
      case ImportField::status_from:
        row_.status_from = date(field, text);
        break;
      case ImportField::opened_on:
        row_.opened_on = date(field, text);
        break;
      case ImportField::skip:
        break;
    }
  }

 private:
  std::optional<Date> date(ImportField field, const std::string& text) {
    auto day = reading_.date(text);
    if (!day) refusals_.add(unreadable("people.import_date_unreadable", field, text));
    return day;
  }
  std::string word(ImportField field, const std::string& text,
                   const std::map<std::string, std::string, std::less<>>& words, const char* code) {
    const auto at = words.find(heading_key(reading_.fold(text)));
    if (at != words.end()) return at->second;
    refusals_.add(unreadable(code, field, text));
    return {};
  }
  void full_name(const std::string& text) {
    const auto parts = split_name(text);
    if (!parts) return refusals_.add(unreadable("people.full_name_unclear", ImportField::full_name, text));
    row_.draft.family_name = parts->first;
    row_.draft.given_names = parts->second;
    row_.given.push_back(ImportField::family_name);
    row_.given.push_back(ImportField::given_names);
  }
  void interpreter(const std::string& text) {
    const auto yes = reading_.yes_or_no(text);
    if (!yes) refusals_.add(unreadable("people.import_yes_no_unreadable", ImportField::interpreter, text));
    row_.draft.interpreter = yes.value_or(false);
  }
  /// Spreadsheets take the first zero of a phone, or the + before a country, for nothing.
  static std::string phone(const std::string& text) {
    if (text.front() == '0' || text.find_first_not_of("0123456789") != std::string::npos) return text;
    if (text.size() >= 8 && text.size() <= 9) return "0" + text;
    const bool abroad = text.size() >= 10 && (text.starts_with("32") || text.starts_with("33"));
    return abroad ? "+" + text : text;
  }

  const ImportVocabulary& vocabulary_;
  const CellReading& reading_;
  ImportRow& row_;
  Refusals& refusals_;
};

/// A row without names can still update the file its number names, so its names are checked only when given.
void check_draft(ImportRow& row, Date today, Refusals& refusals) {
  RecordDraft checked = row.draft;
  const bool updates_only = row.gives(ImportField::file_number) && !row.gives(ImportField::full_name);
  if (updates_only && checked.family_name.empty()) checked.family_name = "-";
  if (updates_only && checked.given_names.empty()) checked.given_names = "-";
  // A name that could not be split, or a word that was not understood, has been told already.
  if (checked.sex.empty()) checked.sex = "unknown";
  const auto result = check_record(checked, today);
  if (result.ok()) {
    const RecordDraft& tidied = *result;
    const std::string family = row.draft.family_name.empty() ? "" : tidied.family_name;
    const std::string given = row.draft.given_names.empty() ? "" : tidied.given_names;
    row.draft = tidied;
    row.draft.family_name = family;
    row.draft.given_names = given;
    return;
  }
  Refusal first = result.refusal();
  const auto further = std::move(first.also);
  first.also.clear();
  refusals.add(std::move(first));
  for (const Refusal& refusal : further) refusals.add(refusal);
}

std::string shown_name(const Record& record) { return record.name(); }

Refusal likely_refusal(const Resembling& likely) {
  return {
      "people.import_likely",
      "",
      {{"name", shown_name(likely.record)},
       {"number", likely.record.file_number},
       {"score", std::int64_t{likely.likeness.score}},
       {"because", likely.likeness.reason ? std::string(code_of(*likely.likeness.reason)) : std::string()}}};
}

bool same_status_there(const ImportRow& row, std::span<const Status> statuses) {
  return std::ranges::any_of(statuses, [&](const Status& status) {
    return status.status == row.status && status.holds_on(*row.status_from);
  });
}

/// A later beginning of the same status leaves no room for this one, which would have no end.
const Status* later_status(const ImportRow& row, std::span<const Status> statuses) {
  for (const Status& status : statuses)
    if (status.status == row.status && (!status.until || *status.until >= *row.status_from)) return &status;
  return nullptr;
}

Judgement refused(RecordId record, Refusal reason) {
  return {ImportOutcome::refused, record, std::move(reason), {}, false};
}
Judgement doubtful(RecordId record, Refusal reason) {
  return {ImportOutcome::doubtful, record, std::move(reason), {}, false};
}

/// Compares a row with the record it is of.
Judgement judge_known(const ImportRow& row, const Record& record, std::span<const Status> statuses) {
  Judgement judgement;
  judgement.record = record.id;
  judgement.after = merged(record, row);
  judgement.adds_status = !row.status.empty() && !same_status_there(row, statuses);
  if (judgement.adds_status)
    if (const Status* later = later_status(row, statuses))
      return refused(record.id, {"people.status_overlaps", "status_from", {{"from", later->from}}});
  const bool same = differences(record, judgement.after).empty() &&
                    judgement.after.referent == record.referent &&
                    judgement.after.opened_on == record.opened_on && !judgement.adds_status;
  judgement.outcome = same ? ImportOutcome::unchanged : ImportOutcome::updated;
  return judgement;
}

bool of_somebody_else(const ImportRow& row, const Face& face, const Face& there) {
  if (!row.gives(ImportField::family_name) || !row.draft.birth_date || !there.birth_date) return false;
  return *row.draft.birth_date != *there.birth_date && name_likeness(face.name_key, there.name_key) < 50;
}

/// Faces for comparing within a judgement: bytes in lower case are enough to tell two names apart.
Face plain_face(const RecordDraft& draft) {
  std::string key = draft.family_name + " " + draft.given_names;
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return {{}, std::move(key), draft.birth_date, {}};
}

}  // namespace

std::string_view code_of(ImportField field) { return field_codes[static_cast<std::size_t>(field)]; }
std::optional<ImportField> import_field_of(std::string_view code) {
  return find_code<ImportField>(field_codes, code);
}
std::string_view code_of(ImportMode mode) { return mode_codes[static_cast<std::size_t>(mode)]; }
std::optional<ImportMode> import_mode_of(std::string_view code) {
  return find_code<ImportMode>(mode_codes, code);
}
std::string_view code_of(ImportOutcome outcome) { return outcome_codes[static_cast<std::size_t>(outcome)]; }
std::optional<ImportOutcome> import_outcome_of(std::string_view code) {
  return find_code<ImportOutcome>(outcome_codes, code);
}

std::string heading_key(std::string_view folded) {
  std::string key;
  for (const char c : folded) {
    const auto byte = static_cast<unsigned char>(c);
    // Letters of other scripts stay, with every byte of theirs.
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80) {
      key += c;
    } else if (c == ' ' || c == '_' || c == '/' || c == '-' || c == ':') {
      if (!key.empty() && key.back() != ' ') key += ' ';
    }
  }
  while (!key.empty() && key.back() == ' ') key.pop_back();
  return key;
}

Mapping propose_mapping(std::span<const std::string> heading_keys, const ImportVocabulary& vocabulary,
                        const std::map<std::string, ImportField, std::less<>>& remembered) {
  Mapping mapping(heading_keys.size(), ImportField::skip);
  std::vector<bool> decided(heading_keys.size(), false);
  const auto propose = [&](std::size_t column, ImportField field) {
    decided[column] = true;
    if (!has(mapping, field)) mapping[column] = field;
  };
  // What people confirmed before comes first, then whole headings, then their beginnings: "Nom" never loses
  // its field to a "Nom du référent" further left.
  for (std::size_t i = 0; i < heading_keys.size(); ++i)
    if (const auto at = remembered.find(heading_keys[i]); at != remembered.end()) propose(i, at->second);
  for (std::size_t i = 0; i < heading_keys.size(); ++i)
    if (const auto at = vocabulary.headings.find(heading_keys[i]);
        !decided[i] && at != vocabulary.headings.end())
      propose(i, at->second);
  for (std::size_t i = 0; i < heading_keys.size(); ++i) {
    if (decided[i]) continue;
    std::size_t longest = 0;
    ImportField best = ImportField::skip;
    for (const auto& [words, field] : vocabulary.headings) {
      // Short words begin too many headings to mean anything there.
      if (words.size() < 5 || words.size() <= longest || !heading_keys[i].starts_with(words + " ")) continue;
      longest = words.size();
      best = field;
    }
    if (best != ImportField::skip) propose(i, best);
  }
  return mapping;
}

Result<Done> check_mapping(const Mapping& mapping, ImportMode mode) {
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    if (mapping[i] == ImportField::skip) continue;
    if (std::find(mapping.begin() + static_cast<std::ptrdiff_t>(i) + 1, mapping.end(), mapping[i]) !=
        mapping.end())
      return Refusal{"people.mapping_twice", "", {{"field", std::string(code_of(mapping[i]))}}};
  }
  if (mode != ImportMode::update && !gives_names(mapping)) return Refusal{"people.mapping_names_missing"};
  if (!gives_names(mapping) && !has(mapping, ImportField::file_number))
    return Refusal{"people.mapping_key_missing"};
  if (has(mapping, ImportField::status) && !has(mapping, ImportField::status_from))
    return Refusal{"people.mapping_status_from_missing"};
  return Done{};
}

std::string_view unguarded(std::string_view cell) {
  const bool guarded =
      cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@").find(cell[1]) != std::string_view::npos;
  return guarded ? cell.substr(1) : cell;
}

Result<ImportRow> read_import_row(std::int64_t line, const std::function<std::string_view(std::size_t)>& cell,
                                  const Mapping& mapping, const ImportVocabulary& vocabulary,
                                  const CellReading& reading, Date today) {
  ImportRow row;
  row.line = line;
  Refusals refusals;
  RowReader reader(vocabulary, reading, row, refusals);
  for (std::size_t column = 0; column < mapping.size(); ++column)
    reader.read(mapping[column], tidy(unguarded(cell(column))));
  if (!row.status.empty() && !row.gives(ImportField::status_from))
    refusals.add({"people.status_from_missing", "status_from"});
  // A status that was not understood and a name that could not be split were told once; that is enough.
  const bool name_told = row.gives(ImportField::full_name) && row.draft.family_name.empty();
  if (!name_told) check_draft(row, today, refusals);
  if (row.opened_on) {
    const auto opening = check_opening(row.draft, *row.opened_on, today);
    if (!opening.ok()) refusals.add(opening.refusal());
  }
  if (!refusals.empty()) return refusals.joined();
  return row;
}

Record merged(Record record, const ImportRow& row) {
  const auto take = [&](ImportField field, auto& there, const auto& given) {
    if (row.gives(field)) there = given;
  };
  take(ImportField::file_number, record.file_number, row.draft.file_number);
  take(ImportField::family_name, record.family_name, row.draft.family_name);
  take(ImportField::given_names, record.given_names, row.draft.given_names);
  take(ImportField::birth_name, record.birth_name, row.draft.birth_name);
  take(ImportField::birth_date, record.birth_date, row.draft.birth_date);
  take(ImportField::sex, record.sex, row.draft.sex);
  take(ImportField::language, record.language, row.draft.language);
  take(ImportField::interpreter, record.interpreter, row.draft.interpreter);
  take(ImportField::email, record.email, row.draft.email);
  take(ImportField::phone, record.phone, row.draft.phone);
  take(ImportField::address, record.address, row.draft.address);
  take(ImportField::postcode, record.postcode, row.draft.postcode);
  take(ImportField::commune, record.commune, row.draft.commune);
  take(ImportField::referent, record.referent, row.referent);
  if (row.opened_on) record.opened_on = *row.opened_on;
  return record;
}

Judgement judge(const ImportRow& row, const std::optional<Record>& by_number,
                std::span<const Resembling> likely, std::span<const Status> statuses, ImportMode mode) {
  if (by_number) {
    if (of_somebody_else(row, plain_face(row.draft), plain_face(*by_number)))
      return doubtful(by_number->id,
                      {"people.import_number_of_other",
                       "file_number",
                       {{"number", by_number->file_number}, {"name", shown_name(*by_number)}}});
    Judgement judgement = judge_known(row, *by_number, statuses);
    if (judgement.outcome == ImportOutcome::unchanged) return judgement;
    if (mode == ImportMode::create)
      return refused(by_number->id,
                     {"people.import_exists", "file_number", {{"number", by_number->file_number}}});
    if (by_number->closed_on)
      return refused(by_number->id, {"people.closed", "", {{"day", *by_number->closed_on}}});
    return judgement;
  }
  if (!likely.empty()) {
    // The very same person and content without a number: this row has come in before.
    const Resembling& best = likely.front();
    const bool exact = best.likeness.score == 100 && best.likeness.reason == Alike::same_name_same_birth;
    if (exact && !row.gives(ImportField::file_number) &&
        judge_known(row, best.record, statuses).outcome == ImportOutcome::unchanged)
      return {ImportOutcome::unchanged, best.record.id, {}, best.record, false};
    return doubtful(best.record.id, likely_refusal(best));
  }
  if (mode == ImportMode::update) return refused({}, {"people.import_nobody", "file_number"});
  if (row.draft.family_name.empty()) return refused({}, {"people.family_name_missing", "family_name"});
  if (row.draft.given_names.empty()) return refused({}, {"people.given_names_missing", "given_names"});
  return {ImportOutcome::created, {}, {}, {}, !row.status.empty()};
}

}  // namespace concerto::people
