// SPDX-License-Identifier: EUPL-1.2
// Reads what a form sends (urlencoded or multipart) and what a browser keeps for us (cookies), within limits.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/web/request.h"

namespace concerto::web {

struct FormLimits {
  std::size_t fields = 5'000;  ///< a roll of a month has a few for each person and half-day
  std::size_t name = 200;      ///< bytes of a field's name
  std::size_t files = 20;
  std::size_t file_name = 255;  ///< bytes
};

/// Adds the fields of `body`. False when it is malformed, is not text (UTF-8 without NUL) or passes a limit;
/// what was added until then is of no use.
bool read_urlencoded(std::string_view body, const FormLimits& limits, Fields& fields);
/// As above, by RFC 7578. The bytes of files may be anything; their names are reduced to the last segment.
bool read_multipart(std::string_view body, std::string_view boundary, const FormLimits& limits,
                    Fields& fields, std::vector<Upload>& uploads);
/// The boundary of a `multipart/form-data` content type; empty when there is none.
std::string boundary_of(std::string_view content_type);
/// Cookies that are not text are passed over: other services of the same host may have set them.
std::map<std::string, std::string> read_cookies(std::string_view header);

/// Fills path, query, cookies, form, uploads of a request whose method, target, headers and body are there.
/// False when it must be answered 400.
bool read_request(Request& request, const FormLimits& limits = {});

}  // namespace concerto::web
