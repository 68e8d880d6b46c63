// SPDX-License-Identifier: EUPL-1.2
// The small grammars inside header values.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace concerto::web {

/// Without blanks, tabs and line ends around it.
std::string_view trimmed(std::string_view text);
/// Takes the text up to `separator`, and both from the front of `text`; all of it when there is none.
std::string_view take_until(std::string_view& text, char separator);
/// Equal but for the case of ASCII letters; `lower` is in lower case.
bool same_letters(std::string_view text, std::string_view lower);
std::string lower_ascii(std::string_view text);

/// `multipart/form-data; boundary="x"`: the value in lower case, parameters as they stand, names in lower
/// case.
struct HeaderValue {
  std::string value;
  std::vector<std::pair<std::string, std::string>> parameters;
  /// Null when absent.
  const std::string* parameter(std::string_view lower_name) const;
};
HeaderValue read_header_value(std::string_view text);

/// One choice of an Accept header, with its weight in thousandths.
struct Choice {
  std::string value;  ///< in lower case
  int weight = 1000;
};
/// In the order of the header; at most 50.
std::vector<Choice> read_choices(std::string_view header);
/// Whether an Accept-Encoding header takes gzip.
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace concerto::web
