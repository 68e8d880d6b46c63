// SPDX-License-Identifier: EUPL-1.2
#include "features/people/import_pages.h"

#include "features/access/looking_twice_edge.h"
#include "features/access/task_edge.h"
#include "features/people/import_actions.h"
#include "features/people/import_task_actions.h"
#include "features/people/import_vocabulary_actions.h"
#include "features/people/people_pages.h"
#include "platform/documents/csv_writer.h"
#include "platform/web/urls.h"

namespace concerto::people {
namespace {

using access::Visit;
using storage::Database;
using storage::Transaction;
using web::Response;

constexpr int page_lines = 100;

std::string href_of(ImportId id) { return "/people/import/" + id.text(); }

std::string written(const Visit& visit, std::optional<Instant> at) {
  return at ? words::write_instant(visit.language(), *at) : std::string();
}

std::string name_of(const Visit& visit, ImportField field) {
  return visit.text("people." + std::string(code_of(field)));
}

std::string summary_of(const Visit& visit, const Import& import) {
  Values counts;
  for (const ImportOutcome outcome : all_outcomes)
    counts.emplace_back(std::string(code_of(outcome)), import.count(outcome));
  return visit.text("people.import.summary", counts);
}

/// `Vérification en cours : 42 %`, or what went wrong.
std::string words_of(const Visit& visit, const ImportWork& work) {
  constexpr std::array deeds = {"check", "apply", "undo"};
  const std::string deed = deeds[static_cast<std::size_t>(work.deed)];
  if (!work.underway) return visit.text("people.import.stopped." + deed);
  return visit.text("people.import.underway." + deed, {{"percent", std::int64_t{work.percent}}});
}

void add_modes(web::View& view, const Visit& visit, ImportMode chosen) {
  for (const ImportMode mode : {ImportMode::both, ImportMode::create, ImportMode::update}) {
    web::View line = view.add("MODE_OPTION");
    line.set("OPTION_VALUE", code_of(mode))
        .set("OPTION_LABEL", visit.text("people.import.mode." + std::string(code_of(mode))));
    line.show_if("OPTION_CHOSEN", mode == chosen);
  }
}

void add_crumb(web::View& view, const Visit& visit) {
  web::View crumbs = view.add("CRUMBS");
  crumbs.add("CRUMB").set("CRUMB_HREF", "/people").set("CRUMB_LABEL", visit.text("people.title"));
  crumbs.add("CRUMB")
      .set("CRUMB_HREF", "/people/import")
      .set("CRUMB_LABEL", visit.text("people.import.title"));
}

Response show_imports(Visit& visit, const Refusal* refusal = nullptr) {
  std::map<ImportId, ImportWork> works;
  std::set<ImportId> half_applied;
  const auto found = visit.read([&](Transaction& tx) {
    auto all = list_imports(tx, visit.actor());
    half_applied = imports_half_way(tx, visit.actor());
    if (all.ok())
      for (const StartedImport& one : started_imports(tx, visit.actor()))
        works.emplace(one.import.id, one.work);
    return all;
  });
  if (!found.ok()) return visit.refused(found.refusal());
  web::View view;
  add_modes(view, visit, ImportMode::both);
  view.show_if("IMPORTS", !found->empty());
  for (const Import& import : *found) {
    web::View line = view.add("IMPORT");
    const auto work = works.find(import.id);
    const bool works_now = work != works.end();
    const bool half = half_applied.contains(import.id) && !(works_now && work->second.underway);
    line.set("IMPORT_HREF", href_of(import.id) + (import.state == "mapping" && !works_now ? "/mapping" : ""));
    line.set("IMPORT_FILE", import.file_name).set("IMPORT_AT", written(visit, import.created_at));
    line.set("IMPORT_STATE", half        ? visit.text("people.import.state.half")
                             : works_now ? words_of(visit, work->second)
                                         : visit.text("people.import.state." + import.state));
    // What the dry run counted has not come about as long as the application has not ended.
    line.set("IMPORT_SUMMARY", half || import.state == "mapping"
                                   ? visit.text("people.import.rows_received", {{"rows", import.total}})
                                   : summary_of(visit, import));
  }
  if (found->empty()) view.add("EMPTY").set("EMPTY_TEXT", visit.text("people.import.past.empty"));
  const auto title = visit.text("people.import.title");
  return refusal ? visit.refused(*refusal, "people/import", view, title, people_section)
                 : visit.page("people/import", view, title, people_section);
}

ImportVocabulary vocabulary_of(const Visit& visit) {
  return import_vocabulary(visit.house().words, visit.house().packs.reference());
}

Response receive(Visit& visit) {
  const auto& uploads = visit.request().uploads;
  const auto upload = std::ranges::find(uploads, "file", &web::Upload::field);
  if (upload == uploads.end() || upload->bytes.empty()) {
    const Refusal missing{"people.import_file_missing", "file"};
    return show_imports(visit, &missing);
  }
  const auto mode = import_mode_of(visit.request().form.get("mode")).value_or(ImportMode::both);
  const auto received = receive_import(visit.house().database, visit.actor(), vocabulary_of(visit),
                                       {upload->name, upload->bytes}, mode, visit.now());
  if (!received.ok()) {
    Refusal refusal = received.refusal();
    refusal.field = "file";
    return show_imports(visit, &refusal);
  }
  return visit.go(href_of(received->id) + "/mapping");
}

// ------------------------------------------------------------------------------------------------ columns

Response show_mapping(Visit& visit, const Import& import, const Refusal* refusal) {
  const auto preview = preview_import(visit.house().database, visit.actor(), import.id);
  if (!preview.ok()) return visit.refused(preview.refusal());
  web::View view;
  view.set("ACTION", href_of(import.id) + "/mapping");
  add_modes(view, visit, import.mode);
  for (std::size_t i = 0; i < preview->headings.size(); ++i) {
    web::View column = view.add("COLUMN");
    const std::string heading =
        preview->headings[i].empty()
            ? visit.text("people.import.mapping.unnamed", {{"n", static_cast<std::int64_t>(i + 1)}})
            : preview->headings[i];
    std::string sample;
    for (const auto& row : preview->sample)
      if (i < row.size() && !row[i].empty()) sample += (sample.empty() ? "" : " · ") + row[i];
    column.set("COLUMN_NAME", fmt::format("column_{}", i))
        .set("COLUMN_HEADING", heading)
        .set("COLUMN_SAMPLE", sample);
    column.set("COLUMN_LABEL", visit.text("people.import.mapping.meaning_of", {{"heading", heading}}));
    const ImportField chosen = i < import.mapping.size() ? import.mapping[i] : ImportField::skip;
    for (std::size_t f = 0; f < import_field_count; ++f) {
      const auto field = static_cast<ImportField>(f);
      web::View option = column.add("FIELD_OPTION");
      option.set("OPTION_VALUE", code_of(field)).set("OPTION_LABEL", name_of(visit, field));
      option.show_if("OPTION_CHOSEN", field == chosen);
    }
  }
  add_crumb(view, visit);
  const auto title = visit.text("people.import.mapping.title", {{"file", import.file_name}});
  return refusal ? visit.refused(*refusal, "people/import_mapping", view, title, people_section)
                 : visit.page("people/import_mapping", view, title, people_section);
}

bool is_large(const Import& import) { return import.total > small_import_rows; }

/// Posts the deed as a task: its author may leave and come back.
Result<Import> start(Visit& visit, ImportDeed deed, const CheckImport& command) {
  return visit.write(
      [&](Transaction& tx) { return start_import(tx, visit.actor(), deed, command, visit.now()); });
}

Result<Import> asked_import(Visit& visit) {
  return visit.read([&](Transaction& tx) { return find_import(tx, visit.actor(), visit.id<ImportId>()); });
}

bool is_underway(Visit& visit, const Import& import) {
  const auto work = visit.read([&](Transaction& tx) { return work_on(tx, import); });
  return work && work->underway;
}

Response choose_columns(Visit& visit) {
  const auto import = asked_import(visit);
  if (!import.ok()) return visit.refused(import.refusal());
  if (is_underway(visit, *import)) return visit.go(href_of(import->id));
  return show_mapping(visit, *import, nullptr);
}

Response check(Visit& visit) {
  auto import = asked_import(visit);
  if (!import.ok()) return visit.refused(import.refusal());
  const auto& form = visit.request().form;
  for (std::size_t i = 0; i < import->mapping.size(); ++i)
    import->mapping[i] = import_field_of(form.get(fmt::format("column_{}", i))).value_or(ImportField::skip);
  import->mode = import_mode_of(form.get("mode")).value_or(import->mode);
  const CheckImport command{import->id, import->mode, import->mapping};
  const auto checked = is_large(*import) ? start(visit, ImportDeed::check, command)
                                         : check_import(visit.house().database, visit.actor(),
                                                        vocabulary_of(visit), command, visit.today());
  if (!checked.ok()) return show_mapping(visit, *import, &checked.refusal());
  return visit.go(href_of(import->id));
}

// ------------------------------------------------------------------------------------------------ report

/// What a doubtful row says, in a line: enough to tell two people apart.
std::string said_by(const Visit& visit, const ImportLine& line) {
  if (line.given.empty()) return {};
  std::string said = tidy(std::string(flat_at(line.given, "family_name")) + " " +
                          std::string(flat_at(line.given, "given_names")));
  if (const auto birth = Date::parse(flat_at(line.given, "birth_date")))
    said += ", " + visit.text("people.import.report.born", {{"day", *birth}});
  return visit.text("people.import.report.said", {{"given", said}});
}

std::string reason_of(const Visit& visit, const ImportLine& line) {
  return line.reason.code.empty() ? std::string() : visit.words_of(line.reason);
}

/// The word for what became of a line; of an import that stopped `half_way`, whether it came about.
std::string outcome_word(const Import& import, bool half_way, const ImportLine& line) {
  const bool good = line.outcome == ImportOutcome::created || line.outcome == ImportOutcome::updated;
  if (!half_way || !good) return std::string(code_of(line.outcome));
  if (!line.version_after) return import.state == "checked" ? "left" : "taken_back";
  return std::string(code_of(line.outcome)) + "_already";
}

void draw_line(web::View& view, const Visit& visit, const Import& import, bool half_way,
               const ShownLine& shown) {
  const ImportLine& line = shown.line;
  const std::string word = outcome_word(import, half_way, line);
  web::View row = view.add("LINE");
  row.set("LINE_NUMBER", line.line).set("LINE_OUTCOME", visit.text("people.import.outcome." + word));
  const auto field = import_field_of(line.reason.field);
  row.set("LINE_FIELD", field ? name_of(visit, *field) : "").set("LINE_REASON", reason_of(visit, line));
  row.set_if("LINE_SAID", said_by(visit, line));
  if (!shown.name.empty())
    row.set_if("LINE_RECORD", shown.name + " · " + shown.file_number)
        .set("LINE_HREF", "/people/" + line.record.text());
  const bool waits =
      import.state == "applied" && line.outcome == ImportOutcome::doubtful && !line.given.empty();
  row.show_if("LINE_SETTLE", waits);
  constexpr std::array meanings = {"LINE_DONE", "LINE_DONE", "LINE_PLAIN", "LINE_REFUSED", "LINE_WAITING"};
  row.show(word == "left"         ? "LINE_WAITING"
           : word == "taken_back" ? "LINE_PLAIN"
                                  : meanings[static_cast<std::size_t>(line.outcome)]);
}

/// What came about before the application or the undoing stopped, what did not, and the ways on.
void draw_half_way(web::View& view, const Visit& visit, const Import& import, const HalfWay& half) {
  const bool applying = import.state == "checked";
  const std::string_view of = applying ? "half" : "half_undone";
  view.set("IMPORT_SUMMARY",
           visit.text(fmt::format("people.import.{}.summary", of), {{"created", half.created},
                                                                    {"updated", half.updated},
                                                                    {"still_in", half.created + half.updated},
                                                                    {"left", half.left}}));
  view.set("IMPORT_STATE", visit.text(fmt::format("people.import.{}", of)));
  if (!applying) return;
  web::View part = view.add("HALF_WAY");
  if (half.left > 0)
    part.add("HALF_LEFT")
        .set("LEFT_TEXT", visit.text("people.import.half.from", {{"line", half.next_line}}))
        .set("LEFT_AFTER", half.next_line - 1);
  part.show(half.file_kept ? "MAY_GO_ON" : "NO_FILE");
}

/// How far the task is; nobody is read of here.
Response show_underway(Visit& visit, const Import& import, const jobs::Task& task) {
  web::View view;
  view.set("ROWS", visit.text("people.import.rows_received", {{"rows", import.total}}));
  access::show_task(visit, view, task, href_of(import.id));
  add_crumb(view, visit);
  return visit.page("people/import_underway", view,
                    visit.text("people.import.report.title", {{"file", import.file_name}}), people_section);
}

Response show_report(Visit& visit, const Refusal* refusal = nullptr) {
  const auto& query = visit.request().query;
  const auto outcome = import_outcome_of(query.get("outcome"));
  const std::int64_t after = std::max<std::int64_t>(0, std::atoll(query.get("after").c_str()));
  std::vector<ShownLine> lines;
  std::optional<ImportWork> work;
  std::optional<jobs::Task> task;
  std::optional<HalfWay> half;
  const auto found = visit.read([&](Transaction& tx) -> Result<Import> {
    Import import = TRY(find_import(tx, visit.actor(), visit.id<ImportId>()));
    work = work_on(tx, import);
    if (!import.task.empty()) task = jobs::find_task(tx, import.task);
    // A task that failed for good leaves what it did, whether or not somebody gave it up.
    const bool stopped = import.state == "checked" || (task && task->state != "done");
    if (stopped && !(work && work->underway)) half = half_way(tx, import);
    if (half) import.counts = half->counts;
    // While a task writes the lines there is nothing to read them for.
    if (!work || !work->underway)
      lines = import_lines(tx, visit.actor(), import, outcome, after, page_lines + 1);
    return import;
  });
  if (!found.ok()) return visit.refused(found.refusal());
  const Import& import = *found;
  if (task)
    if (auto ended = access::answer_watching(visit, *task)) return std::move(*ended);
  if (work && work->underway) return show_underway(visit, import, *task);
  if (import.state == "mapping" && !work) return visit.go(href_of(import.id) + "/mapping");

  web::View view;
  view.set_everywhere("IMPORT_HREF", href_of(import.id));
  if (work) {
    access::show_task(visit, view, *task, href_of(import.id));
    // Not judged yet: the columns are where one begins again.
    view.show_if("STOPPED_AT_MAPPING", import.state == "mapping");
  }
  view.set("IMPORT_SUMMARY", summary_of(visit, import));
  view.set("IMPORT_STATE",
           import.state == "applied"
               ? visit.text("people.import.report.applied", {{"at", written(visit, import.applied_at)}})
           : import.state == "undone"
               ? visit.text("people.import.report.undone", {{"at", written(visit, import.undone_at)}})
               : visit.text("people.import.report.checked"));
  view.show_if("MAY_APPLY", import.state == "checked" && !half)
      .show_if("MAY_UNDO", import.state == "applied");
  if (half) draw_half_way(view, visit, import, *half);
  view.show_if("HAS_REFUSED",
               import.count(ImportOutcome::refused) + import.count(ImportOutcome::doubtful) > 0);
  const auto tab = [&](std::string_view code, const std::string& label, std::int64_t count, bool chosen) {
    web::View line = view.add("TAB");
    line.set("TAB_HREF", href_of(import.id) + (code.empty() ? "" : "?outcome=" + std::string(code)));
    line.set("TAB_LABEL", label).set("TAB_COUNT", count).show_if("TAB_CHOSEN", chosen);
  };
  tab("", visit.text("people.import.report.all"), import.total, !outcome);
  for (const ImportOutcome one : all_outcomes)
    tab(code_of(one), visit.text("people.import.outcome." + std::string(code_of(one))), import.count(one),
        outcome == one);
  view.show_if("LINES", !lines.empty());
  for (std::size_t i = 0; i < lines.size() && i < page_lines; ++i)
    draw_line(view, visit, import, half.has_value(), lines[i]);
  if (lines.size() > page_lines)
    view.set_if("NEXT_HREF", fmt::format("{}?outcome={}&after={}", href_of(import.id),
                                         outcome ? code_of(*outcome) : "", lines[page_lines - 1].line.line));
  if (lines.empty()) view.add("EMPTY").set("EMPTY_TEXT", visit.text("people.import.report.empty"));
  visit.note_read({"people.listed", "import", import.id.uuid, {}, {}});
  add_crumb(view, visit);
  const auto title = visit.text("people.import.report.title", {{"file", import.file_name}});
  return refusal ? visit.refused(*refusal, "people/import_report", view, title, people_section)
                 : visit.page("people/import_report", view, title, people_section);
}

Response apply(Visit& visit) {
  const auto import = asked_import(visit);
  if (!import.ok()) return visit.refused(import.refusal());
  const bool large = is_large(*import);
  const auto applied = large ? start(visit, ImportDeed::apply, {import->id, import->mode})
                             : apply_import(visit.house().database, visit.actor(), vocabulary_of(visit),
                                            import->id, visit.today(), visit.now());
  if (!applied.ok()) return show_report(visit, &applied.refusal());
  if (!large) visit.flash("people.import.applied");
  return visit.go(href_of(applied->id));
}

Response ask_undo(Visit& visit) {
  const auto import = asked_import(visit);
  if (!import.ok()) return visit.refused(import.refusal());
  web::View view;
  view.set("CONFIRM_TEXT", visit.text("people.import.undo.ask", {{"file", import->file_name}}));
  view.set_if("CONFIRM_UNDO", visit.text("people.import.undo.after"));
  view.set("CONFIRM_ACTION", href_of(import->id) + "/undo").set("CONFIRM_BACK", href_of(import->id));
  view.set("CONFIRM_BUTTON", visit.text("people.import.undo"));
  add_crumb(view, visit);
  return visit.page("people/import_undo", view, visit.text("people.import.undo"), people_section);
}

Response take_back(Visit& visit) {
  const auto import = asked_import(visit);
  if (!import.ok()) return visit.refused(import.refusal());
  const bool large = is_large(*import);
  const auto undone = large ? start(visit, ImportDeed::undo, {import->id, import->mode})
                            : undo_import(visit.house().database, visit.actor(), import->id, visit.now());
  if (!undone.ok()) return show_report(visit, &undone.refusal());
  if (!large) visit.flash("people.import.undone");
  return visit.go(href_of(undone->id));
}

Response settle_doubtful(Visit& visit) {
  const auto& form = visit.request().form;
  const auto line = std::atoll(form.get("line").c_str());
  const auto settled = access::looking_twice([&] {
    return visit.write([&](Transaction& tx) {
      return settle_row(tx, visit.actor(), visit.id<ImportId>(), line, form.get("same") == "yes",
                        visit.today(), visit.now());
    });
  });
  if (!settled.ok()) return show_report(visit, &settled.refusal());
  visit.flash("people.import.settled");
  return visit.go(href_of(visit.id<ImportId>()) + "?outcome=doubtful");
}

/// What was refused or left in doubt as it stood in the file, to be mended and sent in again: the columns in
/// their order, then line, field and reason, which the next import passes over.
Response refused_rows(Visit& visit) {
  std::string bytes;
  const auto found = visit.read([&](Transaction& tx) -> Result<Import> {
    Import import = TRY(find_import(tx, visit.actor(), visit.id<ImportId>()));
    std::size_t width = import.headings.size();
    each_refused_line(tx, import,
                      [&](const ImportLine& line) { width = std::max(width, line.cells.size()); });
    std::vector<documents::Column> columns;
    for (const std::string& heading : import.headings) columns.push_back({heading});
    columns.resize(width);
    for (const char* told : {"line", "outcome", "field", "reason"})
      columns.push_back({visit.text(fmt::format("people.import.report.{}", told))});
    documents::CsvManner manner;
    manner.delimiter = import.delimiter;
    manner.values = documents::csv_manner_of(visit.language());
    bytes.clear();
    documents::CsvWriter writer(manner, [&](std::string_view piece) { bytes += piece; });
    writer.heading(columns);
    each_refused_line(tx, import, [&](const ImportLine& line) {
      documents::Row row;
      for (const std::string& cell : line.cells) row.cells.emplace_back(cell);
      row.cells.resize(width);
      row.cells.emplace_back(line.line);
      row.cells.emplace_back(visit.text("people.import.outcome." + std::string(code_of(line.outcome))));
      const auto field = import_field_of(line.reason.field);
      row.cells.emplace_back(field ? name_of(visit, *field) : std::string());
      row.cells.emplace_back(reason_of(visit, line));
      writer.row(row);
    });
    return import;
  });
  if (!found.ok()) return visit.refused(found.refusal());
  visit.note_read({"people.listed", "import", found->id.uuid, {}, {}});
  const std::string stem = found->file_name.substr(0, found->file_name.rfind('.'));
  return web::download(bytes, "text/csv; charset=utf-8",
                       visit.text("people.import.refused_name", {{"file", stem}}) + ".csv");
}

}  // namespace

void install_imports(access::Doors& doors) {
  doors.get("/people/import", "people.import", [](Visit& visit) { return show_imports(visit); });
  doors.post("/people/import", "people.import", receive);
  doors.get("/people/import/{id}", "people.import", [](Visit& visit) { return show_report(visit); });
  doors.get("/people/import/{id}/mapping", "people.import", choose_columns);
  doors.post("/people/import/{id}/mapping", "people.import", check);
  doors.post("/people/import/{id}/apply", "people.import", apply);
  doors.get("/people/import/{id}/undo", "people.import", ask_undo);
  doors.post("/people/import/{id}/undo", "people.import", take_back);
  doors.post("/people/import/{id}/settle", "people.import", settle_doubtful);
  doors.get("/people/import/{id}/refused.csv", "people.import", refused_rows);
  doors.work(std::string(import_task_kind), [house = &doors.house()](Database& database,
                                                                     const jobs::Task& task,
                                                                     const jobs::Progress& progress) {
    const auto vocabulary = import_vocabulary(house->words, house->packs.reference());
    return run_import_task(database, task, {vocabulary, house->clock.today(), house->clock.now()}, progress);
  });
}

}  // namespace concerto::people
