// SPDX-License-Identifier: EUPL-1.2
// Figures over stored rows, on both engines: the worked examples of catalogue §5.13.
#include "features/access/trail_actions.h"
#include "features/governance/governance_actions.h"
#include "features/indicators/indicators_actions.h"
#include "features/indicators/samples.h"
#include "features/organisations/samples.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/event_actions.h"
#include "features/partnerships/plan_actions.h"
#include "platform/documents/table_reader.h"
#include "tests/two_engines.h"

namespace concerto::indicators {
namespace {

using partnerships::an_actor;
using partnerships::shipped_packs;

const words::Catalogue& all_words() {
  static const words::Catalogue catalogue(words::word_folders(CONCERTO_TREE));
  return catalogue;
}

/// What was heard of agreements; the listener is a plain function.
std::vector<partnerships::AgreementEvent>& heard() {
  static std::vector<partnerships::AgreementEvent> events;
  return events;
}
void hear(storage::Transaction&, const access::Actor&, const partnerships::AgreementEvent& event) {
  heard().push_back(event);
}

class IndicatorsStore : public TwoEngines {
 protected:
  template <class Action>
  auto write(Action action) {
    return database().write(test_scope(), action);
  }
  template <class Action>
  auto read(Action action) {
    return database().read(test_scope(), action);
  }
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    clock.set(Date(2022, 7, 5));
    two = write([](storage::Transaction& tx) { return partnerships::two_institutions(tx); });
    agreement = write([&](storage::Transaction& tx) { return partnerships::an_agreement_in_force(tx, two); });
    manager = an_actor(two.centre, "centre_manager");
    director = an_actor(two.centre, "director");
    referent = an_actor(two.county, "referent");
    officer = an_actor(two.county, "partnership_officer");
  }
  void enrolled(int number, const AnEnrolment& enrolment) {
    write([&](storage::Transaction& tx) { enrol_many(tx, two, agreement, number, enrolment); });
  }
  Figures figures(std::string_view period) {
    return read([&](storage::Transaction& tx) {
      return figures_of(tx, shipped_packs(), partnerships::find_agreement(tx, officer, agreement).value(),
                        period_of(period).value(), clock.today());
    });
  }
  Figure figure(std::string_view period, std::string_view indicator) {
    for (Figure& one : figures(period).figures) {
      if (one.indicator == indicator) return one;
    }
    ADD_FAILURE() << "no figure " << indicator;
    return {};
  }
  Figures dashboard(const std::string& report, const std::string& programme, std::string_view period) {
    return read([&](storage::Transaction& tx) {
      const auto loaded = partnerships::find_agreement(tx, officer, agreement).value();
      const packs::Pack& pack = *shipped_packs().newest("afpa");
      return report_figures(tx, shipped_packs(), loaded, *pack.report(report), programme,
                            period_of(period).value(), clock.today());
    });
  }
  NamedReport may() { return {agreement, "monthly_dashboard", "prepa_competences", "2022-05"}; }
  Result<ReportRow> prepare(const access::Actor& actor, int version) {
    return write([&](storage::Transaction& tx) {
      return prepare_report(tx, shipped_packs(), actor,
                            {.name = may(), .qualitative = "", .version = version}, clock.today(),
                            clock.now());
    });
  }
  Result<ReportRow> validate(const access::Actor& actor, int version) {
    return write([&](storage::Transaction& tx) {
      return validate_report(tx, shipped_packs(), {all_words(), "https://concerto.example"}, actor, may(),
                             version, clock.today(), clock.now());
    });
  }
  std::string bytes(std::string_view format) {
    return read([&](storage::Transaction& tx) {
      const auto loaded = partnerships::find_agreement(tx, officer, agreement).value();
      const packs::Pack& pack = *shipped_packs().newest("afpa");
      const auto due =
          find_due(pack, loaded, "monthly_dashboard", "prepa_competences", "2022-05", clock.today()).value();
      return report_bytes(tx, shipped_packs(), all_words(), loaded, due, format, Language::fr, clock.today())
          .value();
    });
  }

  partnerships::TwoInstitutions two;
  AgreementId agreement;
  access::Actor manager, director, referent, officer;
};

AnEnrolment entered(Date day) {
  AnEnrolment enrolment;
  enrolment.entered_on = day;
  return enrolment;
}

}  // namespace

// AFPA-77, AMB-74: engaged means entered; 24 of 30 is 80 %
TEST_P(IndicatorsStore, CountsThePersonsEngagedTowardsTheTarget) {
  enrolled(24, entered(Date(2022, 5, 3)));
  enrolled(3, AnEnrolment{});
  AnEnrolment without_rsa = entered(Date(2022, 5, 3));
  without_rsa.rsa = false;
  enrolled(2, without_rsa);
  const Figure engaged = figure("2022-06", "prepa_engaged");
  EXPECT_EQ(engaged.value, 24);
  EXPECT_EQ(engaged.target, 30);
  EXPECT_EQ(engaged.progress()->permille(), 800);
  EXPECT_EQ(figure("2022-04", "prepa_engaged").value, 0);
  EXPECT_EQ(figure("2022-05", "prepa_engaged").previous, 0);
  EXPECT_EQ(figure("2022-06", "prepa_engaged").previous, 24);
}

TEST_P(IndicatorsStore, CountsAPersonOnceHoweverOftenTheyEntered) {
  write([&](storage::Transaction& tx) {
    const auto who = a_person(tx, two.county);
    enrol(tx, two, agreement, who, entered(Date(2022, 3, 1)));
    enrol(tx, two, agreement, who, entered(Date(2022, 5, 10)));
  });
  EXPECT_EQ(figure("2022-06", "prepa_engaged").value, 1);
}

// AMB-74: for La Promo the orientation counts: 7 oriented, 4 entered is 70 %
TEST_P(IndicatorsStore, CountsTheYoungPeopleOrientedNotThoseWhoEntered) {
  AnEnrolment young;
  young.programme = "promo_16_18";
  young.track = "";
  young.rsa = false;
  young.child_welfare = true;
  young.age = 17;
  enrolled(3, young);
  young.entered_on = Date(2022, 4, 11);
  enrolled(4, young);
  const Figure oriented = figure("2022", "promo_oriented");
  EXPECT_EQ(oriented.value, 7);
  EXPECT_EQ(oriented.progress()->permille(), 700);
}

// AFPA-44, AMB-68, AMB-69, KPI-AF9, KPI-AF10, KPI-AF11: who entered, by route, by workshop and by phase
TEST_P(IndicatorsStore, CountsEntriesByRouteWorkshopAndPhase) {
  AnEnrolment one = entered(Date(2022, 5, 3));
  enrolled(6, one);
  one.track = "secure_entry";
  enrolled(5, one);
  one.programme = "competences_pec";
  one.track = "vae";
  enrolled(3, one);
  one.programme = "promo_16_18";
  one.track = "";
  enrolled(2, one);
  const auto enter = [&](const std::string& programme, const std::vector<std::string>& phases) {
    write([&](storage::Transaction& tx) {
      const auto all = tx.list(
          "select id from delivery_enrolment where programme = $1",
          [](const storage::Row& row) { return row.id<EnrolmentId>(0); }, programme);
      for (const EnrolmentId& id : all)
        for (const std::string& phase : phases)
          tx.run(
              "insert into delivery_phase (enrolment_id, phase, entered_on, recorded_at) values ($1, $2, $3, "
              "$4)",
              id, phase, Date(2022, 5, 10), clock.now());
    });
  };
  enter("competences_pec", {"first_meeting", "recognition"});
  enter("promo_16_18", {"engagement", "construction_1", "mobility"});
  using Parts = std::map<std::string, std::int64_t>;
  const auto parts = [&](std::string_view indicator) {
    Parts values;
    for (const FigurePart& part : figure("2022", indicator).cells) values[part.path.back()] = part.value;
    return values;
  };
  EXPECT_EQ(parts("prepa_entries"), (Parts{{"project", 6}, {"secure_entry", 5}}));
  EXPECT_EQ(parts("pec_workshop_entries"), (Parts{{"recognition", 3}})) << "the first meeting is not asked";
  EXPECT_EQ(parts("promo_phase_entries"), (Parts{{"construction_1", 2}, {"engagement", 2}}));
}

// AFPA-46, AMB-74, KPI-AF12: referred is enough, and only by the county
TEST_P(IndicatorsStore, CountsThePeopleOrientedByTheCounty) {
  AnEnrolment one;
  one.programme = "competences_pec";
  one.track = "vae";
  enrolled(4, one);
  one.prescriber_kind = "employment_service";
  enrolled(3, one);
  EXPECT_EQ(figure("2022", "pec_oriented").value, 4);
}

// AFPA-27, AFPA-90: each programme has a dashboard of its own with the three families of national indicators
TEST_P(IndicatorsStore, EachProgrammeHasADashboardOfTheThreeFamilies) {
  enrolled(6, entered(Date(2022, 5, 3)));
  const packs::Pack& pack = *shipped_packs().newest("afpa");
  for (const packs::Programme& programme : pack.programmes) {
    const Figures shown = dashboard("monthly_dashboard", programme.id, "2022-05");
    std::set<std::string> families;
    for (const Figure& one : shown.figures) families.insert(pack.indicator(one.indicator)->family);
    EXPECT_EQ(families, (std::set<std::string>{"characterisation", "realisation", "result"})) << programme.id;
    const auto entries = std::ranges::find(shown.figures, "entered", &Figure::indicator);
    ASSERT_NE(entries, shown.figures.end());
    EXPECT_EQ(entries->value, programme.id == "prepa_competences" ? 6 : 0) << programme.id;
  }
}

// AFPA-66, AMB-81, KPI-AF14: 10 entered, 8 exited, 6 positive: 75 % of exits, 60 % of entries
TEST_P(IndicatorsStore, TakesPositiveExitsOverAllExits) {
  AnEnrolment young = entered(Date(2022, 3, 1));
  young.programme = "promo_16_18";
  young.track = "";
  enrolled(2, young);
  young.ended_on = Date(2022, 5, 31);
  young.exit = "abandoned";
  young.state = "abandoned";
  enrolled(2, young);
  young.exit = "apprenticeship";
  young.state = "completed";
  young.positive = true;
  enrolled(6, young);
  const Figure exits = figure("2022", "promo_positive_exit_rate");
  EXPECT_EQ(exits.ratio(), (Ratio{6, 8}));
  EXPECT_EQ(exits.target, 70);
  EXPECT_TRUE(exits.reached());
  EXPECT_EQ(figure("2022", "promo_positive_on_entries").ratio(), (Ratio{6, 10}));
}

// AMB-82
TEST_P(IndicatorsStore, ARateWithoutAnybodyIsNotAvailable) {
  const Figure exam = figure("2022", "exam_success_rate");
  EXPECT_TRUE(exam.rate);
  EXPECT_FALSE(exam.ratio().available());
}

// KPI-AF15
TEST_P(IndicatorsStore, BreaksDownIntoSubtotalsAndParts) {
  AnEnrolment one = entered(Date(2022, 5, 3));
  enrolled(6, one);
  one.sex = "m";
  enrolled(8, one);
  one.programme = "competences_pec";
  one.track = "vae";
  enrolled(9, one);
  const Figure by_sex = figure("2022-Q2", "entries_by_sex");
  ASSERT_EQ(by_sex.cells.size(), 5u);
  EXPECT_EQ(by_sex.cells[0].path, (std::vector<std::string>{"competences_pec"}));
  EXPECT_EQ(by_sex.cells[0].value, 9);
  EXPECT_EQ(by_sex.cells[2].path, (std::vector<std::string>{"prepa_competences"}));
  EXPECT_EQ(by_sex.cells[3].path, (std::vector<std::string>{"prepa_competences", "man"}));
  EXPECT_EQ(by_sex.cells[3].value, 8);
  EXPECT_EQ(by_sex.cells[4].value, 6);
  const Figure by_month = figure("2022-05", "entries_by_sex");
  EXPECT_TRUE(by_month.crossing_left_out);
  EXPECT_EQ(by_month.cells.size(), 2u);
}

// DP-17: what goes outside holds nothing under the threshold
TEST_P(IndicatorsStore, TheDashboardMasksWhatThePartiesSee) {
  enrolled(3, entered(Date(2022, 5, 3)));
  EXPECT_FALSE(figure("2022-05", "entered").masked);
  for (const Figure& one : dashboard("monthly_dashboard", "prepa_competences", "2022-05").figures) {
    if (one.indicator == "entered") {
      EXPECT_TRUE(one.masked);
    }
  }
  enrolled(9, entered(Date(2022, 4, 12)));
  enrolled(8, entered(Date(2022, 6, 14)));
  // April 9, May 3, June 8: the quarter, 20, would give May away.
  for (const Figure& one : dashboard("quarterly_report", "", "2022-Q2").figures) {
    if (one.indicator == "entered") {
      EXPECT_TRUE(one.masked);
    }
  }
}

// AFPA-27, DP-17: 13 ended, 12 of them completed; the one who left early is not given away
TEST_P(IndicatorsStore, TheDashboardMasksWhatItsOtherFiguresWouldGiveAway) {
  enrolled(7, entered(Date(2022, 5, 3)));
  AnEnrolment ended = entered(Date(2022, 5, 3));
  ended.ended_on = Date(2022, 5, 30);
  ended.exit = "abandoned";
  ended.state = "abandoned";
  enrolled(1, ended);
  ended.exit = "apprenticeship";
  ended.state = "completed";
  enrolled(4, ended);
  ended.positive = true;
  enrolled(8, ended);
  std::map<std::string, bool> masked;
  for (const Figure& one : dashboard("monthly_dashboard", "prepa_competences", "2022-05").figures)
    masked[one.indicator] = one.masked;
  EXPECT_FALSE(masked.at("entered"));
  EXPECT_TRUE(masked.at("abandoned"));
  EXPECT_TRUE(masked.at("completed") || masked.at("positive_exit_rate"));
}

// field.md §1.3, AFPA-26
TEST_P(IndicatorsStore, FiguresAreProvisionalUntilTheCommitteeHasValidated) {
  EXPECT_TRUE(figures("2022-05").provisional);
  write([&](storage::Transaction& tx) {
    return partnerships::validate_plan(tx, officer, agreement, 2022, true, false, tx.fresh_id<MeetingId>(),
                                       Date(2022, 6, 15));
  }).value();
  EXPECT_TRUE(figures("2022-05").provisional);
  write([&](storage::Transaction& tx) {
    return partnerships::validate_plan(tx, officer, agreement, 2022, false, true, tx.fresh_id<MeetingId>(),
                                       Date(2022, 6, 15));
  }).value();
  EXPECT_FALSE(figures("2022-05").provisional);
}

TEST_P(IndicatorsStore, ShowsThePeopleBehindAFigureToWhoIsInCharge) {
  write([&](storage::Transaction& tx) {
    enrol(tx, two, agreement, a_person(tx, two.county, "Zola"), entered(Date(2022, 5, 3)));
    enrol(tx, two, agreement, a_person(tx, two.county, "Arnal"), entered(Date(2022, 5, 3)));
    enrol(tx, two, agreement, a_person(tx, two.county, "Absent"), AnEnrolment{});
  });
  PeopleAsked asked;
  const auto people = [&](const access::Actor& actor) {
    return read([&](storage::Transaction& tx) {
      return people_of(tx, shipped_packs(), actor,
                       partnerships::find_agreement(tx, officer, agreement).value(), "prepa_engaged",
                       period_of("2022-05").value(), asked);
    });
  };
  const auto own = people(referent);
  ASSERT_TRUE(own.ok());
  ASSERT_EQ(own->rows.size(), 2u);
  EXPECT_EQ(own->total, 2);
  EXPECT_EQ(own->rows[0].name, "Arnal Amina");
  EXPECT_EQ(own->rows[0].day, Date(2022, 5, 3));
  asked = {.from = {own->rows[0].key, own->rows[0].record.text()}, .limit = 1};
  const auto next = people(referent);
  ASSERT_EQ(next->rows.size(), 1u);
  EXPECT_EQ(next->rows[0].name, "Zola Amina");
  asked = {.sort = "number", .limit = 10};
  EXPECT_LT(people(referent)->rows[0].file_number, people(referent)->rows[1].file_number);
  asked = {.sort = "day", .limit = 10};
  EXPECT_EQ(people(referent)->rows.size(), 2u);
  asked = {};
  // The centre is in charge too, but holds no record of them: it learns no name.
  EXPECT_TRUE(people(manager)->rows.empty());
  EXPECT_EQ(people(officer).refusal().code, "access.not_allowed");
}

TEST_P(IndicatorsStore, AReportGoesFromDraftToValidatedToFrozenAndStays) {
  enrolled(7, entered(Date(2022, 5, 3)));
  EXPECT_EQ(prepare(officer, 0).refusal().code, "indicators.not_author");
  EXPECT_EQ(validate(director, 0).refusal().code, "indicators.not_prepared");
  const ReportRow draft = prepare(manager, 0).value();
  EXPECT_TRUE(draft.provisional);
  enrolled(5, entered(Date(2022, 5, 4)));
  EXPECT_EQ(validate(director, draft.version).refusal().code, "indicators.figures_moved");
  const ReportRow again = prepare(manager, draft.version).value();
  ASSERT_TRUE(validate(director, again.version).ok());
  const std::string pdf = bytes("pdf");
  const std::string csv = bytes("csv");
  const std::string xlsx = bytes("xlsx");
  EXPECT_NE(csv.find("12"), std::string::npos);
  const auto frozen = write([&](storage::Transaction& tx) {
    return freeze_report(tx, shipped_packs(), director, may(), again.version + 1, clock.today(), clock.now());
  });
  ASSERT_TRUE(frozen.ok()) << frozen.refusal().code;
  enrolled(5, entered(Date(2022, 5, 5)));
  clock.set(Date(2022, 9, 1));
  EXPECT_EQ(bytes("pdf"), pdf);
  EXPECT_EQ(bytes("csv"), csv);
  EXPECT_EQ(bytes("xlsx"), xlsx);
  EXPECT_EQ(prepare(manager, frozen->version).refusal().code, "indicators.report_closed");
  EXPECT_EQ(read([](storage::Transaction& tx) {
              return tx.number("select count(*) from indicators_population where indicator = $1", "entered");
            }),
            12);
}

TEST_P(IndicatorsStore, TheMonthMustBeOver) {
  clock.set(Date(2022, 5, 31));
  EXPECT_EQ(prepare(manager, 0).refusal().code, "indicators.period_running");
}

// field.md §5: a table without its period and its state is of no use to whoever receives it
TEST_P(IndicatorsStore, ATableTornFromItsReportStillSaysWhatItIs) {
  enrolled(7, entered(Date(2022, 5, 3)));
  const auto rows = documents::read_table(bytes("csv"));
  ASSERT_TRUE(rows.ok());
  ASSERT_GT(rows->rows.size(), 3u);
  for (const auto& row : rows->rows) {
    EXPECT_THAT(row.cells, testing::Contains(testing::HasSubstr("31 mai 2022"))) << row.line;
    EXPECT_THAT(row.cells, testing::Contains("provisoire")) << row.line;
    EXPECT_THAT(row.cells, testing::Contains(testing::HasSubstr("Prépa"))) << row.line;
  }
  const auto said = documents::read_table(bytes("xlsx"), {.sheet = "Ce rapport"});
  ASSERT_TRUE(said.ok()) << said.refusal().code;
  EXPECT_THAT(said->rows, testing::Contains(testing::Field(&documents::TableRow::cells,
                                                           testing::ElementsAre("État", "provisoire"))));
}

TEST_P(IndicatorsStore, TheSameFiguresGiveTheSameBytesInEveryFormat) {
  enrolled(7, entered(Date(2022, 5, 3)));
  for (const std::string_view format : {"csv", "xlsx", "pdf", "json"}) {
    const std::string once = bytes(format);
    EXPECT_FALSE(once.empty()) << format;
    EXPECT_EQ(bytes(format), once) << format;
  }
}

// field.md §2: a numbered corrective edition with its differences, approved by a second person
TEST_P(IndicatorsStore, AValidatedReportIsCorrectedByANumberedEdition) {
  const auto correct = [&](const access::Actor& actor, const std::string& reason, int version) {
    return write([&](storage::Transaction& tx) {
      return correct_report(tx, shipped_packs(), actor, {may(), reason, version}, clock.today(), clock.now());
    });
  };
  write([&](storage::Transaction& tx) {
    return name_recipient(tx, shipped_packs(), manager, {agreement, "dgefp", {}, "pilotage@example.org"},
                          clock.today(), clock.now());
  }).value();
  enrolled(7, entered(Date(2022, 5, 3)));
  const ReportRow first = prepare(manager, 0).value();
  EXPECT_EQ(correct(manager, "oubli", 1).refusal().code, "indicators.not_validated");
  const int validated = validate(director, first.version).value().version;
  const std::string csv = bytes("csv");
  EXPECT_EQ(correct(manager, "oubli", validated).refusal().code, "indicators.nothing_to_correct");
  enrolled(6, entered(Date(2022, 5, 4)));
  EXPECT_EQ(correct(manager, "", validated).refusal().code, "indicators.reason_missing");
  EXPECT_EQ(correct(officer, "oubli", validated).refusal().code, "indicators.not_author");
  const ReportRow second = correct(manager, "Entrées saisies en retard", validated).value();
  EXPECT_EQ(second.edition, 2);
  // Until somebody else has validated it, readers keep the first.
  access::Actor alone = director;
  alone.user = second.prepared_by;
  director.user = write([](storage::Transaction& tx) { return tx.fresh_id<UserId>(); });
  EXPECT_EQ(validate(alone, second.version).refusal().code, "indicators.second_person");
  ASSERT_TRUE(validate(director, second.version).ok());
  EXPECT_NE(bytes("csv"), csv);
  EXPECT_NE(bytes("csv").find(";13;"), std::string::npos);
  const auto kept = read([&](storage::Transaction& tx) {
    return load_editions(tx, agreement, "monthly_dashboard", "prepa_competences", Date(2022, 5, 1));
  });
  ASSERT_EQ(kept.size(), 2u);
  EXPECT_EQ(kept[1].row.state, ReportState::validated);
  EXPECT_EQ(kept[0].row.reason, "Entrées saisies en retard");
  const auto before = read_figures(kept[1].row.figures);
  const auto after = read_figures(kept[0].row.figures);
  ASSERT_TRUE(before && after);
  EXPECT_EQ(canonical_json(*after), kept[0].row.figures);
  const auto found = differences(*before, *after);
  const auto entered_now = std::ranges::find(found, "entered", &Difference::indicator);
  ASSERT_NE(entered_now, found.end());
  EXPECT_EQ(entered_now->before.value, 7);
  EXPECT_EQ(entered_now->after.value, 13);
  EXPECT_EQ(read([](storage::Transaction& tx) {
              return tx.number("select count(*) from jobs_mail where recipient = $1", "pilotage@example.org");
            }),
            2);
}

TEST_P(IndicatorsStore, TheTrailSaysToWhomReportsGoButNoAddress) {
  partnerships::listen_to_agreements("test.indicators", hear);
  heard().clear();
  const auto ministry = write([](storage::Transaction& tx) {
    return organisations::given_organisation(tx, organisations::a_service());
  });
  write([&](storage::Transaction& tx) {
    return name_recipient(tx, shipped_packs(), manager,
                          {agreement, "dgefp", ministry, "Pilotage@example.org"}, clock.today(), clock.now());
  }).value();
  const auto detail = read([](storage::Transaction& tx) {
    return *tx.first(
        "select detail from access_audit where action = $1",
        [](const storage::Row& row) { return row.text(0); }, "indicators.recipient_named");
  });
  EXPECT_THAT(detail, testing::HasSubstr(ministry.text()));
  EXPECT_THAT(detail, testing::Not(testing::HasSubstr("example.org")));
  ASSERT_EQ(heard().size(), 1u) << "the other party is to hear of it";
  EXPECT_EQ(heard().front().happened, partnerships::Happened::recipient_named);
  EXPECT_EQ(heard().front().agreement, agreement);
}

// Months that were given masked keep their secret, and the year is shown all the same.
TEST_P(IndicatorsStore, TheYearIsShownThoughMonthsAreMasked) {
  AnEnrolment one = entered(Date(2022, 2, 8));
  enrolled(4, one);
  one.entered_on = Date(2022, 4, 5);
  enrolled(5, one);
  one.entered_on = Date(2022, 5, 3);
  enrolled(1, one);
  one.programme = "competences_pec";
  one.track = "vae";
  one.entered_on = Date(2022, 3, 8);
  enrolled(9, one);
  const auto find = [](const Figures& of) {
    return *std::ranges::find(of.figures, "entered", &Figure::indicator);
  };
  const Figure year = find(dashboard("annual_report", "", "2022"));
  EXPECT_FALSE(year.masked);
  EXPECT_EQ(year.value, 19);
  for (const FigurePart& part : year.cells) EXPECT_FALSE(part.masked) << part.path[0];
  const Figure quarter = find(dashboard("quarterly_report", "", "2022-Q2"));
  EXPECT_TRUE(quarter.masked);  // April 5 is known: 6 would tell of May
}

// AFPA-42, AMB-90, DP-20, KPI-AF8
TEST_P(IndicatorsStore, AStoryNeedsARecordedAgreement) {
  const auto tell = [&](std::optional<Date> consent) {
    return write([&](storage::Transaction& tx) {
      return tell_story(tx, shipped_packs(), officer,
                        {.agreement = agreement,
                         .indicator = "success_stories",
                         .wording = "Elle a trouvé sa voie.",
                         .told_on = Date(2022, 6, 1),
                         .consent_on = consent},
                        clock.today(), clock.now());
    });
  };
  EXPECT_EQ(tell(std::nullopt).refusal().code, "indicators.story_without_consent");
  EXPECT_EQ(tell(Date(2022, 6, 2)).refusal().code, "indicators.consent_in_future");
  ASSERT_TRUE(tell(Date(2022, 5, 30)).ok());
  EXPECT_EQ(figure("2022-06", "success_stories").value, 1);
}

// AFPA-05, AFPA-42, KPI-AF5
TEST_P(IndicatorsStore, CountsEntriesIntoOrdinaryTraining) {
  const auto who = write([&](storage::Transaction& tx) { return a_person(tx, two.county); });
  const auto record_once = [&] {
    return write([&](storage::Transaction& tx) {
      return record_training(tx, referent,
                             {.agreement = agreement,
                              .record = who.record,
                              .training = "Maçonnerie",
                              .entered_on = Date(2022, 6, 1),
                              .receives_rsa = true},
                             clock.today(), clock.now());
    });
  };
  ASSERT_TRUE(record_once().ok());
  EXPECT_EQ(record_once().refusal().code, "indicators.training_known");
  const Figure entries = figure("2022-06", "training_entries");
  EXPECT_EQ(entries.value, 1);
  ASSERT_EQ(entries.cells.size(), 1u);
  EXPECT_EQ(entries.cells[0].path[0], "Maçonnerie");
}

// Every indicator of every shipped pack can be run.
TEST_P(IndicatorsStore, RunsEveryIndicatorOfThePack) {
  EXPECT_EQ(figures("2022-Q2").figures.size(), shipped_packs().newest("afpa")->indicators.size());
}

TEST_P(IndicatorsStore, TheSecondLockShowsRecipientsToThePartiesAndToThemselves) {
  if (engine() == storage::Engine::sqlite) GTEST_SKIP() << "the application's own rules stand alone there";
  const auto institution = [&](std::string_view name) {
    return write([&](storage::Transaction& tx) {
      return partnerships::an_institution(tx, name, "departmental_council");
    });
  };
  const auto funder = institution("Financeur"), stranger = institution("Autre");
  ASSERT_TRUE(write([&](storage::Transaction& tx) {
                return name_recipient(tx, shipped_packs(), manager, {agreement, "dgefp", funder, {}},
                                      clock.today(), clock.now());
              }).ok());
  ASSERT_TRUE(database()
                  .write(access::scope_of(manager),
                         [&](storage::Transaction& tx) {
                           return name_recipient(tx, shipped_packs(), manager,
                                                 {agreement, "dgefp", {}, "pilotage@example.org"},
                                                 clock.today(), clock.now());
                         })
                  .ok());
  const auto seen = [&](OrganisationId organisation) {
    return database().read(
        access::scope_of(an_actor(organisation, "director")),
        [](storage::Transaction& tx) { return tx.number("select count(*) from indicators_recipient"); });
  };
  EXPECT_EQ(seen(two.county), 2);
  EXPECT_EQ(seen(two.centre), 2);
  EXPECT_EQ(seen(funder), 1) << "what it receives itself, and no address beside it";
  EXPECT_EQ(seen(stranger), 0);
  const auto go_on_for_ever = [&](OrganisationId organisation) {
    return database().write(
        access::scope_of(an_actor(organisation, "director")),
        [](storage::Transaction& tx) { return tx.run("update indicators_recipient set until = null"); });
  };
  EXPECT_EQ(go_on_for_ever(stranger), 0);
  EXPECT_THROW(go_on_for_ever(funder), storage::DatabaseFault) << "who receives is for the parties to say";
}

CONCERTO_ON_BOTH_ENGINES(IndicatorsStore);

}  // namespace concerto::indicators
