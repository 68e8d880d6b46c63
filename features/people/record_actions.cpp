// SPDX-License-Identifier: EUPL-1.2
#include "features/people/record_actions.h"

#include "features/access/members_actions.h"
#include "features/access/trail_actions.h"
#include "features/people/record_store.h"

namespace concerto::people {
namespace {

using access::Actor;
using access::audit;
using storage::Transaction;

constexpr auto writes = "people.write";
constexpr auto kind = "record";

Refusal not_found() { return {"people.not_found"}; }

/// The record, when this actor may open and change it.
Result<Record> own_record(Transaction& tx, const Actor& actor, RecordId id) {
  TRY(access::must(actor, writes));
  auto record = load_record(tx, id);
  if (!record || !may_open(actor, *record)) return not_found();
  return std::move(*record);
}

Result<Record> own_open_record(Transaction& tx, const Actor& actor, RecordId id) {
  Record record = TRY(own_record(tx, actor, id));
  if (!record.open()) return Refusal{"people.closed", "", {{"day", *record.closed_on}}};
  return record;
}

Result<Done> must_be_version(const Record& record, int version) {
  if (record.version != version) return Refusal{"form.changed_meanwhile"};
  return Done{};
}

Result<Done> must_be_referent(Transaction& tx, const Actor& actor, UserId referent, Date today) {
  if (referent.empty()) return Done{};
  const auto referents = referents_of(tx, actor.organisation, today);
  if (std::ranges::find(referents, referent, &Colleague::user) == referents.end())
    return Refusal{"people.referent_unknown", "referent"};
  return Done{};
}

Result<Done> number_must_be_free(Transaction& tx, OrganisationId organisation, const std::string& number,
                                 RecordId except) {
  if (!number.empty() && number_taken(tx, organisation, number, except))
    return Refusal{"people.file_number_taken", "file_number", {{"number", number}}};
  return Done{};
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// A changed record must meet the version that was read in this very transaction, or somebody raced us.
Result<Done> save(Transaction& tx, const Record& record, Instant now) {
  if (!update_record(tx, record, now)) return Refusal{"form.changed_meanwhile"};
  return Done{};
}

std::vector<Resemblance> resembling_in(Transaction& tx, OrganisationId organisation, const RecordDraft& draft,
                                       RecordId except) {
  const Face face = face_of(draft, except);
  const auto candidates = load_candidates(tx, organisation, std::span(&face, 1));
  std::vector<Resemblance> likely;
  for (const Likeness& likeness : likely_duplicates(face, candidates))
    if (auto record = load_record(tx, likeness.record)) likely.push_back({likeness, std::move(*record)});
  return likely;
}

}  // namespace

Result<Opened> open_file(Transaction& tx, const Actor& actor, const OpenFile& command, Date today,
                         Instant now) {
  TRY(access::must(actor, writes));
  Record record;
  Refusals refusals;
  static_cast<RecordDraft&>(record) = refusals.take(check_record(command.draft, today));
  refusals.take(check_opening(command.draft, command.opened_on, today));
  refusals.take(number_must_be_free(tx, actor.organisation, tidy(command.draft.file_number), {}));
  refusals.take(must_be_referent(tx, actor, command.referent, today));
  if (!refusals.empty()) return refusals.joined();
  if (!command.confirmed_not_duplicate) {
    meet_at_opening(tx, actor.organisation, record, now);
    auto likely = resembling_in(tx, actor.organisation, record, {});
    if (!likely.empty()) return Opened{{}, {}, std::move(likely)};
  }

  record.id = tx.fresh_id<RecordId>();
  record.person = tx.fresh_id<PersonId>();
  record.organisation = actor.organisation;
  record.referent = command.referent;
  record.opened_on = command.opened_on;
  record.source = command.source;
  if (record.file_number.empty()) record.file_number = free_number(tx, actor.organisation, today);
  insert_person(tx, record.person, now);
  insert_record(tx, record, now);
  audit(tx, actor, "people.opened", kind, record.id, record.person);
  return Opened{record.id, record.person, {}};
}

std::vector<Resemblance> resembling(Transaction& tx, const Actor& actor, const RecordDraft& draft,
                                    RecordId except) {
  return resembling_in(tx, actor.organisation, draft, except);
}

Result<Done> change_record(Transaction& tx, const Actor& actor, RecordId id, int version,
                           const RecordDraft& draft, Date today, Instant now) {
  Record record = TRY(own_open_record(tx, actor, id));
  Refusals refusals;
  RecordDraft wanted = refusals.take(check_record(draft, today));
  refusals.take(number_must_be_free(tx, record.organisation, tidy(draft.file_number), record.id));
  if (!refusals.empty()) return refusals.joined();
  if (wanted.file_number.empty()) wanted.file_number = record.file_number;
  TRY(must_be_version(record, version));
  const auto changed = differences(record, wanted);
  if (changed.empty()) return Done{};

  static_cast<RecordDraft&>(record) = wanted;
  TRY(save(tx, record, now));
  // Which fields, not what they held: the trail is read by others than the file.
  audit(tx, actor, "people.changed", kind, record.id, record.person, {{"fields", joined(changed)}});
  return Done{};
}

Result<Done> close_file(Transaction& tx, const Actor& actor, RecordId id, int version, Date closed_on,
                        Date today, Instant now) {
  Record record = TRY(own_record(tx, actor, id));
  TRY(check_closing(record, closed_on, today));
  TRY(must_be_version(record, version));

  record.closed_on = closed_on;
  TRY(save(tx, record, now));
  audit(tx, actor, "people.closed", kind, record.id, record.person, {{"day", closed_on.iso()}});
  return Done{};
}

Result<Done> reopen_file(Transaction& tx, const Actor& actor, RecordId id, int version, Instant now) {
  Record record = TRY(own_record(tx, actor, id));
  if (record.open()) return Refusal{"people.open_already"};
  TRY(must_be_version(record, version));

  record.closed_on.reset();
  TRY(save(tx, record, now));
  audit(tx, actor, "people.reopened", kind, record.id, record.person);
  return Done{};
}

Result<Done> assign_referent(Transaction& tx, const Actor& actor, RecordId id, UserId referent, Date today,
                             Instant now) {
  Record record = TRY(own_open_record(tx, actor, id));
  TRY(must_be_referent(tx, actor, referent, today));
  if (record.referent == referent) return Done{};

  record.referent = referent;
  TRY(save(tx, record, now));
  audit(tx, actor, "people.referent_assigned", kind, record.id, record.person,
        {{"referent", referent.text()}});
  return Done{};
}

Result<StatusId> add_status(Transaction& tx, const Actor& actor, const AddStatus& command,
                            const packs::Reference& reference, Date today, Instant now) {
  const Record record = TRY(own_open_record(tx, actor, command.record));
  if (!may_see_statuses(actor))
    return Refusal{"access.not_allowed", "", {{"rule", std::string("people.statuses")}}};
  Status status{{}, record.id, command.status, command.from, command.until, command.source};
  TRY(check_status(status, load_statuses(tx, record.id), record.birth_date, reference, today));

  status.id = tx.fresh_id<StatusId>();
  insert_status(tx, status, actor.user, now);
  // The code stays out of the trail: it is for those whose task needs it (DP-19).
  audit(tx, actor, "people.status_added", kind, record.id, record.person);
  return status.id;
}

Result<Done> end_status(Transaction& tx, const Actor& actor, RecordId id, StatusId status_id, Date until,
                        Instant now) {
  const Record record = TRY(own_open_record(tx, actor, id));
  if (!may_see_statuses(actor))
    return Refusal{"access.not_allowed", "", {{"rule", std::string("people.statuses")}}};
  const auto status = load_status(tx, status_id);
  if (!status || status->record != record.id) return not_found();
  TRY(check_status_end(*status, until));

  end_status(tx, status->id, until);
  insert_status_change(tx, {*status, "ended", "", actor.user, now});
  audit(tx, actor, "people.status_ended", kind, record.id, record.person);
  return Done{};
}

Result<File> read_file(Transaction& tx, const Actor& actor, RecordId id) {
  TRY(access::must(actor, "people.read"));
  auto record = load_record(tx, id);
  if (!record || !may_open(actor, *record)) return not_found();
  File file;
  file.because = why_seen(actor, *record);
  file.statuses_shown = may_see_statuses(actor);
  if (file.statuses_shown) file.statuses = load_statuses(tx, id);
  file.links = load_links(tx, id);
  file.record = std::move(*record);
  return file;
}

Colleagues colleagues_of(Transaction& tx, OrganisationId organisation, Date today) {
  Colleagues found;
  for (auto& member : access::members_of(tx, organisation)) {
    const bool here = member.from <= today && (!member.until || today <= *member.until);
    const Colleague colleague{member.user, std::move(member.user_name), std::move(member.user_email)};
    if (here && std::ranges::find(member.roles, "referent") != member.roles.end())
      found.referents.push_back(colleague);
    found.named.push_back(colleague);
  }
  return found;
}

std::vector<Colleague> referents_of(Transaction& tx, OrganisationId organisation, Date today) {
  return colleagues_of(tx, organisation, today).referents;
}

std::vector<Colleague> members_named(Transaction& tx, OrganisationId organisation) {
  return colleagues_of(tx, organisation, Date{}).named;
}

std::optional<Record> find_record(Transaction& tx, RecordId id) { return load_record(tx, id); }

std::optional<Record> find_record_of(Transaction& tx, OrganisationId organisation, PersonId person) {
  return load_record_of(tx, organisation, person);
}

std::vector<Status> statuses_of(Transaction& tx, RecordId id) { return load_statuses(tx, id); }

packs::Facts facts_of(Transaction& tx, RecordId id, const packs::Reference& reference, Date day) {
  packs::Facts facts;
  const auto record = load_record(tx, id);
  if (!record) return facts;
  if (record->birth_date) facts.set("birth_date", *record->birth_date);
  add_facts(facts, load_statuses(tx, id), reference, day);
  return facts;
}

Result<Record> provide_record(Transaction& tx, const Actor& actor, PersonId person, RecordId from_record,
                              OrganisationId organisation, Date today, Instant now) {
  const auto source = load_record(tx, from_record);
  if (!source || source->person != person) return not_found();
  if (auto there = load_record_of(tx, organisation, person)) return std::move(*there);
  if (source->restricted) return Refusal{"people.restricted_not_provided"};

  Record record;
  record.id = tx.fresh_id<RecordId>();
  record.person = person;
  record.organisation = organisation;
  record.family_name = source->family_name;
  record.given_names = source->given_names;
  record.birth_date = source->birth_date;
  record.language = source->language;
  record.interpreter = source->interpreter;
  record.opened_on = today;
  record.source = "enrolment";
  record.file_number = free_number(tx, organisation, today);
  insert_record(tx, record, now);
  // What the record would be of if the link turned out wrong: a person of its own.
  Link link{tx.fresh_id<LinkId>(), record.id, person, tx.fresh_id<PersonId>(), "enrolment", std::nullopt};
  insert_person(tx, link.was_person, now);
  insert_link(tx, link, actor.user, now);
  audit(tx, actor, "people.provided", kind, record.id, person, {{"organisation", organisation.text()}});
  return record;
}

Result<LinkId> link_record(Transaction& tx, const Actor& actor, RecordId id, PersonId person,
                           const std::string& reason, Instant now) {
  const Record record = TRY(own_open_record(tx, actor, id));
  if (record.person == person) return Refusal{"people.link_same"};
  if (load_record_of(tx, record.organisation, person)) return Refusal{"people.link_taken"};

  Link link{tx.fresh_id<LinkId>(), record.id, person, record.person, reason, std::nullopt};
  insert_link(tx, link, actor.user, now);
  move_record(tx, record.id, person, now);
  audit(tx, actor, "people.linked", kind, record.id, person);
  return link.id;
}

Result<Done> undo_link(Transaction& tx, const Actor& actor, LinkId id, Instant now) {
  const auto link = load_link(tx, id);
  if (!link) return not_found();
  const Record record = TRY(own_record(tx, actor, link->record));
  if (link->undone_at) return Refusal{"people.link_undone"};
  if (record.person != link->person) return Refusal{"people.link_not_last"};

  mark_undone(tx, id, now);
  move_record(tx, record.id, link->was_person, now);
  audit(tx, actor, "people.unlinked", kind, record.id, link->was_person);
  return Done{};
}

std::map<Uuid, std::string> names_in_trail(Transaction& tx, const access::Actor& actor,
                                           std::span<const Uuid> records) {
  std::vector<RecordId> ids;
  for (const Uuid& id : records) ids.push_back(RecordId{id});
  std::map<Uuid, std::string> names;
  for (const Record& record : load_records(tx, ids))
    if (may_open(actor, record)) names.emplace(record.id.uuid, record.name());
  return names;
}

std::map<Uuid, std::string> people_in_trail(Transaction& tx, const access::Actor& actor,
                                            std::span<const Uuid> people) {
  std::vector<PersonId> ids;
  for (const Uuid& id : people) ids.push_back(PersonId{id});
  std::map<Uuid, std::string> names;
  for (const Record& record : load_records_of_people(tx, actor.organisation, ids))
    if (may_open(actor, record)) names.emplace(record.person.uuid, record.name());
  return names;
}

}  // namespace concerto::people
