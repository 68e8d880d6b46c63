// SPDX-License-Identifier: EUPL-1.2
#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <span>

#include "app/backup_cli.h"
#include "app/configuration.h"
#include "app/console.h"
#include "app/jobs_cli.h"
#include "app/keyring_cli.h"
#include "app/pack_cli.h"
#include "app/program.h"
#include "app/serve_cli.h"
#include "app/standing.h"
#include "app/trail_cli.h"
#include "demo/demo_cli.h"
#include "features/indicators/indicators_cli.h"
#include "features/people/people_cli.h"
#include "packs/fault.h"

namespace concerto::app {
namespace {

/// CONCERTO_LANGUAGE, else the language of the terminal, else French.
Language terminal_language() {
  for (const char* name : {"CONCERTO_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (!value || std::string_view(value).size() < 2) continue;
    if (const auto language = language_of(std::string_view(value).substr(0, 2))) return *language;
  }
  return Language::fr;
}

/// The commands, and what their options are read into.
class CommandLine {
 public:
  explicit CommandLine(Language language)
      : words_(read_words()), language_(language), cli_(text("cli.about"), "concerto") {
    speak_the_language();
    cli_.require_subcommand(1);
    cli_.add_option("--config", config_, text("cli.config"));
    add_operation();
    add_packs();
    add_accounts();
    add_jobs();
    add_people();
    add_report();
  }

  /// The help of each command that does something, in the order of the help of the whole.
  std::vector<CommandHelp> help() const {
    std::vector<CommandHelp> all = {{"concerto", cli_.help()}};
    add_help(cli_, "concerto", all);
    return all;
  }

  int run(int argc, char** argv) {
    try {
      cli_.parse(argc, argv);
      return status_;
    } catch (const CLI::Success& asked) {
      return cli_.exit(asked);
    } catch (const CLI::ParseError& fault) {
      tell(Result<Done>(misread(fault, std::span(argv, static_cast<std::size_t>(argc)).subspan(1))));
      return 2;
    } catch (const std::filesystem::filesystem_error& fault) {
      return tell(Result<Done>(Refusal{
          "cli.file_failed", "", {{"file", fault.path1().string()}, {"why", fault.code().message()}}}));
    } catch (const std::exception& fault) {
      std::fprintf(stderr, "concerto: %s\n", fault.what());
      return 2;
    }
  }

 private:
  std::string text(std::string_view key) const { return words_->text(language_, key); }

  /// The library's own words, which are English. Commands take theirs over from the whole.
  void speak_the_language() {
    for (const auto& [label, key] : {std::pair{"Usage", "cli.help.usage"},
                                     {"Positionals", "cli.help.arguments"},
                                     {"OPTIONS", "cli.help.options_mark"},
                                     {"SUBCOMMAND", "cli.help.command_mark"},
                                     {"SUBCOMMANDS", "cli.help.commands_mark"},
                                     {"REQUIRED", "cli.help.required"},
                                     {"TEXT", "cli.help.text"},
                                     {"INT", "cli.help.number"},
                                     {"UINT", "cli.help.number"}})
      cli_.get_formatter()->label(label, text(key));
    cli_.option_defaults()->group(text("cli.help.options"));
    cli_.set_help_flag("-h,--help", text("cli.help"));
  }

  static std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
  }

  /// Why a line could not be read: a command that is missing or unknown, or what its options lack.
  Refusal misread(const CLI::ParseError& fault, std::span<char* const> line) const {
    const CLI::App* command = &cli_;
    for (std::size_t at = 0; at < line.size() && command->get_require_subcommand_min() > 0; ++at) {
      const std::string word = line[at];
      if (word == "--config") ++at;
      if (word.starts_with('-')) continue;
      const auto names = names_below(*command);
      if (std::ranges::find(names, word) == names.end()) return unknown_command(names, word);
      command = command->get_subcommand(word);
    }
    if (command->get_require_subcommand_min() > 0)
      return {"cli.command_missing", "", {{"commands", joined(names_below(*command))}}};
    return unfit_option(fault);
  }

  static std::vector<std::string> names_below(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::App* below : command.get_subcommands([](const CLI::App*) { return true; }))
      names.push_back(below->get_name());
    return names;
  }

  static Refusal unknown_command(const std::vector<std::string>& names, const std::string& word) {
    const std::string nearest = packs::nearest_name(word, names);
    return {"cli.command_unknown",
            "",
            {{"word", word}, {"nearest", nearest.empty() ? "_none" : nearest}, {"commands", joined(names)}}};
  }

  /// The library tells by its English sentence only which option it means.
  static Refusal unfit_option(const CLI::ParseError& fault) {
    const std::string sentence = fault.what();
    const auto after = [&](std::string_view mark) {
      const auto at = sentence.find(mark);
      return at == std::string::npos ? sentence : sentence.substr(at + mark.size());
    };
    const std::string first = sentence.substr(0, sentence.find_first_of(": "));
    if (dynamic_cast<const CLI::RequiredError*>(&fault))
      return {"cli.option_missing", "", {{"option", first}}};
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&fault))
      return {"cli.value_missing", "", {{"option", first}}};
    if (dynamic_cast<const CLI::ExtrasError*>(&fault))
      return {"cli.unexpected", "", {{"words", after(": ")}}};
    if (dynamic_cast<const CLI::ValidationError*>(&fault))
      return {"cli.value_unknown", "", {{"option", first}, {"values", after(" not in ")}}};
    if (dynamic_cast<const CLI::ConversionError*>(&fault))
      return {"cli.value_unfit", "", {{"value", after(": ")}}};
    return {"cli.misread", "", {{"why", sentence}}};
  }

  static void add_help(const CLI::App& command, const std::string& path, std::vector<CommandHelp>& all) {
    for (const CLI::App* below : command.get_subcommands([](const CLI::App*) { return true; })) {
      const std::string name = path + " " + below->get_name();
      // A group of commands has nothing to say that its members do not.
      if (below->get_require_subcommand_min() == 0) all.push_back({name, below->help(path)});
      add_help(*below, name, all);
    }
  }

  /// A command with the `--database` that nearly all have.
  CLI::App* command(CLI::App& parent, const std::string& name, bool with_database = true) {
    CLI::App* made = parent.add_subcommand(
        name, text("cli." + (parent.get_parent() ? parent.get_name() + "." : "") + name + ".about"));
    made->group(text("cli.help.commands"));
    if (with_database) made->add_option("--database", database_, text("cli.database"));
    return made;
  }

  Configuration configuration() const {
    Configuration configuration = read_configuration(config_);
    if (!database_.empty()) {
      configuration.database = database_;
      configuration.owner_database.clear();
    }
    // An embedded database keeps its keys beside it unless told otherwise.
    if (const auto file = configuration.file(); file && configuration.keyring == Configuration{}.keyring)
      configuration.keyring = *file + ".keyring";
    return configuration;
  }

  template <class T>
  int tell(const Result<T>& outcome) const {
    if (outcome.ok()) return 0;
    std::fprintf(stderr, "concerto: %s\n",
                 words_->text(language_, outcome.refusal().code, outcome.refusal().values).c_str());
    return 1;
  }

  /// As `tell`, and says so in words when it was done.
  template <class T>
  int tell_done(const Result<T>& outcome, std::string_view key, const Values& values = {}) const {
    if (outcome.ok()) say(words_->text(language_, key, values));
    return tell(outcome);
  }

  void add_operation() {
    CLI::App* serve = command(cli_, "serve");
    serve->add_flag("--demo", demo_, text("cli.serve.demo"));
    serve->add_option("--listen", listen_, text("cli.serve.listen"));
    serve->callback([this] {
      Configuration settings = configuration();
      if (!listen_.empty()) settings.listen = listen_;
      status_ = tell(app::serve(settings, demo_, language_));
    });
    command(cli_, "migrate")->callback([this] {
      const auto applied = migrate(configuration());
      if (applied.ok())
        for (const std::string& name : *applied) say(name);
      status_ = tell_done(applied, "cli.migrate.done",
                          {{"applied", static_cast<std::int64_t>(applied.ok() ? applied->size() : 0)}});
    });
    CLI::App* demo = command(cli_, "demo");
    demo->add_option("--seed", seed_, text("cli.demo.seed"));
    demo->add_option("--size", size_, text("cli.demo.size"))
        ->check(CLI::IsMember({"small", "S", "L"}))
        ->type_name(text("cli.help.text"));
    demo->callback([this] {
      const Configuration settings = configuration();
      status_ = tell(demo::fill(
          settings.database, seed_, size_, settings.keyring, home(),
          [](const std::string& line) { say(line); }, language_));
    });
    CLI::App* backup = command(cli_, "backup");
    backup->add_option("file", file_, text("cli.file"))->required();
    backup->callback([this] {
      status_ = tell_done(back_up(configuration(), file_), "cli.backup.done", {{"file", file_}});
    });
    CLI::App* restore = command(cli_, "restore");
    restore->add_option("file", file_, text("cli.file"))->required();
    restore->add_flag("--replace", replace_, text("cli.restore.replace"));
    restore->callback([this] {
      status_ =
          tell_done(app::restore(configuration(), file_, replace_), "cli.restore.done", {{"file", file_}});
    });
  }

  void add_packs() {
    CLI::App* pack = command(cli_, "pack", false);
    pack->require_subcommand(1);
    CLI::App* list = command(*pack, "list");
    list->add_flag("--installed", list_, text("cli.pack.list.installed"));
    list->callback([this] {
      status_ = list_ ? tell(list_installed_packs(configuration(), *words_, language_))
                      : list_packs(*words_, language_);
    });
    using Deed = int (*)(const words::Catalogue&, Language, const std::string&);
    for (const auto& [name, deed] :
         {std::pair<const char*, Deed>{"check", check_pack}, {"test", test_pack}, {"show", show_pack}}) {
      CLI::App* made = command(*pack, name, false);
      made->add_option("folder", file_, text("cli.pack.folder"))->required();
      made->callback([this, deed = deed] {
        const auto folder = folder_of_pack(file_);
        status_ = folder.ok() ? deed(*words_, language_, *folder) : tell(folder);
      });
    }
    CLI::App* install = command(*pack, "install");
    install->add_option("folder", file_, text("cli.pack.folder"))->required();
    install->callback([this] {
      const auto folder = folder_of_pack(file_);
      status_ = folder.ok() ? install_pack(configuration(), *words_, language_, *folder) : tell(folder);
    });
  }

  void add_people() {
    CLI::App* import = command(cli_, "import", false);
    import->require_subcommand(1);
    CLI::App* people = command(*import, "people");
    people->add_option("file", order_.file, text("cli.import.file"));
    people->add_option("--institution", order_.institution, text("cli.import.institution"))->required();
    people->add_option("--mode", order_.mode, text("cli.import.mode"))
        ->check(CLI::IsMember({"create", "update", "both"}))
        ->type_name(text("cli.help.text"));
    people->add_option("--column", order_.columns, text("cli.import.column"))->allow_extra_args(false);
    people->add_flag("--dry-run", order_.dry_run, text("cli.import.dry_run"));
    people->add_option("--undo", order_.undo, text("cli.import.undo"));
    people->callback([this] {
      order_.language = language_;
      const auto database = standing_database(configuration());
      const packs::Library library(home() + "/packs");
      const access::BusinessClock clock;
      status_ = database.ok() ? people::import_people(**database, *words_, library, clock, order_, say)
                              : tell(database);
    });
  }

  void add_report() {
    CLI::App* report = command(cli_, "report");
    report->add_flag("--list", list_, text("cli.report.list"));
    report->add_option("--agreement", agreement_, text("cli.report.agreement"));
    report->add_option("--period", report_.period, text("cli.report.period"));
    report->add_option("--format", report_.formats, text("cli.report.format"))->delimiter(',');
    report->add_option("--output", report_.folder, text("cli.report.output"));
    report->callback([this] { status_ = tell(write_report()); });
  }

  /// Whoever leaves out the agreement or the period is shown which there are.
  Result<Done> write_report() {
    const auto database = TRY(standing_database(configuration()));
    const packs::Library library(home() + "/packs");
    const Date today = access::BusinessClock().today();
    const bool whole = !agreement_.empty() && !report_.period.empty();
    if (list_ || !whole) indicators::list_reports(*database, library, today, say);
    if (list_) return Done{};
    if (!whole) return Refusal{"cli.report.incomplete"};
    report_.agreement = AgreementId::parse(agreement_).value_or(AgreementId{});
    report_.language = language_;
    if (report_.formats.empty()) report_.formats = {"csv"};
    return indicators::write_reports(*database, *words_, library, report_, today, say);
  }

  void add_jobs() {
    CLI::App* jobs = command(cli_, "jobs", false);
    jobs->require_subcommand(1);
    CLI::App* list = command(*jobs, "list");
    list->add_option("--state", state_, text("cli.jobs.state"))
        ->check(CLI::IsMember({"failed", "waiting", "running", "sent", "done", "given_up"}))
        ->type_name(text("cli.help.text"));
    list->callback([this] { status_ = tell(list_jobs(configuration(), *words_, language_, state_)); });
    CLI::App* again = command(*jobs, "again");
    again->add_option("id", id_, text("cli.jobs.id"))->required();
    again->callback([this] { status_ = tell(do_job_again(configuration(), id_)); });
  }

  void add_accounts() {
    CLI::App* audit = command(cli_, "audit", false);
    audit->require_subcommand(1);
    CLI::App* verify = command(*audit, "verify");
    verify->add_option("--head", head_, text("cli.audit.verify.head"));
    verify->callback([this] {
      const auto whole = verify_trail(configuration(), *words_, language_, head_);
      status_ = whole.ok() && !*whole ? 1 : tell(whole);
    });
    CLI::App* keyring = command(cli_, "keyring", false);
    keyring->require_subcommand(1);
    command(*keyring, "renew")->callback([this] {
      status_ = tell_done(renew_keyring(configuration()), "cli.keyring.done");
    });
    CLI::App* token = command(cli_, "token", false);
    token->require_subcommand(1);
    CLI::App* add_token = command(*token, "add");
    add_token->add_option("--user", token_.email, text("cli.email"))->required();
    add_token->add_option("--institution", token_.institution, text("cli.token.institution"));
    add_token->add_option("--name", token_.name, text("cli.token.name"))->required();
    add_token->add_option("--days", token_.days, text("cli.token.days"));
    add_token->callback([this] {
      const auto secret = app::add_token(configuration(), token_);
      if (secret.ok()) say(*secret);
      status_ = tell(secret);
    });
    CLI::App* organisation = command(cli_, "organisation", false);
    organisation->require_subcommand(1);
    CLI::App* add = command(*organisation, "add");
    add->add_option("--name", institution_, text("cli.organisation.name"))->required();
    add->add_option("--kind", kind_, text("cli.organisation.kind"))->required();
    add->add_option("--territory", territory_, text("cli.organisation.territory"))->required();
    add->add_option("--administrator", name_, text("cli.organisation.administrator"))->required();
    add->add_option("--email", email_, text("cli.email"))->required();
    add->callback([this] {
      status_ = tell(add_administrator(configuration(), *words_, language_, email_, name_, institution_,
                                       kind_, territory_));
    });
  }

  std::unique_ptr<words::Catalogue> words_;
  Language language_;
  CLI::App cli_;
  int status_ = 0;
  std::string config_, database_, listen_, file_, email_, name_, institution_, kind_, territory_, state_, id_,
      head_;
  std::string size_ = "small";
  std::uint64_t seed_ = 7;
  NewToken token_;
  people::ImportOrder order_;
  indicators::WriteReports report_{{}, {}, {}, ".", Language::fr};
  std::string agreement_;
  bool list_ = false;
  bool demo_ = false;
  bool replace_ = false;
};

}  // namespace

int run_command_line(int argc, char** argv) { return CommandLine(terminal_language()).run(argc, argv); }

std::vector<CommandHelp> command_help(Language language) { return CommandLine(language).help(); }

}  // namespace concerto::app
