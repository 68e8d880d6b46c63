// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "app/configuration.h"
#include "base/language.h"
#include "base/result.h"
#include "platform/words/catalogue.h"

namespace concerto::app {

/// `concerto audit verify`: says what is sealed, what is not yet, the head, and every fault; `kept_head` as
/// access::verify_trail has it. False when there is a fault. Refuses as standing_database and
/// standing_keyring do.
Result<bool> verify_trail(const Configuration& configuration, const words::Catalogue& words,
                          Language language, const std::string& kept_head);

struct NewToken {
  std::string email;
  std::string institution;  ///< name or id; may be empty for who works for one only
  std::string name;
  int days = 90;
};

/// `concerto token add`: the token, to be shown once. Refuses as standing_database and access::make_token do,
/// and with `token.user_unknown`, `token.institution_missing` or `token.institution_unknown` (value
/// `institutions`: those of the user).
Result<std::string> add_token(const Configuration& configuration, const NewToken& wanted);

/// `concerto organisation add`: makes an institution and prints the invitation link of its first
/// administrator. Refuses as standing_database, organisations::add_organisation and access::invite do.
Result<Done> add_administrator(const Configuration& configuration, const words::Catalogue& words,
                               Language language, const std::string& email, const std::string& name,
                               const std::string& institution, const std::string& kind,
                               const std::string& territory);

}  // namespace concerto::app
