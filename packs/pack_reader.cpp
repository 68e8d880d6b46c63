// SPDX-License-Identifier: EUPL-1.2
#include "packs/pack_reader.h"

#include <algorithm>

#include "packs/nesting.h"
#include "packs/section.h"

namespace concerto::packs {
namespace {

const Node no_section{};

// ---- one function per section; each reads values, and tells names that nobody knows ----

class PackReader {
 public:
  PackReader(const std::map<std::string, Node>& sections, const Reference& reference, Faults& faults)
      : sections_(sections), reference_(reference), faults_(faults) {}

  Pack read() {
    identity();
    agreement();
    parties();
    pathway();
    events();
    attendance();
    publicity();
    own_words();
    programmes();
    gather_choices();
    eligibilities();
    recipients();
    indicators();
    reports();
    governance();
    plan();
    examples();
    return std::move(pack_);
  }

 private:
  const Node& root(const std::string& name) const {
    const auto found = sections_.find(name);
    return found == sections_.end() ? no_section : found->second;
  }
  Section section(const std::string& name) { return Section{name + ".yaml", faults_}; }

  void identity();
  void agreement();
  void parties();
  void pathway();
  void events();
  void attendance();
  void publicity();
  void own_words();
  void programmes();
  Programme programme(Section& file, const Node& node);
  std::vector<Track> tracks(Section& file, const Node& node);
  std::vector<Phase> phases(Section& file, const Node& node);
  CalendarTerms calendar(Section& file, const Node& node);
  std::optional<Window> window(Section& file, const Node& node);
  std::vector<Prerequisite> prerequisites(Section& file, const Node& node, const Programme& read);
  void check_weeks(Section& file, const Node& node, const Programme& read);
  void gather_choices();
  void eligibilities();
  void recipients();
  void indicators();
  Indicator indicator(Section& file, const Node& node);
  void same_small_numbers(Section& file, const std::vector<Node>& items);
  void reports();
  void governance();
  void plan();
  void examples();

  const std::map<std::string, Node>& sections_;
  const Reference& reference_;
  Faults& faults_;
  Pack pack_;
  Section::PackChoices choices_;
};

void PackReader::identity() {
  auto file = section("identity");
  const Node& node = root("identity");
  auto& identity = pack_.identity;
  identity.name = file.text(node, "name");
  identity.version = file.count(node, "version");
  identity.words = file.words(node);
  identity.purpose = file.words(node, "purpose");
  identity.jurisdiction = file.text(node, "jurisdiction");
  identity.reason = file.text(node, "reason");
  identity.sources = file.sources(node);
  for (const auto& code : file.texts(node, "languages"))
    if (const auto language = language_of(code)) identity.languages.push_back(*language);
  for (const auto& item : file.list(node, "legal_basis"))
    identity.legal_basis.push_back({file.words(item), file.sources(item)});
}

void PackReader::agreement() {
  auto file = section("agreement");
  const Node& node = root("agreement");
  auto& term = pack_.term;
  term.starts = file.date(node, "starts");
  term.years = file.count(node, "years");
  term.notice_months = file.count(node, "notice_months");
  term.retroactive = file.flag(node, "retroactive");
  term.amendments = file.flag(node, "amendments", true);
  term.stamps = file.texts(node, "stamps");
  term.confidentiality_marks = file.flag(node, "confidentiality_marks");
  term.sources = file.sources(node);
}

void PackReader::parties() {
  auto file = section("parties");
  const auto& items = file.list(root("parties"), "parties");
  file.no_double_ids(items);
  for (const auto& item : items) {
    file.known(item, "kinds", ids_of(reference_.organisation_kinds), "organisation_kinds");
    file.known(item, "services", ids_of(reference_.prescribers), "prescribers");
    PartyRole role;
    role.id = file.text(item, "id");
    role.words = file.words(item);
    role.kinds = file.texts(item, "kinds");
    role.least = file.count(item, "least", 1);
    role.most = file.count(item, "most", 1);
    role.signs = file.flag(item, "signs", true);
    role.provider = file.flag(item, "provider");
    role.prescriber = file.flag(item, "prescriber");
    role.services = file.texts(item, "services");
    role.contacts = file.texts(item, "contacts");
    role.sources = file.sources(item);
    if (role.least > role.most)
      file.fault(item, "packs.bounds_order",
                 {{"least", std::int64_t{role.least}}, {"most", std::int64_t{role.most}}});
    pack_.parties.push_back(std::move(role));
  }
}

void PackReader::pathway() {
  auto file = section("pathway");
  const Node& node = root("pathway");
  file.no_double_ids(file.list(node, "domains"));
  for (const auto& item : file.list(node, "domains")) {
    ActionDomain domain{file.text(item, "id"), file.words(item), {}, file.sources(item)};
    file.no_double_ids(file.list(item, "kinds"));
    for (const auto& kind : file.list(item, "kinds"))
      domain.kinds.push_back({file.text(kind, "id"), file.words(kind), file.flag(kind, "recordable", true),
                              file.flag(kind, "group"), file.sources(kind)});
    pack_.pathway.push_back(std::move(domain));
  }
  file.no_double_ids(file.list(node, "offers"));
  for (const auto& item : file.list(node, "offers"))
    pack_.offers.push_back({file.text(item, "id"), file.words(item), file.sources(item)});
}

void PackReader::events() {
  auto file = section("events");
  const auto& items = file.list(root("events"), "kinds");
  file.no_double_ids(items);
  for (const auto& item : items)
    pack_.events.push_back({file.text(item, "id"), file.words(item), file.flag(item, "evaluation"),
                            file.flag(item, "stand"), file.flag(item, "followed_people", true),
                            file.sources(item)});
}

void PackReader::attendance() {
  auto file = section("attendance");
  const Node& node = root("attendance");
  const auto signatures = file.texts(node, "signatures");
  const auto signs = [&](const char* who) {
    return std::find(signatures.begin(), signatures.end(), who) != signatures.end();
  };
  auto& terms = pack_.attendance;
  terms.correction_days = file.count(node, "correction_days");
  terms.trainee_signs = signs("trainee");
  terms.trainer_signs = signs("trainer");
  const Node& times = file.part(node, "times");
  terms.times = {file.text(times, "morning_from"), file.text(times, "morning_to"),
                 file.text(times, "afternoon_from"), file.text(times, "afternoon_to")};
  terms.minutes_per_half_day = file.count(node, "minutes_per_half_day", 210);
  terms.sources = file.sources(node);
}

void PackReader::publicity() {
  auto file = section("publicity");
  const Node& node = root("publicity");
  const auto mentions = [&](const char* key) {
    std::vector<PublicityMention> read;
    file.no_double_ids(file.list(node, key));
    for (const auto& item : file.list(node, key))
      read.push_back({file.text(item, "id"), file.words(item), file.flag(item, "logo"), file.sources(item)});
    return read;
  };
  pack_.publicity = {mentions("required"), mentions("kit"), file.sources(node)};
}

void PackReader::own_words() {
  auto file = section("words");
  for (const auto& [key, node] : file.part(root("words"), "words").members) {
    LocalText text;
    for (const Language language : all_languages)
      text.at(language) = file.text(node, concerto::code_of(language));
    pack_.words.emplace(key.name, std::move(text));
  }
}

// ---- programmes ----

void PackReader::programmes() {
  auto file = section("programmes");
  const auto& items = file.list(root("programmes"), "programmes");
  file.no_double_ids(items);
  for (const auto& item : items) pack_.programmes.push_back(programme(file, item));
}

Programme PackReader::programme(Section& file, const Node& node) {
  file.known(node, "external_tool", ids_of(reference_.tools), "external_tools");
  Programme read;
  read.id = file.text(node, "id");
  read.words = file.words(node);
  read.purpose = file.words(node, "purpose");
  read.tracks = tracks(file, node);
  read.track_required = file.flag(node, "track_required");
  read.phases = phases(file, node);
  read.calendar = calendar(file, node);
  read.window = window(file, node);
  read.modalities = file.texts(node, "modalities");
  for (const auto& item : file.list(node, "prescribers")) {
    file.known(item, "kind", ids_of(reference_.prescribers), "prescribers");
    read.prescribers.push_back({file.text(item, "kind"), file.flag(item, "free", true), file.sources(item)});
  }
  read.prerequisites = prerequisites(file, node, read);
  file.no_double_ids(file.list(node, "exits"));
  for (const auto& item : file.list(node, "exits"))
    read.exits.push_back({file.text(item, "id"), file.words(item), file.flag(item, "positive"),
                          file.flag(item, "employment"), file.sources(item)});
  read.follow_up_months = file.count(node, "follow_up_months");
  read.access_after_months = file.count(node, "access_after_months");
  if (const Node* balance = node.find("balance"))
    read.balance = BalanceTerms{file.flag(*balance, "owed"), file.flag(*balance, "to_person", true),
                                file.text(*balance, "recipient"), file.sources(*balance)};
  // A balance that is owed must be written and read after the end: somebody has to be let in.
  if (read.balance && read.balance->owed && read.follow_up_months == 0 && read.access_after_months == 0)
    file.fault(*node.find("balance"), "packs.balance_shut");
  read.external_tool = file.text(node, "external_tool");
  read.funder = file.text(node, "funder");
  read.delocalised = file.flag(node, "delocalised");
  read.sources = file.sources(node);
  check_weeks(file, node, read);
  return read;
}

std::vector<Track> PackReader::tracks(Section& file, const Node& node) {
  std::vector<Track> read;
  file.no_double_ids(file.list(node, "tracks"));
  for (const auto& item : file.list(node, "tracks")) {
    Track track{file.text(item, "id"),
                file.words(item),
                file.words(item, "audience"),
                file.half_days(item, "half_days"),
                file.half_days(item, "reduced"),
                {},
                file.sources(item)};
    for (const auto& step : file.list(item, "steps"))
      track.steps.push_back(
          {file.text(step, "id"), file.words(step), file.count(step, "half_days"), file.sources(step)});
    read.push_back(std::move(track));
  }
  return read;
}

std::vector<Phase> PackReader::phases(Section& file, const Node& node) {
  std::vector<Phase> read;
  file.no_double_ids(file.list(node, "phases"));
  for (const auto& item : file.list(node, "phases"))
    read.push_back({file.text(item, "id"), file.words(item), file.half_days(item, "half_days"),
                    file.count(item, "weeks"), file.flag(item, "apart"), file.flag(item, "by_track"),
                    file.words(item, "contents"), file.sources(item)});
  return read;
}

CalendarTerms PackReader::calendar(Section& file, const Node& node) {
  const Node& found = file.part(node, "calendar");
  CalendarTerms read;
  read.within_weeks = file.count(found, "within_weeks");
  read.weeks = file.count(found, "weeks");
  read.most_months = file.count(found, "most_months");
  read.pauses = file.flag(found, "pauses");
  for (const auto& day : file.list(found, "weekdays"))
    if (day.kind == Node::Kind::integer && day.scalar.size() == 1)
      read.weekdays.push_back(static_cast<int>(std::get<std::int64_t>(fact_value(day))));
  read.advised = file.half_days(found, "advised");
  read.sources = file.sources(found);
  return read;
}

std::optional<Window> PackReader::window(Section& file, const Node& node) {
  const Node* found = node.find("window");
  if (!found) return std::nullopt;
  const auto opens = file.date(*found, "opens");
  const auto last_entry = file.date(*found, "last_entry");
  const auto finalisation = file.date(*found, "finalisation");
  if (!opens || !last_entry || !finalisation) return std::nullopt;
  if (*opens > *last_entry || *last_entry > *finalisation)
    file.fault(*found, "packs.window_order",
               {{"opens", *opens}, {"last_entry", *last_entry}, {"finalisation", *finalisation}});
  return Window{*opens, *last_entry, *finalisation, file.sources(*found)};
}

std::vector<Prerequisite> PackReader::prerequisites(Section& file, const Node& node, const Programme& read) {
  std::vector<Prerequisite> all;
  file.no_double_ids(file.list(node, "prerequisites"));
  for (const auto& item : file.list(node, "prerequisites")) {
    file.known(item, "before_phase", ids_of(read.phases), "phases");
    file.known(item, "tracks", ids_of(read.tracks), "tracks");
    const Fact* fact = nullptr;
    if (const Node* name = item.find("fact")) {
      fact = reference_.person_facts.find(name->scalar);
      if (!fact)
        file.fault(*name, "packs.unknown_fact", {{"name", name->scalar}},
                   nearest_name(name->scalar, reference_.person_facts.names()));
      else if (fact->type != FactType::boolean)
        file.fault(*name, "packs.not_boolean", {{"name", name->scalar}});
    }
    const std::string moment = file.text(item, "moment");
    all.push_back({file.text(item, "id"), file.words(item),
                   moment == "completion"     ? Moment::completion
                   : moment == "continuation" ? Moment::continuation
                                              : Moment::enrolment,
                   file.text(item, "before_phase"), file.text(item, "fact"), fact ? fact->after : "",
                   file.text(item, "of_whom"), file.texts(item, "tracks"), file.sources(item)});
  }
  return all;
}

/// Where phases are reckoned in weeks, they add up to the weeks of the whole.
void PackReader::check_weeks(Section& file, const Node& node, const Programme& read) {
  int sum = 0;
  for (const auto& phase : read.phases) sum += phase.weeks;
  if (read.calendar.weeks != 0 && sum != read.calendar.weeks)
    file.fault(file.part(node, "calendar"), "packs.weeks_sum",
               {{"weeks", std::int64_t{read.calendar.weeks}}, {"sum", std::int64_t{sum}}});
}

void PackReader::gather_choices() {
  auto& tracks = choices_["tracks"];
  auto& phases = choices_["phases"];
  auto& exits = choices_["exits"];
  for (const auto& programme : pack_.programmes) {
    choices_["programmes"].push_back(programme.id);
    for (const auto& id : ids_of(programme.tracks)) tracks.push_back(id);
    for (const auto& id : ids_of(programme.phases)) phases.push_back(id);
    for (const auto& id : ids_of(programme.exits)) exits.push_back(id);
  }
  for (const auto& domain : pack_.pathway) {
    choices_["domains"].push_back(domain.id);
    for (const auto& id : ids_of(domain.kinds)) choices_["kinds"].push_back(id);
  }
  choices_["event_kinds"] = ids_of(pack_.events);
  choices_["prescribers"] = ids_of(reference_.prescribers);
  choices_["modalities"] = {"on_site", "remote", "mixed"};
}

void PackReader::eligibilities() {
  auto file = section("programmes");
  const auto& items = file.list(root("programmes"), "programmes");
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Node* found = items[i].find("eligibility");
    if (!found) continue;
    pack_.programmes[i].eligibility = file.condition(*found);
    file.known_facts(*found, reference_.person_facts, choices_);
  }
}

// ---- indicators and reports ----

void PackReader::recipients() {
  auto file = section("reports");
  const auto& items = file.list(root("reports"), "recipients");
  file.no_double_ids(items);
  for (const auto& item : items)
    pack_.recipients.push_back(
        {file.text(item, "id"), file.words(item), file.flag(item, "signatory"), file.sources(item)});
}

void PackReader::indicators() {
  auto file = section("indicators");
  const auto& items = file.list(root("indicators"), "indicators");
  file.no_double_ids(items);
  for (const auto& item : items) pack_.indicators.push_back(indicator(file, item));
  same_small_numbers(file, items);
}

/// Figures that count the same people would give away what the other masks.
void PackReader::same_small_numbers(Section& file, const std::vector<Node>& items) {
  for (std::size_t i = 1; i < items.size(); ++i) {
    const Indicator& one = pack_.indicators[i];
    const auto end = pack_.indicators.begin() + static_cast<std::ptrdiff_t>(i);
    const auto other = std::find_if(pack_.indicators.begin(), end, [&](const Indicator& before) {
      return before.small_number != one.small_number && count_same_people(one, before, reference_);
    });
    if (other == end) continue;
    const Node* number = items[i].find("small_number");
    file.fault(number ? *number : items[i], "packs.small_number_differs",
               {{"other", other->id}, {"number", std::int64_t{other->small_number}}});
  }
}

Indicator PackReader::indicator(Section& file, const Node& node) {
  file.known(node, "counts", ids_of(reference_.subjects), "subjects");
  file.known(node, "programme", ids_of(pack_.programmes), "programmes");
  file.known(node, "recipients", ids_of(pack_.recipients), "recipients");
  Indicator read;
  read.id = file.text(node, "id");
  read.words = file.words(node);
  read.definition = file.words(node, "definition");
  read.counts = file.text(node, "counts");
  read.unit = file.text(node, "unit");
  if (const Node* where = node.find("where")) read.where = file.condition(*where);
  if (const Node* part = node.find("rate_of")) {
    read.numerator = file.condition(*part);
    read.rate = true;
  }
  read.measure = file.text(node, "measure");
  read.date = file.text(node, "date");
  read.breakdowns = file.texts(node, "breakdowns");
  read.period = file.text(node, "period");
  read.programme = file.text(node, "programme");
  read.family = file.text(node, "family");
  read.recipients = file.texts(node, "recipients");
  read.small_number = file.count(node, "small_number");
  read.sources = file.sources(node);
  if (const Subject* subject = reference_.subject(read.counts)) {
    const Vocabulary vocabulary = reference_.vocabulary_of(*subject);
    for (const char* key : {"where", "rate_of"})
      if (const Node* condition = node.find(key)) file.known_facts(*condition, vocabulary, choices_);
    for (const char* key : {"breakdowns", "measure", "date"})
      file.known(node, key, vocabulary.names(), "facts");
  }
  return read;
}

void PackReader::reports() {
  auto file = section("reports");
  const auto& items = file.list(root("reports"), "reports");
  file.no_double_ids(items);
  for (const auto& item : items) {
    file.known(item, "author", ids_of(pack_.parties), "parties");
    file.known(item, "recipient", ids_of(pack_.recipients), "recipients");
    file.known(item, "indicators", ids_of(pack_.indicators), "indicators");
    const Node& due = file.part(item, "due");
    ReportTerms report;
    report.id = file.text(item, "id");
    report.words = file.words(item);
    report.kind = file.text(item, "kind");
    report.period = file.text(item, "period");
    report.per_programme = file.flag(item, "per_programme");
    report.author = file.text(item, "author");
    report.recipient = file.text(item, "recipient");
    report.indicators = file.texts(item, "indicators");
    report.families = file.texts(item, "families");
    report.qualitative = file.flag(item, "qualitative");
    report.names = file.flag(item, "names");
    report.due = {file.count(due, "months_after"), file.count(due, "day")};
    report.sources = file.sources(item);
    pack_.reports.push_back(std::move(report));
  }
}

// ---- governance and plan ----

void PackReader::governance() {
  auto file = section("governance");
  const Node& node = root("governance");
  std::vector<std::string> seats = ids_of(pack_.parties);
  for (const auto& id : ids_of(pack_.recipients)) seats.push_back(id);
  file.no_double_ids(file.list(node, "committees"));
  for (const auto& item : file.list(node, "committees")) {
    Committee committee;
    committee.id = file.text(item, "id");
    committee.words = file.words(item);
    for (const auto& seat : file.list(item, "seats")) {
      file.known(seat, "party", seats, "parties");
      committee.seats.push_back({file.text(seat, "party"), file.count(seat, "least", 1)});
    }
    file.known(item, "led_by", seats, "parties");
    committee.led_by = file.text(item, "led_by");
    committee.least = file.count(item, "least", 1);
    committee.cadence = file.text(item, "cadence");
    committee.first_meeting = file.texts(item, "first_meeting");
    committee.each_meeting = file.texts(item, "each_meeting");
    committee.external = file.flag(item, "external");
    committee.sources = file.sources(item);
    pack_.governance.committees.push_back(std::move(committee));
  }
  file.no_double_ids(file.list(node, "duties"));
  for (const auto& item : file.list(node, "duties")) {
    file.known(item, "party", ids_of(pack_.parties), "parties");
    file.known(item, "event_kind", ids_of(pack_.events), "events");
    pack_.governance.duties.push_back({file.text(item, "id"), file.words(item), file.text(item, "party"),
                                       file.text(item, "cadence"), file.text(item, "event_kind"),
                                       file.sources(item)});
  }
}

void PackReader::plan() {
  auto file = section("plan");
  const Node& node = root("plan");
  auto& plan = pack_.plan;
  file.known(node, "validated_by", ids_of(pack_.governance.committees), "committees");
  plan.cadence = file.text(node, "cadence");
  plan.validated_by = file.text(node, "validated_by");
  plan.sources = file.sources(node);
  file.no_double_ids(file.list(node, "headings"));
  for (const auto& item : file.list(node, "headings")) {
    file.known(item, "indicators", ids_of(pack_.indicators), "indicators");
    PlanHeading heading{file.text(item, "id"),          file.text(item, "number"), file.words(item), {},
                        file.texts(item, "indicators"), file.sources(item)};
    file.no_double_ids(file.list(item, "commitments"));
    for (const auto& commitment : file.list(item, "commitments")) {
      file.known(commitment, "party", ids_of(pack_.parties), "parties");
      heading.commitments.push_back({file.text(commitment, "id"), file.text(commitment, "party"),
                                     file.words(commitment), file.text(commitment, "cadence"),
                                     file.sources(commitment)});
    }
    plan.headings.push_back(std::move(heading));
  }
  file.no_double_ids(file.list(node, "targets"));
  for (const auto& item : file.list(node, "targets")) {
    file.known(item, "programme", ids_of(pack_.programmes), "programmes");
    file.known(item, "indicator", ids_of(pack_.indicators), "indicators");
    plan.targets.push_back({file.text(item, "id"), file.words(item), file.text(item, "programme"),
                            file.text(item, "indicator"), file.count(item, "year"), file.whole(item, "value"),
                            file.text(item, "unit"), file.sources(item)});
  }
}

// ---- examples ----

ExampleValues values_of(const Section& file, const Node& node) {
  ExampleValues values;
  for (const auto& member : node.members) {
    std::string joined;
    for (const auto& text : file.texts(node, member.key.name)) joined += (joined.empty() ? "" : ",") + text;
    values.emplace(member.key.name, std::move(joined));
  }
  return values;
}

void PackReader::examples() {
  auto file = section("examples");
  for (const auto& item : file.list(root("examples"), "examples")) {
    file.known(item, "programme", ids_of(pack_.programmes), "programmes");
    pack_.examples.push_back({file.text(item, "name"), file.text(item, "about"), file.text(item, "programme"),
                              values_of(file, file.part(item, "given")),
                              values_of(file, file.part(item, "expect")), file.sources(item), item.line});
  }
}

}  // namespace

std::vector<std::string> section_names() {
  return {"agreement", "attendance", "events", "examples",   "governance", "identity", "indicators",
          "parties",   "pathway",    "plan",   "programmes", "publicity",  "reports",  "words"};
}

Pack read_sections(const std::map<std::string, Node>& sections, const Reference& reference, Faults& faults) {
  return PackReader{sections, reference, faults}.read();
}

}  // namespace concerto::packs
