// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/forwarded.h"

#include "platform/web/headers.h"

namespace concerto::web {
namespace {

bool contains(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool is_address(std::string_view text) {
  return !text.empty() && text.size() <= 45 &&
         text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
}

bool is_request_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
}

/// Each proxy appends the address it heard from, so the chain is read from its end.
std::string client_of(std::string_view chain, const std::string& peer,
                      const std::vector<std::string>& trusted) {
  std::string client = peer;
  while (!chain.empty()) {
    const std::size_t comma = chain.rfind(',');
    const std::string_view one = trimmed(comma == chain.npos ? chain : chain.substr(comma + 1));
    chain = comma == chain.npos ? std::string_view() : chain.substr(0, comma);
    if (!is_address(one)) break;
    client = one;
    if (!contains(trusted, one)) break;
  }
  return client;
}

}  // namespace

void believe_proxy(Request& request, const std::vector<std::string>& trusted) {
  if (!contains(trusted, request.remote_address)) {
    for (const char* name :
         {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "forwarded", "x-request-id"})
      request.headers.erase(name);
    return;
  }
  request.remote_address = client_of(request.header("x-forwarded-for"), request.remote_address, trusted);
  if (same_letters(request.header("x-forwarded-proto"), "https")) request.secure = true;
  if (std::string id = request.header("x-request-id"); is_request_id(id)) request.id = std::move(id);
}

}  // namespace concerto::web
