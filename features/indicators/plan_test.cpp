// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/plan.h"

#include <gtest/gtest.h>

#include "features/indicators/report.h"
#include "features/partnerships/samples.h"

namespace concerto::indicators {
namespace {

using partnerships::a_concluded_agreement;
using partnerships::shipped_packs;

const packs::Pack& pack() { return *shipped_packs().newest("afpa"); }

ReportPeriod period(std::string_view code) { return period_of(code).value(); }

Figure counted(std::int64_t value, std::int64_t target) {
  Figure figure;
  figure.value = value;
  figure.target = target;
  return figure;
}

Figure rate(std::int64_t part, std::int64_t of, std::int64_t target) {
  Figure figure;
  figure.rate = true;
  figure.part = part;
  figure.value = of;
  figure.target = target;
  return figure;
}

}  // namespace

TEST(PeriodOf, ReadsMonthsQuartersSemestersAndYears) {
  EXPECT_EQ(period("2022-05").days, (Period{Date(2022, 5, 1), Date(2022, 5, 31)}));
  EXPECT_EQ(period("2022-Q2").days, (Period{Date(2022, 4, 1), Date(2022, 6, 30)}));
  EXPECT_EQ(period("2022-S2").days, (Period{Date(2022, 7, 1), Date(2022, 12, 31)}));
  EXPECT_EQ(period("2022").days, (Period{Date(2022, 1, 1), Date(2022, 12, 31)}));
  EXPECT_EQ(period_before(period("2022-Q1")).code, "2021-Q4");
  for (const std::string_view wrong :
       {"", "22", "2022-13", "2022-Q5", "2022-Q0", "2022-X1", "abcd", "2022-05-03"})
    EXPECT_FALSE(period_of(wrong).ok()) << wrong;
}

TEST(AskedPeriod, LiesWithinWhatTheAgreementHasCome) {
  auto agreement = a_concluded_agreement();
  agreement.starts = Date(2022, 3, 15);
  const Date day(2022, 5, 17);
  const auto asked = [&](std::string_view code) { return asked_period(code, agreement, day); };
  EXPECT_EQ(asked("")->code, "2022-05");
  EXPECT_EQ(asked("2022-03")->code, "2022-03");
  EXPECT_EQ(asked("2022")->code, "2022");
  EXPECT_EQ(asked("zz").refusal().code, "indicators.period_unknown");
  for (const std::string_view outside : {"2022-02", "2021", "2022-06", "2030", "2030-01"})
    EXPECT_EQ(asked(outside).refusal().code, "indicators.period_outside") << outside;
  EXPECT_EQ(asked_period("", agreement, Date(2030, 1, 1))->days.last,
            Month::of(*agreement.last_day()).last());
  EXPECT_EQ(asked_period("", agreement, Date(2022, 1, 1))->code, "2022-03");
}

// field.md §1.3: figures count from the effective date
TEST(WindowOf, StaysWithinTheAgreement) {
  auto agreement = a_concluded_agreement();
  agreement.starts = Date(2022, 3, 15);
  const packs::Indicator& yearly = *pack().indicator("prepa_engaged");
  EXPECT_EQ(window_of(yearly, period("2022-05"), agreement), (Period{Date(2022, 3, 15), Date(2022, 5, 31)}));
  EXPECT_EQ(window_of(yearly, period("2022-02"), agreement), std::nullopt);
  const packs::Indicator& monthly = *pack().indicator("entered");
  EXPECT_EQ(window_of(monthly, period("2022-05"), agreement), period("2022-05").days);
  EXPECT_EQ(window_of(monthly, period("2022-Q2"), agreement), period("2022-Q2").days);
  EXPECT_EQ(window_of(*pack().indicator("places_available"), period("2022-05"), agreement), std::nullopt);
}

TEST(PlanOf, LeavesTheProgrammeOutOfTheBreakdownOfOneProgramme) {
  const auto agreement = a_concluded_agreement();
  const auto& reference = shipped_packs().reference();
  const auto all = plan_of(*pack().indicator("entries_by_sex"), reference, agreement, period("2022"), "");
  ASSERT_TRUE(all);
  EXPECT_EQ(all->breakdowns, (std::vector<std::string>{"programme", "sex"}));
  const auto one =
      plan_of(*pack().indicator("entries_by_sex"), reference, agreement, period("2022"), "promo_16_18");
  EXPECT_EQ(one->breakdowns, (std::vector<std::string>{"sex"}));
  EXPECT_FALSE(
      plan_of(*pack().indicator("prepa_engaged"), reference, agreement, period("2022"), "promo_16_18"));
}

// field.md §4: no crossing of sex, age and month
TEST(LeaveOutCrossings, ByMonthOnly) {
  const auto agreement = a_concluded_agreement();
  const auto& reference = shipped_packs().reference();
  auto plan = plan_of(*pack().indicator("entries_by_age"), reference, agreement, period("2022-05"), "");
  EXPECT_TRUE(leave_out_crossings(*plan, period("2022-05")));
  EXPECT_EQ(plan->breakdowns, (std::vector<std::string>{"programme"}));
  auto quarter = plan_of(*pack().indicator("entries_by_age"), reference, agreement, period("2022-Q2"), "");
  EXPECT_FALSE(leave_out_crossings(*quarter, period("2022-Q2")));
}

// The worked examples of catalogue §5.13: AFPA-77, AFPA-66, AMB-74, AMB-81
TEST(Figure, TwentyFourOfThirtyIsEightyPerCent) {
  EXPECT_EQ(counted(24, 30).progress()->permille(), 800);
  EXPECT_FALSE(counted(24, 30).reached());
  EXPECT_EQ(counted(50, 50).progress()->permille(), 1000);
  EXPECT_TRUE(counted(50, 50).reached());
  EXPECT_EQ(counted(7, 10).progress()->permille(), 700);
}

TEST(Figure, ThePositiveExitsAreCountedOnExitsNotOnEntries) {
  EXPECT_TRUE(rate(6, 8, 70).reached());
  EXPECT_EQ(rate(6, 8, 70).ratio().permille(), 750);
  EXPECT_FALSE(rate(6, 10, 70).reached());
  EXPECT_EQ(rate(6, 10, 70).ratio().permille(), 600);
}

// AMB-82
TEST(Figure, ADenominatorOfZeroIsNotAvailableAndNeverZeroPerCent) {
  EXPECT_FALSE(rate(0, 0, 70).ratio().available());
  EXPECT_EQ(rate(0, 0, 70).ratio().permille(), std::nullopt);
  EXPECT_FALSE(rate(0, 0, 70).reached());
}

// AFPA-89, AFPA-91, AFPA-92
TEST(DueReports, OneDashboardAProgrammeAMonthAndTheReportsOfQuartersAndYears) {
  int dashboards = 0;
  int quarterly = 0;
  int departmental = 0;
  for (const DueReport& due : due_reports(pack(), a_concluded_agreement(), Date(2022, 6, 20))) {
    if (due.terms->id == "monthly_dashboard") ++dashboards;
    if (due.terms->id == "quarterly_report") ++quarterly;
    if (due.terms->id == "departmental_annual_report") ++departmental;
    if (due.terms->id == "monthly_dashboard" && due.period.code == "2022-05") {
      EXPECT_EQ(due.due, Date(2022, 6, 10));
    }
    if (due.terms->id == "quarterly_report" && due.period.code == "2022-Q1") {
      EXPECT_EQ(due.due, Date(2022, 4, 30));
    }
  }
  EXPECT_EQ(dashboards, 3 * 6);
  EXPECT_EQ(quarterly, 2);
  EXPECT_EQ(departmental, 3);
}

// AFPA-90, DP-17
TEST(IndicatorsOf, TheDashboardAreTheThreeFamiliesAndItGoesOutside) {
  const packs::ReportTerms& dashboard = *pack().report("monthly_dashboard");
  EXPECT_EQ(audience_of(pack(), dashboard), Audience::outside);
  EXPECT_FALSE(dashboard.names);
  std::vector<std::string> families;
  for (const packs::Indicator* indicator : indicators_of(pack(), dashboard, "promo_16_18"))
    if (std::ranges::find(families, indicator->family) == families.end())
      families.push_back(indicator->family);
  EXPECT_EQ(families, (std::vector<std::string>{"characterisation", "realisation", "result"}));
}

TEST(CanonicalJson, SaysNothingOfAMaskedValue) {
  Figures figures;
  figures.period = period("2022-05");
  Figure figure;
  figure.indicator = "entered";
  figure.value = 3;
  figure.masked = true;
  figure.target = 4;
  figures.figures.push_back(figure);
  const std::string json = canonical_json(figures);
  EXPECT_NE(json.find("\"value\":null"), std::string::npos);
  EXPECT_EQ(json.find(":3"), std::string::npos);
  EXPECT_EQ(json, canonical_json(figures));
}

}  // namespace concerto::indicators
