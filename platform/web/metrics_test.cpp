// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/metrics.h"

#include <thread>

namespace concerto::web {
namespace {

TEST(Metrics, CountRequestsByRouteAndSpreadTheirDurations) {
  Metrics metrics;
  metrics.served({"id", Method::get, "/people/{id}", 200, 900, 10});
  metrics.served({"id", Method::get, "/people/{id}", 200, 1'000, 10});
  metrics.served({"id", Method::get, "/people/{id}", 500, 60'000'000, 10});
  metrics.served({"id", Method::get, "", 404, 10, 10});
  const std::string text = metrics.text();
  for (const char* line : {
           "# TYPE concerto_http_requests_total counter\n",
           "concerto_http_requests_total{method=\"GET\",route=\"/people/{id}\",status=\"200\"} 2\n",
           "concerto_http_requests_total{method=\"GET\",route=\"/people/{id}\",status=\"500\"} 1\n",
           "concerto_http_requests_total{method=\"GET\",route=\"none\",status=\"404\"} 1\n",
           "# TYPE concerto_http_request_seconds histogram\n",
           "concerto_http_request_seconds_bucket{method=\"GET\",route=\"/people/{id}\",le=\"0.001\"} 2\n",
           "concerto_http_request_seconds_bucket{method=\"GET\",route=\"/people/{id}\",le=\"10\"} 2\n",
           "concerto_http_request_seconds_bucket{method=\"GET\",route=\"/people/{id}\",le=\"+Inf\"} 3\n",
           "concerto_http_request_seconds_sum{method=\"GET\",route=\"/people/{id}\"} 60.0019\n",
           "concerto_http_request_seconds_count{method=\"GET\",route=\"/people/{id}\"} 3\n",
       })
    EXPECT_THAT(text, testing::HasSubstr(line));
}

TEST(Metrics, WriteCountersGaugesAndTheirExplanations) {
  Metrics metrics;
  metrics.describe("concerto_mails_total", "Letters sent.");
  metrics.count("concerto_mails_total", {{"outcome", "a \"b\"\n"}}, 2);
  metrics.count("concerto_starts_total");
  int waiting = 3;
  metrics.gauge("concerto_jobs_waiting", [&] { return waiting; });
  waiting = 4;
  const std::string text = metrics.text();
  EXPECT_THAT(text, testing::HasSubstr(
                        "# HELP concerto_mails_total Letters sent.\n# TYPE concerto_mails_total counter\n"
                        "concerto_mails_total{outcome=\"a \\\"b\\\"\\n\"} 2\n"));
  EXPECT_THAT(text, testing::HasSubstr("\nconcerto_starts_total 1\n"));
  EXPECT_THAT(text, testing::HasSubstr("# TYPE concerto_jobs_waiting gauge\nconcerto_jobs_waiting 4\n"));
}

TEST(Metrics, LoseNoCountBetweenThreads) {
  Metrics metrics;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int k = 0; k < 1'000; ++k) metrics.count("concerto_x_total");
    });
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(metrics.text(), testing::HasSubstr("concerto_x_total 4000\n"));
}

}  // namespace
}  // namespace concerto::web
