// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/event_actions.h"

#include <map>

namespace concerto::partnerships {
namespace {

/// By name, so that tests which install a feature twice are heard once. Listeners come in order of their
/// names: what they do may not depend on it.
std::map<std::string, AgreementListener, std::less<>>& listeners() {
  static std::map<std::string, AgreementListener, std::less<>> all;
  return all;
}

}  // namespace

std::string_view code_of(Happened happened) {
  switch (happened) {
    case Happened::signed_by_all:
      return "signed_by_all";
    case Happened::plan_validated:
      return "plan_validated";
    case Happened::plan_corrected:
      return "plan_corrected";
    case Happened::notice_given:
      return "notice_given";
    case Happened::recipient_named:
      return "recipient_named";
  }
  return "signed_by_all";
}

void listen_to_agreements(std::string_view name, AgreementListener listener) {
  listeners().insert_or_assign(std::string(name), listener);
}

void announce(storage::Transaction& tx, const access::Actor& actor, const AgreementEvent& event) {
  for (const auto& [name, listener] : listeners()) listener(tx, actor, event);
}

}  // namespace concerto::partnerships
