// SPDX-License-Identifier: EUPL-1.2
// «Faire signer»: the device goes from hand to hand. The page has no menu and shows names and nothing else.
#include "features/delivery/attendance_actions.h"
#include "features/delivery/delivery_pages.h"
#include "features/delivery/roll_guest_store.h"
#include "features/delivery/roll_pages.h"
#include "features/delivery/words_edge.h"
#include "platform/secrets/password.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;
using web::View;

constexpr std::string_view guest_mark = "guest.";

/// Somebody who came and signs, or has signed.
struct Signer {
  std::string key;  ///< of the enrolment, or `guest.` and that of the guest
  std::string name;
  bool has_signed = false;
  bool may_sign_again = false;  ///< the signature can still be replaced
};

struct SigningPage {
  Session session;
  RollHalf half;
  RollCount counted;
  std::vector<Signer> signers;

  int signatures() const { return static_cast<int>(std::ranges::count(signers, true, &Signer::has_signed)); }
  const Signer* find(std::string_view key) const {
    const auto place = std::ranges::find(signers, key, &Signer::key);
    return place == signers.end() ? nullptr : &*place;
  }
  /// The first who has not signed, behind `key` where somebody bears it, from the top where not.
  const Signer* next_after(std::string_view key) const {
    const auto* last = find(key);
    const auto from = last ? static_cast<std::size_t>(last - signers.data()) + 1 : 0;
    for (std::size_t i = 0; i < signers.size(); ++i) {
      const auto& one = signers[(from + i) % signers.size()];
      if (!one.has_signed) return &one;
    }
    return nullptr;
  }
};

std::string signing_place(SessionId session, HalfDay when) {
  return fmt::format("/sessions/{}/roll/signatures?day={}&half={}", session.text(), when.day.iso(),
                     code_of(when.half));
}

Result<SigningPage> read_signing(Transaction& tx, const Visit& visit, SessionId id, HalfDay when) {
  Roll roll = TRY(open_roll(tx, visit.house().packs, visit.actor(), id, when.day, when.day));
  if (roll.session.provider != visit.actor().organisation) return Refusal{"session.not_found"};
  const auto half = std::ranges::find(roll.halves, when, [](const RollHalf& one) { return one.half.when; });
  if (half == roll.halves.end()) return Refusal{"attendance.no_half_day", "day", {{"day", when.day}}};
  SigningPage page;
  const auto& terms = attendance_terms(visit.house().packs, roll.session);
  const bool may_correct = visit.actor().may("attendance.correct");
  for (const auto& person : roll.people)
    if (const auto* mark = half->mark_of(person.enrolment); mark && mark->attended()) {
      const auto again =
          check_trainee_signature(roll, *half, person.enrolment, true, may_correct, terms, visit.today());
      page.signers.push_back(
          {person.enrolment.text(), person.name, mark->signed_on != SignedOn::nothing, again.ok()});
    }
  const std::array one = {half->half.id};
  for (const auto& guest : load_guests(tx, one))
    if (guest.outcome == GuestOutcome::open) {
      const auto again = check_guest_signature(*half, guest, true, may_correct, terms, visit.today());
      page.signers.push_back({std::string(guest_mark) + guest.id.text(), guest.name,
                              guest.signed_on != SignedOn::nothing, again.ok()});
    }
  page.counted = count(roll, *half);
  page.half = std::move(*half);
  page.session = std::move(roll.session);
  return page;
}

/// Outside the shell: who holds the device may be anybody.
Response handed(Visit& visit, View& view, int status) {
  const auto& house = visit.house();
  view.set_everywhere("FORM_TOKEN", visit.form_token);
  view.set_everywhere("FORM_ONCE", secrets::new_token());
  view.set("CONTENT", house.templates.render("delivery/roll_handed", visit.language(), view));
  view.set("SHELL_CSS", house.asset ? house.asset("app.css") : "/assets/app.css");
  view.set("SHELL_JS", house.asset ? house.asset("app.js") : "/assets/app.js");
  return web::html(house.templates.render("handed", visit.language(), view), status);
}

void add_pad(View& view, Visit& visit, const SigningPage& page, const Signer& who, bool again) {
  View pad = view.add("WHO");
  view.set("TITLE", who.name);
  pad.set("WHO_KEY", who.key).show_if("WHO_AGAIN", again);
  pad.set("WHO_TYPED", again ? "" : visit.request().form.get("typed"));
  pad.set("SKIP_HREF", signing_place(page.session.id, page.half.half.when) + "&after=" + who.key);
  pad.set("WHO_PAD", visit.text("attendance.roll.sign", {{"name", who.name}}));
  pad.show_if("WHO_SKIP", page.signers.size() - static_cast<std::size_t>(page.signatures()) > 1);
}

void add_others(View& view, const SigningPage& page, const Signer* who) {
  const std::string place = signing_place(page.session.id, page.half.half.when);
  for (const auto& one : page.signers) {
    if (one.has_signed || &one == who) continue;
    View other = view.add("OTHER");
    other.set("OTHER_NAME", one.name).set("OTHER_HREF", place + "&who=" + one.key);
  }
}

/// The trainer signs when everybody has, or when they choose to.
void add_trainer(View& view, const Visit& visit, const SigningPage& page) {
  if (page.half.closed()) {
    view.show("TRAINER_DONE");
    return;
  }
  if (page.counted.marked < page.counted.expected) {
    view.set_if("TRAINER_LATER",
                visit.text("attendance.marks_missing",
                           {{"missing", std::int64_t{page.counted.expected - page.counted.marked}}}));
    return;
  }
  View pad = view.add("TRAINER");
  pad.set("TRAINER_ACTION", fmt::format("/sessions/{}/roll/sign", page.session.id.text()));
  pad.set("TRAINER_VERSION", page.half.half.version);
}

Response render_signing(Visit& visit, const SigningPage& page, const Refusal* refusal) {
  const auto& query = visit.request().query;
  const auto& form = visit.request().form;
  const auto when = page.half.half.when;
  const auto asked = refusal ? form.get("who") : query.get("who");
  const bool again = (refusal ? form.get("again") : query.get("again")) == "yes";
  const auto* chosen = page.find(asked);
  const bool signs = chosen && (!chosen->has_signed || (again && chosen->may_sign_again));
  const auto* who = signs ? chosen : page.next_after(query.get("after"));
  const bool trainer = query.get("last") == "yes" || !who;

  View view;
  view.set("TITLE", visit.text("attendance.handed.title")).set("WHEN", half_words(visit, when));
  view.set("ACTION", fmt::format("/sessions/{}/roll/signatures", page.session.id.text()));
  view.set("DAY", when.day.iso()).set("HALF", code_of(when.half));
  view.set("BACK_HREF", roll_place(page.session.id, when.day, when.half));
  view.set("COUNT", visit.text("attendance.handed.count",
                               {{"signed", std::int64_t{page.signatures()}},
                                {"attended", static_cast<std::int64_t>(page.signers.size())}}));
  if (refusal) view.set_if("ERROR", visit.words_of(*refusal));
  if (const auto* last = page.find(query.get("after")); last && last->has_signed && !refusal) {
    View thanks = view.add("THANKS");
    thanks.set("THANKS_TEXT", visit.text("attendance.handed.thanks", {{"name", last->name}}));
    if (last->may_sign_again)
      thanks.set_if("REDO_HREF", signing_place(page.session.id, when) + "&again=yes&who=" + last->key);
  }
  if (page.signers.empty()) {
    view.show("NOBODY");
  } else if (trainer) {
    view.set("TITLE", visit.text("attendance.handed.trainer"));
    add_others(view, page, nullptr);
    view.show_if("MISSING", page.signatures() < static_cast<int>(page.signers.size()));
    add_trainer(view, visit, page);
  } else {
    add_pad(view, visit, page, *who, again);
    add_others(view, page, who);
    view.set_if("LAST_HREF", signing_place(page.session.id, when) + "&last=yes");
  }
  return handed(visit, view, refusal ? 422 : 200);
}

Response show_signing(Visit& visit, const web::Fields& where, const Refusal* refusal) {
  const auto id = visit.id<SessionId>();
  const HalfDay when{day_in(where, "day").value_or(visit.today()),
                     half_of(where.get("half")).value_or(Half::morning)};
  const auto page = visit.read([&](Transaction& tx) { return read_signing(tx, visit, id, when); });
  if (!page.ok()) return visit.refused(page.refusal());
  visit.note_read({"attendance.read", "session", id.uuid, {}, {}});
  return render_signing(visit, *page, refusal);
}

Response post_signature(Visit& visit) {
  const auto& form = visit.request().form;
  SignForTrainee command;
  command.session = visit.id<SessionId>();
  command.when = {day_in(form, "day").value_or(visit.today()),
                  half_of(form.get("half")).value_or(Half::morning)};
  const std::string who = form.get("who");
  if (who.starts_with(guest_mark))
    command.guest = Uuid::parse(std::string_view(who).substr(guest_mark.size())).value_or(Uuid{});
  else
    command.who = EnrolmentId::parse(who).value_or(EnrolmentId{});
  command.again = form.get("again") == "yes";
  command.strokes = form.raw("sign");
  if (command.strokes.empty()) {
    command.strokes = form.get("typed");
    command.medium = command.strokes.empty() ? SignedOn::nothing : SignedOn::typed;
  }
  const auto done = visit.write([&](Transaction& tx) {
    return sign_for_trainee(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
  });
  if (!done.ok()) return show_signing(visit, form, &done.refusal());
  return visit.go(signing_place(command.session, command.when) + "&after=" + who);
}

}  // namespace

void install_roll_signing_pages(access::Doors& doors) {
  doors.get("/sessions/{id}/roll/signatures", "attendance.mark",
            [](Visit& visit) { return show_signing(visit, visit.request().query, nullptr); });
  doors.post("/sessions/{id}/roll/signatures", "attendance.mark", post_signature);
}

}  // namespace concerto::delivery
