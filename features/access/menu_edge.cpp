// SPDX-License-Identifier: EUPL-1.2
#include "features/access/menu_edge.h"

#include <array>

namespace concerto::access {
namespace {

struct Entry {
  std::string_view section;
  std::string_view href;
  std::string_view label;
  std::string_view icon;
  std::array<std::string_view, 4> rules;  ///< any of them opens the entry; none: everybody
};

constexpr std::array menu_entries = {
    Entry{"todo", "/", "shell.nav.todo", "check2-square", {}},
    Entry{"people", "/people", "shell.nav.people", "people", {"people.read"}},
    Entry{"agreements", "/agreements", "shell.nav.agreements", "file-earmark-text", {"agreements.read"}},
    Entry{"sessions", "/sessions", "shell.nav.sessions", "calendar3", {"sessions.read"}},
    Entry{"attendance", "/attendance", "shell.nav.attendance", "person-check", {"attendance.mark"}},
    Entry{"committees", "/committees", "shell.nav.committees", "chat-square-text", {"governance.read"}},
    Entry{"figures", "/figures", "shell.nav.figures", "bar-chart", {"figures.read"}},
    Entry{"settings",
          "/settings",
          "shell.nav.settings",
          "gear",
          {"members.manage", "organisations.read", "jobs.manage", "trail.read"}},
};

bool open_to(const Entry& entry, const Actor& actor) {
  if (entry.rules[0].empty()) return true;
  return std::ranges::any_of(entry.rules,
                             [&](std::string_view rule) { return !rule.empty() && actor.may(rule); });
}

}  // namespace

void fill_menu(web::View& view, const Visit& visit, std::string_view section) {
  for (const Entry& entry : menu_entries) {
    if (!open_to(entry, visit.actor())) continue;
    web::View line = view.add("NAV");
    line.set("NAV_HREF", entry.href).set("NAV_LABEL", visit.text(entry.label)).set("NAV_ICON", entry.icon);
    line.show_if("NAV_CURRENT", entry.section == section);
  }
}

void add_crumb(web::View& view, std::string_view href, std::string_view label) {
  view.show("CRUMBS");
  view.add("CRUMB").set("CRUMB_HREF", href).set("CRUMB_LABEL", label);
}

void add_settings_crumb(web::View& view, const Visit& visit) {
  add_crumb(view, "/settings", visit.text("access.settings.title"));
}

}  // namespace concerto::access
