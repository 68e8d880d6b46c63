// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/router.h"

#include <stdexcept>

namespace concerto::web {
namespace {

constexpr int no_route = -1;

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

/// Takes the next segment of a path that begins with a slash.
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

}  // namespace

/// One step of the tree of paths: children by literal segment, and the one child that takes any segment.
struct Router::Node {
  Node() { routes.fill(no_route); }
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> any;
  std::array<int, 6> routes;  ///< places in routes_, by method
  bool has_routes() const {
    return std::any_of(routes.begin(), routes.end(), [](int route) { return route != no_route; });
  }
};

/// What a search carries along.
struct Router::Search {
  Method method;
  std::vector<std::string_view> taken;  ///< by parameters, in order
  std::vector<Method> allowed;
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(Route route) {
  const auto fault = [&](std::string_view what) {
    return std::logic_error(fmt::format("route {} {}: {}", name_of(route.method), route.path, what));
  };
  if (route.rule.empty()) throw fault("names no rule");
  if (!route.handler) throw fault("has no handler");
  if (!route.path.starts_with('/')) throw fault("does not begin with a slash");
  Node* node = root_.get();
  for (std::string_view rest = route.path; !rest.empty();) {
    const std::string_view segment = take_segment(rest);
    if (segment.empty() && route.path != "/") throw fault("has an empty segment");
    auto& child =
        is_parameter(segment) ? node->any : node->literals.try_emplace(std::string(segment)).first->second;
    if (!child) child = std::make_unique<Node>();
    node = child.get();
  }
  int& place = node->routes[static_cast<std::size_t>(route.method)];
  if (place != no_route) throw fault("is taken already");
  place = static_cast<int>(routes_.size());
  routes_.push_back(std::move(route));
}

int Router::search(const Node& node, std::string_view rest, Search& search_so_far) const {
  if (rest.empty()) {
    const auto at = [&](Method method) { return node.routes[static_cast<std::size_t>(method)]; };
    int found = at(search_so_far.method);
    // HEAD is GET without the body; the edge leaves the body out.
    if (found == no_route && search_so_far.method == Method::head) found = at(Method::get);
    if (found != no_route) return found;
    for (const Method method :
         {Method::get, Method::head, Method::post, Method::put, Method::patch, Method::remove}) {
      const bool has = at(method) != no_route || (method == Method::head && at(Method::get) != no_route);
      auto& allowed = search_so_far.allowed;
      if (has && std::find(allowed.begin(), allowed.end(), method) == allowed.end())
        allowed.push_back(method);
    }
    return no_route;
  }
  const std::string_view segment = take_segment(rest);
  if (const auto literal = node.literals.find(segment); literal != node.literals.end()) {
    const int found = search(*literal->second, rest, search_so_far);
    if (found != no_route) return found;
  }
  if (!node.any || segment.empty()) return no_route;
  search_so_far.taken.push_back(segment);
  const int found = search(*node.any, rest, search_so_far);
  if (found == no_route) search_so_far.taken.pop_back();
  return found;
}

const Route* Router::find(Request& request, std::vector<Method>& allowed) const {
  if (!request.path.starts_with('/')) return nullptr;
  Search so_far{request.method, {}, {}};
  const int found = search(*root_, request.path, so_far);
  if (found == no_route) {
    allowed = std::move(so_far.allowed);
    return nullptr;
  }
  const Route& route = routes_[static_cast<std::size_t>(found)];
  request.route = route.path;
  request.parameters.clear();
  std::size_t next = 0;
  for (std::string_view rest = route.path; !rest.empty();) {
    const std::string_view segment = take_segment(rest);
    if (is_parameter(segment))
      request.parameters.emplace(segment.substr(1, segment.size() - 2), so_far.taken[next++]);
  }
  return &route;
}

std::string_view name_of(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::head:
      return "HEAD";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::remove:
      return "DELETE";
  }
  return "";
}

}  // namespace concerto::web
