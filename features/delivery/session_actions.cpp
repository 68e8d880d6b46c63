// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/session_actions.h"

#include <set>
#include <stdexcept>

#include "features/access/grants_actions.h"
#include "features/access/trail_actions.h"
#include "features/delivery/enrolment_store.h"

namespace concerto::delivery {
namespace {

using access::Actor;
using access::audit;
using access::must;
using storage::Transaction;

std::vector<SessionHalf> halves_of(Transaction& tx, const packs::Pack& pack,
                                   const std::vector<packs::PlannedHalf>& planned,
                                   const std::string& modality) {
  std::vector<SessionHalf> halves;
  for (const auto& one : planned) {
    SessionHalf half;
    half.id = tx.fresh_id<HalfId>();
    half.when = one.when;
    half.minutes = pack.attendance.minutes_per_half_day;
    half.phase = one.phase;
    half.modality = one.modality.empty() ? modality : one.modality;
    halves.push_back(std::move(half));
  }
  std::ranges::sort(halves, {}, &SessionHalf::when);
  return halves;
}

/// The session as its provider may change it.
Result<Session> own_session(Transaction& tx, const Actor& actor, SessionId id) {
  TRY(must(actor, "sessions.write"));
  return find_own_session(tx, actor, id);
}

/// Whether the institution looks on the programme under this term.
bool concerns(const packs::Library& library, const partnerships::Standing& standing,
              const packs::Programme& programme) {
  const auto* role = partnerships::pack_of(library, standing.term).party(standing.role);
  return role && role->looks_on(programme, standing.kind);
}

Result<Done> save(Transaction& tx, const Session& session, Instant now) {
  if (!update_session(tx, session, now)) return Refusal{"form.changed_meanwhile"};
  return Done{};
}

void take_plan(Session& session, const SessionPlan& plan) {
  session.title = plan.title;
  session.site = plan.site;
  session.modality = plan.modality;
  session.outside = plan.outside;
  session.part_reason = plan.part_reason;
  session.capacity = plan.capacity;
  const auto [first, last] = std::ranges::minmax_element(plan.halves, {}, &packs::PlannedHalf::when);
  session.starts = first->when.day;
  session.ends = last->when.day;
}

/// What a new calendar adds and leaves out.
struct CalendarChange {
  std::vector<SessionHalf> added;
  std::vector<SessionHalf> left_out;
};

CalendarChange change_of(Transaction& tx, const packs::Pack& pack, const std::vector<SessionHalf>& before,
                         const SessionPlan& plan) {
  CalendarChange change;
  const auto wanted = halves_of(tx, pack, plan.halves, plan.modality);
  const auto same = [](const SessionHalf& a, const SessionHalf& b) {
    return a.when == b.when && a.phase == b.phase && a.modality == b.modality;
  };
  for (const auto& half : before) {
    if (!half.planned) continue;
    if (std::ranges::none_of(wanted, [&](const auto& one) { return same(one, half); }))
      change.left_out.push_back(half);
  }
  // What took place outside the plan stands already: a plan that catches up with it adds nothing.
  for (const auto& half : wanted)
    if (std::ranges::none_of(
            before, [&](const auto& one) { return one.planned ? same(one, half) : one.when == half.when; }))
      change.added.push_back(half);
  return change;
}

/// `session.marked_half`, once per day that would be lost.
Result<Done> check_marked(Transaction& tx, SessionId session, const CalendarChange& change) {
  if (change.left_out.empty()) return Done{};
  const auto marked = load_marked(tx, session);
  Refusals refusals;
  std::set<Date> told;
  for (const auto& half : change.left_out)
    if (std::ranges::find(marked, half.id) != marked.end() && told.insert(half.when.day).second)
      refusals.add({"session.marked_half", "calendar", {{"day", half.when.day}}});
  if (!refusals.empty()) return refusals.joined();
  return Done{};
}

}  // namespace

Result<Session> find_session(Transaction& tx, const packs::Library& library, const Actor& actor,
                             SessionId id) {
  const auto session = load_session(tx, id);
  if (!session) return Refusal{"session.not_found"};
  if (actor.system || session->provider == actor.organisation) return *session;
  if (!session->shown_to_partners()) return Refusal{"session.not_found"};
  const auto agreement = partnerships::find_agreement(tx, actor, session->agreement);
  const auto* party = agreement.ok() ? agreement->party(actor.organisation) : nullptr;
  const auto* role = party ? pack_of(library, *session).party(party->role) : nullptr;
  if (!role || !role->looks_on(programme_of(library, *session), party->organisation_kind))
    return Refusal{"session.not_found"};
  return *session;
}

Result<Session> find_own_session(Transaction& tx, const Actor& actor, SessionId id) {
  const auto session = load_session(tx, id);
  if (!session || (session->provider != actor.organisation && !actor.system))
    return Refusal{"session.not_found"};
  return *session;
}

const packs::Pack& pack_of(const packs::Library& library, const Session& session) {
  partnerships::Term term;
  term.id = session.term;
  term.agreement = session.agreement;
  term.pack = session.pack;
  term.pack_version = session.pack_version;
  return partnerships::pack_of(library, term);
}

const packs::Programme& programme_of(const packs::Library& library, const Session& session) {
  const auto* programme = pack_of(library, session).programme(session.programme);
  if (!programme) throw std::runtime_error("no programme " + session.programme + " in " + session.pack);
  return *programme;
}

std::vector<const packs::Programme*> programmes_of(Transaction& tx, const packs::Library& library,
                                                   const Actor& actor) {
  std::vector<const packs::Programme*> concerned;
  for (const auto& standing : partnerships::standings_of(tx, actor.organisation))
    for (const auto& programme : partnerships::pack_of(library, standing.term).programmes)
      if (concerns(library, standing, programme)) concerned.push_back(&programme);
  return concerned;
}

Result<std::vector<Session>> find_sessions(Transaction& tx, const packs::Library& library, const Actor& actor,
                                           SessionFilter filter) {
  TRY(must(actor, "sessions.read"));
  std::set<AgreementId> agreements;
  for (const auto& standing : partnerships::standings_of(tx, actor.organisation)) {
    agreements.insert(standing.term.agreement);
    for (const auto& programme : partnerships::pack_of(library, standing.term).programmes)
      if (!concerns(library, standing, programme)) filter.hidden.push_back({standing.term.id, programme.id});
  }
  filter.agreements.assign(agreements.begin(), agreements.end());
  filter.reader = actor.organisation;
  return load_sessions(tx, filter);
}

std::map<Uuid, std::string> session_titles(Transaction& tx, const Actor& actor,
                                           std::span<const Uuid> sessions) {
  const auto agreements = partnerships::agreement_ids_of(tx, actor.organisation);
  std::map<Uuid, std::string> titles;
  for (const Session& session : load_sessions(tx, sessions)) {
    const bool shared =
        session.shown_to_partners() && std::ranges::find(agreements, session.agreement) != agreements.end();
    if (session.provider == actor.organisation || shared) titles.emplace(session.id.uuid, session.title);
  }
  return titles;
}

Result<Done> must_provide(const packs::Library& library, const partnerships::Agreement& agreement,
                          const Actor& actor, Date day) {
  const auto* party = agreement.party(actor.organisation);
  const auto* role = party ? partnerships::pack_of(library, agreement, day).party(party->role) : nullptr;
  if (!role || !role->provider) return Refusal{"session.not_provider"};
  return Done{};
}

Result<SessionId> draw_up_session(Transaction& tx, const packs::Library& library, const Actor& actor,
                                  const DrawUpSession& command, Instant now) {
  TRY(must(actor, "sessions.write"));
  const auto agreement = TRY(partnerships::find_agreement(tx, actor, command.agreement));
  if (command.plan.halves.empty()) return Refusal{"calendar.empty", "calendar"};
  const Date first = std::ranges::min_element(command.plan.halves, {}, &packs::PlannedHalf::when)->when.day;
  const auto* term = agreement.term_on(first);
  if (!term || !agreement.in_force(first)) return Refusal{"session.agreement_not_in_force", "start"};
  TRY(must_provide(library, agreement, actor, first));
  const auto& pack = partnerships::pack_of(library, *term);
  const auto* programme = pack.programme(command.plan.programme);
  if (!programme) return Refusal{"session.unknown_programme", "programme"};
  TRY(check_plan(*programme, command.plan));

  Session session;
  session.id = command.id.empty() ? tx.fresh_id<SessionId>() : command.id;
  session.agreement = agreement.id;
  session.term = term->id;
  session.pack = term->pack;
  session.pack_version = term->pack_version;
  session.provider = actor.organisation;
  session.programme = command.plan.programme;
  session.track = command.plan.track;
  take_plan(session, command.plan);
  insert_session(tx, session, actor.user, now);
  insert_halves(tx, session.id, halves_of(tx, pack, command.plan.halves, command.plan.modality));
  if (!command.trainers.empty()) replace_trainers(tx, session.id, command.trainers);
  audit(tx, actor, "session.drawn_up", "session", session.id, {}, {{"programme", session.programme}});
  return session.id;
}

Result<PlacesGiven> change_session(Transaction& tx, const packs::Library& library, const Actor& actor,
                                   const ChangeSession& command, Instant now) {
  Session session = TRY(own_session(tx, actor, command.session));
  if (session.state == SessionState::cancelled) return Refusal{"session.cancelled"};
  if (session.version != command.version) return Refusal{"form.changed_meanwhile"};
  SessionPlan plan = command.plan;
  plan.programme = session.programme;
  plan.track = session.track;
  TRY(check_plan(programme_of(library, session), plan));
  TRY(check_capacity(session, plan.capacity));
  const auto change = change_of(tx, pack_of(library, session), load_halves(tx, session.id), plan);
  TRY(check_marked(tx, session.id, change));

  take_plan(session, plan);
  TRY(save(tx, session, now));
  std::vector<HalfId> left_out;
  for (const auto& half : change.left_out) left_out.push_back(half.id);
  delete_halves(tx, left_out);
  insert_halves(tx, session.id, change.added);
  replace_trainers(tx, session.id, command.trainers);
  audit(tx, actor, "session.changed", "session", session.id, {},
        {{"capacity", std::to_string(session.capacity)},
         {"added", std::to_string(change.added.size())},
         {"removed", std::to_string(change.left_out.size())}});
  return give_free_places(tx, actor, session.id, now);
}

Result<Done> publish_session(Transaction& tx, const Actor& actor, SessionId id, int version, Instant now) {
  Session session = TRY(own_session(tx, actor, id));
  if (session.state != SessionState::planned) return Refusal{"session.not_planned"};

  session.state = SessionState::open;
  session.version = version;
  if (!session.communicated_at) session.communicated_at = now;
  TRY(save(tx, session, now));
  audit(tx, actor, "session.published", "session", id);
  return Done{};
}

Result<Done> communicate_calendar(Transaction& tx, const Actor& actor, SessionId id, int version,
                                  Instant now) {
  Session session = TRY(own_session(tx, actor, id));
  if (session.communicated_at) return Refusal{"session.communicated_already"};

  session.communicated_at = now;
  session.version = version;
  TRY(save(tx, session, now));
  audit(tx, actor, "session.communicated", "session", id);
  return Done{};
}

Result<Done> spread_calendar(Transaction& tx, const packs::Library& library, const Actor& actor, SessionId id,
                             Instant now) {
  TRY(must(actor, "sessions.spread"));
  Session session = TRY(find_session(tx, library, actor, id));
  if (!session.communicated_at) return Refusal{"session.not_communicated"};
  if (session.spread_at) return Refusal{"session.spread_already"};

  session.spread_at = now;
  TRY(save(tx, session, now));
  audit(tx, actor, "session.spread", "session", id);
  return Done{};
}

Result<Done> close_session(Transaction& tx, const Actor& actor, SessionId id, int version, Instant now) {
  Session session = TRY(own_session(tx, actor, id));
  if (session.state != SessionState::open) return Refusal{"session.not_open"};

  session.state = SessionState::closed;
  session.version = version;
  TRY(save(tx, session, now));
  audit(tx, actor, "session.closed", "session", id);
  return Done{};
}

Result<Done> reopen_session(Transaction& tx, const Actor& actor, SessionId id, int version, Instant now) {
  Session session = TRY(own_session(tx, actor, id));
  if (session.state != SessionState::closed) return Refusal{"session.not_closed"};

  session.state = SessionState::open;
  session.version = version;
  TRY(save(tx, session, now));
  audit(tx, actor, "session.reopened", "session", id);
  return Done{};
}

Result<Done> cancel_session(Transaction& tx, const Actor& actor, SessionId id, int version,
                            const std::string& reason, Date today, Instant now) {
  Session session = TRY(own_session(tx, actor, id));
  if (session.state == SessionState::cancelled) return Refusal{"session.cancelled"};
  if (reason.empty()) return Refusal{"session.reason_missing", "reason"};
  if (has_marks(tx, id)) return Refusal{"session.has_marks"};

  session.state = SessionState::cancelled;
  session.version = version;
  TRY(save(tx, session, now));
  for (const auto& [enrolment, person] : cancel_enrolments_of(tx, id, reason)) {
    access::end_bases(tx, "enrolment", enrolment.uuid, today);
    audit(tx, actor, "enrolment.cancelled", "enrolment", enrolment, person);
  }
  empty_session(tx, id, now);
  audit(tx, actor, "session.cancelled", "session", id, {}, {{"reason", reason}});
  return Done{};
}

PlacesGiven give_free_places(Transaction& tx, const Actor& actor, SessionId session, Instant now) {
  PlacesGiven places;
  while (take_place_from_list(tx, session, now)) {
    const auto first = first_waiting(tx, session);
    auto enrolment = first ? load_enrolment(tx, *first) : std::nullopt;
    if (!enrolment) throw std::runtime_error("the waiting list of a session is shorter than its count");
    const int rank = enrolment->waiting_rank;
    enrolment->state = EnrolmentState::enrolled;
    enrolment->waiting_rank = 0;
    enrolment->enrolled_at = now;
    update_enrolment(tx, *enrolment);
    close_ranks(tx, session, rank);
    audit(tx, actor, "enrolment.place_from_list", "enrolment", enrolment->id, enrolment->person);
    places.given.push_back(enrolment->id);
  }
  return places;
}

}  // namespace concerto::delivery
