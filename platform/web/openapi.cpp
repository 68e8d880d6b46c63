// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/openapi.h"

#include <set>
#include <stdexcept>

#include "platform/web/headers.h"
#include "platform/web/json.h"
#include "platform/web/operation.h"

namespace concerto::web {
namespace {

constexpr std::string_view components =
    R"({"securitySchemes":{"bearer":{"type":"http","scheme":"bearer"}},)"
    R"("responses":{"Problem":{"description":"Why not, by RFC 9457","content":{"application/problem+json":)"
    R"({"schema":{"$ref":"#/components/schemas/Problem"}}}}},)"
    R"("schemas":{"Problem":{"type":"object","required":["type","title","status"],"properties":{)"
    R"("type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},)"
    R"("code":{"type":"string","description":"Stable; title says it in the language of the user"},)"
    R"("detail":{"type":"string"},"field":{"type":"string","description":)"
    R"("The parameter, or the member of the body by dots: marks.0.presence"},)"
    R"("errors":{"type":"array","description":"All of them, when there are several; the first one leads",)"
    R"("items":{"type":"object","required":["code","title","field"],"properties":{"code":{"type":"string"},)"
    R"("title":{"type":"string"},"field":{"type":"string"}}}}}}}})";

std::vector<std::string> path_parameters(std::string_view path) {
  std::vector<std::string> names;
  while (!path.empty()) {
    const std::string_view segment = take_until(path, '/');
    if (segment.size() > 2 && segment.front() == '{')
      names.emplace_back(segment.substr(1, segment.size() - 2));
  }
  return names;
}

void write_parameter(JsonWriter& writer, const ApiField& field) {
  writer.begin_object().member("name", field.name).member("in", field.in);
  writer.member("required", field.required || field.in == "path");
  if (!field.meaning.empty()) writer.member("description", field.meaning);
  writer.key("schema").raw(Schema(field.type).text()).end_object();
}

void write_parameters(JsonWriter& writer, const Route& route) {
  writer.key("parameters").begin_array();
  for (const std::string& name : path_parameters(route.path)) {
    const auto& fields = route.operation.fields;
    const bool told = std::any_of(fields.begin(), fields.end(), [&](const ApiField& field) {
      return field.in == "path" && field.name == name;
    });
    if (!told) write_parameter(writer, {name, "path", "string", true, {}});
  }
  for (const ApiField& field : route.operation.fields)
    if (field.in != "body") write_parameter(writer, field);
  if (route.method != Method::get)
    write_parameter(writer, {std::string(idempotency_header), "header", std::string(idempotency_schema),
                             false, "A command sent again under the same key is done once"});
  writer.end_array();
}

void write_body(JsonWriter& writer, const ApiOperation& operation) {
  const std::string schema = body_schema(operation);
  if (schema.empty()) return;
  writer.key("requestBody").begin_object().member("required", true);
  writer.key("content").begin_object().key("application/json").begin_object();
  writer.key("schema").raw(schema).end_object().end_object().end_object();
}

void write_problem(JsonWriter& writer, std::string_view status) {
  writer.key(status).begin_object().member("$ref", "#/components/responses/Problem").end_object();
}

void write_responses(JsonWriter& writer, const Route& route) {
  const ApiOperation& operation = route.operation;
  writer.key("responses").begin_object();
  writer.key(std::to_string(operation.success)).begin_object().member("description", operation.summary);
  if (!operation.answer_schema.empty()) {
    writer.key("content").begin_object().key("application/json").begin_object();
    writer.key("schema").raw(Schema(operation.answer_schema).text()).end_object().end_object();
  }
  writer.end_object();
  if (route.rule != "public") {
    write_problem(writer, "401");
    write_problem(writer, "403");
  }
  if (!path_parameters(route.path).empty()) write_problem(writer, "404");
  write_problem(writer, "422");
  write_problem(writer, "default");
  writer.end_object();
}

void write_operation(JsonWriter& writer, const Route& route) {
  writer.key(lower_ascii(name_of(route.method))).begin_object();
  writer.member("operationId", route.operation.id).member("summary", route.operation.summary);
  writer.key("security").begin_array();
  if (route.rule != "public") writer.begin_object().key("bearer").begin_array().end_array().end_object();
  writer.end_array();
  write_parameters(writer, route);
  write_body(writer, route.operation);
  write_responses(writer, route);
  writer.end_object();
}

}  // namespace

std::string openapi_document(const Router& router, std::string_view title, std::string_view version) {
  std::vector<std::string> paths;
  std::set<std::string> ids;
  for (const Route& route : router.routes()) {
    if (route.operation.id.empty()) continue;
    if (!ids.insert(route.operation.id).second)
      throw std::logic_error("two routes have the operation id " + route.operation.id);
    if (std::find(paths.begin(), paths.end(), route.path) == paths.end()) paths.push_back(route.path);
  }
  JsonWriter writer;
  writer.begin_object().member("openapi", "3.1.0");
  writer.key("info").begin_object().member("title", title).member("version", version).end_object();
  writer.key("paths").begin_object();
  for (const std::string& path : paths) {
    writer.key(path).begin_object();
    for (const Route& route : router.routes())
      if (route.path == path && !route.operation.id.empty()) write_operation(writer, route);
    writer.end_object();
  }
  writer.end_object().key("components").raw(components).end_object();
  return std::move(writer).text();
}

}  // namespace concerto::web
