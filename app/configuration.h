// SPDX-License-Identifier: EUPL-1.2
// What whoever hosts Concerto may set: in a TOML file, then by the environment, which wins.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace concerto::app {

struct Configuration {
  std::string listen = "127.0.0.1:8080";
  std::string database = "sqlite:concerto.sqlite";
  std::string owner_database;  ///< empty: the same as `database`
  std::string keyring = "concerto.keyring";
  std::string base_url;  ///< empty: http:// and the listening address
  std::string smtp_url;  ///< empty: mail waits in the outbox
  std::string smtp_user;
  std::string smtp_password;
  std::string smtp_sender = "concerto@localhost";
  std::string trusted_proxies;  ///< addresses separated by a space
  std::string metrics_token;    ///< empty: /metrics answers on loopback only
  int workers = 8;
  int connections = 16;

  /// The file of an embedded database; nothing for a server's.
  std::optional<std::string> file() const;
};

/// One setting, as the reference page and the readers know it. Its sentence is `setting.<name>` in the
/// catalogue.
struct Setting {
  std::string name;         ///< in the file: `smtp.url`
  std::string environment;  ///< CONCERTO_SMTP_URL
  std::function<std::string&(Configuration&)> text;
  std::function<int&(Configuration&)> number;  ///< one of the two
};
const std::vector<Setting>& settings();

/// Reads `file` when it is not empty, then the environment. Throws std::runtime_error naming file, line or
/// variable.
Configuration read_configuration(const std::string& file);

}  // namespace concerto::app
