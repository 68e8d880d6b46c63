// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/delivery_pages.h"
#include "features/delivery/session_actions.h"
#include "features/delivery/words_edge.h"
#include "packs/pack_text.h"
#include "platform/web/urls.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;
using web::View;

/// What stands in the form, as typed.
struct Typed {
  AgreementId agreement;
  std::string programme, track, title, site, modality, part_reason, calendar, capacity;
  bool outside = false;
  std::vector<std::string> trainers;
  int version = 0;
};

/// What the form needs to be shown.
struct FormData {
  const packs::Pack* pack = nullptr;
  const packs::Programme* programme = nullptr;
  std::vector<Member> members;
};

Typed read_typed(const web::Fields& form) {
  Typed typed;
  typed.agreement = AgreementId::parse(form.get("agreement")).value_or(AgreementId{});
  typed.programme = form.get("programme");
  typed.track = form.get("track");
  typed.title = form.get("title");
  typed.site = form.get("site");
  typed.modality = form.get("modality");
  typed.part_reason = form.get("part_reason");
  typed.calendar = form.raw("calendar");
  typed.capacity = form.get("capacity");
  typed.outside = form.get("outside") == "yes";
  typed.trainers = form.all("trainer");
  typed.version = number_in(form, "version");
  return typed;
}

Result<SessionPlan> plan_of(const web::Fields& form, const Typed& typed) {
  SessionPlan plan;
  plan.programme = typed.programme;
  plan.track = typed.track;
  plan.title = typed.title;
  plan.site = typed.site;
  plan.modality = typed.modality;
  plan.outside = typed.outside;
  plan.capacity = number_in(form, "capacity");
  plan.part_reason = typed.part_reason;
  plan.halves = TRY(read_calendar(typed.calendar));
  return plan;
}

std::vector<UserId> trainers_of(const Typed& typed, const std::vector<Member>& members) {
  std::vector<UserId> trainers;
  for (const auto& member : members)
    if (std::ranges::find(typed.trainers, member.user.text()) != typed.trainers.end())
      trainers.push_back(member.user);
  return trainers;
}

std::vector<Member> colleagues(Transaction& tx, const Visit& visit) {
  const std::array ours = {visit.actor().organisation};
  return load_members(tx, ours, visit.today());
}

Result<FormData> data_for_new(Transaction& tx, const Visit& visit, const Typed& typed, Date day) {
  const auto agreement = TRY(partnerships::find_agreement(tx, visit.actor(), typed.agreement));
  if (agreement.terms.empty()) return Refusal{"session.agreement_not_in_force"};
  TRY(must_provide(visit.house().packs, agreement, visit.actor(), day));
  FormData data;
  data.pack = &partnerships::pack_of(visit.house().packs, agreement, day);
  data.programme = data.pack->programme(typed.programme);
  if (!data.programme) return Refusal{"session.unknown_programme"};
  data.members = colleagues(tx, visit);
  return data;
}

void add_choices(View& view, const Visit& visit, const FormData& data, const Typed& typed) {
  for (const auto& modality : data.programme->modalities)
    add_option(view, "MODALITY", modality, visit.text("session.modality." + modality), typed.modality);
  for (const auto& member : data.members) {
    View row = view.add("TRAINER");
    row.set("TRAINER_ID", member.user.text()).set("TRAINER_TEXT", member.name);
    row.show_if("TRAINER_CHOSEN",
                std::ranges::find(typed.trainers, member.user.text()) != typed.trainers.end());
  }
  std::string phases;
  for (const auto& phase : data.programme->phases) phases += (phases.empty() ? "" : ", ") + phase.id;
  view.set("PHASE_HINT", phases.empty() ? "" : visit.text("session.form.phases", {{"phases", phases}}));
}

std::string subtitle_of(const Visit& visit, const FormData& data, const Typed& typed) {
  std::string words = packs::programme_text(*data.pack, typed.programme, visit.language());
  if (!typed.track.empty())
    words += " · " + packs::track_text(*data.pack, typed.programme, typed.track, visit.language());
  return words;
}

void fill(View& view, const Visit& visit, const FormData& data, const Typed& typed, std::string_view action,
          std::string_view back) {
  view.show("FILLING");
  view.set("ACTION", action).set("BACK", back).set("VERSION", typed.version);
  view.set("AGREEMENT", typed.agreement.text()).set("PROGRAMME", typed.programme).set("TRACK", typed.track);
  view.set("TITLE_TYPED", typed.title).set("SITE", typed.site).set("CAPACITY", typed.capacity);
  view.set("CALENDAR", typed.calendar).set("PART_REASON", typed.part_reason);
  view.show_if("OUTSIDE", typed.outside).show_if("OUTSIDE_ALLOWED", data.programme->delocalised);
  view.set("SUBTITLE", subtitle_of(visit, data, typed));
  add_choices(view, visit, data, typed);
  if (const auto halves = read_calendar(typed.calendar); halves.ok()) {
    const packs::Plan plan{*halves, typed.track, !typed.part_reason.empty()};
    for (const auto& warning : packs::calendar_warnings(*data.programme, plan))
      view.set_if("WARNING", visit.words_of(warning));
  }
}

/// The fields of the generator: start, track, halves of the day.
void fill_proposal(View& view, const Visit& visit, const FormData& data, const Typed& typed, Date start,
                   const std::string& halves, const std::string& count) {
  View proposal = view.add("PROPOSING");
  proposal.set("START", start.iso()).set("COUNT", count);
  if (!data.programme->tracks.empty()) {
    View tracks = proposal.add("TRACKS");
    for (const auto& track : data.programme->tracks)
      add_option(tracks, "TRACK_OPTION", track.id, track.words.in(visit.language()), typed.track);
  }
  for (const char* code : {"both", "mornings", "afternoons"})
    add_option(proposal, "HALVES_OPTION", code, visit.text(fmt::format("session.form.halves.{}", code)),
               halves);
}

Response choose_programme(Visit& visit) {
  View view;
  View choosing = view.add("CHOOSING");
  bool any = false;
  visit.read([&](Transaction& tx) {
    for (const auto& agreement :
         partnerships::agreements_in_force(tx, visit.actor().organisation, visit.today())) {
      if (!must_provide(visit.house().packs, agreement, visit.actor(), visit.today()).ok()) continue;
      for (const auto& programme :
           partnerships::pack_of(visit.house().packs, agreement, visit.today()).programmes) {
        View offer = choosing.add("OFFER");
        offer.set("OFFER_TEXT", programme.words.in(visit.language())).set("OFFER_NOTE", agreement.title);
        offer.set("OFFER_HREF", fmt::format("/sessions/new?agreement={}&programme={}", agreement.id.text(),
                                            web::percent_encode(programme.id)));
        any = true;
      }
    }
    return any;
  });
  if (!any) choosing.show("EMPTY").set("EMPTY_TEXT", visit.text("session.form.no_agreement"));
  return visit.page("delivery/session_form", view, visit.text("session.new"), "sessions");
}

Response show_new(Visit& visit) {
  const auto& query = visit.request().query;
  if (!query.has("programme")) return choose_programme(visit);
  Typed typed = read_typed(query);
  const Date start = day_in(query, "start").value_or(visit.today().plus_days(8 - visit.today().weekday()));
  const auto data = visit.read([&](Transaction& tx) { return data_for_new(tx, visit, typed, start); });
  if (!data.ok()) return visit.refused(data.refusal());
  if (typed.track.empty() && !data->programme->tracks.empty())
    typed.track = data->programme->tracks.front().id;
  const std::string halves = query.get("halves").empty() ? "both" : query.get("halves");
  CalendarWish wish;
  wish.start = start;
  wish.track = typed.track;
  wish.mornings = halves != "afternoons";
  wish.afternoons = halves != "mornings";
  wish.half_days = number_in(query, "count");
  typed.calendar = write_calendar(propose_calendar(*data->programme, wish));
  typed.modality = data->programme->modalities.front();
  typed.capacity = "12";
  typed.title = packs::programme_text(*data->pack, typed.programme, visit.language()) + " – " +
                words::write_month(visit.language(), Month::of(start));
  View view;
  fill(view, visit, *data, typed, "/sessions/new", "/sessions");
  fill_proposal(view, visit, *data, typed, start, halves, query.get("count"));
  return visit.page("delivery/session_form", view, visit.text("session.new"), "sessions");
}

Response create(Visit& visit) {
  const Typed typed = read_typed(visit.request().form);
  const auto plan = plan_of(visit.request().form, typed);
  const auto made = plan.ok() ? visit.write([&](Transaction& tx) -> Result<SessionId> {
    return draw_up_session(tx, visit.house().packs, visit.actor(),
                           {typed.agreement, *plan, trainers_of(typed, colleagues(tx, visit)), {}},
                           visit.now());
  })
                              : Result<SessionId>(plan.refusal());
  if (made.ok()) {
    visit.flash("session.done.drawn_up");
    return visit.go("/sessions/" + made->text());
  }
  const auto data =
      visit.read([&](Transaction& tx) { return data_for_new(tx, visit, typed, visit.today()); });
  if (!data.ok()) return visit.refused(data.refusal());
  View view;
  fill(view, visit, *data, typed, "/sessions/new", "/sessions");
  return visit.refused(made.refusal(), "delivery/session_form", view, visit.text("session.new"), "sessions");
}

// ---- changing ----

struct ChangeData {
  Session session;
  FormData data;
  Typed before;
};

Result<ChangeData> data_for_change(Transaction& tx, const Visit& visit, SessionId id) {
  ChangeData change;
  change.session = TRY(find_session(tx, visit.actor(), id));
  if (change.session.provider != visit.actor().organisation) return Refusal{"session.not_found"};
  change.data.pack = &pack_of(visit.house().packs, change.session);
  change.data.programme = &programme_of(visit.house().packs, change.session);
  change.data.members = colleagues(tx, visit);
  Typed& typed = change.before;
  const Session& session = change.session;
  typed.agreement = session.agreement;
  typed.programme = session.programme;
  typed.track = session.track;
  typed.title = session.title;
  typed.site = session.site;
  typed.modality = session.modality;
  typed.part_reason = session.part_reason;
  typed.outside = session.outside;
  typed.capacity = std::to_string(session.capacity);
  typed.version = session.version;
  std::vector<packs::PlannedHalf> planned;
  for (const auto& half : load_halves(tx, id))
    if (half.planned)
      planned.push_back({half.when, half.phase, half.modality == session.modality ? "" : half.modality});
  typed.calendar = write_calendar(planned);
  for (const auto& trainer : load_trainers(tx, id)) typed.trainers.push_back(trainer.user.text());
  return change;
}

void add_conflict(View& view, const Visit& visit, const Typed& theirs, const Typed& yours) {
  View conflict = view.add("CONFLICT");
  conflict.set("CONFLICT_BY", visit.text("session.changed_by_other"));
  const auto compare = [&](std::string_view key, const std::string& one, const std::string& other) {
    if (one == other) return;
    View field = conflict.add("CONFLICT_FIELD");
    field.set("CONFLICT_LABEL", visit.text(key)).set("CONFLICT_THEIRS", one).set("CONFLICT_YOURS", other);
  };
  compare("session.title", theirs.title, yours.title);
  compare("session.site", theirs.site, yours.site);
  compare("session.capacity_label", theirs.capacity, yours.capacity);
  compare("session.calendar", theirs.calendar, yours.calendar);
}

Response show_change(Visit& visit) {
  const auto id = visit.id<SessionId>();
  const auto change = visit.read([&](Transaction& tx) { return data_for_change(tx, visit, id); });
  if (!change.ok()) return visit.refused(change.refusal());
  View view;
  const std::string href = "/sessions/" + id.text();
  fill(view, visit, change->data, change->before, href + "/change", href);
  return visit.page("delivery/session_form", view, visit.text("session.change"), "sessions");
}

Response change(Visit& visit) {
  const auto id = visit.id<SessionId>();
  Typed typed = read_typed(visit.request().form);
  const auto plan = plan_of(visit.request().form, typed);
  const auto done = plan.ok() ? visit.write_across([&](Transaction& tx) -> Result<Done> {
    publish_after(tx, visit.house(), id);
    const auto places = TRY(
        change_session(tx, visit.house().packs, visit.actor(),
                       {id, *plan, trainers_of(typed, colleagues(tx, visit)), typed.version}, visit.now()));
    tell_of_places(tx, visit, places);
    return Done{};
  })
                              : Result<Done>(plan.refusal());
  const std::string href = "/sessions/" + id.text();
  if (done.ok()) {
    visit.flash("session.done.changed");
    return visit.go(href);
  }
  const auto now = visit.read([&](Transaction& tx) { return data_for_change(tx, visit, id); });
  if (!now.ok()) return visit.refused(now.refusal());
  View view;
  if (done.refusal().code == "form.changed_meanwhile") {
    add_conflict(view, visit, now->before, typed);
    typed.version = now->before.version;
  }
  typed.programme = now->before.programme;
  typed.track = now->before.track;
  fill(view, visit, now->data, typed, href + "/change", href);
  return visit.refused(done.refusal(), "delivery/session_form", view, visit.text("session.change"),
                       "sessions");
}

}  // namespace

void install_session_form_pages(access::Doors& doors) {
  doors.get("/sessions/new", "sessions.write", show_new);
  doors.post("/sessions/new", "sessions.write", create);
  doors.get("/sessions/{id}/change", "sessions.write", show_change);
  doors.post("/sessions/{id}/change", "sessions.write", change);
}

}  // namespace concerto::delivery
