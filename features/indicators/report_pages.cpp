// SPDX-License-Identifier: EUPL-1.2
// A report: computed, prepared, validated, frozen, taken away.
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
  const packs::Pack* pack = nullptr;
  DueReport due;
};

NamedReport name_of(Visit& visit, const web::Fields& fields) {
  return {visit.id<AgreementId>("agreement"), fields.get("report"), fields.get("programme"),
          fields.get("period")};
}

Result<Asked> read_asked(Visit& visit, const NamedReport& name) {
  return visit.read([&](Transaction& tx) -> Result<Asked> {
    Asked asked{TRY(partnerships::find_agreement(tx, visit.actor(), name.agreement)), nullptr, {}};
    const ReportPeriod period = TRY(period_of(name.period));
    asked.pack = &partnerships::pack_of(visit.house().packs, asked.agreement, period.days.last);
    asked.due =
        TRY(find_due(*asked.pack, asked.agreement, name.report, name.programme, name.period, visit.today()));
    return asked;
  });
}

std::string query_of(const DueReport& due) {
  return fmt::format("?report={}&programme={}&period={}", web::percent_encode(due.terms->id),
                     web::percent_encode(due.programme), due.period.code);
}

std::string place_of(const Asked& asked) { return "/figures/" + asked.agreement.id.text() + "/report"; }

void draw_deeds(const Visit& visit, web::View& view, const Asked& asked,
                const std::optional<ReportRow>& row) {
  const access::Actor& actor = visit.actor();
  const ReportState state = row ? row->state : ReportState::none;
  const bool open = state == ReportState::none || state == ReportState::draft;
  const partnerships::Party* own = asked.agreement.party(actor.organisation);
  const bool author =
      !asked.pack->party(asked.due.terms->author) || (own && own->role == asked.due.terms->author);
  view.set("PLACE", place_of(asked)).set("QUERY", query_of(asked.due)).set("VERSION", row ? row->version : 0);
  view.set("REPORT", asked.due.terms->id)
      .set("PROGRAMME", asked.due.programme)
      .set("PERIOD", asked.due.period.code);
  const bool over = asked.due.period.days.last < visit.today();
  view.show_if("MAY_PREPARE", author && open && over && actor.may("reports.write"));
  view.show_if("PERIOD_RUNNING", !over);
  view.show_if("MAY_VALIDATE", author && state == ReportState::draft && actor.may("reports.validate"));
  view.show_if("MAY_FREEZE", author && state == ReportState::validated && actor.may("reports.validate"));
  view.show_if("QUALITATIVE", asked.due.terms->qualitative);
  view.set("QUALITATIVE_TEXT", row ? row->qualitative : "");
  view.set("STATE_WORDS", visit.text("indicators.state." + std::string(code_of(state))));
}

Response show(Visit& visit, const NamedReport& name, const Refusal* refusal) {
  const auto asked = read_asked(visit, name);
  if (!asked.ok()) return visit.refused(asked.refusal());
  struct Read {
    Figures figures;
    std::optional<ReportRow> row;
  };
  const Read read = visit.house().database.read(Scope::of_system(), [&](Transaction& tx) {
    const auto row =
        load_report(tx, asked->agreement.id, name.report, name.programme, asked->due.period.days.first);
    return Read{report_figures(tx, visit.house().packs, asked->agreement, *asked->due.terms, name.programme,
                               asked->due.period, row ? row->computed_on : visit.today()),
                row};
  });
  const ReportWords with{*asked->pack, visit.house().packs.reference(), visit.house().words,
                         visit.language()};
  web::View view;
  view.add("CRUMBS")
      .add("CRUMB")
      .set("CRUMB_HREF", "/figures/" + asked->agreement.id.text())
      .set("CRUMB_LABEL", asked->agreement.title);
  draw_deeds(visit, view, *asked, read.row);
  for (const std::string_view format : {"csv", "xlsx", "pdf", "json"})
    view.add("EXPORT")
        .set("EXPORT_HREF", place_of(*asked) + "." + std::string(format) + query_of(asked->due))
        .set("EXPORT_WORDS", visit.text("indicators.format." + std::string(format)));
  view.set("DUE_WORDS",
           visit.text("indicators.due",
                      {{"recipient",
                        packs::recipient_text(*asked->pack, asked->due.terms->recipient, visit.language())},
                       {"day", asked->due.due}}));
  // What is kept is what counts: the page of a closed report says so and shows its documents, not figures of
  // today.
  const bool closed = read.row && read.row->state != ReportState::draft;
  if (closed) {
    view.show(read.row->state == ReportState::frozen ? "STAMP_FROZEN" : "STAMP_VALIDATED");
    view.set_if("STAMP_TEXT", visit.text("indicators.closed_on", {{"day", read.row->computed_on}}));
    view.show("CLOSED");
  } else {
    draw_figures(visit, view, *asked->pack, read.figures, "");
    view.show("OPEN").show_if("OUTSIDE", read.figures.audience == Audience::outside);
  }
  const std::string title = report_title(with, read.figures);
  return refusal ? visit.refused(*refusal, "indicators/report", view, title, "figures")
                 : visit.page("indicators/report", view, title, "figures");
}

Response show_report(Visit& visit) { return show(visit, name_of(visit, visit.request().query), nullptr); }

template <class Deed>
Response settle(Visit& visit, Deed deed, std::string_view flash) {
  const NamedReport name = name_of(visit, visit.request().form);
  const auto outcome = visit.write([&](Transaction& tx) { return deed(tx, name); });
  if (!outcome.ok()) return show(visit, name, &outcome.refusal());
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
        return validate_report(tx, visit.house().packs, visit.house().words, visit.actor(), name,
                               partnerships::typed_version(visit.request().form), visit.today(), visit.now());
      },
      "indicators.done.validated");
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
    return partnerships::find_agreement(tx, visit.actor(), visit.id<AgreementId>("agreement"));
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
  const auto asked = read_asked(visit, name);
  if (!asked.ok()) return visit.refused(asked.refusal());
  const auto bytes = visit.house().database.read(Scope::of_system(), [&](Transaction& tx) {
    return report_bytes(tx, visit.house().packs, visit.house().words, asked->agreement, asked->due, format,
                        visit.language(), visit.today());
  });
  if (!bytes.ok()) return visit.refused(bytes.refusal());
  return web::download(*bytes, std::string(type_of(format)),
                       fmt::format("{}{}{}-{}.{}", name.report, name.programme.empty() ? "" : "-",
                                   name.programme, name.period, format));
}

}  // namespace

void install_report_pages(access::Doors& doors) {
  doors.get("/figures/{agreement}/report", "figures.read", show_report);
  doors.post("/figures/{agreement}/report/prepare", "reports.write", prepare);
  doors.post("/figures/{agreement}/report/validate", "reports.validate", validate);
  doors.post("/figures/{agreement}/report/freeze", "reports.validate", freeze);
  for (const std::string format : {"csv", "xlsx", "pdf", "json"})
    doors.get("/figures/{agreement}/report." + format, "figures.read",
              [format](Visit& visit) { return export_report(visit, format); });
}

}  // namespace concerto::indicators
