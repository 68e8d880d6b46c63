// SPDX-License-Identifier: EUPL-1.2
// Adds to cairo's PDF what makes it readable aloud and steady: language, title, XMP, table scopes, words for
// figures, artifacts, and identifiers that follow from the contents.
#pragma once
#include <string>

#include "platform/documents/pdf_canvas.h"

namespace concerto::documents {

std::string finish_pdf(const std::string& bytes, const Document& document,
                       const Afterthoughts& afterthoughts);

}  // namespace concerto::documents
