// SPDX-License-Identifier: EUPL-1.2
// Somebody entered ordinary training: the person is searched among those one follows, then the entry is
// noted.
#include "features/indicators/indicators_actions.h"
#include "features/indicators/indicators_pages.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/deed_form_edge.h"
#include "features/people/case_load_actions.h"

namespace concerto::indicators {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

constexpr int most_found = 12;

std::string figures_of_agreement(AgreementId agreement) { return "/figures/" + agreement.text(); }

struct TrainingPage {
  partnerships::Agreement agreement;
  people::CaseLoad found;
};

Result<TrainingPage> read_training(Transaction& tx, Visit& visit, const std::string& searched) {
  TrainingPage page;
  page.agreement = TRY(partnerships::find_agreement(tx, visit.actor(), visit.id<AgreementId>("agreement")));
  if (searched.empty()) return page;
  auto filter = people::filter_for(visit.actor(), visit.today());
  filter.limit = most_found;
  page.found = TRY(people::search_people(tx, visit.actor(), searched, filter));
  return page;
}

void draw_found(web::View& entry, const people::CaseLoad& found, const std::string& chosen) {
  for (const auto& row : found.rows) {
    web::View one = entry.add("FOUND");
    one.set("FOUND_RECORD", row.record.text())
        .set("FOUND_NAME", row.name())
        .set("FOUND_NOTE", row.file_number);
    one.show_if("FOUND_CHOSEN", chosen == row.record.text() || found.rows.size() == 1);
  }
  entry.show_if("MORE", found.more);
}

Response show_training(Visit& visit, const web::Fields& typed, const Refusal* refusal) {
  const std::string searched = typed.get("q");
  const auto page = visit.read([&](Transaction& tx) { return read_training(tx, visit, searched); });
  if (!page.ok()) return visit.refused(page.refusal());
  const std::string back = figures_of_agreement(page->agreement.id);
  web::View view;
  view.add("CRUMBS").add("CRUMB").set("CRUMB_HREF", back).set("CRUMB_LABEL", page->agreement.title);
  view.set("ACTION", back + "/training").set("BACK_HREF", back).set("Q", searched);
  view.show_if("NOBODY", !searched.empty() && page->found.rows.empty());
  if (!page->found.rows.empty()) {
    web::View entry = view.add("ENTRY");
    draw_found(entry, page->found, typed.get("record"));
    const packs::Fact* rsa = visit.house().packs.reference().person_facts.find("receives_rsa");
    entry.set("TRAINING", typed.get("training"))
        .set("ENTERED_ON", typed.has("entered_on") ? typed.get("entered_on") : visit.today().iso())
        .set("RSA_WORDS", rsa ? rsa->words.in(visit.language()) : "receives_rsa");
    entry.show_if("RSA_TICKED", !typed.get("receives_rsa").empty());
  }
  const std::string title = visit.text("indicators.training.title");
  if (refusal) return visit.refused(*refusal, "indicators/training", view, title, "figures");
  return visit.page("indicators/training", view, title, "figures");
}

Response record_entry(Visit& visit) {
  const web::Fields& form = visit.request().form;
  const auto day = partnerships::typed_date(form, "entered_on");
  if (!day.ok()) return show_training(visit, form, &day.refusal());
  const AgreementId agreement = visit.id<AgreementId>("agreement");
  const auto outcome = visit.write([&](Transaction& tx) {
    return record_training(tx, visit.actor(),
                           {.agreement = agreement,
                            .record = RecordId::parse(form.get("record")).value_or(RecordId{}),
                            .training = form.get("training"),
                            .entered_on = *day,
                            .receives_rsa = !form.get("receives_rsa").empty()},
                           visit.today(), visit.now());
  });
  if (!outcome.ok()) return show_training(visit, form, &outcome.refusal());
  visit.flash("indicators.done.training");
  return visit.go(figures_of_agreement(agreement));
}

}  // namespace

void install_training_pages(access::Doors& doors) {
  doors.get("/figures/{agreement}/training", "figures.people",
            [](Visit& visit) { return show_training(visit, visit.request().query, nullptr); });
  doors.post("/figures/{agreement}/training", "figures.people", record_entry);
}

}  // namespace concerto::indicators
