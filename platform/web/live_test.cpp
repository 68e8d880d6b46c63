// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/live.h"

#include <atomic>
#include <thread>

namespace concerto::web {
namespace {

TEST(Live, TellsThoseWhoListenToTheTopicUntilTheirTicketIsDropped) {
  Live live;
  std::vector<std::string> heard;
  auto ticket = live.listen("session 12", [&](std::string_view topic) { heard.emplace_back(topic); });
  auto other = live.listen("session 13", [&](std::string_view topic) { heard.emplace_back(topic); });
  live.publish("session 12");
  live.publish("session 14");
  ticket.reset();
  live.publish("session 12");
  live.publish("session 13");
  EXPECT_EQ(heard, (std::vector<std::string>{"session 12", "session 13"}));
}

TEST(Live, LetsAListenerDropItsOwnTicket) {
  Live live;
  int calls = 0;
  std::shared_ptr<void> ticket;
  ticket = live.listen("a", [&](std::string_view) {
    ++calls;
    ticket.reset();
  });
  live.publish("a");
  live.publish("a");
  EXPECT_EQ(calls, 1);
}

TEST(Live, CallsNobodyAfterTheTicketIsDroppedWhoeverPublishes) {
  Live live;
  std::atomic<bool> ending{false};
  std::thread publisher([&] {
    while (!ending) live.publish("a");
  });
  for (int i = 0; i < 2'000; ++i) {
    auto alive = std::make_unique<std::atomic<int>>(0);
    auto ticket = live.listen("a", [counted = alive.get()](std::string_view) { ++*counted; });
    ticket.reset();
    alive.reset();
  }
  ending = true;
  publisher.join();
}

TEST(Live, OutlivesNoTicketButDoesNotMind) {
  std::shared_ptr<void> ticket;
  {
    Live live;
    ticket = live.listen("a", [](std::string_view) {});
  }
  ticket.reset();
}

}  // namespace
}  // namespace concerto::web
