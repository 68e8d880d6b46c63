// SPDX-License-Identifier: EUPL-1.2
#include "packs/folder.h"

#include <fstream>
#include <stdexcept>

#include "packs/node.h"

namespace concerto::packs {

std::map<std::string, std::string> files_in(const std::filesystem::path& folder,
                                            const std::string& extension) {
  std::map<std::string, std::string> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const auto& path = entry.path();
    if (path.extension() != extension) continue;
    std::ifstream stream{path, std::ios::binary};
    std::string text(most_bytes + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad()) throw std::runtime_error("cannot read " + path.string());
    text.resize(static_cast<std::size_t>(stream.gcount()));
    files.emplace(path.filename().string(), std::move(text));
  }
  if (error) throw std::runtime_error("cannot read " + folder.string() + ": " + error.message());
  return files;
}

}  // namespace concerto::packs
