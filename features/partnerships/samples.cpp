// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/samples.h"

#include <stdexcept>

namespace concerto::partnerships {
namespace {

template <class T>
T must_succeed(Result<T> result) {
  if (!result.ok()) throw std::runtime_error("refused: " + result.refusal().code);
  return std::move(result).value();
}

OrganisationId id_number(int number) {
  OrganisationId id;
  id.uuid.bytes[15] = static_cast<std::uint8_t>(number);
  return id;
}

}  // namespace

packs::Pack a_small_pack() {
  packs::Pack pack;
  pack.identity.name = "small";
  pack.identity.version = 1;
  pack.term = {.starts = {},
               .years = 2,
               .notice_months = 2,
               .retroactive = true,
               .amendments = true,
               .stamps = {"sent", "received"},
               .confidentiality_marks = false,
               .sources = {}};
  packs::PartyRole county;
  county.id = "county";
  county.kinds = {"departmental_council"};
  county.contacts = {"referent", "experiment_referent"};
  packs::PartyRole centre;
  centre.id = "centre";
  centre.kinds = {"adult_training_centre"};
  centre.contacts = {"referent"};
  pack.parties = {county, centre};
  packs::Commitment announce;
  announce.id = "announce";
  announce.party = "centre";
  announce.words.at(Language::fr) = "Annoncer les événements";
  packs::Commitment spread;
  spread.id = "spread";
  spread.party = "county";
  spread.words.at(Language::fr) = "Diffuser l’information";
  packs::PlanHeading heading;
  heading.id = "information";
  heading.commitments = {announce, spread};
  heading.indicators = {"visitors"};
  pack.plan.headings = {heading};
  packs::Target target;
  target.id = "entries_2022";
  target.indicator = "entries";
  target.year = 2022;
  target.value = 30;
  target.unit = "engaged";
  pack.plan.targets = {target};
  return pack;
}

const packs::Library& shipped_packs() {
  static const packs::Library library(std::string(CONCERTO_TREE) + "/packs");
  return library;
}

Agreement a_concluded_agreement() {
  Agreement agreement;
  agreement.title = "Accord";
  agreement.stage = Stage::concluded;
  agreement.starts = Date(2022, 1, 1);
  agreement.ends = Date(2023, 12, 31);
  agreement.drawn_up_on = Date(2022, 5, 2);
  agreement.submitted_on = Date(2022, 5, 20);
  agreement.parties = {
      {id_number(1), "Département", "departmental_council", "county", "Une signataire", "présidente"},
      {id_number(2), "Centre", "adult_training_centre", "centre", "Un signataire", "directeur"}};
  agreement.signatures = {
      {id_number(1), "Une signataire", "présidente", Date(2022, 6, 3), "Ville", Medium::paper, ""},
      {id_number(2), "Un signataire", "directeur", Date(2022, 6, 10), "Ville", Medium::paper, ""}};
  agreement.terms = {{TermId{}, AgreementId{}, "small", 1, agreement.starts, agreement.ends}};
  return agreement;
}

OrganisationId an_institution(storage::Transaction& tx, std::string_view name, std::string_view kind) {
  const auto id = tx.fresh_id<OrganisationId>();
  tx.run(
      "insert into organisations_organisation (id, name, kind, country, language, zone, territory, active, "
      "created_at, "
      "version) values ($1, $2, $3, 'fr', 'fr', 'Europe/Paris', 'north', $4, 0, 1)",
      id, name, kind, true);
  return id;
}

TwoInstitutions two_institutions(storage::Transaction& tx) {
  const auto county = an_institution(tx, "Département des Deux-Rives", "departmental_council");
  return {county, an_institution(tx, "Centre de formation des Deux-Rives", "adult_training_centre")};
}

access::Actor an_actor(OrganisationId organisation, std::string_view role) {
  access::Actor actor;
  actor.user.uuid = organisation.uuid;
  actor.name = "Camille Essai";
  actor.organisation = organisation;
  actor.roles = {std::string(role)};
  actor.request = "test";
  return actor;
}

access::Actor somebody(storage::Transaction& tx, OrganisationId organisation, std::string_view role) {
  access::Actor actor = an_actor(organisation, role);
  actor.user = tx.fresh_id<UserId>();
  actor.membership = tx.fresh_id<MembershipId>();
  tx.run(
      "insert into access_user (id, email, name, language, totp_last_step, failures, active, created_at, "
      "version) "
      "values ($1, $2, $3, 'fr', 0, 0, $4, 0, 1)",
      actor.user, actor.user.text() + "@example.org", actor.name, true);
  tx.run(
      "insert into access_membership (id, user_id, organisation_id, roles, title, from_day, created_at, "
      "version) "
      "values ($1, $2, $3, $4, 'agente', $5, 0, 1)",
      actor.membership, actor.user, organisation, role, Date(2021, 1, 1));
  return actor;
}

DrawUpAgreement ordinary_agreement(const TwoInstitutions& two) {
  DrawUpAgreement command;
  command.pack = "afpa";
  command.reference = "CD-2022-01";
  command.title = "Accord de partenariat 2022-2023";
  command.starts = Date(2022, 1, 1);
  command.territory = "north";
  command.parties = {{two.county, "", "", "department", "Une signataire", "présidente"},
                     {two.centre, "", "", "centre", "Un signataire", "directeur"}};
  command.referents = {{{}, two.county, "referent", "Dominique Modèle", {}, Date(2022, 1, 1), {}},
                       {{}, two.centre, "referent", "Andrea Exemple", {}, Date(2022, 1, 1), {}}};
  return command;
}

AgreementId an_agreement_in_force(storage::Transaction& tx, const TwoInstitutions& two,
                                  const std::vector<OrganisationId>& services) {
  const packs::Library& library = shipped_packs();
  const access::Actor officer = an_actor(two.county, "partnership_officer");
  const Date today(2022, 6, 10);
  const Instant now = Instant::at_midnight_utc(today);
  DrawUpAgreement command = ordinary_agreement(two);
  for (const OrganisationId service : services)
    command.parties.push_back({service, "", "", "prescribing_service", "", ""});
  const auto id = must_succeed(draw_up_agreement(tx, library, officer, command, today, now));
  must_succeed(submit_for_signature(tx, library, officer, id, 1, today, now));
  int version = 2;
  for (const OrganisationId signer : {two.county, two.centre})
    must_succeed(sign_agreement(tx, library, officer,
                                {.agreement = id,
                                 .organisation = signer,
                                 .name = "Signataire",
                                 .title = "direction",
                                 .signed_on = today,
                                 .place = "Ville",
                                 .version = version++},
                                today, now));
  return id;
}

}  // namespace concerto::partnerships
