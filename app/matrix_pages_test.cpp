// SPDX-License-Identifier: EUPL-1.2
// Every route of the house, asked by everybody: without a session, by each role of an institution that is
// concerned, of its partner, of institutions that are parties to something else or to nothing. Existence is
// already information: an outsider's answer is that of what does not exist.
//
// A new route needs two things here: that `known_objects` tells what stands for its parameters, and, when it
// shows words of people, that the words are among `planted`.
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "app/features.h"
#include "features/access/members_actions.h"
#include "features/access/roles.h"
#include "features/access/samples.h"
#include "features/delivery/balance_actions.h"
#include "features/delivery/event_actions.h"
#include "features/delivery/reserve_actions.h"
#include "features/delivery/roll_guest_actions.h"
#include "features/delivery/samples.h"
#include "features/delivery/sheet_scan_actions.h"
#include "features/governance/governance_actions.h"
#include "features/organisations/organisation_actions.h"
#include "features/partnerships/paper_actions.h"
#include "features/partnerships/publication_actions.h"
#include "features/pathways/samples.h"
#include "features/people/import_actions.h"
#include "features/people/import_vocabulary_actions.h"
#include "features/people/reassignment_actions.h"
#include "platform/web/json.h"

namespace concerto::app {
namespace {

using storage::Transaction;

/// Who may see an object besides nobody.
enum class Reach : std::uint8_t {
  county,         ///< the institution that made it, alone
  centre,         ///< the same, of the other one
  parties,        ///< both who signed the agreement
  signed_or_not,  ///< these, and the service that is party to it without signing
  anybody,        ///< no object of an institution: a year, a pack, a report's name
};

/// What stands for a parameter of a path. The key is the path up to and with the parameter, or a whole path
/// where another object is needed, or a whole path with the beginning of its query.
struct Known {
  const char* path;
  Reach reach;
  const char* sql;      ///< the id, as the database holds it; empty when `literal` says it
  const char* literal;  ///< for what is no id
};

// $1 is the county, $2 the centre.
constexpr const char* some_record =
    "select id from people_record where organisation_id = $1 order by id limit 1";
constexpr const char* the_agreement =
    "select agreement_id from partnerships_party where organisation_id = $1";
constexpr const char* the_session = "select id from delivery_session where organisation_id = $2";
constexpr const char* the_enrolment =
    "select id from delivery_enrolment where provider_id = $2 and session_id is not null";
constexpr const char* the_event = "select id from delivery_event where organisation_id = $2";
constexpr const char* a_planned_meeting =
    "select m.id from governance_meeting m join partnerships_party p on p.agreement_id = m.agreement_id "
    "where p.organisation_id = $1 and m.state = 'planned'";
constexpr const char* a_held_meeting =
    "select m.id from governance_meeting m join partnerships_party p on p.agreement_id = m.agreement_id "
    "where p.organisation_id = $1 and m.state = 'held'";
constexpr const char* a_membership =
    "select id from access_membership where organisation_id = $1 order by id limit 1";
constexpr const char* an_action = "select id from pathways_action where organisation_id = $1";

constexpr const char* an_annex = "select id from partnerships_paper where organisation_id = $1";

const std::vector<Known>& known_objects() {
  static const std::vector<Known> all = {
      {"/assets/{name}", Reach::anybody, "", "app.css"},
      {"/invitation/{token}", Reach::anybody, "", "no-such-invitation"},
      {"/settings/members/{id}", Reach::county, a_membership, ""},

      {"/settings/organisation/sites/{id}", Reach::county,
       "select id from organisations_site where organisation_id = $1", ""},
      {"/settings/organisation/contacts/{id}", Reach::county,
       "select id from organisations_contact where organisation_id = $1", ""},

      {"/people/{id}", Reach::county, some_record, ""},
      {"/api/v1/people/{id}", Reach::county, some_record, ""},
      {"/people/{id}/statuses/{status}", Reach::county,
       "select id from people_status where record_id = (select id from people_record where organisation_id = "
       "$1 "
       "order by id limit 1) order by id limit 1",
       ""},
      {"/people/reassign?referent=all&everybody=", Reach::anybody, "", "yes"},
      {"/people/reassignments/{id}", Reach::county,
       "select id from people_reassignment where organisation_id = $1", ""},
      {"/people/import/{id}", Reach::county,
       "select id from people_import where organisation_id = $1 and state = 'checked'", ""},
      {"/people/import/{id}/undo", Reach::county,
       "select id from people_import where organisation_id = $1 and state = 'applied'", ""},

      {"/agreements/{id}", Reach::parties, the_agreement, ""},
      {"/api/v1/agreements/{id}", Reach::parties, the_agreement, ""},
      {"/agreements/{id}/plan/{year}", Reach::anybody, "", "2022"},
      {"/agreements/{id}/publications/{publication}", Reach::parties,
       "select id from partnerships_publication where organisation_id = $1", ""},
      {"/agreements/{id}/scan/{party}", Reach::parties,
       "select organisation_id from partnerships_party where organisation_id = $1", ""},
      {"/agreements/{id}/annexes/{paper}", Reach::parties, an_annex, ""},
      {"/agreements/{id}/papers/{paper}", Reach::parties, an_annex, ""},
      {"/help/guide/{page}", Reach::anybody, "", "conventions"},

      {"/committees/meetings/{id}", Reach::parties, a_planned_meeting, ""},
      {"/committees/meetings/{id}/minutes", Reach::parties, a_held_meeting, ""},
      {"/committees/meetings/{id}/minutes.pdf", Reach::parties, a_held_meeting, ""},
      {"/committees/meetings/{id}/decide", Reach::parties, a_held_meeting, ""},
      {"/committees/duty?duty=semester_attendance&agreement=", Reach::parties, the_agreement, ""},

      {"/figures/{agreement}", Reach::parties, the_agreement, ""},
      {"/figures/{agreement}/people?period=2022-05&indicator=", Reach::anybody, "", "prepa_engaged"},
      {"/figures/{agreement}/people.csv?period=2022-05&indicator=", Reach::anybody, "", "prepa_engaged"},
      {"/figures/{agreement}/people.xlsx?period=2022-05&indicator=", Reach::anybody, "", "prepa_engaged"},
      {"/figures/{agreement}/report?report=monthly_dashboard&programme=prepa_competences&period=",
       Reach::anybody, "", "2022-05"},
      {"/figures/{agreement}/report.csv?report=monthly_dashboard&programme=prepa_competences&period=",
       Reach::anybody, "", "2022-05"},
      {"/figures/{agreement}/report.json?report=monthly_dashboard&programme=prepa_competences&period=",
       Reach::anybody, "", "2022-05"},
      {"/figures/{agreement}/report.pdf?report=monthly_dashboard&programme=prepa_competences&period=",
       Reach::anybody, "", "2022-05"},
      {"/figures/{agreement}/report.xlsx?report=monthly_dashboard&programme=prepa_competences&period=",
       Reach::anybody, "", "2022-05"},
      {"/api/v1/agreements/{agreement}", Reach::parties, the_agreement, ""},

      {"/people/actions/{id}", Reach::county, an_action, ""},
      {"/api/v1/actions/{id}", Reach::county, an_action, ""},

      {"/sessions/{id}", Reach::parties, the_session, ""},
      {"/api/v1/sessions/{id}", Reach::parties, the_session, ""},
      {"/sessions/{id}/roll/signatures", Reach::centre, the_session, ""},
      {"/sessions/{id}/roll/guests/{guest}", Reach::centre,
       "select id from delivery_guest where organisation_id = $2", ""},
      {"/sessions/{id}/roll/scans/{scan}", Reach::centre,
       "select id from delivery_scan where organisation_id = $2", ""},
      {"/live?topic=session:", Reach::parties, the_session, ""},
      {"/enrolments/{id}", Reach::parties, the_enrolment, ""},
      {"/reserve/{id}", Reach::county,
       "select id from delivery_enrolment where prescriber_id = $1 and session_id is null", ""},
      {"/events/{id}", Reach::parties, the_event, ""},
  };
  return all;
}

/// Words put into the fixture that nobody outside its reach may ever read.
struct Planted {
  Reach reach;
  const char* table;
  const char* column;
  const char* of;  ///< condition: $1 is the county, $2 the centre
};
const std::vector<Planted>& planted() {
  static const std::vector<Planted> all = {
      {Reach::county, "people_record", "address", "organisation_id = $1"},
      {Reach::county, "people_record", "email", "organisation_id = $1"},
      {Reach::county, "people_record", "phone", "organisation_id = $1"},
      {Reach::county, "people_record", "commune", "organisation_id = $1"},
      {Reach::county, "pathways_action", "note", "organisation_id = $1"},
      {Reach::signed_or_not, "partnerships_agreement", "title",
       "id in (select agreement_id from partnerships_party where organisation_id = $1)"},
      {Reach::signed_or_not, "partnerships_agreement", "reference",
       "id in (select agreement_id from partnerships_party where organisation_id = $1)"},
      {Reach::signed_or_not, "partnerships_referent", "name", "organisation_id = $1"},
      {Reach::signed_or_not, "partnerships_signature", "name", "organisation_id = $1"},
      {Reach::parties, "partnerships_publication", "title", "organisation_id = $1"},
      {Reach::signed_or_not, "partnerships_paper", "title", "organisation_id = $1"},
      {Reach::parties, "governance_meeting", "agenda",
       "agreement_id in (select agreement_id from partnerships_party where organisation_id = $1)"},
      {Reach::parties, "governance_meeting", "place",
       "agreement_id in (select agreement_id from partnerships_party where organisation_id = $1)"},
      {Reach::parties, "delivery_session", "title", "organisation_id = $2"},
      {Reach::parties, "delivery_session", "site", "organisation_id = $2"},
      {Reach::parties, "delivery_enrolment", "employer", "provider_id = $2"},
      {Reach::parties, "delivery_enrolment", "conditions_note", "provider_id = $2"},
      {Reach::centre, "delivery_guest", "name", "organisation_id = $2"},
      {Reach::centre, "delivery_guest", "reason", "organisation_id = $2"},
      {Reach::centre, "delivery_scan", "remark", "organisation_id = $2"},
      {Reach::signed_or_not, "delivery_event", "title", "organisation_id = $2"},
      {Reach::signed_or_not, "delivery_event", "place", "organisation_id = $2"},
      {Reach::parties, "delivery_balance", "wording",
       "enrolment_id in (select id from delivery_enrolment where provider_id = $2)"},
  };
  return all;
}

constexpr std::string_view family_name = "Zarquemort";   // of everybody the county accompanies
constexpr std::string_view colleague = "Zelda Quimper";  // everybody who works for the county or the centre

std::string marker(const Planted& word) { return fmt::format("Zq-{}-{}", word.table, word.column); }

/// Five institutions: the two who signed an agreement, a service that is party to it without signing, one
/// that is party to another, one that is party to nothing.
enum class From : std::uint8_t { county, centre, service, elsewhere, nowhere };
constexpr std::array all_origins = {From::county, From::centre, From::service, From::elsewhere,
                                    From::nowhere};
constexpr std::array outsiders = {From::elsewhere, From::nowhere};
constexpr std::array all_but_signatories = {From::service, From::elsewhere, From::nowhere};
constexpr std::string_view name_of(From from) {
  return std::array{"county", "centre", "service", "elsewhere", "nowhere"}[static_cast<std::size_t>(from)];
}

bool opens(const access::Role& role, std::string_view rule) {
  return rule == "public" || rule == "signed_in" || std::ranges::find(role.rules, rule) != role.rules.end();
}

bool is_api(const web::Route& route) { return route.path.starts_with("/api/"); }
bool changes(const web::Route& route) {
  return route.method != web::Method::get && route.method != web::Method::head;
}

std::string joined(const std::string& target, std::string query) {
  if (!query.empty() && target.find('?') != std::string::npos) query[0] = '&';
  return target + query;
}

class MatrixPages : public TwoEngines {
 protected:
  struct Member {
    access::Membership membership;
    std::optional<samples::Browser> browser;
    std::string bearer;
  };

  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    house_ = std::make_unique<samples::House>(database(), clock);
    install_features(house_->doors());
    fill();
    clock.set(Date(2022, 5, 10));  // a day on which the session is held
    for (const From from : all_origins)
      for (const access::Role& role : access::all_roles()) hire(from, role);
  }
  void TearDown() override {
    members_.clear();
    house_.reset();
    TwoEngines::TearDown();
    for (const auto& [what, times] : found_)
      ADD_FAILURE() << what << (times > 1 ? fmt::format("  (and {} more like it)", times - 1) : "");
    found_.clear();
  }

  const std::vector<web::Route>& routes() const { return house_->router().routes(); }
  void ask_as_outsiders();
  std::vector<std::string> take_findings() {
    std::vector<std::string> all;
    for (const auto& [what, times] : std::exchange(found_, {})) all.push_back(what);
    return all;
  }
  /// One line per finding, however many roles and institutions meet it.
  void report(std::string what) { ++found_[std::move(what)]; }

  /// The path with ids of the fixture in it; nothing when the fixture knows none.
  std::optional<std::string> target_of(const web::Route& route, Reach* reach = nullptr) {
    return fill_in(route, reach, false);
  }
  /// The same with ids that nothing has.
  std::string target_of_nothing(const web::Route& route) { return fill_in(route, nullptr, true).value(); }

  Member& member(From from, const access::Role& role) { return members_.at({from, std::string(role.code)}); }

  web::Response ask(const web::Route& route, const std::string& target, const Member& who,
                    const std::string& query = {}) {
    if (!is_api(route))
      return changes(route) ? who.browser->post(target, {}) : who.browser->get(joined(target, query));
    web::Request request;
    request.method = route.method;
    request.target = joined(target, query);
    request.id = "test";
    request.headers["authorization"] = "Bearer " + who.bearer;
    if (changes(route)) request.body = "{}";
    request.headers["content-type"] = "application/json";
    return house_->answer(std::move(request));
  }
  web::Response ask_without_session(const web::Route& route, const std::string& target) {
    web::Request request;
    request.method = route.method;
    request.target = target;
    request.id = "test";
    return house_->answer(std::move(request));
  }

  /// The planted words that stand in an answer and are not for `from`.
  std::vector<std::string> leaks(From from, std::string_view body) const {
    std::vector<std::string> found;
    const bool party = from == From::county || from == From::centre;
    for (const Planted& word : planted()) {
      const bool may = word.reach == Reach::signed_or_not ? party || from == From::service
                       : word.reach == Reach::parties     ? party
                       : word.reach == Reach::centre      ? from == From::centre
                                                          : from == From::county;
      if (!may && body.find(marker(word)) != body.npos) found.push_back(marker(word));
    }
    if (!party)
      for (const std::string_view word : {family_name, colleague})
        if (body.find(word) != body.npos) found.emplace_back(word);
    return found;
  }

  samples::House& house() { return *house_; }

  using Fields = std::vector<std::pair<std::string, std::string>>;
  /// What somebody would send who knows every id of the others.
  Fields forged_fields() {
    Fields fields = {{"version", "1"},
                     {"name", "x"},
                     {"title", "x"},
                     {"reason", "x"},
                     {"wording", "x"},
                     {"family_name", "x"},
                     {"given_names", "x"},
                     {"day", "2022-05-10"},
                     {"date", "2022-05-10"},
                     {"from", "2022-05-10"},
                     {"on", "2022-05-10"},
                     {"done_on", "2022-05-10"},
                     {"planned_on", "2022-05-20"},
                     {"duty", "semester_attendance"},
                     {"days", "30"}};
    for (const auto& [names, sql] : {std::pair("record people person", some_record),
                                     std::pair("agreement", the_agreement), std::pair("session", the_session),
                                     std::pair("enrolment", the_enrolment), std::pair("event", the_event),
                                     std::pair("action", an_action), std::pair("meeting", a_planned_meeting),
                                     std::pair("membership user referent worker token", a_membership)}) {
      std::istringstream each(names);
      for (std::string name; each >> name;) fields.emplace_back(name, *id_of(sql));
    }
    fields.emplace_back("organisation", county_.text());
    fields.emplace_back("id", *id_of(a_membership));
    return fields;
  }

  web::Response send(const web::Route& route, const std::string& target, const Member& who,
                     const Fields& fields) {
    if (!is_api(route)) return who.browser->post(target, fields);
    web::JsonWriter json;
    json.begin_object();
    for (const auto& [name, value] : fields) json.member(name, value);
    web::Request request;
    request.method = route.method;
    request.target = target;
    request.id = "test";
    request.headers["authorization"] = "Bearer " + who.bearer;
    request.headers["content-type"] = "application/json";
    request.body = json.end_object().text();
    return house_->answer(std::move(request));
  }

  /// How many rows the two parties have, and how often these were changed.
  std::map<std::string, std::string> belongings() {
    const std::string of_parties = "organisation_id in ($1, $2)";
    const std::string of_agreement =
        "agreement_id in (select agreement_id from partnerships_party where organisation_id in ($1, $2))";
    const std::string of_enrolment =
        "enrolment_id in (select id from delivery_enrolment where provider_id in ($1, $2))";
    const std::string of_record =
        "record_id in (select id from people_record where organisation_id in ($1, $2))";
    const std::vector<std::tuple<std::string, std::string, bool>> tables = {
        {"organisations_site", of_parties, true},
        {"organisations_contact", of_parties, true},
        {"people_record", of_parties, true},
        {"people_status", of_record, false},
        {"people_link", of_record, false},
        {"people_import", of_parties, true},
        {"people_reassignment", of_parties, false},
        {"pathways_action", of_parties, true},
        {"pathways_latest", of_parties, false},
        {"partnerships_party", of_agreement, false},
        {"partnerships_referent", of_agreement, false},
        {"partnerships_signature", of_agreement, false},
        {"partnerships_publication", of_parties, true},
        {"partnerships_paper", of_agreement, true},
        {"partnerships_plan_change",
         "plan_id in (select id from partnerships_plan where " + of_agreement + ")", false},
        {"partnerships_plan", of_agreement, true},
        {"partnerships_amendment", of_agreement, false},
        {"governance_meeting", of_agreement, true},
        {"governance_duty", of_agreement, false},
        {"indicators_report", of_agreement, true},
        {"indicators_recipient", of_agreement, false},
        {"delivery_session", of_agreement, true},
        {"delivery_enrolment", of_agreement, true},
        {"delivery_authorisation", of_agreement, false},
        {"delivery_event", of_agreement, true},
        {"delivery_balance", of_enrolment, true},
        {"delivery_mark", of_enrolment, true},
        {"delivery_guest", of_parties, false},
        {"delivery_scan", of_parties, false},
        {"access_membership", of_parties, true},
        {"access_second_factor_role", of_parties, false},
        {"access_invitation", of_parties, false},
        {"access_token",
         "revoked_at is null and membership_id in (select id from access_membership where organisation_id in "
         "($1, $2))",
         false},
        {"partnerships_agreement",
         "id in (select agreement_id from partnerships_party where organisation_id in ($1, $2))", true},
    };
    std::map<std::string, std::string> states;
    database().read(test_scope(), [&](Transaction& tx) {
      for (const auto& [table, condition, has_version] : tables)
        tx.each_row(
            fmt::format("select count(*), cast(coalesce(sum({}), 0) as bigint) from {} where {}",
                        has_version ? "version" : "1", table, condition),
            // Copied: clang 14 lets no lambda refer to a part of a binding.
            [&, table = table](const storage::Row& row) {
              states[table] = fmt::format("{} rows, {} versions", row.integer(0), row.integer(1));
            },
            county_, centre_);
    });
    return states;
  }

  /// Queries that somebody curious would try on any list.
  std::vector<std::string> probes() {
    if (!probes_.empty()) return probes_;
    std::string by_id = "?state=all&open=all&past=yes&over=yes&year=2022";
    for (const auto& [name, sql] : {std::pair("record", some_record), std::pair("agreement", the_agreement),
                                    std::pair("session", the_session), std::pair("event", the_event)})
      by_id += fmt::format("&{}={}", name, *id_of(sql));
    return probes_ = {"", "?q=Zar", "?search=Zar", "?q=Zq", "?q=Zelda", by_id, by_id + "&format=xlsx"};
  }

 private:
  void fill() {
    service_ = house_->organisation("Mission locale de la Zone", "local_mission");
    database().write(test_scope(), [&](Transaction& tx) {
      const auto stage = delivery::a_stage(tx);
      county_ = stage.county;
      centre_ = stage.centre;
      referent_ = stage.referent;
      fill_organisation(tx, stage);
      fill_delivery(tx, stage);
      fill_partnership(tx, stage);
      tx.run(
          "insert into partnerships_party (agreement_id, organisation_id, role, position, signatory_name, "
          "signatory_title) values ($1, $2, 'prescribing_service', 3, '', '')",
          stage.agreement, service_);
      for (const Planted& word : planted()) plant(tx, word);
      elsewhere_ = delivery::a_stage(tx).county;
    });
    nowhere_ = house_->organisation("Maison de nulle part", "departmental_council");
    import_people("Nom;Prénom\nZarquemort;Ida\n", true);
    import_people("Nom;Prénom\nZarquemort;Odile\n", false);
  }

  void import_people(const std::string& file, bool apply) {
    using delivery::must_succeed;
    const auto vocabulary = people::import_vocabulary(house_->words(), house_->packs().reference());
    const auto mode = people::ImportMode::both;
    const auto import = must_succeed(
        people::receive_import(database(), referent_, vocabulary, {"people.csv", file}, mode, clock.now()));
    must_succeed(
        people::check_import(database(), referent_, vocabulary, {import.id, mode, {}}, clock.today()));
    if (apply)
      must_succeed(
          people::apply_import(database(), referent_, vocabulary, import.id, clock.today(), clock.now()));
  }

  void fill_organisation(Transaction& tx, const delivery::Stage& stage) {
    using delivery::must_succeed;
    const auto administrator = partnerships::somebody(tx, stage.county, "administrator");
    organisations::Site site;
    site.name = "Maison du Lac";
    site.address = "1 quai";
    site.postcode = "96001";
    site.commune = "Lac";
    must_succeed(organisations::save_site(tx, administrator, site));
    organisations::Contact contact;
    contact.name = "Accueil";
    contact.email = "accueil@example.org";
    must_succeed(organisations::save_contact(tx, administrator, contact));
  }

  void fill_delivery(Transaction& tx, const delivery::Stage& stage) {
    using delivery::must_succeed;
    const auto& library = delivery::test_library();
    const auto session = delivery::an_open_session(tx, stage);
    const auto referred = delivery::an_enrolment(tx, stage, session, std::string(family_name));
    must_succeed(delivery::write_balance(tx, library, stage.trainer, {referred.enrolment, 0, "a", "b"},
                                         clock.today()));
    const Date held(2022, 5, 9);
    must_succeed(delivery::add_guest(tx, library, stage.trainer,
                                     {session, {held, Half::morning}, "a", delivery::Presence::present, "b"},
                                     held, clock.now()));
    must_succeed(delivery::keep_scan_of_sheet(tx, stage.trainer, {session, held, held, "%PDF-1.4 a"}, held,
                                              clock.now()));
    delivery::Event event;
    event.agreement = stage.agreement;
    event.kind = "open_day";
    event.title = "a";
    event.place = "b";
    event.day = Date(2022, 5, 12);
    must_succeed(delivery::announce_event(tx, library, stage.manager, event, clock.today(), clock.now()));
    const auto waiting = delivery::an_eligible_person(tx, stage, std::string(family_name));
    pathways::given_action(tx, stage.referent, {waiting});
    delivery::PutInReserve wish;
    wish.record = waiting;
    wish.agreement = stage.agreement;
    wish.programme = "prepa_competences";
    wish.prescriber_kind = "departmental_council";
    must_succeed(delivery::put_in_reserve(tx, library, stage.referent, wish, clock.today(), clock.now()));
    const auto other = partnerships::somebody(tx, stage.county, "referent");
    must_succeed(people::reassign(tx, stage.referent,
                                  {{{waiting}, std::nullopt}, other.user, clock.today().plus_days(30), "a"},
                                  clock.today(), clock.now()));
  }

  void fill_partnership(Transaction& tx, const delivery::Stage& stage) {
    using delivery::must_succeed;
    const auto& library = delivery::test_library();
    governance::PlanMeeting plan{
        .agreement = stage.agreement, .committee = "steering", .planned_on = Date(2022, 6, 15)};
    must_succeed(governance::plan_meeting(tx, library, stage.officer, plan, clock.today(), clock.now()));
    plan.planned_on = Date(2022, 5, 2);
    const auto held =
        must_succeed(governance::plan_meeting(tx, library, stage.officer, plan, clock.today(), clock.now()));
    must_succeed(governance::hold_meeting(tx, library, stage.officer,
                                          {.meeting = held,
                                           .held_on = plan.planned_on,
                                           .attendees = {{stage.county, "A", "direction"}},
                                           .version = 1},
                                          clock.today(), clock.now()));
    partnerships::SavePublication publication;
    publication.agreement = stage.agreement;
    publication.title = "a";
    publication.medium = "flyer";
    must_succeed(
        partnerships::save_publication(tx, library, stage.officer, publication, clock.today(), clock.now()));
    must_succeed(partnerships::add_annex(tx, library, stage.officer, {stage.agreement, "a", {}, "%PDF-1.7 a"},
                                         clock.today(), clock.now()));
  }

  void plant(Transaction& tx, const Planted& word) {
    const std::string sql =
        fmt::format("update {} set {} = $3 where ({}) and $1 <> $2", word.table, word.column, word.of);
    if (tx.run(sql, county_, centre_, marker(word)) == 0)
      ADD_FAILURE() << "nothing to plant " << marker(word) << " in";
  }

  OrganisationId organisation(From from) const {
    return std::array{county_, centre_, service_, elsewhere_, nowhere_}[static_cast<std::size_t>(from)];
  }

  void hire(From from, const access::Role& role) {
    const bool party = from == From::county || from == From::centre;
    Member made;
    made.membership = house_->member(organisation(from), {std::string(role.code)},
                                     party ? std::string(colleague) : "Ursula Dehors");
    made.browser = house_->sign_in(made.membership);
    made.bearer = database().write(test_scope(), [&](Transaction& tx) {
      return access::make_token(tx, access::system_actor("test"), made.membership.id, "matrix", 30,
                                clock.now())
          .value()
          .secret;
    });
    members_.emplace(std::pair(from, std::string(role.code)), std::move(made));
  }

  std::optional<std::string> id_of(const std::string& sql) {
    auto& known = ids_[sql];
    if (!known)
      known = database().read(test_scope(), [&](Transaction& tx) {
        return tx.first(
            fmt::format("with object (found) as ({}) select found from object where $1 <> $2", sql),
            [](const storage::Row& row) { return row.uuid(0).text(); }, county_, centre_);
      });
    return known;
  }

  static const Known* find_known(std::string_view path) {
    const auto found = std::ranges::find(known_objects(), path, &Known::path);
    return found == known_objects().end() ? nullptr : &*found;
  }

  /// The id, or one that nothing has; narrows the reach.
  std::optional<std::string> value_of(const Known& known, Reach* reach, bool invent) {
    // The narrowest of a path counts.
    if (reach && known.reach != Reach::anybody && *reach != Reach::county && *reach != Reach::centre)
      *reach = known.reach;
    if (!*known.sql) return known.literal;
    if (invent) return "0185f0c2-7c00-7000-8000-00000000dead";
    return id_of(known.sql);
  }

  std::optional<std::string> fill_in(const web::Route& route, Reach* reach, bool invent) {
    const std::string_view path = route.path;
    std::string target;
    std::size_t done = 0;
    for (auto open = path.find('{'); open != path.npos; open = path.find('{', done)) {
      const auto close = path.find('}', open);
      const bool last = path.find('{', close) == path.npos;
      const Known* known = last ? find_known(path) : nullptr;
      if (!known) known = find_known(path.substr(0, close + 1));
      const auto value = known ? value_of(*known, reach, invent) : std::nullopt;
      if (!value) return std::nullopt;
      target += std::string(path.substr(done, open - done)) + *value;
      done = close + 1;
    }
    target += path.substr(done);
    for (const Known& known : known_objects()) {
      const std::string_view asked = known.path;
      if (!asked.starts_with(route.path + "?")) continue;
      const auto value = value_of(known, reach, invent);
      if (!value) return std::nullopt;
      target += std::string(asked.substr(path.size())) + *value;
    }
    return target;
  }

  std::unique_ptr<samples::House> house_;
  OrganisationId county_, centre_, service_, elsewhere_, nowhere_;
  access::Actor referent_;
  std::map<std::pair<From, std::string>, Member> members_;
  std::map<std::string, std::optional<std::string>> ids_;  ///< by the SQL that finds them
  std::vector<std::string> probes_;
  std::map<std::string, int> found_;

 protected:
  std::set<std::string> changed_already_;
};

std::string named(const web::Route& route) {
  return fmt::format("{} {} ({})", web::name_of(route.method), route.path, route.rule);
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t times = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++times;
  return times;
}

/// What is wrong with a whole page, if anything.
std::vector<std::string> faults_of_page(std::string_view body) {
  std::vector<std::string> faults;
  if (count(body, "<h1") != 1) faults.push_back(fmt::format("has {} <h1>", count(body, "<h1")));
  if (body.find("<html lang=\"") == body.npos) faults.emplace_back("says no language");
  const auto title = body.find("<title>");
  if (title == body.npos || body.substr(title + 7).starts_with("</")) faults.emplace_back("has no title");
  if (body.find("<style") != body.npos || body.find(" style=\"") != body.npos)
    faults.emplace_back("has style inside");
  for (auto at = body.find("<script"); at != body.npos; at = body.find("<script", at + 1))
    if (body.substr(at, body.find('>', at) - at).find(" src=\"") == body.npos)
      faults.emplace_back("has a script inside");
  return faults;
}

}  // namespace

TEST_P(MatrixPages, TheFixtureKnowsWhatStandsForEveryParameter) {
  for (const web::Route& route : routes())
    if (!target_of(route))
      report(named(route) + ": the fixture has no object for it; add one to known_objects");
}

TEST_P(MatrixPages, WithoutASessionOnlyPublicRoutesAnswer) {
  for (const web::Route& route : routes()) {
    const auto target = target_of(route);
    if (!target || route.rule == "public") continue;
    const auto answer = ask_without_session(route, *target);
    // The front door shows a guest the sign-in page itself.
    const int expected = is_api(route) ? 401 : route.path == "/" ? 200 : 303;
    if (answer.status != expected)
      report(fmt::format("{} answers {} without a session", named(route), answer.status));
    if (!leaks(From::nowhere, answer.body).empty()) report(named(route) + " tells a stranger");
  }
}

TEST_P(MatrixPages, ARoleOpensOnlyItsRules) {
  for (const web::Route& route : routes()) {
    const auto target = target_of(route);
    if (!target) continue;
    for (const access::Role& role : access::all_roles()) {
      if (opens(role, route.rule)) continue;
      for (const From from : all_origins) {
        const auto answer = ask(route, *target, member(from, role));
        if (answer.status != 403)
          report(fmt::format("{} answers {} to {} of {}", named(route), answer.status, role.code,
                             name_of(from)));
        if (!leaks(From::nowhere, answer.body).empty() && from != From::county && from != From::centre)
          report(fmt::format("{} refuses {} and tells", named(route), role.code));
      }
    }
  }
}

void MatrixPages::ask_as_outsiders() {
  for (const web::Route& route : routes()) {
    Reach reach = Reach::anybody;
    const auto target = target_of(route, &reach);
    if (!target || route.rule == "public" || reach == Reach::anybody) continue;
    for (const From from : outsiders)
      for (const access::Role& role : access::all_roles()) {
        if (!opens(role, route.rule)) continue;
        const Member& who = member(from, role);
        const auto answer = ask(route, *target, who);
        const std::string whom = fmt::format("{} to an outsider", named(route));
        const int nothing = ask(route, target_of_nothing(route), who).status;
        if (answer.status != nothing)
          report(fmt::format("{} answers {}, and {} of what does not exist", whom, answer.status, nothing));
        if (!changes(route) && answer.status != 404)
          report(fmt::format("{} answers {} instead of 404", whom, answer.status));
        if (answer.status < 400) report(whom + " opens");
        for (const std::string& word : leaks(from, answer.body)) report(whom + " tells " + word);
      }
  }
}

TEST_P(MatrixPages, ToOutsidersItDoesNotExist) { ask_as_outsiders(); }

// A guard that never barks may be asleep.
TEST_P(MatrixPages, WouldSeeARouteThatForgetsToAskWhoseItIs) {
  house().doors().get("/agreements/{id}/hole", "agreements.read", [](access::Visit& visit) {
    return web::html(visit.read([&](Transaction& tx) {
      return tx
          .first(
              "select title from partnerships_agreement where id = $1",
              [](const storage::Row& row) { return row.text(0); }, visit.id<AgreementId>())
          .value_or("");
    }));
  });
  ask_as_outsiders();
  const auto seen = take_findings();
  EXPECT_THAT(seen, testing::Contains(testing::HasSubstr("/agreements/{id}/hole")));
  EXPECT_THAT(seen, testing::Contains(testing::HasSubstr("tells Zq-partnerships_agreement-title")));
}

TEST_P(MatrixPages, ListsOfOutsidersHoldNothingOfOthers) {
  for (const web::Route& route : routes()) {
    Reach reach = Reach::anybody;
    const auto target = target_of(route, &reach);
    if (!target || changes(route) || reach != Reach::anybody) continue;
    for (const From from : outsiders)
      for (const access::Role& role : access::all_roles()) {
        if (!opens(role, route.rule)) continue;
        for (const std::string& query : probes()) {
          const auto answer = ask(route, *target, member(from, role), query);
          for (const std::string& word : leaks(from, answer.body))
            report(fmt::format("{}{} tells an outsider {}", named(route), query, word));
          if (answer.status >= 500)
            report(fmt::format("{}{} answers {}", named(route), query, answer.status));
        }
      }
  }
}

TEST_P(MatrixPages, APartnerSeesWhatIsSharedAndNoMore) {
  for (const web::Route& route : routes()) {
    Reach reach = Reach::anybody;
    const auto target = target_of(route, &reach);
    if (!target || route.rule == "public") continue;
    for (const From from : {From::county, From::centre})
      for (const access::Role& role : access::all_roles()) {
        if (!opens(role, route.rule) || changes(route)) continue;
        const auto answer = ask(route, *target, member(from, role));
        const std::string whom = fmt::format("{} of the {}", named(route), name_of(from));
        const bool not_theirs = (reach == Reach::county && from == From::centre) ||
                                (reach == Reach::centre && from == From::county);
        if (not_theirs && answer.status != 404)
          report(fmt::format("{}: answers {} to the partner", whom, answer.status));
        for (const std::string& word : leaks(from, answer.body)) report(whom + ": tells " + word);
      }
  }
}

TEST_P(MatrixPages, APartyThatDoesNotSignSeesNothingOfThoseWhoDo) {
  for (const web::Route& route : routes()) {
    const auto target = target_of(route);
    if (!target || changes(route) || route.rule == "public") continue;
    for (const access::Role& role : access::all_roles()) {
      if (!opens(role, route.rule)) continue;
      const auto answer = ask(route, *target, member(From::service, role));
      if (answer.status >= 500) report(fmt::format("{} answers {}", named(route), answer.status));
      for (const std::string& word : leaks(From::service, answer.body))
        report(fmt::format("{} tells a service {}", named(route), word));
    }
  }
}

TEST_P(MatrixPages, EveryPageOpensForSomebodyAndIsWhole) {
  for (const web::Route& route : routes()) {
    const auto target = target_of(route);
    if (!target || changes(route)) continue;
    int best = 999;
    const auto judge = [&](const web::Response& answer, std::string_view to) {
      best = std::min(best, answer.status);
      if (answer.status >= 500) report(fmt::format("{} answers {} to {}", named(route), answer.status, to));
      if (answer.type.starts_with("text/html") && answer.status != 303 && answer.topics.empty())
        for (const std::string& fault : faults_of_page(answer.body)) report(named(route) + " " + fault);
    };
    if (route.rule == "public") judge(ask_without_session(route, *target), "a stranger");
    for (const From from : {From::county, From::centre})
      for (const access::Role& role : access::all_roles())
        if (opens(role, route.rule)) judge(ask(route, *target, member(from, role)), role.code);
    // What is known by a secret of its own opens for whoever holds it, which is nobody here.
    if (best >= 400 && route.rule != "public")
      report(fmt::format("{} opens for nobody, its best answer is {}", named(route), best));
  }
}

TEST_P(MatrixPages, OutsidersChangeNothingOfOthers) {
  const auto before = belongings();
  const auto fields = forged_fields();
  for (const web::Route& route : routes()) {
    const auto target = target_of(route);
    if (!target || !changes(route) || route.rule == "public" || route.rule == "signed_in") continue;
    for (const From from : all_but_signatories)
      for (const access::Role& role : access::all_roles()) {
        if (!opens(role, route.rule)) continue;
        const auto answer = send(route, *target, member(from, role), fields);
        if (answer.status >= 500)
          report(fmt::format("{} answers {} to a forged form", named(route), answer.status));
        for (const std::string& word : leaks(from, answer.body))
          report(named(route) + " answers a forged form with " + word);
      }
    const auto after = belongings();
    for (const auto& [what, state] : after)
      if (before.at(what) != state && !changed_already_.contains(what)) {
        changed_already_.insert(what);
        report(fmt::format("{} let an outsider change {}", named(route), what));
      }
  }
}

TEST_P(MatrixPages, AFormWithoutItsTokenIsRefused) {
  const auto changes_of_trail = [&] {
    return database().read(test_scope(),
                           [](Transaction& tx) { return tx.number("select count(*) from access_audit"); });
  };
  const auto before = changes_of_trail();
  for (const web::Route& route : routes()) {
    const auto target = target_of(route);
    if (!target || !changes(route)) continue;
    for (const access::Role& role : access::all_roles()) {
      if (!opens(role, route.rule)) continue;
      const Member& who = member(From::county, role);
      web::Request request;
      request.method = route.method;
      request.target = *target;
      request.id = "test";
      request.headers["cookie"] = "session=" + who.browser->cookie();
      const auto answer = house().answer(std::move(request));
      // The API takes no session for what changes: a token of its own, or nothing.
      const int expected = is_api(route) ? 401 : 422;
      if (answer.status != expected)
        report(fmt::format("{} answers {} without a form token", named(route), answer.status));
    }
  }
  EXPECT_EQ(changes_of_trail(), before) << "something was done";
}

CONCERTO_ON_BOTH_ENGINES(MatrixPages);

}  // namespace concerto::app
