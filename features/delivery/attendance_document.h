// SPDX-License-Identifier: EUPL-1.2
// What is printed: the sheet of a session, the record of one person, the individual balance. Every word comes
// from the caller.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "features/delivery/balance.h"
#include "features/delivery/roll_store.h"
#include "platform/documents/pdf.h"

namespace concerto::delivery {

/// The words of a key in the language of the document.
using DocumentWords = std::function<std::string(std::string_view key, const Values& values)>;

struct SheetHead {
  std::string title;  ///< of the session
  std::string programme;
  std::string institution;
  std::string site;
  std::string dates;
  Language language = Language::fr;
  Instant made;
};

/// People down, half-days across, each with a column to sign; `blank` leaves marks and signatures empty.
documents::Document attendance_sheet(const SheetHead& head, const Roll& roll, bool blank,
                                     const DocumentWords& words,
                                     const std::function<std::string(HalfDay)>& half_words);

/// Half-day by half-day, what is recorded of one person.
documents::Document attendance_record(const SheetHead& head, const std::string& name,
                                      const std::vector<PersonMark>& marks, const DocumentWords& words,
                                      const std::function<std::string(HalfDay)>& half_words);

documents::Document balance_document(const SheetHead& head, const std::string& name, const Balance& balance,
                                     const DocumentWords& words);

}  // namespace concerto::delivery
