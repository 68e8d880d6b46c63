// SPDX-License-Identifier: EUPL-1.2
// From a request that has been read to the bytes of its answer: all of the edge that needs no socket.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "platform/web/server.h"

namespace concerto::web {

using LogFault = std::function<void(std::string_view)>;

/// Finds the route, runs it, turns exceptions into the fault page. Path and fields have been read.
Response run(const Router& router, const FaultPage& fault_page, Request& request, const LogFault& log_fault);

/// The fault page, or a bare line when making that page fails too.
Response fault_response(const FaultPage& fault_page, const Request& request, int status,
                        std::string_view incident = {});

/// What is written to the socket.
struct Written {
  std::string head;
  std::string body;  ///< empty for HEAD and where the status forbids one
  std::vector<std::string> topics;
  int status = 0;
};

/// Adds what every answer carries: length, security headers, request id, caching, ETag, compression. `keep`
/// tells the client whether the connection stays open.
Written write_response(Response response, const Request& request, bool keep);

}  // namespace concerto::web
