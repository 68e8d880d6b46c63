// SPDX-License-Identifier: EUPL-1.2
// Actions as they are kept, and what the store reads of the people concerned.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/pathways/action.h"
#include "features/pathways/action_list.h"
#include "platform/storage/database.h"

namespace concerto::pathways {

/// Who of `records` exists, in no order; one statement for ten, read from people's own view.
std::vector<Participant> load_participants(storage::Transaction& tx, OrganisationId organisation,
                                           std::span<const RecordId> records);
/// Those who carry one of the file numbers.
std::vector<Participant> load_by_numbers(storage::Transaction& tx, OrganisationId organisation,
                                         std::span<const std::string> numbers);

/// Ten rows a statement.
void insert_actions(storage::Transaction& tx, std::span<const Action> actions);
/// One delta for each action: +1 when recorded, −1 when withdrawn.
void append_deltas(storage::Transaction& tx, std::span<const Action> actions, int sign);
/// False when the version is no longer the one that was read.
bool mark_withdrawn(storage::Transaction& tx, const Action& action, const std::string& reason, Instant now);

std::optional<Action> load_action(storage::Transaction& tx, ActionId id);
/// The worker's groups since `from`, the latest first, ten at most.
std::vector<RecentGroup> load_recent_groups(storage::Transaction& tx, OrganisationId organisation,
                                            UserId worker, Date from);
/// Who was in the group, by name.
std::vector<Participant> load_group(storage::Transaction& tx, OrganisationId organisation, const Uuid& group);
/// How many others were recorded with it and stand.
std::int64_t count_group(storage::Transaction& tx, const Uuid& group);
/// The worker's minutes of that day that stand; what was done with a group counts once.
std::int64_t minutes_of_day(storage::Transaction& tx, OrganisationId organisation, UserId worker, Date day);

/// The latest first; `filter.limit` + 1 rows when there are more.
std::vector<ListedAction> load_actions(storage::Transaction& tx, const ActionFilter& filter);
/// Notes them as the last of their records, where no later one is noted.
void note_latest(storage::Transaction& tx, std::span<const Action> actions);
/// Once `withdrawn` is marked so: the one before it is the last again.
void forget_latest(storage::Transaction& tx, const Action& withdrawn);
/// Of those that are the institution's own; one statement for fifty.
std::vector<LatestAction> load_latest(storage::Transaction& tx, OrganisationId organisation,
                                      std::span<const RecordId> records);

}  // namespace concerto::pathways
