// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/openapi.h"

#include <stdexcept>

#include "platform/web/json.h"

namespace concerto::web {
namespace {

Router api() {
  const Handler nothing = [](Request&) { return json("{}"); };
  Router router;
  router.add({Method::get, "/people", "people.read", nothing});
  router.add({Method::get,
              "/api/v1/people/{id}/actions",
              "actions.read",
              nothing,
              {"list_actions",
               "Actions of a person",
               {{"after", "query", "string", false, "the cursor"}},
               R"({"type":"array"})"}});
  router.add({Method::post,
              "/api/v1/people/{id}/actions",
              "actions.write",
              nothing,
              {"record_action",
               "Records an action",
               {{"id", "path", "uuid", true, {}},
                {"day", "body", "date", true, "the \"civil\" day"},
                {"minutes", "body", "integer", false, {}}},
               {},
               201}});
  router.add({Method::get, "/api/v1/openapi.json", "public", nothing, {"openapi", "This document"}});
  return router;
}

TEST(OpenApi, DescribesTheRoutesThatAreOperations) {
  const auto document = Json::parse(openapi_document(api(), "Concerto", "1"));
  ASSERT_TRUE(document);
  EXPECT_EQ(document->text("openapi"), "3.1.0");
  EXPECT_EQ(document->text("info.title"), "Concerto");
  const auto paths = document->at("paths")->members();
  ASSERT_EQ(paths.size(), 2u);
  EXPECT_EQ(paths[0].first, "/api/v1/people/{id}/actions");
  const Json& actions = paths[0].second;
  EXPECT_EQ(actions.text("get.operationId"), "list_actions");
  EXPECT_EQ(actions.text("get.parameters.0.name"), "id");
  EXPECT_EQ(actions.boolean("get.parameters.0.required"), true);
  EXPECT_EQ(actions.text("get.parameters.1.description"), "the cursor");
  EXPECT_EQ(actions.boolean("get.parameters.1.required"), false);
  EXPECT_TRUE(actions.has("get.security.0.bearer"));
  EXPECT_EQ(actions.at("get.responses.200")->at("content")->members().at(0).second.text("schema.type"),
            "array");
  EXPECT_EQ(actions.text("get.responses.default.$ref"), "#/components/responses/Problem");
  EXPECT_EQ(actions.elements("get.parameters").size(), 2u);
  EXPECT_EQ(actions.elements("post.parameters").size(), 2u);
  EXPECT_EQ(actions.text("post.parameters.0.schema.format"), "uuid");
  EXPECT_EQ(actions.text("post.parameters.1.name"), "Idempotency-Key");
  EXPECT_EQ(actions.text("post.parameters.1.in"), "header");
  for (const char* status : {"401", "403", "404", "422"})
    EXPECT_TRUE(actions.at("post.responses")->has(status)) << status;
  EXPECT_TRUE(actions.has("post.responses.201"));
  const Json body = actions.at("post.requestBody.content")->members().at(0).second;
  EXPECT_EQ(body.text("schema.properties.day.format"), "date");
  EXPECT_EQ(body.text("schema.properties.day.description"), "the \"civil\" day");
  EXPECT_EQ(body.elements("schema.required").size(), 1u);
  EXPECT_TRUE(paths[1].second.elements("get.security").empty());
  EXPECT_FALSE(paths[1].second.at("get.responses")->has("401"));
  EXPECT_TRUE(document->has("components.schemas.Problem.properties.errors"));
  EXPECT_EQ(document->text("components.securitySchemes.bearer.scheme"), "bearer");
}

TEST(OpenApi, RefusesOperationsThatCannotBeMeant) {
  const Handler nothing = [](Request&) { return json("{}"); };
  Router twice = api();
  twice.add({Method::get, "/api/v1/x", "public", nothing, {"list_actions", "again"}});
  EXPECT_THROW(openapi_document(twice, "", ""), std::logic_error);
  Router type = api();
  type.add({Method::get, "/api/v1/x", "public", nothing, {"x", "x", {{"a", "query", "strnig", false, {}}}}});
  EXPECT_THROW(openapi_document(type, "", ""), std::logic_error);
  Router answer = api();
  answer.add({Method::get, "/api/v1/x", "public", nothing, {"x", "x", {}, R"({"type":"tetx"})"}});
  EXPECT_THROW(openapi_document(answer, "", ""), std::logic_error);
}

}  // namespace
}  // namespace concerto::web
