// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/session_api.h"

#include "features/delivery/attendance_actions.h"
#include "features/delivery/words_edge.h"
#include "platform/web/json.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::JsonWriter;
using web::Response;

constexpr int most_sessions = 200;

Response list_sessions(Visit& visit) {
  const auto& query = visit.request().query;
  SessionFilter filter;
  filter.programme = query.get("programme");
  filter.state = query.get("state");
  filter.with_places = query.get("free") == "true";
  filter.over = query.get("over") == "true";
  filter.today = visit.today();
  filter.limit = std::clamp(number_in(query, "limit", 50), 1, most_sessions);
  const auto found = visit.read([&](Transaction& tx) { return find_sessions(tx, visit.actor(), filter); });
  if (!found.ok()) return visit.refused(found.refusal());
  JsonWriter json;
  json.begin_object().key("sessions").begin_array();
  for (const auto& session : *found) {
    json.begin_object().member("id", session.id.text()).member("title", session.title);
    json.member("programme", session.programme).member("track", session.track);
    json.member("starts_on", session.starts.iso()).member("ends_on", session.ends.iso());
    json.member("site", session.site).member("modality", session.modality);
    json.member("state", std::string(code_of(session.state))).member("capacity", session.capacity);
    json.member("places_left", session.places_left()).member("waiting", session.waiting);
    json.member("counted_at", session.changed_at.iso()).end_object();
  }
  json.end_array().end_object();
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
  const auto roll = visit.read(
      [&](Transaction& tx) { return open_roll(tx, visit.actor(), visit.id<SessionId>(), from, to); });
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

/// Refuses `api.invalid` with the path of what cannot be read.
Result<RecordAttendance> command_in(const web::Json& body, SessionId session) {
  RecordAttendance command;
  command.session = session;
  const auto from = Date::parse(body.text("from").value_or(""));
  if (!from) return Refusal{"api.invalid", "from"};
  command.from = *from;
  command.to = Date::parse(body.text("to").value_or("")).value_or(*from);
  command.reason = body.text("reason").value_or("");
  for (const auto& one : body.elements("half_days")) {
    const auto half = HalfId::parse(one.text("id").value_or(""));
    const auto version = one.integer("version");
    if (!half || !version) return Refusal{"api.invalid", "half_days"};
    command.seen.push_back({*half, static_cast<int>(*version)});
  }
  for (const auto& one : body.elements("marks")) {
    MarkEntry entry;
    const auto half = HalfId::parse(one.text("half_day").value_or(""));
    const auto enrolment = EnrolmentId::parse(one.text("enrolment").value_or(""));
    const auto presence = presence_of(one.text("presence").value_or(""));
    const auto reason = reason_of(one.text("reason").value_or(""));
    if (!half || !enrolment || !presence || !reason) return Refusal{"api.invalid", "marks"};
    entry.half = *half;
    entry.enrolment = *enrolment;
    entry.presence = *presence;
    entry.reason = *reason;
    entry.late_minutes =
        static_cast<int>(std::clamp<std::int64_t>(one.integer("late_minutes").value_or(0), -1, 10'000));
    entry.early_minutes =
        static_cast<int>(std::clamp<std::int64_t>(one.integer("early_minutes").value_or(0), -1, 10'000));
    entry.note = one.text("note").value_or("");
    if (one.boolean("signed_on_sheet").value_or(false)) entry.signed_on = SignedOn::sheet;
    command.entries.push_back(std::move(entry));
  }
  return command;
}

Response record(Visit& visit) {
  const auto body = web::Json::parse(visit.request().body);
  if (!body || !body->is_object()) return visit.refused(Refusal{"api.invalid", "body"});
  const auto command = command_in(*body, visit.id<SessionId>());
  if (!command.ok()) return visit.refused(command.refusal());
  const auto done = visit.write([&](Transaction& tx) {
    publish_after(tx, visit.house(), command->session);
    return record_attendance(tx, visit.house().packs, visit.actor(), *command, visit.today(), visit.now());
  });
  if (!done.ok()) return visit.refused(done.refusal());
  JsonWriter json;
  json.begin_object().member("marked", done->marked).member("changed", done->changed).end_object();
  return web::json(std::move(json).text());
}

web::ApiOperation list_operation() {
  web::ApiOperation operation;
  operation.id = "list_sessions";
  operation.summary = "Sessions of the agreements of your institution, with places left";
  operation.fields = {{"programme", "query", "string", false, "a programme of the pack"},
                      {"state", "query", "string", false, "planned, open, closed or cancelled"},
                      {"free", "query", "boolean", false, "only sessions with places left"},
                      {"over", "query", "boolean", false, "also sessions that have ended"},
                      {"limit", "query", "integer", false, "at most so many, 1 to 200"}};
  operation.answer_schema =
      R"({"type":"object","required":["sessions"],"properties":{"sessions":{"type":"array","items":{"type":"object",)"
      R"("required":["id","title","programme","starts_on","ends_on","capacity","places_left","waiting"],"properties":{)"
      R"("id":{"type":"string","format":"uuid"},"title":{"type":"string"},"programme":{"type":"string"},)"
      R"("track":{"type":"string"},"starts_on":{"type":"string","format":"date"},)"
      R"("ends_on":{"type":"string","format":"date"},"site":{"type":"string"},"modality":{"type":"string"},)"
      R"("state":{"type":"string"},"capacity":{"type":"integer"},"places_left":{"type":"integer"},)"
      R"("waiting":{"type":"integer"},"counted_at":{"type":"string","format":"date-time"}}}}}})";
  return operation;
}

web::ApiOperation read_operation() {
  web::ApiOperation operation;
  operation.id = "read_attendance";
  operation.summary = "The roll of a session: people down, half-days across";
  operation.fields = {{"id", "path", "uuid", true, "the session"},
                      {"from", "query", "date", false, "first day; today when absent"},
                      {"to", "query", "date", false, "last day; the first when absent"}};
  operation.answer_schema =
      R"({"type":"object","required":["session","people","half_days"],"properties":{"session":{"type":"string"},)"
      R"("people":{"type":"array","items":{"type":"object"}},"half_days":{"type":"array","items":{"type":"object"}}}})";
  return operation;
}

web::ApiOperation record_operation() {
  web::ApiOperation operation;
  operation.id = "record_attendance";
  operation.summary = "Marks a roll; nobody is marked who is left out";
  operation.fields = {{"id", "path", "uuid", true, "the session"},
                      {"from", "body", "date", true, "first day of the half-days marked"},
                      {"to", "body", "date", false, "last day"},
                      {"half_days", "body", "array", true, "id and version of each half-day as read"},
                      {"marks", "body", "array", true,
                       "half_day, enrolment, presence (present, remote, excused, absent), late_minutes, "
                       "early_minutes, reason, note, "
                       "signed_on_sheet"},
                      {"reason", "body", "string", false, "why, when the correction window has passed"}};
  operation.answer_schema =
      R"({"type":"object","required":["marked","changed"],"properties":{"marked":{"type":"integer"},)"
      R"("changed":{"type":"integer"}}})";
  return operation;
}

}  // namespace

void install_session_api(access::Doors& doors) {
  doors.api(web::Method::get, "/api/v1/sessions", "sessions.read", list_operation(), list_sessions);
  doors.api(web::Method::get, "/api/v1/sessions/{id}/attendance", "attendance.read", read_operation(),
            read_roll);
  doors.api(web::Method::post, "/api/v1/sessions/{id}/attendance", "attendance.mark", record_operation(),
            record);
}

}  // namespace concerto::delivery
