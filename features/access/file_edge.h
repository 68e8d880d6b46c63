// SPDX-License-Identifier: EUPL-1.2
// Kept files on their way to a browser.
#pragma once
#include <string>

#include "platform/jobs/files.h"
#include "platform/web/response.h"

namespace concerto::access {

/// The file under `name` (its ending is made to fit its type), shown in the browser: images, in a sandbox
/// that runs nothing, and PDF; anything else is saved. Kept by no cache.
web::Response file_response(const jobs::File& file, std::string name);

}  // namespace concerto::access
