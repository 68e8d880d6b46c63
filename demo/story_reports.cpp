// SPDX-License-Identifier: EUPL-1.2
// What went out: the dashboards of the months that are over, to those who receive them.
#include "demo/story.h"
#include "features/indicators/indicators_actions.h"

namespace concerto::demo {
namespace {

constexpr std::string_view reports_chapter = "reports";

/// Everything about one report: prepared by who manages the centre, validated by its direction.
void give(Story& story, const indicators::Dispatch& dispatch, const indicators::NamedReport& name, Date day) {
  const access::Actor& manager = story.actor(story.manager);
  const access::Actor& direction = story.actor(story.reports_validated_by);
  const auto row = must_succeed(
      indicators::prepare_report(story.tx, story.library, manager,
                                 {.name = name, .qualitative = "", .version = 0}, day, at(day, 10)),
      reports_chapter);
  must_succeed(indicators::validate_report(story.tx, story.library, dispatch, direction, name, row.version,
                                           day, at(day, 15)),
               reports_chapter);
}

}  // namespace

void tell_reports(Story& story, const words::Catalogue& words) {
  const indicators::Dispatch dispatch{words, "http://127.0.0.1:8080"};
  const auto terms = story.table("reports");
  for (const Line& line : terms) {
    if (line[0] == "recipient")
      must_succeed(
          indicators::name_recipient(story.tx, story.library, story.actor(story.officer),
                                     {story.agreement, line[1], story.organisations.at(line[2]), line[3]},
                                     line.day(4), at(line.day(4), 9)),
          reports_chapter);
    if (line[0] == "validated_by") story.reports_validated_by = line[1];
    if (line[0] != "given") continue;
    const packs::ReportTerms* report = story.pack->report(line[1]);
    if (!report) throw std::runtime_error("demo: the pack has no report " + line[1]);
    for (const packs::Programme& programme : story.pack->programmes)
      give(story, dispatch, {story.agreement, report->id, report->per_programme ? programme.id : "", line[2]},
           line.day(3));
  }
}

}  // namespace concerto::demo
