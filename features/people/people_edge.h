// SPDX-License-Identifier: EUPL-1.2
// Where later features add to the pages about people. They register in their own `install`; the pages call
// them, so knowledge still flows down.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "features/access/house_edge.h"
#include "features/people/record_actions.h"

namespace concerto::people {

/// What was read of the file whose page is drawn; sections need not ask for it again.
struct OpenedFile {
  File file;
  Colleagues colleagues;
};

/// A part of the page /people/{id}: HTML ready to be shown, empty when there is nothing for this reader. What
/// the reader may not see is not hinted at. It reads in the transaction that opened the file, and may run
/// again.
struct FileSection {
  std::string name;  ///< registering the same name again replaces it
  int order = 100;   ///< small ones stand first
  std::function<std::string(const access::Visit&, storage::Transaction&, const OpenedFile&)> draw;
  bool aside = false;  ///< in the narrow column
};
void add_file_section(FileSection section);
std::vector<FileSection> file_sections();

/// A button of that page: where it leads, empty when this reader has no use for it.
struct FileButton {
  std::string name;
  int order = 100;
  std::string label;  ///< a key of the catalogue
  std::function<std::string(const access::Visit&, const Record&)> href;
};
void add_file_button(FileButton button);
std::vector<FileButton> file_buttons();

/// One more column of the list /people, for all rows of a page by one statement: a text for each record, in
/// their order.
struct RowDetail {
  std::string name;
  std::string heading;  ///< a key of the catalogue
  std::function<std::vector<std::string>(const access::Visit&, storage::Transaction&,
                                         std::span<const RecordId>)>
      texts;
};
void add_row_detail(RowDetail detail);
std::vector<RowDetail> row_details();

/// Opens a file for a page: checks, notes the read, and gives what may be shown.
Result<Record> visit_file(access::Visit& visit, RecordId id);

}  // namespace concerto::people
