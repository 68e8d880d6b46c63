// SPDX-License-Identifier: EUPL-1.2
#include "app/trail_cli.h"

#include <cstdio>

#include "app/program.h"
#include "features/access/members_actions.h"
#include "features/access/seal_actions.h"
#include "features/organisations/organisation_actions.h"

namespace concerto::app {
namespace {

using storage::Scope;
using storage::Transaction;

void say(const std::string& line) { std::fputs((line + "\n").c_str(), stdout); }

}  // namespace

int verify_trail(const Configuration& configuration, const words::Catalogue& words, Language language) {
  const auto database = storage::open_database(configuration.database);
  const auto keyring = secrets::Keyring::open_or_create(configuration.keyring);
  const access::SealReport report = access::verify_trail(*database, keyring);
  say(words.text(language, "cli.audit.sealed", {{"sealed", report.sealed}, {"segments", report.segments}}));
  say(words.text(language, "cli.audit.unsealed", {{"unsealed", report.unsealed}}));
  if (!report.head.empty()) say(words.text(language, "cli.audit.head", {{"head", report.head}}));
  for (const access::SealFault& fault : report.faults)
    say(words.text(language, "cli.audit.fault." + fault.kind, {{"position", fault.position}}));
  say(words.text(language, report.faults.empty() ? "cli.audit.whole" : "cli.audit.broken"));
  return report.faults.empty() ? 0 : 1;
}

int add_token(const Configuration& configuration, const words::Catalogue& words, Language language,
              const std::string& email, const std::string& name, int days) {
  const auto database = storage::open_database(configuration.database);
  const Instant now = Instant::now();
  const auto made = database->write(Scope::of_system(), [&](Transaction& tx) -> Result<access::MadeToken> {
    const auto user = access::find_user_by_email(tx, email);
    const auto memberships =
        user ? access::memberships_of(tx, user->id, now.utc_day()) : std::vector<access::Membership>{};
    if (memberships.empty()) return Refusal{"access.not_found"};
    return access::make_token(tx, access::system_actor("command"), memberships.front().id, name, days, now);
  });
  if (!made.ok()) {
    say(words.text(language, made.refusal().code, made.refusal().values));
    return 1;
  }
  say(made->secret);
  return 0;
}

int add_administrator(const Configuration& configuration, const words::Catalogue& words, Language language,
                      const std::string& email, const std::string& name, const std::string& institution,
                      const std::string& kind, const std::string& territory) {
  const auto database = storage::open_database(configuration.database);
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
  if (!invited.ok()) {
    say(words.text(language, invited.refusal().code, invited.refusal().values));
    return 1;
  }
  const std::string base =
      configuration.base_url.empty() ? "http://" + configuration.listen : configuration.base_url;
  say(words.text(language, "cli.user.invited", {{"link", base + "/invitation/" + invited->token}}));
  return 0;
}

}  // namespace concerto::app
