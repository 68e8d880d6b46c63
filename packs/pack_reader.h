// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <string>

#include "packs/node.h"
#include "packs/pack.h"
#include "packs/reference.h"

namespace concerto::packs {

/// The sections of a pack by name, in the order in which they are read.
std::vector<std::string> section_names();

/// Reads the sections, whose shape was checked, and what they say of one another. Faults of meaning go to
/// `faults`.
Pack read_sections(const std::map<std::string, Node>& sections, const Reference& reference, Faults& faults);

}  // namespace concerto::packs
