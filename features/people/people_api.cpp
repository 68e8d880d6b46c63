// SPDX-License-Identifier: EUPL-1.2
#include "features/people/people_api.h"

#include "features/access/looking_twice_edge.h"
#include "features/people/case_load_actions.h"
#include "features/people/record_actions.h"
#include "platform/web/json.h"

namespace concerto::people {
namespace {

using access::Visit;
using storage::Transaction;
using web::JsonWriter;
using web::Response;

constexpr int most_rows = 200;

constexpr std::string_view person_schema =
    R"({"type":"object","required":["id","person","file_number","family_name","given_names"],"properties":{)"
    R"("id":{"type":"string","format":"uuid"},"person":{"type":"string","format":"uuid"},)"
    R"("file_number":{"type":"string"},"family_name":{"type":"string"},"given_names":{"type":"string"},)"
    R"("birth_date":{"type":["string","null"],"format":"date"},"commune":{"type":"string"},)"
    R"("referent":{"type":["string","null"],"format":"uuid"},"opened_on":{"type":"string","format":"date"},)"
    R"("closed_on":{"type":["string","null"],"format":"date"}}})";

/// The same and all that only the file itself says.
constexpr std::string_view file_schema =
    R"({"type":"object","required":["id","person","version","file_number","family_name","given_names"],)"
    R"("properties":{"id":{"type":"string","format":"uuid"},"person":{"type":"string","format":"uuid"},)"
    R"("version":{"type":"integer"},"file_number":{"type":"string"},"family_name":{"type":"string"},)"
    R"("given_names":{"type":"string"},"birth_name":{"type":"string"},)"
    R"("birth_date":{"type":["string","null"],"format":"date"},"sex":{"type":"string"},)"
    R"("language":{"type":"string"},"interpreter":{"type":"boolean"},"email":{"type":"string"},)"
    R"("phone":{"type":"string"},"address":{"type":"string"},"postcode":{"type":"string"},)"
    R"("commune":{"type":"string"},"restricted":{"type":"boolean"},)"
    R"("referent":{"type":["string","null"],"format":"uuid"},"opened_on":{"type":"string","format":"date"},)"
    R"("closed_on":{"type":["string","null"],"format":"date"},"because":{"type":"string"},)"
    R"("statuses":{"type":"array","items":{"type":"object","required":["status","from"],"properties":{)"
    R"("status":{"type":"string"},"from":{"type":"string","format":"date"},)"
    R"("until":{"type":["string","null"],"format":"date"},"source":{"type":"string"}}}}}})";

std::string list_schema() {
  return fmt::format(
      R"({{"type":"object","required":["people","next"],"properties":{{"people":{{"type":"array","items":{}}},)"
      R"("next":{{"type":["string","null"]}},"more":{{"type":"boolean"}}}}}})",
      person_schema);
}

void write_day(JsonWriter& json, std::string_view name, const std::optional<Date>& day) {
  json.key(name);
  day ? json.value(day->iso()) : json.null();
}

void write_user(JsonWriter& json, std::string_view name, UserId user) {
  json.key(name);
  user.empty() ? json.null() : json.value(user.text());
}

void write_row(JsonWriter& json, const CaseLoadRow& row) {
  json.begin_object();
  json.member("id", row.record.text())
      .member("person", row.person.text())
      .member("file_number", row.file_number);
  json.member("family_name", row.family_name).member("given_names", row.given_names);
  write_day(json, "birth_date", row.birth_date);
  json.member("commune", row.commune);
  write_user(json, "referent", row.referent);
  write_day(json, "opened_on", row.opened_on);
  write_day(json, "closed_on", row.closed_on);
  json.end_object();
}

void write_record(JsonWriter& json, const File& file) {
  const Record& record = file.record;
  json.begin_object();
  json.member("id", record.id.text())
      .member("person", record.person.text())
      .member("version", record.version);
  json.member("file_number", record.file_number).member("family_name", record.family_name);
  json.member("given_names", record.given_names).member("birth_name", record.birth_name);
  write_day(json, "birth_date", record.birth_date);
  json.member("sex", record.sex)
      .member("language", record.language)
      .member("interpreter", record.interpreter);
  json.member("email", record.email).member("phone", record.phone).member("address", record.address);
  json.member("postcode", record.postcode)
      .member("commune", record.commune)
      .member("restricted", record.restricted);
  write_user(json, "referent", record.referent);
  write_day(json, "opened_on", record.opened_on);
  write_day(json, "closed_on", record.closed_on);
  json.member("because", file.because);
  if (file.statuses_shown) {
    json.key("statuses").begin_array();
    for (const Status& status : file.statuses) {
      json.begin_object().member("status", status.status);
      write_day(json, "from", status.from);
      write_day(json, "until", status.until);
      json.member("source", status.source).end_object();
    }
    json.end_array();
  }
  json.end_object();
}

Response answer_people(Visit& visit) {
  const web::Fields& query = visit.request().query;
  CaseLoadFilter filter = filter_for(visit.actor(), visit.today());
  const std::string search = query.get("search");
  filter.openness = openness_of(query.get("open"));
  if (!search.empty() && query.get("open").empty()) filter.openness = Openness::all;
  if (query.get("referent") == "me") filter.referent = visit.actor().user;
  if (const auto referent = UserId::parse(query.get("referent"))) filter.referent = *referent;
  filter.status = query.get("status");
  filter.after = CaseLoadPlace::parse(query.get("after"));
  const std::string limit = query.get("limit");
  if (!limit.empty()) filter.limit = std::clamp(std::atoi(limit.c_str()), 1, most_rows);

  const auto found = visit.read([&](Transaction& tx) {
    return search.empty() ? case_load(tx, visit.actor(), filter)
                          : search_people(tx, visit.actor(), search, filter);
  });
  if (!found.ok()) return visit.refused(found.refusal());
  JsonWriter json;
  json.begin_object().key("people").begin_array();
  for (const auto& row : found->rows) write_row(json, row);
  json.end_array().key("next");
  found->next ? json.value(found->next->text()) : json.null();
  json.member("more", found->more).end_object();
  return web::json(std::move(json).text());
}

Response show_person(Visit& visit) {
  const auto id = visit.id<RecordId>();
  const auto file = visit.read([&](Transaction& tx) { return read_file(tx, visit.actor(), id); });
  if (!file.ok()) return visit.refused(file.refusal());
  visit.note_read({"people.read", "record", id.uuid, file->record.person, {{"by", "api"}}});
  JsonWriter json;
  write_record(json, *file);
  return web::json(std::move(json).text());
}

Result<OpenFile> read_command(const web::Json& body, Date today) {
  OpenFile command;
  const auto text = [&](std::string_view name) { return body.text(name).value_or(""); };
  const auto day = [&](std::string_view name) -> Result<std::optional<Date>> {
    const std::string typed = text(name);
    if (typed.empty()) return std::optional<Date>();
    const auto read = Date::parse(typed);
    if (!read) return Refusal{"form.date_invalid", std::string(name)};
    return read;
  };
  RecordDraft& draft = command.draft;
  draft.file_number = text("file_number");
  draft.family_name = text("family_name");
  draft.given_names = text("given_names");
  draft.birth_name = text("birth_name");
  const auto birth = day("birth_date");
  if (!birth.ok()) return birth.refusal();
  draft.birth_date = *birth;
  draft.sex = text("sex");
  draft.language = text("language");
  draft.interpreter = body.boolean("interpreter").value_or(false);
  draft.email = text("email");
  draft.phone = text("phone");
  draft.address = text("address");
  draft.postcode = text("postcode");
  draft.commune = text("commune");
  draft.restricted = body.boolean("restricted").value_or(false);
  const auto opened = day("opened_on");
  if (!opened.ok()) return opened.refusal();
  command.opened_on = opened->value_or(today);
  command.referent = UserId::parse(text("referent")).value_or(UserId{});
  command.confirmed_not_duplicate = body.boolean("confirmed_not_duplicate").value_or(false);
  return command;
}

Response open_person(Visit& visit) {
  const auto body = web::Json::parse(visit.request().body);
  if (!body || !body->is_object()) return visit.refused(Refusal{"people.api_not_json"});
  const auto command = read_command(*body, visit.today());
  if (!command.ok()) return visit.refused(command.refusal());
  const auto opened = access::looking_twice([&] {
    return visit.write(
        [&](Transaction& tx) { return open_file(tx, visit.actor(), *command, visit.today(), visit.now()); });
  });
  if (!opened.ok()) return visit.refused(opened.refusal());
  JsonWriter json;
  if (opened->opened()) {
    json.begin_object()
        .member("id", opened->record.text())
        .member("person", opened->person.text())
        .end_object();
    Response response = web::json(std::move(json).text(), 201);
    response.with("Location", "/api/v1/people/" + opened->record.text());
    return response;
  }
  // Not opened: the caller looks at these first, and sends confirmed_not_duplicate when it is somebody else.
  json.begin_object().member("code", "people.likely_duplicates").key("likely").begin_array();
  for (const Resemblance& one : opened->likely) {
    visit.note_read({"people.read", "record", one.record.id.uuid, one.record.person, {{"as", "duplicate"}}});
    json.begin_object().member("id", one.record.id.text()).member("file_number", one.record.file_number);
    json.member("family_name", one.record.family_name).member("given_names", one.record.given_names);
    json.member("score", one.likeness.score);
    json.member("because", one.likeness.reason ? code_of(*one.likeness.reason) : std::string_view())
        .end_object();
  }
  json.end_array().end_object();
  return web::json(std::move(json).text(), 409);
}

std::vector<web::ApiField> draft_fields() {
  const auto body = [](const char* name, const char* type, bool required, const char* meaning) {
    return web::ApiField{name, "body", type, required, meaning};
  };
  return {body("family_name", "string", true, "Family name"),
          body("given_names", "string", true, "Given names"),
          body("birth_name", "string", false, "Name at birth, where it differs"),
          body("birth_date", "date", false, "Date of birth"),
          body("sex", "string", false, "f, m, x or unknown"),
          body("language", "string", false, "Language spoken, ISO 639"),
          body("interpreter", "boolean", false, "Needs an interpreter"),
          body("email", "string", false, "Mail address"),
          body("phone", "string", false, "Phone number"),
          body("address", "string", false, "Street and number"),
          body("postcode", "string", false, "Postcode"),
          body("commune", "string", false, "Town"),
          body("restricted", "boolean", false, "Seen by the referent and the data protection officer only"),
          body("file_number", "string", false, "The institution's own number; made when absent"),
          body("opened_on", "date", false, "Day of opening; today when absent"),
          body("referent", "uuid", false, "User who is the referent"),
          body("confirmed_not_duplicate", "boolean", false,
               "The likely duplicates were looked at; it is somebody else")};
}

}  // namespace

void install_api(access::Doors& doors) {
  doors.api(web::Method::get, "/api/v1/people", "people.read",
            {"list_people",
             "The people whom the institution accompanies, by name; or those whom a search finds",
             {{"search", "query", "string", false,
               "Beginnings of names, a birth date, a file number or a phone number"},
              {"open", "query", "string", false, "open (default), closed or all"},
              {"referent", "query", "string", false, "me, or the id of a user"},
              {"status", "query", "string", false, "A status held today; for referents only"},
              {"limit", "query", "integer", false, "At most 200; 50 when absent"},
              {"after", "query", "string", false, "The `next` of the page before"}},
             list_schema(),
             200},
            answer_people);
  doors.api(
      web::Method::post, "/api/v1/people", "people.write",
      {"open_file", "Opens a file; answers 409 with the likely duplicates instead when there are some",
       draft_fields(),
       R"({"type":"object","required":["id","person"],"properties":{"id":{"type":"string","format":"uuid"},"person":{"type":"string","format":"uuid"}}})",
       201},
      open_person);
  doors.api(web::Method::get, "/api/v1/people/{id}", "people.read",
            {"read_file",
             "One file of the institution; the read is noted in the trail",
             {{"id", "path", "uuid", true, "The file"}},
             std::string(file_schema),
             200},
            show_person);
}

}  // namespace concerto::people
