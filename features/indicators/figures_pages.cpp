// SPDX-License-Identifier: EUPL-1.2
// What is due, the figures of an agreement, the people behind a figure.
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

std::string place_of(AgreementId agreement) { return "/figures/" + agreement.text(); }

Result<Agreement> read_agreement(Visit& visit) {
  return visit.read([&](Transaction& tx) {
    return partnerships::find_as_signatory(tx, visit.actor(), visit.id<AgreementId>("agreement"));
  });
}

/// Months, quarters and years of the agreement up to today, newest first.
std::vector<ReportPeriod> periods_of(const Agreement& agreement, Date today) {
  std::vector<ReportPeriod> periods;
  const Date last = agreement.last_day() ? std::min(*agreement.last_day(), today) : today;
  for (const std::string_view cadence : {"month", "quarter", "year"}) {
    for (ReportPeriod period = period_holding(cadence, last);
         period.days.last >= agreement.starts && periods.size() < 100; period = period_before(period))
      periods.push_back(period);
  }
  return periods;
}

void draw_due(const Visit& visit, web::View& view, const packs::Pack& pack, const Agreement& agreement,
              const DueReport& due, const ReportRow* row) {
  const ReportWords with{pack, visit.house().packs.reference(), visit.house().words, visit.language()};
  web::View line = view.add("DUE");
  line.set("DUE_WHAT", packs::report_text(pack, due.terms->id, visit.language()) +
                           (due.programme.empty()
                                ? ""
                                : " – " + packs::programme_text(pack, due.programme, visit.language())));
  line.set("DUE_PERIOD", period_text(with, due.period)).set("DUE_AGREEMENT", agreement.title);
  line.set("DUE_RECIPIENT", packs::recipient_text(pack, due.terms->recipient, visit.language()));
  line.set("DUE_HREF", fmt::format("{}/report?report={}&programme={}&period={}", place_of(agreement.id),
                                   due.terms->id, due.programme, due.period.code));
  line.set("DUE_DATE", words::write_date(visit.language(), due.due));
  const ReportState state = row ? row->state : ReportState::none;
  // What is due is the frozen report: a validated one may be late.
  line.set("DUE_STATE", state == ReportState::validated
                            ? visit.text("indicators.due.to_freeze")
                            : visit.text("indicators.state." + std::string(code_of(state))));
  if (state == ReportState::frozen)
    line.show("DUE_MET");
  else if (due.due < visit.today())
    line.show("DUE_LATE");
  else if (visit.today().days_until(due.due) <= 31)
    line.show("DUE_SOON");
}

/// The figures with a target of each agreement that is running, so that one opens them from here.
constexpr std::size_t agreements_with_figures = 4;

struct ListRead {
  std::vector<Agreement> agreements;
  std::vector<ReportRow> reports;
  std::vector<Reading> readings;
};

void draw_targets(const Visit& visit, web::View& view, const Agreement& agreement) {
  Date day = visit.today();
  if (const auto last = agreement.last_day()) day = std::min(day, *last);
  const ReportPeriod period = period_holding("month", std::max(day, agreement.starts));
  const Figures figures = visit.house().database.read(Scope::of_system(), [&](Transaction& tx) {
    return target_figures(tx, visit.house().packs, agreement, period, visit.today());
  });
  const packs::Pack& pack = partnerships::pack_of(visit.house().packs, agreement, period.days.last);
  const bool people = visit.actor().may("figures.people");
  for (const Figure& figure : figures.figures) {
    const packs::Indicator* indicator = pack.indicator(figure.indicator);
    web::View row = view.add("GOAL");
    row.set("GOAL_LABEL", packs::indicator_text(pack, figure.indicator, visit.language()));
    row.set("GOAL_VALUE", value_words(visit, figure.rate, figure.value, figure.part, figure.masked));
    row.set("GOAL_TARGET", fmt::format("{}{}", *figure.target, figure.rate ? " %" : ""));
    row.set("GOAL_STATE", state_words(visit, figure));
    const packs::Subject* subject =
        indicator ? visit.house().packs.reference().subject(indicator->counts) : nullptr;
    const bool linked = people && subject && subject->about_people && figure.value > 0 && !figure.masked;
    row.show(linked ? "GOAL_LINKED" : "GOAL_PLAIN");
    if (linked)
      row.set("GOAL_HREF", fmt::format("{}/people?period={}&indicator={}", place_of(agreement.id),
                                       period.code, web::percent_encode(figure.indicator)));
  }
  view.show_if("GOALS", !figures.figures.empty());
}

bool draw_dues(const Visit& visit, web::View& view, const packs::Pack& pack, const Agreement& agreement,
               const std::vector<ReportRow>& reports) {
  bool any = false;
  for (const DueReport& due : due_reports(pack, agreement, visit.today())) {
    // A quarter of a year looks back far enough; what is older and done is found on the agreement. Rows come
    // with the last edition first.
    const auto row = std::ranges::find_if(reports, [&](const ReportRow& one) {
      return one.agreement == agreement.id && one.report == due.terms->id && one.programme == due.programme &&
             one.period.code == due.period.code;
    });
    const bool known = row != reports.end();
    if (due.due < visit.today().plus_months(-3) && known && row->state == ReportState::frozen) continue;
    draw_due(visit, view, pack, agreement, due, known ? &*row : nullptr);
    any = true;
  }
  return any;
}

Response show_list(Visit& visit) {
  const ListRead read = visit.read([&](Transaction& tx) {
    return ListRead{partnerships::agreements_signed_by(tx, visit.actor().organisation),
                    load_reports_of_organisation(tx, visit.actor().organisation),
                    readings_of(tx, visit.actor(), visit.today())};
  });
  web::View view;
  bool any_due = false;
  std::size_t drawn = 0;
  for (const Agreement& agreement : read.agreements) {
    if (agreement.stage != partnerships::Stage::concluded) continue;
    const packs::Pack& pack = partnerships::pack_of(visit.house().packs, agreement, visit.today());
    web::View row = view.add("AGREEMENT");
    row.set("AGREEMENT_HREF", place_of(agreement.id)).set("AGREEMENT_TITLE", agreement.title);
    if (agreement.in_force(visit.today()) && drawn++ < agreements_with_figures)
      draw_targets(visit, row, agreement);
    any_due = draw_dues(visit, view, pack, agreement, read.reports) || any_due;
  }
  for (const Reading& reading : read.readings)
    view.add("AGREEMENT")
        .set("AGREEMENT_HREF", place_of(reading.agreement.id))
        .set("AGREEMENT_TITLE", reading.agreement.title);
  const bool any = std::ranges::any_of(read.agreements,
                                       [](const Agreement& agreement) {
                                         return agreement.stage == partnerships::Stage::concluded;
                                       }) ||
                   !read.readings.empty();
  view.show_if("DUES", any_due).show_if("AGREEMENTS", any);
  if (!any) view.add("EMPTY").set("EMPTY_TEXT", visit.text("indicators.list.empty"));
  return visit.page("indicators/list", view, visit.text("indicators.list.title"), "figures");
}

void draw_choices(const Visit& visit, web::View& view, const ReportWords& with, const Agreement& agreement,
                  const ReportPeriod& period) {
  for (const ReportPeriod& choice : periods_of(agreement, visit.today())) {
    web::View option = view.add("PERIOD");
    option.set("PERIOD_CODE", choice.code).set("PERIOD_WORDS", period_text(with, choice));
    option.show_if("PERIOD_CHOSEN", choice.code == period.code);
  }
  for (const std::string_view format : {"csv", "xlsx", "pdf", "json"}) {
    view.add("EXPORT")
        .set("EXPORT_HREF",
             fmt::format("{}/report.{}?period={}", place_of(agreement.id), format, period.code))
        .set("EXPORT_WORDS", visit.text("indicators.format." + std::string(format)));
  }
}

/// The reports about the very period of the page, with their state.
void draw_reports(const Visit& visit, web::View& view, const packs::Pack& pack, const Agreement& agreement,
                  const ReportPeriod& period, const std::vector<ReportRow>& rows) {
  bool any = false;
  for (const DueReport& due : due_reports(pack, agreement, visit.today())) {
    if (due.period.code != period.code) continue;
    const auto row = std::ranges::find_if(rows, [&](const ReportRow& one) {
      return one.report == due.terms->id && one.programme == due.programme && one.period.code == period.code;
    });
    const ReportState state = row == rows.end() ? ReportState::none : row->state;
    web::View line = view.add("REPORT");
    line.set("REPORT_HREF", fmt::format("{}/report?report={}&programme={}&period={}", place_of(agreement.id),
                                        due.terms->id, due.programme, period.code));
    line.set("REPORT_TITLE", packs::report_text(pack, due.terms->id, visit.language()) +
                                 (due.programme.empty() ? ""
                                                        : " – " + packs::programme_text(pack, due.programme,
                                                                                        visit.language())));
    line.set("REPORT_STATE", visit.text("indicators.state." + std::string(code_of(state))));
    line.show(state == ReportState::validated || state == ReportState::frozen ? "REPORT_CLOSED"
                                                                              : "REPORT_OPEN");
    any = true;
  }
  view.show_if("REPORTS", any);
}

Response show_figures(Visit& visit) {
  const auto reading = visit.read([&](Transaction& tx) {
    return find_reading(tx, visit.actor(), visit.id<AgreementId>("agreement"), visit.today());
  });
  if (!reading.ok()) return visit.refused(reading.refusal());
  if (!reading->party) return show_received(visit, *reading);
  const Agreement& agreement = reading->agreement;
  const auto period = asked_period(visit.request().query.get("period"), agreement, visit.today());
  if (!period.ok()) return visit.refused(period.refusal());
  struct Read {
    Figures figures;
    std::vector<Story> stories;
    std::vector<ReportRow> reports;
  };
  const Read read = visit.house().database.read(Scope::of_system(), [&](Transaction& tx) {
    return Read{figures_of(tx, visit.house().packs, agreement, *period, visit.today()),
                load_stories(tx, agreement.id, {agreement.starts, period->days.last}),
                load_reports(tx, agreement.id)};
  });
  const packs::Pack& pack = partnerships::pack_of(visit.house().packs, agreement, period->days.last);
  const ReportWords with{pack, visit.house().packs.reference(), visit.house().words, visit.language()};
  const std::string place = place_of(agreement.id);
  const access::Actor& actor = visit.actor();
  web::View view;
  view.add("CRUMBS")
      .add("CRUMB")
      .set("CRUMB_HREF", "/figures")
      .set("CRUMB_LABEL", visit.text("indicators.list.title"));
  view.set("PLACE", place)
      .set("AGREEMENT_TITLE", agreement.title)
      .set("AGREEMENT_HREF", "/agreements/" + agreement.id.text());
  draw_choices(visit, view, with, agreement, *period);
  draw_stamp(visit, view, read.figures);
  FigureLinks links;
  if (actor.may("figures.people")) links.people = fmt::format("{}/people?period={}", place, period->code);
  if (actor.may("sessions.read")) links.places = "/sessions";
  draw_figures(visit, view, pack, read.figures, links);
  draw_reports(visit, view, pack, agreement, *period, read.reports);
  for (const Story& story : read.stories)
    view.add("STORY")
        .set("STORY_WORDING", story.wording)
        .set("STORY_OF", story.organisation_name)
        .set("STORY_DAY", words::write_date(visit.language(), story.told_on));
  view.show_if("STORIES", !read.stories.empty());
  view.show_if("MAY_TELL", actor.may("reports.write")).show_if("MAY_RECORD", actor.may("figures.people"));
  return visit.page("indicators/show", view,
                    visit.text("indicators.show.title", {{"title", agreement.title}}), "figures");
}

// ---- stories ----

Response story_form(Visit& visit, const Agreement& agreement, const Refusal* refusal) {
  partnerships::DeedForm form(visit, place_of(agreement.id) + "/story", place_of(agreement.id));
  form.lead(visit.text("indicators.story.lead")).warn(visit.text("indicators.story.no_names"));
  std::vector<partnerships::FieldChoice> choices;
  const packs::Pack& pack = partnerships::pack_of(visit.house().packs, agreement, visit.today());
  for (const packs::Indicator& indicator : pack.indicators)
    if (indicator.unit == "narrative")
      choices.push_back({indicator.id, indicator.words.in(visit.language())});
  const std::string first = choices.empty() ? "" : choices.front().value;
  form.choice("indicator", visit.text("indicators.column.indicator"), std::move(choices), first);
  form.long_text("wording", visit.text("indicators.field.wording"));
  form.date("told_on", visit.text("indicators.field.told_on"), visit.today());
  form.date("consent_on", visit.text("indicators.field.consent_on")).optional();
  form.hint(visit.text("indicators.field.consent_on.hint"));
  return form.show(visit.text("indicators.story.title"), "figures", refusal);
}

Response show_story(Visit& visit) {
  const auto agreement = read_agreement(visit);
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  return story_form(visit, *agreement, nullptr);
}

Response tell(Visit& visit) {
  const auto agreement = read_agreement(visit);
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  const web::Fields& form = visit.request().form;
  Refusals refusals;
  TellStory command{.agreement = agreement->id,
                    .indicator = form.get("indicator"),
                    .wording = form.raw("wording"),
                    .told_on = refusals.take(partnerships::typed_date(form, "told_on")),
                    .consent_on = refusals.take(partnerships::typed_maybe_date(form, "consent_on"))};
  if (!refusals.empty()) {
    const Refusal all = refusals.joined();
    return story_form(visit, *agreement, &all);
  }
  const auto outcome = visit.write([&](Transaction& tx) {
    return tell_story(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
  });
  if (!outcome.ok()) return story_form(visit, *agreement, &outcome.refusal());
  visit.flash("indicators.done.story");
  return visit.go(place_of(agreement->id));
}

}  // namespace

void install_figures_pages(access::Doors& doors) {
  doors.get("/figures", "figures.read", show_list);
  doors.get("/figures/{agreement}", "figures.read", show_figures);
  doors.get("/figures/{agreement}/story", "reports.write", show_story);
  doors.post("/figures/{agreement}/story", "reports.write", tell);
}

}  // namespace concerto::indicators
