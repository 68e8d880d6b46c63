// SPDX-License-Identifier: EUPL-1.2
#include "app/serve_cli.h"

#include <csignal>
#include <cstdio>
#include <thread>

#include "app/log.h"
#include "app/program.h"
#include "demo/demo_cli.h"
#include "features/access/account_store.h"
#include "features/access/seal_actions.h"
#include "features/pathways/report_actions.h"
#include "features/people/import_actions.h"
#include "features/people/reassignment_actions.h"
#include "platform/jobs/runner.h"
#include "platform/web/server.h"

namespace concerto::app {
namespace {

constexpr int seal_seconds = 10;
constexpr int fold_seconds = 5;
constexpr int purge_seconds = 3600;
constexpr int hand_over_seconds = 300;

web::ServerOptions server_options(const Configuration& configuration) {
  web::ServerOptions options;
  const auto colon = configuration.listen.rfind(':');
  options.address = configuration.listen.substr(0, colon);
  options.port = static_cast<std::uint16_t>(std::atoi(configuration.listen.c_str() + colon + 1));
  options.workers = configuration.workers;
  std::string_view proxies = configuration.trusted_proxies;
  while (!proxies.empty()) {
    const auto space = std::min(proxies.find(' '), proxies.size());
    if (space > 0) options.trusted_proxies.emplace_back(proxies.substr(0, space));
    proxies.remove_prefix(std::min(space + 1, proxies.size()));
  }
  return options;
}

/// The head goes into the log, which is kept elsewhere: whoever cuts off the end of the trail cannot reach it
/// there.
void seal(Program& program) {
  if (access::seal_trail(program.database(), program.keyring(), Instant::now()) == 0) return;
  log_line("trail_sealed", {{"head", access::head_of_trail(program.database())}});
}

std::vector<jobs::Round> rounds(Program& program) {
  return {
      {"seal", seal_seconds, [&] { seal(program); }},
      {"hand_over", hand_over_seconds,
       [&] {
         people::apply_due_reassignments(program.database(), program.house().clock.today(), Instant::now());
       }},
      {"fold", fold_seconds, [&] { pathways::fold_all(program.database()); }},
      {"purge", purge_seconds,
       [&] {
         program.database().write(storage::Scope::of_system(),
                                  [](storage::Transaction& tx) { access::purge(tx, Instant::now()); });
       }},
      {"forget_imports", purge_seconds,
       [&] { people::forget_old_imports(program.database(), Instant::now()); }},
  };
}

void log_served(Program& program, const web::Served& served) {
  program.metrics().served(served);
  log_line("served", {{"request", served.request_id},
                      {"method", web::name_of(served.method)},
                      {"route", served.route},
                      {"status", std::int64_t{served.status}},
                      {"micros", served.micros}});
}

/// Waits for the signals that ask us to stop; they must be blocked in every thread.
void wait_for_end(const sigset_t& signals) {
  int which = 0;
  sigwait(&signals, &which);
}

}  // namespace

Result<Done> serve(const Configuration& configuration, bool demo, Language language) {
  if (demo) TRY(demo::prepare(configuration.database, configuration.keyring, home()));
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  const auto program = TRY(Program::open(configuration, demo));
  if (demo) program->house().business_clock->set(demo::business_day());
  web::Server server(
      server_options(configuration), program->router(), program->live(), access::fault_page(program->house()),
      [&](const web::Served& served) { log_served(*program, served); },
      [](std::string_view fault) {
        log_line("fault", {{"what", fault}});
      });
  server.start();
  const jobs::MailServer mail{configuration.smtp_url, configuration.smtp_user, configuration.smtp_password,
                              configuration.smtp_sender};
  {
    const jobs::Runner runner(
        program->database(), mail, rounds(*program),
        [](const std::string& round, const std::string& fault) {
          log_line("round_failed", {{"round", round}, {"fault", fault}});
        },
        program->works());
    const std::string address = fmt::format(
        "http://{}:{}/", configuration.listen.substr(0, configuration.listen.rfind(':')), server.port());
    if (demo)
      demo::print_accounts(program->words(), language, address, home());
    else
      log_line("listening", {{"address", address}});
    std::fflush(stdout);
    wait_for_end(signals);
    server.stop();
  }
  return Done{};
}

}  // namespace concerto::app
