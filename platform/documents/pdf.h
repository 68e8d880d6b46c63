// SPDX-License-Identifier: EUPL-1.2
// A small document model and its tagged PDF: text that can be selected and read aloud, headings, tables whose
// heading is repeated, signatures. Every text comes from the caller, in the document's language.
#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "platform/documents/sheet.h"

namespace concerto::documents {

/// Levels 1 to 3; the document's title is drawn by the writer as level 1 at its head.
struct Heading {
  std::string text;
  int level = 2;
};

enum class Tone : std::uint8_t {
  plain,
  quiet,   ///< smaller and grey: a source, a definition
  notice,  ///< with a bar beside it: what must not be overlooked
};

struct Paragraph {
  std::string text;  ///< line breaks are kept
  Tone tone = Tone::plain;
  std::string link = {};  ///< an address that the paragraph leads to; empty for none
};

/// Names and values, one pair a line.
struct KeyValues {
  std::vector<std::pair<std::string, std::string>> entries;
};

struct BulletList {
  std::vector<std::string> items;
};

/// Places to sign, side by side, two a row: a line to write on when there are no strokes yet.
struct SignatureBoxes {
  struct Box {
    std::string label;      ///< who signs, in which quality
    std::string note = {};  ///< place and date
    Signature signature = {};
  };
  std::vector<Box> boxes;
};

struct PageBreak {};

/// A Sheet is drawn as a table, its title above it.
using Block = std::variant<Heading, Paragraph, KeyValues, BulletList, Sheet, SignatureBoxes, PageBreak>;

struct Document {
  std::string title;
  std::string subtitle = {};
  std::string author = {};  ///< the institution that answers for it
  Language language = Language::fr;
  Instant made = {};        ///< the only time in the file; the same document gives the same bytes
  bool landscape = false;   ///< A4 either way
  std::string header = {};  ///< above each page, at the start
  std::string footer = {};  ///< below each page, at the start
  std::string page_words = "{page} / {pages}";  ///< below each page, at the end
  std::string stamp = {};  ///< a mark such as "provisional": beside the title and pale across each page
  std::vector<Block> blocks = {};
};

/// The bytes of the PDF. Throws std::runtime_error when the libraries fail (no font, no memory).
std::string write_pdf(const Document& document);

}  // namespace concerto::documents
