// SPDX-License-Identifier: EUPL-1.2
#include "features/people/people_api.h"

#include "features/access/looking_twice_edge.h"
#include "features/people/case_load_actions.h"
#include "features/people/record_actions.h"
#include "platform/web/json.h"
#include "platform/web/operation.h"

namespace concerto::people {
namespace {

using access::Visit;
using storage::Transaction;
using web::JsonWriter;
using web::Response;

constexpr std::string_view sex_schema = R"({"type":"string","enum":["f","m","x","unknown"]})";
constexpr std::string_view name_schema = R"({"type":"string","minLength":1,"maxLength":200})";

/// What the list says of a file, and the file itself too.
constexpr std::string_view row_members =
    R"("id":{"type":"string","format":"uuid"},"person":{"type":"string","format":"uuid"},)"
    R"("file_number":{"type":"string"},"family_name":{"type":"string"},"given_names":{"type":"string"},)"
    R"("birth_date":{"type":["string","null"],"format":"date"},"commune":{"type":"string"},)"
    R"("referent":{"type":["string","null"],"format":"uuid"},"opened_on":{"type":"string","format":"date"},)"
    R"("closed_on":{"type":["string","null"],"format":"date"})";
constexpr std::string_view row_required =
    R"("id","person","file_number","family_name","given_names","birth_date","commune","referent","opened_on",)"
    R"("closed_on")";

std::string file_schema() {
  return fmt::format(
      R"({{"type":"object","required":["version","birth_name","sex","language","interpreter","email","phone",)"
      R"("address","postcode","restricted","because",{0}],"properties":{{{1},"version":{{"type":"integer"}},)"
      R"("birth_name":{{"type":"string"}},"sex":{2},"language":{{"type":"string"}},)"
      R"("interpreter":{{"type":"boolean"}},"email":{{"type":"string"}},"phone":{{"type":"string"}},)"
      R"("address":{{"type":"string"}},"postcode":{{"type":"string"}},"restricted":{{"type":"boolean"}},)"
      R"("because":{{"type":"string","enum":["referent","data_protection","institution"],)"
      R"("description":"Why you see this file"}},"statuses":{{"type":"array","description":)"
      R"("For those whose task needs them","items":{{"type":"object","required":["status","from","until",)"
      R"("source"],"properties":{{"status":{{"type":"string"}},"from":{{"type":"string","format":"date"}},)"
      R"("until":{{"type":["string","null"],"format":"date"}},"source":{{"type":"string"}}}}}}}}}}}})",
      row_required, row_members, sex_schema);
}

std::string list_schema() {
  return fmt::format(
      R"({{"type":"object","required":["people","next","more"],"properties":{{"people":{{"type":"array",)"
      R"("items":{{"type":"object","required":[{0}],"properties":{{{1}}}}}}},)"
      R"("next":{{"type":["string","null"],"description":"For `after`; a search has no pages"}},)"
      R"("more":{{"type":"boolean","description":"There are others than these"}}}}}})",
      row_required, row_members);
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

/// Refuses what no declaration can say: a status that the reference does not have, a page of no list.
Result<CaseLoadFilter> asked_filter(const Visit& visit, const web::Fields& query) {
  CaseLoadFilter filter = filter_for(visit.actor(), visit.today());
  const bool search = !query.get("search").empty();
  filter.openness = search && query.get("open").empty() ? Openness::all : openness_of(query.get("open"));
  const std::string referent = query.get("referent");
  if (!referent.empty())
    filter.referent = referent == "me" ? visit.actor().user : UserId::parse(referent).value();
  filter.status = query.get("status");
  if (!filter.status.empty() && !visit.house().packs.reference().status(filter.status))
    return Refusal{"people.status_unknown", "status"};
  const std::string after = query.get("after");
  filter.after = CaseLoadPlace::parse(after);
  if (!after.empty() && (search || !filter.after))
    return Refusal{"api.cursor_unknown", "after", {{"field", std::string("after")}}};
  if (const std::string limit = query.get("limit"); !limit.empty()) filter.limit = std::atoi(limit.c_str());
  return filter;
}

Response answer_people(Visit& visit) {
  const web::Fields& query = visit.request().query;
  const auto filter = asked_filter(visit, query);
  if (!filter.ok()) return visit.refused(filter.refusal());
  const std::string search = query.get("search");
  const auto found = visit.read([&](Transaction& tx) {
    return search.empty() ? case_load(tx, visit.actor(), *filter)
                          : search_people(tx, visit.actor(), search, *filter);
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

/// Out of a body that fits its declaration.
OpenFile read_command(const web::Json& body, Date today) {
  OpenFile command;
  const auto text = [&](std::string_view name) { return body.text(name).value_or(""); };
  RecordDraft& draft = command.draft;
  draft.file_number = text("file_number");
  draft.family_name = text("family_name");
  draft.given_names = text("given_names");
  draft.birth_name = text("birth_name");
  draft.birth_date = Date::parse(text("birth_date"));
  draft.sex = text("sex");
  draft.language = text("language");
  draft.interpreter = body.boolean("interpreter").value_or(false);
  draft.email = text("email");
  draft.phone = text("phone");
  draft.address = text("address");
  draft.postcode = text("postcode");
  draft.commune = text("commune");
  draft.restricted = body.boolean("restricted").value_or(false);
  command.opened_on = Date::parse(text("opened_on")).value_or(today);
  command.referent = UserId::parse(text("referent")).value_or(UserId{});
  command.confirmed_not_duplicate = body.boolean("confirmed_not_duplicate").value_or(false);
  return command;
}

/// Not opened: the caller looks at these first, and sends confirmed_not_duplicate when it is somebody else.
Response answer_duplicates(Visit& visit, const std::vector<Resemblance>& likely) {
  JsonWriter json;
  json.begin_array();
  for (const Resemblance& one : likely) {
    visit.note_read({"people.read", "record", one.record.id.uuid, one.record.person, {{"as", "duplicate"}}});
    json.begin_object().member("id", one.record.id.text()).member("file_number", one.record.file_number);
    json.member("family_name", one.record.family_name).member("given_names", one.record.given_names);
    json.member("score", one.likeness.score);
    json.member("because", one.likeness.reason ? code_of(*one.likeness.reason) : std::string_view())
        .end_object();
  }
  const Refusal refusal{"people.likely_duplicates"};
  return web::problem_with(web::problem(409, refusal.code, visit.words_of(refusal)), "likely",
                           json.end_array().text());
}

Response open_person(Visit& visit) {
  const OpenFile command = read_command(web::Json::parse(visit.request().body).value(), visit.today());
  const auto opened = access::looking_twice([&] {
    return visit.write(
        [&](Transaction& tx) { return open_file(tx, visit.actor(), command, visit.today(), visit.now()); });
  });
  if (!opened.ok()) return visit.refused(opened.refusal());
  if (!opened->opened()) return answer_duplicates(visit, opened->likely);
  JsonWriter json;
  json.begin_object().member("id", opened->record.text()).member("person", opened->person.text());
  Response response = web::json(json.end_object().text(), 201);
  response.with("Location", "/api/v1/people/" + opened->record.text());
  return response;
}

std::vector<web::ApiField> draft_fields() {
  const auto body = [](const char* name, std::string_view schema, const char* meaning,
                       bool required = false) {
    return web::ApiField{name, "body", std::string(schema), required, meaning};
  };
  return {body("family_name", name_schema, "Family name", true),
          body("given_names", name_schema, "Given names", true),
          body("birth_name", "string", "Name at birth, where it differs"),
          body("birth_date", "date", "Date of birth"),
          body("sex", sex_schema, "unknown when absent"),
          body("language", R"({"type":"string","minLength":2,"maxLength":3})", "Language spoken, ISO 639"),
          body("interpreter", "boolean", "Needs an interpreter"),
          body("email", "email", "Mail address"),
          body("phone", "string", "Phone number"),
          body("address", "string", "Street and number"),
          body("postcode", "string", "Postcode"),
          body("commune", "string", "Town"),
          body("restricted", "boolean", "Seen by the referent and the data protection officer only"),
          body("file_number", "string", "The institution's own number; made when absent"),
          body("opened_on", "date", "Day of opening; today when absent"),
          body("referent", "uuid", "User who is the referent"),
          body("confirmed_not_duplicate", "boolean",
               "The likely duplicates were looked at; it is somebody else")};
}

std::vector<web::ApiField> list_fields() {
  return {{"search", "query", "string", false,
           "Beginnings of names, a birth date, a file number or a phone number"},
          {"open", "query", R"({"type":"string","enum":["open","closed","all"]})", false,
           "open when absent, all in a search"},
          {"referent", "query",
           R"({"anyOf":[{"type":"string","enum":["me"]},{"type":"string","format":"uuid"}]})", false,
           "me, or the id of a user"},
          {"status", "query", "string", false, "A status held today; for referents only"},
          {"limit", "query", R"({"type":"integer","minimum":1,"maximum":200})", false, "50 when absent"},
          {"after", "query", "string", false, "The `next` of the page before"}};
}

}  // namespace

void install_api(access::Doors& doors) {
  doors.api(
      web::Method::get, "/api/v1/people", "people.read",
      {"list_people", "The people whom the institution accompanies, by name; or those whom a search finds",
       list_fields(), list_schema(), 200},
      answer_people);
  doors.api(web::Method::post, "/api/v1/people", "people.write",
            {"open_file",
             "Opens a file; when it resembles others, the problem people.likely_duplicates (409) tells them "
             "in `likely`",
             draft_fields(),
             R"({"type":"object","required":["id","person"],"properties":{"id":{"type":"string",)"
             R"("format":"uuid"},"person":{"type":"string","format":"uuid"}}})",
             201},
            open_person);
  doors.api(web::Method::get, "/api/v1/people/{id}", "people.read",
            {"read_file",
             "One file of the institution; the read is noted in the trail",
             {{"id", "path", "uuid", true, "The file"}},
             file_schema(),
             200},
            show_person);
}

}  // namespace concerto::people
