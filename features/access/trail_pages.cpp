// SPDX-License-Identifier: EUPL-1.2
#include "features/access/trail_pages.h"

#include "features/access/menu_edge.h"
#include "features/access/trail_store.h"
#include "features/access/trail_subject_edge.h"
#include "platform/web/urls.h"

#include <set>

namespace concerto::access {
namespace {

using storage::Scope;
using storage::Transaction;
using web::Response;

constexpr int page_lines = 50;

/// Where the next page begins: the last line's moment and id.
std::optional<std::pair<Instant, Uuid>> read_cursor(const std::string& text) {
  const auto dot = text.find('.');
  if (dot == std::string::npos) return std::nullopt;
  const auto id = Uuid::parse(std::string_view(text).substr(dot + 1));
  if (!id) return std::nullopt;
  return std::pair{Instant{std::atoll(text.c_str())}, *id};
}

struct ReadTrail {
  std::vector<TrailLine> lines;
  std::map<Uuid, std::string> names;  ///< of subjects
};

ReadTrail read_trail(Transaction& tx, const Actor& actor, const TrailFilter& filter) {
  ReadTrail read{find_trail(tx, filter), {{actor.organisation.uuid, actor.organisation_name}}};
  std::map<std::string, std::set<Uuid>> subjects;
  for (const TrailLine& line : read.lines) {
    if (!line.row.subject.empty()) subjects[line.row.subject_kind].insert(line.row.subject);
    if (!line.row.person.empty()) subjects["person"].insert(line.row.person.uuid);
  }
  for (const auto& [kind, ids] : subjects)
    if (const auto subject = trail_subject(kind); subject && subject->names)
      read.names.merge(subject->names(tx, actor, std::vector(ids.begin(), ids.end())));
  return read;
}

void draw_subject(const Visit& visit, web::View& row, const TrailRow& line,
                  const std::map<Uuid, std::string>& names) {
  if (line.subject.empty()) return;
  const std::string key = "access.trail.kind." + line.subject_kind;
  row.set_if("LINE_KIND", visit.house().words.has(key) ? visit.text(key) : line.subject_kind);
  if (line.subject == line.user.uuid) return;  // the column before names the person
  const auto name = names.find(line.subject);
  row.set("LINE_SUBJECT", name == names.end() ? line.subject.text() : name->second);
  if (const auto subject = trail_subject(line.subject_kind); subject && !subject->place.empty())
    row.set_if("LINE_HREF", subject->place + line.subject.text());
  const auto person = names.find(line.person.uuid);
  if (person != names.end() && line.subject_kind != "record" && line.subject_kind != "person")
    row.set_if("LINE_PERSON", person->second);
}

Response show_trail(Visit& visit) {
  const web::Fields& query = visit.request().query;
  TrailFilter filter;
  filter.organisation = visit.actor().organisation;
  filter.action = query.get("action");
  filter.before = read_cursor(query.get("before"));
  if (const auto day = Date::parse(query.get("from"))) filter.from = Instant::at_midnight_utc(*day);
  if (const auto day = Date::parse(query.get("until")))
    filter.until = Instant::at_midnight_utc(day->plus_days(1));
  filter.limit = page_lines + 1;
  const auto [lines, names] = visit.house().database.read(
      Scope::of_system(), [&](Transaction& tx) { return read_trail(tx, visit.actor(), filter); });
  web::View view;
  view.set("FROM", query.get("from")).set("UNTIL", query.get("until")).set("ACTION_FILTER", filter.action);
  for (std::size_t i = 0; i < lines.size() && i < page_lines; ++i) {
    const TrailLine& line = lines[i];
    web::View row = view.add("LINE");
    const std::string key = "trail." + line.row.action;
    row.set("LINE_AT", words::write_instant(visit.language(), line.row.at)).set("LINE_USER", line.user_name);
    row.set("LINE_ACTION", visit.house().words.has(key) ? visit.text(key) : line.row.action);
    draw_subject(visit, row, line.row, names);
  }
  view.show_if("LINES", !lines.empty());
  if (lines.empty()) view.show("EMPTY").set("EMPTY_TEXT", visit.text("access.trail.empty"));
  if (lines.size() > page_lines) {
    const TrailRow& last = lines[page_lines - 1].row;
    view.set_if("NEXT_HREF",
                fmt::format("/settings/trail?action={}&from={}&until={}&before={}.{}",
                            web::percent_encode(filter.action), web::percent_encode(query.get("from")),
                            web::percent_encode(query.get("until")), last.at.micros, last.id.text()));
  }
  visit.note_read({"access.trail_read", "organisation", visit.actor().organisation.uuid, {}, {}});
  add_settings_crumb(view, visit);
  return visit.page("access/trail", view,
                    visit.text("access.trail.title", {{"institution", visit.actor().organisation_name}}),
                    "settings");
}

}  // namespace

void install_trail(Doors& doors) { doors.get("/settings/trail", "trail.read", show_trail); }

}  // namespace concerto::access
