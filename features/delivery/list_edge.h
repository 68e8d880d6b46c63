// SPDX-License-Identifier: EUPL-1.2
// What the lists of this feature share: filters in the address, and the export of exactly what is shown.
#pragma once
#include <string>
#include <string_view>

#include "features/access/house_edge.h"
#include "platform/documents/sheet.h"

namespace concerto::delivery {

/// An address with its query; empty values are left out.
class ListAddress {
 public:
  explicit ListAddress(std::string_view path) : text_(path) {}
  ListAddress& add(std::string_view name, std::string_view value);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  bool asked_ = false;
};

/// CSV, or XLSX where the query says `format=xlsx`, under `name` with its extension.
web::Response download_list(access::Visit& visit, const documents::Sheet& sheet, const std::string& name);

}  // namespace concerto::delivery
