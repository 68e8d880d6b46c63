// SPDX-License-Identifier: EUPL-1.2
// A report: computed, prepared, validated, frozen, taken away.
#include <algorithm>

#include "features/indicators/figures_edge.h"
#include "features/indicators/indicators_actions.h"
#include "features/indicators/indicators_pages.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/deed_form_edge.h"
#include "packs/pack_text.h"
#include "platform/web/urls.h"

namespace concerto::indicators {
namespace {

using access::Visit;
using partnerships::Agreement;
using storage::Scope;
using storage::Transaction;
using web::Response;

struct Asked {
  Agreement agreement;
  bool party = false;
  const packs::Pack* pack = nullptr;
  DueReport due;
  std::vector<EditionRow> editions;  ///< the last first; to others than parties only those that were given
  const ReportRow* row = nullptr;    ///< the one to show, among `editions`; null when nothing is kept
};

NamedReport name_of(Visit& visit, const web::Fields& fields) {
  return {visit.id<AgreementId>("agreement"), fields.get("report"), fields.get("programme"),
          fields.get("period")};
}

/// Whoever is no party finds nothing but what was validated and goes to them.
Result<Asked> read_asked(Visit& visit, const NamedReport& name, int edition) {
  return visit.read([&](Transaction& tx) -> Result<Asked> {
    Reading reading = TRY(find_reading(tx, visit.actor(), name.agreement, visit.today()));
    Asked asked;
    asked.agreement = reading.agreement;
    asked.party = reading.party;
    const ReportPeriod period = TRY(period_of(name.period));
    asked.pack = &partnerships::pack_of(visit.house().packs, asked.agreement, period.days.last);
    const auto due =
        find_due(*asked.pack, asked.agreement, name.report, name.programme, name.period, visit.today());
    if (!asked.party && (!due.ok() || !reading.receives(due->terms->recipient)))
      return Refusal{"partnerships.not_found"};
    asked.due = TRY(due);
    asked.editions = load_editions(tx, asked.agreement.id, name.report, name.programme, period.days.first);
    if (!asked.party)
      std::erase_if(asked.editions,
                    [](const EditionRow& one) { return one.row.state == ReportState::draft; });
    const auto chosen = std::ranges::find_if(
        asked.editions, [&](const EditionRow& one) { return edition == 0 || one.row.edition == edition; });
    if (chosen != asked.editions.end()) asked.row = &chosen->row;
    if ((edition > 0 || !asked.party) && !asked.row) return Refusal{"partnerships.not_found"};
    return asked;
  });
}

int typed_edition(const web::Fields& fields) { return std::atoi(fields.get("edition").c_str()); }

std::string query_of(const DueReport& due) {
  return fmt::format("?report={}&programme={}&period={}", web::percent_encode(due.terms->id),
                     web::percent_encode(due.programme), due.period.code);
}

std::string place_of(const Asked& asked) { return "/figures/" + asked.agreement.id.text() + "/report"; }

/// Deeds concern the last edition.
void draw_deeds(Visit& visit, web::View& view, const Asked& asked) {
  const access::Actor& actor = visit.actor();
  const ReportRow* row = asked.row;
  const ReportState state = row ? row->state : ReportState::none;
  const bool last = asked.editions.empty() || row == &asked.editions.front().row;
  const bool open = state == ReportState::none || state == ReportState::draft;
  const partnerships::Party* own = asked.party ? asked.agreement.party(actor.organisation) : nullptr;
  const bool author =
      own && last && (!asked.pack->party(asked.due.terms->author) || own->role == asked.due.terms->author);
  view.set("PLACE", place_of(asked)).set("QUERY", query_of(asked.due)).set("VERSION", row ? row->version : 0);
  view.set("REPORT", asked.due.terms->id)
      .set("PROGRAMME", asked.due.programme)
      .set("PERIOD", asked.due.period.code);
  const bool over = asked.due.period.days.last < visit.today();
  view.show_if("MAY_PREPARE", author && open && over && actor.may("reports.write"));
  view.show_if("PERIOD_RUNNING", asked.party && !over);
  view.show_if("MAY_VALIDATE", author && state == ReportState::draft && actor.may("reports.validate"));
  view.show_if("MAY_FREEZE", author && state == ReportState::validated && actor.may("reports.validate"));
  view.show_if("MAY_CORRECT", author && !open && actor.may("reports.write"));
  view.show_if("MAY_NAME", own && actor.may("reports.write"));
  view.set("RECIPIENTS_HREF", "/figures/" + asked.agreement.id.text() + "/recipients");
  view.show_if("QUALITATIVE", asked.due.terms->qualitative);
  view.set("QUALITATIVE_TEXT", row ? row->qualitative : "");
  view.set("REASON_TEXT", visit.request().form.raw("reason"));
}

void draw_editions(const Visit& visit, web::View& view, const Asked& asked) {
  if (asked.editions.size() < 2 && (asked.editions.empty() || asked.row->state == ReportState::draft)) return;
  view.show("EDITIONS");
  for (const EditionRow& one : asked.editions) {
    web::View line = view.add("EDITION");
    line.set("EDITION_HREF",
             fmt::format("{}{}&edition={}", place_of(asked), query_of(asked.due), one.row.edition));
    line.set("EDITION_TITLE", visit.text("indicators.edition", {{"edition", std::int64_t{one.row.edition}}}));
    line.show(&one.row == asked.row ? "EDITION_SHOWN" : "EDITION_OTHER");
    line.set("EDITION_STATE", visit.text("indicators.state." + std::string(code_of(one.row.state))));
    line.set("EDITION_REASON", one.row.reason.empty() ? "–" : one.row.reason);
    line.set("EDITION_DAY", words::write_date(visit.language(), one.row.computed_on));
    // Who did it is the business of the parties.
    line.set("EDITION_BY", asked.party && !one.prepared_by.empty() ? one.prepared_by : "–");
    line.set("EDITION_VALIDATED", asked.party && !one.validated_by.empty() ? one.validated_by : "–");
  }
}

void draw_differences(web::View& view, const ReportWords& with, const Asked& asked, const Figures& shown) {
  if (!asked.row || asked.row->edition < 2) return;
  const auto before = std::ranges::find_if(
      asked.editions, [&](const EditionRow& one) { return one.row.edition == asked.row->edition - 1; });
  const auto figures = before == asked.editions.end() ? std::nullopt : read_figures(before->row.figures);
  if (!figures) return;
  const documents::Sheet sheet = differences_sheet(with, *figures, shown);
  web::View section = view.add("DIFFERENCES");
  section.set("DIFFERENCES_TITLE", sheet.title);
  for (const documents::Row& row : sheet.rows) {
    web::View line = section.add("DIFFERENCE");
    const char* names[] = {"DIFFERENCE_WHAT", "DIFFERENCE_PART", "DIFFERENCE_BEFORE", "DIFFERENCE_AFTER"};
    for (std::size_t i = 0; i < 4; ++i) line.set(names[i], std::get<std::string>(row.cells[i]));
  }
}

Response show(Visit& visit, const NamedReport& name, int edition, const Refusal* refusal) {
  auto asked = read_asked(visit, name, edition);
  if (!asked.ok()) return visit.refused(asked.refusal());
  // What is kept is what counts: the page of a closed report shows the figures that were given, not those of
  // today.
  std::optional<Figures> figures;
  if (asked->row && asked->row->state != ReportState::draft) figures = read_figures(asked->row->figures);
  if (!figures)
    figures = visit.house().database.read(Scope::of_system(), [&](Transaction& tx) {
      return report_figures_of_row(tx, visit.house().packs, asked->agreement, asked->due, asked->row,
                                   visit.today());
    });
  const ReportWords with{*asked->pack, visit.house().packs.reference(), visit.house().words,
                         visit.language()};
  web::View view;
  view.add("CRUMBS")
      .add("CRUMB")
      .set("CRUMB_HREF", "/figures/" + asked->agreement.id.text())
      .set("CRUMB_LABEL", asked->agreement.title);
  draw_deeds(visit, view, *asked);
  const std::string chosen = edition > 0 ? fmt::format("&edition={}", edition) : "";
  for (const std::string_view format : {"csv", "xlsx", "pdf", "json"})
    view.add("EXPORT")
        .set("EXPORT_HREF", place_of(*asked) + "." + std::string(format) + query_of(asked->due) + chosen)
        .set("EXPORT_WORDS", visit.text("indicators.format." + std::string(format)));
  view.set("DUE_WORDS",
           visit.text("indicators.due",
                      {{"recipient",
                        packs::recipient_text(*asked->pack, asked->due.terms->recipient, visit.language())},
                       {"day", asked->due.due}}));
  const bool closed = asked->row && asked->row->state != ReportState::draft;
  draw_report_stamp(visit, view, asked->row);
  draw_figures(visit, view, *asked->pack, *figures);
  view.show_if("CLOSED", closed).show_if("OUTSIDE", figures->audience == Audience::outside);
  if (closed) view.set_if("QUALITATIVE_GIVEN", figures->qualitative);
  draw_differences(view, with, *asked, *figures);
  draw_editions(visit, view, *asked);
  const std::string title = report_title(with, *figures);
  return refusal ? visit.refused(*refusal, "indicators/report", view, title, "figures")
                 : visit.page("indicators/report", view, title, "figures");
}

Response show_report(Visit& visit) {
  const web::Fields& query = visit.request().query;
  return show(visit, name_of(visit, query), typed_edition(query), nullptr);
}

/// Two authors drew up the same edition at once; named by its index, or by its columns.
bool is_drawn_up_twice(const storage::UniqueViolation& violation) {
  return violation.constraint.starts_with("indicators_report_once") ||
         violation.constraint.starts_with("indicators_report.");
}

template <class Deed>
Response settle(Visit& visit, Deed deed, std::string_view flash) {
  const NamedReport name = name_of(visit, visit.request().form);
  using Outcome = std::invoke_result_t<Deed, Transaction&, const NamedReport&>;
  const auto outcome = [&]() -> Outcome {
    try {
      return visit.write([&](Transaction& tx) { return deed(tx, name); });
    } catch (const storage::UniqueViolation& violation) {
      if (!is_drawn_up_twice(violation)) throw;
      return Refusal{"indicators.drawn_up_meanwhile"};
    }
  }();
  if (!outcome.ok()) return show(visit, name, 0, &outcome.refusal());
  visit.flash(flash);
  return visit.go(fmt::format("/figures/{}/report?report={}&programme={}&period={}", name.agreement.text(),
                              web::percent_encode(name.report), web::percent_encode(name.programme),
                              web::percent_encode(name.period)));
}

Response prepare(Visit& visit) {
  return settle(
      visit,
      [&](Transaction& tx, const NamedReport& name) {
        return prepare_report(tx, visit.house().packs, visit.actor(),
                              {.name = name,
                               .qualitative = visit.request().form.raw("qualitative"),
                               .version = partnerships::typed_version(visit.request().form)},
                              visit.today(), visit.now());
      },
      "indicators.done.prepared");
}

Response validate(Visit& visit) {
  return settle(
      visit,
      [&](Transaction& tx, const NamedReport& name) {
        return validate_report(tx, visit.house().packs, {visit.house().words, visit.house().base_url},
                               visit.actor(), name, partnerships::typed_version(visit.request().form),
                               visit.today(), visit.now());
      },
      "indicators.done.validated");
}

Response correct(Visit& visit) {
  return settle(
      visit,
      [&](Transaction& tx, const NamedReport& name) {
        return correct_report(tx, visit.house().packs, visit.actor(),
                              {.name = name,
                               .reason = visit.request().form.get("reason"),
                               .version = partnerships::typed_version(visit.request().form)},
                              visit.today(), visit.now());
      },
      "indicators.done.corrected");
}

Response freeze(Visit& visit) {
  return settle(
      visit,
      [&](Transaction& tx, const NamedReport& name) {
        return freeze_report(tx, visit.house().packs, visit.actor(), name,
                             partnerships::typed_version(visit.request().form), visit.today(), visit.now());
      },
      "indicators.done.frozen");
}

/// The figures of the agreement's page, exactly as it shows them.
Response export_figures(Visit& visit, std::string_view format) {
  const auto agreement = visit.read([&](Transaction& tx) {
    return partnerships::find_as_signatory(tx, visit.actor(), visit.id<AgreementId>("agreement"));
  });
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  const auto period = period_of(visit.request().query.get("period"));
  if (!period.ok()) return visit.refused(period.refusal());
  const Figures figures = visit.house().database.read(Scope::of_system(), [&](Transaction& tx) {
    return figures_of(tx, visit.house().packs, *agreement, *period, visit.today());
  });
  const packs::Pack& pack = partnerships::pack_of(visit.house().packs, *agreement, period->days.last);
  const ReportWords with{pack, visit.house().packs.reference(), visit.house().words, visit.language()};
  return web::download(write_report(with, figures, format), std::string(type_of(format)),
                       fmt::format("{}-{}.{}", agreement->reference, period->code, format));
}

Response export_report(Visit& visit, std::string_view format) {
  const NamedReport name = name_of(visit, visit.request().query);
  if (name.report.empty()) return export_figures(visit, format);
  const auto asked = read_asked(visit, name, typed_edition(visit.request().query));
  if (!asked.ok()) return visit.refused(asked.refusal());
  const auto bytes = visit.house().database.read(Scope::of_system(), [&](Transaction& tx) {
    return report_bytes(tx, visit.house().packs, visit.house().words, asked->agreement, asked->due, format,
                        visit.language(), visit.today(), asked->row ? asked->row->edition : 0);
  });
  if (!bytes.ok()) return visit.refused(bytes.refusal());
  const int edition = asked->row ? asked->row->edition : 1;
  return web::download(
      *bytes, std::string(type_of(format)),
      fmt::format("{}{}{}-{}{}.{}", name.report, name.programme.empty() ? "" : "-", name.programme,
                  name.period, edition > 1 ? fmt::format("-v{}", edition) : "", format));
}

}  // namespace

void install_report_pages(access::Doors& doors) {
  doors.get("/figures/{agreement}/report", "figures.read", show_report);
  doors.post("/figures/{agreement}/report/prepare", "reports.write", prepare);
  doors.post("/figures/{agreement}/report/validate", "reports.validate", validate);
  doors.post("/figures/{agreement}/report/freeze", "reports.validate", freeze);
  doors.post("/figures/{agreement}/report/correct", "reports.write", correct);
  for (const std::string format : {"csv", "xlsx", "pdf", "json"})
    doors.get("/figures/{agreement}/report." + format, "figures.read",
              [format](Visit& visit) { return export_report(visit, format); });
}

}  // namespace concerto::indicators
