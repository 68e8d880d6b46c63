// SPDX-License-Identifier: EUPL-1.2
// Lists of actions: whose, which, since when.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/pathways/action.h"

namespace concerto::pathways {

/// Somebody with whom something was or may be done.
struct Participant {
  RecordId record;
  PersonId person;
  OrganisationId organisation;
  std::string file_number;
  std::string family_name;
  std::string given_names;
  bool restricted = false;
  UserId referent;
  FileDays file;

  std::string name() const { return family_name.empty() ? given_names : family_name + " " + given_names; }
};

/// Where a page of the list ends and the next one begins.
struct ActionPlace {
  Date happened_on;
  ActionId action;
  /// As it stands in an address; nothing when the text is none of ours.
  std::string text() const;
  static std::optional<ActionPlace> parse(std::string_view text);
  bool operator==(const ActionPlace&) const = default;
};

struct ActionFilter {
  OrganisationId organisation;
  UserId reader;                 ///< sees actions of restricted files whose referent this is
  bool sees_restricted = false;  ///< sees all of them
  RecordId record = {};          ///< empty: of everybody
  std::string domain = {};
  std::string type = {};
  UserId worker = {};
  std::optional<Date> from = {};
  std::optional<Date> until = {};
  bool with_withdrawn = true;
  std::optional<ActionPlace> after = {};
  int limit = 50;
};

struct ListedAction {
  Action action;
  Participant person;
};

struct ActionList {
  std::vector<ListedAction> rows;
  std::optional<ActionPlace> next;
};

/// Something done with several people at once.
struct RecentGroup {
  Uuid group;
  std::string pack;
  std::string domain;
  std::string type;
  Date happened_on;
  std::int64_t people = 0;
};

/// What was done last with somebody.
struct LatestAction {
  RecordId record;
  Date happened_on;
  std::string pack;
  std::string domain;
  std::string type;
  UserId worker;
};

}  // namespace concerto::pathways
