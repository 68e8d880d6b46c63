// SPDX-License-Identifier: EUPL-1.2
// An agreement pack: the terms of one family of agreements in one version. A published version never changes.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "packs/examples.h"
#include "packs/facts.h"
#include "packs/programme.h"
#include "packs/terms.h"

namespace concerto::packs {

struct Pack {
  Identity identity;
  TermTerms term;
  std::vector<PartyRole> parties;
  std::vector<ActionDomain> pathway;
  std::vector<Offer> offers;
  std::vector<Programme> programmes;
  AttendanceTerms attendance;
  PlanTerms plan;
  std::vector<Indicator> indicators;
  std::vector<Recipient> recipients;
  std::vector<ReportTerms> reports;
  Governance governance;
  std::vector<EventKind> events;
  Publicity publicity;
  std::map<std::string, LocalText, std::less<>>
      words;  ///< the pack's own word for a notion of the house: `referral`
  std::vector<Example> examples;

  /// The files of the folder by name, as read: what installing stores.
  std::map<std::string, std::string> files;
  /// One text made of all files, in the order of their names, each with name and length: hash it, store it,
  /// give it to `read_pack_bytes`.
  std::string bytes() const;

  const Programme* programme(std::string_view id) const;
  const Indicator* indicator(std::string_view id) const;
  const PartyRole* party(std::string_view id) const;
  const Committee* committee(std::string_view id) const;
  const EventKind* event(std::string_view id) const;
  const ReportTerms* report(std::string_view id) const;
  const ActionDomain* domain(std::string_view id) const;
  const Target* target(std::string_view id) const;
  const PlanHeading* heading(std::string_view id) const;
  const Recipient* recipient(std::string_view id) const;
};

}  // namespace concerto::packs
