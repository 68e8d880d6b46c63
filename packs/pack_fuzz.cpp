// SPDX-License-Identifier: EUPL-1.2
// Reads arbitrary text as one section of a pack, and as installed bytes. Whatever it is, reading ends, tells
// faults with places inside the text, and what was read can be worded and run.
#include <cstdlib>
#include <string>

#include "packs/library.h"

using namespace concerto::packs;

namespace {

const Reference& reference() {
  static const Reference read = [] {
    Faults faults;
    return read_reference("packs", faults);
  }();
  return read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  static const std::string sections[] = {"programmes.yaml", "indicators.yaml", "plan.yaml",
                                         "examples.yaml",   "identity.yaml",   "governance.yaml"};
  const auto& section = sections[size % std::size(sections)];
  auto reading = read_pack({{section, text}}, reference());
  if (reading.ok()) std::abort();  // required sections are missing, so there is always something to tell
  run_examples(reading.pack, reference());
  read_pack_bytes(text, reference());
  return 0;
}
