// SPDX-License-Identifier: EUPL-1.2
#include "features/people/people_edge.h"

#include <mutex>

#include "features/people/record_actions.h"

namespace concerto::people {
namespace {

/// Written while features install themselves, read by every page. One per process: what a section draws
/// depends on the visit alone, never on the house it was registered for.
template <class Entry>
class Registry {
 public:
  void add(Entry entry) {
    const std::lock_guard lock(mutex_);
    std::erase_if(entries_, [&](const Entry& there) { return there.name == entry.name; });
    entries_.push_back(std::move(entry));
    if constexpr (requires { entry.order; }) std::ranges::stable_sort(entries_, {}, &Entry::order);
  }
  std::vector<Entry> all() const {
    const std::lock_guard lock(mutex_);
    return entries_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Entry> entries_;
};

template <class Entry>
Registry<Entry>& registry() {
  static Registry<Entry> entries;
  return entries;
}

}  // namespace

void add_file_section(FileSection section) { registry<FileSection>().add(std::move(section)); }
std::vector<FileSection> file_sections() { return registry<FileSection>().all(); }
void add_file_button(FileButton button) { registry<FileButton>().add(std::move(button)); }
std::vector<FileButton> file_buttons() { return registry<FileButton>().all(); }
void add_row_detail(RowDetail detail) { registry<RowDetail>().add(std::move(detail)); }
std::vector<RowDetail> row_details() { return registry<RowDetail>().all(); }

Result<Record> visit_file(access::Visit& visit, RecordId id) {
  auto file = visit.read([&](storage::Transaction& tx) { return read_file(tx, visit.actor(), id); });
  if (!file.ok()) return file.refusal();
  visit.note_read({"people.read", "record", id.uuid, file->record.person, {}});
  return std::move(file->record);
}

}  // namespace concerto::people
