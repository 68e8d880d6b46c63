// SPDX-License-Identifier: EUPL-1.2
// The words by which columns and cells are recognised: from the catalogue (`people.import.headings.*`,
// `people.import.sexes.*`, `people.import.languages.*`) and from the reference data, in every language at
// once.
#pragma once
#include "features/people/import.h"
#include "packs/reference.h"
#include "platform/words/catalogue.h"

namespace concerto::people {

ImportVocabulary import_vocabulary(const words::Catalogue& words, const packs::Reference& reference);
/// How cells are read, with birth years never after that of `today`.
CellReading cell_reading(Date today);

}  // namespace concerto::people
