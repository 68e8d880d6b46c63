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
constexpr int largest_limit = 200;

constexpr const char* action_schema =
    R"({"type":"object","properties":{"id":{"type":"string","format":"uuid"},"pack":{"type":"string"},)"
    R"("domain":{"type":"string"},"type":{"type":"string"},"date":{"type":"string","format":"date"},)"
    R"("minutes":{"type":"integer"},"outcome":{"type":"string"},"note":{"type":"string"},)"
    R"("worker":{"type":"string","format":"uuid"},"group":{"type":["string","null"]},)"
    R"("withdrawn":{"type":"boolean"}}})";

void write_action(JsonWriter& json, const Action& action) {
  json.begin_object()
      .member("id", action.id.text())
      .member("pack", action.pack)
      .member("domain", action.domain);
  json.member("type", action.type).member("date", action.happened_on.iso()).member("minutes", action.minutes);
  json.member("outcome", action.outcome).member("note", action.note).member("worker", action.worker.text());
  json.key("group");
  if (action.group.empty()) {
    json.null();
  } else {
    json.value(action.group.text());
  }
  json.member("withdrawn", action.withdrawn()).end_object();
}

Response list(Visit& visit) {
  const web::Fields& query = visit.request().query;
  ActionFilter filter = filter_for(visit.actor());
  filter.record = visit.id<RecordId>();
  filter.after = ActionPlace::parse(query.get("after"));
  const int limit = std::atoi(query.get("limit").c_str());
  filter.limit = limit > 0 ? std::min(limit, largest_limit) : usual_limit;
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

Result<RecordAction> command_of(Visit& visit) {
  const auto body = web::Json::parse(visit.request().body);
  if (!body || !body->is_object()) return Refusal{"pathways.not_json"};
  RecordAction command;
  command.records = {visit.id<RecordId>()};
  command.draft.pack = body->text("pack").value_or("");
  command.draft.domain = body->text("domain").value_or("");
  command.draft.type = body->text("type").value_or("");
  command.draft.outcome = body->text("outcome").value_or("");
  command.draft.note = body->text("note").value_or("");
  if (const auto date = body->text("date")) {
    command.draft.happened_on = Date::parse(*date);
    if (!command.draft.happened_on) return Refusal{"form.date_invalid", "date"};
  }
  if (const auto minutes = body->integer("minutes"))
    command.draft.minutes = static_cast<int>(std::clamp<std::int64_t>(*minutes, -1, 100'000));
  return command;
}

Response record(Visit& visit) {
  const auto command = command_of(visit);
  if (!command.ok()) return visit.refused(command.refusal());
  const auto recorded = visit.write([&](Transaction& tx) {
    return record_action(tx, visit.house().packs, visit.actor(), *command, visit.today(), visit.now());
  });
  if (!recorded.ok()) return visit.refused(recorded.refusal());
  JsonWriter json;
  json.begin_object()
      .member("id", recorded->actions.front().text())
      .member("flagged", recorded->odd)
      .end_object();
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

std::vector<web::ApiField> recorded_fields() {
  return {{"id", "path", "uuid", true, "the institution's record of the person"},
          {"pack", "body", "string", false, "whose domain it is; the first that knows it when left out"},
          {"domain", "body", "string", true, "a domain that the pack declares"},
          {"type", "body", "string", true, "a kind of action of that domain"},
          {"date", "body", "date", true, "not in the future"},
          {"minutes", "body", "integer", true, "0 to 1440"},
          {"outcome", "body", "string", false, "done, to_continue, directed, no_show or excused"},
          {"note", "body", "string", false, "at most 1000 characters"}};
}

}  // namespace

void install_api(access::Doors& doors) {
  const std::string listed =
      std::string(R"({"type":"object","properties":{"actions":{"type":"array","items":)") + action_schema +
      R"(},"next":{"type":["string","null"]}}})";
  doors.api(web::Method::get, "/api/v1/people/{id}/actions", "actions.read",
            {"list_actions",
             "What was done with a person, the latest first",
             {{"id", "path", "uuid", true, "the institution's record of the person"},
              {"after", "query", "string", false, "`next` of the page before"},
              {"limit", "query", "integer", false, "at most 200"}},
             listed,
             200},
            list);
  doors.api(
      web::Method::post, "/api/v1/people/{id}/actions", "actions.record",
      {"record_action", "Records something done with a person", recorded_fields(),
       R"({"type":"object","properties":{"id":{"type":"string","format":"uuid"},"flagged":{"type":"boolean"}}})",
       201},
      record);
  doors.api(
      web::Method::get, "/api/v1/reports/actions", "figures.read",
      {"report_actions",
       "Actions of a year by domain and month; few people are masked",
       {{"year", "query", "integer", false, "this year when left out"},
        {"territory", "query", "string", false, "a territory instead of the own institution"}},
       R"({"type":"object","properties":{"year":{"type":"integer"},"domains":{"type":"array","items":{"type":"object"}},"all":{"type":"object"}}})",
       200},
      report);
}

}  // namespace concerto::pathways
