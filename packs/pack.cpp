// SPDX-License-Identifier: EUPL-1.2
#include "packs/pack.h"

#include "packs/find_id.h"

namespace concerto::packs {
namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

const Track* Programme::track(std::string_view wanted) const { return find_id(tracks, wanted); }
const Phase* Programme::phase(std::string_view wanted) const { return find_id(phases, wanted); }
const Exit* Programme::exit(std::string_view wanted) const { return find_id(exits, wanted); }

bool Programme::may_prescribe(std::string_view kind) const {
  return std::any_of(prescribers.begin(), prescribers.end(),
                     [&](const PrescriberTerms& terms) { return terms.kind == kind; });
}

bool PartyRole::prescribes_as(std::string_view prescriber_kind, std::string_view kind) const {
  return prescriber && (prescriber_kind == kind || contains(services, prescriber_kind));
}

bool PartyRole::looks_on(const Programme& programme, std::string_view kind) const {
  return signs || provider || std::ranges::any_of(programme.prescribers, [&](const PrescriberTerms& terms) {
           return prescribes_as(terms.kind, kind);
         });
}

std::vector<const Prerequisite*> Programme::prerequisites_of(Moment moment, std::string_view track_chosen,
                                                             std::string_view before_phase) const {
  std::vector<const Prerequisite*> asked;
  for (const auto& prerequisite : prerequisites) {
    if (prerequisite.moment != moment) continue;
    if (!prerequisite.tracks.empty() && !contains(prerequisite.tracks, track_chosen)) continue;
    if (!before_phase.empty() && prerequisite.before_phase != before_phase) continue;
    asked.push_back(&prerequisite);
  }
  return asked;
}

const Programme* Pack::programme(std::string_view id) const { return find_id(programmes, id); }
const Indicator* Pack::indicator(std::string_view id) const { return find_id(indicators, id); }
const PartyRole* Pack::party(std::string_view id) const { return find_id(parties, id); }
const Committee* Pack::committee(std::string_view id) const { return find_id(governance.committees, id); }
const EventKind* Pack::event(std::string_view id) const { return find_id(events, id); }
const ReportTerms* Pack::report(std::string_view id) const { return find_id(reports, id); }
const ActionDomain* Pack::domain(std::string_view id) const { return find_id(pathway, id); }
const Target* Pack::target(std::string_view id) const { return find_id(plan.targets, id); }
const PlanHeading* Pack::heading(std::string_view id) const { return find_id(plan.headings, id); }
const Recipient* Pack::recipient(std::string_view id) const { return find_id(recipients, id); }

std::string Pack::bytes() const {
  std::string all = "concerto pack 1\n";
  for (const auto& [name, text] : files) {
    all += fmt::format("{} {}\n", text.size(), name);
    all += text;
    all += '\n';
  }
  return all;
}

}  // namespace concerto::packs
