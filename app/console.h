// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdio>
#include <string_view>

namespace concerto::app {

/// One line for the person at the terminal, on the standard output, at once: it may tell of progress.
inline void say(std::string_view line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
  std::fflush(stdout);
}

}  // namespace concerto::app
