// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/agreement_pages.h"

#include <algorithm>

#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/agreement_document.h"
#include "features/partnerships/agreement_state.h"
#include "features/partnerships/plan_actions.h"
#include "features/partnerships/publication_actions.h"
#include "packs/pack_text.h"
#include "platform/documents/csv_writer.h"
#include "platform/web/urls.h"

namespace concerto::partnerships {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

std::string state_words(const Visit& visit, State state) {
  return visit.text("partnerships.state." + std::string(code_of(state)));
}

/// Dates, names of parties and contacts come as values; contacts in the pack's vocabulary are worded here.
std::string due_words(const Visit& visit, const Due& due) {
  Values values = due.values;
  for (auto& [name, value] : values) {
    if (name == "kind")
      value = contact_words(visit.house().words, visit.language(), std::get<std::string>(value));
  }
  return visit.text("partnerships.due." + due.code, values);
}

std::string place_of(const Agreement& agreement) { return "/agreements/" + agreement.id.text(); }

std::string_view mark_of(State state) {
  switch (state) {
    case State::draft:
      return "MARK_PLAIN";
    case State::to_sign:
    case State::awaiting_start:
    case State::notice_given:
      return "MARK_WAITING";
    case State::in_force:
      return "MARK_DONE";
    case State::terminated:
    case State::expired:
      return "MARK_OVER";
  }
  return "MARK_PLAIN";
}

struct ListLine {
  Agreement agreement;
  State state;
  std::vector<Due> dues;
};

/// What the list shows: an institution has some dozens of agreements at most, so they are filtered here.
std::vector<ListLine> lines_of(Visit& visit) {
  const auto wanted = state_of(visit.request().query.get("state"));
  const std::string pack = visit.request().query.get("pack");
  const auto agreements =
      visit.read([&](Transaction& tx) { return agreements_of(tx, visit.actor().organisation); });
  std::vector<ListLine> lines;
  for (const Agreement& agreement : agreements) {
    const State state = state_on(agreement, visit.today());
    if ((wanted && *wanted != state) || (!pack.empty() && agreement.pack != pack)) continue;
    lines.push_back({agreement, state, {}});
    // The list reads no referents, so who is missing is said on the agreement only.
    for (Due& due : dues(pack_of(visit.house().packs, agreement, visit.today()), agreement, visit.today())) {
      if (due.code != "contact" && due.code != "transmission") lines.back().dues.push_back(std::move(due));
    }
  }
  return lines;
}

std::string next_due(const Visit& visit, const ListLine& line) {
  return line.dues.empty() ? std::string{} : due_words(visit, line.dues.front());
}

Response show_list(Visit& visit) {
  const auto lines = lines_of(visit);
  web::View view;
  for (const State state : all_states) {
    web::View option = view.add("STATE_CHOICE");
    option.set("STATE_CODE", code_of(state)).set("STATE_WORDS", state_words(visit, state));
    option.show_if("STATE_CHOSEN", visit.request().query.get("state") == code_of(state));
  }
  view.show_if("MAY_WRITE", visit.actor().may("agreements.write"));
  view.set("EXPORT_HREF", "/agreements.csv?state=" + web::percent_encode(visit.request().query.get("state")));
  view.show_if("AGREEMENTS", !lines.empty());
  for (const ListLine& line : lines) {
    web::View row = view.add("AGREEMENT");
    row.set("AGREEMENT_HREF", place_of(line.agreement)).set("AGREEMENT_TITLE", line.agreement.title);
    row.set("AGREEMENT_REFERENCE", line.agreement.reference)
        .set("AGREEMENT_STATE", state_words(visit, line.state));
    row.show(mark_of(line.state));
    row.set("AGREEMENT_FROM", words::write_short_date(visit.language(), line.agreement.starts));
    if (const auto last = line.agreement.last_day())
      row.set_if("AGREEMENT_UNTIL", words::write_short_date(visit.language(), *last));
    for (const Party& party : line.agreement.parties)
      if (party.organisation != visit.actor().organisation)
        row.add("WITH").set("WITH_NAME", party.organisation_name);
    row.set_if("AGREEMENT_DUE", next_due(visit, line));
    if (!line.dues.empty() && line.dues.front().day)
      row.set_if("AGREEMENT_DUE_DAY", words::write_short_date(visit.language(), *line.dues.front().day));
  }
  if (lines.empty()) {
    web::View empty = view.add("EMPTY");
    empty.set("EMPTY_TEXT", visit.text("partnerships.list.empty"));
    if (visit.actor().may("agreements.write")) {
      empty.set_if("EMPTY_HREF", "/agreements/new");
      empty.set("EMPTY_ACTION", visit.text("partnerships.list.new"));
    }
  }
  view.set_if("PAGE_COUNT",
              visit.text("partnerships.list.count", {{"count", static_cast<std::int64_t>(lines.size())}}));
  return visit.page("partnerships/list", view, visit.text("partnerships.list.title"), "agreements");
}

Response export_list(Visit& visit) {
  using documents::Kind;
  documents::Sheet sheet;
  sheet.title = visit.text("partnerships.list.title");
  for (const auto& [key, kind] : {std::pair{"partnerships.column.reference", Kind::text},
                                  {"partnerships.column.title", Kind::text},
                                  {"partnerships.column.with", Kind::text},
                                  {"partnerships.column.state", Kind::text},
                                  {"partnerships.column.from", Kind::date},
                                  {"partnerships.column.until", Kind::date},
                                  {"partnerships.column.due", Kind::text}})
    sheet.columns.push_back({visit.text(key), kind, documents::Align::by_kind, 0});
  for (const ListLine& line : lines_of(visit)) {
    std::string with;
    for (const Party& party : line.agreement.parties)
      if (party.organisation != visit.actor().organisation)
        with += (with.empty() ? "" : ", ") + party.organisation_name;
    documents::Cell until;
    if (const auto last = line.agreement.last_day()) until = *last;
    sheet.rows.push_back(
        {{line.agreement.reference, line.agreement.title, with, state_words(visit, line.state),
          line.agreement.starts, until, next_due(visit, line)},
         false});
  }
  documents::CsvManner manner;
  manner.values = documents::csv_manner_of(visit.language());
  return web::download(documents::write_csv(sheet, manner), "text/csv; charset=utf-8", "conventions.csv");
}

// ---- one agreement ----

struct Shown {
  Agreement agreement;
  std::vector<YearPlan> plans;
  std::vector<Publication> publications;
};

Result<Shown> read_agreement(Visit& visit) {
  return visit.read([&](Transaction& tx) -> Result<Shown> {
    Shown shown{TRY(find_agreement(tx, visit.actor(), visit.id<AgreementId>())), {}, {}};
    shown.plans = plans_of(tx, shown.agreement.id);
    shown.publications = publications_of(tx, shown.agreement.id);
    return shown;
  });
}

void draw_ribbon(const Visit& visit, web::View& view, const Agreement& agreement) {
  for (const Step& step : state_ribbon(agreement, visit.today())) {
    web::View state = view.add("STATE");
    state.set("STATE_LABEL", state_words(visit, step.state));
    if (step.day) state.set_if("STATE_DATE", words::write_date(visit.language(), *step.day));
    if (step.reached || step.state == State::expired || step.state == State::terminated ||
        step.state == State::in_force)
      state.set_if("STATE_REASON", visit.text("partnerships.because." + step.reason, step.values));
    const bool ended = step.state == State::terminated || step.state == State::expired;
    state.show(step.current   ? (ended ? "STATE_REFUSED" : "STATE_CURRENT")
               : step.reached ? "STATE_DONE"
                              : "STATE_NEXT");
  }
}

void draw_dues(const Visit& visit, web::View& view, const packs::Pack& pack, const Agreement& agreement) {
  for (const Due& due : dues(pack, agreement, visit.today())) {
    web::View row = view.add("DUE");
    row.set("DUE_WHAT", due_words(visit, due));
    if (const Party* party = agreement.party(due.party)) row.set_if("DUE_WHO", party->organisation_name);
    if (due.day) {
      row.set_if("DUE_DAY", words::write_date(visit.language(), *due.day));
      if (*due.day < visit.today()) row.show("DUE_IS_LATE");
    }
  }
}

void draw_parties(const Visit& visit, web::View& view, const packs::Pack& pack, const Agreement& agreement) {
  for (const Party& party : agreement.parties) {
    web::View row = view.add("PARTY");
    row.set("PARTY_NAME", party.organisation_name)
        .set("PARTY_ROLE", packs::party_text(pack, party.role, visit.language()));
    row.set("PARTY_SIGNATORY", party.signatory_name).set_if("PARTY_TITLE", party.signatory_title);
    if (const Signature* signature = agreement.signature_of(party.organisation)) {
      row.add("PARTY_SIGNED")
          .set("PARTY_SIGNED_WORDS",
               visit.text(
                   signature->medium == Medium::screen ? "partnerships.signed.screen"
                                                       : "partnerships.signed.paper",
                   {{"name", signature->name}, {"day", signature->signed_on}, {"place", signature->place}}));
    } else {
      row.show("PARTY_UNSIGNED");
    }
  }
  for (const Referent& referent : agreement.referents) {
    if (referent.until && *referent.until < visit.today()) continue;
    const Party* party = agreement.party(referent.organisation);
    web::View row = view.add("REFERENT");
    row.set("REFERENT_KIND", contact_words(visit.house().words, visit.language(), referent.kind))
        .set("REFERENT_NAME", referent.name);
    row.set("REFERENT_OF", party ? party->organisation_name : "");
  }
}

void draw_plans(const Visit& visit, web::View& view, const packs::Pack& pack, const Shown& shown) {
  const Language language = visit.language();
  for (const YearPlan& plan : shown.plans) {
    web::View section = view.add("PLAN");
    const std::string year = std::to_string(plan.year);
    section.set("PLAN_YEAR", year).show_if("PLAN_NOW", plan.year == visit.today().year());
    section.set("PLAN_PROGRESS", visit.text("partnerships.plan.progress",
                                            {{"done", progress(plan).part}, {"all", progress(plan).of}}));
    if (plan.validated()) {
      section.show("STAMP_VALIDATED");
      section.set_if("STAMP_TEXT",
                     visit.text("partnerships.plan.validated_on", {{"day", *plan.validated_on}}));
    } else {
      section.show("STAMP_PROVISIONAL");
      section.set_if("STAMP_TEXT", visit.text("partnerships.plan.annexed"));
    }
    if (visit.actor().may("plans.write"))
      section.set_if("PLAN_EDIT_HREF", place_of(shown.agreement) + "/plan/" + year);
    for (const packs::PlanHeading& heading : pack.plan.headings) {
      web::View part = section.add("HEADING");
      part.set("HEADING_NUMBER", heading.number).set("HEADING_WORDS", heading.words.in(language));
      for (const PlanRow& row : plan.rows) {
        if (row.heading != heading.id) continue;
        web::View line = part.add("ROW");
        line.set("ROW_PARTY", packs::party_text(pack, row.role, language)).set("ROW_WORDING", row.wording);
        line.set("ROW_STATE", visit.text("partnerships.row." + std::string(code_of(row.state))));
        line.show(row.state == RowState::done ? "ROW_DONE" : "ROW_OPEN").set_if("ROW_NOTE", row.note);
      }
    }
    for (const PlanIndicator& indicator : plan.indicators) {
      web::View line = section.add("INDICATOR");
      line.set("INDICATOR_WORDS", packs::indicator_text(pack, indicator.indicator, language));
      line.set("INDICATOR_TARGET", indicator.target ? std::to_string(*indicator.target) : "–");
      if (indicator.target)
        line.set_if("INDICATOR_UNIT", unit_words(visit.house().words, visit.language(), indicator.unit));
    }
  }
}

struct Past {
  Date day;
  std::string words;
};

/// What happened, latest first, from the facts themselves.
std::vector<Past> history_of(const Visit& visit, const Shown& shown) {
  const Agreement& agreement = shown.agreement;
  std::vector<Past> past;
  const auto add = [&](std::optional<Date> day, std::string_view key, const Values& values = {}) {
    if (day) past.push_back({*day, visit.text(key, values)});
  };
  add(agreement.drawn_up_on, "partnerships.history.drawn_up");
  add(agreement.submitted_on, "partnerships.history.submitted");
  for (const Signature& signature : agreement.signatures) {
    const Party* party = agreement.party(signature.organisation);
    add(signature.signed_on, "partnerships.history.signed",
        {{"name", signature.name}, {"party", party ? party->organisation_name : ""}});
  }
  add(agreement.transmission.sent, "partnerships.history.sent");
  add(agreement.transmission.received, "partnerships.history.received");
  add(agreement.transmission.posted, "partnerships.history.posted");
  for (const YearPlan& plan : shown.plans)
    add(plan.validated_on, "partnerships.history.plan_validated", {{"year", std::to_string(plan.year)}});
  for (const Amendment& amendment : agreement.amendments)
    add(amendment.signed_on, "partnerships.history.amended",
        {{"number", std::int64_t{amendment.number}}, {"wording", amendment.wording}});
  for (const Publication& publication : shown.publications)
    add(publication.published_on, "partnerships.history.published", {{"title", publication.title}});
  if (agreement.notice)
    add(agreement.notice->given_on, "partnerships.history.notice",
        {{"effective", agreement.notice->effective_on}});
  std::ranges::stable_sort(past, std::ranges::greater{}, &Past::day);
  return past;
}

void draw_publications(const Visit& visit, web::View& view, const packs::Pack& pack, const Shown& shown) {
  for (const Publication& publication : shown.publications) {
    web::View row = view.add("PUBLICATION");
    row.set("PUBLICATION_TITLE", publication.title).set("PUBLICATION_OF", publication.organisation_name);
    row.set("PUBLICATION_MEDIUM", visit.text("partnerships.medium." + publication.medium));
    if (publication.published_on) {
      row.add("PUBLICATION_OUT")
          .set("PUBLICATION_DAY", words::write_date(visit.language(), *publication.published_on));
    } else {
      row.show("PUBLICATION_DRAFT");
      if (visit.actor().may("publications.write") && publication.organisation == visit.actor().organisation)
        row.set_if("PUBLICATION_HREF", place_of(shown.agreement) + "/publications/" + publication.id.text());
    }
  }
  view.show_if("NO_PUBLICATION", shown.publications.empty());
  for (const packs::PublicityMention& mention : pack.publicity.required)
    view.add("MENTION").set("MENTION_WORDS", mention.words.in(visit.language()));
}

void draw_deeds(const Visit& visit, web::View& view, const packs::Pack& pack, const Agreement& agreement) {
  const access::Actor& actor = visit.actor();
  const State state = state_on(agreement, visit.today());
  const bool writes = actor.may("agreements.write");
  const bool open = state == State::draft || state == State::to_sign;
  const Party* own = agreement.party(actor.organisation);
  const packs::PartyRole* role = own ? pack.party(own->role) : nullptr;
  view.set("PLACE", place_of(agreement)).set("VERSION", agreement.version);
  view.set("FIGURES_HREF", "/figures/" + agreement.id.text());
  view.show_if("MAY_CHANGE", writes && open).show_if("MAY_SUBMIT", writes && state == State::draft);
  view.show_if("MAY_SIGN", state == State::to_sign && actor.may("agreements.sign") && role && role->signs &&
                               !agreement.signature_of(actor.organisation));
  view.show_if("MAY_RECORD_SIGNATURE", state == State::to_sign && writes);
  const bool concluded = agreement.stage == Stage::concluded;
  const bool alive =
      state == State::in_force || state == State::awaiting_start || state == State::notice_given;
  view.show_if("MAY_TRANSMIT", writes && concluded && !pack.term.stamps.empty());
  view.show_if("MAY_AMEND", writes && alive && pack.term.amendments);
  view.show_if("MAY_END", (writes || actor.may("agreements.sign")) && state == State::in_force);
  view.show_if("MAY_NAME", writes && own && !(state == State::terminated || state == State::expired));
  view.show_if("MAY_PUBLISH", actor.may("publications.write"));
  view.show_if("MAY_SEE_FIGURES", concluded && actor.may("figures.read"));
  view.show_if("MAY_SEE_COMMITTEES", actor.may("governance.read"));
}

Response show_agreement(Visit& visit) {
  const auto shown = read_agreement(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  const Agreement& agreement = shown->agreement;
  const packs::Pack& pack = pack_of(visit.house().packs, agreement, visit.today());
  const Language language = visit.language();
  web::View view;
  view.add("CRUMBS")
      .add("CRUMB")
      .set("CRUMB_HREF", "/agreements")
      .set("CRUMB_LABEL", visit.text("partnerships.list.title"));
  view.set("AGREEMENT_REFERENCE", agreement.reference)
      .set("AGREEMENT_PACK", pack.identity.words.in(language));
  view.set("AGREEMENT_PURPOSE", pack.identity.purpose.in(language));
  view.set("AGREEMENT_VERSION", std::to_string(pack.identity.version));
  draw_ribbon(visit, view, agreement);
  draw_deeds(visit, view, pack, agreement);
  draw_dues(visit, view, pack, agreement);
  draw_parties(visit, view, pack, agreement);
  draw_plans(visit, view, pack, *shown);
  draw_publications(visit, view, pack, *shown);
  if (!agreement.transmission.empty()) {
    web::View stamps = view.add("TRANSMISSION");
    const auto day = [&](std::string_view name, std::optional<Date> stamp) {
      if (stamp) stamps.set_if(name, words::write_date(language, *stamp));
    };
    day("SENT", agreement.transmission.sent);
    day("RECEIVED", agreement.transmission.received);
    day("POSTED", agreement.transmission.posted);
    stamps.set_if("ACT", agreement.transmission.act_identifier);
  }
  for (const Past& past : history_of(visit, *shown))
    view.add("PAST").set("PAST_DAY", words::write_date(language, past.day)).set("PAST_WORDS", past.words);
  return visit.page("partnerships/show", view, agreement.title, "agreements");
}

Response show_convention(Visit& visit) {
  const auto shown = read_agreement(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  const packs::Pack& pack = pack_of(visit.house().packs, shown->agreement, shown->agreement.starts);
  return web::download(
      convention_pdf(pack, shown->agreement, shown->plans, visit.house().words, visit.language()),
      "application/pdf", "convention-" + shown->agreement.reference + ".pdf");
}

}  // namespace

void install_agreement_pages(access::Doors& doors) {
  doors.get("/agreements", "agreements.read", show_list);
  doors.get("/agreements.csv", "agreements.read", export_list);
  doors.get("/agreements/{id}", "agreements.read", show_agreement);
  doors.get("/agreements/{id}/convention.pdf", "agreements.read", show_convention);
}

}  // namespace concerto::partnerships
