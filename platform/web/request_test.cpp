// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/request.h"

#include "platform/web/forwarded.h"
#include "platform/web/response.h"
#include "platform/web/urls.h"

namespace concerto::web {
namespace {

Language language_for(std::string accepted, std::string cookie = {}) {
  Request request;
  if (!accepted.empty()) request.headers["accept-language"] = std::move(accepted);
  if (!cookie.empty()) request.cookies["language"] = std::move(cookie);
  return request.preferred_language();
}

bool json_for(std::string path, std::string accepted) {
  Request request;
  request.path = std::move(path);
  request.headers["accept"] = std::move(accepted);
  return request.wants_json();
}

std::string client(std::string peer, std::string forwarded) {
  Request request;
  request.remote_address = std::move(peer);
  request.headers["x-forwarded-for"] = std::move(forwarded);
  believe_proxy(request, {"10.0.0.1", "10.0.0.2"});
  return request.remote_address;
}

TEST(PreferredLanguage, IsTheChosenOneThenTheHeaviestThenFrench) {
  EXPECT_EQ(language_for(""), Language::fr);
  EXPECT_EQ(language_for("nl-BE,nl;q=0.9,fr;q=0.8"), Language::nl);
  EXPECT_EQ(language_for("de, fr;q=0.4, en;q=0.7"), Language::en);
  EXPECT_EQ(language_for("de, es;q=0.4"), Language::fr);
  EXPECT_EQ(language_for("nl;q=0, en;q=0.1"), Language::en);
  EXPECT_EQ(language_for("EN-us"), Language::en);
  EXPECT_EQ(language_for("en", "nl"), Language::nl);
  EXPECT_EQ(language_for("en", "xx"), Language::en);
  EXPECT_EQ(language_for("en;q=garbled, nl;q=0.1"), Language::nl);
}

TEST(WantsJson, ForProgramsAndNotForBrowsers) {
  EXPECT_TRUE(json_for("/api/v1/people", ""));
  EXPECT_TRUE(json_for("/people", "application/json"));
  EXPECT_TRUE(json_for("/people", "text/html;q=0.5, application/problem+json"));
  EXPECT_FALSE(json_for("/people", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
  EXPECT_FALSE(json_for("/people", "*/*"));
  EXPECT_FALSE(json_for("/people", ""));
}

TEST(WantsFragment, WhenHtmxAsksForAPart) {
  Request request;
  EXPECT_FALSE(request.wants_fragment());
  request.headers["hx-request"] = "true";
  EXPECT_TRUE(request.wants_fragment());
  request.headers["hx-boosted"] = "true";
  EXPECT_FALSE(request.wants_fragment());
}

TEST(BelieveProxy, TakesTheLastAddressThatIsNotTrusted) {
  EXPECT_EQ(client("10.0.0.1", "198.51.100.7"), "198.51.100.7");
  EXPECT_EQ(client("10.0.0.1", "1.2.3.4, 198.51.100.7, 10.0.0.2"), "198.51.100.7");
  EXPECT_EQ(client("10.0.0.1", "2001:db8::1"), "2001:db8::1");
  EXPECT_EQ(client("10.0.0.1", "<script>"), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.1", ""), "10.0.0.1");
  EXPECT_EQ(client("192.0.2.1", "198.51.100.7"), "192.0.2.1");
}

TEST(SetCookie, CarriesItsGuardsAndEncodesItsValue) {
  Response response;
  response.set_cookie("session", "a;b", true, 60)
      .set_cookie("language", "nl", false)
      .set_cookie("old", "", false, 0);
  EXPECT_EQ(response.headers[0].second, "session=a%3Bb; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure");
  EXPECT_EQ(response.headers[1].second, "language=nl; Path=/; HttpOnly; SameSite=Lax");
  EXPECT_EQ(response.headers[2].second, "old=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

TEST(Download, NamesItsFileInPlainAndEncodedForm) {
  const Response response = download("x", "text/csv", "bilan \"été\".csv");
  EXPECT_EQ(response.headers[0].second,
            "attachment; filename=\"bilan __t__.csv\"; filename*=UTF-8''bilan%20%22%C3%A9t%C3%A9%22.csv");
}

TEST(Problem, IsADocumentOfRfc9457) {
  const Response response = problem(422, "people.name", "Name \"missing\"", "Give a name.", "name");
  EXPECT_EQ(response.status, 422);
  EXPECT_EQ(response.type, "application/problem+json");
  EXPECT_EQ(response.body, R"({"type":"urn:concerto:people.name","title":"Name \"missing\"","status":422,)"
                           R"("code":"people.name","detail":"Give a name.","field":"name"})");
}

TEST(Base64Url, ReadsBackWhatItWroteAndNothingElse) {
  for (const std::string& bytes : {std::string(), std::string("a"), std::string("ab"), std::string("abc"),
                                   std::string("\0\xff\xfe", 3), std::string(100, '?')})
    EXPECT_EQ(base64url_decode(base64url_encode(bytes)), bytes);
  EXPECT_EQ(base64url_encode("\xfb\xff"), "-_8");
  for (const char* text : {"a", "ab=", "a+b/", "-_9", "a b"}) EXPECT_FALSE(base64url_decode(text)) << text;
}

TEST(IsText, KnowsWellFormedUtf8) {
  for (const char* text : {"", "abc", "é", "€", "\xf0\x9f\x99\x82", "\xed\x9f\xbf", "\xf4\x8f\xbf\xbf"})
    EXPECT_TRUE(is_text(text)) << text;
  for (const char* bytes : {"\x80", "\xc1\x81", "\xc3", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80",
                            "\xf4\x90\x80\x80", "\xe2\x82"})
    EXPECT_FALSE(is_text(bytes));
  EXPECT_FALSE(is_text(std::string_view("a\0b", 3)));
}

}  // namespace
}  // namespace concerto::web
