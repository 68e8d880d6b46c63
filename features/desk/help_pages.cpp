// SPDX-License-Identifier: EUPL-1.2
// Help in short, by role; the guide, page by page; in demo also the style guide.
#include <algorithm>
#include <memory>

#include "features/access/roles.h"
#include "features/desk/desk_pages.h"
#include "features/desk/guide_edge.h"
#include "platform/web/styleguide.h"

namespace concerto::desk {
namespace {

using access::Visit;
using web::Response;

using Guide = std::shared_ptr<const std::vector<GuidePage>>;

void draw_guide(const Visit& visit, web::View& view, const std::vector<GuidePage>& guide) {
  if (guide.empty()) return;
  web::View section = view.add("GUIDE");
  for (const GuidePage& page : guide)
    section.add("GUIDE_PAGE").set("GUIDE_HREF", "/help/guide/" + page.name).set("GUIDE_TITLE", page.title);
  section.show_if("GUIDE_FRENCH", visit.language() != Language::fr);
}

Response show_guide(Visit& visit, const std::vector<GuidePage>& guide) {
  const auto page = std::ranges::find(guide, visit.request().parameter("page"), &GuidePage::name);
  if (page == guide.end()) return visit.refused(Refusal{"access.not_found"});
  web::View view;
  view.add("CRUMBS")
      .add("CRUMB")
      .set("CRUMB_HREF", "/help")
      .set("CRUMB_LABEL", visit.text("desk.help.title"));
  view.add("GUIDE_CONTENT").set("CONTENT", page->html);
  view.show_if("GUIDE_FRENCH", visit.language() != Language::fr);
  for (const GuidePage& other : guide)
    view.add("GUIDE_PAGE").set("GUIDE_HREF", "/help/guide/" + other.name).set("GUIDE_TITLE", other.title);
  return visit.page("desk/guide", view, page->title, "");
}

Response show_help(Visit& visit, const std::vector<GuidePage>& guide) {
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
  draw_guide(visit, view, guide);
  view.show_if("MAY_RECORD", visit.actor().may("actions.record"));
  view.show_if("MAY_MARK", visit.actor().may("attendance.mark"));
  return visit.page("desk/help", view, visit.text("desk.help.title"), "");
}

}  // namespace

void install_help(access::Doors& doors, const std::string& tree) {
  const Guide guide = std::make_shared<const std::vector<GuidePage>>(
      tree.empty() ? std::vector<GuidePage>{} : read_guide_folder(tree + "/docs/guide"));
  doors.get("/help", "signed_in", [guide](Visit& visit) { return show_help(visit, *guide); });
  doors.get("/help/guide/{page}", "signed_in", [guide](Visit& visit) { return show_guide(visit, *guide); });
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
