// SPDX-License-Identifier: EUPL-1.2
// An agreement between institutions: who its parties are, under which terms it stands, how far its signatures
// have come. What state it is in on a given day follows from these (agreement_state.h).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "packs/pack.h"

namespace concerto::partnerships {

/// An institution in the role that the pack gives it.
struct Party {
  OrganisationId organisation;
  std::string organisation_name;
  std::string organisation_kind;  ///< a code of packs/reference/organisation_kinds.yaml
  std::string role;               ///< a role of the pack
  std::string signatory_name;     ///< empty for a party whose role does not sign
  std::string signatory_title;

  bool signs() const { return !signatory_name.empty(); }
};

/// Somebody whom a party names: whom the others call.
struct Referent {
  Uuid id;
  OrganisationId organisation;
  std::string kind;  ///< a contact of the party's role in the pack: `referent`, `experiment_referent`, …
  std::string name;
  UserId user;  ///< empty when they do not use the software
  Date from;
  std::optional<Date> until;
};

enum class Medium : std::uint8_t { paper, screen };

struct Signature {
  OrganisationId organisation;
  std::string name;
  std::string title;
  Date signed_on;
  std::string place;
  Medium medium = Medium::paper;
  std::string scan_digest = {};  ///< SHA-256 of the scanned paper in jobs_file; empty for none
};

/// The agreement under one version of its pack; recorded facts store the term they belong to.
struct Term {
  TermId id;
  AgreementId agreement;
  std::string pack;
  int pack_version = 0;
  Date from;
  std::optional<Date> until;
};

struct Notice {
  Date given_on;  ///< the day of the letter
  OrganisationId by;
  std::string reason;  ///< may be empty: none is asked
  Date effective_on;   ///< the last day of the agreement
};

/// When the deliberated act was sent to the State's representative, received and posted.
struct Transmission {
  std::optional<Date> sent;
  std::optional<Date> received;
  std::optional<Date> posted;
  std::string act_identifier;
  bool empty() const { return !sent && !received && !posted && act_identifier.empty(); }
};

struct Amendment {
  int number = 0;
  std::string wording;
  Date signed_on;
  Date takes_effect_on;
  int pack_version = 0;  ///< the version it moves the agreement to; 0 when it stays
};

enum class Stage : std::uint8_t {
  draft,      ///< being written
  to_sign,    ///< the text is fixed; a change takes it back to draft and withdraws the signatures
  concluded,  ///< every party has signed: from here on the dates decide
};
/// As stored.
std::string_view code_of(Stage stage);
Stage stage_of(std::string_view code);

struct Agreement {
  AgreementId id;
  std::string reference;
  std::string title;
  std::string pack;
  Stage stage = Stage::draft;
  Date starts;
  std::optional<Date> ends;  ///< the last day
  std::optional<Date> drawn_up_on;
  std::optional<Date> submitted_on;
  std::optional<Notice> notice;
  std::string territory;
  BasisId basis;  ///< opens files to the parties from the start to the end; empty before the last signature
  std::vector<Party> parties;  ///< in the order of the text
  std::vector<Referent> referents;
  std::vector<Signature> signatures;  ///< those that stand, in the order they were given
  std::vector<Term> terms;            ///< by first day
  Transmission transmission;
  std::vector<Amendment> amendments;
  int version = 0;

  /// Null when the organisation is no party.
  const Party* party(OrganisationId organisation) const;
  /// Whether the organisation is a party that signs: those who do not refer people and decide nothing.
  bool is_signatory(OrganisationId organisation) const;
  /// The first party in this role; null when nobody has it.
  const Party* in_role(std::string_view role) const;
  const Signature* signature_of(OrganisationId organisation) const;
  /// The term that holds on `day`; before the first day the first, after the last the last. Null while there
  /// is none.
  const Term* term_on(Date day) const;
  /// The last day on which it holds, notice included.
  std::optional<Date> last_day() const;
  /// Signed, begun and not ended.
  bool in_force(Date day) const;
};

/// Whether an institution of `kind` may take `role`, and every role is taken as often as the pack asks. All
/// refusals at once:
///   partnerships.role_unknown        the pack has no such role
///   partnerships.kind_not_allowed    this kind of institution may not take the role
///   partnerships.party_twice         the same institution stands twice
///   partnerships.role_missing, partnerships.role_too_many
///   partnerships.signatory_missing   a party that signs names nobody
///   partnerships.signatory_unasked   a party that does not sign names somebody
Result<Done> check_parties(const packs::Pack& pack, const std::vector<Party>& parties);

/// What must stand before the text may be signed: `partnerships.referent_missing`, once per party that the
/// pack asks to name a `referent` and has none (AFPA-22).
Result<Done> check_referents(const packs::Pack& pack, const Agreement& agreement);

/// The contacts that the pack asks of each party and that nobody fills on `day`.
struct MissingContact {
  OrganisationId organisation;
  std::string kind;
};
std::vector<MissingContact> missing_contacts(const packs::Pack& pack, const Agreement& agreement, Date day);

/// Whether `signature` may be added:
///   partnerships.not_to_sign           the text is not fixed yet, or every party has signed
///   partnerships.not_a_party, partnerships.signs_not (its role does not sign)
///   partnerships.signed_already
///   partnerships.signed_in_future
///   partnerships.not_retroactive       the pack wants signatures before the first day
Result<Done> check_signature(const packs::Pack& pack, const Agreement& agreement, const Signature& signature,
                             Date today);

/// Every party whose role signs has signed.
bool fully_signed(const packs::Pack& pack, const Agreement& agreement);

/// The notice as it would take effect. Refuses `partnerships.not_in_force`,
/// `partnerships.notice_given_already`, `partnerships.not_a_party`, `partnerships.not_signatory`,
/// `partnerships.notice_in_future`, `partnerships.notice_after_end` (the agreement ends before the notice
/// could).
Result<Notice> notice_of(const packs::Pack& pack, const Agreement& agreement, OrganisationId by,
                         std::string reason, Date letter, Date today);

}  // namespace concerto::partnerships
