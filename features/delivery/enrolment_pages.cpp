// SPDX-License-Identifier: EUPL-1.2
#include "features/access/menu_edge.h"
#include "features/delivery/balance_actions.h"
#include "features/delivery/delivery_pages.h"
#include "features/delivery/enrolment_actions.h"
#include "features/delivery/roll_store.h"
#include "features/delivery/words_edge.h"
#include "features/partnerships/words_edge.h"
#include "features/people/record_actions.h"
#include "packs/pack_text.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;
using web::View;

struct EnrolmentPage {
  Enrolment enrolment;
  Session session;
  std::string name;
  ToolNames names;
  std::optional<Balance> balance;
  int attended = 0;
  int marked = 0;
};

Result<EnrolmentPage> read_page(Transaction& tx, const Visit& visit, EnrolmentId id) {
  EnrolmentPage page;
  const auto& actor = visit.actor();
  page.enrolment = TRY(find_enrolment(tx, actor, id));
  if (page.enrolment.session.empty()) return page;
  page.session = TRY(find_session(tx, visit.house().packs, actor, page.enrolment.session));
  const auto record = people::find_record(tx, page.enrolment.provider == actor.organisation
                                                  ? page.enrolment.provider_record
                                                  : page.enrolment.prescriber_record);
  if (record) page.name = record->name();
  page.names = tool_names(tx, page.enrolment);
  if (actor.may("balances.read")) page.balance = TRY(find_balance(tx, actor, id));
  for (const auto& one : load_person_marks(tx, id)) {
    if (!one.mark) continue;
    ++page.marked;
    if (one.mark->attended()) ++page.attended;
  }
  return page;
}

void add_fact(View& view, const Visit& visit, std::string_view key, const std::string& value) {
  if (value.empty()) return;
  view.add("FACT").set("FACT_NAME", visit.text(key)).set("FACT_VALUE", value);
}

void add_facts(View& view, const Visit& visit, const EnrolmentPage& page) {
  const auto& one = page.enrolment;
  const auto& pack = pack_of(visit.house().packs, page.session);
  const auto day_words = [&](const std::optional<Date>& day, bool counts) {
    if (!day) return std::string();
    const auto words = words::write_date(visit.language(), *day);
    return counts ? words : words + " (" + visit.text("enrolment.not_counted") + ")";
  };
  add_fact(view, visit, "session.prescriber", page.names.prescriber);
  add_fact(view, visit, "enrolment.referent", page.names.referent);
  add_fact(view, visit, "enrolment.oriented_on", words::write_date(visit.language(), one.oriented_on));
  add_fact(view, visit, "enrolment.entered_on", day_words(one.entered_on, one.entry_counts));
  add_fact(view, visit,
           one.state == EnrolmentState::withdrawn ? "enrolment.withdrawn_on" : "enrolment.ended_on",
           day_words(one.finalised_on, one.end_counts));
  if (!one.exit_kind.empty())
    add_fact(view, visit, "enrolment.exit",
             packs::exit_text(pack, one.programme, one.exit_kind, visit.language()));
  add_fact(view, visit, "enrolment.exit_evidence", one.exit_evidence);
  add_fact(view, visit, "enrolment.reason", one.ended_reason);
  // Why somebody was admitted may reveal a status: only the prescriber reads it.
  if (one.prescriber == visit.actor().organisation) add_fact(view, visit, "session.flagged", one.flag_reason);
  if (const auto& funder = programme_of(visit.house().packs, page.session).funder; !funder.empty())
    add_fact(view, visit, "enrolment.funder", partnerships::funder_words(visit, funder));
  add_fact(view, visit, "refer.employer", one.employer);
  add_fact(view, visit, "refer.representative", one.representative);
  add_fact(view, visit, "enrolment.conditions", one.conditions_note);
  if (page.marked > 0)
    add_fact(view, visit, "enrolment.attendance",
             visit.text("enrolment.attendance.summary",
                        {{"attended", std::int64_t{page.attended}}, {"marked", std::int64_t{page.marked}}}));
}

std::string error_beside(const Visit& visit, const Refusal* refusal, const std::string& field) {
  return refusal && refusal->field == field ? visit.words_of(*refusal) : "";
}

/// The day that was typed in this form, or today.
std::string day_typed(const Visit& visit, bool typed_here, const web::Fields& typed, std::string_view name) {
  return typed_here && typed.has(name) ? typed.get(name) : visit.today().iso();
}

void add_prerequisites(View& view, const Visit& visit, const EnrolmentPage& page, const web::Fields& typed,
                       const Refusal* refusal) {
  const auto& programme = programme_of(visit.house().packs, page.session);
  for (const auto& one : programme.prerequisites) {
    if (one.fact == "user_authorised") continue;
    if (!one.tracks.empty() && std::ranges::find(one.tracks, page.enrolment.track) == one.tracks.end())
      continue;
    View row = view.add("PREREQUISITE");
    row.set("PREREQUISITE_TEXT", one.words.in(visit.language()));
    const auto* done = page.enrolment.fulfils(one.id);
    const auto day = done                     ? std::optional(done->on)
                     : one.fact == "informed" ? page.enrolment.informed_on
                                              : std::nullopt;
    if (day) {
      row.set_if("PREREQUISITE_DAY", visit.text("enrolment.done_on", {{"day", *day}}));
    } else if (page.enrolment.live()) {
      row.show("PREREQUISITE_OPEN");
      // What crowns the pathway is not there before it began.
      if (one.moment == packs::Moment::completion && !page.enrolment.entered_on) continue;
      const bool typed_here = typed.get("prerequisite") == one.id;
      row.add("PREREQUISITE_RECORD")
          .set("PREREQUISITE_ID", one.id)
          .set("PREREQUISITE_ON", day_typed(visit, typed_here, typed, "on"))
          .set_if("PREREQUISITE_ERROR", error_beside(visit, refusal, "prerequisite." + one.id));
    }
  }
}

void add_phases(View& view, const Visit& visit, const EnrolmentPage& page, bool delivers,
                const web::Fields& typed) {
  const auto& programme = programme_of(visit.house().packs, page.session);
  if (programme.phases.empty()) return;
  View phases = view.add("PHASES");
  bool offered = false;
  for (const auto& phase : programme.phases) {
    View row = phases.add("PHASE");
    row.set("PHASE_TEXT", phase.words.in(visit.language()));
    const auto entered =
        std::ranges::find(page.enrolment.phases, phase.id, &std::pair<std::string, Date>::first);
    if (entered != page.enrolment.phases.end()) {
      row.set_if("PHASE_DAY", visit.text("enrolment.done_on", {{"day", entered->second}}));
    } else if (delivers && !offered && page.enrolment.entered_on &&
               page.enrolment.state == EnrolmentState::enrolled) {
      row.add("PHASE_NEXT")
          .set("PHASE_ID", phase.id)
          .set("PHASE_ON", day_typed(visit, typed.has("phase"), typed, "on"));
      offered = true;
    }
  }
}

void add_balance(View& view, const Visit& visit, const EnrolmentPage& page, bool delivers,
                 const web::Fields& typed) {
  const auto duty = balance_duty(programme_of(visit.house().packs, page.session));
  if (duty == BalanceDuty::none || !visit.actor().may("balances.read")) return;
  // Who attended nothing has nothing to weigh up.
  if (!page.enrolment.entered_on && !page.balance) return;
  View balance = view.add("BALANCE");
  balance.set("BALANCE_DUTY", visit.text(duty == BalanceDuty::owed ? "balance.owed" : "balance.offered"));
  const auto& one = page.balance;
  const auto value = [&](std::string_view name, const std::string& known) {
    return typed.has(name) ? typed.raw(name) : known;
  };
  balance.set("BALANCE_WORDING", value("wording", one ? one->wording : ""));
  balance.set("BALANCE_FOLLOW_UP", value("follow_up", one ? one->follow_up : ""));
  if (one && one->sent) {
    View sent = balance.add("BALANCE_SENT");
    sent.set("BALANCE_SENT_TEXT",
             visit.text(one->to_basket ? "balance.sent_to_basket" : "balance.sent_to_referent",
                        {{"at", *one->sent_at}}));
    if (one->handed_to_person_on)
      sent.set_if("BALANCE_HANDED", visit.text("balance.handed", {{"day", *one->handed_to_person_on}}));
    else
      sent.show("BALANCE_HAND");
  } else if (delivers && visit.actor().may("balances.write")) {
    balance.add("BALANCE_WRITING")
        .set("BALANCE_VERSION", one ? one->version : 0)
        .show(page.enrolment.ended() ? "BALANCE_SENDING" : "BALANCE_EARLY");
  } else {
    balance.show("BALANCE_NONE");
  }
}

void add_end(View& view, const Visit& visit, const EnrolmentPage& page, bool delivers,
             const web::Fields& typed) {
  const auto& one = page.enrolment;
  const auto& actor = visit.actor();
  const bool manages = delivers && actor.may("enrolments.manage");
  const bool entered = one.entered_on.has_value();
  const bool may_leave = one.live() && (manages || actor.may("enrolments.write"));
  const bool may_correct = one.ended() && entered && manages;
  if (!may_leave && !may_correct) return;
  View end = view.add("MAY_END");
  // Before the entry there is nothing to leave: giving up is an end of its own, without an exit.
  end.show_if("MAY_LEAVE", may_leave && entered).show_if("MAY_WITHDRAW", may_leave && !entered);
  // Once it has ended, only a correction is left: folded, unless one is being typed.
  end.show(one.ended() ? "END_FOLDED" : "END_OPEN");
  end.show_if("END_TYPED", typed.has("reason"));
  end.show_if("MAY_COMPLETE", manages && entered && one.state == EnrolmentState::enrolled)
      .show_if("MAY_CORRECT", may_correct);
  end.set("END_DAY", typed.has("day") ? typed.get("day") : one.finalised_on.value_or(visit.today()).iso());
  end.set("REASON", typed.get("reason"));
  if (!entered) return;
  View exits = end.add("EXITS");
  exits.set("EVIDENCE", typed.has("evidence") ? typed.get("evidence") : one.exit_evidence);
  for (const auto& exit : programme_of(visit.house().packs, page.session).exits)
    add_option(exits, "EXIT", exit.id, exit.words.in(visit.language()),
               typed.has("exit") ? typed.get("exit") : one.exit_kind);
}

void add_tool(View& view, const Visit& visit, const EnrolmentPage& page) {
  const auto* tool = visit.house().packs.reference().tool(page.enrolment.tool);
  if (!tool || !visit.actor().may("enrolments.read")) return;
  View part = view.add("TOOL");
  part.set("TOOL_TITLE", visit.text("enrolment.tool", {{"tool", tool->words.in(visit.language())}}));
  part.set("TOOL_NUMBER", page.enrolment.tool_number);
  part.show_if("TOOL_OPEN", page.enrolment.tool_number.empty() && page.enrolment.live());
  if (page.enrolment.tool_entered_on)
    part.set_if("TOOL_ENTERED",
                visit.text("enrolment.tool.entered", {{"day", *page.enrolment.tool_entered_on}}));
}

void add_exam(View& view, const Visit& visit, const Enrolment& one, const web::Fields& typed) {
  if (!visit.actor().may("enrolments.manage") || !one.entered_on) return;
  View exam = view.add("MAY_EXAM");
  exam.show_if("EXAM_OPEN", typed.has("exam") || (one.exam.empty() && one.state == EnrolmentState::enrolled));
  if (!one.exam.empty())
    exam.show("EXAM_FOLDED")
        .set("EXAM_SAID", visit.text("enrolment.exam." + one.exam) +
                              (one.exam_on ? " · " + words::write_date(visit.language(), *one.exam_on) : ""));
  exam.set("EXAM_ON",
           typed.has("exam_on") ? typed.get("exam_on") : one.exam_on.value_or(visit.today()).iso());
  const std::string chosen = typed.has("exam") ? typed.get("exam") : one.exam;
  add_option(exam, "EXAM", "", visit.text("enrolment.exam.none"), chosen);
  for (const char* code : {"presented", "passed"})
    add_option(exam, "EXAM", code, visit.text(fmt::format("enrolment.exam.{}", code)), chosen);
}

Response show_enrolment(Visit& visit, const web::Fields& typed, const Refusal* given) {
  const auto id = visit.id<EnrolmentId>();
  const auto page = visit.read([&](Transaction& tx) { return read_page(tx, visit, id); });
  if (!page.ok()) return visit.refused(page.refusal());
  const auto& one = page->enrolment;
  // Without a session there is nothing to show yet but the wait.
  if (one.session.empty()) return visit.go("/reserve");
  const auto& pack = pack_of(visit.house().packs, page->session);
  const auto said = given ? std::optional(worded(visit, pack, one.programme, *given)) : std::nullopt;
  const Refusal* refusal = said ? &*said : nullptr;
  visit.note_read({"enrolment.read", "enrolment", id.uuid, one.person, {}});
  const bool delivers = one.provider == visit.actor().organisation;
  View view;
  access::add_crumb(view, "/sessions/" + one.session.text(), page->session.title);
  view.set("HREF", "/enrolments/" + id.text()).set("VERSION", one.version).set("TODAY", visit.today().iso());
  view.set("SESSION_HREF", "/sessions/" + one.session.text());
  view.set("SUBTITLE", programme_words(visit, page->session) + " · " + page->session.title);
  view.set("STATE_TEXT", one.state == EnrolmentState::waiting
                             ? visit.text("enrolment.rank", {{"rank", std::int64_t{one.waiting_rank}}})
                             : state_words(visit, one.state));
  view.show_if("SHEET", visit.actor().may("attendance.read") && page->marked > 0);
  add_facts(view, visit, *page);
  add_prerequisites(view, visit, *page, typed, refusal);
  add_phases(view, visit, *page, delivers && visit.actor().may("enrolments.manage"), typed);
  add_balance(view, visit, *page, delivers, typed);
  add_end(view, visit, *page, delivers, typed);
  add_tool(view, visit, *page);
  if (delivers) add_exam(view, visit, one, typed);
  const auto title = visit.text(
      "enrolment.title",
      {{"name", page->name}, {"programme", packs::programme_text(pack, one.programme, visit.language())}});
  if (!refusal) return visit.page("delivery/enrolment", view, title, "sessions");
  return visit.refused(*said, "delivery/enrolment", view, title, "sessions");
}

template <class Outcome>
Response answer(Visit& visit, const Outcome& outcome, std::string_view flash) {
  if (!outcome.ok()) return show_enrolment(visit, visit.request().form, &outcome.refusal());
  visit.flash(flash);
  return visit.go("/enrolments/" + visit.id<EnrolmentId>().text());
}

Response end(Visit& visit) {
  const auto& form = visit.request().form;
  const EndEnrolment command{
      visit.id<EnrolmentId>(), number_in(form, "version"), day_in(form, "day").value_or(visit.today()),
      form.get("exit"),        form.get("evidence"),       form.get("reason")};
  const std::string step = form.get("step");
  const auto& packs = visit.house().packs;
  const auto done = visit.write_across([&](Transaction& tx) -> Result<Done> {
    const auto enrolment = TRY(find_enrolment(tx, visit.actor(), command.enrolment));
    publish_after(tx, visit.house(), enrolment.session);
    if (step == "cancel") {
      const auto places =
          TRY(cancel_enrolment(tx, packs, visit.actor(), command, visit.today(), visit.now()));
      tell_of_places(tx, visit, places);
      return Done{};
    }
    if (step == "withdraw") {
      const auto places = TRY(withdraw_enrolment(tx, visit.actor(), command, visit.today(), visit.now()));
      tell_of_places(tx, visit, places);
      return Done{};
    }
    if (step == "complete")
      return complete_enrolment(tx, packs, visit.actor(), command, visit.today(), visit.now());
    if (step == "correct") return correct_exit(tx, packs, visit.actor(), command, visit.today(), visit.now());
    const auto places = TRY(abandon_enrolment(tx, packs, visit.actor(), command, visit.today(), visit.now()));
    tell_of_places(tx, visit, places);
    return Done{};
  });
  return answer(visit, done,
                step == "cancel"     ? "enrolment.done.cancelled"
                : step == "withdraw" ? "enrolment.done.withdrawn"
                                     : "enrolment.done.ended");
}

Response exam(Visit& visit) {
  const auto& form = visit.request().form;
  return answer(visit, visit.write([&](Transaction& tx) {
    return record_exam(tx, visit.actor(), visit.id<EnrolmentId>(), number_in(form, "version"),
                       form.get("exam"), day_in(form, "exam_on"), visit.today());
  }),
                "enrolment.done.saved");
}

Response fulfil_one(Visit& visit) {
  const auto& form = visit.request().form;
  return answer(visit, visit.write([&](Transaction& tx) {
    return fulfil(tx, visit.house().packs, visit.actor(), visit.id<EnrolmentId>(),
                  {form.get("prerequisite"), day_in(form, "on").value_or(visit.today()), form.get("note")},
                  visit.today(), visit.now());
  }),
                "enrolment.done.saved");
}

Response go_on(Visit& visit) {
  const auto& form = visit.request().form;
  return answer(visit, visit.write([&](Transaction& tx) {
    return enter_phase(tx, visit.house().packs, visit.actor(), visit.id<EnrolmentId>(), form.get("phase"),
                       day_in(form, "on").value_or(visit.today()), visit.today(), visit.now());
  }),
                "enrolment.done.saved");
}

Response note_number(Visit& visit) {
  const auto& form = visit.request().form;
  return answer(visit, visit.write([&](Transaction& tx) {
    return note_tool_number(tx, visit.house().packs, visit.actor(), visit.id<EnrolmentId>(),
                            number_in(form, "version"), form.get("tool_number"),
                            day_in(form, "tool_entered_on").value_or(visit.today()), visit.today());
  }),
                "enrolment.done.saved");
}

Response show_tool_sheet(Visit& visit) {
  const auto id = visit.id<EnrolmentId>();
  std::string tool;
  PersonId person;
  std::vector<std::pair<std::string, Date>> phases;
  const auto lines = visit.read([&](Transaction& tx) -> Result<std::vector<ToolLine>> {
    const auto enrolment = TRY(find_enrolment(tx, visit.actor(), id));
    person = enrolment.person;
    tool = enrolment.tool;
    const auto session = TRY(find_session(tx, visit.house().packs, visit.actor(), enrolment.session));
    for (const auto& [phase, day] : enrolment.phases)
      phases.emplace_back(packs::phase_text(pack_of(visit.house().packs, session), enrolment.programme, phase,
                                            visit.language()),
                          day);
    return tool_sheet(tx, visit.house().packs, visit.actor(), id);
  });
  if (!lines.ok()) return visit.refused(lines.refusal());
  visit.note_read({"enrolment.read", "enrolment", id.uuid, person, {}});
  View view;
  access::add_crumb(view, "/enrolments/" + id.text(), visit.text("session.person"));
  for (const auto& line : *lines) {
    std::string value = line.value;
    if (line.field->id == "modality" && !value.empty())
      value = visit.text(fmt::format("session.modality.{}", value));
    else if (const auto day = Date::parse(value))
      value = words::write_short_date(visit.language(), *day);
    view.add("LINE")
        .set("LINE_NAME", line.field->words.in(visit.language()))
        .set("LINE_VALUE", value.empty() ? visit.text("form.not_given") : value);
  }
  // The tool traces every workshop of the pathway.
  for (const auto& [phase, day] : phases)
    view.add("LINE")
        .set("LINE_NAME", phase)
        .set("LINE_VALUE", words::write_short_date(visit.language(), day));
  const auto* known = visit.house().packs.reference().tool(tool);
  return visit.page("delivery/tool_sheet", view,
                    visit.text("enrolment.tool.sheet.title", {{"tool", known->words.in(visit.language())}}),
                    "sessions");
}

Response balance(Visit& visit) {
  const auto id = visit.id<EnrolmentId>();
  const auto& form = visit.request().form;
  const WriteBalance command{id, number_in(form, "version"), form.get("wording"), form.get("follow_up")};
  const bool send = form.get("step") == "send";
  const auto done = visit.write_across([&](Transaction& tx) -> Result<Done> {
    TRY(write_balance(tx, visit.house().packs, visit.actor(), command, visit.today()));
    if (send) TRY(send_balance(tx, visit.actor(), id, command.version + 1, visit.today(), visit.now()));
    return Done{};
  });
  return answer(visit, done, send ? "balance.done.sent" : "balance.done.saved");
}

Response handed(Visit& visit) {
  const Date on = day_in(visit.request().form, "handed_on").value_or(visit.today());
  return answer(visit, visit.write([&](Transaction& tx) {
    return note_handed(tx, visit.actor(), visit.id<EnrolmentId>(), on, visit.today());
  }),
                "balance.done.handed");
}

}  // namespace

void install_enrolment_pages(access::Doors& doors) {
  doors.get("/enrolments/{id}", "sessions.read",
            [](Visit& visit) { return show_enrolment(visit, {}, nullptr); });
  doors.post("/enrolments/{id}/end", "enrolments.read", end);
  doors.post("/enrolments/{id}/exam", "enrolments.manage", exam);
  doors.post("/enrolments/{id}/fulfil", "enrolments.read", fulfil_one);
  doors.post("/enrolments/{id}/phase", "enrolments.manage", go_on);
  doors.get("/enrolments/{id}/tool", "enrolments.read", show_tool_sheet);
  doors.post("/enrolments/{id}/tool", "enrolments.read", note_number);
  doors.post("/enrolments/{id}/balance", "balances.write", balance);
  doors.post("/enrolments/{id}/balance/handed", "balances.read", handed);
}

}  // namespace concerto::delivery
