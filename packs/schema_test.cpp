// SPDX-License-Identifier: EUPL-1.2
// Our reading of the schemas agrees with an independent validator, so that an editor tells the same as we do.
#include "packs/schema.h"

#include <boost/json.hpp>
#include <filesystem>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "packs/broken_samples.h"
#include "packs/samples.h"

namespace concerto::packs {
namespace {

namespace json = boost::json;

json::value json_of(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return nullptr;
    case Node::Kind::boolean:
      return node.scalar == "true";
    case Node::Kind::integer:
      return std::stoll(node.scalar);
    case Node::Kind::number:
      return std::stod(node.scalar);
    case Node::Kind::text:
      return json::value(node.scalar);
    case Node::Kind::list: {
      json::array items;
      for (const auto& item : node.items) items.push_back(json_of(item));
      return items;
    }
    case Node::Kind::map:
      break;
  }
  json::object members;
  for (const auto& [key, member] : node.members) members[key.name] = json_of(member);
  return members;
}

/// What an independent validator says of a section.
class Independent {
 public:
  bool accepts(const std::string& section, const Node& node) {
    auto& schema = schemas_[section];
    if (!schema) {
      schema = std::make_unique<valijson::Schema>();
      valijson::SchemaParser parser{valijson::SchemaParser::kDraft7};
      const json::value document = schema_document(section);
      parser.populateSchema(
          valijson::adapters::BoostJsonAdapter{document}, *schema,
          [&](const std::string& uri) {
            return new json::value(schema_document(uri.substr(0, uri.find(".json"))));
          },
          [](const json::value* value) { delete value; });
    }
    valijson::Validator validator;
    const json::value value = json_of(node);
    valijson::ValidationResults results;
    const bool accepted = validator.validate(*schema, valijson::adapters::BoostJsonAdapter{value}, &results);
    valijson::ValidationResults::Error error;
    told.clear();
    while (results.popError(error)) told += error.description + "\n";
    return accepted;
  }

  /// The first thing it complains about.
  std::string told;

 private:
  static json::value schema_document(const std::string& name) {
    return json::parse(shipped().reference().schemas.at(name));
  }
  std::map<std::string, std::unique_ptr<valijson::Schema>> schemas_;
};

TEST(Schemas, UseOnlyWhatWeUnderstand) {
  Faults faults;
  const Schemas schemas{shipped().reference().schemas, faults};
  for (const auto& fault : faults) ADD_FAILURE() << fault.text();
}

TEST(Schemas, RefuseAKeywordTheyWouldPassOver) {
  Faults faults;
  const Schemas schemas{{{"x", R"({"type": "object", "propertyNames": {"pattern": "^[a-z]+$"}})"}}, faults};
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].code, "packs.schema_keyword");
}

TEST(Schemas, AgreeWithAnIndependentValidator) {
  Faults ignored;
  const Schemas schemas{shipped().reference().schemas, ignored};
  Independent independent;
  int refused = 0;
  const auto compare = [&](const std::string& where, const std::string& file, const std::string& text) {
    Faults faults;
    const auto root = parse_node(text, file, faults);
    const std::string section = file.substr(0, file.find('.'));
    if (!root || !faults.empty() || !schemas.has(section)) return;
    schemas.check(section, *root, file, faults);
    EXPECT_EQ(independent.accepts(section, *root), faults.empty())
        << where << "/" << file << " " << independent.told;
    if (!faults.empty()) ++refused;
  };
  for (const Pack* pack : shipped().all())
    for (const auto& [file, text] : pack->files) compare(pack->identity.name, file, text);
  for (const auto& broken : broken_packs())
    for (const auto& [file, text] : broken.files) compare(broken.name, file, text);
  EXPECT_GT(refused, 8);
}

}  // namespace
}  // namespace concerto::packs
