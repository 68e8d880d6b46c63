// SPDX-License-Identifier: EUPL-1.2
// JSON Schema, as far as the operations of the API are declared with it. What openapi.json publishes is what
// is checked: a keyword that is not checked here cannot be declared.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/web/json.h"

namespace concerto::web {

class Schema {
 public:
  /// The name of a plain schema (string, integer, number, boolean, date, instant, uuid, email) or a schema as
  /// JSON text, with type, format, enum, anyOf, properties, required, additionalProperties (false), items,
  /// minimum, maximum, minLength, maxLength, minItems, maxItems and description. Throws std::logic_error for
  /// anything else.
  explicit Schema(std::string_view declared);

  /// As JSON text.
  const std::string& text() const { return text_; }

  /// Adds to `refusals` all that `value` has against this, beside its field. `field` names the value itself,
  /// empty for a whole body; what lies deeper is told by dots: `marks.0.presence`.
  ///   api.missing, api.not_declared           a member that is required, that is unknown; value `field`
  ///   api.not_<type>                          of another type or format
  ///   api.not_listed                          none of the values `listed`
  ///   api.too_small, api.too_large            value `limit`
  ///   api.empty, api.too_long                 a text; value `limit`
  ///   api.too_few, api.too_many               of a list; value `limit`
  void check(const Json& value, const std::string& field, Refusals& refusals) const;
  /// The same of a value that an address holds as text: `12` is an integer where one is declared.
  void check_text(const std::string& typed, const std::string& field, Refusals& refusals) const;

 private:
  std::string text_;
  Json json_;
};

}  // namespace concerto::web
