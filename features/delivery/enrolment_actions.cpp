// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/enrolment_actions.h"

#include "features/access/grants_actions.h"
#include "features/access/trail_actions.h"
#include "features/delivery/reserve_store.h"
#include "features/people/record_actions.h"
#include "packs/pack_text.h"
#include "packs/window.h"

namespace concerto::delivery {
namespace {

using access::Actor;
using access::audit;
using access::must;
using storage::Transaction;

Result<Done> must_any(const Actor& actor, std::string_view one, std::string_view other) {
  if (actor.may(one)) return Done{};
  return must(actor, other);
}

/// The enrolment with its session, as the actor may change it.
struct Held {
  Enrolment enrolment;
  Session session;
};

Result<Held> hold(Transaction& tx, const Actor& actor, EnrolmentId id, int version) {
  Held held{TRY(find_enrolment(tx, actor, id)), {}};
  if (held.enrolment.version != version) return Refusal{"form.changed_meanwhile"};
  const auto session = load_session(tx, held.enrolment.session);
  if (!session) return Refusal{"session.not_found"};
  held.session = *session;
  return held;
}

/// What is done to the pathway itself is for the provider.
Result<Done> must_deliver(const Actor& actor, const Enrolment& enrolment) {
  TRY(must(actor, "enrolments.manage"));
  if (actor.organisation != enrolment.provider && !actor.system) return Refusal{"session.not_provider"};
  return Done{};
}

Result<Done> save(Transaction& tx, const Enrolment& enrolment) {
  if (!update_enrolment(tx, enrolment)) return Refusal{"form.changed_meanwhile"};
  return Done{};
}

/// Saves an enrolment as ended without completing, and frees what it held: a place, or a rank of the list.
Result<Done> give_back(Transaction& tx, Enrolment& enrolment, EnrolmentState becomes, Instant now) {
  if (enrolment.state == EnrolmentState::enrolled) release_place(tx, enrolment.session, now);
  if (enrolment.state == EnrolmentState::waiting) leave_list(tx, enrolment.session, now);
  const int rank = std::exchange(enrolment.waiting_rank, 0);
  enrolment.state = becomes;
  TRY(save(tx, enrolment));
  if (rank > 0) close_ranks(tx, enrolment.session, rank);
  return Done{};
}

/// Once a session has begun, whether somebody may still join is for the provider to say.
PlacesGiven give_on(Transaction& tx, const Actor& actor, const Session& session, Date today, Instant now) {
  return session.starts <= today ? PlacesGiven{} : give_free_places(tx, actor, session.id, now);
}

void set_exit(Enrolment& enrolment, const packs::Programme& programme, const EndEnrolment& command) {
  enrolment.finalised_on = command.day;
  enrolment.end_counts = packs::finalised_in_time(programme, command.day);
  enrolment.exit_kind = command.exit;
  const auto* exit = programme.exit(command.exit);
  enrolment.exit_positive = exit && exit->positive;
  enrolment.exit_employment = exit && exit->employment;
  enrolment.exit_evidence = command.evidence;
  if (!command.reason.empty()) enrolment.ended_reason = command.reason;
}

void end_access(Transaction& tx, const packs::Programme& programme, const Enrolment& enrolment, Date day) {
  access::end_bases(tx, "enrolment", enrolment.id.uuid, packs::access_end(programme, day));
}

void open_access(Transaction& tx, const Enrolment& enrolment, Date today) {
  const auto basis =
      access::open_basis(tx, {"enrolment", "enrolment", enrolment.id.uuid, today, std::nullopt});
  for (const std::string_view part : {"identity", "enrolment"})
    access::grant(tx, enrolment.person, enrolment.provider, part, "delivery", basis);
  for (const std::string_view part : {"attendance", "balance"})
    access::grant(tx, enrolment.person, enrolment.prescriber, part, "follow_up", basis);
}

/// The facts that conditions read, and no other: what was not needed is not kept.
packs::Facts needed(const packs::Programme& programme, const packs::Vocabulary& vocabulary,
                    const packs::Facts& facts) {
  packs::Facts kept;
  for (const auto& name : facts_to_ask(programme, vocabulary))
    if (const auto* value = facts.find(name)) kept.set(name, *value);
  // Targets count by status, whether or not it decided (catalogue §5.13).
  for (const auto& [name, value] : facts.all())
    if (std::get_if<bool>(&value) && vocabulary.find(name)) kept.set(name, value);
  return kept;
}

packs::Facts merged(packs::Facts told, const packs::Facts& known) {
  for (const auto& [name, value] : known.all()) told.set(name, value);
  return told;
}

std::vector<std::string> facts_made_true(const packs::Programme& programme,
                                         const std::vector<Fulfilled>& fulfilled) {
  std::vector<std::string> facts;
  for (const auto& one : fulfilled) {
    const auto place = std::ranges::find(programme.prerequisites, one.prerequisite, &packs::Prerequisite::id);
    facts.push_back(place == programme.prerequisites.end() ? "" : place->fact);
  }
  return facts;
}

bool is_recorded(const std::vector<Fulfilled>& fulfilled, const std::string& prerequisite) {
  return std::ranges::find(fulfilled, prerequisite, &Fulfilled::prerequisite) != fulfilled.end();
}

/// Material conditions are two answers on the form and one prerequisite of the pack.
void add_material_conditions(const packs::Programme& programme, const ReferralCase& referral, Date today,
                             std::vector<Fulfilled>& fulfilled) {
  for (const auto& prerequisite : programme.prerequisites)
    if (prerequisite.fact == "material_conditions_secured" && referral.mobility_secured.value_or(false) &&
        referral.childcare_secured.value_or(false) && !is_recorded(fulfilled, prerequisite.id))
      fulfilled.push_back({prerequisite.id, today, ""});
}

/// What was recorded while somebody waited in reserve holds where nothing newer is said.
Refer carried_over(Refer command, const Enrolment& waited) {
  if (!command.informed_on) command.informed_on = waited.informed_on;
  for (const auto& done : waited.fulfilled)
    if (!is_recorded(command.fulfilled, done.prerequisite)) command.fulfilled.push_back(done);
  return command;
}

/// The role in which the institution refers people; null when it does not.
const packs::PartyRole* prescribing_role(const packs::Pack& pack, const partnerships::Agreement& agreement,
                                         OrganisationId organisation) {
  const auto* party = agreement.party(organisation);
  const auto* role = party ? pack.party(party->role) : nullptr;
  return role && role->prescriber ? role : nullptr;
}

Enrolment enrolment_for(const Refer& command, const Session& session, const people::File& file,
                        const Actor& actor, const packs::Programme& programme, const ReferralCase& referral,
                        Date today) {
  Enrolment one;
  one.session = session.id;
  one.agreement = session.agreement;
  one.term = session.term;
  one.programme = session.programme;
  one.track = referral.track;
  one.person = file.record.person;
  one.prescriber = actor.organisation;
  one.provider = session.provider;
  one.prescriber_record = file.record.id;
  one.prescriber_kind = command.prescriber_kind;
  one.referent = file.record.referent.empty() ? actor.user : file.record.referent;
  one.informed_on = command.informed_on;
  one.employer = command.employer;
  one.contract_start = command.contract_start;
  one.contract_end = command.contract_end;
  one.mobility_secured = command.mobility_secured;
  one.childcare_secured = command.childcare_secured;
  one.conditions_note = command.conditions_note;
  one.representative = command.representative;
  one.sex = file.record.sex;
  one.birth_date = file.record.birth_date;
  one.flag_reason = command.flag_reason;
  one.oriented_on = today;
  if (one.birth_date) one.age_on_entry = age_on(*one.birth_date, session.starts);
  one.tool = programme.external_tool;
  one.tool_number = command.tool_number;
  if (!command.tool_number.empty()) {
    one.tool_entered_by = actor.user;
    one.tool_entered_on = today;
  }
  return one;
}

}  // namespace

Result<Enrolment> find_enrolment(Transaction& tx, const Actor& actor, EnrolmentId id) {
  auto found = load_enrolment(tx, id);
  const bool ours = found && (actor.system || found->provider == actor.organisation ||
                              found->prescriber == actor.organisation);
  if (!ours) return Refusal{"enrolment.not_found"};
  return std::move(*found);
}

Result<std::vector<EnrolmentLine>> enrolments_of(Transaction& tx, const Actor& actor, PersonId person) {
  TRY(must(actor, "enrolments.read"));
  return load_lines_of_person(tx, person, actor.organisation);
}

packs::Facts known_facts(const people::Record& record, const std::vector<people::Status>& statuses,
                         const packs::Reference& reference, Date day) {
  packs::Facts facts;
  if (record.birth_date) facts.set("birth_date", *record.birth_date);
  for (const auto& status : statuses) {
    const auto* entry = reference.status(status.status);
    if (entry && !entry->fact.empty() && status.holds_on(day)) facts.set(entry->fact, true);
  }
  return facts;
}

std::vector<OfferedProgramme> offered_programmes(Transaction& tx, const packs::Library& library,
                                                 const Actor& actor, Date today) {
  std::vector<OfferedProgramme> offered;
  for (const auto& agreement : partnerships::agreements_in_force(tx, actor.organisation, today)) {
    const auto& pack = partnerships::pack_of(library, agreement, today);
    const auto* role = prescribing_role(pack, agreement, actor.organisation);
    if (!role) continue;
    const auto& kind = agreement.party(actor.organisation)->organisation_kind;
    for (const auto& programme : pack.programmes) {
      std::vector<std::string> kinds;
      for (const auto& terms : programme.prescribers)
        if (role->prescribes_as(terms.kind, kind)) kinds.push_back(terms.kind);
      if (!kinds.empty())
        offered.push_back({agreement.id, agreement.title, &pack, &programme, std::move(kinds)});
    }
  }
  return offered;
}

Result<Done> check_prescriber(const packs::Pack& pack, const partnerships::Agreement& agreement,
                              const Actor& actor, const packs::Programme& programme,
                              const std::string& prescriber_kind) {
  const auto* role = prescribing_role(pack, agreement, actor.organisation);
  if (!role) return Refusal{"enrolment.not_a_prescriber"};
  if (!programme.may_prescribe(prescriber_kind))
    return Refusal{"enrolment.prescriber_not_allowed", "prescriber_kind"};
  const auto& kind = agreement.party(actor.organisation)->organisation_kind;
  if (!role->prescribes_as(prescriber_kind, kind))
    return Refusal{"enrolment.other_prescriber", "prescriber_kind"};
  return Done{};
}

Result<Referred> refer(Transaction& tx, const packs::Library& library, const Actor& actor, const Refer& asked,
                       Date today, Instant now) {
  TRY(must(actor, "enrolments.write"));
  const auto file = TRY(people::read_file(tx, actor, asked.record));
  if (!file.record.open()) return Refusal{"people.closed"};
  const Session session = TRY(find_session(tx, library, actor, asked.session));
  const auto agreement = TRY(partnerships::find_agreement(tx, actor, session.agreement));
  const auto& programme = programme_of(library, session);
  TRY(check_prescriber(pack_of(library, session), agreement, actor, programme, asked.prescriber_kind));
  if (!asked.programme.empty() && asked.programme != session.programme)
    return Refusal{"enrolment.other_programme", "session"};
  TRY(check_open(session, today));
  // Whoever waited in reserve has found a session: the same enrolment goes on, with what was recorded of it.
  const auto prepared =
      find_prepared(tx, file.record.person, session.agreement, session.programme, actor.organisation);
  const auto waited = prepared ? load_enrolment(tx, *prepared) : std::nullopt;
  const Refer command = waited ? carried_over(asked, *waited) : asked;
  const auto& vocabulary = library.reference().person_facts;
  if (!session.track.empty() && !command.track.empty() && command.track != session.track)
    return Refusal{"enrolment.track_differs", "track"};
  ReferralCase referral;
  referral.track = command.track.empty() ? session.track : command.track;
  referral.prescriber_kind = command.prescriber_kind;
  referral.facts = merged(command.told, known_facts(file.record, people::statuses_of(tx, file.record.id),
                                                    library.reference(), today));
  referral.entry = std::max(session.starts, today);
  referral.agreement_starts = agreement.starts;
  referral.informed_on = command.informed_on;
  referral.fulfilled = command.fulfilled;
  referral.mobility_secured = command.mobility_secured;
  referral.childcare_secured = command.childcare_secured;
  referral.contract_start = command.contract_start;
  referral.contract_end = command.contract_end;
  referral.flag_reason = command.flag_reason;
  referral.authorised = is_authorised(tx, actor.user, actor.organisation, session.agreement, today);
  TRY(check_referral(programme, referral, vocabulary, today));
  if (is_enrolled(tx, session.id, file.record.person)) return Refusal{"enrolment.already", "session"};

  Enrolment enrolment = enrolment_for(command, session, file, actor, programme, referral, today);
  enrolment.id = command.id.empty() ? tx.fresh_id<EnrolmentId>() : command.id;
  std::string wished_site;
  if (waited) {
    wished_site = delete_prepared(tx, waited->id);
    enrolment.id = waited->id;
    enrolment.oriented_on = waited->oriented_on;
  }
  if (take_place(tx, session.id, now)) {
    enrolment.state = EnrolmentState::enrolled;
    enrolment.enrolled_by = actor.user;
    enrolment.enrolled_at = now;
  } else if (join_list(tx, session.id, now)) {
    enrolment.state = EnrolmentState::waiting;
    enrolment.waiting_rank = last_rank(tx, session.id) + 1;
    enrolment.enrolled_by = actor.user;
  } else {
    return Refusal{"session.not_open", "session"};
  }
  enrolment.provider_record =
      TRY(people::provide_record(tx, actor, enrolment.person, file.record.id, session.provider, today, now))
          .id;
  insert_enrolment(tx, enrolment, actor.user, now);
  if (!wished_site.empty()) set_wished_site(tx, enrolment.id, wished_site);
  std::vector<Fulfilled> fulfilled = command.fulfilled;
  add_material_conditions(programme, referral, today, fulfilled);
  save_fulfilled(tx, enrolment.id, fulfilled, facts_made_true(programme, fulfilled), actor.user, now);
  save_known(tx, enrolment.id.uuid, enrolment.person, actor.organisation,
             needed(programme, vocabulary, referral.facts));
  open_access(tx, enrolment, today);
  audit(tx, actor, enrolment.state == EnrolmentState::enrolled ? "enrolment.made" : "enrolment.waiting",
        "enrolment", enrolment.id, enrolment.person,
        {{"session", session.id.text()}, {"programme", session.programme}});
  return Referred{enrolment.id, enrolment.state, enrolment.waiting_rank};
}

Result<PlacesGiven> cancel_enrolment(Transaction& tx, const packs::Library&, const Actor& actor,
                                     const EndEnrolment& command, Date today, Instant now) {
  TRY(must_any(actor, "enrolments.write", "enrolments.manage"));
  Held held = TRY(hold(tx, actor, command.enrolment, command.version));
  Enrolment& enrolment = held.enrolment;
  TRY(check_cancel(enrolment));
  if (command.reason.empty()) return Refusal{"enrolment.reason_missing_end", "reason"};

  enrolment.ended_reason = command.reason;
  TRY(give_back(tx, enrolment, EnrolmentState::cancelled, now));
  access::end_bases(tx, "enrolment", enrolment.id.uuid, today);
  audit(tx, actor, "enrolment.cancelled", "enrolment", enrolment.id, enrolment.person);
  if (held.session.ends < today) return PlacesGiven{};
  return give_free_places(tx, actor, enrolment.session, now);
}

Result<PlacesGiven> withdraw_enrolment(Transaction& tx, const Actor& actor, const EndEnrolment& command,
                                       Date today, Instant now) {
  TRY(must_any(actor, "enrolments.write", "enrolments.manage"));
  Held held = TRY(hold(tx, actor, command.enrolment, command.version));
  Enrolment& enrolment = held.enrolment;
  TRY(check_withdrawal(enrolment, command.day, today));
  if (command.reason.empty()) return Refusal{"enrolment.reason_missing_end", "reason"};

  enrolment.finalised_on = command.day;
  enrolment.ended_reason = command.reason;
  TRY(give_back(tx, enrolment, EnrolmentState::withdrawn, now));
  access::end_bases(tx, "enrolment", enrolment.id.uuid, today);
  audit(tx, actor, "enrolment.withdrawn", "enrolment", enrolment.id, enrolment.person);
  return give_on(tx, actor, held.session, today, now);
}

Result<PlacesGiven> abandon_enrolment(Transaction& tx, const packs::Library& library, const Actor& actor,
                                      const EndEnrolment& command, Date today, Instant now) {
  TRY(must_any(actor, "enrolments.write", "enrolments.manage"));
  Held held = TRY(hold(tx, actor, command.enrolment, command.version));
  Enrolment& enrolment = held.enrolment;
  const auto& programme = programme_of(library, held.session);
  TRY(check_abandon(programme, enrolment, command.exit, command.day, today));
  if (command.reason.empty()) return Refusal{"enrolment.reason_missing_end", "reason"};

  set_exit(enrolment, programme, command);
  TRY(give_back(tx, enrolment, EnrolmentState::abandoned, now));
  end_access(tx, programme, enrolment, command.day);
  audit(tx, actor, "enrolment.abandoned", "enrolment", enrolment.id, enrolment.person);
  return give_on(tx, actor, held.session, today, now);
}

Result<Done> complete_enrolment(Transaction& tx, const packs::Library& library, const Actor& actor,
                                const EndEnrolment& command, Date today, Instant) {
  Held held = TRY(hold(tx, actor, command.enrolment, command.version));
  Enrolment& enrolment = held.enrolment;
  TRY(must_deliver(actor, enrolment));
  const auto& programme = programme_of(library, held.session);
  TRY(check_completion(programme, enrolment, command.exit, command.day, today));

  enrolment.state = EnrolmentState::completed;
  set_exit(enrolment, programme, command);
  TRY(save(tx, enrolment));
  end_access(tx, programme, enrolment, command.day);
  audit(tx, actor, "enrolment.completed", "enrolment", enrolment.id, enrolment.person,
        {{"exit", enrolment.exit_kind}, {"in_time", enrolment.end_counts ? "yes" : "no"}});
  return Done{};
}

Result<Done> correct_exit(Transaction& tx, const packs::Library& library, const Actor& actor,
                          const EndEnrolment& command, Date today, Instant) {
  Held held = TRY(hold(tx, actor, command.enrolment, command.version));
  Enrolment& enrolment = held.enrolment;
  TRY(must_deliver(actor, enrolment));
  if (!enrolment.ended()) return Refusal{"enrolment.not_ended"};
  if (command.reason.empty()) return Refusal{"enrolment.reason_missing_end", "reason"};
  const auto& programme = programme_of(library, held.session);
  Enrolment as_before = enrolment;
  as_before.state = EnrolmentState::enrolled;
  TRY(check_abandon(programme, as_before, command.exit, command.day, today));

  const std::string was = enrolment.exit_kind;
  const std::string was_on = enrolment.finalised_on->iso();
  set_exit(enrolment, programme, command);
  TRY(save(tx, enrolment));
  end_access(tx, programme, enrolment, command.day);
  audit(tx, actor, "enrolment.exit_corrected", "enrolment", enrolment.id, enrolment.person,
        {{"was", was},
         {"was_on", was_on},
         {"becomes", enrolment.exit_kind},
         {"becomes_on", command.day.iso()}});
  return Done{};
}

Result<Done> record_exam(Transaction& tx, const Actor& actor, EnrolmentId id, int version,
                         const std::string& exam, std::optional<Date> on, Date today) {
  Enrolment enrolment = TRY(find_enrolment(tx, actor, id));
  TRY(must_deliver(actor, enrolment));
  TRY(check_exam(enrolment, exam, on.value_or(today), today));

  enrolment.version = version;
  const std::string was = enrolment.exam;
  enrolment.exam = exam;
  enrolment.exam_on = exam.empty() ? std::nullopt : std::optional(on.value_or(today));
  TRY(save(tx, enrolment));
  audit(tx, actor, "enrolment.exam", "enrolment", id, enrolment.person, {{"was", was}, {"becomes", exam}});
  return Done{};
}

Result<Done> fulfil(Transaction& tx, const packs::Library& library, const Actor& actor, EnrolmentId id,
                    const Fulfilled& fulfilled, Date today, Instant now) {
  TRY(must_any(actor, "enrolments.write", "enrolments.manage"));
  const Enrolment enrolment = TRY(find_enrolment(tx, actor, id));
  const auto session = load_session(tx, enrolment.session);
  if (!session) return Refusal{"session.not_found"};
  const auto& programme = programme_of(library, *session);
  TRY(check_fulfilled(programme, enrolment, fulfilled, today));

  const std::vector one = {fulfilled};
  save_fulfilled(tx, id, one, facts_made_true(programme, one), actor.user, now);
  audit(tx, actor, "enrolment.fulfilled", "enrolment", id, enrolment.person,
        {{"prerequisite", fulfilled.prerequisite}});
  return Done{};
}

Result<Done> enter_phase(Transaction& tx, const packs::Library& library, const Actor& actor, EnrolmentId id,
                         const std::string& phase, Date on, Date today, Instant now) {
  const Enrolment enrolment = TRY(find_enrolment(tx, actor, id));
  TRY(must_deliver(actor, enrolment));
  const auto session = load_session(tx, enrolment.session);
  if (!session) return Refusal{"session.not_found"};
  TRY(check_phase(programme_of(library, *session), enrolment, phase, on, today));

  insert_phase(tx, id, phase, on, actor.user, now);
  audit(tx, actor, "enrolment.phase", "enrolment", id, enrolment.person, {{"phase", phase}});
  return Done{};
}

Result<Done> note_tool_number(Transaction& tx, const packs::Library& library, const Actor& actor,
                              EnrolmentId id, int version, const std::string& number, Date on, Date today) {
  TRY(must_any(actor, "enrolments.write", "enrolments.manage"));
  Enrolment enrolment = TRY(find_enrolment(tx, actor, id));
  if (!library.reference().tool(enrolment.tool)) return Refusal{"enrolment.no_tool"};
  if (number.empty()) return Refusal{"enrolment.tool_number_missing", "tool_number"};
  if (number.size() > 60) return Refusal{"enrolment.tool_number_form", "tool_number"};
  if (on > today) return Refusal{"enrolment.day_in_future", "tool_entered_on"};
  if (enrolment.birth_date && on < *enrolment.birth_date)
    return Refusal{"enrolment.day_before_birth", "tool_entered_on", {{"day", *enrolment.birth_date}}};

  enrolment.version = version;
  enrolment.tool_number = number;
  enrolment.tool_entered_by = actor.user;
  enrolment.tool_entered_on = on;
  TRY(save(tx, enrolment));
  audit(tx, actor, "enrolment.tool_number", "enrolment", id, enrolment.person, {{"tool", enrolment.tool}});
  return Done{};
}

Result<std::vector<ToolLine>> tool_sheet(Transaction& tx, const packs::Library& library, const Actor& actor,
                                         EnrolmentId id) {
  TRY(must(actor, "enrolments.read"));
  const Enrolment enrolment = TRY(find_enrolment(tx, actor, id));
  const auto* tool = library.reference().tool(enrolment.tool);
  const auto session = load_session(tx, enrolment.session);
  if (!tool || !session) return Refusal{"enrolment.no_tool"};
  const auto record = people::find_record(
      tx, actor.organisation == enrolment.provider ? enrolment.provider_record : enrolment.prescriber_record);
  if (!record) return Refusal{"enrolment.not_found"};
  const auto& pack = pack_of(library, *session);
  const auto names = tool_names(tx, enrolment);
  const auto* adhesion = [&]() -> const Fulfilled* {
    for (const auto& prerequisite : programme_of(library, *session).prerequisites)
      if (prerequisite.fact == "adhesion_given") return enrolment.fulfils(prerequisite.id);
    return nullptr;
  }();
  const std::map<std::string_view, std::string> values = {
      {"family_name", record->family_name},
      {"given_name", record->given_names},
      {"birth_date", record->birth_date ? record->birth_date->iso() : ""},
      {"phone", record->phone},
      {"mail", record->email},
      {"prescriber_organisation", names.prescriber},
      {"referent", names.referent},
      {"programme", packs::programme_text(pack, enrolment.programme, actor.language)},
      {"track", enrolment.track.empty()
                    ? ""
                    : packs::track_text(pack, enrolment.programme, enrolment.track, actor.language)},
      {"session", session->title},
      {"entry_date", enrolment.entered_on.value_or(session->starts).iso()},
      {"modality", session->modality},
      {"adhesion_date", adhesion ? adhesion->on.iso() : ""},
      {"file_number", record->file_number},
      {"tool_number", enrolment.tool_number},
  };
  std::vector<ToolLine> lines;
  for (const auto& field : tool->sheet) {
    const auto value = values.find(field.id);
    lines.push_back({&field, value == values.end() ? "" : value->second});
  }
  return lines;
}

Result<Uuid> authorise(Transaction& tx, const packs::Library& library, const Actor& actor,
                       const Authorise& command, Date today) {
  TRY(must(actor, "authorisations.grant"));
  const auto agreement = TRY(partnerships::find_agreement(tx, actor, command.agreement));
  TRY(must_provide(library, agreement, actor, today));
  if (command.organisation == actor.organisation) return Refusal{"authorisation.own_organisation", "user"};
  if (!agreement.party(command.organisation) || !works_for(tx, command.user, command.organisation, today))
    return Refusal{"authorisation.not_a_member", "user"};
  if (is_authorised(tx, command.user, command.organisation, command.agreement, std::max(command.from, today)))
    return Refusal{"authorisation.already", "user"};

  Authorisation one;
  one.id = tx.fresh_uuid();
  one.agreement = command.agreement;
  one.user = command.user;
  one.organisation = command.organisation;
  one.granted_by = actor.organisation;
  one.from = command.from;
  insert_authorisation(tx, one, actor.user);
  access::record(tx, actor,
                 {"authorisation.granted", "authorisation", one.id, {}, {{"user", command.user.text()}}});
  return one.id;
}

Result<Done> revoke_authorisation(Transaction& tx, const Actor& actor, const Uuid& id,
                                  const std::string& reason, Date today) {
  TRY(must(actor, "authorisations.grant"));
  const auto one = load_authorisation(tx, id);
  if (!one || (one->granted_by != actor.organisation && !actor.system))
    return Refusal{"authorisation.not_found"};
  if (one->revoked_on) return Refusal{"authorisation.revoked_already"};

  revoke(tx, id, today, reason);
  access::record(tx, actor, {"authorisation.revoked", "authorisation", id, {}, {{"user", one->user.text()}}});
  return Done{};
}

}  // namespace concerto::delivery
