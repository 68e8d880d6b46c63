// SPDX-License-Identifier: EUPL-1.2
// The commands that people type. Their words are in app/words.
#pragma once
#include <string>
#include <vector>

#include "base/language.h"

namespace concerto::app {

/// Reads the command line, in the language of the terminal, and does what it asks; returns the exit status.
int run_command_line(int argc, char** argv);

/// A command and what `--help` says of it.
struct CommandHelp {
  std::string command;  ///< `concerto pack check`
  std::string help;
};
/// The program and each of its commands: what the reference page is made of.
std::vector<CommandHelp> command_help(Language language);

}  // namespace concerto::app
