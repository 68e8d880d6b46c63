// SPDX-License-Identifier: EUPL-1.2
// Forms of what is done with an agreement.
#include <algorithm>
#include <charconv>

#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/agreement_document.h"
#include "features/partnerships/agreement_pages.h"
#include "features/partnerships/agreement_store.h"
#include "features/partnerships/deed_form_edge.h"
#include "features/partnerships/paper_actions.h"
#include "features/partnerships/plan.h"
#include "features/partnerships/publication_actions.h"
#include "packs/pack_text.h"
#include "packs/window.h"
#include "platform/web/urls.h"

namespace concerto::partnerships {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

std::string title_of(const Visit& visit, std::string_view key, const Agreement& agreement) {
  return visit.text(key, {{"title", agreement.title}});
}

/// Runs a deed; shows the form again when it is refused.
template <class Deed, class Again>
Response settle(Visit& visit, Deed deed, Again again, std::string_view flash, const std::string& place) {
  const auto outcome = visit.write(deed);
  if (!outcome.ok()) {
    if (outcome.refusal().code.ends_with(".not_found")) return visit.refused(outcome.refusal());
    return again(outcome.refusal());
  }
  visit.flash(flash);
  return visit.go(place);
}

// ---- drawing up and changing ----

/// The fields of one party of a role; several parties of a role are numbered.
struct Seat {
  const packs::PartyRole* role;
  std::string number;  ///< of the field: party_1, signatory_1 …
  int place;           ///< among those of its role, from 0
};

/// As many as must be, and one more where more may be; all of a role that nobody needs to take.
int seats_shown(const packs::PartyRole& role) {
  if (role.least == 0) return role.most;
  return std::min(role.most, role.least + 1);
}

std::vector<Seat> seats_of(const packs::Pack& pack) {
  std::vector<Seat> seats;
  for (const packs::PartyRole& role : pack.parties)
    for (int place = 0; place < seats_shown(role); ++place)
      seats.push_back({&role, std::to_string(seats.size() + 1), place});
  return seats;
}

/// Who sits there; null while nobody does.
const Party* party_at(const Agreement& agreement, const Seat& seat) {
  int place = 0;
  for (const Party& party : agreement.parties)
    if (party.role == seat.role->id && place++ == seat.place) return &party;
  return nullptr;
}

bool names_referent(const packs::PartyRole& role) {
  return std::ranges::find(role.contacts, "referent") != role.contacts.end();
}

/// Told apart from the other agreements of the pack by who draws it up and from when it runs.
std::string proposed_title(const Visit& visit, const packs::Pack& pack, Date starts) {
  return fmt::format("{} – {}, {}", pack.identity.words.in(visit.language()), visit.actor().organisation_name,
                     starts.year());
}

void draw_text_fields(Visit& visit, DeedForm& form, const packs::Pack& pack, const Agreement* agreement) {
  const Date starts = agreement ? agreement->starts : pack.term.starts.value_or(visit.today());
  form.group(visit.text("partnerships.draw.text"));
  form.text("reference", visit.text("partnerships.field.reference"), agreement ? agreement->reference : "");
  form.text("title", visit.text("partnerships.field.title"),
            agreement ? agreement->title : proposed_title(visit, pack, starts));
  form.date("starts", visit.text("partnerships.field.starts"), starts);
  if (pack.term.retroactive) form.hint(visit.text("partnerships.field.starts.retroactive"));
  form.date("ends", visit.text("partnerships.field.ends"),
            agreement ? agreement->ends : std::optional(packs::term_of(pack.term, starts).last));
  std::vector<FieldChoice> territories;
  for (const packs::Entry& entry : visit.house().packs.reference().territories)
    territories.push_back({entry.id, entry.words.in(visit.language())});
  form.choice("territory", visit.text("partnerships.field.territory"), std::move(territories),
              agreement ? agreement->territory : "");
  form.optional();
}

std::vector<FieldChoice> institutions_for(Visit& visit, const packs::PartyRole& role) {
  std::vector<FieldChoice> choices;
  for (const OrganisationName& one :
       visit.read([&](Transaction& tx) { return organisations_of_kinds(tx, role.kinds); }))
    choices.push_back({one.id.text(), one.name});
  return choices;
}

/// The own institution, in the seat that is its own to take.
std::string proposed_for(const Visit& visit, const Seat& seat, const std::vector<FieldChoice>& choices) {
  const std::string own = visit.actor().organisation.text();
  const bool may_sit =
      seat.place == 0 && std::ranges::find(choices, own, &FieldChoice::value) != choices.end();
  return may_sit ? own : "";
}

void draw_signatory(const Visit& visit, DeedForm& form, const Seat& seat, const Party* party) {
  form.text("signatory_" + seat.number, visit.text("partnerships.field.signatory"),
            party ? party->signatory_name : "");
  if (seat.place >= seat.role->least) form.optional();
  form.text("function_" + seat.number, visit.text("partnerships.field.function"),
            party ? party->signatory_title : "");
  if (seat.place >= seat.role->least) form.optional();
}

/// Nobody has to sit in these: they are folded away together.
void draw_optional_seats(Visit& visit, DeedForm& form, const packs::PartyRole& role,
                         const std::vector<Seat>& seats, const Agreement* agreement) {
  form.folded_group(
      visit.text("partnerships.draw.optional_role", {{"role", role.words.in(visit.language())}}),
      role.signs ? "" : visit.text("partnerships.draw.unsigned_role.hint"));
  const auto choices = institutions_for(visit, role);
  for (const Seat& seat : seats) {
    if (seat.role != &role) continue;
    const Party* party = agreement ? party_at(*agreement, seat) : nullptr;
    form.choice(
        "party_" + seat.number,
        visit.text("partnerships.field.organisation_of_several", {{"number", std::int64_t{seat.place + 1}}}),
        choices, party ? party->organisation.text() : "");
    form.optional();
    if (role.signs) draw_signatory(visit, form, seat, party);
  }
}

void draw_seat(Visit& visit, DeedForm& form, const Seat& seat, const Agreement* agreement) {
  const Party* party = agreement ? party_at(*agreement, seat) : nullptr;
  auto choices = institutions_for(visit, *seat.role);
  const std::string proposed = agreement ? "" : proposed_for(visit, seat, choices);
  form.group(seat.role->words.in(visit.language()));
  form.choice("party_" + seat.number, visit.text("partnerships.field.organisation"), std::move(choices),
              party ? party->organisation.text() : proposed);
  if (seat.place >= seat.role->least) form.optional();
  if (seat.role->signs) draw_signatory(visit, form, seat, party);
  if (!agreement && names_referent(*seat.role)) {
    form.text("referent_" + seat.number, visit.text("partnerships.field.referent"));
    form.hint(visit.text("partnerships.field.referent.hint")).optional();
  }
}

void draw_party_fields(Visit& visit, DeedForm& form, const packs::Pack& pack, const Agreement* agreement) {
  const auto seats = seats_of(pack);
  for (const Seat& seat : seats) {
    if (seat.role->least > 0)
      draw_seat(visit, form, seat, agreement);
    else if (seat.place == 0)
      draw_optional_seats(visit, form, *seat.role, seats, agreement);
  }
}

/// Those who sit somewhere, each with the number of its fields.
struct Seated {
  std::vector<Party> parties;
  std::vector<std::string> numbers;
};

Seated typed_parties(const web::Fields& form, const packs::Pack& pack) {
  Seated seated;
  for (const Seat& seat : seats_of(pack)) {
    const auto organisation = OrganisationId::parse(form.get("party_" + seat.number));
    if (!organisation) continue;
    seated.parties.push_back({*organisation, "", "", seat.role->id, form.get("signatory_" + seat.number),
                              form.get("function_" + seat.number)});
    seated.numbers.push_back(seat.number);
  }
  return seated;
}

/// A deed counts the parties it is given; on the form empty seats lie between them.
Refusal beside_seats(Refusal refusal, const Seated& seated) {
  const auto move = [&](Refusal& one) {
    for (const std::string_view noun : {"party_", "signatory_"}) {
      if (!one.field.starts_with(noun)) continue;
      const auto counted = static_cast<std::size_t>(std::atoi(one.field.c_str() + noun.size()));
      if (counted >= 1 && counted <= seated.numbers.size())
        one.field = std::string(noun) + seated.numbers[counted - 1];
      return;
    }
  };
  move(refusal);
  for (Refusal& other : refusal.also) move(other);
  return refusal;
}

Response choose_pack(Visit& visit) {
  web::View view;
  view.add("CRUMBS")
      .add("CRUMB")
      .set("CRUMB_HREF", "/agreements")
      .set("CRUMB_LABEL", visit.text("partnerships.list.title"));
  for (const packs::Pack* pack : visit.house().packs.all()) {
    if (pack != visit.house().packs.newest(pack->identity.name)) continue;
    web::View row = view.add("PACK");
    row.set("PACK_HREF", "/agreements/new?pack=" + web::percent_encode(pack->identity.name));
    row.set("PACK_WORDS", pack->identity.words.in(visit.language()));
    row.set("PACK_PURPOSE", pack->identity.purpose.in(visit.language()));
    row.set("PACK_VERSION",
            visit.text("partnerships.pack.version", {{"version", std::to_string(pack->identity.version)}}));
  }
  return visit.page("partnerships/packs", view, visit.text("partnerships.draw.title"), agreements_section);
}

Response draw_form(Visit& visit, const packs::Pack& pack, const Refusal* refusal) {
  DeedForm form(visit, "/agreements/new?pack=" + web::percent_encode(pack.identity.name), "/agreements");
  form.lead(
      visit.text("partnerships.draw.lead",
                 {{"pack", pack.identity.words.in(visit.language())},
                  {"rows", static_cast<std::int64_t>(
                               proposed_plan(pack, visit.today().year(), visit.language()).rows.size())}}));
  draw_text_fields(visit, form, pack, nullptr);
  draw_party_fields(visit, form, pack, nullptr);
  form.button(visit.text("partnerships.draw.button"));
  return form.show(visit.text("partnerships.draw.title"), agreements_section, refusal);
}

Response show_draw(Visit& visit) {
  const packs::Pack* pack = visit.house().packs.newest(visit.request().query.get("pack"));
  return pack ? draw_form(visit, *pack, nullptr) : choose_pack(visit);
}

Response draw_up(Visit& visit) {
  const packs::Pack* pack = visit.house().packs.newest(visit.request().query.get("pack"));
  if (!pack) return choose_pack(visit);
  const web::Fields& form = visit.request().form;
  Refusals refusals;
  DrawUpAgreement command;
  command.pack = pack->identity.name;
  command.reference = form.get("reference");
  command.title = form.get("title");
  command.starts = refusals.take(typed_date(form, "starts"));
  command.ends = refusals.take(typed_maybe_date(form, "ends"));
  command.territory = form.get("territory");
  const Seated seated = typed_parties(form, *pack);
  command.parties = seated.parties;
  for (const Seat& seat : seats_of(*pack)) {
    const auto organisation = OrganisationId::parse(form.get("party_" + seat.number));
    const std::string name = form.get("referent_" + seat.number);
    if (organisation && !name.empty())
      command.referents.push_back({{}, *organisation, "referent", name, {}, command.starts, {}});
  }
  if (!refusals.empty()) {
    const Refusal all = refusals.joined();
    return draw_form(visit, *pack, &all);
  }
  const auto made = visit.write([&](Transaction& tx) {
    return draw_up_agreement(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
  });
  if (!made.ok()) {
    const Refusal refusal = beside_seats(made.refusal(), seated);
    return draw_form(visit, *pack, &refusal);
  }
  visit.flash("partnerships.done.drawn_up");
  return visit.go(agreement_href(*made));
}

Response change_form(Visit& visit, const Agreement& agreement, const Refusal* refusal) {
  const packs::Pack& pack = pack_of(visit.house().packs, agreement, agreement.starts);
  DeedForm form(visit, agreement_href(agreement.id) + "/edit", agreement_href(agreement.id));
  if (!agreement.signatures.empty()) form.warn(visit.text("partnerships.change.withdraws"));
  form.hidden("version", std::to_string(agreement.version));
  draw_text_fields(visit, form, pack, &agreement);
  draw_party_fields(visit, form, pack, &agreement);
  return form.show(title_of(visit, "partnerships.change.title", agreement), agreements_section, refusal);
}

Response show_change(Visit& visit) {
  const auto agreement = read_as_signatory(visit);
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  return change_form(visit, *agreement, nullptr);
}

Response change(Visit& visit) {
  const auto agreement = read_as_signatory(visit);
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  const web::Fields& form = visit.request().form;
  const packs::Pack& pack = pack_of(visit.house().packs, *agreement, agreement->starts);
  const Seated seated = typed_parties(form, pack);
  Refusals refusals;
  ChangeAgreement command{.agreement = agreement->id,
                          .reference = form.get("reference"),
                          .title = form.get("title"),
                          .starts = refusals.take(typed_date(form, "starts")),
                          .ends = refusals.take(typed_maybe_date(form, "ends")),
                          .territory = form.get("territory"),
                          .parties = seated.parties,
                          .version = typed_version(form)};
  const auto again = [&](const Refusal& refusal) {
    const Refusal placed = beside_seats(refusal, seated);
    return change_form(visit, *agreement, &placed);
  };
  if (!refusals.empty()) return again(refusals.joined());
  return settle(
      visit,
      [&](Transaction& tx) {
        return change_agreement(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
      },
      again, "partnerships.done.changed", agreement_href(agreement->id));
}

Response submit(Visit& visit) {
  const auto id = visit.id<AgreementId>();
  const auto outcome = visit.write([&](Transaction& tx) {
    return submit_for_signature(tx, visit.house().packs, visit.actor(), id,
                                typed_version(visit.request().form), visit.today(), visit.now());
  });
  if (!outcome.ok()) return visit.refused(outcome.refusal());
  visit.flash("partnerships.done.submitted");
  return visit.go(agreement_href(id));
}

// ---- signatures ----

Response screen_form(Visit& visit, const Agreement& agreement, const Refusal* refusal) {
  DeedForm form(visit, agreement_href(agreement.id) + "/sign", agreement_href(agreement.id));
  const Party* own = agreement.party(visit.actor().organisation);
  form.lead(visit.text("partnerships.sign.lead", {{"name", visit.actor().name},
                                                  {"organisation", visit.actor().organisation_name},
                                                  {"day", visit.today()}}));
  form.hidden("version", std::to_string(agreement.version));
  form.text("function", visit.text("partnerships.field.function"), own ? own->signatory_title : "");
  form.text("place", visit.text("partnerships.field.place"));
  form.button(visit.text("partnerships.sign.button"));
  return form.show(title_of(visit, "partnerships.sign.title", agreement), agreements_section, refusal);
}

Response paper_form(Visit& visit, const Agreement& agreement, const Refusal* refusal) {
  DeedForm form(visit, agreement_href(agreement.id) + "/signature", agreement_href(agreement.id));
  form.lead(visit.text("partnerships.signature.lead"));
  form.hidden("version", std::to_string(agreement.version));
  std::vector<FieldChoice> choices;
  const Party* first = nullptr;
  const packs::Pack& pack = pack_of(visit.house().packs, agreement, agreement.starts);
  for (const Party& party : agreement.parties) {
    const packs::PartyRole* role = pack.party(party.role);
    if (!role || !role->signs || agreement.signature_of(party.organisation)) continue;
    if (!first) first = &party;
    choices.push_back({party.organisation.text(), party.organisation_name + " – " + party.signatory_name});
  }
  form.choice("organisation", visit.text("partnerships.field.organisation"), std::move(choices),
              first ? first->organisation.text() : "");
  form.text("name", visit.text("partnerships.field.signatory"), first ? first->signatory_name : "");
  form.text("function", visit.text("partnerships.field.function"), first ? first->signatory_title : "");
  form.date("signed_on", visit.text("partnerships.field.signed_on"));
  form.text("place", visit.text("partnerships.field.place"));
  form.file("scan", visit.text("partnerships.field.scan")).optional();
  form.hint(visit.text("partnerships.field.scan.later"));
  form.button(visit.text("partnerships.signature.button"));
  return form.show(title_of(visit, "partnerships.signature.title", agreement), agreements_section, refusal);
}

template <class Form>
Response show_with(Visit& visit, Form form) {
  const auto agreement = read_as_signatory(visit);
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  return form(visit, *agreement, nullptr);
}

Response sign(Visit& visit, Medium medium) {
  const auto agreement = read_as_signatory(visit);
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  const web::Fields& form = visit.request().form;
  const auto again = [&](const Refusal& refusal) {
    return medium == Medium::screen ? screen_form(visit, *agreement, &refusal)
                                    : paper_form(visit, *agreement, &refusal);
  };
  SignAgreement command{.agreement = agreement->id,
                        .organisation = visit.actor().organisation,
                        .name = form.get("name"),
                        .title = form.get("function"),
                        .signed_on = visit.today(),
                        .place = form.get("place"),
                        .medium = medium,
                        .version = typed_version(form)};
  if (medium == Medium::paper) {
    const auto day = typed_date(form, "signed_on");
    if (!day.ok()) return again(day.refusal());
    command.signed_on = *day;
    command.organisation = OrganisationId::parse(form.get("organisation")).value_or(OrganisationId{});
  }
  return settle(
      visit,
      [&](Transaction& tx) -> Result<Done> {
        // A form may be refused after the scan was kept: what it wrote is undone with it.
        if (const web::Upload* scan =
                medium == Medium::paper ? typed_upload(visit.request(), "scan") : nullptr)
          command.scan_digest = TRY(keep_upload(tx, scan->bytes, "scan", visit.now()));
        return sign_agreement(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
      },
      again, "partnerships.done.signed", agreement_href(agreement->id));
}

// ---- after the signatures ----

Response transmission_form(Visit& visit, const Agreement& agreement, const Refusal* refusal) {
  const packs::Pack& pack = pack_of(visit.house().packs, agreement, agreement.starts);
  const auto asks = [&](std::string_view stamp) {
    return std::ranges::find(pack.term.stamps, stamp) != pack.term.stamps.end();
  };
  DeedForm form(visit, agreement_href(agreement.id) + "/transmission", agreement_href(agreement.id));
  form.lead(visit.text("partnerships.transmission.lead"));
  form.hidden("version", std::to_string(agreement.version));
  const Transmission& stamps = agreement.transmission;
  if (asks("sent")) form.date("sent", visit.text("partnerships.field.sent"), stamps.sent).optional();
  if (asks("received"))
    form.date("received", visit.text("partnerships.field.received"), stamps.received).optional();
  if (asks("posted")) form.date("posted", visit.text("partnerships.field.posted"), stamps.posted).optional();
  if (asks("act")) form.text("act", visit.text("partnerships.field.act"), stamps.act_identifier).optional();
  return form.show(title_of(visit, "partnerships.transmission.title", agreement), agreements_section,
                   refusal);
}

Response transmit(Visit& visit) {
  const auto agreement = read_as_signatory(visit);
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  const web::Fields& form = visit.request().form;
  Refusals refusals;
  RecordTransmission command{.agreement = agreement->id, .transmission = {}, .version = typed_version(form)};
  command.transmission.sent = refusals.take(typed_maybe_date(form, "sent"));
  command.transmission.received = refusals.take(typed_maybe_date(form, "received"));
  command.transmission.posted = refusals.take(typed_maybe_date(form, "posted"));
  command.transmission.act_identifier = form.get("act");
  const auto again = [&](const Refusal& refusal) { return transmission_form(visit, *agreement, &refusal); };
  if (!refusals.empty()) return again(refusals.joined());
  return settle(
      visit,
      [&](Transaction& tx) {
        return record_transmission(tx, visit.house().packs, visit.actor(), command, visit.today(),
                                   visit.now());
      },
      again, "partnerships.done.transmitted", agreement_href(agreement->id));
}

/// Either who decides or who keeps the file may record a notice; the action says which of them for whom.
Result<Agreement> read_to_end(Visit& visit) {
  Agreement agreement = TRY(read_as_signatory(visit));
  if (!visit.actor().may("agreements.sign")) TRY(access::must(visit.actor(), "agreements.write"));
  return agreement;
}

Response notice_form(Visit& visit, const Agreement& agreement, const Refusal* refusal) {
  const packs::Pack& pack = pack_of(visit.house().packs, agreement, visit.today());
  DeedForm form(visit, agreement_href(agreement.id) + "/notice", agreement_href(agreement.id));
  form.lead(visit.text("partnerships.notice.lead", {{"months", std::int64_t{pack.term.notice_months}}}));
  form.hidden("version", std::to_string(agreement.version));
  std::vector<FieldChoice> parties;
  for (const Party& party : agreement.parties) {
    // Who only decides speaks for the own institution; the letter of another party is recorded by who keeps
    // the file.
    if (!party.signs()) continue;
    if (visit.actor().may("agreements.write") || party.organisation == visit.actor().organisation)
      parties.push_back({party.organisation.text(), party.organisation_name});
  }
  form.choice("by", visit.text("partnerships.field.notice_by"), std::move(parties),
              visit.actor().organisation.text());
  form.date("letter", visit.text("partnerships.field.letter"), visit.today());
  form.long_text("reason", visit.text("partnerships.field.reason")).optional();
  form.hint(visit.text("partnerships.field.reason.hint"));
  form.button(visit.text("partnerships.notice.next"));
  return form.show(title_of(visit, "partnerships.notice.title", agreement), agreements_section, refusal);
}

Response confirm_notice(Visit& visit, const Agreement& agreement, const Notice& notice) {
  web::View view;
  view.set("CONFIRM_TEXT", visit.text("partnerships.notice.confirm",
                                      {{"party", agreement.party(notice.by)->organisation_name},
                                       {"letter", notice.given_on},
                                       {"effective", notice.effective_on}}));
  view.set_if("CONFIRM_UNDO", visit.text("partnerships.notice.consequence"));
  view.set("CONFIRM_ACTION", agreement_href(agreement.id) + "/notice")
      .set("CONFIRM_BACK", agreement_href(agreement.id));
  view.set("CONFIRM_BUTTON", visit.text("partnerships.notice.button"));
  const auto hidden = [&](std::string_view name, std::string_view value) {
    view.add("CONFIRM_HIDDEN").set("CONFIRM_NAME", name).set("CONFIRM_VALUE", value);
  };
  hidden("by", notice.by.text());
  hidden("letter", notice.given_on.iso());
  hidden("reason", notice.reason);
  hidden("version", std::to_string(agreement.version));
  hidden("confirmed", "yes");
  return visit.page("partnerships/confirm", view, title_of(visit, "partnerships.notice.title", agreement),
                    agreements_section);
}

Response end_by_notice(Visit& visit) {
  const auto agreement = read_to_end(visit);
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  const web::Fields& form = visit.request().form;
  const auto again = [&](const Refusal& refusal) { return notice_form(visit, *agreement, &refusal); };
  const auto letter = typed_date(form, "letter");
  if (!letter.ok()) return again(letter.refusal());
  const GiveNotice command{.agreement = agreement->id,
                           .by = OrganisationId::parse(form.get("by")).value_or(OrganisationId{}),
                           .letter = *letter,
                           .reason = form.get("reason"),
                           .version = typed_version(form)};
  if (form.get("confirmed").empty()) {
    const auto notice = notice_of(pack_of(visit.house().packs, *agreement, command.letter), *agreement,
                                  command.by, command.reason, command.letter, visit.today());
    return notice.ok() ? confirm_notice(visit, *agreement, *notice) : again(notice.refusal());
  }
  return settle(
      visit,
      [&](Transaction& tx) {
        return give_notice(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
      },
      again, "partnerships.done.notice", agreement_href(agreement->id));
}

Response amendment_form(Visit& visit, const Agreement& agreement, const Refusal* refusal) {
  DeedForm form(visit, agreement_href(agreement.id) + "/amendment", agreement_href(agreement.id));
  form.hidden("version", std::to_string(agreement.version));
  form.long_text("wording", visit.text("partnerships.field.amendment"));
  form.date("signed_on", visit.text("partnerships.field.signed_on"));
  form.date("takes_effect_on", visit.text("partnerships.field.takes_effect_on"));
  std::vector<FieldChoice> versions;
  for (const packs::Pack* pack : visit.house().packs.all()) {
    if (pack->identity.name == agreement.pack && pack->identity.version > agreement.terms.back().pack_version)
      versions.push_back(
          {std::to_string(pack->identity.version),
           visit.text("partnerships.pack.version", {{"version", std::to_string(pack->identity.version)}})});
  }
  if (!versions.empty()) {
    form.choice("pack_version", visit.text("partnerships.field.pack_version"), std::move(versions))
        .optional();
    form.hint(visit.text("partnerships.field.pack_version.hint"));
  }
  return form.show(title_of(visit, "partnerships.amendment.title", agreement), agreements_section, refusal);
}

Response amend(Visit& visit) {
  const auto agreement = read_as_signatory(visit);
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  const web::Fields& form = visit.request().form;
  Refusals refusals;
  RecordAmendment command{.agreement = agreement->id,
                          .wording = form.get("wording"),
                          .signed_on = refusals.take(typed_date(form, "signed_on")),
                          .takes_effect_on = refusals.take(typed_date(form, "takes_effect_on")),
                          .version = typed_version(form)};
  const std::string version = form.get("pack_version");
  std::from_chars(version.data(), version.data() + version.size(), command.pack_version);
  const auto again = [&](const Refusal& refusal) { return amendment_form(visit, *agreement, &refusal); };
  if (!refusals.empty()) return again(refusals.joined());
  return settle(
      visit,
      [&](Transaction& tx) {
        return record_amendment(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
      },
      again, "partnerships.done.amended", agreement_href(agreement->id));
}

// ---- referents and publications ----

Response referent_form(Visit& visit, const Agreement& agreement, const Refusal* refusal) {
  DeedForm form(visit, agreement_href(agreement.id) + "/referent", agreement_href(agreement.id));
  form.lead(visit.text("partnerships.referent.lead", {{"organisation", visit.actor().organisation_name}}));
  const packs::Pack& pack = pack_of(visit.house().packs, agreement, visit.today());
  std::vector<FieldChoice> kinds;
  const Party* own = agreement.party(visit.actor().organisation);
  if (const packs::PartyRole* role = own ? pack.party(own->role) : nullptr) {
    for (const std::string& kind : role->contacts)
      kinds.push_back({kind, contact_words(visit.house().words, visit.language(), kind)});
  }
  std::vector<FieldChoice> members;
  for (const MemberName& member :
       visit.read([&](Transaction& tx) { return members_of(tx, visit.actor().organisation, visit.today()); }))
    members.push_back(
        {member.user.text(), member.title.empty() ? member.name : member.name + ", " + member.title});
  form.choice("kind", visit.text("partnerships.field.contact"), std::move(kinds));
  form.choice("user", visit.text("partnerships.field.member"), std::move(members)).optional();
  form.hint(visit.text("partnerships.field.member.hint"));
  form.text("name", visit.text("partnerships.field.name")).optional();
  form.date("from", visit.text("partnerships.field.from"), std::max(agreement.starts, visit.today()));
  return form.show(title_of(visit, "partnerships.referent.title", agreement), agreements_section, refusal);
}

Response show_referent(Visit& visit) {
  const auto agreement = read_agreement(visit);
  return agreement.ok() ? referent_form(visit, *agreement, nullptr) : visit.refused(agreement.refusal());
}

Response name(Visit& visit) {
  const auto agreement = read_agreement(visit);
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  const web::Fields& form = visit.request().form;
  const auto again = [&](const Refusal& refusal) { return referent_form(visit, *agreement, &refusal); };
  const auto from = typed_date(form, "from");
  if (!from.ok()) return again(from.refusal());
  NameReferent command{.agreement = agreement->id,
                       .organisation = visit.actor().organisation,
                       .kind = form.get("kind"),
                       .name = form.get("name"),
                       .user = {},
                       .from = *from};
  if (const auto user = UserId::parse(form.get("user"))) {
    for (const MemberName& member : visit.read(
             [&](Transaction& tx) { return members_of(tx, visit.actor().organisation, visit.today()); })) {
      if (member.user != *user) continue;
      command.user = *user;
      if (command.name.empty()) command.name = member.name;
    }
  }
  return settle(
      visit,
      [&](Transaction& tx) {
        return name_referent(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
      },
      again, "partnerships.done.named", agreement_href(agreement->id));
}

constexpr std::string_view media[] = {"flyer", "poster", "press", "web", "mail", "other"};

Result<Publication> publication_of(Visit& visit, const Agreement& agreement) {
  const auto id = Uuid::parse(visit.request().parameter("publication")).value_or(Uuid{});
  if (id.empty()) return Publication{};
  for (Publication& one :
       visit.read([&](Transaction& tx) { return publications_of(tx, visit.actor(), agreement); })) {
    if (one.id == id) return std::move(one);
  }
  return Refusal{"partnerships.not_found"};
}

Response publication_form(Visit& visit, const Agreement& agreement, const Publication& publication,
                          const Refusal* refusal) {
  const bool fresh = publication.id.empty();
  DeedForm form(visit,
                agreement_href(agreement.id) + "/publications/" + (fresh ? "new" : publication.id.text()),
                agreement_href(agreement.id));
  form.lead(visit.text("partnerships.publication.lead"));
  form.hidden("version", std::to_string(publication.version));
  form.text("title", visit.text("partnerships.field.publication"), publication.title);
  std::vector<FieldChoice> choices;
  for (const std::string_view medium : media)
    choices.push_back({std::string(medium), visit.text("partnerships.medium." + std::string(medium))});
  form.choice("medium", visit.text("partnerships.field.medium"), std::move(choices), publication.medium);
  form.group(visit.text("partnerships.publication.elements"),
             visit.text("partnerships.publication.elements.hint"));
  for (const packs::PublicityMention& mention :
       pack_of(visit.house().packs, agreement, visit.today()).publicity.required)
    form.tick(mention.id, mention.words.in(visit.language()),
              std::ranges::find(publication.elements, mention.id) != publication.elements.end());
  form.group(visit.text("partnerships.publication.publish"));
  form.tick("publish", visit.text("partnerships.publication.publish.now"));
  return form.show(title_of(visit, "partnerships.publication.title", agreement), agreements_section, refusal);
}

Response show_publication(Visit& visit) {
  const auto agreement = read_agreement(visit);
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  const auto publication = publication_of(visit, *agreement);
  if (!publication.ok()) return visit.refused(publication.refusal());
  return publication_form(visit, *agreement, *publication, nullptr);
}

/// The pack's mentions are named in its own words.
Refusal with_mentions(const packs::Pack& pack, Refusal refusal, Language language) {
  const auto word = [&](Refusal& one) {
    for (const packs::PublicityMention& mention : pack.publicity.required) {
      if (one.code == "publicity.missing" && one.field == mention.id)
        one.values = {{"mention", mention.words.in(language)}};
    }
  };
  word(refusal);
  for (Refusal& other : refusal.also) word(other);
  return refusal;
}

Response publish(Visit& visit) {
  const auto agreement = read_agreement(visit);
  if (!agreement.ok()) return visit.refused(agreement.refusal());
  const auto publication = publication_of(visit, *agreement);
  if (!publication.ok()) return visit.refused(publication.refusal());
  const web::Fields& form = visit.request().form;
  const packs::Pack& pack = pack_of(visit.house().packs, *agreement, visit.today());
  SavePublication command{.publication = publication->id,
                          .agreement = agreement->id,
                          .title = form.get("title"),
                          .medium = form.get("medium"),
                          .elements = {},
                          .publish = !form.get("publish").empty(),
                          .version = typed_version(form)};
  if (std::ranges::find(media, command.medium) == std::end(media)) command.medium = "other";
  for (const packs::PublicityMention& mention : pack.publicity.required)
    if (!form.get(mention.id).empty()) command.elements.push_back(mention.id);
  return settle(
      visit,
      [&](Transaction& tx) {
        return save_publication(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
      },
      [&](const Refusal& refusal) {
        const Refusal worded = with_mentions(pack, refusal, visit.language());
        return publication_form(visit, *agreement, *publication, &worded);
      },
      command.publish ? "partnerships.done.published" : "partnerships.done.drafted",
      agreement_href(agreement->id));
}

}  // namespace

void install_deed_pages(access::Doors& doors) {
  doors.get("/agreements/new", "agreements.write", show_draw);
  doors.post("/agreements/new", "agreements.write", draw_up);
  doors.get("/agreements/{id}/edit", "agreements.write", show_change);
  doors.post("/agreements/{id}/edit", "agreements.write", change);
  doors.post("/agreements/{id}/submit", "agreements.write", submit);
  doors.get("/agreements/{id}/sign", "agreements.sign",
            [](Visit& visit) { return show_with(visit, screen_form); });
  doors.post("/agreements/{id}/sign", "agreements.sign",
             [](Visit& visit) { return sign(visit, Medium::screen); });
  doors.get("/agreements/{id}/signature", "agreements.write",
            [](Visit& visit) { return show_with(visit, paper_form); });
  doors.post("/agreements/{id}/signature", "agreements.write",
             [](Visit& visit) { return sign(visit, Medium::paper); });
  doors.get("/agreements/{id}/transmission", "agreements.write",
            [](Visit& visit) { return show_with(visit, transmission_form); });
  doors.post("/agreements/{id}/transmission", "agreements.write", transmit);
  // Two rules open a notice; `read_to_end` asks for one of them.
  doors.get("/agreements/{id}/notice", "agreements.read", [](Visit& visit) {
    const auto agreement = read_to_end(visit);
    return agreement.ok() ? notice_form(visit, *agreement, nullptr) : visit.refused(agreement.refusal());
  });
  doors.post("/agreements/{id}/notice", "agreements.read", end_by_notice);
  doors.get("/agreements/{id}/amendment", "agreements.write",
            [](Visit& visit) { return show_with(visit, amendment_form); });
  doors.post("/agreements/{id}/amendment", "agreements.write", amend);
  doors.get("/agreements/{id}/referent", "agreements.write", show_referent);
  doors.post("/agreements/{id}/referent", "agreements.write", name);
  doors.get("/agreements/{id}/publications/new", "publications.write", show_publication);
  doors.post("/agreements/{id}/publications/new", "publications.write", publish);
  doors.get("/agreements/{id}/publications/{publication}", "publications.write", show_publication);
  doors.post("/agreements/{id}/publications/{publication}", "publications.write", publish);
}

}  // namespace concerto::partnerships
