// SPDX-License-Identifier: EUPL-1.2
#include "features/access/roles.h"

#include <algorithm>

namespace concerto::access {
namespace {

const std::vector<Role>& table() {
  static const std::vector<Role> roles = {
      // Sees what is due over agreements, draws them up and follows them.
      {"partnership_officer",
       {"agreements.read", "agreements.write", "plans.write", "governance.read", "governance.write",
        "publications.write", "sessions.read", "sessions.spread", "events.read", "events.write",
        "figures.read", "reports.write", "authorisations.read", "organisations.read"}},
      // Decides and signs.
      {"director",
       {"agreements.read", "agreements.sign", "governance.read", "governance.write", "governance.validate",
        "sessions.read", "events.read", "figures.read", "reports.validate", "organisations.read"}},
      // Accompanies people: counsellor, social worker, referent.
      {"referent",
       {"people.read", "people.write", "people.import", "actions.read", "actions.record", "sessions.read",
        "enrolments.read", "enrolments.write", "attendance.read", "balances.read", "events.read",
        "events.visitors", "agreements.read", "figures.read", "figures.people", "organisations.read"}},
      // Marks groups, and nothing else.
      {"trainer",
       {"sessions.read", "attendance.read", "attendance.mark", "balances.read", "balances.write",
        "events.read", "events.visitors"}},
      // Publishes sessions and places, closes the month.
      {"centre_manager",
       {"sessions.read",       "sessions.write",       "enrolments.read",    "enrolments.manage",
        "attendance.read",     "attendance.mark",      "attendance.correct", "balances.read",
        "balances.write",      "events.read",          "events.write",       "events.visitors",
        "authorisations.read", "authorisations.grant", "agreements.read",    "publications.write",
        "figures.read",        "figures.people",       "reports.write",      "organisations.read",
        "people.read",         "actions.read",         "actions.record"}},
      // Reads figures without names.
      {"funder", {"figures.read", "agreements.read", "governance.read"}},
      // Answers access requests, reads the trail.
      {"data_protection_officer", {"trail.read", "people.read", "attendance.read", "organisations.read"}},
      // Members, rights, tokens, jobs.
      {"administrator",
       {"members.manage", "organisations.read", "organisations.write", "tokens.manage", "jobs.manage",
        "trail.read", "packs.read", "people.import"}},
  };
  return roles;
}

}  // namespace

std::span<const Role> all_roles() { return table(); }

bool is_rule(std::string_view rule) {
  return std::ranges::any_of(
      table(), [&](const Role& role) { return std::ranges::find(role.rules, rule) != role.rules.end(); });
}

}  // namespace concerto::access
