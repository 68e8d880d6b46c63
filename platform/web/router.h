// SPDX-License-Identifier: EUPL-1.2
// Which handler answers which path. Every route names its access rule, or says that it is public; the matrix
// test and the OpenAPI document are made from this table.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/web/request.h"
#include "platform/web/response.h"

namespace concerto::web {

/// Runs on a worker thread; may block on the database; throws on a fault.
using Handler = std::function<Response(Request&)>;

/// One parameter or body member of an operation of the JSON API.
struct ApiField {
  std::string name;
  std::string in;    ///< path, query or body
  std::string type;  ///< what Schema takes: the name of a plain one, or a schema as JSON text
  bool required = false;
  std::string meaning = {};
};

/// What OpenAPI says about a route under /api/.
struct ApiOperation {
  std::string id;  ///< operationId: `list_people`
  std::string summary = {};
  std::vector<ApiField> fields = {};
  std::string answer_schema = {};  ///< JSON Schema of the answer, as JSON text
  int success = 200;
};

struct Route {
  Method method = Method::get;
  std::string path;  ///< `/people/{id}`; a literal segment wins over a parameter
  std::string rule;  ///< `people.read`, or `public`
  Handler handler;
  ApiOperation operation = {};  ///< empty id: not part of the API
};

class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;
  /// Throws std::logic_error when method and path are taken already or the rule is missing.
  void add(Route route);
  const std::vector<Route>& routes() const { return routes_; }

  /// Finds the route and fills `request.parameters` and `request.route`. Null when none; then `allowed` holds
  /// the methods that the path does have. HEAD finds the route of GET. Thread-safe once all routes are added.
  const Route* find(Request& request, std::vector<Method>& allowed) const;

 private:
  struct Node;
  struct Search;
  int search(const Node& node, std::string_view rest, Search& search_so_far) const;
  std::vector<Route> routes_;
  std::unique_ptr<Node> root_;
};

std::string_view name_of(Method method);

}  // namespace concerto::web
