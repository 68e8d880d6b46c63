// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/schema.h"

#include <stdexcept>

namespace concerto::web {
namespace {

/// Each refusal as `code field`.
std::vector<std::string> faults(std::string_view schema, std::string_view value) {
  Refusals refusals;
  Schema(schema).check(Json::parse(value).value(), "", refusals);
  if (refusals.empty()) return {};
  const Refusal all = refusals.joined();
  std::vector<std::string> told = {all.code + " " + all.field};
  for (const Refusal& one : all.also) told.push_back(one.code + " " + one.field);
  return told;
}

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view roll =
    R"({"type":"object","required":["from"],"additionalProperties":false,"properties":{
        "from":{"type":"string","format":"date"},
        "marks":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"object","required":["who"],
          "additionalProperties":false,"properties":{"who":{"type":"string","format":"uuid"},
          "presence":{"type":"string","enum":["present","absent"]},
          "late":{"type":"integer","minimum":0,"maximum":600},
          "note":{"type":"string","minLength":1,"maxLength":5}}}}}})";

TEST(Schema, AcceptsWhatItDeclares) {
  EXPECT_THAT(faults(roll, R"({"from":"2022-05-09","marks":[{"who":"0180cf50-0000-7000-8000-000000000001",
                              "presence":"absent","late":0,"note":"ému e"}]})"),
              IsEmpty());
}

TEST(Schema, TellsAllFaultsEachWithItsField) {
  EXPECT_THAT(faults(roll, R"({"form":"2022-05-09","marks":[{"who":"x","presence":"late","late":"x"},{}]})"),
              ElementsAre("api.missing from", "api.not_declared form", "api.not_uuid marks.0.who",
                          "api.not_listed marks.0.presence", "api.not_integer marks.0.late",
                          "api.missing marks.1.who"));
}

TEST(Schema, HoldsValuesWithinTheirLimits) {
  const auto marked = [](std::string_view mark) {
    return faults(roll, fmt::format(R"({{"from":"2022-05-09","marks":[{{"who":)"
                                    R"("0180cf50-0000-7000-8000-000000000001",{}}}]}})",
                                    mark));
  };
  EXPECT_THAT(marked(R"("late":-1)"), ElementsAre("api.too_small marks.0.late"));
  EXPECT_THAT(marked(R"("late":601)"), ElementsAre("api.too_large marks.0.late"));
  EXPECT_THAT(marked(R"("late":1.5)"), ElementsAre("api.not_integer marks.0.late"));
  EXPECT_THAT(marked(R"("note":"")"), ElementsAre("api.empty marks.0.note"));
  EXPECT_THAT(marked(R"("note":"abcdef")"), ElementsAre("api.too_long marks.0.note"));
  EXPECT_THAT(faults(roll, R"({"from":"2022-05-09","marks":[]})"), ElementsAre("api.too_few marks"));
  EXPECT_THAT(faults(roll, R"({"from":"2022-05-09","marks":3})"), ElementsAre("api.not_array marks"));
  EXPECT_THAT(faults(roll, R"({"from":"2022-02-30"})"), ElementsAre("api.not_date from"));
  EXPECT_THAT(faults(roll, R"([1])"), ElementsAre("api.not_object "));
}

TEST(Schema, TakesOneOfSeveral) {
  constexpr std::string_view who =
      R"({"anyOf":[{"type":"string","enum":["me"]},{"type":"string","format":"uuid"}]})";
  EXPECT_THAT(faults(who, R"("me")"), IsEmpty());
  EXPECT_THAT(faults(who, R"("0180cf50-0000-7000-8000-000000000001")"), IsEmpty());
  EXPECT_THAT(faults(who, R"("you")"), ElementsAre("api.not_uuid "));
  constexpr std::string_view maybe = R"({"type":["string","null"],"format":"date"})";
  EXPECT_THAT(faults(maybe, "null"), IsEmpty());
  EXPECT_THAT(faults(maybe, "7"), ElementsAre("api.not_string "));
}

TEST(Schema, ReadsWhatAnAddressHoldsAsText) {
  const auto typed = [](std::string_view schema, const std::string& text) {
    Refusals refusals;
    Schema(schema).check_text(text, "limit", refusals);
    return refusals.empty() ? std::string() : refusals.joined().code;
  };
  EXPECT_EQ(typed("integer", "12"), "");
  EXPECT_EQ(typed("integer", "abc"), "api.not_integer");
  EXPECT_EQ(typed("integer", "12x"), "api.not_integer");
  EXPECT_EQ(typed("boolean", "true"), "");
  EXPECT_EQ(typed("boolean", "yes"), "api.not_boolean");
  EXPECT_EQ(typed("string", "12"), "");
  EXPECT_EQ(typed("string", "\"quoted\" \\"), "");
  EXPECT_EQ(typed("date", "03/04/1990"), "api.not_date");
  EXPECT_EQ(typed("instant", "2022-05-03T09:30:00Z"), "");
  EXPECT_EQ(typed("instant", "2022-05-03"), "api.not_instant");
  EXPECT_EQ(typed("email", "a@b.example"), "");
  EXPECT_EQ(typed("email", "a@"), "api.not_email");
}

// What would be published and not checked.
TEST(Schema, RefusesWhatItDoesNotCheck) {
  for (const std::string_view declared :
       {"strnig", "array", R"({"type":"text"})", R"({"type":"string","pattern":"^a"})",
        R"({"type":"string","format":"uri"})", R"({"type":"object","additionalProperties":true})",
        R"({"type":"array","items":{"$ref":"#"}})", R"({"enum":[1,2]})", "{"})
    EXPECT_THROW(Schema{declared}, std::logic_error) << declared;
}

}  // namespace
}  // namespace concerto::web
