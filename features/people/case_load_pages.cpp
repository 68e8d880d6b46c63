// SPDX-License-Identifier: EUPL-1.2
#include "features/people/case_load_pages.h"

#include "platform/web/urls.h"

namespace concerto::people {

namespace {

bool is_referent(const std::string& typed) {
  return typed == "me" || typed == "all" || typed == "none" || UserId::parse(typed);
}

/// The fields of the address whose values the list does not have.
std::optional<Refusal> wrong_fields(const access::Visit& visit, const web::Fields& query) {
  Refusals wrong;
  const auto check = [&](const std::string& field, auto knows) {
    const std::string typed = query.get(field);
    if (!typed.empty() && !knows(typed)) wrong.add({"list.filter_unknown", field, {{"typed", typed}}});
  };
  check("referent", is_referent);
  check("open", [](const std::string& typed) { return code_of(openness_of(typed)) == typed; });
  check("status",
        [&](const std::string& typed) { return visit.house().packs.reference().status(typed) != nullptr; });
  check("sort", [](const std::string& typed) { return code_of(case_load_order_of(typed)) == typed; });
  check("after", [](const std::string& typed) { return CaseLoadPlace::parse(typed).has_value(); });
  return wrong.empty() ? std::nullopt : std::optional(wrong.joined());
}

}  // namespace

AskedCaseLoad asked_case_load(const access::Visit& visit, const web::Fields& query) {
  AskedCaseLoad asked;
  asked.filter = filter_for(visit.actor(), visit.today());
  asked.wrong = wrong_fields(visit, query);
  asked.typed = query.get("q");
  asked.open = query.get("open");
  asked.referent = query.get("referent");
  // "Mes suivis" begins with one's own.
  if (!is_referent(asked.referent)) asked.referent = visit.actor().has_role("referent") ? "me" : "all";
  asked.filter.openness = openness_of(asked.open);
  if (asked.referent == "me") asked.filter.referent = visit.actor().user;
  asked.filter.without_referent = asked.referent == "none";
  if (const auto user = UserId::parse(asked.referent)) asked.filter.referent = *user;
  if (visit.house().packs.reference().status(query.get("status"))) asked.filter.status = query.get("status");
  asked.filter.order = case_load_order_of(query.get("sort"));
  asked.filter.after = CaseLoadPlace::parse(query.get("after"));
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
