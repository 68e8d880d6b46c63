// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/assets.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "platform/web/compression.h"
#include "platform/web/server.h"

namespace concerto::web {
namespace {

/// A folder of assets that goes away with the test.
struct AssetFolder {
  std::filesystem::path path = std::filesystem::temp_directory_path() /
                               fmt::format("concerto-assets-{}", static_cast<const void*>(this));
  AssetFolder() { std::filesystem::create_directory(path); }
  ~AssetFolder() { std::filesystem::remove_all(path); }
  void write(const char* name, std::string_view bytes) const {
    std::ofstream(path / name, std::ios::binary) << bytes;
  }
};

Response fetch(const Assets& assets, std::string target, std::string encoding = {}) {
  Router router;
  assets.add_to(router);
  Request request;
  request.target = std::move(target);
  request.headers["accept-encoding"] = std::move(encoding);
  return answer(
      router, [](const Request&, int status, std::string_view) { return html({}, status); }, request);
}

TEST(Assets, AreServedByTheirHashedNamesForGood) {
  const AssetFolder folder;
  const std::string css(3'000, 'c'), js(3'000, 'j');
  folder.write("manifest.json", R"({"app.css":"app-1.css","app.js":"app-2.js","logo.png":"logo-3.png"})");
  folder.write("app-1.css", css);
  folder.write("app-2.js", js);
  folder.write("app-2.js.gz", "precompressed");
  folder.write("logo-3.png", "png");
  folder.write("secret.txt", "secret");
  const Assets assets(folder.path.string());
  EXPECT_EQ(assets.url("app.css"), "/assets/app-1.css");
  const Response plain = fetch(assets, "/assets/app-1.css");
  EXPECT_EQ(plain.type, "text/css; charset=utf-8");
  EXPECT_EQ(plain.body, css);
  EXPECT_TRUE(plain.immutable);
  EXPECT_EQ(gunzip(fetch(assets, "/assets/app-1.css", "gzip").body), css);
  EXPECT_EQ(fetch(assets, "/assets/app-2.js", "gzip").body, "precompressed");
  EXPECT_EQ(fetch(assets, "/assets/logo-3.png", "gzip").body, "png");
  for (const char* path : {"/assets/secret.txt", "/assets/manifest.json", "/assets/app.css", "/assets/..%2Fx",
                           "/assets/../secret.txt", "/assets/%5C..%5Csecret.txt", "/assets/"})
    EXPECT_GE(fetch(assets, path).status, 400) << path;
  EXPECT_THROW(assets.url("other.css"), std::out_of_range);
}

TEST(Assets, NameWhatIsWrongWithTheirFolder) {
  const AssetFolder folder;
  EXPECT_THROW(Assets(folder.path.string()), std::runtime_error);
  for (const char* manifest : {"[]", "{", R"({"a":1})", R"({"a":"../a"})", R"({"a":"missing.css"})"}) {
    folder.write("manifest.json", manifest);
    EXPECT_THROW(Assets(folder.path.string()), std::runtime_error) << manifest;
  }
}

TEST(Assets, StandInForThemselvesWhenThereAreNone) {
  EXPECT_EQ(Assets().url("app.css"), "/assets/app.css");
  EXPECT_EQ(fetch(Assets(), "/assets/app.css").status, 404);
}

}  // namespace
}  // namespace concerto::web
