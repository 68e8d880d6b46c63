// SPDX-License-Identifier: EUPL-1.2
#include "features/access/browser.h"

#include <span>

namespace concerto::access {
namespace {

struct Sign {
  std::string_view sign;
  const char* name;
};

// The first that is found counts: Edge also says Chrome, Chrome also says Safari, and Android also says
// Linux.
constexpr Sign browsers[] = {
    {"Edg", "Edge"},         {"OPR/", "Opera"},       {"SamsungBrowser/", "Samsung Internet"},
    {"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"},   {"CriOS/", "Chrome"},
    {"Chrome/", "Chrome"},   {"Chromium/", "Chrome"}, {"Safari/", "Safari"},
};
constexpr Sign systems[] = {
    {"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"},   {"Windows", "Windows"},
    {"Macintosh", "macOS"}, {"CrOS", "ChromeOS"}, {"Linux", "Linux"},
};

std::string first_named(std::span<const Sign> signs, std::string_view agent) {
  for (const Sign& one : signs)
    if (agent.find(one.sign) != std::string_view::npos) return one.name;
  return {};
}

}  // namespace

Browser browser_of(std::string_view agent) {
  return {first_named(browsers, agent), first_named(systems, agent)};
}

}  // namespace concerto::access
