// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

#include "features/access/house_edge.h"

namespace concerto::access {

/// The entries of the menu that the actor's roles open; `section` is the one that is open.
void fill_menu(web::View& view, const Visit& visit, std::string_view section);

/// A page above this one; from the outside inwards.
void add_crumb(web::View& view, std::string_view href, std::string_view label);

/// Leads from a page of the settings back to all of them.
void add_settings_crumb(web::View& view, const Visit& visit);

}  // namespace concerto::access
