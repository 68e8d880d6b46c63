// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/indicators_api.h"

#include "features/indicators/indicators_actions.h"
#include "features/partnerships/agreement_actions.h"

namespace concerto::indicators {
namespace {

/// A number is null where it is masked. A count has a value; a rate has its part, what it is of, and tenths
/// of a percent.
constexpr std::string_view measured_schema =
    R"("value":{"type":["integer","null"]},"part":{"type":["integer","null"]},"of":{"type":["integer","null"]},)"
    R"("permille":{"type":["integer","null"]},"masked":{"type":"boolean"},"folded":{"type":"boolean"})";

std::string figure_schema() {
  return fmt::format(
      R"({{"type":"object","required":["indicator","unit","window","masked","target","previous","breakdown"],)"
      R"("properties":{{"indicator":{{"type":"string"}},"unit":{{"type":"string"}},)"
      R"("window":{{"type":["object","null"],"required":["first","last"],"properties":{{)"
      R"("first":{{"type":"string","format":"date"}},"last":{{"type":"string","format":"date"}}}}}},)"
      R"("target":{{"type":["object","null"],"required":["value","unit","reached"],"properties":{{)"
      R"("value":{{"type":"integer"}},"unit":{{"type":"string"}},"reached":{{"type":["boolean","null"]}}}}}},)"
      R"("previous":{{"type":["integer","null"]}},"left_out":{{"type":"boolean"}},)"
      R"("breakdown":{{"type":"array","items":{{"type":"object","required":["by","masked"],)"
      R"("properties":{{"by":{{"type":"object"}},{0}}}}}}},{0}}}}})",
      measured_schema);
}

std::string answer_schema() {
  return fmt::format(
      R"({{"type":"object","required":["agreement","reference","title","pack","pack_version","report",)"
      R"("programme","period","audience","computed_on","provisional","exits_known","figures","qualitative"],)"
      R"("properties":{{"agreement":{{"type":"string","format":"uuid"}},"reference":{{"type":"string"}},)"
      R"("title":{{"type":"string"}},"pack":{{"type":"string"}},"pack_version":{{"type":"integer"}},)"
      R"("report":{{"type":"string"}},"programme":{{"type":"string"}},)"
      R"("period":{{"type":"object","required":["code","first","last"],"properties":{{)"
      R"("code":{{"type":"string"}},"first":{{"type":"string","format":"date"}},)"
      R"("last":{{"type":"string","format":"date"}}}}}},)"
      R"("audience":{{"type":"string","enum":["signatory","outside"]}},)"
      R"("computed_on":{{"type":"string","format":"date"}},"provisional":{{"type":"boolean"}},)"
      R"("exits_known":{{"type":"object","required":["part","of"],"properties":{{"part":{{"type":"integer"}},)"
      R"("of":{{"type":"integer"}}}}}},"figures":{{"type":"array","items":{}}},)"
      R"("qualitative":{{"type":"string"}}}}}})",
      figure_schema());
}

web::Response read_indicators(access::Visit& visit) {
  const auto agreement = visit.read([&](storage::Transaction& tx) {
    return partnerships::find_as_signatory(tx, visit.actor(), visit.id<AgreementId>());
  });
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  const auto period = asked_period(visit.request().query.get("period"), *agreement, visit.today());
  if (!period.ok()) return visit.refused(period.refusal());
  const Figures figures =
      visit.house().database.read(storage::Scope::of_system(), [&](storage::Transaction& tx) {
        return figures_of(tx, visit.house().packs, *agreement, *period, visit.today());
      });
  return web::json(canonical_json(figures));
}

}  // namespace

void install_indicators_api(access::Doors& doors) {
  web::ApiOperation operation;
  operation.id = "read_indicators";
  operation.summary = "Figures of an agreement against their targets, small parts masked";
  operation.fields = {{"id", "path", "uuid", true, "the agreement"},
                      {"period", "query", "string", false,
                       "2022-05, 2022-Q2, 2022-S1 or 2022, within the agreement; the current month when "
                       "absent, or the last one"}};
  operation.answer_schema = answer_schema();
  doors.api(web::Method::get, "/api/v1/agreements/{id}/indicators", "figures.read", std::move(operation),
            read_indicators);
}

}  // namespace concerto::indicators
