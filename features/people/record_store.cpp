// SPDX-License-Identifier: EUPL-1.2
#include "features/people/record_store.h"

#include <set>

#include "platform/storage/key_pieces.h"
#include "platform/words/folding.h"

namespace concerto::people {
namespace {

using storage::Row;
using storage::Transaction;

constexpr std::string_view record_columns =
    "id, person_id, organisation_id, file_number, family_name, given_names, birth_name, birth_date, sex, "
    "language, "
    "interpreter, email, phone, address, postcode, commune, restricted, referent_id, opened_on, closed_on, "
    "source, "
    "version";

Record record_of(const Row& row) {
  Record record;
  record.id = row.id<RecordId>(0);
  record.person = row.id<PersonId>(1);
  record.organisation = row.id<OrganisationId>(2);
  record.file_number = row.text(3);
  record.family_name = row.text(4);
  record.given_names = row.text(5);
  record.birth_name = row.text(6);
  record.birth_date = row.maybe_date(7);
  record.sex = row.text(8);
  record.language = row.text(9);
  record.interpreter = row.boolean(10);
  record.email = row.text(11);
  record.phone = row.text(12);
  record.address = row.text(13);
  record.postcode = row.text(14);
  record.commune = row.text(15);
  record.restricted = row.boolean(16);
  record.referent = row.id<UserId>(17);
  record.opened_on = row.date(18);
  record.closed_on = row.maybe_date(19);
  record.source = row.text(20);
  record.version = row.whole(21);
  return record;
}

std::string name_key(const RecordDraft& draft) {
  return words::fold(draft.family_name + " " + draft.given_names);
}

std::set<std::string> tokens_of(const RecordDraft& draft) {
  std::set<std::string> tokens;
  for (const auto* name : {&draft.family_name, &draft.given_names, &draft.birth_name})
    for (auto& token : words::fold_tokens(*name)) tokens.insert(std::move(token));
  return tokens;
}

void insert_tokens(Transaction& tx, const Record& record) {
  for (const auto& token : tokens_of(record))
    tx.run("insert into people_token (organisation_id, token, record_id) values ($1, $2, $3)",
           record.organisation, token, record.id);
}

/// The keys that are there, each once.
template <class Key>
std::vector<Key> sorted(std::vector<Key> keys) {
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

Status status_of(const Row& row) {
  Status status;
  status.id = row.id<StatusId>(0);
  status.record = row.id<RecordId>(1);
  status.status = row.text(2);
  status.from = row.date(3);
  status.until = row.maybe_date(4);
  status.source = row.text(5);
  return status;
}

Link link_of(const Row& row) {
  Link link;
  link.id = row.id<LinkId>(0);
  link.record = row.id<RecordId>(1);
  link.person = row.id<PersonId>(2);
  link.was_person = row.id<PersonId>(3);
  link.reason = row.text(4);
  link.undone_at = row.maybe_instant(5);
  return link;
}

}  // namespace

std::optional<Record> load_record(Transaction& tx, RecordId id) {
  static const std::string sql = fmt::format("select {} from people_record where id = $1", record_columns);
  return tx.first(sql, record_of, id);
}

std::vector<Record> load_records(Transaction& tx, std::span<const RecordId> ids) {
  static const std::string sql =
      fmt::format("select {} from people_record where id in ({})", record_columns, storage::key_places(1));
  std::vector<Record> records;
  storage::select_by_keys(tx, sql, {}, ids, [&](const Row& row) { records.push_back(record_of(row)); });
  return records;
}

std::optional<Record> load_record_of(Transaction& tx, OrganisationId organisation, PersonId person) {
  static const std::string sql = fmt::format(
      "select {} from people_record where organisation_id = $1 and person_id = $2", record_columns);
  return tx.first(sql, record_of, organisation, person);
}

std::vector<Record> load_records_of_people(Transaction& tx, OrganisationId organisation,
                                           std::span<const PersonId> people) {
  static const std::string sql =
      fmt::format("select {} from people_record where organisation_id = $1 and person_id in ({})",
                  record_columns, storage::key_places(2));
  std::vector<Record> records;
  storage::select_by_keys(tx, sql, {organisation}, people,
                          [&](const Row& row) { records.push_back(record_of(row)); });
  return records;
}

std::vector<std::optional<Record>> load_by_numbers(Transaction& tx, OrganisationId organisation,
                                                   std::span<const std::string> numbers) {
  static const std::string sql =
      fmt::format("select {} from people_record where organisation_id = $1 and file_number in ({})",
                  record_columns, storage::key_places(2));
  std::vector<std::string> keys;
  for (const auto& number : numbers)
    if (!number.empty()) keys.push_back(number);
  std::map<std::string, Record, std::less<>> found;
  storage::select_by_keys(tx, sql, {organisation}, sorted(std::move(keys)), [&](const Row& row) {
    Record record = record_of(row);
    std::string number = record.file_number;
    found.insert_or_assign(std::move(number), std::move(record));
  });
  std::vector<std::optional<Record>> records;
  for (const auto& number : numbers) {
    const auto at = found.find(number);
    records.push_back(at == found.end() ? std::nullopt : std::optional(at->second));
  }
  return records;
}

bool number_taken(Transaction& tx, OrganisationId organisation, const std::string& number, RecordId except) {
  const auto holder = tx.first(
      "select id from people_record where organisation_id = $1 and file_number = $2",
      [](const Row& row) { return row.id<RecordId>(0); }, organisation, number);
  return holder && *holder != except;
}

std::string free_number(Transaction& tx, OrganisationId organisation, Date today) {
  while (true) {
    std::string number = made_file_number(today.year(), tx.fresh_uuid());
    if (!number_taken(tx, organisation, number)) return number;
  }
}

void meet_at_opening(Transaction& tx, OrganisationId organisation, const RecordDraft& draft, Instant now) {
  constexpr std::uint32_t buckets = 64;
  std::uint32_t hash = 2166136261U;
  for (const char c : name_key(draft)) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  tx.run(
      "insert into people_opening (organisation_id, bucket, opened_at) values ($1, $2, $3) "
      "on conflict (organisation_id, bucket) do update set opened_at = excluded.opened_at",
      organisation, std::int64_t{hash % buckets}, now);
}

void insert_person(Transaction& tx, PersonId person, Instant now) {
  tx.run("insert into people_person (id, created_at) values ($1, $2)", person, now);
}

void insert_record(Transaction& tx, const Record& record, Instant now) {
  tx.run(
      "insert into people_record (id, person_id, organisation_id, file_number, family_name, given_names, "
      "birth_name, "
      "name_key, folding, birth_date, sex, language, interpreter, email, phone, phone_digits, address, "
      "postcode, "
      "commune, restricted, referent_id, opened_on, closed_on, source, created_at, changed_at, version) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, "
      "$21, $22, "
      "$23, $24, $25, $25, $26)",
      record.id, record.person, record.organisation, record.file_number, record.family_name,
      record.given_names, record.birth_name, name_key(record), words::folding_version, record.birth_date,
      record.sex, record.language, record.interpreter, record.email, record.phone, phone_digits(record.phone),
      record.address, record.postcode, record.commune, record.restricted, record.referent, record.opened_on,
      record.closed_on, record.source, now, record.version);
  insert_tokens(tx, record);
}

void insert_records(Transaction& tx, std::span<const Record> records, Instant now) {
  if (records.empty()) return;
  // One table after the other: COPY holds the connection while it runs.
  constexpr std::array<std::string_view, 2> person_columns = {"id", "created_at"};
  auto persons = tx.bulk("people_person", person_columns);
  for (const Record& record : records) persons->add(record.person, now);
  persons->finish();

  constexpr std::array<std::string_view, 27> columns = {
      "id",          "person_id",  "organisation_id", "file_number",  "family_name", "given_names",
      "birth_name",  "name_key",   "folding",         "birth_date",   "sex",         "language",
      "interpreter", "email",      "phone",           "phone_digits", "address",     "postcode",
      "commune",     "restricted", "referent_id",     "opened_on",    "closed_on",   "source",
      "created_at",  "changed_at", "version"};
  auto rows = tx.bulk("people_record", columns);
  for (const Record& record : records)
    rows->add(record.id, record.person, record.organisation, record.file_number, record.family_name,
              record.given_names, record.birth_name, name_key(record), words::folding_version,
              record.birth_date, record.sex, record.language, record.interpreter, record.email, record.phone,
              phone_digits(record.phone), record.address, record.postcode, record.commune, record.restricted,
              record.referent, record.opened_on, record.closed_on, record.source, now, now, record.version);
  rows->finish();

  constexpr std::array<std::string_view, 3> token_columns = {"organisation_id", "token", "record_id"};
  auto tokens = tx.bulk("people_token", token_columns);
  for (const Record& record : records)
    for (const auto& token : tokens_of(record)) tokens->add(record.organisation, token, record.id);
  tokens->finish();
}

bool update_record(Transaction& tx, const Record& record, Instant now) {
  const bool changed =
      tx.run(
          "update people_record "
          "set file_number = $2, family_name = $3, given_names = $4, birth_name = $5, name_key = $6, folding "
          "= $7, "
          "birth_date = $8, sex = $9, language = $10, interpreter = $11, email = $12, phone = $13, "
          "phone_digits = $14, address = $15, postcode = $16, commune = $17, restricted = $18, referent_id = "
          "$19, "
          "opened_on = $20, closed_on = $21, changed_at = $22, version = version + 1 "
          "where id = $1 and version = $23",
          record.id, record.file_number, record.family_name, record.given_names, record.birth_name,
          name_key(record), words::folding_version, record.birth_date, record.sex, record.language,
          record.interpreter, record.email, record.phone, phone_digits(record.phone), record.address,
          record.postcode, record.commune, record.restricted, record.referent, record.opened_on,
          record.closed_on, now, record.version) == 1;
  if (!changed) return false;
  const auto wanted = tokens_of(record);
  std::set<std::string> there;
  tx.each_row(
      "select token from people_token where record_id = $1",
      [&](const Row& row) { there.insert(row.text(0)); }, record.id);
  if (there == wanted) return true;
  tx.run("delete from people_token where record_id = $1", record.id);
  insert_tokens(tx, record);
  return true;
}

bool delete_record(Transaction& tx, const Record& record) {
  if (tx.run("delete from people_record where id = $1 and version = $2", record.id, record.version) != 1)
    return false;
  // On PostgreSQL a record of another institution cannot be seen from here, but its foreign key still speaks.
  tx.run("delete from people_person where id = $1", record.person);
  return true;
}

Face face_of(const RecordDraft& draft, RecordId record) {
  return {record, name_key(draft), draft.birth_date, phone_digits(draft.phone)};
}

std::vector<Face> load_candidates(Transaction& tx, OrganisationId organisation, std::span<const Face> faces) {
  constexpr std::string_view select =
      "select id, name_key, birth_date, phone_digits from people_record where organisation_id = $1 and ";
  static const std::string by_birth = fmt::format(
      "select id, name_key, birth_date from people_record where organisation_id = $1 and birth_date in ({})",
      storage::key_places(2));
  static const std::string by_name =
      fmt::format("{}name_key in ({}) and not restricted", select, storage::key_places(2));
  static const std::string by_phone =
      fmt::format("{}phone_digits in ({}) and not restricted", select, storage::key_places(2));

  std::vector<Date> births;
  std::vector<std::string> names;
  std::vector<std::string> phones;
  for (const Face& face : faces) {
    if (face.birth_date) births.push_back(*face.birth_date);
    if (!face.name_key.empty()) names.push_back(face.name_key);
    // Shorter ones are switchboards and slips of the hand.
    if (face.phone_digits.size() >= 6) phones.push_back(face.phone_digits);
  }
  std::map<RecordId, Face> found;
  const auto keep = [&](const Row& row) {
    Face face{row.id<RecordId>(0), row.text(1), row.maybe_date(2), row.text(3)};
    found.insert_or_assign(face.record, std::move(face));
  };
  // Born on the same day there may be dozens, and the index alone tells their names; phones and restrictions
  // are fetched only for those whose name is near enough to matter.
  std::map<Date, std::vector<const Face*>> born;
  for (const Face& face : faces)
    if (face.birth_date) born[*face.birth_date].push_back(&face);
  std::vector<RecordId> near;
  storage::select_by_keys(tx, by_birth, {organisation}, sorted(std::move(births)), [&](const Row& row) {
    const auto day = born.find(row.date(2));
    if (day == born.end()) return;
    const auto name = row.text_view(1);
    const bool alike = std::ranges::any_of(
        day->second, [&](const Face* face) { return name_likeness(face->name_key, name) >= 50; });
    if (alike) near.push_back(row.id<RecordId>(0));
  });
  static const std::string by_id =
      fmt::format("{}id in ({}) and not restricted", select, storage::key_places(2));
  storage::select_by_keys(tx, by_id, {organisation}, sorted(std::move(near)), keep);
  storage::select_by_keys(tx, by_name, {organisation}, sorted(std::move(names)), keep);
  storage::select_by_keys(tx, by_phone, {organisation}, sorted(std::move(phones)), keep);

  std::vector<Face> candidates;
  for (auto& [id, face] : found) candidates.push_back(std::move(face));
  return candidates;
}

std::vector<std::pair<RecordId, RecordId>> load_distinct(Transaction& tx, OrganisationId organisation,
                                                         std::span<const RecordId> records) {
  const std::vector<RecordId> keys(records.begin(), records.end());
  std::vector<std::pair<RecordId, RecordId>> pairs;
  for (const char* side : {"one_id", "other_id"}) {
    const std::string sql =
        fmt::format("select one_id, other_id from people_distinct where organisation_id = $1 and {} in ({})",
                    side, storage::key_places(2));
    storage::select_by_keys(tx, sql, {organisation}, sorted(keys), [&](const Row& row) {
      pairs.emplace_back(row.id<RecordId>(0), row.id<RecordId>(1));
    });
  }
  return pairs;
}

void insert_distinct(Transaction& tx, OrganisationId organisation, RecordId smaller, RecordId larger,
                     UserId by, Instant now) {
  tx.run(
      "insert into people_distinct (organisation_id, one_id, other_id, settled_by, settled_at) "
      "values ($1, $2, $3, $4, $5) on conflict (one_id, other_id) do nothing",
      organisation, smaller, larger, by, now);
}

std::vector<Status> load_statuses(Transaction& tx, RecordId record) {
  return tx.list(
      "select id, record_id, status, from_day, until_day, source "
      "from people_status "
      "where record_id = $1 "
      "order by from_day desc, status, id",
      status_of, record);
}

std::optional<Status> load_status(Transaction& tx, StatusId id) {
  return tx.first(
      "select id, record_id, status, from_day, until_day, source from people_status where id = $1", status_of,
      id);
}

void insert_status(Transaction& tx, const Status& status, UserId by, Instant now) {
  tx.run(
      "insert into people_status (id, record_id, status, from_day, until_day, source, recorded_by, "
      "recorded_at) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8)",
      status.id, status.record, status.status, status.from, status.until, status.source, by, now);
}

void end_status(Transaction& tx, StatusId id, Date until) {
  tx.run("update people_status set until_day = $2 where id = $1", id, until);
}

void update_status(Transaction& tx, const Status& status, UserId by, Instant now) {
  tx.run(
      "update people_status set status = $2, from_day = $3, until_day = $4, source = $5, recorded_by = $6, "
      "recorded_at = $7 where id = $1",
      status.id, status.status, status.from, status.until, status.source, by, now);
}

std::vector<StatusChange> load_status_changes(Transaction& tx, RecordId record) {
  return tx.list(
      "select status_id, record_id, status, from_day, until_day, source, deed, reason, changed_by, "
      "changed_at "
      "from people_status_change "
      "where record_id = $1 "
      "order by changed_at desc, id desc limit 100",
      [](const Row& row) {
        return StatusChange{status_of(row), row.text(6), row.text(7), row.id<UserId>(8), row.instant(9)};
      },
      record);
}

void insert_status_change(Transaction& tx, const StatusChange& change) {
  tx.run(
      "insert into people_status_change (id, record_id, status_id, deed, status, from_day, until_day, "
      "source, "
      "reason, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      tx.fresh_uuid(), change.before.record, change.before.id, change.deed, change.before.status,
      change.before.from, change.before.until, change.before.source, change.reason, change.by, change.at);
}

void delete_status(Transaction& tx, StatusId id) { tx.run("delete from people_status where id = $1", id); }

std::vector<Link> load_links(Transaction& tx, RecordId record) {
  return tx.list(
      "select id, record_id, person_id, was_person_id, reason, undone_at "
      "from people_link "
      "where record_id = $1 "
      "order by linked_at desc, id",
      link_of, record);
}

std::optional<Link> load_link(Transaction& tx, LinkId id) {
  return tx.first(
      "select id, record_id, person_id, was_person_id, reason, undone_at from people_link where id = $1",
      link_of, id);
}

void insert_link(Transaction& tx, const Link& link, UserId by, Instant now) {
  tx.run(
      "insert into people_link (id, record_id, person_id, was_person_id, linked_by, linked_at, reason) "
      "values ($1, $2, $3, $4, $5, $6, $7)",
      link.id, link.record, link.person, link.was_person, by, now, link.reason);
}

void mark_undone(Transaction& tx, LinkId link, Instant now) {
  tx.run("update people_link set undone_at = $2 where id = $1", link, now);
}

void move_record(Transaction& tx, RecordId record, PersonId person, Instant now) {
  tx.run("update people_record set person_id = $2, changed_at = $3, version = version + 1 where id = $1",
         record, person, now);
}

}  // namespace concerto::people
