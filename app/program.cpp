// SPDX-License-Identifier: EUPL-1.2
#include "app/program.h"

#include <cstdlib>

#include "app/features.h"
#include "app/log.h"
#include "app/operation_pages.h"
#include "app/standing.h"
#include "features/partnerships/pack_actions.h"
#include "platform/storage/migrations.h"

namespace concerto::app {

std::string home() {
  const char* set = std::getenv("CONCERTO_HOME");
  return set ? set : CONCERTO_TREE;
}

std::unique_ptr<words::Catalogue> read_words() {
  return std::make_unique<words::Catalogue>(words::word_folders(home()));
}

Result<std::vector<std::string>> migrate(const Configuration& configuration) {
  const std::string& url =
      configuration.owner_database.empty() ? configuration.database : configuration.owner_database;
  storage::DatabaseOptions options;
  options.connections = 1;
  options.role = "";
  const auto database = storage::open_database(url, options);
  return storage::migrate(*database, storage::read_migrations(home() + "/migrations", database->engine()));
}

Program::Program(const Configuration& configuration, secrets::Keyring keyring, bool demo)
    : configuration_(configuration),
      words_(read_words()),
      keyring_(std::make_unique<secrets::Keyring>(std::move(keyring))) {
  templates_ = std::make_unique<web::Templates>(
      home(), [this](Language language, std::string_view key) { return words_->text(language, key); });
  packs_ = std::make_unique<packs::Library>(home() + "/packs");
  storage::DatabaseOptions options;
  options.connections = configuration_.connections;
  database_ = storage::open_database(configuration_.database, options);
  live_.connect(configuration_.database, [](const std::string& fault) {
    log_line("channel_lost", {{"fault", fault}});
  });
  assets_ = std::make_unique<web::Assets>(home() + "/build/assets");
  reads_ = std::make_unique<access::ReadTrail>(*database_);
  house_ = std::make_unique<access::House>(access::House{
      *database_, *words_, *templates_, *packs_, live_, clock_, *keyring_, *reads_, configuration_.base_url});
  if (house_->base_url.empty()) house_->base_url = "http://" + configuration_.listen;
  if (demo) house_->business_clock = &clock_;
  house_->asset = [this](std::string_view name) { return assets_->url(name); };
  assets_->add_to(router_);
  doors_ = std::make_unique<access::Doors>(router_, *house_);
  install_features(*doors_);
  install_operation(*this);
}

Result<std::unique_ptr<Program>> Program::open(const Configuration& configuration, bool demo) {
  storage::DatabaseOptions one;
  one.connections = 1;
  const auto database = TRY(standing_database(configuration, one));
  auto keyring = TRY(fitting_keyring(configuration, *database));
  std::unique_ptr<Program> program(new Program(configuration, std::move(keyring), demo));
  // A pinned version stays, even when an upgrade no longer ships it.
  program->database().read(storage::Scope::of_system(), [&](storage::Transaction& tx) {
    for (const std::string& fault : partnerships::load_installed_packs(tx, program->packs()))
      throw std::runtime_error(fault);
  });
  return program;
}

}  // namespace concerto::app
