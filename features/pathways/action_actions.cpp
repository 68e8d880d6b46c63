// SPDX-License-Identifier: EUPL-1.2
#include "features/pathways/action_actions.h"

#include <algorithm>

#include "features/access/trail_actions.h"
#include "features/organisations/organisation_actions.h"
#include "features/partnerships/agreement_actions.h"
#include "features/pathways/action_store.h"
#include "features/people/record_actions.h"

namespace concerto::pathways {
namespace {

using storage::Transaction;

bool may_open(const access::Actor& actor, const Participant& person) {
  people::Record record;
  record.id = person.record;
  record.organisation = person.organisation;
  record.restricted = person.restricted;
  record.referent = person.referent;
  return people::may_open(actor, record);
}

/// Each once, in the order given.
std::vector<RecordId> each_once(const std::vector<RecordId>& records) {
  std::vector<RecordId> kept;
  for (const RecordId& record : records)
    if (!record.empty() && std::ranges::find(kept, record) == kept.end()) kept.push_back(record);
  return kept;
}

Result<std::vector<Participant>> find_participants(Transaction& tx, const access::Actor& actor,
                                                   const std::vector<RecordId>& records) {
  const auto found = load_participants(tx, actor.organisation, records);
  std::vector<Participant> ordered;
  for (const RecordId& record : records) {
    const auto person = std::ranges::find(found, record, &Participant::record);
    if (person == found.end() || !may_open(actor, *person)) return Refusal{"people.not_found"};
    ordered.push_back(*person);
  }
  return ordered;
}

Result<UserId> check_worker(Transaction& tx, const access::Actor& actor, UserId worker) {
  if (worker.empty() || worker == actor.user) return actor.user;
  const auto members = people::members_named(tx, actor.organisation);
  if (std::ranges::find(members, worker, &people::Colleague::user) == members.end())
    return Refusal{"pathways.worker_unknown", "worker"};
  return worker;
}

std::string territory_of(Transaction& tx, OrganisationId organisation) {
  const auto found = organisations::find_organisation(tx, organisation);
  return found ? found->territory : std::string{};
}

Result<Action> find_own_action(Transaction& tx, const access::Actor& actor, ActionId id,
                               Participant& person) {
  const auto action = load_action(tx, id);
  if (!action || action->organisation != actor.organisation) return Refusal{"pathways.not_found"};
  const auto found = load_participants(tx, actor.organisation, std::span(&action->record, 1));
  if (found.empty() || !may_open(actor, found.front())) return Refusal{"pathways.not_found"};
  person = found.front();
  return *action;
}

std::vector<std::string> numbers_in(std::string_view pasted) {
  constexpr std::string_view between = " \t\r\n,;";
  std::vector<std::string> numbers;
  for (std::size_t from = pasted.find_first_not_of(between); from != std::string_view::npos;
       from = pasted.find_first_not_of(between, from)) {
    const auto end = std::min(pasted.find_first_of(between, from), pasted.size());
    std::string number(pasted.substr(from, end - from));
    if (std::ranges::find(numbers, number) == numbers.end()) numbers.push_back(std::move(number));
    from = end;
  }
  return numbers;
}

}  // namespace

Vocabulary vocabulary_of(Transaction& tx, const packs::Library& library, OrganisationId organisation,
                         Date day) {
  Vocabulary vocabulary;
  for (const auto& agreement : partnerships::agreements_in_force(tx, organisation, day)) {
    const partnerships::Term* term = agreement.term_on(day);
    if (term) vocabulary.add(partnerships::pack_of(library, *term), term->id);
  }
  if (!vocabulary.types().empty()) return vocabulary;
  for (const packs::Pack* pack : library.all()) vocabulary.add(*library.newest(pack->identity.name), {});
  return vocabulary;
}

Result<Recorded> record_action(Transaction& tx, const packs::Library& library, const access::Actor& actor,
                               const RecordAction& command, Date today, Instant now) {
  TRY(access::must(actor, "actions.record"));
  const auto records = each_once(command.records);
  if (records.empty()) return Refusal{"pathways.nobody", "record"};
  if (records.size() > largest_group)
    return Refusal{
        "pathways.group_too_large", "record", {{"most", static_cast<std::int64_t>(largest_group)}}};
  const auto vocabulary = vocabulary_of(tx, library, actor.organisation,
                                        std::min(command.draft.happened_on.value_or(today), today));
  const ActionDraft draft = TRY(check_action(command.draft, vocabulary, records.size(), today));
  const auto people = TRY(find_participants(tx, actor, records));

  Action action;
  action.worker = TRY(check_worker(tx, actor, command.worker));
  action.organisation = actor.organisation;
  action.territory = territory_of(tx, actor.organisation);
  action.term = vocabulary.find(draft.pack, draft.domain, draft.type)->term;
  action.pack = draft.pack;
  action.domain = draft.domain;
  action.type = draft.type;
  action.happened_on = *draft.happened_on;
  action.minutes = *draft.minutes;
  action.outcome = draft.outcome;
  action.note = draft.note;
  action.recorded_at = now;
  if (people.size() > 1) action.group = tx.fresh_uuid();

  std::vector<Action> actions;
  Recorded recorded{{}, action.group, false};
  for (const Participant& person : people) {
    action.id = tx.fresh_id<ActionId>();
    action.record = person.record;
    action.person = person.person;
    actions.push_back(action);
    recorded.actions.push_back(action.id);
    recorded.odd = recorded.odd || !flags_of(action.happened_on, action.minutes, person.file).empty();
  }

  insert_actions(tx, actions);
  note_latest(tx, actions);
  append_deltas(tx, actions, +1);
  for (const Action& each : actions)
    access::audit(tx, actor, "action.recorded", "action", each.id, each.person,
                  {{"domain", each.domain}, {"type", each.type}, {"record", each.record.text()}});
  return recorded;
}

Result<Done> withdraw_action(Transaction& tx, const access::Actor& actor, ActionId id, int version,
                             const std::string& reason, Instant now) {
  TRY(access::must(actor, "actions.record"));
  Participant person;
  const Action action = TRY(find_own_action(tx, actor, id, person));
  const std::string said = TRY(check_withdrawal(action, reason));
  if (action.version != version) return Refusal{"form.changed_meanwhile"};

  if (!mark_withdrawn(tx, action, said, now)) return Refusal{"form.changed_meanwhile"};
  forget_latest(tx, action);
  append_deltas(tx, std::span(&action, 1), -1);
  access::audit(tx, actor, "action.withdrawn", "action", action.id, action.person,
                {{"record", action.record.text()}});
  return Done{};
}

Result<ActionCard> read_action(Transaction& tx, const access::Actor& actor, ActionId id) {
  TRY(access::must(actor, "actions.read"));
  ActionCard card;
  card.listed.action = TRY(find_own_action(tx, actor, id, card.listed.person));
  const Action& action = card.listed.action;
  card.flags = flags_of(action.happened_on, action.minutes, card.listed.person.file);
  if (implausible_day(minutes_of_day(tx, actor.organisation, action.worker, action.happened_on)))
    card.flags.push_back("worker_day");
  card.others = std::max<std::int64_t>(0, count_group(tx, action.group) - (action.withdrawn() ? 0 : 1));
  return card;
}

ActionFilter filter_for(const access::Actor& actor) {
  ActionFilter filter;
  filter.organisation = actor.organisation;
  filter.reader = actor.user;
  filter.sees_restricted = people::sees_restricted(actor);
  return filter;
}

Result<ActionList> list_actions(Transaction& tx, const access::Actor& actor, const ActionFilter& filter) {
  TRY(access::must(actor, "actions.read"));
  ActionFilter own = filter;
  own.organisation = actor.organisation;
  own.reader = actor.user;
  own.sees_restricted = people::sees_restricted(actor);
  ActionList list{load_actions(tx, own), {}};
  if (list.rows.size() > static_cast<std::size_t>(own.limit)) {
    list.rows.resize(static_cast<std::size_t>(own.limit));
    list.next = ActionPlace{list.rows.back().action.happened_on, list.rows.back().action.id};
  }
  return list;
}

Result<Participant> find_participant(Transaction& tx, const access::Actor& actor, RecordId record) {
  const auto people = TRY(find_participants(tx, actor, {record}));
  return people.front();
}

NumbersFound find_by_numbers(Transaction& tx, const access::Actor& actor, std::string_view pasted) {
  auto numbers = numbers_in(pasted);
  if (numbers.size() > largest_group) numbers.resize(largest_group);
  NumbersFound found;
  if (numbers.empty()) return found;
  const auto people = load_by_numbers(tx, actor.organisation, numbers);
  for (auto& number : numbers) {
    const auto person = std::ranges::find(people, number, &Participant::file_number);
    if (person == people.end() || !may_open(actor, *person)) {
      found.unknown.push_back(std::move(number));
    } else {
      found.people.push_back(*person);
    }
  }
  return found;
}

std::vector<RecentGroup> recent_groups(Transaction& tx, const access::Actor& actor, Date today) {
  return load_recent_groups(tx, actor.organisation, actor.user, today.plus_days(-60));
}

std::vector<Participant> people_of_group(Transaction& tx, const access::Actor& actor, const Uuid& group) {
  auto people = load_group(tx, actor.organisation, group);
  std::erase_if(people, [&](const Participant& person) { return !may_open(actor, person); });
  return people;
}

std::vector<LatestAction> latest_actions(Transaction& tx, const access::Actor& actor,
                                         std::span<const RecordId> records) {
  if (!actor.may("actions.read")) return {};
  return load_latest(tx, actor.organisation, records);
}

}  // namespace concerto::pathways
