// SPDX-License-Identifier: EUPL-1.2
#include "features/access/browser.h"

namespace concerto::access {
namespace {

std::string read(std::string_view agent) {
  const Browser browser = browser_of(agent);
  return browser.name + "|" + browser.system;
}

TEST(BrowserOf, ReadsWhatABrowserIsAndNotWhatItWantsToBeTakenFor) {
  EXPECT_EQ(read("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"),
            "Firefox|Windows");
  EXPECT_EQ(read("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                 "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"),
            "Edge|Windows");
  EXPECT_EQ(read("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
                 "Safari/537.36"),
            "Chrome|Linux");
  EXPECT_EQ(read("Mozilla/5.0 (Linux; Android 14; SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) "
                 "SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36"),
            "Samsung Internet|Android");
  EXPECT_EQ(read("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
                 "Gecko) Version/17.5 Mobile/15E148 Safari/604.1"),
            "Safari|iPhone");
  EXPECT_EQ(read("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                 "Version/17.5 Safari/605.1.15"),
            "Safari|macOS");
}

TEST(BrowserOf, SaysNothingOfWhatItDoesNotKnow) {
  EXPECT_EQ(read("curl/7.88.1"), "|");
  EXPECT_EQ(read(""), "|");
}

}  // namespace
}  // namespace concerto::access
