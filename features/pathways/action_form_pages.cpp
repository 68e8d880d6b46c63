// SPDX-License-Identifier: EUPL-1.2
// Recording an action: one form, for one person or for a group.
#include "features/pathways/action_form_pages.h"

#include <algorithm>
#include <charconv>

#include "features/people/case_load_actions.h"
#include "features/people/record_actions.h"

namespace concerto::pathways {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

/// The form as it was typed, also when it is wrong.
struct Typed {
  std::string type;  ///< pack/domain/type
  std::string date;
  std::string minutes;
  std::string outcome;
  std::string note;
  std::string worker;
  std::string numbers;
  std::string group;
  std::vector<RecordId> records;
};

Typed typed_in(const web::Fields& form) {
  Typed typed{form.get("type"),    form.get("date"),  form.get("minutes"),
              form.get("outcome"), form.get("note"),  form.get("worker"),
              form.get("numbers"), form.get("group"), {}};
  for (const auto& record : form.all("record"))
    if (const auto id = RecordId::parse(record)) typed.records.push_back(*id);
  return typed;
}

/// What the form needs besides what was typed.
struct Choices {
  Vocabulary vocabulary;
  std::vector<people::Colleague> colleagues;
  std::vector<RecentGroup> groups;
  std::vector<people::CaseLoadRow> case_load;
};

Result<Choices> load_choices(Transaction& tx, const Visit& visit, bool group) {
  Choices choices;
  choices.vocabulary = vocabulary_of(tx, visit.house().packs, visit.actor().organisation, visit.today());
  choices.colleagues = people::members_named(tx, visit.actor().organisation);
  if (!group) return choices;
  choices.groups = recent_groups(tx, visit.actor(), visit.today());
  auto filter = people::filter_for(visit.actor(), visit.today());
  filter.referent = visit.actor().user;
  choices.case_load = TRY(people::case_load(tx, visit.actor(), filter)).rows;
  return choices;
}

void draw_types(web::View& view, const Visit& visit, const Vocabulary& vocabulary, const Typed& typed,
                bool group) {
  web::View section;
  const packs::ActionDomain* domain = nullptr;
  for (const KnownType& known : vocabulary.types()) {
    if (!known.kind->recordable || (group && !known.kind->group)) continue;
    if (known.domain != domain) {
      domain = known.domain;
      section = view.add("DOMAIN");
      section.set("DOMAIN_NAME", domain->words.in(visit.language()));
    }
    const std::string key =
        fmt::format("{}/{}/{}", known.pack->identity.name, known.domain->id, known.kind->id);
    web::View option = section.add("KIND");
    option.set("KIND_KEY", key).set("KIND_NAME", known.kind->words.in(visit.language()));
    option.show_if("KIND_CHOSEN", key == typed.type);
  }
}

void draw_people(web::View& view, const Visit& visit, const Choices& choices, const Typed& typed) {
  view.show("GROUP_FIELDS").set("NUMBERS", typed.numbers);
  view.show_if("HAS_GROUPS", !choices.groups.empty());
  for (const RecentGroup& group : choices.groups) {
    web::View option = view.add("GROUP");
    option.set("GROUP_ID", group.group.text());
    option.set("GROUP_NAME", visit.text("pathways.group.choice",
                                        {{"type", type_words(visit.house().packs, group.pack, group.domain,
                                                             group.type, visit.language())},
                                         {"day", group.happened_on},
                                         {"people", group.people}}));
    option.show_if("GROUP_CHOSEN", group.group.text() == typed.group);
  }
  view.show_if("HAS_CASE_LOAD", !choices.case_load.empty());
  for (const auto& row : choices.case_load) {
    web::View line = view.add("PERSON");
    line.set("PERSON_ID", row.record.text())
        .set("PERSON_NAME", row.name())
        .set("PERSON_NUMBER", row.file_number);
    line.show_if("PERSON_TICKED", std::ranges::find(typed.records, row.record) != typed.records.end());
  }
}

void draw_form(web::View& view, const Visit& visit, const Choices& choices, const Typed& typed, bool group) {
  draw_types(view, visit, choices.vocabulary, typed, group);
  view.set("DATE", typed.date).set("MINUTES", typed.minutes).set("NOTE", typed.note);
  view.set("TODAY", visit.today().iso());
  for (const std::string_view outcome : outcomes()) {
    web::View option = view.add("OUTCOME");
    option.set("OUTCOME_CODE", outcome)
        .set("OUTCOME_NAME", visit.text("pathways.outcome." + std::string(outcome)));
    option.show_if("OUTCOME_CHOSEN", outcome == typed.outcome);
  }
  for (const auto& colleague : choices.colleagues) {
    web::View option = view.add("WORKER");
    option.set("WORKER_ID", colleague.user.text()).set("WORKER_NAME", colleague.name);
    option.show_if("WORKER_CHOSEN", colleague.user.text() == typed.worker);
  }
  if (group) draw_people(view, visit, choices, typed);
}

Typed fresh(const Visit& visit) {
  Typed typed;
  typed.date = visit.today().iso();
  typed.worker = visit.actor().user.text();
  return typed;
}

Response show_form(Visit& visit, const Typed& typed, const Refusal* refusal, const Participant* person) {
  const bool group = person == nullptr;
  const auto choices = visit.read([&](Transaction& tx) { return load_choices(tx, visit, group); });
  if (!choices.ok()) return visit.refused(choices.refusal());
  web::View view;
  draw_form(view, visit, *choices, typed, group);
  view.show("CRUMBS");
  if (person) {
    view.add("CRUMB")
        .set("CRUMB_HREF", "/people/" + person->record.text())
        .set("CRUMB_LABEL", person->name());
  } else {
    view.add("CRUMB")
        .set("CRUMB_HREF", "/people/actions")
        .set("CRUMB_LABEL", visit.text("pathways.list.title"));
  }
  view.set("ACTION", visit.request().path);
  view.set("BACK_HREF", person ? "/people/" + person->record.text() : "/people/actions");
  const auto title = person ? visit.text("pathways.form.title", {{"name", person->name()}})
                            : visit.text("pathways.form.title_group");
  return refusal ? visit.refused(*refusal, "pathways/form", view, title, "people")
                 : visit.page("pathways/form", view, title, "people");
}

/// The typed values as a draft; what cannot be read is left out and refused by the rules, a wrong date apart.
Result<ActionDraft> draft_of(const Typed& typed) {
  ActionDraft draft;
  const auto first = typed.type.find('/');
  const auto last = typed.type.rfind('/');
  if (first != std::string::npos && last > first) {
    draft.pack = typed.type.substr(0, first);
    draft.domain = typed.type.substr(first + 1, last - first - 1);
    draft.type = typed.type.substr(last + 1);
  }
  draft.happened_on = Date::parse(typed.date);
  if (!draft.happened_on && !typed.date.empty()) return Refusal{"form.date_invalid", "date"};
  int minutes = 0;
  const auto end = typed.minutes.data() + typed.minutes.size();
  const auto read = std::from_chars(typed.minutes.data(), end, minutes);
  if (read.ec == std::errc() && read.ptr == end) draft.minutes = minutes;
  draft.outcome = typed.outcome;
  draft.note = typed.note;
  return draft;
}

/// Those ticked, those of the group that was chosen and those whose numbers were pasted.
Result<std::vector<RecordId>> people_meant(Transaction& tx, const Visit& visit, const Typed& typed) {
  std::vector<RecordId> records = typed.records;
  if (const auto group = Uuid::parse(typed.group))
    for (const auto& person : people_of_group(tx, visit.actor(), *group)) records.push_back(person.record);
  const auto pasted = find_by_numbers(tx, visit.actor(), typed.numbers);
  if (!pasted.unknown.empty()) {
    std::string numbers;
    for (const auto& number : pasted.unknown) numbers += (numbers.empty() ? "" : ", ") + number;
    return Refusal{"pathways.numbers_unknown", "numbers", {{"numbers", numbers}}};
  }
  for (const auto& person : pasted.people) records.push_back(person.record);
  if (records.empty()) return Refusal{"pathways.nobody", "numbers"};
  return records;
}

Result<Recorded> carry_out(Visit& visit, const Typed& typed, RecordId one) {
  return visit.write([&](Transaction& tx) -> Result<Recorded> {
    RecordAction command;
    command.draft = TRY(draft_of(typed));
    command.worker = UserId::parse(typed.worker).value_or(UserId{});
    command.records = one.empty() ? TRY(people_meant(tx, visit, typed)) : std::vector{one};
    return record_action(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
  });
}

Result<Participant> person_of(Visit& visit) {
  return visit.read(
      [&](Transaction& tx) { return find_participant(tx, visit.actor(), visit.id<RecordId>()); });
}

Response new_for_one(Visit& visit) {
  const auto person = person_of(visit);
  return person.ok() ? show_form(visit, fresh(visit), nullptr, &*person) : visit.refused(person.refusal());
}

Response record_for_one(Visit& visit) {
  const Typed typed = typed_in(visit.request().form);
  const auto recorded = carry_out(visit, typed, visit.id<RecordId>());
  if (!recorded.ok()) {
    const auto person = person_of(visit);
    if (!person.ok()) return visit.refused(person.refusal());
    return show_form(visit, typed, &recorded.refusal(), &*person);
  }
  visit.flash(recorded->odd ? "pathways.recorded_odd" : "pathways.recorded");
  return visit.go("/people/" + visit.id<RecordId>().text());
}

Response new_for_group(Visit& visit) {
  Typed typed = fresh(visit);
  const web::Fields& query = visit.request().query;
  typed.group = query.get("group");
  typed.records = typed_in(query).records;
  return show_form(visit, typed, nullptr, nullptr);
}

Response record_for_group(Visit& visit) {
  const Typed typed = typed_in(visit.request().form);
  const auto recorded = carry_out(visit, typed, {});
  if (!recorded.ok()) return show_form(visit, typed, &recorded.refusal(), nullptr);
  visit.flash(recorded->odd ? "pathways.recorded_odd" : "pathways.recorded");
  return visit.go("/people/actions");
}

}  // namespace

void install_action_forms(access::Doors& doors) {
  doors.get("/people/actions/new", "actions.record", new_for_group);
  doors.post("/people/actions/new", "actions.record", record_for_group);
  doors.get("/people/{id}/actions/new", "actions.record", new_for_one);
  doors.post("/people/{id}/actions/new", "actions.record", record_for_one);
}

}  // namespace concerto::pathways
