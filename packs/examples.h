// SPDX-License-Identifier: EUPL-1.2
// Worked examples: cases a field worker can write into a pack, run as tests of it.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/language.h"

namespace concerto::packs {

struct Pack;
class Reference;

/// What is given or expected, by name; a list is written with commas.
using ExampleValues = std::map<std::string, std::string>;

struct Example {
  std::string name;
  std::string about;  ///< which rule: `eligibility`, `calendar`, `window`, `notice`, `term`, `target`, …
  std::string programme;
  ExampleValues given;
  ExampleValues expect;
  std::vector<std::string> sources;
  int line = 0;  ///< where it stands in examples.yaml
};

struct ExampleOutcome {
  const Example* example = nullptr;  ///< borrowed from the pack
  ExampleValues found;               ///< what the pack says, for the names expected
  struct Difference {
    std::string name, expected, found;
  };
  std::vector<Difference> differences;
  bool passed() const { return differences.empty(); }
};

/// Runs all examples of `pack`. An example about something unknown differs in `about`.
std::vector<ExampleOutcome> run_examples(const Pack& pack, const Reference& reference);

}  // namespace concerto::packs
