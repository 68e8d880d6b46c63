// SPDX-License-Identifier: EUPL-1.2
// Text as it travels in addresses: percent-encoding, base64url, and the check that bytes are text at all.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "platform/web/request.h"

namespace concerto::web {

/// Encodes everything but the unreserved characters of RFC 3986.
std::string percent_encode(std::string_view text);
/// Nothing when a percent sign is not followed by two hexadecimal digits.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_blank = false);

std::string base64url_encode(std::string_view bytes);
/// Without padding; nothing when it holds anything else or is not written in the one canonical way.
std::optional<std::string> base64url_decode(std::string_view text);

/// Well-formed UTF-8 without NUL.
bool is_text(std::string_view bytes);

/// Splits `target` into `path` and `query` of the request. False when it is not a path of ours: escapes that
/// are not text, a coded slash, `.` or `..` segments, more than 1,000 fields.
bool read_target(std::string_view target, Request& request);

}  // namespace concerto::web
