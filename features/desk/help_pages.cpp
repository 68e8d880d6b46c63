// SPDX-License-Identifier: EUPL-1.2
// Help in short, by role; in demo also the style guide.
#include "features/access/roles.h"
#include "features/desk/desk_pages.h"
#include "platform/web/styleguide.h"

namespace concerto::desk {
namespace {

using access::Visit;
using web::Response;

Response show_help(Visit& visit) {
  web::View view;
  const bool any = !visit.actor().roles.empty();
  for (const access::Role& role : access::all_roles()) {
    // Without a role yet, one reads what each of them is for.
    if (any && !visit.actor().has_role(role.code)) continue;
    web::View section = view.add("ROLE");
    const std::string code(role.code);
    section.set("ROLE_CODE", code).set("ROLE_NAME", visit.text("access.role." + code));
    section.set("ROLE_TEXT", visit.text("desk.help.role." + code));
  }
  view.show_if("MAY_RECORD", visit.actor().may("actions.record"));
  view.show_if("MAY_MARK", visit.actor().may("attendance.mark"));
  return visit.page("desk/help", view, visit.text("desk.help.title"), "");
}

}  // namespace

void install_help(access::Doors& doors, const std::string& tree) {
  doors.get("/help", "signed_in", show_help);
  if (tree.empty()) return;
  const std::string sample = tree + "/platform/web/pages/styleguide.sample";
  doors.get("/styleguide", "public", [sample](Visit& visit) {
    // It shows invented people: only where the business day can be set, in demo and tests.
    if (!visit.house().business_clock) return visit.refused(Refusal{"access.not_found"});
    web::View view = web::read_sample(sample);
    return visit.page("styleguide", view, visit.text("desk.styleguide.title"), "");
  });
}

}  // namespace concerto::desk
