// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/paper.h"

#include "features/partnerships/plan.h"
#include "features/partnerships/samples.h"

namespace concerto::partnerships {
namespace {

YearPlan a_plan() {
  YearPlan plan;
  plan.rows = {{.id = {}, .heading = "h", .role = "county", .commitment = "c", .wording = "Ancien texte"}};
  plan.indicators = {{.heading = "", .indicator = "engaged", .target = 30, .unit = "engaged"}};
  return plan;
}

}  // namespace

TEST(Paper, AScanStandsForASignatureOnPaper) {
  Agreement agreement = a_concluded_agreement();
  const OrganisationId county = agreement.signatures.at(0).organisation;
  agreement.signatures[0].medium = Medium::paper;
  EXPECT_TRUE(check_scan(agreement, county).ok());
  agreement.signatures[0].medium = Medium::screen;
  EXPECT_EQ(check_scan(agreement, county).refusal().code, "partnerships.signed_on_screen");
  agreement.signatures.clear();
  EXPECT_EQ(check_scan(agreement, county).refusal().code, "partnerships.no_signature");
}

TEST(Paper, TheScanIsTheOneThatWasNotRemoved) {
  const OrganisationId county = a_concluded_agreement().parties.at(0).organisation;
  Paper old{.id = {},
            .agreement = {},
            .kind = PaperKind::signed_paper,
            .organisation = county,
            .title = {},
            .dated_on = {},
            .digest = "old",
            .added_on = Date(2022, 6, 1),
            .added_by = {},
            .removed_on = Date(2022, 6, 2),
            .removed_by = {}};
  Paper now = old;
  now.digest = "now";
  now.removed_on.reset();
  EXPECT_EQ(scan_of({old}, county), nullptr);
  const std::vector<Paper> both = {old, now};
  ASSERT_NE(scan_of(both, county), nullptr);
  EXPECT_EQ(scan_of(both, county)->digest, "now");
}

// field.md §2: a corrective version with its list of differences
TEST(PlanChange, NamesEachValueWithWhatItWas) {
  const YearPlan before = a_plan();
  YearPlan after = before;
  EXPECT_TRUE(changes_of(before, after).empty());
  after.rows[0].wording = "Nouveau texte";
  after.rows[0].state = RowState::done;
  after.indicators[0].target.reset();
  after.rows.push_back(after.rows[0]);
  const auto changes = changes_of(before, after);
  ASSERT_EQ(changes.size(), 4u);
  EXPECT_EQ(changes[0].what, "wording");
  EXPECT_EQ(changes[0].before, "Ancien texte");
  EXPECT_EQ(changes[1].what, "state");
  EXPECT_EQ(changes[2].what, "added");
  EXPECT_EQ(changes[3].what, "target");
  EXPECT_EQ(changes[3].before, "30");
  EXPECT_EQ(changes[3].after, "");
  EXPECT_TRUE(std::ranges::none_of(changes, &PlanChange::corrects)) << "nothing had been validated";
}

TEST(PlanChange, CorrectsOnlyWhatTheCommitteeValidated) {
  YearPlan before = a_plan();
  before.validated_on = Date(2022, 6, 15);
  YearPlan after = before;
  after.rows[0].wording = "Nouveau texte";
  after.rows[0].state = RowState::done;
  after.indicators[0].target = 31;
  for (const PlanChange& change : changes_of(before, after))
    EXPECT_EQ(change.corrects, change.what == "wording") << change.what;
}

}  // namespace concerto::partnerships
