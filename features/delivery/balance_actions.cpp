// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/balance_actions.h"

#include "features/access/trail_actions.h"
#include "features/delivery/enrolment_actions.h"
#include "features/people/record_actions.h"

namespace concerto::delivery {
namespace {

using access::Actor;
using access::audit;
using access::must;
using storage::Transaction;

constexpr std::size_t most_bytes = 20'000;

Result<Enrolment> delivered(Transaction& tx, const Actor& actor, EnrolmentId id) {
  TRY(must(actor, "balances.write"));
  auto enrolment = TRY(find_enrolment(tx, actor, id));
  if (enrolment.provider != actor.organisation && !actor.system) return Refusal{"session.not_provider"};
  return enrolment;
}

BalanceWay way_of(Transaction& tx, const Enrolment& enrolment, Date today) {
  BalanceWay way;
  way.referent = enrolment.referent;
  way.referent_here = works_for(tx, enrolment.referent, enrolment.prescriber, today);
  if (const auto record = people::find_record(tx, enrolment.prescriber_record);
      record && record->referent != way.referent) {
    way.replacement = record->referent;
    way.replacement_here = works_for(tx, record->referent, enrolment.prescriber, today);
  }
  return way;
}

}  // namespace

BalanceDuty balance_duty(const packs::Programme& programme) {
  if (!programme.balance) return BalanceDuty::none;
  return programme.balance->owed ? BalanceDuty::owed : BalanceDuty::offered;
}

Result<std::vector<ReceivedBalance>> received_balances(Transaction& tx, const Actor& actor, Instant since) {
  constexpr int most = 50;
  TRY(must(actor, "balances.read"));
  auto received = load_received_balances(tx, actor.user, actor.organisation, most);
  std::erase_if(received, [&](const ReceivedBalance& balance) { return balance.sent_at < since; });
  return received;
}

Result<std::optional<Balance>> find_balance(Transaction& tx, const Actor& actor, EnrolmentId id) {
  TRY(must(actor, "balances.read"));
  const Enrolment enrolment = TRY(find_enrolment(tx, actor, id));
  if (!actor.system && !may_see_balance(enrolment, actor.organisation)) return Refusal{"enrolment.not_found"};
  auto balance = load_balance(tx, id);
  if (balance && !balance->sent && enrolment.provider != actor.organisation && !actor.system) balance.reset();
  return balance;
}

Result<std::vector<ReceivedBalance>> received_balances(Transaction& tx, const Actor& actor, int limit) {
  TRY(must(actor, "balances.read"));
  return load_received_balances(tx, actor.user, actor.organisation, limit);
}

Result<Done> write_balance(Transaction& tx, const packs::Library& library, const Actor& actor,
                           const WriteBalance& command, Date today) {
  const Enrolment enrolment = TRY(delivered(tx, actor, command.enrolment));
  const auto session = load_session(tx, enrolment.session);
  if (!session || balance_duty(programme_of(library, *session)) == BalanceDuty::none)
    return Refusal{"balance.not_foreseen"};
  if (command.wording.size() > most_bytes || command.follow_up.size() > most_bytes)
    return Refusal{"balance.too_long", "wording"};
  auto balance = load_balance(tx, enrolment.id);
  if (balance && balance->sent) return Refusal{"balance.sent_already"};
  if ((balance ? balance->version : 0) != command.version) return Refusal{"form.changed_meanwhile"};

  Balance written = balance.value_or(Balance{});
  written.enrolment = enrolment.id;
  written.wording = command.wording;
  written.follow_up = command.follow_up;
  written.author = actor.user;
  written.written_on = today;
  if (balance) {
    if (!update_balance(tx, written)) return Refusal{"form.changed_meanwhile"};
  } else {
    written.id = tx.fresh_uuid();
    insert_balance(tx, written);
  }
  audit(tx, actor, "balance.written", "enrolment", enrolment.id, enrolment.person);
  return Done{};
}

Result<BalanceRecipient> send_balance(Transaction& tx, const Actor& actor, EnrolmentId id, int version,
                                      Date today, Instant now) {
  const Enrolment enrolment = TRY(delivered(tx, actor, id));
  if (!enrolment.ended()) return Refusal{"balance.too_early"};
  auto balance = load_balance(tx, id);
  if (!balance) return Refusal{"balance.empty", "wording"};
  TRY(check_sending(*balance));
  const BalanceRecipient recipient = recipient_of(way_of(tx, enrolment, today));

  balance->version = version;
  balance->sent = true;
  balance->sent_at = now;
  balance->recipient = recipient.user;
  balance->to_basket = recipient.basket;
  if (!update_balance(tx, *balance)) return Refusal{"form.changed_meanwhile"};
  audit(tx, actor, "balance.sent", "enrolment", id, enrolment.person,
        {{"recipient", recipient.basket ? "basket" : recipient.user.text()}});
  return recipient;
}

Result<Done> note_handed(Transaction& tx, const Actor& actor, EnrolmentId id, Date on, Date today) {
  const auto found = TRY(find_balance(tx, actor, id));
  if (!found || !found->sent) return Refusal{"balance.not_sent"};
  if (on > today) return Refusal{"enrolment.day_in_future", "handed_on"};
  const auto entered = TRY(find_enrolment(tx, actor, id)).entered_on;
  if (entered && on < *entered)
    return Refusal{"enrolment.day_before_entry", "handed_on", {{"day", *entered}}};

  Balance balance = *found;
  balance.handed_to_person_on = on;
  if (!update_balance(tx, balance)) return Refusal{"form.changed_meanwhile"};
  audit(tx, actor, "balance.handed", "enrolment", id);
  return Done{};
}

}  // namespace concerto::delivery
