// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/live.h"

#include <map>
#include <mutex>
#include <vector>

namespace concerto::web {
namespace {

/// One listener. Its own lock makes dropping the ticket wait for a call that runs; recursive, because a
/// listener may drop its own ticket.
struct Ear {
  std::recursive_mutex mutex;
  Live::Listener listener;
};

}  // namespace

struct Live::Inside {
  std::mutex mutex;
  std::map<std::string, std::vector<std::shared_ptr<Ear>>, std::less<>> ears;

  void tell(std::string_view topic) {
    std::vector<std::shared_ptr<Ear>> hearing;
    {
      const std::lock_guard lock(mutex);
      const auto found = ears.find(topic);
      if (found == ears.end()) return;
      hearing = found->second;
    }
    for (const auto& ear : hearing) {
      const std::lock_guard lock(ear->mutex);
      // A copy, because the listener may drop its own ticket while it runs.
      if (const Listener listener = ear->listener) listener(topic);
    }
  }

  void tell_all() {
    std::vector<std::string> topics;
    {
      const std::lock_guard lock(mutex);
      for (const auto& [topic, listening] : ears) topics.push_back(topic);
    }
    for (const std::string& topic : topics) tell(topic);
  }

  void forget(const std::string& topic, const std::shared_ptr<Ear>& ear) {
    {
      const std::lock_guard lock(mutex);
      const auto found = ears.find(topic);
      std::erase(found->second, ear);
      if (found->second.empty()) ears.erase(found);
    }
    const std::lock_guard lock(ear->mutex);
    ear->listener = nullptr;
  }
};

Live::Live() : inside_(std::make_shared<Inside>()) {}
Live::~Live() = default;

void Live::connect(const std::string& database_url, std::function<void(const std::string& fault)> log) {
  channel_ = storage::open_channel(database_url, "concerto_live",
                                   {[inside = inside_](std::string_view topic) { inside->tell(topic); },
                                    [inside = inside_] { inside->tell_all(); }, std::move(log)});
}

void Live::publish(std::string_view topic) {
  inside_->tell(topic);
  if (channel_) channel_->send(std::string(topic));
}

std::shared_ptr<void> Live::listen(std::string topic, Listener listener) {
  auto ear = std::make_shared<Ear>();
  ear->listener = std::move(listener);
  {
    const std::lock_guard lock(inside_->mutex);
    inside_->ears[topic].push_back(ear);
  }
  // The ticket shares the inside, so that it may be dropped after the Live.
  return std::shared_ptr<void>(
      ear.get(), [inside = inside_, topic = std::move(topic), ear](void*) { inside->forget(topic, ear); });
}

}  // namespace concerto::web
