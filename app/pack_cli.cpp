// SPDX-License-Identifier: EUPL-1.2
#include "app/pack_cli.h"

#include <filesystem>

#include "app/console.h"
#include "app/program.h"
#include "app/standing.h"
#include "features/partnerships/pack_actions.h"
#include "packs/examples.h"
#include "packs/pack_text.h"
#include "platform/secrets/password.h"

namespace concerto::app {
namespace {

/// Each fault a line: file, line, column, what is wrong in words.
void say_faults(const packs::Faults& faults, const std::string& folder, const words::Catalogue& words,
                Language language) {
  for (const packs::Fault& fault : faults)
    say(fmt::format("{}/{}:{}:{}: {} [{}]", folder, fault.file, fault.line, fault.column,
                    words.text(language, fault.code, fault.worded_values()), fault.code));
}

/// The pack of a folder, or its faults said and nothing.
std::optional<packs::Pack> read(const words::Catalogue& words, Language language, const std::string& folder) {
  const packs::Library library(home() + "/packs");
  packs::Reading reading = packs::read_pack_folder(folder, library.reference());
  say_faults(reading.faults, folder, words, language);
  if (!reading.ok()) return std::nullopt;
  return std::move(reading.pack);
}

}  // namespace

Result<std::string> folder_of_pack(const std::string& folder_or_name) {
  if (std::filesystem::exists(folder_or_name + "/identity.yaml")) return folder_or_name;
  const packs::Library library(home() + "/packs");
  if (const packs::Pack* pack = library.newest(folder_or_name))
    return fmt::format("{}/packs/library/{}/{}", home(), pack->identity.name, pack->identity.version);
  std::string known;
  for (const packs::Pack* pack : library.all()) known += (known.empty() ? "" : ", ") + pack->identity.name;
  return Refusal{"cli.pack.unknown", "", {{"pack", folder_or_name}, {"known", known}}};
}

Result<Done> list_installed_packs(const Configuration& configuration, const words::Catalogue& words,
                                  Language language) {
  const auto database = TRY(standing_database(configuration));
  const auto installed = database->read(storage::Scope::of_system(), [](storage::Transaction& tx) {
    return partnerships::installed_packs(tx);
  });
  for (const partnerships::InstalledPack& pack : installed)
    say(fmt::format("{}\t{}\t{}\t{}", pack.name, pack.version,
                    words::write_instant(language, pack.installed_at), secrets::hex(pack.digest)));
  if (installed.empty()) say(words.text(language, "cli.pack.none_installed"));
  return Done{};
}

int list_packs(const words::Catalogue& words, Language language) {
  const packs::Library library(home() + "/packs");
  for (const packs::Pack* pack : library.all())
    say(fmt::format("{}\t{}\t{}", pack->identity.name, pack->identity.version,
                    pack->identity.words.in(language)));
  say_faults(library.faults(), "packs/library", words, language);
  return library.faults().empty() ? 0 : 1;
}

int check_pack(const words::Catalogue& words, Language language, const std::string& folder) {
  const auto pack = read(words, language, folder);
  if (pack) say(words.text(language, "cli.pack.sound", {{"pack", pack->identity.words.in(language)}}));
  return pack ? 0 : 1;
}

int test_pack(const words::Catalogue& words, Language language, const std::string& folder) {
  const auto pack = read(words, language, folder);
  if (!pack) return 1;
  const packs::Library library(home() + "/packs");
  std::int64_t passed = 0;
  std::int64_t failed = 0;
  for (const packs::ExampleOutcome& outcome : packs::run_examples(*pack, library.reference())) {
    if (outcome.passed()) {
      ++passed;
      say("ok      " + outcome.example->name);
      continue;
    }
    ++failed;
    say(fmt::format("failed  {} ({}/examples.yaml:{})", outcome.example->name, folder,
                    outcome.example->line));
    for (const auto& difference : outcome.differences)
      say(words.text(
          language, "cli.pack.difference",
          {{"name", difference.name}, {"expected", difference.expected}, {"found", difference.found}}));
  }
  say(fmt::format("{} passed, {} failed", passed, failed));
  return failed == 0 ? 0 : 1;
}

int show_pack(const words::Catalogue& words, Language language, const std::string& folder) {
  const auto pack = read(words, language, folder);
  if (!pack) return 1;
  const auto heading = [&](std::string_view key) { say("\n" + words.text(language, key)); };
  say(fmt::format("{} {} – {}", pack->identity.name, pack->identity.version,
                  pack->identity.words.in(language)));
  heading("cli.pack.parties");
  for (const packs::PartyRole& party : pack->parties)
    say("  " + packs::party_text(*pack, party.id, language));
  heading("cli.pack.programmes");
  for (const packs::Programme& programme : pack->programmes)
    say("  " + packs::programme_text(*pack, programme.id, language));
  heading("cli.pack.indicators");
  for (const packs::Indicator& indicator : pack->indicators)
    say("  " + packs::indicator_text(*pack, indicator.id, language));
  heading("cli.pack.committees");
  for (const packs::Committee& committee : pack->governance.committees)
    say("  " + packs::committee_text(*pack, committee.id, language));
  heading("cli.pack.reports");
  for (const packs::ReportTerms& report : pack->reports)
    say("  " + packs::report_text(*pack, report.id, language));
  return 0;
}

int install_pack(const Configuration& configuration, const words::Catalogue& words, Language language,
                 const std::string& folder) {
  const auto pack = read(words, language, folder);
  if (!pack) return 1;
  const auto refuse = [&](const Refusal& refusal) {
    say(words.text(language, refusal.code, refusal.values));
    return 1;
  };
  const auto database = standing_database(configuration);
  if (!database.ok()) return refuse(database.refusal());
  const auto outcome = (*database)->write(storage::Scope::of_system(), [&](storage::Transaction& tx) {
    return partnerships::install_pack(tx, access::system_actor("command"), *pack, Instant::now());
  });
  if (!outcome.ok()) return refuse(outcome.refusal());
  say(words.text(language, "cli.pack.installed",
                 {{"pack", pack->identity.name}, {"version", std::int64_t{pack->identity.version}}}));
  return 0;
}

}  // namespace concerto::app
