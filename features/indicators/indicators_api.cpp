// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/indicators_api.h"

#include "features/indicators/indicators_actions.h"
#include "features/partnerships/agreement_actions.h"

namespace concerto::indicators {
namespace {

constexpr std::string_view answer_schema =
    R"({"type":"object","required":["agreement","period","computed_on","provisional",
"figures"],"properties":{"agreement":{"type":"string","format":"uuid"},"reference":{"type":"string"},"title":{"type":
"string"},"pack":{"type":"string"},"pack_version":{"type":"integer"},"report":{"type":"string"},"programme":{"type":"string"},
"period":{"type":"object","properties":{"code":{"type":"string"},"first":{"type":"string","format":"date"},"last":{"type":
"string","format":"date"}}},"audience":{"type":"string","enum":["signatory","outside"]},"computed_on":{"type":"string",
"format":"date"},"provisional":{"type":"boolean"},"exits_known":{"type":"object","properties":{"part":{"type":"integer"},
"of":{"type":"integer"}}},"figures":{"type":"array","items":{"type":"object"}},"qualitative":{"type":"string"}}})";

web::Response read_indicators(access::Visit& visit) {
  const std::string typed = visit.request().query.get("period");
  const auto period =
      typed.empty() ? Result<ReportPeriod>(period_holding("month", visit.today())) : period_of(typed);
  if (!period.ok()) return visit.refused(period.refusal());
  const auto agreement = visit.read([&](storage::Transaction& tx) {
    return partnerships::find_agreement(tx, visit.actor(), visit.id<AgreementId>());
  });
  if (!agreement.ok()) return visit.refused(agreement.refusal());
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
                       "2022-05, 2022-Q2, 2022-S1 or 2022; the current month when absent"}};
  operation.answer_schema = std::string(answer_schema);
  doors.api(web::Method::get, "/api/v1/agreements/{id}/indicators", "figures.read", std::move(operation),
            read_indicators);
}

}  // namespace concerto::indicators
