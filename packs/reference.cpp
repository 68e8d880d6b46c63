// SPDX-License-Identifier: EUPL-1.2
#include "packs/reference.h"

#include "packs/folder.h"
#include "packs/schema.h"
#include "packs/section.h"

namespace concerto::packs {
namespace {

template <class Things>
auto* find_id(Things& things, std::string_view id) {
  for (auto& thing : things)
    if (thing.id == id) return &thing;
  return static_cast<decltype(&things.front())>(nullptr);
}

std::vector<Entry> read_entries(Section& section, const std::vector<Node>& items) {
  section.no_double_ids(items);
  std::vector<Entry> entries;
  for (const auto& item : items)
    entries.push_back({section.text(item, "id"), section.words(item), section.text(item, "country"),
                       section.text(item, "parent"), section.text(item, "kind"),
                       section.flag(item, "sensitive"), section.text(item, "fact")});
  return entries;
}

FactType type_of(const std::string& code) {
  if (code == "number") return FactType::number;
  if (code == "date") return FactType::date;
  if (code == "choice") return FactType::choice;
  return code == "age" ? FactType::age : FactType::boolean;
}

Vocabulary read_facts(Section& section, const std::vector<Node>& items) {
  section.no_double_ids(items, "name");
  std::map<std::string, std::vector<std::string>> of_type;
  for (const auto& item : items) of_type[section.text(item, "type")].push_back(section.text(item, "name"));
  Vocabulary vocabulary;
  for (const auto& item : items) {
    section.known(item, "day", of_type["date"], "facts");
    section.known(item, "after", of_type[section.text(item, "type")], "facts");
    Fact fact;
    fact.name = section.text(item, "name");
    fact.type = type_of(section.text(item, "type"));
    fact.absence = section.text(item, "absent") == "no" ? Absence::no : Absence::unknown;
    fact.words = section.words(item);
    for (const auto& choice : section.list(item, "choices"))
      fact.choices.push_back({section.text(choice, "id"), section.words(choice)});
    fact.choices_from = section.text(item, "choices_from");
    fact.of = section.text(item, "of");
    fact.on = section.text(item, "on");
    fact.day = section.text(item, "day");
    fact.after = section.text(item, "after");
    vocabulary.add(std::move(fact));
  }
  return vocabulary;
}

std::vector<ExternalTool> read_tools(Section& section, const std::vector<Node>& items) {
  section.no_double_ids(items);
  std::vector<ExternalTool> tools;
  for (const auto& item : items)
    tools.push_back({section.text(item, "id"), section.words(item), section.text(item, "number_pattern"),
                     read_entries(section, section.list(item, "sheet"))});
  return tools;
}

std::vector<PublicHoliday> read_holidays(Section& section, const std::vector<Node>& items) {
  section.no_double_ids(items);
  std::vector<PublicHoliday> holidays;
  for (const auto& item : items)
    holidays.push_back({section.text(item, "id"), section.words(item), section.text(item, "country"),
                        section.count(item, "month"), section.count(item, "day"),
                        static_cast<int>(section.whole(item, "after_easter"))});
  return holidays;
}

std::vector<Subject> read_subjects(Section& section, const std::vector<Node>& items) {
  section.no_double_ids(items);
  std::vector<Subject> subjects;
  for (const auto& item : items)
    subjects.push_back({section.text(item, "id"), section.words(item), section.text(item, "view"),
                        section.flag(item, "about_people", true),
                        read_facts(section, section.list(item, "facts"))});
  return subjects;
}

void read_file(Reference& reference, const std::string& name, Section& section, const Node& root) {
  if (name == "organisation_kinds")
    reference.organisation_kinds = read_entries(section, section.list(root, name));
  else if (name == "statuses")
    reference.statuses = read_entries(section, section.list(root, name));
  else if (name == "territories")
    reference.territories = read_entries(section, section.list(root, name));
  else if (name == "prescribers")
    reference.prescribers = read_entries(section, section.list(root, name));
  else if (name == "external_tools")
    reference.tools = read_tools(section, section.list(root, "tools"));
  else if (name == "public_holidays")
    reference.public_holidays = read_holidays(section, section.list(root, name));
  else if (name == "facts") {
    reference.person_facts = read_facts(section, section.list(root, "person"));
    reference.subjects = read_subjects(section, section.list(root, "subjects"));
  }
}

/// A fact whose choices are a list of the reference knows their words; those of a pack's own lists come
/// later.
void name_choices(Reference& reference) {
  const std::map<std::string_view, const std::vector<Entry>*> lists = {
      {"organisation_kinds", &reference.organisation_kinds},
      {"statuses", &reference.statuses},
      {"territories", &reference.territories},
      {"prescribers", &reference.prescribers}};
  const auto facts = reference.person_facts.facts();
  for (const auto& [name, fact] : facts) {
    const auto list = lists.find(fact.choices_from);
    if (list == lists.end()) continue;
    Fact named = fact;
    for (const Entry& entry : *list->second) named.choices.push_back({entry.id, entry.words});
    reference.person_facts.add(std::move(named));
  }
}

}  // namespace

const Entry* Reference::organisation_kind(std::string_view id) const {
  return find_id(organisation_kinds, id);
}
const Entry* Reference::status(std::string_view id) const { return find_id(statuses, id); }
const Entry* Reference::territory(std::string_view id) const { return find_id(territories, id); }
const Entry* Reference::prescriber(std::string_view id) const { return find_id(prescribers, id); }
const ExternalTool* Reference::tool(std::string_view id) const { return find_id(tools, id); }
const Subject* Reference::subject(std::string_view id) const { return find_id(subjects, id); }

Vocabulary Reference::vocabulary_of(const Subject& subject_found) const {
  Vocabulary vocabulary = subject_found.about_people ? person_facts : Vocabulary{};
  for (const auto& [name, fact] : subject_found.facts.facts()) vocabulary.add(fact);
  return vocabulary;
}

Reference read_reference(const std::filesystem::path& packs_folder, Faults& faults) {
  Reference reference;
  for (auto& [name, text] : files_in(packs_folder / "schemas", ".json"))
    reference.schemas.emplace(name.substr(0, name.size() - 5), text);
  reference.shapes = std::make_shared<const Schemas>(reference.schemas, faults);
  const Schemas& schemas = *reference.shapes;
  for (const auto& [file, text] : files_in(packs_folder / "reference", ".yaml")) {
    const std::string name = file.substr(0, file.size() - 5);
    if (!schemas.has(name)) {
      faults.push_back(
          {file, 0, 0, "packs.unknown_section", {{"name", name}}, nearest_name(name, schemas.names())});
      continue;
    }
    const auto root = parse_node(text, file, faults);
    if (!root) continue;
    schemas.check(name, *root, file, faults);
    Section section{file, faults};
    read_file(reference, name, section, *root);
  }
  name_choices(reference);
  return reference;
}

}  // namespace concerto::packs
