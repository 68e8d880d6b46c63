// SPDX-License-Identifier: EUPL-1.2
// Planning: the calendar of a session as weeks to tick, and those who wait for a place.
#include <set>
#include <thread>

#include "features/access/sheet_edge.h"
#include "features/delivery/enrolment_store.h"
#include "features/delivery/event_store.h"
#include "features/delivery/reserve_store.h"
#include "features/delivery/samples.h"
#include "features/delivery/session_calendar.h"

namespace concerto::delivery {
namespace {

using storage::Transaction;
using testing::HasSubstr;
using testing::Not;

using Form = std::vector<std::pair<std::string, std::string>>;

class PlanningPages : public StagePages {
 protected:
  RecordId person(const std::string& name) {
    return write([&](Transaction& tx) { return an_eligible_person(tx, stage, name); });
  }
  SessionId open_session(int capacity, Date start = Date(2022, 5, 9)) {
    return write([&](Transaction& tx) { return an_open_session(tx, stage, capacity, start); });
  }
  Form new_session(const std::string& programme, const std::string& track) const {
    return {{"agreement", stage.agreement.text()},
            {"programme", programme},
            {"track", track},
            {"title", "Planifiée"},
            {"site", "Centre"},
            {"modality", "on_site"},
            {"capacity", "8"},
            {"start", "2022-05-23"}};
  }
  static void tick(Form& form, Date first, int days, const std::string& phase = "") {
    for (int i = 0; i < days; ++i)
      for (const char* half : {"morning", "afternoon"}) {
        const auto key = first.plus_days(i).iso() + "." + half;
        form.emplace_back("half", key);
        if (!phase.empty()) form.emplace_back("phase." + key, phase);
      }
  }
  Form referral(SessionId session) const {
    return {{"agreement", stage.agreement.text()},
            {"programme", "prepa_competences"},
            {"prescriber_kind", "departmental_council"},
            {"session", session.text()},
            {"informed", "yes"},
            {"informed_on", "2022-05-03"},
            {"prerequisite.adhesion", "yes"},
            {"on.adhesion", "2022-05-03"},
            {"mobility", "yes"},
            {"childcare", "yes"},
            {"step", "confirm"}};
  }
  Form reserve(const std::string& site = "Vieuxmont") const {
    return {{"agreement", stage.agreement.text()},
            {"programme", "prepa_competences"},
            {"prescriber_kind", "departmental_council"},
            {"informed", "yes"},
            {"informed_on", "2022-05-03"},
            {"wished_site", site},
            {"step", "reserve"}};
  }
};

TEST_P(PlanningPages, AProposalFillsWeeksWithoutTheHolidaysOfTheCountry) {
  auto form = new_session("prepa_competences", "project");
  for (const char* on : {"1.morning", "2.morning", "3.morning", "4.morning", "5.morning"})
    form.emplace_back("on", on);
  form.emplace_back("step", "propose");
  const auto page = manager->post("/sessions/new", form);
  ASSERT_EQ(page.status, 200) << page.body;
  EXPECT_THAT(page.body, HasSubstr("Ascension"));
  EXPECT_THAT(page.body, HasSubstr("value=\"2022-05-25.morning\" checked"));
  EXPECT_THAT(page.body, Not(HasSubstr("value=\"2022-05-26.morning\" checked")));
  EXPECT_THAT(page.body, HasSubstr("Planifiée"));
}

TEST_P(PlanningPages, WeeksAreAddedAndRemovedWithoutLosingWhatIsTicked) {
  auto form = new_session("prepa_competences", "project");
  tick(form, Date(2022, 5, 9), 2);
  form.emplace_back("on", "1.morning");
  auto add = form;
  add.emplace_back("step", "add_week");
  const auto more = manager->post("/sessions/new", add);
  EXPECT_THAT(more.body, HasSubstr("value=\"2022-05-16.morning\" checked"));
  EXPECT_THAT(more.body, HasSubstr("value=\"2022-05-09.afternoon\" checked"));
  auto less = form;
  tick(less, Date(2022, 5, 16), 1);
  less.emplace_back("step", "remove_week.2022-05-09");
  const auto fewer = manager->post("/sessions/new", less);
  EXPECT_THAT(fewer.body, Not(HasSubstr("2022-05-09.morning")));
  EXPECT_THAT(fewer.body, HasSubstr("2 demi-journées, 1 jour, 7 heures"));
}

TEST_P(PlanningPages, ARefusedCalendarSaysItBesideTheDayAndKeepsTheProposal) {  // AFPA-53, AFPA-74
  auto form = new_session("prepa_competences", "secure_entry");
  tick(form, Date(2022, 5, 9), 5);
  tick(form, Date(2022, 5, 16), 4);
  form.emplace_back("weeks", "2");
  const auto page = manager->post("/sessions/new", form);
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("href=\"#day-2022-05-19\""));
  EXPECT_THAT(page.body, HasSubstr("id=\"day-2022-05-19-error\""));
  EXPECT_THAT(page.body, HasSubstr("name=\"weeks\" value=\"2\""));
}

TEST_P(PlanningPages, PastedLinesFillTheWeeks) {
  auto form = new_session("prepa_competences", "project");
  form.emplace_back("lines", "16/05/2022;matin;S’engager\n17/05/2022;après-midi");
  form.emplace_back("step", "read_lines");
  const auto page = manager->post("/sessions/new", form);
  ASSERT_EQ(page.status, 200) << page.body;
  EXPECT_THAT(page.body, HasSubstr("value=\"2022-05-16.morning\" checked"));
  EXPECT_THAT(page.body, HasSubstr("<option value=\"commit\" selected>"));
  form.back().second = "read_lines";
  form[form.size() - 2].second = "16/05/2022;midi";
  EXPECT_EQ(manager->post("/sessions/new", form).status, 422);
}

TEST_P(PlanningPages, APlannedCalendarIsKeptAsItWasTicked) {
  auto form = new_session("prepa_competences", "project");
  tick(form, Date(2022, 5, 9), 5);
  const auto made = manager->post("/sessions/new", form);
  ASSERT_EQ(made.status, 303) << made.body;
  std::string location;
  for (const auto& [name, value] : made.headers)
    if (name == "Location") location = value;
  const auto page = manager->get(location + "/change");
  EXPECT_THAT(page.body, HasSubstr("10 demi-journées, 5 jours, 35 heures"));
}

TEST_P(PlanningPages, AWeekThatIsWhollyNotedIsFolded) {
  const auto session = open_session(3);
  write([&](Transaction& tx) {
    const auto alba = an_enrolment(tx, stage, session, "Alba");
    RecordAttendance command;
    command.session = session;
    command.from = Date(2022, 5, 9);
    command.to = Date(2022, 5, 13);
    for (const SessionHalf& half : load_halves(tx, session)) {
      if (half.when.day > command.to) continue;
      command.seen.push_back({half.id, half.version});
      MarkEntry entry;
      entry.half = half.id;
      entry.enrolment = alba.enrolment;
      entry.presence = Presence::present;
      command.entries.push_back(entry);
    }
    must_succeed(record_attendance(tx, test_library(), stage.trainer, command, command.to,
                                   Instant::at_midnight_utc(command.to).plus_minutes(1'200)));
    return true;
  });
  const auto shown = manager->get("/sessions/" + session.text() + "/change").body;
  EXPECT_THAT(shown, HasSubstr("<summary>Toute la semaine est notée</summary>"));
}

TEST_P(PlanningPages, AHalfDayWithMarksCannotBeTakenOutOfTheCalendar) {
  const auto session = open_session(3);
  write([&](Transaction& tx) {
    const auto alba = an_enrolment(tx, stage, session, "Alba");
    const auto half = load_half(tx, session, {Date(2022, 5, 9), Half::morning});
    RecordAttendance command;
    command.session = session;
    command.from = command.to = Date(2022, 5, 9);
    command.seen = {{half->id, half->version}};
    MarkEntry entry;
    entry.half = half->id;
    entry.enrolment = alba.enrolment;
    entry.presence = Presence::present;
    command.entries = {entry};
    must_succeed(record_attendance(tx, test_library(), stage.trainer, command, Date(2022, 5, 9),
                                   Instant::at_midnight_utc(Date(2022, 5, 9)).plus_minutes(600)));
    return true;
  });
  const auto path = "/sessions/" + session.text() + "/change";
  const auto shown = manager->get(path).body;
  EXPECT_THAT(shown, HasSubstr("présences notées"));
  EXPECT_THAT(shown, Not(HasSubstr("Toute la semaine est notée"))) << "nine half-days of it are open";
  Form form = {
      {"version", "2"}, {"title", "Projet"}, {"site", "Centre"}, {"capacity", "3"}, {"modality", "on_site"}};
  tick(form, Date(2022, 5, 16), 5);
  const auto refused = manager->post(path, form);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Des présences sont déjà notées le 9 mai 2022"));
  form.emplace_back("step", "propose");
  form.emplace_back("start", "2022-06-06");
  EXPECT_THAT(manager->post(path, form).status, testing::AnyOf(200, 422));
}

TEST_P(PlanningPages, TheFormAsksAsOftenForThirteenWeeksAsForOne) {
  auto form = new_session("prepa_competences", "project");
  form.emplace_back("step", "check");
  tick(form, Date(2022, 5, 9), 2);
  manager->post("/sessions/new", form);
  const int one = house->statements();
  for (int week = 1; week < 13; ++week) tick(form, Date(2022, 5, 9).plus_days(7 * week), 5);
  manager->post("/sessions/new", form);
  EXPECT_EQ(house->statements(), one);
}

TEST_P(PlanningPages, SomebodyInReserveIsSeenByTheCentreWithoutTheirName) {  // field.md §1.5
  const auto alba = person("Alba");
  ASSERT_EQ(referent->post("/people/" + alba.text() + "/refer", reserve()).status, 303);
  const auto ours = referent->get("/reserve");
  EXPECT_THAT(ours.body, HasSubstr("Alba Amina"));
  EXPECT_THAT(ours.body, HasSubstr("La personne adhère"));
  EXPECT_THAT(ours.body, HasSubstr("Placer dans une session"));
  const auto theirs = manager->get("/reserve");
  EXPECT_THAT(theirs.body, Not(HasSubstr("Alba")));
  EXPECT_THAT(theirs.body, HasSubstr("Vieuxmont"));
  EXPECT_THAT(theirs.body, HasSubstr("Claire Dumontel"));
}

TEST_P(PlanningPages, NobodyIsInReserveTwiceForOneProgramme) {
  const auto path = "/people/" + person("Alba").text() + "/refer";
  ASSERT_EQ(referent->post(path, reserve()).status, 303);
  const auto again = referent->post(path, reserve());
  EXPECT_EQ(again.status, 422);
  EXPECT_THAT(again.body, HasSubstr("attend déjà"));
}

TEST_P(PlanningPages, APlaceEndsTheWaitInReserve) {
  const auto path = "/people/" + person("Alba").text() + "/refer";
  ASSERT_EQ(referent->post(path, reserve()).status, 303);
  const auto placed = referent->post(path, referral(open_session(3)));
  ASSERT_EQ(placed.status, 303) << placed.body;
  EXPECT_THAT(referent->get("/reserve").body, Not(HasSubstr("Alba")));
}

TEST_P(PlanningPages, RanksOfAFullSessionStandInTheListAndOnTheSession) {
  const auto session = open_session(1);
  write([&](Transaction& tx) {
    an_enrolment(tx, stage, session, "Alba");
    an_enrolment(tx, stage, session, "Bruna");
    return true;
  });
  EXPECT_THAT(manager->get("/reserve?state=waiting").body, HasSubstr("Rang 1, Projet mai"));
  EXPECT_THAT(manager->get("/sessions/" + session.text()).body,
              HasSubstr("Bruna Amina <a href=\"/reserve?state=waiting\">"));
}

TEST_P(PlanningPages, TheReserveIsPagedAndExportedAsItIsFiltered) {
  for (int i = 0; i < 53; ++i)
    ASSERT_EQ(referent
                  ->post("/people/" +
                             person(fmt::format("Nom{}{}", static_cast<char>('a' + i / 26),
                                                static_cast<char>('a' + i % 26)))
                                 .text() +
                             "/refer",
                         reserve(fmt::format("Lieu{:02}", i)))
                  .status,
              303);
  const auto first = referent->get("/reserve");
  EXPECT_THAT(first.body, HasSubstr("rel=\"next\""));
  EXPECT_THAT(referent->get("/reserve?programme=promo_16_18").body, HasSubstr("Personne n’attend"));
  const auto all = referent->get("/reserve/export?format=csv");
  EXPECT_EQ(std::ranges::count(all.body, '\n'), 54);
  EXPECT_THAT(referent->get("/reserve/export?format=xlsx").body, testing::StartsWith("PK"));
  const auto none = referent->get("/reserve/export?format=csv&programme=promo_16_18");
  EXPECT_EQ(std::ranges::count(none.body, '\n'), 1);
}

TEST_P(PlanningPages, AFilterThatSaysNothingIsToldAndNeverWidensAnExport) {
  const struct {
    const char* list;
    std::vector<const char*> fields;
  } lists[] = {{"/events", {"kind", "past", "sort", "after", "after_day"}},
               {"/reserve", {"agreement", "programme", "state", "referent", "sort", "after", "after_day"}},
               {"/authorisations", {"state", "sort", "after", "after_day"}}};
  for (const auto& [list, fields] : lists)
    for (const char* field : fields) {
      const auto query = fmt::format("?{}=n%27importe", field);
      const auto page = manager->get(list + query);
      EXPECT_EQ(page.status, 422) << list << query;
      EXPECT_THAT(page.body, HasSubstr("n’est pas un choix de ce filtre")) << list << query;
      EXPECT_EQ(manager->get(fmt::format("{}/export{}&format=csv", list, query)).status, 422)
          << list << query;
    }
}

// ---- exports longer than a page of theirs ----

constexpr int many = access::export_page + 40;

/// Every row of the export once: those of one sort key too, on whose border a page may end.
void expect_whole(const std::string& csv, int rows) {
  std::set<std::string> lines;
  for (std::size_t from = 0; from < csv.size();) {
    const auto end = std::min(csv.find("\r\n", from), csv.size());
    lines.insert(csv.substr(from, end - from));
    from = end + 2;
  }
  EXPECT_EQ(std::ranges::count(csv, '\n'), rows + 1);
  EXPECT_EQ(lines.size(), static_cast<std::size_t>(rows) + 1);
}

TEST_P(PlanningPages, TheExportOfTheReserveIsNotCut) {
  const auto session = open_session(1);
  write([&](Transaction& tx) {
    an_enrolment(tx, stage, session, "Alba");
    Enrolment waiting = *load_enrolment(tx, an_enrolment(tx, stage, session, "Bruna").enrolment);
    waiting.session = {};  // in one session a person waits once
    for (int i = 1; i < many; ++i) {
      waiting.id = tx.fresh_id<EnrolmentId>();
      insert_enrolment(tx, waiting, {}, clock.now());
      set_wished_site(tx, waiting.id, fmt::format("Lieu {}", i));
    }
    return true;
  });
  expect_whole(manager->get("/reserve/export?format=csv").body, many);
  expect_whole(manager->get("/reserve/export?format=csv&sort=newest").body, many);
}

TEST_P(PlanningPages, TheExportOfEventsIsNotCut) {
  const auto made = manager->post("/events/new", {{"kind", stage.agreement.text() + "/open_day"},
                                                  {"title", "Portes ouvertes"},
                                                  {"day", "2022-06-18"},
                                                  {"place", "Centre"},
                                                  {"modality", "on_site"}});
  ASSERT_EQ(made.status, 303) << made.body;
  write([&](Transaction& tx) {
    const auto id =
        tx.first("select id from delivery_event", [](const storage::Row& row) { return row.id<EventId>(0); });
    Event event = *load_event(tx, *id);
    for (int i = 1; i < many; ++i) {
      event.id = tx.fresh_id<EventId>();
      event.place = fmt::format("Lieu {}", i);
      insert_event(tx, event, {}, clock.now());
    }
    return true;
  });
  expect_whole(manager->get("/events/export?format=csv").body, many);
  expect_whole(manager->get("/events/export?format=csv&sort=title").body, many);
  EXPECT_THAT(manager->get("/events/export?format=xlsx").body, testing::StartsWith("PK"));
}

TEST_P(PlanningPages, TheExportOfAuthorisationsIsNotCut) {
  write([&](Transaction& tx) {
    Authorisation one;
    one.agreement = stage.agreement;
    one.user = stage.referent.user;
    one.organisation = stage.county;
    one.granted_by = stage.centre;
    const auto before = load_authorisations(tx, {.agreements = {stage.agreement}}).size();
    for (int i = static_cast<int>(before); i < many; ++i) {
      one.id = tx.fresh_uuid();
      one.from = Date(2019, 1, 1).plus_days(i);
      insert_authorisation(tx, one, stage.manager.user);
    }
    return true;
  });
  expect_whole(manager->get("/authorisations/export?format=csv").body, many);
  expect_whole(manager->get("/authorisations/export?format=csv&sort=from").body, many);
}

TEST_P(PlanningPages, TheReserveAsksAsOftenForManyAsForOne) {
  referent->post("/people/" + person("Alba").text() + "/refer", reserve());
  referent->get("/reserve");
  const int one = house->statements();
  for (const char* name : {"Bruna", "Carla"})
    referent->post("/people/" + person(name).text() + "/refer", reserve());
  referent->get("/reserve");
  EXPECT_EQ(house->statements(), one);
}

TEST_P(PlanningPages, TheSamePersonReferredTwiceAtOnceIsRefusedInWords) {
  const auto session = open_session(3);
  const auto path = "/people/" + person("Alba").text() + "/refer";
  std::array<int, 2> statuses{};
  {
    std::array<std::jthread, 2> both;
    for (std::size_t i = 0; i < both.size(); ++i)
      both[i] = std::jthread([&, i] { statuses[i] = referent->post(path, referral(session)).status; });
  }
  std::ranges::sort(statuses);
  EXPECT_THAT(statuses, testing::ElementsAre(303, 422));
}

TEST_P(PlanningPages, TheSamePersonReservedTwiceAtOnceIsInReserveOnce) {
  const auto path = "/people/" + person("Alba").text() + "/refer";
  std::array<int, 2> statuses{};
  {
    std::array<std::jthread, 2> both;
    for (std::size_t i = 0; i < both.size(); ++i)
      both[i] = std::jthread([&, i] { statuses[i] = referent->post(path, reserve()).status; });
  }
  std::ranges::sort(statuses);
  EXPECT_THAT(statuses, testing::ElementsAre(303, 422));
  EXPECT_THROW(write([&](Transaction& tx) {
                 auto second =
                     *load_enrolment(tx, tx.list("select id from delivery_enrolment", [](const auto& row) {
                                             return row.template id<EnrolmentId>(0);
                                           }).front());
                 second.id = tx.fresh_id<EnrolmentId>();
                 insert_enrolment(tx, second, stage.referent.user, clock.now());
                 return true;
               }),
               storage::UniqueViolation);
}

TEST_P(PlanningPages, TwoSessionsAtOnceOpenOneRecordAtTheCentre) {
  const auto may = open_session(3);
  const auto june = open_session(3, Date(2022, 6, 13));
  const auto path = "/people/" + person("Alba").text() + "/refer";
  std::array<int, 2> statuses{};
  {
    std::array<std::jthread, 2> both;
    for (std::size_t i = 0; i < both.size(); ++i)
      both[i] =
          std::jthread([&, i] { statuses[i] = referent->post(path, referral(i == 0 ? may : june)).status; });
  }
  EXPECT_THAT(statuses, testing::Each(303));
}
CONCERTO_ON_BOTH_ENGINES(PlanningPages);

}  // namespace
}  // namespace concerto::delivery
