// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/agreement_edge.h"

#include <algorithm>
#include <mutex>

namespace concerto::partnerships {
namespace {

/// Written while features install themselves, read by every page.
struct Sections {
  std::mutex mutex;
  std::vector<AgreementSection> all;
};

Sections& sections() {
  static Sections one;
  return one;
}

}  // namespace

void add_agreement_section(AgreementSection section) {
  const std::lock_guard lock(sections().mutex);
  auto& all = sections().all;
  std::erase_if(all, [&](const AgreementSection& there) { return there.name == section.name; });
  all.push_back(std::move(section));
  std::ranges::stable_sort(all, {}, &AgreementSection::order);
}

std::vector<AgreementSection> agreement_sections() {
  const std::lock_guard lock(sections().mutex);
  return sections().all;
}

}  // namespace concerto::partnerships
