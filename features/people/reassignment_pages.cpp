// SPDX-License-Identifier: EUPL-1.2
#include "features/people/case_load_pages.h"
#include "features/people/people_pages.h"
#include "features/people/reassignment_actions.h"
#include "features/people/record_actions.h"

namespace concerto::people {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

constexpr std::size_t shown_files = 100;

std::string href_of(ReassignmentId id) { return "/people/reassignments/" + id.text(); }

/// Whom the fields name: the boxes that were ticked, or everybody of the list they come from.
ReassignmentChoice choice_in(const Visit& visit, const web::Fields& fields) {
  ReassignmentChoice choice;
  if (fields.get("everybody") == "yes") {
    // A filter that cannot be read must not widen the list to everybody: nobody is chosen then.
    if (const auto asked = asked_case_load(visit, fields); !asked.wrong) choice.everybody = asked.filter;
    return choice;
  }
  for (const std::string& text : fields.all("record"))
    if (const auto id = RecordId::parse(text)) choice.records.push_back(*id);
  return choice;
}

std::string name_of_user(const Visit& visit, const std::vector<Colleague>& colleagues, UserId user) {
  if (user.empty()) return visit.text("people.referent.nobody");
  const auto at = std::ranges::find(colleagues, user, &Colleague::user);
  return at == colleagues.end() ? std::string() : at->name;
}

void add_crumbs(web::View& view, const Visit& visit) {
  web::View crumbs = view.add("CRUMBS");
  crumbs.add("CRUMB").set("CRUMB_HREF", "/people").set("CRUMB_LABEL", visit.text("people.title"));
}

/// Who is concerned, and the form that says to whom. The same fields come back with a refusal.
Response show_form(Visit& visit, const web::Fields& fields, const Refusal* refusal) {
  std::vector<Colleague> referents;
  std::vector<Colleague> named;
  const auto chosen = visit.read([&](Transaction& tx) {
    referents = referents_of(tx, visit.actor().organisation, visit.today());
    named = members_named(tx, visit.actor().organisation);
    return chosen_for_reassignment(tx, visit.actor(), choice_in(visit, fields));
  });
  if (!chosen.ok()) return case_load_page(visit, &chosen.refusal());
  visit.note_read({"people.listed", "organisation", visit.actor().organisation.uuid, {}, {}});

  web::View view;
  const bool everybody = fields.get("everybody") == "yes";
  view.show_if("EVERYBODY", everybody);
  for (const char* field : {"referent", "open", "status"}) {
    std::string name = "FILTER_";
    for (const char* c = field; *c; ++c) name += static_cast<char>(*c - 'a' + 'A');
    view.set(name, fields.get(field));
  }
  view.set("COUNT", visit.text("people.reassign.count", {{"n", static_cast<std::int64_t>(chosen->size())}}));
  for (std::size_t i = 0; i < chosen->size(); ++i) {
    const Record& record = (*chosen)[i];
    if (!everybody) view.add("CHOSEN").set("CHOSEN_ID", record.id.text());
    if (i >= shown_files) continue;
    web::View line = view.add("FILE");
    line.set("FILE_NAME", record.name()).set("FILE_NUMBER", record.file_number);
    line.set("FILE_HREF", "/people/" + record.id.text());
    line.set("FILE_REFERENT", name_of_user(visit, named, record.referent));
  }
  if (chosen->size() > shown_files)
    view.set_if("FURTHER", visit.text("people.reassign.further",
                                      {{"n", static_cast<std::int64_t>(chosen->size() - shown_files)}}));
  const auto option = [&](const std::string& value, const std::string& label) {
    view.add("REFERENT_OPTION")
        .set("OPTION_VALUE", value)
        .set("OPTION_LABEL", label)
        .show_if("OPTION_CHOSEN", fields.get("to") == value);
  };
  for (const Colleague& colleague : referents) option(colleague.user.text(), colleague.name);
  option("nobody", visit.text("people.reassign.nobody"));
  view.set("FROM", fields.has("from") ? fields.get("from") : visit.today().iso());
  view.set("REASON", fields.get("reason"));
  add_crumbs(view, visit);
  const auto title = visit.text("people.reassign.title");
  return refusal ? visit.refused(*refusal, "people/reassign", view, title, people_section)
                 : visit.page("people/reassign", view, title, people_section);
}

Response ask(Visit& visit) { return show_form(visit, visit.request().query, nullptr); }

Response give(Visit& visit) {
  const auto& form = visit.request().form;
  const std::string to = form.get("to");
  const auto referent = UserId::parse(to);
  const auto from = Date::parse(form.get("from"));
  std::optional<Refusal> wrong;
  if (!from) wrong = Refusal{form.get("from").empty() ? "form.date_missing" : "form.date_invalid", "from"};
  if (!referent && to != "nobody") wrong = Refusal{"people.reassign_to_whom", "to"};
  const Result<Reassignment> given = wrong ? Result<Reassignment>(*wrong) : visit.write([&](Transaction& tx) {
    const Reassign command{choice_in(visit, form), referent.value_or(UserId{}), *from, form.get("reason")};
    return reassign(tx, visit.actor(), command, visit.today(), visit.now());
  });
  if (!given.ok()) {
    Refusal refusal = given.refusal();
    if (refusal.field == "referent") refusal.field = "to";
    return show_form(visit, form, &refusal);
  }
  visit.flash(given->state == "planned" ? "people.reassign.planned" : "people.reassign.done");
  return visit.go(href_of(given->id));
}

Response show_reassignment(Visit& visit, const Refusal* refusal = nullptr) {
  std::vector<Colleague> named;
  const auto found = visit.read([&](Transaction& tx) {
    named = members_named(tx, visit.actor().organisation);
    return read_reassignment(tx, visit.actor(), visit.id<ReassignmentId>());
  });
  if (!found.ok()) return visit.refused(found.refusal());
  visit.note_read({"people.listed", "reassignment", found->reassignment.id.uuid, {}, {}});
  const Reassignment& one = found->reassignment;

  web::View view;
  view.set("REASSIGNMENT_HREF", href_of(one.id));
  view.set("TOLD", visit.text("people.reassign.told", {{"n", one.files},
                                                       {"to", name_of_user(visit, named, one.referent)},
                                                       {"from", one.from},
                                                       {"by", name_of_user(visit, named, one.by)}}));
  view.set("REASON", one.reason).set("STATE", visit.text("people.reassign.state." + one.state));
  view.show_if("MAY_UNDO", one.state != "undone");
  for (const ReassignedFile& file : found->files) {
    web::View line = view.add("FILE");
    line.set("FILE_NAME", file.name.empty() ? visit.text("people.reassign.hidden") : file.name);
    line.set("FILE_NUMBER", file.file_number);
    if (!file.name.empty()) line.set_if("FILE_HREF", "/people/" + file.record.text());
    line.set("FILE_REFERENT", name_of_user(visit, named, file.was));
    line.set("FILE_OUTCOME", visit.text("people.reassign.outcome." + file.outcome));
  }
  add_crumbs(view, visit);
  const auto title = visit.text("people.reassign.one.title");
  return refusal ? visit.refused(*refusal, "people/reassignment", view, title, people_section)
                 : visit.page("people/reassignment", view, title, people_section);
}

Response give_back(Visit& visit) {
  const auto undone = visit.write([&](Transaction& tx) {
    return undo_reassignment(tx, visit.actor(), visit.id<ReassignmentId>(), visit.today(), visit.now());
  });
  if (!undone.ok()) {
    if (undone.refusal().code == "people.reassignment.not_found") return visit.refused(undone.refusal());
    return show_reassignment(visit, &undone.refusal());
  }
  visit.flash("people.reassign.undone");
  return visit.go(href_of(undone->id));
}

Response show_list(Visit& visit) {
  std::vector<Colleague> named;
  const auto all = visit.read([&](Transaction& tx) {
    named = members_named(tx, visit.actor().organisation);
    return list_reassignments(tx, visit.actor(), 50);
  });
  web::View view;
  view.show_if("REASSIGNMENTS", !all.empty());
  for (const Reassignment& one : all) {
    web::View line = view.add("REASSIGNMENT");
    line.set("REASSIGNMENT_HREF", href_of(one.id));
    line.set("REASSIGNMENT_AT", words::write_instant(visit.language(), one.created_at));
    line.set("REASSIGNMENT_BY", name_of_user(visit, named, one.by));
    line.set("REASSIGNMENT_TO", name_of_user(visit, named, one.referent));
    line.set("REASSIGNMENT_FROM", words::write_short_date(visit.language(), one.from));
    line.set("REASSIGNMENT_FILES", one.files);
    line.set("REASSIGNMENT_STATE", visit.text("people.reassign.state." + one.state));
  }
  if (all.empty()) {
    web::View empty = view.add("EMPTY");
    empty.set("EMPTY_TEXT", visit.text("people.reassign.list.empty"));
    empty.set_if("EMPTY_HREF", "/people").set("EMPTY_ACTION", visit.text("people.title"));
  }
  add_crumbs(view, visit);
  return visit.page("people/reassignments", view, visit.text("people.reassign.list.title"), people_section);
}

}  // namespace

void install_reassignments(access::Doors& doors) {
  doors.get("/people/reassign", "people.write", ask);
  doors.post("/people/reassign", "people.write", give);
  doors.get("/people/reassignments", "people.write", show_list);
  doors.get("/people/reassignments/{id}", "people.write",
            [](Visit& visit) { return show_reassignment(visit); });
  doors.post("/people/reassignments/{id}/undo", "people.write", give_back);
}

}  // namespace concerto::people
