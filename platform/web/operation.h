// SPDX-License-Identifier: EUPL-1.2
// What a request must be to be carried out: read off the declaration of its operation, from which the OpenAPI
// document is written too.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/web/response.h"
#include "platform/web/router.h"
#include "platform/web/schema.h"

namespace concerto::web {

/// A command sent again under the same key is done once.
inline constexpr std::string_view idempotency_header = "Idempotency-Key";
inline constexpr std::string_view idempotency_schema = R"({"type":"string","maxLength":100})";

/// Of the fields that stand in the body, an object that holds nothing else; empty when there are none. Throws
/// std::logic_error when a field has a schema unknown here.
std::string body_schema(const ApiOperation& operation);

class Declaration {
 public:
  /// Throws std::logic_error when a field names a place or a schema unknown here.
  explicit Declaration(const ApiOperation& operation);

  /// Refuses all at once what the query, the body and the key of a command have against the declaration:
  /// `api.not_json` for a body that is none, `api.repeated` for a parameter that comes twice, and what
  /// Schema::check adds. An empty parameter is as good as none. What stands in the path is left to the
  /// handler, to whom an id that is none is one that nothing has.
  Result<Done> check(const Request& request) const;

 private:
  struct Parameter {
    std::string name;
    bool required = false;
    Schema schema;
  };
  void check_query(const Fields& query, Refusals& refusals) const;
  void check_body(const std::string& body, Refusals& refusals) const;

  std::vector<Parameter> query_;
  std::optional<Schema> body_;
};

/// A problem document with one member more, as RFC 9457 allows: `json` as it stands.
Response problem_with(Response problem, std::string_view member, std::string_view json);

}  // namespace concerto::web
