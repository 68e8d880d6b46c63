// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/server.h"

#include <sys/resource.h>

#include <atomic>
#include <future>
#include <mutex>
#include <thread>

#include "platform/web/client_samples.h"
#include "platform/web/compression.h"

namespace concerto::web {
namespace {

Response plain_fault(const Request&, int status, std::string_view incident) {
  return html(fmt::format("fault {} {}", status, incident), status);
}

const std::string long_topic = "session " + std::string(200, '1');

/// A server on a free port, with the routes that the tests ask for.
struct Running {
  explicit Running(ServerOptions options = {}, bool start_it = true) {
    options.port = 0;
    router.add({Method::get, "/hello", "public", [](Request&) { return html("hello"); }});
    router.add({Method::get, "/figures", "public", [](Request&) { return json("[1,2]"); }});
    router.add({Method::get, "/long", "public", [](Request&) { return html(std::string(10'000, 'x')); }});
    router.add({Method::get, "/echo/{word}", "public", [](Request& request) {
                  return html(request.parameter("word") + "|" + request.query.get("q"));
                }});
    router.add({Method::post, "/echo", "public", [](Request& request) {
                  return html(request.form.empty() ? request.body : request.form.get("name"));
                }});
    router.add({Method::post, "/upload", "public",
                [](Request& request) { return html(std::to_string(request.uploads.at(0).bytes.size())); }});
    router.add({Method::get, "/broken", "public",
                [](Request&) -> Response { throw std::runtime_error("the disk is on fire"); }});
    router.add({Method::get, "/who", "public", [](Request& request) {
                  return html(request.remote_address + (request.secure ? " secure" : " plain") + " " +
                              request.id);
                }});
    router.add({Method::get, "/smuggle", "public",
                [](Request& request) { return html("x").with("X-Name", request.query.raw("name")); }});
    router.add({Method::get, "/wait", "public", [this](Request&) {
                  waiting.set_value();
                  released.get_future().wait();
                  return html("waited");
                }});
    router.add({Method::get, "/events", "public", [](Request&) {
                  Response response;
                  response.topics = {"session 12", "session 13", long_topic};
                  return response;
                }});
    server = std::make_unique<Server>(
        options, router, live, plain_fault,
        [this](const Served& served) {
          const std::lock_guard lock(mutex);
          told.push_back(fmt::format("{} {} {}", name_of(served.method), served.route, served.status));
        },
        [this](std::string_view fault) {
          const std::lock_guard lock(mutex);
          faults.emplace_back(fault);
        });
    if (start_it) server->start();
  }
  RawClient client() const { return RawClient(server->port()); }

  Router router;
  Live live;
  std::promise<void> waiting;   ///< set when /wait has begun
  std::promise<void> released;  ///< lets /wait end
  std::mutex mutex;
  std::vector<std::string> told;
  std::vector<std::string> faults;
  std::unique_ptr<Server> server;
};

RawAnswer ask(RawClient& client, std::string_view bytes) {
  client.send(bytes);
  return client.read();
}

TEST(Server, AnswersAPageWithItsLengthAndSecurityHeaders) {
  Running running;
  auto client = running.client();
  const RawAnswer answer = client.get("/hello");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "hello");
  EXPECT_THAT(answer.header("content-security-policy"),
              testing::HasSubstr("default-src 'none'; script-src 'self'"));
  EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
  EXPECT_EQ(answer.header("referrer-policy"), "same-origin");
  EXPECT_EQ(answer.header("cross-origin-opener-policy"), "same-origin");
  EXPECT_EQ(answer.header("cache-control"), "no-store");
  EXPECT_EQ(answer.header("strict-transport-security"), "");
  EXPECT_EQ(answer.header("x-request-id").size(), 16u);
  EXPECT_THAT(answer.header("date"), testing::EndsWith(" GMT"));
}

TEST(Server, KeepsTheConnectionForTheNextRequest) {
  Running running;
  auto client = running.client();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(client.get("/hello").body, "hello");
}

TEST(Server, AnswersPipelinedRequestsInTheirOrder) {
  Running running;
  auto client = running.client();
  std::string all;
  for (int i = 0; i < 50; ++i) all += fmt::format("GET /echo/n{}?q=a+b HTTP/1.1\r\nHost: x\r\n\r\n", i);
  client.send(all);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(client.read().body, fmt::format("n{}|a b", i));
}

TEST(Server, ReadsARequestThatComesByteByByte) {
  Running running;
  auto client = running.client();
  const std::string_view request =
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nabcde";
  for (const char c : request) client.send({&c, 1});
  EXPECT_EQ(client.read().body, "abcde");
}

TEST(Server, ReadsAChunkedBody) {
  Running running;
  auto client = running.client();
  const RawAnswer answer = ask(client,
                               "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                               "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
                               "8\r\nname=%C3\r\n4\r\n%A9t\r\n0\r\n\r\n");
  EXPECT_EQ(answer.body, "ét");
}

TEST(Server, AnswersHeadWithTheLengthAndWithoutTheBody) {
  Running running;
  auto client = running.client();
  client.send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n");
  const RawAnswer head = client.read(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"), "5");
  EXPECT_EQ(client.get("/hello").body, "hello");
}

TEST(Server, AnswersExpectContinueBeforeTheBodyComes) {
  Running running;
  auto client = running.client();
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(ask(client, "abc").body, "abc");
}

TEST(Server, RefusesATooLongBodyInsteadOfSayingContinue) {
  ServerOptions options;
  options.body_limit = 1000;
  Running running(options);
  auto client = running.client();
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n");
  EXPECT_EQ(client.read().status, 413);
  EXPECT_TRUE(client.sees_close());
}

TEST(Server, TakesAScanOfTenMegabytes) {
  Running running;
  const std::string scan(10 * 1024 * 1024, 'x');
  const std::string body =
      "--edge\r\nContent-Disposition: form-data; name=\"scan\"; filename=\"scan.pdf\"\r\n\r\n" + scan +
      "\r\n--edge--\r\n";
  auto client = running.client();
  client.send(
      fmt::format("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=edge\r\n"
                  "Content-Length: {}\r\n\r\n",
                  body.size()) +
      body);
  const auto answer = client.read();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, std::to_string(scan.size()));
}

TEST(Server, RefusesABodyBeyondTheLimitWhileItIsSent) {
  ServerOptions options;
  options.body_limit = 1000;
  Running running(options);
  for (const char* head :
       {"Content-Length: 3000000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n2DC6C0\r\n"}) {
    auto client = running.client();
    client.send(fmt::format("POST /echo HTTP/1.1\r\nHost: x\r\n{}", head));
    client.send(std::string(3'000'000, 'x'));
    EXPECT_EQ(client.read().status, 413) << head;
  }
}

TEST(Server, RefusesATooLongHead) {
  Running running;
  auto client = running.client();
  client.send("GET /hello HTTP/1.1\r\nHost: x\r\nX-Long: " + std::string(20'000, 'x') + "\r\n\r\n");
  EXPECT_EQ(client.read().status, 431);
  EXPECT_TRUE(client.sees_close());
}

TEST(Server, TakesAHeadJustBelowTheLimit) {
  Running running;
  auto client = running.client();
  EXPECT_EQ(client.get("/hello", "X-Long: " + std::string(15'000, 'x') + "\r\n").status, 200);
}

TEST(Server, RefusesTooManyHeaderLines) {
  Running running;
  auto client = running.client();
  std::string lines;
  for (int i = 0; i < 150; ++i) lines += fmt::format("X-{}: 1\r\n", i);
  EXPECT_EQ(client.get("/hello", lines).status, 431);
}

TEST(Server, RefusesAHeadThatDoesNotArriveInTime) {
  ServerOptions options;
  options.header_seconds = 1;
  Running running(options);
  auto client = running.client();
  client.send("GET /hello HTTP/1.1\r\nHos");
  EXPECT_EQ(client.read().status, 408);
  EXPECT_TRUE(client.sees_close());
}

TEST(Server, RefusesABodyThatDoesNotArriveInTime) {
  ServerOptions options;
  options.body_seconds = 1;
  Running running(options);
  auto client = running.client();
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc");
  EXPECT_EQ(client.read().status, 408);
}

TEST(Server, ClosesAnIdleConnectionAfterItsTime) {
  ServerOptions options;
  options.idle_seconds = 1;
  Running running(options);
  auto client = running.client();
  EXPECT_EQ(client.get("/hello").status, 200);
  EXPECT_TRUE(client.sees_close());
}

class RefusedHead : public testing::TestWithParam<std::pair<std::string, int>> {};

TEST_P(RefusedHead, IsAnsweredAndTheConnectionClosed) {
  Running running;
  auto client = running.client();
  client.send(GetParam().first);
  EXPECT_EQ(client.read().status, GetParam().second);
  EXPECT_TRUE(client.sees_close());
}

INSTANTIATE_TEST_SUITE_P(
    Server, RefusedHead,
    testing::Values(
        std::pair("GET /hello HTTP/1.1\r\n\r\n", 400), std::pair("GET /hello HTTP/1.1\r\nHost:\r\n\r\n", 400),
        std::pair("GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        std::pair("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: "
                  "chunked\r\n\r\n0\r\n\r\n",
                  400),
        std::pair("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: "
                  "3\r\n\r\n0\r\n\r\n",
                  400),
        std::pair("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400),
        std::pair("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\nabc", 400),
        std::pair("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400),
        std::pair("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\nabc", 400),
        std::pair("GET /hello HTTP/1.1\r\nHost : a\r\n\r\n", 400),
        std::pair("GET /hel\x01lo HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        std::pair("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\nContent-Length: 1\r\n\r\na", 417),
        std::pair("TRACE /hello HTTP/1.1\r\nHost: a\r\n\r\n", 501), std::pair("nonsense\r\n\r\n", 400),
        std::pair("\x16\x03\x01\x02\x05\x01\x01\xfc\x03\x03 what TLS says first\r\n\r\n", 400)));

TEST(Server, RefusesTargetsThatAreNotText) {
  Running running;
  auto client = running.client();
  for (const char* target :
       {"/%ff", "/%00", "/a%2Fb", "/../etc/passwd", "/%2e%2e/x", "/%zz", "/hello?q=%ff", "*"})
    EXPECT_EQ(client.get(target).status, 400) << target;
  EXPECT_EQ(client.get("/hello").status, 200) << "and keeps the connection";
}

TEST(Server, AnswersTheAbsoluteFormOfATarget) {
  Running running;
  auto client = running.client();
  EXPECT_EQ(client.get("http://test/echo/a?q=b").body, "a|b");
}

TEST(Server, TellsAnUnknownPathFromAnUnknownMethod) {
  Running running;
  auto client = running.client();
  const RawAnswer unknown = client.get("/nowhere");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(unknown.body, "fault 404 ");
  const RawAnswer method = ask(client, "DELETE /hello HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(method.status, 405);
  EXPECT_EQ(method.header("allow"), "GET, HEAD");
}

TEST(Server, ShowsAFaultAsItsRequestIdAndTellsTheLog) {
  Running running;
  auto client = running.client();
  const RawAnswer answer = client.get("/broken");
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body, "fault 500 " + answer.header("x-request-id"));
  EXPECT_THAT(answer.body, testing::Not(testing::HasSubstr("fire")));
  running.server->stop();
  ASSERT_EQ(running.faults.size(), 1u);
  EXPECT_EQ(running.faults[0], answer.header("x-request-id") + " GET /broken: the disk is on fire");
}

TEST(Server, TellsWhatItServedByRouteAndNotByPath) {
  Running running;
  {
    auto client = running.client();
    client.get("/echo/amina?q=secret");
    client.get("/nowhere");
  }
  running.server->stop();
  EXPECT_THAT(running.told, testing::ElementsAre("GET /echo/{word} 200", "GET  404"));
}

TEST(Server, CompressesALongPageForWhoAcceptsIt) {
  Running running;
  auto client = running.client();
  const RawAnswer squeezed = client.get("/long", "Accept-Encoding: br, gzip;q=0.8\r\n");
  EXPECT_EQ(squeezed.header("content-encoding"), "gzip");
  EXPECT_EQ(squeezed.header("vary"), "Accept-Encoding");
  EXPECT_EQ(gunzip(squeezed.body), std::string(10'000, 'x'));
  for (const char* header : {"", "Accept-Encoding: gzip;q=0\r\n", "Accept-Encoding: br\r\n"}) {
    const RawAnswer whole = client.get("/long", header);
    EXPECT_EQ(whole.header("content-encoding"), "") << header;
    EXPECT_EQ(whole.body.size(), 10'000u);
  }
  EXPECT_EQ(client.get("/hello", "Accept-Encoding: gzip\r\n").header("content-encoding"), "") << "too short";
}

TEST(Server, AnswersNotModifiedToWhoHasItAlready) {
  Running running;
  auto client = running.client();
  const std::string etag = client.get("/figures").header("etag");
  EXPECT_THAT(etag, testing::StartsWith("W/\""));
  const RawAnswer again = client.get("/figures", "If-None-Match: \"other\", " + etag + "\r\n");
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.header("content-length"), "");
  EXPECT_EQ(again.header("etag"), etag);
  EXPECT_EQ(client.get("/figures", "If-None-Match: W/\"0\"\r\n").status, 200);
  EXPECT_EQ(client.get("/hello").header("etag"), "") << "a page has keys that change";
}

TEST(Server, LetsNoHandlerBeginAnotherHeaderLine) {
  Running running;
  auto client = running.client();
  const RawAnswer answer = client.get("/smuggle?name=a%0D%0ASet-Cookie:%20b=c");
  EXPECT_EQ(answer.header("set-cookie"), "");
  EXPECT_EQ(answer.header("x-name"), "a  Set-Cookie: b=c");
}

TEST(Server, BelievesForwardedHeadersOfTrustedProxiesOnly) {
  const std::string_view headers =
      "X-Forwarded-For: 198.51.100.7, 203.0.113.9\r\nX-Forwarded-Proto: https\r\nX-Request-Id: "
      "from-proxy\r\n";
  Running alone;
  auto direct = alone.client();
  EXPECT_THAT(direct.get("/who", headers).body, testing::StartsWith("127.0.0.1 plain "));
  ServerOptions options;
  options.trusted_proxies = {"127.0.0.1"};
  Running behind(options);
  auto proxied = behind.client();
  const RawAnswer answer = proxied.get("/who", headers);
  EXPECT_EQ(answer.body, "203.0.113.9 secure from-proxy");
  EXPECT_EQ(answer.header("strict-transport-security"), "max-age=31536000");
}

TEST(Server, AnswersBusyWhenTheQueueIsFull) {
  ServerOptions options;
  options.workers = 1;
  options.queue = 1;
  Running running(options);
  auto first = running.client(), second = running.client(), third = running.client();
  first.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
  running.waiting.get_future().wait();
  // Which of the two stands in the queue is not told; one does and the other is sent away.
  second.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\nGET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
  third.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
  while (true) {
    const std::lock_guard lock(running.mutex);
    if (!running.told.empty()) break;
  }
  EXPECT_THAT(running.told, testing::ElementsAre("GET  503"));
  running.released.set_value();
  EXPECT_EQ(first.read().body, "waited");
  const RawAnswer a = second.read(), b = third.read();
  const RawAnswer& refused = a.status == 503 ? a : b;
  EXPECT_EQ(a.status + b.status, 703);
  EXPECT_EQ(refused.header("retry-after"), "2");
}

TEST(Server, ClosesConnectionsBeyondTheLimit) {
  ServerOptions options;
  options.connections = 2;
  Running running(options);
  auto first = running.client(), second = running.client();
  EXPECT_EQ(first.get("/hello").status, 200);
  EXPECT_EQ(second.get("/hello").status, 200);
  auto third = running.client();
  EXPECT_TRUE(third.sees_close());
  EXPECT_EQ(first.get("/hello").status, 200);
}

TEST(Server, ClosesWhenTheClientAsksForIt) {
  Running running;
  auto client = running.client();
  const RawAnswer answer = client.get("/hello", "Connection: close\r\n");
  EXPECT_EQ(answer.body, "hello");
  EXPECT_EQ(answer.header("connection"), "close");
  EXPECT_TRUE(client.sees_close());
}

TEST(Server, TellsAStreamWhatChanged) {
  ServerOptions options;
  options.workers = 1;
  Running running(options);
  auto stream = running.client();
  stream.send("GET /events HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
  const std::string head = stream.read_until("\r\n\r\n");
  EXPECT_THAT(head, testing::HasSubstr("Content-Type: text/event-stream\r\n"));
  EXPECT_THAT(head, testing::Not(testing::HasSubstr("Content-Length")));
  EXPECT_EQ(stream.read_until("\n\n"), "retry: 3000\n\n");
  running.live.publish("session 11");
  running.live.publish("session 13");
  EXPECT_EQ(stream.read_until("\n\n"), "event: changed\ndata: session 13\n\n");
  auto other = running.client();
  EXPECT_EQ(other.get("/hello").status, 200) << "a stream holds no worker";
  running.live.publish("session 12");
  EXPECT_EQ(stream.read_until("\n\n"), "event: changed\ndata: session 12\n\n");
}

TEST(Server, TellsAFloodOfChangesOnceForEachTopicThatWaits) {
  Running running;
  auto stream = running.client();
  stream.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
  stream.read_until("retry: 3000\n\n");
  // Nobody reads meanwhile, and twenty megabytes are more than lies between two ends of a connection.
  constexpr int flood = 100'000;
  for (int i = 0; i < flood; ++i) running.live.publish(long_topic);
  running.live.publish("session 13");
  const std::string told = stream.read_until("data: session 13\n\n");
  const auto events = std::count(told.begin(), told.end(), ':') / 2;  // of `event:` and `data:`
  EXPECT_GT(events, 1);
  EXPECT_LT(events, flood);
}

TEST(Server, ForgetsAStreamWhoseReaderHasGone) {
  Running running;
  for (int i = 0; i < 20; ++i) {
    auto stream = running.client();
    stream.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
    stream.read_until("retry: 3000\n\n");
    stream.close();
    running.live.publish("session 12");
  }
  auto client = running.client();
  EXPECT_EQ(client.get("/hello").status, 200);
}

TEST(Server, StopsAfterFinishingWhatRuns) {
  Running running;
  auto busy = running.client(), idle = running.client(), stream = running.client();
  EXPECT_EQ(idle.get("/hello").status, 200);
  stream.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
  stream.read_until("retry: 3000\n\n");
  busy.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
  running.waiting.get_future().wait();
  std::thread stopping([&] { running.server->stop(); });
  EXPECT_TRUE(idle.sees_close());
  EXPECT_TRUE(stream.sees_close());
  running.released.set_value();
  const RawAnswer answer = busy.read();
  EXPECT_EQ(answer.body, "waited");
  EXPECT_EQ(answer.header("connection"), "close");
  busy.close();
  stopping.join();
  EXPECT_THROW(running.client(), std::runtime_error);
  running.server->stop();
}

TEST(Server, StopsWithoutHavingStarted) {
  Running running({}, false);
  running.server->stop();
}

TEST(Server, AnswersWhileThousandsOfConnectionsAreIdle) {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  // Both ends are in this process.
  const std::size_t wanted =
      std::min<std::size_t>(5'000, (static_cast<std::size_t>(limit.rlim_cur) - 100) / 2);
  ServerOptions options;
  options.workers = 2;
  Running running(options);
  std::vector<RawClient> idle;
  for (std::size_t i = 0; i < wanted; ++i) {
    idle.push_back(running.client());
    // Some have asked before, some stay in the middle of a head.
    if (i % 3 == 0) {
      ASSERT_EQ(idle.back().get("/hello").status, 200);
    }
    if (i % 3 == 1) idle.back().send("GET /he");
  }
  auto client = running.client();
  EXPECT_EQ(client.get("/hello").body, "hello");
  std::size_t answered = 0;
  for (std::size_t i = 0; i < wanted; i += 3) answered += idle[i].get("/hello").status == 200 ? 1 : 0;
  EXPECT_EQ(answered, (wanted + 2) / 3);
}

TEST(Server, SurvivesManyClientsAtOnceThatComeAndGo) {
  Running running;
  std::atomic<int> answered{0};
  std::vector<std::thread> crowd;
  for (int person = 0; person < 8; ++person)
    crowd.emplace_back([&running, &answered] {
      for (int i = 0; i < 50; ++i) {
        auto client = running.client();
        if (i % 5 == 4) {
          client.send("GET /long HTTP/1.1\r\nHost: x\r\n\r\n");
          continue;  // leaves without reading
        }
        answered += client.get("/echo/x").status == 200 ? 1 : 0;
      }
    });
  for (auto& person : crowd) person.join();
  EXPECT_EQ(answered, 8 * 40);
}

}  // namespace
}  // namespace concerto::web
