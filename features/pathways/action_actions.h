// SPDX-License-Identifier: EUPL-1.2
// Recording what was done with one person or with several at once, reading it back, withdrawing it.
// Everything stays inside the actor's own institution.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/pathways/action.h"
#include "features/pathways/action_list.h"
#include "packs/library.h"
#include "platform/storage/database.h"

namespace concerto::pathways {

/// What the institution may record on `day`: the domains of its agreements in force; without any, those of
/// every pack, because work may precede paper (field.md §2).
Vocabulary vocabulary_of(storage::Transaction& tx, const packs::Library& library, OrganisationId organisation,
                         Date day);

struct RecordAction {
  std::vector<RecordId> records;  ///< each once, whatever comes
  ActionDraft draft;
  UserId worker = {};  ///< empty: the actor
};

struct Recorded {
  std::vector<ActionId> actions;  ///< in the order of the records
  Uuid group;                     ///< empty for one person
  bool odd = false;               ///< some of it is flagged
};

/// One record for each person, with one group id when there are several. The statements do not grow with the
/// people, but for one line of the trail each. Rule `actions.record`. Refuses as check_action does, with
/// people.not_found, pathways.nobody, pathways.group_too_large (value `most`) and pathways.worker_unknown.
Result<Recorded> record_action(storage::Transaction& tx, const packs::Library& library,
                               const access::Actor& actor, const RecordAction& command, Date today,
                               Instant now);

/// The row stays and no longer counts. Rule `actions.record`. `version` is the one that was read. Refuses as
/// check_withdrawal does, with pathways.not_found and form.changed_meanwhile.
Result<Done> withdraw_action(storage::Transaction& tx, const access::Actor& actor, ActionId id, int version,
                             const std::string& reason, Instant now);

/// An action with the person, and what looks odd about it.
struct ActionCard {
  ListedAction listed;
  std::vector<std::string_view> flags;
  std::int64_t others = 0;  ///< recorded with it for other people, and standing
};
/// Rule `actions.read`. Refuses with pathways.not_found.
Result<ActionCard> read_action(storage::Transaction& tx, const access::Actor& actor, ActionId id);

/// A filter that asks for what this actor may see.
ActionFilter filter_for(const access::Actor& actor);
/// A page of the list, the latest first. Rule `actions.read`.
Result<ActionList> list_actions(storage::Transaction& tx, const access::Actor& actor,
                                const ActionFilter& filter);
/// Refuses with people.not_found when the file is not to be seen.
Result<Participant> find_participant(storage::Transaction& tx, const access::Actor& actor, RecordId record);

/// The people behind file numbers of the actor's institution, in the order of the numbers.
struct NumbersFound {
  std::vector<Participant> people;
  std::vector<std::string> unknown;
};
/// `pasted` holds numbers between blanks, commas, semicolons or line ends; at most `largest_group` are looked
/// up.
NumbersFound find_by_numbers(storage::Transaction& tx, const access::Actor& actor, std::string_view pasted);

/// What the actor recently did with several people at once, to do something with the same people again: of
/// the sixty days before `today`, the latest first, ten at most.
std::vector<RecentGroup> recent_groups(storage::Transaction& tx, const access::Actor& actor, Date today);
/// Those of the group whose files the actor may open; nobody when it is not of the actor's institution.
std::vector<Participant> people_of_group(storage::Transaction& tx, const access::Actor& actor,
                                         const Uuid& group);

/// What was done last with each of these of the actor's institution. None without the rule `actions.read`.
std::vector<LatestAction> latest_actions(storage::Transaction& tx, const access::Actor& actor,
                                         std::span<const RecordId> records);

}  // namespace concerto::pathways
