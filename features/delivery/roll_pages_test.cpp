// SPDX-License-Identifier: EUPL-1.2
#include "features/access/samples.h"
#include "features/delivery/roll_guest_store.h"
#include "features/delivery/samples.h"
#include "features/delivery/sheet_scan_store.h"

namespace concerto::delivery {
namespace {

using storage::Transaction;
using testing::HasSubstr;
using testing::Not;

using Form = std::vector<std::pair<std::string, std::string>>;

const Date monday(2022, 5, 9);
constexpr const char* strokes = "10,10 200,150;50,60 70,80";

std::string goes_to(const web::Response& response) {
  for (const auto& [name, value] : response.headers)
    if (name == "Location") return value;
  return {};
}

class RollPages : public StagePages {
 protected:
  void SetUp() override {
    StagePages::SetUp();
    if (IsSkipped()) return;
    write([&](Transaction& tx) {
      session = an_open_session(tx, stage, 6);
      alba = an_enrolment(tx, stage, session, "Alba").enrolment;
      bruna = an_enrolment(tx, stage, session, "Bruna").enrolment;
      half = load_halves(tx, session).front().id;
      return true;
    });
    clock.set(clock.now(), monday);
  }
  std::string path(const std::string& rest = "") const {
    return "/sessions/" + session.text() + "/roll" + rest;
  }
  std::string signing() const { return path("/signatures?day=2022-05-09&half=morning"); }
  std::string key(EnrolmentId who) const { return who.text() + "." + half.text(); }
  void mark_both(const std::string& presence = "present") {
    const auto version = write([&](Transaction& tx) {
      return load_half(tx, session, {monday, Half::morning})->version;
    });
    ASSERT_EQ(trainer
                  ->post(path(), {{"day", "2022-05-09"},
                                  {"seen." + half.text(), std::to_string(version)},
                                  {"mark." + key(alba), presence},
                                  {"mark." + key(bruna), "present"}})
                  .status,
              303);
  }
  web::Response signs(const std::string& who, Form more) {
    more.insert(more.end(), {{"day", "2022-05-09"}, {"half", "morning"}, {"who", who}});
    return trainer->post(path("/signatures"), more);
  }
  Mark mark_of(EnrolmentId who) {
    return write([&](Transaction& tx) {
      return *load_roll(tx, session, monday, monday, stage.centre)->halves.front().mark_of(who);
    });
  }
  std::vector<Guest> guests() {
    return write([&](Transaction& tx) { return load_guests(tx, std::array{half}); });
  }
  web::Response add_guest(const std::string& name, const std::string& why) {
    return trainer->post(
        path("/guests"),
        {{"day", "2022-05-09"}, {"only", "morning"}, {"guest_name", name}, {"guest_reason", why}});
  }
  web::Response send_scan(Form more, std::string bytes, samples::Browser& who) {
    more.emplace_back("day", "2022-05-09");
    return who.post(path("/scan"), more, {{"scan", "feuille.pdf", "application/pdf", std::move(bytes)}});
  }
  std::vector<Scan> scans() {
    return write([&](Transaction& tx) { return load_scans(tx, session, monday, monday); });
  }

  SessionId session;
  EnrolmentId alba, bruna;
  HalfId half;
};

// ---- remote ----

TEST_P(RollPages, OfferADistanceWhereTheHalfDayIsHeldSo) {
  EXPECT_THAT(trainer->get(path("?day=2022-05-09&half=morning")).body, Not(HasSubstr("value=\"remote\"")));
  write([&](Transaction& tx) {
    tx.run("update delivery_half set modality = 'remote' where id = $1", half);
    return true;
  });
  const auto page = trainer->get(path("?day=2022-05-09&half=morning"));
  EXPECT_THAT(page.body, HasSubstr("value=\"remote\""));
  EXPECT_THAT(page.body, HasSubstr("name=\"rest_as." + half.text() + "\" value=\"remote\""));
  mark_both("remote");
  EXPECT_EQ(mark_of(alba).presence, Presence::remote);
  EXPECT_THAT(trainer->get(path("?day=2022-05-09&half=morning")).body, HasSubstr("1 à distance"));
}

// ---- signing ----

TEST_P(RollPages, HandTheDeviceToThoseWhoCameAndHaveNotSigned) {
  EXPECT_THAT(trainer->get(signing()).body, HasSubstr("Notez d’abord les présences"));
  mark_both();
  const auto first = trainer->get(signing());
  EXPECT_THAT(first.body, HasSubstr("<h1 class=\"handed-name\">Alba Amina</h1>"));
  EXPECT_THAT(first.body, HasSubstr("0 signature"));
  // Names and nothing else: no menu, nobody's account, no way into a file.
  EXPECT_THAT(first.body, Not(HasSubstr("sidebar")));
  EXPECT_THAT(first.body, Not(HasSubstr(stage.trainer.name)));
  EXPECT_THAT(first.body, Not(HasSubstr("/enrolments/")));
  const auto done = signs(alba.text(), {{"sign", strokes}});
  ASSERT_EQ(done.status, 303);
  const auto next = trainer->get(goes_to(done));
  EXPECT_THAT(next.body, HasSubstr("<h1 class=\"handed-name\">Bruna Amina</h1>"));
  EXPECT_THAT(next.body, HasSubstr("1 signature sur 2"));
  EXPECT_THAT(next.body, HasSubstr("Signature de Alba Amina enregistrée"));
  EXPECT_EQ(mark_of(alba).signed_on, SignedOn::screen);
}

TEST_P(RollPages, TakeATypedNameWhereNothingCanBeDrawn) {
  mark_both();
  const auto other = signs(alba.text(), {{"typed", "Bruna Amina"}});
  EXPECT_EQ(other.status, 422);
  EXPECT_THAT(other.body, HasSubstr("Tapez le nom de la personne qui signe"));
  EXPECT_EQ(signs(alba.text(), {}).status, 422);
  ASSERT_EQ(signs(alba.text(), {{"typed", "amina ALBA"}}).status, 303);
  EXPECT_EQ(mark_of(alba).signed_on, SignedOn::typed);
}

TEST_P(RollPages, LeaveEverybodyElsesPageFreshWhenSomebodySigns) {
  mark_both();
  const auto version = write([&](Transaction& tx) {
    return load_half(tx, session, {monday, Half::morning})->version;
  });
  ASSERT_EQ(signs(alba.text(), {{"sign", strokes}}).status, 303);
  EXPECT_EQ(signs(alba.text(), {{"sign", strokes}}).status, 422);
  EXPECT_EQ(signs(alba.text(), {{"sign", strokes}, {"again", "yes"}}).status, 303);
  EXPECT_EQ(trainer
                ->post(path(), {{"day", "2022-05-09"},
                                {"seen." + half.text(), std::to_string(version)},
                                {"mark." + key(bruna), "absent"}})
                .status,
            303);
  EXPECT_EQ(mark_of(alba).signed_on, SignedOn::screen);
}

TEST_P(RollPages, KeepTheSignatureThatAnotherOneReplaced) {
  mark_both();
  ASSERT_EQ(signs(alba.text(), {{"sign", strokes}}).status, 303);
  ASSERT_EQ(signs(alba.text(), {{"typed", "Amina Alba"}, {"again", "yes"}}).status, 303);
  EXPECT_EQ(mark_of(alba).signed_on, SignedOn::typed);
  write([&](Transaction& tx) {
    const auto was =
        tx.list("select was from delivery_mark_change", [](const auto& row) { return row.text(0); });
    EXPECT_THAT(was, testing::ElementsAre(HasSubstr(fmt::format("\"strokes\":\"{}\"", strokes))));
    return true;
  });
  EXPECT_THAT(trainer->get(path("?day=2022-05-09&half=morning")).body,
              HasSubstr("Alba Amina (présent)\u00a0: motif, remarque ou signature"));
  // Once the trainer has signed under it, no signature is replaced any more.
  ASSERT_EQ(signs(bruna.text(), {{"sign", strokes}}).status, 303);
  ASSERT_EQ(
      trainer
          ->post(path("/sign"),
                 {{"day", "2022-05-09"}, {"half", "morning"}, {"version", "2"}, {"trainer_on_sheet", "yes"}})
          .status,
      303);
  const auto refused = signs(alba.text(), {{"sign", strokes}, {"again", "yes"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("ne peut plus être refaite"));
  EXPECT_EQ(mark_of(alba).signed_on, SignedOn::typed);
}

TEST_P(RollPages, OfferToSignAgainOnlyWhileASignatureCanBeReplaced) {
  mark_both();
  ASSERT_EQ(add_guest("Ravel Ines", "Venue avec une amie").status, 303);
  const auto guest = "guest." + guests().front().id.text();
  for (const auto& who : {alba.text(), bruna.text(), guest}) {
    ASSERT_EQ(signs(who, {{"sign", strokes}}).status, 303);
    EXPECT_THAT(trainer->get(signing() + "&after=" + who).body, HasSubstr("again=yes&amp;who=" + who));
  }
  clock.set(clock.now(), monday.plus_days(8));
  EXPECT_THAT(trainer->get(signing() + "&after=" + alba.text()).body, Not(HasSubstr("again=yes")));
  EXPECT_THAT(manager->get(signing() + "&after=" + alba.text()).body, HasSubstr("again=yes"));
  clock.set(clock.now(), monday);
  ASSERT_EQ(
      trainer
          ->post(path("/sign"),
                 {{"day", "2022-05-09"}, {"half", "morning"}, {"version", "2"}, {"trainer_on_sheet", "yes"}})
          .status,
      303);
  for (const auto& who : {alba.text(), guest}) {
    const auto page = trainer->get(signing() + "&after=" + who);
    EXPECT_THAT(page.body, HasSubstr("notice is-done"));
    EXPECT_THAT(page.body, Not(HasSubstr("again=yes"))) << "the trainer signed under it";
    EXPECT_THAT(trainer->get(signing() + "&again=yes&who=" + who).body, Not(HasSubstr("data-sign-pad")));
  }
}

TEST_P(RollPages, LetTheTrainerSignLast) {
  mark_both();
  signs(alba.text(), {{"sign", strokes}});
  EXPECT_THAT(trainer->get(signing()).body, Not(HasSubstr("/roll/sign\"")));
  const auto done = signs(bruna.text(), {{"sign", strokes}});
  EXPECT_THAT(trainer->get(goes_to(done)).body, HasSubstr("/roll/sign\""));
  EXPECT_EQ(referent->get(signing()).status, 403);
}

// ---- somebody without an enrolment ----

TEST_P(RollPages, RecordSomebodyWhoHasNoEnrolmentByName) {  // field.md §1
  EXPECT_EQ(add_guest("", "").status, 422);
  ASSERT_EQ(add_guest("Ravel Ines", "Venue avec une amie").status, 303);
  ASSERT_EQ(guests().size(), 1u);
  const auto roll = trainer->get(path("?day=2022-05-09&half=morning"));
  EXPECT_THAT(roll.body, HasSubstr("Ravel Ines"));
  EXPECT_THAT(roll.body, HasSubstr("sans inscription"));
  // The prescriber sees whom it referred, not who else was there.
  EXPECT_THAT(referent->get(path("?day=2022-05-09&half=morning")).body, Not(HasSubstr("Ravel")));
  ASSERT_EQ(signs("guest." + guests().front().id.text(), {{"sign", strokes}}).status, 303);
  EXPECT_EQ(guests().front().signed_on, SignedOn::screen);
  EXPECT_EQ(trainer->get("/sessions/" + session.text() + "/sheet.pdf?day=2022-05-09").status, 200);
}

TEST_P(RollPages, MakeTheGuestsLineAMarkOnceTheCentreSaysWhoItWas) {
  mark_both("absent");
  ASSERT_EQ(add_guest("Alba", "Arrivée sans prévenir").status, 303);
  const auto guest = guests().front().id;
  ASSERT_EQ(signs("guest." + guest.text(), {{"sign", strokes}}).status, 303);
  const auto place = path("/guests/" + guest.text());
  EXPECT_EQ(trainer->get(place).status, 403);
  EXPECT_THAT(manager->get(place).body, HasSubstr("Alba Amina"));
  EXPECT_EQ(manager->post(place, {{"outcome", "visitor"}}).status, 422);
  EXPECT_EQ(manager->post(place, {{"outcome", "e." + bruna.text()}}).status, 422);
  ASSERT_EQ(manager->post(place, {{"outcome", "e." + alba.text()}}).status, 303);
  const auto mark = mark_of(alba);
  EXPECT_EQ(mark.presence, Presence::present);
  EXPECT_EQ(mark.note, "Arrivée sans prévenir");
  EXPECT_EQ(mark.signed_on, SignedOn::screen);
  EXPECT_EQ(guests().front().outcome, GuestOutcome::enrolment);
  EXPECT_EQ(guests().front().strokes, "");
  EXPECT_EQ(manager->post(place, {{"outcome", "mistake"}, {"note", "Encore"}}).status, 422);
}

TEST_P(RollPages, CloseGuestsSignaturesWithTheCorrectionWindow) {
  ASSERT_EQ(add_guest("Ravel Ines", "Venue avec une amie").status, 303);
  const auto who = "guest." + guests().front().id.text();
  clock.set(clock.now(), monday.plus_days(8));
  const auto refused = signs(who, {{"sign", strokes}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("La période de correction"));
  EXPECT_EQ(guests().front().signed_on, SignedOn::nothing);
  EXPECT_EQ(manager
                ->post(path("/signatures"),
                       {{"day", "2022-05-09"}, {"half", "morning"}, {"who", who}, {"sign", strokes}})
                .status,
            303);
  EXPECT_EQ(guests().front().signed_on, SignedOn::screen);
}

TEST_P(RollPages, HideGuestsFromOtherInstitutions) {
  ASSERT_EQ(add_guest("Ravel Ines", "Venue avec une amie").status, 303);
  const auto other = house->organisation("Autre", "training_provider");
  const auto stranger = house->sign_in(house->member(other, {"centre_manager"}));
  EXPECT_EQ(stranger.get(path("/guests/" + guests().front().id.text())).status, 404);
  EXPECT_EQ(stranger.get(signing()).status, 404);
}

// ---- scans ----

TEST_P(RollPages, KeepTheScanOfTheSheetAndWhatItReplaced) {
  mark_both();
  ASSERT_EQ(
      trainer
          ->post(path("/sign"),
                 {{"day", "2022-05-09"}, {"half", "morning"}, {"version", "2"}, {"trainer_on_sheet", "yes"}})
          .status,
      303);
  EXPECT_THAT(trainer->get(path("?day=2022-05-09")).body, HasSubstr("scan de la feuille à joindre"));
  const auto wrong = send_scan({}, "MZ no sheet", *trainer);
  EXPECT_EQ(wrong.status, 422);
  ASSERT_EQ(send_scan({{"scan_days", "week"}, {"scan_remark", "Bruna est partie plus tôt."}}, "%PDF-1.4 one",
                      *trainer)
                .status,
            303);
  ASSERT_EQ(scans().size(), 1u);
  EXPECT_EQ(scans().front().first, monday);
  EXPECT_EQ(scans().front().last, Date(2022, 5, 15));
  const auto page = trainer->get(path("?day=2022-05-09"));
  EXPECT_THAT(page.body, HasSubstr("Bruna est partie plus tôt."));
  EXPECT_THAT(page.body, Not(HasSubstr("scan de la feuille à joindre")));
  write([&](Transaction& tx) {
    EXPECT_EQ(tx.number("select count(*) from delivery_roll where scan_digest is not null"), 1);
    return true;
  });
  const auto old = scans().front().id.text();
  EXPECT_EQ(send_scan({{"replaces", old}}, "%PDF-1.4 two", *trainer).status, 422);
  ASSERT_EQ(send_scan({{"replaces", old}, {"scan_reason", "Illisible"}}, "%PDF-1.4 two", *trainer).status,
            303);
  ASSERT_EQ(scans().size(), 2u);
  const auto shown = trainer->get(path("/scans/" + old));
  EXPECT_EQ(shown.type, "application/pdf");
  EXPECT_EQ(shown.body, "%PDF-1.4 one");
  EXPECT_THAT(trainer->get(path("?day=2022-05-09")).body, HasSubstr("Illisible"));
  // The sheet shows everybody of the group: a prescriber sees those it referred on the roll only.
  EXPECT_EQ(referent->get(path("/scans/" + old)).status, 404);
  EXPECT_THAT(referent->get(path("?day=2022-05-09")).body, Not(HasSubstr("/roll/scans/")));
}

// ---- in a row ----

TEST_P(RollPages, SayHowManyHalfDaysWereMissedInARow) {
  mark_both("absent");
  clock.set(clock.now(), Date(2022, 5, 10));
  const auto next = write([&](Transaction& tx) {
    return *load_half(tx, session, {Date(2022, 5, 10), Half::morning});
  });
  trainer->post(path(), {{"day", "2022-05-10"},
                         {"seen." + next.id.text(), std::to_string(next.version)},
                         {"mark." + alba.text() + "." + next.id.text(), "absent"}});
  EXPECT_THAT(trainer->get(path("?day=2022-05-10")).body, HasSubstr("2 demi-journées manquées de suite"));
}

CONCERTO_ON_BOTH_ENGINES(RollPages);

}  // namespace
}  // namespace concerto::delivery
