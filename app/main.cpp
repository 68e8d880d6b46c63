// SPDX-License-Identifier: EUPL-1.2
#include <cstdio>
#include <exception>

#include "app/command_line.h"

int main(int argc, char** argv) {
  try {
    return concerto::app::run_command_line(argc, argv);
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "concerto: %s\n", fault.what());
    return 2;
  }
}
