// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

#include "platform/web/request.h"

namespace concerto::web {

/// When `request.remote_address` is a trusted proxy: takes the client's address from X-Forwarded-For (the
/// last one that is not itself trusted), https from X-Forwarded-Proto and the id from X-Request-Id. Otherwise
/// removes these headers, so that nobody believes them by mistake.
void believe_proxy(Request& request, const std::vector<std::string>& trusted);

}  // namespace concerto::web
