// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/router.h"

#include <stdexcept>

#include "platform/web/server.h"

namespace concerto::web {
namespace {

Handler says(std::string text) {
  return [text = std::move(text)](Request&) { return html(text); };
}

Router router_of(std::initializer_list<std::pair<Method, const char*>> routes) {
  Router router;
  for (const auto& [method, path] : routes) router.add({method, path, "public", says(path)});
  return router;
}

Response fault(const Request&, int status, std::string_view incident) {
  return html(fmt::format("{} {}", status, incident), status);
}

Response ask(const Router& router, std::string target, Method method = Method::get) {
  Request request;
  request.method = method;
  request.target = std::move(target);
  return answer(router, fault, std::move(request));
}

TEST(Router, PrefersALiteralToAParameter) {
  const Router router = router_of({{Method::get, "/people/{id}"}, {Method::get, "/people/new"}});
  EXPECT_EQ(ask(router, "/people/new").body, "/people/new");
  EXPECT_EQ(ask(router, "/people/7").body, "/people/{id}");
}

TEST(Router, ComesBackToTheParameterWhenTheLiteralLeadsNowhere) {
  const Router router = router_of(
      {{Method::get, "/people/new"}, {Method::get, "/people/{id}/edit"}, {Method::post, "/people/{id}"}});
  EXPECT_EQ(ask(router, "/people/new/edit").body, "/people/{id}/edit");
  EXPECT_EQ(ask(router, "/people/new", Method::post).body, "/people/{id}");
}

TEST(Router, FillsParametersByTheNamesOfTheRouteItself) {
  Router router;
  router.add({Method::get, "/sessions/{session}/roll/{day}", "public", [](Request& request) {
                return html(request.parameter("session") + "|" + request.parameter("day") + "|" +
                            request.route);
              }});
  router.add({Method::post, "/sessions/{id}/roll/{half_day}", "public", [](Request& request) {
                return html(request.parameter("id") + "|" + request.parameter("day"));
              }});
  EXPECT_EQ(ask(router, "/sessions/12/roll/d%C3%A9c").body, "12|déc|/sessions/{session}/roll/{day}");
  EXPECT_EQ(ask(router, "/sessions/12/roll/x", Method::post).body, "12|");
}

TEST(Router, FindsTheRootAndNoEmptySegment) {
  const Router router = router_of({{Method::get, "/"}, {Method::get, "/people/{id}"}});
  EXPECT_EQ(ask(router, "/").body, "/");
  EXPECT_EQ(ask(router, "/?a=b").body, "/");
  EXPECT_EQ(ask(router, "/people//").status, 404);
  EXPECT_EQ(ask(router, "//people/7").status, 404);
}

TEST(Router, TellsTheMethodsThatAPathHas) {
  const Router router = router_of({{Method::get, "/people"}, {Method::post, "/people"}});
  const Response response = ask(router, "/people", Method::remove);
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(response.headers.back(), (std::pair<std::string, std::string>("Allow", "GET, HEAD, POST")));
  EXPECT_EQ(ask(router, "/nowhere").status, 404);
}

TEST(Router, AnswersHeadWithTheRouteOfGet) {
  EXPECT_EQ(ask(router_of({{Method::get, "/people"}}), "/people", Method::head).status, 200);
}

TEST(Router, SendsATrailingSlashToThePathWithoutIt) {
  const Router router = router_of({{Method::get, "/people"}, {Method::get, "/{a}/{b}"}});
  const Response response = ask(router, "/people/?q=a%20b");
  EXPECT_EQ(response.status, 308);
  EXPECT_EQ(response.headers.back().second, "/people?q=a%20b");
  EXPECT_EQ(ask(router, "/people/", Method::post).status, 404);
  EXPECT_EQ(ask(router, "/nowhere/").status, 404);
}

TEST(Router, SendsNobodyToAnotherHost) {
  const Router router = router_of({{Method::get, "/{a}"}, {Method::get, "/{a}/{b}"}});
  EXPECT_EQ(ask(router, "//evil.example/").status, 404);
  EXPECT_EQ(ask(router, "/%5Cevil.example/").headers.back().second, "/%5Cevil.example");
}

TEST(Router, RefusesRoutesThatCannotBeMeant) {
  Router router = router_of({{Method::get, "/people/{id}"}});
  EXPECT_THROW(router.add({Method::get, "/people/{person}", "public", says("")}), std::logic_error);
  EXPECT_THROW(router.add({Method::get, "/other", "", says("")}), std::logic_error);
  EXPECT_THROW(router.add({Method::get, "other", "public", says("")}), std::logic_error);
  EXPECT_THROW(router.add({Method::get, "/other/", "public", says("")}), std::logic_error);
  EXPECT_THROW(router.add({Method::get, "/other", "public", nullptr}), std::logic_error);
  EXPECT_EQ(router.routes().size(), 1u);
}

TEST(Answer, TurnsAnExceptionIntoTheFaultPage) {
  Router router;
  router.add(
      {Method::get, "/broken", "public", [](Request&) -> Response { throw std::runtime_error("secret"); }});
  router.add({Method::get, "/odd", "public", [](Request&) -> Response { throw 7; }});
  Request request;
  request.path = "/broken";
  request.id = "r1";
  EXPECT_EQ(answer(router, fault, request).body, "500 r1");
  EXPECT_EQ(ask(router, "/odd").status, 500);
}

TEST(Answer, SurvivesAFaultPageThatFails) {
  const auto broken = [](const Request&, int, std::string_view) -> Response {
    throw std::runtime_error("no");
  };
  Request request;
  request.path = "/nowhere";
  const Response response = answer(Router(), broken, request);
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.type, "text/plain; charset=utf-8");
}

}  // namespace
}  // namespace concerto::web
