// SPDX-License-Identifier: EUPL-1.2
#include "app/configuration.h"

#include <fmt/core.h>
#include <toml++/toml.h>

#include <charconv>
#include <cstdlib>
#include <stdexcept>

namespace concerto::app {
namespace {

Setting text_setting(std::string name, std::string environment, std::string Configuration::*member) {
  return {std::move(name),
          std::move(environment),
          [member](Configuration& c) -> std::string& { return c.*member; },
          {}};
}

Setting number_setting(std::string name, std::string environment, int Configuration::*member) {
  return {
      std::move(name), std::move(environment), {}, [member](Configuration& c) -> int& { return c.*member; }};
}

int read_number(const std::string& written, const std::string& where) {
  int value = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
  if (error != std::errc{} || end != written.data() + written.size() || value < 1)
    throw std::runtime_error(where + ": a whole number above zero is wanted");
  return value;
}

void read_file(Configuration& configuration, const std::string& file) {
  try {
    const toml::table table = toml::parse_file(file);
    for (const Setting& setting : settings()) {
      const auto node = table.at_path(setting.name);
      if (!node) continue;
      const std::string where = file + ": " + setting.name;
      if (setting.text) {
        const auto value = node.value<std::string>();
        if (!value) throw std::runtime_error(where + ": text is wanted");
        setting.text(configuration) = *value;
      } else {
        setting.number(configuration) = read_number(std::to_string(node.value_or(std::int64_t{0})), where);
      }
    }
  } catch (const toml::parse_error& fault) {
    throw std::runtime_error(fmt::format("{}:{}: {}", file, fault.source().begin.line, fault.description()));
  }
}

}  // namespace

std::optional<std::string> Configuration::file() const {
  constexpr std::string_view embedded = "sqlite:";
  if (!database.starts_with(embedded)) return std::nullopt;
  return database.substr(embedded.size());
}

const std::vector<Setting>& settings() {
  static const std::vector<Setting> all = {
      text_setting("listen", "CONCERTO_LISTEN", &Configuration::listen),
      text_setting("database", "CONCERTO_DATABASE", &Configuration::database),
      text_setting("owner_database", "CONCERTO_OWNER_DATABASE", &Configuration::owner_database),
      text_setting("keyring", "CONCERTO_KEYRING", &Configuration::keyring),
      text_setting("base_url", "CONCERTO_BASE_URL", &Configuration::base_url),
      text_setting("smtp.url", "CONCERTO_SMTP_URL", &Configuration::smtp_url),
      text_setting("smtp.user", "CONCERTO_SMTP_USER", &Configuration::smtp_user),
      text_setting("smtp.password", "CONCERTO_SMTP_PASSWORD", &Configuration::smtp_password),
      text_setting("smtp.sender", "CONCERTO_SMTP_SENDER", &Configuration::smtp_sender),
      text_setting("trusted_proxies", "CONCERTO_TRUSTED_PROXIES", &Configuration::trusted_proxies),
      text_setting("metrics_token", "CONCERTO_METRICS_TOKEN", &Configuration::metrics_token),
      number_setting("workers", "CONCERTO_WORKERS", &Configuration::workers),
      number_setting("connections", "CONCERTO_CONNECTIONS", &Configuration::connections),
  };
  return all;
}

Configuration read_configuration(const std::string& file) {
  Configuration configuration;
  if (!file.empty()) read_file(configuration, file);
  for (const Setting& setting : settings()) {
    const char* value = std::getenv(setting.environment.c_str());
    if (!value) continue;
    if (setting.text)
      setting.text(configuration) = value;
    else
      setting.number(configuration) = read_number(value, setting.environment);
  }
  return configuration;
}

}  // namespace concerto::app
