// SPDX-License-Identifier: EUPL-1.2
// Reference data that several packs share: kinds of organisation, statuses, territories, prescribers, outside
// tools and the vocabulary of facts. They are data, never an enumeration in C++.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "packs/facts.h"
#include "packs/fault.h"
#include "packs/public_holidays.h"

namespace concerto::packs {

/// An entry of a list: an id with words.
struct Entry {
  std::string id;
  LocalText words;
  std::string country = {};  ///< `FR`, `BE`; empty for both
  std::string parent = {};   ///< for territories
  std::string kind = {};     ///< for territories: `department`, `district`, `commune`, …
  bool sensitive = false;    ///< for statuses: seen only by those whose task needs it
  std::string fact = {};     ///< for statuses: the boolean fact that holding it makes true
};

/// An outside tool that the framework imposes, with its sheet: the fields in the order of that tool.
struct ExternalTool {
  std::string id;
  LocalText words;
  std::string number_pattern;  ///< how its file numbers look; empty when unknown
  std::vector<Entry> sheet;    ///< `family_name`, `given_name`, `birth_date`, … to paste in this order
};

/// What can be counted: the rows a feature publishes as a `<subject>_fact` view, with their facts.
struct Subject {
  std::string id;
  LocalText words;
  std::string view;          ///< name of the view
  bool about_people = true;  ///< rows are of persons; the facts of persons may be used too
  Vocabulary facts;
};

class Schemas;

class Reference {
 public:
  std::vector<Entry> organisation_kinds;
  std::vector<Entry> statuses;
  std::vector<Entry> territories;
  std::vector<Entry> prescribers;
  std::vector<ExternalTool> tools;
  std::vector<PublicHoliday> public_holidays;
  Vocabulary person_facts;
  std::vector<Subject> subjects;

  const Entry* organisation_kind(std::string_view id) const;
  const Entry* status(std::string_view id) const;
  const Entry* territory(std::string_view id) const;
  const Entry* prescriber(std::string_view id) const;
  const ExternalTool* tool(std::string_view id) const;
  const Subject* subject(std::string_view id) const;
  /// The facts a condition over rows of `subject` may use: its own and, when it is about people, theirs.
  Vocabulary vocabulary_of(const Subject& subject) const;
  /// The schemas by section, as read from `schemas/`.
  std::map<std::string, std::string> schemas;
  /// The same, understood. Shared, because reference data are copied and schemas never change.
  std::shared_ptr<const Schemas> shapes;
};

/// Reads `<packs_folder>/reference/*.yaml` and `<packs_folder>/schemas/*.json`; what is wrong goes to
/// `faults`.
Reference read_reference(const std::filesystem::path& packs_folder, Faults& faults);

}  // namespace concerto::packs
