// SPDX-License-Identifier: EUPL-1.2
#include "features/access/factor_roles_pages.h"

#include "features/access/factor_roles_actions.h"
#include "features/access/factor_roles_store.h"
#include "features/access/menu_edge.h"
#include "features/access/roles.h"

namespace concerto::access {
namespace {

using storage::Scope;
using storage::Transaction;
using web::Response;

using Roles = std::vector<std::string>;

bool holds_one_of(const Roles& held, const Roles& wanted) {
  return std::ranges::any_of(
      held, [&](const std::string& role) { return std::ranges::find(wanted, role) != wanted.end(); });
}

std::string words_of_roles(const Visit& visit, const Roles& roles) {
  std::string names;
  for (const std::string& role : roles)
    names += (names.empty() ? "" : ", ") + visit.text("access.role." + role);
  return names;
}

/// What the page shows: the roles that ask for a second factor, and who works here.
struct FactorRoles {
  Roles required;
  std::vector<FactorHolder> holders;
};

FactorRoles find_factor_roles(const Visit& visit) {
  return visit.house().database.read(Scope::of_system(), [&](Transaction& tx) {
    return FactorRoles{factor_roles_of(tx, visit.actor().organisation),
                       factor_holders_of(tx, visit.actor().organisation, visit.now().utc_day())};
  });
}

/// How many hold the role, and how many of them would have to set a second factor.
std::string words_of_holders(const Visit& visit, const std::vector<FactorHolder>& holders,
                             const std::string& role) {
  std::int64_t members = 0;
  std::int64_t without = 0;
  for (const FactorHolder& holder : holders) {
    if (!holds_one_of(holder.roles, {role})) continue;
    ++members;
    if (!holder.has_factor) ++without;
  }
  return visit.text("access.factor_roles.holders", {{"members", members}, {"without", without}});
}

Response show_factor_roles(Visit& visit, const Roles* typed, const Refusal* refusal) {
  const FactorRoles found = find_factor_roles(visit);
  const Roles& chosen = typed ? *typed : found.required;
  web::View view;
  view.set("BEFORE", joined_roles(found.required));
  for (const Role& role : all_roles()) {
    const std::string code(role.code);
    web::View line = view.add("ROLE");
    line.set("ROLE_CODE", code)
        .set("ROLE_NAME", visit.text("access.role." + code))
        .set("ROLE_HOLDERS", words_of_holders(visit, found.holders, code));
    line.show_if("ROLE_CHOSEN", holds_one_of(chosen, {code}));
  }
  if (refusal && refusal->code == "form.changed_meanwhile") {
    web::View line = view.add("CONFLICT").add("CONFLICT_FIELD");
    line.set("CONFLICT_LABEL", visit.text("access.factor_roles.title"))
        .set("CONFLICT_THEIRS", words_of_roles(visit, found.required))
        .set("CONFLICT_YOURS", words_of_roles(visit, chosen));
  }
  add_settings_crumb(view, visit);
  const auto title = visit.text("access.factor_roles.title");
  return refusal ? visit.refused(*refusal, "access/factor_roles", view, title, "settings")
                 : visit.page("access/factor_roles", view, title, "settings");
}

/// Names whom the roles that come to it concern, before anybody is held up at their next page.
Response ask_to_confirm(Visit& visit, const Roles& added, const Roles& roles) {
  web::View view;
  view.set("CONFIRM_TEXT",
           visit.text("access.factor_roles.confirm", {{"roles", words_of_roles(visit, added)}}));
  view.set_if("CONFIRM_UNDO", visit.text("access.factor_roles.undo"));
  view.set("CONFIRM_ACTION", "/settings/second-factor")
      .set("CONFIRM_BUTTON", visit.text("access.factor_roles.go"))
      .set("CONFIRM_BACK", "/settings/second-factor");
  const auto hide = [&](std::string_view name, const std::string& value) {
    view.add("CONFIRM_HIDDEN").set("CONFIRM_NAME", name).set("CONFIRM_VALUE", value);
  };
  hide("confirmed", "yes");
  hide("before", visit.request().form.get("before"));
  for (const std::string& role : roles) hide("roles", role);
  bool anybody = false;
  for (const FactorHolder& holder : find_factor_roles(visit).holders) {
    if (!holds_one_of(holder.roles, added)) continue;
    anybody = true;
    web::View line = view.add("HOLDER");
    line.set("HOLDER_NAME", holder.name).show(holder.has_factor ? "HOLDER_HAS" : "HOLDER_HAS_NOT");
  }
  view.show(anybody ? "CONCERNED" : "NOBODY");
  add_settings_crumb(view, visit);
  add_crumb(view, "/settings/second-factor", visit.text("access.factor_roles.title"));
  return visit.page("access/factor_roles_confirm", view, visit.text("access.factor_roles.confirm.title"),
                    "settings");
}

Response save(Visit& visit) {
  const web::Fields& form = visit.request().form;
  const Roles before = split_roles(form.get("before"));
  const Roles roles = form.all("roles");
  Roles added;
  std::ranges::copy_if(roles, std::back_inserter(added),
                       [&](const std::string& role) { return !holds_one_of(before, {role}); });
  const bool known = std::ranges::all_of(added, [](const std::string& role) {
    return std::ranges::any_of(all_roles(), [&](const Role& one) { return one.code == role; });
  });
  if (!added.empty() && known && form.get("confirmed").empty()) return ask_to_confirm(visit, added, roles);
  const auto saved =
      visit.write([&](Transaction& tx) { return require_second_factor(tx, visit.actor(), before, roles); });
  if (!saved.ok()) return show_factor_roles(visit, &roles, &saved.refusal());
  visit.flash("access.factor_roles.saved");
  return visit.go("/settings/second-factor");
}

}  // namespace

void install_factor_roles(Doors& doors) {
  doors.get("/settings/second-factor", "members.manage",
            [](Visit& visit) { return show_factor_roles(visit, nullptr, nullptr); });
  doors.post("/settings/second-factor", "members.manage", save);
}

}  // namespace concerto::access
