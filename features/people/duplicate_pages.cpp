// SPDX-License-Identifier: EUPL-1.2
#include "features/people/duplicate_actions.h"
#include "features/people/import_actions.h"
#include "features/people/people_pages.h"

namespace concerto::people {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

void draw_side(web::View& line, const Visit& visit, const Record& record, const std::string& side) {
  line.set(side + "_HREF", "/people/" + record.id.text()).set(side + "_NAME", record.name());
  line.set(side + "_ID", record.id.text()).set(side + "_NUMBER", record.file_number);
  line.set(side + "_BIRTH",
           record.birth_date ? words::write_short_date(visit.language(), *record.birth_date) : std::string());
  line.set(side + "_COMMUNE", record.commune);
}

Response show_duplicates(Visit& visit) {
  std::vector<Import> imports;
  const auto pairs = visit.read([&](Transaction& tx) {
    if (auto all = list_imports(tx, visit.actor()); all.ok()) imports = std::move(*all);
    return duplicates_to_settle(tx, visit.actor(), visit.today());
  });
  if (!pairs.ok()) return visit.refused(pairs.refusal());
  std::erase_if(imports, [](const Import& import) {
    return import.state != "applied" || import.count(ImportOutcome::doubtful) == 0;
  });

  web::View view;
  view.show_if("PAIRS", !pairs->empty()).show_if("IMPORTS", !imports.empty());
  for (const LikelyPair& pair : *pairs) {
    web::View line = view.add("PAIR");
    draw_side(line, visit, pair.one, "ONE");
    draw_side(line, visit, pair.other, "OTHER");
    line.set("BECAUSE", pair.likeness.reason
                            ? visit.text("people.duplicate." + std::string(code_of(*pair.likeness.reason)))
                            : std::string());
    visit.note_read({"people.read", "record", pair.other.id.uuid, pair.other.person, {{"as", "duplicate"}}});
  }
  for (const Import& import : imports) {
    web::View line = view.add("IMPORT");
    line.set("IMPORT_HREF", "/people/import/" + import.id.text() + "?outcome=doubtful");
    line.set("IMPORT_FILE", import.file_name);
    line.set("IMPORT_ROWS",
             visit.text("people.duplicates.rows", {{"n", import.count(ImportOutcome::doubtful)}}));
  }
  if (pairs->empty() && imports.empty()) {
    web::View empty = view.add("EMPTY");
    empty.set("EMPTY_TEXT", visit.text("people.duplicates.empty"));
    empty.set_if("EMPTY_HREF", "/people").set("EMPTY_ACTION", visit.text("people.title"));
  }
  web::View crumbs = view.add("CRUMBS");
  crumbs.add("CRUMB").set("CRUMB_HREF", "/people").set("CRUMB_LABEL", visit.text("people.title"));
  return visit.page("people/duplicates", view, visit.text("people.duplicates.title"), people_section);
}

Response settle_pair(Visit& visit) {
  const auto& form = visit.request().form;
  const auto one = RecordId::parse(form.get("one")).value_or(RecordId{});
  const auto other = RecordId::parse(form.get("other")).value_or(RecordId{});
  const auto settled =
      visit.write([&](Transaction& tx) { return say_distinct(tx, visit.actor(), one, other, visit.now()); });
  if (!settled.ok()) return visit.refused(settled.refusal());
  visit.flash("people.duplicates.settled");
  return visit.go("/people/duplicates");
}

}  // namespace

void install_duplicates(access::Doors& doors) {
  doors.get("/people/duplicates", "people.write", show_duplicates);
  doors.post("/people/duplicates", "people.write", settle_pair);
}

}  // namespace concerto::people
