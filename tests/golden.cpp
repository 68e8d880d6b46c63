// SPDX-License-Identifier: EUPL-1.2
#include "tests/golden.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace concerto {
namespace {

std::string content(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool accepting() {
  const char* accept = std::getenv("CONCERTO_ACCEPT");
  return accept && std::string_view(accept) == "1";
}

/// The first line in which the two differ, beside its neighbour.
std::string first_difference(std::string_view expected, std::string_view actual) {
  std::size_t line = 1;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < std::min(expected.size(), actual.size()) && expected[i] == actual[i]; ++i)
    if (expected[i] == '\n') {
      ++line;
      begin = i + 1;
    }
  const auto shown = [begin](std::string_view text) {
    text.remove_prefix(std::min(begin, text.size()));
    return text.substr(0, text.find('\n'));
  };
  return fmt::format("line {}\n  expected: {}\n  printed:  {}", line, shown(expected), shown(actual));
}

}  // namespace

void expect_golden(const std::string& path, std::string_view text) {
  const auto file = std::filesystem::path(CONCERTO_TREE) / path;
  const std::string expected = content(file);
  if (expected == text && std::filesystem::exists(file)) return;
  if (!accepting()) {
    ADD_FAILURE() << path << " differs, " << first_difference(expected, text)
                  << "\nIf the new text is right: ./dev accept";
    return;
  }
  if (std::getenv("CI")) {
    ADD_FAILURE() << "goldens are not accepted in CI: " << path;
    return;
  }
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
  GTEST_SKIP() << "accepted " << path;
}

}  // namespace concerto
