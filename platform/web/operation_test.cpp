// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/operation.h"

#include <stdexcept>

namespace concerto::web {
namespace {

ApiOperation an_operation() {
  return {"record",
          "Records",
          {{"id", "path", "uuid", true, {}},
           {"limit", "query", "integer", false, {}},
           {"day", "body", "date", true, "the \"civil\" day"}}};
}

std::string fault_of(const Request& request) {
  const auto fits = Declaration(an_operation()).check(request);
  return fits.ok() ? "" : fits.refusal().code + " " + fits.refusal().field;
}

Request a_request(std::string body = R"({"day":"2022-05-03"})") {
  Request request;
  request.body = std::move(body);
  return request;
}

TEST(Declaration, TakesWhatIsDeclared) {
  Request request = a_request();
  EXPECT_EQ(fault_of(request), "");
  request.query.add("limit", "12");
  request.headers["idempotency-key"] = "k1";
  EXPECT_EQ(fault_of(request), "");
}

TEST(Declaration, RefusesABodyThatIsNoneOrNotTheDeclaredOne) {
  for (const char* body : {"", "[]", "day=2022-05-03", "3"})
    EXPECT_EQ(fault_of(a_request(body)), "api.not_json ");
  EXPECT_EQ(fault_of(a_request("{}")), "api.missing day");
  EXPECT_EQ(fault_of(a_request(R"({"day":"2022-05-03","dya":1})")), "api.not_declared dya");
}

TEST(Declaration, RefusesParametersThatAreWrongUnknownOrDoubled) {
  const auto asked = [](std::initializer_list<std::pair<const char*, const char*>> query) {
    Request request = a_request();
    for (const auto& [name, value] : query) request.query.add(name, value);
    return fault_of(request);
  };
  EXPECT_EQ(asked({{"limit", ""}}), "");
  EXPECT_EQ(asked({{"limit", "abc"}}), "api.not_integer limit");
  EXPECT_EQ(asked({{"limti", "5"}}), "api.not_declared limti");
  EXPECT_EQ(asked({{"limit", "5"}, {"limit", "6"}}), "api.repeated limit");
}

// Cut short, two commands would have one key.
TEST(Declaration, RefusesAKeyThatIsTooLong) {
  Request request = a_request();
  request.headers["idempotency-key"] = std::string(101, 'k');
  EXPECT_EQ(fault_of(request), "api.too_long Idempotency-Key");
}

TEST(Declaration, TellsAllAtOnce) {
  Request request = a_request(R"({"day":"x"})");
  request.query.add("limit", "abc");
  const auto fits = Declaration(an_operation()).check(request);
  ASSERT_FALSE(fits.ok());
  EXPECT_EQ(fits.refusal().field, "limit");
  ASSERT_EQ(fits.refusal().also.size(), 1u);
  EXPECT_EQ(fits.refusal().also[0].field, "day");
}

TEST(BodySchema, SaysWhatItsFieldsMean) {
  const auto schema = Json::parse(body_schema(an_operation()));
  ASSERT_TRUE(schema);
  EXPECT_EQ(schema->text("properties.day.description"), "the \"civil\" day");
  EXPECT_EQ(schema->text("required.0"), "day");
  EXPECT_EQ(schema->boolean("additionalProperties"), false);
  EXPECT_EQ(body_schema({"list", "Lists", {{"limit", "query", "integer", false, {}}}}), "");
}

TEST(ProblemWith, AddsAMember) {
  const auto longer = problem_with(problem_with(problem(422, "a.b", "Words"), "errors", "[]"), "more", "1");
  const auto json = Json::parse(longer.body);
  ASSERT_TRUE(json);
  EXPECT_EQ(json->text("code"), "a.b");
  EXPECT_TRUE(json->has("errors"));
  EXPECT_EQ(json->integer("more"), 1);
}

}  // namespace
}  // namespace concerto::web
