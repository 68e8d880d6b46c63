// SPDX-License-Identifier: EUPL-1.2
#include "features/desk/desk_actions.h"

#include <algorithm>
#include <map>

#include "features/delivery/attendance_actions.h"
#include "features/delivery/balance_actions.h"
#include "features/delivery/roll_guest_actions.h"
#include "features/delivery/session_actions.h"
#include "features/desk/desk_store.h"
#include "features/desk/jobs_actions.h"
#include "features/governance/governance_actions.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/agreement_state.h"
#include "features/partnerships/plan_actions.h"
#include "features/partnerships/publication_actions.h"
#include "features/people/case_load_actions.h"
#include "features/people/import_actions.h"
#include "features/people/import_task_actions.h"
#include "packs/pack_text.h"
#include "platform/jobs/mail.h"
#include "platform/words/folding.h"

namespace concerto::desk {
namespace {

using access::Actor;
using partnerships::Agreement;
using storage::Transaction;

constexpr int balance_days =
    14;  ///< after the end of the pathway; a reminder of ours, no term of an agreement
constexpr int looked_back_days = 180;
constexpr int received_days = 30;
constexpr int most_mails = 50;
constexpr int most_tasks = 50;
constexpr int failed_days = 30;  ///< what stopped before is still on the page of tasks
constexpr int most_found = 10;
constexpr int sessions_searched = 500;

/// What the sources share.
struct Desk {
  Transaction& tx;
  const packs::Library& library;
  const Actor& actor;
  Date today;
  Instant now;
  std::vector<Agreement> agreements = {};
  std::vector<Due> dues = {};

  void add(Due due) { dues.push_back(std::move(due)); }
  const Agreement* agreement(AgreementId id) const {
    const auto at = std::ranges::find(agreements, id, &Agreement::id);
    return at == agreements.end() ? nullptr : &*at;
  }
};

// ---- delivery ----

std::string roll_href(const delivery::DueRoll& roll) {
  return fmt::format("/sessions/{}/roll?day={}&half={}", roll.session.text(), roll.when.day.iso(),
                     delivery::code_of(roll.when.half));
}

/// Today's roll of a session: its first half-day that waits.
void add_roll_of_today(Desk& desk, const std::vector<delivery::DueRoll>& rolls) {
  const auto is_to_fill = [](const delivery::DueRoll& roll) { return roll.marked < roll.expected; };
  const auto first = std::ranges::find_if(rolls, is_to_fill);
  const bool to_fill = first != rolls.end();
  const auto& roll = to_fill ? *first : rolls.front();
  desk.add({.what = to_fill ? "desk.what.roll_fill" : "desk.what.roll_sign",
            .subject = roll.title,
            .day = roll.when.day,
            .why = "desk.why.roll",
            .button = to_fill ? "desk.do.fill" : "desk.do.sign",
            .href = roll_href(roll),
            .now = true});
}

/// The rolls of past days of a session, as one line that leads to the oldest: first those that lack marks.
void add_late_rolls(Desk& desk, const std::vector<delivery::DueRoll>& rolls) {
  const auto is_to_fill = [](const delivery::DueRoll& roll) { return roll.marked < roll.expected; };
  const auto first = std::ranges::find_if(rolls, is_to_fill);
  const bool to_fill = first != rolls.end();
  const auto& oldest = to_fill ? *first : rolls.front();
  const auto halves = to_fill ? std::ranges::count_if(rolls, is_to_fill) : std::ssize(rolls);
  desk.add({.what = to_fill ? "desk.what.rolls_fill" : "desk.what.rolls_sign",
            .subject = oldest.title,
            .day = oldest.when.day,
            .why = halves > 1 ? "desk.why.rolls" : "desk.why.roll",
            .button = to_fill ? "desk.do.fill" : "desk.do.sign",
            .href = roll_href(oldest),
            .values = {{"halves", std::int64_t{halves}}, {"day", oldest.when.day}}});
}

/// Today's roll of each session first, with its button; what is behind, one line for each session.
void add_rolls(Desk& desk) {
  auto rolls = delivery::due_rolls(desk.tx, desk.actor, desk.today);
  if (!rolls.ok()) return;
  std::ranges::stable_sort(*rolls, {}, &delivery::DueRoll::when);
  std::map<SessionId, std::vector<delivery::DueRoll>> today;
  std::map<SessionId, std::vector<delivery::DueRoll>> before;
  for (auto& roll : *rolls)
    if (!roll.is_signed)
      (roll.when.day == desk.today ? today : before)[roll.session].push_back(std::move(roll));
  for (const auto& [session, waiting] : today) add_roll_of_today(desk, waiting);
  for (const auto& [session, waiting] : before) add_late_rolls(desk, waiting);
}

/// Somebody came who has no enrolment: the centre says who it was.
void add_guests(Desk& desk) {
  const auto guests = delivery::guests_to_settle(desk.tx, desk.actor);
  if (!guests.ok()) return;
  for (const auto& line : *guests)
    desk.add({.what = "desk.what.guest",
              .subject = line.guest.name + ", " + line.session_title,
              .day = std::nullopt,
              .why = "desk.why.guest",
              .button = "desk.do.settle",
              .href = fmt::format("/sessions/{}/roll/guests/{}", line.session.text(), line.guest.id.text()),
              .values = {{"day", line.when.day}}});
}

void add_balances_owed(Desk& desk) {
  for (const auto& owed :
       load_balances_owed(desk.tx, desk.actor.organisation, desk.today.plus_days(-looked_back_days))) {
    const Agreement* agreement = desk.agreement(owed.agreement);
    if (!agreement) continue;
    const packs::Pack& pack = partnerships::pack_of(desk.library, *agreement, owed.ended_on);
    const packs::Programme* programme = pack.programme(owed.programme);
    if (!programme || delivery::balance_duty(*programme) != delivery::BalanceDuty::owed) continue;
    desk.add({"desk.what.balance_write",
              owed.name,
              owed.ended_on.plus_days(balance_days),
              "desk.why.balance_write",
              "desk.do.write",
              "/enrolments/" + owed.enrolment.text(),
              {{"day", owed.ended_on}},
              false});
  }
}

void add_balances_received(Desk& desk) {
  const auto received = delivery::received_balances(desk.tx, desk.actor, desk.now.plus_days(-received_days));
  if (!received.ok()) return;
  for (const auto& balance : *received)
    desk.add({balance.basket ? "desk.what.balance_basket" : "desk.what.balance_received",
              balance.name,
              std::nullopt,
              "desk.why.balance_received",
              "desk.do.read",
              "/enrolments/" + balance.enrolment.text(),
              {{"day", balance.sent_at.utc_day()}},
              false});
}

void add_waiting(Desk& desk) {
  for (const auto& waiting : load_waiting(desk.tx, desk.actor.organisation, desk.actor.user, desk.today))
    desk.add({"desk.what.waiting_place",
              waiting.name,
              waiting.starts,
              "desk.why.waiting_place",
              "desk.do.see",
              "/enrolments/" + waiting.enrolment.text(),
              {{"session", waiting.session}},
              true});
}

// ---- partnerships ----

void add_agreement(Desk& desk, const Agreement& agreement) {
  const packs::Pack& pack = partnerships::pack_of(desk.library, agreement, desk.today);
  const std::string href = "/agreements/" + agreement.id.text();
  for (const auto& due : partnerships::dues(pack, agreement, desk.today)) {
    Due line{"partnerships.due." + due.code,
             agreement.title,
             due.day,
             "desk.why." + due.code,
             "desk.do.see",
             href,
             due.values,
             false};
    if (due.code == "sign") {
      line.others = due.party != desk.actor.organisation;
      if (!line.others && desk.actor.may("agreements.sign")) {
        line.button = "desk.do.sign";
        line.href += "/sign";
      }
    } else if (due.code == "submit") {
      if (!desk.actor.may("agreements.write")) continue;
      line.button = "desk.do.continue";
    } else if (due.code != "end" && due.code != "notice_ends") {
      // Contacts and stamps press nobody today: the list of agreements and their own page tell of them.
      continue;
    }
    desk.add(std::move(line));
  }
}

void add_agreements(Desk& desk) {
  for (const Agreement& agreement : desk.agreements) add_agreement(desk, agreement);
  if (desk.actor.may("plans.write"))
    for (const auto& plan : partnerships::plans_to_validate(desk.tx, desk.actor.organisation, desk.today))
      desk.add({plan.corrected_on ? "desk.what.plan_corrected" : "desk.what.plan_validate",
                plan.agreement_title,
                std::nullopt,
                plan.corrected_on ? "desk.why.plan_corrected" : "desk.why.plan_validate",
                "desk.do.see",
                fmt::format("/agreements/{}/plan/{}", plan.agreement.text(), plan.year),
                {{"year", std::to_string(plan.year)}, {"day", plan.corrected_on.value_or(desk.today)}},
                false});
  if (desk.actor.may("publications.write"))
    for (const auto& publication : partnerships::unpublished_of(desk.tx, desk.actor.organisation))
      desk.add(
          {"desk.what.publication",
           publication.title,
           std::nullopt,
           "desk.why.publication",
           "desk.do.check",
           fmt::format("/agreements/{}/publications/{}", publication.agreement.text(), publication.id.text()),
           {},
           false});
}

// ---- governance ----

void add_cadence(Desk& desk, const Agreement& agreement, const packs::Pack& pack,
                 const governance::CadenceDue& due) {
  if (due.planned_on) return;
  const bool duty = due.committee.empty();
  std::string name = due.duty;
  if (duty) {
    const auto found = std::ranges::find(pack.governance.duties, due.duty, &packs::RegularDuty::id);
    if (found != pack.governance.duties.end()) name = found->words.in(desk.actor.language);
  } else {
    name = packs::committee_text(pack, due.committee, desk.actor.language);
  }
  Due line{duty           ? "desk.what.duty"
           : due.external ? due.late ? "desk.what.committee_external_late" : "desk.what.committee_external"
                          : "desk.what.committee",
           agreement.title,
           due.due,
           "governance.why." + due.cadence,
           "desk.do.see",
           "/committees",
           {{"name", name}},
           false};
  if (due.external && !due.late && desk.actor.may("figures.read")) {
    line.button = "desk.do.figures";
    line.href = "/figures/" + agreement.id.text();
  } else if (desk.actor.may("governance.write")) {
    line.button = duty || due.external ? "desk.do.note" : "desk.do.convene";
    line.href = fmt::format("/committees/{}?agreement={}&{}={}", duty ? "duty" : "new", agreement.id.text(),
                            duty ? "duty" : "committee", duty ? due.duty : due.committee);
  }
  // A duty of another party is theirs to do.
  const auto* party = agreement.in_role(due.party);
  line.others = duty && party && party->organisation != desk.actor.organisation;
  desk.add(std::move(line));
}

/// Minutes to finish, to validate, or that another party has still to validate.
void add_minutes(Desk& desk, const Agreement& agreement, const packs::Pack& pack,
                 const governance::Meeting& meeting) {
  if (!meeting.held_on || meeting.minutes == governance::MinutesState::complete) return;
  Due line{"desk.what.minutes",
           agreement.title,
           std::nullopt,
           "desk.why.minutes",
           "desk.do.validate",
           "/committees/meetings/" + meeting.id.text(),
           {{"day", *meeting.held_on}},
           false};
  const packs::Committee* committee = pack.committee(meeting.committee);
  if (committee && committee->external) return;
  const bool unwritten = meeting.minutes == governance::MinutesState::none;
  if (unwritten || (committee && !governance::missing_parts(*committee, meeting.balances).empty())) {
    if (!desk.actor.may("governance.write")) return;
    line.what = "desk.what.minutes_write";
    line.why = "desk.why.minutes_write";
    line.button = "desk.do.write";
    line.href += "/minutes";
  } else if (meeting.validated_by(desk.actor.organisation)) {
    line.why = "desk.why.minutes_others";
    line.button = "desk.do.see";
    line.others = true;
  } else if (!desk.actor.may("governance.validate")) {
    return;
  }
  desk.add(std::move(line));
}

void add_committees(Desk& desk) {
  const auto meetings = governance::meetings_of_organisation(desk.tx, desk.actor.organisation);
  const auto duties = governance::duties_done_of(desk.tx, desk.actor.organisation);
  for (const Agreement& agreement : desk.agreements) {
    const packs::Pack& pack = partnerships::pack_of(desk.library, agreement, desk.today);
    std::vector<governance::Meeting> own;
    for (const auto& meeting : meetings)
      if (meeting.agreement == agreement.id) own.push_back(meeting);
    const auto done = duties.find(agreement.id);
    for (const auto& due :
         governance::cadence_dues(pack, agreement, own,
                                  done == duties.end() ? governance::DutiesDone{} : done->second, desk.today))
      add_cadence(desk, agreement, pack, due);
    for (const auto& meeting : own) {
      add_minutes(desk, agreement, pack, meeting);
    }
  }
}

// ---- people, jobs ----

void add_imports(Desk& desk) {
  const auto imports = people::list_imports(desk.tx, desk.actor, 20);
  if (!imports.ok()) return;
  for (const auto& import : *imports) {
    const auto doubtful = import.count(people::ImportOutcome::doubtful);
    if (import.state != "applied" || doubtful == 0) continue;
    desk.add({"desk.what.import_doubtful",
              import.file_name,
              std::nullopt,
              "desk.why.import_doubtful",
              "desk.do.settle",
              "/people/import/" + import.id.text(),
              {{"rows", doubtful}},
              false});
  }
}

/// Imports that their author started and may have left.
void add_started_imports(Desk& desk) {
  for (const auto& [import, work] : people::started_imports(desk.tx, desk.actor)) {
    Due due;
    due.what = work.to_apply   ? "desk.what.import_checked"
               : work.underway ? "desk.what.import_underway"
                               : "desk.what.import_stopped";
    due.subject = import.file_name;
    due.why = work.to_apply ? "desk.why.import_checked" : "desk.why.import_underway";
    due.button = "desk.do.see";
    due.href = "/people/import/" + import.id.text();
    due.values = {{"percent", std::int64_t{work.percent}}};
    due.others = work.underway;
    desk.add(std::move(due));
  }
}

void add_failed_mail(Desk& desk) {
  const auto failed = jobs::list_mail(desk.tx, {desk.actor.organisation, "failed", {}, most_mails});
  if (failed.empty()) return;
  desk.add({"desk.what.mail_failed",
            {},
            std::nullopt,
            "desk.why.mail_failed",
            "desk.do.see",
            "/settings/jobs",
            {{"mails", static_cast<std::int64_t>(failed.size())}},
            false});
}

/// Work that stopped for good: an administrator sees everybody's, whoever asked for it their own. Imports
/// have their own line, which leads to the import.
void add_failed_tasks(Desk& desk) {
  const bool all = desk.actor.may("jobs.manage");
  const JobsAsked asked{.state = "failed", .limit = most_tasks};
  auto failed =
      all ? read_tasks(desk.tx, desk.actor, asked).value() : read_own_tasks(desk.tx, desk.actor, asked);
  std::erase_if(failed, [&](const jobs::Task& task) {
    return (task.ended && *task.ended < desk.now.plus_days(-failed_days)) ||
           (!all && task.kind == people::import_task_kind);
  });
  if (failed.empty()) return;
  desk.add({"desk.what.tasks_failed",
            {},
            std::nullopt,
            all ? "desk.why.tasks_failed" : "desk.why.own_tasks_failed",
            "desk.do.see",
            all ? "/settings/jobs/tasks?state=failed" : "/tasks?state=failed",
            {{"tasks", static_cast<std::int64_t>(failed.size())}},
            false});
}

/// Whether every word of `wanted` begins a word of `text`.
bool matches(const std::vector<std::string>& wanted, const std::string& text) {
  const auto words = words::fold_tokens(text);
  return std::ranges::all_of(wanted, [&](const std::string& one) {
    return std::ranges::any_of(words, [&](const std::string& word) { return word.starts_with(one); });
  });
}

}  // namespace

std::vector<Due> dues_of(Transaction& tx, const packs::Library& library, const Actor& actor, Date today,
                         Instant now) {
  Desk desk{tx, library, actor, today, now};
  if (actor.may("agreements.read") || actor.may("balances.write") || actor.may("governance.read"))
    desk.agreements = partnerships::agreements_signed_by(tx, actor.organisation);
  if (actor.may("attendance.mark")) add_rolls(desk);
  if (actor.may("enrolments.manage")) add_guests(desk);
  if (actor.may("balances.write")) add_balances_owed(desk);
  if (actor.may("enrolments.write")) {
    add_balances_received(desk);
    add_waiting(desk);
  }
  if (actor.may("agreements.write") || actor.may("agreements.sign")) add_agreements(desk);
  if (actor.may("governance.write") || actor.may("governance.validate")) add_committees(desk);
  if (actor.may("people.import")) {
    add_imports(desk);
    add_started_imports(desk);
  }
  if (actor.may("jobs.manage")) add_failed_mail(desk);
  add_failed_tasks(desk);
  return std::move(desk.dues);
}

std::vector<delivery::Session> next_sessions(Transaction& tx, const packs::Library& library,
                                             const Actor& actor, Date today) {
  constexpr int shown = 5;
  if (!actor.has_role("trainer") || !actor.may("sessions.read")) return {};
  delivery::SessionFilter filter;
  filter.today = today;
  filter.trainer = actor.user;
  filter.limit = shown;
  auto sessions = delivery::find_sessions(tx, library, actor, filter);
  return sessions.ok() ? std::move(*sessions) : std::vector<delivery::Session>{};
}

Found search(Transaction& tx, const packs::Library& library, const Actor& actor, std::string_view typed,
             Date today) {
  Found found;
  const auto wanted = words::fold_tokens(std::string(typed));
  if (wanted.empty()) return found;
  if (actor.may("people.read")) {
    auto filter = people::filter_for(actor, today);
    filter.openness = people::Openness::all;
    filter.limit = most_found;
    if (auto people = people::search_people(tx, actor, typed, filter); people.ok())
      found.people = std::move(*people);
  }
  if (actor.may("agreements.read"))
    for (auto& agreement : partnerships::agreements_of(tx, actor.organisation)) {
      std::string text = agreement.title + " " + agreement.reference;
      for (const auto& party : agreement.parties) text += " " + party.organisation_name;
      if (found.agreements.size() < most_found && matches(wanted, text))
        found.agreements.push_back(std::move(agreement));
    }
  if (actor.may("sessions.read")) {
    delivery::SessionFilter filter;
    filter.today = today;
    filter.over = true;
    filter.limit = sessions_searched;
    auto sessions = delivery::find_sessions(tx, library, actor, filter);
    if (sessions.ok())
      for (auto& session : *sessions)
        if (found.sessions.size() < most_found && matches(wanted, session.title + " " + session.site))
          found.sessions.push_back(std::move(session));
  }
  return found;
}

}  // namespace concerto::desk
