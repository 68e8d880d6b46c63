// SPDX-License-Identifier: EUPL-1.2
#include "app/trail_cli.h"

#include "app/console.h"
#include "app/program.h"
#include "app/standing.h"
#include "features/access/members_actions.h"
#include "features/access/seal_actions.h"
#include "features/organisations/organisation_actions.h"
#include "platform/words/folding.h"

namespace concerto::app {
namespace {

using storage::Scope;
using storage::Transaction;

/// Which of somebody's institutions is meant: the only one, or the one named.
Result<MembershipId> membership_meant(const std::vector<access::Membership>& memberships,
                                      const std::string& institution) {
  std::string names;
  for (const access::Membership& one : memberships) {
    if (one.organisation.text() == institution ||
        words::fold(one.organisation_name) == words::fold(institution))
      return one.id;
    names += (names.empty() ? "" : ", ") + one.organisation_name;
  }
  if (institution.empty() && memberships.size() == 1) return memberships.front().id;
  return Refusal{
      institution.empty() && !memberships.empty() ? "token.institution_missing" : "token.institution_unknown",
      "",
      {{"institutions", names}}};
}

}  // namespace

Result<bool> verify_trail(const Configuration& configuration, const words::Catalogue& words,
                          Language language, const std::string& kept_head) {
  const auto database = TRY(standing_database(configuration));
  const auto keyring = TRY(standing_keyring(configuration));
  const access::SealReport report = access::verify_trail(*database, keyring, kept_head);
  say(words.text(language, "cli.audit.sealed", {{"sealed", report.sealed}, {"segments", report.segments}}));
  say(words.text(language, "cli.audit.unsealed", {{"unsealed", report.unsealed}}));
  if (!report.head.empty()) say(words.text(language, "cli.audit.head", {{"head", report.head}}));
  for (const access::SealFault& fault : report.faults)
    say(words.text(language, "cli.audit.fault." + fault.kind, {{"position", fault.position}}));
  say(words.text(language, report.faults.empty() ? "cli.audit.whole" : "cli.audit.broken"));
  return report.faults.empty();
}

Result<std::string> add_token(const Configuration& configuration, const NewToken& wanted) {
  const auto database = TRY(standing_database(configuration));
  const Instant now = Instant::now();
  const auto made = database->write(Scope::of_system(), [&](Transaction& tx) -> Result<access::MadeToken> {
    const auto user = access::find_user_by_email(tx, wanted.email);
    if (!user) return Refusal{"token.user_unknown", "", {{"email", wanted.email}}};
    const auto membership =
        TRY(membership_meant(access::memberships_of(tx, user->id, now.utc_day()), wanted.institution));
    return access::make_token(tx, access::system_actor("command"), membership, wanted.name, wanted.days, now);
  });
  if (!made.ok()) return made.refusal();
  return made->secret;
}

Result<Done> add_administrator(const Configuration& configuration, const words::Catalogue& words,
                               Language language, const std::string& email, const std::string& name,
                               const std::string& institution, const std::string& kind,
                               const std::string& territory) {
  const auto database = TRY(standing_database(configuration));
  const packs::Library library(home() + "/packs");
  const Instant now = Instant::now();
  const auto invited = database->write(Scope::of_system(), [&](Transaction& tx) -> Result<access::Invited> {
    access::Actor actor = access::system_actor("command");
    organisations::OrganisationDraft draft;
    draft.name = institution;
    draft.kind = kind;
    draft.territory = territory;
    // The country follows from the territory; an unknown one is refused by name.
    const packs::Entry* known = library.reference().territory(territory);
    if (known && known->country == "FR") {
      draft.country = "fr";
      draft.zone = "Europe/Paris";
    }
    actor.organisation = TRY(organisations::add_organisation(tx, actor, draft, library.reference(), now));
    return access::invite(tx, actor, {email, name, "", {"administrator"}}, now);
  });
  if (!invited.ok()) return invited.refusal();
  const std::string base =
      configuration.base_url.empty() ? "http://" + configuration.listen : configuration.base_url;
  say(words.text(language, "cli.user.invited", {{"link", base + "/invitation/" + invited->token}}));
  return Done{};
}

}  // namespace concerto::app
