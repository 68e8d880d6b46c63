// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/agreement_pages.h"

#include <algorithm>
#include <set>

#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/agreement_document.h"
#include "features/partnerships/agreement_edge.h"
#include "features/partnerships/agreement_state.h"
#include "features/partnerships/paper_actions.h"
#include "features/partnerships/plan_actions.h"
#include "features/partnerships/publication_actions.h"
#include "features/partnerships/words_edge.h"
#include "packs/pack_text.h"

namespace concerto::partnerships {

std::string agreement_href(AgreementId agreement) { return "/agreements/" + agreement.text(); }

Result<Agreement> read_agreement(access::Visit& visit) {
  return visit.read(
      [&](storage::Transaction& tx) { return find_agreement(tx, visit.actor(), visit.id<AgreementId>()); });
}

Result<Agreement> read_as_signatory(access::Visit& visit) {
  return visit.read([&](storage::Transaction& tx) {
    return find_as_signatory(tx, visit.actor(), visit.id<AgreementId>());
  });
}

namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

struct ShownAgreement {
  Agreement agreement;
  std::vector<YearPlan> plans;
  std::vector<Publication> publications;
  std::vector<Paper> papers;
  std::vector<PlanChange> changes;
};

Result<ShownAgreement> read_shown(Visit& visit) {
  return visit.read([&](Transaction& tx) -> Result<ShownAgreement> {
    ShownAgreement shown{TRY(find_agreement(tx, visit.actor(), visit.id<AgreementId>())), {}, {}, {}, {}};
    shown.plans = plans_of(tx, shown.agreement.id);
    shown.publications = publications_of(tx, visit.actor(), shown.agreement);
    shown.papers = papers_of(tx, shown.agreement, visit.actor());
    shown.changes = plan_changes_of(tx, shown.agreement.id);
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

/// The button that settles a due, when this reader may: its address, and the key of its words.
std::pair<std::string, std::string_view> button_of(const Visit& visit, const Agreement& agreement,
                                                   const Due& due) {
  const access::Actor& actor = visit.actor();
  const bool own = due.party == actor.organisation;
  const std::string place = agreement_href(agreement.id);
  if (due.code == "sign" && own && actor.may("agreements.sign"))
    return {place + "/sign", "partnerships.sign"};
  if (!actor.may("agreements.write") || !agreement.is_signatory(actor.organisation)) return {};
  if (due.code == "sign") return {place + "/signature", "partnerships.record_signature"};
  if (due.code == "transmission") return {place + "/transmission", "partnerships.due.note"};
  if (due.code == "contact" && own) return {place + "/referent", "partnerships.due.name"};
  return {};
}

/// Contacts that one party still has to name stand in one line.
std::vector<Due> gathered(const Visit& visit, std::vector<Due> dues) {
  std::vector<Due> lines;
  for (Due& due : dues) {
    if (due.code != "contact") {
      lines.push_back(std::move(due));
      continue;
    }
    std::string kind = contact_words(visit.house().words, visit.language(),
                                     std::get<std::string>(due.values.front().second));
    const auto same = std::ranges::find_if(
        lines, [&](const Due& line) { return line.code == "contact" && line.party == due.party; });
    if (same == lines.end()) {
      due.values = {{"kinds", kind}};
      lines.push_back(std::move(due));
    } else {
      same->values.front().second = std::get<std::string>(same->values.front().second) + ", " + kind;
    }
  }
  return lines;
}

void draw_dues(const Visit& visit, web::View& view, const packs::Pack& pack, const Agreement& agreement) {
  const auto lines = gathered(visit, dues(pack, agreement, visit.today()));
  view.show_if("NO_DUE", lines.empty());
  for (const Due& due : lines) {
    web::View row = view.add("TODO");
    row.set("TODO_WHAT", due.code == "contact" ? visit.text("partnerships.due.contacts", due.values)
                                               : due_words(visit, due));
    // A signature names its party already.
    if (const Party* party = agreement.party(due.party); party && due.code != "sign")
      row.set_if("TODO_WHO", party->organisation_name);
    if (due.day) {
      row.set_if("TODO_DAY", words::write_date(visit.language(), *due.day));
      row.show_if("TODO_LATE", *due.day < visit.today());
    }
    if (const auto [href, label] = button_of(visit, agreement, due); !href.empty()) {
      row.set_if("TODO_HREF", href);
      row.set("TODO_BUTTON", visit.text(label));
    }
  }
}

void draw_parties(const Visit& visit, web::View& view, const packs::Pack& pack, const ShownAgreement& shown) {
  const Agreement& agreement = shown.agreement;
  for (const Party& party : agreement.parties) {
    web::View row = view.add("PARTY");
    row.set("PARTY_NAME", party.organisation_name)
        .set("PARTY_ROLE", packs::party_text(pack, party.role, visit.language()));
    row.show(party.signs() ? "PARTY_SIGNS" : "PARTY_SIGNS_NOT");
    if (!party.signs()) continue;
    row.set("PARTY_SIGNATORY", party.signatory_name).set_if("PARTY_TITLE", party.signatory_title);
    const Signature* signature = agreement.signature_of(party.organisation);
    if (!signature) {
      row.show("PARTY_UNSIGNED");
      continue;
    }
    const bool on_screen = signature->medium == Medium::screen;
    row.add("PARTY_SIGNED")
        .set("PARTY_SIGNED_WORDS",
             visit.text(
                 on_screen ? "partnerships.signed.screen" : "partnerships.signed.paper",
                 {{"name", signature->name}, {"day", signature->signed_on}, {"place", signature->place}}));
    if (on_screen) continue;
    const Paper* scan = scan_of(shown.papers, party.organisation);
    if (scan) row.set_if("PARTY_SCAN_HREF", agreement_href(agreement.id) + "/papers/" + scan->id.text());
    if (visit.actor().may("agreements.write") && agreement.is_signatory(visit.actor().organisation)) {
      row.set_if("PARTY_ATTACH_HREF", agreement_href(agreement.id) + "/scan/" + party.organisation.text());
      row.set("PARTY_ATTACH", visit.text(scan ? "partnerships.scan.replace" : "partnerships.scan.attach"));
    } else {
      row.show_if("PARTY_NO_SCAN", !scan);
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

std::string progress_words(const Visit& visit, const Ratio& done) {
  return visit.text("partnerships.plan.progress", {{"done", done.part}, {"all", done.of}});
}

void draw_headings(const Visit& visit, web::View& section, const packs::Pack& pack, const YearPlan& plan) {
  const Language language = visit.language();
  for (const packs::PlanHeading& heading : pack.plan.headings) {
    web::View part = section.add("HEADING");
    part.set("HEADING_NUMBER", heading.number).set("HEADING_WORDS", heading.words.in(language));
    part.set("HEADING_PROGRESS", progress_words(visit, progress(plan, heading.id)));
    for (const PlanRow& row : plan.rows) {
      if (row.heading != heading.id) continue;
      web::View line = part.add("ROW");
      line.set("ROW_PARTY", packs::party_text(pack, row.role, language)).set("ROW_WORDING", row.wording);
      line.set("ROW_STATE", visit.text("partnerships.row." + std::string(code_of(row.state))));
      line.show(row.state == RowState::done ? "ROW_DONE" : "ROW_OPEN").set_if("ROW_NOTE", row.note);
    }
  }
}

/// Targets in a table, each with what it counts; what is counted without a target in one sentence.
void draw_targets(const Visit& visit, web::View& section, const packs::Pack& pack, const YearPlan& plan) {
  const Language language = visit.language();
  std::string counted;
  for (const PlanIndicator& indicator : plan.indicators) {
    const std::string name = packs::indicator_text(pack, indicator.indicator, language);
    if (!indicator.target) {
      counted += (counted.empty() ? "" : " · ") + name;
      continue;
    }
    web::View line = section.add("TARGET");
    line.set("TARGET_WORDS", name).set("TARGET_VALUE", std::to_string(*indicator.target));
    line.set("TARGET_UNIT", unit_words(visit.house().words, language, indicator.unit));
    // A target of the pack counts by an indicator of the pack.
    const packs::Target* target = pack.target(indicator.indicator);
    const packs::Indicator* counts = pack.indicator(target ? target->indicator : indicator.indicator);
    if (counts) line.set_if("TARGET_DEFINITION", counts->definition.in(language));
  }
  section.set_if("COUNTED", counted);
}

void draw_corrections(const Visit& visit, web::View& section, const packs::Pack& pack,
                      const ShownAgreement& shown, const YearPlan& plan) {
  for (const PlanChange& change : shown.changes) {
    if (change.year != plan.year || !change.corrects) continue;
    web::View line = section.add("CORRECTION");
    line.set("CORRECTION_DAY", words::write_date(visit.language(), change.on))
        .set_if("CORRECTION_BY", change.by);
    line.set("CORRECTION_WORDS",
             visit.text("partnerships.correction." + change.what,
                        {{"indicator", packs::indicator_text(pack, change.indicator, visit.language())},
                         {"before", change.before.empty() ? "–" : change.before},
                         {"after", change.after.empty() ? "–" : change.after}}));
    line.set("CORRECTION_REASON", change.reason);
    if (change.validated_on)
      line.set_if("CORRECTION_STOOD",
                  visit.text("partnerships.correction.stood", {{"day", *change.validated_on}}));
  }
}

void draw_plans(const Visit& visit, web::View& view, const packs::Pack& pack, const ShownAgreement& shown) {
  for (const YearPlan& plan : shown.plans) {
    web::View section = view.add("PLAN");
    const std::string year = std::to_string(plan.year);
    section.set("PLAN_YEAR", year).show_if("PLAN_NOW", plan.year == visit.today().year());
    const Ratio done = progress(plan);
    section.set("PLAN_PROGRESS", progress_words(visit, done));
    section.set("PLAN_PERCENT", done.of == 0 ? std::int64_t{0} : done.part * 100 / done.of);
    if (plan.validated()) {
      section.show("STAMP_VALIDATED");
      section.set_if("STAMP_TEXT",
                     visit.text("partnerships.plan.validated_on", {{"day", *plan.validated_on}}));
    } else {
      section.show("STAMP_PROVISIONAL");
      section.set_if("STAMP_TEXT", visit.text(plan.validated_on ? "partnerships.plan.no_indicators"
                                              : plan.indicators_validated_on ? "partnerships.plan.no_plan"
                                                                             : "partnerships.plan.annexed"));
    }
    if (visit.actor().may("plans.write") && shown.agreement.is_signatory(visit.actor().organisation)) {
      section.set_if("PLAN_EDIT_HREF", agreement_href(shown.agreement.id) + "/plan/" + year);
      if (plan.validated_on || plan.indicators_validated_on)
        section.set_if("PLAN_CORRECT_HREF",
                       agreement_href(shown.agreement.id) + "/plan/" + year + "?correct=yes");
    }
    draw_headings(visit, section, pack, plan);
    draw_targets(visit, section, pack, plan);
    draw_corrections(visit, section, pack, shown, plan);
  }
}

// ---- papers ----

void draw_paper(const Visit& visit, web::View& row, const ShownAgreement& shown, const Paper& paper) {
  const Agreement& agreement = shown.agreement;
  const Party* party = agreement.party(paper.organisation);
  const std::string who = party ? party->organisation_name : "";
  row.set("PAPER_HREF", agreement_href(agreement.id) + "/papers/" + paper.id.text());
  row.set("PAPER_TITLE", paper.kind == PaperKind::annex
                             ? paper.title
                             : visit.text("partnerships.paper.signed", {{"party", who}}));
  if (paper.kind == PaperKind::annex) row.set_if("PAPER_OF", who);
  if (paper.dated_on) row.set_if("PAPER_DATED", words::write_date(visit.language(), *paper.dated_on));
  const Values added = {{"day", paper.added_on}, {"name", paper.added_by}};
  row.set(
      "PAPER_ADDED",
      visit.text(paper.added_by.empty() ? "partnerships.paper.added" : "partnerships.paper.added_by", added));
  if (paper.confidential()) {
    const std::string by = paper.added_by.empty() ? who : paper.added_by + ", " + who;
    row.set_if("PAPER_MARK", visit.text("partnerships.paper.mark",
                                        {{"day", paper.added_on}, {"by", by}, {"harm", paper.harm}}));
  }
  if (paper.removed_on)
    row.set_if("PAPER_REMOVED", visit.text("partnerships.paper.removed",
                                           {{"day", *paper.removed_on}, {"name", paper.removed_by}}));
  if (paper.stands() && paper.kind == PaperKind::annex && paper.organisation == visit.actor().organisation &&
      visit.actor().may("agreements.write") && agreement.is_signatory(visit.actor().organisation))
    row.set_if("PAPER_REMOVE_HREF", agreement_href(agreement.id) + "/annexes/" + paper.id.text() + "/remove");
}

void draw_papers(const Visit& visit, web::View& view, const ShownAgreement& shown) {
  for (const Paper& paper : shown.papers) {
    if (paper.stands()) {
      web::View row = view.add("PAPER");
      draw_paper(visit, row, shown, paper);
    }
  }
  if (std::ranges::all_of(shown.papers, &Paper::stands)) return;
  web::View before = view.add("REPLACED");
  for (const Paper& paper : shown.papers) {
    if (paper.stands()) continue;
    web::View row = before.add("PAPER");
    draw_paper(visit, row, shown, paper);
  }
}

struct Past {
  Date day;
  std::string words;
};

/// What happened, latest first, from the facts themselves; on one day, as it is written here, the last first.
std::vector<Past> history_of(const Visit& visit, const ShownAgreement& shown) {
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
  std::set<std::pair<Date, int>> corrected, stood;
  for (const PlanChange& change : shown.changes) {
    if (!change.corrects) continue;
    if (corrected.emplace(change.on, change.year).second)
      add(change.on, "partnerships.history.plan_corrected",
          {{"year", std::to_string(change.year)}, {"reason", change.reason}});
    // What the committee validated before the correction stays in the history.
    if (change.what != "target" && change.validated_on &&
        stood.emplace(*change.validated_on, change.year).second)
      add(change.validated_on, "partnerships.history.plan_validated",
          {{"year", std::to_string(change.year)}});
  }
  for (const Paper& paper : shown.papers) {
    const Party* party = agreement.party(paper.organisation);
    const std::string who = party ? party->organisation_name : "";
    if (paper.kind == PaperKind::annex)
      add(paper.added_on, "partnerships.history.annex", {{"title", paper.title}, {"party", who}});
    else
      add(paper.added_on, "partnerships.history.scan", {{"party", who}});
  }
  for (const Amendment& amendment : agreement.amendments)
    add(amendment.signed_on, "partnerships.history.amended",
        {{"number", std::int64_t{amendment.number}}, {"wording", amendment.wording}});
  for (const Publication& publication : shown.publications)
    add(publication.published_on, "partnerships.history.published", {{"title", publication.title}});
  if (agreement.notice)
    add(agreement.notice->given_on, "partnerships.history.notice",
        {{"effective", agreement.notice->effective_on}});
  std::ranges::stable_sort(past, {}, &Past::day);
  std::ranges::reverse(past);
  return past;
}

void draw_publications(const Visit& visit, web::View& view, const packs::Pack& pack,
                       const ShownAgreement& shown) {
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
        row.set_if("PUBLICATION_HREF",
                   agreement_href(shown.agreement.id) + "/publications/" + publication.id.text());
    }
  }
  view.show_if("NO_PUBLICATION", shown.publications.empty());
  for (const packs::PublicityMention& mention : pack.publicity.required)
    view.add("MENTION").set("MENTION_WORDS", mention.words.in(visit.language()));
}

/// The pieces that the parties hand to their teams, each with its file, and the places as they stand.
void draw_kit(const Visit& visit, web::View& view, const packs::Pack& pack, const ShownAgreement& shown) {
  if (pack.publicity.kit.empty()) return;
  web::View kit = view.add("KIT");
  kit.show_if("MAY_SEE_PLACES", visit.actor().may("sessions.read"));
  for (const packs::PublicityMention& piece : pack.publicity.kit) {
    web::View row = kit.add("PIECE");
    row.set("PIECE_WORDS", piece.words.in(visit.language()));
    const Paper* paper = piece_of(shown.papers, piece.id);
    row.show(paper ? "PIECE_THERE" : "PIECE_MISSING");
    if (paper)
      row.set("PIECE_HREF", agreement_href(shown.agreement.id) + "/papers/" + paper->id.text())
          .set("PIECE_ADDED", visit.text("partnerships.paper.added", {{"day", paper->added_on}}));
  }
}

/// On what the agreement rests, and what it offers without rules of its own.
void draw_bases_and_offers(const Visit& visit, web::View& view, const packs::Pack& pack) {
  if (!pack.identity.legal_basis.empty()) {
    web::View bases = view.add("BASES");
    for (const packs::LegalBasis& basis : pack.identity.legal_basis)
      bases.add("BASIS").set("BASIS_WORDS", basis.words.in(visit.language()));
  }
  if (pack.offers.empty()) return;
  web::View offers = view.add("OFFERS");
  for (const packs::Offer& offer : pack.offers)
    offers.add("OFFER").set("OFFER_WORDS", offer.words.in(visit.language()));
}

void draw_deeds(const Visit& visit, web::View& view, const packs::Pack& pack, const Agreement& agreement) {
  const access::Actor& actor = visit.actor();
  const State state = state_on(agreement, visit.today());
  const bool signatory = agreement.is_signatory(actor.organisation);
  const bool writes = signatory && actor.may("agreements.write");
  const bool open = state == State::draft || state == State::to_sign;
  const Party* own = agreement.party(actor.organisation);
  const packs::PartyRole* role = own ? pack.party(own->role) : nullptr;
  view.set("PLACE", agreement_href(agreement.id)).set("VERSION", agreement.version);
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
  view.show_if("MAY_END", signatory && (writes || actor.may("agreements.sign")) && state == State::in_force);
  view.show_if("MAY_NAME", actor.may("agreements.write") && role && !role->contacts.empty() &&
                               !(state == State::terminated || state == State::expired));
  view.show_if("MAY_ADD_ANNEX", writes);
  view.show_if("MAY_PUBLISH", actor.may("publications.write"));
  view.show_if("MAY_SEE_FIGURES", signatory && concluded && actor.may("figures.read"));
}

/// What the pack says behind the dates and refusals of this page, in words.
void draw_terms(const Visit& visit, web::View& view, const packs::Pack& pack, const Agreement& agreement) {
  const auto clause = [&](const char* name, std::string_view key, const Values& values) {
    view.add(name).set("CLAUSE_TEXT", visit.text(key, values));
  };
  clause("CLAUSE_TERM",
         pack.term.retroactive ? "partnerships.clause.term_retroactive" : "partnerships.clause.term",
         {{"years", std::int64_t{pack.term.years}}, {"months", std::int64_t{pack.term.notice_months}}});
  if (const packs::Committee* committee = pack.committee(pack.plan.validated_by))
    clause("CLAUSE_PLAN", "partnerships.clause.plan", {{"committee", committee->words.in(visit.language())}});
  if (!pack.publicity.required.empty())
    clause("CLAUSE_PUBLICITY", "partnerships.clause.publicity",
           {{"count", static_cast<std::int64_t>(pack.publicity.required.size())}});
  if (!agreement.parties.empty() && pack.party(agreement.parties.front().role))
    clause("CLAUSE_CONTACTS", "partnerships.clause.contacts", {});
}

Response show_agreement(Visit& visit) {
  const auto shown = read_shown(visit);
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
  draw_parties(visit, view, pack, *shown);
  draw_plans(visit, view, pack, *shown);
  draw_papers(visit, view, *shown);
  draw_terms(visit, view, pack, agreement);
  for (const AgreementSection& section : agreement_sections()) {
    const std::string content = section.draw(visit, agreement);
    if (content.empty()) continue;
    view.add("PART").set("CONTENT", content);
    view.add("PART_TAB").set("TAB_ANCHOR", section.name).set("TAB_LABEL", visit.text(section.label));
  }
  draw_publications(visit, view, pack, *shown);
  draw_kit(visit, view, pack, *shown);
  draw_bases_and_offers(visit, view, pack);
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
  const auto shown = read_shown(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  const packs::Pack& pack = pack_of(visit.house().packs, shown->agreement, shown->agreement.starts);
  return web::download(
      convention_pdf(pack, shown->agreement, shown->plans, visit.house().words, visit.language()),
      "application/pdf", "convention-" + shown->agreement.reference + ".pdf");
}

}  // namespace

void install_agreement_pages(access::Doors& doors) {
  doors.get("/agreements/{id}", "agreements.read", show_agreement);
  doors.get("/agreements/{id}/convention.pdf", "agreements.read", show_convention);
}

}  // namespace concerto::partnerships
