// SPDX-License-Identifier: EUPL-1.2
#include "features/access/held_form_edge.h"

#include <charconv>

#include "features/access/account_store.h"
#include "platform/secrets/password.h"
#include "platform/web/forms.h"
#include "platform/web/urls.h"

namespace concerto::access {
namespace {

constexpr std::string_view cookie_name = "held";
constexpr int held_minutes = 60;
constexpr std::string_view about = "held form";

void append(std::string& text, std::string_view part) { text += fmt::format("{}:{}", part.size(), part); }

/// Reads what `append` wrote, and leaves the rest. Nothing when it is none of ours.
std::optional<std::string_view> next_part(std::string_view& rest) {
  std::size_t length = 0;
  const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), length);
  const auto digits = static_cast<std::size_t>(end - rest.data());
  if (fault != std::errc{} || digits >= rest.size() || rest[digits] != ':') return std::nullopt;
  rest.remove_prefix(digits + 1);
  if (length > rest.size()) return std::nullopt;
  const auto part = rest.substr(0, length);
  rest.remove_prefix(length);
  return part;
}

/// The path, the fields as a browser would send them, and each file: its field, name, type, whether it is
/// kept, and its bytes.
std::string packed(const web::Request& request, bool with_files) {
  std::string fields;
  for (const auto& [name, value] : request.form.pairs()) {
    if (name == "_token") continue;
    fields += (fields.empty() ? "" : "&") + web::percent_encode(name) + "=" + web::percent_encode(value);
  }
  std::string text;
  append(text, request.path);
  append(text, fields);
  for (const web::Upload& upload : request.uploads) {
    // A field in which no file was chosen comes empty.
    const bool kept = with_files || upload.bytes.empty();
    for (const std::string_view part :
         {std::string_view(upload.field), std::string_view(upload.name), std::string_view(upload.type),
          std::string_view(kept ? "kept" : ""), kept ? std::string_view(upload.bytes) : std::string_view()})
      append(text, part);
  }
  return text;
}

/// Fills what `packed` wrote into `kept`; false when it is none of ours.
bool unpack(std::string_view text, KeptForm& kept) {
  const auto path = next_part(text);
  const auto fields = next_part(text);
  if (!path || !fields || !web::read_urlencoded(*fields, {}, kept.request.form)) return false;
  kept.request.path = kept.request.target = *path;
  while (!text.empty()) {
    std::array<std::string, 5> parts;
    for (std::string& part : parts) {
      const auto next = next_part(text);
      if (!next) return false;
      part = *next;
    }
    auto& [field, name, type, whether, bytes] = parts;
    if (whether.empty())
      kept.lost.push_back({std::move(field), std::move(name)});
    else
      kept.request.uploads.push_back({std::move(field), std::move(name), std::move(type), std::move(bytes)});
  }
  return true;
}

}  // namespace

web::Response hold_form(const House& house, web::Request& request, UserId author) {
  const std::string token = secrets::new_token();
  const Instant now = house.clock.now();
  const std::string sealed = house.keyring.seal(packed(request, !author.empty()), about);
  house.database.write(storage::Scope::of_system(), [&](storage::Transaction& tx) {
    if (sealed.size() > small_form && !author.empty()) forget_large_forms(tx, author, small_form);
    insert_held_form(tx, {author, sealed, now.plus_minutes(held_minutes)}, token_digest(token));
  });
  web::Response response = web::see_other("/sign-in?kept=1");
  response.set_cookie(cookie_name, token, request.secure, 60 * held_minutes);
  return response;
}

std::optional<KeptForm> take_form(const House& house, const web::Request& request, UserId user) {
  const std::string token = request.cookie(cookie_name);
  if (token.empty()) return std::nullopt;
  const auto held = house.database.write(storage::Scope::of_system(), [&](storage::Transaction& tx) {
    return take_held_form(tx, token_digest(token));
  });
  const bool mine = held && held->expires > house.clock.now() && (held->user.empty() || held->user == user);
  const auto text = mine ? house.keyring.open(held->sealed, about) : std::nullopt;
  KeptForm kept;
  if (!text || !unpack(*text, kept)) return std::nullopt;
  kept.request.method = web::Method::post;
  kept.request.id = request.id;
  kept.request.headers = request.headers;
  kept.request.cookies = request.cookies;
  kept.request.remote_address = request.remote_address;
  kept.request.secure = request.secure;
  kept.request.headers["content-type"] = "application/x-www-form-urlencoded";
  return kept;
}

web::Response ask_for_files(Visit& visit, const KeptForm& kept) {
  web::View view;
  view.set("ACTION", kept.request.target);
  // What is sent once is the form that is made here.
  for (const auto& [name, value] : kept.request.form.pairs())
    if (name != "_once") view.add("KEPT").set("KEPT_NAME", name).set("KEPT_VALUE", value);
  for (std::size_t i = 0; i < kept.lost.size(); ++i) {
    web::View file = view.add("LOST");
    file.set("LOST_ID", fmt::format("file-{}", i)).set("LOST_FIELD", kept.lost[i].field);
    file.set("LOST_LABEL", visit.text("access.held_files.choose", {{"name", kept.lost[i].name}}));
  }
  return visit.page("access/held_files", view, visit.text("access.held_files.title"), "");
}

}  // namespace concerto::access
