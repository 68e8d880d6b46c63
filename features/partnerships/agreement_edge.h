// SPDX-License-Identifier: EUPL-1.2
// Where later features add to the page of an agreement. They register in their own `install`; the page calls
// them, so knowledge still flows down.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "features/access/house_edge.h"
#include "features/partnerships/agreement.h"

namespace concerto::partnerships {

/// A part of the page /agreements/{id}: HTML ready to be shown, empty when there is nothing for this reader.
/// It begins with its own `<h2 id="NAME">`; the tab above leads there. What it draws depends on the visit
/// alone.
struct AgreementSection {
  std::string name;   ///< registering the same name again replaces it; also the anchor
  int order = 100;    ///< small ones stand first, all of them after the plan
  std::string label;  ///< a key of the catalogue: the words of the tab
  std::function<std::string(access::Visit&, const Agreement&)> draw;
};
void add_agreement_section(AgreementSection section);
std::vector<AgreementSection> agreement_sections();

}  // namespace concerto::partnerships
