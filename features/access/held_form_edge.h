// SPDX-License-Identifier: EUPL-1.2
// A form that met an expired session is kept, sealed, and sent again once its author has signed in.
#pragma once
#include <optional>

#include "features/access/house_edge.h"

namespace concerto::access {

/// Keeps the form and leads to the sign-in page. Files are not kept: then the page says so.
web::Response hold_form(const House& house, web::Request& request, UserId author);

/// The form kept for this browser, when `user` is its author; it is taken out.
std::optional<web::Request> take_form(const House& house, const web::Request& request, UserId user);

}  // namespace concerto::access
