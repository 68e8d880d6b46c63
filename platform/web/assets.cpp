// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/assets.h"

#include <fstream>
#include <stdexcept>

#include "platform/web/compression.h"
#include "platform/web/headers.h"
#include "platform/web/json.h"

namespace concerto::web {
namespace {

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {".css", "text/css; charset=utf-8"},
    {".html", "text/html; charset=utf-8"},
    {".ico", "image/x-icon"},
    {".jpg", "image/jpeg"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".png", "image/png"},
    {".svg", "image/svg+xml"},
    {".ttf", "font/ttf"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".webp", "image/webp"},
    {".woff", "font/woff"},
    {".woff2", "font/woff2"},
};

std::string_view type_of(std::string_view name) {
  for (const auto& [ending, type] : types)
    if (name.ends_with(ending)) return type;
  return "application/octet-stream";
}

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

bool is_plain_name(std::string_view name) {
  return !name.empty() && name.front() != '.' && name.find_first_of("/\\") == name.npos;
}

}  // namespace

Assets::Assets(const std::string& folder) {
  const std::string manifest_path = folder + "/manifest.json";
  const auto text = read_file(manifest_path);
  if (!text) throw std::runtime_error(manifest_path + ": cannot be read");
  const auto manifest = Json::parse(*text);
  if (!manifest || !manifest->is_object()) throw std::runtime_error(manifest_path + ": is not a JSON object");
  auto files = std::make_shared<std::map<std::string, File, std::less<>>>();
  for (const auto& [name, value] : manifest->members()) {
    const auto hashed = value.text({});
    if (!hashed || !is_plain_name(*hashed))
      throw std::runtime_error(fmt::format("{}: {}: not the name of a file", manifest_path, name));
    const std::string path = folder + '/' + *hashed;
    auto bytes = read_file(path);
    if (!bytes) throw std::runtime_error(path + ": cannot be read");
    hashed_.emplace(name, *hashed);
    File file{std::string(type_of(*hashed)), std::move(*bytes), {}};
    if (auto packed = read_file(path + ".gz"))
      file.packed = std::move(*packed);
    else if (is_compressible(file.type))
      file.packed = gzip(file.bytes, 6);
    if (file.packed.size() >= file.bytes.size()) file.packed.clear();
    files->emplace(*hashed, std::move(file));
  }
  files_ = std::move(files);
}

std::string Assets::url(std::string_view name) const {
  if (!files_) return "/assets/" + std::string(name);
  const auto found = hashed_.find(name);
  if (found == hashed_.end()) throw std::out_of_range("no asset " + std::string(name));
  return "/assets/" + found->second;
}

Response Assets::serve(const std::map<std::string, File, std::less<>>& files, const Request& request) {
  Response response;
  const auto found = files.find(request.parameter("name"));
  if (found == files.end()) {
    response.status = 404;
    response.type = "text/plain; charset=utf-8";
    return response;
  }
  const File& file = found->second;
  response.type = file.type;
  response.immutable = true;
  // The name tells the content, so it serves as the tag too.
  response.with("ETag", "W/\"" + found->first + '"');
  if (!file.packed.empty()) {
    response.with("Vary", "Accept-Encoding");
    if (accepts_gzip(request.header("accept-encoding"))) {
      response.body = file.packed;
      return response.with("Content-Encoding", "gzip");
    }
  }
  response.body = file.bytes;
  return response;
}

void Assets::add_to(Router& router) const {
  auto files = files_ ? files_ : std::make_shared<const std::map<std::string, File, std::less<>>>();
  router.add({Method::get, "/assets/{name}", "public",
              [files = std::move(files)](Request& request) { return serve(*files, request); }});
}

}  // namespace concerto::web
