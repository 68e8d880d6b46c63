// SPDX-License-Identifier: EUPL-1.2
// What must hold for any bytes at all. The fuzz targets try new bytes, an ordinary test replays the corpus.
#pragma once
#include <cstdlib>
#include <string_view>

#include "platform/web/forms.h"
#include "platform/web/urls.h"

namespace concerto::web {

inline void must(bool holds) {
  if (!holds) std::abort();
}

inline bool all_text(const Fields& fields) {
  for (const auto& [name, value] : fields.pairs())
    if (!is_text(name) || !is_text(value)) return false;
  return true;
}

/// What was read is text within limits, and reads the same when written again.
inline void try_form(std::string_view bytes) {
  const FormLimits limits{20, 50, 3, 50};
  Fields fields;
  if (!read_urlencoded(bytes, limits, fields)) return;
  must(fields.pairs().size() <= limits.fields && all_text(fields));
  std::string again;
  for (const auto& [name, value] : fields.pairs())
    again += percent_encode(name) + '=' + percent_encode(value) + '&';
  Fields same;
  must(read_urlencoded(again, limits, same) && same.pairs() == fields.pairs());
}

/// The first line is the boundary.
inline void try_multipart(std::string_view bytes) {
  const FormLimits limits{20, 50, 3, 50};
  const std::size_t line = bytes.find('\n');
  if (line == bytes.npos) return;
  Fields fields;
  std::vector<Upload> uploads;
  if (!read_multipart(bytes.substr(line + 1), bytes.substr(0, line), limits, fields, uploads)) return;
  must(fields.pairs().size() <= limits.fields && uploads.size() <= limits.files && all_text(fields));
  std::size_t size = 0;
  for (const Upload& upload : uploads) {
    must(is_text(upload.name) && upload.name.find_first_of("/\\") == upload.name.npos);
    size += upload.bytes.size();
  }
  must(size <= bytes.size());
}

/// A path that was read stays inside, and is text.
inline void try_target(std::string_view bytes) {
  Request request;
  if (!read_target(bytes, request)) return;
  must(request.path.starts_with('/') && is_text(request.path) && all_text(request.query));
  must((request.path + '/').find("/../") == std::string::npos);
  read_cookies(bytes);
  request.headers["accept-language"] = bytes;
  request.headers["accept"] = bytes;
  request.preferred_language();
  request.wants_json();
  boundary_of(bytes);
}

}  // namespace concerto::web
