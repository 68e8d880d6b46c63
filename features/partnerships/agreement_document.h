// SPDX-License-Identifier: EUPL-1.2
// The convention on paper: the pack's terms in our own words, the parties, the plan and places to sign.
#pragma once
#include <string>
#include <vector>

#include "features/partnerships/agreement.h"
#include "features/partnerships/plan.h"
#include "platform/words/catalogue.h"

namespace concerto::partnerships {

/// The bytes of a tagged PDF. Its date is the agreement's own, never the clock's.
std::string convention_pdf(const packs::Pack& pack, const Agreement& agreement,
                           const std::vector<YearPlan>& plans, const words::Catalogue& words,
                           Language language);

/// The words of a contact, a unit or a funder that a pack names; the name itself where the catalogue does not
/// know it.
std::string contact_words(const words::Catalogue& words, Language language, std::string_view kind);
std::string unit_words(const words::Catalogue& words, Language language, std::string_view unit);
std::string funder_words(const words::Catalogue& words, Language language, std::string_view funder);

}  // namespace concerto::partnerships
