// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/indicators_actions.h"

#include <algorithm>
#include <deque>
#include <map>
#include <memory>

#include "base/disclosure.h"
#include "features/access/account.h"
#include "features/access/trail_actions.h"
#include "features/indicators/given.h"
#include "features/indicators/nested.h"
#include "features/indicators/report_document.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/event_actions.h"
#include "features/partnerships/plan_actions.h"
#include "features/people/record_actions.h"
#include "platform/jobs/mail.h"
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
  opened.agreement = TRY(partnerships::find_as_signatory(tx, actor, name.agreement));
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

// ---- counting ----

namespace {

/// Everything that is asked of the database for one figure; the numbers are places among the questions.
struct FigureAsked {
  CountingPlan plan;
  bool in_hand = true;  ///< else it is only compared with those that are
  bool left_out = false;
  std::optional<CountingPlan> previous_plan;
  std::optional<CountingPlan> months_plan;
  std::deque<CountingPlan> given_plans;  ///< questions point into it
  std::vector<GivenKind> kinds;
  std::vector<std::size_t> levels;  ///< by depth
  std::optional<std::size_t> previous;
  std::optional<std::size_t> months;
  struct GivenAsked {
    std::size_t kind = 0;
    bool programme_first = false;
    std::size_t depth = 0;
    ReportPeriod period;  ///< of a cumulated document; else the answer says it
    std::size_t question = 0;
  };
  std::vector<GivenAsked> given;
};

constexpr int months_shown = 12;

/// Counts for several figures are asked together.
class Counting {
 public:
  /// Borrows all of it. `corrected` is the edition before, if any.
  Counting(const packs::Pack& pack, const packs::Library& library, const Agreement& agreement,
           const ReportPeriod& period, Date today, const Figures* corrected = nullptr)
      : pack_(pack),
        reference_(library.reference()),
        agreement_(agreement),
        period_(period),
        today_(today),
        corrected_(corrected) {}

  /// Null when the indicator has nothing to say of the period and programme.
  FigureAsked* add(const packs::Indicator& indicator, const std::string& programme) {
    auto plan = plan_of(indicator, reference_, agreement_, period_, programme);
    if (!plan) return nullptr;
    asked_.push_back(std::make_unique<FigureAsked>());
    FigureAsked& asked = *asked_.back();
    asked.plan = std::move(*plan);
    if (!asked.plan.window && !indicator.date.empty()) asked.plan.not_before = today_;
    asked.left_out = leave_out_crossings(asked.plan, period_);
    for (std::size_t depth = 0; depth <= asked.plan.breakdowns.size(); ++depth)
      asked.levels.push_back(ask(asked.plan, depth, ""));
    return &asked;
  }

  void add_previous(FigureAsked& asked, const packs::Indicator& indicator, const std::string& programme) {
    asked.previous_plan = plan_of(indicator, reference_, agreement_, period_before(period_), programme);
    if (!asked.previous_plan || !asked.previous_plan->window) return;
    asked.previous = ask(*asked.previous_plan, 0, "");
  }

  void add_months(FigureAsked& asked) {
    if (!asked.plan.window) return;
    asked.months_plan = asked.plan;
    Period& window = *asked.months_plan->window;
    window.first = std::max(agreement_.starts, Month::of(window.last).first().plus_months(1 - months_shown));
    asked.months = ask(*asked.months_plan, 0, "month");
  }

  /// What was given before, and the document itself, so that nothing masked can be reckoned.
  void add_given(FigureAsked& asked, const packs::ReportTerms* report, Audience audience) {
    const packs::Indicator& indicator = *asked.plan.indicator;
    const bool crossed = std::ranges::any_of(asked.plan.breakdowns, describes_persons);
    if (indicator.small_number <= 0 || !asked.plan.window) return;
    if (audience == Audience::signatory && !crossed) return;
    asked.kinds = kinds_until(pack_, indicator, reference_, agreement_, period_, report, audience);
    for (std::size_t kind = 0; kind < asked.kinds.size(); ++kind) ask_kind(asked, kind);
  }

  /// What else the audience is given of the people of those figures.
  void add_company(const packs::ReportTerms* report, Audience audience) {
    const auto given = given_to(pack_, audience);
    const auto is_asked = [&](std::size_t i) {
      return std::ranges::any_of(asked_, [&](const auto& one) { return one->plan.indicator == given[i]; });
    };
    const Nesting nesting(given, reference_);
    for (const auto& group : nesting.groups()) {
      if (std::ranges::none_of(group, is_asked)) continue;
      for (const std::size_t i : group) {
        auto plan = plan_of(*given[i], reference_, agreement_, period_, "");
        if (!plan || is_asked(i)) continue;
        asked_.push_back(std::make_unique<FigureAsked>());
        asked_.back()->plan = std::move(*plan);
        asked_.back()->in_hand = false;
        add_given(*asked_.back(), report, audience);
      }
    }
  }

  std::vector<Figure> count(Transaction& tx, Audience audience) {
    answers_ = count_all(tx, questions_, reference_);
    const auto documents = masked_documents(audience);
    std::vector<Figure> figures;
    for (const auto& asked : asked_) {
      if (!asked->in_hand) continue;
      Figure figure = figure_of(*asked);
      const auto own = documents.find(asked.get());
      mask(figure, *asked, audience, own == documents.end() ? nullptr : &own->second);
      figures.push_back(std::move(figure));
    }
    return figures;
  }

 private:
  std::size_t ask(const CountingPlan& plan, std::size_t depth, std::string_view cadence) {
    questions_.push_back(
        {&plan,
         {plan.breakdowns.begin(), plan.breakdowns.begin() + static_cast<std::ptrdiff_t>(depth)},
         std::string(cadence)});
    return questions_.size() - 1;
  }

  void ask_kind(FigureAsked& asked, std::size_t which) {
    const GivenKind& kind = asked.kinds[which];
    std::vector<ReportPeriod> periods;
    if (kind.cumulated) {
      for (ReportPeriod one = period_holding(kind.cadence, period_.days.first);
           one.days.first <= period_.days.last;
           one = period_holding(kind.cadence, one.days.last.plus_days(1)))
        periods.push_back(one);
    } else {
      periods.push_back({});
    }
    for (const ReportPeriod& one : periods) {
      auto plan = plan_of(*asked.plan.indicator, reference_, agreement_, kind.cumulated ? one : period_, "");
      if (!plan) continue;
      const std::string_view cadence = kind.cumulated ? std::string_view() : std::string_view(kind.cadence);
      plan->breakdowns = kind.further;
      if (kind.by_programme) plan->breakdowns.insert(plan->breakdowns.begin(), "programme");
      asked.given_plans.push_back(std::move(*plan));
      const CountingPlan& kept = asked.given_plans.back();
      for (std::size_t depth = kind.in_all ? 0 : 1; depth <= kept.breakdowns.size(); ++depth)
        asked.given.push_back({which, kind.by_programme, depth, one, ask(kept, depth, cadence)});
    }
  }

  Figure figure_of(const FigureAsked& asked) const {
    const packs::Indicator& indicator = *asked.plan.indicator;
    Figure figure;
    figure.indicator = indicator.id;
    figure.window = asked.plan.window;
    figure.rate = indicator.rate;
    figure.unit = indicator.unit;
    figure.breakdowns = asked.plan.breakdowns;
    figure.crossing_left_out = asked.left_out;
    for (std::size_t depth = 0; depth < asked.levels.size(); ++depth) {
      for (const CountedRow& row : answers_[asked.levels[depth]]) {
        if (depth == 0)
          std::tie(figure.value, figure.part) = std::pair(row.value, row.part);
        else
          figure.cells.push_back({.path = row.path, .value = row.value, .part = row.part});
      }
    }
    // A subtotal stands before its parts, because a shorter path is smaller than a longer one that begins
    // with it.
    std::ranges::sort(figure.cells, {}, &FigurePart::path);
    if (asked.previous) {
      const auto& rows = answers_[*asked.previous];
      figure.previous = rows.empty() ? 0 : rows.front().value;
      if (!rows.empty()) figure.previous_part = rows.front().part;
    }
    if (asked.months) figure.months = months_of(asked);
    return figure;
  }

  std::vector<MonthPoint> months_of(const FigureAsked& asked) const {
    std::vector<MonthPoint> months;
    const Period& window = *asked.months_plan->window;
    for (Date day = Month::of(window.first).first(); day <= window.last; day = day.plus_months(1))
      months.push_back({Month::of(day).iso(), 0, 0});
    for (const CountedRow& row : answers_[*asked.months]) {
      const auto point = std::ranges::find(months, row.period, &MonthPoint::month);
      if (point != months.end()) std::tie(point->value, point->part) = std::pair(row.value, row.part);
    }
    return months;
  }

  /// The document in hand of each figure that is compared with others.
  std::map<const FigureAsked*, GivenDocument> masked_documents(Audience audience) const {
    std::vector<GivenSeries> all;
    std::vector<const FigureAsked*> of;
    for (const auto& asked : asked_) {
      if (asked->kinds.empty()) continue;
      GivenSeries series{asked->plan.indicator, documents_of(*asked), {}};
      if (series.documents.empty()) continue;
      if (asked->in_hand) series.corrected = shown_before(*asked);
      all.push_back(std::move(series));
      of.push_back(asked.get());
    }
    mask_given(all, reference_, audience);
    std::map<const FigureAsked*, GivenDocument> documents;
    for (std::size_t i = 0; i < all.size(); ++i) documents.emplace(of[i], std::move(all[i].documents.back()));
    return documents;
  }

  std::vector<GivenCell> shown_before(const FigureAsked& asked) const {
    if (!corrected_) return {};
    const auto before = std::ranges::find(corrected_->figures, asked.plan.indicator->id, &Figure::indicator);
    return before == corrected_->figures.end() ? std::vector<GivenCell>{} : shown_of(*before, asked.plan);
  }

  static void mask(Figure& figure, const FigureAsked& asked, Audience audience,
                   const GivenDocument* document) {
    const int small_number = asked.plan.indicator->small_number;
    if (document) {
      take_masks(figure, asked.plan, *document, small_number);
    } else if (audience == Audience::outside && is_small(figure.value, small_number)) {
      // Without a period there is nothing to compare with: what is small goes, and all lists with it.
      figure.masked = figure.folded = true;
      figure.cells.clear();
    }
  }

  /// In the order in which they were given: by their last day, shorter periods first.
  std::vector<GivenDocument> documents_of(const FigureAsked& asked) const {
    std::map<std::tuple<Date, std::size_t, Date>, GivenDocument> found;
    const auto document = [&](std::size_t which, const Period& window) -> GivenDocument& {
      GivenDocument& one = found[{window.last, which, window.first}];
      const GivenKind& kind = asked.kinds[which];
      one.window = window;
      one.order = kind.order;
      one.in_all = kind.in_all;
      one.by_programme = kind.by_programme;
      one.further = kind.further;
      return one;
    };
    for (const auto& given : asked.given) {
      for (const CountedRow& row : answers_[given.question]) {
        const auto period = row.period.empty() ? Result<ReportPeriod>(given.period) : period_of(row.period);
        if (!period.ok() || period->code.empty()) continue;
        const auto window = window_of(*asked.plan.indicator, *period, agreement_);
        if (!window) continue;
        GivenCell cell{.path = row.path, .value = row.value, .part = row.part};
        if (!given.programme_first || row.path.empty())
          cell.path.insert(cell.path.begin(), std::string(all_programmes));
        document(given.kind, *window).cells.push_back(std::move(cell));
      }
    }
    // The one in hand is there even when nothing was counted.
    if (asked.in_hand) document(asked.kinds.size() - 1, *asked.plan.window);
    std::vector<GivenDocument> documents;
    for (auto& [order, one] : found) documents.push_back(std::move(one));
    return documents;
  }

  const packs::Pack& pack_;
  const packs::Reference& reference_;
  const Agreement& agreement_;
  const ReportPeriod& period_;
  Date today_;
  const Figures* corrected_;
  std::vector<std::unique_ptr<FigureAsked>> asked_;
  std::vector<CountAsked> questions_;
  std::vector<std::vector<CountedRow>> answers_;
};

}  // namespace

Figures figures_of(Transaction& tx, const packs::Library& library, const Agreement& agreement,
                   const ReportPeriod& period, Date today) {
  const Terms terms = terms_of(tx, library, agreement, period);
  Figures figures = heading_of(tx, terms.pack, agreement, "", period, today);
  figures.provisional = !terms.plan || !terms.plan->validated();
  Counting counting(terms.pack, library, agreement, period, today);
  for (const packs::Indicator& indicator : terms.pack.indicators) {
    FigureAsked* asked = counting.add(indicator, "");
    if (!asked) continue;
    counting.add_previous(*asked, indicator, "");
    counting.add_months(*asked);
    counting.add_given(*asked, nullptr, Audience::signatory);
  }
  counting.add_company(nullptr, Audience::signatory);
  figures.figures = counting.count(tx, Audience::signatory);
  for (Figure& figure : figures.figures)
    set_target(figure, terms.pack, terms.plan ? &*terms.plan : nullptr, period.days.last.year());
  return figures;
}

Figures target_figures(Transaction& tx, const packs::Library& library, const Agreement& agreement,
                       const ReportPeriod& period, Date today) {
  const Terms terms = terms_of(tx, library, agreement, period);
  Figures figures;
  figures.agreement = agreement.id;
  figures.period = period;
  figures.computed_on = today;
  figures.provisional = !terms.plan || !terms.plan->validated();
  Counting counting(terms.pack, library, agreement, period, today);
  for (const packs::Indicator& indicator : terms.pack.indicators) {
    Figure wanted;
    wanted.indicator = indicator.id;
    set_target(wanted, terms.pack, terms.plan ? &*terms.plan : nullptr, period.days.last.year());
    if (wanted.target) counting.add(indicator, "");
  }
  figures.figures = counting.count(tx, Audience::signatory);
  for (Figure& figure : figures.figures)
    set_target(figure, terms.pack, terms.plan ? &*terms.plan : nullptr, period.days.last.year());
  return figures;
}

bool Reading::receives(std::string_view recipient) const {
  return std::ranges::find(recipients, recipient) != recipients.end();
}

std::vector<Reading> readings_of(Transaction& tx, const Actor& actor, Date today) {
  std::vector<Reading> readings;
  for (const Received& received : load_received(tx, actor.organisation, today)) {
    if (readings.empty() || readings.back().agreement.id != received.agreement) {
      auto agreement = partnerships::find_agreement(tx, access::system_actor("figures"), received.agreement);
      if (!agreement.ok() || agreement->is_signatory(actor.organisation)) continue;
      readings.push_back({std::move(agreement).value(), false, {}});
    }
    readings.back().recipients.push_back(received.recipient);
  }
  return readings;
}

Result<Reading> find_reading(Transaction& tx, const Actor& actor, AgreementId id, Date today) {
  auto own = partnerships::find_agreement(tx, actor, id);
  if (own.ok() && own->is_signatory(actor.organisation)) return Reading{std::move(own).value(), true, {}};
  Reading reading;
  for (Received& received : load_received(tx, actor.organisation, today)) {
    if (received.agreement == id) reading.recipients.push_back(std::move(received.recipient));
  }
  if (reading.recipients.empty() && !own.ok()) return own.refusal();
  reading.agreement = TRY(partnerships::find_agreement(tx, access::system_actor("figures"), id));
  return reading;
}

Figures report_figures(Transaction& tx, const packs::Library& library, const Agreement& agreement,
                       const packs::ReportTerms& report, const std::string& programme,
                       const ReportPeriod& period, Date today, const Figures* corrected) {
  const Terms terms = terms_of(tx, library, agreement, period);
  Figures figures = heading_of(tx, terms.pack, agreement, programme, period, today);
  figures.report = report.id;
  figures.provisional = !terms.plan || !terms.plan->validated();
  figures.audience = audience_of(terms.pack, report);
  Counting counting(terms.pack, library, agreement, period, today, corrected);
  for (const packs::Indicator* indicator : indicators_of(terms.pack, report, programme)) {
    if (FigureAsked* asked = counting.add(*indicator, programme))
      counting.add_given(*asked, &report, figures.audience);
  }
  counting.add_company(&report, figures.audience);
  figures.figures = counting.count(tx, figures.audience);
  for (Figure& figure : figures.figures)
    set_target(figure, terms.pack, terms.plan ? &*terms.plan : nullptr, period.days.last.year());
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

namespace {

/// The figures as this edition gives them: with its number and words.
Figures edition_figures(Transaction& tx, const packs::Library& library, const Opened& opened,
                        const ReportRow& row, Date today) {
  std::optional<Figures> before;
  if (row.edition > 1) {
    const auto corrected = load_report(tx, opened.agreement.id, row.report, row.programme,
                                       opened.due.period.days.first, row.edition - 1);
    if (corrected) before = read_figures(corrected->figures);
  }
  Figures figures = report_figures(tx, library, opened.agreement, *opened.due.terms, row.programme,
                                   opened.due.period, today, before ? &*before : nullptr);
  figures.qualitative = row.qualitative;
  figures.edition = row.edition;
  figures.reason = row.reason;
  return figures;
}

void keep(ReportRow& row, const Figures& figures, const Actor& actor, Date today, Instant now) {
  row.state = ReportState::draft;
  row.provisional = figures.provisional;
  row.pack_version = figures.pack_version;
  row.figures = canonical_json(figures);
  row.fingerprint = fingerprint_of(figures);
  row.computed_on = today;
  row.prepared_by = actor.user;
  row.prepared_at = now;
}

/// Who receives this report is told that it is there; the figures themselves do not travel by mail.
void tell_recipients(Transaction& tx, const Dispatch& dispatch, const Actor& actor,
                     const AgreementId agreement, const std::string& recipient, const ReportWords& with,
                     const Figures& figures, Instant now) {
  const Values values = {{"title", report_title(with, figures)},
                         {"agreement", figures.title},
                         {"edition", std::int64_t{figures.edition}},
                         {"reason", figures.reason},
                         {"link", dispatch.base_url + "/figures/" + agreement.text()}};
  const std::string kind = figures.edition > 1 ? "corrected" : "ready";
  for (const ReportRecipient& one : load_recipients(tx, agreement)) {
    if (one.recipient != recipient || one.email.empty() || !one.active(figures.computed_on)) continue;
    jobs::Mail mail;
    mail.recipient = one.email;
    mail.language = with.language;
    mail.subject =
        dispatch.words.text(with.language, fmt::format("indicators.mail.{}.subject", kind), values);
    mail.body = dispatch.words.text(with.language, fmt::format("indicators.mail.{}.body", kind), values);
    mail.organisation = actor.organisation;
    jobs::post_mail(tx, mail, now);
  }
}

}  // namespace

Result<ReportRow> prepare_report(Transaction& tx, const packs::Library& library, const Actor& actor,
                                 const PrepareReport& command, Date today, Instant now) {
  TRY(access::must(actor, "reports.write"));
  Opened opened = TRY(open_report(tx, library, actor, command.name, today));
  if (today <= opened.due.period.days.last)
    return Refusal{"indicators.period_running", "period", {{"last", opened.due.period.days.last}}};
  if (opened.row && opened.row->state != ReportState::draft) return Refusal{"indicators.report_closed"};
  if (opened.row && opened.row->version != command.version) return Refusal{"form.changed_meanwhile"};
  ReportRow row = opened.row.value_or(ReportRow{});
  row.agreement = opened.agreement.id;
  row.report = opened.due.terms->id;
  row.programme = opened.due.programme;
  row.period = opened.due.period;
  row.qualitative = command.qualitative;
  keep(row, edition_figures(tx, library, opened, row, today), actor, today, now);

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

Result<ReportRow> correct_report(Transaction& tx, const packs::Library& library, const Actor& actor,
                                 const CorrectReport& command, Date today, Instant now) {
  TRY(access::must(actor, "reports.write"));
  Opened opened = TRY(open_report(tx, library, actor, command.name, today));
  if (!opened.row || opened.row->state == ReportState::draft) return Refusal{"indicators.not_validated"};
  if (command.reason.empty()) return Refusal{"indicators.reason_missing", "reason"};
  if (opened.row->version != command.version) return Refusal{"form.changed_meanwhile"};
  const auto given = read_figures(opened.row->figures);
  ReportRow row = *opened.row;
  ++row.edition;
  row.reason = command.reason;
  row.validated_by = UserId{};
  row.validated_at.reset();
  const Figures figures = edition_figures(tx, library, opened, row, today);
  // A corrected text is no correction of figures; it goes with one.
  if (given && differences(*given, figures).empty()) return Refusal{"indicators.nothing_to_correct"};
  keep(row, figures, actor, today, now);
  row.id = tx.fresh_id<ReportId>();

  insert_report(tx, row);
  row.version = 1;
  access::audit(
      tx, actor, "indicators.corrected", "report", row.id, {},
      {{"report", row.report}, {"period", row.period.code}, {"edition", std::to_string(row.edition)}});
  return row;
}

Result<ReportRow> validate_report(Transaction& tx, const packs::Library& library, const Dispatch& dispatch,
                                  const Actor& actor, const NamedReport& name, int version, Date today,
                                  Instant now) {
  TRY(access::must(actor, "reports.validate"));
  Opened opened = TRY(open_report(tx, library, actor, name, today));
  if (!opened.row) return Refusal{"indicators.not_prepared"};
  ReportRow row = *opened.row;
  if (row.state != ReportState::draft) return Refusal{"indicators.report_closed"};
  if (row.version != version) return Refusal{"form.changed_meanwhile"};
  if (opened.due.terms->qualitative && row.qualitative.empty())
    return Refusal{"indicators.qualitative_missing"};
  // What was given already is not changed by one person alone.
  if (row.edition > 1 && row.prepared_by == actor.user) return Refusal{"indicators.second_person"};
  const Figures figures = edition_figures(tx, library, opened, row, row.computed_on);
  if (fingerprint_of(figures) != row.fingerprint) return Refusal{"indicators.figures_moved"};
  std::optional<Figures> before;
  if (row.edition > 1) {
    if (const auto corrected =
            load_report(tx, row.agreement, row.report, row.programme, row.period.days.first, row.edition - 1))
      before = read_figures(corrected->figures);
  }
  // The documents go to somebody outside: they are in the first language of the framework, whoever validates.
  const Language language =
      opened.pack->identity.languages.empty() ? Language::fr : opened.pack->identity.languages.front();
  row.state = ReportState::validated;
  row.validated_by = actor.user;
  row.validated_at = now;

  if (!update_report(tx, row, version)) return Refusal{"form.changed_meanwhile"};
  delete_documents(tx, row.id);
  const ReportWords with{*opened.pack, library.reference(), dispatch.words, language};
  for (const std::string_view format : {"csv", "xlsx", "pdf", "json"})
    save_document(tx, row.id, format, write_report(with, figures, format, before ? &*before : nullptr));
  tell_recipients(tx, dispatch, actor, row.agreement, opened.due.terms->recipient, with, figures, now);
  ++row.version;
  access::audit(
      tx, actor, "indicators.validated", "report", row.id, {},
      {{"report", row.report}, {"period", row.period.code}, {"edition", std::to_string(row.edition)}});
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
                                 const DueReport& due, std::string_view format, Language language, Date today,
                                 int edition) {
  if (format != "csv" && format != "xlsx" && format != "pdf" && format != "json")
    return Refusal{"indicators.format_unknown", "format"};
  const auto row =
      load_report(tx, agreement.id, due.terms->id, due.programme, due.period.days.first, edition);
  if (edition > 0 && !row) return Refusal{"indicators.not_found"};
  if (row && row->state != ReportState::draft) return load_document(tx, row->id, format);
  const packs::Pack& pack = terms_of(tx, library, agreement, due.period).pack;
  return write_report({pack, library.reference(), words, language},
                      report_figures_of_row(tx, library, agreement, due, row ? &*row : nullptr, today),
                      format);
}

Figures report_figures_of_row(Transaction& tx, const packs::Library& library, const Agreement& agreement,
                              const DueReport& due, const ReportRow* row, Date today) {
  ReportRow asked;
  asked.report = due.terms->id;
  asked.programme = due.programme;
  const packs::Pack& pack = terms_of(tx, library, agreement, due.period).pack;
  return edition_figures(tx, library, {agreement, &pack, due, {}}, row ? *row : asked,
                         row ? row->computed_on : today);
}

// ---- recipients ----

Result<Done> name_recipient(Transaction& tx, const packs::Library& library, const Actor& actor,
                            const NameRecipient& command, Date today, Instant now) {
  TRY(access::must(actor, "reports.write"));
  const Agreement agreement = TRY(partnerships::find_as_signatory(tx, actor, command.agreement));
  const packs::Recipient* known =
      partnerships::pack_of(library, agreement, today).recipient(command.recipient);
  if (!known) return Refusal{"indicators.recipient_unknown", "recipient"};
  if (command.organisation.empty() && command.email.empty())
    return Refusal{"indicators.recipient_empty", "organisation"};
  if (!command.organisation.empty() && (known->signatory || agreement.is_signatory(command.organisation)))
    return Refusal{"indicators.recipient_party", "organisation"};
  ReportRecipient recipient;
  recipient.recipient = command.recipient;
  recipient.organisation = command.organisation;
  if (!command.email.empty()) recipient.email = TRY(access::read_email(command.email));
  recipient.since = today;
  for (const ReportRecipient& other : load_recipients(tx, agreement.id)) {
    if (other.active(today) && other.recipient == recipient.recipient &&
        other.organisation == recipient.organisation && other.email == recipient.email)
      return Refusal{"indicators.recipient_twice", "recipient"};
  }

  insert_recipient(tx, agreement.id, recipient, actor.user, now);
  // To whom, as far as it can be said without personal data: an address is one.
  access::audit(tx, actor, "indicators.recipient_named", "agreement", agreement.id, {},
                {{"recipient", command.recipient},
                 {"organisation", command.organisation.empty() ? "" : command.organisation.text()},
                 {"email", recipient.email.empty() ? "" : "yes"}});
  partnerships::announce(tx, actor, {partnerships::Happened::recipient_named, agreement.id, 0, today, now});
  return Done{};
}

Result<Done> end_recipient_of(Transaction& tx, const Actor& actor, AgreementId id, const Uuid& recipient,
                              Date today) {
  TRY(access::must(actor, "reports.write"));
  const Agreement agreement = TRY(partnerships::find_as_signatory(tx, actor, id));
  if (!end_recipient(tx, agreement.id, recipient, today.plus_days(-1)))
    return Refusal{"indicators.not_found"};
  access::audit(tx, actor, "indicators.recipient_ended", "agreement", agreement.id);
  return Done{};
}

// ---- people, stories, training ----

Result<PeopleBehind> people_of(Transaction& tx, const packs::Library& library, const Actor& actor,
                               const Agreement& agreement, const std::string& indicator,
                               const ReportPeriod& period, const PeopleAsked& asked) {
  TRY(access::must(actor, "figures.people"));
  const packs::Pack& pack = terms_of(tx, library, agreement, period).pack;
  const packs::Indicator* known = pack.indicator(indicator);
  if (!known) return Refusal{"indicators.not_found"};
  const auto plan = plan_of(*known, library.reference(), agreement, period, "");
  if (!plan || !plan->subject->about_people) return Refusal{"indicators.not_found"};
  if (asked.path.size() > plan->breakdowns.size()) return Refusal{"indicators.not_found"};
  PeopleBehind people;
  people.rows = people_behind(tx, *plan, library.reference(), actor.organisation, asked);
  if (asked.counted)
    people.total = count_people_behind(tx, *plan, library.reference(), actor.organisation, asked.path);
  people.figure.indicator = indicator;
  people.figure.breakdowns = plan->breakdowns;
  people.figure.window = plan->window;
  return people;
}

Result<Done> tell_story(Transaction& tx, const packs::Library& library, const Actor& actor,
                        const TellStory& command, Date today, Instant now) {
  TRY(access::must(actor, "reports.write"));
  const Agreement agreement = TRY(partnerships::find_as_signatory(tx, actor, command.agreement));
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
  const auto who = people::find_record(tx, command.record);
  if (!who || !people::may_open(actor, *who)) return Refusal{"indicators.record_unknown", "record"};
  if (training_known(tx, agreement.id, who->person, command.entered_on))
    return Refusal{"indicators.training_known", "entered_on"};

  insert_training(tx, agreement.id, actor.organisation, *who, command.training, command.entered_on,
                  command.receives_rsa, actor.user, now);
  access::audit(tx, actor, "indicators.training_recorded", "record", who->id, who->person);
  return Done{};
}

}  // namespace concerto::indicators
