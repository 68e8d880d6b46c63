// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/agreement_actions.h"

#include <algorithm>
#include <stdexcept>

#include "features/access/grants_actions.h"
#include "features/access/trail_actions.h"
#include "features/partnerships/agreement_store.h"
#include "features/partnerships/event_actions.h"
#include "features/partnerships/pack_actions.h"
#include "features/partnerships/paper_store.h"
#include "features/partnerships/plan_store.h"
#include "packs/window.h"

namespace concerto::partnerships {
namespace {

using access::Actor;
using storage::Transaction;

Result<Done> same_version(int stored, int typed) {
  if (stored != typed) return Refusal{"form.changed_meanwhile"};
  return Done{};
}

/// Writes the head; somebody else may have done so since it was read.
Result<Done> save_head(Transaction& tx, const Agreement& agreement) {
  if (!update_agreement(tx, agreement, agreement.version)) return Refusal{"form.changed_meanwhile"};
  return Done{};
}

Result<const packs::Pack*> pack_for(const packs::Library& library, const std::string& name, int version) {
  const packs::Pack* pack = version == 0 ? library.newest(name) : library.find(name, version);
  if (!pack) return Refusal{"partnerships.pack_unknown", "pack", {{"pack", name}}};
  return pack;
}

/// The parties with the names and kinds of their institutions; refuses an institution that does not exist.
Result<std::vector<Party>> known_parties(Transaction& tx, std::vector<Party> parties) {
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const auto name = organisation_name(tx, parties[i].organisation);
    if (!name) return Refusal{"partnerships.organisation_unknown", "party_" + std::to_string(i + 1)};
    parties[i].organisation_name = name->name;
    parties[i].organisation_kind = name->kind;
  }
  return parties;
}

Result<Done> check_text(Transaction& tx, const packs::Pack& pack, const Actor& actor,
                        const Agreement& agreement) {
  Refusals refusals;
  if (agreement.title.empty()) refusals.add({"partnerships.title_missing", "title"});
  if (agreement.reference.empty()) refusals.add({"partnerships.reference_missing", "reference"});
  if (!agreement.reference.empty() && reference_taken(tx, agreement.reference, agreement.id))
    refusals.add({"partnerships.reference_taken", "reference"});
  if (agreement.ends && *agreement.ends < agreement.starts)
    refusals.add({"partnerships.ends_before_start", "ends"});
  if (!actor.system && !agreement.is_signatory(actor.organisation))
    refusals.add({"partnerships.own_organisation_missing", "parties"});
  refusals.take(check_parties(pack, agreement.parties));
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

void propose_plans(Transaction& tx, const packs::Pack& pack, const Agreement& agreement, Language language) {
  for (const int year : plan_years(agreement)) {
    YearPlan plan = proposed_plan(pack, year, language);
    plan.agreement = agreement.id;
    insert_plan(tx, plan);
  }
}

/// Years the agreement no longer touches lose their untouched plan, new ones get a proposal.
void follow_years(Transaction& tx, const packs::Pack& pack, const Agreement& agreement, Language language) {
  const auto years = plan_years(agreement);
  const auto plans = load_plans(tx, agreement.id);
  for (const YearPlan& plan : plans) {
    if (std::ranges::find(years, plan.year) == years.end()) delete_plan(tx, plan);
  }
  for (const int year : years) {
    if (std::ranges::find(plans, year, &YearPlan::year) != plans.end()) continue;
    YearPlan plan = proposed_plan(pack, year, language);
    plan.agreement = agreement.id;
    insert_plan(tx, plan);
  }
}

Result<Done> may_speak_for(const Actor& actor, OrganisationId organisation) {
  if (!actor.system && actor.organisation != organisation)
    return Refusal{"partnerships.not_own_party", "organisation"};
  return Done{};
}

/// The scan that came with the signature, among the papers of the agreement.
void keep_scan_of(Transaction& tx, const Agreement& agreement, const Signature& signature, UserId by,
                  Date today, Instant now) {
  insert_paper(tx,
               {.id = tx.fresh_uuid(),
                .agreement = agreement.id,
                .kind = PaperKind::signed_paper,
                .organisation = signature.organisation,
                .title = {},
                .dated_on = signature.signed_on,
                .digest = signature.scan_digest,
                .added_on = today,
                .added_by = {},
                .removed_on = {},
                .removed_by = {}},
               by, now);
}

/// Every party has signed: from now on the dates decide, and access to files may rest on the agreement.
void conclude(Transaction& tx, Agreement& agreement) {
  agreement.stage = Stage::concluded;
  agreement.basis = access::open_basis(
      tx, {"agreement", "agreement", agreement.id.uuid, agreement.starts, agreement.last_day()});
}

}  // namespace

// ---- asked by other features ----

Result<Agreement> find_agreement(Transaction& tx, const Actor& actor, AgreementId id) {
  auto agreement = load_agreement(tx, id);
  if (!agreement || (!actor.system && !agreement->party(actor.organisation)))
    return Refusal{"partnerships.not_found"};
  return std::move(*agreement);
}

Result<Agreement> find_as_signatory(Transaction& tx, const Actor& actor, AgreementId id) {
  Agreement agreement = TRY(find_agreement(tx, actor, id));
  if (!actor.system && !agreement.is_signatory(actor.organisation))
    return Refusal{"partnerships.not_signatory"};
  return agreement;
}

std::vector<Agreement> agreements_in_force(Transaction& tx, OrganisationId organisation, Date day) {
  return load_agreements_in_force(tx, organisation, day);
}

std::vector<Agreement> agreements_of(Transaction& tx, OrganisationId organisation) {
  return load_agreements(tx, organisation);
}

std::vector<Agreement> agreements_signed_by(Transaction& tx, OrganisationId organisation) {
  std::vector<Agreement> signed_by = load_agreements(tx, organisation);
  std::erase_if(signed_by, [&](const Agreement& one) { return !one.is_signatory(organisation); });
  return signed_by;
}

std::vector<AgreementId> agreement_ids_of(Transaction& tx, OrganisationId organisation) {
  return load_agreement_ids(tx, organisation);
}

std::vector<Standing> standings_of(Transaction& tx, OrganisationId organisation) {
  return load_standings(tx, organisation);
}

std::optional<Term> term_on(Transaction& tx, AgreementId id, Date day) {
  Agreement agreement;
  agreement.terms = load_terms(tx, id);
  const Term* term = agreement.term_on(day);
  return term ? std::optional(*term) : std::nullopt;
}

std::optional<Term> find_term(Transaction& tx, TermId term) { return load_term(tx, term); }

const packs::Pack& pack_of(const packs::Library& library, const Term& term) {
  const packs::Pack* pack = library.find(term.pack, term.pack_version);
  if (!pack)
    throw std::runtime_error(
        fmt::format("pack {}@{} is pinned by an agreement and neither shipped nor installed", term.pack,
                    term.pack_version));
  return *pack;
}

const packs::Pack& pack_of(const packs::Library& library, const Agreement& agreement, Date day) {
  const Term* term = agreement.term_on(day);
  if (!term) throw std::runtime_error("agreement " + agreement.id.text() + " has no term");
  return pack_of(library, *term);
}

std::vector<Addressee> addressees_of(Transaction& tx, AgreementId agreement, Date day) {
  return load_addressees(tx, agreement, day);
}

// ---- drawing up ----

Result<AgreementId> draw_up_agreement(Transaction& tx, const packs::Library& library, const Actor& actor,
                                      const DrawUpAgreement& command, Date today, Instant now) {
  TRY(access::must(actor, "agreements.write"));
  const packs::Pack* pack = TRY(pack_for(library, command.pack, command.pack_version));
  Agreement agreement;
  agreement.id = command.id.empty() ? tx.fresh_id<AgreementId>() : command.id;
  agreement.reference = command.reference;
  agreement.title = command.title;
  agreement.pack = pack->identity.name;
  agreement.starts = command.starts;
  agreement.ends = command.ends ? *command.ends : packs::term_of(pack->term, command.starts).last;
  agreement.territory = command.territory;
  agreement.parties = TRY(known_parties(tx, command.parties));
  TRY(check_text(tx, *pack, actor, agreement));

  TRY(install_pack(tx, actor, *pack, now));
  insert_agreement(tx, agreement, actor.user, today, now);
  replace_parties(tx, agreement);
  for (Referent referent : command.referents) {
    referent.id = tx.fresh_uuid();
    if (referent.from == Date{}) referent.from = agreement.starts;
    insert_referent(tx, agreement.id, referent);
  }
  insert_term(tx, {tx.fresh_id<TermId>(), agreement.id, agreement.pack, pack->identity.version,
                   agreement.starts, agreement.ends});
  propose_plans(tx, *pack, agreement, actor.language);
  access::audit(tx, actor, "partnerships.drawn_up", "agreement", agreement.id, {},
                {{"reference", agreement.reference}, {"pack", agreement.pack}});
  return agreement.id;
}

Result<Done> change_agreement(Transaction& tx, const packs::Library& library, const Actor& actor,
                              const ChangeAgreement& command, Date today, Instant now) {
  TRY(access::must(actor, "agreements.write"));
  Agreement agreement = TRY(find_as_signatory(tx, actor, command.agreement));
  if (agreement.stage == Stage::concluded) return Refusal{"partnerships.signed_text"};
  TRY(same_version(agreement.version, command.version));
  const packs::Pack& pack = pack_of(library, agreement, agreement.starts);
  agreement.reference = command.reference;
  agreement.title = command.title;
  agreement.starts = command.starts;
  agreement.ends = command.ends ? *command.ends : packs::term_of(pack.term, command.starts).last;
  agreement.territory = command.territory;
  agreement.parties = TRY(known_parties(tx, command.parties));
  TRY(check_text(tx, pack, actor, agreement));
  agreement.stage = Stage::draft;
  agreement.submitted_on.reset();

  withdraw_signatures(tx, agreement.id, now);
  remove_scans(tx, agreement.id, {}, actor.user, today);
  TRY(save_head(tx, agreement));
  replace_parties(tx, agreement);
  agreement.terms.front().from = agreement.starts;
  agreement.terms.back().until = agreement.ends;
  for (const Term& term : agreement.terms) update_term(tx, term);
  follow_years(tx, pack, agreement, actor.language);
  access::audit(tx, actor, "partnerships.changed", "agreement", agreement.id, {},
                {{"signatures_withdrawn", std::to_string(agreement.signatures.size())}});
  return Done{};
}

Result<Done> name_referent(Transaction& tx, const packs::Library& library, const Actor& actor,
                           const NameReferent& command, Date, Instant) {
  TRY(access::must(actor, "agreements.write"));
  const Agreement agreement = TRY(find_agreement(tx, actor, command.agreement));
  TRY(may_speak_for(actor, command.organisation));
  if (command.name.empty()) return Refusal{"partnerships.referent_unnamed", "name"};
  const Party* party = agreement.party(command.organisation);
  if (!party) return Refusal{"partnerships.not_a_party", "organisation"};
  const packs::PartyRole* role = pack_of(library, agreement, command.from).party(party->role);
  if (!role || std::ranges::find(role->contacts, command.kind) == role->contacts.end())
    return Refusal{"partnerships.contact_unknown", "kind", {{"kind", command.kind}}};

  end_referents(tx, agreement.id, command.organisation, command.kind, command.from.plus_days(-1));
  insert_referent(tx, agreement.id,
                  {tx.fresh_uuid(), command.organisation, command.kind, command.name, command.user,
                   command.from, std::nullopt});
  access::audit(tx, actor, "partnerships.referent_named", "agreement", agreement.id, {},
                {{"kind", command.kind}});
  return Done{};
}

Result<Done> submit_for_signature(Transaction& tx, const packs::Library& library, const Actor& actor,
                                  AgreementId id, int version, Date today, Instant) {
  TRY(access::must(actor, "agreements.write"));
  Agreement agreement = TRY(find_as_signatory(tx, actor, id));
  TRY(same_version(agreement.version, version));
  if (agreement.stage != Stage::draft) return Refusal{"partnerships.not_a_draft"};
  const packs::Pack& pack = pack_of(library, agreement, agreement.starts);
  TRY(check_parties(pack, agreement.parties));
  TRY(check_referents(pack, agreement));

  agreement.stage = Stage::to_sign;
  agreement.submitted_on = today;
  TRY(save_head(tx, agreement));
  access::audit(tx, actor, "partnerships.submitted", "agreement", agreement.id);
  return Done{};
}

// ---- signing and after ----

Result<Done> sign_agreement(Transaction& tx, const packs::Library& library, const Actor& actor,
                            const SignAgreement& command, Date today, Instant now) {
  const bool on_screen = command.medium == Medium::screen;
  TRY(access::must(actor, on_screen ? "agreements.sign" : "agreements.write"));
  Agreement agreement = TRY(find_as_signatory(tx, actor, command.agreement));
  TRY(same_version(agreement.version, command.version));
  if (on_screen) TRY(may_speak_for(actor, command.organisation));
  const packs::Pack& pack = pack_of(library, agreement, agreement.starts);
  const Signature signature{.organisation = command.organisation,
                            .name = on_screen && !actor.system ? actor.name : command.name,
                            .title = command.title,
                            .signed_on = on_screen ? today : command.signed_on,
                            .place = command.place,
                            .medium = command.medium,
                            .scan_digest = command.scan_digest};
  if (signature.name.empty()) return Refusal{"partnerships.name_missing", "name"};
  if (signature.place.empty()) return Refusal{"partnerships.place_missing", "place"};
  TRY(check_signature(pack, agreement, signature, today));

  insert_signature(tx, agreement.id, signature, static_cast<int>(agreement.signatures.size()) + 1, actor.user,
                   now);
  agreement.signatures.push_back(signature);
  if (!signature.scan_digest.empty()) keep_scan_of(tx, agreement, signature, actor.user, today, now);
  const bool last = fully_signed(pack, agreement);
  if (last) conclude(tx, agreement);
  TRY(save_head(tx, agreement));
  access::audit(tx, actor, "partnerships.signed", "agreement", agreement.id, {},
                {{"organisation", command.organisation.text()},
                 {"medium", on_screen ? "screen" : "paper"},
                 {"stage", std::string(code_of(agreement.stage))}});
  if (last) announce(tx, actor, {Happened::signed_by_all, agreement.id, 0, signature.signed_on, now});
  return Done{};
}

Result<Done> record_transmission(Transaction& tx, const packs::Library& library, const Actor& actor,
                                 const RecordTransmission& command, Date today, Instant) {
  TRY(access::must(actor, "agreements.write"));
  const Agreement agreement = TRY(find_as_signatory(tx, actor, command.agreement));
  TRY(same_version(agreement.version, command.version));
  if (pack_of(library, agreement, agreement.starts).term.stamps.empty())
    return Refusal{"partnerships.no_transmission"};
  const Transmission& stamps = command.transmission;
  Refusals refusals;
  if (stamps.sent && stamps.received && *stamps.received < *stamps.sent)
    refusals.add({"partnerships.received_before_sent", "received", {{"sent", *stamps.sent}}});
  for (const auto& [field, day] :
       {std::pair{"sent", stamps.sent}, {"received", stamps.received}, {"posted", stamps.posted}}) {
    if (day && *day > today) refusals.add({"partnerships.transmission_in_future", field, {{"today", today}}});
  }
  if (!refusals.empty()) return refusals.joined();

  save_transmission(tx, agreement.id, stamps);
  TRY(save_head(tx, agreement));
  access::audit(tx, actor, "partnerships.transmitted", "agreement", agreement.id, {},
                {{"act", stamps.act_identifier}});
  return Done{};
}

Result<Notice> give_notice(Transaction& tx, const packs::Library& library, const Actor& actor,
                           const GiveNotice& command, Date today, Instant now) {
  const bool own = actor.system || actor.organisation == command.by;
  TRY(access::must(actor, own && actor.may("agreements.sign") ? "agreements.sign" : "agreements.write"));
  Agreement agreement = TRY(find_as_signatory(tx, actor, command.agreement));
  TRY(same_version(agreement.version, command.version));
  const packs::Pack& pack = pack_of(library, agreement, command.letter);
  const Notice notice = TRY(notice_of(pack, agreement, command.by, command.reason, command.letter, today));

  agreement.notice = notice;
  TRY(save_head(tx, agreement));
  if (Term& last = agreement.terms.back(); !last.until || *last.until > notice.effective_on) {
    last.until = std::max(last.from, notice.effective_on);
    update_term(tx, last);
  }
  access::end_bases(tx, "agreement", agreement.id.uuid, notice.effective_on);
  access::audit(tx, actor, "partnerships.notice_given", "agreement", agreement.id, {},
                {{"letter", notice.given_on.iso()}, {"effective", notice.effective_on.iso()}});
  announce(tx, actor, {Happened::notice_given, agreement.id, 0, notice.effective_on, now});
  return notice;
}

Result<int> record_amendment(Transaction& tx, const packs::Library& library, const Actor& actor,
                             const RecordAmendment& command, Date today, Instant now) {
  TRY(access::must(actor, "agreements.write"));
  Agreement agreement = TRY(find_as_signatory(tx, actor, command.agreement));
  TRY(same_version(agreement.version, command.version));
  if (agreement.stage != Stage::concluded) return Refusal{"partnerships.not_signed_yet"};
  if (!pack_of(library, agreement, today).term.amendments) return Refusal{"partnerships.no_amendments"};
  if (command.wording.empty()) return Refusal{"partnerships.wording_missing", "wording"};
  if (command.signed_on > today)
    return Refusal{"partnerships.signed_in_future", "signed_on", {{"today", today}}};
  const auto last = agreement.last_day();
  if (command.takes_effect_on < agreement.starts || (last && command.takes_effect_on > *last))
    return Refusal{"partnerships.amendment_outside_term", "takes_effect_on"};
  const packs::Pack* moved_to = nullptr;
  if (command.pack_version != 0) {
    moved_to = TRY(pack_for(library, agreement.pack, command.pack_version));
    if (command.takes_effect_on <= agreement.terms.back().from)
      return Refusal{"partnerships.amendment_outside_term", "takes_effect_on"};
  }

  const int number = static_cast<int>(agreement.amendments.size()) + 1;
  insert_amendment(
      tx, agreement.id,
      {number, command.wording, command.signed_on, command.takes_effect_on, command.pack_version}, actor.user,
      now);
  if (moved_to) {
    TRY(install_pack(tx, actor, *moved_to, now));
    Term& before = agreement.terms.back();
    const Term after{tx.fresh_id<TermId>(),   agreement.id, agreement.pack, command.pack_version,
                     command.takes_effect_on, before.until};
    before.until = command.takes_effect_on.plus_days(-1);
    update_term(tx, before);
    insert_term(tx, after);
  }
  TRY(save_head(tx, agreement));
  access::audit(tx, actor, "partnerships.amended", "agreement", agreement.id, {},
                {{"number", std::to_string(number)}});
  return number;
}

}  // namespace concerto::partnerships
