// SPDX-License-Identifier: EUPL-1.2
#include "app/operation_pages.h"

#include "app/program.h"
#include "platform/secrets/password.h"
#include "platform/web/openapi.h"

namespace concerto::app {
namespace {

using web::Request;
using web::Response;

/// Answers 200 only when the database answers.
Response health(Program& program) {
  program.database().read(storage::Scope::of_system(),
                          [](storage::Transaction& tx) { return tx.number("select 1"); });
  Response response;
  response.type = "text/plain; charset=utf-8";
  response.body = "ok\n";
  return response;
}

bool may_read_metrics(const Program& program, const Request& request) {
  const std::string& token = program.configuration().metrics_token;
  if (!token.empty()) return secrets::same_secret(request.header("authorization"), "Bearer " + token);
  return request.remote_address == "127.0.0.1" || request.remote_address == "::1";
}

}  // namespace

void install_operation(Program& program) {
  web::Router& router = program.router();
  router.add({web::Method::get, "/healthz", "public", [&program](Request&) { return health(program); }});
  router.add({web::Method::get, "/metrics", "public", [&program](Request& request) {
                Response response;
                response.type = "text/plain; version=0.0.4; charset=utf-8";
                if (may_read_metrics(program, request))
                  response.body = program.metrics().text();
                else
                  response.status = 404;
                return response;
              }});
  router.add({web::Method::get, "/api/v1/openapi.json", "public", [&program](Request&) {
                return web::json(web::openapi_document(program.router(), "Concerto", "1"));
              }});
}

}  // namespace concerto::app
