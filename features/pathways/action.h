// SPDX-License-Identifier: EUPL-1.2
// Something done with or for a person: what, when, how long, what came of it.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "features/pathways/vocabulary.h"

namespace concerto::pathways {

/// What somebody says was done. `pack` may be empty: the first pack of the vocabulary that knows domain and
/// type.
struct ActionDraft {
  std::string pack;
  std::string domain;
  std::string type;
  std::optional<Date> happened_on;
  std::optional<int> minutes;
  std::string outcome;  ///< a code of `outcomes`, or empty
  std::string note;
  bool operator==(const ActionDraft&) const = default;
};

/// One record for each person, also when it was done with several at once (AMB-37).
struct Action {
  ActionId id;
  OrganisationId organisation;
  RecordId record;
  PersonId person;
  TermId term;  ///< the agreement's term under which it was recorded; empty when there was none
  std::string pack;
  std::string domain;
  std::string type;
  Date happened_on;
  int minutes = 0;
  std::string outcome;
  std::string note;
  UserId worker;
  Uuid group;  ///< the same for everybody with whom it was done at once; empty for one person
  std::string territory;
  Instant recorded_at;
  std::optional<Instant> withdrawn_at;
  std::string withdrawn_reason;
  int version = 1;

  bool withdrawn() const { return withdrawn_at.has_value(); }
};

/// How many people may be recorded at once.
inline constexpr std::size_t largest_group = 60;

/// What may have come of an action; worded `pathways.outcome.<code>`.
std::span<const std::string_view> outcomes();

/// The draft with blanks tidied and its pack filled in. Refuses, each beside its field and all at once:
///   pathways.type_missing, pathways.type_unknown   no pack in force for the institution declares it
///   pathways.type_not_recordable                   known for figures only
///   pathways.type_not_for_groups                   several people, and the pack does not foresee it
///   pathways.date_missing, pathways.date_in_future
///   pathways.date_too_early                        more than ten years before `today`; value `first`
///   pathways.minutes_missing, pathways.minutes_out_of_range
///   pathways.outcome_unknown, pathways.note_too_long
/// What is only odd is recorded and flagged (field.md §1.2).
Result<ActionDraft> check_action(ActionDraft draft, const Vocabulary& vocabulary, std::size_t people,
                                 Date today);

/// Refuses pathways.reason_missing, pathways.note_too_long and pathways.withdrawn_already.
Result<std::string> check_withdrawal(const Action& action, std::string_view reason);

/// When the person's file was open, as far as known.
struct FileDays {
  Date opened_on;
  std::optional<Date> closed_on;
};

/// What looks implausible, for somebody to look at; worded `pathways.flag.<code>`:
///   long_day         more than ten hours with the same person
///   no_minutes       took no time at all
///   sunday
///   before_opening   before the file was opened
///   after_closing    after it was closed
std::vector<std::string_view> flags_of(Date happened_on, int minutes, const FileDays& file);
/// The worker's day with all actions together is longer than ten hours (`worker_day`).
bool implausible_day(std::int64_t minutes);

}  // namespace concerto::pathways
