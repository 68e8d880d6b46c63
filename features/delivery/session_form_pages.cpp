// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/contents_edge.h"
#include "features/delivery/delivery_pages.h"
#include "features/delivery/session_actions.h"
#include "features/delivery/session_grid_edge.h"
#include "features/delivery/words_edge.h"
#include "features/organisations/organisation_actions.h"
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
  std::string programme, track, title, site, modality, part_reason, capacity;
  bool outside = false;
  std::vector<std::string> trainers;
  int version = 0;
  GridForm calendar = {};
};

/// What the form needs to be shown.
struct FormData {
  GridTerms terms;
  std::vector<Member> members;
  bool fresh = true;  ///< the track may still be chosen
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
  typed.capacity = form.get("capacity");
  typed.outside = form.get("outside") == "yes";
  typed.trainers = form.all("trainer");
  typed.version = number_in(form, "version");
  typed.calendar = read_grid(form);
  return typed;
}

SessionPlan plan_of(const Typed& typed) {
  SessionPlan plan;
  plan.programme = typed.programme;
  plan.track = typed.track;
  plan.title = typed.title;
  plan.site = typed.site;
  plan.modality = typed.modality;
  plan.outside = typed.outside;
  web::Fields number;
  number.add("capacity", typed.capacity);
  plan.capacity = number_in(number, "capacity");
  plan.part_reason = typed.part_reason;
  plan.halves = typed.calendar.grid.planned();
  return plan;
}

packs::Plan terms_plan_of(const Typed& typed) {
  return {typed.calendar.grid.planned(), typed.track, !typed.part_reason.empty()};
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

std::string country_of(Transaction& tx, const Visit& visit) {
  const auto own = organisations::find_organisation(tx, visit.actor().organisation);
  return own ? own->country : std::string();
}

Result<FormData> data_for_new(Transaction& tx, const Visit& visit, const Typed& typed, Date day) {
  const auto agreement = TRY(partnerships::find_agreement(tx, visit.actor(), typed.agreement));
  if (agreement.terms.empty()) return Refusal{"session.agreement_not_in_force"};
  TRY(must_provide(visit.house().packs, agreement, visit.actor(), day));
  FormData data;
  data.terms.pack = &partnerships::pack_of(visit.house().packs, agreement, day);
  data.terms.programme = data.terms.pack->programme(typed.programme);
  if (!data.terms.programme) return Refusal{"session.unknown_programme"};
  data.terms.country = country_of(tx, visit);
  data.members = colleagues(tx, visit);
  return data;
}

void add_choices(View& view, const Visit& visit, const FormData& data, const Typed& typed) {
  for (const auto& modality : data.terms.programme->modalities)
    add_option(view, "MODALITY", modality, visit.text("session.modality." + modality), typed.modality);
  for (const auto& member : data.members) {
    View row = view.add("TRAINER");
    row.set("TRAINER_ID", member.user.text()).set("TRAINER_TEXT", member.name);
    row.show_if("TRAINER_CHOSEN",
                std::ranges::find(typed.trainers, member.user.text()) != typed.trainers.end());
  }
}

std::string subtitle_of(const Visit& visit, const FormData& data, const Typed& typed) {
  std::string words = packs::programme_text(*data.terms.pack, typed.programme, visit.language());
  if (!data.fresh && !typed.track.empty())
    words += " · " + packs::track_text(*data.terms.pack, typed.programme, typed.track, visit.language());
  return words;
}

void fill(View& view, const Visit& visit, const FormData& data, const Typed& typed, std::string_view action,
          std::string_view back, const Refusal* refused) {
  view.show("FILLING");
  view.set("ACTION", action).set("BACK", back).set("VERSION", typed.version);
  view.set("AGREEMENT", typed.agreement.text()).set("PROGRAMME", typed.programme);
  view.set("TITLE_TYPED", typed.title).set("SITE", typed.site).set("CAPACITY", typed.capacity);
  view.set("PART_REASON", typed.part_reason);
  view.show_if("OUTSIDE", typed.outside).show_if("OUTSIDE_ALLOWED", data.terms.programme->delocalised);
  view.set("SUBTITLE", subtitle_of(visit, data, typed));
  if (data.fresh && !data.terms.programme->tracks.empty()) {
    View tracks = view.add("TRACKS");
    for (const auto& track : data.terms.programme->tracks)
      add_option(tracks, "TRACK_OPTION", track.id, track.words.in(visit.language()), typed.track);
    add_audiences(tracks, visit, *data.terms.programme);
  } else {
    view.add("TRACK_FIXED").set("TRACK", typed.track);
  }
  add_choices(view, visit, data, typed);
  draw_grid(view, visit, typed.calendar, data.terms, terms_plan_of(typed), typed.modality, refused);
}

/// The form again: with what was refused, or with what the terms say of the calendar as it stands.
Response show_form(Visit& visit, const FormData& data, const Typed& typed, std::string_view title,
                   std::string_view action, std::string_view back, View view, const Refusal* given) {
  const packs::Plan plan = terms_plan_of(typed);
  const auto worded = [&](const Refusal& refusal) {
    return beside_days(plan, with_phase_words(visit, *data.terms.pack, typed.programme, refusal));
  };
  if (given) {
    const Refusal refusal = worded(*given);
    fill(view, visit, data, typed, action, back, &refusal);
    return visit.refused(refusal, "delivery/session_form", view, visit.text(title), "sessions");
  }
  SessionPlan whole = plan_of(typed);
  // Only the calendar is looked at before somebody saves: the rest may still be empty.
  const auto kept =
      plan.halves.empty() ? Result<Done>(Done{}) : check_calendar_of(*data.terms.programme, whole);
  const auto refusal = kept.ok() ? std::nullopt : std::optional(worded(kept.refusal()));
  fill(view, visit, data, typed, action, back, refusal ? &*refusal : nullptr);
  return visit.page("delivery/session_form", view, visit.text(title), "sessions");
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
  if (typed.track.empty() && !data->terms.programme->tracks.empty())
    typed.track = data->terms.programme->tracks.front().id;
  typed.modality = data->terms.programme->modalities.front();
  typed.capacity = "12";
  typed.title = packs::programme_text(*data->terms.pack, typed.programme, visit.language()) + " – " +
                words::write_month(visit.language(), Month::of(start));
  typed.calendar = proposed_grid(start, number_in(query, "count"), visit, data->terms, typed.track);
  return show_form(visit, *data, typed, "session.new", "/sessions/new", "/sessions", View(), nullptr);
}

/// A button of the calendar: nothing is kept yet, the form comes back with everything in its place.
bool is_step_of_calendar(const web::Fields& form) {
  const std::string step = form.get("step");
  return !step.empty() && step != "save";
}

Response create(Visit& visit) {
  const auto& form = visit.request().form;
  Typed typed = read_typed(form);
  const auto show = [&](const Refusal* refusal, bool step) {
    const auto data =
        visit.read([&](Transaction& tx) { return data_for_new(tx, visit, typed, visit.today()); });
    if (!data.ok()) return visit.refused(data.refusal());
    const auto done = step ? do_step(typed.calendar, form.get("step"), visit, data->terms, typed.track)
                           : Result<Done>(Done{});
    return show_form(visit, *data, typed, "session.new", "/sessions/new", "/sessions", View(),
                     done.ok() ? refusal : &done.refusal());
  };
  if (is_step_of_calendar(form)) return show(nullptr, true);
  const auto made = visit.write([&](Transaction& tx) -> Result<SessionId> {
    return draw_up_session(tx, visit.house().packs, visit.actor(),
                           {typed.agreement, plan_of(typed), trainers_of(typed, colleagues(tx, visit)), {}},
                           visit.now());
  });
  if (!made.ok()) return show(&made.refusal(), false);
  visit.flash("session.done.drawn_up");
  return visit.go("/sessions/" + made->text());
}

// ---- changing ----

struct ChangeData {
  Session session;
  FormData data;
  Typed before;
};

Result<ChangeData> data_for_change(Transaction& tx, const Visit& visit, SessionId id) {
  ChangeData change;
  change.session = TRY(find_session(tx, visit.house().packs, visit.actor(), id));
  if (change.session.provider != visit.actor().organisation) return Refusal{"session.not_found"};
  change.data.fresh = false;
  GridTerms& terms = change.data.terms;
  terms.pack = &pack_of(visit.house().packs, change.session);
  terms.programme = &programme_of(visit.house().packs, change.session);
  terms.country = country_of(tx, visit);
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
  const auto marked = load_marked(tx, id);
  for (const auto& half : load_halves(tx, id)) {
    if (!half.planned) {
      terms.unplanned.push_back(half);
      continue;
    }
    planned.push_back({half.when, half.phase, half.modality == session.modality ? "" : half.modality});
    if (std::ranges::find(marked, half.id) != marked.end()) terms.marked.insert(half.when);
  }
  typed.calendar.grid = grid_of(planned);
  typed.calendar.pattern = pattern_of(planned);
  typed.calendar.start = session.starts.iso();
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
  compare("session.calendar", write_calendar(theirs.calendar.grid.planned()),
          write_calendar(yours.calendar.grid.planned()));
}

Response show_change(Visit& visit) {
  const auto id = visit.id<SessionId>();
  const auto change = visit.read([&](Transaction& tx) { return data_for_change(tx, visit, id); });
  if (!change.ok()) return visit.refused(change.refusal());
  const std::string href = "/sessions/" + id.text();
  return show_form(visit, change->data, change->before, "session.change", href + "/change", href, View(),
                   nullptr);
}

/// The form of a change again; `refusal` is nothing after a button of the calendar.
Response show_typed_change(Visit& visit, SessionId id, Typed typed, const Refusal* refusal) {
  const auto now = visit.read([&](Transaction& tx) { return data_for_change(tx, visit, id); });
  if (!now.ok()) return visit.refused(now.refusal());
  View view;
  typed.programme = now->before.programme;
  typed.track = now->before.track;
  if (refusal && refusal->code == "form.changed_meanwhile") {
    add_conflict(view, visit, now->before, typed);
    typed.version = now->before.version;
  }
  const auto& form = visit.request().form;
  const auto done = refusal ? Result<Done>(Done{})
                            : do_step(typed.calendar, form.get("step"), visit, now->data.terms, typed.track);
  const std::string href = "/sessions/" + id.text();
  return show_form(visit, now->data, typed, "session.change", href + "/change", href, view,
                   done.ok() ? refusal : &done.refusal());
}

Response change(Visit& visit) {
  const auto id = visit.id<SessionId>();
  const Typed typed = read_typed(visit.request().form);
  if (is_step_of_calendar(visit.request().form)) return show_typed_change(visit, id, typed, nullptr);
  const auto done = visit.write_across([&](Transaction& tx) -> Result<Done> {
    publish_after(tx, visit.house(), id);
    const auto places = TRY(change_session(
        tx, visit.house().packs, visit.actor(),
        {id, plan_of(typed), trainers_of(typed, colleagues(tx, visit)), typed.version}, visit.now()));
    tell_of_places(tx, visit, places);
    return Done{};
  });
  if (!done.ok()) return show_typed_change(visit, id, typed, &done.refusal());
  visit.flash("session.done.changed");
  return visit.go("/sessions/" + id.text());
}

}  // namespace

void install_session_form_pages(access::Doors& doors) {
  doors.get("/sessions/new", "sessions.write", show_new);
  doors.post("/sessions/new", "sessions.write", create);
  doors.get("/sessions/{id}/change", "sessions.write", show_change);
  doors.post("/sessions/{id}/change", "sessions.write", change);
}

}  // namespace concerto::delivery
