// SPDX-License-Identifier: EUPL-1.2
#include "features/pathways/action.h"

#include <algorithm>
#include <array>

#include "features/people/record.h"

namespace concerto::pathways {
namespace {

constexpr std::array<std::string_view, 5> outcome_codes = {"done", "to_continue", "directed", "no_show",
                                                           "excused"};
constexpr int longest_day = 600;
constexpr int most_minutes = 1'440;
constexpr std::int64_t longest_note = 1'000;
constexpr int years_back = 10;

std::int64_t characters(std::string_view text) {
  return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

std::string without_outer_blanks(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto from = text.find_first_not_of(blanks);
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(blanks) - from + 1));
}

Result<Done> check_type(ActionDraft& draft, const Vocabulary& vocabulary, std::size_t people) {
  if (draft.domain.empty() || draft.type.empty()) return Refusal{"pathways.type_missing", "type"};
  const KnownType* known = vocabulary.find(draft.pack, draft.domain, draft.type);
  if (!known) return Refusal{"pathways.type_unknown", "type"};
  if (!known->kind->recordable) return Refusal{"pathways.type_not_recordable", "type"};
  if (people > 1 && !known->kind->group) return Refusal{"pathways.type_not_for_groups", "type"};
  draft.pack = known->pack->identity.name;
  return Done{};
}

Result<Done> check_day(std::optional<Date> day, Date today) {
  if (!day) return Refusal{"pathways.date_missing", "date"};
  if (*day > today) return Refusal{"pathways.date_in_future", "date", {{"today", today}}};
  const Date first = today.plus_years(-years_back);
  if (*day < first) return Refusal{"pathways.date_too_early", "date", {{"first", first}}};
  return Done{};
}

Result<Done> check_minutes(std::optional<int> minutes) {
  if (!minutes) return Refusal{"pathways.minutes_missing", "minutes"};
  if (*minutes < 0 || *minutes > most_minutes)
    return Refusal{"pathways.minutes_out_of_range", "minutes", {{"most", std::int64_t{most_minutes}}}};
  return Done{};
}

Result<Done> check_outcome(std::string_view outcome) {
  if (!outcome.empty() && std::ranges::find(outcome_codes, outcome) == outcome_codes.end())
    return Refusal{"pathways.outcome_unknown", "outcome"};
  return Done{};
}

Result<Done> check_length(std::string_view text, std::string_view field) {
  if (characters(text) > longest_note)
    return Refusal{"pathways.note_too_long", std::string(field), {{"most", longest_note}}};
  return Done{};
}

}  // namespace

std::span<const std::string_view> outcomes() { return outcome_codes; }

Result<ActionDraft> check_action(ActionDraft draft, const Vocabulary& vocabulary, std::size_t people,
                                 Date today) {
  draft.note = without_outer_blanks(draft.note);
  Refusals refusals;
  refusals.take(check_type(draft, vocabulary, people));
  refusals.take(check_day(draft.happened_on, today));
  refusals.take(check_minutes(draft.minutes));
  refusals.take(check_outcome(draft.outcome));
  refusals.take(check_length(draft.note, "note"));
  if (!refusals.empty()) return refusals.joined();
  return draft;
}

Result<std::string> check_withdrawal(const Action& action, std::string_view reason) {
  if (action.withdrawn()) return Refusal{"pathways.withdrawn_already"};
  std::string said = people::tidy(reason);
  if (said.empty()) return Refusal{"pathways.reason_missing", "reason"};
  TRY(check_length(said, "reason"));
  return said;
}

std::vector<std::string_view> flags_of(Date happened_on, int minutes, const FileDays& file) {
  std::vector<std::string_view> flags;
  if (minutes > longest_day) flags.push_back("long_day");
  if (minutes == 0) flags.push_back("no_minutes");
  if (happened_on.weekday() == 7) flags.push_back("sunday");
  if (happened_on < file.opened_on) flags.push_back("before_opening");
  if (file.closed_on && happened_on > *file.closed_on) flags.push_back("after_closing");
  return flags;
}

bool implausible_day(std::int64_t minutes) { return minutes > longest_day; }

}  // namespace concerto::pathways
