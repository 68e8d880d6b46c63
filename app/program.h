// SPDX-License-Identifier: EUPL-1.2
// Everything that a running Concerto stands on, in the order in which it is made.
#pragma once
#include <memory>
#include <string>

#include "app/configuration.h"
#include "features/access/house_edge.h"
#include "platform/web/assets.h"
#include "platform/web/metrics.h"

namespace concerto::app {

/// The folder that holds packs, migrations, words, pages and built assets: CONCERTO_HOME, else the tree it
/// was built in.
std::string home();

std::unique_ptr<words::Catalogue> read_words();

/// Opens the database as the one who owns its tables, applies what is missing of the history, and returns the
/// names applied.
Result<std::vector<std::string>> migrate(const Configuration& configuration);

class Program {
 public:
  /// `demo` allows the business day to be set. Throws when something it stands on is missing; refuses with
  /// the codes of standing_database and fitting_keyring.
  static Result<std::unique_ptr<Program>> open(const Configuration& configuration, bool demo);

  const Configuration& configuration() const { return configuration_; }
  access::House& house() { return *house_; }
  storage::Database& database() { return *database_; }
  const words::Catalogue& words() const { return *words_; }
  packs::Library& packs() { return *packs_; }
  const secrets::Keyring& keyring() const { return *keyring_; }
  web::Live& live() { return live_; }
  web::Router& router() { return router_; }
  /// What the features registered for tasks.
  const jobs::Works& works() const { return doors_->works(); }
  web::Metrics& metrics() { return metrics_; }

 private:
  Program(const Configuration& configuration, secrets::Keyring keyring, bool demo);
  Configuration configuration_;
  std::unique_ptr<words::Catalogue> words_;
  std::unique_ptr<web::Templates> templates_;
  std::unique_ptr<packs::Library> packs_;
  std::unique_ptr<secrets::Keyring> keyring_;
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<web::Assets> assets_;
  web::Live live_;
  access::BusinessClock clock_;
  web::Metrics metrics_;
  std::unique_ptr<access::ReadTrail> reads_;
  std::unique_ptr<access::House> house_;
  web::Router router_;
  std::unique_ptr<access::Doors> doors_;
};

}  // namespace concerto::app
