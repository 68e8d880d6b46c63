// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/openapi.h"

#include <set>
#include <stdexcept>

#include "platform/web/headers.h"
#include "platform/web/json.h"

namespace concerto::web {
namespace {

struct Schema {
  std::string_view name;
  std::string_view json;
};
constexpr Schema schemas[] = {
    {"string", R"({"type":"string"})"},
    {"integer", R"({"type":"integer"})"},
    {"number", R"({"type":"number"})"},
    {"boolean", R"({"type":"boolean"})"},
    {"date", R"({"type":"string","format":"date"})"},
    {"instant", R"({"type":"string","format":"date-time"})"},
    {"uuid", R"({"type":"string","format":"uuid"})"},
    {"array", R"({"type":"array"})"},
    {"object", R"({"type":"object"})"},
};

constexpr std::string_view components =
    R"({"securitySchemes":{"bearer":{"type":"http","scheme":"bearer"}},)"
    R"("responses":{"Problem":{"description":"Why not, by RFC 9457","content":{"application/problem+json":)"
    R"({"schema":{"$ref":"#/components/schemas/Problem"}}}}},)"
    R"("schemas":{"Problem":{"type":"object","required":["type","title","status"],"properties":{)"
    R"("type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},)"
    R"("code":{"type":"string"},"detail":{"type":"string"},"field":{"type":"string"}}}}})";

std::string_view schema_of(const Route& route, const ApiField& field) {
  for (const Schema& schema : schemas)
    if (schema.name == field.type) return schema.json;
  throw std::logic_error(
      fmt::format("{}: field {} has the unknown type '{}'", route.operation.id, field.name, field.type));
}

std::vector<std::string> path_parameters(std::string_view path) {
  std::vector<std::string> names;
  while (!path.empty()) {
    const std::string_view segment = take_until(path, '/');
    if (segment.size() > 2 && segment.front() == '{')
      names.emplace_back(segment.substr(1, segment.size() - 2));
  }
  return names;
}

void write_parameter(JsonWriter& writer, const ApiField& field, std::string_view schema) {
  writer.begin_object().member("name", field.name).member("in", field.in);
  writer.member("required", field.required || field.in == "path");
  if (!field.meaning.empty()) writer.member("description", field.meaning);
  writer.key("schema").raw(schema).end_object();
}

void write_parameters(JsonWriter& writer, const Route& route) {
  writer.key("parameters").begin_array();
  for (const std::string& name : path_parameters(route.path)) {
    const auto& fields = route.operation.fields;
    const bool told = std::any_of(fields.begin(), fields.end(), [&](const ApiField& field) {
      return field.in == "path" && field.name == name;
    });
    if (!told) write_parameter(writer, {name, "path", "string", true, {}}, schemas[0].json);
  }
  for (const ApiField& field : route.operation.fields) {
    if (field.in != "path" && field.in != "query" && field.in != "body")
      throw std::logic_error(
          fmt::format("{}: field {} stands in the unknown '{}'", route.operation.id, field.name, field.in));
    if (field.in != "body") write_parameter(writer, field, schema_of(route, field));
  }
  writer.end_array();
}

void write_body(JsonWriter& writer, const Route& route) {
  std::vector<const ApiField*> members;
  for (const ApiField& field : route.operation.fields)
    if (field.in == "body") members.push_back(&field);
  if (members.empty()) return;
  writer.key("requestBody").begin_object().member("required", true);
  writer.key("content").begin_object().key("application/json").begin_object();
  writer.key("schema").begin_object().member("type", "object");
  writer.key("required").begin_array();
  for (const ApiField* field : members)
    if (field->required) writer.value(field->name);
  writer.end_array().key("properties").begin_object();
  for (const ApiField* field : members) {
    writer.key(field->name);
    const std::string_view schema = schema_of(route, *field);
    if (field->meaning.empty()) {
      writer.raw(schema);
      continue;
    }
    JsonWriter meaning;
    meaning.value(field->meaning);
    writer.raw(fmt::format("{},\"description\":{}}}", schema.substr(0, schema.size() - 1), meaning.text()));
  }
  writer.end_object().end_object().end_object().end_object().end_object();
}

void write_responses(JsonWriter& writer, const ApiOperation& operation) {
  writer.key("responses").begin_object();
  writer.key(std::to_string(operation.success)).begin_object().member("description", operation.summary);
  if (!operation.answer_schema.empty()) {
    if (!Json::parse(operation.answer_schema))
      throw std::logic_error(operation.id + ": the schema of its answer is not JSON");
    writer.key("content").begin_object().key("application/json").begin_object();
    writer.key("schema").raw(operation.answer_schema).end_object().end_object();
  }
  writer.end_object();
  writer.key("default").begin_object().member("$ref", "#/components/responses/Problem").end_object();
  writer.end_object();
}

void write_operation(JsonWriter& writer, const Route& route) {
  writer.key(lower_ascii(name_of(route.method))).begin_object();
  writer.member("operationId", route.operation.id).member("summary", route.operation.summary);
  writer.key("security").begin_array();
  if (route.rule != "public") writer.begin_object().key("bearer").begin_array().end_array().end_object();
  writer.end_array();
  write_parameters(writer, route);
  write_body(writer, route);
  write_responses(writer, route.operation);
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
