// SPDX-License-Identifier: EUPL-1.2
#include "features/access/trail_subject_edge.h"

#include <mutex>

namespace concerto::access {
namespace {

/// Written while features install themselves, read by the page of the trail.
struct TrailSubjects {
  std::mutex mutex;
  std::map<std::string, TrailSubject, std::less<>> all;
};

TrailSubjects& trail_subjects() {
  static TrailSubjects one;
  return one;
}

}  // namespace

void add_trail_subject(TrailSubject subject) {
  const std::lock_guard lock(trail_subjects().mutex);
  const std::string kind = subject.kind;
  trail_subjects().all.insert_or_assign(kind, std::move(subject));
}

std::optional<TrailSubject> trail_subject(std::string_view kind) {
  const std::lock_guard lock(trail_subjects().mutex);
  const auto found = trail_subjects().all.find(kind);
  return found == trail_subjects().all.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace concerto::access
