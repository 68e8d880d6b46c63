// SPDX-License-Identifier: EUPL-1.2
#include "features/people/case_load_pages.h"

#include "features/access/asked_fields_edge.h"
#include "platform/web/urls.h"

namespace concerto::people {

namespace {

bool is_referent(const std::string& typed) {
  return typed == "me" || typed == "all" || typed == "none" || UserId::parse(typed);
}

}  // namespace

AskedCaseLoad asked_case_load(const access::Visit& visit, const web::Fields& query) {
  access::AskedFields fields(query);
  AskedCaseLoad asked;
  asked.filter = filter_for(visit.actor(), visit.today());
  asked.typed = query.get("q");
  asked.referent = fields.choice("referent", is_referent);
  // "Mes suivis" begins with one's own.
  if (asked.referent.empty()) asked.referent = visit.actor().has_role("referent") ? "me" : "all";
  asked.open =
      fields.choice("open", [](const std::string& typed) { return code_of(openness_of(typed)) == typed; });
  asked.filter.openness = openness_of(asked.open);
  if (asked.referent == "me") asked.filter.referent = visit.actor().user;
  asked.filter.without_referent = asked.referent == "none";
  if (const auto user = UserId::parse(asked.referent)) asked.filter.referent = *user;
  asked.filter.status = fields.choice("status", [&](const std::string& typed) {
    return visit.house().packs.reference().status(typed) != nullptr;
  });
  asked.filter.order = case_load_order_of(fields.choice(
      "sort", [](const std::string& typed) { return code_of(case_load_order_of(typed)) == typed; }));
  asked.filter.after = fields.read("after", CaseLoadPlace::parse);
  asked.wrong = fields.wrong();
  // A search looks everywhere: filters would hide the very file one is looking for.
  if (!asked.typed.empty()) asked.filter.openness = Openness::all;
  return asked;
}

std::string address_of(std::string_view path, const AskedCaseLoad& asked) {
  return fmt::format("{}?q={}&referent={}&open={}&status={}&sort={}", path, web::percent_encode(asked.typed),
                     web::percent_encode(asked.referent), code_of(asked.filter.openness),
                     web::percent_encode(asked.filter.status), code_of(asked.filter.order));
}

}  // namespace concerto::people
