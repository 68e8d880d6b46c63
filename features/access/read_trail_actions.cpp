// SPDX-License-Identifier: EUPL-1.2
#include "features/access/read_trail_actions.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

#include "features/access/trail_store.h"

namespace concerto::access {
namespace {

/// What one page read. Lives on the page's own stack while it waits.
struct Reading {
  const Actor* actor;
  std::vector<TrailEntry> entries;
  Instant at;
  bool written = false;
  std::exception_ptr fault = nullptr;
};

}  // namespace

struct ReadTrail::Inside {
  storage::Database& database;
  std::mutex mutex;
  std::condition_variable arrived;
  std::condition_variable written;
  std::vector<Reading*> waiting;
  bool ending = false;
  std::thread writer;

  explicit Inside(storage::Database& used) : database(used), writer([this] { run(); }) {}

  void run() {
    std::unique_lock lock(mutex);
    while (true) {
      arrived.wait(lock, [&] { return ending || !waiting.empty(); });
      if (waiting.empty()) return;
      // While one batch is written the next one gathers: the commit itself is the few milliseconds.
      const std::vector<Reading*> batch = std::exchange(waiting, {});
      lock.unlock();
      const std::exception_ptr fault = write(batch);
      lock.lock();
      for (Reading* reading : batch) {
        reading->fault = fault;
        reading->written = true;
      }
      written.notify_all();
    }
  }

  std::exception_ptr write(const std::vector<Reading*>& batch) {
    try {
      database.write(storage::Scope::of_system(), [&](storage::Transaction& tx) {
        for (const Reading* reading : batch)
          for (const TrailEntry& entry : reading->entries)
            insert_trail_row(tx, *reading->actor, entry, reading->at);
      });
      return nullptr;
    } catch (...) {
      return std::current_exception();
    }
  }
};

ReadTrail::ReadTrail(storage::Database& database) : inside_(std::make_unique<Inside>(database)) {}

ReadTrail::~ReadTrail() {
  {
    const std::lock_guard lock(inside_->mutex);
    inside_->ending = true;
  }
  inside_->arrived.notify_all();
  inside_->writer.join();
}

void ReadTrail::note(const Actor& actor, std::vector<TrailEntry> entries) {
  if (entries.empty()) return;
  Reading reading{&actor, std::move(entries), Instant::now()};
  std::unique_lock lock(inside_->mutex);
  inside_->waiting.push_back(&reading);
  inside_->arrived.notify_one();
  inside_->written.wait(lock, [&] { return reading.written; });
  if (reading.fault) std::rethrow_exception(reading.fault);
}

}  // namespace concerto::access
