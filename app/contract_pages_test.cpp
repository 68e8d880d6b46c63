// SPDX-License-Identifier: EUPL-1.2
// The contract of the JSON API: what its operations answer is what openapi.json declares, and what they are
// not declared to take, they refuse by the name of its field.
#include <map>
#include <set>

#include "app/features.h"
#include "features/access/members_actions.h"
#include "features/access/samples.h"
#include "features/delivery/samples.h"
#include "features/pathways/samples.h"
#include "platform/web/json.h"
#include "platform/web/operation.h"

namespace concerto::app {
namespace {

using storage::Transaction;
using web::Json;
using web::Method;

/// The members of a body, each with its value as JSON text.
using Body = std::map<std::string, std::string>;

std::string text_of(const Body& body) {
  web::JsonWriter json;
  json.begin_object();
  for (const auto& [name, value] : body) json.key(name).raw(value);
  return json.end_object().text();
}

/// What `value` holds that `schema` does not name, by dots.
void find_undeclared(const Json& schema, const Json& value, const std::string& place,
                     std::vector<std::string>& found) {
  const auto properties = schema.at("properties");
  for (const auto& [name, member] : value.members()) {
    if (!properties) continue;
    const auto declared = properties->at(name);
    if (declared)
      find_undeclared(*declared, member, place + "." + name, found);
    else
      found.push_back(place + "." + name);
  }
  if (const auto items = schema.at("items"))
    for (const Json& element : value.elements()) find_undeclared(*items, element, place + ".*", found);
}

/// One valid request of an operation.
struct Call {
  std::string operation;
  std::string path;
  std::string bearer;
  std::string query = {};
  Body body = {};
};

class ApiContract : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    house_ = std::make_unique<samples::House>(database(), clock);
    install_features(house_->doors());
    database().write(test_scope(), [&](Transaction& tx) {
      stage_ = delivery::a_stage(tx);
      session_ = delivery::an_open_session(tx, stage_);
      enrolment_ = delivery::an_enrolment(tx, stage_, session_, "Martinel").enrolment;
      record_ = delivery::an_eligible_person(tx, stage_, "Verhaegel");
      other_ = delivery::an_eligible_person(tx, stage_, "Bastide");
      pathways::given_action(tx, stage_.referent, {record_, other_}, pathways::a_workshop());
    });
    clock.set(Date(2022, 5, 10));  // the session has begun
    referent_ = bearer(stage_.county, "referent");
    manager_ = bearer(stage_.centre, "centre_manager");
    director_ = bearer(stage_.county, "director");
  }
  void TearDown() override {
    house_.reset();
    TwoEngines::TearDown();
  }

  std::string bearer(OrganisationId organisation, const std::string& role) {
    const auto member = house_->member(organisation, {role});
    return database().write(test_scope(), [&](Transaction& tx) {
      return access::make_token(tx, access::system_actor("test"), member.id, "contract", 30, clock.now())
          .value()
          .secret;
    });
  }
  const web::Route& route_of(const std::string& operation) {
    for (const web::Route& route : house_->router().routes())
      if (route.operation.id == operation) return route;
    throw std::logic_error("no operation " + operation);
  }
  web::Response ask(const Call& call, const std::string& query, const std::string& body) {
    web::Request request;
    request.method = route_of(call.operation).method;
    request.target = call.path + query;
    request.headers = {{"authorization", "Bearer " + call.bearer}, {"content-type", "application/json"}};
    request.body = body;
    return house_->answer(std::move(request));
  }
  web::Response ask(const Call& call) { return ask(call, call.query, text_of(call.body)); }
  std::int64_t rows() {
    return database().read(test_scope(), [](Transaction& tx) {
      return tx.number(
          "select (select count(*) from people_record) + (select count(*) from pathways_action) + "
          "(select count(*) from delivery_mark)");
    });
  }

  std::vector<Call> calls() {
    const std::string people = "/api/v1/people", session = "/api/v1/sessions/" + session_.text();
    const std::string actions = people + "/" + record_.text() + "/actions";
    const Call roll{"read_attendance", session + "/attendance", manager_, "?from=2022-05-09"};
    const auto read = Json::parse(ask(roll).body).value();
    const std::string half = read.text("half_days.0.id").value();
    const auto version = read.integer("half_days.0.version").value();
    return {
        {"list_people", people, referent_, "?open=all&limit=1"},
        {"read_file", people + "/" + record_.text(), referent_},
        {"list_actions", actions, referent_},
        {"list_sessions", "/api/v1/sessions", referent_, "?over=true&limit=1"},
        roll,
        {"read_indicators", "/api/v1/agreements/" + stage_.agreement.text() + "/indicators", referent_,
         "?period=2022-05"},
        {"report_actions", "/api/v1/reports/actions", referent_, "?year=2022"},
        {"report_actions", "/api/v1/reports/actions", director_, "?year=2022"},  // masked
        {"open_file", people, referent_, "", {{"family_name", R"("Neuville")"}, {"given_names", R"("Ada")"}}},
        {"record_action",
         actions,
         referent_,
         "",
         {{"others", fmt::format(R"(["{}"])", other_.text())},
          {"domain", R"("obstacles")"},
          {"type", R"("digital")"},
          {"date", R"("2022-05-02")"},
          {"minutes", "30"}}},
        {"record_attendance",
         session + "/attendance",
         manager_,
         "",
         {{"from", R"("2022-05-09")"},
          {"half_days", fmt::format(R"([{{"id":"{}","version":{}}}])", half, version)},
          {"marks", fmt::format(R"([{{"half_day":"{}","enrolment":"{}","presence":"present"}}])", half,
                                enrolment_.text())}}}};
  }

  std::unique_ptr<samples::House> house_;
  delivery::Stage stage_;
  SessionId session_;
  EnrolmentId enrolment_;
  RecordId record_;
  RecordId other_;
  std::string referent_;
  std::string manager_;
  std::string director_;
};

TEST_P(ApiContract, EveryAnswerIsTheDeclaredOne) {
  std::set<std::string> asked;
  const auto all = calls();
  // Twice what only reads: once it has been written, there is more to tell.
  for (int round = 0; round < 2; ++round)
    for (const Call& call : all) {
      if (round == 1 && !call.body.empty()) continue;
      const web::ApiOperation& operation = route_of(call.operation).operation;
      const auto answer = ask(call);
      asked.insert(operation.id);
      ASSERT_EQ(answer.status, operation.success) << operation.id << " " << answer.body;
      const auto json = Json::parse(answer.body);
      ASSERT_TRUE(json) << operation.id;
      Refusals refusals;
      web::Schema(operation.answer_schema).check(*json, "", refusals);
      EXPECT_TRUE(refusals.empty()) << operation.id << ": " << refusals.joined().code << " "
                                    << refusals.joined().field << "\n"
                                    << answer.body;
      std::vector<std::string> undeclared;
      find_undeclared(Json::parse(operation.answer_schema).value(), *json, "", undeclared);
      EXPECT_THAT(undeclared, testing::IsEmpty()) << operation.id;
    }
  for (const web::Route& route : house_->router().routes())
    EXPECT_TRUE(route.operation.id.empty() || asked.contains(route.operation.id)) << route.operation.id;
}

TEST_P(ApiContract, AWrongValueIsToldOfItsFieldAndNothingIsDone) {
  const auto before = rows();
  for (const Call& call : calls()) {
    const auto refuses = [&](const std::string& field, const std::string& query, const std::string& body) {
      const auto answer = ask(call, query, body);
      const auto problem = Json::parse(answer.body);
      EXPECT_EQ(answer.status, 422) << call.operation << " " << field << " " << answer.body;
      EXPECT_EQ(answer.type, "application/problem+json");
      EXPECT_EQ(problem->text("field"), field) << answer.body;
      EXPECT_FALSE(problem->text("title").value_or("").empty());
    };
    const std::string good = text_of(call.body);
    refuses("surprise", "?surprise=1", good);
    for (const web::ApiField& field : route_of(call.operation).operation.fields) {
      if (field.in == "query") {
        refuses(field.name, "?" + field.name + "=x&" + field.name + "=x", good);
        // Any text may be searched; it finds nobody.
        if (field.name != "search") refuses(field.name, "?" + field.name + "=zzz", good);
      } else if (field.in == "body") {
        for (const char* wrong : {"{}", "null"}) {
          Body body = call.body;
          body[field.name] = wrong;
          refuses(field.name, "", text_of(body));
        }
        Body body = call.body;
        body.erase(field.name);
        if (field.required) refuses(field.name, "", text_of(body));
      }
    }
    if (call.body.empty()) continue;
    Body more = call.body;
    more["surprise"] = "1";
    refuses("surprise", "", text_of(more));
  }
  EXPECT_EQ(rows(), before);
}

TEST_P(ApiContract, AnOutsiderFindsNothingAndDoesNothing) {
  const auto elsewhere = house_->organisation("Ailleurs", "departmental_council");
  const auto centre = house_->organisation("Autre centre", "adult_training_centre");
  auto all = calls();
  const auto before = rows();
  for (Call& call : all) {
    const bool of_centre = call.bearer == manager_;
    if (call.path.find('-') == std::string::npos) continue;  // names nothing of anybody
    call.bearer = bearer(of_centre ? centre : elsewhere, of_centre ? "centre_manager" : "referent");
    EXPECT_EQ(ask(call).status, 404) << call.operation;
  }
  EXPECT_EQ(rows(), before);
}

TEST_P(ApiContract, EveryFaultOfABodyIsToldAtOnce) {
  const auto answer = ask({"open_file", "/api/v1/people", referent_}, "",
                          R"({"family_name":"","given_names":"","birth_date":"03/04/1990","email":"zz"})");
  ASSERT_EQ(answer.status, 422);
  std::vector<std::string> fields;
  for (const Json& error : Json::parse(answer.body)->elements("errors"))
    fields.push_back(error.text("field").value());
  EXPECT_THAT(fields, testing::UnorderedElementsAre("family_name", "given_names", "birth_date", "email"));
}

TEST_P(ApiContract, AKeyServesOneCommand) {
  const auto post = [&](const std::string& name) {
    web::Request request;
    request.method = Method::post;
    request.target = "/api/v1/people";
    request.headers = {{"authorization", "Bearer " + referent_},
                       {"content-type", "application/json"},
                       {"idempotency-key", "k1"}};
    request.body = fmt::format(R"({{"family_name":"{}","given_names":"Ada"}})", name);
    return house_->answer(std::move(request));
  };
  const auto first = post("Neuville");
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(post("Neuville").body, first.body);
  const auto other = post("Dumont");
  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(Json::parse(other.body)->text("code"), "api.key_used");
  EXPECT_EQ(Json::parse(other.body)->text("field"), "Idempotency-Key");
}

CONCERTO_ON_BOTH_ENGINES(ApiContract);

}  // namespace
}  // namespace concerto::app
