// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/session_store.h"

#include <algorithm>
#include <charconv>

#include "features/delivery/values.h"
#include "platform/words/folding.h"

namespace concerto::delivery {
namespace {

using storage::Parameter;
using storage::Row;
using storage::Transaction;

/// Conditions and their parameters, grown together.
class Where {
 public:
  template <class Value>
  std::string parameter(const Value& value) {
    values_.emplace_back(value);
    return "$" + std::to_string(values_.size());
  }
  void add(const std::string& condition) { text_ += (text_.empty() ? "\nwhere " : "\n  and ") + condition; }
  const std::string& text() const { return text_; }
  const std::vector<Parameter>& values() const { return values_; }

 private:
  std::string text_;
  std::vector<Parameter> values_;
};

Where where_of(const SessionFilter& filter) {
  Where where;
  std::string among;
  for (const auto& agreement : filter.agreements) {
    if (!filter.agreement.empty() && filter.agreement != agreement) continue;
    among += (among.empty() ? "" : ", ") + where.parameter(agreement);
  }
  where.add(among.empty() ? "1 = 0" : "s.agreement_id in (" + among + ")");
  where.add("(s.organisation_id = " + where.parameter(filter.reader) +
            " or s.state <> 'planned' or s.communicated_at is not null)");
  if (!filter.programme.empty()) where.add("s.programme = " + where.parameter(filter.programme));
  for (const auto& [term, programme] : filter.hidden)
    where.add(fmt::format("not (s.term_id = {} and s.programme = {})", where.parameter(term),
                          where.parameter(programme)));
  if (!filter.track.empty()) where.add("(s.route = '' or s.route = " + where.parameter(filter.track) + ")");
  if (!filter.state.empty()) where.add("s.state = " + where.parameter(filter.state));
  if (filter.with_places) where.add("s.taken < s.capacity and s.waiting = 0 and s.state = 'open'");
  if (!filter.over) where.add("s.ends_on >= " + where.parameter(filter.today));
  if (!filter.trainer.empty())
    where.add("exists (select 1 from delivery_session_trainer t where t.session_id = s.id and t.user_id = " +
              where.parameter(filter.trainer) + ")");
  if (!filter.not_of.empty())
    where.add("not exists (select 1 from delivery_enrolment e where e.session_id = s.id and e.person_id = " +
              where.parameter(filter.not_of) + " and e.state in ('waiting', 'enrolled') and " +
              where.parameter(filter.reader) + " in (e.provider_id, e.prescriber_id))");
  return where;
}

/// How many programmes stand before this one.
std::int64_t rank_of(const std::string& programme, const SessionFilter& filter) {
  return std::ranges::find(filter.programmes, programme) - filter.programmes.begin();
}

/// The same as places_key of a session.
constexpr std::string_view places_sorted =
    "case when s.state <> 'open' then 1 when s.waiting > 0 then 0 else s.taken - s.capacity end";
std::int64_t places_key(const Session& session) {
  if (session.state != SessionState::open) return 1;
  return session.waiting > 0 ? 0 : session.taken - session.capacity;
}

/// What stands before the first day in the order; empty when nothing does.
std::string sorted_first(const SessionFilter& filter, Where& where) {
  switch (filter.order) {
    case SessionOrder::title:
      return "s.title collate \"fr-x-icu\"";
    case SessionOrder::site:
      return "s.site collate \"fr-x-icu\"";
    case SessionOrder::places:
      return std::string(places_sorted);
    case SessionOrder::programme: {
      if (filter.programmes.empty()) return {};
      std::string ranks;
      for (const auto& programme : filter.programmes)
        ranks += fmt::format(" when {} then {}", where.parameter(programme), rank_of(programme, filter));
      return fmt::format("case s.programme{} else {} end", ranks, filter.programmes.size());
    }
    case SessionOrder::starts:
      break;
  }
  return {};
}

/// A condition for what comes after the key that the page goes on from; none when the key is of another
/// order.
void go_on(const SessionFilter& filter, const std::string& first, Where& where) {
  if (filter.from.size() != sort_key_parts) return;
  const auto day = Date::parse(filter.from[1]);
  const auto id = SessionId::parse(filter.from[2]);
  const bool counted = filter.order == SessionOrder::places || filter.order == SessionOrder::programme;
  std::int64_t count = 0;
  if (const auto& text = filter.from[0];
      !first.empty() && counted &&
      std::from_chars(text.data(), text.data() + text.size(), count).ec != std::errc{})
    return;
  if (!day || !id) return;
  const std::string_view beyond = filter.backwards ? "<" : ">";
  std::string rest = fmt::format("(s.starts_on {0} {1} or s.starts_on = {1} and s.id {0} {2})", beyond,
                                 where.parameter(*day), where.parameter(*id));
  if (!first.empty())
    rest = fmt::format("({0} {1} {2} or {0} = {2} and {3})", first, beyond,
                       counted ? where.parameter(count) : where.parameter(filter.from[0]), rest);
  where.add(rest);
}

}  // namespace

Session session_of(const Row& row, int first) {
  Session session;
  session.id = row.id<SessionId>(first);
  session.agreement = row.id<AgreementId>(first + 1);
  session.term = row.id<TermId>(first + 2);
  session.pack = row.text(first + 3);
  session.pack_version = row.whole(first + 4);
  session.provider = row.id<OrganisationId>(first + 5);
  session.programme = row.text(first + 6);
  session.track = row.text(first + 7);
  session.title = row.text(first + 8);
  session.site = row.text(first + 9);
  session.modality = row.text(first + 10);
  session.outside = row.boolean(first + 11);
  session.part_reason = row.text(first + 12);
  session.starts = row.date(first + 13);
  session.ends = row.date(first + 14);
  session.capacity = row.whole(first + 15);
  session.taken = row.whole(first + 16);
  session.waiting = row.whole(first + 17);
  session.state = session_state_of(row.text_view(first + 18));
  session.communicated_at = row.maybe_instant(first + 19);
  session.spread_at = row.maybe_instant(first + 20);
  session.changed_at = row.instant(first + 21);
  session.version = row.whole(first + 22);
  return session;
}

SessionHalf half_of(const Row& row, int first) {
  SessionHalf half;
  half.id = row.id<HalfId>(first);
  half.when = {row.date(first + 1), half_of(row.text_view(first + 2)).value_or(Half::morning)};
  half.minutes = row.whole(first + 3);
  half.phase = row.text(first + 4);
  half.workshop = row.text(first + 5);
  half.modality = row.text(first + 6);
  half.planned = row.boolean(first + 7);
  half.unplanned_reason = row.text(first + 8);
  half.version = row.whole(first + 9);
  return half;
}

std::optional<Session> load_session(Transaction& tx, SessionId id) {
  static const std::string sql =
      fmt::format("select {} from delivery_session s where s.id = $1", session_columns);
  return tx.first(
      sql, [](const Row& row) { return session_of(row); }, id);
}

std::vector<Session> load_sessions(Transaction& tx, const SessionFilter& filter) {
  if (filter.agreements.empty()) return {};
  Where where = where_of(filter);
  const std::string first = sorted_first(filter, where);
  go_on(filter, first, where);
  const std::string_view way = filter.backwards ? "desc" : "asc";
  const std::string sql = fmt::format(
      "select {} from delivery_session s{}\norder by {}s.starts_on {}, s.id {} limit {}", session_columns,
      where.text(), first.empty() ? "" : fmt::format("{} {}, ", first, way), way, way, filter.limit);
  std::vector<Session> sessions;
  tx.select(sql, where.values(), [&](const Row& row) { sessions.push_back(session_of(row)); });
  return sessions;
}

std::vector<Session> load_sessions(Transaction& tx, std::span<const Uuid> ids) {
  if (ids.empty()) return {};
  std::vector<Session> sessions;
  tx.select(fmt::format("select {} from delivery_session s where s.id in ({})", session_columns,
                        value_list(ids.size())),
            std::vector<Parameter>(ids.begin(), ids.end()),
            [&](const Row& row) { sessions.push_back(session_of(row)); });
  return sessions;
}

std::vector<std::string> sort_key(const Session& session, const SessionFilter& filter) {
  std::string first;
  if (filter.order == SessionOrder::title) first = session.title;
  if (filter.order == SessionOrder::site) first = session.site;
  if (filter.order == SessionOrder::places) first = std::to_string(places_key(session));
  if (filter.order == SessionOrder::programme) first = std::to_string(rank_of(session.programme, filter));
  return {first, session.starts.iso(), session.id.text()};
}

std::vector<SessionHalf> load_halves(Transaction& tx, SessionId id) {
  static const std::string sql = fmt::format(
      "select {} from delivery_half h where h.session_id = $1 order by h.day, h.half desc", half_columns);
  return tx.list(
      sql, [](const Row& row) { return half_of(row); }, id);
}

std::optional<SessionHalf> load_half(Transaction& tx, SessionId session, HalfDay when) {
  static const std::string sql = fmt::format(
      "select {} from delivery_half h where h.session_id = $1 and h.day = $2 and h.half = $3", half_columns);
  return tx.first(
      sql, [](const Row& row) { return half_of(row); }, session, when.day, code_of(when.half));
}

void insert_session(Transaction& tx, const Session& session, UserId by, Instant now) {
  tx.run(
      "insert into delivery_session (id, agreement_id, term_id, pack, pack_version, organisation_id, "
      "programme, route, "
      "title, site, modality, outside, part_reason, starts_on, ends_on, capacity, taken, waiting, state, "
      "communicated_at, spread_at, changed_at, created_by, created_at, version) values ($1, $2, $3, $4, $5, "
      "$6, $7, "
      "$8, $9, $10, $11, $12, $13, $14, $15, $16, 0, 0, $17, $18, $19, $20, $21, $22, 1)",
      session.id, session.agreement, session.term, session.pack, session.pack_version, session.provider,
      session.programme, session.track, session.title, session.site, session.modality, session.outside,
      session.part_reason, session.starts, session.ends, session.capacity, code_of(session.state),
      session.communicated_at, session.spread_at, now, by, now);
}

void insert_halves(Transaction& tx, SessionId session, std::span<const SessionHalf> halves) {
  constexpr std::size_t columns = 10;
  constexpr std::size_t piece = 50;
  for (std::size_t at = 0; at < halves.size(); at += piece) {
    const auto part = halves.subspan(at, std::min(piece, halves.size() - at));
    std::vector<Parameter> values;
    values.reserve(part.size() * columns);
    for (const auto& half : part) {
      values.emplace_back(half.id);
      values.emplace_back(session);
      values.emplace_back(half.when.day);
      values.emplace_back(code_of(half.when.half));
      values.emplace_back(half.minutes);
      values.emplace_back(half.phase);
      values.emplace_back(half.workshop);
      values.emplace_back(half.modality);
      values.emplace_back(half.planned);
      values.emplace_back(half.unplanned_reason);
    }
    std::string sql =
        "insert into delivery_half (id, session_id, day, half, minutes, phase, workshop, modality, planned, "
        "unplanned_reason, version) values ";
    for (std::size_t row = 0; row < part.size(); ++row)
      sql += fmt::format("{}({}, 1)", row == 0 ? "" : ", ", value_list(columns, row * columns + 1));
    tx.execute(sql, values);
  }
}

void delete_halves(Transaction& tx, std::span<const HalfId> halves) {
  if (halves.empty()) return;
  std::vector<Parameter> values(halves.begin(), halves.end());
  tx.execute(fmt::format("delete from delivery_half where id in ({})", value_list(values.size())), values);
}

bool has_marks(Transaction& tx, SessionId session) {
  return tx.exists(
      "select 1 from delivery_half h where h.session_id = $1 and (exists (select 1 from delivery_mark m "
      "where m.half_id = h.id) or exists (select 1 from delivery_guest g where g.half_id = h.id and "
      "g.outcome <> 'mistake')) limit 1",
      session);
}

std::vector<HalfId> load_marked(Transaction& tx, SessionId session) {
  return tx.list(
      "select h.id from delivery_half h where h.session_id = $1 and (exists (select 1 from delivery_mark m "
      "where m.half_id = h.id) or exists (select 1 from delivery_guest g where g.half_id = h.id) or exists "
      "(select 1 from delivery_roll r where r.half_id = h.id))",
      [](const Row& row) { return row.id<HalfId>(0); }, session);
}

void empty_session(Transaction& tx, SessionId session, Instant now) {
  tx.run("update delivery_session set taken = 0, waiting = 0, changed_at = $2 where id = $1", session, now);
}

bool update_session(Transaction& tx, const Session& session, Instant now) {
  return tx.run(
             "update delivery_session set title = $1, site = $2, modality = $3, outside = $4, part_reason = "
             "$5, "
             "starts_on = $6, ends_on = $7, capacity = $8, state = $9, communicated_at = $10, spread_at = "
             "$11, "
             "changed_at = $12, version = version + 1 where id = $13 and version = $14 and taken <= $15",
             session.title, session.site, session.modality, session.outside, session.part_reason,
             session.starts, session.ends, session.capacity, code_of(session.state), session.communicated_at,
             session.spread_at, now, session.id, session.version, session.capacity) == 1;
}

bool take_place(Transaction& tx, SessionId session, Instant now) {
  return tx.run(
             "update delivery_session set taken = taken + 1, changed_at = $2 where id = $1 and taken < "
             "capacity "
             "and waiting = 0 and state = 'open'",
             session, now) == 1;
}

bool take_place_from_list(Transaction& tx, SessionId session, Instant now) {
  return tx.run(
             "update delivery_session set taken = taken + 1, waiting = waiting - 1, changed_at = $2 where id "
             "= $1 "
             "and taken < capacity and waiting > 0 and state = 'open'",
             session, now) == 1;
}

void release_place(Transaction& tx, SessionId session, Instant now) {
  tx.run("update delivery_session set taken = taken - 1, changed_at = $2 where id = $1 and taken > 0",
         session, now);
}

bool join_list(Transaction& tx, SessionId session, Instant now) {
  return tx.run(
             "update delivery_session set waiting = waiting + 1, changed_at = $2 where id = $1 and state = "
             "'open'",
             session, now) == 1;
}

void leave_list(Transaction& tx, SessionId session, Instant now) {
  tx.run("update delivery_session set waiting = waiting - 1, changed_at = $2 where id = $1 and waiting > 0",
         session, now);
}

std::vector<Trainer> load_trainers(Transaction& tx, SessionId session) {
  auto trainers = tx.list(
      "select u.id, u.name from delivery_session_trainer t join access_user u on u.id = t.user_id "
      "where t.session_id = $1 order by u.id",
      [](const Row& row) {
        return Trainer{row.id<UserId>(0), row.text(1)};
      },
      session);
  words::sort_by_name(trainers, &Trainer::name);
  return trainers;
}

void replace_trainers(Transaction& tx, SessionId session, std::span<const UserId> users) {
  tx.run("delete from delivery_session_trainer where session_id = $1", session);
  if (users.empty()) return;
  std::vector<Parameter> values;
  for (const auto& user : users) {
    values.emplace_back(session);
    values.emplace_back(user);
  }
  tx.execute(
      "insert into delivery_session_trainer (session_id, user_id) values " + value_rows(users.size(), 2),
      values);
}

std::vector<Member> load_members(Transaction& tx, std::span<const OrganisationId> organisations, Date day) {
  if (organisations.empty()) return {};
  std::vector<Parameter> values;
  values.emplace_back(day);
  for (const auto& organisation : organisations) values.emplace_back(organisation);
  const std::string sql = fmt::format(
      "select u.id, u.name, m.title, o.id, o.name from access_membership m join access_user u on u.id = "
      "m.user_id "
      "join organisations_organisation o on o.id = m.organisation_id where m.organisation_id in ({}) and "
      "u.active "
      "and m.from_day <= $1 and (m.until_day is null or m.until_day >= $1) order by u.id",
      value_list(organisations.size(), 2));
  std::vector<Member> members;
  tx.select(sql, values, [&](const Row& row) {
    members.push_back({row.id<UserId>(0), row.text(1), row.text(2), row.id<OrganisationId>(3), row.text(4)});
  });
  words::sort_by_name(members, &Member::name);
  return members;
}

bool works_for(Transaction& tx, UserId user, OrganisationId organisation, Date day) {
  return tx.exists(
      "select 1 from access_membership m join access_user u on u.id = m.user_id where m.user_id = $1 "
      "and m.organisation_id = $2 and u.active and m.from_day <= $3 and (m.until_day is null or m.until_day "
      ">= $3)",
      user, organisation, day);
}

std::vector<DueRoll> load_due_rolls(Transaction& tx, OrganisationId provider, UserId trainer, Date today,
                                    int limit) {
  const std::string of_trainer =
      trainer.empty() ? ""
                      : " and exists (select 1 from delivery_session_trainer t where t.session_id = s.id and "
                        "t.user_id = $3)";
  const std::string sql = fmt::format(
      "select s.id, s.title, s.programme, s.pack, s.pack_version, s.site, h.day, h.half, "
      "(select count(*) from delivery_enrolment e where e.session_id = s.id and (e.state in ('enrolled', "
      "'completed') or e.state in ('abandoned', 'withdrawn') and e.enrolled_at is not null and "
      "e.finalised_on >= h.day)), "
      "(select count(*) from delivery_mark m join delivery_enrolment e on e.id = m.enrolment_id where "
      "m.half_id = h.id "
      "and e.session_id = s.id), "
      "r.half_id is not null "
      "from delivery_session s join delivery_half h on h.session_id = s.id left join delivery_roll r on "
      "r.half_id = h.id "
      "where s.organisation_id = $1 and s.state <> 'cancelled' and s.state <> 'planned' and h.day <= $2 "
      "and s.taken > 0 and (r.half_id is null or h.day = $2){} order by h.day desc, s.title, h.half desc "
      "limit {}",
      of_trainer, limit);
  const auto make = [](const Row& row) {
    DueRoll due;
    due.session = row.id<SessionId>(0);
    due.title = row.text(1);
    due.programme = row.text(2);
    due.pack = row.text(3);
    due.pack_version = row.whole(4);
    due.site = row.text(5);
    due.when = {row.date(6), half_of(row.text_view(7)).value_or(Half::morning)};
    due.expected = row.whole(8);
    due.marked = row.whole(9);
    due.is_signed = row.boolean(10);
    return due;
  };
  return trainer.empty() ? tx.list(sql, make, provider, today) : tx.list(sql, make, provider, today, trainer);
}

}  // namespace concerto::delivery
