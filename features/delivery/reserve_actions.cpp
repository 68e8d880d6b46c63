// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/reserve_actions.h"

#include "features/access/trail_actions.h"
#include "features/delivery/enrolment_actions.h"
#include "features/people/record_actions.h"

namespace concerto::delivery {
namespace {

using access::Actor;
using storage::Transaction;

/// The party that delivers under this agreement.
OrganisationId provider_of(const partnerships::Agreement& agreement, const packs::Pack& pack) {
  for (const auto& party : agreement.parties) {
    const auto* role = pack.party(party.role);
    if (role && role->provider) return party.organisation;
  }
  return {};
}

}  // namespace

Result<std::vector<ReserveLine>> read_reserve(Transaction& tx, const Actor& actor, ReserveFilter filter) {
  TRY(access::must(actor, "enrolments.read"));
  filter.agreements.clear();
  for (const auto& agreement : partnerships::agreements_of(tx, actor.organisation))
    filter.agreements.push_back(agreement.id);
  filter.reader = actor.organisation;
  return load_reserve(tx, filter);
}

Result<EnrolmentId> put_in_reserve(Transaction& tx, const packs::Library& library, const Actor& actor,
                                   const PutInReserve& command, Date today, Instant now) {
  TRY(access::must(actor, "enrolments.write"));
  const auto file = TRY(people::read_file(tx, actor, command.record));
  if (!file.record.open()) return Refusal{"people.closed"};
  const auto agreement = TRY(partnerships::find_agreement(tx, actor, command.agreement));
  const auto* term = agreement.term_on(today);
  if (!term) return Refusal{"session.agreement_not_in_force"};
  const auto& pack = partnerships::pack_of(library, *term);
  const auto* programme = pack.programme(command.programme);
  if (!programme) return Refusal{"session.unknown_programme", "programme"};
  TRY(check_prescriber(pack, agreement, actor, *programme, command.prescriber_kind));
  const auto provider = provider_of(agreement, pack);
  if (provider.empty()) return Refusal{"session.not_provider"};
  // A day before the agreement is asked for its reason by the referral, not by the wish.
  ReferralCase said;
  said.informed_on = command.informed_on;
  said.fulfilled = command.fulfilled;
  if (file.record.birth_date) said.facts.set("birth_date", *file.record.birth_date);
  TRY(check_days(*programme, said, today));
  if (find_prepared(tx, file.record.person, agreement.id, programme->id, actor.organisation))
    return Refusal{"enrolment.reserved_already"};

  Enrolment one;
  one.id = tx.fresh_id<EnrolmentId>();
  one.agreement = agreement.id;
  one.term = term->id;
  one.programme = programme->id;
  one.track = programme->track(command.track) ? command.track : "";
  one.person = file.record.person;
  one.prescriber = actor.organisation;
  one.provider = provider;
  one.prescriber_record = file.record.id;
  one.prescriber_kind = command.prescriber_kind;
  one.referent = file.record.referent.empty() ? actor.user : file.record.referent;
  one.informed_on = command.informed_on;
  one.mobility_secured = command.mobility_secured;
  one.childcare_secured = command.childcare_secured;
  one.conditions_note = command.conditions_note;
  one.sex = file.record.sex;
  one.birth_date = file.record.birth_date;
  one.oriented_on = today;
  insert_enrolment(tx, one, actor.user, now);
  set_wished_site(tx, one.id, command.wished_site);
  std::vector<Fulfilled> fulfilled;
  std::vector<std::string> facts;
  for (const auto& done : command.fulfilled)
    for (const auto& asked : programme->prerequisites)
      if (asked.id == done.prerequisite) {
        fulfilled.push_back(done);
        facts.push_back(asked.fact);
      }
  save_fulfilled(tx, one.id, fulfilled, facts, actor.user, now);
  access::audit(tx, actor, "enrolment.reserved", "enrolment", one.id, one.person,
                {{"programme", one.programme}});
  return one.id;
}

Result<Done> leave_reserve(Transaction& tx, const Actor& actor, EnrolmentId id, const std::string& reason) {
  TRY(access::must(actor, "enrolments.write"));
  const Enrolment enrolment = TRY(find_enrolment(tx, actor, id));
  if (enrolment.prescriber != actor.organisation) return Refusal{"enrolment.not_found"};
  if (reason.empty()) return Refusal{"enrolment.reason_missing_end", "reason-" + id.text()};
  if (!cancel_prepared(tx, id, reason)) return Refusal{"enrolment.not_live"};

  access::audit(tx, actor, "enrolment.cancelled", "enrolment", id, enrolment.person);
  return Done{};
}

}  // namespace concerto::delivery
