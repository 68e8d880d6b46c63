// SPDX-License-Identifier: EUPL-1.2
// What people do with an agreement, and what other features ask about one.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/partnerships/agreement.h"
#include "packs/library.h"
#include "platform/storage/database.h"

namespace concerto::partnerships {

// ---- asked by other features ----

/// The agreement with all that stands in it. Refuses `partnerships.not_found` when there is none or the
/// actor's institution is no party to it: existence is already information.
Result<Agreement> find_agreement(storage::Transaction& tx, const access::Actor& actor, AgreementId agreement);

/// The same, for what is decided by those who sign. Refuses `partnerships.not_signatory` to a party that does
/// not.
Result<Agreement> find_as_signatory(storage::Transaction& tx, const access::Actor& actor,
                                    AgreementId agreement);

/// The agreements to which `organisation` is a party and that hold on `day`, by title; parties and terms
/// only.
std::vector<Agreement> agreements_in_force(storage::Transaction& tx, OrganisationId organisation, Date day);
/// Every agreement of `organisation`, newest first; with parties, terms, signatures and referents. An empty
/// organisation: all.
std::vector<Agreement> agreements_of(storage::Transaction& tx, OrganisationId organisation);

/// Those that it signs.
std::vector<Agreement> agreements_signed_by(storage::Transaction& tx, OrganisationId organisation);

/// The ids of all its agreements, for those who filter by them.
std::vector<AgreementId> agreement_ids_of(storage::Transaction& tx, OrganisationId organisation);

/// What an institution is in one of its agreements, under one of its terms.
struct Standing {
  Term term;
  std::string role;  ///< of the term's pack
  std::string kind;  ///< of the institution
};
/// One per agreement and term, the newest terms first.
std::vector<Standing> standings_of(storage::Transaction& tx, OrganisationId organisation);

/// The term that holds on `day` (see Agreement::term_on); nothing for an agreement without terms.
std::optional<Term> term_on(storage::Transaction& tx, AgreementId agreement, Date day);
std::optional<Term> find_term(storage::Transaction& tx, TermId term);

/// The pack that the term pins. Throws std::runtime_error when neither the library nor an installation holds
/// it.
const packs::Pack& pack_of(const packs::Library& library, const Term& term);
/// The pack under which the agreement stands on `day`.
const packs::Pack& pack_of(const packs::Library& library, const Agreement& agreement, Date day);

/// A referent whom a party named and who has an account: who is written to.
struct Addressee {
  std::string email;
  Language language = Language::fr;
};
std::vector<Addressee> addressees_of(storage::Transaction& tx, AgreementId agreement, Date day);

// ---- drawing up ----

struct DrawUpAgreement {
  std::string pack;
  int pack_version = 0;  ///< 0: the newest
  std::string reference;
  std::string title;
  Date starts;
  std::optional<Date> ends;  ///< nothing: as long as the pack says
  std::string territory;
  std::vector<Party> parties;       ///< organisation, role, signatory; names and kinds are looked up
  std::vector<Referent> referents;  ///< organisation, kind, name, user
  AgreementId id = {};              ///< the demo brings its own; empty: a fresh one
};

/// Draws up the agreement with a plan proposed for each of its years; pins the newest version of the pack and
/// stores the pack's bytes. Rule `agreements.write`. Refuses what check_parties refuses, and
///   partnerships.pack_unknown, partnerships.own_organisation_missing, partnerships.organisation_unknown,
///   partnerships.reference_missing, partnerships.reference_taken, partnerships.title_missing,
///   partnerships.ends_before_start
Result<AgreementId> draw_up_agreement(storage::Transaction& tx, const packs::Library& library,
                                      const access::Actor& actor, const DrawUpAgreement& command, Date today,
                                      Instant now);

struct ChangeAgreement {
  AgreementId agreement;
  std::string reference;
  std::string title;
  Date starts;
  std::optional<Date> ends;
  std::string territory;
  std::vector<Party> parties;
  int version = 0;
};
/// Changes the text before the last signature; signatures already given are withdrawn (the trace stays). Rule
/// `agreements.write`. Refuses `partnerships.signed_text` afterwards: an amendment is the way;
/// `form.changed_meanwhile`.
Result<Done> change_agreement(storage::Transaction& tx, const packs::Library& library,
                              const access::Actor& actor, const ChangeAgreement& command, Date today,
                              Instant now);

struct NameReferent {
  AgreementId agreement;
  OrganisationId organisation;  ///< one's own
  std::string kind;
  std::string name;
  UserId user = {};
  Date from;
};
/// Names who follows the agreement for one's institution; ends the one before. Rule `agreements.write`.
/// Refuses `partnerships.referent_unnamed`, `partnerships.contact_unknown`, `partnerships.not_own_party`.
Result<Done> name_referent(storage::Transaction& tx, const packs::Library& library,
                           const access::Actor& actor, const NameReferent& command, Date today, Instant now);

/// Fixes the text so that it can be signed. Rule `agreements.write`. Refuses what check_referents refuses,
/// and `partnerships.not_a_draft`.
Result<Done> submit_for_signature(storage::Transaction& tx, const packs::Library& library,
                                  const access::Actor& actor, AgreementId agreement, int version, Date today,
                                  Instant now);

// ---- signing and after ----

struct SignAgreement {
  AgreementId agreement;
  OrganisationId organisation;  ///< who signs
  std::string name;
  std::string title;
  Date signed_on;
  std::string place;
  Medium medium = Medium::paper;
  std::string scan_digest = {};
  int version = 0;
};
/// Records a signature. On screen: by a person who may `agreements.sign`, for their own institution, today.
/// On paper: whoever may `agreements.write` types in date and place. The last signature puts the agreement in
/// force from its first day, which may lie in the past (AMB-75). Refuses what check_signature refuses, and
/// `partnerships.not_own_party`, `partnerships.place_missing`, `partnerships.name_missing`.
Result<Done> sign_agreement(storage::Transaction& tx, const packs::Library& library,
                            const access::Actor& actor, const SignAgreement& command, Date today,
                            Instant now);

struct RecordTransmission {
  AgreementId agreement;
  Transmission transmission;
  int version = 0;
};
/// Rule `agreements.write`. Refuses `partnerships.no_transmission` where the pack asks for none,
/// `partnerships.received_before_sent`, `partnerships.transmission_in_future`.
Result<Done> record_transmission(storage::Transaction& tx, const packs::Library& library,
                                 const access::Actor& actor, const RecordTransmission& command, Date today,
                                 Instant now);

struct GiveNotice {
  AgreementId agreement;
  OrganisationId by;  ///< a party; either may (AFPA-31)
  Date letter;
  std::string reason;
  int version = 0;
};
/// Records the notice; access that rests on the agreement ends with it. Rule `agreements.sign` for one's own
/// institution; `agreements.write` records the letter of another party.
Result<Notice> give_notice(storage::Transaction& tx, const packs::Library& library,
                           const access::Actor& actor, const GiveNotice& command, Date today, Instant now);

struct RecordAmendment {
  AgreementId agreement;
  std::string wording;
  Date signed_on;
  Date takes_effect_on;
  int pack_version = 0;  ///< moves the agreement to this version of its pack; 0: stays
  int version = 0;
};
/// Rule `agreements.write`. Returns its number. Refuses `partnerships.not_signed_yet`,
/// `partnerships.no_amendments`, `partnerships.wording_missing`, `partnerships.pack_unknown`,
/// `partnerships.amendment_outside_term`.
Result<int> record_amendment(storage::Transaction& tx, const packs::Library& library,
                             const access::Actor& actor, const RecordAmendment& command, Date today,
                             Instant now);

}  // namespace concerto::partnerships
