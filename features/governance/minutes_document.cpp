// SPDX-License-Identifier: EUPL-1.2
#include "features/governance/minutes_document.h"

#include "packs/pack_text.h"
#include "platform/documents/pdf.h"

namespace concerto::governance {

std::string minutes_pdf(const packs::Pack& pack, const partnerships::Agreement& agreement,
                        const Meeting& meeting, const words::Catalogue& words, Language language) {
  using namespace documents;
  const auto text = [&](std::string_view key, const Values& values = {}) {
    return words.text(language, key, values);
  };
  const Date day = meeting.held_on.value_or(meeting.planned_on);
  Document document;
  document.title = packs::committee_text(pack, meeting.committee, language);
  document.subtitle = text("governance.pdf.subtitle", {{"day", day}, {"agreement", agreement.title}});
  document.language = language;
  document.made = Instant::at_midnight_utc(day);
  document.header = agreement.reference;
  if (meeting.minutes != MinutesState::complete) document.stamp = text("governance.minutes.draft");

  document.blocks.push_back(Heading{text("governance.attendees")});
  BulletList present;
  for (const Attendee& attendee : meeting.attendees) {
    const partnerships::Party* party = agreement.party(attendee.organisation);
    present.items.push_back(attendee.name + (attendee.title.empty() ? "" : ", " + attendee.title) +
                            (party ? " (" + party->organisation_name + ")" : ""));
  }
  document.blocks.push_back(std::move(present));
  const auto part = [&](std::string_view key, const std::string& words_of_part) {
    if (words_of_part.empty()) return;
    document.blocks.push_back(Heading{text(key)});
    document.blocks.push_back(Paragraph{words_of_part});
  };
  part("governance.field.agenda", meeting.agenda);
  part("governance.part.quantitative_balance", meeting.balances.quantitative);
  part("governance.part.qualitative_balance", meeting.balances.qualitative);
  part("governance.part.improvements", meeting.balances.improvements);
  if (!meeting.decisions.empty()) {
    document.blocks.push_back(Heading{text("governance.decisions")});
    BulletList decisions;
    for (const Decision& decision : meeting.decisions)
      decisions.items.push_back(text(
          decision.accepted ? "governance.decision.accepted" : "governance.decision.rejected",
          {{"subject",
            text("governance.subject." + decision.subject, {{"year", std::to_string(decision.plan_year)}})},
           {"wording", decision.wording}}));
    document.blocks.push_back(std::move(decisions));
  }
  SignatureBoxes boxes;
  for (const partnerships::Party& party : agreement.parties) {
    if (!party.signs()) continue;
    boxes.boxes.push_back({party.organisation_name,
                           meeting.validated_by(party.organisation) ? text("governance.validated") : "",
                           {}});
  }
  document.blocks.push_back(std::move(boxes));
  return write_pdf(document);
}

}  // namespace concerto::governance
