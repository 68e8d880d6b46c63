// SPDX-License-Identifier: EUPL-1.2
// The minutes of a meeting on paper. They name who sat for the parties and nobody who is accompanied.
#pragma once
#include <string>

#include "features/governance/meeting.h"
#include "platform/words/catalogue.h"

namespace concerto::governance {

/// The bytes of a tagged PDF, stamped while it is a draft.
std::string minutes_pdf(const packs::Pack& pack, const partnerships::Agreement& agreement,
                        const Meeting& meeting, const words::Catalogue& words, Language language);

}  // namespace concerto::governance
