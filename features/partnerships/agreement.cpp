// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/agreement.h"

#include <algorithm>

#include "packs/window.h"

namespace concerto::partnerships {

std::string_view code_of(Stage stage) {
  switch (stage) {
    case Stage::draft:
      return "draft";
    case Stage::to_sign:
      return "to_sign";
    case Stage::concluded:
      return "concluded";
  }
  return "draft";
}

Stage stage_of(std::string_view code) {
  if (code == "to_sign") return Stage::to_sign;
  if (code == "concluded") return Stage::concluded;
  return Stage::draft;
}

const Party* Agreement::party(OrganisationId organisation) const {
  const auto found = std::ranges::find(parties, organisation, &Party::organisation);
  return found == parties.end() ? nullptr : &*found;
}

bool Agreement::is_signatory(OrganisationId organisation) const {
  const Party* found = party(organisation);
  return found && found->signs();
}

const Party* Agreement::in_role(std::string_view role) const {
  const auto found = std::ranges::find(parties, role, &Party::role);
  return found == parties.end() ? nullptr : &*found;
}

const Signature* Agreement::signature_of(OrganisationId organisation) const {
  const auto found = std::ranges::find(signatures, organisation, &Signature::organisation);
  return found == signatures.end() ? nullptr : &*found;
}

const Term* Agreement::term_on(Date day) const {
  const Term* latest = terms.empty() ? nullptr : &terms.front();
  for (const Term& term : terms) {
    if (term.from <= day) latest = &term;
  }
  return latest;
}

std::optional<Date> Agreement::last_day() const {
  if (notice && (!ends || notice->effective_on < *ends)) return notice->effective_on;
  return ends;
}

bool Agreement::in_force(Date day) const {
  const auto last = last_day();
  return stage == Stage::concluded && starts <= day && (!last || day <= *last);
}

Result<Done> check_parties(const packs::Pack& pack, const std::vector<Party>& parties) {
  Refusals refusals;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const Party& party = parties[i];
    const std::string beside = "party_" + std::to_string(i + 1);
    const packs::PartyRole* role = pack.party(party.role);
    if (!role) {
      refusals.add({"partnerships.role_unknown", beside, {{"role", party.role}}});
      continue;
    }
    if (std::ranges::find(role->kinds, party.organisation_kind) == role->kinds.end())
      refusals.add({"partnerships.kind_not_allowed",
                    beside,
                    {{"organisation", party.organisation_name}, {"role", role->id}}});
    if (std::ranges::count(parties, party.organisation, &Party::organisation) > 1)
      refusals.add({"partnerships.party_twice", beside, {{"organisation", party.organisation_name}}});
    if (role->signs != party.signs())
      refusals.add({role->signs ? "partnerships.signatory_missing" : "partnerships.signatory_unasked",
                    "signatory_" + std::to_string(i + 1),
                    {{"organisation", party.organisation_name}}});
  }
  for (const packs::PartyRole& role : pack.parties) {
    const auto count = std::ranges::count(parties, role.id, &Party::role);
    if (count < role.least)
      refusals.add(
          {"partnerships.role_missing", "parties", {{"role", role.id}, {"least", std::int64_t{role.least}}}});
    if (count > role.most)
      refusals.add(
          {"partnerships.role_too_many", "parties", {{"role", role.id}, {"most", std::int64_t{role.most}}}});
  }
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

std::vector<MissingContact> missing_contacts(const packs::Pack& pack, const Agreement& agreement, Date day) {
  std::vector<MissingContact> missing;
  for (const Party& party : agreement.parties) {
    const packs::PartyRole* role = pack.party(party.role);
    if (!role) continue;
    for (const std::string& kind : role->contacts) {
      const bool named = std::ranges::any_of(agreement.referents, [&](const Referent& referent) {
        return referent.organisation == party.organisation && referent.kind == kind &&
               (!referent.until || day <= *referent.until);
      });
      if (!named) missing.push_back({party.organisation, kind});
    }
  }
  return missing;
}

Result<Done> check_referents(const packs::Pack& pack, const Agreement& agreement) {
  Refusals refusals;
  for (const MissingContact& contact : missing_contacts(pack, agreement, agreement.starts)) {
    if (contact.kind != "referent") continue;
    refusals.add({"partnerships.referent_missing",
                  "",
                  {{"organisation", agreement.party(contact.organisation)->organisation_name}}});
  }
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

Result<Done> check_signature(const packs::Pack& pack, const Agreement& agreement, const Signature& signature,
                             Date today) {
  if (agreement.stage != Stage::to_sign) return Refusal{"partnerships.not_to_sign"};
  const Party* party = agreement.party(signature.organisation);
  if (!party) return Refusal{"partnerships.not_a_party", "organisation"};
  const packs::PartyRole* role = pack.party(party->role);
  if (!role || !role->signs)
    return Refusal{"partnerships.signs_not", "organisation", {{"organisation", party->organisation_name}}};
  if (const Signature* before = agreement.signature_of(signature.organisation))
    return Refusal{"partnerships.signed_already",
                   "organisation",
                   {{"organisation", party->organisation_name}, {"day", before->signed_on}}};
  if (signature.signed_on > today)
    return Refusal{"partnerships.signed_in_future", "signed_on", {{"today", today}}};
  if (!pack.term.retroactive && signature.signed_on > agreement.starts)
    return Refusal{"partnerships.not_retroactive", "signed_on", {{"starts", agreement.starts}}};
  return Done{};
}

bool fully_signed(const packs::Pack& pack, const Agreement& agreement) {
  return std::ranges::all_of(agreement.parties, [&](const Party& party) {
    const packs::PartyRole* role = pack.party(party.role);
    return !role || !role->signs || agreement.signature_of(party.organisation);
  });
}

Result<Notice> notice_of(const packs::Pack& pack, const Agreement& agreement, OrganisationId by,
                         std::string reason, Date letter, Date today) {
  const auto last = agreement.ends;
  if (agreement.stage != Stage::concluded || (last && *last < letter) || letter < agreement.starts)
    return Refusal{"partnerships.not_in_force", "letter"};
  if (agreement.notice)
    return Refusal{"partnerships.notice_given_already", "", {{"day", agreement.notice->given_on}}};
  if (!agreement.party(by)) return Refusal{"partnerships.not_a_party", "by"};
  if (!agreement.is_signatory(by)) return Refusal{"partnerships.not_signatory", "by"};
  if (letter > today) return Refusal{"partnerships.notice_in_future", "letter", {{"today", today}}};
  const Date effective = packs::notice_effective(pack.term, letter);
  if (last && effective > *last)
    return Refusal{"partnerships.notice_after_end", "letter", {{"effective", effective}, {"ends", *last}}};
  return Notice{letter, by, std::move(reason), effective};
}

}  // namespace concerto::partnerships
