// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

#include "platform/web/router.h"

namespace concerto::web {

/// The OpenAPI 3.1 document, as JSON text, of the routes that have an operation id, in the order of the
/// router. Operations ask for a bearer token unless their rule is `public`; every fault is a problem
/// document. Throws std::logic_error when two routes share an operation id, or a field names a place or type
/// unknown here.
std::string openapi_document(const Router& router, std::string_view title, std::string_view version);

}  // namespace concerto::web
