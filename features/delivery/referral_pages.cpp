// SPDX-License-Identifier: EUPL-1.2
#include "features/access/looking_twice_edge.h"
#include "features/access/menu_edge.h"
#include "features/delivery/contents_edge.h"
#include "features/delivery/delivery_pages.h"
#include "features/delivery/enrolment_actions.h"
#include "features/delivery/reserve_actions.h"
#include "features/delivery/words_edge.h"
#include "features/people/record_actions.h"
#include "packs/pack_text.h"
#include "platform/web/urls.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;
using web::View;

/// What the page is made from.
struct ReferralData {
  people::File file;
  packs::Facts known;
  OfferedProgramme offered;
  std::vector<Session> sessions;
  bool authorised = false;
};

Result<ReferralData> read_data(Transaction& tx, const Visit& visit, RecordId record,
                               const web::Fields& fields) {
  ReferralData data;
  data.file = TRY(people::read_file(tx, visit.actor(), record));
  const auto agreement = AgreementId::parse(fields.get("agreement")).value_or(AgreementId{});
  const std::string programme = fields.get("programme");
  for (const auto& offered : offered_programmes(tx, visit.house().packs, visit.actor(), visit.today()))
    if (offered.agreement == agreement && offered.programme->id == programme) data.offered = offered;
  if (!data.offered.programme) return Refusal{"session.unknown_programme"};
  data.known = known_facts(data.file.record, people::statuses_of(tx, record), visit.house().packs.reference(),
                           visit.today());
  SessionFilter filter;
  filter.agreement = agreement;
  filter.programme = programme;
  filter.state = "open";
  filter.not_of = data.file.record.person;
  filter.today = visit.today();
  filter.limit = 20;
  data.sessions = TRY(find_sessions(tx, visit.house().packs, visit.actor(), filter));
  data.authorised =
      is_authorised(tx, visit.actor().user, visit.actor().organisation, agreement, visit.today());
  return data;
}

std::optional<packs::FactValue> value_in(const web::Fields& form, const packs::Fact& fact) {
  const std::string name = "fact." + fact.name;
  switch (fact.type) {
    case packs::FactType::boolean: {
      const auto answer = answer_in(form, name);
      return answer ? std::optional<packs::FactValue>(*answer) : std::nullopt;
    }
    case packs::FactType::date: {
      const auto day = day_in(form, name);
      return day ? std::optional<packs::FactValue>(*day) : std::nullopt;
    }
    case packs::FactType::number: {
      if (form.get(name).empty()) return std::nullopt;
      return packs::FactValue(std::int64_t{number_in(form, name)});
    }
    case packs::FactType::choice: {
      const auto text = form.get(name);
      return text.empty() ? std::nullopt : std::optional<packs::FactValue>(text);
    }
    case packs::FactType::age:
      break;
  }
  return std::nullopt;
}

packs::Facts told_in(const Visit& visit, const ReferralData& data, const web::Fields& form) {
  packs::Facts told;
  const auto& vocabulary = visit.house().packs.reference().person_facts;
  for (const auto& name : facts_to_ask(*data.offered.programme, vocabulary)) {
    const auto* fact = vocabulary.find(name);
    if (!fact) continue;
    if (auto value = value_in(form, *fact)) told.set(name, *value);
  }
  return told;
}

/// Prerequisites that the referent ticks; the others follow from answers of their own.
std::vector<const packs::Prerequisite*> ticked_prerequisites(const packs::Programme& programme) {
  std::vector<const packs::Prerequisite*> ticked;
  for (const auto& one : programme.prerequisites)
    if (one.moment == packs::Moment::enrolment && one.fact != "informed" && one.fact != "user_authorised" &&
        one.fact != "material_conditions_secured")
      ticked.push_back(&one);
  return ticked;
}

bool asks_conditions(const packs::Programme& programme) {
  return std::ranges::any_of(programme.prerequisites,
                             [](const auto& one) { return one.fact == "material_conditions_secured"; });
}

Refer command_of(const Visit& visit, const ReferralData& data, const web::Fields& form) {
  Refer command;
  command.record = data.file.record.id;
  command.session = SessionId::parse(form.get("session")).value_or(SessionId{});
  command.programme = data.offered.programme->id;
  command.track = form.get("track");
  command.prescriber_kind = form.get("prescriber_kind");
  command.told = told_in(visit, data, form);
  command.flag_reason = form.get("flag_reason");
  if (form.get("informed") == "yes")
    command.informed_on = day_in(form, "informed_on").value_or(visit.today());
  for (const auto* one : ticked_prerequisites(*data.offered.programme))
    if (form.get("prerequisite." + one->id) == "yes")
      command.fulfilled.push_back({one->id, day_in(form, "on." + one->id).value_or(visit.today()), ""});
  const bool all_secured = form.get("conditions") == "yes";
  command.mobility_secured = all_secured ? std::optional(true) : answer_in(form, "mobility");
  command.childcare_secured = all_secured ? std::optional(true) : answer_in(form, "childcare");
  command.conditions_note = form.get("conditions_note");
  command.employer = form.get("employer");
  command.contract_start = day_in(form, "contract_start");
  command.contract_end = day_in(form, "contract_end");
  command.representative = form.get("representative");
  command.tool_number = form.get("tool_number");
  return command;
}

// ---- the page ----

/// The pack's own word for it, as a title begins.
std::string title_of(const Visit& visit, const packs::Pack& pack, const std::string& name) {
  std::string own = packs::own_word(pack, "referral", visit.language());
  if (own.empty()) return visit.text("refer.title", {{"name", name}});
  return visit.text("refer.title.own", {{"referral", begin_large(own)}, {"name", name}});
}

void add_reasons(View& view, const Visit& visit, const packs::Evaluation& evaluation,
                 const packs::Vocabulary& vocabulary) {
  switch (evaluation.answer) {
    case packs::Answer::yes:
      view.show("VERDICT_YES");
      break;
    case packs::Answer::no:
      view.show("VERDICT_NO");
      break;
    case packs::Answer::unknown:
      view.show("VERDICT_UNKNOWN");
      break;
    case packs::Answer::allowed:
      view.show("VERDICT_FLAG");
      break;
  }
  for (const auto& line : packs::reasons(evaluation.explanation, vocabulary, visit.language())) {
    View reason = view.add("REASON");
    reason.set("REASON_TEXT", visit.text(line.code, line.values)).show_if("REASON_INNER", line.depth > 1);
    switch (line.answer) {
      case packs::Answer::yes:
        reason.show("REASON_YES");
        break;
      case packs::Answer::no:
        reason.show("REASON_NO");
        break;
      case packs::Answer::unknown:
        reason.show("REASON_UNKNOWN");
        break;
      case packs::Answer::allowed:
        reason.show("REASON_FLAG");
        break;
    }
  }
}

void add_questions(View& view, const Visit& visit, const ReferralData& data, const web::Fields& form) {
  const auto& vocabulary = visit.house().packs.reference().person_facts;
  for (const auto& name : facts_to_ask(*data.offered.programme, vocabulary)) {
    if (data.known.find(name)) continue;
    const auto* fact = vocabulary.find(name);
    View asked = view.add("ASKED");
    const std::string field = "fact." + name;
    asked.set("ASKED_NAME", field).set("ASKED_TEXT", fact->words.in(visit.language()));
    asked.set("ASKED_VALUE", form.get(field));
    asked.show(fact->type == packs::FactType::boolean ? "ASKED_YESNO"
               : fact->type == packs::FactType::date  ? "ASKED_DAY"
                                                      : "ASKED_OTHER");
    asked.show_if("ASKED_IS_YES", form.get(field) == "yes").show_if("ASKED_IS_NO", form.get(field) == "no");
  }
}

void add_sessions(View& view, const Visit& visit, const ReferralData& data, SessionId chosen) {
  if (data.sessions.empty()) view.show("NO_SESSION");
  for (const auto& session : data.sessions) {
    View row = view.add("SESSION_ROW");
    std::string text =
        session.title + " · " + dates_words(visit, session.starts, session.ends) + " · " + session.site;
    if (!session.track.empty())
      text +=
          " · " + packs::track_text(*data.offered.pack, session.programme, session.track, visit.language());
    row.set("SESSION_ID", session.id.text()).set("SESSION_TEXT", text);
    row.set("SESSION_PLACES", places_words(visit, session)).show_if("SESSION_CHOSEN", session.id == chosen);
    row.show(session.places_left() > 0 && session.waiting == 0 ? "SESSION_FREE" : "SESSION_FULL");
  }
}

/// The institution itself, or else the first of its services.
std::string proposed_kind(const access::Actor& actor, const OfferedProgramme& offered) {
  const auto& kinds = offered.prescriber_kinds;
  const bool itself = std::ranges::find(kinds, actor.organisation_kind) != kinds.end();
  return itself ? actor.organisation_kind : kinds.front();
}

void add_checklist(View& view, const Visit& visit, const ReferralData& data, const web::Fields& form,
                   const Refusal* refusal) {
  const auto& programme = *data.offered.programme;
  const auto error_of = [&](const std::string& field) -> std::string {
    if (!refusal) return "";
    if (refusal->field == field) return visit.words_of(*refusal);
    for (const auto& other : refusal->also)
      if (other.field == field) return visit.words_of(other);
    return "";
  };
  const auto day_or_today = [&](const std::string& name) {
    const auto typed = form.get(name);
    return typed.empty() ? visit.today().iso() : typed;
  };
  view.show_if("INFORMED", form.get("informed") == "yes").set("INFORMED_ON", day_or_today("informed_on"));
  for (const auto* one : ticked_prerequisites(programme)) {
    View row = view.add("PREREQUISITE");
    row.set("PREREQUISITE_ID", one->id).set("PREREQUISITE_TEXT", one->words.in(visit.language()));
    row.set("PREREQUISITE_DAY", day_or_today("on." + one->id));
    row.show_if("PREREQUISITE_DONE", form.get("prerequisite." + one->id) == "yes");
    row.set_if("PREREQUISITE_ERROR", error_of("prerequisite." + one->id));
  }
  if (asks_conditions(programme)) {
    const bool one_is_not = form.get("mobility") == "no" || form.get("childcare") == "no";
    view.show_if("ALL_SECURED", form.get("conditions") == "yes").show_if("CONDITIONS_APART", one_is_not);
    view.show("CONDITIONS").set("CONDITIONS_NOTE", form.get("conditions_note"));
    view.show_if("MOBILITY_YES", form.get("mobility") == "yes")
        .show_if("MOBILITY_NO", form.get("mobility") == "no");
    view.show_if("CHILDCARE_YES", form.get("childcare") == "yes");
    view.show_if("CHILDCARE_NO", form.get("childcare") == "no");
  }
  const auto asks_of = [&](std::string_view whom) {
    return std::ranges::any_of(programme.prerequisites, [&](const auto& one) { return one.of_whom == whom; });
  };
  view.show_if("EMPLOYER_ASKED", asks_of("employer")).show_if("REPRESENTATIVE_ASKED", asks_of("parents"));
  view.set("EMPLOYER", form.get("employer")).set("REPRESENTATIVE", form.get("representative"));
  view.set("CONTRACT_START", form.get("contract_start")).set("CONTRACT_END", form.get("contract_end"));
  if (const auto* tool = visit.house().packs.reference().tool(programme.external_tool)) {
    view.show("TOOL_ASKED").set("TOOL_NUMBER", form.get("tool_number"));
    view.set("TOOL_LABEL", visit.text("refer.tool_number", {{"tool", tool->words.in(visit.language())}}));
  }
}

bool asks_reason(const Refusal& refusal) {
  const auto asks = [](const Refusal& one) { return one.code == "enrolment.day_before_agreement"; };
  return asks(refusal) || std::ranges::any_of(refusal.also, asks);
}

Response show_form(Visit& visit, const ReferralData& data, const web::Fields& form, const Refusal* given) {
  const auto& programme = *data.offered.programme;
  const auto refusal =
      given ? std::optional(worded(visit, *data.offered.pack, programme.id, *given)) : std::nullopt;
  const auto& vocabulary = visit.house().packs.reference().person_facts;
  Refer command = command_of(visit, data, form);
  if (command.session.empty() && !data.sessions.empty()) command.session = data.sessions.front().id;
  if (command.prescriber_kind.empty()) command.prescriber_kind = proposed_kind(visit.actor(), data.offered);
  ReferralCase referral;
  referral.track = command.track;
  referral.prescriber_kind = command.prescriber_kind;
  referral.facts = command.told;
  for (const auto& [name, value] : data.known.all()) referral.facts.set(name, value);
  referral.entry = visit.today();
  for (const auto& session : data.sessions)
    if (session.id == command.session) referral.entry = std::max(session.starts, visit.today());
  referral.informed_on = command.informed_on;
  referral.fulfilled = command.fulfilled;

  View view;
  view.show("FILLING");
  const std::string person = "/people/" + data.file.record.id.text();
  access::add_crumb(view, person, data.file.record.name());
  view.set("ACTION", person + "/refer").set("CHANGE_HREF", person + "/refer").set("PERSON_HREF", person);
  view.set("PROGRAMME_TEXT", programme.words.in(visit.language()) + " · " + data.offered.agreement_title);
  view.set("AGREEMENT", data.offered.agreement.text()).set("PROGRAMME", programme.id);
  view.set("FLAG_REASON", form.get("flag_reason")).show_if("NOT_AUTHORISED", !data.authorised);
  // The reason is among what is folded away; whoever is asked for it must see it.
  view.show_if("REASON_ASKED", refusal && asks_reason(*refusal));
  add_contents(view, visit, programme);
  add_reasons(view, visit, eligibility(programme, facts_of(programme, referral), vocabulary), vocabulary);
  add_questions(view, visit, data, form);
  for (const auto& kind : data.offered.prescriber_kinds) {
    const auto* entry = visit.house().packs.reference().prescriber(kind);
    add_option(view, "PRESCRIBER", kind, entry ? entry->words.in(visit.language()) : kind,
               command.prescriber_kind);
  }
  if (!programme.tracks.empty()) view.show("TRACKS");
  for (const auto& track : programme.tracks)
    add_option(view, "TRACK", track.id, track.words.in(visit.language()), command.track);
  add_audiences(view, visit, programme);
  add_sessions(view, visit, data, command.session);
  add_checklist(view, visit, data, form, refusal ? &*refusal : nullptr);
  view.set("WISHED_SITE", form.get("wished_site"));
  const auto title = title_of(visit, *data.offered.pack, data.file.record.name());
  if (refusal) return visit.refused(*refusal, "delivery/refer", view, title, "people");
  return visit.page("delivery/refer", view, title, "people");
}

Response choose_programme(Visit& visit, RecordId record) {
  struct Offer {
    people::File file;
    std::vector<OfferedProgramme> offered;
  };
  const auto choice = visit.read([&](Transaction& tx) -> Result<Offer> {
    Offer read{TRY(people::read_file(tx, visit.actor(), record)), {}};
    read.offered = offered_programmes(tx, visit.house().packs, visit.actor(), visit.today());
    return read;
  });
  if (!choice.ok()) return visit.refused(choice.refusal());
  visit.note_read({"people.read", "record", record.uuid, choice->file.record.person, {}});
  View view;
  View choosing = view.add("CHOOSING");
  const std::string person = "/people/" + record.text();
  access::add_crumb(view, person, choice->file.record.name());
  for (const auto& offered : choice->offered) {
    View offer = choosing.add("OFFER");
    offer.set("OFFER_TEXT", offered.programme->words.in(visit.language()));
    offer.set("OFFER_PURPOSE", offered.programme->purpose.in(visit.language()));
    offer.set("OFFER_NOTE", offered.agreement_title);
    offer.set("OFFER_HREF",
              fmt::format("{}/refer?agreement={}&programme={}", person, offered.agreement.text(),
                          web::percent_encode(offered.programme->id)));
  }
  if (choice->offered.empty()) choosing.show("EMPTY").set("EMPTY_TEXT", visit.text("refer.no_programme"));
  return visit.page("delivery/refer", view, visit.text("refer.title", {{"name", choice->file.record.name()}}),
                    "people");
}

Response show(Visit& visit) {
  const auto record = visit.id<RecordId>();
  const auto& query = visit.request().query;
  if (query.get("programme").empty()) return choose_programme(visit, record);
  const auto data = visit.read([&](Transaction& tx) { return read_data(tx, visit, record, query); });
  if (!data.ok()) return visit.refused(data.refusal());
  visit.note_read({"people.read", "record", record.uuid, data->file.record.person, {}});
  return show_form(visit, *data, query, nullptr);
}

Response reserve(Visit& visit, const ReferralData& data, const web::Fields& form) {
  const Refer typed = command_of(visit, data, form);
  PutInReserve command;
  command.record = typed.record;
  command.agreement = data.offered.agreement;
  command.programme = data.offered.programme->id;
  command.track = typed.track;
  command.prescriber_kind = typed.prescriber_kind;
  command.informed_on = typed.informed_on;
  command.fulfilled = typed.fulfilled;
  command.mobility_secured = typed.mobility_secured;
  command.childcare_secured = typed.childcare_secured;
  command.conditions_note = typed.conditions_note;
  command.wished_site = form.get("wished_site");
  const auto made = access::looking_twice([&] {
    return visit.write([&](Transaction& tx) {
      return put_in_reserve(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
    });
  });
  if (!made.ok()) return show_form(visit, data, form, &made.refusal());
  visit.flash("refer.done.reserved");
  return visit.go("/reserve");
}

Response send(Visit& visit) {
  const auto record = visit.id<RecordId>();
  const auto& form = visit.request().form;
  const auto data = visit.read([&](Transaction& tx) { return read_data(tx, visit, record, form); });
  if (!data.ok()) return visit.refused(data.refusal());
  visit.note_read({"people.read", "record", record.uuid, data->file.record.person, {}});
  if (form.get("step") == "check") return show_form(visit, *data, form, nullptr);
  if (form.get("step") == "reserve") return reserve(visit, *data, form);
  const Refer command = command_of(visit, *data, form);
  if (command.session.empty()) {
    const Refusal missing{"enrolment.session_missing", "session"};
    return show_form(visit, *data, form, &missing);
  }
  const auto made = access::looking_twice([&] {
    return visit.write_across([&](Transaction& tx) {
      publish_after(tx, visit.house(), command.session);
      return refer(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
    });
  });
  if (!made.ok()) return show_form(visit, *data, form, &made.refusal());
  visit.flash(made->state == EnrolmentState::enrolled ? "refer.done.enrolled" : "refer.done.waiting");
  return visit.go("/enrolments/" + made->enrolment.text());
}

}  // namespace

void install_referral_pages(access::Doors& doors) {
  doors.get("/people/{id}/refer", "enrolments.write", show);
  doors.post("/people/{id}/refer", "enrolments.write", send);
}

}  // namespace concerto::delivery
