// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/json.h"

#include <limits>

namespace concerto::web {
namespace {

TEST(JsonWriter, SeparatesAndNests) {
  JsonWriter writer;
  writer.begin_object().member("name", "Amélie").member("age", 17).member("present", true);
  writer.key("marks").begin_array().value("p").null().value(1.5).begin_object().end_object().end_array();
  writer.member("none", std::optional<std::string>()).key("ready").raw("[1]").end_object();
  EXPECT_EQ(writer.text(),
            R"({"name":"Amélie","age":17,"present":true,"marks":["p",null,1.5,{}],"none":null,"ready":[1]})");
}

TEST(JsonWriter, EscapesWhatJsonAndPagesCannotHold) {
  JsonWriter writer;
  writer.value(std::string_view("\"\\\n\t\x01\0</script>&", 16));
  EXPECT_EQ(writer.text(), "\"\\\"\\\\\\n\\t\\u0001\\u0000\\u003c/script\\u003e\\u0026\"");
  EXPECT_EQ(Json::parse("[\"\\u003c\"]")->text("0"), "<");
}

TEST(JsonWriter, WritesNumbersThatReadBackTheSame) {
  JsonWriter writer;
  writer.begin_array().value(0.1).value(1e300).value(std::numeric_limits<double>::infinity());
  writer.value(std::numeric_limits<std::int64_t>::min()).end_array();
  const auto json = Json::parse(writer.text());
  EXPECT_EQ(json->number("0"), 0.1);
  EXPECT_EQ(json->number("1"), 1e300);
  EXPECT_TRUE(json->is_null("2"));
  EXPECT_EQ(json->integer("3"), std::numeric_limits<std::int64_t>::min());
}

TEST(Json, IsReadByPath) {
  const auto json =
      Json::parse(R"({"person":{"name":"Amina","age":17},"marks":[{"present":true},{"present":null}]})");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->text("person.name"), "Amina");
  EXPECT_EQ(json->integer("person.age"), 17);
  EXPECT_EQ(json->number("person.age"), 17.0);
  EXPECT_EQ(json->boolean("marks.0.present"), true);
  EXPECT_EQ(json->boolean("marks.1.present"), std::nullopt);
  EXPECT_TRUE(json->is_null("marks.1.present"));
  EXPECT_EQ(json->text("person.age"), std::nullopt) << "another type";
  EXPECT_EQ(json->text("marks.2.present"), std::nullopt);
  EXPECT_EQ(json->text("marks.x"), std::nullopt);
  EXPECT_EQ(json->text("person.name.more"), std::nullopt);
  EXPECT_TRUE(json->has("marks.1"));
  EXPECT_EQ(json->elements("marks").size(), 2u);
  EXPECT_EQ(json->members().at(1).first, "marks");
}

TEST(Json, ElementsKeepTheDocumentAlive) {
  std::vector<Json> elements;
  elements = Json::parse(R"([{"a":"kept"}])")->elements();
  EXPECT_EQ(elements.at(0).text("a"), "kept");
}

TEST(Json, RefusesWhatIsNotJson) {
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("[1,]"), std::string("{\"a\":1}x"), std::string("NaN"),
        std::string("[\"\xff\"]"), std::string(R"(["\u0000"])"), std::string(R"({"\u0000":1})"),
        std::string(40, '[') + std::string(40, ']')})
    EXPECT_FALSE(Json::parse(text)) << text;
}

}  // namespace
}  // namespace concerto::web
