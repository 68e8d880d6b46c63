// SPDX-License-Identifier: EUPL-1.2
// Readers who are no party: what is sent to them once it was validated, and who they are.
#include <algorithm>
#include <set>

#include "features/indicators/figures_edge.h"
#include "features/indicators/indicators_actions.h"
#include "features/indicators/indicators_pages.h"
#include "features/organisations/organisation_actions.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/deed_form_edge.h"
#include "packs/pack_text.h"
#include "platform/web/urls.h"

namespace concerto::indicators {
namespace {

using access::Visit;
using storage::Scope;
using storage::Transaction;
using web::Response;

/// Of each report the last edition that was given.
std::vector<ReportRow> given_reports(const packs::Pack& pack, const Reading& reading,
                                     const std::vector<ReportRow>& rows) {
  std::vector<ReportRow> given;
  for (const ReportRow& row : rows) {
    const packs::ReportTerms* terms = pack.report(row.report);
    if (!terms || !reading.receives(terms->recipient) || row.state == ReportState::draft) continue;
    // Editions come with the last first.
    if (!given.empty() && given.back().report == row.report && given.back().programme == row.programme &&
        given.back().period.code == row.period.code)
      continue;
    given.push_back(row);
  }
  return given;
}

void draw_report(const Visit& visit, web::View& view, const packs::Pack& pack, const ReportWords& with,
                 const ReportRow& row) {
  const auto figures = read_figures(row.figures);
  if (!figures) return;
  web::View section = view.add("RECEIVED");
  section.set("RECEIVED_TITLE", report_title(with, *figures));
  const std::string query = fmt::format("?report={}&programme={}&period={}&edition={}", row.report,
                                        row.programme, row.period.code, row.edition);
  const std::string place = "/figures/" + row.agreement.text() + "/report";
  section.set("RECEIVED_HREF", place + query);
  for (const std::string_view format : {"csv", "xlsx", "pdf"})
    section.add("EXPORT")
        .set("EXPORT_HREF", fmt::format("{}.{}{}", place, format, query))
        .set("EXPORT_WORDS", visit.text(fmt::format("indicators.format.{}", format)));
  draw_report_stamp(visit, section, &row);
  draw_figures(visit, section, pack, *figures, {}, row.report + "-" + row.programme + "-");
}

// ---- who receives ----

Response show_recipients(Visit& visit, const Refusal* refusal) {
  struct Read {
    partnerships::Agreement agreement;
    std::vector<ReportRecipient> recipients;
    std::vector<organisations::Organisation> organisations;
  };
  const auto read = visit.read([&](Transaction& tx) -> Result<Read> {
    Read found;
    found.agreement =
        TRY(partnerships::find_as_signatory(tx, visit.actor(), visit.id<AgreementId>("agreement")));
    found.recipients = load_recipients(tx, found.agreement.id);
    found.organisations = organisations::list_organisations(tx);
    return found;
  });
  if (!read.ok()) return visit.refused(read.refusal());
  const packs::Pack& pack = partnerships::pack_of(visit.house().packs, read->agreement, visit.today());
  const web::Fields& typed = visit.request().form;
  web::View view;
  view.add("CRUMBS")
      .add("CRUMB")
      .set("CRUMB_HREF", "/figures/" + read->agreement.id.text())
      .set("CRUMB_LABEL", read->agreement.title);
  view.set("PLACE", "/figures/" + read->agreement.id.text() + "/recipients").set("EMAIL", typed.get("email"));
  bool any = false;
  for (const ReportRecipient& one : read->recipients) {
    if (!one.active(visit.today())) continue;
    web::View row = view.add("RECIPIENT");
    row.set("RECIPIENT_ID", one.id.text())
        .set("RECIPIENT_NAME", packs::recipient_text(pack, one.recipient, visit.language()))
        .set("RECIPIENT_ORGANISATION", one.organisation_name.empty() ? "–" : one.organisation_name)
        .set("RECIPIENT_EMAIL", one.email.empty() ? "–" : one.email)
        .set("RECIPIENT_SINCE", words::write_date(visit.language(), one.since));
    any = true;
  }
  view.show_if("RECIPIENTS", any);
  if (!any) view.add("EMPTY").set("EMPTY_TEXT", visit.text("indicators.recipients.empty"));
  for (const packs::Recipient& one : pack.recipients) {
    web::View option = view.add("ROLE");
    option.set("ROLE_ID", one.id).set("ROLE_NAME", packs::recipient_text(pack, one.id, visit.language()));
    option.show_if("ROLE_CHOSEN", typed.get("recipient") == one.id);
  }
  for (const auto& one : read->organisations) {
    if (read->agreement.is_signatory(one.id)) continue;
    web::View option = view.add("ORGANISATION");
    option.set("ORGANISATION_ID", one.id.text()).set("ORGANISATION_NAME", one.name);
    option.show_if("ORGANISATION_CHOSEN", typed.get("organisation") == one.id.text());
  }
  const std::string title = visit.text("indicators.recipients.title");
  return refusal ? visit.refused(*refusal, "indicators/recipients", view, title, "figures")
                 : visit.page("indicators/recipients", view, title, "figures");
}

Response name_one(Visit& visit) {
  const web::Fields& form = visit.request().form;
  const NameRecipient command{visit.id<AgreementId>("agreement"), form.get("recipient"),
                              OrganisationId::parse(form.get("organisation")).value_or(OrganisationId{}),
                              form.get("email")};
  const auto done = visit.write([&](Transaction& tx) {
    return name_recipient(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
  });
  if (!done.ok()) return show_recipients(visit, &done.refusal());
  visit.flash("indicators.done.recipient");
  return visit.go("/figures/" + command.agreement.text() + "/recipients");
}

Response end_one(Visit& visit) {
  const auto agreement = visit.id<AgreementId>("agreement");
  const auto recipient = Uuid::parse(visit.request().form.get("recipient")).value_or(Uuid{});
  const auto done = visit.write([&](Transaction& tx) {
    return end_recipient_of(tx, visit.actor(), agreement, recipient, visit.today());
  });
  if (!done.ok()) return visit.refused(done.refusal());
  visit.flash("indicators.done.recipient_ended");
  return visit.go("/figures/" + agreement.text() + "/recipients");
}

}  // namespace

Response show_received(Visit& visit, const Reading& reading) {
  const auto rows = visit.house().database.read(
      Scope::of_system(), [&](Transaction& tx) { return load_reports(tx, reading.agreement.id); });
  const packs::Pack& pack = partnerships::pack_of(visit.house().packs, reading.agreement, visit.today());
  const ReportWords with{pack, visit.house().packs.reference(), visit.house().words, visit.language()};
  const auto given = given_reports(pack, reading, rows);
  web::View view;
  view.add("CRUMBS")
      .add("CRUMB")
      .set("CRUMB_HREF", "/figures")
      .set("CRUMB_LABEL", visit.text("indicators.list.title"));
  view.set("PLACE", "/figures/" + reading.agreement.id.text())
      .set("AGREEMENT_TITLE", reading.agreement.title);
  std::string chosen = visit.request().query.get("period");
  std::set<std::string> offered;
  for (const ReportRow& row : given) {
    if (chosen.empty()) chosen = row.period.code;
    if (!offered.insert(row.period.code).second) continue;
    web::View option = view.add("PERIOD");
    option.set("PERIOD_CODE", row.period.code).set("PERIOD_WORDS", period_text(with, row.period));
    option.show_if("PERIOD_CHOSEN", row.period.code == chosen);
  }
  bool any = false;
  for (const ReportRow& row : given) {
    if (row.period.code != chosen) continue;
    draw_report(visit, view, pack, with, row);
    any = true;
  }
  view.show_if("RECEIVED_ANY", !given.empty());
  if (!any) view.add("EMPTY").set("EMPTY_TEXT", visit.text("indicators.received.empty"));
  return visit.page("indicators/received", view,
                    visit.text("indicators.show.title", {{"title", reading.agreement.title}}), "figures");
}

void install_received_pages(access::Doors& doors) {
  doors.get("/figures/{agreement}/recipients", "reports.write",
            [](Visit& visit) { return show_recipients(visit, nullptr); });
  doors.post("/figures/{agreement}/recipients", "reports.write", name_one);
  doors.post("/figures/{agreement}/recipients/end", "reports.write", end_one);
}

}  // namespace concerto::indicators
