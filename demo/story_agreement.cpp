// SPDX-License-Identifier: EUPL-1.2
#include "demo/story.h"
#include "features/delivery/enrolment_actions.h"
#include "features/governance/governance_actions.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/paper_actions.h"
#include "features/partnerships/plan_actions.h"
#include "features/partnerships/publication_actions.h"
#include "platform/documents/pdf.h"

namespace concerto::demo {
namespace {

constexpr std::string_view agreement_chapter = "agreement";

/// agreement.txt by its first cells.
class Terms {
 public:
  explicit Terms(const Story& story) {
    for (auto& line : story.table("agreement")) {
      const std::string key = line[0];
      lines_.emplace(key, std::move(line));
    }
  }
  const Line& line(const std::string& key) const {
    const auto found = lines_.find(key);
    if (found == lines_.end()) throw std::runtime_error("agreement.txt: no " + key);
    return found->second;
  }
  const std::string& operator[](const std::string& key) const { return line(key)[1]; }
  Date day(const std::string& key) const { return line(key).day(1); }

 private:
  std::map<std::string, Line> lines_;
};

/// The party in the role that the pack offers its kind: the one who refers people, or the one who delivers.
partnerships::Party party_of(const Story& story, const Terms& terms, const std::string& key) {
  const bool delivers = key == "provider";
  const auto role = std::ranges::find_if(story.pack->parties, [&](const packs::PartyRole& one) {
    return delivers ? one.provider : one.prescriber;
  });
  if (role == story.pack->parties.end()) throw std::runtime_error("demo: the pack has no " + key);
  const Line& signature = terms.line("signed_" + key);
  partnerships::Party party;
  party.organisation = story.organisations.at(terms[key]);
  party.role = role->id;
  party.signatory_name = signature[2];
  party.signatory_title = signature[3];
  return party;
}

/// Those who refer people without signing, in the role that the pack offers them.
std::vector<partnerships::Party> services_of(const Story& story, const Terms& terms) {
  const auto role = std::ranges::find_if(
      story.pack->parties, [](const packs::PartyRole& one) { return one.prescriber && !one.signs; });
  std::vector<partnerships::Party> services;
  for (const auto& key : terms.line("services").list(1)) {
    if (role == story.pack->parties.end()) throw std::runtime_error("demo: the pack seats no service");
    services.push_back({story.organisations.at(key), "", "", role->id, "", ""});
  }
  return services;
}

int version(Story& story, const access::Actor& actor) {
  return must_succeed(partnerships::find_agreement(story.tx, actor, story.agreement), agreement_chapter)
      .version;
}

void draw_up(Story& story, const Terms& terms, const access::Actor& officer) {
  partnerships::DrawUpAgreement command;
  command.pack = terms["pack"];
  command.reference = terms["reference"];
  command.title = terms["title"];
  command.starts = terms.day("starts");
  command.territory = terms["territory"];
  command.parties = {party_of(story, terms, "prescriber"), party_of(story, terms, "provider")};
  for (auto& service : services_of(story, terms)) command.parties.push_back(std::move(service));
  for (const auto& line : story.table("referents_of_agreement")) {
    const auto& actor = story.actor(line[2]);
    command.referents.push_back(
        {{}, story.organisations.at(line[0]), line[1], actor.name, actor.user, line.day(3), {}});
  }
  const Date day = terms.day("drawn_up");
  story.agreement = must_succeed(
      partnerships::draw_up_agreement(story.tx, story.library, officer, command, day, at(day, 10)),
      agreement_chapter);
  must_succeed(partnerships::submit_for_signature(story.tx, story.library, officer, story.agreement,
                                                  version(story, officer), day, at(day, 16)),
               agreement_chapter);
}

void sign(Story& story, const Terms& terms, const access::Actor& officer, const std::string& key) {
  const Line& line = terms.line("signed_" + key);
  partnerships::SignAgreement command;
  command.agreement = story.agreement;
  command.organisation = story.organisations.at(terms[key]);
  command.name = line[2];
  command.title = line[3];
  command.signed_on = line.day(1);
  command.place = line[4];
  command.version = version(story, officer);
  must_succeed(partnerships::sign_agreement(story.tx, story.library, officer, command, line.day(1),
                                            at(line.day(1), 11)),
               agreement_chapter);
}

/// The paper that this party signed, scanned some days later; the other party's is still to come.
void scan_paper(Story& story, const Terms& terms, const access::Actor& officer, const std::string& key) {
  const Line& line = terms.line("signed_" + key);
  documents::Document paper;
  paper.title = terms["title"];
  paper.subtitle = terms["reference"];
  paper.blocks.emplace_back(
      documents::SignatureBoxes{{{line[2] + ", " + line[3], line[4] + ", " + line.day(1).iso(), {}}}});
  const Date day = line.day(1).plus_days(3);
  must_succeed(partnerships::attach_scan(
                   story.tx, officer,
                   {story.agreement, story.organisations.at(terms[key]), documents::write_pdf(paper)}, day,
                   at(day, 10)),
               agreement_chapter);
}

void transmit(Story& story, const Terms& terms, const access::Actor& officer) {
  partnerships::RecordTransmission command;
  command.agreement = story.agreement;
  command.transmission.sent = terms.day("sent");
  command.transmission.received = terms.day("received");
  command.transmission.act_identifier = terms["act"];
  command.version = version(story, officer);
  const Date day = terms.day("received");
  must_succeed(partnerships::record_transmission(story.tx, story.library, officer, command, day, at(day, 9)),
               agreement_chapter);
}

governance::Meeting meeting(Story& story, const access::Actor& officer, MeetingId id) {
  return must_succeed(governance::find_meeting(story.tx, officer, id), agreement_chapter);
}

std::string lines_of(const std::string& text) {
  std::string lines;
  for (const auto& part : split(text, ';')) lines += part + "\n";
  return lines;
}

/// The committee that we convene and that validates the plan.
const packs::Committee& committee_of(const Story& story) {
  for (const auto& one : story.pack->governance.committees)
    if (!one.external && !one.first_meeting.empty()) return one;
  throw std::runtime_error("demo: the pack has no committee that validates the plan");
}

MeetingId hold_first_meeting(Story& story, const Terms& terms, const access::Actor& officer) {
  const Date day = terms.day("first_meeting");
  const MeetingId id = must_succeed(governance::plan_meeting(story.tx, story.library, officer,
                                                             {story.agreement, committee_of(story).id, day,
                                                              story.texts.one("meeting.place"),
                                                              lines_of(story.texts.one("meeting.agenda"))},
                                                             day.plus_days(-10), at(day.plus_days(-10), 9)),
                                    agreement_chapter);
  governance::HoldMeeting held;
  held.meeting = id;
  held.held_on = day;
  held.place = story.texts.one("meeting.place");
  for (const auto& account : {terms["validated_by"], terms["drawn_up_by"], terms["not_yet_validated_by"]})
    held.attendees.push_back({story.actor(account).organisation, story.actor(account).name});
  held.version = meeting(story, officer, id).version;
  must_succeed(governance::hold_meeting(story.tx, story.library, officer, held, day, at(day, 12)),
               agreement_chapter);
  for (const auto& subject : committee_of(story).first_meeting) {
    governance::TakeDecision decision;
    decision.meeting = id;
    decision.subject = subject;
    decision.plan_year = terms.day("starts").year();
    decision.wording = story.texts.one("decision." + subject);
    decision.version = meeting(story, officer, id).version;
    must_succeed(governance::take_decision(story.tx, story.library, officer, decision, day, at(day, 12, 30)),
                 agreement_chapter);
  }
  return id;
}

/// One director has validated the minutes, the other still has to: there is something to do on the first
/// page.
void write_minutes(Story& story, const Terms& terms, const access::Actor& officer, MeetingId id) {
  const Date day = terms.day("first_meeting").plus_days(5);
  governance::WriteMinutes minutes;
  minutes.meeting = id;
  minutes.balances = {story.texts.one("minutes.quantitative"), story.texts.one("minutes.qualitative"),
                      story.texts.one("minutes.improvements")};
  minutes.version = meeting(story, officer, id).version;
  must_succeed(governance::write_minutes(story.tx, officer, minutes, day, at(day, 10)), agreement_chapter);
  const auto& director = story.actor(terms["validated_by"]);
  must_succeed(governance::validate_minutes(story.tx, story.library, director, id,
                                            meeting(story, director, id).version, day, at(day, 17)),
               agreement_chapter);
}

void plan_next_meeting(Story& story, const Terms& terms, const access::Actor& officer) {
  const Date today = story.today.plus_days(-7);
  must_succeed(governance::plan_meeting(
                   story.tx, story.library, officer,
                   {story.agreement, committee_of(story).id, terms.day("next_meeting"),
                    story.texts.one("meeting.place"), lines_of(story.texts.one("meeting.next_agenda"))},
                   today, at(today, 10)),
               agreement_chapter);
}

void do_duties(Story& story, const access::Actor& officer) {
  const Date day = story.today.plus_days(-68);
  for (const auto& duty : story.pack->governance.duties)
    must_succeed(governance::record_duty(story.tx, story.library, officer,
                                         {story.agreement, duty.id, day, story.texts.one("duty.note")}, day,
                                         at(day, 14)),
                 agreement_chapter);
}

/// The first commitments of each heading are done or under way.
void follow_plan(Story& story, const Terms& terms, const access::Actor& officer) {
  const int year = terms.day("starts").year();
  const auto plan = partnerships::plan_of_year(story.tx, story.agreement, year);
  if (!plan) throw std::runtime_error("demo: no plan");
  partnerships::EditPlan command;
  command.agreement = story.agreement;
  command.year = year;
  command.version = plan->version;
  std::map<std::string, int> place;
  for (const auto& row : plan->rows) {
    const int rank = place[row.heading]++;
    if (rank > 2) continue;
    const auto state = rank == 0 ? partnerships::RowState::done : partnerships::RowState::under_way;
    command.rows.push_back({row.id, row.heading, row.role, row.wording, state, ""});
  }
  const Date day = story.today.plus_days(-20);
  must_succeed(partnerships::edit_plan(story.tx, story.library, officer, command, day, at(day, 15)),
               agreement_chapter);
}

/// One publication with everything that must stand on it, and a draft that lacks its last mention.
void publish(Story& story, const access::Actor& officer) {
  const Date day = story.today.plus_days(-40);
  partnerships::SavePublication command;
  command.agreement = story.agreement;
  command.title = story.texts.one("publication.title");
  command.medium = "flyer";
  for (const auto& mention : story.pack->publicity.required) command.elements.push_back(mention.id);
  command.publish = true;
  must_succeed(partnerships::save_publication(story.tx, story.library, officer, command, day, at(day, 11)),
               agreement_chapter);
  command.title = story.texts.one("publication.draft");
  command.medium = "poster";
  if (!command.elements.empty()) command.elements.pop_back();
  command.publish = false;
  must_succeed(partnerships::save_publication(story.tx, story.library, officer, command, day, at(day, 12)),
               agreement_chapter);
}

void authorise(Story& story, const access::Actor& manager) {
  for (const auto& line : story.table("authorisations")) {
    const auto& user = story.actor(line[0]);
    const auto id = must_succeed(
        delivery::authorise(story.tx, story.library, manager,
                            {story.agreement, user.user, user.organisation, line.day(1)}, line.day(1)),
        agreement_chapter);
    if (!line[2].empty())
      must_succeed(delivery::revoke_authorisation(story.tx, manager, id,
                                                  story.texts.one("authorisation.revoked"), line.day(2)),
                   agreement_chapter);
  }
}

}  // namespace

void tell_agreement(Story& story) {
  const Terms terms(story);
  story.pack = story.library.newest(terms["pack"]);
  if (!story.pack || story.pack->programmes.empty())
    throw std::runtime_error("demo: no pack with programmes");
  story.officer = terms["drawn_up_by"];
  story.manager = terms["manager"];
  const auto& officer = story.actor(story.officer);
  draw_up(story, terms, officer);
  sign(story, terms, officer, "prescriber");
  sign(story, terms, officer, "provider");
  scan_paper(story, terms, officer, "prescriber");
  if (!story.pack->term.stamps.empty()) transmit(story, terms, officer);
  const MeetingId first = hold_first_meeting(story, terms, officer);
  write_minutes(story, terms, officer, first);
  plan_next_meeting(story, terms, officer);
  do_duties(story, officer);
  follow_plan(story, terms, officer);
  publish(story, officer);
  authorise(story, story.actor(story.manager));
}

}  // namespace concerto::demo
