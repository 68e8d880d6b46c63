// SPDX-License-Identifier: EUPL-1.2
#include "features/access/file_edge.h"

namespace concerto::access {
namespace {

/// How names of such files end; the first one is given to a name that ends otherwise.
std::vector<std::string_view> endings_of(std::string_view type) {
  if (type == "application/pdf") return {".pdf"};
  if (type == "image/jpeg") return {".jpg", ".jpeg"};
  if (type == "image/png") return {".png"};
  return {};
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

}  // namespace

web::Response file_response(const jobs::File& file, std::string name) {
  const auto endings = endings_of(file.type);
  const std::string lowered = lower(name);
  if (!endings.empty() &&
      std::ranges::none_of(endings, [&](std::string_view ending) { return lowered.ends_with(ending); }))
    name += endings.front();
  web::Response response = web::download(file.bytes, file.type, name);
  for (auto& [header, value] : response.headers)
    if (!endings.empty() && header == "Content-Disposition") value.replace(0, value.find(';'), "inline");
  // Browsers do not open their PDF reader in a sandbox, and its scripts cannot reach our pages anyway.
  if (file.type != "application/pdf") response.with("Content-Security-Policy", "sandbox");
  return response.with("Cache-Control", "private, no-store");
}

}  // namespace concerto::access
