// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/words_edge.h"

#include "features/partnerships/agreement_document.h"

namespace concerto::partnerships {

using access::Visit;

std::string state_words(const Visit& visit, State state) {
  return visit.text("partnerships.state." + std::string(code_of(state)));
}

std::string due_words(const Visit& visit, const Due& due) {
  Values values = due.values;
  for (auto& [name, value] : values) {
    if (name == "kind")
      value = contact_words(visit.house().words, visit.language(), std::get<std::string>(value));
  }
  return visit.text("partnerships.due." + due.code, values);
}

std::string funder_words(const Visit& visit, std::string_view funder) {
  return funder_words(visit.house().words, visit.language(), funder);
}

std::string_view mark_of(State state) {
  switch (state) {
    case State::draft:
      return "MARK_PLAIN";
    case State::to_sign:
    case State::awaiting_start:
    case State::notice_given:
      return "MARK_WAITING";
    case State::in_force:
      return "MARK_DONE";
    case State::terminated:
    case State::expired:
      return "MARK_OVER";
  }
  return "MARK_PLAIN";
}

}  // namespace concerto::partnerships
