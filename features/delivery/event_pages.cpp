// SPDX-License-Identifier: EUPL-1.2
#include <set>

#include "features/access/asked_fields_edge.h"
#include "features/access/menu_edge.h"
#include "features/access/sheet_edge.h"
#include "features/delivery/delivery_pages.h"
#include "features/delivery/event_actions.h"
#include "features/delivery/words_edge.h"
#include "features/partnerships/agreement_actions.h"
#include "features/people/case_load_actions.h"
#include "packs/pack_text.h"
#include "platform/web/paging.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;
using web::View;

/// A kind under one agreement; `<agreement>/<kind>` in the form.
struct Choice {
  std::string id;
  std::string text;
  std::string kind;
};

std::vector<Choice> choices_of(Transaction& tx, const Visit& visit) {
  std::vector<Choice> choices;
  for (const auto& agreement :
       partnerships::agreements_in_force(tx, visit.actor().organisation, visit.today()))
    for (const auto& kind : partnerships::pack_of(visit.house().packs, agreement, visit.today()).events)
      choices.push_back({agreement.id.text() + "/" + kind.id,
                         kind.words.in(visit.language()) + " · " + agreement.title, kind.id});
  return choices;
}

std::string kind_words(Transaction& tx, const Visit& visit, const Event& event) {
  return packs::event_text(pack_of(tx, visit.house().packs, event), event.kind, visit.language());
}

access::Asked<EventFilter> events_asked(Visit& visit, const std::map<std::string, std::string>& kinds,
                                        int limit) {
  access::AskedFields fields(visit.request().query);
  EventFilter filter;
  filter.kind =
      fields.choice("kind", [&](std::string_view typed) { return kinds.contains(std::string(typed)); });
  filter.past = fields.says("past", "yes");
  filter.today = visit.today();
  filter.by_title = fields.choice("sort", {"day", "title"}) == "title";
  filter.after = fields.read("after", EventId::parse).value_or(EventId{});
  filter.after_day = fields.read("after_day", Date::parse);
  filter.after_title = visit.request().query.get("after_title");
  if (!filter.by_title && !filter.after_day) filter.after = {};
  filter.limit = limit;
  return {filter, fields.understood(), fields.wrong()};
}

std::map<std::string, std::string> kind_names(const std::vector<Choice>& choices) {
  std::map<std::string, std::string> names;
  for (const auto& choice : choices)
    names.emplace(choice.kind, choice.text.substr(0, choice.text.find(" · ")));
  return names;
}

/// The list goes on behind `last`.
void go_on_behind(EventFilter& filter, const Event& last) {
  filter.after = last.id;
  filter.after_day = last.day;
  filter.after_title = last.title;
}

std::vector<documents::Column> export_columns(const Visit& visit) {
  using documents::Kind;
  return {{visit.text("event.title")},           {visit.text("event.kind")},
          {visit.text("event.day"), Kind::date}, {visit.text("event.place")},
          {visit.text("event.organiser")},       {visit.text("event.followed"), Kind::integer}};
}

Response export_events(Visit& visit) {
  std::unique_ptr<access::SheetDownload> sheet;
  const auto written = visit.read([&](Transaction& tx) -> Result<Done> {
    sheet = std::make_unique<access::SheetDownload>(
        visit, visit.text("event.list.title"), export_columns(visit), visit.request().query.get("format"));
    const auto names = kind_names(choices_of(tx, visit));
    const auto asked = events_asked(visit, names, access::export_page);
    if (asked.wrong) return *asked.wrong;
    EventFilter filter = asked.filter;
    filter.after = {};
    while (true) {
      const auto page = TRY(find_events(tx, visit.actor(), filter));
      for (const auto& line : page) {
        const auto name = names.find(line.event.kind);
        sheet->row({{line.event.title, name == names.end() ? line.event.kind : name->second, line.event.day,
                     line.event.place, line.organisation_name, std::int64_t{line.followed}}});
      }
      if (page.size() < access::export_page) return Done{};
      go_on_behind(filter, page.back().event);
    }
  });
  if (!written.ok()) return visit.refused(written.refusal());
  return sheet->finish("events");
}

Response list_events(Visit& visit) {
  std::map<std::string, std::string> words;
  access::Asked<EventFilter> asked;
  auto found = visit.read([&](Transaction& tx) {
    words = kind_names(choices_of(tx, visit));
    asked = events_asked(visit, words, list_length + 1);
    return find_events(tx, visit.actor(), asked.filter);
  });
  if (!found.ok()) return visit.refused(found.refusal());
  const EventFilter& filter = asked.filter;
  const web::Fields& query = asked.query;
  View view;
  view.show_if("MAY_WRITE", visit.actor().may("events.write")).show_if("PAST", filter.past);
  for (const auto& [kind, text] : words) add_option(view, "KIND", kind, text, filter.kind);
  for (const char* sort : {"day", "title"})
    add_option(view, "SORT", sort, visit.text(fmt::format("event.{}", sort)),
               filter.by_title ? "title" : "day");
  const bool more = found->size() > list_length;
  if (more) found->resize(list_length);
  if (more) {
    const auto& last = found->back().event;
    view.set_if("NEXT_HREF", web::link("/events", query,
                                       {{"after_title", filter.by_title ? last.title : std::string()},
                                        {"after_day", filter.by_title ? std::string() : last.day.iso()},
                                        {"after", last.id.text()}}));
  }
  for (const auto& [place, format] : {std::pair{"CSV_HREF", "csv"}, {"XLSX_HREF", "xlsx"}})
    view.set(place, web::link("/events/export", query,
                              {{"format", format}, {"after", ""}, {"after_title", ""}, {"after_day", ""}}));
  view.show_if("EVENTS", !found->empty());
  for (const auto& line : *found) {
    View row = view.add("EVENT");
    row.set("EVENT_HREF", "/events/" + line.event.id.text()).set("EVENT_TITLE", line.event.title);
    const auto word = words.find(line.event.kind);
    row.set("EVENT_KIND", word == words.end() ? line.event.kind : word->second);
    row.set("EVENT_DAY", words::write_date(visit.language(), line.event.day))
        .set("EVENT_PLACE", line.event.place);
    row.set("EVENT_BY", line.organisation_name).set("EVENT_COUNT", line.followed);
  }
  if (found->empty()) view.show("EMPTY").set("EMPTY_TEXT", visit.text("event.empty"));
  const auto title = visit.text("event.list.title");
  return asked.wrong ? visit.refused(*asked.wrong, "delivery/events", view, title, "sessions")
                     : visit.page("delivery/events", view, title, "sessions");
}

struct EventPage {
  Event event;
  std::string kind;
  bool people = false, evaluates = false, stands = false;
  std::vector<Visitor> visitors;
  people::CaseLoad found;
};

Result<EventPage> read_page(Transaction& tx, const Visit& visit, EventId id, const std::string& searched) {
  EventPage page;
  page.event = TRY(find_event(tx, visit.actor(), id));
  page.kind = kind_words(tx, visit, page.event);
  if (const auto* kind = pack_of(tx, visit.house().packs, page.event).event(page.event.kind)) {
    page.people = kind->followed_people;
    page.evaluates = kind->evaluation;
    page.stands = kind->stand && page.event.organisation != visit.actor().organisation &&
                  visit.actor().may("events.write") &&
                  partnerships::find_as_signatory(tx, visit.actor(), page.event.agreement).ok();
  }
  if (visit.actor().may("events.visitors")) page.visitors = load_visitors(tx, id, visit.actor().organisation);
  if (!searched.empty() && visit.actor().may("people.read")) {
    auto filter = people::filter_for(visit.actor(), visit.today());
    filter.limit = 8;
    page.found = TRY(people::search_people(tx, visit.actor(), searched, filter));
  }
  return page;
}

Response show_event(Visit& visit, const Refusal* refusal = nullptr) {
  const auto id = visit.id<EventId>();
  const std::string searched = visit.request().query.get("q");
  const auto page = visit.read([&](Transaction& tx) { return read_page(tx, visit, id, searched); });
  if (!page.ok()) return visit.refused(page.refusal());
  const auto& event = page->event;
  View view;
  access::add_crumb(view, "/events", visit.text("event.list.title"));
  view.set("HREF", "/events/" + id.text()).set("SUBTITLE", page->kind);
  const auto fact = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) view.add("FACT").set("FACT_NAME", visit.text(key)).set("FACT_VALUE", value);
  };
  fact("event.state", visit.text("event.state." + std::string(code_of(event.state))));
  fact("event.day", words::write_weekday(visit.language(), event.day));
  fact("event.starts_at", event.starts_at);
  fact("event.ends_at", event.ends_at);
  fact("event.place", event.place);
  fact("event.modality", visit.text("session.modality." + event.modality));
  if (event.outside) fact("event.where", visit.text("event.outside"));
  fact("event.trade", event.trade);
  if (event.stand) fact("event.stand.of", visit.text("event.stand.held"));
  if (event.announced_on)
    fact("event.announced_on", words::write_date(visit.language(), *event.announced_on));
  fact("event.anonymous", std::to_string(event.anonymous_visitors));
  const bool ours = event.organisation == visit.actor().organisation;
  view.show_if("MAY_CHANGE", ours && visit.actor().may("events.write"));
  if (page->stands) view.show(event.stand ? "STAND_GIVE_UP" : "STAND_HOLD");
  if (page->people && visit.actor().may("events.visitors")) {
    View visitors = view.add("VISITORS");
    if (!page->visitors.empty()) visit.note_read({"enrolment.listed", "event", id.uuid, {}, {}});
    for (const auto& visitor : page->visitors) {
      View row = visitors.add("VISITOR");
      row.set("VISITOR_NAME", visitor.name).set("VISITOR_EVALUATION", visitor.evaluation);
      row.add("VISITOR_REMOVE").set("VISITOR_PERSON", visitor.person.text());
    }
    if (visit.actor().may("people.read") && event.day > visit.today()) {
      visitors.add("VISIT_LATER").set("VISIT_WORDS", visit.text("event.not_yet", {{"day", event.day}}));
    } else if (visit.actor().may("people.read")) {
      View search = visitors.add("MAY_VISIT");
      search.set("Q", searched).show_if("NOBODY", !searched.empty() && page->found.rows.empty());
      for (const auto& row : page->found.rows) {
        View found = search.add("FOUND");
        found.set("FOUND_RECORD", row.record.text())
            .set("FOUND_NAME", row.name())
            .set("FOUND_NOTE", row.file_number);
        found.show_if("EVALUATES", page->evaluates);
      }
    }
  }
  if (refusal) return visit.refused(*refusal, "delivery/event", view, event.title, "sessions");
  return visit.page("delivery/event", view, event.title, "sessions");
}

// ---- forms ----

Event event_in(const web::Fields& form) {
  Event event;
  const std::string choice = form.get("kind");
  const auto slash = choice.find('/');
  if (slash != std::string::npos) {
    event.agreement = AgreementId::parse(choice.substr(0, slash)).value_or(AgreementId{});
    event.kind = choice.substr(slash + 1);
  }
  event.title = form.get("title");
  event.day = day_in(form, "day").value_or(Date{});
  event.starts_at = form.get("starts_at");
  event.ends_at = form.get("ends_at");
  event.place = form.get("place");
  event.outside = form.get("outside") == "yes";
  event.modality = form.get("modality");
  event.trade = form.get("trade");
  event.stand = form.get("stand") == "yes";
  event.anonymous_visitors = number_in(form, "anonymous_visitors");
  event.state = event_state_of(form.get("state"));
  event.version = number_in(form, "version");
  return event;
}

Response show_form(Visit& visit, const Event& event, bool fresh, const std::string& chosen,
                   const Refusal* refusal) {
  View view;
  view.set("ACTION", fresh ? "/events/new" : fmt::format("/events/{}/change", event.id.text()));
  view.set("BACK", fresh ? "/events" : "/events/" + event.id.text()).set("VERSION", event.version);
  if (fresh) {
    View choice = view.add("NEW");
    const auto choices = visit.read([&](Transaction& tx) { return choices_of(tx, visit); });
    for (const auto& one : choices) add_option(choice, "CHOICE", one.id, one.text, chosen);
  } else {
    View states = view.add("STATES");
    for (const auto state : {EventState::planned, EventState::held, EventState::cancelled})
      add_option(states, "STATE_OPTION", code_of(state),
                 visit.text("event.state." + std::string(code_of(state))), code_of(event.state));
    states.set("ANONYMOUS", event.anonymous_visitors);
  }
  view.set("TITLE_TYPED", event.title).set("DAY", event.day == Date{} ? "" : event.day.iso());
  view.set("STARTS_AT", event.starts_at).set("ENDS_AT", event.ends_at).set("PLACE", event.place);
  view.set("TRADE", event.trade).show_if("OUTSIDE", event.outside).show_if("STAND", event.stand);
  for (const char* modality : {"on_site", "remote", "mixed"})
    add_option(view, "MODALITY", modality, visit.text(fmt::format("session.modality.{}", modality)),
               event.modality);
  const auto title = visit.text(fresh ? "event.new" : "event.change");
  if (refusal) return visit.refused(*refusal, "delivery/event_form", view, title, "sessions");
  return visit.page("delivery/event_form", view, title, "sessions");
}

Response announce(Visit& visit) {
  const auto& form = visit.request().form;
  const Event event = event_in(form);
  const auto made = visit.write([&](Transaction& tx) {
    return announce_event(tx, visit.house().packs, visit.actor(), event, visit.today(), visit.now());
  });
  if (!made.ok()) return show_form(visit, event, true, form.get("kind"), &made.refusal());
  visit.flash("event.done.announced");
  return visit.go("/events/" + made->text());
}

Response show_change(Visit& visit) {
  const auto event =
      visit.read([&](Transaction& tx) { return find_event(tx, visit.actor(), visit.id<EventId>()); });
  if (!event.ok()) return visit.refused(event.refusal());
  return show_form(visit, *event, false, "", nullptr);
}

Response change(Visit& visit) {
  Event event = event_in(visit.request().form);
  event.id = visit.id<EventId>();
  const auto done = visit.write([&](Transaction& tx) {
    return change_event(tx, visit.house().packs, visit.actor(), event, visit.today(), visit.now());
  });
  if (!done.ok()) return show_form(visit, event, false, "", &done.refusal());
  visit.flash("event.done.saved");
  return visit.go("/events/" + event.id.text());
}

template <class Outcome>
Response answer(Visit& visit, const Outcome& outcome) {
  if (!outcome.ok()) return show_event(visit, &outcome.refusal());
  visit.flash("event.done.saved");
  return visit.go("/events/" + visit.id<EventId>().text());
}

Response stand(Visit& visit) {
  return answer(visit, visit.write([&](Transaction& tx) {
    return hold_stand(tx, visit.house().packs, visit.actor(), visit.id<EventId>(),
                      visit.request().form.get("stand") == "yes");
  }));
}

Response add_visitor(Visit& visit) {
  const auto& form = visit.request().form;
  const RecordVisit command{visit.id<EventId>(), RecordId::parse(form.get("record")).value_or(RecordId{}),
                            true, form.get("evaluation")};
  return answer(visit, visit.write([&](Transaction& tx) {
    return record_visit(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
  }));
}

Response remove_visitor(Visit& visit) {
  return answer(visit, visit.write([&](Transaction& tx) {
    return remove_visit(tx, visit.actor(), visit.id<EventId>(),
                        PersonId::parse(visit.request().form.get("person")).value_or(PersonId{}));
  }));
}

}  // namespace

void install_event_pages(access::Doors& doors) {
  doors.get("/events", "events.read", list_events);
  doors.get("/events/export", "events.read", export_events);
  doors.get("/events/new", "events.write", [](Visit& visit) {
    return show_form(visit, {}, true, visit.request().query.get("kind"), nullptr);
  });
  doors.post("/events/new", "events.write", announce);
  doors.get("/events/{id}", "events.read", [](Visit& visit) { return show_event(visit); });
  doors.get("/events/{id}/change", "events.write", show_change);
  doors.post("/events/{id}/change", "events.write", change);
  doors.post("/events/{id}/stand", "events.write", stand);
  doors.post("/events/{id}/visitors", "events.visitors", add_visitor);
  doors.post("/events/{id}/visitors/remove", "events.visitors", remove_visitor);
}

}  // namespace concerto::delivery
