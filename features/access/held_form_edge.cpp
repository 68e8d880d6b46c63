// SPDX-License-Identifier: EUPL-1.2
#include "features/access/held_form_edge.h"

#include "features/access/account_store.h"
#include "platform/secrets/password.h"
#include "platform/web/forms.h"
#include "platform/web/urls.h"

namespace concerto::access {
namespace {

constexpr std::string_view cookie_name = "held";
constexpr int held_minutes = 60;
constexpr std::string_view about = "held form";

/// Path, a line feed, and the fields as a browser would send them.
std::string packed(const web::Request& request) {
  std::string text = request.path + "\n";
  for (const auto& [name, value] : request.form.pairs()) {
    if (name == "_token") continue;
    text += (text.ends_with('\n') ? "" : "&") + web::percent_encode(name) + "=" + web::percent_encode(value);
  }
  return text;
}

}  // namespace

web::Response hold_form(const House& house, web::Request& request, UserId author) {
  const std::string token = secrets::new_token();
  const Instant now = house.clock.now();
  house.database.write(storage::Scope::of_system(), [&](storage::Transaction& tx) {
    insert_held_form(tx, {author, house.keyring.seal(packed(request), about), now.plus_minutes(held_minutes)},
                     token_digest(token));
  });
  web::Response response = web::see_other("/sign-in?kept=1");
  response.set_cookie(cookie_name, token, request.secure, 60 * held_minutes);
  return response;
}

std::optional<web::Request> take_form(const House& house, const web::Request& request, UserId user) {
  const std::string token = request.cookie(cookie_name);
  if (token.empty()) return std::nullopt;
  const auto held = house.database.write(storage::Scope::of_system(), [&](storage::Transaction& tx) {
    return take_held_form(tx, token_digest(token));
  });
  const bool mine = held && held->expires > house.clock.now() && (held->user.empty() || held->user == user);
  const auto text = mine ? house.keyring.open(held->sealed, about) : std::nullopt;
  if (!text) return std::nullopt;
  web::Request kept;
  kept.method = web::Method::post;
  kept.path = kept.target = text->substr(0, text->find('\n'));
  kept.id = request.id;
  kept.headers = request.headers;
  kept.cookies = request.cookies;
  kept.remote_address = request.remote_address;
  kept.secure = request.secure;
  kept.headers["content-type"] = "application/x-www-form-urlencoded";
  if (!web::read_urlencoded(text->substr(kept.path.size() + 1), {}, kept.form)) return std::nullopt;
  return kept;
}

}  // namespace concerto::access
