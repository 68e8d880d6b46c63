// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/session_api.h"

#include <set>

#include "features/delivery/attendance_actions.h"
#include "features/delivery/words_edge.h"
#include "platform/web/json.h"
#include "platform/web/paging.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::JsonWriter;
using web::Response;

/// The programmes of the packs, or a filter that finds nothing would be taken for a programme without
/// sessions.
bool is_programme(const packs::Library& library, std::string_view id) {
  return std::ranges::any_of(library.all(), [&](const packs::Pack* pack) {
    return std::ranges::find(pack->programmes, id, &packs::Programme::id) != pack->programmes.end();
  });
}

Result<SessionFilter> session_filter(const Visit& visit, const web::Fields& query) {
  SessionFilter filter;
  filter.programme = query.get("programme");
  if (!filter.programme.empty() && !is_programme(visit.house().packs, filter.programme))
    return Refusal{"session.programme_unknown", "programme"};
  filter.state = query.get("state");
  filter.with_places = query.get("free") == "true";
  filter.over = query.get("over") == "true";
  filter.today = visit.today();
  return filter;
}

void write_session(JsonWriter& json, const Session& session) {
  json.begin_object().member("id", session.id.text()).member("title", session.title);
  json.member("programme", session.programme).member("track", session.track);
  json.member("starts_on", session.starts.iso()).member("ends_on", session.ends.iso());
  json.member("site", session.site).member("modality", session.modality);
  json.member("state", std::string(code_of(session.state))).member("capacity", session.capacity);
  json.member("places_left", session.places_left()).member("waiting", session.waiting);
  json.member("counted_at", session.changed_at.iso()).end_object();
}

Response answer_sessions(Visit& visit) {
  const auto& query = visit.request().query;
  auto filter = session_filter(visit, query);
  if (!filter.ok()) return visit.refused(filter.refusal());
  web::PageAsked asked{static_cast<std::size_t>(number_in(query, "limit", 50)), {}};
  if (const std::string after = query.get("after"); !after.empty()) {
    const auto key = web::read_cursor(after, sort_key_parts);
    if (!key) return visit.refused(Refusal{"api.cursor_unknown", "after", {{"field", std::string("after")}}});
    asked.from = *key;
  }
  filter->from = asked.from;
  filter->limit = static_cast<int>(asked.rows_to_read());
  auto found = visit.read(
      [&](Transaction& tx) { return find_sessions(tx, visit.house().packs, visit.actor(), *filter); });
  if (!found.ok()) return visit.refused(found.refusal());
  const auto page = web::make_page(asked, std::move(*found),
                                   [&](const Session& session) { return sort_key(session, *filter); });
  JsonWriter json;
  json.begin_object().key("sessions").begin_array();
  for (const auto& session : page.rows) write_session(json, session);
  json.end_array().key("next");
  page.next.empty() ? json.null() : json.value(page.next);
  json.end_object();
  return web::json(std::move(json).text());
}

void write_half(JsonWriter& json, const RollHalf& half) {
  json.begin_object().member("id", half.half.id.text()).member("day", half.half.when.day.iso());
  json.member("half", std::string(code_of(half.half.when.half))).member("minutes", half.half.minutes);
  json.member("planned", half.half.planned).member("version", half.half.version);
  json.member("signed_by_trainer", half.closed());
  json.key("marks").begin_array();
  for (const auto& mark : half.marks) {
    json.begin_object().member("enrolment", mark.enrolment.text());
    json.member("presence", std::string(code_of(mark.presence)));
    json.member("late_minutes", mark.late_minutes).member("early_minutes", mark.early_minutes);
    json.member("reason", std::string(code_of(mark.reason))).member("unplanned", mark.unplanned);
    json.member("signed", mark.signed_on != SignedOn::nothing).end_object();
  }
  json.end_array().end_object();
}

Response read_roll(Visit& visit) {
  const Date from = day_in(visit.request().query, "from").value_or(visit.today());
  const Date to = day_in(visit.request().query, "to").value_or(from);
  const auto roll = visit.read([&](Transaction& tx) {
    return open_roll(tx, visit.house().packs, visit.actor(), visit.id<SessionId>(), from, to);
  });
  if (!roll.ok()) return visit.refused(roll.refusal());
  visit.note_read({"attendance.read", "session", roll->session.id.uuid, {}, {}});
  JsonWriter json;
  json.begin_object().member("session", roll->session.id.text()).key("people").begin_array();
  for (const auto& person : roll->people) {
    json.begin_object().member("enrolment", person.enrolment.text()).member("name", person.name);
    json.member("expected", person.expected).end_object();
  }
  json.end_array().key("half_days").begin_array();
  for (const auto& half : roll->halves) write_half(json, half);
  json.end_array().end_object();
  return web::json(std::move(json).text());
}

MarkEntry entry_in(const web::Json& mark) {
  MarkEntry entry;
  entry.half = HalfId::parse(*mark.text("half_day")).value();
  entry.enrolment = EnrolmentId::parse(*mark.text("enrolment")).value();
  entry.presence = presence_of(*mark.text("presence")).value();
  entry.reason = reason_of(mark.text("reason").value_or("")).value();
  entry.late_minutes = static_cast<int>(mark.integer("late_minutes").value_or(0));
  entry.early_minutes = static_cast<int>(mark.integer("early_minutes").value_or(0));
  entry.note = mark.text("note");
  if (mark.boolean("signed_on_sheet").value_or(false)) entry.signed_on = SignedOn::sheet;
  return entry;
}

/// Out of a body that fits its declaration.
RecordAttendance command_in(const web::Json& body, SessionId session) {
  RecordAttendance command;
  command.session = session;
  command.from = Date::parse(*body.text("from")).value();
  command.to = Date::parse(body.text("to").value_or("")).value_or(command.from);
  command.reason = body.text("reason").value_or("");
  for (const auto& half : body.elements("half_days"))
    command.seen.push_back(
        {HalfId::parse(*half.text("id")).value(), static_cast<int>(*half.integer("version"))});
  for (const auto& mark : body.elements("marks")) command.entries.push_back(entry_in(mark));
  return command;
}

/// Each mark is of a half-day whose version was told, and nobody is marked twice for it.
Result<Done> check_told(const RecordAttendance& command) {
  Refusals refusals;
  std::set<std::pair<HalfId, EnrolmentId>> marked;
  for (std::size_t i = 0; i < command.entries.size(); ++i) {
    const MarkEntry& entry = command.entries[i];
    if (std::ranges::find(command.seen, entry.half, &SeenHalf::half) == command.seen.end())
      refusals.add({"attendance.half_not_told", fmt::format("marks.{}.half_day", i)});
    if (!marked.emplace(entry.half, entry.enrolment).second)
      refusals.add({"attendance.marked_twice", fmt::format("marks.{}", i)});
  }
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

/// The rules name a mark by whom and when; the sender counts in its own list.
Refusal counted(Refusal refusal, const RecordAttendance& command) {
  for (std::size_t i = 0; i < command.entries.size(); ++i) {
    const MarkEntry& entry = command.entries[i];
    if (refusal.field == fmt::format("mark.{}.{}", entry.enrolment.text(), entry.half.text())) {
      refusal.field = fmt::format("marks.{}", i);
      break;
    }
  }
  for (Refusal& other : refusal.also) other = counted(std::move(other), command);
  return refusal;
}

Response record(Visit& visit) {
  const auto command = command_in(web::Json::parse(visit.request().body).value(), visit.id<SessionId>());
  if (const auto told = check_told(command); !told.ok()) return visit.refused(told.refusal());
  const auto done = visit.write([&](Transaction& tx) {
    publish_after(tx, visit.house(), command.session);
    return record_attendance(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
  });
  if (!done.ok()) return visit.refused(counted(done.refusal(), command));
  JsonWriter json;
  json.begin_object().member("marked", done->marked).member("changed", done->changed).end_object();
  return web::json(std::move(json).text());
}

constexpr std::string_view state_schema =
    R"({"type":"string","enum":["planned","open","closed","cancelled"]})";

web::ApiOperation list_operation() {
  web::ApiOperation operation;
  operation.id = "list_sessions";
  operation.summary = "Sessions of the agreements of your institution, with places left";
  operation.fields = {
      {"programme", "query", "string", false, "A programme of a pack"},
      {"state", "query", std::string(state_schema), false, "Only sessions in this state"},
      {"free", "query", "boolean", false, "Only sessions with places left"},
      {"over", "query", "boolean", false, "Also sessions that have ended"},
      {"limit", "query", R"({"type":"integer","minimum":1,"maximum":200})", false, "50 when absent"},
      {"after", "query", "string", false, "The `next` of the page before"}};
  operation.answer_schema = fmt::format(
      R"({{"type":"object","required":["sessions","next"],"properties":{{)"
      R"("next":{{"type":["string","null"]}},"sessions":{{"type":"array","items":{{"type":"object",)"
      R"("required":["id","title","programme","track","starts_on","ends_on","site","modality","state","capacity",)"
      R"("places_left","waiting","counted_at"],"properties":{{)"
      R"("id":{{"type":"string","format":"uuid"}},"title":{{"type":"string"}},"programme":{{"type":"string"}},)"
      R"("track":{{"type":"string"}},"starts_on":{{"type":"string","format":"date"}},)"
      R"("ends_on":{{"type":"string","format":"date"}},"site":{{"type":"string"}},"modality":{{"type":"string"}},)"
      R"("state":{},"capacity":{{"type":"integer"}},"places_left":{{"type":"integer"}},)"
      R"("waiting":{{"type":"integer"}},"counted_at":{{"type":"string","format":"date-time"}}}}}}}}}}}})",
      state_schema);
  return operation;
}

constexpr std::string_view presence_schema =
    R"({"type":"string","enum":["present","remote","excused","absent"]})";
constexpr std::string_view reason_schema = R"({"type":"string","enum":["","justified","unjustified"]})";
constexpr std::string_view minutes_schema = R"({"type":"integer","minimum":0,"maximum":1440})";

std::string half_day_schema() {
  return fmt::format(
      R"({{"type":"object","required":["id","day","half","minutes","planned","version","signed_by_trainer",)"
      R"("marks"],"properties":{{"id":{{"type":"string","format":"uuid"}},)"
      R"("day":{{"type":"string","format":"date"}},"half":{{"type":"string","enum":["morning","afternoon"]}},)"
      R"("minutes":{{"type":"integer"}},"planned":{{"type":"boolean"}},"version":{{"type":"integer"}},)"
      R"("signed_by_trainer":{{"type":"boolean"}},"marks":{{"type":"array","items":{{"type":"object",)"
      R"("required":["enrolment","presence","late_minutes","early_minutes","reason","unplanned","signed"],)"
      R"("properties":{{"enrolment":{{"type":"string","format":"uuid"}},"presence":{},)"
      R"("late_minutes":{{"type":"integer"}},"early_minutes":{{"type":"integer"}},"reason":{},)"
      R"("unplanned":{{"type":"boolean"}},"signed":{{"type":"boolean"}}}}}}}}}}}})",
      presence_schema, reason_schema);
}

web::ApiOperation read_operation() {
  web::ApiOperation operation;
  operation.id = "read_attendance";
  operation.summary = "The roll of a session: people down, half-days across";
  operation.fields = {{"id", "path", "uuid", true, "The session"},
                      {"from", "query", "date", false, "First day; today when absent"},
                      {"to", "query", "date", false, "Last day; the first when absent"}};
  operation.answer_schema = fmt::format(
      R"({{"type":"object","required":["session","people","half_days"],"properties":{{)"
      R"("session":{{"type":"string","format":"uuid"}},"people":{{"type":"array","items":{{"type":"object",)"
      R"("required":["enrolment","name","expected"],"properties":{{)"
      R"("enrolment":{{"type":"string","format":"uuid"}},"name":{{"type":"string"}},)"
      R"("expected":{{"type":"boolean"}}}}}}}},"half_days":{{"type":"array","items":{}}}}}}})",
      half_day_schema());
  return operation;
}

constexpr std::string_view seen_schema =
    R"({"type":"array","minItems":1,"maxItems":1000,"items":{"type":"object","additionalProperties":false,)"
    R"("required":["id","version"],"properties":{"id":{"type":"string","format":"uuid"},)"
    R"("version":{"type":"integer","minimum":0,"maximum":2147483647}}}})";

std::string marks_schema() {
  return fmt::format(
      R"({{"type":"array","minItems":1,"maxItems":10000,"items":{{"type":"object","additionalProperties":false,)"
      R"("required":["half_day","enrolment","presence"],"properties":{{)"
      R"("half_day":{{"type":"string","format":"uuid","description":"One of half_days"}},)"
      R"("enrolment":{{"type":"string","format":"uuid"}},"presence":{},"late_minutes":{},"early_minutes":{},)"
      R"("reason":{},"note":{{"type":"string","maxLength":1000,"description":"What was noted stays when absent"}},"signed_on_sheet":{{"type":"boolean"}}}}}}}})",
      presence_schema, minutes_schema, minutes_schema, reason_schema);
}

web::ApiOperation record_operation() {
  web::ApiOperation operation;
  operation.id = "record_attendance";
  operation.summary = "Marks a roll; who is left out keeps what was marked";
  operation.fields = {
      {"id", "path", "uuid", true, "The session"},
      {"from", "body", "date", true, "First day of the half-days marked"},
      {"to", "body", "date", false, "Last day; the first when absent"},
      {"half_days", "body", std::string(seen_schema), true, "The half-days marked, each in the version read"},
      {"marks", "body", marks_schema(), true, "Each person once for each half-day"},
      {"reason", "body", "string", false, "Why, when the correction window has passed"}};
  operation.answer_schema =
      R"({"type":"object","required":["marked","changed"],"properties":{"marked":{"type":"integer"},)"
      R"("changed":{"type":"integer"}}})";
  return operation;
}

}  // namespace

void install_session_api(access::Doors& doors) {
  doors.api(web::Method::get, "/api/v1/sessions", "sessions.read", list_operation(), answer_sessions);
  doors.api(web::Method::get, "/api/v1/sessions/{id}/attendance", "attendance.read", read_operation(),
            read_roll);
  doors.api(web::Method::post, "/api/v1/sessions/{id}/attendance", "attendance.mark", record_operation(),
            record);
}

}  // namespace concerto::delivery
