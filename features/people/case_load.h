// SPDX-License-Identifier: EUPL-1.2
// The list of the people whom an institution accompanies, and what a search finds in it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ids.h"

namespace concerto::people {

enum class Openness : std::uint8_t { open, closed, all };
/// `open`, `closed` or `all`; `open` for anything else.
Openness openness_of(std::string_view code);
std::string_view code_of(Openness openness);

/// `name` for anything else.
enum class CaseLoadOrder : std::uint8_t { name, newest };
CaseLoadOrder case_load_order_of(std::string_view code);
std::string_view code_of(CaseLoadOrder order);

/// Where a page of the list ends and the next one begins.
struct CaseLoadPlace {
  std::string name_key;  ///< or the day of opening, when the newest come first
  RecordId record;
  /// As it stands in an address; nothing when the text is none of ours.
  std::string text() const;
  static std::optional<CaseLoadPlace> parse(std::string_view text);
  bool operator==(const CaseLoadPlace&) const = default;
};

struct CaseLoadFilter {
  OrganisationId organisation;
  UserId reader;                 ///< sees restricted files whose referent this is
  bool sees_restricted = false;  ///< sees all of them
  UserId referent = {};          ///< empty: of whomever
  bool without_referent = false;
  Openness openness = Openness::open;
  std::string status = {};  ///< holds today; empty: any
  Date today;
  CaseLoadOrder order = CaseLoadOrder::name;
  std::optional<CaseLoadPlace> after = {};
  int limit = 50;
};

struct CaseLoadRow {
  RecordId record;
  PersonId person;
  std::string file_number;
  std::string family_name;
  std::string given_names;
  std::string name_key;
  std::optional<Date> birth_date;
  std::string commune;
  UserId referent;
  Date opened_on;
  std::optional<Date> closed_on;
  bool restricted = false;

  std::string name() const { return family_name.empty() ? given_names : family_name + " " + given_names; }
};

struct CaseLoad {
  std::vector<CaseLoadRow> rows;
  std::optional<CaseLoadPlace> next;  ///< of a list: where it goes on
  bool more = false;                  ///< there is more than is shown
};

}  // namespace concerto::people
