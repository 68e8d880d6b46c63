// SPDX-License-Identifier: EUPL-1.2
// Agreements in the tables partnerships_agreement, _party, _referent, _signature, _term, _transmission,
// _amendment.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "features/partnerships/agreement.h"
#include "features/partnerships/agreement_actions.h"
#include "platform/storage/database.h"

namespace concerto::partnerships {

/// With everything that stands in it; nothing when there is none.
std::optional<Agreement> load_agreement(storage::Transaction& tx, AgreementId agreement);
/// Newest first, with parties, terms and signatures that stand; all agreements when `organisation` is empty.
std::vector<Agreement> load_agreements(storage::Transaction& tx, OrganisationId organisation);
/// Their ids alone; all when `organisation` is empty.
std::vector<AgreementId> load_agreement_ids(storage::Transaction& tx, OrganisationId organisation);
std::vector<Standing> load_standings(storage::Transaction& tx, OrganisationId organisation);
/// Those that hold on `day`, by title, with parties and terms.
std::vector<Agreement> load_agreements_in_force(storage::Transaction& tx, OrganisationId organisation,
                                                Date day);
std::optional<Term> load_term(storage::Transaction& tx, TermId term);
std::vector<Term> load_terms(storage::Transaction& tx, AgreementId agreement);

void insert_agreement(storage::Transaction& tx, const Agreement& agreement, UserId author, Date today,
                      Instant now);
/// Head of the agreement: reference, title, stage, dates, notice, basis. False when `version` has passed.
bool update_agreement(storage::Transaction& tx, const Agreement& agreement, int version);
void replace_parties(storage::Transaction& tx, const Agreement& agreement);
void insert_referent(storage::Transaction& tx, AgreementId agreement, const Referent& referent);
void end_referents(storage::Transaction& tx, AgreementId agreement, OrganisationId organisation,
                   const std::string& kind, Date last_day);
void insert_signature(storage::Transaction& tx, AgreementId agreement, const Signature& signature,
                      int position, UserId recorded_by, Instant now);
void withdraw_signatures(storage::Transaction& tx, AgreementId agreement, Instant now);
void insert_term(storage::Transaction& tx, const Term& term);
void update_term(storage::Transaction& tx, const Term& term);
void save_transmission(storage::Transaction& tx, AgreementId agreement, const Transmission& transmission);
void insert_amendment(storage::Transaction& tx, AgreementId agreement, const Amendment& amendment,
                      UserId recorded_by, Instant now);

bool reference_taken(storage::Transaction& tx, const std::string& reference, AgreementId but);

struct OrganisationName {
  OrganisationId id;
  std::string name;
  std::string kind;
};
std::optional<OrganisationName> organisation_name(storage::Transaction& tx, OrganisationId organisation);
/// The institutions in activity of these kinds, by name: who may be a party.
std::vector<OrganisationName> organisations_of_kinds(storage::Transaction& tx,
                                                     const std::vector<std::string>& kinds);

/// Somebody of an institution who could be named or sign.
struct MemberName {
  UserId user;
  std::string name;
  std::string title;
};
std::vector<Addressee> load_addressees(storage::Transaction& tx, AgreementId agreement, Date day);
std::vector<MemberName> members_of(storage::Transaction& tx, OrganisationId organisation, Date day);

}  // namespace concerto::partnerships
