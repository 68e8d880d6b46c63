// SPDX-License-Identifier: EUPL-1.2
#include "features/people/import_pages.h"

#include "features/people/import_actions.h"
#include "features/people/import_vocabulary_actions.h"
#include "platform/documents/csv_writer.h"
#include "platform/web/urls.h"

namespace concerto::people {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

constexpr auto section = "people";
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
  const auto imports = visit.read([&](Transaction& tx) { return list_imports(tx, visit.actor()); });
  if (!imports.ok()) return visit.refused(imports.refusal());
  web::View view;
  add_modes(view, visit, ImportMode::both);
  view.show_if("IMPORTS", !imports->empty());
  for (const Import& import : *imports) {
    web::View line = view.add("IMPORT");
    line.set("IMPORT_HREF", href_of(import.id) + (import.state == "mapping" ? "/mapping" : ""));
    line.set("IMPORT_FILE", import.file_name).set("IMPORT_AT", written(visit, import.created_at));
    line.set("IMPORT_STATE", visit.text("people.import.state." + import.state));
    line.set("IMPORT_SUMMARY", import.state == "mapping" ? "" : summary_of(visit, import));
  }
  if (imports->empty()) view.add("EMPTY").set("EMPTY_TEXT", visit.text("people.import.past.empty"));
  const auto title = visit.text("people.import.title");
  return refusal ? visit.refused(*refusal, "people/import", view, title, section)
                 : visit.page("people/import", view, title, section);
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
  return refusal ? visit.refused(*refusal, "people/import_mapping", view, title, section)
                 : visit.page("people/import_mapping", view, title, section);
}

Result<Import> asked_import(Visit& visit) {
  return visit.read([&](Transaction& tx) { return find_import(tx, visit.actor(), visit.id<ImportId>()); });
}

Response choose_columns(Visit& visit) {
  const auto import = asked_import(visit);
  if (!import.ok()) return visit.refused(import.refusal());
  return show_mapping(visit, *import, nullptr);
}

Response check(Visit& visit) {
  auto import = asked_import(visit);
  if (!import.ok()) return visit.refused(import.refusal());
  const auto& form = visit.request().form;
  for (std::size_t i = 0; i < import->mapping.size(); ++i)
    import->mapping[i] = import_field_of(form.get(fmt::format("column_{}", i))).value_or(ImportField::skip);
  import->mode = import_mode_of(form.get("mode")).value_or(import->mode);
  const auto checked = check_import(visit.house().database, visit.actor(), vocabulary_of(visit),
                                    {import->id, import->mode, import->mapping}, visit.today());
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

void draw_line(web::View& view, const Visit& visit, const Import& import, const ShownLine& shown) {
  const ImportLine& line = shown.line;
  web::View row = view.add("LINE");
  row.set("LINE_NUMBER", line.line)
      .set("LINE_OUTCOME", visit.text("people.import.outcome." + std::string(code_of(line.outcome))));
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
  row.show(meanings[static_cast<std::size_t>(line.outcome)]);
}

Response show_report(Visit& visit, const Refusal* refusal = nullptr) {
  const auto& query = visit.request().query;
  const auto outcome = import_outcome_of(query.get("outcome"));
  const std::int64_t after = std::max<std::int64_t>(0, std::atoll(query.get("after").c_str()));
  std::vector<ShownLine> lines;
  const auto found = visit.read([&](Transaction& tx) -> Result<Import> {
    Import import = TRY(find_import(tx, visit.actor(), visit.id<ImportId>()));
    lines = import_lines(tx, visit.actor(), import, outcome, after, page_lines + 1);
    return import;
  });
  if (!found.ok()) return visit.refused(found.refusal());
  const Import& import = *found;

  web::View view;
  view.set_everywhere("IMPORT_HREF", href_of(import.id));
  view.set("IMPORT_SUMMARY", summary_of(visit, import));
  view.set("IMPORT_STATE",
           import.state == "applied"
               ? visit.text("people.import.report.applied", {{"at", written(visit, import.applied_at)}})
           : import.state == "undone"
               ? visit.text("people.import.report.undone", {{"at", written(visit, import.undone_at)}})
               : visit.text("people.import.report.checked"));
  view.show_if("MAY_APPLY", import.state == "checked").show_if("MAY_UNDO", import.state == "applied");
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
  for (std::size_t i = 0; i < lines.size() && i < page_lines; ++i) draw_line(view, visit, import, lines[i]);
  if (lines.size() > page_lines)
    view.set_if("NEXT_HREF", fmt::format("{}?outcome={}&after={}", href_of(import.id),
                                         outcome ? code_of(*outcome) : "", lines[page_lines - 1].line.line));
  if (lines.empty()) view.add("EMPTY").set("EMPTY_TEXT", visit.text("people.import.report.empty"));
  visit.note_read({"people.listed", "import", import.id.uuid, {}, {}});
  add_crumb(view, visit);
  const auto title = visit.text("people.import.report.title", {{"file", import.file_name}});
  return refusal ? visit.refused(*refusal, "people/import_report", view, title, section)
                 : visit.page("people/import_report", view, title, section);
}

Response apply(Visit& visit) {
  const auto applied = apply_import(visit.house().database, visit.actor(), vocabulary_of(visit),
                                    visit.id<ImportId>(), visit.today(), visit.now());
  if (!applied.ok()) return show_report(visit, &applied.refusal());
  visit.flash("people.import.applied");
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
  return visit.page("people/import_undo", view, visit.text("people.import.undo"), section);
}

Response undo(Visit& visit) {
  const auto undone = undo_import(visit.house().database, visit.actor(), visit.id<ImportId>(), visit.now());
  if (!undone.ok()) return show_report(visit, &undone.refusal());
  visit.flash("people.import.undone");
  return visit.go(href_of(undone->id));
}

Response settle(Visit& visit) {
  const auto& form = visit.request().form;
  const auto line = std::atoll(form.get("line").c_str());
  const auto settled = visit.write([&](Transaction& tx) {
    return settle_row(tx, visit.actor(), visit.id<ImportId>(), line, form.get("same") == "yes", visit.today(),
                      visit.now());
  });
  if (!settled.ok()) return show_report(visit, &settled.refusal());
  visit.flash("people.import.settled");
  return visit.go(href_of(visit.id<ImportId>()) + "?outcome=doubtful");
}

/// What was refused or left in doubt, to be mended and sent again.
Response refused_rows(Visit& visit) {
  documents::Sheet sheet;
  sheet.columns = {{visit.text("people.import.report.line"), documents::Kind::integer},
                   {visit.text("people.import.report.outcome")},
                   {visit.text("people.import.report.field")},
                   {visit.text("people.import.report.reason")}};
  std::vector<ImportLine> lines;
  const auto found = visit.read([&](Transaction& tx) -> Result<Import> {
    Import import = TRY(find_import(tx, visit.actor(), visit.id<ImportId>()));
    for (const ImportOutcome outcome : {ImportOutcome::refused, ImportOutcome::doubtful})
      for (auto& shown : import_lines(tx, visit.actor(), import, outcome, 0, 1'000'000))
        lines.push_back(std::move(shown.line));
    return import;
  });
  if (!found.ok()) return visit.refused(found.refusal());
  std::ranges::sort(lines, {}, &ImportLine::line);
  for (const ImportLine& line : lines) {
    const auto field = import_field_of(line.reason.field);
    sheet.rows.push_back(
        {{line.line, visit.text("people.import.outcome." + std::string(code_of(line.outcome))),
          field ? name_of(visit, *field) : std::string(), reason_of(visit, line)}});
  }
  visit.note_read({"people.listed", "import", found->id.uuid, {}, {}});
  return web::download(documents::write_csv(sheet), "text/csv; charset=utf-8", "lignes.csv");
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
  doors.post("/people/import/{id}/undo", "people.import", undo);
  doors.post("/people/import/{id}/settle", "people.import", settle);
  doors.get("/people/import/{id}/refused.csv", "people.import", refused_rows);
}

}  // namespace concerto::people
