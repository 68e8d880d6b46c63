// SPDX-License-Identifier: EUPL-1.2
// What is wrong with a pack, said so that its writer can mend it. All faults of a pack are found at once.
#pragma once
#include <string>
#include <vector>

#include "base/values.h"

namespace concerto::packs {

struct Fault {
  std::string file;          ///< as the loader was given it, below the pack's folder: `programmes.yaml`
  int line = 0;              ///< counted from 1; 0 when the file as a whole is meant
  int column = 0;            ///< counted from 1
  std::string code;          ///< `packs.unknown_fact`; worded in packs/words
  Values values = {};        ///< what the wording fills in
  std::string nearest = {};  ///< the known name most like the one written; empty when none is close

  /// `programmes.yaml:12:7 packs.unknown_fact name=recieves_rsa nearest=receives_rsa`, for logs and tests.
  std::string text() const;
  /// The values for the wording: `values` and `nearest`, which is `_none` where no name is close.
  Values worded_values() const;
  bool operator==(const Fault&) const = default;
};

using Faults = std::vector<Fault>;

/// The one of `known` that differs least from `name`; empty when all differ by more than a third of its
/// letters.
std::string nearest_name(const std::string& name, const std::vector<std::string>& known);

}  // namespace concerto::packs
