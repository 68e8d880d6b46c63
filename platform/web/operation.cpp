// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/operation.h"

#include <stdexcept>

#include "platform/web/headers.h"

namespace concerto::web {
namespace {

/// `schema` with what the field means.
std::string explained(const ApiField& field) {
  std::string schema = Schema(field.type).text();
  if (field.meaning.empty()) return schema;
  return fmt::format("{},\"description\":{}}}", std::string_view(schema).substr(0, schema.size() - 1),
                     JsonWriter().value(field.meaning).text());
}

Refusal refusal_of(std::string_view code, const std::string& field) {
  return {std::string(code), field, {{"field", field}}};
}

}  // namespace

std::string body_schema(const ApiOperation& operation) {
  JsonWriter required, properties;
  required.begin_array();
  properties.begin_object();
  bool any = false;
  for (const ApiField& field : operation.fields) {
    if (field.in != "body") continue;
    any = true;
    if (field.required) required.value(field.name);
    properties.key(field.name).raw(explained(field));
  }
  if (!any) return {};
  JsonWriter body;
  body.begin_object().member("type", "object").member("additionalProperties", false);
  body.key("required").raw(required.end_array().text());
  body.key("properties").raw(properties.end_object().text());
  return body.end_object().text();
}

Declaration::Declaration(const ApiOperation& operation) {
  for (const ApiField& field : operation.fields) {
    if (field.in == "query")
      query_.push_back({field.name, field.required, Schema(field.type)});
    else if (field.in != "path" && field.in != "body")
      throw std::logic_error(
          fmt::format("{}: field {} stands in the unknown '{}'", operation.id, field.name, field.in));
  }
  if (const std::string body = body_schema(operation); !body.empty()) body_.emplace(body);
}

void Declaration::check_query(const Fields& query, Refusals& refusals) const {
  for (const Parameter& parameter : query_) {
    const std::string typed = query.get(parameter.name);
    if (!typed.empty())
      parameter.schema.check_text(typed, parameter.name, refusals);
    else if (parameter.required)
      refusals.add(refusal_of("api.missing", parameter.name));
    if (query.all(parameter.name).size() > 1) refusals.add(refusal_of("api.repeated", parameter.name));
  }
  for (const auto& [name, value] : query.pairs())
    if (std::ranges::find(query_, name, &Parameter::name) == query_.end())
      refusals.add(refusal_of("api.not_declared", name));
}

void Declaration::check_body(const std::string& body, Refusals& refusals) const {
  if (!body_) return;
  const auto json = Json::parse(body);
  if (!json || !json->is_object()) return refusals.add({"api.not_json"});
  body_->check(*json, "", refusals);
}

Result<Done> Declaration::check(const Request& request) const {
  static const Schema key(idempotency_schema);
  Refusals refusals;
  check_query(request.query, refusals);
  check_body(request.body, refusals);
  key.check_text(request.header(lower_ascii(idempotency_header)), std::string(idempotency_header), refusals);
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

Response problem_with(Response problem, std::string_view member, std::string_view json) {
  problem.body.pop_back();
  problem.body += fmt::format(",{}:{}}}", JsonWriter().value(member).text(), json);
  return problem;
}

}  // namespace concerto::web
