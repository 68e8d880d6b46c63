// SPDX-License-Identifier: EUPL-1.2
// Style sheets, scripts and pictures, named by the hash of their content and so kept by browsers for good.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "platform/web/router.h"

namespace concerto::web {

class Assets {
 public:
  /// None: `url` answers with the plain name. For tests of pages.
  Assets() = default;
  /// Reads every file that `folder`/manifest.json names ({"app.css": "app-1a2b3c.css"}), with its
  /// precompressed
  /// `.gz` when there is one. Throws std::runtime_error naming what is missing or malformed.
  explicit Assets(const std::string& folder);

  /// `/assets/app-1a2b3c.css` for `app.css`. Throws std::out_of_range for a name that the manifest lacks.
  std::string url(std::string_view name) const;
  /// Adds the public route `/assets/{name}`. Only names of the manifest are served; nothing else is ever
  /// opened.
  void add_to(Router& router) const;

 private:
  struct File {
    std::string type;
    std::string bytes;
    std::string packed;  ///< gzip; empty when that would not be shorter
  };
  static Response serve(const std::map<std::string, File, std::less<>>& files, const Request& request);
  std::map<std::string, std::string, std::less<>> hashed_;  ///< by plain name
  // Shared with the handler, which may outlive this.
  std::shared_ptr<const std::map<std::string, File, std::less<>>> files_;
};

}  // namespace concerto::web
