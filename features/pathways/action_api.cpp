// SPDX-License-Identifier: EUPL-1.2
// The operations of the JSON API about actions.
#include <algorithm>

#include "features/pathways/action_actions.h"
#include "features/pathways/action_pages.h"
#include "features/pathways/report_actions.h"
#include "platform/web/json.h"

namespace concerto::pathways {
namespace {

using access::Visit;
using storage::Transaction;
using web::JsonWriter;
using web::Response;

constexpr int usual_limit = 50;

constexpr std::string_view outcome_schema =
    R"({"type":"string","enum":["","done","to_continue","directed","no_show","excused"]})";

void write_id(JsonWriter& json, std::string_view name, const Uuid& id) {
  json.key(name);
  id.empty() ? json.null() : json.value(id.text());
}

void write_action(JsonWriter& json, const Action& action) {
  json.begin_object()
      .member("id", action.id.text())
      .member("pack", action.pack)
      .member("domain", action.domain);
  json.member("type", action.type).member("date", action.happened_on.iso()).member("minutes", action.minutes);
  json.member("outcome", action.outcome).member("note", action.note).member("worker", action.worker.text());
  write_id(json, "group", action.group);
  json.member("withdrawn", action.withdrawn()).end_object();
}

Response list(Visit& visit) {
  const web::Fields& query = visit.request().query;
  ActionFilter filter = filter_for(visit.actor());
  filter.record = visit.id<RecordId>();
  const std::string after = query.get("after");
  filter.after = ActionPlace::parse(after);
  if (!after.empty() && !filter.after)
    return visit.refused(Refusal{"api.cursor_unknown", "after", {{"field", std::string("after")}}});
  const std::string limit = query.get("limit");
  filter.limit = limit.empty() ? usual_limit : std::atoi(limit.c_str());
  PersonId person;
  const auto found = visit.read([&](Transaction& tx) -> Result<ActionList> {
    person = TRY(find_participant(tx, visit.actor(), filter.record)).person;
    return list_actions(tx, visit.actor(), filter);
  });
  if (!found.ok()) return visit.refused(found.refusal());
  visit.note_read({"action.listed", "record", filter.record.uuid, person, {}});

  JsonWriter json;
  json.begin_object().key("actions").begin_array();
  for (const ListedAction& row : found->rows) write_action(json, row.action);
  json.end_array();
  json.member("next", found->next ? std::optional(found->next->text()) : std::nullopt);
  json.end_object();
  return web::json(std::move(json).text());
}

/// Out of a body that fits its declaration.
RecordAction command_of(const Visit& visit, const web::Json& body) {
  RecordAction command;
  command.records = {visit.id<RecordId>()};
  for (const web::Json& other : body.elements("others"))
    command.records.push_back(RecordId::parse(*other.text({})).value());
  command.draft.pack = body.text("pack").value_or("");
  command.draft.domain = *body.text("domain");
  command.draft.type = *body.text("type");
  command.draft.outcome = body.text("outcome").value_or("");
  command.draft.note = body.text("note").value_or("");
  command.draft.happened_on = Date::parse(*body.text("date"));
  command.draft.minutes = static_cast<int>(*body.integer("minutes"));
  return command;
}

Response record(Visit& visit) {
  const RecordAction command = command_of(visit, web::Json::parse(visit.request().body).value());
  const auto recorded = visit.write([&](Transaction& tx) {
    return record_action(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
  });
  if (!recorded.ok()) return visit.refused(recorded.refusal());
  JsonWriter json;
  json.begin_object().member("id", recorded->actions.front().text()).key("actions").begin_array();
  for (const ActionId action : recorded->actions) json.value(action.text());
  json.end_array();
  write_id(json, "group", recorded->group);
  json.member("flagged", recorded->odd).end_object();
  return web::json(std::move(json).text(), 201);
}

void write_figure(JsonWriter& json, const Figure& figure) {
  if (figure.masked) {
    json.begin_object().member("masked", true).end_object();
    return;
  }
  json.begin_object().member("actions", figure.actions).member("minutes", figure.minutes);
  json.member("persons", figure.persons).end_object();
}

void write_line(JsonWriter& json, const ReportLine& line) {
  json.key("months").begin_array();
  for (const Figure& month : line.months) write_figure(json, month);
  json.end_array().key("year");
  write_figure(json, line.year);
}

Response report(Visit& visit) {
  const web::Fields& query = visit.request().query;
  const std::string typed = query.get("year");
  const int year = typed.empty() ? visit.today().year() : std::atoi(typed.c_str());
  const std::string territory = query.get("territory");
  const auto found = visit.read([&](Transaction& tx) {
    return year_report(tx, visit.actor(), year, territory, visit.house().packs.reference(), visit.today());
  });
  if (!found.ok()) return visit.refused(found.refusal());
  JsonWriter json;
  json.begin_object().member("year", year).key("domains").begin_array();
  for (const ReportLine& line : found->lines) {
    json.begin_object().member("domain", line.domain);
    write_line(json, line);
    json.end_object();
  }
  json.end_array().key("all").begin_object();
  write_line(json, found->all);
  json.end_object().end_object();
  return web::json(std::move(json).text());
}

constexpr std::string_view uuid_schema = R"({"type":"string","format":"uuid"})";

std::string listed_schema() {
  return fmt::format(
      R"({{"type":"object","required":["actions","next"],"properties":{{"next":{{"type":["string","null"]}},)"
      R"("actions":{{"type":"array","items":{{"type":"object","required":["id","pack","domain","type","date",)"
      R"("minutes","outcome","note","worker","group","withdrawn"],"properties":{{"id":{0},)"
      R"("pack":{{"type":"string"}},"domain":{{"type":"string"}},"type":{{"type":"string"}},)"
      R"("date":{{"type":"string","format":"date"}},"minutes":{{"type":"integer"}},"outcome":{1},)"
      R"("note":{{"type":"string"}},"worker":{0},"group":{{"type":["string","null"],"format":"uuid"}},)"
      R"("withdrawn":{{"type":"boolean"}}}}}}}}}}}})",
      uuid_schema, outcome_schema);
}

std::string recorded_schema() {
  return fmt::format(
      R"({{"type":"object","required":["id","actions","group","flagged"],"properties":{{"id":{0},)"
      R"("actions":{{"type":"array","description":"One for each person, in the order asked","items":{0}}},)"
      R"("group":{{"type":["string","null"],"format":"uuid"}},)"
      R"("flagged":{{"type":"boolean","description":"Something of it looks odd"}}}}}})",
      uuid_schema);
}

/// Masked, or told: few people are not.
std::string report_schema() {
  const std::string figure =
      R"({"type":"object","properties":{"masked":{"type":"boolean"},"actions":{"type":"integer"},)"
      R"("minutes":{"type":"integer"},"persons":{"type":"integer"}}})";
  const std::string line = fmt::format(
      R"("months":{{"type":"array","minItems":12,"maxItems":12,"items":{0}}},"year":{0})", figure);
  return fmt::format(
      R"({{"type":"object","required":["year","domains","all"],"properties":{{"year":{{"type":"integer"}},)"
      R"("domains":{{"type":"array","items":{{"type":"object","required":["domain","months","year"],)"
      R"("properties":{{"domain":{{"type":"string"}},{0}}}}}}},)"
      R"("all":{{"type":"object","required":["months","year"],"properties":{{{0}}}}}}}}})",
      line);
}

std::vector<web::ApiField> recorded_fields() {
  return {{"id", "path", "uuid", true, "The institution's record of the person"},
          {"others", "body",
           fmt::format(R"({{"type":"array","maxItems":{},"items":{}}})", largest_group - 1, uuid_schema),
           false, "The records of others with whom it was done too; then each has an action of one group"},
          {"pack", "body", "string", false, "Whose domain it is; the first that knows it when absent"},
          {"domain", "body", "string", true, "A domain that the pack declares"},
          {"type", "body", "string", true, "A kind of action of that domain"},
          {"date", "body", "date", true, "Not in the future"},
          {"minutes", "body", R"({"type":"integer","minimum":0,"maximum":1440})", true, "How long it took"},
          {"outcome", "body", std::string(outcome_schema), false, "What came of it"},
          {"note", "body", R"({"type":"string","maxLength":1000})", false, "A sentence"}};
}

}  // namespace

void install_api(access::Doors& doors) {
  doors.api(web::Method::get, "/api/v1/people/{id}/actions", "actions.read",
            {"list_actions",
             "What was done with a person, the latest first",
             {{"id", "path", "uuid", true, "The institution's record of the person"},
              {"after", "query", "string", false, "The `next` of the page before"},
              {"limit", "query", R"({"type":"integer","minimum":1,"maximum":200})", false, "50 when absent"}},
             listed_schema(),
             200},
            list);
  doors.api(web::Method::post, "/api/v1/people/{id}/actions", "actions.record",
            {"record_action", "Records something done with a person, or with several at once",
             recorded_fields(), recorded_schema(), 201},
            record);
  doors.api(web::Method::get, "/api/v1/reports/actions", "figures.read",
            {"report_actions",
             "Actions of a year by domain and month; few people are masked",
             {{"year", "query", R"({"type":"integer","minimum":2000,"maximum":9998})", false,
               "This year when absent"},
              {"territory", "query", "string", false, "A territory instead of the own institution"}},
             report_schema(),
             200},
            report);
}

}  // namespace concerto::pathways
