// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/response.h"

#include "platform/web/json.h"
#include "platform/web/urls.h"

namespace concerto::web {
namespace {

/// For clients that know no encoded names: ASCII, without what would end the quotes.
std::string plain_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0u) == 0x80u) continue;  // one sign for each character, not for each byte
    out += byte < 0x20 || byte >= 0x7F || c == '"' || c == '\\' || c == '/' || c == '%' ? '_' : c;
  }
  return out;
}

}  // namespace

Response& Response::set_cookie(std::string_view name, std::string_view value, bool secure, int max_age) {
  std::string cookie = fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax", name, percent_encode(value));
  if (max_age >= 0) fmt::format_to(std::back_inserter(cookie), "; Max-Age={}", max_age);
  if (secure) cookie += "; Secure";
  return with("Set-Cookie", std::move(cookie));
}

Response html(std::string body, int status) {
  Response response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

Response json(std::string body, int status) {
  Response response = html(std::move(body), status);
  response.type = "application/json";
  return response;
}

Response see_other(std::string location) { return html({}, 303).with("Location", std::move(location)); }

Response download(std::string bytes, std::string type, std::string_view name) {
  Response response = html(std::move(bytes));
  response.type = std::move(type);
  return response.with("Content-Disposition", fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}",
                                                          plain_name(name), percent_encode(name)));
}

Response problem(int status, std::string_view code, std::string_view title, std::string_view detail,
                 std::string_view field) {
  JsonWriter writer;
  writer.begin_object().member("type", "urn:concerto:" + std::string(code));
  writer.member("title", title).member("status", status).member("code", code);
  if (!detail.empty()) writer.member("detail", detail);
  if (!field.empty()) writer.member("field", field);
  Response response = json(std::move(writer.end_object()).text(), status);
  response.type = "application/problem+json";
  return response;
}

}  // namespace concerto::web
