// SPDX-License-Identifier: EUPL-1.2
#include "features/people/people_edge.h"
#include "features/people/people_pages.h"
#include "features/people/record_actions.h"
#include "features/people/status_actions.h"

namespace concerto::people {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

/// A form of this page as it was typed, wrong dates included: the one that adds when `id` is empty.
struct Typed {
  StatusId id;
  std::string seen;
  std::string status;
  std::string from;
  std::string until;
  std::string source;
  std::string reason;
  const Refusal* refusal = nullptr;
};

Typed typed_in(const web::Fields& form, StatusId id) {
  return {id,
          form.get("seen"),
          form.get("status"),
          form.get("from"),
          form.get("until"),
          form.get("source"),
          form.get("reason")};
}

Typed typed_of(const Status& status) {
  return {status.id,
          state_of(status),
          status.status,
          status.from.iso(),
          status.until ? status.until->iso() : "",
          status.source,
          ""};
}

std::string name_of(const Visit& visit, const std::string& code) {
  const packs::Entry* entry = visit.house().packs.reference().status(code);
  return entry ? entry->words.in(visit.language()) : code;
}

std::string period_of(const Visit& visit, const Status& status) {
  return status.until
             ? visit.text("people.file.status.between", {{"from", status.from}, {"until", *status.until}})
             : visit.text("people.file.status.since", {{"from", status.from}});
}

void draw_form(web::View view, const Visit& visit, const Typed& typed) {
  view.set("FORM_FROM", typed.from).set("FORM_UNTIL", typed.until).set("FORM_REASON", typed.reason);
  for (const packs::Entry& entry : visit.house().packs.reference().statuses)
    view.add("STATUS_OPTION")
        .set("OPTION_VALUE", entry.id)
        .set("OPTION_LABEL", entry.words.in(visit.language()))
        .show_if("OPTION_CHOSEN", entry.id == typed.status);
  std::vector<std::string> sources = {"declared", "document", "tool"};
  if (typed.source == "import") sources.emplace_back("import");
  for (const std::string& source : sources)
    view.add("SOURCE_OPTION")
        .set("OPTION_VALUE", source)
        .set("OPTION_LABEL", visit.text("people.status.source." + source))
        .show_if("OPTION_CHOSEN", source == typed.source);
  static constexpr std::pair<std::string_view, std::string_view> wrong_parts[] = {
      {"status", "WRONG_STATUS"}, {"from", "WRONG_FROM"}, {"until", "WRONG_UNTIL"}};
  // Beside the fields of this form only; the other forms of the page have fields of the same names.
  const auto tell = [&](const Refusal& one) {
    if (!one.field.empty()) view.set_if("FORM_ERROR", visit.words_of(one));
    for (const auto& [field, part] : wrong_parts) view.show_if(part, one.field == field);
  };
  if (!typed.refusal) return;
  for (const Refusal& one : typed.refusal->also) tell(one);
  tell(*typed.refusal);
}

void draw_status(web::View& view, const Visit& visit, const Status& status, const Typed* typed,
                 bool writable) {
  web::View line = view.add("STATUS");
  line.set("STATUS_NAME", name_of(visit, status.status)).set("STATUS_PERIOD", period_of(visit, status));
  line.set("STATUS_SOURCE", visit.text("people.status.source." + status.source));
  line.show(status.holds_on(visit.today())                  ? "STATUS_HOLDS"
            : status.until && *status.until < visit.today() ? "STATUS_OVER"
                                                            : "STATUS_COMES");
  if (!writable) return;
  web::View form = line.add("STATUS_FORM");
  form.set("FORM_ID", status.id.text()).set("FORM_SEEN", state_of(status));
  form.show_if("FORM_OPEN", typed != nullptr);
  draw_form(form, visit, typed ? *typed : typed_of(status));
}

Response show_statuses(Visit& visit, const Typed& typed, const Refusal* refusal) {
  const auto id = visit.id<RecordId>();
  const auto record = visit_file(visit, id);
  if (!record.ok()) return visit.refused(record.refusal());
  std::vector<Colleague> named;
  const auto table = visit.read([&](Transaction& tx) -> Result<StatusTable> {
    named = members_named(tx, visit.actor().organisation);
    return read_statuses(tx, visit.actor(), id);
  });
  if (!table.ok()) return visit.refused(table.refusal());

  web::View view;
  const bool writable = visit.actor().may("people.write") && record->open();
  view.set_everywhere("FILE_HREF", file_href(id));
  view.set_everywhere("TODAY", visit.today().iso());
  view.show_if("STATUSES", !table->statuses.empty());
  for (const Status& status : table->statuses)
    draw_status(view, visit, status, status.id == typed.id ? &typed : nullptr, writable);
  if (table->statuses.empty()) view.add("EMPTY").set("EMPTY_TEXT", visit.text("people.file.statuses.none"));
  if (writable) {
    web::View form = view.add("ADD");
    Typed first;
    first.from = visit.today().iso();
    draw_form(form, visit, typed.id.empty() ? typed : first);
  }
  view.show_if("CHANGES", !table->changes.empty());
  for (const StatusChange& change : table->changes) {
    web::View line = view.add("CHANGE");
    line.set("CHANGE_AT", words::write_instant(visit.language(), change.at));
    const auto by = std::ranges::find(named, change.by, &Colleague::user);
    line.set("CHANGE_BY", by == named.end() ? std::string() : by->name);
    line.set("CHANGE_DEED", visit.text("people.status.deed." + change.deed));
    line.set("CHANGE_BEFORE", name_of(visit, change.before.status) + ", " + period_of(visit, change.before));
    line.set("CHANGE_REASON", change.reason);
  }
  web::View crumbs = view.add("CRUMBS");
  crumbs.add("CRUMB").set("CRUMB_HREF", "/people").set("CRUMB_LABEL", visit.text("people.title"));
  crumbs.add("CRUMB").set("CRUMB_HREF", file_href(id)).set("CRUMB_LABEL", record->name());
  const auto title = visit.text("people.statuses.title", {{"name", record->name()}});
  return refusal ? visit.refused(*refusal, "people/statuses", view, title, people_section)
                 : visit.page("people/statuses", view, title, people_section);
}

Response list_statuses(Visit& visit) {
  Typed typed;
  typed.from = visit.today().iso();
  return show_statuses(visit, typed, nullptr);
}

/// The days as they were typed, or what is wrong with them.
std::optional<Refusal> wrong_days(const Typed& typed) {
  if (typed.from.empty()) return Refusal{"form.date_missing", "from"};
  if (!Date::parse(typed.from)) return Refusal{"form.date_invalid", "from"};
  if (!typed.until.empty() && !Date::parse(typed.until)) return Refusal{"form.date_invalid", "until"};
  return std::nullopt;
}

Response done(Visit& visit, const char* flash) {
  visit.flash(flash);
  return visit.go(file_href(visit.id<RecordId>()) + "/statuses");
}

Response refuse(Visit& visit, Typed typed, const Refusal& refusal) {
  typed.refusal = &refusal;
  return show_statuses(visit, typed, &refusal);
}

Response add_one(Visit& visit) {
  const Typed typed = typed_in(visit.request().form, {});
  if (const auto wrong = wrong_days(typed)) return refuse(visit, typed, *wrong);
  const AddStatus command{visit.id<RecordId>(), typed.status, *Date::parse(typed.from),
                          Date::parse(typed.until), typed.source};
  const auto added = visit.write([&](Transaction& tx) {
    return add_status(tx, visit.actor(), command, visit.house().packs.reference(), visit.today(),
                      visit.now());
  });
  if (!added.ok()) return refuse(visit, typed, added.refusal());
  return done(visit, "people.status.added");
}

Response correct_one(Visit& visit) {
  const Typed typed = typed_in(visit.request().form, visit.id<StatusId>("status"));
  if (const auto wrong = wrong_days(typed)) return refuse(visit, typed, *wrong);
  const CorrectStatus command{
      typed.id,
      typed.seen,
      {{}, {}, typed.status, *Date::parse(typed.from), Date::parse(typed.until), typed.source},
      typed.reason};
  const auto corrected = visit.write([&](Transaction& tx) {
    return correct_status(tx, visit.actor(), visit.id<RecordId>(), command, visit.house().packs.reference(),
                          visit.today(), visit.now());
  });
  if (!corrected.ok()) return refuse(visit, typed, corrected.refusal());
  return done(visit, "people.status.corrected");
}

Response remove_one(Visit& visit) {
  const auto id = visit.id<StatusId>("status");
  const auto& form = visit.request().form;
  const auto removed = visit.write([&](Transaction& tx) {
    return remove_status(tx, visit.actor(), visit.id<RecordId>(), {id, form.get("seen"), form.get("reason")},
                         visit.now());
  });
  if (!removed.ok()) return refuse(visit, typed_in(form, id), removed.refusal());
  return done(visit, "people.status.removed");
}

}  // namespace

void install_statuses(access::Doors& doors) {
  doors.get("/people/{id}/statuses", "people.read", list_statuses);
  doors.post("/people/{id}/statuses", "people.write", add_one);
  doors.post("/people/{id}/statuses/{status}/correct", "people.write", correct_one);
  doors.post("/people/{id}/statuses/{status}/remove", "people.write", remove_one);
}

}  // namespace concerto::people
