// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/contents_edge.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using web::View;

std::string halves_words(const Visit& visit, packs::HalfDays halves) {
  return visit.text(halves.least == halves.most ? "programme.halves" : "programme.halves.between",
                    {{"least", std::int64_t{halves.least}}, {"most", std::int64_t{halves.most}}});
}

void add_phase(View& contents, const Visit& visit, const packs::Phase& phase) {
  View row = contents.add("PART");
  row.set("PART_TEXT", phase.words.in(visit.language()));
  if (phase.weeks > 0)
    row.set_if("PART_LENGTH", visit.text("programme.weeks", {{"weeks", std::int64_t{phase.weeks}}}));
  else if (phase.half_days)
    row.set_if("PART_LENGTH", halves_words(visit, *phase.half_days));
  row.set_if("PART_CONTENTS", phase.contents.in(visit.language()));
}

void add_way(View& ways, const Visit& visit, const packs::Track& track) {
  View row = ways.add("WAY");
  row.set("WAY_TEXT", track.words.in(visit.language()));
  row.set_if("WAY_AUDIENCE", track.audience.in(visit.language()));
  if (track.half_days) row.set_if("WAY_LENGTH", halves_words(visit, *track.half_days));
  for (const packs::Step& step : track.steps)
    row.add("STEP")
        .set("STEP_TEXT", step.words.in(visit.language()))
        .set("STEP_LENGTH", halves_words(visit, {step.half_days, step.half_days}));
}

}  // namespace

void add_contents(View& view, const Visit& visit, const packs::Programme& programme, std::string_view track) {
  View contents = view.add("CONTENTS");
  contents.set("PURPOSE", programme.purpose.in(visit.language()));
  for (const packs::Phase& phase : programme.phases) add_phase(contents, visit, phase);
  const packs::Track* chosen = programme.track(track);
  if (programme.tracks.empty()) return;
  View ways = contents.add("WAYS");
  for (const packs::Track& one : programme.tracks)
    if (!chosen || chosen == &one) add_way(ways, visit, one);
}

void add_audiences(View& view, const Visit& visit, const packs::Programme& programme) {
  for (const packs::Track& track : programme.tracks)
    if (!track.audience.empty())
      view.add("AUDIENCE")
          .set("AUDIENCE_WAY", track.words.in(visit.language()))
          .set("AUDIENCE_TEXT", track.audience.in(visit.language()));
}

}  // namespace concerto::delivery
