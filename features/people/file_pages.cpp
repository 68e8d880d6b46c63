// SPDX-License-Identifier: EUPL-1.2
#include "features/access/looking_twice_edge.h"
#include "features/access/trail_search_actions.h"
#include "features/access/trail_subject_edge.h"
#include "features/people/people_edge.h"
#include "features/people/people_pages.h"
#include "features/people/record_actions.h"
#include "platform/web/urls.h"

namespace concerto::people {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

// ------------------------------------------------------------------------------------------------ forms

/// A file's form as it was typed, wrong dates included.
struct FileForm {
  RecordDraft draft;
  std::string birth_date;
  std::string opened_on;
  std::string referent;
  std::string version;
  bool confirmed = false;
};

FileForm read_form(const web::Fields& form) {
  FileForm typed;
  RecordDraft& draft = typed.draft;
  draft.file_number = form.get("file_number");
  draft.family_name = form.get("family_name");
  draft.given_names = form.get("given_names");
  draft.birth_name = form.get("birth_name");
  draft.sex = form.get("sex");
  draft.language = form.get("language");
  draft.interpreter = form.get("interpreter") == "yes";
  draft.email = form.get("email");
  draft.phone = form.get("phone");
  draft.address = form.get("address");
  draft.postcode = form.get("postcode");
  draft.commune = form.get("commune");
  draft.restricted = form.get("restricted") == "yes";
  typed.birth_date = form.get("birth_date");
  draft.birth_date = Date::parse(typed.birth_date);
  typed.opened_on = form.get("opened_on");
  typed.referent = form.get("referent");
  typed.version = form.get("version");
  typed.confirmed = form.get("confirmed") == "yes";
  return typed;
}

FileForm form_of(const Record& record) {
  FileForm form;
  form.draft = record;
  form.birth_date = record.birth_date ? record.birth_date->iso() : "";
  form.version = std::to_string(record.version);
  return form;
}

/// When a day was typed that is none: that, after all else that can be said without it. The action is not
/// tried then.
Result<Done> check_days(const FileForm& form, Date today) {
  Refusals refusals;
  refusals.take(check_record(form.draft, today));
  if (const auto opened = Date::parse(form.opened_on))
    refusals.take(check_opening(form.draft, *opened, today));
  bool all_days = true;
  for (const auto& [typed, field] :
       {std::pair{&form.birth_date, "birth_date"}, std::pair{&form.opened_on, "opened_on"}})
    if (!typed->empty() && !Date::parse(*typed)) {
      refusals.add({"form.date_invalid", field});
      all_days = false;
    }
  if (all_days) return Done{};
  return refusals.joined();
}

void add_options(web::View& view, const char* name,
                 const std::vector<std::pair<std::string, std::string>>& options, std::string_view chosen) {
  for (const auto& [value, label] : options) {
    web::View line = view.add(name);
    line.set("OPTION_VALUE", value).set("OPTION_LABEL", label).show_if("OPTION_CHOSEN", value == chosen);
  }
}

void add_referents(web::View& view, const std::vector<Colleague>& referents, std::string_view chosen) {
  std::vector<std::pair<std::string, std::string>> options;
  for (const Colleague& colleague : referents) options.emplace_back(colleague.user.text(), colleague.name);
  add_options(view, "REFERENT_OPTION", options, chosen);
}

void draw_form(web::View& view, const Visit& visit, const FileForm& form) {
  const RecordDraft& draft = form.draft;
  view.set("FAMILY_NAME", draft.family_name)
      .set("GIVEN_NAMES", draft.given_names)
      .set("BIRTH_NAME", draft.birth_name);
  view.set("BIRTH_DATE", form.birth_date)
      .set("LANGUAGE_CODE", draft.language)
      .show_if("INTERPRETER", draft.interpreter);
  view.set("EMAIL", draft.email).set("PHONE", draft.phone).set("ADDRESS", draft.address);
  view.set("POSTCODE", draft.postcode).set("COMMUNE", draft.commune).set("FILE_NUMBER", draft.file_number);
  view.set("VERSION", form.version).show_if("RESTRICTED", draft.restricted);
  std::vector<std::pair<std::string, std::string>> sexes;
  for (const char* sex : {"unknown", "f", "m", "x"})
    sexes.emplace_back(sex, visit.text(fmt::format("people.sex.{}", sex)));
  add_options(view, "SEX_OPTION", sexes, draft.sex.empty() ? "unknown" : draft.sex);
}

std::string written(const Visit& visit, const std::optional<Date>& day) {
  return day ? words::write_date(visit.language(), *day) : std::string();
}

std::string words_of(const Visit& visit, const Likeness& likeness) {
  return likeness.reason ? visit.text("people.duplicate." + std::string(code_of(*likeness.reason)))
                         : std::string();
}

// ------------------------------------------------------------------------------------------------ opening

Response show_new(Visit& visit, const FileForm& form, const Refusal* refusal,
                  const std::vector<Resemblance>& likely) {
  const auto referents = visit.read(
      [&](Transaction& tx) { return referents_of(tx, visit.actor().organisation, visit.today()); });
  web::View view;
  view.set("ACTION", "/people/new").set("BACK_HREF", "/people");
  draw_form(view, visit, form);
  view.show("OPENING").set("OPENED_ON", form.opened_on);
  add_referents(view, referents, form.referent);
  if (!likely.empty()) {
    web::View shown = view.add("LIKELY");
    for (const Resemblance& one : likely) {
      web::View line = shown.add("LIKELY_ROW");
      line.set("LIKELY_HREF", file_href(one.record.id)).set("LIKELY_NAME", one.record.name());
      line.set("LIKELY_BIRTH", written(visit, one.record.birth_date))
          .set("LIKELY_NUMBER", one.record.file_number);
      line.set("LIKELY_BECAUSE", words_of(visit, one.likeness));
      // Names of the institution's own files were read.
      visit.note_read(
          {"people.read", "record", one.record.id.uuid, one.record.person, {{"as", "duplicate"}}});
    }
  }
  const auto title = visit.text("people.new.title");
  if (refusal) return visit.refused(*refusal, "people/form", view, title, people_section);
  return visit.page("people/form", view, title, people_section, likely.empty() ? 200 : 422);
}

Response new_file(Visit& visit) {
  FileForm form;
  form.opened_on = visit.today().iso();
  if (visit.actor().has_role("referent")) form.referent = visit.actor().user.text();
  return show_new(visit, form, nullptr, {});
}

Response open_new_file(Visit& visit) {
  const FileForm form = read_form(visit.request().form);
  if (const auto days = check_days(form, visit.today()); !days.ok())
    return show_new(visit, form, &days.refusal(), {});
  const OpenFile command{form.draft, Date::parse(form.opened_on).value_or(visit.today()),
                         UserId::parse(form.referent).value_or(UserId{}), form.confirmed};
  const auto opened = access::looking_twice([&] {
    return visit.write(
        [&](Transaction& tx) { return open_file(tx, visit.actor(), command, visit.today(), visit.now()); });
  });
  if (!opened.ok()) return show_new(visit, form, &opened.refusal(), {});
  if (!opened->opened()) return show_new(visit, form, nullptr, opened->likely);
  visit.flash("people.opened");
  return visit.go(file_href(opened->record));
}

// ------------------------------------------------------------------------------------------------ the file

void add_fact(web::View& view, const Visit& visit, std::string_view label, const std::string& value) {
  if (value.empty()) return;
  view.add("FACT").set("FACT_LABEL", visit.text(label)).set("FACT_VALUE", value);
}

void draw_facts(web::View& view, const Visit& visit, const Record& record) {
  add_fact(view, visit, "people.birth_date", written(visit, record.birth_date));
  add_fact(view, visit, "people.birth_name", record.birth_name);
  add_fact(view, visit, "people.sex", visit.text("people.sex." + record.sex));
  std::string language = record.language;
  if (const std::string key = "people.import.languages." + language; visit.house().words.has(key))
    language = visit.text(key).substr(0, visit.text(key).find(';'));
  add_fact(view, visit, "people.language", language);
  add_fact(view, visit, "people.interpreter", record.interpreter ? visit.text("people.yes") : "");
  add_fact(view, visit, "people.phone", record.phone);
  add_fact(view, visit, "people.email", record.email);
  add_fact(view, visit, "people.address",
           tidy(record.address + " " + record.postcode + " " + record.commune));
  add_fact(view, visit, "people.opened_on", written(visit, record.opened_on));
}

void draw_statuses(web::View& view, const Visit& visit, const File& file) {
  if (!file.statuses_shown) return;
  web::View shown = view.add("STATUSES");
  shown.show_if("NO_STATUS", file.statuses.empty());
  for (const Status& status : file.statuses) {
    web::View line = shown.add("STATUS");
    const packs::Entry* entry = visit.house().packs.reference().status(status.status);
    line.set("STATUS_NAME", entry ? entry->words.in(visit.language()) : status.status);
    line.set("STATUS_PERIOD", status.until ? visit.text("people.file.status.between",
                                                        {{"from", status.from}, {"until", *status.until}})
                                           : visit.text("people.file.status.since", {{"from", status.from}}));
    line.set("STATUS_SOURCE", visit.text("people.status.source." + status.source));
  }
}

void draw_links(web::View& view, const Visit& visit, const File& file, bool writable) {
  if (file.links.empty()) return;
  web::View shown = view.add("LINKS");
  for (const Link& link : file.links) {
    const std::string key = "people.file.link." + link.reason;
    web::View line = shown.add("LINK");
    line.set("LINK_TEXT", visit.house().words.has(key) ? visit.text(key) : link.reason)
        .set("LINK_ID", link.id.text());
    line.show_if("LINK_UNDONE", link.undone_at.has_value());
    line.show_if("LINK_LIVE", writable && !link.undone_at && link.person == file.record.person);
  }
}

/// All that the page of a file shows, read in one transaction.
struct FilePage {
  struct Part {
    bool aside = false;
    std::string html;
  };
  OpenedFile opened;
  std::vector<Part> parts;
};

Result<FilePage> read_page(Transaction& tx, const Visit& visit, RecordId id) {
  FilePage page;
  page.opened.file = TRY(read_file(tx, visit.actor(), id));
  page.opened.colleagues = colleagues_of(tx, visit.actor().organisation, visit.today());
  for (const FileSection& part : file_sections())
    if (std::string html = part.draw(visit, tx, page.opened); !html.empty())
      page.parts.push_back({part.aside, std::move(html)});
  return page;
}

Response show_file(Visit& visit, const Refusal* refusal = nullptr) {
  const auto id = visit.id<RecordId>();
  const auto page = visit.read([&](Transaction& tx) { return read_page(tx, visit, id); });
  if (!page.ok()) return visit.refused(page.refusal());
  const File* const file = &page->opened.file;
  const auto& [referents, named] = page->opened.colleagues;
  const Record& record = file->record;
  visit.note_read({"people.read", "record", id.uuid, record.person, {}});

  web::View view;
  const bool may_write = visit.actor().may("people.write");
  const bool writable = may_write && record.open();
  view.set_everywhere("FILE_HREF", file_href(id));
  view.set("FILE_NUMBER", record.file_number);
  view.set("FILE_STATE", record.closed_on ? visit.text("people.state.closed", {{"day", *record.closed_on}})
                                          : visit.text("people.state.open"));
  view.set("FILE_BECAUSE", visit.text("people.because." + std::string(file->because)));
  if (record.birth_date)
    view.set_if("FILE_AGE",
                visit.text("people.age", {{"age", std::int64_t{age_on(*record.birth_date, visit.today())}}}));
  const auto referent = std::ranges::find(named, record.referent, &Colleague::user);
  view.set("FILE_REFERENT", referent == named.end() ? visit.text("people.referent.nobody") : referent->name);
  view.show_if("FILE_RESTRICTED", record.restricted).show_if("MAY_WRITE", writable);
  view.show_if("NO_WRITE", !writable);
  view.show_if("MAY_REOPEN", may_write && !record.open());
  view.show_if("MAY_TRAIL", visit.actor().may("trail.read") || record.referent == visit.actor().user);
  view.set_everywhere("TODAY", visit.today().iso());
  view.set("VERSION", record.version);
  draw_facts(view, visit, record);
  draw_statuses(view, visit, *file);
  draw_links(view, visit, *file, writable);
  add_referents(view, referents, record.referent.text());
  bool leads = true;
  for (const FileButton& button : file_buttons())
    if (const std::string href = button.href(visit, record); !href.empty()) {
      web::View shown = view.add("BUTTON");
      shown.set("BUTTON_HREF", href).set("BUTTON_LABEL", visit.text(button.label));
      shown.show(leads ? "BUTTON_LEADS" : "BUTTON_FOLLOWS");
      leads = false;
    }
  for (const auto& part : page->parts)
    view.add(part.aside ? "ASIDE_PART" : "MAIN_PART").set("CONTENT", part.html);
  view.add("CRUMBS").add("CRUMB").set("CRUMB_HREF", "/people").set("CRUMB_LABEL", visit.text("people.title"));
  if (refusal) return visit.refused(*refusal, "people/file", view, record.name(), people_section);
  return visit.page("people/file", view, record.name(), people_section);
}

// ------------------------------------------------------------------------------------------------ changing

/// Both versions side by side: what stands there now, and what was typed against an older one.
void draw_conflict(web::View& view, const Visit& visit, const Record& theirs, const RecordDraft& yours) {
  web::View conflict = view.add("CONFLICT");
  conflict.set("CONFLICT_BY", visit.text("people.conflict.by"));
  const auto value = [&](const RecordDraft& draft, const std::string& field) -> std::string {
    const std::map<std::string_view, std::string> texts = {
        {"file_number", draft.file_number},
        {"family_name", draft.family_name},
        {"given_names", draft.given_names},
        {"birth_name", draft.birth_name},
        {"birth_date", written(visit, draft.birth_date)},
        {"sex", draft.sex.empty() ? "" : visit.text("people.sex." + draft.sex)},
        {"language", draft.language},
        {"interpreter", visit.text(draft.interpreter ? "people.yes" : "people.no")},
        {"email", draft.email},
        {"phone", draft.phone},
        {"address", draft.address},
        {"postcode", draft.postcode},
        {"commune", draft.commune},
        {"restricted", visit.text(draft.restricted ? "people.yes" : "people.no")}};
    const auto at = texts.find(field);
    return at == texts.end() ? std::string() : at->second;
  };
  for (const auto& field : differences(theirs, yours)) {
    web::View line = conflict.add("CONFLICT_FIELD");
    line.set("CONFLICT_LABEL", visit.text("people." + field));
    line.set("CONFLICT_THEIRS", value(theirs, field)).set("CONFLICT_YOURS", value(yours, field));
  }
}

Response show_edit(Visit& visit, const Record& record, FileForm form, const Refusal* refusal) {
  web::View view;
  view.set("ACTION", file_href(record.id) + "/edit").set("BACK_HREF", file_href(record.id));
  if (refusal && refusal->code == "form.changed_meanwhile") {
    if (form.draft.file_number.empty()) form.draft.file_number = record.file_number;
    draw_conflict(view, visit, record, form.draft);
    // Sent again, the form has seen the other version and keeps its own.
    form.version = std::to_string(record.version);
  }
  draw_form(view, visit, form);
  view.add("CRUMBS").add("CRUMB").set("CRUMB_HREF", file_href(record.id)).set("CRUMB_LABEL", record.name());
  const auto title = visit.text("people.edit.title", {{"name", record.name()}});
  return refusal ? visit.refused(*refusal, "people/form", view, title, people_section)
                 : visit.page("people/form", view, title, people_section);
}

Response edit_file(Visit& visit) {
  const auto record = visit_file(visit, visit.id<RecordId>());
  if (!record.ok()) return visit.refused(record.refusal());
  if (record->closed_on) return visit.refused(Refusal{"people.closed", "", {{"day", *record->closed_on}}});
  return show_edit(visit, *record, form_of(*record), nullptr);
}

Response change_file(Visit& visit) {
  const auto id = visit.id<RecordId>();
  const FileForm form = read_form(visit.request().form);
  const int version = std::atoi(form.version.c_str());
  const Result<Done> days = check_days(form, visit.today());
  const Result<Done> changed = !days.ok() ? days : access::looking_twice([&] {
    return visit.write([&](Transaction& tx) {
      return change_record(tx, visit.actor(), id, version, form.draft, visit.today(), visit.now());
    });
  });
  if (!changed.ok()) {
    const auto record = visit_file(visit, id);
    if (!record.ok()) return visit.refused(record.refusal());
    return show_edit(visit, *record, form, &changed.refusal());
  }
  visit.flash("people.changed");
  return visit.go(file_href(id));
}

/// What every small form of the file page does with its outcome.
template <class Action>
Response do_and_return(Visit& visit, std::string_view flash, Action action) {
  const Result<Done> done = visit.write(action);
  if (!done.ok()) return show_file(visit, &done.refusal());
  visit.flash(flash);
  return visit.go(file_href(visit.id<RecordId>()));
}

Response close_it(Visit& visit) {
  const auto& form = visit.request().form;
  const auto day = Date::parse(form.get("closed_on"));
  if (!day) {
    const Refusal wrong{form.get("closed_on").empty() ? "form.date_missing" : "form.date_invalid",
                        "closed_on"};
    return show_file(visit, &wrong);
  }
  return do_and_return(visit, "people.closed_now", [&](Transaction& tx) {
    return close_file(tx, visit.actor(), visit.id<RecordId>(), std::atoi(form.get("version").c_str()), *day,
                      visit.today(), visit.now());
  });
}

Response reopen_it(Visit& visit) {
  return do_and_return(visit, "people.reopened", [&](Transaction& tx) {
    return reopen_file(tx, visit.actor(), visit.id<RecordId>(),
                       std::atoi(visit.request().form.get("version").c_str()), visit.now());
  });
}

Response change_referent(Visit& visit) {
  const auto referent = UserId::parse(visit.request().form.get("referent")).value_or(UserId{});
  return do_and_return(visit, "people.referent_changed", [&](Transaction& tx) {
    return assign_referent(tx, visit.actor(), visit.id<RecordId>(), referent, visit.today(), visit.now());
  });
}

Response undo_a_link(Visit& visit) {
  const auto link = LinkId::parse(visit.request().form.get("link")).value_or(LinkId{});
  return do_and_return(visit, "people.link_undone_now",
                       [&](Transaction& tx) { return undo_link(tx, visit.actor(), link, visit.now()); });
}

// ------------------------------------------------------------------------------------------------ trail

Response show_trail(Visit& visit) {
  constexpr int page_lines = 50;
  const auto id = visit.id<RecordId>();
  const auto record = visit.read([&](Transaction& tx) { return find_record(tx, id); });
  const bool may_know = record && may_open(visit.actor(), *record) &&
                        (visit.actor().may("trail.read") || record->referent == visit.actor().user);
  if (!may_know) return visit.refused(Refusal{"people.not_found"});
  access::TrailFilter filter;
  filter.subject = id.uuid;
  filter.limit = page_lines + 1;
  const std::string before = visit.request().query.get("before");
  if (const auto dot = before.find('.'); dot != std::string::npos)
    if (const auto last = Uuid::parse(std::string_view(before).substr(dot + 1)))
      filter.before = {Instant{std::atoll(before.c_str())}, *last};
  const auto lines = visit.house().database.read(
      storage::Scope::of_system(), [&](Transaction& tx) { return access::find_trail(tx, filter); });
  visit.note_read({"people.trail_read", "record", id.uuid, record->person, {}});

  web::View view;
  view.show_if("LINES", !lines.empty());
  for (std::size_t i = 0; i < lines.size() && i < page_lines; ++i) {
    const std::string key = "trail." + lines[i].row.action;
    web::View line = view.add("LINE");
    line.set("LINE_AT", words::write_instant(visit.language(), lines[i].row.at));
    // Another institution may have caused a line; whom it employs is not ours to show.
    const bool colleague = lines[i].row.organisation == visit.actor().organisation;
    line.set("LINE_USER", colleague ? lines[i].user_name : lines[i].organisation_name);
    line.set("LINE_ACTION", visit.house().words.has(key) ? visit.text(key) : lines[i].row.action);
  }
  if (lines.empty()) view.add("EMPTY").set("EMPTY_TEXT", visit.text("people.trail.empty"));
  if (lines.size() > page_lines) {
    const auto& last = lines[page_lines - 1].row;
    view.set_if("NEXT_HREF",
                fmt::format("{}/trail?before={}.{}", file_href(id), last.at.micros, last.id.text()));
  }
  view.add("CRUMBS").add("CRUMB").set("CRUMB_HREF", file_href(id)).set("CRUMB_LABEL", record->name());
  return visit.page("people/trail", view, visit.text("people.trail.title", {{"name", record->name()}}),
                    people_section);
}

}  // namespace

void install_files(access::Doors& doors) {
  access::add_trail_subject({"record", "/people/", names_in_trail});
  access::add_trail_subject({"person", "", people_in_trail});
  doors.get("/people/new", "people.write", new_file);
  doors.post("/people/new", "people.write", open_new_file);
  doors.get("/people/{id}", "people.read", [](Visit& visit) { return show_file(visit); });
  doors.get("/people/{id}/edit", "people.write", edit_file);
  doors.post("/people/{id}/edit", "people.write", change_file);
  doors.post("/people/{id}/close", "people.write", close_it);
  doors.post("/people/{id}/reopen", "people.write", reopen_it);
  doors.post("/people/{id}/referent", "people.write", change_referent);
  doors.post("/people/{id}/links/undo", "people.write", undo_a_link);
  // The rule people.read lets the referent in; those who read trails by office come by the same door.
  doors.get("/people/{id}/trail", "people.read", show_trail);
}

}  // namespace concerto::people
