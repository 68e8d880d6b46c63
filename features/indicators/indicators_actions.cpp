// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/indicators_actions.h"

#include <algorithm>

#include "features/access/trail_actions.h"
#include "features/indicators/report_document.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/plan_actions.h"
#include "platform/secrets/digest.h"

namespace concerto::indicators {
namespace {

using access::Actor;
using partnerships::Agreement;
using storage::Transaction;

Figures heading_of(Transaction& tx, const packs::Pack& pack, const Agreement& agreement,
                   const std::string& programme, const ReportPeriod& period, Date today) {
  Figures figures;
  figures.agreement = agreement.id;
  figures.reference = agreement.reference;
  figures.title = agreement.title;
  figures.pack = pack.identity.name;
  figures.pack_version = pack.identity.version;
  figures.programme = programme;
  figures.period = period;
  figures.computed_on = today;
  figures.exits_known = exits_known(tx, agreement.id, programme, std::min(today, period.days.last));
  return figures;
}

void set_target(Figure& figure, const packs::Pack& pack, const partnerships::YearPlan* plan, int year) {
  if (const auto* retained = plan ? plan->indicator(figure.indicator) : nullptr) {
    figure.target = retained->target;
    figure.target_unit = retained->unit;
    return;
  }
  for (const packs::Target& target : pack.plan.targets) {
    if (target.indicator != figure.indicator || (target.year != 0 && target.year != year)) continue;
    figure.target = target.value;
    figure.target_unit = target.unit;
  }
}

/// The pack, and the plan of the year in which the period ends.
struct Terms {
  const packs::Pack& pack;
  std::optional<partnerships::YearPlan> plan;
};

Terms terms_of(Transaction& tx, const packs::Library& library, const Agreement& agreement,
               const ReportPeriod& period) {
  Date day = std::max(period.days.last, agreement.starts);
  if (const auto last = agreement.last_day()) day = std::min(day, *last);
  return {partnerships::pack_of(library, agreement, day),
          partnerships::plan_of_year(tx, agreement.id, day.year())};
}

Result<Done> may_author(const packs::Pack& pack, const Agreement& agreement, const Actor& actor,
                        const packs::ReportTerms& report) {
  const partnerships::Party* own = agreement.party(actor.organisation);
  if (actor.system || !pack.party(report.author) || (own && own->role == report.author)) return Done{};
  return Refusal{"indicators.not_author", "", {{"role", report.author}}};
}

/// Everything a deed about a report begins with.
struct Opened {
  Agreement agreement;
  const packs::Pack* pack = nullptr;
  DueReport due;
  std::optional<ReportRow> row;
};

Result<Opened> open_report(Transaction& tx, const packs::Library& library, const Actor& actor,
                           const NamedReport& name, Date today) {
  Opened opened;
  opened.agreement = TRY(partnerships::find_agreement(tx, actor, name.agreement));
  const ReportPeriod period = TRY(period_of(name.period));
  opened.pack = &terms_of(tx, library, opened.agreement, period).pack;
  opened.due = TRY(find_due(*opened.pack, opened.agreement, name.report, name.programme, name.period, today));
  TRY(may_author(*opened.pack, opened.agreement, actor, *opened.due.terms));
  opened.row = load_report(tx, opened.agreement.id, name.report, name.programme, period.days.first);
  return opened;
}

/// What the figures are without the day on which they were closed: two runs over the same facts agree in it.
std::string fingerprint_of(Figures figures) {
  figures.computed_on = Date{};
  figures.qualitative.clear();
  return secrets::sha256(canonical_json(figures));
}

std::vector<CountingPlan> plans_of_report(const packs::Library& library, const Opened& opened) {
  std::vector<CountingPlan> plans;
  for (const packs::Indicator* indicator :
       indicators_of(*opened.pack, *opened.due.terms, opened.due.programme)) {
    if (auto plan = plan_of(*indicator, library.reference(), opened.agreement, opened.due.period,
                            opened.due.programme))
      plans.push_back(std::move(*plan));
  }
  return plans;
}

}  // namespace

Figures figures_of(Transaction& tx, const packs::Library& library, const Agreement& agreement,
                   const ReportPeriod& period, Date today) {
  const Terms terms = terms_of(tx, library, agreement, period);
  Figures figures = heading_of(tx, terms.pack, agreement, "", period, today);
  figures.provisional = !terms.plan || !terms.plan->validated();
  for (const packs::Indicator& indicator : terms.pack.indicators) {
    auto plan = plan_of(indicator, library.reference(), agreement, period, "");
    if (!plan) continue;
    const bool left_out = leave_out_crossings(*plan, period);
    Figure figure = count(tx, *plan, library.reference());
    figure.crossing_left_out = left_out;
    set_target(figure, terms.pack, terms.plan ? &*terms.plan : nullptr, period.days.last.year());
    if (plan->window && !indicator.rate) {
      if (const auto before = plan_of(indicator, library.reference(), agreement, period_before(period), "");
          before && before->window)
        figure.previous = count_total(tx, *before, library.reference());
    }
    mask_figure(figure, Audience::signatory, indicator.small_number, {});
    figures.figures.push_back(std::move(figure));
  }
  return figures;
}

Figures report_figures(Transaction& tx, const packs::Library& library, const Agreement& agreement,
                       const packs::ReportTerms& report, const std::string& programme,
                       const ReportPeriod& period, Date today) {
  const Terms terms = terms_of(tx, library, agreement, period);
  Figures figures = heading_of(tx, terms.pack, agreement, programme, period, today);
  figures.report = report.id;
  figures.provisional = !terms.plan || !terms.plan->validated();
  figures.audience = audience_of(terms.pack, report);
  for (const packs::Indicator* indicator : indicators_of(terms.pack, report, programme)) {
    auto plan = plan_of(*indicator, library.reference(), agreement, period, programme);
    if (!plan) continue;
    const bool left_out = leave_out_crossings(*plan, period);
    Figure figure = count(tx, *plan, library.reference());
    figure.crossing_left_out = left_out;
    set_target(figure, terms.pack, terms.plan ? &*terms.plan : nullptr, period.days.last.year());
    std::vector<MonthPart> months;
    if (figures.audience == Audience::outside && period.cadence != "month" && plan->window)
      months = count_months(tx, *plan, library.reference());
    mask_figure(figure, figures.audience, indicator->small_number, months);
    figures.figures.push_back(std::move(figure));
  }
  return figures;
}

Result<DueReport> find_due(const packs::Pack& pack, const Agreement& agreement, const std::string& report,
                           const std::string& programme, const std::string& period, Date today) {
  const packs::ReportTerms* terms = pack.report(report);
  if (!terms) return Refusal{"indicators.report_unknown", "report"};
  if (terms->per_programme ? !pack.programme(programme) : !programme.empty())
    return Refusal{"indicators.programme_unknown", "programme"};
  const ReportPeriod asked = TRY(period_of(period));
  if (asked.cadence != terms->period) return Refusal{"indicators.period_unknown", "period"};
  for (const DueReport& due : due_reports(pack, agreement, today)) {
    if (due.terms == terms && due.programme == programme && due.period.code == asked.code) return due;
  }
  return Refusal{"indicators.period_unknown", "period"};
}

// ---- reports ----

Result<ReportRow> prepare_report(Transaction& tx, const packs::Library& library, const Actor& actor,
                                 const PrepareReport& command, Date today, Instant) {
  TRY(access::must(actor, "reports.write"));
  Opened opened = TRY(open_report(tx, library, actor, command.name, today));
  if (today <= opened.due.period.days.last)
    return Refusal{"indicators.period_running", "period", {{"last", opened.due.period.days.last}}};
  if (opened.row && opened.row->state != ReportState::draft) return Refusal{"indicators.report_closed"};
  if (opened.row && opened.row->version != command.version) return Refusal{"form.changed_meanwhile"};
  Figures figures = report_figures(tx, library, opened.agreement, *opened.due.terms, opened.due.programme,
                                   opened.due.period, today);
  figures.qualitative = command.qualitative;
  ReportRow row = opened.row.value_or(ReportRow{});
  row.agreement = opened.agreement.id;
  row.report = opened.due.terms->id;
  row.programme = opened.due.programme;
  row.period = opened.due.period;
  row.state = ReportState::draft;
  row.provisional = figures.provisional;
  row.pack_version = figures.pack_version;
  row.figures = canonical_json(figures);
  row.fingerprint = fingerprint_of(figures);
  row.qualitative = command.qualitative;
  row.computed_on = today;

  if (!opened.row) {
    row.id = tx.fresh_id<ReportId>();
    insert_report(tx, row);
  } else if (!update_report(tx, row, command.version)) {
    return Refusal{"form.changed_meanwhile"};
  }
  ++row.version;
  access::audit(tx, actor, "indicators.prepared", "report", row.id, {},
                {{"report", row.report}, {"period", row.period.code}});
  return row;
}

Result<ReportRow> validate_report(Transaction& tx, const packs::Library& library,
                                  const words::Catalogue& words, const Actor& actor, const NamedReport& name,
                                  int version, Date today, Instant now) {
  TRY(access::must(actor, "reports.validate"));
  Opened opened = TRY(open_report(tx, library, actor, name, today));
  if (!opened.row) return Refusal{"indicators.not_prepared"};
  ReportRow row = *opened.row;
  if (row.state != ReportState::draft) return Refusal{"indicators.report_closed"};
  if (row.version != version) return Refusal{"form.changed_meanwhile"};
  if (opened.due.terms->qualitative && row.qualitative.empty())
    return Refusal{"indicators.qualitative_missing"};
  Figures figures = report_figures(tx, library, opened.agreement, *opened.due.terms, row.programme,
                                   row.period, row.computed_on);
  if (fingerprint_of(figures) != row.fingerprint) return Refusal{"indicators.figures_moved"};
  figures.qualitative = row.qualitative;
  // The documents go to somebody outside: they are in the first language of the framework, whoever validates.
  const Language language =
      opened.pack->identity.languages.empty() ? Language::fr : opened.pack->identity.languages.front();
  row.state = ReportState::validated;
  row.validated_by = actor.user;
  row.validated_at = now;

  if (!update_report(tx, row, version)) return Refusal{"form.changed_meanwhile"};
  delete_documents(tx, row.id);
  for (const std::string_view format : {"csv", "xlsx", "pdf", "json"})
    save_document(tx, row.id, format,
                  write_report({*opened.pack, library.reference(), words, language}, figures, format));
  ++row.version;
  access::audit(tx, actor, "indicators.validated", "report", row.id, {},
                {{"report", row.report}, {"period", row.period.code}});
  return row;
}

Result<ReportRow> freeze_report(Transaction& tx, const packs::Library& library, const Actor& actor,
                                const NamedReport& name, int version, Date today, Instant) {
  TRY(access::must(actor, "reports.validate"));
  Opened opened = TRY(open_report(tx, library, actor, name, today));
  if (!opened.row || opened.row->state != ReportState::validated) return Refusal{"indicators.not_validated"};
  ReportRow row = *opened.row;
  if (row.version != version) return Refusal{"form.changed_meanwhile"};
  row.state = ReportState::frozen;

  if (!update_report(tx, row, version)) return Refusal{"form.changed_meanwhile"};
  for (const CountingPlan& plan : plans_of_report(library, opened))
    keep_population(tx, row.id, plan, library.reference());
  ++row.version;
  access::audit(tx, actor, "indicators.frozen", "report", row.id, {},
                {{"report", row.report}, {"period", row.period.code}});
  return row;
}

Result<std::string> report_bytes(Transaction& tx, const packs::Library& library,
                                 const words::Catalogue& words, const Agreement& agreement,
                                 const DueReport& due, std::string_view format, Language language,
                                 Date today) {
  if (format != "csv" && format != "xlsx" && format != "pdf" && format != "json")
    return Refusal{"indicators.format_unknown", "format"};
  const auto row = load_report(tx, agreement.id, due.terms->id, due.programme, due.period.days.first);
  if (row && row->state != ReportState::draft) return load_document(tx, row->id, format);
  const Figures figures = report_figures(tx, library, agreement, *due.terms, due.programme, due.period,
                                         row ? row->computed_on : today);
  Figures with_words = figures;
  if (row) with_words.qualitative = row->qualitative;
  const packs::Pack& pack = terms_of(tx, library, agreement, due.period).pack;
  return write_report({pack, library.reference(), words, language}, with_words, format);
}

// ---- people, stories, training ----

Result<std::vector<PersonBehind>> people_of(Transaction& tx, const packs::Library& library,
                                            const Actor& actor, const Agreement& agreement,
                                            const std::string& indicator, const ReportPeriod& period) {
  TRY(access::must(actor, "figures.people"));
  const packs::Pack& pack = terms_of(tx, library, agreement, period).pack;
  const packs::Indicator* known = pack.indicator(indicator);
  if (!known) return Refusal{"indicators.not_found"};
  const auto plan = plan_of(*known, library.reference(), agreement, period, "");
  if (!plan || !plan->subject->about_people) return Refusal{"indicators.not_found"};
  return people_behind(tx, *plan, library.reference(), actor.organisation, 500);
}

Result<Done> tell_story(Transaction& tx, const packs::Library& library, const Actor& actor,
                        const TellStory& command, Date today, Instant now) {
  TRY(access::must(actor, "reports.write"));
  const Agreement agreement = TRY(partnerships::find_agreement(tx, actor, command.agreement));
  const packs::Indicator* indicator =
      partnerships::pack_of(library, agreement, command.told_on).indicator(command.indicator);
  if (!indicator || indicator->unit != "narrative")
    return Refusal{"indicators.indicator_unknown", "indicator"};
  if (command.wording.empty()) return Refusal{"indicators.wording_missing", "wording"};
  if (!command.consent_on) return Refusal{"indicators.story_without_consent", "consent_on"};
  if (*command.consent_on > command.told_on || command.told_on > today)
    return Refusal{"indicators.consent_in_future", "consent_on"};

  insert_story(tx, agreement.id, actor.organisation, command.indicator, command.wording, command.told_on,
               *command.consent_on, actor.user, now);
  access::audit(tx, actor, "indicators.story_told", "agreement", agreement.id);
  return Done{};
}

Result<Done> record_training(Transaction& tx, const Actor& actor, const RecordTraining& command, Date today,
                             Instant now) {
  TRY(access::must(actor, "figures.people"));
  const Agreement agreement = TRY(partnerships::find_agreement(tx, actor, command.agreement));
  if (command.training.empty()) return Refusal{"indicators.training_missing", "training"};
  if (command.entered_on > today)
    return Refusal{"indicators.training_in_future", "entered_on", {{"today", today}}};
  const auto who = find_own_record(tx, actor.organisation, command.file_number);
  if (!who) return Refusal{"indicators.record_unknown", "file_number"};
  if (training_known(tx, agreement.id, who->person, command.entered_on))
    return Refusal{"indicators.training_known", "entered_on"};

  insert_training(tx, agreement.id, actor.organisation, *who, command.training, command.entered_on,
                  command.receives_rsa, actor.user, now);
  access::audit(tx, actor, "indicators.training_recorded", "record", who->record, who->person);
  return Done{};
}

}  // namespace concerto::indicators
