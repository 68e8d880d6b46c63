// SPDX-License-Identifier: EUPL-1.2
#include "features/pathways/action_pages.h"

#include <algorithm>

#include "features/access/asked_fields_edge.h"
#include "features/access/sheet_edge.h"
#include "features/pathways/action_actions.h"
#include "features/pathways/action_document.h"
#include "features/pathways/action_form_pages.h"
#include "features/people/people_edge.h"
#include "features/people/record_actions.h"
#include "platform/web/urls.h"

namespace concerto::pathways {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

constexpr int shown_on_file = 10;

std::string type_of(const Visit& visit, const Action& action) {
  return type_words(visit.house().packs, action.pack, action.domain, action.type, visit.language());
}
std::string domain_of(const Visit& visit, const Action& action) {
  return domain_words(visit.house().packs, action.pack, action.domain, visit.language());
}

std::string name_of(const std::vector<people::Colleague>& colleagues, UserId user) {
  const auto at = std::ranges::find(colleagues, user, &people::Colleague::user);
  return at == colleagues.end() ? std::string() : at->name;
}

std::string address(ActionId id) { return "/people/actions/" + id.text(); }

// ---- the list ----

/// What the address asks for; `what` is a domain or domain/type.
struct Asked {
  std::string what;
  ActionFilter filter;
  std::optional<Refusal> wrong = {};  ///< of fields that say nothing to the list: `filter` is without them
};

bool is_known(const Vocabulary& vocabulary, const ActionFilter& what) {
  return std::ranges::any_of(vocabulary.types(), [&](const KnownType& known) {
    return known.domain->id == what.domain && (what.type.empty() || known.kind->id == what.type);
  });
}

Asked asked_of(Visit& visit, const Vocabulary& vocabulary) {
  const web::Fields& query = visit.request().query;
  access::AskedFields fields(query);
  Asked asked{query.get("what"), filter_for(visit.actor())};
  fields.read("what", [&](const std::string& what) {
    const auto slash = what.find('/');
    asked.filter.domain = what.substr(0, slash);
    if (slash != std::string::npos) asked.filter.type = what.substr(slash + 1);
    const bool known = is_known(vocabulary, asked.filter);
    if (!known) asked.what = asked.filter.domain = asked.filter.type = "";
    return known;
  });
  asked.filter.worker = fields.read("worker", UserId::parse).value_or(UserId{});
  asked.filter.record = fields.read("record", RecordId::parse).value_or(RecordId{});
  asked.filter.from = fields.read("from", Date::parse, "form.date_invalid");
  asked.filter.until = fields.read("until", Date::parse, "form.date_invalid");
  asked.filter.after = fields.read("after", ActionPlace::parse);
  asked.wrong = fields.wrong();
  return asked;
}

std::string address_of(std::string_view path, const Asked& asked) {
  const auto day = [](const std::optional<Date>& date) { return date ? date->iso() : std::string(); };
  const auto id = [](const auto& of) { return of.empty() ? std::string() : of.text(); };
  return fmt::format("{}?what={}&worker={}&record={}&from={}&until={}", path, web::percent_encode(asked.what),
                     id(asked.filter.worker), id(asked.filter.record), day(asked.filter.from),
                     day(asked.filter.until));
}

void draw_what(web::View& view, const Visit& visit, const Vocabulary& vocabulary, const std::string& chosen) {
  web::View section;
  const packs::ActionDomain* domain = nullptr;
  const auto option = [&](const std::string& key, const std::string& label) {
    section.add("WHAT").set("WHAT_KEY", key).set("WHAT_NAME", label).show_if("WHAT_CHOSEN", key == chosen);
  };
  for (const KnownType& known : vocabulary.types()) {
    if (known.domain != domain) {
      domain = known.domain;
      section = view.add("DOMAIN");
      section.set("DOMAIN_NAME", domain->words.in(visit.language()));
      option(domain->id,
             visit.text("pathways.filter.whole_domain", {{"domain", domain->words.in(visit.language())}}));
    }
    option(domain->id + "/" + known.kind->id, known.kind->words.in(visit.language()));
  }
}

void draw_row(web::View& view, const Visit& visit, const ListedAction& listed, const std::string& worker) {
  const auto& [action, person] = listed;
  web::View row = view.add("ROW");
  row.set("ROW_HREF", address(action.id))
      .set("ROW_DATE", words::write_short_date(visit.language(), action.happened_on));
  row.set("ROW_PERSON_HREF", "/people/" + person.record.text()).set("ROW_PERSON", person.name());
  row.set("ROW_DOMAIN", domain_of(visit, action)).set("ROW_TYPE", type_of(visit, action));
  row.set("ROW_MINUTES", visit.text("pathways.minutes.value", {{"minutes", std::int64_t{action.minutes}}}));
  if (!action.outcome.empty()) row.set("ROW_OUTCOME", visit.text("pathways.outcome." + action.outcome));
  row.set("ROW_WORKER", worker);
  row.show_if("ROW_WITHDRAWN", action.withdrawn()).show_if("ROW_GROUP", !action.group.empty());
  row.show_if("ROW_ODD",
              !action.withdrawn() && !flags_of(action.happened_on, action.minutes, person.file).empty());
}

struct Listed {
  Asked asked;
  ActionList list;
  Vocabulary vocabulary;
  std::vector<people::Colleague> colleagues;
  std::optional<Participant> only;
};

Result<Listed> load_list(Visit& visit) {
  return visit.read([&](Transaction& tx) -> Result<Listed> {
    Listed listed;
    listed.vocabulary = vocabulary_of(tx, visit.house().packs, visit.actor().organisation, visit.today());
    listed.asked = asked_of(visit, listed.vocabulary);
    const ActionFilter& filter = listed.asked.filter;
    if (!filter.record.empty()) listed.only = TRY(find_participant(tx, visit.actor(), filter.record));
    listed.list = TRY(list_actions(tx, visit.actor(), filter));
    listed.colleagues = people::members_named(tx, visit.actor().organisation);
    return listed;
  });
}

void draw_filters(web::View& view, const Visit& visit, const Listed& listed) {
  const Asked& asked = listed.asked;
  draw_what(view, visit, listed.vocabulary, asked.what);
  for (const auto& colleague : listed.colleagues) {
    web::View option = view.add("WORKER");
    option.set("WORKER_ID", colleague.user.text()).set("WORKER_NAME", colleague.name);
    option.show_if("WORKER_CHOSEN", colleague.user == asked.filter.worker);
  }
  view.set("FROM", asked.filter.from ? asked.filter.from->iso() : "");
  view.set("UNTIL", asked.filter.until ? asked.filter.until->iso() : "");
  if (listed.only) view.set_if("ONLY_NAME", listed.only->name()).set("ONLY_ID", listed.only->record.text());
}

Response show_list(Visit& visit) {
  const auto listed = load_list(visit);
  if (!listed.ok()) return visit.refused(listed.refusal());
  const Asked& asked = listed->asked;
  if (listed->only)
    visit.note_read({"action.listed", "record", listed->only->record.uuid, listed->only->person, {}});

  web::View view;
  draw_filters(view, visit, *listed);
  view.show_if("MAY_RECORD", visit.actor().may("actions.record"))
      .show_if("MAY_REPORT", visit.actor().may("figures.read"));
  for (const ListedAction& row : listed->list.rows)
    draw_row(view, visit, row, name_of(listed->colleagues, row.action.worker));
  view.show_if("ROWS", !listed->list.rows.empty());
  view.set("CSV_HREF", address_of("/people/actions/export", asked) + "&format=csv");
  view.set("XLSX_HREF", address_of("/people/actions/export", asked) + "&format=xlsx");
  if (listed->list.next)
    view.set_if("NEXT_HREF", address_of("/people/actions", asked) + "&after=" + listed->list.next->text());
  if (listed->list.rows.empty()) {
    web::View empty = view.add("EMPTY");
    empty.set("EMPTY_TEXT", visit.text("pathways.list.empty"));
    if (visit.actor().may("actions.record"))
      empty.set_if("EMPTY_HREF", "/people/actions/new")
          .set("EMPTY_ACTION", visit.text("pathways.record_group"));
  }
  const std::string title = visit.text("pathways.list.title");
  return asked.wrong ? visit.refused(*asked.wrong, "pathways/list", view, title, "people")
                     : visit.page("pathways/list", view, title, "people");
}

Wording wording_of(const Visit& visit) {
  return {visit.house().words, visit.house().packs, visit.language()};
}

/// The list is read page by page to its end.
Response export_list(Visit& visit) {
  const std::string title = visit.text("pathways.list.title");
  const Wording wording = wording_of(visit);
  const std::string format = visit.request().query.get("format");
  std::unique_ptr<access::SheetDownload> sheet;
  const auto written = visit.read([&](Transaction& tx) -> Result<Done> {
    TRY(access::check_format(format));
    Asked asked =
        asked_of(visit, vocabulary_of(tx, visit.house().packs, visit.actor().organisation, visit.today()));
    if (asked.wrong) return *asked.wrong;
    sheet = std::make_unique<access::SheetDownload>(visit, title, action_columns(wording), format);
    const auto colleagues = people::members_named(tx, visit.actor().organisation);
    asked.filter.after.reset();
    asked.filter.limit = access::export_page;
    while (true) {
      const ActionList page = TRY(list_actions(tx, visit.actor(), asked.filter));
      for (const ListedAction& listed : page.rows)
        sheet->row(action_row(wording, listed, name_of(colleagues, listed.action.worker)));
      if (!page.next) return Done{};
      asked.filter.after = page.next;
    }
  });
  if (!written.ok()) return visit.refused(written.refusal());
  visit.note_read({"action.exported", "organisation", visit.actor().organisation.uuid, {}, {}});
  return sheet->finish(title);
}

// ---- one action ----

struct Shown {
  ActionCard card;
  std::vector<people::Colleague> colleagues;
};

Result<Shown> load_card(Visit& visit) {
  auto shown = visit.read([&](Transaction& tx) -> Result<Shown> {
    return Shown{TRY(read_action(tx, visit.actor(), visit.id<ActionId>())),
                 people::members_named(tx, visit.actor().organisation)};
  });
  if (shown.ok()) {
    const Action& action = shown->card.listed.action;
    visit.note_read({"action.read", "action", action.id.uuid, action.person, {}});
  }
  return shown;
}

void draw_action(web::View& view, const Visit& visit, const Shown& shown) {
  const auto& [action, person] = shown.card.listed;
  view.set("PERSON_HREF", "/people/" + person.record.text()).set("PERSON_NAME", person.name());
  view.set("ACTION_DOMAIN", domain_of(visit, action)).set("ACTION_TYPE", type_of(visit, action));
  view.set("ACTION_DATE", words::write_weekday(visit.language(), action.happened_on));
  view.set("ACTION_MINUTES",
           visit.text("pathways.minutes.value", {{"minutes", std::int64_t{action.minutes}}}));
  if (!action.outcome.empty())
    view.set_if("ACTION_OUTCOME", visit.text("pathways.outcome." + action.outcome));
  view.set_if("ACTION_NOTE", action.note).set("ACTION_WORKER", name_of(shown.colleagues, action.worker));
  view.set("ACTION_RECORDED", words::write_instant(visit.language(), action.recorded_at));
  view.set("ACTION_HREF", address(action.id)).set("VERSION", std::int64_t{action.version});
  if (!action.group.empty()) {
    view.set_if("ACTION_OTHERS", visit.text("pathways.others", {{"people", shown.card.others}}));
    view.set("AGAIN_HREF", "/people/actions/new?group=" + action.group.text());
  }
  for (const std::string_view flag : shown.card.flags)
    view.add("FLAG").set("FLAG_WORDS", visit.text("pathways.flag." + std::string(flag)));
  if (action.withdrawn()) {
    web::View withdrawn = view.add("WITHDRAWN");
    withdrawn.set("WITHDRAWN_AT", words::write_instant(visit.language(), *action.withdrawn_at));
    withdrawn.set("WITHDRAWN_REASON", action.withdrawn_reason);
  } else if (visit.actor().may("actions.record")) {
    view.show("MAY_WITHDRAW");
  }
  view.show_if("MAY_AGAIN", !action.group.empty() && visit.actor().may("actions.record"));
  view.show("CRUMBS");
  view.add("CRUMB")
      .set("CRUMB_HREF", "/people/actions")
      .set("CRUMB_LABEL", visit.text("pathways.list.title"));
}

std::string title_of(const Visit& visit, const ListedAction& listed) {
  return visit.text("pathways.action.title",
                    {{"type", type_of(visit, listed.action)}, {"name", listed.person.name()}});
}

Response show_action(Visit& visit) {
  const auto shown = load_card(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  web::View view;
  draw_action(view, visit, *shown);
  return visit.page("pathways/action", view, title_of(visit, shown->card.listed), "people");
}

Response ask_withdrawal(Visit& visit, const Refusal* refusal) {
  const auto shown = load_card(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  if (shown->card.listed.action.withdrawn()) return visit.go(address(shown->card.listed.action.id));
  web::View view;
  draw_action(view, visit, *shown);
  view.set("REASON", visit.request().form.get("reason"));
  const auto title = visit.text("pathways.withdraw.title");
  return refusal ? visit.refused(*refusal, "pathways/withdraw", view, title, "people")
                 : visit.page("pathways/withdraw", view, title, "people");
}

Response withdraw(Visit& visit) {
  const web::Fields& form = visit.request().form;
  const auto done = visit.write([&](Transaction& tx) {
    return withdraw_action(tx, visit.actor(), visit.id<ActionId>(), std::atoi(form.get("version").c_str()),
                           form.get("reason"), visit.now());
  });
  if (!done.ok()) return ask_withdrawal(visit, &done.refusal());
  visit.flash("pathways.withdrawn_done");
  return visit.go(address(visit.id<ActionId>()));
}

// ---- parts of people's pages ----

std::string draw_section(const Visit& visit, Transaction& tx, const people::OpenedFile& opened) {
  if (!visit.actor().may("actions.read")) return {};
  ActionFilter filter = filter_for(visit.actor());
  filter.record = opened.file.record.id;
  filter.limit = shown_on_file;
  const auto list = list_actions(tx, visit.actor(), filter);
  if (!list.ok()) return {};
  web::View view;
  for (const ListedAction& row : list->rows)
    draw_row(view, visit, row, name_of(opened.colleagues.named, row.action.worker));
  view.show(list->rows.empty() ? "NOTHING" : "ROWS");
  view.set("ALL_HREF", "/people/actions?record=" + filter.record.text());
  view.show_if("MORE", list->next.has_value());
  return visit.house().templates.render("pathways/section", visit.language(), view);
}

std::vector<std::string> latest_texts(const Visit& visit, Transaction& tx,
                                      std::span<const RecordId> records) {
  std::vector<std::string> texts(records.size());
  const auto latest = latest_actions(tx, visit.actor(), records);
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto at = std::ranges::find(latest, records[i], &LatestAction::record);
    if (at == latest.end()) continue;
    texts[i] = fmt::format("{} · {}", words::write_short_date(visit.language(), at->happened_on),
                           type_words(visit.house().packs, at->pack, at->domain, at->type, visit.language()));
  }
  return texts;
}

}  // namespace

void install_actions(access::Doors& doors) {
  install_action_forms(doors);
  doors.get("/people/actions", "actions.read", show_list);
  doors.get("/people/actions/export", "actions.read", export_list);
  doors.get("/people/actions/{id}", "actions.read", show_action);
  doors.get("/people/actions/{id}/withdraw", "actions.record",
            [](Visit& visit) { return ask_withdrawal(visit, nullptr); });
  doors.post("/people/actions/{id}/withdraw", "actions.record", withdraw);
}

void install_file_parts() {
  people::add_file_section({"actions", 20, draw_section, false});
  people::add_file_button(
      {"record_action", 20, "pathways.record", [](const Visit& visit, const people::Record& record) {
         return visit.actor().may("actions.record") ? "/people/" + record.id.text() + "/actions/new"
                                                    : std::string();
       }});
  people::add_row_detail({"latest_action", "pathways.latest", latest_texts});
}

}  // namespace concerto::pathways
