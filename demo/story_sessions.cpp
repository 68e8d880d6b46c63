// SPDX-License-Identifier: EUPL-1.2
#include "demo/story.h"
#include "features/delivery/attendance_actions.h"
#include "features/delivery/balance_actions.h"
#include "features/delivery/enrolment_actions.h"
#include "features/delivery/session_actions.h"
#include "features/delivery/session_calendar.h"

namespace concerto::demo {
namespace {

using delivery::EnrolmentState;

constexpr std::string_view sessions_chapter = "sessions";

/// Somebody who was referred to the session that is told.
struct Participant {
  EnrolmentId enrolment;
  Followed who;
  bool live = true;
};

/// One line of sessions.txt as it unfolds.
struct Course {
  const Line& line;
  const packs::Programme& programme;
  const access::Actor& manager;
  const access::Actor& trainer;
  SessionId session = {};
  std::vector<Participant> people = {};

  bool noted(const std::string& word) const {
    const auto words = split(line[13], ' ');
    return std::ranges::find(words, word) != words.end();
  }
  const std::string& track() const { return line[1]; }
};

delivery::Session session_of(Story& story, const Course& course) {
  return must_succeed(delivery::find_session(story.tx, story.library, course.manager, course.session),
                      sessions_chapter);
}

delivery::Enrolment enrolment_of(Story& story, const Course& course, EnrolmentId id) {
  return must_succeed(delivery::find_enrolment(story.tx, course.manager, id), sessions_chapter);
}

// ---- the calendar ----

delivery::SessionPlan plan_of(const Course& course) {
  const Line& line = course.line;
  delivery::CalendarWish wish;
  wish.start = line.day(5);
  wish.track = course.track();
  for (const char digit : line[6]) wish.weekdays.push_back(digit - '0');
  wish.mornings = line[7].find('m') != std::string::npos;
  wish.afternoons = line[7].find('a') != std::string::npos;
  wish.half_days = line.whole(8);
  delivery::SessionPlan plan;
  plan.programme = line[0];
  plan.track = course.track();
  plan.title = line[2];
  plan.site = line[3];
  plan.modality = line[4];
  plan.capacity = line.whole(9);
  plan.halves = delivery::propose_calendar(course.programme, wish);
  return plan;
}

void publish(Story& story, Course& course) {
  const Date published = course.line.day(10);
  const Instant before = at(published.plus_days(-3), 14);
  course.session = must_succeed(
      delivery::draw_up_session(story.tx, story.library, course.manager,
                                {story.agreement, plan_of(course), {course.trainer.user}}, before),
      course.line[2]);
  const int version = session_of(story, course).version;
  if (course.noted("communicated")) {
    must_succeed(
        delivery::communicate_calendar(story.tx, course.manager, course.session, version, at(published, 9)),
        sessions_chapter);
    return;
  }
  must_succeed(delivery::publish_session(story.tx, course.manager, course.session, version, at(published, 9)),
               sessions_chapter);
  if (published.plus_days(2) < story.today)
    must_succeed(delivery::spread_calendar(story.tx, story.library, story.actor(story.officer),
                                           course.session, at(published.plus_days(2), 9)),
                 sessions_chapter);
}

// ---- who comes ----

packs::Facts told_of(const Line& profile) {
  packs::Facts told;
  for (const auto& [fact, value] : profile.pairs(6)) told.set(fact, value == "yes");
  return told;
}

/// What the form asks, apart from what it records in fields of its own.
std::vector<delivery::Fulfilled> fulfilled_on(const Course& course, Date day) {
  constexpr std::array own_fields = {"informed", "material_conditions_secured", "user_authorised"};
  std::vector<delivery::Fulfilled> fulfilled;
  for (const auto* one : course.programme.prerequisites_of(packs::Moment::enrolment, course.track()))
    if (std::ranges::find(own_fields, one->fact) == own_fields.end()) fulfilled.push_back({one->id, day});
  return fulfilled;
}

void refer(Story& story, Course& course, const Line& profile, Date day) {
  const Followed who =
      open_file(story, profile, std::min(day, story.today).plus_days(-story.dice.between(12, 60)));
  const auto& referent = story.actor(who.referent);
  delivery::Refer command;
  command.record = who.record;
  command.session = course.session;
  command.track = course.track();
  command.prescriber_kind = profile[1];
  command.told = told_of(profile);
  command.informed_on = day.plus_days(-story.dice.between(1, 8));
  command.fulfilled = fulfilled_on(course, day);
  command.mobility_secured = true;
  command.childcare_secured = true;
  if (story.dice.percent(40)) command.conditions_note = story.passage("conditions");
  if (profile.yes(7)) {
    command.employer = story.passage("employer");
    command.contract_start = day.plus_days(-story.dice.between(90, 260));
    command.contract_end = command.contract_start->plus_months(12).plus_days(-1);
  }
  if (std::ranges::any_of(course.programme.prerequisites,
                          [](const packs::Prerequisite& one) { return one.of_whom == "parents"; }))
    command.representative = story.passage("representative");
  if (story.dice.percent(60))
    command.tool_number = fmt::format("{:07}", story.dice.between(1'000'000, 9'999'999));
  const auto referred = must_succeed(
      delivery::refer(story.tx, story.library, referent, command, day, at(day, 11)), course.line[2]);
  course.people.push_back({referred.enrolment, who, referred.state == EnrolmentState::enrolled});
}

std::map<std::string, Line> profiles_of(const Story& story) {
  std::map<std::string, Line> profiles;
  for (auto& line : story.table("profiles")) profiles.emplace(line[0], line);
  return profiles;
}

/// Between the publication and the eve of the first day, or today.
void refer_all(Story& story, Course& course) {
  const auto profiles = profiles_of(story);
  const auto wanted = course.line.pairs(12);
  int count = 0;
  for (const auto& [profile, people] : wanted) count += std::stoi(people);
  const Date first = course.line.day(10).plus_days(1);
  const int days = first.days_until(std::min(course.line.day(5).plus_days(-1), story.today));
  int place = 0;
  for (const auto& [name, people] : wanted) {
    const auto profile = profiles.find(name);
    if (profile == profiles.end()) course.line.fault("no profile " + name);
    for (int i = 0; i < std::stoi(people); ++i)
      refer(story, course, profile->second, first.plus_days(days * place++ / count));
  }
}

// ---- half-days ----

/// A wave, as a finger draws it.
std::string stroke(Dice& dice) {
  std::string line;
  int x = dice.between(40, 120);
  while (x < 520) {
    line += fmt::format("{}{},{}", line.empty() ? "" : " ", x, dice.between(40, 160));
    x += dice.between(14, 40);
  }
  return line;
}

delivery::MarkEntry entry_of(Story& story, const Course& course, const delivery::RollHalf& half,
                             std::size_t place, EnrolmentId enrolment) {
  Dice& dice = story.dice;
  delivery::MarkEntry entry;
  entry.half = half.half.id;
  entry.enrolment = enrolment;
  const bool never = course.noted("never") && place == 0;
  const int chance = dice.between(1, 100);
  if (never || chance > 96) {
    entry.presence = delivery::Presence::absent;
    entry.reason = delivery::Reason::unjustified;
    return entry;
  }
  if (chance > 90) {
    entry.presence = delivery::Presence::excused;
    entry.reason = delivery::Reason::justified;
    entry.note = story.texts.one("mark.excused");
    return entry;
  }
  const bool remote = half.half.modality == "mixed" && chance > 75;
  entry.presence = remote ? delivery::Presence::remote : delivery::Presence::present;
  const bool late =
      chance < 6 || (course.noted("late") && place == 1 && half.half.when.half == Half::morning);
  if (late) {
    entry.late_minutes = 5 * dice.between(1, 6);
    entry.note = story.texts.one("mark.late");
  }
  const bool screen = course.noted("screen") || remote;
  entry.signed_on = screen ? delivery::SignedOn::screen : delivery::SignedOn::sheet;
  if (screen) entry.strokes = stroke(dice);
  return entry;
}

/// Somebody whose own session is over comes to make up for a half-day.
void add_walk_in(Story& story, const Course& course, const std::vector<Course>& told,
                 const delivery::RollHalf& half, std::vector<delivery::MarkEntry>& entries) {
  for (const auto& other : told) {
    if (other.programme.id != course.programme.id || other.people.size() < 3 || other.people[2].live)
      continue;
    delivery::MarkEntry entry;
    entry.half = half.half.id;
    entry.enrolment = other.people[2].enrolment;
    entry.presence = delivery::Presence::present;
    entry.note = story.texts.one("mark.walk_in");
    entry.signed_on = delivery::SignedOn::sheet;
    entries.push_back(entry);
    return;
  }
}

/// What a continuation asks, the day before; in a session with a paper missing, the last one of the first
/// participant.
void prepare_phase(Story& story, const Course& course, const std::string& phase, Date day) {
  const auto asked = course.programme.prerequisites_of(packs::Moment::continuation, course.track(), phase);
  for (std::size_t place = 0; place < course.people.size(); ++place) {
    if (!course.people[place].live) continue;
    for (std::size_t i = 0; i < asked.size(); ++i) {
      if (course.noted("missing") && place == 0 && i + 1 == asked.size()) continue;
      must_succeed(delivery::fulfil(story.tx, story.library, course.manager, course.people[place].enrolment,
                                    {asked[i]->id, day}, day, at(day, 16)),
                   sessions_chapter);
    }
  }
}

/// They leave early; whoever never came has nothing to leave, and withdraws.
void leave(Story& story, Course& course, Participant& participant, Date day) {
  const auto enrolment = enrolment_of(story, course, participant.enrolment);
  delivery::EndEnrolment command;
  command.enrolment = enrolment.id;
  command.version = enrolment.version;
  command.day = day;
  command.reason = story.passage("leave");
  if (enrolment.entered_on) {
    command.exit = story.texts.one("exit.left");
    if (!course.programme.exit(command.exit)) command.exit.clear();
    must_succeed(
        delivery::abandon_enrolment(story.tx, story.library, course.manager, command, day, at(day, 18)),
        sessions_chapter);
  } else {
    must_succeed(delivery::withdraw_enrolment(story.tx, course.manager, command, day, at(day, 18)),
                 sessions_chapter);
  }
  participant.live = false;
}

void mark(Story& story, const Course& course, const std::vector<Course>& told,
          const delivery::SessionHalf& half, bool walk_in, bool sign) {
  const Date day = half.when.day;
  const bool morning = half.when.half == Half::morning;
  const auto roll =
      must_succeed(delivery::open_roll(story.tx, story.library, course.trainer, course.session, day, day),
                   sessions_chapter);
  const auto* open = roll.half(half.id);
  delivery::RecordAttendance command;
  command.session = course.session;
  command.from = command.to = day;
  command.seen = {{half.id, open->half.version}};
  for (std::size_t place = 0; place < course.people.size(); ++place) {
    const auto* person = roll.person(course.people[place].enrolment);
    if (person && person->expected)
      command.entries.push_back(entry_of(story, course, *open, place, course.people[place].enrolment));
  }
  if (command.entries.empty()) return;
  if (walk_in) add_walk_in(story, course, told, *open, command.entries);
  must_succeed(delivery::record_attendance(story.tx, story.library, course.trainer, command, day,
                                           at(day, morning ? 9 : 13, story.dice.between(35, 55))),
               sessions_chapter);
  if (!sign) return;
  delivery::SignHalf signature{course.session, half.when, open->half.version + 1, delivery::SignedOn::sheet,
                               ""};
  if (course.noted("screen")) {
    signature.medium = delivery::SignedOn::screen;
    signature.strokes = stroke(story.dice);
  }
  must_succeed(delivery::sign_half(story.tx, course.trainer, signature, day, at(day, morning ? 12 : 17, 5)),
               sessions_chapter);
}

/// Everything up to the eve of today; today's rolls are still to be filled.
void teach(Story& story, Course& course, const std::vector<Course>& told) {
  auto halves = delivery::load_halves(story.tx, course.session);
  std::erase_if(halves, [&](const auto& half) { return half.when.day >= story.today; });
  std::string phase = halves.empty() ? "" : halves.front().phase;
  for (std::size_t i = 0; i < halves.size(); ++i) {
    const auto& half = halves[i];
    if (half.phase != phase) prepare_phase(story, course, half.phase, half.when.day.plus_days(-1));
    phase = half.phase;
    mark(story, course, told, half, course.noted("walk_in") && i == 4,
         !(course.noted("unsigned") && i + 1 == halves.size()));
    const bool day_is_over = i + 1 == halves.size() || halves[i + 1].when.day != half.when.day;
    if (!day_is_over) continue;
    if (course.noted("never") && i / 2 == 1 && course.people.front().live)
      leave(story, course, course.people.front(), half.when.day);
    if (course.noted("leaves") && i >= halves.size() / 2 && course.people.back().live)
      leave(story, course, course.people.back(), half.when.day);
  }
}

/// A workshop that was added: a fact, flagged and reasoned.
void add_half(Story& story, const Course& course, Date last) {
  const Date day = last.plus_days(1);
  delivery::AddHalf command{
      course.session, {day, Half::morning}, story.texts.one("extra_half"), story.texts.one("extra_workshop")};
  must_succeed(delivery::add_unplanned_half(story.tx, story.library, course.trainer, command, day),
               sessions_chapter);
  const auto half = delivery::load_half(story.tx, course.session, command.when);
  mark(story, course, {}, *half, false, true);
}

/// A mark is corrected after the window, by the one who may and with a reason.
void correct_late(Story& story, const Course& course, const delivery::SessionHalf& half) {
  const Date day = half.when.day;
  const Date today = day.plus_days(story.pack->attendance.correction_days + 2);
  if (today > story.today) return;
  const auto roll =
      must_succeed(delivery::open_roll(story.tx, story.library, course.manager, course.session, day, day),
                   sessions_chapter);
  const auto* open = roll.half(half.id);
  const auto& participant = course.people[1];
  delivery::RecordAttendance command;
  command.session = course.session;
  command.from = command.to = day;
  command.seen = {{half.id, open->half.version}};
  delivery::MarkEntry entry;
  entry.half = half.id;
  entry.enrolment = participant.enrolment;
  entry.presence = delivery::Presence::present;
  entry.late_minutes = 20;
  entry.signed_on = delivery::SignedOn::sheet;
  entry.note = story.texts.one("mark.late");
  command.entries = {entry};
  command.reason = story.texts.one("correction");
  must_succeed(
      delivery::record_attendance(story.tx, story.library, course.manager, command, today, at(today, 15)),
      sessions_chapter);
}

// ---- the end ----

const packs::Exit& exit_of(Story& story, const packs::Programme& programme) {
  std::vector<const packs::Exit*> good, other;
  for (const auto& one : programme.exits) {
    if (one.id == story.texts.one("exit.left")) continue;
    (one.positive ? good : other).push_back(&one);
  }
  return *(other.empty() || (!good.empty() && story.dice.percent(75)) ? story.dice.pick(good)
                                                                      : story.dice.pick(other));
}

void complete(Story& story, const Course& course, const Participant& participant, Date day) {
  for (const auto* one : course.programme.prerequisites_of(packs::Moment::completion, course.track()))
    must_succeed(delivery::fulfil(story.tx, story.library, course.manager, participant.enrolment,
                                  {one->id, day, story.texts.one("portfolio")}, day, at(day, 15)),
                 sessions_chapter);
  delivery::EndEnrolment command;
  command.enrolment = participant.enrolment;
  command.version = enrolment_of(story, course, participant.enrolment).version;
  command.day = day;
  command.exit = exit_of(story, course.programme).id;
  command.evidence = story.passage("evidence");
  must_succeed(
      delivery::complete_enrolment(story.tx, story.library, course.manager, command, day, at(day, 17)),
      sessions_chapter);
  const bool certifies = std::ranges::any_of(course.programme.phases, &packs::Phase::by_track);
  if (certifies && story.dice.percent(85))
    must_succeed(delivery::record_exam(story.tx, course.manager, participant.enrolment,
                                       enrolment_of(story, course, participant.enrolment).version,
                                       story.dice.percent(80) ? "passed" : "presented", day, day),
                 sessions_chapter);
}

void write_balance(Story& story, const Course& course, const Participant& participant, Date day, bool send) {
  if (!course.programme.balance) return;
  must_succeed(delivery::write_balance(
                   story.tx, story.library, course.trainer,
                   {participant.enrolment, 0, story.passage("balance"), story.passage("follow_up")}, day),
               sessions_chapter);
  if (!send) return;
  const auto written =
      must_succeed(delivery::find_balance(story.tx, course.trainer, participant.enrolment), sessions_chapter);
  must_succeed(delivery::send_balance(story.tx, course.trainer, participant.enrolment, written->version, day,
                                      at(day, 16)),
               sessions_chapter);
  must_succeed(delivery::note_handed(story.tx, course.trainer, participant.enrolment, day, day),
               sessions_chapter);
}

void finish(Story& story, Course& course, Date last) {
  const Date written = std::min(last.plus_days(3), story.today);
  for (auto& participant : course.people) {
    if (!participant.live) continue;
    if (!enrolment_of(story, course, participant.enrolment).entered_on) {
      leave(story, course, participant, last);
      continue;
    }
    complete(story, course, participant, last);
    participant.live = false;
    const bool is_last = &participant == &course.people.back() ||
                         std::none_of(&participant + 1, course.people.data() + course.people.size(),
                                      [](const Participant& one) { return one.live; });
    write_balance(story, course, participant, written, !(course.noted("draft") && is_last));
  }
  must_succeed(delivery::close_session(story.tx, course.manager, course.session,
                                       session_of(story, course).version, at(written, 17)),
               sessions_chapter);
}

void tell(Story& story, Course& course, const std::vector<Course>& told) {
  publish(story, course);
  if (course.noted("communicated")) return;
  refer_all(story, course);
  teach(story, course, told);
  const auto halves = delivery::load_halves(story.tx, course.session);
  const Date last = halves.back().when.day;
  if (course.noted("corrected")) correct_late(story, course, halves.front());
  if (last >= story.today) return;
  if (course.noted("extra")) add_half(story, course, last);
  finish(story, course, course.noted("extra") ? last.plus_days(1) : last);
}

}  // namespace

void tell_sessions(Story& story) {
  const auto lines = story.table("sessions");
  std::vector<Course> told;
  for (const auto& line : lines) {
    const auto* programme = story.pack->programme(line[0]);
    if (!programme) line.fault("no such programme");
    Course course{line, *programme, story.actor(story.manager), story.actor(line[11])};
    tell(story, course, told);
    told.push_back(std::move(course));
  }
}

void tell_services(Story& story) {
  const auto profiles = profiles_of(story);
  const auto sessions = story.table("sessions");
  delivery::SessionFilter open;
  open.state = "open";
  open.today = story.today;
  const auto published = must_succeed(
      delivery::find_sessions(story.tx, story.library, story.actor(story.manager), open), sessions_chapter);
  for (const auto& line : story.table("services")) {
    const auto told = std::ranges::find(sessions, line[0], [](const Line& one) { return one[2]; });
    const auto session = std::ranges::find(published, line[0], &delivery::Session::title);
    if (told == sessions.end() || session == published.end()) line.fault("no such session");
    Course course{*told, *story.pack->programme((*told)[0]), story.actor(story.manager),
                  story.actor((*told)[11]), session->id};
    for (const auto& [profile, people] : line.pairs(2))
      for (int i = 0; i < std::stoi(people); ++i) refer(story, course, profiles.at(profile), line.day(1));
  }
}

}  // namespace concerto::demo
