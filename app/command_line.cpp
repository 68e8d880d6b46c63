// SPDX-License-Identifier: EUPL-1.2
#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

#include "app/backup_cli.h"
#include "app/configuration.h"
#include "app/jobs_cli.h"
#include "app/pack_cli.h"
#include "app/program.h"
#include "app/serve_cli.h"
#include "app/trail_cli.h"
#include "demo/demo_cli.h"
#include "features/indicators/indicators_cli.h"
#include "features/people/people_cli.h"

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
    } catch (const CLI::ParseError& ended) {
      return cli_.exit(ended);
    } catch (const std::exception& fault) {
      std::fprintf(stderr, "concerto: %s\n", fault.what());
      return 2;
    }
  }

 private:
  std::string text(std::string_view key) const { return words_->text(language_, key); }

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
    if (configuration.keyring == Configuration{}.keyring && configuration.database.starts_with("sqlite:"))
      configuration.keyring = configuration.database.substr(7) + ".keyring";
    return configuration;
  }

  template <class T>
  int tell(const Result<T>& outcome) const {
    if (outcome.ok()) return 0;
    std::fprintf(stderr, "concerto: %s\n",
                 words_->text(language_, outcome.refusal().code, outcome.refusal().values).c_str());
    return 1;
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
        for (const std::string& name : *applied) std::printf("%s\n", name.c_str());
      status_ = tell(applied);
    });
    CLI::App* demo = command(cli_, "demo");
    demo->add_option("--seed", seed_, text("cli.demo.seed"));
    demo->add_option("--size", size_, text("cli.demo.size"))->check(CLI::IsMember({"small", "S", "L"}));
    demo->callback([this] {
      const Configuration settings = configuration();
      status_ = tell(
          demo::fill(settings.database, seed_, size_, settings.keyring, home(), [](const std::string& line) {
            std::printf("%s\n", line.c_str());
            std::fflush(stdout);
          }));
    });
    CLI::App* backup = command(cli_, "backup");
    backup->add_option("file", file_, text("cli.file"))->required();
    backup->callback([this] { status_ = tell(back_up(configuration(), file_)); });
    CLI::App* restore = command(cli_, "restore");
    restore->add_option("file", file_, text("cli.file"))->required();
    restore->add_flag("--replace", replace_, text("cli.restore.replace"));
    restore->callback([this] { status_ = tell(app::restore(configuration(), file_, replace_)); });
  }

  void add_packs() {
    CLI::App* pack = command(cli_, "pack", false);
    pack->require_subcommand(1);
    command(*pack, "list", false)->callback([this] { status_ = list_packs(*words_, language_); });
    using Deed = int (*)(const words::Catalogue&, Language, const std::string&);
    for (const auto& [name, deed] :
         {std::pair<const char*, Deed>{"check", check_pack}, {"test", test_pack}, {"show", show_pack}}) {
      CLI::App* made = command(*pack, name, false);
      made->add_option("folder", file_, text("cli.pack.folder"))->required();
      made->callback([this, deed = deed] { status_ = deed(*words_, language_, file_); });
    }
    CLI::App* install = command(*pack, "install");
    install->add_option("folder", file_, text("cli.pack.folder"))->required();
    install->callback([this] { status_ = install_pack(configuration(), *words_, language_, file_); });
  }

  void add_people() {
    CLI::App* import = command(cli_, "import", false);
    import->require_subcommand(1);
    CLI::App* people = command(*import, "people");
    people->add_option("file", order_.file, text("cli.import.file"));
    people->add_option("--institution", order_.institution, text("cli.import.institution"))->required();
    people->add_option("--mode", order_.mode, text("cli.import.mode"))
        ->check(CLI::IsMember({"create", "update", "both"}));
    people->add_flag("--dry-run", order_.dry_run, text("cli.import.dry_run"));
    people->add_option("--undo", order_.undo, text("cli.import.undo"));
    people->callback([this] {
      order_.language = language_;
      const auto database = storage::open_database(configuration().database);
      const packs::Library library(home() + "/packs");
      const access::BusinessClock clock;
      status_ = people::import_people(*database, *words_, library, clock, order_, [](std::string_view line) {
        std::printf("%.*s\n", static_cast<int>(line.size()), line.data());
      });
    });
  }

  void add_report() {
    CLI::App* report = command(cli_, "report");
    report->add_flag("--list", list_, text("cli.report.list"));
    report->add_option("--agreement", agreement_, text("cli.report.agreement"));
    report->add_option("--period", report_.period, text("cli.report.period"));
    report->add_option("--format", report_.formats, text("cli.report.format"))->delimiter(',');
    report->add_option("--output", report_.folder, text("cli.report.output"));
    report->callback([this] {
      const auto database = storage::open_database(configuration().database);
      const packs::Library library(home() + "/packs");
      const Date today = access::BusinessClock().today();
      const auto say = [](std::string_view line) {
        std::printf("%.*s\n", static_cast<int>(line.size()), line.data());
      };
      if (list_) return indicators::list_reports(*database, library, today, say);
      report_.agreement = AgreementId::parse(agreement_).value_or(AgreementId{});
      report_.language = language_;
      if (report_.formats.empty()) report_.formats = {"csv"};
      status_ = tell(indicators::write_reports(*database, *words_, library, report_, today, say));
    });
  }

  void add_jobs() {
    CLI::App* jobs = command(cli_, "jobs", false);
    jobs->require_subcommand(1);
    CLI::App* list = command(*jobs, "list");
    list->add_option("--state", state_, text("cli.jobs.state"))
        ->check(CLI::IsMember({"failed", "waiting", "running", "sent", "done", "given_up"}));
    list->callback([this] { status_ = list_jobs(configuration(), *words_, language_, state_); });
    CLI::App* again = command(*jobs, "again");
    again->add_option("id", id_, text("cli.jobs.id"))->required();
    again->callback([this] { status_ = do_job_again(configuration(), *words_, language_, id_); });
  }

  void add_accounts() {
    CLI::App* audit = command(cli_, "audit", false);
    audit->require_subcommand(1);
    command(*audit, "verify")->callback([this] {
      status_ = verify_trail(configuration(), *words_, language_);
    });
    CLI::App* token = command(cli_, "token", false);
    token->require_subcommand(1);
    CLI::App* add_token = command(*token, "add");
    add_token->add_option("--user", email_, text("cli.email"))->required();
    add_token->add_option("--name", name_, text("cli.token.name"))->required();
    add_token->add_option("--days", days_, text("cli.token.days"));
    add_token->callback(
        [this] { status_ = app::add_token(configuration(), *words_, language_, email_, name_, days_); });
    CLI::App* organisation = command(cli_, "organisation", false);
    organisation->require_subcommand(1);
    CLI::App* add = command(*organisation, "add");
    add->add_option("--name", institution_, text("cli.organisation.name"))->required();
    add->add_option("--kind", kind_, text("cli.organisation.kind"))->required();
    add->add_option("--territory", territory_, text("cli.organisation.territory"))->required();
    add->add_option("--administrator", name_, text("cli.organisation.administrator"))->required();
    add->add_option("--email", email_, text("cli.email"))->required();
    add->callback([this] {
      status_ = add_administrator(configuration(), *words_, language_, email_, name_, institution_, kind_,
                                  territory_);
    });
  }

  std::unique_ptr<words::Catalogue> words_;
  Language language_;
  CLI::App cli_;
  int status_ = 0;
  std::string config_, database_, listen_, file_, email_, name_, institution_, kind_, territory_, state_, id_;
  std::string size_ = "small";
  std::uint64_t seed_ = 7;
  int days_ = 90;
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
