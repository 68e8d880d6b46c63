// SPDX-License-Identifier: EUPL-1.2
#include "features/pathways/action_list.h"

namespace concerto::pathways {

std::string ActionPlace::text() const { return happened_on.iso() + "." + action.text(); }

std::optional<ActionPlace> ActionPlace::parse(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto day = Date::parse(text.substr(0, dot));
  const auto action = ActionId::parse(text.substr(dot + 1));
  if (!day || !action) return std::nullopt;
  return ActionPlace{*day, *action};
}

}  // namespace concerto::pathways
