// SPDX-License-Identifier: EUPL-1.2
// The reference pages of docs/reference are made from the code and compared: what is written there is true.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>

#include "app/command_line.h"
#include "app/configuration.h"
#include "app/program.h"
#include "features/access/roles.h"
#include "platform/web/openapi.h"
#include "tests/golden.h"
#include "tests/two_engines.h"

namespace concerto::app {
namespace {

/// A whole program on an empty database, as `serve` opens it.
class OpenedProgram : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    close_database();
    Configuration configuration;
    configuration.database = url();
    configuration.connections = 2;
    configuration.keyring = testing::TempDir() + fmt::format("concerto_reference_{}.keyring", getpid());
    program_ = std::move(Program::open(configuration, false).value());
  }
  void TearDown() override {
    if (program_) std::remove(program_->configuration().keyring.c_str());
    program_.reset();
    TwoEngines::TearDown();
  }
  const web::Router& router() { return program_->router(); }
  Program& program() { return *program_; }

 private:
  std::unique_ptr<Program> program_;
};

/// Broken where an element or a list ends, so that a change is one line of a diff.
std::string laid_out(std::string_view json) {
  std::string text, indent = "\n";
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '"' && (i == 0 || json[i - 1] != '\\')) quoted = !quoted;
    const bool empty = i + 1 < json.size() && (json[i + 1] == '}' || json[i + 1] == ']');
    if (!quoted && (c == '}' || c == ']') && !(i > 0 && (json[i - 1] == '{' || json[i - 1] == '['))) {
      indent.resize(indent.size() - 2);
      text += indent;
    }
    text += c;
    if (quoted) continue;
    if ((c == '{' || c == '[') && !empty) text += indent += "  ";
    if (c == ',') text += indent;
    if (c == ':') text += ' ';
  }
  return text + "\n";
}

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What the features publish: topic and file, read from the sources. A topic is a literal of `publish` or
/// what a function `topic_of` puts before an id.
std::set<std::pair<std::string, std::string>> live_topics() {
  std::set<std::pair<std::string, std::string>> topics;
  const std::filesystem::path tree = home();
  for (const auto& entry : std::filesystem::recursive_directory_iterator(tree / "features")) {
    if (entry.path().extension() != ".cpp" || entry.path().stem().string().ends_with("_test")) continue;
    const std::string text = content_of(entry.path());
    for (const std::string_view before : {"live.publish(\"", "topic_of(SessionId session) { return \""})
      for (auto at = text.find(before); at != text.npos; at = text.find(before, at + 1)) {
        const auto from = at + before.size();
        const std::string topic = text.substr(from, text.find('"', from) - from);
        topics.emplace(topic.ends_with(':') ? topic + "…" : topic,
                       std::filesystem::relative(entry.path(), tree).string());
      }
  }
  return topics;
}

std::string trimmed(std::string_view help) {
  while (help.starts_with('\n')) help.remove_prefix(1);
  while (help.ends_with('\n') || help.ends_with(' ')) help.remove_suffix(1);
  std::string text;
  for (std::size_t i = 0; i < help.size(); ++i) {
    // The library pads its columns to the end of the line.
    if (help[i] == '\n')
      while (text.ends_with(' ')) text.pop_back();
    text += help[i];
  }
  return text;
}

}  // namespace

TEST(ReferencePages, ConfigurationNamesEverySetting) {
  const auto words = read_words();
  Configuration defaults;
  std::string page =
      "# Configuration\n\n<!-- Made from app/configuration.cpp and app/words/fr.po by `./dev accept`. -->\n\n"
      "Ce que règle la personne qui héberge Concerto : dans un fichier TOML (`--config FICHIER`), puis par "
      "l’environnement, qui l’emporte. La base choisie en ligne de commande (`--database`) l’emporte sur les "
      "deux.\n\n"
      "| Dans le fichier | Environnement | Sans réglage | Ce que c’est |\n|---|---|---|---|\n";
  for (const Setting& setting : settings()) {
    const std::string key = "setting." + setting.name;
    EXPECT_TRUE(words->has(key)) << key;
    const std::string standard =
        setting.text ? setting.text(defaults) : std::to_string(setting.number(defaults));
    page += fmt::format("| `{}` | `{}` | {} | {} |\n", setting.name, setting.environment,
                        standard.empty() ? "–" : "`" + standard + "`", words->text(Language::fr, key));
  }
  expect_golden("docs/reference/configuration.md", page);
}

TEST(ReferencePages, CommandsSayWhatTheyDo) {
  std::string page =
      "# Commandes\n\n<!-- Made from app/command_line.cpp and app/words/fr.po by `./dev accept`. -->\n";
  for (const CommandHelp& command : command_help(Language::fr))
    page += fmt::format("\n## `{}`\n\n```\n{}\n```\n", command.command, trimmed(command.help));
  EXPECT_EQ(page.find("cli."), std::string::npos) << "a command without words";
  expect_golden("docs/reference/cli.md", page);
}

TEST_P(OpenedProgram, EveryRouteNamesARuleThatExists) {
  std::string page =
      "# Routes\n\n<!-- Made from the router by `./dev accept`. -->\n\n"
      "Une règle ouvre une route à certains rôles (`features/access/roles.cpp`) ; `signed_in` à toute "
      "personne "
      "connectée, `public` à tout le monde.\n\n| Méthode | Chemin | Règle |\n|---|---|---|\n";
  for (const web::Route& route : router().routes()) {
    EXPECT_TRUE(route.rule == "public" || route.rule == "signed_in" || access::is_rule(route.rule))
        << route.path << " names " << route.rule;
    page += fmt::format("| {} | `{}` | {} |\n", web::name_of(route.method), route.path, route.rule);
  }
  expect_golden("docs/reference/routes.md", page);
}

TEST_P(OpenedProgram, WhatIsPublicIsChosenOneByOne) {
  std::string list =
      "# What answers anybody without a session; ./dev accept writes this list, a reader weighs it.\n";
  for (const web::Route& route : router().routes())
    if (route.rule == "public") list += fmt::format("{} {}\n", web::name_of(route.method), route.path);
  expect_golden("app/golden/public_routes.txt", list);
}

TEST_P(OpenedProgram, EveryRouteOfTheApiIsAnOperation) {
  std::set<std::string> ids;
  for (const web::Route& route : router().routes()) {
    if (!route.path.starts_with("/api/") || route.path == "/api/v1/openapi.json") continue;
    EXPECT_FALSE(route.operation.id.empty()) << route.path << " has no operation id";
    EXPECT_TRUE(ids.insert(route.operation.id).second) << route.operation.id << " stands twice";
    EXPECT_FALSE(route.operation.summary.empty()) << route.operation.id << " says nothing of itself";
  }
  expect_golden("docs/reference/openapi.json", laid_out(web::openapi_document(router(), "Concerto", "1")));
}

TEST_P(OpenedProgram, WhatIsToldToOthersIsListed) {
  const words::Catalogue& words = program().words();
  std::string page =
      "# Ce qui est annoncé\n\n<!-- Made from the sources, the works and the words by `./dev accept`. -->\n\n"
      "Une action qui change quelque chose appelle elle-même ce qui doit suivre, dans sa transaction ; il "
      "n’y a pas "
      "d’autre bus. Voici ce qui en sort.\n\n## Pages ouvertes\n\nLe sujet est publié après la validation ; "
      "les pages qui "
      "le suivent se relisent avec leurs propres droits.\n\n| Sujet | Publié par |\n|---|---|\n";
  for (const auto& [topic, file] : live_topics()) page += fmt::format("| `{}` | `{}` |\n", topic, file);
  page += "\n## Traitements en arrière-plan\n\n| Genre | Ce que c’est |\n|---|---|\n";
  for (const auto& [kind, work] : program().works()) {
    const std::string key = "task.kind." + kind;
    page += fmt::format("| `{}` | {} |\n", kind, words.has(key) ? words.text(Language::fr, key) : "–");
  }
  page += "\n## Courriels\n\n| Clé | Objet |\n|---|---|\n";
  std::string trail = "\n## Journal\n\n| Code | Ce que dit le journal |\n|---|---|\n";
  for (const std::string& key : words.keys()) {
    if (key.find(".mail.") != key.npos && key.ends_with("subject") && key != "jobs.mail.subject")
      page += fmt::format("| `{}` | {} |\n", key, words.text(Language::fr, key));
    if (key.starts_with("trail."))
      trail += fmt::format("| `{}` | {} |\n", key.substr(6), words.text(Language::fr, key));
  }
  expect_golden("docs/reference/events.md", page + trail);
}

CONCERTO_ON_BOTH_ENGINES(OpenedProgram);

}  // namespace concerto::app
