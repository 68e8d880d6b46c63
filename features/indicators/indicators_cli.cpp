// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/indicators_cli.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "features/indicators/indicators_actions.h"
#include "features/partnerships/agreement_actions.h"

namespace concerto::indicators {
namespace {

using storage::Scope;
using storage::Transaction;

std::vector<std::string> period_codes(const packs::Pack& pack, const partnerships::Agreement& agreement,
                                      Date today) {
  std::vector<std::string> codes;
  auto reports = due_reports(pack, agreement, today);
  std::ranges::stable_sort(reports, std::ranges::greater{},
                           [](const DueReport& due) { return due.period.days.first; });
  for (const DueReport& due : reports) {
    if (std::ranges::find(codes, due.period.code) == codes.end()) codes.push_back(due.period.code);
  }
  return codes;
}

void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

void list_reports(storage::Database& database, const packs::Library& library, Date today,
                  const Output& output) {
  output("agreement\ttitle\tperiods");
  const auto agreements =
      database.read(Scope::of_system(), [](Transaction& tx) { return partnerships::agreements_of(tx, {}); });
  for (const partnerships::Agreement& agreement : agreements) {
    const packs::Pack& pack = partnerships::pack_of(library, agreement, today);
    std::string codes;
    for (const std::string& code : period_codes(pack, agreement, today))
      codes += (codes.empty() ? "" : " ") + code;
    output(fmt::format("{}\t{}\t{}", agreement.id.text(), agreement.title, codes));
  }
}

Result<Done> write_reports(storage::Database& database, const words::Catalogue& words,
                           const packs::Library& library, const WriteReports& options, Date today,
                           const Output& output) {
  const access::Actor actor = access::system_actor("report");
  const ReportPeriod period = TRY(period_of(options.period));
  const auto agreement = TRY(database.read(Scope::of_system(), [&](Transaction& tx) {
    return partnerships::find_agreement(tx, actor, options.agreement);
  }));
  const packs::Pack& pack = partnerships::pack_of(library, agreement, period.days.last);
  std::filesystem::create_directories(options.folder);
  bool any = false;
  for (const DueReport& due : due_reports(pack, agreement, today)) {
    if (due.period.code != period.code) continue;
    any = true;
    for (const std::string& format : options.formats) {
      const std::string bytes = TRY(database.read(Scope::of_system(), [&](Transaction& tx) {
        return report_bytes(tx, library, words, agreement, due, format, options.language, today);
      }));
      const auto path =
          options.folder / fmt::format("{}{}{}-{}.{}", due.terms->id, due.programme.empty() ? "" : "-",
                                       due.programme, due.period.code, format);
      write_file(path, bytes);
      output(path.string());
    }
  }
  if (!any) return Refusal{"indicators.period_unknown", "period"};
  return Done{};
}

}  // namespace concerto::indicators
